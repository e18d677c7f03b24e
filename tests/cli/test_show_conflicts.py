"""cmo show: what stands with an item's claims: chain, threads, conflicts, judgements, rivals."""

import json
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.disputed import DISPUTED, JUDGEMENTS
from tests.conftest import MakeStudy

JUDGED = "evidence_links/judgements.yaml"
TALKS = "evidence_links/talks.yaml"
ALL = ["direct", "fires-where-silent", "countervailing", "indirect-against-direct"]


def _flat(run: Run, make: MakeStudy, address: str, **changed: str) -> str:
    files = {f"evidence_links/{name}.yaml": text for name, text in changed.items()}
    status, out, err = run("-C", make({**DISPUTED, **files}), "show", address)
    assert (status, err) == (0, "")
    return " ".join(out.split())


def _json(run: Run, make: MakeStudy, address: str) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(
        run("-C", make(DISPUTED), "show", address, "--format", "json").out
    )
    return shown


def test_a_chain_stands_on_a_line_of_its_own(cmo: Run, make_study: MakeStudy) -> None:
    """Six steps with their marks fit into 80 columns, and stand unbroken under a heading."""
    lines = cmo("-C", make_study(DISPUTED), "show", "lamps.lamps-deter").out.splitlines()
    chain = lines.index("Chain")
    assert [line.rstrip() for line in lines[chain : chain + 4]] == [
        "Chain",
        "   context ✓ → activation ○ → resource ≠ → reasoning ✓ → effect ✓ → outcome ≠",
        "   5 of 6 steps have support, 2 of them contested, all by talks; nobody carries",
        "   it from end to end.",
    ]


def test_a_chain_says_where_it_breaks(cmo: Run, make_study: MakeStudy) -> None:
    """The first claim that is contradicted is named, and then who carries the chain how far."""
    out = _flat(cmo, make_study, "lamps.guards-deter")
    assert (
        "Chain context ○ → activation ○ → resource ✓ → reasoning ○ → effect ✗ → outcome ≠ "
        "Breaks at 'Guards → Fewer thefts (effect)'. 2 of 6 steps have support, 1 of them "
        "contested, all by talks; nobody"
    ) in out


def test_only_a_configuration_has_a_chain(cmo: Run, make_study: MakeStudy) -> None:
    """A mechanism, a context, a relation and a finding have no chain, nor anyone who carries it."""
    for address in ("lamps.lamps", "lamps.dark", "lamps.guards-against-lamps", "talks.lit"):
        assert "Chain" not in _flat(cmo, make_study, address)
        assert _json(cmo, make_study, address)["carried"] is None


def test_silence_stands_after_the_chain(cmo: Run, make_study: MakeStudy) -> None:
    """Where a configuration says where it is silent, what was found there has its own part."""
    out = _flat(cmo, make_study, "lamps.lamps-deter")
    assert (
        "silence: ✗ contradicted 0:1 lamps.lamps-deter#silence "
        "'Lamps' stays silent here: By day the car park is light anyway. "
        "− The finding by-day was made. It says so. survey.by-day section 1 "
    ) in out
    assert out.index("outcome: ≠ contested") < out.index("silence: ✗") < out.index("whole: ○")
    assert "silence:" not in _flat(cmo, make_study, "lamps.guards-deter")


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("lamps.lamps", ALL),
        ("lamps.guards", ["direct", "countervailing"]),
        ("lamps.lamps-deter", ["fires-where-silent"]),
        ("lamps.dark", ["indirect-against-direct"]),
        ("lamps.fewer", ["direct"]),
        ("lamps.guards-against-lamps", ["countervailing"]),
        ("lamps.busy", []),
        ("talks.lit", ["direct"]),
        ("survey.by-day", ["fires-where-silent"]),
        ("talks.half", []),
    ],
)
def test_each_item_shows_the_conflicts_it_is_in(
    cmo: Run, make_study: MakeStudy, address: str, kinds: list[str]
) -> None:
    """Mechanisms, contexts, outcomes, relations and findings show their conflicts with answers."""
    conflicts = _json(cmo, make_study, address)["conflicts"]
    assert list(dict.fromkeys(conflict["kind"] for conflict in conflicts)) == kinds
    out = _flat(cmo, make_study, address)
    for number, conflict in enumerate(conflicts, start=1):
        assert f"Conflict {number}: " in out
        assert f"{conflict['title']} {conflict['says']} {conflict['claim']} " in out
        assert " ".join(conflict["hinges_on"]["says"]) in out
        assert all(f"To consider: {refinement}" in out for refinement in conflict["refinements"])
    answered = out.count("What does it hinge on?")
    assert answered == out.count("What tells the two sides apart? ") == len(conflicts)


def test_the_state_of_a_judgement_is_shown(cmo: Run, make_study: MakeStudy) -> None:
    """A judged conflict shows who decided what, and what has arrived since."""
    out = _flat(cmo, make_study, "lamps.lamps")
    assert "Judged: left open, by The lead evaluator on 2024-05 (adjudicate). We wait" in out
    assert "But since changed: 1 finding has arrived after it: survey.unlit." in out
    assert "Open: nobody has judged it yet." in out
    assert "Judgement: " not in out


def test_a_judgement_without_a_conflict_is_not_lost(cmo: Run, make_study: MakeStudy) -> None:
    """What was decided on a claim that is in no conflict, or was decided before, is shown too."""
    settled = JUDGEMENTS.replace("claim: lamps.fewer", "claim: lamps.guards#resource")
    out = _flat(cmo, make_study, "lamps.guards", judgements=settled)
    told = "refined, by The team on 2025-01 (reconcile). They fell at one end only."
    assert f"Judgement: {told} {JUDGED}:7 lamps.guards#resource" in out
    again = JUDGEMENTS.replace("claim: lamps.dark", "claim: lamps.fewer").replace(
        "date: 2025-01\n- claim: lamps.fewer", "date: 2024-12\n- claim: lamps.fewer"
    )
    out = _flat(cmo, make_study, "lamps.fewer", judgements=again)
    assert "Judged: left open, by The team on 2025-01 (situate). The letter is" in out
    assert "Judgement: refined, by The team on 2024-12 (reconcile). They fell" in out


def test_json_lists_every_judgement_of_an_item(cmo: Run, make_study: MakeStudy) -> None:
    """An item's judgements are listed as their file has them, with the line."""
    (judged,) = _json(cmo, make_study, "lamps.lamps")["judgements"]
    assert judged == {
        "claim": "lamps.lamps#resource",
        "verb": "adjudicate",
        "decision": "left-open",
        "because": "We wait for the survey.",
        "by_role": "The lead evaluator",
        "date": "2024-05",
        "evidence": [],
        "place": f"{JUDGED}:1",
    }


@pytest.mark.parametrize("address", ["lamps.lamps-deter", "lamps.guards-deter"])
def test_rivals_are_shown_with_what_tells_them_apart(
    cmo: Run, make_study: MakeStudy, address: str
) -> None:
    """Each of two rivals shows both, in the order of the files, and the findings on both."""
    out = _flat(cmo, make_study, address)
    assert (
        "Rivals A Lamps → Fewer thefts lamps.lamps-deter B Guards → Fewer thefts lamps.guards-deter"
    ) in out
    assert "A B + − The finding told was made." in out


def test_gaps_close_the_screen(cmo: Run, make_study: MakeStudy) -> None:
    """What is missing stands last, each gap with its title, its subject and what is missing."""
    shown = _json(cmo, make_study, "lamps.guards-deter")
    assert {gap["kind"] for gap in shown["gaps"]} >= {"theory-gap", "thin"}
    out = _flat(cmo, make_study, "lamps.guards-deter")
    told = " ".join(f"Gap: {g['title']} ({g['subject']}). {g['missing']}" for g in shown["gaps"])
    assert out.endswith(told)


def test_what_a_finding_records_is_shown(cmo: Run, make_study: MakeStudy) -> None:
    """Conditions present and absent stand in words, and the date on which a finding was added."""
    added = str(DISPUTED[TALKS]).replace("  lit:\n", "  lit:\n    added: 2024-04\n")
    out = _flat(cmo, make_study, "talks.lit", talks=added)
    assert "In circumstances After the works. Present an attendant is about" in out
    assert "Added 2024-04" in out
    assert "Absent" not in out
    assert "Absent an attendant is about" in _flat(cmo, make_study, "survey.unlit")

"""cmo show: everything about one item, one claim or one finding."""

import json

import pytest

from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, THEORY, MakeStudy, analysed
from tests.render.hostile import TRICKS, hostile_files

ADDRESSES = sorted([*analysed(CAR_PARKS).study.items, *analysed(CAR_PARKS).study.findings])


@pytest.mark.parametrize("address", ADDRESSES)
def test_everything_can_be_shown(cmo: Run, address: str) -> None:
    """Each item and each finding of a study can be shown in each format."""
    for form in ("text", "json", "md"):
        status, out, err = cmo("-C", CAR_PARKS, "show", address, "--format", form)
        assert (status, err) == (0, "")
        assert out
    shown = json.loads(cmo("-C", CAR_PARKS, "show", address, "--format", "json").out)
    assert shown["address"] == address
    assert shown["place"].partition(":")[0].endswith(".yaml")


def test_a_configuration_shows_its_chain(cmo: Run) -> None:
    """A configuration is shown with its sentence, and its claims in the order of the chain."""
    out = cmo("-C", CAR_PARKS, "show", "cameras.recording-deters-thieves").out
    steps = ["context:", "activation:", "resource:", "reasoning:", "effect:", "outcome:", "whole:"]
    starts = [line.split()[0] for line in out.splitlines() if line.split()[:1]]
    assert [start for start in starts if start in steps] == steps
    flat = " ".join(out.split())
    assert "If Every parking space is in view of a camera." in flat
    assert "configuration cameras.recording-deters-thieves" in flat


def test_evidence_is_shown_with_reason_and_place(cmo: Run) -> None:
    """Each finding stands with its words, its reason, its address and its file and line."""
    analysis = analysed(CAR_PARKS)
    flat = " ".join(cmo("-C", CAR_PARKS, "show", "cameras.company", "--all").out.split())
    evidence = [
        e for c in ("resource", "reasoning") for e in analysis.evidence[f"cameras.company#{c}"]
    ]
    assert evidence
    for entry in evidence:
        finding = analysis.study.findings[entry.finding]
        assert " ".join(finding.statement.split()) in flat
        assert " ".join(entry.because.split()) in flat
        assert analysis.places.of(entry.finding) in flat


def test_a_claim_shows_its_item(cmo: Run) -> None:
    """The address of a claim shows the item that it belongs to."""
    claim = cmo("-C", CAR_PARKS, "show", "cameras.company#reasoning").out
    assert claim == cmo("-C", CAR_PARKS, "show", "cameras.company").out


def test_a_finding_shows_only_its_own_evidence(cmo: Run) -> None:
    """A finding is shown with the claims it bears on, and no other finding beside it."""
    address = "driver-interviews.castle-lane-no-fall"
    shown = json.loads(cmo("-C", CAR_PARKS, "show", address, "--format", "json").out)
    assert shown["kind"] == "finding"
    assert {e["finding"] for c in shown["claims"] for e in c["evidence"]} == {address}


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("cameras.compny", "did you mean 'cameras.company'?"),
        ("driver-interviews.castle-lane-fall", "did you mean 'driver-interviews.castle-lane"),
        ("zzz", "write theory.item or source.finding"),
        ("cameras.company#nothing", "cameras.company#nothing"),
        ("driver-interviews.castle-lane-no-fall#part", "#part"),
        ("", "write theory.item or source.finding"),
    ],
)
def test_what_is_not_there_is_refused(cmo: Run, address: str, says: str) -> None:
    """An address at which nothing stands gives 2, and the nearest at which something does."""
    status, out, err = cmo("-C", CAR_PARKS, "show", address)
    assert (status, out) == (2, "")
    assert err.startswith(f"cmo: the study has nothing at '{address}': ")
    assert says in err


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("cameras", "'cameras' is a theory: cmo status and cmo conflicts cameras show it"),
        (
            "driver-interviews",
            "'driver-interviews' is a source: name one of its findings, driver-interviews.ID",
        ),
    ],
)
def test_what_holds_items_or_findings_is_refused(cmo: Run, address: str, says: str) -> None:
    """A theory or a source gives 2, and how to see what it holds."""
    for form in ("text", "json", "md"):
        assert cmo("-C", CAR_PARKS, "show", address, "--format", form) == (2, "", f"cmo: {says}\n")


@pytest.mark.parametrize(
    ("address", "facts"),
    [
        (
            "cameras.company-deters-thieves",
            {
                "Wrong if": "Thefts fall although no more drivers come than before.",
                "Silent where": "Commuters fill the car park by nine and leave it deserted until "
                "five.",
                "Rivals": "Recording → Fewer thefts (cameras.recording-deters-thieves)",
                "Origin": "stated",
                "Status": "initial",
                "Breaks at": "Company of other drivers (reasoning) (cameras.company#reasoning)",
            },
        ),
        ("cameras.company", {"Who is to respond": "Driver, Thief", "Provision": "unknown"}),
        ("cameras.thefts-elsewhere", {"Valence": "unintended"}),
        (
            "cameras.displacement-counteracts-gain",
            {"Because": "What one car park gains, its neighbours lose."},
        ),
        (
            "driver-interviews.castle-lane-no-fall",
            {
                "In circumstances": "Their cars stood in blind corners.",
                "Basis": "observed",
                "How many": "6 of 20",
                "Sites": "Castle Lane (multi-storey with blind corners)",
                "Level": "Car park",
                "Questions": "Q1",
            },
        ),
        (
            "driver-interviews.thieves-will-move",
            {"Basis": "anticipated", "How many": "several", "Questions": "Q3"},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_facts_are_shown_with_their_names(cmo: Run, address: str, facts: dict[str, str]) -> None:
    """What else a file says of an item or a finding stands under a plain name, each once."""
    shown = json.loads(cmo("-C", CAR_PARKS, "show", address, "--format", "json").out)
    told = dict(shown["facts"])
    assert len(told) == len(shown["facts"])
    assert told == told | facts
    lines = cmo("-C", CAR_PARKS, "show", address).out.splitlines()
    flat = " ".join(" ".join(lines).split())
    for name, fact in told.items():
        assert any(line.startswith(f"{name}  ") for line in lines)
        assert f"{name} {fact}" in flat


def test_a_mechanism_names_the_same_provision(cmo: Run, make_study: MakeStudy) -> None:
    """Each of two mechanisms that are the same provision names the other."""
    again = THEORY.replace("    label: Lamps\n", "    label: Lamps\n    same_as: [lamps.lamps]\n")
    root = make_study({"theories/again.yaml": again})
    for one, other in (("lamps", "again"), ("again", "lamps")):
        shown = json.loads(cmo("-C", root, "show", f"{one}.lamps", "--format", "json").out)
        assert dict(shown["facts"])["Same provision as"] == f"{other}.lamps"


@pytest.mark.parametrize("trick", TRICKS)
def test_hostile_text_is_shown_as_typed(cmo: Run, make_study: MakeStudy, trick: str) -> None:
    """Whatever a statement tries to be, the screen shows what was typed."""
    out = cmo("-C", make_study(hostile_files()), "show", f"lamps.o-{trick}").out
    assert "".join(TRICKS[trick].split()) in "".join(out.split())


@pytest.mark.parametrize("trick", TRICKS)
def test_hostile_facts_are_shown_as_typed(cmo: Run, make_study: MakeStudy, trick: str) -> None:
    """Facts are text like any other: what was typed is what JSON holds and the screen shows."""
    root = make_study(hostile_files())
    for address, name in ((f"lamps.k-{trick}", "Wrong if"), (f"talks.supports-{trick}", "In c")):
        shown = json.loads(cmo("-C", root, "show", address, "--format", "json").out)
        facts = {opening: text for opening, text in shown["facts"] if opening.startswith(name)}
        assert list(facts.values()) == [TRICKS[trick]]
        (line,) = [f"{opening} {text}" for opening, text in facts.items()]
        flat = "".join(cmo("-C", root, "show", address).out.split())
        assert "".join(line.split()) in flat

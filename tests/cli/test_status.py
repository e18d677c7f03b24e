"""cmo status: the status of every mechanism, configuration and claim, in every format."""

import csv
import io
import json

import pytest

from cmo.analyse.wording import label_of
from tests.cli.conftest import Run
from tests.cli.disputed import DISPUTED
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, analysed, finding, source
from tests.render.hostile import TRICKS, hostile_files

TALKS = source(
    finding("a", "supports lamps.lamps#resource", "supports lamps.fewer analogue"),
    finding("b", "contradicts lamps.lamps#resource"),
    finding("c", "contradicts lamps.lamps#reasoning"),
)


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_json_keeps_its_promised_keys(cmo: Run, study: str) -> None:
    """JSON lists every claim with status, tests and indirect, mechanisms and configurations."""
    found = json.loads(cmo("-C", study, "status", "--format", "json").out)
    assert found["claims"]
    for claim in found["claims"]:
        assert {"claim", "status", "tests", "indirect"} <= claim.keys()
        for sides in (claim["tests"], claim["indirect"]):
            assert {type(sides["supports"]), type(sides["contradicts"])} == {int}
    assert found["mechanisms"]
    for mechanism in found["mechanisms"]:
        assert isinstance(mechanism["id"], str)
        assert isinstance(mechanism["flagged"], bool)
    assert {"id", "chain", "breaks_at"} <= found["configurations"][0].keys()


def test_json_tells_the_numbers(cmo: Run, make_study: MakeStudy) -> None:
    """Numbers for and against stand beside each status, and what is indirect apart from them."""
    root = make_study({"evidence_links/talks.yaml": TALKS})
    found = json.loads(cmo("-C", root, "status", "--format", "json").out)
    claims = {claim["claim"]: claim for claim in found["claims"]}
    resource, outcome = claims["lamps.lamps#resource"], claims["lamps.fewer"]
    assert resource["status"] == "contested"
    assert resource["tests"] == {"supports": 1, "contradicts": 1}
    assert (outcome["status"], outcome["tests"]["supports"]) == ("untested", 0)
    assert outcome["indirect"] == {"supports": 1, "contradicts": 0}
    assert [(m["id"], m["flagged"]) for m in found["mechanisms"]] == [("lamps.lamps", True)]


def test_text_shows_marks_words_and_numbers(cmo: Run, make_study: MakeStudy) -> None:
    """The screen shows each mechanism's two claims in words, with numbers and its flag."""
    out = cmo("-C", make_study({"evidence_links/talks.yaml": TALKS}), "status").out
    row = next(line for line in out.splitlines() if line.startswith("!"))
    assert row.split() == ["!", "Lamps", "≠", "contested", "1:1", "✗", "contradicted", "0:1"]
    assert out.splitlines()[0] == "Lamps prevent thefts  (lamps)"
    assert "1 of 1 mechanism flagged, 1 conflict, " in " ".join(out.split())


def test_a_mark_for_each_context_and_outcome(cmo: Run, make_study: MakeStudy) -> None:
    """A configuration's row has a mark for every link of its chain; a line says which is which."""
    theory = THEORY.replace("context: [dark]", "context: [dark, late]").replace(
        "contexts:\n", "contexts:\n  late: {label: Late, statement: It is past midnight.}\n"
    )
    files = {"theories/lamps.yaml": theory, "evidence_links/talks.yaml": TALKS}
    out = cmo("-C", make_study(files), "status").out
    row = next(line for line in out.splitlines() if line.startswith("Lamps → Fewer thefts"))
    assert row.split()[4:] == ["○", "○", "○", "≠", "✗", "○", "○"]
    flat = " ".join(out.split())
    assert "○ untested, ✓ supported, ✗ contradicted, ≠ contested, – untestable; 5:2" in flat
    assert "C context, C→M activation, res resource, rea reasoning, M→O effect, O outcome" in flat


def test_threads_stand_after_the_tables(cmo: Run, make_study: MakeStudy) -> None:
    """Ripples from one configuration to the next follow the theories, and stand in JSON too."""
    root = make_study(DISPUTED)
    out = cmo("-C", root, "status").out
    assert out.index("Guards → Fewer thefts ") < out.index("Thread of ripples")
    assert out.index("Thread of ripples") < out.index("○ untested, ✓ supported")
    (thread,) = json.loads(cmo("-C", root, "status", "--format", "json").out)["threads"]
    assert thread == {
        "configurations": ["lamps.lamps-deter", "lamps.guards-deter"],
        "ripples": [
            {
                "relation": "lamps.fewer-bring-people",
                "outcome": "lamps.fewer",
                "context": "lamps.busy",
                "start": ["lamps.lamps-deter", "lamps.guards-deter"],
                "end": ["lamps.guards-deter"],
                "status": "untested",
            }
        ],
        "breaks_at": "lamps.guards-deter#effect",
    }


def test_silence_is_a_claim_of_its_own(cmo: Run, make_study: MakeStudy) -> None:
    """Where a configuration says where it is silent, that claim has a row and a status."""
    out = cmo("-C", make_study(DISPUTED), "status", "--format", "csv").out
    rows = {row["claim"]: row for row in csv.DictReader(io.StringIO(out))}
    silent = rows["lamps.lamps-deter#silence"]
    assert (silent["label"], silent["status"]) == ("Lamps → Fewer thefts (silence)", "contradicted")
    assert (silent["supports"], silent["contradicts"], silent["clusters against"]) == (
        "0",
        "1",
        "1",
    )
    assert "lamps.guards-deter#silence" not in rows


def test_json_tells_who_carries_a_chain(cmo: Run, make_study: MakeStudy) -> None:
    """Each configuration says which steps are supported and who supports most of them."""
    out = cmo("-C", make_study(DISPUTED), "status", "--format", "json").out
    deter, _ = json.loads(out)["configurations"]
    steps = ["context", "activation", "resource", "reasoning", "effect", "outcome"]
    supported = [step for step in steps if step != "activation"]
    assert deter["carried"] == {
        "steps": steps,
        "supported": supported,
        "sources": [{"id": "talks", "label": "talks", "steps": supported}],
        "sites": [{"id": "castle-lane", "label": "Castle Lane", "steps": ["resource"]}],
        "whole": False,
        "scattered": False,
        "says": "5 of 6 steps have support, 2 of them contested, all by talks; nobody carries it "
        "from end to end.",
    }


def test_the_same_provision_is_counted_once(cmo: Run, make_study: MakeStudy) -> None:
    """A provision that two theories have is flagged in both, and counted as one mechanism."""
    again = THEORY.replace("    label: Lamps\n", "    label: Lamps\n    same_as: [lamps.lamps]\n")
    files = {"theories/again.yaml": again, "evidence_links/talks.yaml": TALKS}
    out = cmo("-C", make_study(files), "status").out
    assert [line.split()[:4] for line in out.splitlines() if line.startswith("!")] == [
        ["!", "Lamps", "≠", "contested"]
    ] * 2
    assert ": 1 of 1 mechanism flagged, 1 conflict, " in " ".join(out.split())


def test_csv_and_markdown_list_every_claim(cmo: Run) -> None:
    """CSV and Markdown have a row for each claim, with the numbers of the analysis."""
    analysis = analysed(CAR_PARKS)
    expected = [
        (
            c.claim,
            label_of(analysis.study, c.claim),
            c.status,
            str(c.tests.supports),
            str(c.tests.contradicts),
        )
        for c in analysis.claims.values()
    ]
    listed = cmo("-C", CAR_PARKS, "status", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(listed)))
    keys = ("claim", "label", "status", "supports", "contradicts")
    assert [tuple(row[key] for key in keys) for row in rows] == expected
    table = cmo("-C", CAR_PARKS, "status", "--format", "md").out.splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]
    assert [tuple(row[:5]) for row in cells] == expected


def test_hostile_labels_are_shown_as_typed(cmo: Run, make_study: MakeStudy) -> None:
    """Brackets in a label are not markup, and names of emoji between colons stay words."""
    theory = (
        "title: ':lamp: [red]T[/red]'\nmechanisms: {a: {label: '[b]x[/b] :bulb:', resource: R}}\n"
    )
    root = make_study({**hostile_files(), "theories/other.yaml": theory})
    out = cmo("-C", root, "status").out
    assert ":lamp: [red]T[/red]" in out
    assert "[b]x[/b] :bulb:" in out
    flat = "".join(out.split())
    shown = ("script", "image", "entity", "escapes", "braces")
    assert [n for n in shown if "".join(TRICKS[n].split())[:20] not in flat] == []


def test_a_theory_without_items_is_named(cmo: Run, make_study: MakeStudy) -> None:
    """A theory of which only the title is written is listed, without a table."""
    out = cmo("-C", make_study({"theories/bare.yaml": "title: Bare\n"}), "status").out
    assert "Bare  (bare)" in out

"""Conflicts as a Markdown document: an overview, a section for each, and hostile text as text."""

import re

from tests.cli.conftest import Run
from tests.cli.disputed import DISPUTED, hostile_dispute
from tests.conftest import MakeStudy
from tests.render.hostile import TRICKS

BARS = re.compile(r"(?<!\\)(?:\\\\)*\|")
PARTS = (
    "## 1. Lamps (resource): Findings disagree (direct)\n\nSome findings say that 'Lamps' is",
    (
        "**1 finding: 'Lamps' is in place (1 cluster, 2 reports)**\n\n"
        "- The finding lit was made.\\\n"
        "  *In circumstances:* After the works.\\\n  *Because:* It says so.\\\n"
        "  `talks.lit`, section 1, `evidence_links/talks.yaml:8`\n- The finding lit-again was made."
    ),
    "**1 finding: 'Lamps' is not in place (1 cluster)**\n\n- The finding unlit was made.\\\n",
    "**Provisos, which change no status**\n\n- The finding half was made.\\\n",
    "| Site | separates | Castle Lane 1:0, Station Road 0:1 |  |\n| Level | cannot tell |  | 1:1 |",
    "To consider:\n\n- ",
    "| the cluster firm | 1 | ✓ supported | is gone |\n",
    "left open, by The lead evaluator on 2024-05 (adjudicate). We wait for the survey.",
    "It holds for some, or in some circumstances: ask for whom and where.\n",
)


def _document(cmo: Run, make: MakeStudy, *about: str) -> str:
    status, out, err = cmo("-C", make(DISPUTED), "conflicts", *about, "--format", "md")
    assert (status, err) == (0, "")
    return out


def test_an_overview_stands_first(cmo: Run, make_study: MakeStudy) -> None:
    """A short table lists each conflict with its number, its sides and its state."""
    lines = _document(cmo, make_study).splitlines()
    assert lines[:5] == [
        "# Conflicts",
        "",
        "| No. | claim | address | kind | for:against | judgement |",
        "| --- | --- | --- | --- | --- | --- |",
        "| 1 | Lamps (resource) | lamps.lamps#resource | direct | 1:1 | changed |",
    ]
    assert [line.split(" | ")[1] for line in lines[5:9]] == [
        "Fewer thefts",
        "Lamps → Fewer thefts (silence)",
        "Guards against lamps",
        "Dark",
    ]


def test_a_section_tells_a_conflict_whole(cmo: Run, make_study: MakeStudy) -> None:
    """Both sides, provisos, the tables, the judgement and what it points to stand in order."""
    out = _document(cmo, make_study, "lamps.lamps#resource")
    found = [out.find(part) for part in PARTS]
    assert -1 not in found
    assert found == sorted(found)


def test_two_claims_and_their_relation_are_told_apart(cmo: Run, make_study: MakeStudy) -> None:
    """A countervailing conflict has its relation, both claims, and whose status is whose."""
    out = _document(cmo, make_study, "lamps.guards-against-lamps")
    assert "The relation holds: 'Guards' counteracts 'Lamps'. ○ untested (`lamps.guards-ag" in out
    assert "| the cluster town | 2 | Lamps ○ untested, Guards ○ untested | is gone |" in out
    assert "Nothing recorded tells the two sides apart." in out


def test_rivals_close_the_document(cmo: Run, make_study: MakeStudy) -> None:
    """Both rivals are named, and what bears on both is a row; what bears on one is counted."""
    rivals = _document(cmo, make_study).partition("# Rivals\n")[2]
    assert "- A: Lamps → Fewer thefts (`lamps.lamps-deter`)\n- B: Guards" in rivals
    assert "| The finding told was made. | supports | contradicts | talks.told |" in rivals
    assert "talks.dusk" not in rivals


def test_without_conflicts_it_says_so(cmo: Run, make_study: MakeStudy) -> None:
    """An empty list is told in words."""
    assert _document(cmo, make_study, "lamps.busy") == "# Conflicts\n\nThere are none.\n"


def test_hostile_text_stays_text(cmo: Run, make_study: MakeStudy) -> None:
    """Markup, pipes and line breaks of files make no element, no cell, no heading, no list."""
    out = cmo("-C", make_study(hostile_dispute()), "conflicts", "--format", "md").out
    assert "<" not in out
    assert re.search(r"[^\\]\[bold", out) is None
    sections = re.findall(r"^##? .*", out, re.MULTILINE)
    assert len(sections) == len(TRICKS) + 1
    for block in re.findall(r"(?:^\|.*\n)+", out, re.MULTILINE):
        assert len({len(BARS.findall(line)) for line in block.splitlines()}) == 1

"""Conflicts as a Markdown document: an overview, a section for each, and hostile text as text."""

import re

from cmo.analyse.analysis import Analysis
from cmo.report.conflict_markdown import conflict_sections, conflicts_markdown, rival_sections
from tests.cli.disputed import DISPUTED, hostile_dispute
from tests.conftest import MakeStudy, analysed
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


def _whole(analysis: Analysis) -> str:
    return conflicts_markdown(analysis, analysis.conflicts, analysis.rivalries)


def _about(analysis: Analysis, claim: str) -> str:
    chosen = tuple(c for c in analysis.conflicts if c.claim == claim)
    return conflicts_markdown(analysis, chosen, ())


def test_an_overview_stands_first(make_study: MakeStudy) -> None:
    """A short table lists each conflict with its number, its sides and its state."""
    lines = _whole(analysed(make_study(DISPUTED))).splitlines()
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


def test_a_section_tells_a_conflict_whole(make_study: MakeStudy) -> None:
    """Both sides, provisos, the tables, the judgement and what it points to stand in order."""
    out = _about(analysed(make_study(DISPUTED)), "lamps.lamps#resource")
    found = [out.find(part) for part in PARTS]
    assert -1 not in found
    assert found == sorted(found)


def test_two_claims_and_their_relation_are_told_apart(make_study: MakeStudy) -> None:
    """A countervailing conflict has its relation, both claims, and whose status is whose."""
    out = _about(analysed(make_study(DISPUTED)), "lamps.guards-against-lamps")
    assert "The relation holds: 'Guards' counteracts 'Lamps'. ○ untested (`lamps.guards-ag" in out
    assert "| the cluster town | 2 | Lamps ○ untested, Guards ○ untested | is gone |" in out
    assert "Nothing recorded tells the two sides apart." in out


def test_rivals_close_the_document(make_study: MakeStudy) -> None:
    """Both rivals are named, and what bears on both is a row; what bears on one is counted."""
    rivals = _whole(analysed(make_study(DISPUTED))).partition("# Rivals\n")[2]
    assert "- A: Lamps → Fewer thefts (`lamps.lamps-deter`)\n- B: Guards" in rivals
    assert "| The finding told was made. | supports | contradicts | talks.told |" in rivals
    assert "talks.dusk" not in rivals


def test_without_conflicts_it_says_so(make_study: MakeStudy) -> None:
    """An empty list is told in words."""
    assert (
        _about(analysed(make_study(DISPUTED)), "lamps.busy") == "# Conflicts\n\nThere are none.\n"
    )


def test_hostile_text_stays_text(make_study: MakeStudy) -> None:
    """Markup, pipes and line breaks of files make no element, no cell, no heading, no list."""
    out = _whole(analysed(make_study(hostile_dispute())))
    assert "<" not in out
    assert re.search(r"[^\\]\[bold", out) is None
    sections = re.findall(r"^##? .*", out, re.MULTILINE)
    assert len(sections) == len(TRICKS) + 1
    for block in re.findall(r"(?:^\|.*\n)+", out, re.MULTILINE):
        assert len({len(BARS.findall(line)) for line in block.splitlines()}) == 1


def test_sections_take_the_level_that_is_asked_for(make_study: MakeStudy) -> None:
    """In a larger document the sections' headings are lower, and nothing else differs."""
    analysis = analysed(make_study(DISPUTED))
    second, third = (
        [
            *conflict_sections(analysis, analysis.conflicts, level),
            *rival_sections(analysis, analysis.rivalries, level),
        ]
        for level in (2, 3)
    )
    changed = [(a, b) for a, b in zip(second, third, strict=True) if a != b]
    assert len(changed) == len(analysis.conflicts) + len(analysis.rivalries)
    assert all(b == f"#{a}" for a, b in changed)

"""The sheets of what is known so far, against studies small enough to work out by hand."""

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit, build_kit
from cmo.analyse.sampling import Asked, SamplingCell, State
from cmo.report.kit_evidence_sheets import (
    asked_words,
    claims_table,
    findings_table,
    long_matrix_table,
    matrix_table,
)
from tests.conftest import SETTINGS, MakeStudy, analysed, finding, source

TALKS = "evidence_links/talks.yaml"
LEVELS = {"town": "Town", "space": "Space"}
TWO_LEVELS = {"theories/study.yaml": SETTINGS.replace("Town}", "Town, space: Space}")}
DRIVERS = "actors: [driver]\n"


def _kit(analysis: Analysis) -> Kit:
    kit = build_kit(analysis)
    assert kit is not None
    return kit


@pytest.fixture
def talked(make_study: MakeStudy) -> Analysis:
    """Give a study in which drivers tested at two levels and at none, and expected elsewhere."""
    talks = source(
        finding("lit", "supports lamps.lamps#resource", more=f"{DRIVERS}level: town"),
        finding("fell", "supports lamps.fewer", more=f"{DRIVERS}level: space"),
        finding("rose", "contradicts lamps.fewer", more=DRIVERS),
        finding("hoped", "supports lamps.fewer", basis="anticipated", more=f"{DRIVERS}level: town"),
    )
    return analysed(make_study({**TWO_LEVELS, TALKS: talks}))


def _cell(
    state: State, tested: int = 0, indirect: int = 0, *places: Asked, expected: bool = False
) -> SamplingCell:
    return SamplingCell("driver", state, expected, tested, indirect, places)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (_cell("never asked"), "○ never asked"),
        (_cell("never asked", expected=True), "○ never asked\n★ expected"),
        (_cell("tested", 1), "● tested 1"),
        (
            _cell("indirect", 0, 2, Asked("town", 0, 2), expected=True),
            "◐ indirect 2 (Town 2)\n★ expected",
        ),
        (
            _cell("tested", 3, 1, Asked("space", 1, 0), Asked("town", 2, 1)),
            "● tested 3 (Space 1, Town 2); indirect 1 (Town 1)",
        ),
    ],
)
def test_words_of_a_cell(cell: SamplingCell, words: str) -> None:
    """A cell says how many tested where, how many stood beside, and whom the theory expects."""
    assert asked_words(cell, LEVELS) == words


def test_the_matrix_has_a_column_for_each_group(talked: Analysis) -> None:
    """Groups stand in the study's order, by their labels, after the frozen columns."""
    table = matrix_table(_kit(talked), talked)
    assert [c.heading for c in table.columns] == [
        "Configuration",
        "Label",
        "Plans",
        "Drivers",
        "Thieves",
    ]
    assert table.rows == (
        (
            "lamps.lamps-deter",
            "Lamps → Fewer thefts",
            "",
            "● tested 3 (Space 1, Town 1); indirect 1 (Town 1)",
            "○ never asked\n★ expected",
        ),
    )


def test_the_long_matrix_has_a_row_for_each_number(talked: Analysis) -> None:
    """A row in all counts every finding once; rows by level only those that record one."""
    rows = long_matrix_table(_kit(talked), talked).rows
    assert [(row[0], *row[3:]) for row in rows] == [
        ("lamps.lamps-deter/driver", "Drivers", "no", "in all", "", "● tested", 3, 1),
        (
            *("lamps.lamps-deter/driver/space", "Drivers", "no", "by level", "Space"),
            *("● tested", 1, 0),
        ),
        (
            *("lamps.lamps-deter/driver/town", "Drivers", "no", "by level", "Town"),
            *("● tested", 1, 1),
        ),
        ("lamps.lamps-deter/thief", "Thieves", "yes", "in all", "", "○ never asked", 0, 0),
    ]


def test_a_level_with_hopes_only_is_indirect(make_study: MakeStudy) -> None:
    """A group may have tested at one level, and only stand beside at another."""
    talks = source(
        finding("fell", "supports lamps.fewer", more=f"{DRIVERS}level: space"),
        finding("hoped", "supports lamps.fewer", basis="anticipated", more=f"{DRIVERS}level: town"),
    )
    analysis = analysed(make_study({**TWO_LEVELS, TALKS: talks}))
    rows = long_matrix_table(_kit(analysis), analysis).rows
    assert [row[7] for row in rows[:3]] == ["● tested", "● tested", "◐ indirect"]


def test_a_study_without_levels_is_told_by_site(make_study: MakeStudy) -> None:
    """Where the study lists no levels, sites take their place, in the headings too."""
    settings = SETTINGS.replace("levels: {town: Town}\n", "")
    talks = source(finding("fell", "supports lamps.fewer", more=f"{DRIVERS}sites: [castle-lane]"))
    analysis = analysed(make_study({"theories/study.yaml": settings, TALKS: talks}))
    table = long_matrix_table(_kit(analysis), analysis)
    assert table.columns[6].heading == "Site"
    assert table.rows[1][5:7] == ("by site", "Castle Lane")


def test_findings_have_all_that_is_recorded(make_study: MakeStudy) -> None:
    """A finding's row holds its words, its place in the document, whose it is, and its links."""
    settings = SETTINGS + "conditions: {patrolled: guards walk about, crowded: people pass by}\n"
    more = (
        "extent: {n: 3, of: 9}\nactors: [driver]\nsites: [castle-lane, station-road]\nlevel: town\n"
        "conditions: On Sundays.\npresent: [patrolled]\nabsent: [crowded]\nquestions: [Q1]\n"
    )
    one = finding("lit", "supports lamps.fewer", "qualifies lamps.dark analogue", more=more)
    analysis = analysed(make_study({"theories/study.yaml": settings, TALKS: source(one)}))
    assert findings_table(analysis).rows == (
        (
            "talks.lit",
            "Some interviews",
            "The finding lit was made.",
            "section 1",
            "observed",
            "3 of 9",
            "Drivers",
            "Castle Lane, Station Road",
            "Town",
            "On Sundays.",
            "guards walk about",
            "people pass by",
            "Q1",
            "lamps.fewer supports direct\nlamps.dark qualifies analogue",
            "evidence_links/talks.yaml:5",
        ),
    )


def test_a_source_of_one_group_lends_its_account(make_study: MakeStudy) -> None:
    """A finding that names nobody is its source's account where that has one group, as counted."""
    talks = source(finding("lit")).replace("findings:", "actors: [thief]\nfindings:")
    analysis = analysed(make_study({TALKS: talks}))
    assert [row[6] for row in findings_table(analysis).rows] == ["Thieves"]


def test_claims_have_both_sides(talked: Analysis) -> None:
    """The outcome is contested: one for, one against, one that only stands beside."""
    rows = {row[0]: row for row in claims_table(talked, _kit(talked).coverage).rows}
    assert list(rows) == list(talked.claims)
    assert rows["lamps.fewer"] == (
        "lamps.fewer",
        "Fewer thefts",
        "The outcome is seen: Fewer cars are broken into.",
        "≠ contested",
        *(1, 1, 1, 1, 1, 0, 0, 0),
        "",
        "theories/lamps.yaml:11",
    )


def test_claims_name_their_questions(make_study: MakeStudy) -> None:
    """A claim that a question's finding tests can be found by that question."""
    talks = source(finding("fell", "supports lamps.fewer", more="questions: [Q1]"))
    analysis = analysed(make_study({TALKS: talks}))
    rows = claims_table(analysis, _kit(analysis).coverage).rows
    assert [row[0] for row in rows if row[12] == "Q1"] == ["lamps.fewer"]

"""Whether anything recorded tells the two sides of a conflict apart."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.analysis import Analysis
from cmo.analyse.dimensions import Dimensions
from cmo.analyse.separability import State, Words, separability
from cmo.analyse.status import Sides
from tests.analyse.conftest import AnalyseLamps
from tests.analyse.generated import quick
from tests.analyse.recorded import (
    COLLECTED,
    FIRST,
    PERIOD,
    SECOND,
    SINCE,
    asked,
    conflict_of,
    side,
    told,
)
from tests.conftest import BASE, analysed, finding, source

# The dimension, what each side records, and the state.
STATES: list[tuple[str, str, str, State]] = [
    ("actors", "actors: [driver]", "actors: [thief]", "separates"),
    ("actors", "actors: [driver]", "^actors: [thief]", "separates"),
    ("actors", "^actors: [driver]", "^actors: [thief]", "separates"),
    ("actors", "actors: [driver]", "actors: [thief, driver]", "overlaps"),
    ("actors", "actors: [driver]", "^actors: [driver]", "overlaps"),
    ("actors", "actors: [driver]", "", "cannot-tell"),
    ("actors", "actors: [driver]", "^actors: [thief, driver]", "cannot-tell"),
    ("sites", "sites: [castle-lane]", "sites: [station-road]", "separates"),
    ("sites", "sites: [castle-lane, station-road]", "sites: [station-road]", "overlaps"),
    ("sites", "", "sites: [station-road]", "cannot-tell"),
    ("sites", "", "", "cannot-tell"),
    ("level", "level: town", "level: space", "separates"),
    ("level", "level: town", "level: town", "overlaps"),
    ("level", "level: town", "", "cannot-tell"),
    ("conditions", "conditions: It is light.", "conditions: It is dark.", "separates"),
    ("conditions", "conditions: It is light.", "conditions: It  is light.", "overlaps"),
    ("conditions", "conditions: It is light.", "conditions: it is light", "overlaps"),
    ("conditions", "conditions: It is light.", "conditions: It is Light.", "separates"),
    ("conditions", "", "conditions: It is dark.", "cannot-tell"),
    ("condition:patrolled", "present: [patrolled]", "absent: [patrolled]", "separates"),
    ("condition:patrolled", "absent: [patrolled]", "present: [patrolled]", "separates"),
    ("condition:patrolled", "present: [patrolled]", "present: [patrolled]", "overlaps"),
    ("condition:patrolled", "absent: [patrolled]", "absent: [patrolled]", "overlaps"),
    ("condition:patrolled", "present: [patrolled]", "", "cannot-tell"),
    ("condition:patrolled", "present: [crowded]", "absent: [patrolled]", "cannot-tell"),
    ("period", PERIOD("2023", "2023"), PERIOD("2024", "2024"), "separates"),
    ("period", PERIOD("2023-01", "2023-05"), PERIOD("2023-06", "2024"), "separates"),
    ("period", PERIOD("2024-02-02", "2024-02-03"), PERIOD("2024-02-01", "2024-02-01"), "separates"),
    ("period", SINCE("2024"), PERIOD("2023", "2023"), "separates"),
    ("period", PERIOD("2023", "2024"), PERIOD("2023", "2024"), "overlaps"),
    ("period", PERIOD("2023", "2024-02"), PERIOD("2024-02", "2025"), "overlaps"),
    ("period", PERIOD("2023-05", "2023-06"), PERIOD("2022", "2024"), "overlaps"),
    ("period", PERIOD("2024", "2024"), PERIOD("2024-07-01", "2024-07-01"), "overlaps"),
    ("period", PERIOD("2024-02-01", "2024-02-03"), PERIOD("2024-02-03", "2024-03"), "overlaps"),
    ("period", SINCE("2023"), PERIOD("2024", "2024"), "overlaps"),
    ("period", SINCE("2023"), SINCE("2024"), "overlaps"),
    ("period", PERIOD("2023", "2023"), COLLECTED("2024", "2024"), "separates"),
    ("period", PERIOD("2023", "2024"), COLLECTED("2024", "2024"), "overlaps"),
    ("period", PERIOD("2023", "2023"), "", "cannot-tell"),
    ("date:switched-on", PERIOD("2024-01", "2024-06"), SINCE("2024-07"), "separates"),
    ("date:switched-on", COLLECTED("2023", "2023"), COLLECTED("2024-08", "2024-09"), "separates"),
    ("date:switched-on", PERIOD("2024-01", "2024-07"), SINCE("2024-07"), "overlaps"),
    ("date:switched-on", PERIOD("2023", "2023"), PERIOD("2022", "2022"), "overlaps"),
    ("date:switched-on", "", SINCE("2024-07"), "cannot-tell"),
    ("phase", COLLECTED("2024-02", "2024-03"), COLLECTED("2024-11", "2024-12"), "separates"),
    ("phase", COLLECTED("2023", "2023"), COLLECTED("2024-02", "2024-03"), "separates"),
    ("phase", COLLECTED("2024-07", "2024-08"), COLLECTED("2024-11", "2024-12"), "separates"),
    ("phase", COLLECTED("2025-08", "2025-09"), COLLECTED("2024-11", "2024-12"), "separates"),
    ("phase", COLLECTED("2024-02", "2024-11"), COLLECTED("2024-11", "2024-12"), "overlaps"),
    ("phase", COLLECTED("2024-07", "2024-08"), COLLECTED("2023", "2023"), "separates"),
    ("phase", COLLECTED("2022", "2022"), COLLECTED("2023", "2023"), "overlaps"),
    ("phase", COLLECTED("2024-02", "2024-03"), PERIOD("2024-11", "2024-12"), "cannot-tell"),
    ("method", "^method: survey", "^method: interview", "separates"),
    ("method", "^method: survey", "^method: survey", "overlaps"),
]


@pytest.mark.parametrize(("dimension", "first", "second", "state"), STATES)
def test_state_of_a_dimension(
    lamps: AnalyseLamps, dimension: str, first: str, second: str, state: State
) -> None:
    """It separates where both sides record it and share nothing, overlaps where they share a value.

    It cannot tell where a side does not record it. Exchanging the sides changes no state.
    """
    straight = asked(conflict_of(lamps, side(FIRST, first), side(SECOND, second)), dimension)
    turned = asked(conflict_of(lamps, side(SECOND, first), side(FIRST, second)), dimension)
    assert (straight.state, turned.state) == (state, state)
    assert bool(straight.means) is (state == "separates")


def test_condition_that_neither_side_records_is_not_asked_about(lamps: AnalyseLamps) -> None:
    """Of many coded conditions, those that no finding of either side mentions are left out."""
    conflict = conflict_of(lamps, told(FIRST, "present: [patrolled]"), told(SECOND, ""))
    dimensions = [separation.dimension for separation in conflict.separability]
    assert dimensions == [
        "actors",
        "sites",
        "level",
        "conditions",
        "condition:patrolled",
        "period",
        "date:switched-on",
        "phase",
        "method",
    ]


def test_values_have_their_numbers_on_each_side(lamps: AnalyseLamps) -> None:
    """Each value is listed with the findings and the clusters that record it, side by side."""
    conflict = conflict_of(
        lamps,
        told(FIRST, "sites: [castle-lane]", "sites: [castle-lane, station-road]", ""),
        told(FIRST, "sites: [castle-lane]"),
        told(SECOND, "sites: [station-road]", "sites: [station-road]", "", "", cluster="one"),
        told(SECOND, "sites: [station-road]", cluster="one"),
    )
    separation = asked(conflict, "sites")
    found = [(v.value, v.label, v.findings, v.clusters) for v in separation.values]
    assert found == [
        ("castle-lane", "Castle Lane", Sides(3, 0), Sides(2, 0)),
        ("station-road", "Station Road", Sides(1, 3), Sides(1, 1)),
    ]
    assert separation.recorded == Sides(3, 3)
    assert separation.unrecorded == Sides(1, 2)
    assert separation.clusters == Sides(2, 1)


def test_repeats_are_counted_once(lamps: AnalyseLamps) -> None:
    """Two reports of one datum are one finding, and record what either of them records."""
    conflict = conflict_of(
        lamps,
        told(
            FIRST,
            "sites: [castle-lane]",
            "sites: [castle-lane]\nrepeats: [f0]",
            "level: town",
            "repeats: [f2]",
        ),
        told(SECOND, "sites: [station-road]"),
    )
    sites, level = asked(conflict, "sites"), asked(conflict, "level")
    assert [v.findings for v in sites.values] == [Sides(1, 0), Sides(0, 1)]
    assert (sites.recorded, sites.unrecorded) == (Sides(1, 1), Sides(1, 0))
    assert (level.recorded, level.unrecorded) == (Sides(1, 0), Sides(1, 1))


def test_unequal_periods_keep_their_values_apart(lamps: AnalyseLamps) -> None:
    """Periods that have time in common overlap, and still are listed as their sources have them."""
    conflict = conflict_of(
        lamps, told(FIRST, PERIOD("2023", "2024-02")), told(SECOND, PERIOD("2024-02", "2025"))
    )
    separation = asked(conflict, "period")
    assert [(v.value, v.findings) for v in separation.values] == [
        ("2023 to 2024-02", Sides(1, 0)),
        ("2024-02 to 2025", Sides(0, 1)),
    ]
    assert separation.says == "The periods of the two sides have time in common."


def test_long_period_is_not_forgotten_for_a_later_short_one(lamps: AnalyseLamps) -> None:
    """Of two periods on one side, the one that began first may still be going on."""
    conflict = conflict_of(
        lamps,
        told(FIRST, PERIOD("2020", "2024"), PERIOD("2021", "2021")),
        told(SECOND, PERIOD("2023", "2023")),
    )
    assert asked(conflict, "period").state == "overlaps"


months = st.tuples(st.integers(1, 9), st.integers(0, 3))
sides_of_months = st.lists(months, min_size=1, max_size=4)


@quick
@given(first=sides_of_months, second=sides_of_months)
def test_periods_overlap_where_any_two_have_a_month_in_common(
    analysed_once: Analysis, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    """However many periods stand on each side, every one is held against every other."""
    state = _state_of_periods(analysed_once, first, second)
    spans = [[set(range(start, start + more + 1)) for start, more in s] for s in (first, second)]
    meets = any(one & other for one in spans[0] for other in spans[1])
    assert state == ("overlaps" if meets else "separates")


@pytest.fixture(scope="session")
def analysed_once(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Give the study of lamps with a finding for each period of up to four months of a year."""
    root = tmp_path_factory.mktemp("periods")
    spans = [(start, more) for start in range(1, 10) for more in range(4)]
    findings = [
        finding(f"m{start}-{more}", FIRST, more=PERIOD(f"2024-0{start}", f"2024-{start + more:02}"))
        for start, more in spans
    ]
    for path, content in {**BASE, "evidence_links/s.yaml": source(*findings)}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(str(content), encoding="utf-8")
    return analysed(root)


def _state_of_periods(
    analysis: Analysis, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> State:
    by_finding = {evidence.finding: evidence for evidence in analysis.evidence["lamps.fewer"]}
    on_sides = [
        [by_finding[f"s.m{start}-{more}"] for start, more in side] for side in (first, second)
    ]
    supports = tuple(on_sides[0])
    contradicts = tuple(replace(evidence, stance="contradicts") for evidence in on_sides[1])
    words = Words("it is", "not")
    told_apart = separability(Dimensions(analysis.study), (supports, contradicts), words)
    (state,) = (s.state for s in told_apart if s.dimension == "period")
    return state

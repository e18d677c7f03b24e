"""What tells two sides apart, in sentences, dimension by dimension."""

import pytest

from cmo.analyse.status import Sides
from tests.analyse.conftest import AnalyseLamps
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

NUMBERS = "(1 finding, 1 cluster)"
ONE_EACH = "Only one cluster stands on each side."


@pytest.mark.parametrize(
    ("dimension", "first", "second", "where"),
    [
        (
            "actors",
            "actors: [driver]",
            "^actors: [thief]",
            ("by the account of Drivers", "by the account of Thieves"),
        ),
        (
            "sites",
            "sites: [castle-lane]",
            "sites: [station-road]",
            ("at Castle Lane", "at Station Road"),
        ),
        ("level", "level: town", "level: space", ("at the level of Town", "at the level of Space")),
        (
            "condition:patrolled",
            "present: [patrolled]",
            "absent: [patrolled]",
            ("where guards walk about", "where this is not so"),
        ),
        (
            "condition:patrolled",
            "absent: [patrolled]",
            "present: [patrolled]",
            ("where it is not so that guards walk about", "where this is so"),
        ),
        (
            "period",
            PERIOD("2023", "2023-02"),
            SINCE("2024-08"),
            ("in the period 2023 to 2023-02", "in the period from 2024-08"),
        ),
        (
            "date:switched-on",
            PERIOD("2023", "2023"),
            SINCE("2024-08"),
            (
                "before the lamps were switched on (2024-07)",
                "since the lamps were switched on (2024-07)",
            ),
        ),
        (
            "phase",
            COLLECTED("2023", "2023"),
            COLLECTED("2024-02", "2024-03"),
            ("in data from before first", "in data from first"),
        ),
        (
            "method",
            "^method: survey",
            "^method: interview",
            ("in data from Survey", "in data from Interviews"),
        ),
    ],
)
def test_refinement_of_each_dimension(
    lamps: AnalyseLamps, dimension: str, first: str, second: str, where: tuple[str, str]
) -> None:
    """Where a dimension separates, the sentence says where it holds and where not, with numbers."""
    separation = asked(conflict_of(lamps, side(FIRST, first), side(SECOND, second)), dimension)
    assert separation.says == (
        f"'Fewer thefts' is seen {where[0]} {NUMBERS}, not {where[1]} {NUMBERS}. {ONE_EACH}"
    )


def test_stated_conditions_are_left_to_judgement(lamps: AnalyseLamps) -> None:
    """Two different texts need not exclude one another: whoever reads them is told to judge."""
    conflict = conflict_of(
        lamps,
        told(FIRST, "conditions: It is light."),
        told(SECOND, "conditions: It is late."),
    )
    assert asked(conflict, "conditions").says == (
        f"'Fewer thefts' is seen where “It is light” {NUMBERS}, not where “It is late” {NUMBERS}. "
        f"{ONE_EACH} Judge whether these exclude one another."
    )


def test_refinement_names_the_commonest_values_first(lamps: AnalyseLamps) -> None:
    """The values that most findings record come first; of others than quotations, three."""
    days = ("2023", "2024-02", "2024-07-02", "2024-11", "2024-12")
    conflict = conflict_of(
        lamps,
        *(told(FIRST, "", keys=f"collected: {{from: {d}, to: {d}}}\n") for d in days),
        told(SECOND, "", keys="collected: {from: 2025-08}\n"),
    )
    assert asked(conflict, "phase").says == (
        "'Fewer thefts' is seen in data from second, before first, between first and second "
        f"and 1 more (5 findings, 5 clusters), not in data from after second {NUMBERS}. "
        "Only one cluster stands on the second side."
    )


def test_refinement_quotes_two_conditions_at_most(lamps: AnalyseLamps) -> None:
    """Stated conditions are long: the commonest two are quoted, and the others counted."""
    cases = [f"conditions: Case {n}." for n in (1, 2, 3, 3)]
    conflict = conflict_of(lamps, told(FIRST, *cases), told(SECOND, "conditions: Case 4."))
    assert asked(conflict, "conditions").says.startswith(
        "'Fewer thefts' is seen where “Case 3”, “Case 1” and 1 more (4 findings, 1 cluster), "
        "not where “Case 4”"
    )


@pytest.mark.parametrize(
    ("first", "second", "caution"),
    [
        (1, 1, " Only one cluster stands on each side."),
        (1, 2, " Only one cluster stands on the first side."),
        (2, 1, " Only one cluster stands on the second side."),
        (2, 2, ""),
    ],
)
def test_one_cluster_alone_is_said(
    lamps: AnalyseLamps, first: int, second: int, caution: str
) -> None:
    """Where one cluster alone stands on a side, however many its findings, the sentence says so."""
    conflict = conflict_of(
        lamps,
        *(told(FIRST, "level: town", "level: town") for _ in range(first)),
        *(told(SECOND, "level: space", "level: space") for _ in range(second)),
    )
    numbers = {1: "(2 findings, 1 cluster)", 2: "(4 findings, 2 clusters)"}
    assert asked(conflict, "level").says == (
        f"'Fewer thefts' is seen at the level of Town {numbers[first]}, not at the level of Space "
        f"{numbers[second]}.{caution}"
    )


@pytest.mark.parametrize(
    ("first", "second", "silent"),
    [
        ([""], [], "1 finding does not say (1 on the first side, 0 on the second)."),
        ([], ["", ""], "2 findings do not say (0 on the first side, 2 on the second)."),
        ([""], ["", ""], "3 findings do not say (1 on the first side, 2 on the second)."),
    ],
)
def test_findings_that_do_not_say_are_counted(
    lamps: AnalyseLamps, first: list[str], second: list[str], silent: str
) -> None:
    """A refinement that rests on a part of the findings says so, and how many are silent."""
    conflict = conflict_of(
        lamps, told(FIRST, "level: town", *first), told(SECOND, "level: space", *second)
    )
    assert asked(conflict, "level").says == (
        f"As far as it is recorded, 'Fewer thefts' is seen at the level of Town {NUMBERS}, not at "
        f"the level of Space {NUMBERS}. {ONE_EACH} {silent}"
    )


def test_cluster_that_does_not_say_makes_a_refinement_no_stronger(lamps: AnalyseLamps) -> None:
    """A second cluster that is silent on the dimension does not stand on a side of it."""
    conflict = conflict_of(
        lamps, told(FIRST, "level: town"), told(FIRST, ""), told(SECOND, "level: space")
    )
    separation = asked(conflict, "level")
    assert conflict.clusters == Sides(2, 1)
    assert separation.clusters == Sides(1, 1)
    assert ONE_EACH in separation.says


@pytest.mark.parametrize(
    ("dimension", "first", "second", "says"),
    [
        ("level", "level: town", "level: town", "Both sides have findings at the level of Town."),
        (
            "sites",
            "sites: [station-road, castle-lane]",
            "sites: [castle-lane, station-road]",
            "Both sides have findings at Castle Lane, Station Road.",
        ),
        (
            "date:switched-on",
            PERIOD("2023", "2023"),
            SINCE("2023"),
            "Both sides have findings before the lamps were switched on (2024-07).",
        ),
        (
            "period",
            SINCE("2023"),
            SINCE("2023"),
            "Both sides have findings in the period from 2023.",
        ),
        (
            "period",
            SINCE("2023"),
            SINCE("2024"),
            "The periods of the two sides have time in common.",
        ),
        ("method", "", "", "Both sides have findings in data from Interviews."),
        ("level", "", "", "Neither side says."),
        ("level", "level: town", "", f"Only the first side says: at the level of Town {NUMBERS}."),
        ("level", "", "level: town", f"Only the second side says: at the level of Town {NUMBERS}."),
    ],
)
def test_other_states_in_words(
    lamps: AnalyseLamps, dimension: str, first: str, second: str, says: str
) -> None:
    """What both sides share is named; where only one side says anything, it is said which."""
    conflict = conflict_of(lamps, side(FIRST, first), side(SECOND, second))
    assert asked(conflict, dimension).says == says

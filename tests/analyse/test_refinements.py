"""What tells two sides apart, in sentences: refinements to consider, and what to ask next."""

import pytest

from tests.analyse.conftest import AnalyseLamps
from tests.analyse.recorded import FIRST, SECOND, asked, conflict_of, told

NUMBERS = "(1 finding, 1 cluster)"
ONE_EACH = "Only one cluster stands on each side."


def test_what_both_sides_share_is_no_refinement(lamps: AnalyseLamps) -> None:
    """One shared value is enough to overlap, whatever else each side records."""
    conflict = conflict_of(
        lamps, told(FIRST, *["level: town"] * 9, "level: space"), told(SECOND, "level: space")
    )
    assert asked(conflict, "level").state == "overlaps"
    assert conflict.refinements == ()


BOTH_SPLIT = "they cannot be told from one another here."
CASTLE = f"at Castle Lane {NUMBERS}, not at Station Road {NUMBERS}. {ONE_EACH}"


def test_dimensions_that_split_all_findings_alike_are_told_as_one(lamps: AnalyseLamps) -> None:
    """Where two dimensions separate and every finding records both, neither stands alone."""
    conflict = conflict_of(
        lamps,
        told(FIRST, "sites: [castle-lane]\nlevel: town", keys="method: survey\n"),
        told(SECOND, "sites: [station-road]\nlevel: space"),
    )
    assert conflict.refinements == (
        f"'Fewer thefts' is seen {CASTLE} The same split is made by: Level, Method; {BOTH_SPLIT}",
    )


def test_dimension_that_alone_splits_all_findings_is_told_as_it_is(lamps: AnalyseLamps) -> None:
    """Where nothing else makes the same split, nothing is said of one."""
    conflict = conflict_of(
        lamps, told(FIRST, "sites: [castle-lane]"), told(SECOND, "sites: [station-road]")
    )
    assert conflict.refinements == (f"'Fewer thefts' is seen {CASTLE}",)


def test_partly_recorded_dimension_makes_no_same_split(lamps: AnalyseLamps) -> None:
    """Where a finding is silent on a dimension, it need not split the findings like another."""
    conflict = conflict_of(
        lamps,
        told(FIRST, "sites: [castle-lane]\nlevel: town", keys="method: survey\n"),
        told(SECOND, "sites: [station-road]\nlevel: space", "sites: [station-road]"),
    )
    whole, partly = conflict.refinements
    assert whole.endswith(f"The same split is made by: Method; {BOTH_SPLIT}")
    assert partly == asked(conflict, "level").says
    assert partly.startswith("As far as it is recorded, 'Fewer thefts' is seen at the level of")


def test_refinements_begin_with_circumstances_and_end_with_words(lamps: AnalyseLamps) -> None:
    """Coded conditions come first, then what all findings record, then what some do.

    Stated conditions come last: that two texts differ says least.
    """
    conflict = conflict_of(
        lamps,
        told(
            FIRST,
            "actors: [driver]\nconditions: It is light.\npresent: [patrolled]\nabsent: [crowded]",
            keys="method: survey\n",
        ),
        told(
            SECOND,
            "actors: [thief]\nconditions: It is late.\nabsent: [patrolled]\npresent: [crowded]",
            "conditions: It is late.\nabsent: [patrolled]",
        ),
    )
    order = ["condition:patrolled", "condition:crowded", "method", "actors", "conditions"]
    assert conflict.refinements == tuple(asked(conflict, name).says for name in order)


ONLY_FIRST = "Only the first side tells of:"
ONLY_SECOND = "Only the second side tells of:"
ASK_FIRST = "Ask about it on the first side."
ASK_SECOND = "Ask about it on the second side."
ABSENT = "guards walk about (not so in 1 finding)"


@pytest.mark.parametrize(
    ("first", "second", "questions"),
    [
        ("", "", []),
        ("present: [patrolled]", "absent: [patrolled]", []),
        ("present: [patrolled]", "present: [patrolled]", []),
        ("sites: [castle-lane]", "", []),
        (
            "present: [patrolled]",
            "",
            [f"{ONLY_FIRST} guards walk about (so in 1 finding). {ASK_SECOND}"],
        ),
        (
            "",
            "absent: [patrolled]\npresent: [crowded]",
            [f"{ONLY_SECOND} {ABSENT}; people pass by (so in 1 finding). {ASK_FIRST}"],
        ),
        (
            "present: [crowded, patrolled]",
            "",
            [
                (
                    f"{ONLY_FIRST} guards walk about (so in 1 finding); people pass by (so in 1 "
                    f"finding). {ASK_SECOND}"
                ),
            ],
        ),
        (
            "present: [crowded]",
            "absent: [patrolled]",
            [
                f"{ONLY_FIRST} people pass by (so in 1 finding). {ASK_SECOND}",
                f"{ONLY_SECOND} {ABSENT}. {ASK_FIRST}",
            ],
        ),
    ],
)
def test_what_to_ask_the_other_side(
    lamps: AnalyseLamps, first: str, second: str, questions: list[str]
) -> None:
    """A coded condition of which only one side tells is what the other side is to be asked."""
    conflict = conflict_of(lamps, told(FIRST, first), told(SECOND, second))
    assert list(conflict.questions) == questions


def test_provisos_are_asked_of_both_sides(lamps: AnalyseLamps) -> None:
    """A condition that a proviso tells of is to be asked of both sides; repeats count once."""
    conflict = conflict_of(
        lamps,
        told(FIRST, ""),
        told(SECOND, ""),
        told("qualifies lamps.fewer", "present: [crowded]", "present: [crowded]\nrepeats: [f0]"),
        told("qualifies lamps.fewer analogue", "present: [patrolled]"),
    )
    assert conflict.questions == (
        "Provisos tell of: people pass by (so in 1 finding). Ask about it on both sides.",
    )


def test_condition_so_in_some_findings_and_not_in_others_is_told_with_both(
    lamps: AnalyseLamps,
) -> None:
    """Of a condition that one side tells of both ways, both numbers are given in one sentence."""
    mores = "present: [crowded]", "present: [crowded]", "absent: [crowded]"
    conflict = conflict_of(lamps, told(FIRST, *mores), told(SECOND, ""))
    assert conflict.questions == (
        f"{ONLY_FIRST} people pass by (so in 2 findings, not so in 1 finding). {ASK_SECOND}",
    )

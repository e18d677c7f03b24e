"""Conflicts in words: what is at odds, where each side holds, and what to ask next."""

import pytest

from cmo.analyse.conflict_kinds import CONFLICT_KINDS
from cmo.analyse.conflicts import Conflict
from tests.analyse.conflict_cases import ACTIVATION, EFFECT, FILES, REASONING, RESOURCE, SILENCE
from tests.analyse.conftest import DIMENSIONS, AnalyseLamps
from tests.conftest import finding


def all_of(lamps: AnalyseLamps, links: tuple[str, ...]) -> tuple[Conflict, ...]:
    """Give the conflicts of the study of lamps and guards with one finding for each link."""
    return lamps(*(finding(f"f{n}", link) for n, link in enumerate(links)), files=FILES).conflicts


@pytest.mark.parametrize(
    ("links", "says"),
    [
        (
            ("supports lamps.fewer", "contradicts lamps.fewer"),
            "Some findings say that 'Fewer thefts' is seen, others that it is not.",
        ),
        (
            (f"supports {REASONING}", f"contradicts {REASONING}"),
            "Some findings say that people respond to 'Lamps', others that they do not.",
        ),
        (
            (f"supports {SILENCE}", f"contradicts {SILENCE}"),
            "Some findings say that 'Lamps' stays silent where it should, others that it does not.",
        ),
        (
            ("supports g.against", "contradicts g.against"),
            "Some findings say that 'Guards' counteracts 'Lamps', others that this is not so.",
        ),
        (
            (f"supports {RESOURCE}", f"contradicts {REASONING}"),
            "'Lamps' is in place, but people do not respond to 'Lamps'.",
        ),
        (
            (f"supports {REASONING}", "contradicts lamps.fewer"),
            "People respond to 'Lamps', but 'Fewer thefts' is not seen.",
        ),
        (
            (f"supports {REASONING}", f"contradicts {EFFECT}"),
            "People respond to 'Lamps', but 'Lamps' does not bring about 'Fewer thefts'.",
        ),
        (
            ("supports lamps.fewer", f"contradicts {REASONING}"),
            "'Fewer thefts' is seen, but people do not respond to 'Lamps'.",
        ),
        (
            (f"supports {ACTIVATION}", f"contradicts {SILENCE}"),
            "People respond to 'Lamps' where it should stay silent.",
        ),
        (
            (f"supports {REASONING}", "contradicts lamps.dark"),
            "People respond to 'Lamps', although 'Dark' does not hold.",
        ),
        (
            (f"supports {REASONING}", "supports g.guards#resource"),
            (
                "People respond to 'Lamps', and 'Guards' is in place: the second is thought to "
                "work against the first."
            ),
        ),
        (
            ("supports lamps.fewer analogue", "contradicts lamps.fewer"),
            (
                "Tests say that 'Fewer thefts' is not seen; what a forerunner did or what people "
                "expect says that it is."
            ),
        ),
        (
            ("supports lamps.fewer", "contradicts lamps.fewer analogue"),
            (
                "Tests say that 'Fewer thefts' is seen; what a forerunner did or what people "
                "expect says that it is not."
            ),
        ),
    ],
)
def test_conflict_in_one_sentence(lamps: AnalyseLamps, links: tuple[str, str], says: str) -> None:
    """The sentence names what is at odds; tests come before what only looks ahead."""
    (conflict,) = all_of(lamps, links)
    assert conflict.says == says


def test_sides_in_words(lamps: AnalyseLamps) -> None:
    """Each side says its own claim, as a clause: in a countervailing conflict, both hold."""
    (chain,) = all_of(lamps, (f"supports {RESOURCE}", f"contradicts {REASONING}"))
    assert chain.sides == ("'Lamps' is in place", "people do not respond to 'Lamps'")
    (counter,) = all_of(lamps, (f"supports {REASONING}", "supports g.guards#reasoning"))
    assert counter.sides == ("people respond to 'Lamps'", "people respond to 'Guards'")
    (silence,) = all_of(lamps, (f"supports {REASONING}", f"contradicts {SILENCE}"))
    assert silence.sides[1] == "people respond to 'Lamps' where it should stay silent"


def test_refinements_are_what_the_separating_dimensions_say(lamps: AnalyseLamps) -> None:
    """Of all dimensions, those that separate the sides make a refinement to consider."""
    (conflict,) = lamps(
        finding("a", "supports lamps.fewer", more="level: town\nsites: [castle-lane]"),
        finding("b", "contradicts lamps.fewer", more="level: town\nsites: [station-road]"),
    ).conflicts
    assert conflict.refinements == (
        (
            "'Fewer thefts' is seen at Castle Lane (1 finding, 1 cluster), not at Station Road "
            "(1 finding, 1 cluster). Only one cluster stands on each side."
        ),
    )
    states = {s.dimension: s.state for s in conflict.separability}
    assert states == {
        "actors": "cannot-tell",
        "sites": "separates",
        "level": "overlaps",
        "conditions": "cannot-tell",
        "period": "cannot-tell",
        "phase": "cannot-tell",
        "method": "overlaps",
    }


def test_refinement_along_a_chain_words_both_claims(lamps: AnalyseLamps) -> None:
    """Where the sides are about two claims, the second is worded in full, and not as a denial."""
    (conflict,) = lamps(
        finding("a", f"supports {RESOURCE}", more="sites: [castle-lane]"),
        finding("b", f"contradicts {REASONING}", more="sites: [station-road]"),
    ).conflicts
    assert conflict.refinements == (
        (
            "'Lamps' is in place at Castle Lane (1 finding, 1 cluster); people do not respond to "
            "'Lamps' at Station Road (1 finding, 1 cluster). Only one cluster stands on each side."
        ),
    )


def test_refinement_never_tells_an_expectation_as_if_it_had_come_about(
    lamps: AnalyseLamps,
) -> None:
    """A side that only looks ahead says so in the refinement too, whichever side it is."""
    sites = "sites: [castle-lane]", "sites: [station-road]"
    (expected,) = lamps(
        finding("a", "supports lamps.fewer", basis="anticipated", more=sites[0]),
        finding("b", "contradicts lamps.fewer", more=sites[1]),
    ).conflicts
    assert expected.refinements[0].startswith(
        "Forerunners or expectations say that 'Fewer thefts' is seen at Castle Lane (1 finding, "
        "1 cluster); tests say that 'Fewer thefts' is not seen at Station Road (1 finding, "
    )
    (tested,) = lamps(
        finding("a", "supports lamps.fewer", more=sites[0]),
        finding("b", "contradicts lamps.fewer analogue", more=sites[1]),
    ).conflicts
    assert tested.refinements[0].startswith(
        "Tests say that 'Fewer thefts' is seen at Castle Lane (1 finding, 1 cluster); forerunners "
        "or expectations say that 'Fewer thefts' is not seen at Station Road (1 finding, "
    )


def test_questions_come_from_conditions_of_either_side_and_of_provisos(
    lamps: AnalyseLamps,
) -> None:
    """What only one side tells, and what provisos tell, is what to ask about next."""
    (conflict,) = lamps(
        finding("a", "supports lamps.fewer", more="present: [patrolled]"),
        finding("b", "contradicts lamps.fewer"),
        finding("c", "qualifies lamps.fewer", more="absent: [crowded]"),
        files=DIMENSIONS,
    ).conflicts
    assert conflict.questions == (
        (
            "Only the first side tells of: guards walk about (so in 1 finding). Ask about it on "
            "the second side."
        ),
        "Provisos tell of: people pass by (not so in 1 finding). Ask about it on both sides.",
    )


APART = "The two sides are of different times, so they may never have met. "
TIMES = tuple(f"period: {{from: {year}, to: {year}}}" for year in (2023, 2024))


@pytest.mark.parametrize(
    ("links", "years", "apart"),
    [
        ((f"supports {RESOURCE}", f"contradicts {REASONING}"), (0, 1), True),
        ((f"supports {RESOURCE}", f"contradicts {REASONING}"), (0, 0), False),
        ((f"supports {REASONING}", "supports g.guards#reasoning"), (1, 0), True),
        (("supports lamps.fewer", "contradicts lamps.fewer"), (0, 1), False),
        (("supports lamps.fewer analogue", "contradicts lamps.fewer"), (0, 1), False),
    ],
)
def test_sides_of_different_times_may_never_have_met(
    lamps: AnalyseLamps, links: tuple[str, str], years: tuple[int, int], apart: bool
) -> None:
    """Of two claims that were so one after the other, it is said before what they point to.

    Two sides of one claim disagree whenever they were so.
    """
    found = [
        finding(f"f{n}", link, more=TIMES[year])
        for n, (link, year) in enumerate(zip(links, years, strict=True))
    ]
    (conflict,) = lamps(*found, files=FILES).conflicts
    (kind,) = (kind for kind in CONFLICT_KINDS if kind.name == conflict.kind)
    assert conflict.points_to == (APART if apart else "") + kind.points_to


def test_sides_of_which_one_has_no_time_may_have_met(lamps: AnalyseLamps) -> None:
    """Where one side does not say when it was, nothing is said of different times."""
    (conflict,) = lamps(
        finding("a", f"supports {RESOURCE}", more=TIMES[0]),
        finding("b", f"contradicts {REASONING}"),
    ).conflicts
    assert not conflict.points_to.startswith(APART)

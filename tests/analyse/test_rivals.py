"""Rivals, and which findings tell them apart."""

import pytest

from cmo.analyse.rivals import Rivalry
from tests.analyse.conftest import GUARDS, AnalyseLamps, theory
from tests.conftest import finding

LAMPS, GUARD = "lamps.lamps-deter", "z.guards-deter"
TELLS = ("tells-apart", "fits-both", "against-both", "mixed", "one-only")
RIVALS = {"theories/z.yaml": GUARDS + "    rivals: [lamps.lamps-deter]\n"}


def rivalry(lamps: AnalyseLamps, *findings: str) -> Rivalry:
    """Give the rivalry of lamps and guards, with these findings."""
    (one,) = lamps(*findings, files=RIVALS).rivalries
    return one


def counts(**some: int) -> dict[str, int]:
    """Give the counts of every sort, those that are not named being none."""
    named = {name.replace("_", "-"): number for name, number in some.items()}
    return {tells: named.get(tells, 0) for tells in TELLS}


def test_rivals_without_evidence(lamps: AnalyseLamps) -> None:
    """Two rivals that nothing tests are named, and this is said."""
    one = rivalry(lamps)
    assert one.rivals == (LAMPS, GUARD)
    assert one.labels == ("Lamps → Fewer thefts", "Guards → Fewer thefts")
    assert (one.findings, one.counts, one.says) == ((), counts(), "No test bears on either.")


@pytest.mark.parametrize(
    ("links", "bears", "tells"),
    [
        (
            ("supports lamps.lamps#reasoning", "contradicts z.guards#reasoning"),
            ("supports", "contradicts"),
            "tells-apart",
        ),
        (
            (f"contradicts {LAMPS}#activation", f"supports {GUARD}#effect"),
            ("contradicts", "supports"),
            "tells-apart",
        ),
        ((f"supports {LAMPS}", f"contradicts {GUARD}"), ("supports", "contradicts"), "tells-apart"),
        (("supports lamps.fewer",), ("supports", "supports"), "fits-both"),
        (
            ("supports lamps.lamps#resource", f"supports {GUARD}#effect"),
            ("supports", "supports"),
            "fits-both",
        ),
        (("contradicts lamps.fewer",), ("contradicts", "contradicts"), "against-both"),
        (("contradicts lamps.dark",), ("contradicts", "contradicts"), "against-both"),
        (
            (
                "supports lamps.lamps#resource",
                "contradicts lamps.lamps#reasoning",
                "supports z.guards#resource",
            ),
            ("mixed", "supports"),
            "mixed",
        ),
        (
            ("supports lamps.fewer", f"contradicts {GUARD}#effect"),
            ("supports", "mixed"),
            "mixed",
        ),
        (
            ("supports lamps.lamps#resource", "contradicts lamps.lamps#reasoning"),
            ("mixed", "none"),
            "one-only",
        ),
        (("supports lamps.lamps#resource",), ("supports", "none"), "one-only"),
        (("contradicts z.guards#resource",), ("none", "contradicts"), "one-only"),
    ],
)
def test_what_one_finding_tells(
    lamps: AnalyseLamps, links: tuple[str, ...], bears: tuple[str, str], tells: str
) -> None:
    """A finding bears on a rival by all that it says of its chain or of it as a whole."""
    (row,) = rivalry(lamps, finding("a", *links)).findings
    assert (row.finding, row.bears, row.tells) == ("talks.a", bears, tells)


@pytest.mark.parametrize(
    "link",
    [
        "supports lamps.fewer analogue",
        "contradicts lamps.fewer intent",
        "qualifies lamps.fewer",
        "not-found lamps.fewer",
    ],
)
def test_what_tests_nothing_is_left_out(lamps: AnalyseLamps, link: str) -> None:
    """What stands beside, a proviso and a search in vain bear on no rival."""
    assert rivalry(lamps, finding("a", link)).findings == ()


def test_findings_that_tell_apart_come_first(lamps: AnalyseLamps) -> None:
    """Rows are sorted by what they tell, and then by finding; each sort is counted and said."""
    one = rivalry(
        lamps,
        finding("a", "supports lamps.lamps#resource"),
        finding("b", "contradicts lamps.fewer"),
        finding("c", "supports lamps.fewer"),
        finding("d", "supports lamps.lamps#reasoning", "contradicts z.guards#reasoning"),
        finding("e", "supports lamps.dark"),
        finding("f", f"supports {LAMPS}", f"contradicts {GUARD}"),
        finding("g", "supports lamps.fewer", f"contradicts {GUARD}#effect"),
    )
    assert [row.finding[-1] for row in one.findings] == ["d", "f", "c", "e", "b", "g", "a"]
    assert one.counts == counts(tells_apart=2, fits_both=2, against_both=1, mixed=1, one_only=1)
    assert one.says == (
        "2 findings tell them apart, 2 findings fit both, 1 finding speaks against both, "
        "1 finding supports and contradicts one of them, 1 finding bears on one of them only."
    )


def test_that_nothing_tells_apart_is_said_first(lamps: AnalyseLamps) -> None:
    """Findings that fit both are no reason to prefer either, and the sentence opens with that."""
    one = rivalry(lamps, finding("a", "supports lamps.fewer"))
    assert one.says == "No finding tells them apart, 1 finding fits both."


def test_findings_that_repeat_one_another_bear_as_one(lamps: AnalyseLamps) -> None:
    """Two reports of the same data are one row and one in the count, under the one that stands."""
    one = rivalry(
        lamps,
        finding("a", "supports lamps.fewer"),
        finding("b", "supports lamps.fewer", more="repeats: [a]"),
    )
    assert [row.finding for row in one.findings] == ["talks.a"]
    assert one.counts == counts(fits_both=1)


def test_reports_of_the_same_data_tell_together(lamps: AnalyseLamps) -> None:
    """What one report says of one rival, and another of the other, the data say of both."""
    halves = (
        finding("a", "supports lamps.lamps#resource"),
        finding("b", "contradicts z.guards#reasoning", more="repeats: [a]"),
    )
    one = rivalry(lamps, *halves)
    assert [(row.finding, row.bears) for row in one.findings] == [
        ("talks.a", ("supports", "contradicts"))
    ]
    assert one.counts == counts(tells_apart=1)
    against = finding("c", "contradicts lamps.lamps#reasoning", more="repeats: [a]")
    assert rivalry(lamps, *halves, against).counts == counts(mixed=1)


@pytest.mark.parametrize("mutual", [False, True])
def test_pair_is_told_once_whoever_says_so(lamps: AnalyseLamps, mutual: bool) -> None:
    """A rival named on one side only, or on both, makes one pair, in the order of the files."""
    files = dict(RIVALS)
    if mutual:
        own = theory()["theories/lamps.yaml"]
        files["theories/lamps.yaml"] = own + f"    rivals: [{GUARD}]\n"
    assert [one.rivals for one in lamps(files=files).rivalries] == [(LAMPS, GUARD)]


def test_three_rivals_are_three_pairs_where_each_names_the_others(lamps: AnalyseLamps) -> None:
    """Each pair of rivals is asked about by itself, and configurations without a rival are not."""
    dogs = GUARDS.replace("guards", "dogs").replace("guards-deter", "dogs-deter")
    files = {
        **RIVALS,
        "theories/zz.yaml": dogs + f"    rivals: [{GUARD}, {LAMPS}]\n",
        "theories/zzz.yaml": dogs,
    }
    assert [one.rivals for one in lamps(files=files).rivalries] == [
        (LAMPS, GUARD),
        (LAMPS, "zz.dogs-deter"),
        (GUARD, "zz.dogs-deter"),
    ]

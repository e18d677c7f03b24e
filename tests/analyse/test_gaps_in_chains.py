"""Gaps of whole configurations: looked at from one side, not told from rivals, or broken."""

import pytest

from tests.analyse.conftest import GUARDS, AnalyseLamps, each, of_kind
from tests.conftest import THEORY, finding, source

ARROWS = ("lamps.lamps-deter#activation", "lamps.lamps-deter#effect")
SILENT = {"theories/lamps.yaml": THEORY + "    silent_where: Where hedges hide the cars.\n"}
SILENCE = "lamps.lamps-deter#silence"
RIVALS = {"theories/z.yaml": GUARDS + "    rivals: [lamps.lamps-deter]\n"}
# All steps of the chain of lamps, in its order.
CHAIN = (
    "lamps.dark",
    ARROWS[0],
    "lamps.lamps#resource",
    "lamps.lamps#reasoning",
    ARROWS[1],
    "lamps.fewer",
)


@pytest.mark.parametrize("claim", ["lamps.lamps#reasoning", *ARROWS, "lamps.lamps-deter"])
def test_one_sided_was_seen_to_fire_and_not_looked_at_in_silence(
    lamps: AnalyseLamps, claim: str
) -> None:
    """Where a mechanism was seen at work, somebody should look where it should not be."""
    (gap,) = of_kind(lamps(finding("a", f"supports {claim}"), files=SILENT), "one-sided").values()
    assert (gap.subject, gap.claims) == (SILENCE, (SILENCE,))
    assert gap.missing == (
        "It was seen to fire. Nobody has looked where it should stay silent: "
        "Where hedges hide the cars."
    )
    assert gap.place == "theories/lamps.yaml:19"


@pytest.mark.parametrize("stance", ["supports", "contradicts", "qualifies", "not-found"])
def test_any_look_at_the_silence_ends_one_sided(lamps: AnalyseLamps, stance: str) -> None:
    """Whatever was found there, also in vain, somebody has looked."""
    found = each(("supports lamps.lamps#reasoning", f"{stance} {SILENCE}"))
    assert of_kind(lamps(*found, files=SILENT), "one-sided") == {}


def test_forerunner_is_no_look_at_the_silence(lamps: AnalyseLamps) -> None:
    """What a forerunner did where it should have been silent is no look at the programme."""
    found = each(("supports lamps.lamps#reasoning", f"supports {SILENCE} analogue"))
    assert set(of_kind(lamps(*found, files=SILENT), "one-sided")) == {SILENCE}


@pytest.mark.parametrize(
    "link",
    [
        "contradicts lamps.lamps#reasoning",
        "supports lamps.lamps#reasoning analogue",
        "qualifies lamps.lamps#reasoning",
        "supports lamps.lamps#resource",
        "supports lamps.fewer",
    ],
)
def test_one_sided_needs_a_mechanism_seen_to_fire(lamps: AnalyseLamps, link: str) -> None:
    """What was never seen at work needs no look at where it should rest."""
    assert of_kind(lamps(finding("a", link), files=SILENT), "one-sided") == {}


def test_one_sided_needs_a_place_to_look(lamps: AnalyseLamps) -> None:
    """Where the theory does not say where it should be silent, nobody can look there."""
    assert of_kind(lamps(*each(("supports lamps.lamps#reasoning",))), "one-sided") == {}


@pytest.mark.parametrize(
    ("links", "says"),
    [
        ((), "No test bears on either."),
        (("supports lamps.fewer",), "No finding tells them apart, 1 finding fits both."),
        (
            ("contradicts lamps.lamps#reasoning", "supports z.guards#reasoning"),
            "No finding tells them apart, 2 findings bear on one of them only.",
        ),
    ],
)
def test_undistinguished_rivals(lamps: AnalyseLamps, links: tuple[str, ...], says: str) -> None:
    """Rivals that no one finding tells apart are a gap, told once, with what bears on them."""
    (gap,) = of_kind(lamps(*each(links), files=RIVALS), "undistinguished").values()
    assert gap.subject == "lamps.lamps-deter"
    assert gap.claims == (ARROWS[1], "z.guards-deter#effect")
    assert gap.missing == f"Its rival is 'Guards → Fewer thefts' (z.guards-deter). {says}"


def test_one_finding_tells_rivals_apart(lamps: AnalyseLamps) -> None:
    """One finding that supports one and contradicts the other is enough."""
    apart = finding("a", "contradicts lamps.lamps#reasoning", "supports z.guards#reasoning")
    assert of_kind(lamps(apart, files=RIVALS), "undistinguished") == {}


def test_rivals_told_apart_by_hope_are_not(lamps: AnalyseLamps) -> None:
    """An expectation that favours one of them tells nothing apart."""
    links = ("contradicts lamps.lamps#reasoning", "supports z.guards#reasoning")
    hope = finding("a", *links, basis="anticipated")
    assert len(of_kind(lamps(hope, files=RIVALS), "undistinguished")) == 1


def test_configurations_that_are_no_rivals_need_no_telling_apart(lamps: AnalyseLamps) -> None:
    """Two ways to one outcome are rivals only where the theory says so."""
    assert of_kind(lamps(files={"theories/z.yaml": GUARDS}), "undistinguished") == {}


def test_two_rivals_are_two_gaps(lamps: AnalyseLamps) -> None:
    """A configuration with two rivals has a gap towards each."""
    files = {**RIVALS, "theories/y.yaml": RIVALS["theories/z.yaml"]}
    gaps = [gap for gap in lamps(files=files).gaps if gap.kind == "undistinguished"]
    assert [gap.subject for gap in gaps] == ["lamps.lamps-deter"] * 2
    assert len({gap.missing for gap in gaps}) == len(gaps)


@pytest.mark.parametrize("claim", [claim for claim in CHAIN if not claim.endswith("#resource")])
def test_chain_breaks_where_a_step_is_contradicted(lamps: AnalyseLamps, claim: str) -> None:
    """The first step that every test contradicts is where a chain breaks."""
    (gap,) = of_kind(lamps(finding("a", f"contradicts {claim}")), "chain-break").values()
    assert (gap.subject, gap.claims) == ("lamps.lamps-deter", (claim,))
    assert gap.missing.startswith("It breaks at '")
    assert gap.missing.endswith("': every test of that contradicts it.")


def test_chain_break_names_the_step(lamps: AnalyseLamps) -> None:
    """The step is named by its label, and the earliest one where there are two."""
    found = each(("contradicts lamps.fewer", "contradicts lamps.lamps#reasoning"))
    (gap,) = of_kind(lamps(*found), "chain-break").values()
    assert gap.missing == "It breaks at 'Lamps (reasoning)': every test of that contradicts it."


@pytest.mark.parametrize(
    "links",
    [
        (),
        ("contradicts lamps.lamps#resource",),
        ("contradicts lamps.lamps#resource", f"contradicts {ARROWS[1]}"),
        ("contradicts lamps.fewer", "supports lamps.fewer"),
        ("contradicts lamps.fewer analogue",),
        ("qualifies lamps.fewer", "not-found lamps.dark"),
    ],
)
def test_what_breaks_no_chain(lamps: AnalyseLamps, links: tuple[str, ...]) -> None:
    """Nothing known, not in place, contested, a forerunner, a proviso: none breaks a chain."""
    assert of_kind(lamps(*each(links)), "chain-break") == {}


def carried(*parts: tuple[str, ...], sites: str = "") -> dict[str, str]:
    """Give a source for each part, which supports these claims, at these sites if any."""
    more = f"sites: [{sites}]" if sites else ""
    return {
        f"evidence_links/s{n}.yaml": source(
            *(finding(f"f{m}", f"supports {c}", more=more) for m, c in enumerate(claims))
        )
        for n, claims in enumerate(parts)
    }


def test_chain_pieced_together_from_several_places(lamps: AnalyseLamps) -> None:
    """Where no source or site supports all that is supported, the pieces are no pathway."""
    (gap,) = of_kind(lamps(files=carried(CHAIN[:2], CHAIN[2:5])), "chain-break").values()
    assert (gap.subject, gap.claims) == ("lamps.lamps-deter", ("lamps.lamps-deter",))
    assert gap.missing == (
        "5 of 6 steps have support, but from different places: no source or site "
        "supports more than 3 "
        "(s1), and evidence from different places does not add up to a pathway."
    )


def test_chain_that_one_source_or_one_site_carries_is_whole_so_far(lamps: AnalyseLamps) -> None:
    """One source, or one site seen by two, that supports all that is supported carries it."""
    assert of_kind(lamps(files=carried(CHAIN[:5], CHAIN[:2])), "chain-break") == {}
    at_site = carried(CHAIN[:2], CHAIN[2:5], sites="castle-lane")
    assert of_kind(lamps(files=at_site), "chain-break") == {}

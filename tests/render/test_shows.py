"""What a picture dims is what the analysis says, and a claim is told in its own numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.analysis import Analysis
from cmo.analyse.status import ClaimStatus, Sides, Status, reach_status
from cmo.render.shows import (
    EVERYTHING,
    LOUDEST,
    UNTESTED_GAPS,
    Shows,
    claim_row,
    clusters,
    lit_by,
    loudest,
    numbers,
)
from tests.analyse.generated import quick
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed, finding, source

TALKS = "evidence_links/talks.yaml"
# Lights are the same provision as lamps.
LIGHTS = """\
title: Lights prevent thefts
mechanisms:
  lights: {label: Lights, resource: Lights are on all night., same_as: [lamps.lamps]}
"""
ARROWS = ("lamps.lamps-deter#activation", "lamps.lamps-deter#effect")


@pytest.fixture(scope="module", params=[ROOT, CAR_PARKS], ids=["review", "car-parks"])
def shipped(request: pytest.FixtureRequest) -> Analysis:
    """Analyse both shipped studies."""
    return analysed(request.param)


def _addresses(analysis: Analysis) -> set[str]:
    """List everything that a picture may ask about: items, and claims."""
    return {*analysis.study.items, *analysis.claims}


def _item(address: str) -> str:
    return address.partition("#")[0]


def test_by_default_everything_is_lit(shipped: Analysis) -> None:
    """Where nothing is asked for, nothing is dimmed, whatever it is."""
    assert Shows() == EVERYTHING == Shows(plain=False, full=False, only=None)
    lit = lit_by(shipped, None)
    assert all(lit(address) for address in (*_addresses(shipped), "study", ""))


def test_contested_lights_claims_with_tests_on_both_sides(shipped: Analysis) -> None:
    """Lit is each claim with tests for and against, its item, and each flagged mechanism."""
    claims = {
        claim
        for claim, found in shipped.claims.items()
        if found.tests.supports and found.tests.contradicts
    }
    flagged = {name for name, found in shipped.mechanisms.items() if found.conflicts}
    expected = claims | {_item(claim) for claim in claims} | flagged
    lit = lit_by(shipped, "contested")
    assert {address for address in _addresses(shipped) if lit(address)} == expected
    assert claims
    assert flagged - {_item(claim) for claim in claims}


def test_gaps_light_what_nothing_tests(shipped: Analysis) -> None:
    """Lit is what the gaps of four kinds name, and each arrow and relation without a test."""
    named = {
        name
        for gap in shipped.gaps
        if gap.code in {"CMO501", "CMO502", "CMO504", "CMO505"}
        for name in (gap.subject, *gap.same_as, *gap.claims)
    }
    joins = {
        claim
        for claim, found in shipped.claims.items()
        if found.tests == Sides()
        and found.status != "untestable"
        and (
            claim.endswith(("#activation", "#effect"))
            or shipped.study.items[_item(claim)].kind == "relations"
        )
    }
    expected = named | joins | {_item(address) for address in named | joins}
    lit = lit_by(shipped, "gaps")
    assert {address for address in _addresses(shipped) if lit(address)} == expected
    assert named - joins
    assert joins - named


def test_the_kinds_of_gap_that_light_are_kinds(shipped: Analysis) -> None:
    """Every name among the kinds that light is that of a kind which the analysis gives."""
    kinds = {gap.kind for gap in shipped.gaps}
    assert kinds - UNTESTED_GAPS
    if len(shipped.study.theories) > 1:
        assert kinds >= UNTESTED_GAPS


def test_no_arrow_that_nothing_tests_is_dimmed(shipped: Analysis) -> None:
    """An arrow shown as untested, or as untestable, is never pale among the gaps."""
    lit = lit_by(shipped, "gaps")
    waiting = [
        claim
        for claim, found in shipped.claims.items()
        if claim.endswith(("#activation", "#effect")) and found.status in {"untested", "untestable"}
    ]
    assert waiting
    assert all(lit(claim) for claim in waiting)


def test_evidence_on_the_parts_only_lights_the_arrows(make_study: MakeStudy) -> None:
    """Where each part is tested and nothing joins them, the arrows are lit and the parts pale."""
    tests = (
        "supports lamps.dark",
        "supports lamps.lamps#resource",
        "supports lamps.lamps#reasoning",
        "supports lamps.fewer",
    )
    analysis = analysed(make_study({TALKS: source(finding("a", *tests))}))
    lit = lit_by(analysis, "gaps")
    assert all(lit(arrow) for arrow in ARROWS)
    assert not any(lit(item) for item in ("lamps.dark", "lamps.lamps", "lamps.fewer"))


def test_few_tests_are_no_gap_in_a_picture(make_study: MakeStudy) -> None:
    """A claim with one test is thin, and tested all the same; one with an analogue is not."""
    talks = source(finding("a", "supports lamps.dark", "supports lamps.fewer analogue"))
    analysis = analysed(make_study({TALKS: talks}))
    assert "thin" in {gap.kind for gap in analysis.gaps if gap.subject == "lamps.dark"}
    lit = lit_by(analysis, "gaps")
    assert not lit("lamps.dark")
    assert lit("lamps.fewer")
    assert lit("lamps.lamps")


def test_what_is_not_in_place_is_lit_with_its_arrows(make_study: MakeStudy) -> None:
    """A mechanism that is not enacted is lit, and so are the arrows that wait for it."""
    talks = source(finding("a", "contradicts lamps.lamps#resource", "contradicts lamps.fewer"))
    analysis = analysed(make_study({TALKS: talks}))
    lit = lit_by(analysis, "gaps")
    assert lit("lamps.lamps")
    assert {analysis.claims[arrow].status for arrow in ARROWS} == {"untestable"}
    assert all(lit(arrow) for arrow in ARROWS)
    assert not lit("lamps.fewer")


def test_a_provision_is_lit_under_each_of_its_names(make_study: MakeStudy) -> None:
    """What nobody looked at, or is contested, is so in every theory that has it."""
    files: dict[str, str | bytes] = {"theories/other.yaml": LIGHTS}
    names = ("lamps.lamps", "other.lights")
    assert all(map(lit_by(analysed(make_study(files)), "gaps"), names))
    both = ("supports lamps.lamps#reasoning", "supports lamps.lamps#resource")
    against = finding("b", "contradicts lamps.lamps#reasoning")
    files[TALKS] = source(finding("a", *both), against)
    analysis = analysed(make_study(files))
    assert not any(map(lit_by(analysis, "gaps"), names))
    lit = lit_by(analysis, "contested")
    assert all(map(lit, names))
    assert lit("other.lights#reasoning")
    assert not lit("other.lights#resource")


@given(st.sets(st.sampled_from(LOUDEST)))
@quick
def test_the_loudest_of_several_colours_a_box(statuses: set[Status]) -> None:
    """A box has a status of its own, and none that stands before it in the order."""
    found = loudest(statuses)
    assert (found is None) == (not statuses)
    if found:
        assert found in statuses
        assert not statuses & set(LOUDEST[: LOUDEST.index(found)])


def test_every_status_can_colour_a_box() -> None:
    """The order names each status once; what is contested or contradicted is not hidden."""
    assert len(LOUDEST) == len(set(LOUDEST)) == 5
    assert loudest({"supported", "contradicted"}) == "contradicted"
    assert loudest({"contradicted", "contested"}) == "contested"
    assert loudest({"untested", "supported"}) == "supported"


@pytest.mark.parametrize(
    ("tests", "independent", "words"),
    [
        (Sides(), Sides(), "reasoning untested"),
        (Sides(3, 0), Sides(2, 0), "reasoning supported 3:0, 2 clusters"),
        (Sides(0, 1), Sides(0, 1), "reasoning contradicted 0:1, 1 cluster"),
        (Sides(5, 2), Sides(2, 1), "reasoning contested 5:2, clusters 2:1"),
    ],
)
def test_a_claim_is_told_with_both_sides(tests: Sides, independent: Sides, words: str) -> None:
    """The numbers for and against stand side by side, never netted; none where there is none."""
    status = reach_status(tests.supports, tests.contradicts)
    claim = ClaimStatus("t.m#reasoning", status, tests, independent, Sides(4, 4), 3, 2, "")
    row = claim_row(claim, "reasoning")
    assert (row.words, row.mark, row.status) == (words, status, status)
    assert claim_row(claim).words == words.removeprefix("reasoning ")


def test_numbers_are_whole_and_stand_on_their_side() -> None:
    """What supports stands before the colon; clusters on one side are simply counted."""
    assert [numbers(sides) for sides in (Sides(), Sides(2, 0), Sides(0, 2))] == ["", "2:0", "0:2"]
    assert [clusters(sides) for sides in (Sides(), Sides(1, 0), Sides(0, 2), Sides(1, 2))] == [
        "",
        "1 cluster",
        "2 clusters",
        "clusters 1:2",
    ]

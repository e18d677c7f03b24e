"""The status of a claim, and the whole numbers beside it."""

import pytest

from cmo.analyse.status import Sides, Status, arrow_status, reach_status
from tests.analyse.conftest import LIGHTS, AnalyseLamps, theory
from tests.conftest import finding, source

CLAIMS = (
    "lamps.dark",
    "lamps.lamps#resource",
    "lamps.lamps#reasoning",
    "lamps.fewer",
    "lamps.lamps-deter#activation",
    "lamps.lamps-deter#effect",
    "lamps.lamps-deter",
)


@pytest.mark.parametrize(
    ("supports", "contradicts", "status"),
    [
        (0, 0, "untested"),
        (1, 0, "supported"),
        (9, 0, "supported"),
        (0, 1, "contradicted"),
        (0, 9, "contradicted"),
        (1, 1, "contested"),
        (1, 9, "contested"),
        (9, 1, "contested"),
    ],
)
def test_reach_status(supports: int, contradicts: int, status: Status) -> None:
    """A status says which sides have tests; how many they have changes nothing."""
    assert reach_status(supports, contradicts) == status


@pytest.mark.parametrize(
    ("own", "resource", "status"),
    [
        ("untested", "contradicted", "untestable"),
        ("contradicted", "contradicted", "untestable"),
        ("supported", "contradicted", "supported"),
        ("contested", "contradicted", "contested"),
        ("untested", "contested", "untested"),
        ("contradicted", "contested", "contradicted"),
        ("contradicted", "supported", "contradicted"),
        ("contradicted", "untested", "contradicted"),
    ],
)
def test_arrow_status(own: Status, resource: Status, status: Status) -> None:
    """An arrow waits where its resource is not in place, unless somebody saw the arrow hold."""
    assert arrow_status(own, resource) == status


@pytest.mark.parametrize("claim", CLAIMS)
def test_every_claim_can_be_tested(lamps: AnalyseLamps, claim: str) -> None:
    """A test of a claim gives that claim a status, and no other claim."""
    claims = lamps(finding("a", f"supports {claim}")).claims
    assert [name for name, c in claims.items() if c.status != "untested"] == [claim]
    assert claims[claim].status == "supported"


@pytest.mark.parametrize(("stance", "count"), [("qualifies", (1, 0)), ("not-found", (0, 1))])
@pytest.mark.parametrize("side", ["supports", "contradicts", None])
def test_provisos_and_searches_change_no_status(
    lamps: AnalyseLamps, stance: str, count: tuple[int, int], side: str | None
) -> None:
    """What qualifies, and what was looked for in vain, is counted apart and changes no status."""
    others = [finding("b", f"{side} lamps.fewer")] if side else []
    claim = lamps(finding("a", f"{stance} lamps.fewer"), *others).claims["lamps.fewer"]
    expected = {"supports": "supported", "contradicts": "contradicted", None: "untested"}
    assert claim.status == expected[side]
    assert (claim.qualifies, claim.not_found) == count
    assert claim.indirect == Sides()
    assert claim.tests.supports + claim.tests.contradicts == len(others)


def test_nothing_is_netted(lamps: AnalyseLamps) -> None:
    """Two for and one against stay two for and one against, from as many sources as there are."""
    files = {
        "evidence_links/more.yaml": source(finding("c", "contradicts lamps.fewer")),
    }
    claim = lamps(
        finding("a", "supports lamps.fewer"), finding("b", "supports lamps.fewer"), files=files
    ).claims["lamps.fewer"]
    assert claim.status == "contested"
    assert claim.tests == Sides(2, 1)
    assert claim.clusters == Sides(1, 1)


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("", "repeats: [a]", "repeats: [b]"),
        ("repeats: [b]", "repeats: [c]", ""),
        ("repeats: [b, c]", "", ""),
        ("", "repeats: [a, c]", "repeats: [a]"),
    ],
)
def test_repeats_count_once_whoever_says_so(
    lamps: AnalyseLamps, first: str, second: str, third: str
) -> None:
    """Three findings that repeat one another count as one, whichever of them says it."""
    claim = lamps(
        finding("a", "contradicts lamps.fewer", more=first),
        finding("b", "contradicts lamps.fewer", more=second),
        finding("c", "contradicts lamps.fewer", more=third),
    ).claims["lamps.fewer"]
    assert claim.tests == Sides(0, 1)


def test_findings_that_do_not_repeat_count_each(lamps: AnalyseLamps) -> None:
    """Three findings of one source are three findings of one cluster."""
    claim = lamps(*(finding(name, "supports lamps.fewer") for name in "abc")).claims["lamps.fewer"]
    assert (claim.tests, claim.clusters) == (Sides(3, 0), Sides(1, 0))


@pytest.mark.parametrize(
    ("one", "two", "clusters"),
    [(None, None, 2), ("shared", "shared", 1), ("one", None, 2), ("two", None, 1)],
)
def test_clusters_default_to_the_source(
    lamps: AnalyseLamps, one: str | None, two: str | None, clusters: int
) -> None:
    """Each source is a cluster of its own unless the two name the same one."""
    files = {
        "evidence_links/one.yaml": source(finding("a", "supports lamps.fewer"), cluster=one),
        "evidence_links/two.yaml": source(finding("a", "supports lamps.fewer"), cluster=two),
    }
    assert lamps(files=files).claims["lamps.fewer"].clusters == Sides(clusters, 0)


def test_indirect_evidence_is_counted_beside(lamps: AnalyseLamps) -> None:
    """What never tests is counted on its own, repeats once, and gives no status."""
    claim = lamps(
        finding("a", "supports lamps.fewer", basis="anticipated"),
        finding("b", "supports lamps.fewer", basis="anticipated", more="repeats: [a]"),
        finding("c", "contradicts lamps.fewer analogue"),
        finding("d", "contradicts lamps.fewer diagnosis"),
    ).claims["lamps.fewer"]
    assert claim.status == "untested"
    assert (claim.tests, claim.clusters, claim.indirect) == (Sides(), Sides(), Sides(1, 2))


def test_arrows_are_untestable_where_resource_is_not_in_place(lamps: AnalyseLamps) -> None:
    """What was not put in place has not failed: both arrows wait, even one that was not seen."""
    claims = lamps(
        finding("a", "contradicts lamps.lamps#resource"),
        finding("b", "contradicts lamps.lamps-deter#effect"),
    ).claims
    assert claims["lamps.lamps-deter#activation"].status == "untestable"
    assert claims["lamps.lamps-deter#effect"].status == "untestable"
    assert claims["lamps.lamps-deter#effect"].tests == Sides(0, 1)
    assert claims["lamps.lamps#resource"].status == "contradicted"
    assert claims["lamps.lamps#reasoning"].status == "untested"
    assert claims["lamps.lamps-deter"].status == "untested"


@pytest.mark.parametrize(
    ("stances", "status"),
    [(("supports",), "supported"), (("supports", "contradicts"), "contested")],
)
def test_arrow_that_somebody_saw_hold_keeps_its_status(
    lamps: AnalyseLamps, stances: tuple[str, ...], status: Status
) -> None:
    """An arrow seen to hold was in place somewhere, so it keeps its status; the other waits."""
    seen = [finding(stance, f"{stance} lamps.lamps-deter#effect") for stance in stances]
    claims = lamps(finding("a", "contradicts lamps.lamps#resource"), *seen).claims
    assert claims["lamps.lamps-deter#effect"].status == status
    assert claims["lamps.lamps-deter#activation"].status == "untestable"


@pytest.mark.parametrize(
    "links",
    [
        ("contradicts lamps.lamps#resource", "supports lamps.lamps#resource"),
        ("contradicts lamps.lamps#resource analogue",),
        ("not-found lamps.lamps#resource",),
        ("contradicts lamps.lamps#reasoning",),
    ],
)
def test_arrows_wait_only_where_resource_is_contradicted_and_not_supported(
    lamps: AnalyseLamps, links: tuple[str, ...]
) -> None:
    """A resource contested, doubted indirectly or not found leaves the arrows untested."""
    claims = lamps(*(finding(f"f{n}", link) for n, link in enumerate(links))).claims
    assert claims["lamps.lamps-deter#activation"].status == "untested"
    assert claims["lamps.lamps-deter#effect"].status == "untested"


def test_evidence_is_shared_along_chains_of_the_same(lamps: AnalyseLamps) -> None:
    """A finding on a third of the same provision is counted on all, with the arrows after them."""
    third = "title: L\nmechanisms:\n  lanterns:\n    label: L\n    resource: L.\n    same_as: "
    files = {"theories/a.yaml": LIGHTS, "theories/b.yaml": third + "[a.lights]\n"}
    claims = lamps(finding("a", "contradicts b.lanterns#resource"), files=files).claims
    for mechanism in ("lamps.lamps", "a.lights", "b.lanterns"):
        assert claims[f"{mechanism}#resource"].status == "contradicted"
        assert claims[f"{mechanism}#resource"].tests == Sides(0, 1)
        assert claims[f"{mechanism}#reasoning"].status == "untested"
    assert claims["lamps.lamps-deter#effect"].status == "untestable"
    assert claims["a.lights-calm#effect"].status == "untestable"


def test_shared_finding_counts_once_under_two_names(lamps: AnalyseLamps) -> None:
    """Findings on the two names of one provision are added up, and repeats among them once."""
    claims = lamps(
        finding("a", "supports lamps.lamps#resource"),
        finding("b", "supports a.lights#resource", more="repeats: [a]"),
        finding("c", "contradicts a.lights#resource"),
        files={"theories/a.yaml": LIGHTS},
    ).claims
    assert claims["lamps.lamps#resource"].tests == Sides(1, 1)
    assert claims["a.lights#resource"].tests == Sides(1, 1)
    assert claims["a.lights#resource"].place == "theories/a.yaml:3"


def test_claims_stand_in_the_order_of_the_files(lamps: AnalyseLamps) -> None:
    """Statuses are listed as the theory lists its items."""
    assert tuple(lamps(finding("a", "supports lamps.fewer")).claims) == CLAIMS


def test_silence_is_a_claim_only_where_it_is_stated(lamps: AnalyseLamps) -> None:
    """A configuration that says where it should be silent has a claim more, told after its arrows.

    It is no arrow: it can be tested although the resource is not in place everywhere.
    """
    silent = theory()["theories/lamps.yaml"] + "    silent_where: Where nobody looks.\n"
    claims = lamps(
        finding("a", "contradicts lamps.lamps-deter#silence"),
        finding("b", "contradicts lamps.lamps#resource"),
        files={"theories/lamps.yaml": silent},
    ).claims
    assert tuple(claims) == (*CLAIMS[:-1], "lamps.lamps-deter#silence", CLAIMS[-1])
    assert claims["lamps.lamps-deter#silence"].status == "contradicted"
    assert claims["lamps.lamps-deter#effect"].status == "untestable"

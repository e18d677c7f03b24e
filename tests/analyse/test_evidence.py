"""What tests a claim and what only stands beside it, and under which address it is kept."""

import pytest

from cmo.analyse.evidence import all_claims, shared_claim
from tests.analyse.conftest import LIGHTS, AnalyseLamps
from tests.analyse.generated import BASES, BEARINGS
from tests.conftest import finding, source


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("bearing", BEARINGS)
def test_link_tests_iff_observed_and_direct(lamps: AnalyseLamps, basis: str, bearing: str) -> None:
    """A link tests its claim iff its finding was observed and its bearing is direct."""
    analysis = lamps(finding("a", f"supports lamps.fewer {bearing}", basis=basis))
    (evidence,) = analysis.material.on("lamps.fewer")
    expected = (basis, bearing) == ("observed", "direct")
    assert evidence.tests == expected
    assert evidence.counts == expected
    assert (analysis.claims["lamps.fewer"].status == "supported") == expected
    assert analysis.claims["lamps.fewer"].indirect.supports == int(not expected)


@pytest.mark.parametrize(
    ("stance", "counts"),
    [("supports", True), ("contradicts", True), ("qualifies", False), ("not-found", False)],
)
def test_only_a_side_counts(lamps: AnalyseLamps, stance: str, counts: bool) -> None:
    """A test that takes a side counts; a proviso or a search in vain tests and does not count."""
    (evidence,) = lamps(finding("a", f"{stance} lamps.fewer")).material.on("lamps.fewer")
    assert evidence.tests
    assert evidence.counts == counts


def test_all_claims_in_order_of_the_files(lamps: AnalyseLamps) -> None:
    """Every item has its claims: a mechanism two, a configuration three, others one."""
    assert all_claims(lamps().graph) == [
        "lamps.dark",
        "lamps.lamps#resource",
        "lamps.lamps#reasoning",
        "lamps.fewer",
        "lamps.lamps-deter#activation",
        "lamps.lamps-deter#effect",
        "lamps.lamps-deter",
    ]


def test_relation_is_a_claim(lamps: AnalyseLamps) -> None:
    """A relation between two items can bear evidence of its own."""
    theory = "title: R\nrelations:\n  r: {from: lamps.lamps, to: lamps.dark, kind: blocks}\n"
    analysis = lamps(finding("a", "supports r.r"), files={"theories/r.yaml": theory})
    assert analysis.claims["r.r"].status == "supported"


def test_shared_claim_is_that_of_the_first_of_the_same(lamps: AnalyseLamps) -> None:
    """A claim of a mechanism is kept under the original's; other claims under their own."""
    graph = lamps(files={"theories/a.yaml": LIGHTS}).graph
    assert shared_claim(graph, "a.lights#resource") == "lamps.lamps#resource"
    assert shared_claim(graph, "lamps.lamps#reasoning") == "lamps.lamps#reasoning"
    assert shared_claim(graph, "a.lights-calm#effect") == "a.lights-calm#effect"
    assert shared_claim(graph, "a.calm") == "a.calm"


def test_evidence_is_ordered_and_claims_without_any_left_out(lamps: AnalyseLamps) -> None:
    """Evidence stands in the order of its findings' names, however the files order them."""
    evidence = lamps(
        finding("b", "supports lamps.fewer", "supports lamps.dark"),
        finding("a", "contradicts lamps.fewer"),
    ).evidence
    assert set(evidence) == {"lamps.fewer", "lamps.dark"}
    assert [e.finding for e in evidence["lamps.fewer"]] == ["talks.a", "talks.b"]
    assert [(e.finding, e.link) for e in evidence["lamps.dark"]] == [("talks.b", 1)]


def test_evidence_keeps_the_claim_that_was_linked(lamps: AnalyseLamps) -> None:
    """Shared evidence says which of the same mechanisms the finding itself names."""
    analysis = lamps(finding("a", "supports a.lights#resource"), files={"theories/a.yaml": LIGHTS})
    (evidence,) = analysis.material.on("lamps.lamps#resource")
    assert evidence.claim == "a.lights#resource"


def test_repeats_across_clusters_come_from_one_cluster(lamps: AnalyseLamps) -> None:
    """The same data reported by two sources is one finding, and so of one cluster."""
    clusters = lamps(
        files={
            "evidence_links/one.yaml": source(finding("a", "supports lamps.fewer")),
            "evidence_links/two.yaml": source(
                finding("b", "supports lamps.fewer", more="repeats: [one.a]")
            ),
        }
    ).claims["lamps.fewer"]
    assert (clusters.tests.supports, clusters.clusters.supports) == (1, 1)

"""Conflicts as they are put together: both sides, their numbers, and what each names."""

import pytest

from cmo.analyse.conflicts import Conflict, mechanisms_of
from cmo.analyse.status import Sides
from tests.analyse.conflict_cases import ACTIVATION, FILES, REASONING, RESOURCE, SILENCE
from tests.analyse.conftest import GUARDS, LIGHTS, AnalyseLamps
from tests.conftest import finding, source


def all_of(lamps: AnalyseLamps, links: tuple[str, ...]) -> tuple[Conflict, ...]:
    """Give the conflicts of the study of lamps and guards with one finding for each link."""
    return lamps(*(finding(f"f{n}", link) for n, link in enumerate(links)), files=FILES).conflicts


@pytest.mark.parametrize(
    ("links", "sat_on", "claims", "mechanisms"),
    [
        (
            ("supports lamps.fewer", "contradicts lamps.fewer"),
            "lamps.fewer",
            ("lamps.fewer",),
            ("lamps.lamps", "g.guards"),
        ),
        (
            (f"supports {RESOURCE}", f"contradicts {REASONING}"),
            REASONING,
            (RESOURCE, REASONING),
            ("lamps.lamps",),
        ),
        (
            ("supports lamps.fewer", f"contradicts {REASONING}"),
            "lamps.fewer",
            ("lamps.fewer", REASONING),
            ("lamps.lamps", "g.guards"),
        ),
        (
            (f"supports {ACTIVATION}", f"contradicts {SILENCE}"),
            SILENCE,
            (ACTIVATION, SILENCE),
            ("lamps.lamps",),
        ),
        (
            (f"supports {REASONING}", "supports g.guards#reasoning"),
            "g.against",
            (REASONING, "g.guards#reasoning"),
            ("lamps.lamps", "g.guards"),
        ),
    ],
)
def test_claims_and_mechanisms_named(
    lamps: AnalyseLamps,
    links: tuple[str, str],
    sat_on: str,
    claims: tuple[str, ...],
    mechanisms: tuple[str, ...],
) -> None:
    """A conflict names the claims of its sides in their order, and every mechanism concerned."""
    (conflict,) = all_of(lamps, links)
    assert (conflict.claim, conflict.claims) == (sat_on, claims)
    assert set(conflict.mechanisms) == set(mechanisms)
    assert len(conflict.mechanisms) == len(mechanisms)
    assert (conflict.supports, conflict.contradicts) == (("talks.f0",), ("talks.f1",))
    assert (conflict.tests, conflict.indirect) == (Sides(1, 1), Sides(0, 0))
    assert conflict.clusters == Sides(1, 1)


def test_sides_hold_all_tests_and_only_tests(lamps: AnalyseLamps) -> None:
    """Both sides list every test, repeats too, and nothing that stands beside."""
    analysis = lamps(
        finding("a", "supports lamps.fewer"),
        finding("b", "supports lamps.fewer", more="repeats: [a]"),
        finding("c", "supports lamps.fewer", basis="argued"),
        finding("d", "contradicts lamps.fewer analogue"),
        finding("e", "qualifies lamps.fewer"),
        files={"evidence_links/z.yaml": source(finding("f", "contradicts lamps.fewer"))},
    )
    (conflict,) = analysis.conflicts
    assert conflict.supports == ("talks.a", "talks.b")
    assert conflict.contradicts == ("z.f",)


def test_tests_are_counted_once_and_listed_all(lamps: AnalyseLamps) -> None:
    """Two reports of one datum are two in the list and one in the count, and one cluster."""
    (conflict,) = lamps(
        finding("a", "supports lamps.fewer"),
        finding("b", "supports lamps.fewer", more="repeats: [a]"),
        finding("c", "contradicts lamps.fewer"),
        finding("d", "contradicts lamps.fewer"),
    ).conflicts
    assert (conflict.tests, conflict.clusters) == (Sides(1, 2), Sides(1, 1))
    assert len(conflict.supports) == 2


def test_what_looks_ahead_is_counted_apart(lamps: AnalyseLamps) -> None:
    """Forerunners and expectations never count as tests; what is argued stands on no side."""
    (conflict,) = lamps(
        finding("a", "supports lamps.fewer analogue"),
        finding("b", "supports lamps.fewer", basis="anticipated"),
        finding("c", "supports lamps.fewer", basis="anticipated", more="repeats: [b]"),
        finding("d", "supports lamps.fewer", basis="argued"),
        finding("e", "supports lamps.fewer analogue", basis="argued"),
        finding("f", "supports lamps.fewer diagnosis"),
        finding("g", "contradicts lamps.fewer"),
        finding("h", "contradicts lamps.fewer analogue"),
    ).conflicts
    assert conflict.supports == ("talks.a", "talks.b", "talks.c")
    assert conflict.contradicts == ("talks.g",)
    assert (conflict.tests, conflict.indirect) == (Sides(0, 1), Sides(2, 0))
    assert conflict.clusters == Sides(1, 1)


def test_one_finding_may_stand_on_both_sides(lamps: AnalyseLamps) -> None:
    """A finding that the lamps are lit and that nobody minds them makes a conflict alone."""
    found = finding("a", f"supports {RESOURCE}", f"contradicts {REASONING}")
    (conflict,) = lamps(found).conflicts
    assert (conflict.supports, conflict.contradicts) == (("talks.a",), ("talks.a",))
    assert (conflict.tests, conflict.clusters) == (Sides(1, 1), Sides(1, 1))


def test_provisos_are_the_tests_that_qualify_one_of_the_claims(lamps: AnalyseLamps) -> None:
    """Provisos to either claim are named once each; those of other claims, or no tests, are not."""
    (conflict,) = lamps(
        finding("a", f"supports {RESOURCE}"),
        finding("b", f"contradicts {REASONING}"),
        finding("c", f"qualifies {REASONING}"),
        finding("d", f"qualifies {RESOURCE}", f"qualifies {REASONING}"),
        finding("e", f"qualifies {REASONING} analogue"),
        finding("f", f"qualifies {REASONING}", basis="argued"),
        finding("g", "qualifies lamps.fewer"),
        finding("h", f"not-found {REASONING}"),
    ).conflicts
    assert conflict.qualifies == ("talks.d", "talks.c")


def test_clusters_are_counted_on_each_side(lamps: AnalyseLamps) -> None:
    """Two sources of one cluster are one voice on their side."""
    files = {
        "evidence_links/one.yaml": source(finding("a", "supports lamps.fewer"), cluster="x"),
        "evidence_links/two.yaml": source(finding("a", "supports lamps.fewer"), cluster="x"),
        "evidence_links/three.yaml": source(finding("a", "contradicts lamps.fewer"), cluster="x"),
        "evidence_links/four.yaml": source(finding("a", "contradicts lamps.fewer"), cluster="y"),
    }
    (conflict,) = lamps(files=files).conflicts
    assert conflict.clusters == Sides(1, 2)


def test_places_name_the_line_of_each_claim_and_finding(lamps: AnalyseLamps) -> None:
    """A reader is led to the line of both claims and of every finding named."""
    (conflict,) = all_of(lamps, (f"supports {RESOURCE}", f"contradicts {REASONING}"))
    assert conflict.places == {
        RESOURCE: "theories/lamps.yaml:7",
        REASONING: "theories/lamps.yaml:8",
        "talks.f0": "evidence_links/talks.yaml:5",
        "talks.f1": "evidence_links/talks.yaml:11",
    }


@pytest.mark.parametrize(
    ("links", "kind"),
    [
        ((f"supports {RESOURCE}", "contradicts a.lights#resource"), "direct"),
        (("supports a.lights#resource", f"contradicts {REASONING}"), "non-firing"),
    ],
)
def test_conflict_on_shared_claims_is_told_once(
    lamps: AnalyseLamps, links: tuple[str, str], kind: str
) -> None:
    """Mechanisms that are the same share a conflict: one, under the original, naming them all."""
    found = [finding(f"f{n}", link) for n, link in enumerate(links)]
    analysis = lamps(*found, files={"theories/a.yaml": LIGHTS})
    (conflict,) = analysis.conflicts
    assert (conflict.kind, conflict.mechanisms) == (kind, ("lamps.lamps", "a.lights"))
    assert {claim.partition("#")[0] for claim in conflict.claims} == {"lamps.lamps"}
    assert all(mechanism.flagged for mechanism in analysis.mechanisms.values())


@pytest.mark.parametrize(
    ("links", "kind"),
    [
        ((f"supports {REASONING}", "contradicts lamps.fewer"), "fired-no-outcome"),
        (("supports lamps.fewer", f"contradicts {REASONING}"), "outcome-without-mechanism"),
    ],
)
def test_chain_conflict_of_same_provisions_is_told_once(
    lamps: AnalyseLamps, links: tuple[str, str], kind: str
) -> None:
    """One reasoning and one outcome at odds are one conflict, though two theories hold both.

    The two mechanisms are the same provision, so both sides are the same findings.
    """
    lights = LIGHTS.replace("outcome: [calm]", "outcome: [lamps.fewer]")
    found = [finding(f"f{n}", link) for n, link in enumerate(links)]
    conflicts = lamps(*found, files={"theories/a.yaml": lights}).conflicts
    assert [(c.kind, c.claim) for c in conflicts] == [(kind, "lamps.fewer")]
    assert set(conflicts[0].mechanisms) == {"lamps.lamps", "a.lights"}


def test_same_outcome_in_two_configurations_is_one_conflict(lamps: AnalyseLamps) -> None:
    """A mechanism whose two configurations share the outcome has one conflict on it."""
    guards = GUARDS.replace("mechanism: guards", "mechanism: lamps.lamps")
    found = finding("a", "supports lamps.fewer", f"contradicts {REASONING}")
    (conflict,) = lamps(found, files={"theories/g.yaml": guards}).conflicts
    assert conflict.mechanisms == ("lamps.lamps",)


def test_direct_conflict_names_mechanisms_of_all_configurations(lamps: AnalyseLamps) -> None:
    """A conflict on an outcome concerns every mechanism that is thought to bring it about."""
    found = finding("a", "supports lamps.fewer"), finding("b", "contradicts lamps.fewer")
    (conflict,) = lamps(*found, files={"theories/z.yaml": GUARDS}).conflicts
    assert conflict.mechanisms == ("lamps.lamps", "z.guards")


def test_conflict_on_item_of_no_configuration_names_no_mechanism(lamps: AnalyseLamps) -> None:
    """A conflict on a context that nothing uses is told all the same."""
    spare = "title: S\ncontexts:\n  light: {label: L, statement: It is light.}\n"
    found = finding("a", "supports s.light"), finding("b", "contradicts s.light")
    (conflict,) = lamps(*found, files={"theories/s.yaml": spare}).conflicts
    assert (conflict.claim, conflict.mechanisms) == ("s.light", ())


def test_contested_relation_names_the_mechanisms_at_its_ends(lamps: AnalyseLamps) -> None:
    """A conflict on a relation concerns the mechanisms that it joins, and no outcome or context."""
    theory = GUARDS + "relations:\n  r: {from: guards, to: lamps.lamps, kind: counteracts}\n"
    theory += "  s: {from: guards, to: lamps.fewer, kind: blocks}\n"
    graph = lamps(files={"theories/g.yaml": theory}).graph
    assert mechanisms_of(graph, "g.r") == ("g.guards", "lamps.lamps")
    assert mechanisms_of(graph, "g.s") == ("g.guards",)


def test_countervailing_conflict_of_same_provisions_is_told_once(lamps: AnalyseLamps) -> None:
    """Guards that counteract lamps and lights, which are the same, are told of on each relation.

    Both conflicts have the same claims and findings, and name all three mechanisms.
    """
    relations = (
        "relations:\n  one: {from: guards, to: lamps.lamps, kind: counteracts}\n"
        "  two: {from: guards, to: a.lights, kind: counteracts}\n"
    )
    found = finding("a", "supports a.lights#reasoning"), finding("b", "supports g.guards#reasoning")
    files = {"theories/a.yaml": LIGHTS, "theories/g.yaml": GUARDS + relations}
    conflicts = lamps(*found, files=files).conflicts
    assert [c.claim for c in conflicts] == ["g.one", "g.two"]
    for conflict in conflicts:
        assert conflict.claims == (REASONING, "g.guards#reasoning")
        assert set(conflict.mechanisms) == {"lamps.lamps", "a.lights", "g.guards"}


@pytest.mark.parametrize(
    "links",
    [
        ("supports a.lights#reasoning analogue", f"contradicts {REASONING}"),
        (f"supports {REASONING}", "contradicts lamps.dark"),
    ],
)
def test_other_conflicts_of_same_provisions_are_told_once(
    lamps: AnalyseLamps, links: tuple[str, str]
) -> None:
    """Whatever the kind, two theories that hold one provision do not make two conflicts of it."""
    found = [finding(f"f{n}", link) for n, link in enumerate(links)]
    (conflict,) = lamps(*found, files={"theories/a.yaml": LIGHTS}).conflicts
    assert set(conflict.mechanisms) == {"lamps.lamps", "a.lights"}
    assert REASONING in conflict.claims


def test_conflicts_stand_in_the_order_of_the_kinds(lamps: AnalyseLamps) -> None:
    """Direct conflicts come first, then those along the chain, in the order of their codes."""
    links = (
        "supports lamps.fewer",
        f"contradicts {REASONING}",
        f"supports {RESOURCE}",
        "supports g.guards#reasoning",
        "supports g.guards-deter#effect analogue",
        "contradicts g.guards-deter#effect",
        "supports lamps.dark",
        "contradicts lamps.dark",
    )
    conflicts = all_of(lamps, links)
    assert [(c.code, c.kind, c.claim) for c in conflicts] == [
        ("CMO401", "direct", "lamps.dark"),
        ("CMO402", "non-firing", REASONING),
        ("CMO403", "fired-no-outcome", "g.guards-deter#effect"),
        ("CMO404", "outcome-without-mechanism", "lamps.fewer"),
        ("CMO407", "indirect-against-direct", "g.guards-deter#effect"),
    ]


def test_conflicts_of_a_kind_stand_in_the_order_of_the_files(lamps: AnalyseLamps) -> None:
    """Within a kind, the theories' order counts, whatever the order of the findings."""
    claims = "lamps.fewer", REASONING, "g.against", "lamps.dark"
    links = tuple(f"{stance} {claim}" for claim in claims for stance in ("contradicts", "supports"))
    found = [conflict.claim for conflict in all_of(lamps, links)]
    assert found == ["g.against", "lamps.dark", REASONING, "lamps.fewer"]

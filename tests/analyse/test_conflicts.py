"""Each kind of conflict: the smallest study that shows it, and the nearest that does not."""

import pytest

from cmo.analyse.conflicts import CONFLICT_KINDS, Conflict, mechanisms_of
from cmo.analyse.status import Sides
from tests.analyse.conftest import GUARDS, LIGHTS, AnalyseLamps
from tests.conftest import finding, source

RESOURCE = "lamps.lamps#resource"
REASONING = "lamps.lamps#reasoning"
EFFECT = "lamps.lamps-deter#effect"
ACTIVATION = "lamps.lamps-deter#activation"

SHOWN = {
    "direct": [
        ("supports lamps.dark", "contradicts lamps.dark"),
        (f"supports {RESOURCE}", f"contradicts {RESOURCE}"),
        (f"supports {REASONING}", f"contradicts {REASONING}"),
        ("supports lamps.fewer", "contradicts lamps.fewer"),
        (f"supports {ACTIVATION}", f"contradicts {ACTIVATION}"),
        (f"supports {EFFECT}", f"contradicts {EFFECT}"),
        ("supports lamps.lamps-deter", "contradicts lamps.lamps-deter"),
    ],
    "non-firing": [(f"supports {RESOURCE}", f"contradicts {REASONING}")],
    "fired-no-outcome": [
        (f"supports {REASONING}", "contradicts lamps.fewer"),
        (f"supports {REASONING}", f"contradicts {EFFECT}"),
    ],
    "outcome-without-mechanism": [("supports lamps.fewer", f"contradicts {REASONING}")],
}

NOT_SHOWN = [
    ("supports lamps.fewer",),
    ("supports lamps.fewer", "supports lamps.fewer"),
    ("supports lamps.fewer", "contradicts lamps.fewer analogue"),
    ("supports lamps.fewer intent", "contradicts lamps.fewer"),
    ("supports lamps.fewer", "qualifies lamps.fewer"),
    ("supports lamps.fewer", "not-found lamps.fewer"),
    ("supports lamps.dark", "contradicts lamps.fewer"),
    (f"contradicts {REASONING}",),
    (f"supports {RESOURCE}", f"supports {REASONING}"),
    (f"supports {RESOURCE} analogue", f"contradicts {REASONING}"),
    (f"supports {RESOURCE}", f"contradicts {REASONING} diagnosis"),
    (f"contradicts {RESOURCE}", f"contradicts {REASONING}"),
    (f"supports {REASONING}", f"contradicts {ACTIVATION}"),
    (f"supports {REASONING}", "contradicts lamps.lamps-deter"),
    (f"supports {REASONING} intent", "contradicts lamps.fewer"),
    (f"supports {REASONING}", "contradicts lamps.fewer diagnosis"),
    (f"supports {RESOURCE}", "contradicts lamps.fewer"),
    ("supports lamps.fewer analogue", f"contradicts {REASONING}"),
    (f"supports {EFFECT}", f"contradicts {REASONING}"),
]


def all_of(lamps: AnalyseLamps, links: tuple[str, ...]) -> tuple[Conflict, ...]:
    """Give the conflicts of the study of lamps with one finding for each link."""
    return lamps(*(finding(f"f{n}", link) for n, link in enumerate(links))).conflicts


@pytest.mark.parametrize(
    ("kind", "links"), [(kind, links) for kind, many in SHOWN.items() for links in many]
)
def test_smallest_study_that_shows_kind(
    lamps: AnalyseLamps, kind: str, links: tuple[str, str]
) -> None:
    """Two findings make one conflict of this kind and no other, with one finding on each side."""
    (conflict,) = all_of(lamps, links)
    supported, contradicted = (link.split()[1] for link in links)
    sat_on = supported if kind == "outcome-without-mechanism" else contradicted
    assert (conflict.kind, conflict.claim) == (kind, sat_on)
    assert conflict.claims == tuple(dict.fromkeys((supported, contradicted)))
    assert conflict.mechanisms == ("lamps.lamps",)
    assert (conflict.supports, conflict.contradicts) == (("talks.f0",), ("talks.f1",))
    assert conflict.clusters == Sides(1, 1)


@pytest.mark.parametrize("links", NOT_SHOWN)
def test_nearest_study_that_shows_none(lamps: AnalyseLamps, links: tuple[str, ...]) -> None:
    """One side alone, one side indirect, or claims that do not oppose: no conflict."""
    assert all_of(lamps, links) == ()


@pytest.mark.parametrize(
    ("links", "contested"),
    [
        ((f"supports {RESOURCE}", f"contradicts {REASONING}"), f"supports {REASONING}"),
        ((f"supports {RESOURCE}", f"contradicts {REASONING}"), f"contradicts {RESOURCE}"),
        ((f"supports {REASONING}", "contradicts lamps.fewer"), "supports lamps.fewer"),
        ((f"supports {REASONING}", "contradicts lamps.fewer"), f"contradicts {REASONING}"),
        (("supports lamps.fewer", f"contradicts {REASONING}"), "contradicts lamps.fewer"),
        (("supports lamps.fewer", f"contradicts {REASONING}"), f"supports {REASONING}"),
    ],
)
def test_contested_claim_is_a_direct_conflict_only(
    lamps: AnalyseLamps, links: tuple[str, str], contested: str
) -> None:
    """Where the evidence on a claim itself disagrees, nothing is concluded along the chain."""
    (conflict,) = all_of(lamps, (*links, contested))
    assert (conflict.kind, conflict.claim) == ("direct", contested.split()[1])


def test_untestable_effect_is_no_conflict(lamps: AnalyseLamps) -> None:
    """An effect not seen where the resource is not in place has not failed."""
    links = (f"supports {REASONING}", f"contradicts {EFFECT}", f"contradicts {RESOURCE}")
    assert all_of(lamps, links) == ()


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


def test_conflicts_stand_in_the_order_of_the_kinds(lamps: AnalyseLamps) -> None:
    """Direct conflicts come first, then those along the chain, in the order of their codes."""
    links = (
        "supports lamps.dark",
        "contradicts lamps.dark",
        f"supports {RESOURCE}",
        f"contradicts {REASONING}",
        "supports lamps.fewer",
    )
    conflicts = all_of(lamps, links)
    assert [c.kind for c in conflicts] == ["direct", "non-firing", "outcome-without-mechanism"]
    assert [c.code for c in conflicts] == ["CMO401", "CMO402", "CMO404"]


def test_every_kind_has_an_example_here() -> None:
    """A new kind of conflict needs its smallest study in this file, and a code of its own."""
    assert [kind.name for kind in CONFLICT_KINDS] == list(SHOWN)
    assert len({kind.code for kind in CONFLICT_KINDS}) == len(CONFLICT_KINDS)

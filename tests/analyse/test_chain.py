"""A configuration's chain, claim by claim, and where it breaks."""

import pytest

from cmo.analyse.chain import Carried
from tests.analyse.conftest import GUARDS, LIGHTS, AnalyseLamps, theory
from tests.conftest import finding, source

CHAIN = (
    ("context", "lamps.dark"),
    ("activation", "lamps.lamps-deter#activation"),
    ("resource", "lamps.lamps#resource"),
    ("reasoning", "lamps.lamps#reasoning"),
    ("effect", "lamps.lamps-deter#effect"),
    ("outcome", "lamps.fewer"),
)


def test_chain_is_in_order_with_statuses(lamps: AnalyseLamps) -> None:
    """The chain runs context, activation, resource, reasoning, effect, outcome."""
    analysis = lamps(
        finding("a", "supports lamps.dark"), finding("b", "contradicts lamps.lamps#reasoning")
    )
    chain = analysis.configurations["lamps.lamps-deter"].chain
    assert tuple((link.step, link.claim) for link in chain) == CHAIN
    assert [link.status for link in chain] == [
        "supported",
        "untested",
        "untested",
        "contradicted",
        "untested",
        "untested",
    ]


@pytest.mark.parametrize("first", range(len(CHAIN)))
def test_chain_breaks_at_first_contradicted_claim(lamps: AnalyseLamps, first: int) -> None:
    """Where several claims are contradicted, the chain breaks at the first in its order."""
    found = [finding(f"f{n}", f"contradicts {CHAIN[n][1]}") for n in (first, len(CHAIN) - 1)]
    analysis = lamps(*dict.fromkeys(found[: 1 if first == len(CHAIN) - 1 else 2]))
    assert analysis.configurations["lamps.lamps-deter"].breaks_at == CHAIN[first][1]


@pytest.mark.parametrize(
    "links",
    [
        (),
        ("supports lamps.fewer",),
        ("supports lamps.fewer", "contradicts lamps.fewer"),
        ("contradicts lamps.fewer analogue",),
        ("contradicts lamps.lamps-deter",),
    ],
)
def test_chain_does_not_break(lamps: AnalyseLamps, links: tuple[str, ...]) -> None:
    """A claim untested, contested, doubted indirectly, or the whole alone breaks no chain."""
    analysis = lamps(*(finding(f"f{n}", link) for n, link in enumerate(links)))
    assert analysis.configurations["lamps.lamps-deter"].breaks_at is None


def test_arrow_not_put_to_the_test_is_no_break(lamps: AnalyseLamps) -> None:
    """Where the resource is not in place the chain breaks there, not at an arrow before it."""
    analysis = lamps(
        finding("a", "contradicts lamps.lamps-deter#activation"),
        finding("b", "contradicts lamps.lamps#resource"),
    )
    assert analysis.configurations["lamps.lamps-deter"].breaks_at == "lamps.lamps#resource"


def test_dyad_has_a_chain_without_context(lamps: AnalyseLamps) -> None:
    """A configuration without a context begins with its activation."""
    analysis = lamps(files=theory(context=""))
    chain = analysis.configurations["lamps.lamps-deter"].chain
    assert tuple((link.step, link.claim) for link in chain) == CHAIN[1:]


def test_chain_lists_all_contexts_and_outcomes(lamps: AnalyseLamps) -> None:
    """Several contexts and outcomes stand in the order in which they were written."""
    guards = GUARDS.replace("context: [lamps.dark]", "context: [late, lamps.dark]")
    guards = guards.replace("outcome: [lamps.fewer]", "outcome: [lamps.fewer, calm]")
    guards += "contexts:\n  late: {label: Late, statement: It is late.}\n"
    guards += "outcomes:\n  calm: {label: Calm, statement: Drivers are calm.}\n"
    configuration = lamps(files={"theories/g.yaml": guards}).configurations["g.guards-deter"]
    chain = [(link.step, link.claim) for link in configuration.chain]
    assert chain[:2] == [("context", "g.late"), ("context", "lamps.dark")]
    assert chain[-2:] == [("outcome", "lamps.fewer"), ("outcome", "g.calm")]
    assert configuration.label == "Guards → Fewer thefts, Calm"


def test_configuration_says_what_it_is(lamps: AnalyseLamps) -> None:
    """Label, mechanism, origin, status as a whole and place stand beside the chain."""
    analysis = lamps(finding("a", "supports lamps.lamps-deter"))
    configuration = analysis.configurations["lamps.lamps-deter"]
    assert configuration.label == "Lamps → Fewer thefts"
    assert configuration.mechanism == "lamps.lamps"
    assert configuration.origin == "stated"
    assert configuration.status == "supported"
    assert configuration.place == "theories/lamps.yaml:13"


STEPS = ("context", "activation", "resource", "reasoning", "effect", "outcome")
ALL = tuple(f"supports {claim}" for _, claim in CHAIN)


def carried(lamps: AnalyseLamps, /, dyad: str = "", **sources: str) -> Carried:
    """Say who carries the chain of lamps, in a study with these sources."""
    files = {f"evidence_links/{name}.yaml": text for name, text in sources.items()}
    own = theory(context="") if dyad else {}
    return lamps(files={**own, **files}).configurations["lamps.lamps-deter"].carried


def carriers(whom: Carried) -> tuple[dict[str, int], dict[str, int]]:
    """Give the sources and sites that go furthest, with the number of steps of each."""
    return (
        {carrier.id: len(carrier.steps) for carrier in whom.sources},
        {carrier.id: len(carrier.steps) for carrier in whom.sites},
    )


def test_chain_that_one_source_carries_whole(lamps: AnalyseLamps) -> None:
    """One source whose tests support every step carries the chain from end to end."""
    whom = carried(
        lamps,
        a=source(finding("f", *ALL[:3]), finding("g", *ALL[3:])),
        b=source(finding("f", *ALL[:5])),
    )
    assert (whom.steps, whom.supported, whom.whole) == (STEPS, STEPS, True)
    assert carriers(whom) == ({"a": 6}, {})
    assert whom.sources[0].steps == STEPS
    assert whom.says == "All 6 steps have support; carried from end to end by a."


def test_chain_that_one_site_carries_whole(lamps: AnalyseLamps) -> None:
    """Sources from one site may carry the chain together where none does alone."""
    at = "sites: [castle-lane]"
    whom = carried(
        lamps,
        a=source(finding("f", *ALL[:3], more=at)),
        b=source(
            finding("f", *ALL[3:], more=at), finding("g", ALL[5], more="sites: [station-road]")
        ),
    )
    assert (whom.whole, whom.scattered) == (True, False)
    assert carriers(whom) == ({"a": 3, "b": 3}, {"castle-lane": 6})
    assert whom.sites[0].label == "Castle Lane"
    assert whom.says == "All 6 steps have support; carried from end to end by Castle Lane."


def test_chain_from_different_places_is_no_pathway(lamps: AnalyseLamps) -> None:
    """Every step is supported, and yet no source or site supports more than some of them."""
    whom = carried(
        lamps,
        a=source(finding("f", *ALL[:2], more="sites: [castle-lane]")),
        b=source(finding("f", *ALL[2:4], more="sites: [station-road]")),
        c=source(finding("f", *ALL[4:5], more="sites: [station-road]"), finding("g", ALL[5])),
    )
    assert (whom.supported, whom.whole, whom.scattered) == (STEPS, False, True)
    assert carriers(whom) == ({"a": 2, "b": 2, "c": 2}, {"station-road": 3})
    assert whom.says == (
        "6 of 6 steps have support, but from different places: no source or site supports more "
        "than 3 (Station Road), and evidence from different places does not add up to a pathway."
    )


def test_steps_that_one_source_supports_are_not_the_whole_chain(lamps: AnalyseLamps) -> None:
    """Where all that is supported comes from one source, it is still no whole chain."""
    whom = carried(lamps, a=source(finding("f", *ALL[2:5])), b=source(finding("f", ALL[3])))
    assert (whom.supported, whom.whole, whom.scattered) == (STEPS[2:5], False, False)
    assert whom.sources[0].steps == STEPS[2:5]
    assert whom.says == "3 of 6 steps have support, all by a; nobody carries it from end to end."


def test_one_step_alone(lamps: AnalyseLamps) -> None:
    """One step supported is not called all of them."""
    whom = carried(lamps, a=source(finding("f", ALL[0])))
    assert not whom.scattered
    assert whom.says == "1 of 6 steps has support, by a; nobody carries it from end to end."


@pytest.mark.parametrize(
    "link",
    [
        "contradicts lamps.fewer",
        "qualifies lamps.fewer",
        "not-found lamps.fewer",
        "supports lamps.fewer analogue",
        "supports lamps.lamps-deter",
    ],
)
def test_only_tests_for_a_step_carry_it(lamps: AnalyseLamps, link: str) -> None:
    """What speaks against, stands beside, or is about the whole alone supports no step."""
    whom = carried(lamps, a=source(finding("f", link, more="sites: [castle-lane]")))
    assert (whom.supported, whom.sources, whom.sites, whom.whole) == ((), (), (), False)
    assert whom.says == "No step of it has support."


def test_contested_step_is_supported_by_those_who_do(lamps: AnalyseLamps) -> None:
    """A step that others contradict is carried by those who saw it hold."""
    whom = carried(
        lamps, a=source(finding("f", *ALL)), b=source(finding("f", "contradicts lamps.fewer"))
    )
    assert (whom.whole, carriers(whom)) == (True, ({"a": 6}, {}))
    assert whom.says == (
        "All 6 steps have support, 1 of them contested; carried from end to end by a."
    )


def test_only_contested_steps_that_have_support_are_counted_so(lamps: AnalyseLamps) -> None:
    """The number of contested steps is a part of those supported, and each step counts once."""
    against = "contradicts lamps.dark", "contradicts lamps.lamps#reasoning"
    whom = carried(
        lamps, a=source(finding("f", *ALL[:2])), b=source(finding("f", *against, ALL[2]))
    )
    assert whom.says == (
        "3 of 6 steps have support, 1 of them contested, but from different places: no source or "
        "site supports more than 2 (a), and evidence from different places does not add up to a "
        "pathway."
    )
    alone = carried(lamps, a=source(finding("f", *ALL[:2])), b=source(finding("f", *against)))
    assert alone.says == (
        "2 of 6 steps have support, 1 of them contested, all by a; nobody carries it from end to "
        "end."
    )


def test_dyad_is_whole_without_context(lamps: AnalyseLamps) -> None:
    """A configuration that states no context has a chain of five steps, which one may carry."""
    whom = carried(lamps, dyad="yes", a=source(finding("f", *ALL[1:])))
    assert (whom.steps, whom.whole) == (STEPS[1:], True)
    assert whom.says == "All 5 steps have support; carried from end to end by a."


def two_contexts(lamps: AnalyseLamps, /, **sources: str) -> Carried:
    """Say who carries a chain that begins with two contexts, in a study with these sources."""
    own = theory(context="    context: [dark, late]")["theories/lamps.yaml"]
    own = own.replace("mechanisms:", "  late: {label: Late, statement: Late.}\nmechanisms:", 1)
    files = {f"evidence_links/{name}.yaml": text for name, text in sources.items()}
    files["theories/lamps.yaml"] = own
    return lamps(files=files).configurations["lamps.lamps-deter"].carried


def test_step_of_several_claims_needs_support_for_each(lamps: AnalyseLamps) -> None:
    """Of two contexts that both belong to the step, one alone does not carry it."""
    one = two_contexts(lamps, a=source(finding("f", *ALL)))
    assert (one.steps, one.supported, one.whole) == (STEPS, STEPS[1:], False)
    assert one.says == "5 of 6 steps have support, all by a; nobody carries it from end to end."
    both = two_contexts(lamps, a=source(finding("f", *ALL), finding("g", "supports lamps.late")))
    assert (both.supported, both.whole) == (STEPS, True)


def test_step_of_which_each_has_a_part_is_carried_by_nobody(lamps: AnalyseLamps) -> None:
    """Where one source supports one context and another the other, neither carries the step."""
    dark, late = (
        source(finding("f", f"supports lamps.{name}", more="sites: [castle-lane]"))
        for name in ("dark", "late")
    )
    whom = two_contexts(lamps, a=dark, b=late)
    assert (whom.supported, carriers(whom)) == (("context",), ({}, {"castle-lane": 1}))
    assert whom.says == (
        "1 of 6 steps has support, by Castle Lane; nobody carries it from end to end."
    )
    apart = two_contexts(lamps, a=dark, b=late.replace("castle-lane", "station-road"))
    assert (apart.supported, carriers(apart)) == (("context",), ({}, {}))
    assert apart.says == (
        "1 of 6 steps has support, but from different places: no source or site supports any "
        "whole step, and evidence from different places does not add up to a pathway."
    )


def test_same_provision_is_carried_under_every_name(lamps: AnalyseLamps) -> None:
    """A test of one name of a provision carries the chains of all its names."""
    files = {
        "theories/z.yaml": LIGHTS,
        "evidence_links/a.yaml": source(finding("f", "supports lamps.lamps#resource")),
    }
    whom = lamps(files=files).configurations["z.lights-calm"].carried
    assert whom.supported == ("resource",)


def test_many_carriers_are_all_listed_and_three_are_named(lamps: AnalyseLamps) -> None:
    """A sentence names three of those that go furthest; the list has them all, in order."""
    sources = {name: source(finding("f", ALL[0])) for name in "edcba"}
    whom = carried(lamps, **sources)
    assert list(carriers(whom)[0]) == ["a", "b", "c", "d", "e"]
    assert whom.says == (
        "1 of 6 steps has support, by a, b, c and 2 more; nobody carries it from end to end."
    )

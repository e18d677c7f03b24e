"""A configuration's chain, claim by claim, and where it breaks."""

import pytest

from tests.analyse.conftest import GUARDS, AnalyseLamps, theory
from tests.conftest import finding

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

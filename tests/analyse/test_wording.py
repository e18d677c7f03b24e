"""Theory in words: items, claims and configurations."""

import pytest

from cmo.analyse.wording import claim_says, sentence, statement_of, worded
from tests.analyse.conftest import LIGHTS, AnalyseLamps, theory
from tests.conftest import SETTINGS

RELATION = "title: R\nrelations:\n  r: {from: lamps.lamps, to: lamps.dark, kind: %s%s}\n"
CMO_WORDING = {"theories/study.yaml": SETTINGS + "wording: context-mechanism-outcome\n"}


def test_sentence_if_then_because(lamps: AnalyseLamps) -> None:
    """By default a configuration reads: if context and resource, then outcome, because."""
    graph = lamps().graph
    assert sentence(graph.study, graph.configurations["lamps.lamps-deter"]) == (
        ("If", "The car park is dark after six."),
        ("and", "Lamps light every space."),
        ("then", "Fewer cars are broken into."),
        ("because", "Thieves fear to be seen."),
    )


def test_sentence_context_mechanism_outcome(lamps: AnalyseLamps) -> None:
    """A study may have its configurations worded as context, mechanism, outcome."""
    graph = lamps(files=CMO_WORDING).graph
    assert sentence(graph.study, graph.configurations["lamps.lamps-deter"]) == (
        ("Context", "The car park is dark after six."),
        ("Mechanism", "Lamps light every space. Thieves fear to be seen."),
        ("Outcome", "Fewer cars are broken into."),
    )


@pytest.mark.parametrize("settings", [{}, CMO_WORDING])
def test_sentence_says_what_is_missing(lamps: AnalyseLamps, settings: dict[str, str]) -> None:
    """A context or reasoning that nobody has stated is said to be missing, in either wording."""
    graph = lamps(files={**theory(context="", reasoning=""), **settings}).graph
    words = " ".join(
        text for _, text in sentence(graph.study, graph.configurations["lamps.lamps-deter"])
    )
    assert "(no context stated)" in words
    assert "(no reasoning stated)" in words


def test_worded_gives_each_kind_of_item(lamps: AnalyseLamps) -> None:
    """A context and an outcome are their statement, a mechanism its two parts."""
    graph = lamps().graph
    items, joined = graph.study.items, graph.configurations["lamps.lamps-deter"]
    assert worded(graph.study, items["lamps.dark"], None) == (
        ("Context", "The car park is dark after six."),
    )
    assert worded(graph.study, items["lamps.fewer"], None) == (
        ("Outcome", "Fewer cars are broken into."),
    )
    assert worded(graph.study, items["lamps.lamps"], None) == (
        ("Resource", "Lamps light every space."),
        ("Reasoning", "Thieves fear to be seen."),
    )
    assert worded(graph.study, items["lamps.lamps-deter"], joined) == sentence(graph.study, joined)


def test_worded_says_that_reasoning_is_missing(lamps: AnalyseLamps) -> None:
    """A mechanism without reasoning says so."""
    study = lamps(files={"theories/a.yaml": LIGHTS}).study
    assert worded(study, study.items["a.lights"], None)[1] == (
        "Reasoning",
        "(no reasoning stated)",
    )


@pytest.mark.parametrize(
    ("kind", "verb"),
    [
        ("reinforces", "reinforces"),
        ("contingent-on", "is contingent on"),
        ("counteracts", "counteracts"),
        ("blocks", "blocks"),
        ("overlaps", "overlaps with"),
    ],
)
def test_relation_is_a_sentence(lamps: AnalyseLamps, kind: str, verb: str) -> None:
    """A relation is said with the labels of its ends and its verb; its reason is a fact apart."""
    because = ", because: Light dispels darkness."
    bare = lamps(files={"theories/r.yaml": RELATION % (kind, "")}).study
    assert statement_of(bare, bare.items["r.r"]) == f"'Lamps' {verb} 'Dark'."
    told = lamps(files={"theories/r.yaml": RELATION % (kind, because)}).study
    assert claim_says(told, "r.r") == f"The relation holds: 'Lamps' {verb} 'Dark'."


def test_ripple_is_a_sentence(lamps: AnalyseLamps) -> None:
    """A ripple runs on from an outcome to a context."""
    ripple = RELATION.replace("lamps.lamps", "lamps.fewer") % ("ripple", "")
    study = lamps(files={"theories/r.yaml": ripple}).study
    assert statement_of(study, study.items["r.r"]) == "'Fewer thefts' ripples on to 'Dark'."


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        ("lamps.dark", "The circumstance holds: The car park is dark after six."),
        ("lamps.lamps#resource", "It is in place: Lamps light every space."),
        ("lamps.lamps#reasoning", "People respond: Thieves fear to be seen."),
        ("lamps.fewer", "The outcome is seen: Fewer cars are broken into."),
        ("lamps.lamps-deter#activation", "Given 'Dark', people respond to 'Lamps'."),
        ("lamps.lamps-deter#effect", "'Lamps' brings about 'Fewer thefts'."),
        (
            "lamps.lamps-deter",
            "The configuration of 'Lamps' and 'Fewer thefts' holds as a whole.",
        ),
    ],
)
def test_claim_says_what_it_claims(lamps: AnalyseLamps, claim: str, says: str) -> None:
    """Each claim of the address table is one plain sentence."""
    assert claim_says(lamps().study, claim) == says


def test_claims_say_what_nobody_has_stated(lamps: AnalyseLamps) -> None:
    """A claim about a context or reasoning that is not stated says that it is not."""
    study = lamps(files=theory(context="", reasoning="")).study
    assert claim_says(study, "lamps.lamps#reasoning") == (
        "People respond to it as assumed; nobody has stated how."
    )
    assert claim_says(study, "lamps.lamps-deter#activation") == (
        "In a context not stated, people respond to 'Lamps'."
    )

"""Theory in words: items, claims and configurations."""

import pytest

from cmo.analyse.wording import asserted, claim_says, label_of, sentence, statement_of, worded
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


def test_silence_says_where(lamps: AnalyseLamps) -> None:
    """The claim that a configuration should be silent somewhere says where, in its own words."""
    silent = theory()["theories/lamps.yaml"] + "    silent_where: Where nobody looks.\n"
    study = lamps(files={"theories/lamps.yaml": silent}).study
    assert claim_says(study, "lamps.lamps-deter#silence") == (
        "'Lamps' stays silent here: Where nobody looks."
    )


@pytest.mark.parametrize(
    ("claim", "clauses"),
    [
        ("lamps.dark", ("'Dark' holds", "'Dark' does not hold", "it does", "it does not")),
        (
            "lamps.lamps#resource",
            ("'Lamps' is in place", "'Lamps' is not in place", "it is", "it is not"),
        ),
        (
            "lamps.lamps#reasoning",
            (
                "people respond to 'Lamps'",
                "people do not respond to 'Lamps'",
                "they do",
                "they do not",
            ),
        ),
        (
            "lamps.fewer",
            ("'Fewer thefts' is seen", "'Fewer thefts' is not seen", "it is", "it is not"),
        ),
        (
            "lamps.lamps-deter#activation",
            (
                "people respond to 'Lamps' in this context",
                "people do not respond to 'Lamps' in this context",
                "they do",
                "they do not",
            ),
        ),
        (
            "lamps.lamps-deter#effect",
            (
                "'Lamps' brings about 'Fewer thefts'",
                "'Lamps' does not bring about 'Fewer thefts'",
                "it does",
                "it does not",
            ),
        ),
        (
            "lamps.lamps-deter#silence",
            (
                "'Lamps' stays silent where it should",
                "people respond to 'Lamps' where it should stay silent",
                "it does",
                "it does not",
            ),
        ),
        (
            "lamps.lamps-deter",
            (
                "'Lamps → Fewer thefts' holds as a whole",
                "'Lamps → Fewer thefts' does not hold as a whole",
                "it does",
                "it does not",
            ),
        ),
        (
            "lamps.r",
            (
                "'Lamps' blocks 'Dark'",
                "it is not so that 'Lamps' blocks 'Dark'",
                "this is so",
                "this is not so",
            ),
        ),
    ],
)
def test_asserted(lamps: AnalyseLamps, claim: str, clauses: tuple[str, ...]) -> None:
    """Each claim is a clause that it holds, or not, and one that answers such a clause."""
    own = theory()["theories/lamps.yaml"] + "    silent_where: Where nobody looks.\n"
    own += "relations:\n  r: {from: lamps, to: dark, kind: blocks}\n"
    study = lamps(files={"theories/lamps.yaml": own}).study
    assert clauses == tuple(
        asserted(study, claim, holds=holds, answers=answers)
        for answers in (False, True)
        for holds in (True, False)
    )


def test_asserted_names_all_outcomes(lamps: AnalyseLamps) -> None:
    """An effect on several outcomes names each."""
    own = theory(outcome="    outcome: [fewer, calm]")["theories/lamps.yaml"]
    own = own.replace("configurations:", "  calm: {label: Calm, statement: C.}\nconfigurations:", 1)
    study = lamps(files={"theories/lamps.yaml": own}).study
    assert asserted(study, "lamps.lamps-deter#effect", holds=True) == (
        "'Lamps' brings about 'Fewer thefts' and 'Calm'"
    )


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("Q1", "Do lamps work?"),
        ("actors/driver", "Drivers"),
        ("sites/station-road", "Station Road"),
        ("levels/town", "town hall"),
        ("actors/warden", "actors/warden"),
        ("Q9", "Q9"),
        ("lamps.dark", "Dark"),
    ],
)
def test_label_of_questions_and_listed_words(lamps: AnalyseLamps, address: str, label: str) -> None:
    """A question is its text and a word of a list its label; what is unknown keeps its address."""
    settings = SETTINGS.replace("{town: Town}", "{town: town hall}")
    assert label_of(lamps(files={"theories/study.yaml": settings}).study, address) == label

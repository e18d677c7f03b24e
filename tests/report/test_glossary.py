"""The glossary has the words that the report uses, each once and in plain words."""

import re
from pathlib import Path

import pytest

import cmo
from cmo.analyse.status import MARKS
from cmo.model.address import PARTS as CLAIMS
from cmo.model.address import SINGULAR
from cmo.report.glossary import GLOSSARY, PARTS, Term
from cmo.report.literature import NAMES

WORDS = [term.word for term in GLOSSARY]
PACKAGE = Path(cmo.__file__).parent


def of(word: str) -> Term:
    """Give the term of this word."""
    return next(term for term in GLOSSARY if term.word == word)


@pytest.fixture(scope="module")
def used() -> str:
    """Give the words of the report: its templates, and the sentences that the analysis makes."""
    templates = sorted((PACKAGE / "report" / "templates").glob("*.html"))
    sentences = [*sorted((PACKAGE / "analyse").glob("*.py")), PACKAGE / "model" / "study.py"]
    return " ".join(path.read_text(encoding="utf-8") for path in (*templates, *sentences)).lower()


@pytest.mark.parametrize("term", GLOSSARY, ids=WORDS)
def test_each_word_is_one_that_the_report_uses(term: Term, used: str) -> None:
    """A word that stands in no sentence of the report would explain nothing."""
    forms = (term.word, *term.also)
    assert any(re.search(rf"\b{form}(s|es)?\b", used) for form in forms)


def test_a_word_of_the_field_that_the_report_does_not_use_would_be_noticed(used: str) -> None:
    """The check above can fail: two words of the field stand in no sentence of the report."""
    assert not re.search(r"\b(demi-regularity|retroduction)\b", used)


def test_words_and_anchors_are_listed_once() -> None:
    """No word has two meanings, and every anchor can stand in an address."""
    ids = [term.id for term in GLOSSARY]
    assert len(set(WORDS)) == len(WORDS)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", name) for name in ids)
    assert of("untestable so far").id == "untestable-so-far"


def test_words_stand_by_part() -> None:
    """Words of the theory come first, then those of the evidence, then those of its reading."""
    order = list(PARTS)
    ranks = [order.index(term.part) for term in GLOSSARY]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}


@pytest.mark.parametrize("term", GLOSSARY, ids=WORDS)
def test_each_meaning_is_a_sentence_or_two(term: Term) -> None:
    """A meaning is short, ends in a full stop, and cites only works that are listed."""
    assert term.means[0].isupper()
    assert term.means.endswith(".")
    assert len(term.means) < 260
    assert set(term.cites) <= set(NAMES)


def test_every_kind_of_item_and_part_of_a_claim_is_told() -> None:
    """What a claim can be about has its word: each kind of item, and each of its parts."""
    parts = {part for kind in CLAIMS.values() for part in kind if part}
    assert {*SINGULAR.values(), *parts} <= set(WORDS)


def test_the_status_names_every_status() -> None:
    """The meaning of status names each, so that a reader finds what a mark stands for."""
    assert all(status in of("status").means for status in MARKS)


@pytest.mark.parametrize(
    ("word", "work"),
    [
        ("context", "pawson-tilley-1997"),
        ("configuration", "pawson-tilley-1997"),
        ("resource", "dalkin-2015"),
        ("reasoning", "dalkin-2015"),
        ("ripple", "jagosh-2015"),
        ("gleaning", "manzano-2016"),
        ("judgement", "pawson-2006"),
    ],
)
def test_words_of_the_field_name_where_they_come_from(word: str, work: str) -> None:
    """A word that the literature defines cites the work that does."""
    assert work in of(word).cites


@pytest.mark.parametrize("word", ["flagged", "untestable so far", "indirect", "cluster", "gap"])
def test_the_tool_s_own_words_cite_nobody(word: str) -> None:
    """What this tool has coined is not put down to others."""
    assert of(word).cites == ()

"""What all entries share: ids, dates, texts, places in a document."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from cmo.model.base import (
    LONGEST_LABEL,
    LONGEST_TEXT,
    Citation,
    Count,
    Date,
    Id,
    Label,
    Locator,
    Period,
    QuestionId,
    Text,
    Typed,
)


def accepts(kind: Any, value: Any) -> bool:
    """Say whether a value can stand where `kind` is asked for."""
    try:
        TypeAdapter(kind).validate_python(value)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("dark", True),
        ("dark-2-places", True),
        ("a" * 80, True),
        ("a" * 81, False),
        ("", False),
        ("2dark", False),
        ("Dark", False),
        ("dark_place", False),
        ("dark-", False),
        ("dark--place", False),
        ("dark\n", False),
        ("dark.place", False),
        ("dünn", False),
    ],
    ids=repr,
)
def test_an_id_is_words_in_small_letters(value: str, good: bool) -> None:
    """An id is made of small letters, digits and hyphens, and begins with a letter."""
    assert accepts(Id, value) is good


@pytest.mark.parametrize(
    ("value", "good"), [("RQ1a", True), ("1-b", True), ("RQ 1", False), ("RQ.1", False)], ids=repr
)
def test_a_question_may_be_called_as_the_protocol_calls_it(value: str, good: bool) -> None:
    """A question's id may have capitals and begin with a digit, but holds no other signs."""
    assert accepts(QuestionId, value) is good


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("2024", True),
        ("2024-09", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2024-04-31", False),
        ("2024-13", False),
        ("2024-00", False),
        ("2024-1", False),
        ("24-01", False),
        ("01/02/2024", False),
        ("2024-01-01T00:00", False),
        ("2024-01-01\n", False),
        ("٢٠٢٤", False),
    ],
    ids=repr,
)
def test_a_date_is_a_year_a_month_or_a_day_that_exists(value: str, good: bool) -> None:
    """A date is written 2024, 2024-09 or 2024-09-30, and its day is one that its month has."""
    assert accepts(Date, value) is good


@pytest.mark.parametrize(
    ("kind", "longest"),
    [(Text, LONGEST_TEXT), (Label, LONGEST_LABEL), (Typed, 300)],
    ids=["text", "label", "typed"],
)
def test_texts_have_a_length(kind: Any, longest: int) -> None:
    """A text is not blank and no longer than fits; blanks around it are taken off."""
    assert accepts(kind, "x" * longest)
    assert not accepts(kind, "x" * (longest + 1))
    assert not accepts(kind, " \n ")
    assert TypeAdapter(kind).validate_python(" x ") == "x"


@pytest.mark.parametrize(
    ("value", "good"),
    [("0", True), ("17", True), ("-1", False), ("1.5", False), ("many", False), ("9" * 20, False)],
    ids=repr,
)
def test_a_count_is_a_whole_number(value: str, good: bool) -> None:
    """Counts are whole numbers from nought up."""
    assert accepts(Count, value) is good


def test_a_period_is_written_from_and_to() -> None:
    """A period has the keys `from` and `to`, and may have no end."""
    period = Period.model_validate({"from": "2024-09"})
    assert (period.start, period.end) == ("2024-09", None)
    with pytest.raises(ValidationError):
        Period.model_validate({"start": "2024-09"})


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"from": "2024-05", "to": "2024-10"}, "2024-05 to 2024-10"),
        ({"from": "2024-05"}, "from 2024-05"),
        ({"from": "2024-05", "to": "2024-05"}, "2024-05"),
        ({"from": "2024", "to": "2024-12"}, "2024 to 2024-12"),
    ],
)
def test_a_period_is_said_in_words(dates: dict[str, str], expected: str) -> None:
    """A period that begins and ends with the same date is said as that date alone."""
    assert str(Period.model_validate(dates)) == expected


def test_an_entry_cannot_be_changed() -> None:
    """What has been read stays as it was read."""
    period = Period.model_validate({"from": "2024"})
    with pytest.raises(ValidationError):
        setattr(period, "start", "2025")  # noqa: B010 - the type checker forbids it too


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ({"section": "7.3", "page": "153"}, "section 7.3, page 153"),
        ({"section": "Annex", "table": "2", "item": "C1"}, "Annex, table 2, C1"),
        ({"heading": "Aims", "paragraph": "4"}, "\u2018Aims\u2019, paragraph 4"),
        ({"section": "5.10", "figure": "1", "appendix": "B"}, "section 5.10, figure 1, appendix B"),
        ({}, ""),
    ],
    ids=["number", "name", "heading", "others", "nothing"],
)
def test_a_place_is_said_in_words(places: dict[str, str], expected: str) -> None:
    """A place in a document is worded as a reader would look it up."""
    assert str(Locator.model_validate(places)) == expected


def test_a_citation_inherits_what_it_leaves_out() -> None:
    """An item's source takes its document and the rest from its file's source."""
    general = Citation(document="review", section="4.2", table="3", page="38")
    assert Citation(item="C1", page="39").inherit(general) == Citation(
        document="review", section="4.2", table="3", page="39", item="C1"
    )
    assert Citation(item="C1").inherit(None) == Citation(item="C1")


def test_a_citation_with_its_own_section_inherits_the_document_only() -> None:
    """A page of another section would lead astray."""
    general = Citation(document="review", section="4.2", page="38")
    assert Citation(section="7").inherit(general) == Citation(document="review", section="7")
    assert Citation(section="7").inherit(Citation(page="3")) == Citation(section="7")
    own = Citation(document="other", section="7")
    assert own.inherit(general) == own

"""Findings: where they stand, and how many said so."""

from typing import Any

import pytest
from pydantic import ValidationError

from cmo.model.evidence import Finding, Share, Source

FINDING: dict[str, Any] = {"statement": "S.", "locator": {"section": "1"}, "basis": "observed"}


def finding(**more: Any) -> Finding:
    """Give a finding with some keys of its own."""
    return Finding.model_validate({**FINDING, **more})


def test_one_place_or_several_are_told_alike() -> None:
    """A finding with one place and one with a list of places both give a series of places."""
    one, two = finding(), finding(locator=[{"section": "1"}, {"page": "9"}])
    assert [str(place) for place in one.locators] == ["section 1"]
    assert [str(place) for place in two.locators] == ["section 1", "page 9"]


@pytest.mark.parametrize(
    "change",
    [
        {"locator": []},
        {"locator": "section 1"},
        {"extent": "many"},
        {"extent": {"of": "17"}},
        {"extent": ["one"]},
        {"basis": "felt"},
        {"weight": "3"},
    ],
    ids=repr,
)
def test_what_a_finding_cannot_say_is_refused(change: dict[str, Any]) -> None:
    """Empty lists, unknown words and unknown keys are no part of a finding."""
    with pytest.raises(ValidationError):
        finding(**change)


def test_what_a_finding_leaves_out_is_not_recorded() -> None:
    """A finding that says nothing of conditions or of when it was added records none."""
    assert (finding().present, finding().absent, finding().added) == ((), (), None)


def test_conditions_are_present_or_absent() -> None:
    """A finding lists conditions under either key, in its order."""
    read = finding(present=["low-trust", "debt"], absent=["fits"])
    assert (read.present, read.absent) == (("low-trust", "debt"), ("fits",))


@pytest.mark.parametrize("added", ["2025", "2025-02", "2025-02-28"])
def test_a_finding_may_say_when_it_was_added(added: str) -> None:
    """A date may be a year, a month or a day, and stays as typed."""
    assert finding(added=added).added == added


@pytest.mark.parametrize(
    "change",
    [
        {"present": "low-trust"},
        {"absent": [""]},
        {"added": "yesterday"},
        {"added": "2025-02-30"},
    ],
    ids=repr,
)
def test_conditions_and_dates_of_another_form_are_refused(change: dict[str, Any]) -> None:
    """A condition is named by its id in a list, and a date is one of the calendar."""
    with pytest.raises(ValidationError):
        finding(**change)


def test_an_extent_is_a_word_or_numbers() -> None:
    """How many said so is a word where the source counts so, or numbers."""
    assert finding(extent="few").extent == "few"
    assert finding(extent={"n": "6", "of": "17"}).extent == Share(n=6, of=17)
    assert finding(extent={"n": "6"}).extent == Share(n=6)


def test_a_wrong_extent_has_one_error() -> None:
    """A slip in the numbers is not also told as a word that is not in the list."""
    with pytest.raises(ValidationError) as caught:
        finding(extent={"n": "six"})
    assert caught.value.error_count() == 1


def test_what_a_source_leaves_out_is_not_made_up() -> None:
    """A source that does not say whether it is independent is of unknown connection."""
    source = Source.model_validate({"title": "T", "document": "d", "method": "m"})
    assert (source.connection, source.cluster, source.findings) == ("unknown", None, {})

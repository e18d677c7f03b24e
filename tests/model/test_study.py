"""study.yaml, judgements.yaml and references.yaml."""

from typing import Any

import pytest
from pydantic import ValidationError

from cmo.model.study import Document, Judgements, Settings

SETTINGS: dict[str, Any] = {"title": "T", "programme": "P"}
JUDGEMENT: dict[str, Any] = {
    "claim": "a.b",
    "verb": "situate",
    "decision": "left-open",
    "because": "B.",
    "by_role": "Lead",
    "date": "2024",
}


def test_a_study_has_defaults_that_the_product_states() -> None:
    """Without a word on it, thin is fewer than two clusters and wording is if-then-because."""
    settings = Settings.model_validate(SETTINGS)
    assert (settings.minimum, settings.wording) == (2, "if-then-because")


@pytest.mark.parametrize("minimum", ["0", "-1", "1001", "two"])
def test_a_minimum_is_at_least_one(minimum: str) -> None:
    """A threshold of no clusters at all would call nothing thin."""
    with pytest.raises(ValidationError):
        Settings.model_validate({**SETTINGS, "minimum": minimum})


def test_phases_keep_their_order_and_their_period() -> None:
    """Phases stand in the order of the file; each has a kind, a start and perhaps an end."""
    phases = {
        "second": {"kind": "refining", "from": "2025"},
        "first": {"kind": "gleaning", "from": "2024", "to": "2024-06"},
    }
    read = Settings.model_validate({**SETTINGS, "phases": phases}).phases
    assert [(name, phase.start, phase.end) for name, phase in read.items()] == [
        ("second", "2025", None),
        ("first", "2024", "2024-06"),
    ]


def test_dates_and_conditions_are_none_unless_stated() -> None:
    """A study without dates or conditions of its own has none."""
    settings = Settings.model_validate(SETTINGS)
    assert (settings.dates, settings.conditions) == ({}, {})


@pytest.mark.parametrize("date", ["2022", "2022-07", "2022-07-01"])
def test_a_date_of_the_study_is_known_as_far_as_it_is_typed(date: str) -> None:
    """A landmark has a label and a date, which may be a year, a month or a day."""
    dates = {"act": {"label": "the Act came into force", "date": date}}
    read = Settings.model_validate({**SETTINGS, "dates": dates}).dates["act"]
    assert (read.label, read.date) == ("the Act came into force", date)


@pytest.mark.parametrize(
    "landmark",
    [
        {"label": "the Act"},
        {"date": "2022-07"},
        {"label": "the Act", "date": "July 2022"},
        {"label": "the Act", "date": "2022-13"},
        {"label": "", "date": "2022"},
        {"label": "the Act", "date": "2022", "to": "2023"},
        "2022-07",
    ],
    ids=repr,
)
def test_a_date_without_its_label_is_refused(landmark: object) -> None:
    """A landmark needs both, and nothing else; a month that no calendar has is no date."""
    with pytest.raises(ValidationError):
        Settings.model_validate({**SETTINGS, "dates": {"act": landmark}})


@pytest.mark.parametrize("name", ["Low-trust", "low trust", "low_trust", ""])
@pytest.mark.parametrize("key", ["dates", "conditions"])
def test_names_of_dates_and_conditions_are_ids(key: str, name: str) -> None:
    """Findings name conditions by id, as they name sites."""
    value: object = "trust is low" if key == "conditions" else {"label": "L", "date": "2022"}
    Settings.model_validate({**SETTINGS, key: {"low-trust": value}})
    with pytest.raises(ValidationError):
        Settings.model_validate({**SETTINGS, key: {name: value}})


def test_nothing_is_confidential_unless_stated() -> None:
    """Fields are named as they are written, in their order; none is by itself."""
    assert Settings.model_validate(SETTINGS).confidential == ()
    names = ["finding.note", "link.because"]
    read = Settings.model_validate({**SETTINGS, "confidential": names})
    assert read.confidential == tuple(names)
    for wrong in ("finding.note", [""], [["finding.note"]]):
        with pytest.raises(ValidationError):
            Settings.model_validate({**SETTINGS, "confidential": wrong})


def test_judgements_are_a_list_in_order() -> None:
    """Judgements stand one after the other; each needs its reason."""
    two = Judgements.model_validate([JUDGEMENT, {**JUDGEMENT, "claim": "c.d"}])
    assert [judgement.claim for judgement in two.root] == ["a.b", "c.d"]
    with pytest.raises(ValidationError):
        Judgements.model_validate([{**JUDGEMENT, "because": ""}])


def test_a_document_may_have_all_that_zotero_exports() -> None:
    """Keys of CSL that the tool does not use are kept, not refused."""
    document = Document.model_validate(
        {"id": "r", "type": "report", "title": "T", "publisher-place": "Leeds"}
    )
    assert document.model_extra == {"publisher-place": "Leeds"}

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

"""Which fields may be confidential, and what each becomes."""

import pytest
from pydantic import TypeAdapter

from cmo.model.base import Locator
from cmo.model.confidential import CONFIDENTIAL, ENTRIES, FIELDS

# What a status, a number or an order of the report rests on.
NEVER = (
    "finding.basis",
    "finding.repeats",
    "finding.questions",
    "finding.links",
    "link.claim",
    "link.stance",
    "link.bearing",
    "source.cluster",
    "source.method",
    "source.findings",
    "mechanism.same_as",
    "configuration.context",
    "configuration.mechanism",
    "configuration.outcome",
    "relation.kind",
    "judgement.date",
    "judgement.evidence",
    "plan.about",
)


@pytest.mark.parametrize("name", FIELDS)
def test_each_is_a_field_and_becomes_what_it_may_hold(name: str) -> None:
    """What stands in a field's place is something that the model allows there."""
    entry, _, key = name.partition(".")
    field = ENTRIES[entry].model_fields[key]
    value = FIELDS[name]
    TypeAdapter(field.rebuild_annotation()).validate_python(value)
    if value in (None, (), "unknown"):
        assert field.default == value


@pytest.mark.parametrize("name", NEVER)
def test_what_is_counted_is_never_confidential(name: str) -> None:
    """A field that statuses rest on is there, and cannot be left out."""
    entry, _, key = name.partition(".")
    assert key in ENTRIES[entry].model_fields
    assert name not in FIELDS


def test_what_must_be_there_says_that_it_is_confidential() -> None:
    """A text that cannot be missing, or would be missed, becomes a word; others are left out."""
    words = {name for name, value in FIELDS.items() if value == CONFIDENTIAL}
    assert {"finding.statement", "link.because", "mechanism.reasoning"} <= words
    assert words.isdisjoint({"finding.note", "finding.conditions", "source.limitations"})
    assert isinstance(FIELDS["finding.locator"], Locator)
    assert str(FIELDS["finding.locator"]) == CONFIDENTIAL


def test_every_entry_has_a_field() -> None:
    """Nothing is called an entry of which nothing can be confidential."""
    assert {name.partition(".")[0] for name in FIELDS} == set(ENTRIES)

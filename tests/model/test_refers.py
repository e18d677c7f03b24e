"""What references name: each is marked, so that an editor can complete it."""

from typing import Any, get_args

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from cmo.model import evidence, study, theory
from cmo.model.address import SINGULAR
from cmo.model.base import Citation, ToFinding
from cmo.model.refers import MARK, Refers

MODELS: list[type[BaseModel]] = [
    model
    for module in (evidence, study, theory)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__ != "pydantic"
]
KINDS = {*SINGULAR, "items", "claims", "items or claims", "findings", "documents", "fields"}
KINDS |= {"actors", "sites", "levels", "methods", "conditions", "questions", "phases"}


def within(annotation: Any) -> list[Any]:
    """Give all that annotates a type, however deep."""
    deeper = [found for argument in get_args(annotation) for found in within(argument)]
    return [annotation, *getattr(annotation, "__metadata__", ()), *deeper]


def marks(field: FieldInfo) -> list[Refers]:
    """Give the marks of a field."""
    return [one for one in (*field.metadata, *within(field.annotation)) if isinstance(one, Refers)]


def is_reference(field: FieldInfo) -> bool:
    """Say whether a field holds what can point at something: a text of at most 200 characters."""
    sizes = (*field.metadata, *within(field.annotation))
    return any(getattr(one, "max_length", None) == 200 for one in sizes)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_reference_says_what_it_names(model: type[BaseModel]) -> None:
    """A field that points at something is marked, with a kind that there is; no other is."""
    for name, field in model.model_fields.items():
        own_name = (model, name) == (study.Document, "id")
        assert bool(marks(field)) or not is_reference(field) or own_name, name
        assert {mark.to for mark in marks(field)} <= KINDS


def test_every_kind_is_named_somewhere() -> None:
    """No kind is left over, but for relations, which nothing points at by themselves."""
    models: list[type[BaseModel]] = [*MODELS, Citation]
    fields = [field for model in models for field in model.model_fields.values()]
    assert {mark.to for field in fields for mark in marks(field)} == KINDS - {"relations"}


def test_a_mark_changes_nothing_but_the_schema() -> None:
    """What is marked takes the same texts, and a schema in the making knows what it names."""
    adapter: TypeAdapter[str] = TypeAdapter(ToFinding)
    assert adapter.validate_python("any text") == "any text"
    assert adapter.json_schema()[MARK] == {"to": "findings", "bare": True}

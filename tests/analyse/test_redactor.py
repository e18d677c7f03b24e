"""Entries of all kinds are copied without what is left out."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from cmo.analyse.redactor import Redactor
from cmo.analyse.site_names import SITE, SiteNames
from cmo.model.base import Date, Id, Label, QuestionId, Reference, Text, Typed
from cmo.model.refers import Refers
from cmo.model.study import Document
from cmo.read.slips import models_in
from cmo.read.study import MODELS

KNOWN = (Text, Label, Typed, Reference, Id, QuestionId, Date)
DOCUMENT: dict[str, Any] = {
    "id": "kent-report",
    "type": "report",
    "title": "The “new” Kent",
    "author": [{"family": "Kent", "given": "Anna"}],
    "issued": {"date-parts": [["2024", "3"]]},
    "URL": "https://kent.example",
}


def all_models() -> set[type[BaseModel]]:
    """Give the models of all files of a study, and of all within them."""
    found: set[type[BaseModel]] = set()
    waiting: set[type[BaseModel]] = set(MODELS.values())
    while waiting:
        model = waiting.pop()
        found.add(model)
        fields = model.model_fields.values()
        waiting |= {m for field in fields for m in models_in(field.annotation)} - found
    return found - {Document}


def bare_strings(hint: Any) -> Iterator[Any]:
    """Give the strings in a type of which nothing tells whether they are text or ids."""
    refers = any(isinstance(mark, Refers) for mark in getattr(hint, "__metadata__", ()))
    if refers or any(hint == known for known in KNOWN) or get_origin(hint) is Literal:
        return
    if hint is str:
        yield hint
    of = get_args(hint)
    for argument in of[:1] if get_origin(hint) is Annotated else of:
        yield from bare_strings(argument)


@pytest.mark.parametrize("model", sorted(all_models(), key=str))
def test_every_string_of_a_model_is_known_to_be_text_or_not(model: type[BaseModel]) -> None:
    """A field of a kind that is not known here would be left as it is: it has to be told first."""
    hints = get_type_hints(model, include_extras=True)
    assert [name for name in model.model_fields if [*bare_strings(hints[name])]] == []


def test_a_document_keeps_its_shape_and_its_title_s_marks() -> None:
    """Of a document all texts lose the names of sites; its keys, type and quotation marks stay."""
    redactor = Redactor(SiteNames([("kent", "Kent")]), ())
    copy = redactor.document(Document.model_validate(DOCUMENT))
    assert copy.model_dump() == {
        "id": "site-report",
        "type": "report",
        "title": f"The “new” {SITE}",
        "author": ({"family": SITE, "given": "Anna"},),
        "issued": {"date-parts": [["2024", "3"]]},
        "URL": f"https://{SITE}.example",
    }

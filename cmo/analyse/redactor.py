"""Copies the entries of a study without what is left out, whatever kind of entry they are."""

from collections import Counter
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import BaseModel

from cmo.analyse.left_out import LeftOut
from cmo.analyse.quotations import leave_out_quotations
from cmo.analyse.site_names import SiteNames
from cmo.model.base import Citation, Id, Label, Locator, QuestionId, Reference, Text, Typed
from cmo.model.confidential import ENTRIES, FIELDS
from cmo.model.evidence import Finding, Judged, Link, Source
from cmo.model.refers import Refers
from cmo.model.study import Document, Judgement
from cmo.model.theory import Change, Relation

_Entry = TypeVar("_Entry", bound=BaseModel)

# Texts about evidence, in which people may be quoted, and headings of reports, which often do. A
# theory's own words, and the names of documents and questions, stay what they are.
_QUOTING: dict[type[BaseModel], frozenset[str]] = {
    Finding: frozenset({"statement", "conditions", "note"}),
    Link: frozenset({"because"}),
    Judged: frozenset({"because"}),
    Source: frozenset({"limitations", "note"}),
    Judgement: frozenset({"because"}),
    Change: frozenset({"change", "because"}),
    Relation: frozenset({"because"}),
    Locator: frozenset({"section", "heading"}),
    Citation: frozenset({"section", "heading"}),
}
_CALLED = {model: name for name, model in ENTRIES.items()}


class Redactor:
    """Copies entries without the names of sites, quotations and fields, and counts them.

    `kept` lists the fields that are kept confidential, such as finding.note.
    """

    def __init__(self, names: SiteNames, kept: tuple[str, ...]) -> None:
        self._names = names
        self._kept = kept
        self._sites = self._mentions = self._quotations = 0
        self._fields: Counter[str] = Counter()

    @property
    def left_out(self) -> LeftOut:
        """How much was left out so far; fields in the order in which the study names them."""
        fields = tuple((name, self._fields[name]) for name in self._kept if self._fields[name])
        return LeftOut(self._sites, self._mentions, self._quotations, fields)

    def by_id(self, entries: dict[str, _Entry]) -> dict[str, _Entry]:
        """Give the entries of a mapping, by ids without the names of sites."""
        return {self._names.renamed(name): self.entry(one) for name, one in entries.items()}

    def entry(self, entry: _Entry) -> _Entry:
        """Give a copy of an entry, and of all within it."""
        model = type(entry)
        update: dict[str, object] = {}
        for key, kind in _strings(model).items():
            value, name = getattr(entry, key), f"{_CALLED.get(model)}.{key}"
            if name == "finding.sites":
                update[key] = ()
                self._sites += bool(value)
            elif name in self._kept and value is not None:
                update[key] = FIELDS[name]
                self._fields[name] += value != FIELDS[name]
            elif name == "source.cluster" and value is not None:
                # Clusters that differ stay different, as ids do.
                update[key] = self._names.renamed(value)
            else:
                update[key] = self._value(value, kind, key in _QUOTING.get(model, ()))
        return entry.model_copy(update=update)

    def document(self, document: Document) -> Document:
        """Give a document without the names of sites; its keys are CSL's own, and so is its type.

        What it was called is for everyone to read, quotation marks and all.
        """
        said = {**dict(document), **(document.model_extra or {})}
        update = {key: self._data(value) for key, value in said.items() if key != "type"}
        return document.model_copy(update={**update, "id": self._names.address(document.id)})

    def _value(self, value: Any, kind: str, quoting: bool) -> Any:
        if isinstance(value, BaseModel):
            return self.entry(value)
        if isinstance(value, tuple):
            return tuple(self._value(one, kind, quoting) for one in value)
        if isinstance(value, dict):
            ids = ((self._names.renamed(name), one) for name, one in value.items())
            return {name: self._value(one, kind, quoting) for name, one in ids}
        if isinstance(value, str) and kind == "text":
            return self._text(value, quoting)
        return self._names.address(value) if isinstance(value, str) and kind == "name" else value

    def _text(self, text: str, quoting: bool) -> str:
        text, mentions = self._names.leave_out(text)
        self._mentions += mentions
        if quoting:
            text, quotations = leave_out_quotations(text)
            self._quotations += quotations
        return text

    def _data(self, value: Any) -> Any:
        """Give data that no model describes, without the names of sites in any text of it."""
        if isinstance(value, str):
            return self._text(value, quoting=False)
        if isinstance(value, dict):
            return {key: self._data(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self._data(one) for one in value)
        return value


@cache
def _strings(model: type[BaseModel]) -> dict[str, str]:
    """Say for each field of a model what a string in it is: "text", "name", or "" for neither."""
    hints = get_type_hints(model, include_extras=True)
    return {name: _kind(hints[name]) for name in model.model_fields}


def _kind(hint: Any) -> str:
    """Say what strings of a type are; those of a mapping are its values, since keys are ids."""
    if any(hint == one for one in (Text, Label, Typed)):
        return "text"
    refers = any(isinstance(mark, Refers) for mark in getattr(hint, "__metadata__", ()))
    if refers or any(hint == one for one in (Reference, Id, QuestionId)):
        return "name"
    return max((_kind(argument) for argument in get_args(hint)), key=_LOUDEST.index, default="")


_LOUDEST = ("", "name", "text")

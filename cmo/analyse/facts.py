"""What a part of a study says, fact by fact, so that two states of it can be compared.

How a file words the same thing, such as `dark` for `lamps.dark`, or a default that is written
out, makes no difference here; nor does the order of lists in which it means nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from cmo.analyse.parts import ADDRESSES, VOCABULARY, Part
from cmo.model.address import absolute
from cmo.model.base import Citation, Locator
from cmo.model.evidence import Appraisal, Link, Sample, Share
from cmo.model.theory import Change

Style = Literal["words", "value", "list"]

# Keys whose text people word, and reword; other text is a value that is replaced.
_WORDED = frozenset(
    {
        *("title", "label", "statement", "resource", "reasoning", "because", "wrong_if"),
        *("silent_where", "limitations", "note", "text", "theme", "programme"),
    }
)
# What names words of lists, documents, and clusters, which may bear the id of a source.
_LISTED = {**VOCABULARY, "document": "documents", "cluster": "clusters"}
REFERENCES = ADDRESSES | frozenset(_LISTED)
# What stands in parts of its own.
_APART = frozenset(
    {
        *("contexts", "mechanisms", "configurations", "relations", "findings", "indicators"),
        *("plans", "links", "dates", "levels", "methods"),
    }
)
# In these two files the keys name lists of their own, and no references.
_SETTINGS = frozenset({"questions", "phases", "actors", "sites", "conditions"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a part says: a text, a value, or the entries of a list."""

    style: Style
    entries: tuple[str, ...]

    @property
    def text(self) -> str:
        """The fact in one line."""
        return "; ".join(self.entries)


Facts = dict[str, Fact]
# New names of what was renamed, by the old; and nothing where nothing was.
Names = Mapping[str, str]


def translated(address: str, names: Names) -> str:
    """Give the new name of an address; what is not renamed by itself goes with its owner."""
    whole, mark, part = address.partition("#")
    if whole in names:
        return f"{names[whole]}{mark}{part}"
    owner, dot, rest = whole.partition(".")
    return f"{names[owner]}{dot}{rest}{mark}{part}" if dot and owner in names else address


def facts_of(part: Part, names: Names) -> Facts:
    """Give what a part says by its keys, in the order of the model, with new names for old.

    What is left out of the file, or only says what goes without saying, is left out here.
    """
    entry = part.entry
    if isinstance(entry, str):
        return {"label": Fact("words", (entry,))}
    found: Facts = {}
    written = entry.model_fields_set
    for name, key, default in _keys(type(entry)):
        value = getattr(entry, name) if name in written else None
        if value not in (None, (), default) and not _is_apart(part, key):
            found.update(_facts(part, key, value, names))
    for key, value in (entry.model_extra or {}).items():
        found[key] = Fact("value", (_plain(value),))
    return found


def unsaid(part: Part, key: str) -> str | None:
    """Give what goes without saying at a key, such as the status initial; None where nothing does.

    The key is as it stands in the file.
    """
    entry = part.entry
    keys = () if isinstance(entry, str) else _keys(type(entry))
    default = next((default for _, known, default in keys if known == key), None)
    return str(default) if isinstance(default, str | int) else None


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """Give the fields of a model by their names and keys, each with what goes without saying."""
    fields = model.model_fields.items()
    return tuple((name, field.alias or name, field.default) for name, field in fields)


def _is_apart(part: Part, key: str) -> bool:
    """Say whether what stands at a key is a part of its own, or parts."""
    if part.kind == "study":
        return key in _APART or key in _SETTINGS
    by_kind = (part.kind, key) in {("theory", "outcomes"), ("document", "id")}
    return by_kind or key in _APART


def _facts(part: Part, key: str, value: Any, names: Names) -> Iterator[tuple[str, Fact]]:
    if isinstance(value, Appraisal):
        for aspect in ("relevance", "richness", "rigour"):
            judged = getattr(value, aspect)
            if judged:
                yield aspect, Fact("words", (f"{judged.level}: {judged.because}",))
    elif isinstance(value, tuple):
        entries = [_entry(part, key, one, names) for one in value]
        yield key, Fact("list", tuple(dict.fromkeys(entries)))
    elif isinstance(value, Locator) and not isinstance(value, Citation):
        yield key, Fact("list", (str(value),))
    else:
        worded = key in _WORDED or (key == "conditions" and isinstance(value, str))
        yield key, Fact("words" if worded else "value", (_entry(part, key, value, names),))


def _entry(part: Part, key: str, value: Any, names: Names) -> str:
    """Word one entry of a list, or one value."""
    if isinstance(value, Change):
        evidence = ", ".join(translated(one, names) for one in value.evidence)
        said = f"{value.date}: {value.change} Because: {value.because}"
        return f"{said} ({evidence})" if evidence else said
    if isinstance(value, Citation):
        named = _named("document", value.document, names) if value.document else ""
        return ", ".join(part for part in (named, str(value)) if part)
    if isinstance(value, str) and key in _LISTED:
        return _named(key, value, names)
    # A phase goes from a date to a date.
    if isinstance(value, str) and key in ADDRESSES and part.kind != "phase":
        return translated(absolute(value, part.owner), names)
    return _plain(value)


def _named(key: str, word: str, names: Names) -> str:
    """Give the name now of a word of one of the study's lists, or of a document."""
    return translated(f"{_LISTED[key]}/{word}", names).partition("/")[2]


def _plain(value: Any) -> str:
    """Word data of any shape on one line."""
    if isinstance(value, Share):
        return f"{value.n} of {value.of}" if value.of is not None else str(value.n)
    if isinstance(value, Sample):
        return f"{value.n} {value.unit}"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_plain(entry)}" for key, entry in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(_plain, value))
    return str(value)


def links_of(part: Part, names: Names) -> dict[str, Link]:
    """Give a finding's links by the claim that they bear on, with new names for old."""
    links: tuple[Link, ...] = getattr(part.entry, "links", ())
    return {translated(link.claim, names): link for link in links}

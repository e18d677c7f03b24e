"""The words of a study that may stand in a place, each with what it means, to complete from."""

from collections.abc import Iterator, Mapping
from typing import Any

from cmo.edit.names import VOCABULARIES
from cmo.model.address import SINGULAR
from cmo.model.words import short
from cmo.read.study import Item, Study

# What a claim says of its item.
_PARTS = {
    "": "",
    "resource": "what is offered is in place",
    "reasoning": "people respond as assumed",
    "activation": "in this context the mechanism fires",
    "effect": "the mechanism brings the outcome about",
    "silence": "it does not fire where it should be silent",
}


def known_words(study: Study, refers: str, owner: str = "") -> dict[str, str]:
    """Give the words that a place which `refers` to something takes, and what each means.

    Items of the theory `owner` are given as they are written in its file, without the theory.
    """
    listed: dict[str, tuple[Mapping[str, Any], str]] = {
        "theories": (study.theories, "title"),
        "sources": (study.sources, "title"),
        "documents": (study.documents, "title"),
        "findings": (study.findings, "statement"),
    }
    if refers in listed:
        entries, meaning = listed[refers]
        return {name: str(getattr(entry, meaning)) for name, entry in entries.items()}
    if refers == "claims":
        return dict(_claims(study))
    if refers in VOCABULARIES.values():
        words: Mapping[str, Any] = getattr(study.settings, refers, {})
        return {word: _meaning(entry) for word, entry in words.items()}
    return dict(_items(study, refers, owner))


def _meaning(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    return str(getattr(entry, "text", None) or getattr(entry, "label", ""))


def _claims(study: Study) -> Iterator[tuple[str, str]]:
    for item in study.items.values():
        for claim in item.claims:
            part = _PARTS[claim.partition("#")[2]]
            yield claim, ": ".join(filter(None, (_label(item), part)))


def _items(study: Study, refers: str, owner: str) -> Iterator[tuple[str, str]]:
    kinds = (refers,) if refers in SINGULAR else tuple(SINGULAR)
    items = [item for item in study.items.values() if item.kind in kinds]
    for item in sorted(items, key=lambda item: item.theory != owner):
        yield (item.id if item.theory == owner else item.address), _label(item)


def _label(item: Item) -> str:
    """Give an item's label, or for a configuration what it joins."""
    entry: Any = item.entry
    if item.kind == "configurations":
        return short(f"{entry.mechanism} → {', '.join(entry.outcome)}")
    return str(getattr(entry, "label", "") or getattr(entry, "kind", ""))

"""What a study has to refer to: its ids and addresses, each with what it is."""

from collections.abc import Iterable

from cmo.model.address import SINGULAR
from cmo.model.study import Settings
from cmo.model.theory import Configuration, Relation
from cmo.model.words import short
from cmo.read.study import Item, Study

_LONGEST = 60
_VOCABULARIES = ("actors", "sites", "levels", "methods", "conditions")


def known_of(study: Study) -> dict[str, dict[str, str]]:
    """Give the ids and addresses that a study has, by kind, each with a line that says what it is.

    The kinds are those of `cmo.model.refers.Refers`.
    """
    items = {kind: _described(study.of_kind(kind)) for kind in SINGULAR}
    whole = _described(study.items.values())
    claims = {claim: whole[item.address] for item in study.items.values() for claim in item.claims}
    return {
        **items,
        "items": {a: what for a, what in whole.items() if a not in items["relations"]},
        "claims": claims,
        "items or claims": {**whole, **claims},
        "findings": {a: short(one.statement, _LONGEST) for a, one in study.findings.items()},
        "documents": {one.id: short(one.title, _LONGEST) for one in study.references},
        **(_words(study.settings) if study.settings else {}),
    }


def _words(settings: Settings) -> dict[str, dict[str, str]]:
    """Give what study.yaml defines."""
    return {
        **{name: dict(getattr(settings, name)) for name in _VOCABULARIES},
        "questions": {name: short(one.text, _LONGEST) for name, one in settings.questions.items()},
        "phases": {name: f"{phase.kind}, {phase}" for name, phase in settings.phases.items()},
    }


def _described(items: Iterable[Item]) -> dict[str, str]:
    """Give each item's address with its kind and what it is called."""
    return {item.address: f"{SINGULAR[item.kind]}: {_name(item)}" for item in items}


def _name(item: Item) -> str:
    """Give what an item is called, or what it joins."""
    entry = item.entry
    if isinstance(entry, Configuration):
        before = f"{', '.join(entry.context)} + " if entry.context else ""
        return f"{before}{entry.mechanism} → {', '.join(entry.outcome)}"
    if isinstance(entry, Relation):
        return f"{entry.start} {entry.kind} {entry.end}"
    return entry.label

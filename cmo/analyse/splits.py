"""What was split: an item that is gone, retired or judged to be split, and what took its place.

Of a configuration that are the new ones in the same theory with its mechanism and one of its
outcomes. Of a context, mechanism or outcome they are the new ones that say at least half of its
words each, and at least five in six of them together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cmo.analyse.changes_entries import EntryChange
from cmo.analyse.facts import Names, facts_of
from cmo.analyse.parts import Part, Parts, says_of
from cmo.analyse.words_changed import words_of

_MOST_BEARING = 20
_MOST_HALVES = 5
_KINDS = ("context", "mechanism", "outcome", "configuration")


def with_splits(
    changes: Iterable[EntryChange], parts: tuple[Parts, Parts], names: Names, judged: set[str]
) -> tuple[EntryChange, ...]:
    """Tell of the items that were split what they were split into.

    `parts` are those of both states, `names` the new names of what was renamed. `judged` holds
    the items, by their addresses now, of which a new judgement says that they were split. An item
    is told as split where two at least took its place, or one did beside what is left of it.
    """
    listed = tuple(changes)
    added = [parts[1][c.kind, c.address] for c in listed if c.what == "added" and c.kind in _KINDS]
    if not added:
        return listed
    finder = _Finder(added, names)
    split: dict[str, tuple[str, ...]] = {}
    for kind in _KINDS:
        for change in listed:
            stays = change.after is not None and change.address in judged
            if change.kind != kind or not (change.what in {"removed", "retired"} or stays):
                continue
            into = finder.into(parts[0][kind, change.before or ""])
            if len(into) > (not stays):
                split[change.address] = into
                finder.halves[change.address] = into
    return tuple(
        replace(change, what="split", split_into=split[change.address])
        if change.address in split and change.what != "added"
        else change
        for change in listed
    )


class _Finder:
    """Finds among the new items those that took the place of another."""

    def __init__(self, added: list[Part], names: Names) -> None:
        self.halves: dict[str, tuple[str, ...]] = {}
        self._names = names
        self._words = {part.address: _words(part) for part in added}
        self._order = {part.address: number for number, part in enumerate(added)}
        self._found_by: dict[tuple[str, ...], list[str]] = {}
        for part in added:
            joins = part.kind == "configuration"
            for key in _joined(part, {}) if joins else ((w,) for w in self._words[part.address]):
                self._found_by.setdefault((part.kind, part.owner, *key), []).append(part.address)

    def into(self, part: Part) -> tuple[str, ...]:
        """Give what took the place of an item of the state before, in order; often nothing."""
        found = self._joining(part) if part.kind == "configuration" else self._saying(part)
        into = sorted(set(found), key=self._order.__getitem__)
        return tuple(into) if len(into) <= _MOST_HALVES else ()

    def _look_up(self, part: Part, *key: str) -> list[str]:
        owner = self._names.get(part.owner, part.owner)
        found = self._found_by.get((part.kind, owner, *key), [])
        # What is found in many places tells nothing, and would take long.
        return found if len(found) <= _MOST_BEARING else []

    def _joining(self, part: Part) -> Iterator[str]:
        for mechanism, outcome in _joined(part, self._names):
            for one in (mechanism, *self.halves.get(mechanism, ())):
                for other in (outcome, *self.halves.get(outcome, ())):
                    yield from self._look_up(part, one, other)

    def _saying(self, part: Part) -> list[str]:
        words = _words(part)
        near = {address for word in words for address in self._look_up(part, word)}
        halves = [a for a in near if 2 * len(self._words[a] & words) >= len(words)]
        together = {word for address in halves for word in self._words[address]}
        return halves if 6 * len(together & words) >= 5 * len(words) else []


def _words(part: Part) -> set[str]:
    return set(words_of(f"{getattr(part.entry, 'label', '')} {says_of(part)}"))


def _joined(part: Part, names: Names) -> Iterator[tuple[str, str]]:
    """Give the mechanism of a configuration with each of its outcomes."""
    if part.kind == "configuration":
        facts = facts_of(part, names)
        for outcome in facts["outcome"].entries:
            yield facts["mechanism"].text, outcome

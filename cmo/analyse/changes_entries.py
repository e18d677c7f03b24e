"""What differs in what a study's files say: entry by entry, fact by fact, word by word."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from cmo.analyse.facts import Fact, Style, facts_of, links_of, unsaid
from cmo.analyse.parts import (
    Part,
    is_unread,
    label_of_part,
    named_as,
    parts_of,
    place_of,
    told_of,
)
from cmo.analyse.places import Places
from cmo.analyse.renames import Renames
from cmo.analyse.words_changed import Span, differs, lists_changed, words_changed
from cmo.model.evidence import Link
from cmo.read.study import Study

What = Literal["added", "removed", "retired", "resumed", "split", "renamed", "changed"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One key of an entry that says something else.

    `style` tells how to read `spans`: words of a text, a value in place of another, or entries of
    a list, which are named as a reader knows them. `before` and `after` are the whole as it is
    written, with new names for what was renamed, or what goes without saying; null where that is
    nothing.
    """

    name: str
    style: Style
    before: str | None
    after: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link of a finding that was added, removed, or says something else.

    `claim` is the claim's address now, where it still exists. `before` and `after` say which way
    the link pointed and points, such as "supports, direct"; `because` compares the reasons.
    """

    what: Literal["added", "removed", "changed"]
    claim: str
    before: str | None
    after: str | None
    because: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What happened to one part of a study: an item, a finding, a source, a word of its lists.

    `before` and `after` are its addresses, null where it was not there, or is no longer; `renamed`
    says that it bears another name by itself, and not only because its file does. `owner` is the
    theory or source that it stands in. `says` is what it says, or said. What was retired or split
    may still be there: its other changes are told too.
    """

    what: What
    kind: str
    before: str | None
    after: str | None
    renamed: bool
    owner: str
    label: str
    says: str
    fields: tuple[FieldChange, ...]
    links: tuple[LinkChange, ...]
    split_into: tuple[str, ...]
    place: str

    @property
    def address(self) -> str:
        """Where it stands, or stood."""
        return self.after or self.before or ""

    @property
    def moved(self) -> bool:
        """Say whether it stands in another file under the id that it had."""
        ids = [(address or "").rpartition(".")[2] for address in (self.before, self.after)]
        return self.renamed and ids[0] == ids[1]

    @property
    def revised(self) -> bool:
        """Say whether its own history has another step: it is a new version."""
        steps = (span for f in self.fields if f.name == "history" for span in f.spans)
        return any(span.sign == "in" for span in steps)

    @property
    def reworded(self) -> bool:
        """Say whether other words were chosen, and not only other facts stated."""
        return any(change.style == "words" for change in self.fields)


def entry_changes(before: Study, after: Study, renames: Renames) -> tuple[EntryChange, ...]:
    """Tell what happened to each part of a study, in the order of the files of the later state.

    Of each file what is there comes first, then what is gone. What may stand in a file that cannot
    be read in one of the states is passed over.
    """
    old, new = _State(before), _State(after)
    known: dict[tuple[str, str], Part] = {}
    gone: dict[str, list[EntryChange]] = {}
    for part in old.parts.values():
        now = new.parts.get((part.kind, _now(part, renames)))
        if now is not None:
            known[now.kind, now.address] = part
        elif not is_unread(after, part):
            removed = old.alone("removed", part, renames.forward(part.owner))
            gone.setdefault(removed.owner, []).append(removed)
    found: list[EntryChange] = []
    owner = ""
    for part in new.parts.values():
        if part.owner != owner:
            found += gone.pop(owner, [])
        owner = part.owner
        was = known.get((part.kind, part.address))
        if was is not None:
            found += _changed(was, part, (old, new), renames)
        elif not is_unread(before, part):
            found.append(new.alone("added", part, owner))
    return (*found, *(change for rest in gone.values() for change in rest))


def _now(part: Part, renames: Renames) -> str:
    """Give the address under which a part of the state before is to be looked for."""
    is_renamed = (part.kind, part.address) in renames.before
    return renames.forward(part.address) if is_renamed else part.address


class _State:
    """One state of a study, with its parts and their places."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.parts = parts_of(study)
        self._places = Places(study)

    def alone(self, what: What, part: Part, owner: str) -> EntryChange:
        """Tell of a part that is in this state only."""
        address = part.address
        removed = what == "removed"
        links = (_link(claim, link, removed=removed) for claim, link in links_of(part, {}).items())
        return EntryChange(
            what=what,
            kind=part.kind,
            before=address if removed else None,
            after=None if removed else address,
            renamed=False,
            owner=owner,
            label=label_of_part(self.study, part),
            says=told_of(part),
            fields=(),
            links=tuple(links),
            split_into=(),
            place=self.place(part),
        )

    def place(self, part: Part) -> str:
        """Give the file and line of a part."""
        return self._places.line(place_of(part))


def _changed(
    old: Part, new: Part, states: tuple[_State, _State], renames: Renames
) -> Iterator[EntryChange]:
    """Tell what differs in a part that is in both states, if anything does."""
    if not renames.new and old.entry == new.entry:
        return
    fields = tuple(_fields(old, new, states, renames))
    links = tuple(_links(old, new, renames))
    renamed = renames.is_told(old.kind, old.address)
    if not (fields or links or renamed):
        return
    yield replace(
        states[1].alone("changed", new, new.owner),
        what=_what(old, new, fields, links),
        before=old.address,
        renamed=renamed,
        fields=fields,
        links=links,
    )


def _what(
    old: Part, new: Part, fields: tuple[FieldChange, ...], links: tuple[LinkChange, ...]
) -> What:
    was, now = ((getattr(part.entry, "status", "") == "retired") for part in (old, new))
    if now != was:
        return "retired" if now else "resumed"
    return "changed" if fields or links else "renamed"


def _fields(
    old: Part, new: Part, states: tuple[_State, _State], renames: Renames
) -> Iterator[FieldChange]:
    before, after = facts_of(old, renames.new), facts_of(new, {})
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        spans = _spans(was, now)
        if differs(spans):
            style = (now or was or _NOTHING).style
            texts = (was.text if was else unsaid(old, key), now.text if now else unsaid(new, key))
            read = _readable(key, spans, states) if style != "words" else spans
            yield FieldChange(key.replace("_", " "), style, *texts, read)


_NOTHING = Fact("value", ())


def _spans(before: Fact | None, after: Fact | None) -> tuple[Span, ...]:
    """Compare a fact: word by word where it is worded, entry by entry where it is not."""
    was, now = before or _NOTHING, after or _NOTHING
    if "words" in {was.style, now.style}:
        return words_changed(was.text, now.text)
    return lists_changed(was.entries, now.entries)


def _readable(key: str, spans: tuple[Span, ...], states: tuple[_State, _State]) -> tuple[Span, ...]:
    """Name words of lists and items by their labels: what went, as it was called before."""
    return tuple(Span(s.sign, named_as(states[s.sign != "out"].study, key, s.words)) for s in spans)


def _links(old: Part, new: Part, renames: Renames) -> Iterator[LinkChange]:
    if old.kind != "finding":
        return
    before, after = links_of(old, renames.new), links_of(new, {})
    for claim, link in after.items():
        was = before.get(claim)
        if was is None:
            yield _link(claim, link, removed=False)
        else:
            because = words_changed(was.because, link.because)
            ways = (_way(was), _way(link))
            if ways[0] != ways[1] or differs(because):
                yield LinkChange("changed", claim, *ways, because)
    for claim, link in before.items():
        if claim not in after:
            yield _link(claim, link, removed=True)


def _link(claim: str, link: Link, *, removed: bool) -> LinkChange:
    if removed:
        return LinkChange("removed", claim, _way(link), None, (Span("out", link.because),))
    return LinkChange("added", claim, None, _way(link), (Span("in", link.because),))


def _way(link: Link) -> str:
    return f"{link.stance}, {link.bearing}"

"""Changes in few words: what happened to each entry, file by file, and all of it in short."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cmo.analyse.changes_entries import EntryChange
from cmo.analyse.changes_judgements import JudgementChange
from cmo.analyse.changes_told import Told
from cmo.analyse.parts import ITEMS
from cmo.model.words import counted

NOTHING = "Nothing has changed in the theory or in what is known."
NOTHING_ELSE = "Nothing has changed in what could be compared."
_EVIDENCE = frozenset({"source", "finding", "document"})
_THEORY = frozenset({"theory", *ITEMS, "indicator"})


@dataclass(frozen=True, slots=True)
class Group:
    """What has changed in one file: its own change first, and the changes of what stands in it.

    `title` is the theory's or source's, or names another file. What was changed or is gone comes
    before what was added. Where the whole file was added or removed, so was all that is in it.
    """

    owner: str
    title: str
    entries: tuple[EntryChange, ...]

    @property
    def is_whole(self) -> bool:
        """Say whether the whole file was added or removed."""
        first = self.entries[0]
        return first.kind in _WHOLE and first.what in {"added", "removed"}

    @property
    def counts(self) -> str:
        """Count what stands in it: 2 contexts, 1 mechanism."""
        counts = Counter(entry.kind for entry in self.entries if entry.kind not in _WHOLE)
        return ", ".join(counted(n, kind) for kind, n in counts.items())


_WHOLE = frozenset({"theory", "source"})
_FILES = {"study": "The study itself", "indicators": "Indicators", "references": "Documents"}


def grouped(told: Told) -> list[Group]:
    """Sort changes by the file that they are in, in the order in which they stand."""
    by_owner: dict[str, list[EntryChange]] = {}
    for entry in told.entries:
        by_owner.setdefault(entry.owner, []).append(entry)
    return [
        Group(
            owner,
            told.titles.get(owner) or _FILES.get(owner, owner),
            tuple(sorted(own, key=lambda e: (e.kind not in _WHOLE, e.what == "added"))),
        )
        for owner, own in by_owner.items()
    ]


def is_theory(entry: EntryChange) -> bool:
    """Say whether a change is one in a theory, or in what its outcomes are measured by."""
    return entry.kind in _THEORY


def is_evidence(entry: EntryChange) -> bool:
    """Say whether a change is one in the evidence."""
    return entry.kind in _EVIDENCE


def what_happened(entry: EntryChange) -> str:
    """Say in a word or two what happened to an entry."""
    if entry.what == "resumed":
        return "taken up again"
    if entry.what not in {"changed", "renamed"}:
        return entry.what
    said = "revised" if entry.revised else "reworded" if entry.reworded else "changed"
    if not entry.renamed:
        return said
    name = "moved" if entry.moved else "renamed"
    return f"{name} and {said}" if entry.what == "changed" else name


def in_short(told: Told) -> Iterator[tuple[str, str]]:
    """Sum up the changes: pairs of what they are in and how many there are of each sort."""
    entries = told.entries
    sorts = (
        ("Study", [e for e in entries if not is_theory(e) and not is_evidence(e)]),
        ("Theory", [e for e in entries if is_theory(e)]),
        ("Evidence", [e for e in entries if is_evidence(e)]),
    )
    for name, own in sorts:
        if own:
            yield name, counts_of(own)
    if told.known:
        yield "Known", _known(told)
    if told.judgements:
        yield "Judged", _counts(("judgement", happened_to(j)) for j in told.judgements)


def happened_to(judgement: JudgementChange) -> str:
    """Say in a word what happened to a judgement."""
    if judgement.before and judgement.after:
        return "reworded"
    return "added" if judgement.after else "withdrawn"


def counts_of(entries: Iterable[EntryChange]) -> str:
    """Count changes by the kind of entry and what happened to it: 2 contexts reworded."""
    return _counts((entry.kind, what_happened(entry)) for entry in entries)


_PLURALS = {"theory": "theories"}


def _counts(sorts: Iterable[tuple[str, str]]) -> str:
    """Count kinds and what happened to them, in the order in which they come first."""
    counts = Counter(sorts)
    named = (f"{counted(n, kind, _PLURALS.get(kind))} {what}" for (kind, what), n in counts.items())
    return ", ".join(named)


def _known(told: Told) -> str:
    """Say how many claims are of another status, and which conflicts and gaps came and went."""
    ways = Counter(f"{c.before or 'new'} → {c.after or 'gone'}" for c in told.claims)
    each = ", ".join(f"{n} {way}" for way, n in ways.items())
    claims = f"{counted(len(told.claims), 'claim')} of another status"
    parts = [f"{claims}: {each}" if each else "no claim has another status"]
    for name, new, closed in (
        ("conflict", told.conflicts_new, told.conflicts_closed),
        ("gap", told.gaps_new, told.gaps_closed),
    ):
        if new or closed:
            parts.append(f"{counted(len(new), f'new {name}')}, {len(closed)} closed")
    return "; ".join(parts)

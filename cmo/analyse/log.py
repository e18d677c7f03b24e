"""The history of one thing and of its evidence: what each commit changed in it, newest first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cmo.analyse.changes import Written, written_changes
from cmo.analyse.changes_entries import EntryChange
from cmo.analyse.changes_judgements import JudgementChange
from cmo.model.address import item_of
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.history import Pair
from cmo.read.history_pieces import both, differing
from cmo.read.study import Study, read_study

_KEY = re.compile(rb"^\s+[\"']?([a-z0-9-]+)[\"']?\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a step of the history changed: in the thing itself, in its evidence, in judgements."""

    entries: tuple[EntryChange, ...]
    judgements: tuple[JudgementChange, ...]
    # Its name before and after.
    names: tuple[str, str]

    @property
    def went_along(self) -> bool:
        """Say whether it bears another name, and only because its theory or source does."""
        was, now = map(item_of, self.names)
        told = any(entry.renamed and entry.after == now for entry in self.entries)
        return was != now and not told


class Trail:
    """Follows one thing backwards through the names that it had.

    It is a theory, a source, an item, a claim or a finding, by its name at the newest step; `names`
    lists its names, the newest first.
    """

    def __init__(self, study: Study, address: str) -> None:
        self._study = study
        self.names = [address]

    def step(self, parents: Sequence[list[Pair]]) -> Found | None:
        """Say what a commit changed, given its files against each parent; None where nothing.

        To be called for the newest commit first. What a merge took over from one of its parents is
        that parent's own, and nothing that the merge changed.
        """
        found = None
        for pairs in reversed(parents):
            found = self._compare(pairs)
            if found is None:
                return None
        if found is None:
            return None
        told, was = found
        if was != self.names[-1]:
            self.names.append(was)
        return told

    def _compare(self, pairs: list[Pair]) -> tuple[Found, str] | None:
        name = self.names[-1]
        kept = _concerned(pairs, name)
        if not kept:
            return None
        before, after = _studies(self._study, kept, pairs)
        written = written_changes(before, after)
        was = now = name
        if _is_there(after, name):
            was = written.renames.back(name)
        elif _is_there(before, name):
            # Whoever asks by an earlier name is told under which one it lives on.
            now = written.renames.forward(name)
        about = _About(was, now)
        entries = tuple(about.entries(written, after))
        judgements = tuple(filter(about.is_judged, written.judgements))
        if not (entries or judgements or was != now):
            return None
        return Found(entries, judgements, (was, now)), was


@dataclass(frozen=True, slots=True)
class _About:
    """Says what concerns a thing, by its names before and after a commit."""

    was: str
    now: str

    def entries(self, written: Written, after: Study) -> Iterator[EntryChange]:
        """Give its own changes, and those of findings that bear on it, with their links to it."""
        for entry in written.entries:
            if self._is_own(entry):
                yield entry
                continue
            links = tuple(link for link in entry.links if self.bears(link.claim))
            finding = after.findings.get(entry.after or "")
            bears = finding and any(self.bears(link.claim) for link in finding.links)
            # What it says of other things is no part of this thing's history.
            if links or (bears and (entry.fields or entry.what != "changed")):
                yield replace(entry, links=links)

    def _is_own(self, entry: EntryChange) -> bool:
        if "." in self.now:
            return item_of(self.now) == entry.after or item_of(self.was) == entry.before
        return entry.owner == self.now

    def bears(self, claim: str) -> bool:
        """Say whether a claim is the thing itself, or one of its claims."""
        return any(_bears(claim, name) for name in (self.was, self.now))

    def is_judged(self, change: JudgementChange) -> bool:
        """Say whether a judgement is on it, or rests on it."""
        judged = (one for one in (change.before, change.after) if one)
        return any(self.bears(claim) for one in judged for claim in (one.claim, *one.evidence))


def _bears(claim: str, name: str) -> bool:
    if "#" in name:
        return claim == name
    return name == (item_of(claim) if "." in name else claim.partition(".")[0])


def _is_there(study: Study, address: str) -> bool:
    name = item_of(address)
    return any(name in known for known in (study.items, study.findings)) or any(
        name in known for known in (study.theories, study.sources)
    )


def _concerned(pairs: list[Pair], address: str) -> list[Pair]:
    """Give the files that may tell of a thing, without what is the same before and after.

    Where it came or left, it may have another name in any file of its folder; and where names have
    gone, what tells of it may name the same things by other names.
    """
    owner, _, word = item_of(address).partition(".")
    own = {f"{folder}/{owner}.yaml" for folder in (THEORIES, EVIDENCE)}
    named = f"{owner}.{word}".encode()
    less = [differing(pair) for pair in pairs]
    mine = {pair.path for pair in less if pair.path in own and _mentions(pair, word.encode())}
    whole = {_folder(pair) for pair in less if pair.path in mine and _moves(pair, word)}
    told = {pair.path for pair in less if pair.path in mine or _mentions(pair, named)}
    if told:
        whole |= {_folder(pair) for pair in less if _loses_names(pair)}
    return [pair for pair in less if pair.path in told or _folder(pair) in whole]


def _folder(pair: Pair) -> str:
    return pair.path.partition("/")[0]


def _mentions(pair: Pair, word: bytes) -> bool:
    return any(word in raw for raw in (pair.before, pair.after) if raw is not None)


def _moves(pair: Pair, word: str) -> bool:
    """Say whether a file, or an entry of it where one is named, has come or gone."""
    if pair.before is None or pair.after is None or not word:
        return pair.before is None or pair.after is None
    return (word.encode() in _keys(pair.before)) != (word.encode() in _keys(pair.after))


def _loses_names(pair: Pair) -> bool:
    """Say whether a file has gone, or a key that may name something in it."""
    return bool(_keys(pair.before or b"") - _keys(pair.after or b""))


def _keys(raw: bytes) -> set[bytes]:
    """Give the keys that begin a line and are not at its begin; they need not be all."""
    return set(_KEY.findall(raw))


def _studies(now: Study, less: list[Pair], whole: list[Pair]) -> tuple[Study, Study]:
    """Read the files of a commit before and after, as if they were whole studies.

    Where what is left of a file cannot be read by itself, the whole of it is taken. The words of
    lists are those of the study as it is `now`, unless the commit changed them.
    """
    states = [read_study(now.root, store) for store in both(less)]
    broken = {pair.path for pair in less if any(pair.path in state.unread for state in states)}
    if broken:
        pairs = [pair for pair in less if pair.path not in broken]
        pairs += [pair for pair in whole if pair.path in broken]
        states = [read_study(now.root, store) for store in both(pairs)]
    if not any(state.settings for state in states):
        for state in states:
            state.settings = now.settings
    before, after = states
    return before, after

"""The commits that touched a study's files, and those files before and after, from git's store."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from cmo.model.words import printable
from cmo.read.committed import Committed
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.git import Git, RevisionError, objects
from cmo.read.store import is_yaml

_FORMAT = "%x01%H%x00%cs%x00%aN%x00%s"
_LOG = (
    *("-c", "log.showSignature=false", "log"),
    # Of a merge only what differs from all that was merged; renames are told by what files say.
    *("-c", "--raw", "--no-abbrev", "--no-renames", "--relative", "-z"),
    *("--encoding=UTF-8", f"--format={_FORMAT}"),
    *("HEAD", "--", THEORIES, EVIDENCE),
)
_NONE = re.compile("0+")
_FILE = "100"
# So many commits' files are held at once.
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Touched:
    """A file of the study that a commit changed: git's hashes of it, "" where it was not there.

    `before` has one for each parent of the commit: more than one for a merge.
    """

    path: str
    before: tuple[str, ...]
    after: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit that changed files of the study: its hash, day, author and subject."""

    hash: str
    date: str
    author: str
    subject: str
    files: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A file as bytes, before and after a commit; None where it was not there."""

    path: str
    before: bytes | None
    after: bytes | None


def commits(git: Git) -> list[Commit]:
    """List the commits that changed YAML files of the study, newest first.

    Raises RevisionError where git has no commit, or cannot tell.
    """
    if not git.ask("rev-parse", "--verify", "--quiet", "HEAD").ok:
        raise RevisionError("the repository holds no commit yet, so there is no history to show")
    return [commit for commit in _listed(os.fsdecode(git.get(*_LOG))) if commit.files]


def _listed(told: str) -> Iterator[Commit]:
    """Read what git tells, word by word: nothing in a name or subject can be taken for another."""
    words = iter(told.split("\0"))
    begun: list[str] = []
    files: list[Touched | None] = []
    for word in words:
        if word.startswith("\x01"):
            yield from _commit(begun, files)
            begun, files = [word[1:], *islice(words, 3)], []
        elif word.strip():
            files.append(_touched(word.strip(), next(words)))
    yield from _commit(begun, files)


def _commit(begun: list[str], files: list[Touched | None]) -> Iterator[Commit]:
    if begun:
        name, date, author, subject = begun
        # Whoever commits can write anything there.
        told = (printable(author), printable(subject))
        yield Commit(name, date, *told, tuple(file for file in files if file))


def _touched(head: str, path: str) -> Touched | None:
    """Read what git tells of one file; None for what the study would not read."""
    parents = len(head) - len(head.lstrip(":"))
    words = head.lstrip(":").split()
    modes, hashes = words[: parents + 1], words[parents + 1 : -1]
    # A link or another repository was never one of the study's own files.
    known = [
        name if mode.startswith(_FILE) and not _NONE.fullmatch(name) else ""
        for mode, name in zip(modes, hashes, strict=True)
    ]
    if path.count("/") != 1 or not is_yaml(path) or not any(known):
        return None
    return Touched(path, tuple(known[:-1]), known[-1])


@dataclass(slots=True)
class Contents:
    """The bytes of files by their hashes, each fetched once, and dropped when out of use."""

    git: Git
    _known: dict[str, bytes] = field(default_factory=dict)

    def of(self, listed: list[Commit]) -> Iterator[tuple[Commit, list[list[Pair]]]]:
        """Give each commit with its files before and after: a list for each of its parents."""
        for start in range(0, len(listed), _AT_ONCE):
            some = listed[start : start + _AT_ONCE]
            self._fetch(some)
            for commit in some:
                parents = max(len(touched.before) for touched in commit.files)
                yield commit, [self._pairs(commit, parent) for parent in range(parents)]

    def _pairs(self, commit: Commit, parent: int) -> list[Pair]:
        return [
            Pair(file.path, self._known.get(file.before[parent]), self._known.get(file.after))
            for file in commit.files
            if parent < len(file.before)
        ]

    def _fetch(self, some: Iterable[Commit]) -> None:
        """Fetch what these commits need; what they share with those before is there already."""
        files = [file for commit in some for file in commit.files]
        names = dict.fromkeys(name for file in files for name in (*file.before, file.after))
        self._known = {name: self._known[name] for name in names if name in self._known}
        missing = [name for name in names if name and name not in self._known]
        for name, found in zip(missing, objects(self.git, missing), strict=True):
            if found.kind != "blob":
                raise RevisionError(
                    "this clone was made without some earlier files of the study. Get them:\n"
                    "     git fetch --refetch --no-filter"
                )
            self._known[name] = found.content


def is_shallow(git: Git) -> bool:
    """Say whether a clone holds the latest commits only."""
    return git.get("rev-parse", "--is-shallow-repository").strip() == b"true"


def uncommitted(head: Committed, files: Committed) -> list[Pair]:
    """Compare the files of the last commit with those that lie in the folder."""
    paths = dict.fromkeys((*head.files, *files.files))
    pairs = (Pair(path, _bytes(head, path), _bytes(files, path)) for path in paths)
    return [pair for pair in pairs if pair.before != pair.after]


def _bytes(store: Committed, path: str) -> bytes | None:
    raw, reason = store.files.get(path, (b"", "it is not there"))
    return None if reason else raw

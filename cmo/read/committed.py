"""The store of a study's files as a commit has them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.git import Git, NoStudy, NotInClone, Object, RevisionError, objects
from cmo.read.store import NOT_REGULAR, is_hidden, is_yaml

# How git tells what an entry of a tree is; the rest of the mode is permissions.
_FILE, _LINK, _REPOSITORY = "100", "120", "160"
# Git LFS keeps a large file elsewhere, and such a text in its place.
_POINTER = b"version https://git-lfs.github.com/spec/"
_LONGEST_POINTER = 1024


@dataclass(frozen=True, slots=True)
class Committed:
    """A store of files that were all fetched from git at once: bytes, or why there are none."""

    files: dict[str, tuple[bytes, str]]

    def paths(self, folder: str) -> Iterator[str]:
        """Give the YAML files of a folder as a walk through it would come upon them."""
        return iter(sorted((p for p in self.files if p.startswith(f"{folder}/")), key=_walked))

    def read(self, path: str) -> tuple[bytes, str]:
        """Give the bytes of a file, or the reason why they cannot be had."""
        return self.files[path]


def _walked(path: str) -> list[tuple[bool, str]]:
    """Sort a folder's own files before those of the folders in it."""
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def committed(git: Git, commit: str, at: str) -> Committed:
    """Fetch the YAML files of the study's folders at a commit, by its hash.

    `at` says in messages which commit it is. Raises RevisionError where git does not have them:
    NoStudy where the commit has no theories/.
    """
    try:
        return Committed(_files(git, commit, at))
    except NotInClone as error:
        raise RevisionError(
            f"this clone was made without some files of the study {at}. Get them:\n"
            f"     git diff --stat {commit}"
        ) from error


def _files(git: Git, commit: str, at: str) -> dict[str, tuple[bytes, str]]:
    entries = [e for e in _entries(git, commit, at) if _is_listed(e.path)]
    files = dict.fromkeys((e.path for e in entries), (b"", NOT_REGULAR))
    asked = {e.path: name for e in entries if (name := _asked_as(e, commit))}
    for path, answer in zip(asked, objects(git, [*asked.values()]), strict=True):
        if answer.kind == "missing":
            raise NotInClone(path)
        files[path] = _content(answer)
    return files


class _Entry(NamedTuple):
    """What git lists of a file or folder; the path is relative to the study."""

    mode: str
    hash: str
    path: str


def _entries(git: Git, commit: str, at: str) -> list[_Entry]:
    """List all that lies in the study's two folders, however deep."""
    entries = _listed(git, commit, THEORIES, EVIDENCE)
    folders = {e.path: e.mode for e in entries if e.path in {THEORIES, EVIDENCE}}
    for folder, mode in folders.items():
        if mode.startswith(_REPOSITORY):
            raise RevisionError(f"{folder}/ was a repository of its own {at}, and is not in this")
        if mode.startswith(_LINK):
            entries += _linked(git, commit, folder, at)
    if not any(entry.path.startswith(f"{THEORIES}/") for entry in entries):
        raise NoStudy(
            f"the study had no folder {THEORIES}/ {at}: it was not there, or lay in another folder"
        )
    return entries


def _linked(git: Git, commit: str, folder: str, at: str) -> list[_Entry]:
    """List what lies in a folder that is a link; nothing where it leads to no folder."""
    (answer,) = objects(git, [f"{commit}:./{folder}"])
    if answer.kind == "symlink":
        raise RevisionError(f"{folder}/ was a link to outside of the repository {at}")
    if answer.kind != "tree":
        return []
    # A tree that is named by its hash lies nowhere: its paths are its own.
    listed = _listed(git, "--full-tree", answer.hash)
    return [entry._replace(path=f"{folder}/{entry.path}") for entry in listed]


def _listed(git: Git, *what: str) -> list[_Entry]:
    listed = os.fsdecode(git.get("ls-tree", "-r", "-t", "-z", *what))
    found = []
    for line in listed.split("\0")[:-1]:
        head, _, path = line.partition("\t")
        mode, _, name = head.split()
        found.append(_Entry(mode, name, path))
    return found


def _is_listed(path: str) -> bool:
    """Say whether a walk through the study's folders would come upon this as a YAML file."""
    _, *below = path.split("/")
    return bool(below) and is_yaml(below[-1]) and not any(map(is_hidden, below))


def _asked_as(entry: _Entry, commit: str) -> str | None:
    """Give the name by which git is asked for a file's bytes, or None where it has none."""
    if entry.mode.startswith(_FILE):
        return entry.hash
    # A link is followed from where it lies; and git is asked line by line.
    if entry.mode.startswith(_LINK) and "\n" not in entry.path:
        return f"{commit}:./{entry.path}"
    return None


def _content(answer: Object) -> tuple[bytes, str]:
    """Give the bytes of a file as git answers for it, or the reason why there are none."""
    if answer.kind == "symlink":
        return b"", "it is a link to outside of the repository"
    if answer.kind != "blob":
        return b"", NOT_REGULAR
    if len(answer.content) < _LONGEST_POINTER and answer.content.startswith(_POINTER):
        return b"", "only a pointer to it is kept in git (Git LFS)"
    return answer.content, ""

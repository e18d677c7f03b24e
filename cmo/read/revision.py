"""Read a study as it stood at a revision in git, without touching the work tree or the index."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from cmo.model.words import nearest, printable
from cmo.read.committed import Committed, committed
from cmo.read.git import Git, NoStudy, RevisionError, git_in
from cmo.read.study import Study, read_study

__all__ = ["Revision", "RevisionError", "read_revision"]

_HASH = re.compile(r"[0-9a-f]{40,64}")
# The beginning of a hash that a file bears as well is that of a commit.
_ONE_COMMIT = (
    *("-c", "core.disambiguate=committish"),
    *("rev-parse", "--verify", "--end-of-options"),
)
_AMBIGUOUS = re.compile(r"short \S+ .*is ambiguous")  # a hash, not a name
_BACK = re.compile(r"(?<=.)[~^]")  # so many commits before a commit
_LONGEST = 60
_NAME_ONE = "name a branch, a tag or a commit, such as HEAD~1"


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit, as it was asked for.

    `name` is what was typed, `commit` the whole hash, and `date` the day of the commit by its
    committer's clock, 2024-09-30, or "" where the commit does not tell.
    """

    name: str
    commit: str
    date: str

    @property
    def short(self) -> str:
        """The hash as people write it: its first seven characters, in every clone."""
        return self.commit[:7]


def read_revision(root: Path, revision: str, *, may_lack: bool = False) -> tuple[Study, Revision]:
    """Read the study in folder `root` as it stood at `revision`: a branch, a tag, a commit.

    Files are read as git keeps them. What it would do to them on their way to the work tree, such
    as to change line ends or run a program on them, is not done. Raises RevisionError where there
    is no git, no such revision, or no study at it; with `may_lack` such a study is empty.
    """
    git = git_in(root)
    found = _find(git, revision)
    at = f"at '{_shown(revision)}' ({found.short} of {found.date or 'an unknown date'})"
    try:
        store = committed(git, found.commit, at)
    except NoStudy:
        if not may_lack:
            raise
        store = Committed({})
    return read_study(root, store), found


def _shown(revision: str) -> str:
    """Give what was typed as a message can show it: blanks and line breaks are a part of it."""
    shown = printable(revision[:_LONGEST])
    return shown if len(revision) <= _LONGEST else f"{shown}…"


def _find(git: Git, revision: str) -> Revision:
    """Give the commit that `revision` names."""
    # Nothing that git names begins so, and no option is to reach it.
    if revision.startswith("-"):
        raise RevisionError(f"'{_shown(revision)}' is not a revision: {_NAME_ONE}")
    answer = git.ask(*_ONE_COMMIT, revision)
    named = os.fsdecode(answer.out).strip()
    if not answer.ok and _AMBIGUOUS.search(answer.err):
        raise RevisionError(
            f"several commits begin with '{_shown(revision)}': write more of the hash"
        )
    # Such as main..other, or ^main: all that is not in main.
    if not _HASH.fullmatch(named) and (answer.ok or ".." in revision):
        raise RevisionError(f"'{_shown(revision)}' is not one commit: {_NAME_ONE}")
    # A whole hash is taken for a name though nothing bears it.
    if answer.ok:
        answer = git.ask("rev-list", "--no-walk", "--date=short", "--format=%cd", named)
    if not answer.ok:
        raise RevisionError(_no_such(git, revision))
    _, commit, *date = os.fsdecode(answer.out).split() or ("", "")
    if not commit:
        raise RevisionError(f"'{_shown(revision)}' names a file or folder: {_NAME_ONE}")
    return Revision(revision, commit, "".join(date))


def _no_such(git: Git, revision: str) -> str:
    """Say that there is no such revision, and what may have been meant."""
    missing = f"there is no revision '{_shown(revision)}'"
    places = ("refs/heads", "refs/tags", "refs/remotes")
    listed = git.get("for-each-ref", "--format=%(refname:lstrip=2)", *places)
    names = os.fsdecode(listed).splitlines()
    if not names and not git.ask("rev-parse", "--verify", "--quiet", "HEAD").ok:
        return f"{missing}: the repository holds no commit yet"
    near = _near(revision, names)
    if near:
        return f"{missing}: did you mean '{printable(near)}'?"
    if git.get("rev-parse", "--is-shallow-repository").strip() == b"true":
        return (
            f"{missing} in this clone, which holds the latest commits only. Get the others:\n"
            "     git fetch --unshallow --tags"
        )
    base = _BACK.split(revision, maxsplit=1)[0]
    if base != revision and git.ask(*_ONE_COMMIT, base).ok:
        return f"{missing}: '{_shown(base)}' does not have so many commits before it"
    return f"{missing}: {_NAME_ONE}"


def _near(revision: str, names: list[str]) -> str | None:
    """Give the revision that was probably meant: what follows the name stays as it is."""
    base = re.split(r"[~^@:]", revision, maxsplit=1)[0]
    known = ["HEAD", *names]
    if not base or base in known:
        return None
    alike = (name for name in known if name.casefold() == base.casefold())
    # A branch that was never checked out here bears the name of where it is kept before its own.
    kept = (name for name in names if name.endswith(f"/{base}"))
    near = next(alike, None) or next(kept, None) or nearest(base, known)
    return f"{near}{revision.removeprefix(base)}" if near else None

"""Ask the git program about the repository that a study lies in, without changing anything."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cmo.model.words import printable, short

# What git says when it may not fetch what a clone left out, now and of old.
_WOULD_FETCH = ("lazy fetching disabled", "' not allowed")


class RevisionError(Exception):
    """A study cannot be read as it was; the message says why and what to do."""


class NoStudy(RevisionError):
    """The study was not there at a revision, or lay in another folder."""


class NotInClone(RevisionError):
    """A clone was made without something that git was asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said, and whether it could do what was asked of it."""

    ok: bool
    out: bytes
    err: str

    @property
    def reason(self) -> str:
        """Why git could not, in its own words: their first line."""
        first = self.err.strip().partition("\n")[0]
        return printable(short(first.removeprefix("fatal: "), 200)) or "it does not say why"


@dataclass(frozen=True, slots=True)
class Git:
    """The git program, run in the folder `root`."""

    program: str
    root: Path

    def ask(self, *arguments: str, told: bytes = b"") -> Answer:
        """Run git with these arguments, and `told` to read; why it failed is in the answer."""
        line = [self.program, "--no-pager", "-C", str(self.root), *arguments]
        try:
            # A list of arguments, and no shell: nothing in them is taken for a command.
            done = subprocess.run(  # noqa: S603
                line, input=told, capture_output=True, env=_environment(), check=False
            )
        except (OSError, ValueError) as error:  # such as a null byte, or too long a name
            return Answer(ok=False, out=b"", err=str(error))
        return Answer(done.returncode == 0, done.stdout, os.fsdecode(done.stderr))

    def get(self, *arguments: str, told: bytes = b"") -> bytes:
        """Run git and give what it writes.

        Raises RevisionError where it fails: NotInClone where it would have had to fetch something.
        """
        answer = self.ask(*arguments, told=told)
        if answer.ok:
            return answer.out
        fetches = any(sign in answer.err for sign in _WOULD_FETCH)
        message = f"git cannot read the study as it was: {answer.reason}"
        raise NotInClone(message) if fetches else RevisionError(message)


class Object(NamedTuple):
    """What git answers when it is asked for an object.

    `kind` is blob or tree; missing, ambiguous or submodule; and of a link symlink, where it leads
    out of the repository, dangling, loop or notdir.
    """

    kind: str
    hash: str = ""
    content: bytes = b""


def objects(git: Git, names: Sequence[str]) -> list[Object]:
    """Fetch objects by their names or hashes, all at once; `commit:path` follows links.

    Raises RevisionError where git fails. No name may hold a line break.
    """
    if not names:
        return []
    told = b"".join(os.fsencode(name) + b"\n" for name in names)
    raw = git.get("cat-file", "--batch", "--follow-symlinks", told=told)
    found: list[Object] = []
    start = 0
    for _ in names:
        end = raw.index(b"\n", start)
        head = raw[start:end].decode("utf-8", errors="replace").split(" ")
        start = end + 1
        if not head[-1].isdecimal():  # it has no bytes, and a name may hold blanks
            found.append(Object(head[-1]))
            continue
        size = int(head[-1])
        found.append(Object(head[-2], head[0], raw[start : start + size]))
        start += size + 1
    return found


def git_in(root: Path) -> Git:
    """Give git for the repository that the folder `root` lies in.

    Raises RevisionError where there is no git, or no repository that it would read.
    """
    program = shutil.which("git")
    if program is None:
        raise RevisionError(
            "earlier versions of a study are kept by git, and there is no program git here: "
            "install it, or put it on the PATH"
        )
    git = Git(program, root)
    answer = git.ask("rev-parse", "--git-dir")
    if answer.ok:
        return git
    if "not a git repository" in answer.err:
        raise RevisionError(
            "the study is not in a git repository, which would keep its earlier versions"
        )
    if "dubious ownership" in answer.err:
        lines = [line.strip() for line in answer.err.splitlines()]
        advice = next((line for line in lines if line.startswith("git config ")), "see git help")
        raise RevisionError(
            "the study is in a git repository that belongs to someone else, which git does not "
            f"read unless you say that you trust it:\n     {printable(advice)}"
        )
    raise RevisionError(f"git cannot read the study's repository: {answer.reason}")


def _environment() -> dict[str, str]:
    """Give the environment for git, which must not change what it says.

    The study's folder tells which repository it lies in. A hook runs with GIT_DIR and
    GIT_INDEX_FILE of the repository that it belongs to, which need not be the study's. How git is
    set up on this machine, and where it stops looking for a repository, stays as it is.
    """
    kept = ("GIT_CONFIG", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or name.startswith(kept)
    }
    return environment | {
        "LC_ALL": "C",  # its reasons are looked into
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        # What a clone left out is not fetched: that would change the repository, and go online.
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "",  # the same, for a git too old to know the line above
    }

"""The note that lets an edit of several files be finished, or taken back, after it was cut off."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from cmo.edit.refused import Refused
from cmo.read.files import EVIDENCE, THEORIES

# Nothing else is ever written, whatever a note says.
_OWN_FILE = re.compile(rf"({THEORIES}|{EVIDENCE})/[a-z0-9]+(-[a-z0-9]+)*\.yaml")


@dataclass(frozen=True, slots=True)
class Step:
    """One file of an edit: its path before and after, and the digests of its bytes.

    `old` is empty for a file that was not there.
    """

    path: str
    to: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Journal:
    """What an edit does, in words, and its steps; `ready` once every new text has been written."""

    title: str
    ready: bool
    steps: tuple[Step, ...]

    def as_text(self) -> str:
        """Give the note as it is kept in a file."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


def read_journal(text: str) -> Journal | None:
    """Read a note; give None where it breaks off: nothing had been written by then.

    Raises Refused where it speaks of files that are none of a study's.
    """
    try:
        said = json.loads(text)
        steps = tuple(Step(**step) for step in said["steps"])
        journal = Journal(str(said["title"]), said["ready"] is True, steps)
    except (ValueError, TypeError, KeyError):
        return None
    for step in journal.steps:
        if not all(_OWN_FILE.fullmatch(str(path)) for path in (step.path, step.to)):
            raise Refused("the note speaks of files that are none of a study's: look at it")
    return journal


def beside(path: str) -> str:
    """Give the path at which a file's new text waits: hidden, in the same folder."""
    place = PurePosixPath(path)
    return f"{place.parent}/.{place.name}.cmo-new"


def digest(raw: bytes) -> str:
    """Give what tells bytes from other bytes."""
    return hashlib.sha256(raw).hexdigest()

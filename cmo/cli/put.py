"""Put the new texts of several files in place, so that it is done as a whole, even after a crash.

All new texts are written beside their files first, then a note says that they are ready, and only
then do they take the places of the old. What a crash leaves, `settle` finishes or takes back.
"""

import contextlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cmo.cli.errors import CommandError
from cmo.edit.journal import Journal, Step, beside, digest, read_journal
from cmo.edit.refused import Refused
from cmo.model.words import printable
from cmo.read.files import JOURNAL


@dataclass(frozen=True, slots=True)
class Write:
    """A file's bytes before (None where it was not there) and after; `to` is its new path."""

    path: str
    to: str
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Settled:
    """An edit that had been cut off: what it was, and whether it is done now or taken back."""

    title: str
    finished: bool

    def __str__(self) -> str:
        """Say in a sentence what was done about it."""
        if not self.title:
            return "cleared up after an edit that was cut off before it had changed anything"
        if self.finished:
            return f"finished what had been cut off: {self.title}"
        return f"took back what had been cut off before it had changed anything: {self.title}"


class _InTheWay(CommandError):
    """Another edit is under way."""


def put(root: Path, writes: Sequence[Write], title: str) -> None:
    """Write all files of an edit, or none; raises CommandError where they cannot be written.

    `title` says what is done, for the note. Permissions stay as they were.
    """
    _refuse_obstacles(root, writes)
    steps = tuple(_step(write) for write in writes)
    journal = Journal(title, ready=False, steps=steps)
    try:
        try:
            _begin(root, journal)
            for write in writes:
                _write_beside(root, write)
            _refuse_disturbed(_waiting(root, step) for step in steps)
            _keep(root, replace(journal, ready=True))
        except _InTheWay:
            raise
        except BaseException:
            _take_back(root, journal)
            raise
        _finish(root, journal)
        _refuse_disturbed(_real(root, step.to) for step in steps)
    except OSError as error:
        name = printable(str(error.filename or root))
        raise CommandError(f"cannot write {name}: {error.strerror}") from error


def settle(root: Path) -> Settled | None:
    """Finish or take back an edit that was cut off; give None where there was none.

    Raises CommandError where somebody has changed a file since.
    """
    file = root / JOURNAL
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CommandError(f"cannot read {JOURNAL}: {error.strerror}") from error
    try:
        journal = read_journal(text)
        if journal is None:
            file.unlink(missing_ok=True)
            return Settled("", finished=False)
        (_finish if journal.ready else _take_back)(root, journal)
    except Refused as error:
        raise CommandError(f"{JOURNAL}: {error}") from error
    except OSError as error:
        raise CommandError(f"cannot write {error.filename}: {error.strerror}") from error
    return Settled(journal.title, journal.ready)


def _refuse_obstacles(root: Path, writes: Sequence[Write]) -> None:
    for write in writes:
        path, to = root / write.path, root / write.to
        if write.before is None or write.path != write.to:
            if os.path.lexists(to):
                raise CommandError(f"there is a {printable(write.to)} already")
            if path.is_symlink():
                raise CommandError(f"{write.path} is a link to another place: rename it by hand")
        if write.before is not None and not os.access(path, os.W_OK):
            # It could be replaced all the same; whoever protected it did not mean that.
            raise CommandError(
                f"{write.path} is protected against writing: nothing was changed. Allow writing "
                "to it, and give the command again."
            )


def _step(write: Write) -> Step:
    old = "" if write.before is None else digest(write.before)
    return Step(write.path, write.to, old, digest(write.after))


def _refuse_disturbed(places: Iterable[Path]) -> None:
    """Refuse to go on where a file that was written a moment ago is gone."""
    for place in places:
        if not place.is_file():
            raise CommandError(
                f"{printable(place.name)} is gone: another cmo has changed this study in the "
                "meantime. Look at it with cmo check, and give the command again if need be."
            )


def _begin(root: Path, journal: Journal) -> None:
    """Leave the first note; another edit's is in the way."""
    try:
        file = (root / JOURNAL).open("x", encoding="utf-8")
    except FileExistsError as error:
        raise _InTheWay("another cmo is changing this study: wait for it to end") from error
    with file:
        file.write(journal.as_text())
        _to_disk(file.fileno())


def _keep(root: Path, journal: Journal) -> None:
    """Put a further note in the place of the first."""
    waiting = root / f"{JOURNAL}.new"
    with waiting.open("w", encoding="utf-8") as file:
        file.write(journal.as_text())
        _to_disk(file.fileno())
    waiting.replace(root / JOURNAL)


def _write_beside(root: Path, write: Write) -> None:
    place = _real(root, write.to)
    place.parent.mkdir(parents=True, exist_ok=True)
    waiting = place.with_name(Path(beside(write.to)).name)
    with waiting.open("wb") as file:
        file.write(write.after)
        _to_disk(file.fileno())
    if write.before is not None:
        waiting.chmod((root / write.path).stat().st_mode & 0o7777)


def _take_back(root: Path, journal: Journal) -> None:
    for step in journal.steps:
        _waiting(root, step).unlink(missing_ok=True)
    (root / f"{JOURNAL}.new").unlink(missing_ok=True)
    (root / JOURNAL).unlink(missing_ok=True)


def _finish(root: Path, journal: Journal) -> None:
    for step in journal.steps:
        _put_in_place(root, step)
    (root / JOURNAL).unlink(missing_ok=True)


def _put_in_place(root: Path, step: Step) -> None:
    """Let a new text take its place, unless it has done so already."""
    waiting, place = _waiting(root, step), _real(root, step.to)
    if waiting.exists():
        known = {step.new} | ({step.old} if step.path == step.to else {""})
        if _digest(place) not in known or _digest(waiting) != step.new:
            raise CommandError(
                f"{step.to} has been changed since an edit was cut off, and is left as it is\n"
                f"     Make the edit in it by hand, delete {beside(step.to)}, and try again."
            )
        waiting.replace(place)
    old = root / step.path
    if step.path != step.to and old.exists():
        if _digest(old) != step.old:
            raise CommandError(
                f"{step.path} has been changed since an edit was cut off that renamed it to "
                f"{step.to}\n     Take over what you changed, delete {step.path}, and try again."
            )
        old.unlink()


def _digest(path: Path) -> str:
    with contextlib.suppress(FileNotFoundError):
        return digest(path.read_bytes())
    return ""


def _real(root: Path, path: str) -> Path:
    """Give where a file lies: what is linked stays linked."""
    return (root / path).resolve()


def _waiting(root: Path, step: Step) -> Path:
    return _real(root, step.to).with_name(Path(beside(step.to)).name)


def _to_disk(handle: int) -> None:
    os.fsync(handle)

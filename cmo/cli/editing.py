"""Open a study in order to change its files, and write what was changed."""

import argparse
import codecs
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cmo.cli.errors import CommandError
from cmo.cli.put import Settled, Write, put, settle
from cmo.cli.study import study_root
from cmo.edit.texts import Change
from cmo.model.words import counted, printable
from cmo.read.committed import Committed
from cmo.read.files import EVIDENCE, JOURNAL, THEORIES
from cmo.read.store import Folder
from cmo.read.study import Study, read_study

Files = dict[str, tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A study with the very bytes that it was read from, and what was settled before."""

    root: Path
    files: Files
    study: Study
    settled: Settled | None

    def changed(self, changes: Iterable[Change]) -> Study:
        """Read the study as it would be after these changes; nothing is written."""
        files = dict(self.files)
        for change in changes:
            files.pop(change.path, None)
            files[change.to] = (self._bytes(change), "")
        return read_study(self.root, Committed(files))

    def write(self, changes: Sequence[Change], title: str) -> None:
        """Write the changes, all or none; `title` says what they do.

        Raises CommandError where they cannot be written, or where a file of the study is another
        than the one that was read.
        """
        now = _files(self.root)
        if now != self.files:
            differing = {
                p for p in now.keys() | self.files.keys() if now.get(p) != self.files.get(p)
            }
            raise CommandError(
                f"{printable(min(differing))} has been changed in the meantime: nothing was "
                "written. Give the command again."
            )
        writes = [
            Write(
                change.path,
                change.to,
                None if change.before is None else self.files[change.path][0],
                self._bytes(change),
            )
            for change in changes
        ]
        put(self.root, writes, title)

    def _bytes(self, change: Change) -> bytes:
        """Give a file's new bytes, with the mark of its encoding where it had one."""
        old = self.files.get(change.path, (b"", ""))[0]
        mark = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
        return mark + change.after.encode()


def open_to_edit(arguments: argparse.Namespace, *, look_only: bool = False) -> Opened:
    """Read the study, after an edit that was cut off has been finished or taken back.

    With `look_only` nothing may be written, so that such an edit is in the way.
    """
    root = study_root(arguments)
    if look_only and (root / JOURNAL).exists():
        raise CommandError(
            "an edit was cut off here: give the command without --dry-run, which settles that first"
        )
    settled = settle(root)
    if settled:
        sys.stdout.write(printable(str(settled)) + "\n")
    files = _files(root)
    return Opened(root, files, read_study(root, Committed(files)), settled)


def refuse_unread(opened: Opened) -> None:
    """Refuse a study of which a part cannot be read: what stands there could not be seen to."""
    from cmo.cli.check import print_problems

    errors = [problem for problem in opened.study.problems if problem.severity == "error"]
    if errors:
        print_problems(opened.study, errors, sys.stderr)
        them = "it" if len(errors) == 1 else "them"
        raise CommandError(
            f"a part of the study cannot be read ({counted(len(errors), 'error')}): "
            f"mend {them} first. Nothing was changed."
        )


def _files(root: Path) -> Files:
    folder = Folder(root)
    paths = [path for part in (THEORIES, EVIDENCE) for path in folder.paths(part)]
    return {path: folder.read(path) for path in paths}

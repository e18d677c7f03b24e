"""Write a file whole or not at all, and never over a study's own files."""

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cmo.cli.errors import CommandError
from cmo.model.words import printable
from cmo.read.files import EVIDENCE, THEORIES


def write_output(path: Path, content: str | bytes, study: Path) -> None:
    """Write what a command makes; raises CommandError where it cannot or should not be written.

    `study` is the study's folder: its theories and evidence are for people to write.
    """
    target = path.resolve()
    own = [(study / folder).resolve() for folder in (THEORIES, EVIDENCE)]
    if target.suffix.lower() in {".yaml", ".yml"} or any(
        target.is_relative_to(folder) for folder in own
    ):
        raise CommandError(
            f"{printable(str(path))} is a place for the study's own files: name another with -o"
        )
    try:
        write_atomically(path, content)
    except OSError as error:
        raise CommandError(f"cannot write {printable(str(path))}: {error.strerror}") from error


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, to `path`, making its folder; a reader never sees half a file.

    Raises OSError, with the old file as it was, where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _waiting(path, content) as temporary:
        # A temporary file is private; what a person asked for gets the usual permissions.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)


def rewrite(path: Path, old: bytes, new: bytes) -> None:
    """Let `new` take the place of `old` in a file that people keep; a reader never sees half of it.

    Its permissions stay, and so does a link: what it leads to is written. Raises OSError where
    the file cannot be written, and CommandError where it no longer holds `old`; it is then as it
    was.
    """
    target = path.resolve(strict=True)
    if not os.access(target, os.W_OK):
        # It could be replaced all the same; whoever protected it did not mean that.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    with _waiting(target, new, lasting=True) as temporary:
        _take_over(target.stat(), temporary)
        if target.read_bytes() != old:
            raise CommandError(
                f"{printable(str(path))} has been changed in the meantime and is left as it is: "
                "give the command again"
            )


@contextmanager
def _waiting(path: Path, content: str | bytes, *, lasting: bool = False) -> Iterator[Path]:
    """Write a file beside `path` that takes its place at the end of the block, or goes.

    `lasting` waits until it is on the disk, so that it outlives a power cut.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            if lasting:
                file.flush()
                os.fsync(handle)
        yield temporary
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _take_over(old: os.stat_result, new: Path) -> None:
    """Give a file the owner, as far as that is allowed, and the permissions of another."""
    now = new.stat()
    if hasattr(os, "chown") and (now.st_uid, now.st_gid) != (old.st_uid, old.st_gid):
        with suppress(PermissionError):
            os.chown(new, old.st_uid, old.st_gid)
    new.chmod(stat.S_IMODE(old.st_mode))

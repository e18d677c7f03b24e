"""Write a file whole or not at all, and never over a study's own files."""

import os
import tempfile
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
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        # A temporary file is private; what a person asked for gets the usual permissions.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

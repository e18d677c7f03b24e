"""Run a command again and again, each time killed at a later step of its writing.

A process of its own, so that a command can be killed for good: `python killed.py STUDY FOLDER
ARGUMENT ...` prints, as JSON, for each kill the study's files then, and after the command was given
once more, with what that printed.
"""

import contextlib
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cmo.cli import main

KILLED = 9


def kill_at(step: int) -> None:
    """Let the process end, with nothing cleared up, when it takes a step of writing."""
    taken = iter(range(step))

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if next(taken, None) is None:
                os._exit(KILLED)
            return function(*arguments, **options)

        return call

    for owner, name in (
        (Path, "open"),
        (Path, "replace"),
        (Path, "unlink"),
        (Path, "chmod"),
        (os, "fsync"),
    ):
        setattr(owner, name, counted(getattr(owner, name)))


def in_child(run: Callable[[], int]) -> int:
    """Run something in a copy of this process, and give how it ended."""
    child = os.fork()
    if not child:
        with contextlib.redirect_stderr(io.StringIO()):
            os._exit(run())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def files(root: Path) -> dict[str, str]:
    """Give the study's files, hidden ones too."""
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text() for path in found}


def said(arguments: list[str], into: Path) -> int:
    """Run a command, and keep what it prints."""
    with into.open("w") as file, contextlib.redirect_stdout(file):
        return main(arguments)


def try_step(study: Path, folder: Path, arguments: list[str], step: int) -> dict[str, Any]:
    """Kill the command at a step, look, give it again, and look."""
    root, out = folder / str(step), folder / "out"
    shutil.copytree(study, root)
    line = ["-C", str(root), *arguments]

    def killed() -> int:
        kill_at(step)
        with contextlib.redirect_stdout(io.StringIO()):
            return main(line)

    status = in_child(killed)
    then = files(root)
    again = in_child(lambda: said(line, out))
    return {
        "status": status,
        "then": then,
        "again": again,
        "said": out.read_text(),
        "finally": files(root),
    }


def steps() -> None:
    """Try every step, until the command is through before it would be killed."""
    study, folder, *arguments = sys.argv[1:]
    # What is loaded here need not be loaded in each copy of this process.
    with contextlib.redirect_stdout(io.StringIO()):
        main(["-C", study, *arguments, "--dry-run"])
    tried: list[dict[str, Any]] = []
    while not tried or tried[-1]["status"] == KILLED:
        tried.append(try_step(Path(study), Path(folder), arguments, len(tried)))
    sys.stdout.write(json.dumps(tried))


if __name__ == "__main__":
    steps()

"""cmo init: a new study in one step, with an example to overwrite."""

import argparse
import contextlib
import os
import shlex
import sys
from pathlib import Path

from cmo.cli.errors import CommandError
from cmo.cli.init_files import BESIDE, SOURCE, THEORY, first_files
from cmo.cli.write import write_atomically
from cmo.model.words import counted, listed, printable
from cmo.read.files import EVIDENCE, THEORIES


def run(arguments: argparse.Namespace) -> int:
    """Write the files of a new study, all or none, and say what to do next.

    What a team has beside a study, such as its own .gitignore, stays as it is.
    """
    root = Path(arguments.study or "", arguments.folder)
    _refuse_taken(root, [])
    title, programme = _answers(arguments)
    above = _repository_above(root)
    files = first_files(title, programme, tops_repository=above is None)
    kept = sorted(path for path in files if path in BESIDE and os.path.lexists(root / path))
    files = {path: text for path, text in files.items() if path not in kept}
    _refuse_taken(root, list(files))
    _write(root, files)
    sys.stdout.write(_told(root, len(files), kept, above))
    return 0


def _answers(arguments: argparse.Namespace) -> tuple[str, str]:
    """Give title and programme: from the line, or else from whoever sits at the terminal."""
    given = {"title": arguments.title, "programme": arguments.programme}
    lacking = [f"--{name}" for name, text in given.items() if not (text or "").strip()]
    if lacking and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(
            f"a study needs {' and '.join(lacking)}:\n"
            '     cmo init my-study --title "Cameras in car parks" --programme "Town cameras"'
        )
    questions = {
        "title": "What is the study called?",
        "programme": "Which programme, policy or service does it evaluate?",
    }
    for name, question in questions.items():
        if f"--{name}" in lacking:
            from cmo.cli.asking import Terminal, ask_text

            given[name] = ask_text(Terminal(), question, needed=True)
    return str(given["title"]).strip(), str(given["programme"]).strip()


def _refuse_taken(root: Path, paths: list[str]) -> None:
    """Refuse a folder that holds a study, or any of the files; nothing is written over."""
    if os.path.lexists(root) and not root.is_dir():
        raise CommandError(f"{printable(str(root))} is a file: name a folder")
    there = [f"{f}/" for f in (THEORIES, EVIDENCE) if _is_used(root / f)]
    if there:
        raise CommandError(
            f"there is a study already: {_called(root)} has {' and '.join(there)}\n"
            "     Name another folder: cmo init FOLDER. Nothing was written."
        )
    taken = sorted(path for path in paths if os.path.lexists(root / path))
    # What is no folder cannot hold one either.
    taken += sorted({p.split("/")[0] for p in paths if "/" in p and _is_file(root, p)} - {*taken})
    if taken:
        raise CommandError(
            f"{_called(root)} has {listed(taken)} already, which cmo init would write\n"
            "     Move it away, or name another folder: cmo init FOLDER. Nothing was written."
        )


def _is_used(folder: Path) -> bool:
    """Say whether there is something of that name other than an empty folder."""
    if not folder.is_dir():
        return os.path.lexists(folder)
    return any(folder.iterdir())


def _is_file(root: Path, path: str) -> bool:
    """Say whether a file stands where the folder of `path` belongs."""
    folders = [root / parent for parent in Path(path).parents if parent != Path()]
    return any(os.path.lexists(folder) and not folder.is_dir() for folder in folders)


def _repository_above(root: Path) -> Path | None:
    """Give the top folder of the git repository that `root` lies in, unless it is `root` itself."""
    full = root.resolve()
    if (full / ".git").exists():
        return None
    return next((folder for folder in full.parents if (folder / ".git").exists()), None)


def _write(root: Path, files: dict[str, str]) -> None:
    """Write all files, or none: what was written goes where one of them cannot be."""
    folders = [folder for folder in _folders(root, files) if not folder.exists()]
    written: list[Path] = []
    try:
        for path, text in files.items():
            written.append(root / path)
            write_atomically(root / path, text)
    except BaseException as error:
        for file in written:
            with contextlib.suppress(OSError):
                file.unlink()
        for folder in reversed(folders):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        if isinstance(error, OSError):
            where = printable(str(error.filename or root))
            raise CommandError(f"cannot write {where}: {error.strerror}") from error
        raise


def _folders(root: Path, files: dict[str, str]) -> list[Path]:
    """Give the folders that the files lie in, each after the one it lies in."""
    full = {parent for path in files for parent in (root / path).parents}
    return sorted(full, key=lambda folder: len(folder.parts))


def _told(root: Path, number: int, kept: list[str], above: Path | None) -> str:
    """Say what was written, and what to do next."""
    name = _called(root)
    steps = [] if _is_here(root) else [f"cd {shlex.quote(name)}"]
    steps += ["cmo check", "cmo report --open"]
    told = (
        f"wrote {counted(number, 'file')} into {name}\n"
        "\nOverwrite the example, whose comments explain the form:\n"
        f"  {THEORY}\n  {SOURCE}\n"
        f"\nNext:\n{_lines(steps)}"
    )
    if kept:
        told += (
            f"\nLeft as you have it:\n{_lines(kept)}"
            "What cmo would have written there: cmo init in an empty folder.\n"
        )
    if above is not None:
        path = shlex.quote(printable(root.resolve().relative_to(above).as_posix()))
        told += (
            f"\nThis folder lies within the git repository {printable(str(above))}:\n"
            f"let its own hooks and workflows run: cmo check -C {path}\n"
        )
    return told


def _called(root: Path) -> str:
    """Give what a folder is called in a sentence."""
    return "this folder" if _is_here(root) else printable(root.as_posix())


def _is_here(root: Path) -> bool:
    return root.resolve() == Path.cwd()


def _lines(steps: list[str]) -> str:
    return "".join(f"  {step}\n" for step in steps)

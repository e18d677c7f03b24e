"""cmo fmt: bring a study's YAML files into one form, without changing what they say."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from cmo.cli.errors import CommandError
from cmo.cli.progress import progress
from cmo.cli.study import study_root
from cmo.cli.styled import StyledLine, write_styled
from cmo.cli.write import rewrite
from cmo.edit.fmt import NotFormatted, first_change, formatted
from cmo.model.words import counted, printable
from cmo.read.committed import Committed
from cmo.read.files import JOURNAL, THEORIES, StudyFile, find_files, read_text
from cmo.read.store import Folder, is_yaml
from cmo.read.study import Study

# So many bytes take a while.
_MANY = 3_000_000
_DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


@dataclass(frozen=True, slots=True)
class _File:
    """A file to format, and the name that it is told by."""

    place: Path
    name: str


@dataclass(slots=True)
class _Tally:
    """How many files were read, changed, and left as they are though something is wrong."""

    read: int = 0
    changed: int = 0
    left: int = 0


def run(arguments: argparse.Namespace) -> int:
    """Format the files; give 1 where one has errors, or with --check where one would change."""
    files = _asked_for(arguments)
    looks_only = arguments.check or arguments.diff
    if not looks_only:
        _refuse_unfinished(files)
    tally = _Tally()
    size = sum(file.place.stat().st_size for file in files if file.place.is_file())
    with progress("Formatting") if size > _MANY else nullcontext():
        for file in files:
            _format(file, arguments, tally)
    sys.stdout.write(_summary(tally, looks_only=looks_only) + "\n")
    return int(tally.left > 0 or (arguments.check and tally.changed > 0))


def _asked_for(arguments: argparse.Namespace) -> list[_File]:
    if not arguments.files:
        return [*_of_study(study_root(arguments))]
    if arguments.study:
        raise CommandError("name files, or a study with -C, and not both")
    return _named(arguments.files)


def _of_study(root: Path) -> Iterator[_File]:
    """Give the files of the study in folder `root`, told by their path within it."""
    for path, _ in find_files(root)[0]:
        yield _File(root / path, path)


def _named(names: Iterable[str]) -> list[_File]:
    """Give the files that the line names, each once: files, and those of studies and folders."""
    found = {file.place.resolve(): file for name in names for file in _at(name)}
    return [*found.values()]


def _at(name: str) -> Iterator[_File]:
    place = Path(name)
    if (place / THEORIES).is_dir():
        yield from (_File(file.place, file.place.as_posix()) for file in _of_study(place))
    elif place.is_dir():
        for path in Folder(place).paths(""):
            yield _File(place / path, (place / path).as_posix())
    elif not place.exists():
        raise CommandError(f"there is no file or folder {printable(name)}")
    elif not is_yaml(place.name):
        raise CommandError(f"{printable(name)} is not a YAML file: its name does not end in .yaml")
    else:
        yield _File(place, place.as_posix())


def _refuse_unfinished(files: Iterable[_File]) -> None:
    """Refuse to write where an edit was cut off: it could no longer be finished."""
    for folder in dict.fromkeys(file.place.parent.parent for file in files):
        if (folder / JOURNAL).exists():
            raise CommandError(
                "an edit of several files was cut off here: give its command again first "
                "(cmo explain CMO115 tells more)"
            )


def _format(file: _File, arguments: argparse.Namespace, tally: _Tally) -> None:
    """Format one file, and say what was done or would be done."""
    tally.read += 1
    raw, reason = Folder(file.place.parent).read(file.place.name)
    read = StudyFile(file.name, "source")
    try:
        new = _formatted(read, raw, reason)
    except NotFormatted as error:
        tally.left += 1
        _tell_left(read, error)
        return
    if new.encode() == raw:
        return
    tally.changed += 1
    if arguments.diff:
        write_styled(_diff(read, new), sys.stdout)
    elif arguments.check:
        line = first_change(raw.decode(), new)
        sys.stdout.write(f"{printable(file.name)}:{line}: would change\n")
    else:
        _write(file, raw, new)
        sys.stdout.write(f"formatted {printable(file.name)}\n")


def _formatted(file: StudyFile, raw: bytes, reason: str) -> str:
    """Give a file's text in its one form; raises NotFormatted where it has none."""
    if not read_text(Committed({file.path: (raw, reason)}), file):
        raise NotFormatted("it cannot be read", tuple(file.problems))
    return formatted(file.text, file.path)


def _tell_left(file: StudyFile, error: NotFormatted) -> None:
    """Say why a file is left as it is."""
    if error.problems:
        from cmo.cli.check import print_problems

        study = Study(Path(), files={file.path: file})
        print_problems(study, error.problems, sys.stdout)
        return
    sys.stdout.write(
        f"{printable(file.path)}: left as it is: {error}. This is a fault of cmo: "
        "please report it with the file.\n"
    )


def _diff(file: StudyFile, new: str) -> Iterator[StyledLine]:
    """Give the lines that differ, with some around them."""
    from difflib import unified_diff

    before, after = file.text.splitlines(), new.splitlines()
    lines = unified_diff(before, after, file.path, f"{file.path} (formatted)", lineterm="")
    for number, line in enumerate(lines):
        style = "bold" if number < 2 else _DIFF_STYLES.get(line[0], "")  # noqa: PLR2004 - the names
        yield ((printable(line), style),)


def _write(file: _File, raw: bytes, new: str) -> None:
    try:
        rewrite(file.place, raw, new.encode())
    except OSError as error:
        name = printable(file.name)
        raise CommandError(f"cannot write {name}: {error.strerror}") from error


def _summary(tally: _Tally, *, looks_only: bool) -> str:
    """Say how many files were read, changed, and left as they are."""
    said = []
    if tally.changed:
        said.append(f"{tally.changed:,} {'would change' if looks_only else 'changed'}")
    if tally.left:
        said.append(f"{tally.left:,} left as {'it is' if tally.left == 1 else 'they are'}")
    return f"read {counted(tally.read, 'file')}: {', '.join(said) or 'nothing to change'}"

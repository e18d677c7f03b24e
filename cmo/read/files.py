"""Find a study's files and read their bytes as text."""

import codecs
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from cmo.model.problem import Place, Problem, Spot
from cmo.model.words import split_lines
from cmo.read.store import Folder, Store
from cmo.read.yaml import Node

Kind = Literal["study", "indicators", "theory", "references", "judgements", "source", "theme"]

THEORIES = "theories"
EVIDENCE = "evidence_links"
# Lies in the study's folder while an edit of several files is under way.
JOURNAL = ".cmo-unfinished.json"
_NAMED: dict[str, Kind] = {
    f"{THEORIES}/study.yaml": "study",
    f"{THEORIES}/indicators.yaml": "indicators",
    f"{EVIDENCE}/references.yaml": "references",
    f"{EVIDENCE}/judgements.yaml": "judgements",
}


@dataclass
class StudyFile:
    """One file of a study: its text, its data, and where each part of the data stands."""

    path: str
    kind: Kind
    text: str = ""
    data: Any = None
    node: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def stem(self) -> str:
        """The file's name without its ending: a theory's or a source's id."""
        return PurePosixPath(self.path).stem

    @cached_property
    def lines(self) -> list[str]:
        """The text line by line, split only when something is to be shown."""
        return split_lines(self.text)


def find_study(start: Path) -> Path | None:
    """Give the nearest folder from `start` upwards that holds a folder theories/, or None."""
    start = start.resolve()
    return next((f for f in (start, *start.parents) if (f / THEORIES).is_dir()), None)


def find_files(study: Path | Store) -> tuple[list[tuple[str, Kind]], list[Problem]]:
    """List the files of a study in a fixed order, and problems with what lies there.

    `study` is the study's folder, or the store that its files come from.
    """
    store = _store(study)
    found: list[tuple[str, Kind]] = []
    problems: list[Problem] = []
    folders: tuple[tuple[str, Kind], ...] = ((THEORIES, "theory"), (EVIDENCE, "source"))
    for folder, kind in folders:
        for path in store.paths(folder):
            place = PurePosixPath(path)
            if place.parent.as_posix() == folder and place.suffix == ".yaml":
                found.append((path, _NAMED.get(path, kind)))
            else:
                problems.append(_not_read(path, folder))
    return found, problems


def _not_read(path: str, folder: str) -> Problem:
    name = PurePosixPath(path).stem
    return Problem(
        "CMO114",
        "this file is not read: only files directly in the folder that end in .yaml are",
        Place(path),
        f"move it to {folder}/{name}.yaml, or out of the study",
    )


def find_unfinished(root: Path) -> list[Problem]:
    """Give the problem that an edit of several files was cut off in the study's folder, if so."""
    if not (root / JOURNAL).exists():
        return []
    return [
        Problem(
            "CMO115",
            "an edit of several files was cut off: some may be old and others new",
            Place(JOURNAL),
            "give the command again, or any other cmo rename or cmo add: before anything else it "
            "finishes the edit, or takes it back",
        )
    ]


def read_text(study: Path | Store, file: StudyFile) -> bool:
    """Fill in the file's text; give False, with the problem noted, where it cannot be read.

    `study` is the study's folder, or the store that its files come from.
    """
    raw, reason = _store(study).read(file.path)
    if reason:
        message = f"the file cannot be read: {reason}"
        fix = "check that it is a file and that you may read it"
        file.problems.append(Problem("CMO101", message, Place(file.path), fix))
        return False
    if _is_utf16(raw):
        file.text = raw.decode("utf-16", errors="replace")
        fix = "save the file with the encoding UTF-8 (in Word's or Notepad's 'Save as')"
        place = Place(file.path, spot=Spot(1, 1))
        file.problems.append(Problem("CMO102", "the file is saved as UTF-16", place, fix))
        return False
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        file.text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        file.text = raw.decode("utf-8", errors="replace")
        file.problems.append(_not_utf8(file, raw, error.start))
        return False
    return True


def broken_off(text: str, path: str) -> Problem | None:
    """Say where a text breaks off within its last line; `path` is the file's name in places."""
    if not text or text.endswith(("\n", "\r")):
        return None
    lines = split_lines(text)
    return Problem(
        "CMO110",
        "the file breaks off within its last line: what followed may be lost",
        Place(path, spot=Spot(len(lines), len(lines[-1]) + 1)),
        "compare it with an earlier version; if it is whole, end it with a line break",
    )


def _store(study: Path | Store) -> Store:
    return Folder(study) if isinstance(study, Path) else study


def _is_utf16(raw: bytes) -> bool:
    """Say whether the bytes begin as UTF-16 does: with its mark, or a letter and a null byte."""
    return raw[:2] in {b"\xff\xfe", b"\xfe\xff"} or (len(raw) > 1 and raw[:2].count(0) == 1)


def _not_utf8(file: StudyFile, raw: bytes, start: int) -> Problem:
    """Say where the first byte stands that is not UTF-8, counted in characters."""
    before = split_lines(raw[:start].decode("utf-8", errors="replace"))
    return Problem(
        "CMO102",
        f"the byte 0x{raw[start]:02X} is not UTF-8: the file is saved in another encoding",
        Place(file.path, spot=Spot(len(before), len(before[-1]) + 1)),
        "save the file with the encoding UTF-8 (in Word's or Notepad's 'Save as')",
    )

"""Small studies in which a mark shows where a rule is expected to point."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cmo.check import check
from cmo.read.study import Study, read_study
from tests.conftest import BASE, THEORY, MakeStudy, where

MARK = "▶"
Files = Mapping[str, str]
Words = tuple[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """One problem as it is shown: where it stands, and in which words."""

    path: str
    at: tuple[int, int] | None
    message: str
    fix: str


def swap(text: str, *changes: Words) -> str:
    """Replace each first part, which stands exactly once in `text`, with its second."""
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def lamps(*changes: Words) -> dict[str, str]:
    """Give the theory of the base study with changes."""
    return {"theories/lamps.yaml": swap(THEORY, *changes)}


def marks(files: Files) -> list[tuple[str, tuple[int, int]]]:
    """Give the file, line and column of every mark, in order."""
    return [
        (path, (number, mark.start() + 1 - before))
        for path, text in sorted(files.items())
        for number, line in enumerate(text.split("\n"), 1)
        for before, mark in enumerate(re.finditer(MARK, line))
    ]


def read(make: MakeStudy, files: Files) -> Study:
    """Read the base study with `files` over it, without their marks."""
    return read_study(make({path: text.replace(MARK, "") for path, text in files.items()}))


def told(study: Study, code: str) -> list[Told]:
    """Give the problems of one code as they are shown, in order."""
    return sorted(
        Told(p.place.path, where(study, p), p.message, p.fix)
        for p in check(study)
        if p.code == code
    )


def error_codes(study: Study) -> set[str]:
    """Give the codes of all errors of a study."""
    return {problem.code for problem in check(study) if problem.severity == "error"}


def assert_told(
    make: MakeStudy, code: str, files: Files, *words: Words, also: Collection[str] = ()
) -> None:
    """Assert that `code` is told at every mark, in order and in these words, and no other error.

    `also` names codes of errors that come with it.
    """
    study = read(make, files)
    expected = [
        Told(path, at, message, fix)
        for (path, at), (message, fix) in zip(marks(files), words, strict=True)
    ]
    assert told(study, code) == expected
    assert error_codes(study) - {code} == set(also)


def assert_silent(make: MakeStudy, code: str, files: Files) -> None:
    """Assert that `code` is not told, and that there is no error at all."""
    assert MARK not in "".join(files.values())
    assert dict(files) != {path: BASE.get(path) for path in files}
    study = read(make, files)
    assert told(study, code) == []
    assert error_codes(study) == set()

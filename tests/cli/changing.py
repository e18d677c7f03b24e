"""Two states of a study in git: the folders of a golden case, and studies made on the spot."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.conftest import ROOT
from tests.read.repository import Repository, new_repository

GOLDEN = ROOT / "tests" / "golden" / "diff"
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.name != "base")

Files = Mapping[str, str | bytes]
_HASH = re.compile(r"\b[0-9a-f]{7}(?= \()")


def files_of(folder: Path) -> dict[str, str | bytes]:
    """Give the files in a folder, if it is there."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def change(root: Path, before: Files, after: Files, gone: Iterable[str] = ()) -> Repository:
    """Make a repository with a commit of some files, and then others in its work tree."""
    repository = new_repository(root)
    repository.commit(before)
    repository.write(after)
    for path in gone:
        (root / path).unlink()
    return repository


def golden(root: Path, case: str) -> Repository:
    """Make the two states of a golden case: the base, with the files that a case changes."""
    folder, base = GOLDEN / case, files_of(GOLDEN / "base")
    listed = folder / "gone.txt"
    gone = listed.read_text(encoding="utf-8").split() if listed.exists() else ()
    return change(root, {**base, **files_of(folder / "before")}, files_of(folder / "after"), gone)


def without_hashes(told: str) -> str:
    """Give what was told without the hashes of commits."""
    return _HASH.sub("0000000", told)

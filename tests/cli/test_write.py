"""Files are written whole or not at all."""

import os
from pathlib import Path

import pytest

from cmo.cli.errors import CommandError
from cmo.cli.write import write_atomically, write_output


def test_text_is_written_as_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    """What is written is exactly the text, in a folder that is made where needed."""
    file = tmp_path / "a" / "b" / "c.txt"
    write_atomically(file, "é\n灯\n")
    assert file.read_bytes() == "é\n灯\n".encode()


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    """The new text takes the place of the old, and nothing else is left."""
    file = tmp_path / "c.txt"
    write_atomically(file, "a much longer text than the next")
    write_atomically(file, "new")
    assert file.read_text() == "new"
    assert list(tmp_path.iterdir()) == [file]


def test_a_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last step fails, the old file is as it was, and no half file lies beside it."""
    file = tmp_path / "c.txt"
    file.write_text("old")

    def fail(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_text_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    """A lone surrogate cannot be UTF-8: the old file stays, and nothing beside it."""
    file = tmp_path / "c.txt"
    file.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(file, "new \ud800")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_file_gets_the_usual_permissions(tmp_path: Path, mask: int, mode: int) -> None:
    """A written file may be read by whom the user's mask lets, and the mask stays as it was."""
    before = os.umask(mask)
    try:
        write_atomically(tmp_path / "c.txt", "x")
        assert os.umask(mask) == mask
    finally:
        os.umask(before)
    assert (tmp_path / "c.txt").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize(
    "place",
    ["theories/a.svg", "evidence_links/deep/er/a.svg", "out/../theories/a.svg", "a.yaml", "a.yml"],
)
def test_a_study_s_own_files_are_never_written(tmp_path: Path, place: str) -> None:
    """Where a study's own files stand, or could, nothing is written, and no folder is made."""
    (tmp_path / "out").mkdir()
    with pytest.raises(CommandError, match="is a place for the study's own files"):
        write_output(tmp_path / place, "x", tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["out"]


@pytest.mark.parametrize("place", ["a.svg", "theories.svg", "out/theories/a.svg", "yaml/a.html"])
def test_elsewhere_a_study_may_be_written_beside(tmp_path: Path, place: str) -> None:
    """A like name, or a folder of that name elsewhere, is no reason to refuse."""
    write_output(tmp_path / place, "x", tmp_path)
    assert (tmp_path / place).read_text() == "x"


def test_what_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    """A failure of the system is an error of the command that names the file."""
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(CommandError, match=f"cannot write {tmp_path}/taken/a.svg: "):
        write_output(tmp_path / "taken" / "a.svg", "x", tmp_path)
    assert (tmp_path / "taken").read_text() == "mine"

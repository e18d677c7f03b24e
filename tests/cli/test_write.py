"""Files are written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cmo.cli.errors import CommandError
from cmo.cli.write import rewrite, write_atomically, write_output
from tests.conftest import ROOT


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


def test_a_file_that_people_keep_stays_theirs(tmp_path: Path) -> None:
    """New bytes come into the same file: its permissions stay, and nothing is left beside it."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    file.chmod(0o604)
    rewrite(file, b"old", b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o604
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What a link leads to is written, in its own folder."""
    file, link = tmp_path / "far" / "a.yaml", tmp_path / "a.yaml"
    file.parent.mkdir()
    file.write_bytes(b"old")
    link.symlink_to("far/a.yaml")
    rewrite(link, b"old", b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert [path.name for path in file.parent.iterdir()] == ["a.yaml"]


def test_a_file_that_was_saved_in_the_meantime_is_left(tmp_path: Path) -> None:
    """Where the file no longer holds what was read, nothing is written."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"saved")
    with pytest.raises(CommandError, match="changed in the meantime"):
        rewrite(file, b"old", b"new")
    assert file.read_bytes() == b"saved"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_protected_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be written is not replaced either, though its folder would allow it."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    with pytest.raises(PermissionError, match="Permission denied"):
        rewrite(file, b"old", b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


# Kills a process before each step of the work in turn, until there is none left.
KILL = """
import os, sys
from pathlib import Path
from cmo.cli.write import rewrite
file = Path(sys.argv[1])
for last in range(1, 10_000):
    file.write_bytes(b"old" * 1000)
    if not (child := os.fork()):
        steps = 0
        def kill(*_):
            global steps
            steps += 1
            if steps == last:
                os._exit(9)
        sys.setprofile(kill)
        rewrite(file, b"old" * 1000, b"new" * 1000)
        sys.setprofile(None)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(status, file.read_bytes().decode())
    if status != 9:
        break
"""


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    """Whichever step the process is killed before, the file is whole; what is left is hidden."""
    file = tmp_path / "a.yaml"
    done = subprocess.run(
        [sys.executable, "-c", KILL, str(file)], cwd=ROOT, capture_output=True, check=True
    )
    *killed, finished = [line.split() for line in done.stdout.decode().splitlines()]
    assert finished == ["0", "new" * 1000]
    assert len(killed) > 50
    assert {status for status, _ in killed} == {"9"}
    contents = [content for _, content in killed]
    assert contents == sorted(contents, key=("old" * 1000, "new" * 1000).index)
    assert {*contents} == {"old" * 1000, "new" * 1000}
    left = [path.name for path in tmp_path.iterdir() if path != file]
    assert all(name.startswith(".") and not name.endswith(".yaml") for name in left)

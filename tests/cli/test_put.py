"""Several files are written as a whole: a failure, a kill and another cmo leave nothing half."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cmo.cli import put as module
from cmo.cli.errors import CommandError
from cmo.cli.put import Write, put, settle
from cmo.edit.journal import Journal, Step, digest
from cmo.read.files import JOURNAL
from tests.cli import killed
from tests.cli.conftest import Run
from tests.conftest import ROOT, MakeStudy, finding, source

OLD, NEW = b"title: old\n", b"title: new\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A folder with two files of a study."""
    for path in ("theories/a.yaml", "evidence_links/b.yaml"):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_bytes(OLD)
    return tmp_path


WRITES = (
    Write("theories/a.yaml", "theories/c.yaml", OLD, NEW),
    Write("evidence_links/b.yaml", "evidence_links/b.yaml", OLD, NEW),
)


def files(root: Path) -> dict[str, bytes]:
    """Give all files below a folder, hidden ones too."""
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


BEFORE = {"evidence_links/b.yaml": OLD, "theories/a.yaml": OLD}
AFTER = {"evidence_links/b.yaml": NEW, "theories/c.yaml": NEW}


def test_all_files_are_written_and_nothing_else_is_left(study: Path) -> None:
    """A changed file, and one with another name."""
    put(study, WRITES, "t")
    assert files(study) == AFTER


def test_a_file_keeps_its_permissions(study: Path) -> None:
    """Also under another name."""
    (study / "theories/a.yaml").chmod(0o640)
    (study / "evidence_links/b.yaml").chmod(0o600)
    put(study, WRITES, "t")
    assert (study / "theories/c.yaml").stat().st_mode & 0o777 == 0o640
    assert (study / "evidence_links/b.yaml").stat().st_mode & 0o777 == 0o600


def test_a_new_file_is_written(study: Path) -> None:
    """With the usual permissions."""
    put(study, [Write("theories/n.yaml", "theories/n.yaml", None, NEW)], "t")
    assert files(study) == {**BEFORE, "theories/n.yaml": NEW}


def test_what_is_linked_stays_linked(study: Path) -> None:
    """The file that a link leads to is written, and the link is kept."""
    real = study / "elsewhere.yaml"
    (study / "evidence_links/b.yaml").rename(real)
    (study / "evidence_links/b.yaml").symlink_to(real)
    put(study, WRITES[1:], "t")
    assert (study / "evidence_links/b.yaml").is_symlink()
    assert real.read_bytes() == NEW


def test_a_link_is_not_renamed(study: Path) -> None:
    """Where its file would have to go, only a person knows."""
    (study / "theories/a.yaml").rename(study / "elsewhere.yaml")
    (study / "theories/a.yaml").symlink_to(study / "elsewhere.yaml")
    with pytest.raises(CommandError, match="is a link to another place"):
        put(study, WRITES, "t")


def test_a_protected_file_is_left_as_it_is(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may write into a folder could replace it all the same, and does not."""

    def may(path: Path, mode: int) -> bool:
        return mode != os.W_OK or path.name != "b.yaml"

    monkeypatch.setattr(os, "access", may)
    with pytest.raises(CommandError, match=r"b\.yaml is protected against writing"):
        put(study, WRITES, "t")
    assert files(study) == BEFORE


def test_a_file_of_the_new_name_is_never_overwritten(study: Path) -> None:
    """Not even one that leads nowhere."""
    (study / "theories/c.yaml").symlink_to("nowhere")
    with pytest.raises(CommandError, match=r"there is a theories/c\.yaml already"):
        put(study, WRITES, "t")
    assert (study / "theories/a.yaml").read_bytes() == OLD


@pytest.mark.parametrize("number", range(8))
def test_a_failure_before_all_is_ready_leaves_everything_as_it_was(
    study: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Where the disk is full at any write of new text, nothing has changed, and it is told."""
    left = iter(range(number))

    def fail(_handle: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device", "disk")

    monkeypatch.setattr(module, "_to_disk", fail)
    if number > 3:  # a first note, two texts, a second note
        put(study, WRITES, "t")
        return
    with pytest.raises(CommandError, match="cannot write disk: No space left on device"):
        put(study, WRITES, "t")
    assert files(study) == BEFORE


def test_while_one_cmo_writes_another_waits(study: Path) -> None:
    """The note of the first is left alone."""
    (study / JOURNAL).write_text("mine")
    with pytest.raises(CommandError, match="another cmo is changing this study"):
        put(study, WRITES, "t")
    assert files(study) == {**BEFORE, JOURNAL: b"mine"}


def cut_off(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave a study as a crash does that comes when everything is ready."""

    def crash(_root: Path, _journal: Journal) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, "_finish", crash)
        with pytest.raises(KeyboardInterrupt):
            put(study, WRITES, "rename a to c")


def test_what_was_ready_is_finished(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And said to be."""
    cut_off(study, monkeypatch)
    assert {JOURNAL, "theories/.c.yaml.cmo-new"} < set(files(study))
    assert str(settle(study)) == "finished what had been cut off: rename a to c"
    assert files(study) == AFTER
    assert settle(study) is None


def test_a_file_that_was_changed_since_is_left_as_it_is(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a person has typed is not overwritten; once the new text is away, the rest is done."""
    cut_off(study, monkeypatch)
    (study / "evidence_links/b.yaml").write_bytes(b"title: mine\n")
    with pytest.raises(CommandError, match=r"b\.yaml has been changed since"):
        settle(study)
    assert (study / "evidence_links/b.yaml").read_bytes() == b"title: mine\n"
    (study / "evidence_links/.b.yaml.cmo-new").unlink()
    assert settle(study)
    assert files(study) == {**AFTER, "evidence_links/b.yaml": b"title: mine\n"}


def test_an_old_file_that_was_changed_since_is_not_deleted(
    study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A renamed file to which somebody has still written is told."""
    cut_off(study, monkeypatch)
    (study / "theories/a.yaml").write_bytes(b"title: mine\n")
    with pytest.raises(CommandError, match=r"delete theories/a\.yaml, and try again"):
        settle(study)
    assert (study / "theories/a.yaml").read_bytes() == b"title: mine\n"


def test_a_note_from_elsewhere_writes_nothing_outside(study: Path) -> None:
    """A note that leads out of the study is refused, and left to look at."""
    outside = study.parent / "outside.yaml"
    outside.write_bytes(OLD)
    step = Step("theories/a.yaml", "../outside.yaml", digest(OLD), digest(NEW))
    (study / JOURNAL).write_text(Journal("t", ready=True, steps=(step,)).as_text())
    with pytest.raises(CommandError, match="none of a study's"):
        settle(study)
    assert outside.read_bytes() == OLD


def test_a_kill_at_any_step_leaves_every_file_whole(tmp_path: Path, make_study: MakeStudy) -> None:
    """Each file is old or new, and the same command, given again, ends what was begun, and says so.

    It is killed for good at each step of writing, in a process of its own.
    """
    claims = source(finding("a", "supports lamps.dark"))
    old_root = make_study({f"evidence_links/{name}.yaml": claims for name in ("s", "t")})
    folder = tmp_path.with_name(f"{tmp_path.name}-killed")
    line = [sys.executable, killed.__file__, str(old_root), str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [*line, "rename", "lamps", "light"], env=environment, capture_output=True, check=True
    )
    tried: list[dict[str, Any]] = json.loads(done.stdout)
    old = {path: raw.decode() for path, raw in files(old_root).items()}
    new = tried[-1]["then"]
    assert tried[-1]["status"] == 0
    assert new.keys() ^ old.keys() == {"theories/lamps.yaml", "theories/light.yaml"}
    # For each of three files its text, its permissions and its place, and the notes beside.
    assert len(tried) > 3 * 4 + 4
    for one in tried[:-1]:
        assert (one["again"], one["finally"]) == (0, new)
        for path, text in one["then"].items():
            assert Path(path).name.startswith(".") or text in {old.get(path), new.get(path)}
        assert old.keys() & new.keys() <= one["then"].keys()
        assert {"theories/lamps.yaml", "theories/light.yaml"} & one["then"].keys()
    assert {one["said"].splitlines()[0].partition(":")[0] for one in tried[:-1]} == {
        "renamed lamps to light",
        "cleared up after an edit that was cut off before it had changed anything",
        "took back what had been cut off before it had changed anything",
        "finished what had been cut off",
    }


def test_check_tells_of_an_edit_that_was_cut_off(study: Path, cmo: Run) -> None:
    """The check names it and what to do; where there is none it says nothing."""
    assert "CMO115" not in cmo("-C", study, "check").out
    (study / JOURNAL).write_text("")
    ran = cmo("-C", study, "check")
    assert f"{JOURNAL}: error CMO115: an edit of several files was cut off" in ran.out
    assert "fix: give the command again" in ran.out

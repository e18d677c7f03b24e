"""cmo rename, as a user runs it."""

import shutil
from pathlib import Path

import pytest

from cmo.cli import editing, put
from cmo.cli.put import Settled
from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A copy of the example study."""
    return Path(shutil.copytree(CAR_PARKS, tmp_path / "car-parks"))


def texts(root: Path) -> dict[str, bytes]:
    """Give all files below a folder."""
    found = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def test_it_says_what_it_did(study: Path, cmo: Run) -> None:
    """The old and the new name, how many places, and the lines of each file."""
    ran = cmo("-C", study, "rename", "cameras.recording", "footage")
    assert ran == (
        0,
        (
            "renamed cameras.recording to cameras.footage: 6 places in 3 files\n"
            "  evidence_links/site-survey.yaml  line 16\n"
            "  theories/cameras.yaml            lines 15, 41, 57, 70\n"
            "  theories/study.yaml              line 22\n"
        ),
        "",
    )
    assert "CMO2" not in cmo("-C", study, "check").out


def test_a_file_is_renamed_with_its_permissions(study: Path, cmo: Run) -> None:
    """And its old name is told, and where comments still say it."""
    (study / "evidence_links/recorded-thefts.yaml").chmod(0o600)
    ran = cmo("-C", study, "rename", "recorded-thefts", "police-records")
    assert "evidence_links/police-records.yaml  was recorded-thefts.yaml" in ran.out
    assert "left alone: comments and texts name 'recorded-thefts' in 1 place" in ran.out
    assert not (study / "evidence_links/recorded-thefts.yaml").exists()
    assert (study / "evidence_links/police-records.yaml").stat().st_mode & 0o777 == 0o600
    assert cmo("-C", study, "check").status == 0


def test_a_file_that_nothing_refers_to_is_renamed(study: Path, cmo: Run) -> None:
    """Where only the file has another name, it says so instead of counting no places."""
    text = (study / "evidence_links/site-survey.yaml").read_text(encoding="utf-8")
    head = text[: text.index("findings:")]
    (study / "evidence_links/new-talks.yaml").write_text(head, encoding="utf-8")
    ran = cmo("-C", study, "rename", "new-talks", "talks")
    assert ran.out == (
        "renamed new-talks to talks: its file\n  evidence_links/talks.yaml  was new-talks.yaml\n"
    )
    assert (study / "evidence_links/talks.yaml").read_text(encoding="utf-8") == head


def test_a_dry_run_changes_nothing(study: Path, cmo: Run) -> None:
    """It tells the same, and no file has changed or come."""
    before = texts(study)
    ran = cmo("-C", study, "rename", "Q1", "RQ1", "--dry-run")
    assert ran.out.startswith("would rename Q1 to RQ1: 6 places in 4 files\n")
    assert texts(study) == before


def test_what_comes_back_is_the_same(study: Path, cmo: Run) -> None:
    """There and back again by two commands, every byte is as it was."""
    before = texts(study)
    for old, new in (("cameras", "tv"), ("tv", "cameras")):
        assert cmo("-C", study, "rename", "--kind", "theory", old, new).status == 0
    assert texts(study) == before


def test_what_cannot_be_done_is_told_and_not_done(study: Path, cmo: Run) -> None:
    """Exit status 2, the reason, and no change."""
    before = texts(study)
    ran = cmo("-C", study, "rename", "cameras.recording", "company")
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("cmo: 'cameras.company' is taken: a mechanism bears that name")
    assert texts(study) == before


def test_hostile_names_show_as_text(study: Path, cmo: Run) -> None:
    """No escape of a terminal reaches it."""
    ran = cmo("-C", study, "rename", "cameras.\x1b[31mx", "y")
    assert ran.status == 2
    assert "\x1b" not in ran.err


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("theories/other.yaml", "title: [\n", "CMO103"),
        ("theories/other.yaml", "title: T\nunknown: x\n", "CMO120"),
        ("theories/other.yml", "title: T\n", "CMO114"),
        ("theories/other.yaml", "title: T", "CMO110"),
    ],
)
def test_a_study_that_cannot_be_read_whole_is_left_alone(
    study: Path, cmo: Run, path: str, text: str, code: str
) -> None:
    """What stands in an unread part could not be renamed: the errors are shown."""
    (study / path).write_text(text)
    before = texts(study)
    ran = cmo("-C", study, "rename", "cameras.recording", "footage")
    assert ran.status == 2
    assert f"error {code}" in ran.err
    assert "a part of the study cannot be read (1 error): mend it first" in ran.err
    assert texts(study) == before


def test_a_file_that_changes_meanwhile_is_not_overwritten(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves a file of the study between reading and writing: nothing is written."""
    original = editing.Opened.changed

    def saved(opened: editing.Opened, changes: object) -> object:
        with (study / "theories/study.yaml").open("a") as file:
            file.write("# saved\n")
        return original(opened, changes)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(editing.Opened, "changed", saved)
    ran = cmo("-C", study, "rename", "cameras.recording", "footage")
    assert ran.status == 2
    assert "theories/study.yaml has been changed in the meantime: nothing was written" in ran.err
    assert b"footage" not in (study / "theories/cameras.yaml").read_bytes()


def test_a_new_file_meanwhile_counts_too(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may refer to what is being renamed."""
    original = editing.Opened.changed

    def saved(opened: editing.Opened, changes: object) -> object:
        (study / "theories/another.yaml").write_text("title: T\n")
        return original(opened, changes)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(editing.Opened, "changed", saved)
    ran = cmo("-C", study, "rename", "cameras.recording", "footage")
    assert "theories/another.yaml has been changed in the meantime" in ran.err


def test_given_again_after_a_kill_it_only_finishes(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same command does not fail because its work is done; another one is carried out."""
    settled = Settled("rename cameras.recording to cameras.footage", finished=True)
    monkeypatch.setattr(editing, "settle", lambda _root: settled)
    ran = cmo("-C", study, "rename", "cameras.recording", "footage")
    told = "finished what had been cut off: rename cameras.recording to cameras.footage\n"
    assert ran == (0, told, "")
    other = cmo("-C", study, "rename", "cameras.company", "others")
    assert other.out.startswith(f"{told}renamed cameras.company to cameras.others: ")


def test_a_dry_run_leaves_what_was_cut_off_alone(study: Path, cmo: Run) -> None:
    """It may not write, and what it would tell would be of half an edit."""
    (study / ".cmo-unfinished.json").write_text("")
    ran = cmo("-C", study, "rename", "cameras.recording", "footage", "--dry-run")
    assert ran.status == 2
    assert "give the command without --dry-run" in ran.err
    assert (study / ".cmo-unfinished.json").exists()


def test_a_mark_and_line_ends_of_windows_are_kept(study: Path, cmo: Run) -> None:
    """A file from Notepad stays one."""
    file = study / "theories/cameras.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    cmo("-C", study, "rename", "cameras.recording", "zz-zz")
    assert file.read_bytes().replace(b"zz-zz", b"recording") == before


def test_a_study_that_cannot_be_written_is_told(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's reason, and the name of what it is about."""

    def refuse(_handle: int) -> None:
        raise PermissionError(13, "Permission denied", "theories/.cameras.yaml.cmo-new")

    monkeypatch.setattr(put, "_to_disk", refuse)
    ran = cmo("-C", study, "rename", "cameras.recording", "footage")
    assert ran.status == 2
    assert ran.err == "cmo: cannot write theories/.cameras.yaml.cmo-new: Permission denied\n"


def test_a_line_that_still_says_a_name_twice_is_told_once(study: Path, cmo: Run) -> None:
    """The places are counted, and each line of them is named."""
    with (study / "theories/study.yaml").open("a") as file:
        file.write("# See cameras.swift-guards, which swift-guards stands for.\n")
    ran = cmo("-C", study, "rename", "cameras.swift-guards", "quick-guards")
    said = ran.out.partition("left alone: ")[2].split()
    assert " ".join(said[-5:-1]) == "'cameras.swift-guards' in 2 places:"
    assert said[-1].startswith("theories/study.yaml:")

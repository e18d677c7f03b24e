"""cmo fmt: one form for the files of a study, and nothing changed that it should not change."""

from pathlib import Path

import pytest

from cmo.cli import fmt as cmo_fmt
from tests.cli.conftest import Run, cmo_process
from tests.conftest import CAR_PARKS, THEORY, MakeStudy

LAMPS = "theories/lamps.yaml"
CARELESS = THEORY.replace("  dark: {label: Dark,", "    dark:   { label: 'Dark',")


def read_all(root: Path) -> dict[str, bytes]:
    """Give the bytes of every file in a folder."""
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in root.rglob("*.*")}


def test_a_study_is_formatted_once(cmo: Run, make_study: MakeStudy) -> None:
    """It says which files it has changed and how many it has read; then there is nothing to do."""
    root = make_study({LAMPS: CARELESS})
    before = read_all(root)
    assert cmo("-C", root, "fmt") == (0, f"formatted {LAMPS}\nread 3 files: 1 changed\n", "")
    after = read_all(root)
    assert after == {**before, LAMPS: THEORY.encode()}
    assert cmo("-C", root, "fmt") == (0, "read 3 files: nothing to change\n", "")
    assert read_all(root) == after


def test_check_writes_nothing(cmo: Run, make_study: MakeStudy) -> None:
    """With --check it names each file with the first line that would change, and exits with 1."""
    root = make_study({LAMPS: CARELESS})
    before = read_all(root)
    out = f"{LAMPS}:3: would change\nread 3 files: 1 would change\n"
    assert cmo("-C", root, "fmt", "--check") == (1, out, "")
    assert read_all(root) == before
    cmo("-C", root, "fmt")
    assert cmo("-C", root, "fmt", "--check") == (0, "read 3 files: nothing to change\n", "")


def test_diff_shows_what_would_change(cmo: Run, make_study: MakeStudy) -> None:
    """With --diff it writes nothing and shows the lines; with --check as well it exits with 1."""
    root = make_study({LAMPS: CARELESS})
    before = read_all(root)
    status, out, _ = cmo("-C", root, "fmt", "--diff")
    assert status == 0
    assert out.splitlines()[:2] == [f"--- {LAMPS}", f"+++ {LAMPS} (formatted)"]
    assert "-    dark:   { label: 'Dark', statement:" in out
    assert "+  dark: {label: Dark, statement:" in out
    assert cmo("-C", root, "fmt", "--diff", "--check") == (1, out, "")
    assert read_all(root) == before


def test_a_file_with_errors_is_left_and_the_others_are_formatted(
    cmo: Run, make_study: MakeStudy
) -> None:
    """Its error is told with place and fix as `cmo check` tells it, and the status is 1."""
    bad = "title:   Bad\nstatus: 'open\n"
    root = make_study({"theories/bad.yaml": bad, LAMPS: CARELESS})
    status, out, err = cmo("-C", root, "fmt")
    assert (status, err) == (1, "")
    assert "theories/bad.yaml:2:9: error CMO103: the quote that opens here is never closed\n" in out
    assert "  2 | status: 'open\n    |         ^\n  fix: close it at the end" in out
    assert out.endswith(f"formatted {LAMPS}\nread 4 files: 1 changed, 1 left as it is\n")
    assert (root / "theories/bad.yaml").read_text() == bad
    assert (root / LAMPS).read_text() == THEORY


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (CARELESS.encode().replace(b"Dark", b"D\xe4rk"), "CMO102"),
        (CARELESS.encode("utf-16"), "CMO102"),
        (CARELESS.encode().replace(b"Dark", b"D\0rk"), "CMO112"),
        (CARELESS.encode()[:-1], "CMO110"),
        (CARELESS.encode()[:70], "CMO103"),
        (CARELESS.encode() + b"title: Again\n", "CMO107"),
        (CARELESS.encode().replace(b"    dark", b"\tdark"), "CMO104"),
    ],
)
def test_a_broken_file_keeps_every_byte(
    cmo: Run, make_study: MakeStudy, raw: bytes, code: str
) -> None:
    """Bytes that are no text, a file that breaks off, a key twice: it is told, and nothing done."""
    root = make_study({LAMPS: raw})
    status, out, err = cmo("-C", root, "fmt")
    assert (status, err) == (1, "")
    assert f" error {code}: " in out
    assert out.endswith("read 3 files: 1 left as it is\n")
    assert (root / LAMPS).read_bytes() == raw


def test_what_is_no_file_is_told(cmo: Run, make_study: MakeStudy) -> None:
    """A folder that is named like a file, or a link to nothing, is an error with a fix."""
    root = make_study({})
    (root / "theories/folder.yaml").mkdir()
    (root / "theories/gone.yaml").symlink_to("nowhere")
    status, out, err = cmo("-C", root, "fmt")
    assert (status, err) == (1, "")
    assert out.count("error CMO101") == 2
    assert out.endswith("read 5 files: 2 left as they are\n")


def test_a_fault_of_the_layout_changes_nothing(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the new text to say something else, the file would stay as it is, and that be told."""
    monkeypatch.setattr("cmo.edit.fmt.laid_out", lambda pieces: [*pieces] and "title: Other\n")
    root = make_study({})
    before = read_all(root)
    status, out, err = cmo("-C", root, "fmt")
    assert (status, err) == (1, "")
    assert f"{LAMPS}: left as it is: its data would no longer be the same." in out
    assert out.endswith("read 3 files: 3 left as they are\n")
    assert read_all(root) == before


def test_files_and_folders_can_be_named(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are told as they were named; a study's folder means its files, each is read once."""
    root = make_study({LAMPS: CARELESS, "theories/study.yaml": b"title:  A\n", "a.yaml": "a:  b\n"})
    monkeypatch.chdir(root.parent)
    name = root.name
    assert cmo("fmt", f"{name}/{LAMPS}", f"{name}//{LAMPS}", "--check") == (
        1,
        f"{name}/{LAMPS}:3: would change\nread 1 file: 1 would change\n",
        "",
    )
    assert "read 3 files: 2 would change\n" in cmo("fmt", name, "--check").out
    monkeypatch.chdir(root / "theories")
    out = "formatted lamps.yaml\nformatted study.yaml\nread 2 files: 2 changed\n"
    assert cmo("fmt", ".") == (0, out, "")
    assert (root / "a.yaml").read_text() == "a:  b\n"
    assert cmo("fmt", "../a.yaml").out == "formatted ../a.yaml\nread 1 file: 1 changed\n"


def test_without_a_name_only_the_study_s_own_files_are_formatted(
    cmo: Run, make_study: MakeStudy
) -> None:
    """What the study does not read is not touched."""
    loose = "a:   b\n"
    others = dict.fromkeys(("notes.yaml", "theories/deep/a.yaml", "theories/a.yml"), loose)
    root = make_study(others)
    assert cmo("-C", root, "fmt").out == "read 3 files: nothing to change\n"
    assert {path: (root / path).read_text() for path in others} == others


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere.yaml",), "cmo: there is no file or folder nowhere.yaml\n"),
        (("notes.md",), "cmo: notes.md is not a YAML file: its name does not end in .yaml\n"),
        (("-C", "."), "cmo: name files, or a study with -C, and not both\n"),
    ],
)
def test_a_wrong_name_stops_before_anything_is_written(
    cmo: Run,
    make_study: MakeStudy,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
) -> None:
    """A name that leads nowhere is an error of the line: status 2, and no file is changed."""
    root = make_study({LAMPS: CARELESS, "notes.md": "x"})
    monkeypatch.chdir(root)
    assert cmo("fmt", LAMPS, *arguments) == (2, "", said)
    assert (root / LAMPS).read_text() == CARELESS


def test_a_file_from_windows_becomes_as_any(cmo: Run, make_study: MakeStudy) -> None:
    """The mark of the encoding goes, and lines end in line feeds."""
    raw = b"\xef\xbb\xbf" + THEORY.replace("\n", "\r\n").encode()
    root = make_study({LAMPS: raw})
    assert f"{LAMPS}:1: would change" in cmo("-C", root, "fmt", "--check").out
    cmo("-C", root, "fmt")
    assert (root / LAMPS).read_bytes() == THEORY.encode()


def test_permissions_and_links_stay(cmo: Run, make_study: MakeStudy) -> None:
    """A file keeps who may read it; a link stays a link, and what it leads to is formatted."""
    root = make_study({"theories/study.yaml": "title:  A\n", "shared.yaml": CARELESS})
    (root / "theories/study.yaml").chmod(0o640)
    (root / LAMPS).unlink()
    (root / LAMPS).symlink_to("../shared.yaml")
    assert cmo("-C", root, "fmt").status == 0
    assert (root / "theories/study.yaml").stat().st_mode & 0o777 == 0o640
    assert (root / LAMPS).is_symlink()
    assert (root / "shared.yaml").read_text() == THEORY


def test_an_edit_that_was_cut_off_comes_first(cmo: Run, make_study: MakeStudy) -> None:
    """Where an edit of several files waits to be finished nothing is written, but looked at."""
    root = make_study({LAMPS: CARELESS, ".cmo-unfinished.json": "{}"})
    status, out, err = cmo("-C", root, "fmt")
    assert (status, out) == (2, "")
    assert "an edit of several files was cut off here" in err
    assert (root / LAMPS).read_text() == CARELESS
    assert cmo("-C", root, "fmt", "--check").status == 1


def test_what_was_saved_in_the_meantime_is_kept(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor that saves between reading and writing wins."""
    root = make_study({LAMPS: CARELESS})

    def slow(text: str, path: str) -> str:
        (root / LAMPS).write_text("title: Saved\n")
        return "title: " + str((text, path))

    monkeypatch.setattr(cmo_fmt, "formatted", slow)
    status, _, err = cmo("fmt", root / LAMPS)
    assert status == 2
    assert "has been changed in the meantime and is left as it is" in err
    assert (root / LAMPS).read_text() == "title: Saved\n"


def test_names_and_texts_cannot_steer_the_terminal(cmo: Run, make_study: MakeStudy) -> None:
    """Signs that would steer a terminal are shown as what they are."""
    root = make_study({"theories/a\x1b[2Jb.yaml": "title: a\u0301\u00adb  \n"})
    for options in ((), ("--check",), ("--diff",)):
        out = cmo("-C", root, "fmt", *options).out
        assert "\x1b" not in out
        assert "\u00ad" not in out


def test_the_shipped_study_means_the_same_after_it(cmo: Run, tmp_path: Path) -> None:
    """A copy that was laid out carelessly and formatted gives the same output as the original."""
    for file in CAR_PARKS.rglob("*.yaml"):
        copy = tmp_path / file.relative_to(CAR_PARKS)
        copy.parent.mkdir(exist_ok=True)
        text = file.read_text().replace(": {", ":   { ").replace("label: ", "'label' : ")
        copy.write_text(text.replace("verb: ", "verb:\t"))
    assert "read 8 files: 8 changed" in cmo("-C", tmp_path, "fmt").out
    for command in ("status", "conflicts"):
        made = cmo("-C", tmp_path, command, "--format", "csv")
        assert made == cmo("-C", CAR_PARKS, command, "--format", "csv")


def test_the_command_line_as_people_use_it() -> None:
    """In a process of its own, in the study's folder, it reads every file and no more."""
    done = cmo_process("fmt", "--check", cwd=CAR_PARKS)
    assert done.stderr == b""
    assert done.stdout.splitlines()[-1].startswith(b"read 8 files: ")
    assert b"Traceback" not in done.stdout

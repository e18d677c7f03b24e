"""What every command has in common: exit statuses, errors in words, pipes, and the same bytes."""

import hashlib
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from cmo.cli import main as run_main
from cmo.cli import study as study_module
from tests.cli.conftest import Run, cmo_process
from tests.conftest import CAR_PARKS, ROOT, MakeStudy
from tests.render.hostile import hostile_files

COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("check", "--format", form) for form in ("text", "json", "csv", "md", "github")),
    *(("status", "--format", form) for form in ("text", "json", "csv", "md")),
    *(("conflicts", "--format", form) for form in ("text", "json", "csv", "md")),
    *(("gaps", "--format", form) for form in ("text", "json", "csv", "md")),
    ("explain",),
    ("explain", "CMO201"),
    *(
        ("schema", f)
        for f in ["study", "theory", "indicators", "source", "judgements", "references"]
    ),
    *(("schema", "--output", o) for o in ["check", "status", "show", "conflicts", "gaps"]),
)
NEED_A_STUDY = ("check", "status", "conflicts", "gaps", "render", "report")
ESCAPE = "\x1b"


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_works_on_both_studies(
    cmo: Run, study: Path, command: tuple[str, ...]
) -> None:
    """Every command in every format exits with 0, prints something, and complains of nothing."""
    status, out, err = cmo("-C", study, *command)
    assert (status, err) == (0, "")
    assert out.endswith("\n") or command == ("check", "--format", "github")
    assert ESCAPE not in out
    if "json" in command or "schema" in command:
        json.loads(out)


@pytest.mark.parametrize("command", NEED_A_STUDY)
def test_no_study_here(
    cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Outside of any study a command says so, and how to name one."""
    monkeypatch.chdir(tmp_path)
    status, out, err = cmo(command)
    assert (status, out) == (2, "")
    assert err.startswith("cmo: no study here")
    assert "-C FOLDER" in err


@pytest.mark.parametrize("command", ["status", "conflicts", "gaps", "render", "report"])
def test_a_study_with_errors_is_not_analysed(
    cmo: Run, make_study: MakeStudy, tmp_path: Path, command: str
) -> None:
    """Before a study with errors is analysed its errors are shown, with the way to mend them."""
    root = make_study({"theories/bad.yaml": "title: Bad\ncolour: red\n"})
    target = ("-o", str(tmp_path / "out")) if command in {"render", "report"} else ()
    status, out, err = cmo("-C", root, command, *target)
    assert (status, out) == (1, "")
    assert "theories/bad.yaml:2:1: error CMO120: unknown key 'colour'" in err
    assert "fix:" in err
    assert err.endswith("cmo: the study has 1 error: mend it first\n")
    assert not (tmp_path / "out").exists()


def test_a_fault_of_the_program_is_told_without_a_traceback(
    cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What nobody foresaw is called a fault of cmo, with status 2; a variable shows where."""

    def broken(_: Path) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(study_module, "read_study", broken)
    status, out, err = cmo("-C", CAR_PARKS, "check")
    assert (status, out) == (2, "")
    assert "ZeroDivisionError: a fault" in err
    assert "Traceback" not in err
    monkeypatch.setenv("CMO_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run_main(["-C", str(CAR_PARKS), "check"])


def test_an_interruption_is_quiet(cmo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a command with the usual status, and with nothing said."""

    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(study_module, "read_study", interrupted)
    assert cmo("-C", CAR_PARKS, "check") == (130, "", "")


def test_as_a_user_calls_it(tmp_path: Path) -> None:
    """In processes of their own: 0 where all is well, 1 for errors, 2 where nothing can be done."""
    fine = cmo_process("status", cwd=CAR_PARKS / "theories")
    assert (fine.returncode, fine.stderr) == (0, b"")
    assert b"Cameras prevent thefts" in fine.stdout
    advised = cmo_process("check", "--fail-on", "advice", cwd=CAR_PARKS)
    assert (advised.returncode, advised.stderr) == (1, b"")
    nowhere = cmo_process("check", cwd=tmp_path)
    assert (nowhere.returncode, nowhere.stdout) == (2, b"")
    assert b"no study here" in nowhere.stderr


@pytest.mark.parametrize(
    "command", [("status",), ("gaps", "--format", "json"), ("check",), ("--help",)], ids=" ".join
)
def test_a_closed_pipe_is_no_error(command: tuple[str, ...]) -> None:
    """Whoever reads only the first line (`| head -1`) sees no traceback, and no error status."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "cmo", *command],
            cwd=CAR_PARKS,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 0


def test_the_first_line_of_a_long_listing() -> None:
    """`cmo gaps | head -1` gives that line and nothing on stderr."""
    done = subprocess.run(  # noqa: S602 - a pipe as a user writes it
        f"'{sys.executable}' -m cmo gaps --format csv | head -1",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.stdout == b"kind,subject,label,missing,claims,reasons,place\n"
    assert done.stderr == b""


def _in_a_terminal(command: list[str], **environment: str) -> str:
    main_end, other_end = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "cmo", *command],
        cwd=CAR_PARKS,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TERM": "xterm", **environment},
        stdout=other_end,
        stderr=other_end,
    )
    os.close(other_end)
    said = b""
    while True:
        try:
            piece = os.read(main_end, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(main_end)
    assert done.wait() == 0
    return said.decode()


def test_colour_only_where_it_is_wanted() -> None:
    """A terminal gets colour; with NO_COLOR it gets the same words without any."""
    coloured = _in_a_terminal(["status"], COLUMNS="80")
    plain = _in_a_terminal(["status"], COLUMNS="80", NO_COLOR="1")
    colours = re.compile(r"\x1b\[(?:\d+;)*(?:3|4|9|10)\d[;\dm]")
    assert colours.search(coloured)
    assert not colours.search(plain)
    codes = re.compile(r"\x1b\[[\d;]*m")
    assert codes.sub("", coloured) == codes.sub("", plain)


def test_a_pipe_gets_no_escape_codes(cmo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes into a pipe or a file is plain text, with and without NO_COLOR."""
    for _ in range(2):
        for command in ("status", "check", "conflicts", "gaps"):
            assert ESCAPE not in cmo("-C", CAR_PARKS, command).out
        monkeypatch.setenv("NO_COLOR", "1")


@pytest.mark.parametrize("command", ["check", "status"])
def test_escape_codes_in_files_never_reach_the_terminal(
    cmo: Run, make_study: MakeStudy, command: str
) -> None:
    """Text from files is data: an escape code in a key or a value is not sent to the terminal."""
    theory = 'title: T\ncontexts:\n  "\\e[31mred": {label: A, statement: B, "\\e]0;x\\a": C}\n'
    status, out, err = cmo("-C", make_study({"theories/bad.yaml": theory}), command)
    assert status == 1
    assert ESCAPE not in out + err
    assert "\a" not in out + err


def _shown(address: str) -> tuple[str, ...]:
    return ("show", address)


@pytest.mark.parametrize(
    ("study", "command"),
    [
        *((s, (c,)) for s in (ROOT, CAR_PARKS) for c in ("status", "conflicts", "gaps")),
        (CAR_PARKS, _shown("cameras.recording-deters-thieves")),
        (ROOT, _shown("integration.subsidiarity")),
        (ROOT, _shown("board-directors.commissioning-held-at-board")),
    ],
    ids=str,
)
@pytest.mark.parametrize("columns", [80, 60])
def test_no_line_is_wider_than_the_terminal(
    cmo: Run,
    monkeypatch: pytest.MonkeyPatch,
    study: Path,
    command: tuple[str, ...],
    columns: int,
) -> None:
    """Listings keep within the terminal's columns."""
    monkeypatch.setenv("COLUMNS", str(columns))
    out = cmo("-C", study, *command).out
    assert [line for line in out.splitlines() if cell_len(line) > columns] == []
    assert out


@pytest.mark.parametrize(
    "command",
    [("status",), ("conflicts",), ("gaps",), _shown("lamps.k-word"), _shown("lamps.m-emoji")],
    ids=" ".join,
)
def test_hostile_text_keeps_within_the_terminal(
    cmo: Run, make_study: MakeStudy, command: tuple[str, ...]
) -> None:
    """Words longer than a line, wide characters and brackets keep within 80 columns."""
    status, out, err = cmo("-C", make_study(hostile_files()), *command)
    assert (status, err) == (0, "")
    assert [line for line in out.splitlines() if cell_len(line) > 80] == []
    assert "[bold red]" in out or command[0] == "show"


def test_an_output_that_is_no_terminal_is_taken_as_80_columns(tmp_path: Path) -> None:
    """Without a terminal and without COLUMNS, lines are 80 columns wide at most."""
    done = cmo_process("-C", str(ROOT), "status", cwd=tmp_path)
    lines = done.stdout.decode().splitlines()
    assert 70 < max(map(cell_len, lines)) <= 80


# Runs commands one after another and prints a digest of what each printed.
_DIGESTS = """
import contextlib, hashlib, io, json, sys
from cmo.cli import main
digests = {}
for line in json.loads(sys.argv[1]):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, write_through=True)
    with contextlib.redirect_stdout(stream):
        status = main([*sys.argv[2:], *line])
    digests[" ".join(line)] = [status, hashlib.sha256(raw.getvalue()).hexdigest()]
print(json.dumps(digests))
"""
_LISTINGS = [
    ["check", "--format", "github"],
    ["status", "--format", "csv"],
    ["conflicts", "--format", "md"],
    ["gaps", "--format", "json"],
]
_SCREENS = [["check"], ["status"], ["conflicts"], ["gaps"]]


def _start(
    cwd: Path, study: tuple[str, ...], item: str, **environment: str
) -> "subprocess.Popen[bytes]":
    lines = [*_LISTINGS, ["report", "-o", "page"], ["show", item]]
    if item.startswith("cameras."):  # the small study does for what takes longer
        lines += [*_SCREENS, ["show", item, "--format", "json"], ["explain"], ["schema", "theory"]]
        lines += [["render", "--format", form, "-o", "pictures"] for form in ("svg", "dot")]
    return subprocess.Popen(
        [sys.executable, "-c", _DIGESTS, json.dumps(lines), *study],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **environment},
        stdout=subprocess.PIPE,
    )


def _digests(process: "subprocess.Popen[bytes]", folder: Path) -> dict[str, object]:
    out, _ = process.communicate()
    assert process.returncode == 0
    found: dict[str, object] = json.loads(out)
    for path in sorted([*folder.glob("pictures/*"), *folder.glob("page/*")]):
        name = path.relative_to(folder).as_posix()
        found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@pytest.mark.parametrize(
    ("study", "item"),
    [(ROOT, "integration.subsidiarity"), (CAR_PARKS, "cameras.company")],
    ids=["shipped", "car-parks"],
)
def test_the_same_bytes_everywhere(tmp_path: Path, study: Path, item: str) -> None:
    """No hash seed, locale, working folder or absolute path of the study changes a byte."""
    copy = tmp_path / "another place" / "study"
    for folder in ("theories", "evidence_links"):
        shutil.copytree(study / folder, copy / folder)
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for place in folders:
        place.mkdir()
    named = ("-C", str(study))
    started = [
        (_start(copy, (), item, PYTHONHASHSEED="0", LC_ALL="C.UTF-8"), copy),
        (_start(folders[0], named, item, PYTHONHASHSEED="1", LC_ALL="C"), folders[0]),
        (_start(folders[1], ("-C", str(copy)), item, PYTHONHASHSEED="2"), folders[1]),
        (
            _start(
                folders[2],
                ("-C", os.path.relpath(study, folders[2])),
                item,
                PYTHONHASHSEED="2",
                LC_ALL="C",
                PYTHONUTF8="0",
                PYTHONIOENCODING="ascii",
                TZ="Pacific/Kiritimati",
            ),
            folders[2],
        ),
    ]
    first, *others = [_digests(process, folder) for process, folder in started]
    assert len(first) >= len(_LISTINGS) + 3
    for other in others:
        assert {name for name in first if other.get(name) != first[name]} == set()
        assert other.keys() == first.keys()

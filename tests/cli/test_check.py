"""cmo check: problems with their place, in every format, and the exit status they give."""

import csv
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy

BAD = "title: Bad\ncolour: red\n"


def test_a_sound_study_has_nothing_to_mend(cmo: Run, make_study: MakeStudy) -> None:
    """Where nothing is wrong the command says what it read, and that all is well."""
    status, out, err = cmo("-C", make_study({}), "check")
    assert (status, err) == (0, "")
    assert out == "read 1 theory, 0 sources, 0 findings: nothing to mend\n"


def test_a_problem_is_shown_with_its_line_and_its_fix(cmo: Run, make_study: MakeStudy) -> None:
    """An error names file, line, column and code, underlines the place, and says what to do."""
    status, out, _ = cmo("-C", make_study({"theories/bad.yaml": BAD}), "check")
    assert status == 1
    lines = out.splitlines()
    assert lines[0] == "theories/bad.yaml:2:1: error CMO120: unknown key 'colour'"
    assert lines[1:3] == ["  2 | colour: red", "    | ^^^^^^"]
    assert lines[3].startswith("  fix: a theory")
    assert "takes: title, status" in lines[3]
    assert lines[-1].endswith("1 error")


def test_advice_fails_only_when_asked(cmo: Run) -> None:
    """Advice alone exits with 0, and with 1 under --fail-on advice."""
    assert cmo("-C", CAR_PARKS, "check").status == 0
    assert cmo("-C", CAR_PARKS, "check", "--fail-on", "error").status == 0
    assert cmo("-C", CAR_PARKS, "check", "--fail-on", "advice").status == 1


@pytest.mark.parametrize("form", ["text", "json", "csv", "md", "github"])
def test_errors_fail_in_every_format(cmo: Run, make_study: MakeStudy, form: str) -> None:
    """Whatever the format, errors exit with 1 and stand on standard output."""
    status, out, err = cmo("-C", make_study({"theories/bad.yaml": BAD}), "check", "--format", form)
    assert (status, err) == (1, "")
    assert "CMO120" in out


def test_all_formats_tell_the_same_problems(cmo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON, CSV, Markdown and annotations list the same problems in the same order."""
    monkeypatch.chdir(ROOT)

    def run(form: str) -> str:
        return cmo("-C", ROOT, "check", "--format", form).out

    told = [(p["code"], f"{p['file']}:{p['line']}:{p['column']}") for p in _problems(run("json"))]
    assert told
    rows = list(csv.DictReader(io.StringIO(run("csv"))))
    assert [(row["code"], row["place"]) for row in rows] == told
    table = [re.split(r"(?<!\\)\|", line) for line in run("md").splitlines()[2:]]
    assert [(row[2].strip(), row[1].strip().replace("\\_", "_")) for row in table] == told
    pattern = r"file=(.*),line=(\d+),col=(\d+),endColumn=(\d+),title=(\w+)::"
    found = re.findall(pattern, run("github"))
    assert [(code, f"{path}:{line}:{column}") for path, line, column, _, code in found] == told
    ends = [str(problem["end_column"]) for problem in _problems(run("json"))]
    assert [end for *_, end, _ in found] == ends


def _problems(out: str) -> list[dict[str, Any]]:
    problems: list[dict[str, Any]] = json.loads(out)["problems"]
    return problems


def test_a_whole_file_has_no_line(cmo: Run, make_study: MakeStudy) -> None:
    """A problem with a whole file is told without a line, in each format."""
    root = make_study({"theories/deep/x.yaml": THEORY})
    assert cmo("-C", root, "check").out.startswith("theories/deep/x.yaml: error CMO114: ")
    (problem,) = _problems(cmo("-C", root, "check", "--format", "json").out)
    assert (problem["line"], problem["column"], problem["source_line"]) == (None, None, None)
    annotation = cmo("-C", root, "check", "--format", "github").out
    assert annotation.startswith("::error file=theories/deep/x.yaml,title=CMO114::")


def test_annotations_cannot_be_forged(cmo: Run, make_study: MakeStudy) -> None:
    """Percent signs, line ends, commas and colons from files stay data in an annotation."""
    theory = BAD + '"a\\r\\n::warning::50%0A": 1\n'
    root = make_study({"theories/bad.yaml": theory, "theories/de,e:p/50%.yaml": BAD})
    out = cmo("-C", root, "check", "--format", "github").out
    assert all(line.startswith("::error file=") for line in out.splitlines())
    assert out.isprintable() or set(out) - {"\n"} == {c for c in out if c.isprintable()}
    assert "file=theories/de%2Ce%3Ap/50%25.yaml,title=" in out
    assert "50%250A" in out


def test_annotations_tell_advice_from_errors(cmo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Advice is a warning on GitHub, and not an error."""
    monkeypatch.chdir(CAR_PARKS)
    out = cmo("check", "--format", "github").out
    place = "file=theories/cameras.yaml,line=62,col=3,endColumn=23"
    assert out.startswith(f"::warning {place},title=CMO303::")


@pytest.mark.parametrize(
    ("here", "path"),
    [
        (ROOT, "examples/car-parks/theories/cameras.yaml"),
        (ROOT / "examples", "car-parks/theories/cameras.yaml"),
        (CAR_PARKS, "theories/cameras.yaml"),
        (CAR_PARKS / "theories", "cameras.yaml"),
        (CAR_PARKS / "evidence_links", "theories/cameras.yaml"),
    ],
    ids=["repository", "examples", "study", "theories", "beside"],
)
def test_annotations_name_the_file_from_here(
    cmo: Run, monkeypatch: pytest.MonkeyPatch, here: Path, path: str
) -> None:
    """GitHub finds a file from the folder it runs in; one that lies elsewhere keeps its name."""
    monkeypatch.chdir(here)
    out = cmo("-C", CAR_PARKS, "check", "--format", "github").out
    assert out.startswith(f"::warning file={path},line=62,col=3,endColumn=23,title=CMO303::")
    told = cmo("-C", CAR_PARKS, "check").out
    assert told.startswith("theories/cameras.yaml:62:3: advice CMO303: ")


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_file_that_breaks_off_is_told(cmo: Run, make_study: MakeStudy, command: str) -> None:
    """A file without a line break at its end may have lost some: that is an error at its end."""
    root = make_study({"theories/lamps.yaml": THEORY.removesuffix("\n")})
    status, out, err = cmo("-C", root, command)
    assert status == 1
    line, column = THEORY.count("\n"), len(THEORY.splitlines()[-1]) + 1
    said, other = (out, err) if command == "check" else (err, out)
    assert said.startswith(f"theories/lamps.yaml:{line}:{column}: error CMO110: ")
    assert "  fix: compare it with an earlier version" in said
    assert other == ""


@pytest.mark.parametrize("turning", ["\u202a", "\u202e", "\u202c", "\u2066", "\u2069"], ids=ascii)
@pytest.mark.parametrize("escaped", [False, True], ids=["typed", "escaped"])
def test_what_turns_the_direction_of_text_is_told(
    cmo: Run, make_study: MakeStudy, turning: str, *, escaped: bool
) -> None:
    """A character that turns the direction of text is an error, and is not itself printed."""
    typed = f"\\u{ord(turning):04x}" if escaped else turning
    theory = THEORY.replace("label: Dark,", f'label: "Da{typed}rk",')
    root = make_study({"theories/lamps.yaml": theory})
    for form in ("text", "json", "csv", "md", "github"):
        status, out, _ = cmo("-C", root, "check", "--format", form)
        assert status == 1
        assert "CMO112" in out
        assert turning not in out


@pytest.mark.parametrize(
    ("before", "key"),
    [
        ("Dark", "colour"),
        ("x" * 300, "colour"),
        ("x" * 30, "colour"),
        ("停车场" * 3, "colour"),
        ("停车场" * 40, "colour"),
        ("cafe\u0301 re\u0301sume\u0301", "colour"),
        ("👩 🏥 🚨", "colour"),
        ("naïve – “quoted”", "colour"),
    ],
    ids=["short", "long", "middling", "wide", "wide-long", "combining", "emoji", "accents"],
)
def test_the_underline_stands_under_the_place(
    cmo: Run, make_study: MakeStudy, before: str, key: str
) -> None:
    """However long the line, and however wide its characters, the marks stand below the place."""
    entry = f"  dark: {{label: Dark, statement: '{before}', {key}: red, more: {'y' * 5}}}"
    theory = THEORY.replace(
        "  dark: {label: Dark, statement: The car park is dark after six.}", entry
    )
    _, out, _ = cmo("-C", make_study({"theories/lamps.yaml": theory}), "check")
    lines = out.splitlines()
    number = next(i for i, line in enumerate(lines) if f"unknown key '{key}'" in line)
    source, marks = lines[number + 1], lines[number + 2]
    assert marks.strip("| ^") == ""
    assert cell_len(marks[: marks.index("^")]) == cell_len(source[: source.index(f"{key}:")])
    assert marks.count("^") == len(key)


def test_a_long_line_is_cut_around_the_place(cmo: Run, make_study: MakeStudy) -> None:
    """Of a very long line only the part around the place is shown, with marks that it goes on."""
    theory = BAD + f"contexts: {{a: {{label: {'x' * 60}, statement: {'y' * 900}, hue: z}}}}\n"
    _, out, _ = cmo("-C", make_study({"theories/bad.yaml": theory}), "check")
    shown = next(line for line in out.splitlines() if "hue: z" in line and "|" in line)
    assert "| …" in shown
    assert len(shown) < 90


def test_a_tab_and_a_control_character_are_shown_as_one_column(
    cmo: Run, make_study: MakeStudy
) -> None:
    """A tab is shown as a space and an invisible character as a sign, so that columns hold."""
    theory = 'title: "a\tb\u200bc" \ncolour: "\u200b"\n'
    _, out, _ = cmo("-C", make_study({"theories/bad.yaml": theory}), "check")
    assert "\t" not in out
    assert not [c for c in out if unicodedata.category(c) in {"Cc", "Cf"} and c != "\n"]


def test_the_source_line_of_json_is_the_line_shown(cmo: Run, make_study: MakeStudy) -> None:
    """JSON gives the line, and columns that count characters from 1 with an end."""
    root = make_study({"theories/bad.yaml": BAD})
    (problem,) = _problems(cmo("-C", root, "check", "--format", "json").out)
    assert problem["source_line"] == "colour: red"
    assert (problem["line"], problem["column"], problem["end_column"]) == (2, 1, 7)
    assert problem["severity"] == "error"


def test_problems_stand_in_the_order_of_files_and_lines(cmo: Run, make_study: MakeStudy) -> None:
    """Problems are told file by file, and line by line within a file."""
    files = {f"theories/{name}.yaml": f"{BAD}zeta: 1\nalpha: 2\n" for name in "ca"}
    out = cmo("-C", make_study(files), "check", "--format", "json").out
    told = [(p["file"], p["line"]) for p in _problems(out)]
    assert told == sorted(told)
    assert len(told) == 6

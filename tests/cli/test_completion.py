"""Completion in the shell: what is offered at the cursor, at once, and never an error."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cmo.cli.completers import thinned
from cmo.cli.completion_words import StudyWords
from cmo.cli.outputs import OUTPUTS
from cmo.cli.schema_files import FILES
from cmo.read.study import read_study
from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, ROOT, MakeStudy

PROGRAM = "import sys; sys.argv[0] = 'cmo'; from cmo.cli import main; sys.exit(main())"


def offered(line: str, cwd: Path = CAR_PARKS, **environment: str) -> list[str]:
    """Give what a shell is offered at the end of a line; anything printed beside it is a fault."""
    place = Path(os.environ["CMO_TEST_ANSWER"])
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=cwd,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "COMP_LINE": line,
            "COMP_POINT": str(len(line)),
            "_ARGCOMPLETE": "1",
            "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
            "_ARGCOMPLETE_STDOUT_FILENAME": str(place),
            **environment,
        },
        capture_output=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == (b"", 0)
    words = place.read_text(encoding="utf-8")
    return words.split("\013") if words else []


@pytest.fixture(autouse=True)
def _answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CMO_TEST_ANSWER", str(tmp_path / "answer"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("cmo sch", ["schema"]),
        ("cmo check --form", ["--format"]),
        ("cmo check --format s", ["sarif"]),
        (
            "cmo show cameras.recording#",
            ["cameras.recording#resource", "cameras.recording#reasoning"],
        ),
        ("cmo show cameras.recording#rea", ["cameras.recording#reasoning"]),
        ("cmo show 'cameras.recording#rea", ["cameras.recording#reasoning"]),
        ("cmo show site-survey.hid", ["site-survey.hidden-spaces"]),
        ("cmo render stu", ["study"]),
        ("cmo gaps --phase ", ["phase-1", "phase-2"]),
        ("cmo report --phase phase-2 --phase phase-1", ["phase-1"]),
        ("cmo explain CMO12", [f"CMO12{n}" for n in range(9)]),
        ("cmo schema th", ["theory", "theme"]),
        ("cmo schema --output ga", ["gaps"]),
        ("cmo completion f", ["fish"]),
        ("cmo add link driver-interviews.castle-lane-no-fall cameras.guards-catch-thieves#s", []),
        ("cmo show nothing.like", []),
        ("cmo -C /nowhere show c", []),
        ("cmo -C theories show c", []),
        ("cmo show \"unclosed '", []),
    ],
)
def test_what_is_offered(line: str, words: list[str]) -> None:
    """Commands, flags, choices, codes, and the study's own words; nothing where nothing fits."""
    found = offered(line)
    assert [word for word in words if word not in found] == []
    assert len(found) == len(words)


def test_kinds_of_schemas_are_those_that_there_are() -> None:
    """What is written down for speed is what the schemas themselves say."""
    assert set(offered("cmo schema ")) == set(FILES)
    assert set(offered("cmo schema --output ")) == set(OUTPUTS)


def test_the_study_is_that_of_the_line(tmp_path: Path) -> None:
    """The folder that -C names is the study, before or after the command, from anywhere."""
    for line in (f"cmo -C {CAR_PARKS} show cameras.rec", f"cmo show -C {CAR_PARKS} cameras.rec"):
        assert "cameras.recording#resource" in offered(line, tmp_path)
    assert offered("cmo show cameras.rec", tmp_path) == []


def test_of_a_list_the_last_word_is_completed() -> None:
    """What stands before the comma stays."""
    line = "cmo add finding driver-interviews --actors driver,th"
    assert offered(line) == ["driver,thief"]


def test_flags_are_offered_when_a_dash_is_typed() -> None:
    """An address is not to be looked for among flags."""
    assert not any(word.startswith("-") for word in offered("cmo show "))
    assert {"--all", "--format", "--study"} <= set(offered("cmo show --"))


def test_revisions_are_those_of_the_repository(make_study: MakeStudy) -> None:
    """Branches and tags can be compared with."""
    root = make_study({})
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for line in (
        ["init", "-q", "-b", "trunk"],
        ["add", "."],
        ["commit", "-qm", "m"],
        ["tag", "v1"],
    ):
        subprocess.run([*git, *line], cwd=root, check=True, capture_output=True)
    assert offered("cmo report --since ", root) == ["HEAD", "trunk", "v1"]


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_the_words_are_those_of_the_model(root: Path) -> None:
    """What is read in a moment is what the study has: every address, and no other."""
    study, words = read_study(root), StudyWords(root)
    assert words.items("").keys() == study.items.keys()
    assert words.findings("").keys() == study.findings.keys()
    claims = {claim for item in study.items.values() for claim in item.claims}
    assert words.claims("").keys() == claims
    assert words.documents().keys() == study.documents.keys()
    assert study.settings
    assert words.of_settings("actors") == {
        key: " ".join(label.split())[:60] for key, label in study.settings.actors.items()
    }


BROKEN: dict[str, str | bytes] = {
    "theories/broken.yaml": "title: [\n",
    "theories/other.yaml": "contexts:\n  begun: {label: B\n",
    "theories/odd.yaml": "- 1\n",
    "evidence_links/source.yaml": b"findings:\n  f: {statement: \xff}\n  g\n",
    "theories/study.yaml": "actors: nobody\nphases: {p: }\n",
    "evidence_links/references.yaml": "references: [1, {id: r}]\n",
}


@pytest.mark.parametrize("line", ["show ", "render ", "gaps --phase ", "rename ", "conflicts "])
def test_a_broken_study_is_completed_as_far_as_it_goes(make_study: MakeStudy, line: str) -> None:
    """Whatever stands in the files, the line is not spoilt; what can be read is offered."""
    found = offered(f"cmo {line}", make_study(BROKEN))
    assert ("lamps.dark" in found) is (line != "gaps --phase ")


def test_a_large_study_is_completed_in_steps(tmp_path: Path) -> None:
    """With very much to choose from, the shell gets how it goes on."""
    (tmp_path / "theories").mkdir()
    (tmp_path / "evidence_links").mkdir()
    body = "".join(f"  c{n}:\n    label: C{n}\n    statement: {'x' * 60}\n" for n in range(20_000))
    (tmp_path / "theories/large.yaml").write_text(f"title: L\ncontexts:\n{body}")
    for n in range(20):
        (tmp_path / f"evidence_links/s{n}.yaml").write_text(f"title: S\nnote: {'x' * 90_000}\n")
    found = offered("cmo show large.c", tmp_path)
    assert 2 < len(found) <= 500
    assert all(word.startswith("large.c") for word in found)
    longer = [f"large.c1999{n}" for n in range(10)]
    assert offered("cmo show large.c1999", tmp_path) == ["large.c1999", *longer]
    assert set(offered("cmo show s", tmp_path)) == {f"s{n}." for n in range(20)}


def test_thinning_keeps_every_way_to_go_on() -> None:
    """Each word begins with one of those shown, and few words are left as they are."""
    words = {f"t.{n}-{m}": "told" for n in range(100) for m in range(30)}
    shown = thinned(words, "t.")
    assert 1 < len(shown) <= 500
    assert all(any(word.startswith(one) for one in shown) for word in words)
    assert thinned({"t.a": "x", "u.b": "y"}, "t.") == {"t.a": "x"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_reads_what_is_printed(cmo: Run, shell: str) -> None:
    """The shell takes the text without a complaint, and its first lines say where to put it."""
    status, out, err = cmo("completion", shell)
    assert (status, err) == (0, "")
    assert out.startswith(f"# Completion of cmo for {shell}.")
    assert f"cmo completion {shell}" in out.split("\n")[1]
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    done = subprocess.run(
        [program, "-c", out], capture_output=True, text=True, check=False, env={"HOME": "/nowhere"}
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_bash_completes(cmo: Run, tmp_path: Path) -> None:
    """In a real bash, the function that is set up gives the words of the study."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    program = tmp_path / "cmo"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{PROGRAM}" "$@"\n')
    program.chmod(0o755)
    line = "cmo show cameras.recording#rea"
    script = cmo("completion", "bash").out
    script += f"COMP_LINE='{line}' COMP_POINT={len(line)}\n_python_argcomplete cmo\n"
    script += 'printf "%s|" "${COMPREPLY[@]}"\n'
    done = subprocess.run(
        [bash, "-c", script],
        cwd=CAR_PARKS,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr) == ("cameras.recording#reasoning |", "")


def test_a_shell_that_is_not_known_is_refused(cmo: Run) -> None:
    """There are three."""
    status, _, err = cmo("completion", "tcsh")
    assert status == 2
    assert "bash" in err

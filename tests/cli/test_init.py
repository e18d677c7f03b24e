"""cmo init: a new study that is whole from its first moment, and nothing written over."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cmo.check import check
from cmo.cli import init, init_files
from cmo.cli.errors import CommandError
from cmo.cli.init_files import BESIDE, SETTINGS, SOURCE, THEORY, first_files
from cmo.read.committed import Committed
from cmo.read.files import find_files
from cmo.read.study import read_study
from tests.cli.conftest import Run, cmo_process
from tests.cli.core_yaml import load_core

NAMED = ("--title", "Cameras in car parks", "--programme", "Town cameras")
WRITTEN = {
    *(SETTINGS, THEORY, SOURCE, "evidence_links/references.yaml", ".gitignore"),
    *(".vscode/settings.json", ".vscode/extensions.json"),
    *(".pre-commit-config.yaml", ".github/workflows/cmo.yaml"),
    *(
        f".cmo/schemas/{kind}.json"
        for kind in ("study", "theory", "indicators", "source", "judgements", "references")
    ),
}


def all_files(root: Path) -> dict[str, bytes]:
    """Give every file below a folder by its path, with its bytes."""
    return {
        file.relative_to(root).as_posix(): file.read_bytes()
        for file in root.rglob("*")
        if file.is_file()
    }


def begun(cmo: Run, folder: Path) -> Path:
    """Begin a study in a folder, and give it."""
    assert cmo("init", folder, *NAMED).status == 0
    return folder


def test_a_new_study_is_whole(cmo: Run, tmp_path: Path) -> None:
    """It passes the check without a word, is formatted, and can be drawn and reported."""
    root = begun(cmo, tmp_path / "new")
    assert all_files(root).keys() == WRITTEN
    status, out, err = cmo("-C", root, "check", "--fail-on", "advice")
    assert (status, err) == (0, "")
    assert out == "read 1 theory, 1 source, 1 finding: nothing to mend\n"
    for command in (
        ("report", "-o", tmp_path / "report"),
        ("render", "-o", f"{tmp_path}/pictures/"),
        ("fmt", "--check"),
    ):
        assert cmo("-C", root, *command)[::2] == (0, ""), command
    assert (tmp_path / "report/index.html").is_file()


def test_what_was_typed_stands_in_the_files(cmo: Run, tmp_path: Path) -> None:
    """Title and programme are those of the line, and the first theory is of that programme."""
    study = read_study(begun(cmo, tmp_path / "new"))
    assert study.settings
    assert (study.settings.title, study.settings.programme) == NAMED[1::2]
    assert study.theories["programme"].title == "First theory: Town cameras"


def test_it_says_what_to_do_next(cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the folder, the two files to overwrite, and the next commands."""
    monkeypatch.chdir(tmp_path)
    out = cmo("init", "my study", *NAMED).out
    assert out.startswith("wrote 15 files into my study\n")
    assert THEORY in out
    assert SOURCE in out
    assert out.endswith("Next:\n  cd 'my study'\n  cmo check\n  cmo report --open\n")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert "into this folder\n" in cmo("init", *NAMED).out
    assert "this folder has theories/" in cmo("init", *NAMED).err
    assert max(map(len, out.splitlines())) <= 80


def read_texts(files: dict[str, str]) -> Any:
    """Read files as a study, from memory."""
    return read_study(Path(), Committed({p: (t.encode(), "") for p, t in files.items()}))


HOSTILE = [
    'He said "no": yes',
    "It's",
    "# no comment",
    "a # comment",
    "{{ title }} {% if %}",
    "@title@ @programme@ @theory@",
    "two\nlines",
    "tab\there",
    "yes",
    "null",
    "2024-09-30",
    "🚗 Zürich 東京 العربية",
    "&anchor *alias !tag %d |",
    "\\1 \\g<0> \\n",
    "</script><img onerror=x>",
    "x" * 4900,
    "'",
    "end:",
    "a\u2028line",
    "a\x85b",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:30])
def test_any_text_arrives_as_typed(text: str) -> None:
    """Whatever YAML, a template or a shell might make of it, the study says what was typed."""
    study = read_texts(first_files(text, text, tops_repository=True))
    assert [problem for problem in check(study) if problem.severity == "error"] == []
    assert (study.settings.title, study.settings.programme) == (text.strip(), text.strip())
    assert study.theories["programme"].title == f"First theory: {text}".strip()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_a_text_arrives_or_is_refused(text: str) -> None:
    """No text is kept as another: it stands in the study as it was typed, or nothing is written."""
    stripped = text.strip()
    if not stripped:
        return
    try:
        files = first_files(stripped, "P", tops_repository=True)
    except CommandError as error:
        assert "--title" in str(error)  # noqa: PT017 - which of the two it is, is the law
        return
    assert read_texts(files).settings.title == stripped


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x" * 5001, "--title: 'title' has 5,001 characters"),
        ("a\x00b", "--title: the character U+0000 cannot stand"),
        ("\udc80", "--title: the character U+DC80"),
    ],
    ids=["long", "control", "bytes"],
)
def test_what_no_file_can_hold_is_refused(cmo: Run, tmp_path: Path, text: str, says: str) -> None:
    """A text that the model would refuse is refused before anything is written."""
    status, out, err = cmo("init", tmp_path / "new", "--title", text, "--programme", "P")
    assert (status, out) == (2, "")
    assert says in err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("line", "lacks"),
    [
        ((), "--title and --programme"),
        (NAMED[:2], "--programme"),
        (NAMED[2:], "--title"),
        ((*NAMED[:2], "--programme", " "), "--programme"),
    ],
    ids=str,
)
def test_without_a_terminal_both_must_be_said(
    tmp_path: Path, line: tuple[str, ...], lacks: str
) -> None:
    """Nobody can be asked in a pipe: the message shows a line that would do."""
    done = cmo_process("init", "new", *line, cwd=tmp_path)
    said = done.stderr.decode()
    assert done.returncode == 2
    assert said.startswith(f"cmo: a study needs {lacks}:\n     cmo init my-study --title ")
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_is_asked(cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the line leaves out is asked for, and only that."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    asked = []

    def answer(_: object, question: str, *, needed: bool) -> str:
        assert needed
        asked.append(question)
        return " Asked and answered "

    monkeypatch.setattr("cmo.cli.asking.ask_text", answer)
    assert cmo("init", tmp_path / "new", *NAMED[:2]).status == 0
    assert asked == ["Which programme, policy or service does it evaluate?"]
    study = read_study(tmp_path / "new")
    assert study.settings
    assert study.settings.programme == "Asked and answered"


@pytest.mark.parametrize("path", sorted(BESIDE))
def test_what_a_team_has_beside_a_study_is_kept(cmo: Run, tmp_path: Path, path: str) -> None:
    """Its own .gitignore, editor settings, hooks and workflow stay as they are, and it is told."""
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("mine", encoding="utf-8")
    status, out, _ = cmo("init", tmp_path, *NAMED)
    assert status == 0
    assert f"Left as you have it:\n  {path}\n" in out
    files = all_files(tmp_path)
    assert files.keys() == WRITTEN
    assert files[path] == b"mine"


@pytest.mark.parametrize("path", sorted(WRITTEN - BESIDE))
def test_nothing_is_written_over(cmo: Run, tmp_path: Path, path: str) -> None:
    """Where one of the files is there, it is named, and nothing at all is written."""
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("mine", encoding="utf-8")
    status, out, err = cmo("init", tmp_path, *NAMED)
    assert (status, out) == (2, "")
    assert path.partition("/")[0] in err
    assert "Nothing was written." in err
    assert all_files(tmp_path) == {path: b"mine"}


@pytest.mark.parametrize("path", ["theories", ".vscode", ".github/workflows", ".cmo", ".", ".."])
def test_a_file_where_a_folder_belongs_is_in_the_way(cmo: Run, tmp_path: Path, path: str) -> None:
    """A file that has a folder's name is named, and left alone."""
    target = (tmp_path / "up/new" / path).resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("mine", encoding="utf-8")
    status, _, err = cmo("init", tmp_path / "up/new", *NAMED)
    assert status == 2
    assert "fault of cmo" not in err
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_dangling_link_is_in_the_way(cmo: Run, tmp_path: Path) -> None:
    """A link that leads nowhere would be written through: it is there all the same."""
    (tmp_path / "theories").mkdir()
    (tmp_path / "theories/study.yaml").symlink_to("elsewhere")
    assert cmo("init", tmp_path, *NAMED).status == 2
    assert not (tmp_path / "theories/elsewhere").exists()


def test_what_stands_beside_is_left_alone(cmo: Run, tmp_path: Path) -> None:
    """A folder with other files takes a study, and keeps them."""
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / "theories").mkdir()
    begun(cmo, tmp_path)
    assert all_files(tmp_path).keys() == WRITTEN | {"README.md"}


def test_all_or_nothing(cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one file cannot be written, those before it go again, and so do their folders."""
    written: list[Path] = []

    def full(path: Path, content: str) -> None:
        if len(written) == 7:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(init, "write_atomically", full)
    status, out, err = cmo("init", tmp_path, *NAMED)
    assert (status, out) == (2, "")
    assert "No space left on device" in err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]


def test_within_a_repository(cmo: Run, tmp_path: Path) -> None:
    """Hooks and workflows that nobody would look at are left out, and it says what to do."""
    (tmp_path / ".git").mkdir()
    status, out, _ = cmo("init", tmp_path / "studies/new", *NAMED)
    assert status == 0
    assert "run: cmo check -C studies/new\n" in out
    kept = {path for path in WRITTEN if not path.startswith((".pre-commit", ".github"))}
    assert all_files(tmp_path / "studies/new").keys() == kept
    begun(cmo, tmp_path / "other")
    (tmp_path / "top/.git").mkdir(parents=True)
    assert all_files(begun(cmo, tmp_path / "top")).keys() == WRITTEN


def test_an_editor_finds_the_schemas(cmo: Run, tmp_path: Path) -> None:
    """Each file fits the schema that its first line names, and the settings name it too."""
    root = begun(cmo, tmp_path / "new")
    chosen = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))
    for path, kind in find_files(root)[0]:
        text = (root / path).read_text(encoding="utf-8")
        first = text.partition("\n")[0]
        assert first == f"# yaml-language-server: $schema=../.cmo/schemas/{kind}.json"
        schema = json.loads((root / f".cmo/schemas/{kind}.json").read_text(encoding="utf-8"))
        assert Draft202012Validator(schema).is_valid(load_core(text))
        assert f".cmo/schemas/{kind}.json" in chosen["yaml.schemas"]
    assert all((root / schema).is_file() for schema in chosen["yaml.schemas"])


def test_hooks_and_workflow_run_commands_that_there_are(cmo: Run, tmp_path: Path) -> None:
    """What runs by itself runs commands of this program, which end well on the new study."""
    root = begun(cmo, tmp_path / "new")
    config = yaml.safe_load((root / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"] for repo in config["repos"] for hook in repo["hooks"]]
    flow = yaml.safe_load((root / ".github/workflows/cmo.yaml").read_text(encoding="utf-8"))
    lines = [step["run"] for step in flow["jobs"]["check"]["steps"] if "run" in step]
    assert entries == ["cmo check", "cmo fmt"]
    for line in (*entries, *(line for line in lines if line.startswith("cmo "))):
        more = ("-o", str(tmp_path / "r")) if "report" in line else ()
        assert cmo("-C", root, *line.split()[1:], *more).status == 0, line


def test_no_mark_of_a_template_is_left() -> None:
    """Every place that waits for what was typed has it."""
    files = first_files("T", "P", tops_repository=True)
    assert not any(init_files._MARK.search(text) for text in files.values())  # noqa: SLF001

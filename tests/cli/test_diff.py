"""cmo diff: every kind of change is told as a user reads it, and nothing else."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cmo.cli.schema import output_schema
from tests.cli.changing import CASES, GOLDEN, golden, without_hashes
from tests.cli.conftest import Run
from tests.conftest import BASE, ROOT, THEORY, MakeStudy, finding, source
from tests.read.repository import (
    Repository,
    everything_of,
    forget_settings,
    new_repository,
    run_git,
)
from tests.render.hostile import hostile_files

TALKS, LAMPS = "evidence_links/talks.yaml", "theories/lamps.yaml"
NOTHING = "Nothing has changed in the theory or in what is known."


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_settings(monkeypatch)


@pytest.mark.parametrize("form", ["text", "md"])
@pytest.mark.parametrize("case", CASES)
def test_golden(cmo: Run, tmp_path: Path, case: str, form: str) -> None:
    """Each kind of change is told in the words that its case expects."""
    repository = golden(tmp_path, case)
    status, out, err = cmo("-C", repository.root, "diff", "--format", form)
    assert (status, err) == (0, "")
    expected = GOLDEN / case / f"expected.{'txt' if form == 'text' else 'md'}"
    if os.environ.get("CMO_RENEW_GOLDEN"):
        expected.write_text(without_hashes(out), encoding="utf-8")
    assert without_hashes(out) == expected.read_text(encoding="utf-8")


@pytest.fixture
def lamps(tmp_path: Path) -> Repository:
    """Give a repository with two commits of the study of lamps, and nothing uncommitted."""
    repository = new_repository(tmp_path / "lamps")
    repository.commit(
        {**BASE, TALKS: source(finding("a", "supports lamps.fewer"))}, "2024-01-01T12:00Z"
    )
    repository.commit({TALKS: source(finding("a", "contradicts lamps.fewer"))}, "2024-02-01T12:00Z")
    return repository


@pytest.mark.parametrize("case", CASES)
def test_json_fits_its_schema(cmo: Run, tmp_path: Path, case: str) -> None:
    """What is told as JSON has the promised shape, and names what the text names."""
    root = golden(tmp_path, case).root
    told = json.loads(cmo("-C", root, "diff", "--format", "json").out)
    Draft202012Validator(output_schema("diff")).validate(told)
    text = cmo("-C", root, "diff", "--all").out
    for entry in told["entries"]:
        assert (entry["after"] or entry["before"]) in text
        assert all(field["name"] in text for field in entry["fields"])
    assert all(claim["label"] in text for claim in told["claims"])
    assert told["known"] is True


def test_a_case_has_no_more_than_its_change() -> None:
    """What every kind of change is told as is in one of the cases."""
    told = "".join((GOLDEN / case / "expected.txt").read_text(encoding="utf-8") for case in CASES)
    for what in (
        *("added", "removed", "reworded", "renamed", "renamed and reworded", "moved", "retired"),
        *("taken up again", "split", "revised", "changed", "withdrawn", "New conflicts"),
        *("Closed conflicts", "New gaps", "Closed gaps", "no longer: ", "→ – untestable", NOTHING),
    ):
        assert what in told


def test_two_revisions_one_and_none(cmo: Run, lamps: Repository) -> None:
    """No revision compares HEAD with the files, one that with the files, two each other."""
    lamps.write({TALKS: source(finding("a", "qualifies lamps.fewer"))})
    first = cmo("-C", lamps.root, "diff", "HEAD~1", "HEAD").out
    assert "✓ supported 1:0 → ✗ contradicted 0:1" in first
    assert "(2024-01-01) to " in first.splitlines()[0]
    assert first.splitlines()[0].endswith("(2024-02-01)")
    assert "✓ supported 1:0 → ○ untested" in cmo("-C", lamps.root, "diff", "HEAD~1").out
    assert "✗ contradicted 0:1 → ○ untested" in cmo("-C", lamps.root, "diff").out
    assert "no longer: The finding a was made." in cmo("-C", lamps.root, "diff").out


def test_nothing_is_touched(cmo: Run, lamps: Repository) -> None:
    """Comparing changes neither the files nor anything that git keeps."""
    before = everything_of(lamps.root)
    for form in ("text", "md", "json"):
        assert cmo("-C", lamps.root, "diff", "HEAD~1", "--format", form).status == 0
    assert everything_of(lamps.root) == before


def test_the_same_bytes_again(cmo: Run, lamps: Repository) -> None:
    """Asked twice, the answer is the same."""
    for form in ("text", "md", "json"):
        line = ("-C", lamps.root, "diff", "HEAD~1", "--format", form)
        assert cmo(*line) == cmo(*line)


def test_errors_now(cmo: Run, lamps: Repository) -> None:
    """Where the study has errors now they are told, the theory is compared, and the status is 1."""
    lamps.write({LAMPS: THEORY.replace("[dark]", "[drak]").replace("Lamps light", "Lamps lit")})
    status, out, err = cmo("-C", lamps.root, "diff")
    assert status == 1
    assert "drak" in err
    assert err.endswith(
        "cmo: the study has 1 error in the work tree: what is known is not compared\n"
    )
    assert "resource: Lamps [-light-] {+lit+} every space." in out
    assert "What is known" not in out
    assert "Known" not in out
    told = json.loads(cmo("-C", lamps.root, "diff", "--format", "json").out)
    assert (told["known"], told["after"]["errors"], told["claims"]) == (False, 1, [])
    document = cmo("-C", lamps.root, "diff", "--format", "md").out
    assert "What is known was not compared: the study has errors in the work tree." in document


def test_errors_then(cmo: Run, lamps: Repository) -> None:
    """Nobody can mend an earlier commit: its errors are told, and the status is 0."""
    lamps.commit({LAMPS: THEORY.replace("[dark]", "[drak]")})
    lamps.commit({LAMPS: THEORY})
    status, out, err = cmo("-C", lamps.root, "diff", "HEAD~1", "HEAD")
    assert status == 0
    assert "drak" in err
    assert "context: " in out


def test_what_cannot_be_read_is_not_told_as_gone(cmo: Run, lamps: Repository) -> None:
    """A broken file is named, and none of its findings is taken for removed."""
    lamps.write({TALKS: "findings: [", LAMPS: THEORY.replace("dark after six", "dark")})
    status, out, _ = cmo("-C", lamps.root, "diff")
    assert status == 1
    told = f"Not compared, since it cannot be read in the work tree: {TALKS}"
    assert told in " ".join(out.split())
    assert "removed" not in out
    assert "1 context reworded" in out


@pytest.mark.parametrize("form", ["text", "md"])
def test_nothing_is_said_of_what_was_not_compared(cmo: Run, lamps: Repository, form: str) -> None:
    """Where one file cannot be read, nobody is told that nothing has changed."""
    lamps.write({TALKS: "findings: ["})
    out = cmo("-C", lamps.root, "diff", "--format", form).out
    assert "Nothing has changed in what could be compared." in out
    assert NOTHING not in out


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (("nonsense",), "there is no revision 'nonsense'"),
        (("HEAD", "HEAD~9"), "'HEAD' does not have so many commits before it"),
        (("HEAD~1..HEAD",), "is not one commit: write the two that are to be compared apart, "),
        (("main..",), "apart, cmo diff main HEAD"),
        (("HEAD~1..HEAD", "HEAD"), "is not one commit"),
        (("HEAD", "nowhere~1"), "such as HEAD~1"),
        (("--", "--output=x"), "is not a revision"),
    ],
)
def test_what_is_no_revision_is_refused(
    cmo: Run, lamps: Repository, line: tuple[str, ...], says: str
) -> None:
    """A revision that is none gives 2, and says what to write."""
    status, out, err = cmo("-C", lamps.root, "diff", *line)
    assert (status, out) == (2, "")
    assert err.startswith("cmo: ")
    assert says in err


def test_a_study_that_was_not_there_yet_is_new(cmo: Run, tmp_path: Path) -> None:
    """What brings a study into a repository can be reviewed like any other change."""
    repository = new_repository(tmp_path / "lamps")
    first = repository.commit({"README.md": "About"})
    repository.commit({**BASE, TALKS: source(finding("a", "supports lamps.fewer"))})
    status, out, err = cmo("-C", repository.root, "diff", first)
    assert (status, err) == (0, "")
    told = " ".join(out.split())
    assert f"From {first[:7]} (2024-09-30), which has no study in this folder, to the" in told
    assert "1 theory added, 1 context added" in told
    assert "1 new → supported" in told
    form = cmo("-C", repository.root, "diff", first, "--format", "json").out
    assert json.loads(form)["before"]["lacking"]
    # That it has gone is no change of it.
    assert cmo("-C", repository.root, "diff", "HEAD", first).status == 2


def test_what_would_show_a_configuration_wrong_is_no_statement(cmo: Run, lamps: Repository) -> None:
    """A new configuration is told with its falsifier, named as what it is."""
    more = THEORY.partition("  lamps-deter:\n")[2].replace("Thefts stay", "Thieves stay")
    lamps.write({LAMPS: f"{THEORY}  lamps-last:\n{more}"})
    for form in ("text", "md"):
        out = cmo("-C", lamps.root, "diff", "--format", form).out
        assert "wrong if: Thieves stay as they were under light." in out


def test_without_git_there_is_nothing_to_compare(cmo: Run, make_study: MakeStudy) -> None:
    """A study in no repository is told so."""
    status, out, err = cmo("-C", make_study({}), "diff")
    assert (status, out) == (2, "")
    assert "not in a git repository" in err


def test_a_long_list_is_cut(cmo: Run, lamps: Repository) -> None:
    """Of many changes of a file a few are told, and how many more there are; --all tells them."""
    lamps.write({TALKS: source(*(finding(f"b{n:02}", "supports lamps.dark") for n in range(30)))})
    for form, most in (("text", 6), ("md", 10)):
        line = ("-C", lamps.root, "diff", "--format", form)
        short, whole = cmo(*line).out, cmo(*line, "--all").out
        assert f"and {31 - most} more" in short
        assert "more" not in whole
        assert all(f"talks.b{n:02}" in whole for n in range(30))
        assert len(short) < len(whole)


def test_hostile_text_stays_text(cmo: Run, make_study: MakeStudy) -> None:
    """Markup, Markdown and tags in every field are shown as they are."""
    files = hostile_files()
    repository = Repository(make_study(files))
    repository.git("init", "--quiet")
    repository.commit({})
    for path, content in files.items():
        text = content.decode() if isinstance(content, bytes) else content
        repository.write({path: text.replace("statement: ", "statement: Now ")})
    assert cmo("-C", repository.root, "diff").status in {0, 1}
    document = cmo("-C", repository.root, "diff", "--format", "md").out
    tags = set(re.findall(r"</?[a-z]+>", document))
    assert tags <= {"<details>", "</details>", "<summary>", "</summary>"}
    told = json.loads(cmo("-C", repository.root, "diff", "--format", "json").out)
    Draft202012Validator(output_schema("diff")).validate(told)


def test_the_history_of_this_repository(cmo: Run) -> None:
    """Where this repository's history is there, its last change of evidence is told."""
    git = shutil.which("git")
    shallow = not (ROOT / ".git").exists() or git is None
    if shallow or "e5b8305" not in run_git(ROOT, "log", "--format=%h", "--", "evidence_links"):
        pytest.skip("this copy does not hold the history")
    out = cmo("-C", ROOT, "diff", "bfc87e5", "3eb435e").out
    assert "integration.subsidiarity-improves-outcomes#silence" in out
    assert "○ untested → ✗ contradicted 0:1" in out
    moved = cmo("-C", ROOT, "diff", "e8a3449", "9bc5007").out
    assert "3 theories added" in moved
    assert "3 findings moved" in moved

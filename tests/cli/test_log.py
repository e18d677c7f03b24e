"""cmo log: the history of one thing and of its evidence, from git and from its own history."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cmo.cli.schema import output_schema
from tests.cli.conftest import Run
from tests.conftest import BASE, CAR_PARKS, THEORY, MakeStudy, finding, source
from tests.read.repository import (
    Repository,
    everything_of,
    forget_settings,
    new_repository,
    run_git,
)

TALKS, LAMPS = "evidence_links/talks.yaml", "theories/lamps.yaml"
JUDGEMENTS = "evidence_links/judgements.yaml"
HISTORY = """\
    origin: stated
    history:
      - {date: 2024-03, change: It holds after dark only., because: Drivers said so.}
"""
JUDGED = (
    "- {claim: lamps.lamps-deter, verb: reconcile, decision: refined, because: Both hold.,\n"
    "   by_role: lead, date: 2024-05-10}\n"
)


@pytest.fixture(autouse=True)
def _own_git(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_settings(monkeypatch)


@pytest.fixture
def lamps(tmp_path: Path) -> Repository:
    """Give a repository in which the study of lamps has come a way."""
    repository = new_repository(tmp_path / "lamps")
    repository.commit(
        {**BASE, LAMPS: THEORY.replace("lamps-deter", "light-deters")}, "2024-01-01T12:00Z"
    )
    repository.commit({LAMPS: THEORY}, "2024-02-01T12:00Z")
    told = source(finding("a", "supports lamps.lamps-deter#effect"))
    repository.commit({TALKS: told, "README.md": "About"}, "2024-03-15T12:00Z")
    repository.commit(
        {LAMPS: THEORY.replace("    origin: stated\n", HISTORY), JUDGEMENTS: JUDGED},
        "2024-06-01T12:00Z",
    )
    return repository


EXPECTED = """\
Lamps → Fewer thefts  configuration lamps.lamps-deter
earlier names: lamps.light-deters

not committed yet
   reworded
      wrong if: Thefts stay as they were {+by night+} under light.

2024-06-01  0000000  Work  Ada
   revised
      history: + 2024-03: It holds after dark only. Because: Drivers said so.
   added judgement of 2024-05-10: refined

2024-05-10  judgement
   refined, by lead (reconcile), on lamps.lamps-deter. Both hold.

2024-03  its own history
   It holds after dark only. Because: Drivers said so.

2024-03-15  0000000  Work  Ada
   added finding talks.a
      The finding a was made.
      + supports lamps.lamps-deter#effect

2024-02-01  0000000  Work  Ada
   renamed
      was lamps.light-deters

2024-01-01  0000000  Work  Ada
   added
      wrong if: Thefts stay as they were under light.

"""


def _unhashed(lamps: Repository, told: str) -> str:
    for name in lamps.git("log", "--format=%H").split():
        told = told.replace(name[:7], "0000000")
    return told


def test_text(cmo: Run, lamps: Repository) -> None:
    """Newest first: what is uncommitted, commits, the item's own history, and judgements."""
    now = THEORY.replace("    origin: stated\n", HISTORY)
    lamps.write({LAMPS: now.replace("were under", "were by night under")})
    status, out, err = cmo("-C", lamps.root, "log", "lamps.lamps-deter")
    assert (status, err) == (0, "")
    assert _unhashed(lamps, out) == EXPECTED


def test_markdown(cmo: Run, lamps: Repository) -> None:
    """The same as a document, with a heading for each step."""
    out = _unhashed(lamps, cmo("-C", lamps.root, "log", "lamps.lamps-deter", "--format", "md").out)
    assert [line for line in out.splitlines() if line.startswith("#")] == [
        "# Lamps → Fewer thefts",
        "## 2024-06-01: Work (Ada, `0000000`)",
        "## 2024-05-10: judgement",
        "## 2024-03: its own history",
        "## 2024-03-15: Work (Ada, `0000000`)",
        "## 2024-02-01: Work (Ada, `0000000`)",
        "## 2024-01-01: Work (Ada, `0000000`)",
    ]
    assert "- added `talks.a`\\\n  The finding a was made.\\\n  supports" in out


@pytest.mark.parametrize(
    ("address", "kind", "steps"),
    [
        ("lamps.lamps-deter", "configuration", 6),
        ("lamps.lamps-deter#effect", "configuration", 5),
        ("lamps.dark", "context", 1),
        ("lamps", "theory", 5),
        ("talks", "source", 1),
        ("talks.a", "finding", 1),
    ],
)
def test_json_fits_its_schema(
    cmo: Run, lamps: Repository, address: str, kind: str, steps: int
) -> None:
    """What is told of a thing of any kind has the promised shape."""
    status, out, err = cmo("-C", lamps.root, "log", address, "--format", "json")
    assert (status, err) == (0, "")
    told = json.loads(out)
    Draft202012Validator(output_schema("log")).validate(told)
    assert (told["address"], told["kind"], told["shallow"]) == (address, kind, False)
    assert len(told["steps"]) == steps


def test_what_is_gone_has_a_history(cmo: Run, lamps: Repository) -> None:
    """A finding that was removed is told under its last name."""
    lamps.commit({TALKS: source(finding("b"))})
    status, out, _ = cmo("-C", lamps.root, "log", "talks.a")
    assert status == 0
    assert out.startswith("The finding a was made.  finding talks.a\n")
    assert "   removed\n" in out


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("lamps.lamps-deters", "did you mean 'lamps.lamps-deter'?"),
        ("lampz", "did you mean 'lamps'?"),
        ("lamps.dark#effect", "nothing at 'lamps.dark#effect'"),
        ("\x1b[31m", "nothing at '\N{REPLACEMENT CHARACTER}[31m'"),
        ("", "nothing at ''"),
    ],
)
def test_what_never_was_is_refused(cmo: Run, lamps: Repository, address: str, says: str) -> None:
    """An address at which nothing stands or stood gives 2, and the nearest that there is."""
    status, out, err = cmo("-C", lamps.root, "log", address)
    assert (status, out) == (2, "")
    assert err.startswith("cmo: the study has, and had, nothing at ")
    assert says in err


def test_what_went_with_its_file_is_told(cmo: Run, lamps: Repository) -> None:
    """A step in which a theory got another name says so of what lies in it, under either name."""
    theory, talks = ((lamps.root / path).read_text() for path in (LAMPS, TALKS))
    (lamps.root / LAMPS).unlink()
    judged = JUDGED.replace("lamps.", "lights.")
    lamps.commit(
        {
            "theories/lights.yaml": theory,
            TALKS: talks.replace("lamps.lamps", "lights.lamps"),
            JUDGEMENTS: judged,
        }
    )
    told = (
        "2024-09-30  0000000  Work  Ada\n   renamed with its file: lamps.fewer became lights.fewer"
    )
    for address in ("lights.fewer", "lamps.fewer"):
        assert told in _unhashed(lamps, cmo("-C", lamps.root, "log", address).out)
    # Also while its file cannot be read.
    lamps.write({"theories/lights.yaml": "contexts: ["})
    out = _unhashed(lamps, cmo("-C", lamps.root, "log", "lights.fewer").out)
    assert out.startswith("Fewer thefts  outcome lights.fewer\nearlier names: lamps.fewer\n")
    assert told in out


def test_nothing_is_touched(cmo: Run, lamps: Repository) -> None:
    """Looking back changes neither the files nor anything that git keeps."""
    before = everything_of(lamps.root)
    assert cmo("-C", lamps.root, "log", "lamps").status == 0
    assert everything_of(lamps.root) == before


def test_many_changes_of_a_step_are_counted(cmo: Run, lamps: Repository) -> None:
    """Of a step with many changes a few are told with their number; --all tells the rest."""
    lamps.commit({TALKS: source(*(finding(f"b{n}", "supports lamps.dark") for n in range(9)))})
    out = cmo("-C", lamps.root, "log", "lamps.dark").out
    assert "9 findings added" in out
    assert "and 3 more; --all lists them" in out
    assert "talks.b8" not in out
    whole = cmo("-C", lamps.root, "log", "lamps.dark", "--all").out
    assert "talks.b8" in whole
    assert "more" not in whole


def test_without_git(cmo: Run, make_study: MakeStudy) -> None:
    """A study in no repository, or in one without a commit, has no history to show."""
    root = make_study({})
    assert "not in a git repository" in cmo("-C", root, "log", "lamps").err
    run_git(root, "init", "--quiet")
    status, out, err = cmo("-C", root, "log", "lamps")
    assert (status, out) == (2, "")
    assert "holds no commit yet" in err


def test_a_shallow_clone_says_so(cmo: Run, lamps: Repository, tmp_path: Path) -> None:
    """Where earlier commits are missing, the oldest is not taken for the beginning."""
    clone = tmp_path / "clone"
    run_git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{lamps.root}", clone)
    out = cmo("-C", clone, "log", "lamps.dark").out
    assert "git fetch --unshallow" in " ".join(out.split())


def test_hostile_commits_stay_text(cmo: Run, lamps: Repository) -> None:
    """Markup and escapes in a commit's subject are shown, and change nothing."""
    lamps.write({TALKS: source(finding("a", "supports lamps.dark"))})
    lamps.git("add", "--all")
    lamps.git("commit", "--quiet", "--message", "[red]<script> \x1b[31m # *bold*")
    text = cmo("-C", lamps.root, "log", "talks.a").out
    assert "[red]<script> \N{REPLACEMENT CHARACTER}[31m # *bold*" in text
    document = cmo("-C", lamps.root, "log", "talks.a", "--format", "md").out
    assert "&lt;script&gt;" in document
    assert "<script>" not in document


def test_the_example(cmo: Run) -> None:
    """A judgement in the example study is told with its date and reason, whatever git knows."""
    done = cmo("-C", CAR_PARKS, "log", "cameras.fewer-thefts")
    if done.status == 2:
        pytest.skip("this copy is in no repository")
    assert "2024-05-14  judgement\n   refined, by the evaluation lead" in done.out

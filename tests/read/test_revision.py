"""A study as it stood at a revision, and why it cannot be had."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

import pytest

from cmo.read.revision import Revision, RevisionError, read_revision
from cmo.read.study import read_study
from tests.conftest import BASE, CAR_PARKS, ROOT, THEORY, finding, source
from tests.read.repository import (
    Repository,
    everything_of,
    forget_settings,
    new_repository,
    parts_of,
    run_git,
)

LAMPS = "theories/lamps.yaml"
OLD, NEW, UNSAVED = (THEORY.replace("Lamps prevent", f"{word} prevent") for word in "ABC")


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    forget_settings(monkeypatch)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Give a repository that holds the least that a study needs, in two versions."""
    made = new_repository(tmp_path / "study")
    made.commit({**BASE, LAMPS: OLD}, "2023-05-01T23:30+0900")
    made.git("tag", "--annotate", "-m", "The first", "v1")
    made.commit({LAMPS: NEW}, "2024-01-01T01:00+1400")
    return made


def title(root: Path, revision: str) -> str:
    """Give the title of the theory at a revision."""
    return read_revision(root, revision)[0].theories["lamps"].title


def refused(root: Path, revision: str) -> str:
    """Give the message with which a revision is refused."""
    with pytest.raises(RevisionError) as caught:
        read_revision(root, revision)
    return str(caught.value)


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_what_was_committed_is_what_lies_in_the_folder(tmp_path: Path, study: Path) -> None:
    """The study at HEAD is that of a clean work tree, in all that is read of it."""
    made = new_repository(tmp_path / "study")
    for folder in ("theories", "evidence_links"):
        shutil.copytree(study / folder, made.root / folder)
    made.commit({})
    then = read_revision(made.root, "HEAD")[0]
    assert then.items
    assert then.findings
    assert then.root == made.root
    assert parts_of(then) == parts_of(read_study(made.root))


def test_an_older_revision_gives_the_older_text(repository: Repository) -> None:
    """Neither a later commit, nor what is staged or unsaved, shows in an earlier version."""
    repository.write({LAMPS: UNSAVED, "theories/more.yaml": THEORY})
    repository.git("add", "--all")
    repository.write({LAMPS: UNSAVED + "# more\n"})
    assert title(repository.root, "HEAD~1") == "A prevent thefts"
    then, found = read_revision(repository.root, "HEAD")
    assert then.files[LAMPS].text == NEW
    assert set(then.theories) == {"lamps"}
    assert read_study(repository.root).files[LAMPS].text == UNSAVED + "# more\n"
    assert found.commit == repository.git("rev-parse", "HEAD")


def test_a_file_that_was_there_then_is_read(repository: Repository) -> None:
    """What has been taken out since is in the earlier version."""
    repository.commit({"evidence_links/talks.yaml": source(finding("f", "supports lamps.fewer"))})
    (repository.root / "evidence_links" / "talks.yaml").unlink()
    repository.commit({})
    assert list(read_revision(repository.root, "HEAD~1")[0].findings) == ["talks.f"]
    assert not read_revision(repository.root, "HEAD")[0].findings


@pytest.mark.parametrize(
    "revision",
    ["v1", "tags/v1", "refs/tags/v1", "HEAD~1", "HEAD^", "@~", "old", "größe/灯", "short", "whole"],
)
def test_any_name_of_a_commit_will_do(repository: Repository, revision: str) -> None:
    """A tag, a branch, an ancestor, a hash or its beginning: all name the same commit."""
    repository.git("branch", "old", "v1")
    repository.git("branch", "größe/灯", "v1")
    commit = repository.git("rev-parse", "v1^{commit}")
    named = {"short": commit[:7], "whole": commit}.get(revision, revision)
    study, found = read_revision(repository.root, named)
    assert study.theories["lamps"].title == "A prevent thefts"
    assert found == Revision(named, commit, "2023-05-01")
    assert found.short == commit[:7]


def test_the_date_is_the_committers(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day is that of the commit where it was made, not of the author, nor of this machine."""
    for zone in ("Pacific/Kiritimati", "America/Los_Angeles"):
        monkeypatch.setenv("TZ", zone)
        assert read_revision(repository.root, "HEAD")[1].date == "2024-01-01"
        assert read_revision(repository.root, "v1")[1].date == "2023-05-01"


def test_nothing_is_touched(repository: Repository) -> None:
    """No file of the work tree or of the repository changes, nor its time; none comes or goes."""
    repository.write({LAMPS: UNSAVED, "theories/more.yaml": THEORY})
    # What lies as it was committed, but was written anew: git status would renew the index.
    repository.write({"theories/study.yaml": BASE["theories/study.yaml"]})
    before = everything_of(repository.root)
    assert ".git/index" in before
    read_revision(repository.root, "v1")
    read_revision(repository.root, "HEAD")
    refused(repository.root, "nowhere")
    assert everything_of(repository.root) == before


def test_a_study_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    """Of a repository with several studies only the one in the folder is read, linked or not."""
    made = new_repository(tmp_path / "repository")
    inner = {f"studies/größe 灯/{path}": content for path, content in BASE.items()}
    made.commit({**BASE, LAMPS: OLD, **inner, "studies/größe 灯/theories/ü.yaml": THEORY})
    root = made.root / "studies" / "größe 灯"
    linked = tmp_path / "linked"
    linked.symlink_to(root)
    expected = parts_of(read_study(root))
    for folder in (root, linked, root / "theories" / "..", Path(os.path.relpath(root))):
        assert parts_of(read_revision(folder, "HEAD")[0]) == expected
    assert "theories/ü.yaml" in read_revision(root, "HEAD")[0].files
    assert title(made.root, "HEAD") == "A prevent thefts"


def test_a_work_tree_beside_the_first(repository: Repository, tmp_path: Path) -> None:
    """A second work tree of the repository reads from the same history."""
    repository.git("worktree", "add", "--quiet", tmp_path / "second", "v1")
    assert title(tmp_path / "second", "HEAD") == "A prevent thefts"
    assert title(tmp_path / "second", "main") == "B prevent thefts"


def test_the_environment_does_not_matter(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a hook of another repository, or a person, says to git by variables changes nothing."""
    other = new_repository(tmp_path / "other")
    other.commit({**BASE, LAMPS: UNSAVED})
    before = read_revision(repository.root, "HEAD")[1]
    for name, value in {
        "GIT_DIR": str(other.root / ".git"),
        "GIT_WORK_TREE": str(other.root),
        "GIT_INDEX_FILE": str(tmp_path / "nowhere"),
        "GIT_PREFIX": "theories/",
        "GIT_OBJECT_DIRECTORY": str(other.root / ".git" / "objects"),
        "GIT_NAMESPACE": "x",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_TRACE": "2",
        "GIT_REDIRECT_STDERR": "2>&1",
        "GIT_PAGER": "false",
        "LC_ALL": "de_DE.UTF-8",
        "LANGUAGE": "de",
    }.items():
        monkeypatch.setenv(name, value)
    study, found = read_revision(repository.root, "HEAD")
    assert (study.theories["lamps"].title, found) == ("B prevent thefts", before)
    assert "no revision" in refused(repository.root, "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_git_is_told_to_change_and_fetch_nothing(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git speaks English, for its reasons are looked into; it takes no lock and goes nowhere."""
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    git, told = shutil.which("git"), tmp_path / "told"
    _instead_of_git(tmp_path, monkeypatch, f'env >> "{told}"; exec "{git}" "$@"')
    read_revision(repository.root, "HEAD")
    lines = told.read_text().splitlines()
    runs = lines.count("GIT_OPTIONAL_LOCKS=0")
    assert 1 <= runs <= 6
    for line in ("LC_ALL=C", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=", "GIT_TERMINAL_PROMPT=0"):
        assert lines.count(line) == runs


def test_a_hook_reads_its_own_study(repository: Repository, tmp_path: Path) -> None:
    """Called by a hook on a commit, a study is read as it was before it, and the commit goes on."""
    script = "import sys; from pathlib import Path; from cmo.read.revision import read_revision; "
    script += "print(read_revision(Path(sys.argv[1]), 'HEAD')[0].theories['lamps'].title)"
    hook = repository.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    out = tmp_path / "out"
    hook.write_text(f'#!/bin/sh\n"{sys.executable}" -c "{script}" . > "{out}"\n')
    hook.chmod(0o755)
    repository.write({LAMPS: UNSAVED})
    repository.git("commit", "--quiet", "--all", "-m", "Third", PYTHONPATH=str(ROOT))
    assert out.read_text() == "B prevent thefts\n"
    assert title(repository.root, "HEAD") == "C prevent thefts"


def test_settings_do_not_matter(repository: Repository, tmp_path: Path) -> None:
    """What a person has set for git's output changes nothing."""
    before = read_revision(repository.root, "HEAD")
    for name, value in {
        "core.quotePath": "true",
        "core.abbrev": "20",
        "core.pager": f"touch {tmp_path / 'paged'}",
        "core.fsmonitor": f"touch {tmp_path / 'watched'}",
        "color.ui": "always",
        "log.date": "relative",
        "log.showSignature": "true",
        "format.pretty": "oneline",
    }.items():
        repository.git("config", name, value)
    study, found = read_revision(repository.root, "HEAD")
    assert (parts_of(study), found) == (parts_of(before[0]), before[1])
    assert not (tmp_path / "paged").exists()
    assert not (tmp_path / "watched").exists()


def test_the_beginning_of_a_hash_is_that_of_a_commit(repository: Repository) -> None:
    """A file whose hash begins alike is not meant; a second commit that does may be."""
    commit = repository.git("rev-parse", "HEAD")
    names = (f"{number}\n".encode() for number in range(10_000_000))
    like = next(n for n in names if _hash(b"blob", n).startswith(commit[:4]))
    _store(repository, "blob", like)
    assert title(repository.root, commit[:4]) == "B prevent thefts"
    head = repository.git("cat-file", "commit", "HEAD").encode()
    names = (head + f"\n{number}\n".encode() for number in range(10_000_000))
    like = next(n for n in names if _hash(b"commit", n).startswith(commit[:4]))
    _store(repository, "commit", like)
    assert "write more of the hash" in refused(repository.root, commit[:4])
    assert title(repository.root, commit[:12]) == "B prevent thefts"


def _hash(kind: bytes, content: bytes) -> str:
    return hashlib.sha1(b"%s %d\0%s" % (kind, len(content), content)).hexdigest()  # noqa: S324


def _store(repository: Repository, kind: str, content: bytes) -> None:
    (repository.root / "object").write_bytes(content)
    stored = repository.git("hash-object", "-w", "-t", kind, repository.root / "object")
    assert stored == _hash(kind.encode(), content)


@pytest.mark.parametrize("option", ["--help", "-x", "--", "-", "--git-dir=x", "--all", "-n1"])
def test_an_option_is_no_revision(repository: Repository, option: str) -> None:
    """What looks like an option never reaches git, even where a branch bears the name."""
    repository.git("update-ref", f"refs/heads/{option}", "HEAD")
    message = refused(repository.root, option)
    assert message.startswith(f"'{option}' is not a revision")


@pytest.mark.parametrize(
    "revision",
    [
        "",
        " ",
        "caf\udce9",
        "nowhere",
        "nowhere~9",
        "0" * 40,
        "0" * 7,
        "x\ny",
        "HEAD; touch x",
        "$(touch x)",
        "a\0b",
        "\ud800",
        "x" * 300_000,
        "\x1b[31mred",
        ":nowhere",
        "HEAD:nowhere",
    ],
)
def test_an_unknown_revision_is_told(repository: Repository, revision: str) -> None:
    """Whatever is typed, the message says that there is no such revision, and can be printed."""
    message = refused(repository.root, revision)
    assert message.startswith("there is no revision '")
    assert "such as HEAD~1" in message
    assert message.isprintable()
    assert len(message) < 200
    assert sorted(path.name for path in repository.root.iterdir()) == [
        *(".git", "evidence_links", "theories"),
    ]


@pytest.mark.parametrize("revision", ["HEAD~9", "v1^^^^^^", "v1~1~9", "v1^2"])
def test_a_commit_from_before_the_first_is_told(repository: Repository, revision: str) -> None:
    """Whoever goes back too far is told so, and not that such a thing would be a revision."""
    base = revision[:2] if revision.startswith("v1") else "HEAD"
    told = f"there is no revision '{revision}': '{base}' does not have so many commits before it"
    assert refused(repository.root, revision) == told


@pytest.mark.parametrize("revision", ["v1..HEAD", "v1...main", "^HEAD", "x..y", ":/Work..x"])
def test_several_commits_are_not_one(repository: Repository, revision: str) -> None:
    """A range is told as such."""
    assert f"'{revision}' is not one commit" in refused(repository.root, revision)


@pytest.mark.parametrize("revision", ["HEAD:theories", "HEAD:theories/lamps.yaml", "v1^{tree}"])
def test_a_file_is_not_a_commit(repository: Repository, revision: str) -> None:
    """What is in a commit is not one, though git can name it."""
    assert f"'{revision}' names a file or folder" in refused(repository.root, revision)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mian", "main"),
        ("head", "HEAD"),
        ("Main", "main"),
        ("main\n", "main"),
        ("phase-1-finl", "phase-1-final"),
        ("mian~1", "main~1"),
        ("mian@{0}", "main@{0}"),
        ("fieldwork", "origin/fieldwork"),
        ("fieldwork^", "origin/fieldwork^"),
    ],
)
def test_a_near_name_is_proposed(repository: Repository, typed: str, meant: str) -> None:
    """A slip, or a branch that was never checked out here, is told with what was meant."""
    repository.git("tag", "phase-1-final")
    repository.git("update-ref", "refs/remotes/origin/fieldwork", "HEAD")
    assert refused(repository.root, typed).endswith(f"did you mean '{meant}'?")


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    """Before the first commit there is nothing to compare with."""
    made = new_repository(tmp_path / "study")
    made.write(BASE)
    assert refused(made.root, "HEAD").endswith("the repository holds no commit yet")


def test_a_folder_outside_of_any_repository(tmp_path: Path) -> None:
    """Where there is no git repository, this is what is told."""
    assert "not in a git repository" in refused(tmp_path, "HEAD")


def test_a_machine_without_git(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no git program, it is told that one is needed."""
    monkeypatch.setenv("PATH", str(repository.root))
    assert "no program git here" in refused(repository.root, "HEAD")


def test_a_git_that_does_not_work(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What git says for itself is passed on: its first line, without what moves a cursor."""
    _instead_of_git(tmp_path, monkeypatch, "printf 'xcode: \\033[1mno tools\\nmore' >&2; exit 1")
    message = refused(repository.root, "HEAD")
    said = "xcode: \N{REPLACEMENT CHARACTER}[1mno tools"
    assert message == f"git cannot read the study's repository: {said}"


def test_a_repository_of_someone_else(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where git trusts no repository of another user, it is told how to trust this one."""
    git = shutil.which("git")
    line = f'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{git}" "$@"'
    _instead_of_git(tmp_path, monkeypatch, line)
    message = refused(repository.root, "HEAD")
    assert "belongs to someone else" in message
    assert f"git config --global --add safe.directory {repository.root}" in message


def _instead_of_git(folder: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    program = folder / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{line}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("revision", ["HEAD~1", "v1", "hash"])
def test_a_shallow_clone(repository: Repository, tmp_path: Path, revision: str) -> None:
    """A clone that lacks the commit says how to get it; what it has is read."""
    named = {"hash": repository.git("rev-parse", "v1^{commit}")}.get(revision, revision)
    url = f"file://{repository.root}"
    run_git(tmp_path, "clone", "--quiet", "--depth=1", "--no-tags", url, "clone")
    clone = tmp_path / "clone"
    assert title(clone, "HEAD") == "B prevent thefts"
    assert "git fetch --unshallow --tags" in refused(clone, named)
    run_git(clone, "fetch", "--quiet", "--unshallow", "--tags")
    assert title(clone, named) == "A prevent thefts"


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
@pytest.mark.parametrize("age", ["new", "old"])
def test_a_clone_in_part(
    repository: Repository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    age: str,
) -> None:
    """What a clone left out is not fetched unasked; the command that is told fetches it."""
    repository.git("config", "uploadpack.allowFilter", "true")
    url = f"file://{repository.root}"
    run_git(tmp_path, "clone", "--quiet", f"--filter={kind}", url, "clone")
    clone = tmp_path / "clone"
    if age == "old":  # a git that knows no other way not to fetch than to allow no protocol
        git = shutil.which("git")
        _instead_of_git(tmp_path, monkeypatch, f'unset GIT_NO_LAZY_FETCH; exec "{git}" "$@"')
    before = everything_of(clone)
    assert title(clone, "HEAD") == "B prevent thefts"
    message = refused(clone, "v1")
    assert everything_of(clone) == before
    commit = repository.git("rev-parse", "v1^{commit}")
    assert f"at 'v1' ({commit[:7]} of 2023-05-01)" in message
    assert message.endswith(f"\n     git diff --stat {commit}")
    run_git(clone, "diff", "--stat", commit)
    assert title(clone, "v1") == "A prevent thefts"


def test_a_revision_before_the_study(tmp_path: Path) -> None:
    """Where the study's folder was not there yet, it is told with the commit and its day."""
    made = new_repository(tmp_path / "repository")
    commit = made.commit({"README.md": "x", "evidence_links/x.yaml": "x: y\n"})
    made.commit({f"study/{path}": content for path, content in BASE.items()})
    for root in (made.root, made.root / "study"):
        message = refused(root, "HEAD~1")
        assert f"no folder theories/ at 'HEAD~1' ({commit[:7]} of 2024-09-30)" in message
    assert "no folder theories/" in refused(made.root, "HEAD")
    assert title(made.root / "study", "HEAD") == "Lamps prevent thefts"

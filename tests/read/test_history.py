"""The commits that touched a study, and what each file was before and after, from git's store."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.changes import written_changes
from cmo.read.git import RevisionError, git_in
from cmo.read.history import Contents, Pair, commits, is_shallow
from cmo.read.history_pieces import both, differing
from cmo.read.study import read_study
from tests.analyse.generated import quick
from tests.conftest import BASE, ROOT, THEORY, finding, source
from tests.read.repository import Repository, forget_settings, new_repository, run_git

TALKS, LAMPS = "evidence_links/talks.yaml", "theories/lamps.yaml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Give an empty repository, whoever runs the tests."""
    forget_settings(monkeypatch)
    return new_repository(tmp_path / "repository")


def _paths(repository: Repository, folder: str = "") -> list[list[str]]:
    git = git_in(repository.root / folder)
    return [[touched.path for touched in commit.files] for commit in commits(git)]


def test_only_commits_that_touched_the_study(repository: Repository) -> None:
    """Newest first, with the day, author and subject; what is no file of the study is left out."""
    repository.commit(BASE, "2024-01-01T12:00Z")
    repository.commit({"README.md": "About", "evidence_links/README.md": "More"})
    repository.commit(
        {TALKS: source(finding("a")), "notes/theories/x.yaml": "a"}, "2024-02-01T12:00Z"
    )
    found = commits(git_in(repository.root))
    assert [(c.date, c.author, c.subject) for c in found] == [
        ("2024-02-01", "Ada", "Work"),
        ("2024-01-01", "Ada", "Work"),
    ]
    assert [[f.path for f in c.files] for c in found] == [[TALKS], sorted(BASE)]


def test_files_before_and_after(repository: Repository) -> None:
    """A file that came has nothing before, one that went nothing after."""
    repository.commit({**BASE, TALKS: "one\n"})
    repository.commit({TALKS: "two\n"})
    (repository.root / TALKS).unlink()
    repository.commit({})
    git = git_in(repository.root)
    found = [parents for _, parents in Contents(git).of(commits(git))]
    talks = [pair for parents in found for pair in parents[0] if pair.path == TALKS]
    assert talks == [
        Pair(TALKS, b"two\n", None),
        Pair(TALKS, b"one\n", b"two\n"),
        Pair(TALKS, None, b"one\n"),
    ]


def test_a_study_in_a_folder_of_the_repository(repository: Repository) -> None:
    """Paths are those within the study, and another study beside it is left out."""
    repository.commit({f"{name}/{LAMPS}": THEORY for name in ("one", "other")})
    assert _paths(repository, "one") == [[LAMPS]]


def test_a_merge_has_a_side_for_each_parent(repository: Repository) -> None:
    """What a merge took over as it was is not told; what it joined is, against each parent."""
    repository.commit({**BASE, TALKS: "a\nb\nc\nd\n"})
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit({TALKS: "A\nb\nc\nd\n", LAMPS: "on the side\n"})
    repository.git("checkout", "--quiet", "main")
    repository.commit({TALKS: "a\nb\nc\nD\n"})
    repository.git("merge", "--quiet", "--no-edit", "side")
    git = git_in(repository.root)
    merge, parents = next(iter(Contents(git).of(commits(git))))
    assert merge.subject.startswith("Merge branch 'side'")
    assert [[(p.path, p.before) for p in pairs] for pairs in parents] == [
        [(TALKS, b"a\nb\nc\nD\n")],
        [(TALKS, b"A\nb\nc\nd\n")],
    ]


def test_hostile_names_and_subjects(repository: Repository) -> None:
    """Whatever stands in names and subjects, nothing of it is taken for another part."""
    repository.commit(BASE)
    repository.write({'theories/a\n:"b.yaml': "title: T\n"})
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "\x01:100644 \x1b[31m 'subject'")
    (found, *_) = commits(git_in(repository.root))
    assert (
        found.subject == "\N{REPLACEMENT CHARACTER}:100644 \N{REPLACEMENT CHARACTER}[31m 'subject'"
    )
    assert [touched.path for touched in found.files] == ['theories/a\n:"b.yaml']


def test_without_a_commit_there_is_no_history(repository: Repository) -> None:
    """A repository that holds no commit yet is told so."""
    with pytest.raises(RevisionError, match="holds no commit yet"):
        commits(git_in(repository.root))


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    """A clone of the latest commits only knows that it is one."""
    repository.commit(BASE)
    repository.commit({TALKS: source(finding("a"))})
    clone = tmp_path / "clone"
    run_git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository.root}", clone)
    assert is_shallow(git_in(clone))
    assert not is_shallow(git_in(repository.root))
    assert len(commits(git_in(clone))) == 1


def test_what_is_the_same_is_left_out() -> None:
    """Of two versions only the entries that differ are left, with all that is no entry."""
    old = source(finding("a"), finding("b"), finding("c"))
    new = old.replace("finding b", "finding B")
    less = differing(Pair(TALKS, old.encode(), new.encode()))
    head = source()
    assert less.before == f"{head}{finding('b')}".encode()
    assert less.after == f"{head}{finding('b').replace('finding b', 'finding B')}".encode()


def test_nothing_is_left_of_a_section_in_which_all_is_the_same() -> None:
    """A section is not left empty: that would be a mistake."""
    other = THEORY.replace("title: Lamps", "title: Lights")
    less = differing(Pair(LAMPS, THEORY.encode(), other.encode()))
    assert (less.before, less.after) == (
        b"title: Lamps prevent thefts\n",
        b"title: Lights prevent thefts\n",
    )


_SHIPPED = {
    path.relative_to(ROOT).as_posix(): path.read_bytes()
    for path in (ROOT / "theories/integration.yaml", ROOT / "evidence_links/board-spending.yaml")
}


@given(st.sampled_from(sorted(_SHIPPED)), st.data())
@quick
def test_less_tells_the_same(path: str, data: st.DataObject) -> None:
    """Whatever line is changed, what is left of both versions differs as the whole files do."""
    lines = _SHIPPED[path].splitlines(keepends=True)
    number = data.draw(st.integers(0, len(lines) - 1))
    change = data.draw(
        st.sampled_from(
            (b"", lines[number] * 2, b"\n", b"  # comment\n", lines[number].replace(b"e", b"E"))
        )
    )
    after = b"".join([*lines[:number], change, *lines[number + 1 :]])
    pair = Pair(path, _SHIPPED[path], after)
    whole, less = (_told([one]) for one in (pair, differing(pair)))
    assert less in (whole, None)


def _told(pairs: list[Pair]) -> list[object] | None:
    """Give what differs between two versions; None where one of them cannot be read."""
    states = [read_study(ROOT, store) for store in both(pairs)]
    if any(pair.path in state.unread for pair in pairs for state in states):
        return None
    entries = written_changes(states[0], states[1]).entries
    return [(e.what, e.before, e.after, e.fields, e.links) for e in entries]

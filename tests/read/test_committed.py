"""What lies in a commit is taken for what it would be in a folder."""

import shutil
from pathlib import Path

import pytest

from cmo.read.revision import RevisionError, read_revision
from cmo.read.study import Study, read_study
from tests.conftest import BASE, THEORY, finding, source
from tests.read.repository import Repository, forget_settings, new_repository, parts_of

SOURCE = source(finding("f", "supports lamps.fewer"))
POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 12345\n"


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    forget_settings(monkeypatch)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Give a repository with a study that has not been committed yet."""
    made = new_repository(tmp_path / "repository")
    made.write(BASE)
    return made


def read_both(root: Path) -> tuple[Study, Study]:
    """Read a study as it was last committed, and as it lies in its folder."""
    return read_revision(root, "HEAD")[0], read_study(root)


def assert_same(root: Path) -> Study:
    """Assert that a study was committed as it lies in its folder, and give it."""
    committed, lying = read_both(root)
    assert parts_of(committed) == parts_of(lying)
    return committed


def test_files_come_in_the_order_of_a_walk(repository: Repository) -> None:
    """What is told of files does not depend on where they come from, nor does its order."""
    names = ["b.yml", "a.YAML", "a/z.yaml", "a-b/c.yaml", "a.b/c.yml", "a/b/c.yaml", "a/b.yaml"]
    names += ["x.yaml/y.yaml", "x.yaml/z/y.yml", "Z.yaml", ".hidden.yaml", ".hidden/x.yaml"]
    names += ["a/.hidden/x.yaml", "notes.txt", "ü.yaml", "灯.yaml", "a b.yaml", "tab\t.yaml"]
    names += ["line\nbreak.yaml", 'quote".yaml', "back\\slash.yaml", "-x.yaml", ":(glob)*.yaml"]
    files = {f"{folder}/{n}": THEORY for folder in ("theories", "evidence_links") for n in names}
    repository.commit(files)
    study = assert_same(repository.root)
    assert [p.code for p in study.problems].count("CMO114") == 18
    assert "theories/line\nbreak.yaml" in study.files
    assert not any("hidden" in path for path in study.files)


def test_a_name_that_is_not_utf8(repository: Repository) -> None:
    """A file's name in another encoding is what the system makes of it, in both."""
    try:
        (repository.root / "theories" / "caf\udce9.yaml").write_text(THEORY)
    except OSError:
        pytest.skip("this file system takes no such name")
    repository.commit({})
    assert "theories/caf\udce9.yaml" in assert_same(repository.root).files


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"\n", b"a: caf\xe9\n", b"title: x", b"x\0\n", b"1 blob 3\nabc\n"),
        *(THEORY.encode("utf-16"), b"\xef\xbb\xbf" + THEORY.encode()),
        THEORY.replace("\n", "\r\n").encode(),
    ],
    ids=lambda raw: repr(raw[:12]),
)
def test_bytes_are_read_as_they_are(repository: Repository, raw: bytes) -> None:
    """Encodings, line ends and what is broken are told of a commit as of a folder."""
    repository.commit({"theories/x.yaml": raw, "theories/y.yaml": raw, "theories/z.yaml": THEORY})
    assert "z" in assert_same(repository.root).theories


def test_line_ends_are_as_git_keeps_them(repository: Repository) -> None:
    """A work tree with other line ends than git keeps holds the same study."""
    windows = THEORY.replace("\n", "\r\n")
    repository.commit({".gitattributes": "* text=auto\n", "theories/lamps.yaml": windows})
    committed, lying = read_both(repository.root)
    path = "theories/lamps.yaml"
    assert (committed.files[path].text, lying.files[path].text) == (THEORY, windows)
    assert committed.theories == lying.theories
    assert committed.problems == lying.problems


def test_links_are_followed_within_the_repository(repository: Repository) -> None:
    """A link to a file is read as that file; what is at its end now does not matter."""
    links = {"a": "lamps.yaml", "b": "../shared/x.yaml", "c": "b.yaml", "line\nbreak": "no.yaml"}
    for name, target in links.items():
        (repository.root / "theories" / f"{name}.yaml").symlink_to(target)
    repository.commit({"shared/x.yaml": THEORY.replace("Lamps prevent", "Then lamps prevent")})
    study = assert_same(repository.root)
    assert study.theories["a"].title == "Lamps prevent thefts"
    assert study.theories["b"] == study.theories["c"]
    repository.write({"shared/x.yaml": THEORY})
    study = read_revision(repository.root, "HEAD")[0]
    assert study.theories["c"].title == "Then lamps prevent thefts"


@pytest.mark.parametrize(
    "target", ["nowhere.yaml", "x.yaml", "lamps.yaml/x", "../theories", "sub", "."]
)
def test_a_link_that_leads_to_no_file_is_told(repository: Repository, target: str) -> None:
    """A link to nothing, to itself or to a folder is as unreadable as in a folder."""
    (repository.root / "theories" / "x.yaml").symlink_to(target)
    repository.commit({"theories/sub/note.txt": "x"})
    (problem,) = assert_same(repository.root).problems
    assert (problem.code, problem.place.path) == ("CMO101", "theories/x.yaml")


@pytest.mark.parametrize("target", ["{root}/theories/lamps.yaml", "../../outside.yaml"])
def test_a_link_out_of_the_repository_is_told(repository: Repository, target: str) -> None:
    """What lies outside of the repository was not committed, whatever lies there now."""
    (repository.root.parent / "outside.yaml").write_text(THEORY)
    (repository.root / "theories" / "x.yaml").symlink_to(target.format(root=repository.root))
    repository.commit({})
    committed, lying = read_both(repository.root)
    assert "x" in lying.theories
    (problem,) = committed.problems
    assert (problem.code, problem.place.path) == ("CMO101", "theories/x.yaml")
    assert "outside of the repository" in problem.message
    assert "theories/x.yaml" in committed.unread


def test_a_folder_that_is_a_link(repository: Repository) -> None:
    """Two studies of one repository can share their evidence by a link."""
    repository.commit(
        {
            **{f"study/{path}": content for path, content in BASE.items() if "theories" in path},
            "shared/talks.yaml": SOURCE,
            "shared/old/talks.yaml": SOURCE,
        }
    )
    root = repository.root / "study"
    (root / "evidence_links").symlink_to("../shared")
    (repository.root / "shared" / "linked.yaml").symlink_to("talks.yaml")
    repository.commit({})
    study = assert_same(root)
    assert list(study.findings) == ["linked.f", "talks.f"]
    assert [p.place.path for p in study.problems] == ["evidence_links/old/talks.yaml"]


@pytest.mark.parametrize("target", ["nowhere", "theories/lamps.yaml"])
def test_a_folder_that_is_a_link_to_none(repository: Repository, target: str) -> None:
    """Evidence behind a link that leads nowhere is not there, as in a folder."""
    shutil.rmtree(repository.root / "evidence_links")
    (repository.root / "evidence_links").symlink_to(target)
    repository.commit({})
    assert assert_same(repository.root).theories


@pytest.mark.parametrize("folder", ["theories", "evidence_links"])
def test_a_folder_outside_of_the_repository_cannot_be_read(
    repository: Repository, folder: str
) -> None:
    """Where a whole folder was never committed, a study without it would be a lie."""
    outside = repository.root.parent / "outside"
    (repository.root / folder).rename(outside)
    (repository.root / folder).symlink_to(outside)
    repository.commit({})
    with pytest.raises(RevisionError, match=f"^{folder}/ was a link to outside of the repository"):
        read_revision(repository.root, "HEAD")


@pytest.mark.parametrize("folder", ["theories", "evidence_links"])
def test_a_folder_that_is_another_repository_cannot_be_read(
    repository: Repository, folder: str
) -> None:
    """The files of a submodule are in its own history, not in this one."""
    shutil.rmtree(repository.root / folder)
    other = new_repository(repository.root.parent / "other")
    other.commit({"x.yaml": THEORY})
    repository.git("submodule", "--quiet", "add", other.root, folder)
    repository.commit({})
    with pytest.raises(RevisionError, match=f"^{folder}/ was a repository of its own at 'HEAD'"):
        read_revision(repository.root, "HEAD")


def test_a_submodule_that_bears_the_name_of_a_file(repository: Repository) -> None:
    """A repository within the repository is a folder, and no theory."""
    other = new_repository(repository.root.parent / "other")
    other.commit({"note.txt": "x"})
    repository.git("submodule", "--quiet", "add", other.root, "theories/x.yaml")
    (repository.root / "theories" / "y.yaml").symlink_to("x.yaml")
    repository.commit({})
    problems = assert_same(repository.root).problems
    assert [(p.code, p.place.path) for p in problems] == [
        ("CMO101", "theories/x.yaml"),
        ("CMO101", "theories/y.yaml"),
    ]


def test_a_study_that_is_a_submodule(repository: Repository, tmp_path: Path) -> None:
    """A study that is a repository within another is read from its own history."""
    repository.commit({})
    outer = new_repository(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", repository.root, "study")
    outer.commit({})
    commit = repository.git("rev-parse", "HEAD")
    assert read_revision(outer.root / "study", "HEAD")[1].commit == commit
    assert_same(outer.root / "study")


def test_a_pointer_to_a_large_file_is_told(repository: Repository) -> None:
    """What git keeps elsewhere is not read as if its pointer were the file."""
    like = "# " + POINTER.partition("\n")[0] + "\n" + THEORY
    repository.commit({"theories/x.yaml": POINTER, "theories/y.yaml": like})
    study = read_revision(repository.root, "HEAD")[0]
    (problem,) = study.problems
    assert (problem.code, problem.place.path) == ("CMO101", "theories/x.yaml")
    assert "Git LFS" in problem.message


def test_a_study_without_evidence_yet(repository: Repository) -> None:
    """A study may begin with its theories."""
    shutil.rmtree(repository.root / "evidence_links")
    repository.commit({})
    assert assert_same(repository.root).theories

"""Which files are a study's, and their bytes as text."""

import os
from pathlib import Path

import pytest

from cmo.read.files import StudyFile, find_files, find_study, read_text
from tests.conftest import THEORY, MakeStudy


def read(tmp_path: Path, raw: bytes) -> StudyFile:
    """Read a file of the given bytes."""
    (tmp_path / "x.yaml").write_bytes(raw)
    file = StudyFile("x.yaml", "theory")
    assert read_text(tmp_path, file) is (file.problems == [])
    return file


def test_a_study_is_found_from_within(make_study: MakeStudy) -> None:
    """From any folder of a study upwards, the study is found; elsewhere there is none."""
    root = make_study({"notes/deep/x.txt": ""})
    assert find_study(root / "notes" / "deep") == root.resolve()
    assert find_study(root) == root.resolve()
    assert find_study(Path(root.anchor)) is None


def test_files_have_their_kind_and_a_fixed_order(make_study: MakeStudy) -> None:
    """Files are listed by folder and name, each with what it holds."""
    extra = ["theories/indicators.yaml", "evidence_links/judgements.yaml", "evidence_links/b.yaml"]
    found, problems = find_files(make_study(dict.fromkeys([*extra, "theories/a.yaml"], "")))
    assert problems == []
    assert found == [
        ("theories/a.yaml", "theory"),
        ("theories/indicators.yaml", "indicators"),
        ("theories/lamps.yaml", "theory"),
        ("theories/study.yaml", "study"),
        ("evidence_links/b.yaml", "source"),
        ("evidence_links/judgements.yaml", "judgements"),
        ("evidence_links/references.yaml", "references"),
    ]


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("theories/x.yml", "theories/x.yaml"),
        ("theories/x.YAML", "theories/x.yaml"),
        ("theories/old/x.yaml", "theories/x.yaml"),
        ("evidence_links/a/b/x.yml", "evidence_links/x.yaml"),
    ],
)
def test_a_file_that_is_not_read_is_told(make_study: MakeStudy, path: str, home: str) -> None:
    """A .yml file or one in a sub-folder is not passed over in silence."""
    found, (problem,) = find_files(make_study({path: THEORY}))
    assert path not in dict(found)
    assert (problem.code, problem.place.path) == ("CMO114", path)
    assert home in problem.fix


@pytest.mark.parametrize("path", ["theories/.x.yaml", "theories/.git/x.yaml", "theories/x.txt"])
def test_other_files_are_none_of_ours(make_study: MakeStudy, path: str) -> None:
    """Hidden files and files of other kinds are let be."""
    found, problems = find_files(make_study({path: "x"}))
    assert path not in dict(found)
    assert problems == []


@pytest.mark.parametrize("kind", ["folder", "pipe", "dangling link", "loop"])
def test_what_only_bears_the_name_of_a_file_is_told(make_study: MakeStudy, kind: str) -> None:
    """A folder, a pipe or a dead link called x.yaml is told as unreadable, and not waited on."""
    root = make_study({})
    path = root / "theories" / "x.yaml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("nowhere.yaml" if kind == "dangling link" else "x.yaml")
    assert ("theories/x.yaml", "theory") in find_files(root)[0]
    file = StudyFile("theories/x.yaml", "theory")
    assert not read_text(root, file)
    assert [p.code for p in file.problems] == ["CMO101"]
    assert file.problems[0].place.path == "theories/x.yaml"


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa: \xc3\xa9\r\n", b"a: \xc3\xa9\r\n"], ids=repr)
def test_utf8_is_read_with_its_mark_or_without(tmp_path: Path, raw: bytes) -> None:
    """A byte order mark is no part of the text; line ends stay as they are."""
    assert read(tmp_path, raw).text == "a: é\r\n"


@pytest.mark.parametrize(
    ("raw", "byte", "spot"),
    [
        (b"a: caf\xe9\n", "0xE9", (1, 7)),
        (b"a: \xc3\xa9\n\xff\n", "0xFF", (2, 1)),
        (b"a: b\r\nc: \xa320\r\n", "0xA3", (2, 4)),
        (b"a: \xc3", "0xC3", (1, 4)),
        (b"a: \xed\xa0\x80\n", "0xED", (1, 4)),
        (b"a: \xc0\xaf\n", "0xC0", (1, 4)),
        (b"\xef\xbb\xbfa: b\nc: caf\xe9\n", "0xE9", (2, 7)),
    ],
    ids=repr,
)
def test_the_first_byte_that_is_not_utf8_is_told(
    tmp_path: Path, raw: bytes, byte: str, spot: tuple[int, int]
) -> None:
    """Text in another encoding is told with the byte and its line and column in characters."""
    (problem,) = read(tmp_path, raw).problems
    place = problem.place.spot
    assert place is not None
    assert (problem.code, (place.line, place.column)) == ("CMO102", spot)
    assert byte in problem.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_told_as_such(tmp_path: Path, encoding: str) -> None:
    """What Windows calls Unicode is named, with or without its mark."""
    (problem,) = read(tmp_path, THEORY.encode(encoding)).problems
    assert problem.code == "CMO102"
    assert "UTF-16" in problem.message


def test_a_stem_is_the_name_without_its_ending() -> None:
    """A theory's id is its file's name."""
    assert StudyFile("theories/car-parks.yaml", "theory").stem == "car-parks"

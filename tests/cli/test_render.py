"""cmo render: write a theory's diagram, or all of them, where the user wants them."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, finding, source

THEORIES = (
    "overarching",
    "integration",
    "bureaucracy",
    "accountability",
    "confederation",
    "commons",
    "emergent",
)


@pytest.mark.parametrize("form", ["svg", "dot"])
def test_all_theories_go_into_a_folder(cmo: Run, tmp_path: Path, form: str) -> None:
    """Without a theory all are drawn, each into a file of the folder that is named."""
    folder = tmp_path / "new" / "pictures"
    status, out, err = cmo("-C", ROOT, "render", "--format", form, "-o", folder)
    assert (status, err) == (0, "")
    assert {path.name for path in folder.iterdir()} == {f"{name}.{form}" for name in THEORIES}
    wrote = [f"wrote {folder / name}.{form}\n" for name in THEORIES]
    assert out == "".join([*wrote, "drew 7 theories\n"])


def test_one_theory_goes_into_a_file(cmo: Run, tmp_path: Path) -> None:
    """With a theory the output is the file that is named, and nothing else is left there."""
    file = tmp_path / "picture.svg"
    status, out, _ = cmo("-C", CAR_PARKS, "render", "cameras", "-o", file)
    assert (status, out) == (0, f"wrote {file}\ndrew 1 theory\n")
    assert ET.parse(file).getroot().tag.endswith("svg")  # noqa: S314 - our own picture
    assert [path.name for path in tmp_path.iterdir()] == ["picture.svg"]


def test_by_default_files_go_here(
    cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place to write to, the file is written to the folder the user is in."""
    monkeypatch.chdir(tmp_path)
    assert cmo("-C", CAR_PARKS, "render").status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["cameras.svg"]


def test_plain_leaves_the_evidence_out(cmo: Run, tmp_path: Path) -> None:
    """--plain draws the theory alone."""
    for name, more in (("full", ()), ("plain", ("--plain",))):
        cmo("-C", CAR_PARKS, "render", "cameras", *more, "-o", tmp_path / f"{name}.svg")
    assert "contested" in (tmp_path / "full.svg").read_text(encoding="utf-8")
    plain = (tmp_path / "plain.svg").read_text(encoding="utf-8")
    for word in ("untested", "supported", "contradicted", "contested", "untestable"):
        assert word not in plain


@pytest.mark.parametrize(
    ("theory", "says"),
    [("camera", "did you mean 'cameras'?"), ("zzz", "the theories are cameras")],
)
def test_an_unknown_theory_is_refused(cmo: Run, tmp_path: Path, theory: str, says: str) -> None:
    """A theory that the study does not have gives 2 and the nearest, and writes nothing."""
    status, out, err = cmo("-C", CAR_PARKS, "render", theory, "-o", tmp_path / "x.svg")
    assert (status, out) == (2, "")
    assert err == f"cmo: the study has no theory '{theory}': {says}\n"
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_told(cmo: Run, tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the command says which, and leaves it."""
    (tmp_path / "taken").write_text("mine")
    status, _, err = cmo("-C", CAR_PARKS, "render", "-o", tmp_path / "taken")
    assert status == 2
    assert err.startswith(f"cmo: cannot write {tmp_path / 'taken' / 'cameras.svg'}: ")
    assert (tmp_path / "taken").read_text() == "mine"


def test_a_folder_in_the_way_is_told(cmo: Run, tmp_path: Path) -> None:
    """Where a folder has the name of the file, the command says so, and leaves nothing behind."""
    (tmp_path / "taken").mkdir()
    status, _, err = cmo("-C", CAR_PARKS, "render", "cameras", "-o", tmp_path / "taken")
    assert status == 2
    assert err.startswith(f"cmo: cannot write {tmp_path / 'taken'}: ")
    assert [path.name for path in tmp_path.rglob("*")] == ["taken"]


def test_a_name_cannot_lead_elsewhere(cmo: Run, make_study: MakeStudy, tmp_path: Path) -> None:
    """A theory's file cannot be named so that its picture lands outside the folder."""
    root = make_study({"theories/x..up.yaml": "title: Up\n"})
    assert cmo("-C", root, "render", "-o", tmp_path / "out").status == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "place",
    [
        "theories",
        "theories/new",
        "evidence_links",
        "out/../theories",
        "link",
    ],
)
@pytest.mark.parametrize("command", ["render", "render lamps", "report"])
def test_a_study_s_own_folders_are_for_people(
    cmo: Run, make_study: MakeStudy, command: str, place: str
) -> None:
    """Nothing is written among a study's theories or evidence, by whatever way they are named."""
    root = make_study({"evidence_links/talks.yaml": source(finding("a"))})
    (root / "out").mkdir()
    (root / "link").symlink_to("theories", target_is_directory=True)
    before = {path: path.is_file() and path.read_bytes() for path in root.rglob("*")}
    target = root / place / "x.svg" if command == "render lamps" else root / place
    status, out, err = cmo("-C", root, *command.split(), "-o", target)
    assert (status, out) == (2, "")
    assert err.startswith("cmo: ")
    assert err.endswith(" is a place for the study's own files: name another with -o\n")
    assert {path: path.is_file() and path.read_bytes() for path in root.rglob("*")} == before


@pytest.mark.parametrize("name", ["lamps.yaml", "lamps.yml", "theories/lamps.yaml"])
def test_a_picture_is_not_written_over_yaml(cmo: Run, make_study: MakeStudy, name: str) -> None:
    """A file that may be somebody's YAML is refused as a place for a picture, there or not."""
    root = make_study({})
    before = {path: path.is_file() and path.read_bytes() for path in root.rglob("*")}
    status, out, err = cmo("-C", root, "render", "lamps", "-o", root / name)
    assert (status, out) == (2, "")
    assert err == (
        f"cmo: {root / name} is a place for the study's own files: name another with -o\n"
    )
    assert {path: path.is_file() and path.read_bytes() for path in root.rglob("*")} == before


def test_by_default_files_do_not_go_among_the_theories(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Called within the study's theories, the command asks for another place."""
    root = make_study({})
    before = sorted(root.rglob("*"))
    monkeypatch.chdir(root / "theories")
    for command in (("render",), ("render", "lamps"), ("report",)):
        status, out, err = cmo(*command)
        assert (status, out) == (2, "")
        assert "is a place for the study's own files" in err
    assert sorted(root.rglob("*")) == before

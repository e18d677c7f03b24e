"""cmo gaps -o: write the fieldwork kit, whole, and never among the study's own files."""

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from cmo.analyse.kit import build_kit
from cmo.cli.listing import as_json
from cmo.cli.outputs import KitOutput
from cmo.report.kit_markdown import kit_markdown
from tests.cli.conftest import Run, cmo_process
from tests.conftest import CAR_PARKS, MakeStudy, analysed

NO_PHASES = """\
title: A study of lamps
programme: Lamps in car parks
actors: {thief: Thieves}
"""


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _maps() -> list[str]:
    kit = build_kit(analysed(CAR_PARKS, "phase-2"))
    assert kit is not None
    return [f"gap-map-{one.dimension}.svg" for one in kit.maps]


def test_every_part_is_written(cmo: Run, tmp_path: Path) -> None:
    """The folder is made, holds every part and nothing else, and the command says so."""
    folder = tmp_path / "new" / "kit"
    status, out, err = cmo("-C", CAR_PARKS, "gaps", "--phase", "phase-2", "-o", folder)
    assert (status, err) == (0, "")
    shown = folder.as_posix()
    assert out == f"wrote the kit for phase-2: open {shown}/kit.docx, or kit.xlsx, kit.md\n"
    maps = _maps()
    assert "gap-map-actors.svg" in maps
    assert _names(folder) == sorted([*maps, "kit.docx", "kit.json", "kit.md", "kit.xlsx"])


def test_parts_are_what_they_should_be(cmo: Run, tmp_path: Path) -> None:
    """Text and JSON are those of the kit, Word and Excel open as archives, maps are pictures."""
    assert cmo("-C", CAR_PARKS, "gaps", "--phase", "phase-2", "-o", tmp_path).status == 0
    analysis = analysed(CAR_PARKS, "phase-2")
    kit = build_kit(analysis)
    assert kit is not None
    assert (tmp_path / "kit.md").read_text(encoding="utf-8") == kit_markdown(kit, analysis)
    written = (tmp_path / "kit.json").read_text(encoding="utf-8")
    assert written == as_json(KitOutput(kit))
    assert json.loads(written)["kit"]["phase"] == "phase-2"
    for name, part in (("kit.docx", "word/document.xml"), ("kit.xlsx", "xl/workbook.xml")):
        with zipfile.ZipFile(io.BytesIO((tmp_path / name).read_bytes())) as archive:
            assert archive.testzip() is None
            assert part in archive.namelist()
    for one in kit.maps:
        picture = (tmp_path / f"gap-map-{one.dimension}.svg").read_text(encoding="utf-8")
        assert picture.rstrip().endswith("</svg>")
        assert f"{kit.title}: {one.title.lower()}" in picture


def test_the_same_study_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two processes, each with an order of its own for sets, write the same files."""
    for name in ("1", "2"):
        ran = cmo_process(
            *("-C", CAR_PARKS, "gaps", "--phase", "phase-2", "-o", tmp_path / name),
            PYTHONHASHSEED=name,
        )
        assert (ran.returncode, ran.stderr) == (0, b"")
    assert _names(tmp_path / "1") == _names(tmp_path / "2")
    for name in _names(tmp_path / "1"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_the_phase_is_the_coming_one_unless_named(cmo: Run, tmp_path: Path) -> None:
    """Without --phase the kit is for the phase that comes next; with it, for the one named."""
    coming = analysed(CAR_PARKS).phase
    said = cmo("-C", CAR_PARKS, "gaps", "-o", tmp_path / "coming").out
    assert said.startswith(f"wrote the kit for {coming}: ")
    said = cmo("-C", CAR_PARKS, "gaps", "--phase", "phase-1", "-o", tmp_path / "first").out
    assert said.startswith("wrote the kit for phase-1: ")


def test_writing_again_replaces_the_parts(cmo: Run, tmp_path: Path) -> None:
    """Parts that are there are replaced whole, and other files beside them stay."""
    for name in ("kit.md", "kit.docx", "notes.txt"):
        (tmp_path / name).write_text("old")
    assert cmo("-C", CAR_PARKS, "gaps", "-o", tmp_path).status == 0
    assert (tmp_path / "kit.md").read_text(encoding="utf-8").startswith("# ")
    assert (tmp_path / "kit.docx").read_bytes().startswith(b"PK")
    assert (tmp_path / "notes.txt").read_text() == "old"


@pytest.mark.parametrize("own", ["theories", "evidence_links", "theories/kit", "x/../theories"])
def test_the_studys_own_folders_are_refused(cmo: Run, tmp_path: Path, own: str) -> None:
    """Nothing is written where people write the study, and the command gives 2 and says why."""
    root = tmp_path / "study"
    shutil.copytree(CAR_PARKS, root)
    before = _names(root)
    status, out, err = cmo("-C", root, "gaps", "-o", root / own)
    assert (status, out) == (2, "")
    assert err.startswith("cmo: ")
    assert "is a place for the study's own files: name another with -o" in err
    assert _names(root) == before


def test_a_study_without_phases_is_refused(cmo: Run, make_study: MakeStudy, tmp_path: Path) -> None:
    """There is nothing to prepare: the command gives 2, says what to add, and writes nothing."""
    root = make_study({"theories/study.yaml": NO_PHASES})
    status, out, err = cmo("-C", root, "gaps", "-o", tmp_path / "kit")
    assert (status, out) == (2, "")
    assert err == (
        "cmo: the study has no coming phase: add one under 'phases:' in theories/study.yaml, "
        "or name another with --phase\n"
    )
    assert not (tmp_path / "kit").exists()


def test_an_unknown_phase_is_refused(cmo: Run, tmp_path: Path) -> None:
    """A phase that the study does not have is named with those that it has; nothing is written."""
    status, out, err = cmo("-C", CAR_PARKS, "gaps", "--phase", "phase-9", "-o", tmp_path / "kit")
    assert (status, out) == (2, "")
    assert err.startswith("cmo: the study has no phase 'phase-9': it has phase-1, phase-2")
    assert not (tmp_path / "kit").exists()


def test_a_file_in_the_way_is_told(cmo: Run, tmp_path: Path) -> None:
    """Where a file has the folder's name, the command gives 2, says so, and leaves it alone."""
    taken = tmp_path / "taken"
    taken.write_text("mine")
    for place in (taken, taken / "deeper"):
        status, out, err = cmo("-C", CAR_PARKS, "gaps", "-o", place)
        assert (status, out) == (2, "")
        assert err.startswith(f"cmo: cannot write {place / 'kit.md'}: ")
    assert taken.read_text() == "mine"
    assert _names(tmp_path) == ["taken"]


def test_nothing_is_half_written(cmo: Run, tmp_path: Path) -> None:
    """Where one part cannot be written, those before it are whole, and no scraps stay behind."""
    (tmp_path / "kit.xlsx").mkdir()
    status, out, err = cmo("-C", CAR_PARKS, "gaps", "-o", tmp_path)
    assert (status, out) == (2, "")
    assert err.startswith(f"cmo: cannot write {tmp_path / 'kit.xlsx'}: ")
    assert _names(tmp_path) == ["kit.docx", "kit.md", "kit.xlsx"]
    with zipfile.ZipFile(tmp_path / "kit.docx") as archive:
        assert archive.testzip() is None
    assert (tmp_path / "kit.md").read_text(encoding="utf-8").endswith("\n")


def test_a_study_with_errors_gives_no_kit(cmo: Run, make_study: MakeStudy, tmp_path: Path) -> None:
    """A study that must be mended first is told so, with 1, and nothing is written."""
    root = make_study({"theories/lamps.yaml": "title: Lamps\nmechanisms: {lamps: {label: L}}\n"})
    status, out, err = cmo("-C", root, "gaps", "-o", tmp_path / "kit")
    assert (status, out) == (1, "")
    assert "mend" in err
    assert not (tmp_path / "kit").exists()


def test_a_kit_is_about_a_whole_phase(cmo: Run, tmp_path: Path) -> None:
    """A theory or an item beside -o is refused, rather than left unheeded."""
    status, _, err = cmo("-C", CAR_PARKS, "gaps", "cameras", "-o", tmp_path / "kit")
    assert (status, (tmp_path / "kit").exists()) == (2, False)
    assert "the kit is about a whole phase" in err

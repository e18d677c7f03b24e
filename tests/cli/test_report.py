"""cmo report: write a folder with a page, and say which file to open."""

from pathlib import Path

from cmo.report.page import report_page
from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, analysed


def test_one_file_is_written(cmo: Run, tmp_path: Path) -> None:
    """The folder holds the page and nothing else, and the command says what to open."""
    folder = tmp_path / "new" / "report"
    status, out, err = cmo("-C", CAR_PARKS, "report", "-o", folder)
    assert (status, err) == (0, "")
    assert [path.name for path in folder.rglob("*")] == ["index.html"]
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert page == report_page(analysed(CAR_PARKS))
    assert out.startswith("read 1 theory, 4 sources, 15 findings: ")
    assert out.endswith(f"wrote the report: open {folder.as_posix()}/index.html\n")


def test_the_phase_orders_the_gaps(cmo: Run, tmp_path: Path) -> None:
    """A phase that is named is the one the page speaks of."""
    cmo("-C", CAR_PARKS, "report", "--phase", "phase-1", "-o", tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "matters before phase-1" in " ".join(page.split())


def test_writing_again_replaces_the_page(cmo: Run, tmp_path: Path) -> None:
    """A page that is there is replaced whole, and other files beside it stay."""
    (tmp_path / "index.html").write_text("old")
    (tmp_path / "notes.txt").write_text("mine")
    assert cmo("-C", CAR_PARKS, "report", "-o", tmp_path).status == 0
    assert (tmp_path / "index.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_in_the_way_is_told(cmo: Run, tmp_path: Path) -> None:
    """Where a file has the folder's name, the command gives 2, says so, and leaves it alone."""
    for place in (tmp_path / "taken", tmp_path / "taken" / "deeper"):
        (tmp_path / "taken").write_text("mine")
        status, out, err = cmo("-C", CAR_PARKS, "report", "-o", place)
        assert (status, out) == (2, "")
        assert err.startswith(f"cmo: cannot write {place / 'index.html'}: ")
        assert (tmp_path / "taken").read_text() == "mine"

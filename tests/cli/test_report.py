"""cmo report: write a folder with a page, and say which file to open."""

import webbrowser
from pathlib import Path
from zipfile import ZipFile

import pytest

from cmo.analyse.redact import redacted
from cmo.report.page import report_page
from cmo.report.report_docx import report_docx
from cmo.report.report_markdown import report_markdown
from cmo.report.report_xlsx import report_xlsx
from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, SETTINGS, THEORY, MakeStudy, analysed, finding, source
from tests.read.repository import forget_settings, run_git


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


def test_since_a_revision(
    cmo: Run, make_study: MakeStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--since tells in the overview what has changed, and because of which findings."""
    forget_settings(monkeypatch)
    root = make_study({})
    run_git(root, "init", "-q")
    run_git(root, "add", ".")
    run_git(root, "commit", "-qm", "Start")
    make_study({"evidence_links/talks.yaml": source(finding("a", "supports lamps.fewer"))})
    assert cmo("-C", root, "report", "--since", "HEAD", "-o", tmp_path / "out").status == 0
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    told = page.partition("What has changed since ")[2].partition("Flagged mechanisms")[0]
    assert "1 finding added" in told
    assert "1 claim of another status" in told
    assert "untested" in told
    assert "supported" in told
    assert "F1" in told


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--since", "nowhere"), "nowhere"),
        (("--since", "HEAD", "--format", "docx"), "--since is for the page"),
    ],
)
def test_since_is_refused_with_the_reason(
    cmo: Run, tmp_path: Path, options: tuple[str, ...], says: str
) -> None:
    """A revision that is not there, or a format that cannot tell it, writes nothing."""
    status, _, err = cmo("-C", CAR_PARKS, "report", *options, "-o", tmp_path / "out")
    assert status == 2
    assert says in err
    assert not (tmp_path / "out").exists()


def test_open_opens_what_was_written(
    cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--open hands the written file to the browser, and without it nothing is opened."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    cmo("-C", CAR_PARKS, "report", "-o", tmp_path)
    assert opened == []
    cmo("-C", CAR_PARKS, "report", "--open", "-o", tmp_path)
    assert opened == [(tmp_path / "index.html").resolve().as_uri()]


@pytest.mark.parametrize("form", ["md", "docx", "xlsx"])
def test_another_format_is_written_beside_the_page(cmo: Run, tmp_path: Path, form: str) -> None:
    """Each format has a file of its own name in the folder, and the page stays as it was."""
    (tmp_path / "index.html").write_text("mine")
    status, out, err = cmo("-C", CAR_PARKS, "report", "--format", form, "-o", tmp_path)
    assert (status, err) == (0, "")
    assert out.endswith(f"wrote the report: open {tmp_path.as_posix()}/report.{form}\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", f"report.{form}"]
    assert (tmp_path / "index.html").read_text() == "mine"
    written = (tmp_path / f"report.{form}").read_bytes()
    make = {"md": report_markdown, "docx": report_docx, "xlsx": report_xlsx}[form]
    made = make(analysed(CAR_PARKS))
    assert written == (made.encode() if isinstance(made, str) else made)


def test_a_format_that_is_not_known_is_refused(cmo: Run, tmp_path: Path) -> None:
    """The formats are named, and nothing is written."""
    status, _, err = cmo("-C", CAR_PARKS, "report", "--format", "pdf", "-o", tmp_path / "out")
    assert status == 2
    assert "'html', 'md', 'docx', 'xlsx'" in err or "html, md, docx, xlsx" in err
    assert not (tmp_path / "out").exists()


def test_redacted(cmo: Run, tmp_path: Path) -> None:
    """--redact writes the page of the redacted study, and says what was left out."""
    status, out, err = cmo("-C", CAR_PARKS, "report", "--redact", "-o", tmp_path)
    assert (status, err) == (0, "")
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert page == report_page(redacted(analysed(CAR_PARKS)))
    assert "This report is redacted. It leaves out the sites of 12 findings; " in out
    assert "This report is redacted. It leaves out the sites of 12 findings; " in page


@pytest.mark.parametrize("form", ["md", "docx", "xlsx"])
def test_another_format_redacted(cmo: Run, tmp_path: Path, form: str) -> None:
    """Each format says that it is redacted, and names no site."""
    for option, told in ((), True), (("--redact",), False):
        options = ("report", "--format", form, *option, "-o", tmp_path)
        assert cmo("-C", CAR_PARKS, *options).status == 0
        text = _all_text(tmp_path / f"report.{form}")
        assert ("Castle Lane" in text, "castle-lane" in text) == (told, told)
        assert ("This report is redacted" in text) is not told


def _all_text(path: Path) -> str:
    """Give all text of a file, or of the files in it."""
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as inside:
        return "".join(inside.read(name).decode(errors="replace") for name in inside.namelist())


def test_redacted_since_a_revision(
    cmo: Run, make_study: MakeStudy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is compared with is redacted alike, also of a site that is listed only now."""
    forget_settings(monkeypatch)
    kept = finding("castle-lane-lit", "supports lamps.fewer")
    gone = finding("market-hill-dark", "supports lamps.market-hill-calm")
    calm = "outcomes:\n  market-hill-calm: {label: Calm, statement: All is calm.}\n"
    theory, talks = "theories/lamps.yaml", "evidence_links/talks.yaml"
    root = make_study({theory: THEORY.replace("outcomes:\n", calm), talks: source(kept, gone)})
    run_git(root, "init", "-q")
    run_git(root, "add", ".")
    run_git(root, "commit", "-qm", "Start")
    sites = SETTINGS.replace("sites: {", "sites: {market-hill: Market Hill, ")
    new = finding("station-road-lit", "supports lamps.fewer")
    make_study({talks: source(new, kept), theory: THEORY, "theories/study.yaml": sites})
    options = ("report", "--since", "HEAD", "--redact", "-o", tmp_path / "out")
    assert cmo("-C", root, *options).status == 0
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    told = page.partition("What has changed since ")[2].partition("Flagged mechanisms")[0]
    assert "1 finding added, 1 removed" in told
    assert "lamps.site-calm" in told
    assert not any(name in page.lower() for name in ("market-hill", "station-road", "castle-lane"))

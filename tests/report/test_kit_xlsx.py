"""The workbook as a spreadsheet reads it: what is in it, and that it is the analysis's."""

import csv
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit, build_kit
from cmo.analyse.status import MARKS
from cmo.report.kit_table import ASKED, EXPECTED
from cmo.report.kit_xlsx import kit_xlsx
from tests.conftest import CAR_PARKS, ROOT, SETTINGS, THEORY, MakeStudy, analysed, finding, source

# The sheets with a table, and how each begins.
SHEETS = {
    "Gaps": ("Gap", "Rank", "Kind", "What it is", "Subject", "Label", "What is missing"),
    "Matrix": ("Configuration", "Label", "Plans"),
    "Matrix (long)": ("Row", "Configuration", "Label", "Actor group", "Expected", "Counts"),
    "Topic guide": ("Id", "Whom to ask", "Configuration", "No.", "Theory card", "Question"),
    "Questions": ("Question", "Text", "Theme", "Phases", "Coming", "Observed", "Other"),
    "Stop asking": ("Claim", "Label", "Status", "Findings", "Clusters"),
    "Findings": ("Finding", "Source", "Statement", "Locator", "Basis", "Extent", "Actors"),
    "Claims": ("Claim", "Label", "Says", "Status", "Findings for", "Findings against"),
}
SOFFICE = shutil.which("soffice")


class Read(NamedTuple):
    """A study's kit, and the workbook made of it."""

    analysis: Analysis
    kit: Kit
    book: Workbook

    def columns(self, sheet: str, *at: int) -> list[tuple[object, ...]]:
        """Give some of a sheet's columns, below the header."""
        rows = self.book[sheet].iter_rows(min_row=2, values_only=True)
        return [tuple(row[number] for number in at) for row in rows]


def _read(root: Path, phase: str | None = None) -> Read:
    analysis = analysed(root, phase)
    kit = build_kit(analysis)
    assert kit is not None
    return Read(analysis, kit, load_workbook(BytesIO(kit_xlsx(kit, analysis))))


@pytest.fixture(scope="module", params=[ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def read(request: pytest.FixtureRequest) -> Read:
    """Give the workbook of the shipped study and of the example."""
    return _read(request.param, "phase-2")


def test_sheets_and_headers(read: Read) -> None:
    """There is a sheet to read first, then the tables, each with its columns."""
    assert read.book.sheetnames == ["Read me", *SHEETS]
    for name, headings in SHEETS.items():
        row = next(read.book[name].iter_rows(max_row=1, values_only=True))
        assert row[: len(headings)] == headings
        assert len(set(row)) == len(row)


def test_each_table_can_be_filtered_and_stays_in_sight(read: Read) -> None:
    """Header and ids are frozen, and the filter spans the whole table."""
    for name in SHEETS:
        sheet = read.book[name]
        assert sheet.freeze_panes == ("C2" if name == "Matrix" else "B2")
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"


def test_ids_are_unique(read: Read) -> None:
    """The first column names each row of a table once, and is never empty."""
    for name in SHEETS:
        ids = [one for (one,) in read.columns(name, 0)]
        assert all(ids)
        assert len(set(ids)) == len(ids)


def test_counts_are_the_analysis_s(read: Read) -> None:
    """Every gap, finding, claim, question and prompt has its row, and no other has one."""
    analysis, kit = read.analysis, read.kit
    assert [tuple(str(cell) for cell in row) for row in read.columns("Gaps", 2, 4)] == [
        (gap.kind, gap.subject) for gap in analysis.gaps
    ]
    assert read.columns("Findings", 0) == [(address,) for address in analysis.study.findings]
    assert read.columns("Claims", 0, 4, 5) == [
        (claim, status.tests.supports, status.tests.contradicts)
        for claim, status in analysis.claims.items()
    ]
    assert read.columns("Matrix", 0) == [(address,) for address in analysis.configurations]
    assert read.columns("Questions", 0) == [(question.question,) for question in kit.coverage]
    assert read.columns("Stop asking", 0) == [(one.claim,) for one in kit.settled]
    assert read.columns("Topic guide", 5) == [
        (ask,) for section in kit.guide for prompt in section.prompts for ask in prompt.asks
    ]


def test_the_long_matrix_adds_up_to_the_matrix(read: Read) -> None:
    """Its rows in all are the cells of the matrix, one each, with the same numbers."""
    rows = [row[1:] for row in read.columns("Matrix (long)", 5, 1, 8, 9) if row[0] == "in all"]
    assert rows == [
        (row.configuration, cell.tested, cell.indirect)
        for row in read.kit.matrix.rows
        for cell in row.cells
    ]


def test_no_cell_is_a_formula_or_a_link(read: Read) -> None:
    """Every cell holds text or a number, as it was typed."""
    cells = [cell for sheet in read.book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []


def test_the_first_sheet_explains_all(read: Read) -> None:
    """Every sheet, every column and every mark in use is explained; groups share one entry."""
    notes = {str(row[0]) for row in read.book["Read me"].iter_rows(values_only=True)}
    groups = (
        list(read.analysis.study.settings.actors.values()) if read.analysis.study.settings else []
    )
    for name in SHEETS:
        assert f"Sheet: {name}" in notes
        headings = next(read.book[name].iter_rows(max_row=1, values_only=True))
        assert {str(heading) for heading in headings} - notes <= set(groups[1:])
    marks = {note[0] for note in notes if note[1:2] == " "}
    assert marks == {*MARKS.values(), *ASKED.values(), EXPECTED}


def test_the_same_kit_gives_the_same_bytes() -> None:
    """Neither the clock nor the order of anything shows in the file."""
    first, second = (_bytes(CAR_PARKS) for _ in range(2))
    assert first == second
    made = load_workbook(BytesIO(first)).properties.created
    assert made is not None
    assert made.isoformat() == "2000-01-01T00:00:00"


def _bytes(root: Path) -> bytes:
    analysis = analysed(root)
    kit = build_kit(analysis)
    assert kit is not None
    return kit_xlsx(kit, analysis)


@pytest.fixture
def hostile(make_study: MakeStudy) -> Path:
    """Give a study whose words look like formulas wherever a file may say them."""
    talks = source(finding("lit", "supports lamps.fewer", more="conditions: '-1'"))
    return make_study(
        {
            "theories/study.yaml": SETTINGS.replace("A study of lamps", "'=1+1'")
            .replace("Drivers", "'@SUM(A1)'")
            .replace("Town}", "'=1+2'}")
            .replace("Do lamps work?", "'+1'"),
            "theories/lamps.yaml": THEORY.replace("label: Lamps", "label: '=3+4'").replace(
                "Lamps light every space.", "'=HYPERLINK(\"https://example.org\")'"
            ),
            "evidence_links/talks.yaml": talks.replace("The finding lit was made.", "'=5+6'"),
        }
    )


def test_words_that_look_like_formulas_are_words(hostile: Path) -> None:
    """What a file says is held as text, in headings and cells alike, and kept from waking."""
    book = _read(hostile).book
    found = {
        str(cell.value): (cell.data_type, cell.quotePrefix)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if str(cell.value).startswith(("=", "+", "-", "@"))
    }
    assert {"@SUM(A1)", "+1", "-1", "=5+6", "=1+1: fieldwork kit for first"} <= set(found)
    assert set(found.values()) == {("s", True)}


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_opens_it(hostile: Path, tmp_path: Path) -> None:
    """LibreOffice reads every sheet, and works out no formula."""
    read = _read(hostile)
    file = tmp_path / "kit.xlsx"
    file.write_bytes(kit_xlsx(read.kit, read.analysis))
    all_sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", all_sheets, "--outdir", str(tmp_path), str(file)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for name in read.book.sheetnames:
        text = (tmp_path / f"kit-{name}.csv").read_text(encoding="utf-8")
        rows = list(csv.reader(text.splitlines(keepends=True)))
        expected = read.book[name].iter_rows(values_only=True)
        assert rows == [["" if cell is None else str(cell) for cell in row] for row in expected]

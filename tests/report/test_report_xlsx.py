"""The report as a workbook: its sheets, what is in them, and that it is the analysis's."""

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
from cmo.analyse.left_out import notice
from cmo.analyse.redact import redacted
from cmo.analyse.status import MARKS
from cmo.report.overview import configuration_counts, look_first
from cmo.report.report_xlsx import report_xlsx
from tests.cli.disputed import hostile_dispute
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed
from tests.render.hostile import TRICKS

NOTES = ["Overview", "Read me"]
# The sheets with a table, and how each begins.
SHEETS = {
    "Questions": ("Question", "Text"),
    "Configurations": ("Configuration", "Label", "If", "And", "Then", "Because", "In all"),
    "Chains": ("Configuration", "Step", "Claim", "Says", "Status"),
    "Items": ("Item", "Theory", "Kind", "Label", "Words", "Statuses", "Flagged"),
    "Claims": ("Claim", "Label", "Says", "Status", "Findings for", "Findings against"),
    "Conflicts": ("Conflict", "No.", "Label", "What it is", "What it says"),
    "Sides": ("Conflict", "Side", "What the side says", "Finding", "Statement", "Because"),
    "Told apart": ("Conflict", "Dimension", "Answer", "Values"),
    "Hinges": ("Conflict", "Without", "Findings"),
    "Rivals": ("Rivals", "A", "B", "Finding"),
    "Gaps": ("Gap", "Rank", "Kind"),
    "Sources": ("Source", "Title", "Document", "Method"),
    "Findings": ("Finding", "Source", "Statement"),
    "Links": ("Finding", "Statement", "Claim", "Label", "Stance", "Bearing", "Basis", "Tests"),
    "Rules": ("Rule", "About", "Says"),
    "Words": ("Word", "About", "Means"),
    "RAMESES II": ("No.", "Section", "Item"),
    "References": ("Id", "Kind", "Reference"),
}
SOFFICE = shutil.which("soffice")


class Read(NamedTuple):
    """A study, and the workbook made of it."""

    analysis: Analysis
    book: Workbook

    def notes(self, sheet: str) -> dict[str, str]:
        """Give what the notes of a sheet say, by their names."""
        rows = self.book[sheet].iter_rows(values_only=True)
        return {str(row[0]): str(row[1] if len(row) > 1 and row[1] else "") for row in rows}


@pytest.fixture(scope="module", params=[ROOT, CAR_PARKS], ids=["review", "car-parks"])
def read(request: pytest.FixtureRequest) -> Read:
    """Give the workbook of the shipped study and of the example."""
    analysis = analysed(request.param)
    return Read(analysis, load_workbook(BytesIO(report_xlsx(analysis))))


def test_sheets_and_headers(read: Read) -> None:
    """The overview and what to read come first, then the tables in the order of the page."""
    assert read.book.sheetnames == [*NOTES, *SHEETS]
    for name, begins in SHEETS.items():
        row = next(read.book[name].iter_rows(max_row=1, values_only=True))
        assert row[: len(begins)] == begins
        assert len(set(row)) == len(row)


def test_each_table_can_be_filtered_and_stays_in_sight(read: Read) -> None:
    """Header and ids are frozen, and the filter spans the whole table."""
    for name in SHEETS:
        sheet = read.book[name]
        assert sheet.freeze_panes == ("C2" if name == "Configurations" else "B2")
        assert sheet.auto_filter.ref == sheet.dimensions


def test_there_is_a_row_for_each(read: Read) -> None:
    """No configuration, claim, conflict, gap, source, finding or link is left out."""
    analysis, study = read.analysis, read.analysis.study
    rows = {name: read.book[name].max_row - 1 for name in SHEETS}
    chains = [len(c.chain) for c in analysis.configurations.values()]
    assert rows["Configurations"] == len(analysis.configurations)
    assert rows["Items"] == len(study.items) - len(analysis.configurations)
    assert rows["Claims"] == len(analysis.claims)
    assert rows["Chains"] >= sum(chains) + len(chains)
    assert rows["Conflicts"] == len(analysis.conflicts)
    assert rows["Gaps"] == len(analysis.gaps)
    assert rows["Sources"] == len(study.sources)
    assert rows["Findings"] == len(study.findings)
    assert rows["Links"] == sum(len(finding.links) for finding in study.findings.values())
    assert rows["Told apart"] == sum(len(c.separability) for c in analysis.conflicts)
    sides = [(*c.supports, *c.contradicts, *c.qualifies) for c in analysis.conflicts]
    assert rows["Sides"] == sum(map(len, sides))


def test_the_overview_counts(read: Read) -> None:
    """Statuses have their numbers, and what to look at first its reason and its words."""
    notes = read.notes("Overview")
    for status, number in configuration_counts(read.analysis).items():
        assert notes[f"{MARKS[status]} {status}"].startswith(f"configurations: {number}; claims ")
    for one in look_first(read.analysis):
        assert notes[one.why] == one.says
    flagged = [mechanism for mechanism in read.analysis.provisions if mechanism.flagged]
    assert all(notes[mechanism.label].startswith("conflict ") for mechanism in flagged)


def test_every_sheet_and_mark_is_explained(read: Read) -> None:
    """What there is to read says what each sheet is for, and what each mark means."""
    notes = read.notes("Read me")
    assert {f"Sheet: {name}" for name in SHEETS} <= notes.keys()
    assert all(f"{mark} {status}" in notes for status, mark in MARKS.items())


def test_the_same_study_gives_the_same_bytes() -> None:
    """Neither the clock nor the order of anything shows in the file."""
    first, again = (report_xlsx(analysed(CAR_PARKS)) for _ in range(2))
    assert first == again


def test_hostile_text_stays_text(make_study: MakeStudy) -> None:
    """What looks like a formula is a text, and is kept from waking when the cell is edited."""
    book = load_workbook(BytesIO(report_xlsx(analysed(make_study(hostile_dispute())))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    waking = [c for c in cells if str(c.value)[0] in "=+-@" and c.data_type == "s"]
    assert {TRICKS[name] for name in ("equals", "plus", "minus", "at")} <= {
        str(cell.value) for cell in waking
    }
    assert all(cell.quotePrefix for cell in waking)
    statements = {row[2] for row in book["Findings"].iter_rows(min_row=2, values_only=True)}
    assert statements == set(TRICKS.values())


def test_a_redacted_report_says_so() -> None:
    """What was left out is told in the overview, and no site is named on any sheet."""
    analysis = redacted(analysed(CAR_PARKS))
    read = Read(analysis, load_workbook(BytesIO(report_xlsx(analysis))))
    assert read.notes("Overview")["Left out"] == notice(analysis.study)
    cells = [c for sheet in read.book for row in sheet.iter_rows(values_only=True) for c in row]
    assert [cell for cell in cells if "Market Square" in str(cell)] == []


def test_a_study_without_anything_gives_a_workbook(make_study: MakeStudy) -> None:
    """Without theory or evidence every sheet is there, with its header alone."""
    bare = {
        "theories/study.yaml": "title: A\nprogramme: B\n",
        "theories/lamps.yaml": "title: Nothing yet\n",
        "evidence_links/references.yaml": "references: []\n",
    }
    book = load_workbook(BytesIO(report_xlsx(analysed(make_study(bare)))))
    assert book.sheetnames == [*NOTES, *SHEETS]
    full = {"Rules", "Words", "RAMESES II", "References"}
    assert {name for name in SHEETS if book[name].max_row > 1} == full


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_opens_it(tmp_path: Path) -> None:
    """LibreOffice reads every sheet, and gives every cell as it is."""
    raw = report_xlsx(analysed(CAR_PARKS))
    (tmp_path / "report.xlsx").write_bytes(raw)
    all_sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [
            str(SOFFICE),
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", all_sheets, "--outdir", str(tmp_path)),
            str(tmp_path / "report.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    book = load_workbook(BytesIO(raw))
    for name in book.sheetnames:
        text = (tmp_path / f"report-{name}.csv").read_text(encoding="utf-8")
        rows = list(csv.reader(text.splitlines(keepends=True)))
        expected = book[name].iter_rows(values_only=True)
        assert rows == [["" if cell is None else str(cell) for cell in row] for row in expected]

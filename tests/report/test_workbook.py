"""Tables as sheets: every text stays the text that it is, within what a spreadsheet can hold."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook

from cmo.report import workbook
from cmo.report.kit_table import Column, Row, Table
from cmo.report.workbook import LONGEST_CELL, Note, Writer, cell_text

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "{=1+1}",
    "5.10",
    "007",
    "https://example.org",
    "'quoted",
    "_x0041_",
    "<b>&amp;</b>",
    " blanks ",
    "two\nlines",
)


def _table(*rows: Row, marked: bool = False, repeats: int | None = None) -> Table:
    columns = (Column("Id", 20), Column("Text", 30, marked=marked))
    return Table("Things", "What things there are.", columns, rows, repeats=repeats)


def _written(*tables: Table, notes: tuple[Note, ...] = ()) -> Workbook:
    writer = Writer("A study")
    writer.notes("Read me", notes)
    for table in tables:
        writer.table(table)
    return load_workbook(BytesIO(writer.close()))


def _cells(*rows: Row, marked: bool = False, repeats: int | None = None) -> list[Cell]:
    """Give the cells of the second column, below the header."""
    book = _written(_table(*rows, marked=marked, repeats=repeats))
    found = [row[1] for row in book["Things"].iter_rows(min_row=2)]
    return [cell for cell in found if isinstance(cell, Cell)]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    """What looks like a formula, a number, an address or markup arrives as it was typed."""
    (cell,) = _cells(("one", text))
    assert cell.data_type == "s"
    # A carriage return is written as the format's own escape, which this reader leaves as it is.
    assert text in {cell.value, unescape(str(cell.value))}
    assert cell.hyperlink is None


@pytest.mark.parametrize("text", HOSTILE[:6])
def test_a_formula_is_kept_from_waking(text: str) -> None:
    """A cell that would become a formula when somebody edits it is marked as text."""
    wakes, sleeps = _cells(("one", text), ("two", "plain"))
    assert (wakes.quotePrefix, sleeps.quotePrefix) == (True, False)


def test_headings_and_notes_are_text() -> None:
    """Headings hold actor groups' labels, and notes the study's title: neither is a formula."""
    table = Table("Things", "", (Column("=1+1", 9),), (("a",),))
    book = _written(table, notes=(Note("=2+2"), Note("name", "=3+3")))
    cells = [book["Things"]["A1"], book["Read me"]["A1"], book["Read me"]["B2"]]
    assert [(c.value, c.data_type) for c in cells] == [("=1+1", "s"), ("=2+2", "s"), ("=3+3", "s")]


def test_numbers_are_numbers() -> None:
    """A number can be sorted and added up; a text of digits cannot."""
    number, digits = _cells(("one", 12), ("two", "12"))
    assert (number.value, number.data_type) == (12, "n")
    assert (digits.value, digits.data_type) == ("12", "s")


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\ud800", "\ufffe", "\uffff"]
)
def test_what_xml_refuses_is_replaced(character: str) -> None:
    """A character that the format cannot hold is shown as one that was there, and lost no other."""
    (cell,) = _cells(("one", f"before{character}after"))
    assert cell.value == "before\N{REPLACEMENT CHARACTER}after"


@pytest.mark.parametrize("letter", ["a", "\N{GRINNING FACE}"])
def test_long_text_is_cut_with_a_note(letter: str) -> None:
    """A cell holds 32,767 characters as UTF-16 counts them; the last of them say what was cut."""
    (cell,) = _cells(("one", letter * 40_000))
    text = str(cell.value)
    assert LONGEST_CELL - 1 <= len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert text.startswith(letter * 16_000)
    assert text.endswith("[cut here: a cell holds no more, and the study's files have the rest]")


def test_text_that_just_fits_is_whole() -> None:
    """What fits is not cut."""
    assert cell_text("a" * LONGEST_CELL) == "a" * LONGEST_CELL


def test_the_header_stays_and_the_filter_holds_all() -> None:
    """The header and the id stay in sight, and the filter spans every row and column."""
    sheet = _written(_table(("one", "a"), ("two", "b")))["Things"]
    assert [cell.value for cell in sheet[1]] == ["Id", "Text"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:B3"


def test_an_empty_table_still_has_a_header() -> None:
    """A table without rows is a header with a filter."""
    sheet = _written(_table())["Things"]
    assert (sheet.max_row, sheet.auto_filter.ref) == (1, "A1:B1")


def test_it_prints_on_a4() -> None:
    """On paper a sheet is A4, landscape, as wide as the page, with its header on each."""
    sheet = _written(_table(("one", "a")))["Things"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # A width of one page is what the format means where nothing is said.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"


def test_a_row_is_as_high_as_its_text() -> None:
    """Text is wrapped, and a row with much of it is higher, as high as a row can be at most."""
    sheet = _written(_table(("1", "a"), ("2", "word " * 60), ("3", "word " * 9_000)))["Things"]
    short, long, longest = (sheet.row_dimensions[row].height or 0 for row in (2, 3, 4))
    assert sheet["B3"].alignment.wrap_text
    assert short < 20
    assert 80 < long < longest <= 409


def test_a_mark_has_a_colour() -> None:
    """In a marked column what begins with a mark is filled with its colour, and no other text."""
    fills = [
        cell.fill.fgColor.rgb for cell in _cells(("1", "✓ supported"), ("2", "-"), marked=True)
    ]
    assert fills[0] != fills[1]
    assert fills[1] == _cells(("1", "✓ supported"))[0].fill.fgColor.rgb


def test_only_what_is_repeated_is_grey() -> None:
    """In the column that repeats, a text is grey where the same stands above it."""
    rows = (("1", "card"), ("2", "card"), ("3", "other"))
    cells = _cells(*rows, repeats=1)
    grey = [cell.font.color is not None and cell.font.color.rgb == "FF595959" for cell in cells]
    assert grey == [False, True, False]


def test_rows_beyond_the_sheet_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet is never longer than a spreadsheet can open; the last row says what is missing."""
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    whole = _written(_table(("1", "a"), ("2", "b"), ("3", "c")))["Things"]
    cut = _written(_table(("1", "a"), ("2", "b"), ("3", "c"), ("4", "d")))["Things"]
    assert [row[0].value for row in whole.iter_rows(min_row=2)] == ["1", "2", "3"]
    last = "… 2 more rows than a sheet holds"
    assert [row[0].value for row in cut.iter_rows(min_row=2)] == ["1", "2", last]

"""Tables as the sheets of a workbook: every text stays a text, and every limit is kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from cmo.analyse.status import MARKS
from cmo.read.characters import CONTROL
from cmo.report.kit_table import ASKED, Cell, Row, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# What a spreadsheet can hold: characters in a cell (as UTF-16 counts them), rows, columns.
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
_CUT = " … [cut here: a cell holds no more, and the study's files have the rest]"

# A spreadsheet takes what begins so for a formula as soon as somebody edits the cell.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

# The colour that repeats what a mark says; black on each is easy to read.
_FILLS = {
    MARKS["supported"]: "#DCEBF7",
    MARKS["contradicted"]: "#FBE3D6",
    MARKS["contested"]: "#FFF2CC",
    ASKED["tested"]: "#DCEBF7",
    ASKED["indirect"]: "#EDEDED",
}
_TEXT = {"text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}
_BOXED = {**_TEXT, "border": 1, "border_color": "#BFBFBF"}
_HEADER = {**_BOXED, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"}
_HEADING = {"bold": True, "text_wrap": False, "valign": "bottom"}
_REPEATED = {"font_color": "#595959"}

# A row is given its height, as not every program works it out: points for a line, and the most.
_LINE = 13
_HIGHEST = 409
# So many characters of plain text, with what breaking lines wastes, fit for each of the width.
_DENSITY = 1.25

_NOTES = (24, 110)
_A4 = 9
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a workbook must have a date, and no clock is asked


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the first sheet: what it names, and what it says of it; a heading names only."""

    name: str
    says: str = ""

    @property
    def heading(self) -> bool:
        """Say whether it only names what follows."""
        return not self.says


def sheet_notes(tables: Iterable[Table]) -> Iterator[Note]:
    """Say of each sheet what it is for, and what its columns hold."""
    for table in tables:
        yield Note("Sheet: " + table.name)
        yield Note("What it is for", table.about)
        for column in table.columns:
            if column.holds:
                yield Note(column.heading, column.holds)


class Writer:
    """Writes one workbook in memory; `close` gives its bytes."""

    def __init__(self, title: str) -> None:
        from xlsxwriter import Workbook

        self._held = BytesIO()
        never = ("strings_to_formulas", "strings_to_urls", "strings_to_numbers")
        options = {"in_memory": True} | dict.fromkeys(never, False)
        self._book = Workbook(self._held, options)
        self._book.set_properties({"title": cell_text(title)[:255], "created": _MADE})
        self._formats: dict[str, Format] = {}

    def close(self) -> bytes:
        """Finish the workbook and give its bytes."""
        self._book.close()
        return self._held.getvalue()

    def notes(self, name: str, notes: tuple[Note, ...]) -> None:
        """Write a sheet of names with what they mean."""
        sheet = self._sheet(name, across=1)
        for at, width in enumerate(_NOTES):
            sheet.set_column(at, at, width)
        for number, note in enumerate(notes[:MOST_ROWS]):
            size = {"font_size": 14} if number == 0 else {}
            # A heading runs on over the empty cell beside it, with some room above.
            look = {**_TEXT, **_HEADING, **size} if note.heading else _TEXT
            height = _height((note.name, note.says), _NOTES)
            sheet.set_row(number, 2 * _LINE if note.heading else height)
            self._write(sheet, number, 0, note.name, look)
            if note.says:
                self._write(sheet, number, 1, note.says, _TEXT)

    def table(self, table: Table) -> None:
        """Write a table with a header that stays in sight, and a filter over the whole of it."""
        sheet = self._sheet(table.name, table.across)
        columns = table.columns[:MOST_COLUMNS]
        rows = _fitting(table.rows)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            self._write(sheet, 0, at, column.heading, _HEADER)
        widths = [column.width for column in columns]
        sheet.set_row(0, _height(tuple(column.heading for column in columns), widths))
        above: Row = ()
        for number, row in enumerate(rows, start=1):
            sheet.set_row(number, _height(row, widths))
            for at, value in enumerate(row[:MOST_COLUMNS]):
                self._write(sheet, number, at, value, _look(table, at, value, above))
            above = row
        sheet.freeze_panes(1, table.frozen)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, table.frozen - 1)
        # A text of digits is an id or a section, and no number by mistake.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})

    def _sheet(self, name: str, across: int) -> "Worksheet":
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(across, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&8&A&R&8Page &P of &N")
        return sheet

    def _write(
        self, sheet: "Worksheet", row: int, column: int, value: Cell, look: dict[str, object]
    ) -> None:
        if isinstance(value, int):
            sheet.write_number(row, column, value, self._format({**look, "align": "center"}))
            return
        if value.startswith(_FORMULA):
            look = {**look, "quote_prefix": True}
        sheet.write_string(row, column, cell_text(value), self._format(look))

    def _format(self, look: dict[str, object]) -> "Format":
        key = repr(look)
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def cell_text(text: str) -> str:
    """Give text as a cell can hold it: without what XML refuses, and no longer than a cell."""
    clean = CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)
    units = clean.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return clean
    room = 2 * (LONGEST_CELL - len(_CUT))
    return units[:room].decode("utf-16-le", errors="ignore") + _CUT


def _height(row: Row, widths: Sequence[int]) -> float:
    """Estimate the height that a row needs for the whole of its longest text."""
    most = max(
        (_lines(value, widths[at]) for at, value in enumerate(row[: len(widths)])), default=1
    )
    return min(most * _LINE + 3, _HIGHEST)


def _lines(value: Cell, width: int) -> int:
    """Estimate how many lines a text takes; words that do not fit leave some room unused."""
    return sum(ceil(len(line) / (_DENSITY * width)) or 1 for line in str(value).split("\n"))


def _fitting(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Give as many rows as a sheet holds below its header, the last of them saying what is cut."""
    if len(rows) < MOST_ROWS:
        return rows
    kept = rows[: MOST_ROWS - 2]
    return (*kept, (f"… {len(rows) - len(kept):,} more rows than a sheet holds",))


def _look(table: Table, at: int, value: Cell, above: Row) -> dict[str, object]:
    """Give how a cell looks: its mark's colour, or grey where it only repeats the cell above."""
    if table.columns[at].marked and isinstance(value, str) and value[:1] in _FILLS:
        return {**_BOXED, "bg_color": _FILLS[value[:1]]}
    if at == table.repeats and above[at : at + 1] == (value,):
        return {**_BOXED, **_REPEATED}
    return dict(_BOXED)

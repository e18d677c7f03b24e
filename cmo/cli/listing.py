"""Listings as JSON, CSV and Markdown: the same rows, whatever the format."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from cmo.model.words import escape_markdown

Rows = Iterable[Sequence[object]]

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(output: Any) -> str:
    """Give a frozen output as JSON, two spaces deep, in UTF-8."""
    from pydantic_core import to_json

    return to_json(output, indent=2, by_alias=True).decode() + "\n"


def as_csv(columns: Sequence[str], rows: Rows) -> str:
    """Give rows as CSV with a heading; no cell can be taken for a formula."""
    return "".join(_csv_row(row) for row in [columns, *rows])


def _csv_row(row: Sequence[object]) -> str:
    """Give one row. With the standard's line end, a carriage return in a cell is quoted too."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_cell(value) for value in row])
    return buffer.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> str:
    shown = _plain(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def as_markdown(columns: Sequence[str], rows: Rows) -> str:
    """Give rows as a Markdown table; text from files stays text."""
    lines = [_line(columns), _line("---" for _ in columns)]
    lines += [_line(markdown_text(value) for value in row) for row in rows]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def markdown_text(value: object) -> str:
    """Give text from files as Markdown that shows it as it is, on one line and in any place."""
    return escape_markdown(" ".join(_plain(value).split()))


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return "; ".join(str(entry) for entry in value)
    return str(value)

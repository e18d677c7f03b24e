"""Listings as JSON and CSV; as Markdown they are given by cmo.report.markdown."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from cmo.report.markdown import Rows, cell_words

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
    shown = cell_words(value)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown

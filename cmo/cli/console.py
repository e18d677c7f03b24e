"""The terminal: colour and width where there are any, plain text in a pipe."""

import sys
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text


def console() -> Console:
    """Give a console on standard output that takes text as it is: no markup, no highlighting."""
    return Console(file=sys.stdout, markup=False, highlight=False, emoji=False, soft_wrap=False)


def text(*parts: str | Text | tuple[str, str]) -> Text:
    """Join strings, texts and (string, style) pairs into one text."""
    return Text.assemble(*parts)


def indented(content: str | Text | Table, by: int) -> Any:
    """Give text that keeps its indent on every line that it wraps to."""
    from rich.padding import Padding

    return Padding(content, (0, 0, 0, by), expand=False)


def grid(*ratios: int | None) -> Table:
    """Give a table without lines: a column per ratio, None for one as narrow as its text."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for ratio in ratios:
        table.add_column(ratio=ratio, no_wrap=ratio is None, overflow="fold")
    return table

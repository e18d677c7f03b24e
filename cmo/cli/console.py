"""The terminal: colour and width where there are any, plain text in a pipe."""

import sys
from typing import Any, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text


class _Console(Console):
    """A console that leaves a closed pipe to the program, which knows that it is no mistake."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(stream: TextIO | None = None) -> Console:
    """Give a console, by default on standard output, that takes text as it is: no markup."""
    return _Console(file=stream or sys.stdout, markup=False, highlight=False, emoji=False)


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

"""The terminal: colour and width where there are any, plain text in a pipe."""

import sys
from typing import Any, TextIO, cast

from rich.console import Console
from rich.table import Table
from rich.text import Text


class _Console(Console):
    """A console that leaves a closed pipe to the program, which knows that it is no mistake."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class _Trimmed:
    """A stream whose lines end where their text ends: rich fills up what it wraps with spaces."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, written: str) -> int:
        """Write text without the spaces before its line ends."""
        *lines, rest = written.split("\n")
        return self._stream.write("".join(f"{line.rstrip(' ')}\n" for line in lines) + rest)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def console(stream: TextIO | None = None) -> Console:
    """Give a console, by default on standard output, that takes text as it is: no markup."""
    stream = stream or sys.stdout
    out = _Console(file=stream, markup=False, highlight=False, emoji=False)
    if not out.is_terminal:
        out.file = cast("TextIO", _Trimmed(stream))
    return out


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

"""Lines with styles, for diagnostics: rich on a terminal, and in a pipe the bare text at once."""

from collections.abc import Iterable
from typing import TextIO

StyledLine = tuple[tuple[str, str], ...]


def write_styled(lines: Iterable[StyledLine], stream: TextIO) -> None:
    """Write lines of (text, style) to a stream; a line is never wrapped."""
    if not stream.isatty():
        # Nothing would be styled, and rich takes as long to load as a small study to check.
        stream.writelines("".join(text for text, _ in line) + "\n" for line in lines)
        return
    from cmo.cli.console import console, text

    out = console(stream)
    for line in lines:
        out.print(text(*line), soft_wrap=True)

"""Lines with styles, for diagnostics: rich on a terminal, and in a pipe the bare text at once."""

import sys
from collections.abc import Iterable

StyledLine = tuple[tuple[str, str], ...]


def write_styled(lines: Iterable[StyledLine]) -> None:
    """Write lines of (text, style) to standard output; a line is never wrapped."""
    if not sys.stdout.isatty():
        # Nothing would be styled, and rich takes as long to load as a small study to check.
        sys.stdout.writelines("".join(text for text, _ in line) + "\n" for line in lines)
        return
    from cmo.cli.console import console, text

    out = console()
    for line in lines:
        out.print(text(*line), soft_wrap=True)

"""cmo explain: the reason for a code, a failing and a mended example."""

import argparse

from cmo.cli.console import console, grid
from cmo.cli.errors import CommandError
from cmo.explain.pages import codes, page, title
from cmo.model.words import did_you_mean


def run(arguments: argparse.Namespace) -> int:
    """Print the page of a code, or the list of all codes."""
    out = console()
    known = codes()
    if arguments.code is None:
        table = grid(None, 1)
        for code in known:
            table.add_row(code, title(code))
        out.print(table)
        return 0
    code = arguments.code.upper()
    if code not in known:
        hint = did_you_mean(code, known, "cmo explain lists all codes")
        raise CommandError(f"there is no code '{arguments.code}': {hint}")
    if out.is_terminal:
        from rich.markdown import Markdown

        out.print(Markdown(page(code)))
    else:
        print(page(code), end="")  # noqa: T201 - the command line speaks
    return 0

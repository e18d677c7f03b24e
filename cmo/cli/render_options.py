"""What the line of cmo render asks for: how to draw, what to show, what to compare with."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cmo.cli.errors import CommandError
from cmo.cli.study import analysis_at
from cmo.model.theme import Theme
from cmo.render.formats import COLOURED, DRAWN, ENDINGS, USUAL, How
from cmo.render.paper import POINTS_PER_MM, Sheet, in_text, sheets_of
from cmo.render.shows import Shows

if TYPE_CHECKING:
    from cmo.analyse.analysis import Analysis
    from cmo.render.diagram import Diagram

_WIDTHS = range(60, 2001)
_DPIS = range(36, 2401)
_FORMS = {f".{ending}": form for form, ending in ENDINGS.items()} | {".gv": "dot"}


def how_of(arguments: argparse.Namespace) -> How:
    """Give the format, theme, sheets and dpi that the line asks for."""
    form = _form(arguments)
    if arguments.page and arguments.width is not None:
        raise CommandError("--page gives the width too: name one of --page and --width")
    for option, forms in (("page", DRAWN), ("width", DRAWN), ("theme", COLOURED)):
        if getattr(arguments, option) is not None and form not in forms:
            raise CommandError(f"--{option} is for pictures: {form} leaves that to other programs")
    if arguments.dpi is not None and form != "png":
        raise CommandError("--dpi is for PNG: SVG and PDF are sharp at any size")
    _within(arguments.width, _WIDTHS, "--width is in millimetres")
    _within(arguments.dpi, _DPIS, "--dpi is in dots per inch")
    sheets: tuple[Sheet, ...] = ()
    if arguments.page:
        sheets = sheets_of(arguments.page)
    elif arguments.width is not None:
        sheets = (in_text(round(arguments.width * POINTS_PER_MM, 2)),)
    theme = _theme(Path(arguments.theme)) if arguments.theme else USUAL
    return How(form, theme, sheets, arguments.dpi or 300)


def _form(arguments: argparse.Namespace) -> str:
    """Give the format named, or else the one that the file's name ends in."""
    if arguments.format:
        return str(arguments.format)
    ending = Path(arguments.output or "").suffix.lower()
    return _FORMS.get(ending, "svg")


def _within(value: int | None, bounds: range, meaning: str) -> None:
    if value is not None and value not in bounds:
        raise CommandError(f"{meaning}, from {bounds.start:,} to {bounds.stop - 1:,}")


def _theme(path: Path) -> Theme:
    from cmo.cli.check import print_problems
    from cmo.read.theme import read_theme
    from cmo.render.contrast import LEAST_CONTRAST, faults

    theme, study = read_theme(path)
    if theme is None:
        print_problems(study, study.problems, sys.stderr)
        raise CommandError(f"the theme {path} cannot be used: mend it first")
    if found := faults(theme):
        told = "\n     ".join(found)
        raise CommandError(
            f"the theme {path} cannot be read by everyone: words need a contrast of at least "
            f"{LEAST_CONTRAST} to 1\n     {told}"
        )
    return theme


def shows_of(arguments: argparse.Namespace) -> Shows:
    """Give what the picture is to show."""
    if arguments.against and arguments.only:
        raise CommandError("--against dims what has not changed, and --only what it leaves out")
    if arguments.plain and arguments.only:
        raise CommandError("--plain leaves the evidence out, and --only goes by it: name one")
    return Shows(arguments.plain, arguments.text == "full", arguments.only)


@dataclass(frozen=True, slots=True)
class Before:
    """The state to compare with, or none."""

    analysis: Analysis | None = None
    name: str = ""

    def compared(self, after: Diagram, about: str, shows: Shows) -> Diagram:
        """Give a picture with what differs from the state before; as it is where there is none."""
        if self.analysis is None:
            return after
        from cmo.render.compare import compare
        from cmo.render.views import can_view, view

        known = can_view(self.analysis, about)
        return compare(view(self.analysis, about, shows) if known else None, after, self.name)


def reading_of(arguments: argparse.Namespace, analysis: Analysis) -> Before:
    """Read and analyse the study at the revision that --against names."""
    if arguments.against is None:
        return Before()
    return Before(*analysis_at(analysis, arguments.against))

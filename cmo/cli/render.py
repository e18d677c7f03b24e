"""cmo render: draw the study, a theory, or what surrounds one item of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cmo.cli.errors import CommandError
from cmo.cli.progress import progress
from cmo.cli.render_options import how_of, reading_of, shows_of
from cmo.cli.study import open_analysis
from cmo.cli.write import write_output
from cmo.model.words import counted, listed, nearest, nearest_address, printable
from cmo.render.diagram import Diagram
from cmo.render.formats import ENDINGS, SET, How, Picture, draw
from cmo.render.paper import DoesNotFit
from cmo.render.png import TooLarge
from cmo.render.views import VIEWS, can_view, view
from cmo.render.views.study import NAME

if TYPE_CHECKING:
    from cmo.analyse.analysis import Analysis

# One picture of more boxes than this is a hairball: a view of a part is proposed instead.
MOST_BOXES = 300
# From so many boxes on, several pictures are drawn side by side.
_MANY_BOXES = 400


def run(arguments: argparse.Namespace) -> int:
    """Draw what was asked for, or the study and each theory, and say where it was written."""
    how = how_of(arguments)
    shows = shows_of(arguments)
    analysis = open_analysis(arguments)
    about = _about(analysis, arguments.about)
    before = reading_of(arguments, analysis)
    diagrams = [before.compared(view(analysis, name, shows), name, shows) for name in about]
    large = [d for d in diagrams if d.items > MOST_BOXES and _is_one_picture(how)]
    if large and arguments.about:
        raise CommandError(_proposal(analysis, large[0]))
    small = [diagram for diagram in diagrams if diagram not in large]
    files = 0
    texts: set[str] = set()
    for diagram, picture in _drawn(small, how):
        texts |= picture.texts
        for path, content in _paths(arguments, diagram, picture):
            write_output(path, content, analysis.study.root)
            sys.stdout.write(f"wrote {printable(path.as_posix())}\n")
            files += 1
    sys.stdout.write(f"drew {_told(len(small), files)}\n")
    for diagram in large:
        sys.stderr.write(f"cmo: {_proposal(analysis, diagram)}\n")
    _say_without_sign(texts, how)
    return 0


def _is_one_picture(how: How) -> bool:
    """Say whether all boxes go into one picture: pages share them, and data are no picture."""
    return not how.sheets and how.form not in {"dot", "graphml"}


def _about(analysis: Analysis, about: str | None) -> tuple[str, ...]:
    """Give what is to be drawn: what is named, or the study and each of its theories."""
    study = analysis.study
    if about is None:
        # One theory is the whole study.
        return (NAME, *study.theories) if len(study.theories) > 1 else tuple(study.theories)
    if can_view(analysis, about):
        return (about,)
    if about in study.items:
        raise CommandError(
            f"'{about}' is a relation: draw one of the mechanisms that it joins, or its theory"
        )
    known = [a for a, item in study.items.items() if item.kind in VIEWS]
    near = nearest_address(about, known) if "." in about else nearest(about, study.theories)
    hint = f"did you mean '{near}'?" if near else f"the theories are {listed(study.theories)}"
    raise CommandError(f"the study has no theory or item '{about}': {hint}")


def _drawn(diagrams: Sequence[Diagram], how: How) -> Iterator[tuple[Diagram, Picture]]:
    """Draw pictures in their order, side by side where there is much to draw."""
    with progress("Drawing") as say:
        for number, (diagram, picture) in enumerate(
            zip(diagrams, _pictures(diagrams, how), strict=True), start=1
        ):
            say(f"Drawing: {number} of {counted(len(diagrams), 'picture')}, {diagram.name}")
            yield diagram, picture


def _pictures(diagrams: Sequence[Diagram], how: How) -> Iterator[Picture]:
    if len(diagrams) > 1 and sum(diagram.items for diagram in diagrams) > _MANY_BOXES:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # Fresh processes: a copy of this one could hold a lock that nobody gives back.
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(draw, diagram, how) for diagram in diagrams]
            for diagram, future in zip(diagrams, waiting, strict=True):
                yield _or_say(diagram, how, future.result)
        return
    for diagram in diagrams:
        yield _or_say(diagram, how, partial(draw, diagram, how))


def _or_say(diagram: Diagram, how: How, give: Callable[[], Picture]) -> Picture:
    """Give a picture, or say what would fit; raises CommandError."""
    try:
        return give()
    except TooLarge as reason:
        raise CommandError(f"'{diagram.name}' is too large: {reason} (--dpi)") from reason
    except DoesNotFit as reason:
        larger = "a larger page, or leave --page and --width out" if how.sheets else "less"
        raise CommandError(
            f"'{diagram.name}' does not fit in text that can be read: {reason}\n     Try {larger}."
        ) from reason


def _paths(
    arguments: argparse.Namespace, diagram: Diagram, picture: Picture
) -> Iterator[tuple[Path, bytes]]:
    """Give where each file of a picture goes; the parts of one that takes several are numbered."""
    name = f"{diagram.name}.{ENDINGS[how_of(arguments).form]}"
    path = Path(name)
    if arguments.output is not None:
        given = Path(arguments.output)
        folder = arguments.about is None or given.is_dir() or arguments.output.endswith("/")
        path = given / name if folder else given
    for number, content in enumerate(picture.files, start=1):
        part = f"{path.stem}-{number}{path.suffix}"
        yield (path if len(picture.files) == 1 else path.with_name(part)), content


def _told(pictures: int, files: int) -> str:
    said = counted(pictures, "picture")
    return said if files == pictures else f"{said} in {counted(files, 'file')}"


def _proposal(analysis: Analysis, diagram: Diagram) -> str:
    """Say what to draw instead of a picture that nobody could read."""
    flagged = (box.address for box in diagram.boxes if box.flagged)
    others = (box.address for box in diagram.boxes if box.kind == "mechanisms")
    mechanism = next(flagged, None) or next(others, None)
    tries = [f"cmo render {diagram.name} --page a3          in parts that can be read"]
    if mechanism:
        tries.append(f"cmo render {mechanism}   one mechanism and what surrounds it")
    if diagram.name != NAME and len(analysis.study.theories) > 1:
        tries.append(f"cmo render {NAME}   how the theories hang together")
    lines = "\n".join(f"       {one}" for one in tries)
    return (
        f"'{diagram.name}' has {diagram.items:,} items: too many for one picture "
        f"(at most {MOST_BOXES} can be read)\n     Try instead:\n{lines}"
    )


def _say_without_sign(texts: set[str], how: How) -> None:
    """Say which characters a picture could not show; nothing typed is lost without a word."""
    if how.form not in SET:
        return
    from cmo.render.fonts import without_sign

    if missing := without_sign(texts):
        shown = listed([f"{sign} (U+{ord(sign):04X})" for sign in missing], 6)
        sys.stderr.write(
            f"cmo: the fonts have no sign for {printable(shown)}: each is drawn as an empty box\n"
            "     A browser shows them in the SVG, if its machine has a font for them.\n"
        )

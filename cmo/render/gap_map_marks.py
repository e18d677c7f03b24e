"""The parts of an evidence-gap map: lines of words, the marks of a cell, and what stands in none.

A disc is a test for, a diamond a test against, a small hollow triangle stands for what is beside;
each bears its number.
"""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from cmo.model.theme import Theme
from cmo.render.fonts import CSS_WEIGHT, Weight
from cmo.render.gap_map_layout import MARGIN, MARK_STEP, NUMBER_SIZE, Flow, Kind, Mark
from cmo.render.lettering import Lines, width
from cmo.render.route import Point

_THEME = Theme()
INK, QUIET = _THEME.ink, _THEME.quiet
# Fill, line and number of each mark: dark, light with a dark edge, hollow. They differ in shape,
# and in greyscale as well, whatever a reader's colour vision.
MARK_COLOURS: dict[Kind, tuple[str, str, str]] = {
    "for": (_THEME.supported.line, _THEME.supported.line, "#ffffff"),
    "against": ("#ffb072", _THEME.contradicted.line, INK),
    "indirect": ("none", QUIET, INK),
}
EMPTY, RING, LINE = "#eff1f3", "#6e7781", "#d0d7de"


def length(number: float) -> str:
    """Give a length as text, to the hundredth at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def add_words(  # noqa: PLR0913 - one line, each argument a part of how it is set
    parent: ET.Element,
    words: str,
    at: Point,
    size: float,
    *,
    colour: str = INK,
    weight: Weight = "regular",
    middle: bool = False,
) -> ET.Element:
    """Set one line of words that starts, or has its `middle`, at a point of its baseline."""
    taken = width(words, size, weight)
    attributes = {
        "x": length(at[0] - taken / 2 if middle else at[0]),
        "y": length(at[1]),
        "font-size": length(size),
    }
    if colour != INK:  # which is that of the whole picture
        attributes["fill"] = colour
    if weight != "regular":
        attributes["font-weight"] = CSS_WEIGHT[weight]
    # Whatever font a reader's program takes, the line is as long as it was measured.
    attributes |= {"textLength": length(taken), "lengthAdjust": "spacingAndGlyphs"}
    element = ET.SubElement(parent, "text", attributes)
    element.text = words
    return element


def add_lines(  # noqa: PLR0913 - one paragraph, each argument a part of how it is set
    parent: ET.Element,
    lines: Lines,
    top: float,
    size: float,
    step: float,
    *,
    colour: str = QUIET,
    weight: Weight = "regular",
) -> float:
    """Set lines of words below one another, and give where they end."""
    for line in lines:
        add_words(parent, line, (MARGIN, top + size), size, colour=colour, weight=weight)
        top += step
    return top


def add_flow(parent: ET.Element, flow: Flow, middle: Point) -> None:
    """Set a cell's marks around its middle, on as many lines as they take."""
    x, y = middle
    y -= (len(flow) - 1) * MARK_STEP / 2
    for line in flow:
        start = x - (sum(mark.width for mark in line) + Mark.gap * (len(line) - 1)) / 2
        for mark in line:
            add_mark(parent, mark, (start + mark.width / 2, y))
            start += mark.width + Mark.gap
        y += MARK_STEP


def add_mark(parent: ET.Element, mark: Mark, middle: Point) -> None:
    """Draw a mark around its middle, with its number."""
    x, y = middle
    fill, line, ink = MARK_COLOURS[mark.kind]
    half = mark.width / 2
    shape = {"class": mark.kind, "fill": fill, "stroke": line}
    if mark.kind == "for":
        place = {"x": length(x - half), "y": length(y - 8), "width": length(mark.width)}
        ET.SubElement(parent, "rect", {**shape, **place, "height": "16", "rx": "8"})
    elif mark.kind == "against":
        sides = f"l{length(half)} 9.5l{length(-half)} 9.5l{length(-half)}-9.5z"
        d = f"M{length(x)} {length(y - 9.5)}{sides}"
        ET.SubElement(parent, "path", {**shape, "d": d, "stroke-width": "1.3"})
    else:
        d = f"M{length(x - half + 0.6)} {length(y + 4)}h9l-4.5 -8z"
        ET.SubElement(parent, "path", {**shape, "d": d, "stroke-width": "1.2"})
    inside = mark.kind != "indirect"
    at = (x if inside else x - half + 12, y + 3.2)
    number = str(mark.number)
    add_words(parent, number, at, NUMBER_SIZE, colour=ink, weight=mark.weight, middle=inside)


def add_rings(parent: ET.Element, centres: Iterable[Point]) -> None:
    """Draw the rings of cells in which nothing is known."""
    rings = [
        f"M{length(x - 2.5)} {length(y)}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0" for x, y in centres
    ]
    path = {"class": "empty", "d": "".join(rings), "fill": "none", "stroke": RING}
    ET.SubElement(parent, "path", path)

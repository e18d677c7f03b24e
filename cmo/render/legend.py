"""What stands around a picture's body: its title, its headings, its legend, and its note."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cmo.analyse.status import Status
from cmo.model.theme import Theme
from cmo.render.diagram import Change, Diagram, Mark, Row
from cmo.render.draw import line_of
from cmo.render.lettering import width, wrap
from cmo.render.marks import draw_mark, mark_colour
from cmo.render.scene import Dash, Group, Line, Pen, Shape, moved
from cmo.render.setting import BADGE, MARK_ROOM, Measures

LEAST_WIDTH = 470.0
_BETWEEN = 16.0
# A title is so much larger than a label.
_TITLE = 1.45

STATUSES: tuple[tuple[Status, str], ...] = (
    ("supported", "supported"),
    ("contradicted", "contradicted"),
    ("contested", "contested"),
    ("untested", "untested"),
    ("untestable", "untestable so far"),
)
_CHANGES: tuple[Change, ...] = ("added", "changed", "retired")
_ONLY = {
    "contested": "In full colour: what is contested or flagged. The rest is pale.",
    "gaps": "In full colour: what no test bears on, or cannot yet. The rest is pale.",
}
# Kinds whose lines are dotted.
_DOTTED = (("rival", "rivals"), ("same-as", "the same provision"))
_HAS_NUMBERS = re.compile(r"\d:\d")
_NUMBERS = "5:2 means 5 findings for and 2 against; clusters are independent sources"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a legend: a sign of some width, and what it means."""

    shapes: tuple[Shape, ...]
    room: float
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """Shapes that take some height, from a top that is given."""

    shapes: tuple[Shape, ...]
    bottom: float


def draw_title(  # noqa: PLR0913 - where a title stands, and what it says
    diagram: Diagram, left: float, top: float, room: float, theme: Theme, *, part: str = ""
) -> Block:
    """Draw the title, and below it what this picture leaves out or compares with."""
    shapes: list[Shape] = []
    y = top
    size = round(theme.label_size * _TITLE, 1)
    for line in wrap(diagram.title, room, size, "semibold"):
        shapes.append(line_of(line, (left, y + size * 0.8), size, theme.ink, bold=True))
        y += size * 1.25
    said = [part, _ONLY.get(diagram.only or "", ""), diagram.since or ""]
    for words in filter(None, said):
        for line in wrap(words, room, theme.note_size):
            shapes.append(line_of(line, (left, y + theme.note_size), theme.note_size, theme.quiet))
            y += theme.note_size * 1.3
    return Block(tuple(shapes), y + 4)


def draw_headings(diagram: Diagram, lefts: dict[int, float], y: float, measures: Measures) -> Block:
    """Draw the columns' headings, each as wide as its boxes, with their last lines at `y`.

    The block's bottom is how much room the lines above the last take.
    """
    size = measures.theme.label_size
    shapes: list[Shape] = []
    above = 0.0
    for column, x in lefts.items():
        lines = wrap(diagram.columns[column], measures.box_width, size, "semibold")
        for number, line in enumerate(lines, start=1 - len(lines)):
            at = (x, y + number * measures.label_step)
            shapes.append(line_of(line, at, size, measures.theme.quiet, bold=True))
        above = max(above, (len(lines) - 1) * measures.label_step)
    return Block(tuple(shapes), above)


def draw_loose_heading(y: float, theme: Theme) -> Shape:
    """Draw the heading above the boxes that nothing joins."""
    words = "In no configuration shown here"
    return line_of(words, (0.0, y), theme.label_size, theme.quiet, bold=True)


def draw_sentence(diagram: Diagram, left: float, top: float, room: float, theme: Theme) -> Block:
    """Word a configuration below its picture: each opening word on a line of its own start."""
    shapes: list[Shape] = []
    size, y = float(theme.label_size), top
    indent = max((width(o, size, "semibold") for o, _ in diagram.sentence), default=0.0) + 8
    for opening, statement in diagram.sentence:
        shapes.append(line_of(opening, (left, y + size), size, theme.ink, bold=True))
        for line in wrap(statement, min(room - indent, 560.0), size):
            shapes.append(line_of(line, (left + indent, y + size), size, theme.ink))
            y += size * 1.3
        y += 3
    return Block(tuple(shapes), y)


def draw_legend(
    diagram: Diagram, left: float, top: float, room: float, measures: Measures
) -> Block:
    """Draw what each mark and line means, in lines that fit the room, and the note below."""
    theme = measures.theme
    size = float(theme.note_size)
    shapes: list[Shape] = []
    x, y = left, top + size
    for entry in _entries(diagram, theme, size):
        taken = entry.room + width(entry.words, size)
        if x > left and x + taken > left + room:
            x, y = left, y + size * 1.55
        shapes += [moved(shape, x, y) for shape in entry.shapes]
        lines = wrap(entry.words, room - entry.room, size)
        for number, line in enumerate(lines):
            y += size * 1.3 if number else 0
            shapes.append(line_of(line, (x + entry.room, y), size, theme.quiet))
        x += taken + _BETWEEN
    y += 8 if shapes else -size
    for line in wrap(diagram.note, room, size):
        y += size * 1.3
        shapes.append(line_of(line, (left, y), size, theme.quiet))
    return Block((Group("legend", tuple(shapes)),), y + 3)


def _entries(diagram: Diagram, theme: Theme, size: float) -> Iterable[Entry]:
    """Give an entry for each mark and line that the picture holds, and for every status."""
    marks = {row.mark for row in _rows(diagram)}
    if not diagram.plain:
        for status, words in STATUSES:
            yield _marked(status, words, theme)
        if "flag" in marks or any(box.flagged for box in diagram.boxes):
            yield _marked("flag", "flagged: a conflict sits on it", theme)
    yield from _lines(diagram, theme, size)
    yield from _bars(diagram, theme, size)
    for change in _CHANGES:
        if change in marks:
            yield _marked(change, change, theme)
    if "unintended" in marks:
        yield _marked("unintended", "unintended outcome", theme)
    if any(_HAS_NUMBERS.search(row.words) for row in _rows(diagram) if row.status):
        yield Entry((), 0.0, _NUMBERS)


def _rows(diagram: Diagram) -> list[Row]:
    rows = [row for box in diagram.boxes for row in box.rows]
    return rows + [row for arrow in diagram.arrows for row in arrow.rows]


def _lines(diagram: Diagram, theme: Theme, size: float) -> Iterable[Entry]:
    """Explain how configurations are drawn, and relations that are not simply arrows."""
    drawn = [a for a in diagram.arrows if a.kind == "configuration" and a.change != "retired"]
    if any(arrow.stated for arrow in drawn):
        yield _line("", "stated by the source", theme, size)
    if any(not arrow.stated for arrow in drawn):
        yield _line("dashed", "inferred by the modeller", theme, size)
    kinds = {arrow.kind for arrow in diagram.arrows}
    if stops := [kind for kind in ("counteracts", "blocks") if kind in kinds]:
        y = -size * 0.33
        stroke = Line(((0.0, y), (22.0, y)), Pen(line=theme.quiet, thickness=1.4))
        bar = Line(((22.0, y - 4), (22.0, y + 4)), Pen(line=theme.quiet, thickness=2.4))
        yield Entry((stroke, bar), 28.0, " or ".join(stops))
    alike = {arrow.kind for arrow in diagram.arrows if arrow.change != "retired"}
    if said := [words for kind, words in _DOTTED if kind in alike]:
        yield _line("dotted", ", or ".join(said), theme, size)


def _bars(diagram: Diagram, theme: Theme, size: float) -> Iterable[Entry]:
    """Explain the bars at the left of mechanisms."""
    held = {box.provision for box in diagram.boxes}
    places = ((2.0, -size * 0.85), (2.0, size * 0.2))
    if "act" in held:
        yield Entry((Line(places, Pen(line=theme.ink, thickness=3.0)),), 9.0, "held by the act")
    if "mixed" in held:
        bar = Line(places, Pen(line=theme.ink, thickness=3.0, dash="dashed"))
        yield Entry((bar,), 9.0, "act and wider policy")


def _marked(mark: Mark, words: str, theme: Theme) -> Entry:
    middle = (BADGE / 2, -theme.note_size * 0.33)
    return Entry(draw_mark(mark, middle, BADGE, mark_colour(mark, theme)), MARK_ROOM, words)


def _line(dash: Dash, words: str, theme: Theme, size: float) -> Entry:
    y = -size * 0.33
    pen = Pen(line=theme.quiet, thickness=1.2, dash=dash)
    return Entry((Line(((0.0, y), (24.0, y)), pen),), 29.0, words)

"""Draw a laid-out diagram: its boxes and its arrows, with the words on them."""

from dataclasses import dataclass

from cmo.analyse.status import Status
from cmo.model.theme import Theme
from cmo.render.diagram import BARRED, HEADLESS, Arrow, ArrowKind, Box
from cmo.render.fonts import Weight
from cmo.render.lettering import width
from cmo.render.marks import PAPER, draw_mark, mark_colour
from cmo.render.route import TIP, Curve, Frame, Point, Track
from cmo.render.scene import Bezier, Dash, Group, Line, Pen, Rect, Shape, Words
from cmo.render.setting import (
    BADGE,
    BAR,
    PADDING,
    PILL_PADDING,
    Measures,
    Pill,
    SetBox,
    SetRow,
    has_bar,
)

# What is dimmed can still be read: its words keep a contrast of 4.5 to 1 on white.
DIM_WORDS, DIM_LINE = "#6e7781", "#b9c0c7"
_RADIUS = {"mechanisms": 7.0, "theories": 4.0}
_DASHES: dict[ArrowKind, Dash] = {"rival": "dotted", "same-as": "dotted"}


@dataclass(frozen=True, slots=True)
class Paints:
    """The colours of one box or arrow."""

    line: str
    fill: str
    ink: str


def paints(theme: Theme, status: Status | None, *, dim: bool) -> Paints:
    """Give the colours for a status, or for what has none, or is dimmed."""
    if dim:
        return Paints(DIM_LINE, PAPER, DIM_WORDS)
    if status is None:
        return Paints(theme.quiet, PAPER, theme.ink)
    paint = getattr(theme, status)
    return Paints(paint.line, paint.fill, theme.ink)


def line_of(  # noqa: PLR0913 - one line, each argument a part of how it is set
    text: str, at: Point, size: float, colour: str, *, bold: bool = False, struck: bool = False
) -> Words:
    """Give one line of text that starts at a point of its baseline."""
    weight: Weight = "semibold" if bold else "regular"
    length = round(width(text, size, weight), 2)
    return Words(text, (round(at[0], 2), round(at[1], 2)), size, length, colour, weight, struck)


def draw_box(one: SetBox, frame: Frame, measures: Measures) -> Group:
    """Draw a box with its label, its statement where it is wanted, and its rows."""
    box, theme = one.box, measures.theme
    colours = paints(theme, box.status, dim=box.dim)
    shapes: list[Shape] = [_outline(box, frame, colours)]
    left = frame.x + PADDING
    if has_bar(box.provision):
        shapes += _bar(box, frame, colours)
        left += BAR
    if box.flagged:
        place = (round(frame.right - PADDING - 3, 2), round(frame.y + PADDING + 5.5, 2))
        shapes += draw_mark("flag", place, 11, colours.line if not box.dim else DIM_WORDS)
    y = frame.y + PADDING + theme.label_size * 0.82
    for words in one.label:
        struck = box.change == "retired"
        shapes.append(
            line_of(words, (left, y), theme.label_size, colours.ink, bold=True, struck=struck)
        )
        y += measures.label_step
    y += theme.note_size * 0.92 - theme.label_size * 0.82
    for words in one.statement:
        shapes.append(line_of(words, (left, y + 2), theme.note_size, colours.ink))
        y += measures.note_step
    y += 4 if one.statement else 0
    for row in one.rows:
        shapes += _row(row, (left, y), theme.note_size, measures.note_step, theme, dim=box.dim)
        y += measures.note_step * len(row.lines)
    # A flag is drawn without a word: who hears the picture is told.
    label = f"{box.label} (flagged)" if box.flagged else box.label
    says = f"{label}. {box.statement}" if box.statement != box.label else label
    return Group("box", tuple(shapes), says, box.address)


def _outline(box: Box, frame: Frame, colours: Paints) -> Rect:
    dash: Dash = "broken" if box.status == "untestable" or box.change == "retired" else ""
    thick = box.flagged or box.change == "added"
    pen = Pen(colours.fill, colours.line, 2.2 if thick else 1.1, dash)
    return Rect(frame, pen, _RADIUS.get(box.kind, 0.0))


def _bar(box: Box, frame: Frame, colours: Paints) -> list[Shape]:
    """Draw the bar of what the act itself holds: whole, or in pieces where policy adds to it."""
    top, bottom, x = frame.y + 6, frame.bottom - 6, frame.x + BAR + 1.5
    dash: Dash = "" if box.provision == "act" else "dashed"
    return [Line(((x, top), (x, bottom)), Pen(line=colours.ink, thickness=3.0, dash=dash))]


def _row(  # noqa: PLR0913 - one row, each argument a part of how it is set
    row: SetRow, at: Point, size: float, step: float, theme: Theme, *, dim: bool
) -> list[Shape]:
    colour = _row_colour(row, theme, dim=dim)
    shapes: list[Shape] = []
    x, y = at
    if row.row.mark:
        middle = (round(x + BADGE / 2, 2), round(y - size * 0.33, 2))
        mark = DIM_WORDS if dim else mark_colour(row.row.mark, theme)
        shapes += draw_mark(row.row.mark, middle, min(BADGE, size + 1), mark)
    for words in row.lines:
        if words:
            shapes.append(line_of(words, (x + row.indent, y), size, colour))
        y += step
    return shapes


def _row_colour(row: SetRow, theme: Theme, *, dim: bool) -> str:
    if dim:
        return DIM_WORDS
    return str(getattr(theme, row.row.status).line) if row.row.status else theme.ink


def draw_arrow(arrow: Arrow, track: Track, measures: Measures) -> Group:
    """Draw an arrow's line and its head."""
    theme = measures.theme
    colours = paints(theme, arrow.status, dim=arrow.dim)
    tested = arrow.status not in {None, "untested"} and not arrow.dim
    pen = Pen(line=colours.line, thickness=1.8 if tested else 1.1, dash=_dash(arrow))
    shapes: list[Shape] = [Bezier(curve.points, pen) for curve in track.curves]
    last = track.curves[-1]
    if last.tip is not None:
        shapes += _head(arrow, last, last.tip, colours.line)
    return Group("arrow", tuple(shapes), arrow.says, arrow.claim)


def draw_words(arrow: Arrow, track: Track, measures: Measures) -> Group | None:
    """Draw the words that stand on an arrow, to be drawn over all lines; None where none do."""
    if track.pill is None or track.frame is None:
        return None
    colours = paints(measures.theme, arrow.status, dim=arrow.dim)
    shapes = _pill(track.pill, track.frame, colours, measures, dim=arrow.dim)
    return Group("words", tuple(shapes), arrow.says, arrow.claim)


def _dash(arrow: Arrow) -> Dash:
    if arrow.change == "retired":
        return "broken"
    return _DASHES.get(arrow.kind, "" if arrow.stated else "dashed")


def _head(arrow: Arrow, curve: Curve, tip: Point, colour: str) -> list[Shape]:
    """Draw an arrow's head: a tip, a bar where it stops its end, or nothing but the line."""
    base = curve.points[-1]
    if arrow.kind in HEADLESS:
        return [Line((base, tip), Pen(line=colour, thickness=1.1))]
    dx, dy = (tip[0] - base[0]) / TIP, (tip[1] - base[1]) / TIP
    if arrow.kind in BARRED:
        across = [(tip[0] - side * dy * 5, tip[1] + side * dx * 5) for side in (1, -1)]
        bar = Line(
            tuple((round(x, 2), round(y, 2)) for x, y in across), Pen(line=colour, thickness=2.4)
        )
        return [Line((base, tip), Pen(line=colour, thickness=1.4)), bar]
    sides = [(base[0] - side * dy * 3.2, base[1] + side * dx * 3.2) for side in (1, -1)]
    points = (tip, *((round(x, 2), round(y, 2)) for x, y in sides))
    return [Line(points, Pen(fill=colour), closed=True)]


def _pill(
    pill: Pill, frame: Frame, colours: Paints, measures: Measures, *, dim: bool
) -> list[Shape]:
    mark = pill.rows[0].row.mark
    if mark and not pill.rows[0].lines:
        colour = DIM_WORDS if dim else mark_colour(mark, measures.theme)
        return list(draw_mark(mark, frame.middle, BADGE, colour))
    size = measures.pill_size
    step = size * 1.2
    shapes: list[Shape] = [Rect(frame, Pen(PAPER, colours.line, 0.8), 3.0)]
    y = frame.y + size * 0.88 + 2.0
    for row in pill.rows:
        shapes += _row(row, (frame.x + PILL_PADDING, y), size, step, measures.theme, dim=dim)
        y += step * len(row.lines)
    return shapes

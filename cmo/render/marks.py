"""Marks that tell statuses apart by shape: in greyscale, and to any colour vision.

A tick in a disc, a cross in a square, an unequal sign in a diamond, a ring, a ring with a bar.
"""

from collections.abc import Callable

from cmo.model.theme import Theme
from cmo.render.diagram import Mark
from cmo.render.route import Frame, Point
from cmo.render.scene import Circle, Line, Pen, Rect, Shape

PAPER = "#ffffff"

Draw = Callable[[Point, float, str], tuple[Shape, ...]]


def draw_mark(mark: Mark, middle: Point, size: float, colour: str) -> tuple[Shape, ...]:
    """Draw a mark of `size` points around `middle`."""
    return _MARKS[mark](middle, size / 2, colour)


def mark_colour(mark: Mark, theme: Theme) -> str:
    """Give the colour of a mark: of a status its own, of any other that of the ink."""
    paint = getattr(theme, mark, None)
    return str(paint.line) if paint is not None else theme.ink


def _points(middle: Point, half: float, *parts: Point) -> tuple[Point, ...]:
    """Place points given in parts of half the size around the middle."""
    x, y = middle
    return tuple((round(x + half * dx, 2), round(y + half * dy, 2)) for dx, dy in parts)


def _stroke(middle: Point, half: float, colour: str, *parts: Point) -> Line:
    return Line(_points(middle, half, *parts), Pen(line=colour, thickness=max(1.1, half * 0.26)))


def _supported(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    tick = _stroke(middle, half, PAPER, (-0.48, 0.02), (-0.12, 0.4), (0.5, -0.38))
    return Circle(middle, half, Pen(fill=colour)), tick


def _square(middle: Point, half: float, pen: Pen) -> Rect:
    side = half * 1.8
    frame = Frame(
        round(middle[0] - side / 2, 2),
        round(middle[1] - side / 2, 2),
        round(side, 2),
        round(side, 2),
    )
    return Rect(frame, pen, 0.8)


def _contradicted(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    one = _stroke(middle, half, PAPER, (-0.42, -0.42), (0.42, 0.42))
    other = _stroke(middle, half, PAPER, (-0.42, 0.42), (0.42, -0.42))
    return _square(middle, half, Pen(fill=colour)), one, other


def _contested(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    corners = _points(middle, half * 1.22, (0, -1), (1, 0), (0, 1), (-1, 0))
    bars = [_stroke(middle, half, PAPER, (-0.46, y), (0.46, y)) for y in (-0.22, 0.22)]
    slash = _stroke(middle, half, PAPER, (-0.26, 0.56), (0.26, -0.56))
    return Line(corners, Pen(fill=colour), closed=True), *bars, slash


def _untested(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    return (Circle(middle, half * 0.84, Pen(fill=PAPER, line=colour, thickness=1.1)),)


def _untestable(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    ring = Circle(middle, half * 0.84, Pen(fill=PAPER, line=colour, thickness=1.1))
    return ring, _stroke(middle, half, colour, (-0.45, 0), (0.45, 0))


def _flag(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    pole = _stroke(middle, half, colour, (-0.6, -0.95), (-0.6, 0.95))
    cloth = _points(
        middle, half, (-0.6, -0.95), (0.8, -0.72), (0.4, -0.32), (0.8, 0.1), (-0.6, 0.1)
    )
    return pole, Line(cloth, Pen(fill=colour), closed=True)


def _unintended(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    corners = _points(middle, half, (0, -0.95), (1, 0.85), (-1, 0.85))
    bar = _stroke(middle, half, colour, (0, -0.4), (0, 0.22))
    dot = _stroke(middle, half, colour, (0, 0.42), (0, 0.62))
    return Line(corners, Pen(fill=PAPER, line=colour, thickness=1.1), closed=True), bar, dot


def _added(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    across = _stroke(middle, half, PAPER, (-0.5, 0), (0.5, 0))
    down = _stroke(middle, half, PAPER, (0, -0.5), (0, 0.5))
    return Circle(middle, half, Pen(fill=colour)), across, down


def _changed(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    corners = _points(middle, half, (0, -0.9), (0.95, 0.8), (-0.95, 0.8))
    return (Line(corners, Pen(fill=colour), closed=True),)


def _retired(middle: Point, half: float, colour: str) -> tuple[Shape, ...]:
    slash = _stroke(middle, half, colour, (-0.55, 0.55), (0.55, -0.55))
    return _square(middle, half, Pen(fill=PAPER, line=colour, thickness=1.1)), slash


_MARKS: dict[Mark, Draw] = {
    "untested": _untested,
    "supported": _supported,
    "contradicted": _contradicted,
    "contested": _contested,
    "untestable": _untestable,
    "flag": _flag,
    "unintended": _unintended,
    "added": _added,
    "changed": _changed,
    "retired": _retired,
}

"""A picture as shapes and words at their places: what every writer of a format draws."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cmo.render.fonts import Weight
from cmo.render.route import Frame, Point

Dash = Literal["", "dashed", "dotted", "broken"]
# How long strokes and gaps are, in points.
DASHES: dict[Dash, tuple[float, ...]] = {
    "": (),
    "dashed": (5.0, 3.5),
    "dotted": (1.4, 2.6),
    "broken": (2.6, 2.0),
}


@dataclass(frozen=True, slots=True)
class Pen:
    """How a shape is drawn: a fill and a line, each None where there is none."""

    fill: str | None = None
    line: str | None = None
    thickness: float = 1.0
    dash: Dash = ""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, its corners rounded by `radius`."""

    frame: Frame
    pen: Pen
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle."""

    middle: Point
    radius: float
    pen: Pen


@dataclass(frozen=True, slots=True)
class Line:
    """Straight lines from point to point; `closed` makes them a shape."""

    points: tuple[Point, ...]
    pen: Pen
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Bezier:
    """Joined cubic curves: a start, then threes of points."""

    points: tuple[Point, ...]
    pen: Pen


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `at` is where it starts on its baseline, `width` how far it goes."""

    text: str
    at: Point
    size: float
    width: float
    colour: str
    weight: Weight = "regular"
    struck: bool = False


Shape: TypeAlias = "Rect | Circle | Line | Bezier | Words | Group"


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together.

    `kind` says what they are: boxes, box, arrows, arrow, legend. `says` is read out, and shown
    when a reader points at it. `address` is what it stands for.
    """

    kind: str
    shapes: tuple[Shape, ...]
    says: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture, in points from the top left, on white."""

    name: str
    title: str
    about: str
    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """All lines of text, in reading order."""
        found: list[Words] = []
        waiting: list[Shape] = list(reversed(self.shapes))
        while waiting:
            shape = waiting.pop()
            if isinstance(shape, Words):
                found.append(shape)
            elif isinstance(shape, Group):
                waiting += reversed(shape.shapes)
        return tuple(found)


def moved(shape: Shape, right: float, down: float) -> Shape:
    """Give a shape moved."""

    def at(point: Point) -> Point:
        return round(point[0] + right, 2), round(point[1] + down, 2)

    if isinstance(shape, Rect):
        return replace(shape, frame=shape.frame.moved(right, down))
    if isinstance(shape, Circle):
        return replace(shape, middle=at(shape.middle))
    if isinstance(shape, Words):
        return replace(shape, at=at(shape.at))
    if isinstance(shape, Group):
        return replace(shape, shapes=tuple(moved(inner, right, down) for inner in shape.shapes))
    return replace(shape, points=tuple(at(point) for point in shape.points))

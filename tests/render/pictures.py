"""Pictures for tests: every one of the shipped studies, the hostile one, and some made by hand."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import hypot
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st

from cmo.analyse.status import Status
from cmo.model.theme import Theme
from cmo.render.compose import compose
from cmo.render.diagram import Arrow, ArrowKind, Box, Diagram, Mark, Row
from cmo.render.marks import PAPER, draw_mark
from cmo.render.route import Curve, Frame
from cmo.render.scene import Bezier, Circle, Group, Line, Rect, Scene, Shape, Words
from cmo.render.setting import usual
from cmo.render.shows import EVERYTHING, Shows
from cmo.render.views import VIEWS, view
from cmo.render.views.study import NAME
from tests.conftest import BASE, CAR_PARKS, ROOT, analysed
from tests.render.hostile import hostile_files

THEME = Theme()
USUAL = usual(THEME)
STATUSES: tuple[Status, ...] = (
    "untested",
    "untestable",
    "supported",
    "contradicted",
    "contested",
)
_KINDS = ("contexts", "mechanisms", "outcomes")
_COLUMNS = ("Context", "Mechanism", "Outcome")


@cache
def wholes(shows: Shows = EVERYTHING) -> tuple[Diagram, ...]:
    """Give both shipped studies and each of their theories."""
    found = []
    for root in (ROOT, CAR_PARKS):
        analysis = analysed(root)
        found += [view(analysis, name, shows) for name in (NAME, *analysis.study.theories)]
    return tuple(found)


@cache
def items() -> tuple[Diagram, ...]:
    """Give the view of every configuration, mechanism, context and outcome of both studies."""
    found = []
    for root in (ROOT, CAR_PARKS):
        analysis = analysed(root)
        known = analysis.study.items.items()
        found += [view(analysis, name) for name, item in known if item.kind in VIEWS]
    return tuple(found)


@cache
def drawn() -> tuple[tuple[Diagram, Scene], ...]:
    """Draw every view of both shipped studies as large as it needs to be."""
    return tuple((diagram, compose(diagram, USUAL)) for diagram in (*wholes(), *items()))


def hostile(root: Path, shows: Shows = EVERYTHING) -> dict[str, Diagram]:
    """Give pictures of the hostile study, which is written to `root`: one of each view."""
    for path, content in {**BASE, **hostile_files()}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(str(content), encoding="utf-8")
    analysis = analysed(root)
    names = [NAME, "lamps"]
    for kind in ("c", "m", "o", "k"):
        names += [f"lamps.{kind}-{trick}" for trick in ("script", "section", "quotes", "leftward")]
    return {name: view(analysis, name, shows) for name in names}


def box(  # noqa: PLR0913 - what a test tells of a box
    name: str,
    column: int = 0,
    *,
    label: str = "",
    rows: tuple[Row, ...] = (),
    status: Status | None = None,
    flagged: bool = False,
) -> Box:
    """Make a box of a column."""
    said = label or f"The box {name}"
    return Box(
        f"t.{name}", _KINDS[column % 3], column, said, f"{said} says this.", rows, status, flagged
    )


def arrow(
    start: str, end: str, kind: ArrowKind = "configuration", *words: str, stated: bool = True
) -> Arrow:
    """Make an arrow between two boxes, with words on it."""
    rows = tuple(Row(word) for word in words)
    return Arrow(
        f"t.{start}", f"t.{end}", f"t.{start}-{end}", kind, "It says this.", stated, rows=rows
    )


def diagram(
    boxes: Iterable[Box], arrows: Iterable[Arrow] = (), columns: tuple[str, ...] = _COLUMNS
) -> Diagram:
    """Make a picture's content."""
    return Diagram("t", "A title", "About it.", columns, tuple(boxes), tuple(arrows), "A note")


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    """Give small theories of all shapes: boxes with some words, arrows that lead ahead."""
    words = st.sampled_from(["Lamps", "Fewer thefts", "Care of people at home", "A long, long way"])
    boxes = [
        box(f"{column}{number}", column, label=draw(words), rows=draw(_rows))
        for column in range(3)
        for number in range(draw(st.integers(0, 7)))
    ]
    pairs = [(one, other) for one in boxes for other in boxes if one.column + 1 == other.column]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=14, unique=True)) if pairs else []
    told = [
        draw(st.sampled_from([(), ("supported 2:1",), ("contradicted", "1 cluster")]))
        for _ in chosen
    ]
    arrows = [
        arrow(one.address[2:], other.address[2:], "configuration", *words)
        for (one, other), words in zip(chosen, told, strict=True)
    ]
    return diagram(boxes, arrows)


_rows = st.lists(
    st.sampled_from([Row("resource supported 8:0, 1 cluster"), Row("untested", "untested")]),
    max_size=2,
).map(tuple)


def ladder(steps: int) -> Diagram:
    """Give `steps` diamonds, each a context that two mechanisms join to one outcome."""
    boxes = [box(f"c{n}", 0) for n in range(steps)]
    boxes += [box(f"m{n}{side}", 1) for n in range(steps) for side in "ab"]
    boxes += [box(f"o{n}", 2) for n in range(steps)]
    arrows = []
    for n in range(steps):
        for side in "ab":
            arrows += [arrow(f"c{n}", f"m{n}{side}"), arrow(f"m{n}{side}", f"o{n}")]
    return diagram(boxes, arrows)


def groups(shapes: Iterable[Shape], *kinds: str) -> Iterator[Group]:
    """Give the groups of some kinds, in drawing order."""
    for shape in shapes:
        if isinstance(shape, Group):
            if shape.kind in kinds:
                yield shape
            yield from groups(shape.shapes, *kinds)


def leaves(shapes: Iterable[Shape]) -> Iterator[Rect | Circle | Line | Bezier | Words]:
    """Give what is drawn, out of all groups, in drawing order."""
    for shape in shapes:
        if isinstance(shape, Group):
            yield from leaves(shape.shapes)
        else:
            yield shape


def texts(shapes: Iterable[Shape]) -> list[str]:
    """List the lines of text."""
    return [shape.text for shape in leaves(shapes) if isinstance(shape, Words)]


def frame_of(shape: Shape) -> Frame:
    """Give the rectangle that a shape takes; words from their ascenders to their descenders."""
    if isinstance(shape, Rect):
        return shape.frame
    if isinstance(shape, Circle):
        (x, y), r = shape.middle, shape.radius
        return Frame(x - r, y - r, 2 * r, 2 * r)
    if isinstance(shape, Words):
        top = shape.at[1] - 0.75 * shape.size
        return Frame(shape.at[0], top, shape.width, shape.size)
    if isinstance(shape, Bezier):
        return Curve(shape.points, None).frame
    if isinstance(shape, Line):
        xs, ys = [x for x, _ in shape.points], [y for _, y in shape.points]
        return Frame(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return around([frame_of(inner) for inner in shape.shapes])


def around(frames: Iterable[Frame]) -> Frame:
    """Give the rectangle around several."""
    frames = list(frames)
    left, top = min(f.x for f in frames), min(f.y for f in frames)
    return Frame(
        left, top, max(f.right for f in frames) - left, max(f.bottom for f in frames) - top
    )


def within(inner: Frame, outer: Frame, by: float = 0.02) -> bool:
    """Say whether a rectangle lies in another, to a fiftieth of a point."""
    return (
        inner.x >= outer.x - by
        and inner.y >= outer.y - by
        and inner.right <= outer.right + by
        and inner.bottom <= outer.bottom + by
    )


def overlapping(named: Iterable[tuple[str, Frame]], by: float = 0.02) -> list[tuple[str, str]]:
    """List the pairs of rectangles that share room; few are compared, as they are sorted."""
    ordered = sorted(named, key=lambda entry: entry[1].y)
    found = []
    for place, (name, frame) in enumerate(ordered):
        for other, below in ordered[place + 1 :]:
            if below.y > frame.bottom:
                break
            if frame.meets(below, -by):
                found.append((name, other))
    return found


def faults(scene: Scene) -> list[str]:
    """List what is wrong with how a picture is set, in words; empty where all is in its place.

    Everything lies within the picture, words within their box, and neither boxes nor the words on
    arrows nor any two lines of text overlap.
    """
    page = Frame(0.0, 0.0, scene.width, scene.height)
    found = [
        f"outside: {shape}" for shape in leaves(scene.shapes) if not within(frame_of(shape), page)
    ]
    placed = list(groups(scene.shapes, "box", "words"))
    for group in placed:
        outline = frame_of(group.shapes[0])
        if isinstance(group.shapes[0], Rect) and len(group.shapes) > 1:
            out = [shape for shape in group.shapes if not within(frame_of(shape), outline)]
            found += [f"leaves {group.address}: {shape}" for shape in out]
    named = [(f"{group.kind} {group.address}", frame_of(group)) for group in placed]
    found += [f"overlap: {pair}" for pair in overlapping(named)]
    lines = [(words.text, frame_of(words)) for words in scene.words]
    return found + [f"lines overlap: {pair}" for pair in overlapping(lines, by=0.2)]


def marks_in(shapes: Iterable[Shape]) -> list[Mark]:
    """List the marks that are drawn, of whatever size and colour, told by their shapes alone."""
    left, found = [*leaves(shapes)], []
    known = {mark: draw_mark(mark, (0.0, 0.0), 10.0, "#000000") for mark in get_args(Mark)}
    # Longest first: a ring with a bar is not a ring.
    ordered: list[Mark] = sorted(known, key=lambda mark: -len(known[mark]))
    while left:
        mark = next((m for m in ordered if _is_mark(left[: len(known[m])], known[m])), None)
        found += [mark] if mark else []
        left = left[len(known[mark]) if mark else 1 :]
    return found


def _is_mark(part: Sequence[Shape], mark: Sequence[Shape]) -> bool:
    if [*map(_kind, part)] != [*map(_kind, mark)]:
        return False
    one, other = around(map(frame_of, part)), around(map(frame_of, mark))
    scale = one.width / other.width
    here = [point for shape in part for point in _corners(shape)]
    there = [point for shape in mark for point in _corners(shape)]
    moved = [(one.x + (x - other.x) * scale, one.y + (y - other.y) * scale) for x, y in there]
    return all(apart(*pair) < 0.1 for pair in zip(here, moved, strict=True))


def _corners(shape: Shape) -> Sequence[tuple[float, float]]:
    frame = frame_of(shape)
    return (
        shape.points
        if isinstance(shape, Line)
        else [(frame.x, frame.y), (frame.right, frame.bottom)]
    )


def _kind(shape: Shape) -> object:
    if isinstance(shape, Words | Group):
        return None
    filled, lined = (colour and colour != PAPER for colour in (shape.pen.fill, shape.pen.line))
    points = len(shape.points) if isinstance(shape, Line) else 0
    return type(shape), bool(filled), bool(lined), points


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give how far two points are from each other."""
    return hypot(one[0] - other[0], one[1] - other[1])

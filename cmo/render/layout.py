"""Lay a diagram out with the Graphviz that pygraphviz holds: no program, no font, no file."""

import json
from dataclasses import dataclass, replace
from typing import Any

from cmo.render.diagram import Arrow, Diagram, Row
from cmo.render.dot import layout_dot
from cmo.render.route import Curve, Frame, Point, Track, place_pills, route
from cmo.render.setting import Measures, Pill, SetBox, least_gap, set_box, set_mark, set_pill

# Between boxes that nothing joins, and above the first of them where others stand above it.
_LOOSE_STEP, _LOOSE_TOP = 10.0, 34.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything goes, in points from the top left.

    `boxes` are in the diagram's order. `tracks` gives for each arrow, in the diagram's order, its
    curves and where its words stand. `lefts` gives the left edge of each column that has boxes;
    `loose` is how far down the boxes start that nothing joins, None where there are none.
    """

    width: float
    height: float
    boxes: tuple[tuple[SetBox, Frame], ...]
    tracks: tuple[Track, ...]
    lefts: dict[int, float]
    loose: float | None


def lay_out(diagram: Diagram, measures: Measures) -> Layout:
    """Lay out a diagram's boxes and arrows. The same diagram always gives the same layout.

    A gap that is too narrow for the words on its arrows is widened.
    """
    gap = max(measures.gap, least_gap(diagram.arrows, measures))
    measures = replace(measures, gap=gap)
    boxes = tuple(set_box(box, measures, full=diagram.full) for box in diagram.boxes)
    pills = _pills(diagram, measures)
    if diagram.columns:
        return _in_columns(diagram, boxes, pills, measures)
    laid = _graphviz(layout_dot(diagram, boxes, pills, measures)) if boxes else {}
    return _layout(boxes, _frames(laid, boxes), _free_tracks(laid, diagram.arrows, pills), {}, None)


def _in_columns(
    diagram: Diagram,
    boxes: tuple[SetBox, ...],
    pills: tuple[Pill | None, ...],
    measures: Measures,
) -> Layout:
    """Lay out boxes in columns: those that arrows join, the arrows, and below them the others."""
    joined = {end for arrow in diagram.arrows for end in (arrow.start, arrow.end)}
    anchored = tuple(one for one in boxes if one.box.address in joined)
    lefts = _lefts(boxes, measures)
    laid = _graphviz(layout_dot(diagram, anchored, pills, measures)) if anchored else {}
    frames = _in_place(_frames(laid, anchored), anchored, lefts)
    ends = [(arrow.start, arrow.end) for arrow in diagram.arrows]
    curves = route(ends, frames, {one.box.address: one.box.column for one in anchored})
    tracks = place_pills(curves, pills, frames.values())
    used = [*frames.values(), *(frame for track in tracks for frame in track.frames)]
    lowest = max((frame.bottom for frame in used), default=0.0)
    # Their heading stands above them, below the others or below the columns' headings.
    top = lowest + (_LOOSE_TOP if frames else measures.label_step + 4)
    return _layout(boxes, frames, tracks, lefts, _place_loose(boxes, frames, lefts, round(top, 2)))


def _layout(
    boxes: tuple[SetBox, ...],
    frames: dict[str, Frame],
    tracks: tuple[Track, ...],
    lefts: dict[int, float],
    loose: float | None,
) -> Layout:
    """Put the parts together, moved so that nothing reaches beyond the left or upper edge."""
    found = [frames[one.box.address] for one in boxes]
    every = [*found, *(frame for track in tracks for frame in track.frames)]
    right = max(0.0, -min((frame.x for frame in every), default=0.0))
    down = max(0.0, -min((frame.y for frame in every), default=0.0))
    return Layout(
        round(max((frame.right for frame in every), default=0.0) + right, 2),
        round(max((frame.bottom for frame in every), default=0.0) + down, 2),
        tuple((one, frame.moved(right, down)) for one, frame in zip(boxes, found, strict=True)),
        tuple(track.moved(right, down) for track in tracks),
        {column: round(x + right, 2) for column, x in lefts.items()},
        None if loose is None else round(loose + down, 2),
    )


def _pills(diagram: Diagram, measures: Measures) -> tuple[Pill | None, ...]:
    """Set the words of the arrows: those of one claim say them once, and bear the mark else."""
    said: set[tuple[str, tuple[Row, ...]]] = set()
    pills: list[Pill | None] = []
    for arrow in diagram.arrows:
        first = (arrow.claim, arrow.rows) not in said
        said.add((arrow.claim, arrow.rows))
        if first or not arrow.status or arrow.status == "untested":
            pills.append(set_pill(arrow, measures) if first else None)
        else:
            pills.append(set_mark(arrow.status))
    return tuple(pills)


def _graphviz(dot: str) -> dict[str, Any]:
    import pygraphviz

    graph = pygraphviz.AGraph(string=dot)
    laid: dict[str, Any] = json.loads(graph.draw(prog="dot", format="json"))
    return laid


def _frames(laid: dict[str, Any], boxes: tuple[SetBox, ...]) -> dict[str, Frame]:
    """Give each box's place from what Graphviz says of its middle."""
    middles = {n["name"]: n["pos"] for n in laid.get("objects", ()) if "pos" in n}
    flip = _flipper(laid)
    frames = {}
    for number, one in enumerate(boxes):
        x, y = flip(middles[f"n{number}"])
        frames[one.box.address] = Frame(
            round(x - one.width / 2, 2), round(y - one.height / 2, 2), one.width, one.height
        )
    return frames


def _flipper(laid: dict[str, Any]) -> Any:
    """Give what turns a place of Graphviz, which counts from the bottom, into one of ours."""
    height = float(laid["bb"].split(",")[3]) if laid else 0.0

    def flip(place: str) -> Point:
        x, y = place.split(",")
        return round(float(x), 2), round(height - float(y), 2)

    return flip


def _lefts(boxes: tuple[SetBox, ...], measures: Measures) -> dict[int, float]:
    """Give where each column starts that has boxes: they all stand equally far apart."""
    columns = sorted({one.box.column for one in boxes})
    step = measures.box_width + measures.gap
    return {column: round((column - columns[0]) * step, 2) for column in columns}


def _in_place(
    frames: dict[str, Frame], boxes: tuple[SetBox, ...], lefts: dict[int, float]
) -> dict[str, Frame]:
    """Put boxes into their columns: how far down each stands is all that Graphviz is asked."""
    columns = {one.box.address: one.box.column for one in boxes}
    return {name: replace(frame, x=lefts[columns[name]]) for name, frame in frames.items()}


def _place_loose(
    boxes: tuple[SetBox, ...], frames: dict[str, Frame], lefts: dict[int, float], top: float
) -> float | None:
    """Stack the boxes that nothing joins from `top` on, each in its column; None without any."""
    loose = [one for one in boxes if one.box.address not in frames]
    if not loose:
        return None
    next_top = dict.fromkeys(lefts, top)
    for one in loose:
        column = one.box.column
        y = next_top[column]
        frames[one.box.address] = Frame(lefts[column], y, one.width, one.height)
        next_top[column] = round(y + one.height + _LOOSE_STEP, 2)
    return top


def _free_tracks(
    laid: dict[str, Any], arrows: tuple[Arrow, ...], pills: tuple[Pill | None, ...]
) -> tuple[Track, ...]:
    """Take the curves as Graphviz drew them; words stand on nodes of their own."""
    flip = _flipper(laid)
    middles = {n["name"]: n["pos"] for n in laid.get("objects", ()) if "pos" in n}
    curves = {
        edge["id"]: _curve(edge["pos"], flip) for edge in laid.get("edges", ()) if "id" in edge
    }
    tracks = []
    for number, (arrow, pill) in enumerate(zip(arrows, pills, strict=True)):
        if pill is None:
            tracks.append(Track((curves[f"a{number}"],), None, None))
            continue
        x, y = flip(middles[f"p{number}"])
        frame = Frame(
            round(x - pill.width / 2, 2), round(y - pill.height / 2, 2), pill.width, pill.height
        )
        first, last = curves[f"a{number}s"], curves[f"a{number}e"]
        if arrow.upward:
            # It was laid from the words down to its start.
            first = Curve(first.points[::-1], None)
        tracks.append(Track((first, last), pill, frame))
    return tuple(tracks)


def _curve(written: str, flip: Any) -> Curve:
    """Read a curve as Graphviz writes it: the tip first, then the points from the start."""
    tip, points = None, written.split()
    if points[0].startswith("e,"):
        tip, points = flip(points[0].removeprefix("e,")), points[1:]
    elif points[0].startswith("s,"):
        # Drawn from its end, where the end stands above the start.
        tip, points = flip(points[0].removeprefix("s,")), points[:0:-1]
    return Curve(tuple(flip(point) for point in points), tip)

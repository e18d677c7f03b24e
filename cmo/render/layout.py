"""Lay a diagram out with the Graphviz that pygraphviz holds: no program, no font, no file."""

import json
from dataclasses import dataclass

from cmo.render.diagram import Diagram
from cmo.render.dot import to_dot

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything goes, in points from the top left.

    `centres` gives the middle of each box by address. `curves` gives for each arrow, in the
    diagram's order, the control points of its Bezier curves and the tip.
    """

    width: float
    height: float
    centres: dict[str, Point]
    curves: tuple[tuple[Point, ...], ...]


def lay_out(diagram: Diagram) -> Layout:
    """Lay out a diagram's boxes and arrows. The same diagram always gives the same layout."""
    import pygraphviz

    graph = pygraphviz.AGraph(string=to_dot(diagram, labels=False))
    laid = json.loads(graph.draw(prog="dot", format="json"))
    _, _, width, height = (float(number) for number in laid["bb"].split(","))

    def flip(x: str, y: str) -> Point:
        return round(float(x), 2), round(height - float(y), 2)

    centres = {
        node["name"]: flip(*node["pos"].split(","))
        for node in laid.get("objects", ())
        if "pos" in node
    }
    by_claim: dict[tuple[str, str, str], tuple[Point, ...]] = {}
    names = {node["_gvid"]: node["name"] for node in laid.get("objects", ()) if "pos" in node}
    for edge in laid.get("edges", ()):
        if "id" in edge:
            tip, *points = edge["pos"].removeprefix("e,").split()
            curve = tuple(flip(*point.split(",")) for point in (*points, tip))
            by_claim[edge["id"], names[edge["tail"]], names[edge["head"]]] = curve
    curves = tuple(by_claim[arrow.claim, arrow.start, arrow.end] for arrow in diagram.arrows)
    return Layout(width, height, centres, curves)

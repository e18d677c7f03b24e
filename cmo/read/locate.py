"""From a route of keys to a line and a column: worked out only for what is shown."""

from cmo.model.problem import Place, Spot
from cmo.read.files import StudyFile
from cmo.read.yaml import Mark, Node


def locate(file: StudyFile | None, place: Place) -> Spot | None:
    """Give the stretch of a line that `place` points at, or None where it names a whole file.

    Steps of the route that the file does not have (pydantic adds some of its own) are passed over.
    """
    if place.spot is not None or file is None or file.node is None or not place.route:
        return place.spot
    node, key = file.node, ""
    for step in place.route:
        if node.children and step in node.children:
            node, key = node.children[step], str(step)
    if place.at_key and node.key is not None:
        return _spot(node.key, max(len(key), 1))
    return _spot(node.start, _width(node, file.lines))


def _width(node: Node, lines: list[str]) -> int:
    line = lines[node.start.line] if node.start.line < len(lines) else ""
    rest = len(line.rstrip()) - node.start.column
    if node.children is None and node.end.line == node.start.line:
        rest = node.end.column - node.start.column
    return max(rest, 1)


def _spot(mark: Mark, width: int) -> Spot:
    return Spot(mark.line + 1, mark.column + 1, width)

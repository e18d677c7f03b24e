"""A diagram as DOT, with every box's size given, so that no font decides the layout."""

from itertools import groupby, pairwise

import graphviz

from cmo.render.diagram import Box, Diagram
from cmo.render.setting import Measures, Pill, SetBox

_POINTS = 72.0


def to_dot(diagram: Diagram) -> str:
    """Give the diagram as DOT text with its words, for other programs."""
    graph = _digraph(diagram.name, "LR" if diagram.columns else "TB")
    graph.attr("node", shape="box", fontname="sans-serif", fontsize="10")
    graph.attr("edge", fontname="sans-serif", fontsize="8")
    for _, column in groupby(diagram.boxes, key=lambda box: box.column):
        with graph.subgraph() as rank:
            if diagram.columns:
                rank.attr(rank="same")
            for box in column:
                rank.node(box.address, label=_words(box), tooltip=_text(box.statement))
    for arrow in diagram.arrows:
        graph.edge(
            arrow.start,
            arrow.end,
            id=_text(arrow.claim),
            label=_text("\n".join(row.words for row in arrow.rows)),
            style="solid" if arrow.stated else "dashed",
            tooltip=_text(arrow.says),
        )
    return str(graph.source)


def layout_dot(
    diagram: Diagram,
    boxes: tuple[SetBox, ...],
    pills: tuple[Pill | None, ...],
    measures: Measures,
) -> str:
    """Give the diagram as DOT for layout alone: sizes and no words, so none can disturb it.

    Nodes are numbered as the boxes are; where boxes stand freely, the words on an arrow are a
    node of their own, so that nothing runs across them.
    """
    graph = _digraph("layout", "LR" if diagram.columns or measures.across else "TB")
    if diagram.columns:
        graph.attr(nodesep="0.14", ranksep=f"{measures.gap / _POINTS:.4f}")
    number = {one.box.address: f"n{place}" for place, one in enumerate(boxes)}
    for _, column in groupby(boxes, key=lambda one: one.box.column):
        names = []
        with graph.subgraph() as rank:
            if diagram.columns:
                rank.attr(rank="same")
            for one in column:
                names.append(number[one.box.address])
                _add(rank, names[-1], one.width, one.height)
            if diagram.columns:
                for above, below in pairwise(names):
                    # Unseen, it keeps the order in which the diagram lists the boxes.
                    rank.edge(above, below, style="invis")
    _keep_columns(graph, [one.box for one in boxes], number)
    _add_arrows(graph, diagram, number, pills)
    return str(graph.source)


def _add_arrows(
    graph: graphviz.Digraph,
    diagram: Diagram,
    number: dict[str, str],
    pills: tuple[Pill | None, ...],
) -> None:
    """Add the arrows, but not those within columns or back: they would move boxes elsewhere."""
    column = {box.address: box.column for box in diagram.boxes}
    for place, (arrow, pill) in enumerate(zip(diagram.arrows, pills, strict=True)):
        start, end = number[arrow.start], number[arrow.end]
        if diagram.columns:
            if column[arrow.start] < column[arrow.end]:
                graph.edge(start, end, id=f"a{place}")
        elif pill is None:
            graph.edge(start, end, id=f"a{place}")
        else:
            _add(graph, f"p{place}", pill.width + 6, pill.height + 4)
            _through(graph, (start, f"p{place}", end), f"a{place}", upward=arrow.upward)


def _through(
    graph: graphviz.Digraph, nodes: tuple[str, str, str], name: str, *, upward: bool
) -> None:
    """Join two boxes through the node of the words between them."""
    start, words, end = nodes
    if upward:
        graph.edge(words, start, id=f"{name}s", dir="none")
        graph.edge(end, words, id=f"{name}e", dir="back")
    else:
        graph.edge(start, words, id=f"{name}s", dir="none")
        graph.edge(words, end, id=f"{name}e")


def _digraph(name: str, direction: str) -> graphviz.Digraph:
    return graphviz.Digraph(
        name,
        graph_attr={
            "rankdir": direction,
            "nodesep": "0.25",
            "ranksep": "0.25",
            "splines": "spline",
        },
        node_attr={"shape": "box"},
        edge_attr={"arrowsize": "0.7"},
    )


def _add(graph: graphviz.Digraph, name: str, width: float, height: float) -> None:
    size = {"width": f"{width / _POINTS:.4f}", "height": f"{height / _POINTS:.4f}"}
    graph.node(name, label="", fixedsize="true", **size)


def _words(box: Box) -> str:
    return _text("\n".join((box.label, *(row.words for row in box.rows))))


def _text(words: str) -> str:
    """Mark words as text: what looks like HTML is quoted only while its type says so."""
    escaped: str = graphviz.escape(words)
    return escaped


def _keep_columns(graph: graphviz.Digraph, boxes: list[Box], number: dict[str, str]) -> None:
    """Join the first boxes of the columns unseen, so that unpaired items stay in theirs."""
    if any(box.column for box in boxes):
        firsts = [next(column) for _, column in groupby(boxes, key=lambda box: box.column)]
        for left, right in pairwise(firsts):
            edge = {"style": "invis", "weight": "0", "minlen": str(right.column - left.column)}
            graph.edge(number[left.address], number[right.address], **edge)

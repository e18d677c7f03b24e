"""A diagram as DOT, with every box's size given, so that no font decides the layout."""

from itertools import pairwise

import graphviz

from cmo.render.diagram import BOX_WIDTH, COLUMNS, Box, Diagram

_POINTS = 72.0


def to_dot(diagram: Diagram, *, labels: bool = True) -> str:
    """Give the diagram as DOT text; without labels it is for layout alone."""
    graph = graphviz.Digraph(
        diagram.theory,
        graph_attr={"rankdir": "LR", "nodesep": "0.16", "ranksep": "1.1", "splines": "spline"},
        node_attr={"shape": "box", "fixedsize": "true", "fontname": "sans-serif", "fontsize": "10"},
        edge_attr={"arrowsize": "0.7"},
    )
    for column in range(len(COLUMNS)):
        with graph.subgraph() as rank:
            rank.attr(rank="same")
            boxes = [box for box in diagram.boxes if box.column == column]
            for box in boxes:
                _add_box(rank, box, labels=labels)
            for above, below in pairwise(boxes):
                # Unseen, it keeps the order in which the diagram lists the boxes.
                rank.edge(above.address, below.address, style="invis")
    _keep_columns(graph, diagram)
    for arrow in diagram.arrows:
        style = "solid" if arrow.stated else "dashed"
        ends = (f"{arrow.start}:e", f"{arrow.end}:w")
        graph.edge(*ends, id=arrow.claim, style=style)
    return str(graph.source)


def _add_box(rank: graphviz.Digraph, box: Box, *, labels: bool) -> None:
    lines = [*box.label, *(note.words for note in box.notes)]
    text = "\n".join(graphviz.escape(line) for line in lines)
    rank.node(
        box.address,
        # A label that looks like HTML is text all the same.
        label=graphviz.nohtml(text) if labels else "",
        width=f"{BOX_WIDTH / _POINTS:.4f}",
        height=f"{box.height / _POINTS:.4f}",
    )


def _keep_columns(graph: graphviz.Digraph, diagram: Diagram) -> None:
    """Join the first boxes of the columns unseen, so that unpaired items stay in theirs."""
    firsts = [
        next((box.address for box in diagram.boxes if box.column == column), None)
        for column in range(len(COLUMNS))
    ]
    present = [first for first in firsts if first is not None]
    for left, right in pairwise(present):
        graph.edge(left, right, style="invis", weight="0")

"""A diagram as GraphML, for programs that draw and count networks: yEd, Gephi, R, Cytoscape."""

import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from cmo.render.diagram import Arrow, Box, Diagram, Row

if TYPE_CHECKING:
    import networkx as nx

    Graph = nx.MultiDiGraph[str]

# What XML 1.0 has no way to hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")


def to_graphml(diagram: Diagram) -> str:
    """Give the diagram as GraphML: each box a node, each arrow an edge.

    Attributes have types, and those that say nothing of a box or an arrow are left out. A node's
    id is the item's address. Characters that XML cannot hold are replaced by U+FFFD.
    """
    import networkx as nx

    graph: Graph = nx.MultiDiGraph()
    graph.graph |= _said(
        name=diagram.name,
        title=diagram.title,
        about=diagram.about,
        since=diagram.since,
        note=diagram.note,
    )
    for box in diagram.boxes:
        graph.add_node(_clean(box.address), **_node(box, diagram.columns))
    for number, arrow in enumerate(diagram.arrows):
        start, end = _clean(arrow.start), _clean(arrow.end)
        if start in graph and end in graph:
            graph.add_edge(start, end, key=f"e{number}", **_edge(arrow))
    written = io.BytesIO()
    # The writer in pure Python: the other depends on whether lxml is there.
    nx.write_graphml_xml(graph, written)
    return written.getvalue().decode()


def _node(box: Box, columns: tuple[str, ...]) -> dict[str, str | bool]:
    return _said(
        label=box.label,
        address=box.address,
        kind=box.kind,
        column=columns[box.column] if columns else None,
        statement=box.statement,
        status=box.status,
        flagged=box.flagged,
        provision=box.provision,
        numbers=_words(row for row in box.rows if row.status),
        notes=_words(row for row in box.rows if not row.status),
        dimmed=box.dim,
        change=box.change,
    )


def _edge(arrow: Arrow) -> dict[str, str | bool]:
    # Only a configuration is stated by a source or inferred: a relation is what it is.
    has_origin = arrow.kind == "configuration" or not arrow.stated
    return _said(
        claim=arrow.claim,
        kind=arrow.kind,
        origin=("stated" if arrow.stated else "inferred") if has_origin else None,
        status=arrow.status,
        words=_words(arrow.rows),
        says=arrow.says,
        dimmed=arrow.dim,
        change=arrow.change,
    )


def _words(rows: Iterable[Row]) -> str:
    return "; ".join(row.words for row in rows)


def _said(**attributes: str | bool | None) -> dict[str, str | bool]:
    """Give the attributes that say something, as XML can hold them."""
    return {
        name: value if isinstance(value, bool) else _clean(value)
        for name, value in attributes.items()
        if value is not None and value != ""
    }


def _clean(text: str) -> str:
    return _LINE_END.sub("\n", _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))

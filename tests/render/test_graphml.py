"""A diagram as GraphML: networkx reads back what was written, attribute by attribute."""

import io
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from cmo.render.diagram import Arrow, Box, Diagram, Row
from cmo.render.graphml import to_graphml
from cmo.render.views.study import study_view
from cmo.render.views.theory import theory_view
from tests.conftest import BASE, CAR_PARKS, ROOT, MakeStudy, analysed
from tests.render.hostile import TRICKS, hostile_files

SPACE = "{http://graphml.graphdrawing.org/xmlns}"
LAMPS = Box(
    "lamps.lamps",
    "mechanisms",
    1,
    "Lamps",
    "Lamps light every space.\nThieves fear to be seen.",
    rows=(
        Row("held by the act"),
        Row("resource contested 5:2, clusters 2:1", "contested", "contested"),
        Row("reasoning untested", "untested", "untested"),
    ),
    status="contested",
    flagged=True,
    provision="act",
)
FEWER = Box("lamps.fewer", "outcomes", 2, "Fewer thefts", "Fewer cars are broken into.", dim=True)
EFFECT = Arrow(
    "lamps.lamps",
    "lamps.fewer",
    "lamps.lamps-deter#effect",
    "configuration",
    "brings about this outcome, inferred",
    stated=False,
    status="supported",
    rows=(Row("supported 2:0", "supported", "supported"), Row("1 cluster", None, "supported")),
)
DIAGRAM = Diagram(
    "lamps",
    "Lamps prevent thefts",
    "A theory in three columns.",
    ("Context", "Mechanism", "Outcome"),
    (LAMPS, FEWER),
    (EFFECT,),
    "Theory: a report",
)


def _read(text: str) -> "nx.MultiDiGraph[str]":
    graph = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    assert isinstance(graph, nx.MultiDiGraph)
    return graph


def test_a_box_by_hand() -> None:
    """A node says all that its box says; numbers stand apart from what is said beside them."""
    graph = _read(to_graphml(DIAGRAM))
    assert list(graph) == ["lamps.lamps", "lamps.fewer"]
    assert graph.nodes["lamps.lamps"] == {
        "label": "Lamps",
        "address": "lamps.lamps",
        "kind": "mechanisms",
        "column": "Mechanism",
        "statement": "Lamps light every space.\nThieves fear to be seen.",
        "status": "contested",
        "flagged": True,
        "provision": "act",
        "numbers": "resource contested 5:2, clusters 2:1; reasoning untested",
        "notes": "held by the act",
        "dimmed": False,
    }
    # What says nothing of a box is left out.
    assert graph.nodes["lamps.fewer"] == {
        "label": "Fewer thefts",
        "address": "lamps.fewer",
        "kind": "outcomes",
        "column": "Outcome",
        "statement": "Fewer cars are broken into.",
        "flagged": False,
        "dimmed": True,
    }


def test_an_arrow_by_hand() -> None:
    """An edge says whose claim it is, its kind and origin, its status and its words."""
    ((start, end, key, said),) = _read(to_graphml(DIAGRAM)).edges(keys=True, data=True)
    assert (start, end, key) == ("lamps.lamps", "lamps.fewer", "e0")
    assert said == {
        "claim": "lamps.lamps-deter#effect",
        "kind": "configuration",
        "origin": "inferred",
        "status": "supported",
        "words": "supported 2:0; 1 cluster",
        "says": "brings about this outcome, inferred",
        "dimmed": False,
    }


def test_only_what_has_an_origin_says_so() -> None:
    """A configuration's arrow is stated or inferred; a relation is what it is."""
    arrows = (replace(EFFECT, stated=True), replace(EFFECT, kind="reinforces", stated=True))
    graph = _read(to_graphml(replace(DIAGRAM, arrows=arrows)))
    assert [said.get("origin") for *_, said in graph.edges(data=True)] == ["stated", None]


def test_arrows_between_the_same_boxes_stay_apart() -> None:
    """Two arrows with the same ends are two edges, each with an id of its own."""
    other = replace(EFFECT, claim="lamps.other#effect")
    graph = _read(to_graphml(replace(DIAGRAM, arrows=(EFFECT, other))))
    claims = {key: said["claim"] for *_, key, said in graph.edges(keys=True, data=True)}
    assert claims == {"e0": "lamps.lamps-deter#effect", "e1": "lamps.other#effect"}


def test_an_arrow_without_its_box_is_left_out() -> None:
    """An end that is no box would be read as an item without a label."""
    graph = _read(to_graphml(replace(DIAGRAM, boxes=(LAMPS,))))
    assert (list(graph), graph.number_of_edges()) == (["lamps.lamps"], 0)


def test_attributes_are_typed() -> None:
    """Each attribute has a name and a type, so that other programs read them as they are."""
    root = ET.fromstring(to_graphml(DIAGRAM))  # noqa: S314 - our own
    keys = root.findall(f"{SPACE}key")
    types = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in keys}
    booleans = {name for name, kind in types.items() if kind == "boolean"}
    assert booleans == {("node", "flagged"), ("node", "dimmed"), ("edge", "dimmed")}
    assert {kind for name, kind in types.items() if name not in booleans} == {"string"}
    assert len({key.get("id") for key in keys}) == len(keys) == len(types)


def test_the_graph_says_what_it_is_of() -> None:
    """Title, description, source line and what it is compared with are the graph's own."""
    graph = _read(to_graphml(replace(DIAGRAM, since="Since v1: 1 added")))
    assert graph.graph["title"] == "Lamps prevent thefts"
    assert graph.graph["about"] == "A theory in three columns."
    assert graph.graph["note"] == "Theory: a report"
    assert graph.graph["since"] == "Since v1: 1 added"


def test_what_xml_cannot_hold_is_replaced() -> None:
    """Control characters and halves of pairs leave a sign; line ends stay line ends."""
    label = "a\x00b\x1bc\ud800d\uffffe\r\nf\rg\th é 🏥"
    graph = _read(to_graphml(replace(DIAGRAM, boxes=(replace(LAMPS, label=label),))))
    shown = graph.nodes["lamps.lamps"]["label"]
    assert shown.replace("\N{REPLACEMENT CHARACTER}", "*") == "a*b*c*d*e\nf\ng\th é 🏥"


@pytest.mark.parametrize("text", [*TRICKS.values(), '"]; x [', " two  blanks ", "m " * 2_500])
def test_text_reads_as_typed(text: str) -> None:
    """Whatever a text tries, it is the value of an attribute, character by character."""
    box = replace(LAMPS, label=text, statement=text, rows=(Row(text, None, "supported"),))
    arrow = replace(EFFECT, claim=text, rows=(Row(text),))
    graph = _read(to_graphml(replace(DIAGRAM, title=text, boxes=(box, FEWER), arrows=(arrow,))))
    said = graph.nodes["lamps.lamps"]
    assert said["label"] == said["statement"] == said["numbers"] == text
    ((*_, edge),) = graph.edges(data=True)
    assert edge["claim"] == edge["words"] == graph.graph["title"] == text


def test_the_hostile_study_reads_back(make_study: MakeStudy) -> None:
    """No text of a study becomes a node, an edge or an element of its own."""
    analysis = analysed(make_study({**BASE, **hostile_files()}))
    made = to_graphml(theory_view(analysis, "lamps"))
    graph = _read(made)
    assert {said["label"] for _, said in graph.nodes(data=True)} == set(TRICKS.values())
    own = {"graphml", "key", "graph", "node", "edge", "data"}
    tree = ET.fromstring(made)  # noqa: S314 - our own
    assert {element.tag.removeprefix(SPACE) for element in tree.iter()} == own


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS])
def test_the_shipped_studies_read_back(root: Path) -> None:
    """Every theory, and the study, hold each box and arrow; written twice, the same bytes."""
    analysis = analysed(root)
    diagrams = [theory_view(analysis, theory) for theory in analysis.study.theories]
    for diagram in (*diagrams, study_view(analysis)):
        made = to_graphml(diagram)
        assert made == to_graphml(diagram)
        graph = _read(made)
        labels = {node: said["label"] for node, said in graph.nodes(data=True)}
        assert labels == {box.address: box.label for box in diagram.boxes}
        claims = [said["claim"] for *_, said in graph.edges(data=True)]
        assert sorted(claims) == sorted(arrow.claim for arrow in diagram.arrows)

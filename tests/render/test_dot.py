"""A diagram as DOT is text that Graphviz reads, and in which text from files stays text."""

import pygraphviz
import pytest

from cmo.analyse.analysis import Analysis
from cmo.render.diagram import Diagram, theory_diagram
from cmo.render.dot import to_dot
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, analysed
from tests.render.hostile import TRICKS, hostile_files


@pytest.fixture(scope="module")
def shipped() -> list[Diagram]:
    """Give every diagram of both shipped studies, with and without evidence."""
    return [
        theory_diagram(analysis, theory, plain=plain)
        for analysis in (analysed(ROOT), analysed(CAR_PARKS))
        for theory in analysis.study.theories
        for plain in (False, True)
    ]


def _hostile(make_study: MakeStudy) -> Analysis:
    return analysed(make_study(hostile_files()))


def _unescaped(label: str) -> str:
    r"""Undo what DOT's escString does: a backslash stands for itself only when doubled."""
    return label.replace("\\\\", "\\")


def test_dot_holds_the_boxes_and_arrows(shipped: list[Diagram]) -> None:
    """Graphviz reads the DOT back as the same boxes, and an edge for each arrow."""
    for diagram in shipped:
        graph = pygraphviz.AGraph(string=to_dot(diagram))
        assert set(graph.nodes()) == {box.address for box in diagram.boxes}
        edges = [(e[0], e[1], e.attr["id"]) for e in graph.edges() if e.attr["id"]]
        expected = [(arrow.start, arrow.end, arrow.claim) for arrow in diagram.arrows]
        assert sorted(edges) == sorted(expected)


def test_inferred_arrows_are_dashed(shipped: list[Diagram]) -> None:
    """An arrow that the modeller inferred is told from a stated one without colour."""
    drawn = set()
    for diagram in shipped:
        stated = {arrow.claim: arrow.stated for arrow in diagram.arrows}
        graph = pygraphviz.AGraph(string=to_dot(diagram))
        for edge in graph.edges():
            if edge.attr["id"]:
                assert edge.attr["style"] == ("solid" if stated[edge.attr["id"]] else "dashed")
                drawn.add(edge.attr["style"])
    assert drawn == {"solid", "dashed"}


@pytest.mark.parametrize("plain", [False, True])
def test_hostile_labels_read_back_as_typed(make_study: MakeStudy, *, plain: bool) -> None:
    """Whatever a label holds, Graphviz reads exactly that text."""
    diagram = theory_diagram(_hostile(make_study), "lamps", plain=plain)
    graph = pygraphviz.AGraph(string=to_dot(diagram))
    for box in diagram.boxes:
        lines = [*box.label, *(note.words for note in box.notes)]
        assert _unescaped(graph.get_node(box.address).attr["label"]) == "\n".join(lines)


@pytest.mark.parametrize("plain", [False, True])
def test_no_label_is_markup(make_study: MakeStudy, *, plain: bool) -> None:
    """A label in angle brackets is quoted: bare, DOT would take it for HTML-like markup."""
    theory = THEORY.replace("label: Dark,", "label: <b>,").replace(
        "label: Lamps\n", "label: <img onerror=x>\n"
    )
    analysis = analysed(make_study({"theories/lamps.yaml": theory}))
    dot = to_dot(theory_diagram(analysis, "lamps", plain=plain))
    assert "label=<" not in dot
    assert "<img onerror=x>" in dot


@pytest.mark.parametrize("name", ["node", "edge", "graph", "digraph", "subgraph", "strict"])
def test_words_of_dot_may_name_a_theory(make_study: MakeStudy, name: str) -> None:
    """A theory may be named like one of DOT's own words."""
    analysis = analysed(make_study({f"theories/{name}.yaml": THEORY}))
    graph = pygraphviz.AGraph(string=to_dot(theory_diagram(analysis, name)))
    assert f"{name}.dark" in graph.nodes()


def test_without_labels_no_text_is_left(make_study: MakeStudy) -> None:
    """The DOT that is only laid out holds no text from the files, so none can disturb it."""
    dot = to_dot(theory_diagram(_hostile(make_study), "lamps"), labels=False)
    assert not any(trick in dot for trick in TRICKS.values())
    assert "untested" not in dot


def test_the_same_dot_twice(make_study: MakeStudy) -> None:
    """The same study gives the same bytes."""
    root = make_study(hostile_files())
    first, second = (to_dot(theory_diagram(analysed(root), "lamps")) for _ in range(2))
    assert first == second


def test_empty_theories_are_drawn(make_study: MakeStudy) -> None:
    """A theory without items, or without configurations, gives DOT that Graphviz reads."""
    files = {
        "theories/bare.yaml": "title: Bare\n",
        "theories/loose.yaml": THEORY.partition("configurations:")[0],
    }
    analysis = analysed(make_study(files))
    assert pygraphviz.AGraph(string=to_dot(theory_diagram(analysis, "bare"))).nodes() == []
    loose = pygraphviz.AGraph(string=to_dot(theory_diagram(analysis, "loose")))
    assert len(loose.nodes()) == 3
    assert all(edge.attr["style"] == "invis" for edge in loose.edges())

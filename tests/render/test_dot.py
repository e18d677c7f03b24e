"""A diagram as DOT is text that Graphviz reads, and in which text from files stays text."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pygraphviz
import pytest

from cmo.render.diagram import Diagram, Row
from cmo.render.dot import layout_dot, to_dot
from cmo.render.setting import Pill, set_box, set_pill
from cmo.render.shows import Shows
from cmo.render.views import view
from tests.conftest import THEORY, MakeStudy, analysed
from tests.render.hostile import TRICKS
from tests.render.pictures import USUAL, arrow, box, diagram, hostile, items, wholes

NASTY = [*TRICKS.values(), '"]; x [', "a\nb\r\nc", "\\", "\\\\", '\\"', "<b>", "<", "x" * 5000]


def _read(dot: str) -> pygraphviz.AGraph:
    return pygraphviz.AGraph(string=dot)


def _unescaped(label: str) -> str:
    r"""Undo what DOT's escString does: a backslash stands for itself only when doubled."""
    return label.replace("\\\\", "\\")


def _for_layout(picture: Diagram) -> str:
    boxes = tuple(set_box(one, USUAL) for one in picture.boxes)
    pills: tuple[Pill | None, ...] = tuple(set_pill(one, USUAL) for one in picture.arrows)
    return layout_dot(picture, boxes, pills, USUAL)


def test_dot_holds_the_boxes_and_arrows() -> None:
    """Graphviz reads the DOT back as the same boxes, and an edge for each arrow with its words."""
    for picture in (*wholes(), *wholes(Shows(plain=True)), *items()):
        graph = _read(to_dot(picture))
        assert set(graph.nodes()) == {box.address for box in picture.boxes}
        edges = Counter((e[0], e[1], e.attr["id"], e.attr["label"]) for e in graph.edges())
        assert edges == Counter(
            (one.start, one.end, one.claim, "\n".join(row.words for row in one.rows))
            for one in picture.arrows
        )


def test_dot_says_what_the_boxes_say() -> None:
    """A box's label is its own and its rows, and its tooltip the statement."""
    for picture in wholes():
        graph = _read(to_dot(picture))
        for one in picture.boxes:
            node = graph.get_node(one.address)
            said = "\n".join([one.label, *(row.words for row in one.rows)])
            assert _unescaped(node.attr["label"]) == said
            assert _unescaped(node.attr["tooltip"]) == one.statement


def test_inferred_arrows_are_dashed() -> None:
    """An arrow that the modeller inferred is told from a stated one without colour."""
    drawn = set()
    for picture in wholes():
        stated = {(one.start, one.end, one.claim): one.stated for one in picture.arrows}
        graph = _read(to_dot(picture))
        for edge in graph.edges():
            wanted = "solid" if stated[edge[0], edge[1], edge.attr["id"]] else "dashed"
            assert edge.attr["style"] == wanted
            drawn.add(wanted)
    assert drawn == {"solid", "dashed"}


def test_columns_read_from_left_to_right() -> None:
    """Boxes in columns are ranked from left to right, free ones from top to bottom."""
    for picture in wholes():
        graph = _read(to_dot(picture))
        assert graph.graph_attr["rankdir"] == ("LR" if picture.columns else "TB")
        columns = {box.address: box.column for box in picture.boxes}
        ranks = [
            {columns[node] for node in part.nodes()}
            for part in graph.subgraphs()
            if dict(part.graph_attr.items()).get("rank") == "same"
        ]
        assert all(len(rank) == 1 for rank in ranks)
        assert len(ranks) == (len(set(columns.values())) if picture.columns else 0)


@pytest.mark.parametrize("plain", [False, True])
def test_hostile_labels_read_back_as_typed(tmp_path: Path, *, plain: bool) -> None:
    """Whatever a label holds, Graphviz reads exactly that text, in every view."""
    for picture in hostile(tmp_path, Shows(plain=plain)).values():
        graph = _read(to_dot(picture))
        assert set(graph.nodes()) == {one.address for one in picture.boxes}
        for one in picture.boxes:
            lines = [one.label, *(row.words for row in one.rows)]
            assert _unescaped(graph.get_node(one.address).attr["label"]) == "\n".join(lines)


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_any_text_reads_back_as_typed(text: str) -> None:
    """On boxes and on arrows, in labels and in tooltips, text stays text."""
    one = replace(box("a", label=text, rows=(Row(text),)), statement=text)
    joins = replace(arrow("a", "b"), claim=text, says=text, rows=(Row(text),))
    graph = _read(to_dot(diagram([one, box("b", 1)], [joins])))
    assert set(graph.nodes()) == {"t.a", "t.b"}
    node, (edge,) = graph.get_node("t.a"), graph.edges()
    assert _unescaped(node.attr["label"]) == f"{text}\n{text}"
    assert _unescaped(node.attr["tooltip"]) == text
    said = [_unescaped(edge.attr[name]) for name in ("label", "tooltip", "id")]
    assert said == [text, text, text]


def test_no_label_is_markup(make_study: MakeStudy) -> None:
    """A label in angle brackets is quoted: bare, DOT would take it for HTML-like markup."""
    theory = THEORY.replace("label: Dark,", "label: <b>,").replace(
        "label: Lamps\n", "label: <img onerror=x>\n"
    )
    analysis = analysed(make_study({"theories/lamps.yaml": theory}))
    for plain in (False, True):
        dot = to_dot(view(analysis, "lamps", Shows(plain=plain)))
        assert "label=<" not in dot
        assert "<img onerror=x>" in dot


@pytest.mark.parametrize("name", ["node", "edge", "graph", "digraph", "subgraph", "strict"])
def test_words_of_dot_may_name_a_theory(make_study: MakeStudy, name: str) -> None:
    """A theory may be named like one of DOT's own words, in its picture and in the study's."""
    analysis = analysed(make_study({f"theories/{name}.yaml": THEORY}))
    assert f"{name}.dark" in _read(to_dot(view(analysis, name))).nodes()
    assert name in _read(to_dot(view(analysis, "study"))).nodes()


def test_for_layout_no_text_is_left(tmp_path: Path) -> None:
    """The DOT that is only laid out holds no text from the files, so none can disturb it."""
    for picture in hostile(tmp_path).values():
        dot = _for_layout(picture)
        assert not any(trick in dot for trick in TRICKS.values())
        assert "untested" not in dot
        assert "lamps." not in dot


def test_for_layout_sizes_are_given() -> None:
    """Every node has the size of its box or of its words, so that no font decides the layout."""
    for picture in wholes():
        graph = _read(_for_layout(picture))
        for number, one in enumerate(picture.boxes):
            node, fitted = graph.get_node(f"n{number}"), set_box(one, USUAL)
            assert node.attr["fixedsize"] == "true"
            assert float(node.attr["width"]) * 72 == pytest.approx(fitted.width, abs=0.01)
            assert float(node.attr["height"]) * 72 == pytest.approx(fitted.height, abs=0.01)
        worded = sum(bool(one.rows) for one in picture.arrows)
        extra = 0 if picture.columns else worded
        assert len(graph.nodes()) == len(picture.boxes) + extra


def test_for_layout_only_what_leads_ahead_moves_boxes() -> None:
    """In columns, arrows back or aside are left out: they would take boxes out of their order."""
    boxes = [box("a"), box("b", 1), box("c", 1)]
    arrows = [arrow("a", "b"), arrow("c", "b"), arrow("b", "a"), arrow("a", "c")]
    graph = _read(_for_layout(diagram(boxes, arrows)))
    drawn = {(edge[0], edge[1]) for edge in graph.edges() if edge.attr["id"]}
    assert drawn == {("n0", "n1"), ("n0", "n2")}


def test_the_same_dot_twice(tmp_path: Path) -> None:
    """The same study gives the same bytes."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one, other = hostile(tmp_path / "one"), hostile(tmp_path / "other")
    assert [to_dot(d) for d in one.values()] == [to_dot(d) for d in other.values()]
    assert [_for_layout(d) for d in one.values()] == [_for_layout(d) for d in other.values()]


def test_empty_theories_are_drawn(make_study: MakeStudy) -> None:
    """A theory without items, or without configurations, gives DOT that Graphviz reads."""
    files = {
        "theories/bare.yaml": "title: Bare\n",
        "theories/loose.yaml": THEORY.partition("configurations:")[0],
    }
    analysis = analysed(make_study(files))
    assert _read(to_dot(view(analysis, "bare"))).nodes() == []
    loose = _read(to_dot(view(analysis, "loose")))
    assert len(loose.nodes()) == 3
    assert loose.edges() == []

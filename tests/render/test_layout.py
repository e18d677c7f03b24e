"""Boxes never overlap, columns stand left to right, and arrows reach their boxes."""

import itertools
import subprocess
import sys

import pytest

from cmo.analyse.analysis import Analysis
from cmo.render.diagram import BOX_WIDTH, Box, Diagram, theory_diagram
from cmo.render.layout import Layout, lay_out
from tests.conftest import CAR_PARKS, ROOT, SETTINGS, THEORY, MakeStudy, analysed
from tests.render.hostile import hostile_files

NO_CONFIGURATION = THEORY.partition("configurations:")[0]


def _diagrams(analysis: Analysis) -> list[Diagram]:
    return [
        theory_diagram(analysis, theory, plain=plain)
        for theory in analysis.study.theories
        for plain in (False, True)
    ]


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Diagram, Layout]]:
    """Lay out every diagram of both shipped studies, of the hostile and of half-empty ones."""
    root = tmp_path_factory.mktemp("study")
    files = {
        **hostile_files(),
        "theories/study.yaml": SETTINGS,
        "theories/unpaired.yaml": NO_CONFIGURATION,
        "theories/lonely.yaml": "title: L\nmechanisms: {a: {label: A, resource: A}}\n",
        "theories/ends.yaml": (
            "title: E\ncontexts: {a: {label: A, statement: A}}\n"
            "outcomes: {b: {label: B, statement: B}, c: {label: C, statement: C}}\n"
        ),
        "theories/bare.yaml": "title: Bare\n",
        "theories/node.yaml": THEORY,
        "theories/digraph.yaml": THEORY,
    }
    for path, content in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        raw = content.encode() if isinstance(content, str) else content
        (root / path).write_bytes(raw)
    analyses = [analysed(root), analysed(ROOT), analysed(CAR_PARKS)]
    return [(diagram, lay_out(diagram)) for a in analyses for diagram in _diagrams(a)]


def _edges(box: Box, layout: Layout) -> tuple[float, float, float, float]:
    x, y = layout.centres[box.address]
    half = box.height / 2
    return x - BOX_WIDTH / 2, y - half, x + BOX_WIDTH / 2, y + half


def test_every_box_has_a_place_within_the_picture(laid: list[tuple[Diagram, Layout]]) -> None:
    """Every box lies wholly within the width and height that the layout gives."""
    for diagram, layout in laid:
        assert set(layout.centres) == {box.address for box in diagram.boxes}
        for box in diagram.boxes:
            left, top, right, bottom = _edges(box, layout)
            assert min(left, top) >= -0.5
            assert right <= layout.width + 0.5
            assert bottom <= layout.height + 0.5


def test_boxes_never_overlap(laid: list[tuple[Diagram, Layout]]) -> None:
    """No two boxes of a diagram share any room."""
    for diagram, layout in laid:
        for one, other in itertools.combinations(diagram.boxes, 2):
            a, b = _edges(one, layout), _edges(other, layout)
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (diagram.theory, one.address, other.address)


def test_columns_stand_left_to_right(laid: list[tuple[Diagram, Layout]]) -> None:
    """Contexts stand left of mechanisms and those left of outcomes, paired or not."""
    for diagram, layout in laid:
        for one, other in itertools.combinations(diagram.boxes, 2):
            if one.column < other.column:
                assert _edges(one, layout)[2] < _edges(other, layout)[0], diagram.theory
            else:
                assert layout.centres[one.address][0] == layout.centres[other.address][0]


def test_arrows_run_from_their_box_to_their_box(laid: list[tuple[Diagram, Layout]]) -> None:
    """Each arrow leaves the right edge of its first box and its tip touches the other's left."""
    for diagram, layout in laid:
        boxes = {box.address: box for box in diagram.boxes}
        assert len(layout.curves) == len(diagram.arrows)
        for arrow, curve in zip(diagram.arrows, layout.curves, strict=True):
            start, end = _edges(boxes[arrow.start], layout), _edges(boxes[arrow.end], layout)
            assert curve[0][0] == pytest.approx(start[2], abs=1)
            assert start[1] <= curve[0][1] <= start[3]
            assert curve[-1][0] == pytest.approx(end[0], abs=1)
            assert end[1] <= curve[-1][1] <= end[3]
            assert len(curve) % 3 == 2  # a start, threes of control points, and the tip


def test_an_empty_diagram_has_an_empty_layout(make_study: MakeStudy) -> None:
    """A theory without items is laid out as nothing, and not refused."""
    analysis = analysed(make_study({"theories/bare.yaml": "title: Bare\n"}))
    layout = lay_out(theory_diagram(analysis, "bare"))
    assert layout.centres == {}
    assert layout.curves == ()


def test_the_same_diagram_is_laid_out_the_same(make_study: MakeStudy) -> None:
    """Laying out twice gives the same numbers."""
    diagram = theory_diagram(analysed(make_study(hostile_files())), "lamps")
    assert lay_out(diagram) == lay_out(diagram)


def test_drawing_is_silent(make_study: MakeStudy) -> None:
    """Graphviz, which prints warnings past Python, has none to print: nothing on stderr."""
    root = make_study({**hostile_files(), "theories/bare.yaml": "title: Bare\n"})
    done = subprocess.run(
        [sys.executable, "-m", "cmo", "-C", str(root), "render", "-o", str(root / "out")],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")

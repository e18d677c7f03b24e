"""Boxes never overlap, columns stand left to right, and arrows reach their boxes."""

import itertools
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings

from cmo.render.diagram import Diagram, Row
from cmo.render.layout import Layout, lay_out
from cmo.render.route import TIP, Frame
from cmo.render.setting import usual
from cmo.render.shows import Shows
from cmo.render.views import view
from tests.conftest import ROOT, SETTINGS, THEORY, MakeStudy, analysed
from tests.render.hostile import hostile_files
from tests.render.pictures import (
    THEME,
    USUAL,
    arrow,
    box,
    diagram,
    diagrams,
    hostile,
    items,
    ladder,
    overlapping,
    wholes,
    within,
)

Laid = list[tuple[Diagram, Layout]]
NO_CONFIGURATION = THEORY.partition("configurations:")[0]
ODD: dict[str, str | bytes] = {
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


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    """Lay out every picture of both shipped studies, of the hostile and of half-empty ones."""
    found = [*wholes(), *wholes(Shows(plain=True)), *wholes(Shows(full=True)), *items()]
    found += hostile(tmp_path_factory.mktemp("hostile")).values()
    root = tmp_path_factory.mktemp("odd")
    (root / "theories").mkdir()
    for path, content in ODD.items():
        (root / path).write_text(str(content), encoding="utf-8")
    analysis = analysed(root)
    found += [view(analysis, name) for name in ("study", *analysis.study.theories)]
    return [(picture, lay_out(picture, USUAL)) for picture in found]


def _joined(picture: Diagram) -> set[str]:
    return {end for one in picture.arrows for end in (one.start, one.end)}


def test_everything_has_a_place_within_the_picture(laid: Laid) -> None:
    """Every box, line and word lies within the width and height that the layout gives."""
    for picture, layout in laid:
        page = Frame(0, 0, layout.width, layout.height)
        assert [one.box for one, _ in layout.boxes] == list(picture.boxes)
        frames = [frame for _, frame in layout.boxes]
        frames += [frame for track in layout.tracks for frame in track.frames]
        assert all(within(frame, page) for frame in frames), picture.name
        assert all((one.width, one.height) == (f.width, f.height) for one, f in layout.boxes)


def test_nothing_overlaps(laid: Laid) -> None:
    """No two boxes share any room, nor do the words on arrows share any with them or others."""
    worded = 0
    for picture, layout in laid:
        named = [(one.box.address, frame) for one, frame in layout.boxes]
        words = [
            (f"words {n}", track.frame) for n, track in enumerate(layout.tracks) if track.frame
        ]
        worded += len(words)
        assert overlapping([*named, *words]) == [], picture.name
    assert worded > 100


def test_columns_stand_left_to_right(laid: Laid) -> None:
    """Contexts stand left of mechanisms and those left of outcomes, paired or not."""
    for picture, layout in laid:
        if not picture.columns:
            assert layout.lefts == {}
            continue
        assert set(layout.lefts) == {box.column for box in picture.boxes}
        for one, frame in layout.boxes:
            assert frame.x == layout.lefts[one.box.column]
        for (a, left), (b, right) in itertools.pairwise(layout.lefts.items()):
            assert right - left >= (b - a) * (USUAL.box_width + USUAL.gap) - 0.01


def test_boxes_keep_their_order_in_a_column(laid: Laid) -> None:
    """Of the boxes that arrows join, one that the diagram lists first stands higher."""
    for picture, layout in laid:
        joined = _joined(picture)
        for column in layout.lefts:
            tops = [
                frame.y
                for one, frame in layout.boxes
                if one.box.column == column and one.box.address in joined
            ]
            assert tops == sorted(tops), picture.name


def test_arrows_run_from_their_box_to_their_box(laid: Laid) -> None:
    """In columns each arrow leaves the right edge of its first box and touches the other's left."""
    arrows = 0
    for picture, layout in laid:
        if not picture.columns:
            continue
        frames = {one.box.address: frame for one, frame in layout.boxes}
        for one, track in zip(picture.arrows, layout.tracks, strict=True):
            start, end = frames[one.start], frames[one.end]
            (curve,) = track.curves
            assert curve.tip is not None
            assert curve.points[0][0] == pytest.approx(start.right, abs=0.02)
            assert start.y < curve.points[0][1] < start.bottom
            assert curve.tip[0] == pytest.approx(end.x, abs=0.02)
            assert end.y < curve.tip[1] < end.bottom
            assert curve.points[-1][0] == pytest.approx(end.x - TIP, abs=0.02)
            arrows += 1
    assert arrows > 500


def test_arrows_between_free_boxes_reach_them(laid: Laid) -> None:
    """Where boxes stand freely, each arrow joins its two; words stand between its halves."""
    arrows = 0
    for picture, layout in laid:
        if picture.columns:
            continue
        frames = {one.box.address: frame for one, frame in layout.boxes}
        for one, track in zip(picture.arrows, layout.tracks, strict=True):
            first, last = track.curves[0], track.curves[-1]
            ends = (first.points[0], frames[one.start]), (last.tip, frames[one.end])
            for point, frame in ends:
                assert point is not None
                assert within(Frame(*point, 0, 0), frame, by=1.5)
                assert not within(Frame(*point, 0, 0), frame, by=-1.5)
            assert (track.pill is None) == (not one.rows)
            if track.frame is not None:
                assert first.tip is None
                assert all(
                    within(Frame(*point, 0, 0), track.frame, by=4.5)
                    for point in (first.points[-1], last.points[0])
                )
            arrows += 1
    assert arrows > 10


def test_what_nothing_joins_stands_below(laid: Laid) -> None:
    """Boxes without an arrow stand below all others and below all arrows, in their columns."""
    loose = 0
    for picture, layout in laid:
        joined = _joined(picture)
        apart = [frame for one, frame in layout.boxes if one.box.address not in joined]
        if not picture.columns or not apart:
            assert layout.loose is None
            continue
        others = [frame for one, frame in layout.boxes if one.box.address in joined]
        others += [frame for track in layout.tracks for frame in track.frames]
        assert layout.loose == min(frame.y for frame in apart)
        # There is room for the heading.
        assert layout.loose >= max((frame.bottom for frame in others), default=-16.0) + 30
        loose += 1
    assert loose > 5


def test_words_of_a_claim_stand_on_its_first_arrow() -> None:
    """A configuration of several arrows says its status once; the others bear its mark."""
    rows = (Row("supported 4:0", "supported", "supported"),)
    said = [
        replace(arrow("a", f"b{n}"), claim="t.k#effect", status="supported", rows=rows)
        for n in range(3)
    ]
    untested = [
        replace(arrow(f"b{n}", "c"), claim="t.k#other", status="untested") for n in range(2)
    ]
    boxes = [box("a"), *(box(f"b{n}", 1) for n in range(3)), box("c", 2)]
    layout = lay_out(diagram(boxes, [*said, *untested]), USUAL)
    pills = [track.pill for track in layout.tracks]
    assert [pill and [row.row.mark for row in pill.rows] for pill in pills] == [
        ["supported"],
        ["supported"],
        ["supported"],
        None,
        None,
    ]
    assert [bool(pill.rows[0].lines) for pill in pills if pill] == [True, False, False]


def test_a_narrow_gap_is_widened_for_the_words_in_it() -> None:
    """Large words on arrows do not cover the boxes at their sides."""
    large = usual(THEME.model_copy(update={"note_size": 20, "gap": 60}))
    one = diagram([box("a"), box("b", 1)], [arrow("a", "b", "counteracts", "contradicted 10:12")])
    layout = lay_out(one, large)
    named = [(b.box.address, f) for b, f in layout.boxes]
    assert overlapping([*named, *[("words", t.frame) for t in layout.tracks if t.frame]]) == []
    assert layout.lefts[1] - layout.lefts[0] > large.box_width + large.gap


def test_arrows_in_every_direction_find_room() -> None:
    """What leads back, aside and past a column is within the picture, and what is loose below."""
    boxes = [box(f"{column}{n}", column) for column in range(3) for n in range(3)]
    pairs = ["00-10", "10-20", "10-12", "11-10", "20-00", "21-10", "02-22", "20-21", "12-12"]
    arrows = [arrow(pair[:2], pair[3:], "ripple", "ripples on to") for pair in pairs]
    layout = lay_out(diagram(boxes, arrows), USUAL)
    page = Frame(0, 0, layout.width, layout.height)
    every = [frame for track in layout.tracks for frame in track.frames]
    assert all(within(frame, page) for frame in every)
    assert min(frame.x for frame in every) == 0
    named = [(one.box.address, frame) for one, frame in layout.boxes]
    words = [(f"words {n}", track.frame) for n, track in enumerate(layout.tracks) if track.frame]
    assert overlapping([*named, *words]) == []
    assert layout.loose is not None
    assert layout.loose > max(frame.bottom for frame in every)


@settings(deadline=None, max_examples=25)
@given(picture=diagrams())
def test_any_small_theory_is_laid_out(picture: Diagram) -> None:
    """Whatever joins what, nothing overlaps and nothing is left out."""
    layout = lay_out(picture, USUAL)
    named = [(one.box.address, frame) for one, frame in layout.boxes]
    words = [(f"words {n}", track.frame) for n, track in enumerate(layout.tracks) if track.frame]
    assert overlapping([*named, *words]) == []
    assert len(layout.tracks) == len(picture.arrows)


def test_an_empty_diagram_has_an_empty_layout() -> None:
    """A theory without items is laid out as nothing, and not refused."""
    for columns in (("Context", "Mechanism", "Outcome"), ()):
        assert lay_out(diagram([], columns=columns), USUAL) == Layout(0, 0, (), (), {}, None)


def test_three_hundred_items_are_one_picture() -> None:
    """A theory of 300 items is laid out whole: each of its diamonds side by side, in order."""
    layout = lay_out(ladder(75), USUAL)
    assert len(layout.boxes) == 300
    assert len(layout.tracks) == 300
    assert overlapping((one.box.address, frame) for one, frame in layout.boxes) == []
    contexts = [frame for one, frame in layout.boxes if one.box.column == 0]
    assert [frame.y for frame in contexts] == sorted(frame.y for frame in contexts)
    # Arrows stay short: a diamond's own boxes stand beside one another.
    for track in layout.tracks:
        (curve,) = track.curves
        assert abs(curve.points[0][1] - curve.points[-1][1]) < 150


def test_the_same_diagram_is_laid_out_the_same() -> None:
    """Laying out twice gives the same numbers; test_compose.py does so in a process of its own."""
    here = [lay_out(picture, USUAL) for picture in wholes()[:4]]
    assert here == [lay_out(picture, USUAL) for picture in wholes()[:4]]


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
    assert len(list((root / "out").glob("*.svg"))) == 3

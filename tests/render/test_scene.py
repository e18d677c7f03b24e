"""A scene holds shapes at their places, and gives its words in reading order."""

from typing import get_args

import pytest

from cmo.render.route import Frame
from cmo.render.scene import (
    DASHES,
    Bezier,
    Circle,
    Dash,
    Group,
    Line,
    Pen,
    Rect,
    Scene,
    Shape,
    Words,
    moved,
)
from tests.render.pictures import drawn, texts

PEN = Pen("#ffffff", "#000000", 2.0, "dashed")
SHAPES: dict[str, tuple[Shape, Shape]] = {
    "rect": (Rect(Frame(1, 2, 3, 4), PEN, 1.5), Rect(Frame(11, 22, 3, 4), PEN, 1.5)),
    "circle": (Circle((1, 2), 3, PEN), Circle((11, 22), 3, PEN)),
    "line": (
        Line(((1, 2), (3, 4)), PEN, closed=True),
        Line(((11, 22), (13, 24)), PEN, closed=True),
    ),
    "bezier": (
        Bezier(((1, 2), (3, 4), (5, 6), (7, 8)), PEN),
        Bezier(((11, 22), (13, 24), (15, 26), (17, 28)), PEN),
    ),
    "words": (
        Words("said", (1, 2), 9, 20, "#000000", "semibold", struck=True),
        Words("said", (11, 22), 9, 20, "#000000", "semibold", struck=True),
    ),
}


@pytest.mark.parametrize(("before", "after"), SHAPES.values(), ids=SHAPES)
def test_a_shape_is_moved_and_stays_as_it_is(before: Shape, after: Shape) -> None:
    """Its place changes, and nothing else, whether it stands alone or in groups."""
    assert moved(before, 10, 20) == after
    group = Group("box", (Group("inner", (before,)), before), "says", "t.a")
    moved_group = Group("box", (Group("inner", (after,)), after), "says", "t.a")
    assert moved(group, 10, 20) == moved_group
    assert moved(moved(before, 10, 20), -10, -20) == before


def test_places_are_rounded() -> None:
    """Places have two decimals, so that the same picture has the same bytes."""
    circle = moved(Circle((0.1, 0.2), 1, PEN), 0.2, 0.126)
    assert circle == Circle((0.3, 0.33), 1, PEN)


def test_words_are_given_in_reading_order() -> None:
    """Lines of text come in the order in which they are drawn, in and out of groups."""

    def line(text: str) -> Words:
        return Words(text, (0, 0), 9, 1, "#000000")

    inner = Group("box", (line("b"), Group("inner", (line("c"),)), line("d")))
    scene = Scene("n", "t", "a", 1, 1, (line("a"), inner, Circle((0, 0), 1, PEN), line("e")))
    assert [words.text for words in scene.words] == ["a", "b", "c", "d", "e"]


def test_a_scene_gives_all_its_words() -> None:
    """No line of a drawn picture is missed."""
    for _, scene in drawn():
        assert [words.text for words in scene.words] == texts(scene.shapes)


def test_each_kind_of_line_has_strokes_of_its_own() -> None:
    """A solid line has none, and no two others have the same: they are told apart in grey."""
    assert set(DASHES) == set(get_args(Dash))
    assert DASHES[""] == ()
    assert len(set(DASHES.values())) == len(DASHES)
    assert all(len(dash) == 2 for dash in DASHES.values() if dash)

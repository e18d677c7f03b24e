"""A picture of some width: as wide as it is asked for, or refused with the width that would do."""

import re

import pytest

from cmo.model.theme import Theme
from cmo.render.paper import POINTS_PER_MM, DoesNotFit, Sheet, fit, in_text, sheets_of
from cmo.render.scene import Scene
from tests.render.pictures import THEME, arrow, box, diagram, faults, items, ladder, wholes


def _smallest(scene: Scene) -> float:
    return min(words.size for words in scene.words)


@pytest.mark.parametrize("width", range(90, 260, 20))
def test_a_picture_takes_its_width_or_says_what_it_needs(width: int) -> None:
    """At any width it is as wide and can be read, or is refused with the width that would do."""
    for picture in (*wholes(), *items()[::40]):
        try:
            (scene,) = fit(picture, THEME, [in_text(width * POINTS_PER_MM)])
        except DoesNotFit as reason:
            (needed,) = re.findall(r"at least (\d+)", str(reason))
            assert int(needed) > width
            (scene,) = fit(picture, THEME, [in_text(int(needed) * POINTS_PER_MM)])
        else:
            assert scene.width == pytest.approx(width * POINTS_PER_MM, abs=0.02)
        assert _smallest(scene) >= 7
        assert faults(scene) == [], picture.name


def test_the_least_width_is_exact() -> None:
    """The width that a refusal names is the least: a millimetre less is refused again."""
    with pytest.raises(DoesNotFit, match=r"3 columns need a width of at least \d+ mm") as refused:
        fit(wholes()[1], THEME, [in_text(100.0)])
    (least,) = map(int, re.findall(r"\d+ mm", str(refused.value))[0].split()[:1])
    fit(wholes()[1], THEME, [in_text(least * POINTS_PER_MM)])
    with pytest.raises(DoesNotFit):
        fit(wholes()[1], THEME, [in_text((least - 1) * POINTS_PER_MM)])


@pytest.mark.parametrize("note_size", [9, 20])
def test_many_columns_share_the_least_width(note_size: int) -> None:
    """Gaps are narrowed to what their words need before boxes are, or the picture is refused."""
    theme = THEME.model_copy(update={"note_size": note_size})
    columns = ("One", "Two", "Three", "Four", "Five")
    boxes = [box(f"{n}", n, label="Accountability") for n in range(5)]
    arrows = [arrow(f"{n}", f"{n + 1}", "reinforces", "contradicted 10:12") for n in range(4)]
    picture = diagram(boxes, arrows, columns)
    with pytest.raises(DoesNotFit, match="5 columns need a width of at least") as refused:
        fit(picture, theme, [in_text(100.0)])
    (least,) = map(int, re.findall(r"least (\d+)", str(refused.value)))
    (scene,) = fit(picture, theme, [in_text(least * POINTS_PER_MM)])
    assert faults(scene) == []
    labels = [words for words in scene.words if words.text == "Accountability"]
    assert len(labels) == 5
    with pytest.raises(DoesNotFit):
        fit(picture, theme, [in_text((least - 1) * POINTS_PER_MM)])


def test_text_is_set_smaller_only_where_it_must_be() -> None:
    """Where the usual size has room it is kept; the least is nine points, eight and seven."""
    picture = diagram(
        [box("a", label="Interdependence"), box("b", 1, label="Accountability"), box("c", 2)],
        [arrow("a", "b", "reinforces", "reinforces"), arrow("b", "c")],
    )
    (wide,) = fit(picture, THEME, [in_text(500.0)])
    labels = {words.size for words in wide.words if words.text == "Interdependence"}
    assert labels == {THEME.label_size}
    widths = []
    for width in range(499, 200, -1):
        try:
            (scene,) = fit(picture, THEME, [in_text(float(width))])
        except DoesNotFit:
            break
        widths.append(width)
    sizes = {words.text: words.size for words in scene.words}
    assert (sizes["Interdependence"], sizes["A note"], sizes["reinforces"]) == (9, 8, 7)
    assert faults(scene) == []
    with pytest.raises(DoesNotFit):
        fit(picture, THEME, [in_text(float(widths[-1] - 1))])


def test_a_theme_of_small_text_is_not_enlarged() -> None:
    """A theme that sets less than the least keeps it on any sheet, down to seven points."""
    theme = Theme(label_size=8, note_size=7)
    for sheet in (*sheets_of("a4"), *map(in_text, (520.0, 480.0, 450.0, 430.0))):
        sizes = {w.size for part in fit(ladder(2), theme, [sheet]) for w in part.words}
        assert sizes == {7, 8, round(8 * 1.45, 1)}


def test_text_on_a_slide_is_larger() -> None:
    """A slide is read from afar: labels and notes are a quarter larger than on paper."""
    (paper,) = fit(ladder(1), THEME, sheets_of("a4"))
    (slide,) = fit(ladder(1), THEME, sheets_of("slide"))
    for text, size in (("The box c0", THEME.label_size), ("A note", THEME.note_size)):
        on_paper, on_slide = (
            {words.size for words in scene.words if words.text == text} for scene in (paper, slide)
        )
        assert on_paper == {size}
        assert on_slide == {round(size * 1.25)}


def test_free_boxes_that_find_no_room_are_refused() -> None:
    """What boxes that stand freely need is said in millimetres, and is enough."""
    study = wholes()[0]
    with pytest.raises(DoesNotFit, match=r"this picture takes at least \d+ by \d+ mm") as refused:
        fit(study, THEME, sheets_of("slide"))
    wide, high = map(int, re.findall(r"(\d+) by (\d+)", str(refused.value))[0])
    sheet = Sheet(wide * POINTS_PER_MM, high * POINTS_PER_MM, larger=1.25)
    (scene,) = fit(study, THEME, [sheet])
    assert faults(scene) == []

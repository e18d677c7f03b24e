"""Each status has a mark that its shape tells from the others, in print without colour."""

from functools import cache
from io import BytesIO
from itertools import combinations
from typing import get_args

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageOps, ImageStat
from resvg_py import svg_to_bytes

from cmo.model.theme import Theme
from cmo.render.diagram import Mark
from cmo.render.marks import PAPER, draw_mark, mark_colour
from cmo.render.route import Frame
from cmo.render.scene import Scene, Words
from cmo.render.setting import BADGE, MARK_ROOM
from cmo.render.svg import to_svg
from tests.render.pictures import STATUSES, frame_of, leaves, within

MARKS: tuple[Mark, ...] = get_args(Mark)
EVEN: tuple[Mark, ...] = (
    "untested",
    "untestable",
    "contradicted",
    "unintended",
    "added",
    "changed",
)
GREY = "#555555"
# A mark is drawn so large that its finest line takes some pixels, and as small as it is printed:
# its square is 14 points, at 150 dots per inch.
LARGE, PRINTED = 120, 29


@cache
def _drawn(mark: Mark, pixels: int) -> Image.Image:
    """Draw a mark in one grey, in a square of so many pixels."""
    shapes = draw_mark(mark, (7.0, 7.0), BADGE, GREY)
    svg = to_svg(Scene("mark", "A mark", "", 14.0, 14.0, shapes), fonts=False)
    drawn = svg_to_bytes(svg_string=svg, width=pixels, dpi=72, skip_system_fonts=True)
    return Image.open(BytesIO(bytes(drawn))).convert("L")


def _differing(one: Image.Image, other: Image.Image) -> float:
    """Give the part of the pixels whose grey clearly differs."""
    different = ImageChops.difference(one, other).point(lambda level: 255 if level > 60 else 0)
    counts = different.histogram()
    return counts[255] / sum(counts)


def _silhouette(image: Image.Image) -> Image.Image:
    """Fill a mark: white is what lies around it, black what its outline holds."""
    filled = image.point(lambda level: 0 if level < 200 else 255)
    ImageDraw.floodfill(filled, (0, 0), 128)
    return filled.point(lambda level: 255 if level == 128 else 0)


@pytest.mark.parametrize("size", [LARGE, PRINTED])
def test_marks_differ_without_colour(size: int) -> None:
    """In one and the same grey, any two marks differ by three pixels of a hundred or more.

    In print that is 25 dots at the least: more than a smudge, a whole stroke of the mark.
    """
    close = {
        pair: differing
        for pair in combinations(MARKS, 2)
        if (differing := _differing(*(_drawn(mark, size) for mark in pair))) < 0.03
    }
    assert close == {}


@pytest.mark.parametrize("size", [LARGE, PRINTED])
def test_what_tests_say_differs_by_its_outline_alone(size: int) -> None:
    """Supported, contradicted and contested differ even filled, as a poor copy shows them."""
    for pair in combinations(("supported", "contradicted", "contested", "flag", "changed"), 2):
        one, other = (_silhouette(_drawn(mark, size)) for mark in MARKS if mark in pair)
        assert _differing(one, other) > 0.05, pair


def test_what_nothing_tests_is_hollow() -> None:
    """A ring is light where the marks of tested claims are dark: they cannot be taken for them."""
    dark = {mark: 255 - ImageStat.Stat(_drawn(mark, LARGE)).mean[0] for mark in STATUSES}
    tested = [dark[mark] for mark in STATUSES if mark not in {"untested", "untestable"}]
    assert max(dark["untested"], dark["untestable"]) * 1.5 < min(tested)


@pytest.mark.parametrize("mark", EVEN)
def test_a_mark_that_has_two_like_halves_is_even(mark: Mark) -> None:
    """A cross has both strokes, and a ring its bar in the middle: mirrored they are the same."""
    image = _drawn(mark, LARGE)
    assert _differing(image, ImageOps.mirror(image)) < 0.002


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_has_one_colour(mark: Mark) -> None:
    """It is drawn in the colour that is asked for, and in that of paper: without words."""
    shapes = [*leaves(draw_mark(mark, (7.0, 7.0), BADGE, GREY))]
    pens = [shape.pen for shape in shapes if not isinstance(shape, Words)]
    assert len(pens) == len(shapes) > 0
    assert {colour for pen in pens for colour in (pen.fill, pen.line) if colour} <= {GREY, PAPER}
    assert any(GREY in {pen.fill, pen.line} for pen in pens)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("size", [8.0, 10.0, 40.0])
def test_a_mark_keeps_to_its_place(mark: Mark, size: float) -> None:
    """However large, it stands around its middle, and does not reach the words beside it."""
    half = size * 0.62
    room = Frame(100 - half, 50 - half, 2 * half, 2 * half)
    shapes = draw_mark(mark, (100.0, 50.0), size, GREY)
    assert all(within(frame_of(shape), room) for shape in shapes)
    assert 2 * half * BADGE / size <= MARK_ROOM


def test_marks_of_statuses_have_their_colour() -> None:
    """A status's mark has the line colour that the theme gives it, any other that of the ink."""
    theme = Theme()
    for mark in MARKS:
        if mark in STATUSES:
            assert mark_colour(mark, theme) == getattr(theme, mark).line
        else:
            assert mark_colour(mark, theme) == theme.ink

"""What is drawn can be read: in sunlight, in grey, and with any colour vision."""

from itertools import combinations, pairwise
from math import sqrt

import pytest

from cmo.model.theme import Theme
from cmo.render.contrast import LEAST_CONTRAST, contrast, faults, luminance
from cmo.render.draw import DIM_WORDS
from cmo.render.marks import PAPER
from cmo.render.scene import Circle, Line, Rect, Words
from cmo.render.shows import LOUDEST
from tests.render.pictures import STATUSES, THEME, drawn, groups, leaves

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]
# Machado, Oliveira and Fernandes (A Physiologically-based Model for Simulation of Color Vision
# Deficiency, 2009), severity 1.0, for linear red, green and blue.
VISION: dict[str, Matrix] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE: Vector = (0.95047, 1.0, 1.08883)


def _times(matrix: Matrix, vector: Vector) -> Vector:
    x, y, z = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return x, y, z


def _linear(colour: str) -> Vector:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return red, green, blue


def _lab(linear: Vector) -> Vector:
    """Give L*, a* and b* (CIE 1976) of linear red, green and blue."""
    parts = [v / w for v, w in zip(_times(_TO_XYZ, linear), _WHITE, strict=True)]
    x, y, z = (p ** (1 / 3) if p > 216 / 24389 else (24389 / 27 * p + 16) / 116 for p in parts)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _seen(colour: str, vision: str) -> Vector:
    red, green, blue = (
        min(1.0, max(0.0, part)) for part in _times(VISION[vision], _linear(colour))
    )
    return _lab((red, green, blue))


def _apart(one: str, other: str, vision: str) -> float:
    pairs = zip(_seen(one, vision), _seen(other, vision), strict=True)
    return sqrt(sum((a - b) ** 2 for a, b in pairs))


def _lightness(colour: str) -> float:
    return _lab(_linear(colour))[0]


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("#000000", 0.0), ("#ffffff", 1.0), ("#ff0000", 0.2126), ("#808080", 0.2159)],
)
def test_luminance_is_that_of_the_definition(colour: str, expected: float) -> None:
    """Luminance is that of WCAG 2.2, checked on values that are known."""
    assert luminance(colour) == pytest.approx(expected, abs=0.0001)


def test_contrast_is_that_of_the_definition() -> None:
    """Black on white has 21 to 1, #767676 the 4.5 that it is known for; order does not matter."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#ffffff", "#767676") == contrast("#767676", "#ffffff")
    assert contrast("#123456", "#123456") == 1


def test_the_default_theme_can_be_read() -> None:
    """It has no pair of colours with too little contrast."""
    assert faults(Theme()) == ()


def test_words_can_be_read_where_they_stand() -> None:
    """In every shipped picture, words have a contrast of 4.5 to 1 on the box that they are in."""
    seen = set()
    for _, scene in drawn():
        for group in groups(scene.shapes, "box", "words"):
            first = group.shapes[0]
            fill = first.pen.fill if isinstance(first, Rect) and first.pen.fill else PAPER
            seen |= {(w.colour, fill) for w in leaves([group]) if isinstance(w, Words)}
        boxes = {id(words) for g in groups(scene.shapes, "box") for words in leaves([g])}
        seen |= {(words.colour, PAPER) for words in scene.words if id(words) not in boxes}
    assert {pair for pair in seen if contrast(*pair) < LEAST_CONTRAST} == set()
    assert len(seen) > 8


@pytest.mark.parametrize("status", STATUSES)
def test_words_in_a_status_colour_can_be_read(status: str) -> None:
    """On their own fill, on white, and on the fill of every status that outranks theirs.

    A box is coloured by the loudest status in it, and says the others in their colours.
    """
    line = getattr(THEME, status).line
    rank = [*LOUDEST].index(next(one for one in LOUDEST if one == status))
    fills = [PAPER, *(getattr(THEME, other).fill for other in LOUDEST[: rank + 1])]
    assert all(contrast(line, fill) >= LEAST_CONTRAST for fill in fills)
    assert all(contrast(THEME.ink, fill) >= 7 for fill in fills)


def test_what_is_dimmed_can_be_read() -> None:
    """Words that are dimmed stand on white, and keep a contrast of 4.5 to 1."""
    assert contrast(DIM_WORDS, PAPER) >= LEAST_CONTRAST


def test_marks_can_be_seen() -> None:
    """A mark stands out from every fill by the 3 to 1 that WCAG asks of graphics."""
    for mark in STATUSES:
        for status in STATUSES:
            assert contrast(getattr(THEME, mark).line, getattr(THEME, status).fill) >= 3


def test_fills_differ_in_grey() -> None:
    """In greyscale each fill is darker than the one before by four steps of lightness or more.

    A step of L* is about what an eye can tell side by side (CIE 1976), 2.3 what it always does
    (Mahy and others, 1994), and a printer's screen of 8 by 8 dots, with 64 greys, makes steps of
    1.6: four are seen on any print. The order is that in which statuses ask for attention, but
    for what cannot be tested, which is nearly white and has a broken outline.
    """
    order = ("untested", "untestable", "supported", "contradicted", "contested")
    light = [_lightness(getattr(THEME, status).fill) for status in order]
    assert all(one - other >= 4 for one, other in pairwise(light))


@pytest.mark.parametrize("vision", VISION)
def test_lines_of_statuses_differ_to_any_eye(vision: str) -> None:
    """To readers without red, green or blue cones, statuses' lines and words stay far apart.

    Two colours are told side by side from a distance of 2.3 on (CIE 1976). Lines and marks are
    thin and lie apart, so that five times as much is asked for. What nothing tests, and what
    cannot be tested, share their grey: neither says that anything was found, and ring, bar and
    outline tell them apart.
    """
    lines = {status: getattr(THEME, status).line for status in STATUSES}
    assert lines.pop("untestable") == lines["untested"]
    for one, other in combinations(lines.values(), 2):
        assert _apart(one, other, vision) > 11.5


@pytest.mark.parametrize("vision", VISION)
def test_fills_of_statuses_differ_to_any_eye(vision: str) -> None:
    """Boxes are large: to any eye their fills differ by more than the 2.3 that can be told."""
    fills = [getattr(THEME, status).fill for status in STATUSES]
    assert all(_apart(one, other, vision) > 4 for one, other in combinations(fills, 2))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"ink": "#999999"}, "ink: #999999 on #ffffff has a contrast of 2.8 to 1"),
        ({"quiet": "#aaaaaa"}, "quiet: #aaaaaa on #ffffff has a contrast of 2.3 to 1"),
        (
            {"supported": {"line": "#66ccaa", "fill": "#c9ecde"}},
            "supported, line: #66ccaa on #ffffff has a contrast of 1.9 to 1",
        ),
        (
            {"contested": {"line": "#000000", "fill": "#333333"}},
            "contested, ink: #1b1f24 on #333333 has a contrast of 1.3 to 1",
        ),
        (
            {"contested": {"line": "#000000", "fill": "#aaaaaa"}},
            "untested, line, in a box contested: #4d5660 on #aaaaaa has a contrast of 3.2 to 1",
        ),
    ],
)
def test_a_theme_that_cannot_be_read_is_told_of(changed: dict[str, object], said: str) -> None:
    """What a theme makes illegible is named, with its colours and their contrast."""
    assert said in faults(Theme.model_validate(changed))


def test_a_theme_for_greyscale_can_be_read() -> None:
    """A theme may do without colour, where its greys are light enough for their words."""
    grey = {"line": "#000000", "fill": "#aaaaaa"}
    plain = {"line": "#222222", "fill": "#ffffff"}
    every = {"contested": grey, "contradicted": grey, "supported": grey}
    theme = Theme.model_validate(
        {"ink": "#000000", **every, "untested": plain, "untestable": plain}
    )
    assert faults(theme) == ()


def test_no_other_colours_are_drawn() -> None:
    """Shapes of the shipped pictures have the theme's colours, that of paper, and no others."""
    known = {THEME.ink, THEME.quiet, PAPER}
    for status in STATUSES:
        known |= {getattr(THEME, status).line, getattr(THEME, status).fill}
    for _, scene in drawn():
        pens = [s.pen for s in leaves(scene.shapes) if isinstance(s, Rect | Circle | Line)]
        assert {colour for pen in pens for colour in (pen.fill, pen.line) if colour} <= known

"""A picture takes along the signs of its font that it needs, and asks for nothing outside."""

import base64
import io
import re
from functools import cache

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.render.embedded import font_css
from cmo.render.fonts import CSS_WEIGHT, FAMILY, Weight, main_face, measure
from cmo.render.scene import Words
from tests.render.hostile import TRICKS
from tests.render.pictures import drawn
from tests.render.scenes import NASTY

RULE = re.compile(
    r"@font-face\{font-family:'([^']+)';font-weight:(\d+);"
    r"src:url\(data:font/woff2;base64,([A-Za-z0-9+/=]+)\)format\('woff2'\)\}"
)
WEIGHTS: dict[str, Weight] = {css: weight for weight, css in CSS_WEIGHT.items()}


def _words(text: str, weight: Weight = "regular") -> Words:
    return Words(text, (0.0, 0.0), 9.0, 1.0, "#000000", weight)


def _fonts(css: str) -> dict[Weight, TTFont]:
    """Read the fonts back that a style sheet holds; it may hold nothing else."""
    assert RULE.sub("", css).strip() == ""
    found = {}
    for family, weight, data in RULE.findall(css):
        assert family == FAMILY
        found[WEIGHTS[weight]] = TTFont(io.BytesIO(base64.b64decode(data)))
    return found


@cache
def _signs(weight: Weight) -> frozenset[int]:
    return frozenset(main_face(weight).advances)


def test_a_picture_has_every_sign_that_the_font_has() -> None:
    """Each sign of the text is in the font of its weight, unless the whole font lacks it too."""
    for _, scene in drawn()[:3]:
        fonts = _fonts(font_css(scene.words))
        assert set(fonts) == {"regular", "semibold"}
        for weight, font in fonts.items():
            text = {
                ord(sign) for words in scene.words if words.weight == weight for sign in words.text
            }
            assert set(font.getBestCmap()) == text & _signs(weight)
            assert len(text) > 20


def test_signs_are_as_wide_as_they_were_measured() -> None:
    """The font that comes along has the widths that text was measured with, and no kerning."""
    text = "AVATAR To – “Decisions” 5:2 æœß"
    (font,) = _fonts(font_css([_words(text, "semibold")])).values()
    signs, advances = font.getBestCmap(), font["hmtx"].metrics
    wide = sum(advances[signs[ord(sign)]][0] for sign in text) / font["head"].unitsPerEm
    assert wide * 10 == pytest.approx(measure(text, 10, "semibold"))
    assert not {"GPOS", "GSUB", "kern", "morx"} & set(font.keys())


def test_only_the_weights_that_are_used_come_along() -> None:
    """A picture whose text has one weight takes one font, and one without text none."""
    assert set(_fonts(font_css([_words("a"), _words("b")]))) == {"regular"}
    assert set(_fonts(font_css([_words("a", "semibold"), _words("b")]))) == {"regular", "semibold"}
    assert font_css([]) == ""


def test_it_is_a_few_kilobytes() -> None:
    """The fonts of the largest shipped picture take less than 30 kB: pictures can be mailed."""
    longest = max(drawn(), key=lambda entry: len(entry[1].words))
    assert len(font_css(longest[1].words)) < 30_000


@pytest.mark.parametrize("text", [*TRICKS.values(), *NASTY, "\ue000", "汉"])
def test_no_text_becomes_part_of_the_style(text: str) -> None:
    """Whatever is written, the style sheet holds fonts with its signs, and nothing else."""
    wanted = {ord(sign) for sign in text} & _signs("regular")
    fonts = _fonts(font_css([_words(text)]))
    # A font without a sign would be refused by what reads it.
    assert {sign for font in fonts.values() for sign in font.getBestCmap()} == wanted
    assert len(fonts) == bool(wanted)


@settings(deadline=None, max_examples=10)
@given(st.permutations(["Lamps", "Fewer thefts", "Decisions near people"]))
def test_the_order_of_the_lines_changes_nothing(lines: list[str]) -> None:
    """The same signs give the same bytes, in whatever order they come and however often."""
    expected = font_css([_words("Lamps Fewer thefts Decisions near people")])
    assert font_css([_words(f"{line} ") for line in [*lines, *lines]]) == expected

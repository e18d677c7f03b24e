"""Text is measured with fonts that come with a package, and never with the machine's."""

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.render.fonts import (
    CSS_WEIGHT,
    FAMILY,
    STACK,
    Weight,
    face_of,
    faces_for,
    main_face,
    measure,
    without_sign,
)
from tests.conftest import ROOT

WEIGHTS: tuple[Weight, ...] = ("regular", "semibold")
EAST = {"汉": "KurintoSansSC-Rg", "の": "KurintoSans-Rg", "한": "KurintoSansKR-Rg"}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_width_is_that_of_the_font(weight: Weight) -> None:
    """A line is as wide as the font's own table says its signs are, one beside the other."""
    text = "Decisions as near as possible: 5:2, “Ærø” – 100 %"
    with TTFont(main_face(weight).path) as font:
        signs, advances = font.getBestCmap(), font["hmtx"].metrics
        units = sum(advances[signs[ord(sign)]][0] for sign in text)
        expected = units / font["head"].unitsPerEm * 11
    assert measure(text, 11, weight) == pytest.approx(expected)


def test_the_faces_are_of_the_family_that_pictures_name() -> None:
    """What is measured is what a picture asks its reader's program for, in both weights."""
    assert STACK.startswith(f"'{FAMILY}'")
    for weight in WEIGHTS:
        with TTFont(main_face(weight).path) as font:
            names = {record.nameID: str(record) for record in font["name"].names}
            assert names.get(16, names[1]) == FAMILY
            assert str(font["OS/2"].usWeightClass) == CSS_WEIGHT[weight]


def test_semibold_is_wider() -> None:
    """A label's weight is told apart: its letters are wider than those of a note."""
    assert measure("Mechanism", 11, "semibold") > measure("Mechanism", 11)


@settings(deadline=None)
@given(one=st.text(max_size=30), other=st.text(max_size=30), size=st.floats(1, 99))
def test_widths_add_up(one: str, other: str, size: float) -> None:
    """There is no kerning: two texts in a row are as wide as both, and size is in proportion."""
    assert measure(one + other, size) == pytest.approx(measure(one, size) + measure(other, size))
    assert measure(one, 2 * size) == pytest.approx(2 * measure(one, size))
    assert measure(one, size) >= 0


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d", "\ufe0e", "\ufe0f"])
def test_what_is_not_seen_takes_no_room(sign: str) -> None:
    """What joins or parts its neighbours has no width, whatever a font says, and is not missed."""
    assert measure(f"a{sign}b", 10) == measure("ab", 10)
    assert without_sign([sign]) == ()


@pytest.mark.parametrize("sign", ["\ue000", "\U000f0000", "\U0010fffd"])
def test_a_sign_that_no_font_has_is_an_empty_box(sign: str) -> None:
    """It is as wide as it is high, and is told of."""
    assert face_of(sign, "regular") is None
    assert measure(sign, 12) == 12
    assert without_sign([f"a{sign}b", sign]) == (sign,)


def test_other_scripts_are_set_in_fonts_that_have_their_signs() -> None:
    """Greek is set in the main face, Hebrew, Chinese, Japanese and Korean in faces that follow."""
    assert face_of("λ", "semibold") == main_face("semibold")
    for sign in ("ש", "م", "ж", "→", *EAST):
        face = face_of(sign, "regular")
        assert face is not None
        assert ord(sign) in face.advances
    assert {sign: getattr(face_of(sign, "regular"), "name", "") for sign in EAST} == EAST


def test_a_text_takes_the_faces_that_it_needs() -> None:
    """The main faces come first, then each other face once, whatever the order of the texts."""
    mains = [main_face(weight).name for weight in WEIGHTS]
    assert [face.name for face in faces_for(["plain"])] == mains
    found = [face.name for face in faces_for(["a 汉 한 汉字", "ש plain"])]
    assert found[:2] == mains
    assert sorted(set(found)) == sorted(found)
    assert {"KurintoSansSC-Rg", "KurintoSansKR-Rg"} < set(found)
    assert faces_for(["a 汉 한", "ש"]) == faces_for(["ש", "한 汉 a"])


def test_every_face_comes_with_the_package() -> None:
    """No face is a file of the machine: another machine measures the same."""
    home = Path(str(files("weblate_fonts")))
    for face in faces_for(["a ש م ж 汉 の 한 灣 → ✓"]):
        assert face.path.is_relative_to(home)
        assert face.path.is_file()


def test_starting_takes_no_font() -> None:
    """The module is loaded without the library that reads fonts: small commands start fast."""
    code = "import sys, cmo.render.fonts; print([m for m in sys.modules if 'fontTools' in m])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True, text=True
    )
    assert done.stdout.strip() == "[]"

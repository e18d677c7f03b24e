"""A picture as PNG: it tells its size in print, and shows what the picture holds."""

import io
import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from cmo.model.theme import Theme
from cmo.render.png import MOST_PIXELS, TooLarge, to_png
from cmo.render.route import Frame
from cmo.render.scene import Group, Pen, Rect
from tests.render.scenes import (
    INK,
    NASTY,
    bytes_elsewhere,
    hostile_scene,
    nasty_scene,
    scene,
    shipped_scene,
    words,
)

SQUARE = Rect(Frame(50, 25, 100, 50), Pen(fill="#00664a"))


def _image(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the name and the content of each piece of a PNG, whose check sums must be right."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        piece = png[at + 4 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(piece),)
        yield piece[:4], piece[4:]
        at += 12 + length


def _ink(image: Image.Image) -> tuple[int, int, int, int]:
    """Give the box that holds all that is darker than mid grey: left, top, right, bottom."""
    found = image.convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("dpi", "wide"),
    [(72, 200), (300, 833), (150, 417)],
)
def test_it_has_the_pixels_that_its_size_in_print_takes(dpi: int, wide: int) -> None:
    """Its width is its inches times its dots per inch, and its height goes with it."""
    png = to_png(scene(SQUARE), dpi=dpi)
    image = _image(png)
    assert image.width == wide
    assert image.height == pytest.approx(wide / 2, abs=1)


def test_it_tells_how_large_it_is_in_print() -> None:
    """One piece right after the header says how many pixels a metre has, each way."""
    pieces = list(_chunks(to_png(scene(SQUARE), dpi=150)))
    assert [name for name, _ in pieces][:2] == [b"IHDR", b"pHYs"]
    assert [name for name, _ in pieces].count(b"pHYs") == 1
    assert pieces[1][1] == struct.pack(">IIB", 5906, 5906, 1)
    # At 150 dots per inch, 417 pixels are 200 points.
    assert struct.unpack(">I", pieces[0][1][:4]) == (417,)


def test_shapes_stand_where_the_picture_has_them() -> None:
    """A rectangle is found at its own place, in its own colour, on white."""
    image = _image(to_png(scene(SQUARE), dpi=144))
    colours = {image.getpixel(at) for at in ((0, 0), (98, 48), (399, 199), (302, 100))}
    assert colours == {(255, 255, 255)}
    assert {image.getpixel(at) for at in ((102, 52), (297, 147))} == {(0, 0x66, 0x4A)}


def test_nothing_shines_through() -> None:
    """Each pixel is opaque, at the edges too, where the picture ends within a pixel."""
    odd = scene(SQUARE, width=200.3, height=100.3)
    image = Image.open(io.BytesIO(to_png(odd, dpi=100)))
    assert image.convert("RGBA").getchannel("A").getextrema() == (255, 255)


def test_colours_of_the_theme_are_in_the_picture() -> None:
    """The fill of each status that the shipped theory has is seen, and it is on white."""
    image = _image(to_png(shipped_scene("integration"), dpi=72))
    seen = {colour for _, colour in image.getcolors(1 << 24) or []}
    theme = Theme()
    for status in ("supported", "contradicted", "contested"):
        fill = getattr(theme, status).fill
        assert tuple(bytes.fromhex(fill[1:])) in seen
    assert image.getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("text", NASTY)
def test_text_is_as_wide_as_it_was_measured(text: str) -> None:
    """No line goes beyond the room that was reckoned with, or falls far short of it."""
    line = words(text)
    image = _image(to_png(scene(line, width=420, height=60), dpi=144))
    left, top, right, bottom = _ink(image)
    assert 2 * 20 - 4 <= left <= 2 * 20 + 12
    assert 2 * (20 + line.width) - 14 <= right <= 2 * (20 + line.width) + 4
    assert top >= 2 * (40 - 18)
    assert bottom <= 2 * (40 + 9)


def test_text_in_groups_is_drawn_and_struck_through() -> None:
    """Words inside groups are drawn, and a line goes through what is struck."""
    bare, struck = (
        _image(to_png(scene(Group("box", (words("ooo", struck=struck),))), dpi=144))
        for struck in (False, True)
    )
    left, _, right, _ = _ink(struck)
    assert right - left >= 2 * words("ooo").width - 2
    height = 2 * 40 - round(2 * 0.28 * 16)
    row = [struck.getpixel((x, height)) for x in range(left + 1, right - 1)]
    assert set(row) == {tuple(bytes.fromhex(INK[1:]))}
    assert len({bare.getpixel((x, height)) for x in range(left, right)}) > 1


def test_markup_in_text_stays_text() -> None:
    """What looks like markup, or like a reference to a sign, is drawn as it was typed."""
    drawn = _image(to_png(scene(words("<b>&lt;</b>")), dpi=144))
    bare = _image(to_png(scene(words("<")), dpi=144))
    assert _ink(drawn)[2] - _ink(drawn)[0] > 5 * (_ink(bare)[2] - _ink(bare)[0])


def test_a_hostile_study_is_drawn(tmp_path: Path) -> None:
    """Every trick of the hostile study ends in a picture of the right size."""
    hostile = hostile_scene(tmp_path)
    image = _image(to_png(hostile, dpi=72))
    assert image.size == pytest.approx((hostile.width, hostile.height), abs=1)


def test_five_thousand_characters_are_drawn() -> None:
    """A label of any length is drawn, however wide it makes the picture."""
    line = words("überlang " * 555)
    image = _image(to_png(scene(line, width=line.width + 40), dpi=72))
    assert _ink(image)[2] == pytest.approx(20 + line.width, abs=6)


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_same_picture_same_bytes(seed: str) -> None:
    """Another process, with another order of hashes and another place, gives the same bytes."""
    assert bytes_elsewhere("to_png(scene, dpi=96)", seed) == to_png(nasty_scene(), dpi=96)


@pytest.mark.parametrize("dpi", [300, 1200])
def test_a_picture_too_large_is_refused_with_the_dpi_that_fits(dpi: int) -> None:
    """The message names the largest dpi whose picture has no more than 100 million pixels."""
    large = scene(width=4000.0, height=3000.0)
    with pytest.raises(TooLarge, match="million pixels") as refused:
        to_png(large, dpi=dpi)
    found = re.search(r"(\d+) would fit", str(refused.value))
    assert found is not None
    fits = int(found[1])
    area = (4000 / 72) ** 2 * 0.75
    assert area * fits**2 <= MOST_PIXELS < area * (fits + 1) ** 2

"""Pictures as PDF: a page each, drawn as the PNG is, with text that can be searched."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from cmo.render.pdf import to_pdf
from cmo.render.png import to_png
from cmo.render.route import Frame
from cmo.render.scene import Bezier, Circle, Group, Line, Pen, Rect, Scene, Shape
from tests.render.scenes import (
    NASTY,
    bytes_elsewhere,
    hostile_scene,
    nasty_scene,
    scene,
    shipped_scene,
    words,
)
from tests.render.test_png import _image

GREEN = Pen("#cdeee1", "#00664a", 2.0)
SHAPES: dict[str, Shape] = {
    "rect": Rect(Frame(30, 20, 120, 60), GREEN),
    "rounded": Rect(Frame(30, 20, 120, 60), GREEN, 12.0),
    "filled": Rect(Frame(30, 20, 120, 60), Pen(fill="#d9c3f2")),
    "circle": Circle((100, 50), 30, Pen(fill="#ffffff", line="#8f3300", thickness=3.0)),
    "line": Line(((20, 20), (100, 80), (180, 30)), Pen(line="#57606a", thickness=4.0)),
    "closed": Line(((20, 20), (100, 80), (180, 30)), Pen("#fbd3bb", "#8f3300", 4.0), closed=True),
    "dashed": Line(((20, 50), (180, 50)), Pen(line="#1b1f24", thickness=3.0, dash="dashed")),
    "dotted": Line(((20, 50), (180, 50)), Pen(line="#1b1f24", thickness=3.0, dash="dotted")),
    "broken": Rect(Frame(30, 20, 120, 60), Pen("#eceef0", "#57606a", 1.1, "broken"), 7.0),
    "bezier": Bezier(
        ((20, 20), (80, 20), (80, 80), (100, 80), (120, 80), (150, 80), (180, 20)),
        Pen(line="#5b2f94", thickness=2.0),
    ),
    "words": words("Words in a row"),
    "bold": words("Words in a row", weight="semibold"),
    "struck": words("Words in a row", struck=True),
    "group": Group("boxes", (Group("box", (Rect(Frame(30, 20, 120, 60), GREEN), words("in"))),)),
}


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def _texts(pdf: bytes) -> list[str]:
    """Give the text of each page as a reader's program copies it, without blanks."""
    with _opened(pdf) as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def _page(pdf: bytes, dpi: int) -> Image.Image:
    with _opened(pdf) as document:
        drawn: Image.Image = document[0].render(scale=dpi / 72).to_pil()
        return drawn.convert("RGB")


def _difference(picture: Scene, dpi: int = 144) -> tuple[float, float]:
    """Say how far the PDF is from the PNG, and the PNG from white: mean values, 0 to 255."""
    png = _image(to_png(picture, dpi=dpi))
    pdf = _page(to_pdf([picture], "x"), dpi).resize(png.size)
    white = Image.new("RGB", png.size, "white")
    from_png, from_white = (
        max(ImageStat.Stat(ImageChops.difference(png, other)).mean) for other in (pdf, white)
    )
    return from_png, from_white


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_each_shape_is_drawn_as_in_the_png(shape: Shape) -> None:
    """The page shows what the PNG shows, which is more than nothing."""
    from_png, from_white = _difference(scene(shape))
    assert from_white > 0.5
    assert from_png < from_white / 5


@pytest.mark.parametrize("text", NASTY)
def test_text_of_any_script_is_drawn_as_in_the_png(text: str) -> None:
    """Marks, joined letters, leftward text and empty boxes stand where the PNG has them."""
    from_png, from_white = _difference(scene(words(text), width=420, height=60))
    assert from_png < from_white / 5


def test_a_page_for_each_picture_as_large_as_it_is() -> None:
    """Pages come in order, upright or lying, each with the size of its picture in points."""
    sizes = [(848.0, 1179.5), (960.0, 540.0), (200.25, 300.0)]
    pages = [scene(words(f"page {w:g}"), width=w, height=h) for w, h in sizes]
    pdf = to_pdf(pages, "Sizes")
    with _opened(pdf) as document:
        assert [page.get_size() for page in document] == [pytest.approx(s) for s in sizes]
    assert _texts(pdf) == ["page848", "page960", "page200.25"]


def test_it_says_what_it_is_and_not_when_it_was_made() -> None:
    """Title, producer and language are set, and no date."""
    pdf = to_pdf([scene()], "Über (alles) \\ <b> 日本 {nb}")
    with _opened(pdf) as document:
        about = {key: value for key, value in document.get_metadata_dict().items() if value}
    assert about == {"Title": "Über (alles) \\ <b> 日本 {nb}", "Producer": "cmo"}
    assert b"/Lang (en)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"Date" not in pdf


@pytest.mark.parametrize("theory", ["integration", "overarching"])
def test_text_is_found_in_reading_order(theory: str) -> None:
    """Each line of the picture is copied whole, in the order in which it is read."""
    picture = shipped_scene(theory)
    (text,) = _texts(to_pdf([picture], theory))
    assert text == "".join("".join(line.text.split()) for line in picture.words)


def test_hostile_text_is_found_as_it_was_typed(tmp_path: Path) -> None:
    """What looks like markup, an escape or a command is text, and found as text."""
    picture = hostile_scene(tmp_path)
    (text,) = _texts(to_pdf([picture], "<script>"))
    plain = [line.text for line in picture.words if line.text.isascii()]
    assert len(plain) > 60
    for line in plain:
        assert "".join(line.split()) in text


@pytest.mark.parametrize(
    "text",
    [
        "日本語テスト",
        "中文",
        "한국어",
        "שלום",
        "مرحبا",
        "दुनिया",
        "กำลังใจ",
        "Zürich",
        "Ελληνικά",
        "👍🏥",
        "{nb}",
        "\\(a)\\",
    ],
)
def test_text_of_any_script_is_found(text: str) -> None:
    """A word is found by typing it, whichever way it is drawn."""
    assert _texts(to_pdf([scene(words(f"x {text}"))], "x")) == [f"x{text}"]


def test_emoji_with_a_choice_of_style_are_found() -> None:
    """A selector that follows one emoji takes none of the others away."""
    (text,) = _texts(to_pdf([scene(words("👍❤\ufe0f🏥"))], "x"))
    assert [sign for sign in text if sign in "👍❤🏥"] == ["👍", "❤", "🏥"]


def test_corners_are_round() -> None:
    """Where two strokes meet, the corner is round and has no spike."""
    roof = Line(((20, 80), (100, 30), (180, 80)), Pen(line="#000000", thickness=20.0))
    image = _page(to_pdf([scene(roof)], "x"), 144).convert("L")
    assert image.getpixel((200, 2 * 30 - 18)) == 0
    assert image.getpixel((200, 2 * 30 - 22)) == 255


def test_fonts_come_with_the_file_and_only_what_is_needed() -> None:
    """Each font is embedded as a subset; none is named that a machine would have to have."""
    pdf = to_pdf([nasty_scene(), scene(words("bold", weight="semibold"))], "x")
    fonts = set(re.findall(rb"/FontName /(\S+)", pdf))
    assert len(fonts) == 5
    assert len(re.findall(rb"/FontFile2 \d+ 0 R", pdf)) == len(fonts)
    assert all(re.fullmatch(rb"[A-Z]{6}\+\S+", font) for font in fonts)
    assert set(re.findall(rb"/Subtype /(\w*Type\w*)", pdf)) == {b"Type0", b"CIDFontType2"}
    assert set(re.findall(rb"/BaseFont /(\S+)", pdf)) == fonts
    assert len(pdf) < 250_000
    plain = to_pdf([scene(words("plain"))], "x")
    assert set(re.findall(rb"/FontName /(\S+)", plain)) == {b"MPDFAA+SourceSans3"}


def test_a_sign_that_no_font_has_is_an_empty_box() -> None:
    """The box is as wide as the character was measured, and its neighbours stay in place."""
    image = _page(to_pdf([scene(words("\ue000"))], "x"), 144).convert("L")
    left, _, right, _ = image.point(lambda value: 255 if value < 128 else 0).getbbox() or (0,) * 4
    assert 40 <= left < 44
    assert 66 < right <= 72
    assert image.getpixel((56, 70)) == 255


def test_nothing_is_packed() -> None:
    """No part of the file depends on how the zlib at hand packs it."""
    assert b"FlateDecode" not in to_pdf([nasty_scene()], "x")


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_same_pictures_same_bytes(seed: str) -> None:
    """Another process, with another order of hashes and another place, gives the same bytes."""
    here = to_pdf([nasty_scene(), nasty_scene()], "Nasty")
    assert bytes_elsewhere("to_pdf([scene, scene], 'Nasty')", seed) == here


def test_without_a_picture_there_is_no_document() -> None:
    """A PDF needs a page, and the message says so."""
    with pytest.raises(ValueError, match="at least one picture"):
        to_pdf([], "Nothing")

"""Each format gives files of its own kind, from the same content."""

import io
from xml.etree import ElementTree as ET

import pygraphviz
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from cmo.model.theme import Theme
from cmo.render.formats import DRAWN, ENDINGS, SET, How, draw
from cmo.render.paper import DoesNotFit, in_text, sheets_of
from tests.render.pictures import ladder, wholes


def test_the_formats_are_known() -> None:
    """Each format has an ending of its own, and what is drawn or set is one of them."""
    assert len(set(ENDINGS.values())) == len(ENDINGS)
    assert SET < DRAWN < set(ENDINGS)


@pytest.mark.parametrize("form", ENDINGS)
def test_each_format_is_written_alike_twice(form: str) -> None:
    """The same diagram gives the same bytes, one file where no sheet bounds it."""
    picture = wholes()[1]
    first = draw(picture, How(form, dpi=72))
    assert first == draw(picture, How(form, dpi=72))
    assert len(first.files) == 1
    assert first.files[0]


def test_each_file_is_of_its_format() -> None:
    """Other programs read what is written as what it is called."""
    picture = wholes()[1]
    files = {form: draw(picture, How(form, dpi=72)).files[0] for form in ENDINGS}
    svg = ET.fromstring(files["svg"])  # noqa: S314 - our own picture
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    png = Image.open(io.BytesIO(files["png"]))
    assert png.format == "PNG"
    assert png.width == pytest.approx(float(svg.attrib["width"].removesuffix("pt")), abs=1)
    assert len(PdfDocument(files["pdf"])) == 1
    graph = pygraphviz.AGraph(string=files["dot"].decode())
    assert set(graph.nodes()) == {one.address for one in picture.boxes}
    assert files["mermaid"].startswith((b"---", b"%%", b"flowchart", b"graph"))
    graphml = ET.fromstring(files["graphml"])  # noqa: S314 - our own file
    assert graphml.tag.endswith("graphml")


@pytest.mark.parametrize("form", sorted(DRAWN))
def test_a_large_theory_takes_several_pages(form: str) -> None:
    """On paper it is several files, but a PDF holds its pages in one."""
    how = How(form, sheets=sheets_of("slide"), dpi=40)
    files = draw(ladder(9), how).files
    if form == "pdf":
        (content,) = files
        assert len(PdfDocument(content)) > 1
    else:
        assert len(files) > 1
        assert len(set(files)) == len(files)


@pytest.mark.parametrize("form", sorted(DRAWN))
def test_what_is_set_is_given(form: str) -> None:
    """A drawn picture tells which texts it set, for signs that no font has; others set none."""
    picture = wholes()[1]
    texts = draw(picture, How(form, dpi=40)).texts
    assert picture.boxes[0].label in texts
    assert all(draw(picture, How(other)).texts == frozenset() for other in set(ENDINGS) - DRAWN)


def test_the_theme_is_followed() -> None:
    """A theme's colours and sizes are those that are drawn."""
    theme = Theme.model_validate({"ink": "#010203", "label_size": 17})
    (svg,) = draw(wholes()[1], How("svg", theme)).files
    assert b'font-size="17"' in svg
    assert b'fill="#010203"' in svg
    assert b"#1b1f24" not in svg


def test_a_picture_is_as_wide_as_it_is_asked_for() -> None:
    """With a width it takes that width, in points."""
    (svg,) = draw(wholes()[1], How("svg", sheets=(in_text(480.0),))).files
    assert ET.fromstring(svg).attrib["width"] == "480pt"  # noqa: S314 - our own picture


def test_dots_per_inch_are_followed() -> None:
    """Twice the dots per inch make a PNG twice as wide."""
    widths = [
        Image.open(io.BytesIO(draw(wholes()[1], How("png", dpi=dpi)).files[0])).width
        for dpi in (50, 100)
    ]
    assert widths[1] == pytest.approx(2 * widths[0], abs=1)


def test_what_does_not_fit_is_said() -> None:
    """A width that is too small for text that can be read is refused, in every drawn format."""
    for form in DRAWN:
        with pytest.raises(DoesNotFit, match="3 columns need a width of at least"):
            draw(wholes()[1], How(form, sheets=(in_text(100.0),)))

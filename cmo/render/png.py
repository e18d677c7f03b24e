"""A picture as PNG, for slides and for Word: drawn here, with the fonts it was measured in."""

import math
import struct
import zlib
from dataclasses import replace
from xml.etree import ElementTree as ET

from cmo.render.fonts import Face
from cmo.render.runs import Run, font_of, set_line
from cmo.render.scene import Group, Scene, Shape, Words
from cmo.render.svg import to_svg

# More than this takes gigabytes of memory to open.
MOST_PIXELS = 100_000_000
_POINTS, _MILLIMETRES = 72.0, 25.4
# A PNG starts with eight bytes of its own and its header, which is always as long.
_HEADER_END = 8 + 25
_SVG = "{http://www.w3.org/2000/svg}"


class TooLarge(ValueError):
    """A picture has more pixels than can be opened; the message says what would do."""


def to_png(scene: Scene, *, dpi: int = 300) -> bytes:
    """Draw a picture as a PNG on white that says how large it is to be printed.

    `dpi` is how many pixels an inch of print has. Raises TooLarge for a picture of more than 100
    million pixels.
    """
    from resvg_py import svg_to_bytes

    width = _pixels(scene, dpi)
    runs: list[Run] = []
    shapes = tuple(_in_runs(shape, runs) for shape in scene.shapes)
    svg = to_svg(replace(scene, shapes=shapes), fonts=False)
    drawn = svg_to_bytes(
        _outlined(svg, runs),
        dpi=_POINTS,
        width=width,
        skip_system_fonts=True,
    )
    return drawn[:_HEADER_END] + _size_in_print(dpi) + drawn[_HEADER_END:]


def _pixels(scene: Scene, dpi: int) -> int:
    """Give how many pixels wide the picture becomes."""
    # So many for one dot per inch.
    area = scene.width * scene.height / _POINTS**2
    if area * dpi * dpi > MOST_PIXELS:
        raise TooLarge(
            f"at {dpi} dots per inch this picture has {area * dpi * dpi / 1e6:,.0f} million pixels,"
            f" more than most programs open; {math.floor(math.sqrt(MOST_PIXELS / area))} would fit"
        )
    return max(1, round(scene.width / _POINTS * dpi))


def _in_runs(shape: Shape, runs: list[Run]) -> Shape:
    """Give a shape with its lines of words cut into runs, which are added to `runs`."""
    if isinstance(shape, Group):
        return replace(shape, shapes=tuple(_in_runs(inner, runs) for inner in shape.shapes))
    if not isinstance(shape, Words):
        return shape
    line = set_line(shape)
    runs += line.runs
    return Group("line", (*(run.words for run in line.runs), *line.shapes))


def _outlined(svg: str, runs: list[Run]) -> str:
    """Put outlines for text: what draws the picture would choose other fonts, and other places."""
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    outlines = ET.SubElement(root, f"{_SVG}defs")
    known: set[str] = set()
    for text, run in zip([*root.iter(f"{_SVG}text")], runs, strict=True):
        x, y = run.words.at
        text.tag, text.text = f"{_SVG}g", None
        text.set("transform", f"matrix({run.stretch * run.unit} 0 0 {-run.unit} {x} {y})")
        for glyph in run.glyphs:
            name = f"{run.face.name}-{glyph.number}"
            if name not in known:
                known.add(name)
                ET.SubElement(outlines, f"{_SVG}path", id=name, d=_outline(run.face, glyph.number))
            place = {"href": f"#{name}", "x": f"{glyph.x}", "y": f"{glyph.y}"}
            ET.SubElement(text, f"{_SVG}use", place)
    return ET.tostring(root, encoding="unicode")


def _outline(face: Face, glyph: int) -> str:
    from fontTools.pens.svgPathPen import SVGPathPen

    pen = SVGPathPen(None)
    font_of(face).draw_glyph_with_pen(glyph, pen)
    return str(pen.getCommands())


def _size_in_print(dpi: int) -> bytes:
    """Give the piece of a PNG that tells how many pixels stand on a metre, each way."""
    each = round(dpi / _MILLIMETRES * 1000)
    piece = b"pHYs" + struct.pack(">IIB", each, each, 1)
    return struct.pack(">I", len(piece) - 4) + piece + struct.pack(">I", zlib.crc32(piece))

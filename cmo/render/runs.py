"""Cut a line of words where its font or its direction changes: for what draws with fonts itself.

A browser does this on its own. Here it is done once, so that the PNG and the PDF show the same:
each run in the face it was measured in, letters joined and marks placed as its script wants, from
right to left where it is read so, and as wide as it was measured.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from cmo.render.fonts import Face, Weight, face_of, measure
from cmo.render.route import Frame
from cmo.render.scene import Line, Pen, Rect, Words

if TYPE_CHECKING:
    import uharfbuzz

# Lines are as wide as the sum of their signs: none is drawn nearer to its neighbour, or into it.
FEATURES = {"kern": False, "liga": False}
# Where a line through struck text stands above its baseline, in ems.
_STRUCK_AT = 0.28
# How thick that line is, and the line of an empty box.
_THIN = 0.06
# The empty box for a character that no font has: its height and its margin, in ems.
_BOX_HEIGHT, _BOX_MARGIN = 0.7, 0.08
# Marks, joiners and blanks, which take the font of what they follow.
_LEANING = frozenset({"Mn", "Mc", "Me", "Cf", "Zs"})
# Letters and numbers of scripts that read leftward.
_LEFTWARD = frozenset({"R", "AL", "AN"})


@dataclass(frozen=True, slots=True)
class Glyph:
    """One sign of a font by its number, and where it stands from its run's start, in its units."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face that read one way, in the order of reading.

    `words` says where they stand; `glyphs` is how they are drawn, from left to right, and `unit`
    how many points a unit of the font is. All of it is drawn wider by `stretch`.
    """

    words: Words
    face: Face
    leftward: bool
    glyphs: tuple[Glyph, ...]
    unit: float
    stretch: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of words, set: its runs from left to right, and what is drawn beside them."""

    runs: tuple[Run, ...]
    shapes: tuple[Rect | Line, ...]


def set_line(words: Words) -> SetLine:
    """Cut a line into its runs; a character that no font has becomes an empty box."""
    runs: list[Run] = []
    shapes: list[Rect | Line] = []
    x, y = words.at
    for face, leftward, text in _cut(words.text, words.weight):
        width = measure(text, words.size, words.weight)
        run = replace(words, text=text, at=(x, y), width=width, struck=False)
        if face is None:
            shapes += _boxes(run)
        else:
            runs.append(_run(run, face, leftward=leftward))
        x += width
    if words.struck:
        height = y - _STRUCK_AT * words.size
        ends = ((words.at[0], height), (words.at[0] + words.width, height))
        shapes.append(Line(ends, Pen(line=words.colour, thickness=_THIN * words.size)))
    return SetLine(tuple(runs), tuple(shapes))


def _boxes(words: Words) -> Iterator[Rect]:
    x, y = words.at
    each = words.width / len(words.text)
    margin, height = _BOX_MARGIN * words.size, _BOX_HEIGHT * words.size
    pen = Pen(line=words.colour, thickness=_THIN * words.size)
    for number in range(len(words.text)):
        yield Rect(Frame(x + number * each + margin, y - height, each - 2 * margin, height), pen)


def _run(words: Words, face: Face, *, leftward: bool) -> Run:
    """Shape words: join letters and place marks, then stretch them to what was measured."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(words.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    font = font_of(face)
    uharfbuzz.shape(font, buffer, FEATURES)
    glyphs: list[Glyph] = []
    x = 0
    for sign, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        glyphs.append(Glyph(sign.codepoint, x + place.x_offset, place.y_offset))
        x += place.x_advance
    unit = words.size / font.face.upem
    stretch = words.width / (x * unit) if x and words.width else 1.0
    return Run(words, face, leftward, tuple(glyphs), unit, stretch)


def font_of(face: Face) -> "uharfbuzz.Font":
    """Give what shapes and draws the glyphs of a face."""
    return _font(str(face.path))


@cache
def _font(path: str) -> "uharfbuzz.Font":
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))


def _cut(text: str, weight: Weight) -> Iterator[tuple[Face | None, bool, str]]:
    """Cut text into runs, from left to right: each with its face and whether it reads leftward."""
    faces = _faces(text, weight)
    for (face, leftward), signs in groupby(_placed(text), lambda one: (faces[one[0]], one[1])):
        places = [place for place, _ in signs]
        if leftward:
            places.reverse()
        yield face, leftward, "".join(text[place] for place in places)


def _faces(text: str, weight: Weight) -> list[Face | None]:
    """Give the face of each character; what leans on the one before takes that one's."""
    faces: list[Face | None] = []
    for sign in text:
        before = faces[-1] if faces else None
        leans = unicodedata.category(sign) in _LEANING
        stays = before is not None and leans and ord(sign) in before.advances
        faces.append(before if stays else face_of(sign, weight))
    return faces


def _placed(text: str) -> list[tuple[int, bool]]:
    """Give the places of all characters from left to right, and whether each reads leftward."""
    if _LEFTWARD.isdisjoint(unicodedata.bidirectional(sign) for sign in text):
        return [(place, False) for place in range(len(text))]
    from fpdf.bidi import BidiParagraph
    from fpdf.enums import TextDirection

    signs = BidiParagraph(text, TextDirection.LTR).get_reordered_characters()
    starts = sorted(sign.character_index for sign in signs)
    ends = dict(pairwise([*starts, len(text)]))
    placed = [(place, False) for place in range(starts[0])]
    for sign in signs:
        # Joiners have no place in the order: they stay with the sign that they follow.
        places = range(sign.character_index, ends[sign.character_index])
        leftward = sign.embedding_level % 2 == 1
        placed += [(place, leftward) for place in (places[::-1] if leftward else places)]
    return placed

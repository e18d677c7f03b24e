"""The fonts that pictures are set in, from a package, so that every machine measures the same.

Source Sans 3 sets what it has signs for; what it lacks is looked for in pan-Unicode fonts of the
same package, one after the other. Nothing is ever measured with the fonts of the machine at hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

Weight = Literal["regular", "semibold"]

FAMILY = "Source Sans 3"
# What a reader's program takes where it does not know the family, from near to far.
STACK = f"'{FAMILY}', 'Source Sans Pro', 'Segoe UI', Helvetica, Arial, sans-serif"
CSS_WEIGHT: dict[Weight, str] = {"regular": "400", "semibold": "600"}

_MAIN: dict[Weight, str] = {
    "regular": "source-sans/ttf/SourceSans3-Regular.ttf",
    "semibold": "source-sans/ttf/SourceSans3-Semibold.ttf",
}
# In this order, for signs that the first lacks: most scripts and symbols, then Chinese, Japanese
# and Korean.
_OTHERS: tuple[str, ...] = tuple(
    f"kurinto/ttf/KurintoSans{script}-Rg.ttf" for script in ("", "SC", "JP", "KR", "TC")
)
# What a sign takes that no font has: drawn as an empty box, as wide as it is high.
_MISSING_EM = 1.0


@dataclass(frozen=True, slots=True)
class Face:
    """One font file, and how wide each of its signs is, in ems."""

    name: str
    path: Path
    advances: dict[int, float]


@cache
def _face(name: str) -> Face:
    from fontTools.ttLib import TTFont

    path = Path(str(files("weblate_fonts") / "static" / "weblate_fonts" / name))
    with TTFont(path, lazy=True) as font:
        signs, widths = font.getBestCmap(), font["hmtx"].metrics
        em = font["head"].unitsPerEm
        return Face(path.stem, path, {sign: widths[glyph][0] / em for sign, glyph in signs.items()})


def main_face(weight: Weight) -> Face:
    """Give the face that sets all it has signs for."""
    return _face(_MAIN[weight])


@lru_cache(maxsize=20_000)
def face_of(character: str, weight: Weight) -> Face | None:
    """Give the first face that has a sign for `character`, or None."""
    sign = ord(character)
    names = (_MAIN[weight], *_OTHERS)
    return next((face for name in names if sign in (face := _face(name)).advances), None)


@lru_cache(maxsize=20_000)
def _advance(character: str, weight: Weight) -> float:
    if character in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0.0  # joins or parts its neighbours, and is not seen
    face = face_of(character, weight)
    return face.advances[ord(character)] if face else _MISSING_EM


def measure(text: str, size: float, weight: Weight = "regular") -> float:
    """Give the width of `text` in points, set in `size` points, without kerning."""
    return sum(_advance(character, weight) for character in text) * size


def faces_for(texts: Iterable[str]) -> tuple[Face, ...]:
    """List the faces that setting `texts` takes, the main ones first; each is one file."""
    signs = sorted({character for text in texts for character in text})
    others = [face_of(sign, "regular") for sign in signs]
    mains = [main_face(weight) for weight in _MAIN]
    return tuple({face.name: face for face in (*mains, *others) if face}.values())


def without_sign(texts: Iterable[str]) -> tuple[str, ...]:
    """List the characters of `texts` that none of the fonts has a sign for."""
    signs = sorted({character for text in texts for character in text})
    return tuple(s for s in signs if _advance(s, "regular") and face_of(s, "regular") is None)

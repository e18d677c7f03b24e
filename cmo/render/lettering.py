"""Break text into lines that fit a box, whatever font a reader's machine has.

Widths are those of a wide sans serif, so that a narrower one only leaves more room. Nothing is
measured with the fonts of the machine at hand: the picture is the same everywhere.
"""

import unicodedata

Lines = tuple[str, ...]

# Advance widths in ems, rounded up, of DejaVu Sans: the widest of the fonts that `sans-serif`
# commonly stands for.
_NARROW = frozenset("iIjl.,:;'|!()[]{}/\\ ftr-")
_WIDE = frozenset("mwMW@%")
_EM = {"narrow": 0.42, "plain": 0.645, "capital": 0.78, "wide": 1.01, "foreign": 1.15}


def width(text: str, size: float) -> float:
    """Give an upper bound of the width of `text` in points, set in `size` points."""
    return sum(_em(character) for character in text) * size


def _em(character: str) -> float:
    # A letter with an accent is as wide as without; other scripts have wider ones.
    base = unicodedata.normalize("NFD", character)[0]
    if base in _NARROW:
        return _EM["narrow"]
    if base in _WIDE:
        return _EM["wide"]
    if not base.isascii():
        return _EM["foreign"]
    return _EM["capital"] if base.isupper() else _EM["plain"]


def wrap(text: str, room: float, size: float) -> Lines:
    """Break `text` into as few lines as fit `room` points, of lengths as even as can be."""
    words = [piece for word in text.split() for piece in _pieces(word, room, size)]
    fewest = _fill(words, room, size)
    low, best = room / 2, fewest
    # A narrower column that needs no more lines sets them more evenly.
    for step in range(1, 9):
        tried = _fill(words, room - step * (room - low) / 8, size)
        if len(tried) == len(fewest) and all(width(line, size) <= room for line in tried):
            best = tried
    return best


def _pieces(word: str, room: float, size: float) -> list[str]:
    """Cut a word that is wider than a line."""
    pieces, current = [], ""
    for character in word:
        if current and width(current + character, size) > room:
            pieces.append(current)
            current = ""
        current += character
    return [*pieces, current]


def _fill(words: list[str], room: float, size: float) -> Lines:
    lines: list[str] = []
    for word in words:
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)

"""Break text into lines that fit a box: evenly, and without a lonely word at the end.

Lines are chosen all at once, after Knuth and Plass (Breaking Paragraphs into Lines, 1981): of all
ways that take the fewest lines, the one whose lines are most alike.
"""

import unicodedata
from functools import lru_cache
from itertools import accumulate
from operator import add

from cmo.render.fonts import Weight, measure

Lines = tuple[str, ...]

# A line should not end in a word that leans on the next.
_LEANING = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "and",
        "or",
        "as",
        "is",
        "its",
        "with",
        "from",
        "no",
        "not",
    ]
)
# What joins two pictures into one, and what changes how the sign before it looks.
_JOIN = "\u200d"
_JOINERS = frozenset([_JOIN, "\ufe0e", "\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))])
_ORPHAN, _LEANS = 0.5, 0.04
# A last line shorter than this part of the room is an orphan.
_SHORT = 0.3


def width(text: str, size: float, weight: Weight = "regular") -> float:
    """Give the width of `text` in points, set in `size` points."""
    return measure(text, size, weight)


# To fit a page, the same text is set in the same room many times over.
@lru_cache(maxsize=20_000)
def wrap(text: str, room: float, size: float, weight: Weight = "regular") -> Lines:
    """Break `text` into as few lines as fit `room` points, as even as can be."""
    pieces = _pieces(text, room, size, weight)
    if not pieces:
        return ()
    widths = [width(piece.strip(), size, weight) for piece in pieces]
    blank = width(" ", size, weight)
    gaps = [blank if piece.endswith(" ") else 0.0 for piece in pieces]
    breaks = _best_breaks(pieces, widths, gaps, room)
    starts = (0, *breaks[:-1])
    return tuple(
        "".join(pieces[start:end]).strip() for start, end in zip(starts, breaks, strict=True)
    )


def _best_breaks(
    pieces: list[str], widths: list[float], gaps: list[float], room: float
) -> list[int]:
    """Give where each line ends, by the numbers of the pieces after them.

    For all pieces before each place it finds the best way to set them: how many lines that takes,
    its penalty, and where its last line starts. Each line holds few pieces, so this takes time in
    proportion to their number.
    """
    places = [0.0, *accumulate(map(add, widths, gaps))]
    lines, penalties, starts = [0], [0.0], [0]
    first, last = 0, len(pieces)
    for end in range(1, last + 1):
        reach = places[end] - gaps[end - 1]
        while first < end - 1 and reach - places[first] > room + 0.01:
            first += 1
        # More pieces never take fewer lines, so those that take the fewest stand first.
        fewest, least, chosen = lines[first], float("inf"), first
        for start in range(first, end):
            if lines[start] > fewest:
                break
            slack = max(0.0, 1 - (reach - places[start]) / room)
            penalty = penalties[start] + slack * slack
            if start == last - 1 and 1 - slack < _SHORT:
                penalty += _ORPHAN
            if penalty < least:
                least, chosen = penalty, start
        leans = end < last and pieces[end - 1].strip().lower() in _LEANING
        lines.append(fewest + 1)
        penalties.append(least + (_LEANS if leans else 0.0))
        starts.append(chosen)
    breaks = [last]
    while (start := starts[breaks[-1]]) > 0:
        breaks.append(start)
    return breaks[::-1]


def _pieces(text: str, room: float, size: float, weight: Weight) -> list[str]:
    """Cut text where a line may end: after blanks and hyphens, between signs of East Asia."""
    pieces: list[str] = []
    for word in text.split():
        parts = [part for run in _at_hyphens(word) for part in _at_signs(run)]
        cut = [piece for part in parts for piece in _fitting(part, room, size, weight)]
        pieces += [*cut[:-1], f"{cut[-1]} "]
    return pieces


def _at_hyphens(word: str) -> list[str]:
    """Cut a compound after its hyphens, slashes and dashes, where letters stand on both sides."""
    parts, start = [], 0
    for place, sign in enumerate(word[:-1], start=1):
        if sign in "-/–—" and place - start > 2 and word[place : place + 2].isalpha():  # noqa: PLR2004 - letters left on a line
            parts.append(word[start:place])
            start = place
    return [*parts, word[start:]]


def _at_signs(word: str) -> list[str]:
    """Cut between ideographs and kana, which are written without blanks.

    A bracket that opens stands with what follows it, other signs with what is before them.
    """
    if word.isascii():
        return [word]
    parts, opened = [""], False
    for sign in word:
        wide = unicodedata.east_asian_width(sign) in "WF"
        opens = wide and unicodedata.category(sign) == "Ps"
        if (opens or (wide and sign.isalpha())) and parts[-1] and not opened:
            parts.append("")
        parts[-1] += sign
        opened = opens
    return parts


def _fitting(word: str, room: float, size: float, weight: Weight) -> list[str]:
    """Cut a word that is wider than a line; what is written as one sign stays whole if it fits."""
    if width(word, size, weight) <= room:
        return [word]
    pieces, current, length = [], "", 0.0
    for sign in _signs(word, room, size, weight):
        step = width(sign, size, weight)
        if current and length + step > room:
            pieces.append(current)
            current, length = "", 0.0
        current, length = current + sign, length + step
    return [*pieces, current]


def _signs(word: str, room: float, size: float, weight: Weight) -> list[str]:
    """Take a word apart into letters with their accents, and pictures joined into one."""
    signs: list[str] = []
    for character in word:
        joins = character in _JOINERS or unicodedata.category(character) in {"Mn", "Mc", "Me"}
        if signs and (joins or signs[-1].endswith(_JOIN)):
            signs[-1] += character
        else:
            signs.append(character)
    fits = [width(sign, size, weight) <= room for sign in signs]
    return [
        part
        for sign, whole in zip(signs, fits, strict=True)
        for part in ([sign] if whole else sign)
    ]

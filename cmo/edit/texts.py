"""Replace stretches of a text, and keep every other character of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cmo.model.words import split_lines

_BREAK = re.compile("\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Replacement:
    """What is to stand instead of the characters from `start` up to `end`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """A file of a study before and after an edit; `to` is its path afterwards.

    `before` is None for a new file. `lines` are the lines that the edit touches, from 1.
    """

    path: str
    to: str
    before: str | None
    after: str
    lines: tuple[int, ...] = ()


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """Give the text with all replacements made; two that overlap raise ValueError."""
    parts, at = [], 0
    for one in sorted(replacements):
        if one.start < at:
            raise ValueError("two replacements overlap")
        parts += [text[at : one.start], one.new]
        at = one.end
    return "".join([*parts, text[at:]])


def line_break(text: str) -> str:
    """Give the line break that a text uses first, by default a line feed."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def line_of(text: str, index: int) -> int:
    """Give the number of the line, from 1, in which a character stands."""
    return len(split_lines(text[:index]))

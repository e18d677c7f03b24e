"""One form for a study's YAML files: the same data, comments and lines, laid out in one way.

Whatever is kept is compared before anything is given back: the data that the new text holds, each
text, comment and line of it, and their order must be those of the old.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from cmo.edit.fmt_layout import laid_out
from cmo.edit.fmt_pieces import SCALAR, Piece, pieces
from cmo.edit.refused import Refused
from cmo.model.problem import Place, Problem, Spot
from cmo.model.words import split_lines
from cmo.read.files import broken_off
from cmo.read.yaml import parse

# Programs that read YAML do not agree on these: as line breaks, text, or nothing at all.
_ODD = re.compile("[\x85\u2028\u2029\ufeff]")
_LINE = re.compile("[^\n]*\n|[^\n]+")


class NotFormatted(Refused):
    """A text stays as it is: `problems` must be mended first, or cmo itself is at fault."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


def formatted(text: str, path: str) -> str:
    """Give the text of a YAML file in its one form; `path` is the file's name in places.

    Raises NotFormatted where the text has errors that `cmo check` finds in YAML itself, or where
    the new text would not say the same.
    """
    parsed = parse(text, path)
    problems = [problem for problem in parsed.problems if problem.severity == "error"]
    if not problems:
        problems = [p for p in (broken_off(text, path), _odd_character(text, path)) if p]
    if problems:
        raise NotFormatted("it has errors", tuple(problems))
    said: list[_Said] = []
    new = laid_out(_noted(text.replace("\r\n", "\n").replace("\r", "\n"), said))
    if new != text:
        _prove(parsed.data, said, new, path)
    return new


def first_change(old: str, new: str) -> int:
    """Give the number, from 1, of the first line that differs between two texts."""
    pairs = zip_longest(_LINE.findall(old), _LINE.findall(new))
    return next((number for number, (a, b) in enumerate(pairs, 1) if a != b), 1)


def _odd_character(text: str, path: str) -> Problem | None:
    """Find a character that may mean something else once the text around it has moved."""
    found = _ODD.search(text)
    if found is None:
        return None
    before = split_lines(text[: found.start()])
    return Problem(
        "CMO112",
        f"the character U+{ord(found[0]):04X} cannot be seen, and programs differ on what it means",
        Place(path, spot=Spot(len(before), len(before[-1]) + 1)),
        "put a blank or a line break in its place, or delete it",
    )


# What a text says beside YAML's signs: a text or a comment, the number of its lines, and where.
_Said = tuple[str, str, int, int]


def _noted(text: str, said: list[_Said]) -> Iterator[Piece]:
    """Give the pieces of a text, and note in `said` its texts and comments."""
    for piece in pieces(text):
        if piece.gap.comments:
            said += [("#", comment.text, 1, piece.line) for comment in piece.gap.comments]
        block = piece.block
        if block is not None:
            said.append((SCALAR, piece.value, len(block.lines), piece.line))
            said.append(("#", block.comment, 1, piece.line))
        elif piece.kind == SCALAR:
            said.append((SCALAR, piece.value, piece.text.count("\n"), piece.line))
        yield piece


def _prove(data: Any, said: list[_Said], new: str, path: str) -> None:
    """Raise NotFormatted unless `new` holds the same data, texts, comments and lines."""
    parsed = parse(new, path)
    if parsed.partial or parsed.data != data:
        raise NotFormatted("its data would no longer be the same")
    said_now: list[_Said] = []
    for _ in _noted(new, said_now):
        pass
    for before, after in zip_longest(said, said_now):
        if before is None or after is None or before[:-1] != after[:-1]:
            line = (before or after)[-1] + 1
            raise NotFormatted(f"what stands about line {line} would no longer be the same")

"""A YAML text as pieces: its texts and signs in order, each with what stands before it.

libyaml tells texts and signs with their places, and passes over comments and blank lines; those
are found here, in what lies between.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from yaml import tokens

from cmo.read.yaml import LOADER

# Kinds of pieces beside the signs of YAML themselves.
SCALAR, LINE, END = "scalar", "line", "end"

_SIGNS: dict[type, str] = {
    tokens.BlockEntryToken: "-",
    tokens.ValueToken: ":",
    tokens.FlowEntryToken: ",",
    tokens.FlowSequenceStartToken: "[",
    tokens.FlowSequenceEndToken: "]",
    tokens.FlowMappingStartToken: "{",
    tokens.FlowMappingEndToken: "}",
    tokens.DirectiveToken: LINE,
    tokens.DocumentStartToken: LINE,
    tokens.DocumentEndToken: LINE,
    tokens.StreamEndToken: END,
}
_STEPS: dict[type, str] = {
    tokens.BlockMappingStartToken: "map",
    tokens.BlockSequenceStartToken: "list",
    tokens.BlockEndToken: "end",
    tokens.KeyToken: "key",
}
_HEAD = re.compile(r"([|>])([1-9]?)([+-]?)([1-9]?)[ \t]*(#.*)?")


class Comment(NamedTuple):
    """A comment: its text from the '#' on, and where it stood.

    `own_line` is whether nothing stands before it in its line, `blank` whether a blank line does
    above it.
    """

    text: str
    column: int
    own_line: bool
    blank: bool


class Gap(NamedTuple):
    """What lies before a piece: comments, and whether a line ends there, or stays blank."""

    comments: tuple[Comment, ...] = ()
    breaks: bool = False
    blank: bool = False


class Block(NamedTuple):
    """A text in lines of its own, below '|' or '>': the lines without their indent."""

    head: str
    comment: str
    lines: tuple[str, ...]


class Piece(NamedTuple):
    """A sign or a text, as it is written, with the steps and the gap that come before it.

    `kind` is the sign, or SCALAR, LINE (of the document as a whole) or END. A step is the begin
    of a mapping or a list, of a key, or an end, with its column.
    """

    kind: str
    text: str
    line: int
    column: int
    gap: Gap
    steps: tuple[tuple[str, int], ...] = ()
    value: str = ""
    block: Block | None = None


# Gaps without comments.
_AT_ONCE, _NEXT_LINE, _AFTER_BLANK = Gap(), Gap(breaks=True), Gap(breaks=True, blank=True)


def pieces(text: str) -> Iterator[Piece]:
    """Give the pieces of a text that parses, whose lines end in line feeds, and at last END."""
    at = 0
    steps: list[tuple[str, int]] = []
    for token in _tokens(text):
        kind, start = token.__class__, token.start_mark
        if kind is tokens.ScalarToken:
            piece, at = _scalar(text, token, _gap(text, at, start.index), tuple(steps))
            yield piece
            steps = []
            continue
        if step := _STEPS.get(kind):
            steps.append((step, start.column))
        end = token.end_mark.index
        # A key without a question mark is no sign, and has no width.
        sign = "?" if step == "key" and end > start.index else _SIGNS.get(kind)
        if sign:
            gap = _gap(text, at, start.index)
            yield Piece(sign, text[start.index : end], start.line, start.column, gap, tuple(steps))
            at, steps = end, []


def _tokens(text: str) -> Iterator[Any]:
    """Give the tokens of a text: what yaml.scan does, without asking first whether there is one."""
    loader = LOADER(text)
    try:
        while (token := loader.get_token()) is not None:
            yield token
    finally:
        loader.dispose()


def _scalar(
    text: str, token: Any, gap: Gap, steps: tuple[tuple[str, int], ...]
) -> tuple[Piece, int]:
    """Give the piece of a text, and where what follows it begins."""
    start, end = token.start_mark, token.end_mark.index
    block = None
    if token.style in {"|", ">"}:
        block, blank_lines = _block(text[start.index : end], token.value)
        end -= blank_lines
    written = text[start.index : end]
    piece = Piece(SCALAR, written, start.line, start.column, gap, steps, token.value, block)
    return piece, end


def _block(written: str, value: str) -> tuple[Block, int]:
    """Take a block text apart; give also how long the blank lines are that are no part of it."""
    first, *lines = written.removesuffix("\n").split("\n")
    found = _HEAD.match(first)
    style, before, chomp, after, comment = found.groups() if found else (first, "", "", "", "")
    indent = _indent(lines, value)
    blank_lines = 0
    # Blanks beyond the indent are text.
    while lines and chomp != "+" and not lines[-1][indent:]:
        blank_lines += len(lines.pop()) + 1
    kept = tuple(line[indent:] for line in lines)
    # The number of blanks has to be told where the text itself begins with blanks.
    told = bool(before or after) and _begins_with_blanks(kept)
    head = f"{style}{'2' if told else ''}{chomp}"
    return Block(head, (comment or "").rstrip(" \t"), kept), blank_lines


def _begins_with_blanks(lines: tuple[str, ...]) -> bool:
    return next((line.startswith((" ", "\t")) for line in lines if line), False)


def _indent(lines: list[str], value: str) -> int:
    """Find by how much a block text is indented: what its first line has more than its value."""
    written = next((line for line in lines if line.strip(" ")), None)
    said = next((line for line in value.split("\n") if line.strip(" ")), None)
    if written is None or said is None:
        return max(map(len, lines), default=0) - max(map(len, value.split("\n")))
    return (len(written) - len(written.lstrip(" "))) - (len(said) - len(said.lstrip(" ")))


def _gap(text: str, start: int, end: int) -> Gap:
    """Look into what lies between two pieces."""
    if end - start <= 1 and text[start:end] in {"", " "} and start:
        return _AT_ONCE if text[start - 1] != "\n" else _NEXT_LINE
    between = text[start:end]
    begins_line = not start or text[start - 1] == "\n"
    if "#" in between:
        return _commented(text, start, between, begins_line)
    breaks = between.count("\n") + begins_line
    if not breaks:
        return _AT_ONCE
    return _NEXT_LINE if breaks == 1 else _AFTER_BLANK


def _commented(text: str, start: int, between: str, begins_line: bool) -> Gap:
    lines = between.split("\n")
    comments = []
    blank = False
    column = 0 if begins_line else start - text.rfind("\n", 0, start) - 1
    for number, line in enumerate(lines):
        own_line = begins_line or number > 0
        said = line.strip(" \t")
        if said:
            comments.append(Comment(said, column + line.index("#"), own_line, blank))
            blank = False
        elif own_line and number < len(lines) - 1:
            blank = True
        column = 0
    return Gap(tuple(comments), breaks=True, blank=blank)

"""Lay the pieces of a YAML text out in the one form: indents, blanks, line ends, comments.

Two spaces for each level, and for the dashes of a list below its key. Within brackets, lines begin
under the first entry. One space after a colon, a comma and a dash, and before a comment behind a
value. A comment of its own line stands as deep as what it is about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple

from cmo.edit.fmt_pieces import END, LINE, SCALAR, Block, Comment, Piece
from cmo.edit.fmt_scalars import scalar_lines

STEP = 2
_MARKERS = ("---", "...")
# A sign, and what follows it where it has no value.
_LACKS = {(":", "key"), (":", "end"), ("-", "-"), ("-", "key"), ("-", "end")}


def laid_out(pieces: Iterable[Piece]) -> str:
    """Give the text that the pieces make, in its one form."""
    page = _Page()
    for piece, following in pairwise(chain(pieces, [None])):
        if piece is not None:
            page.take(piece, is_last=following is not None and following.kind in {"]", "}"})
    return page.text


@dataclass(slots=True)
class _Open:
    """A mapping, a list or a bracket that is open, with its columns in the old and new text."""

    kind: str
    was: int
    column: int
    # A key that waits for its colon: "" for none, "?" where a question mark stands before it.
    key: str = ""
    # A list whose dashes stood no deeper than the key that it belongs to.
    flat: bool = False
    in_brackets: bool = field(init=False)
    # The column of what stands below one of its keys or dashes, in a line of its own.
    inner: int = field(init=False)

    def __post_init__(self) -> None:
        self.in_brackets = self.kind in {"[", "{"}
        self.inner = self.column + (1 + STEP if self.in_brackets else STEP)


class _Spot(NamedTuple):
    """Where a piece is to stand: in a new line at a column, or after what is there, and a blank."""

    column: int
    new_line: bool = False
    blank: str = ""


class _Lines:
    """The lines written so far, and the one that is being written."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.parts: list[str] = []
        self.width = 0

    def put(self, text: str) -> None:
        """Write on, in the line."""
        self.parts.append(text)
        self.width += len(text)

    def begin(self, column: int, *, blank: bool = False) -> None:
        """Begin a line, after a blank one where asked for; a line without text is no line."""
        self.end()
        if blank and self.done:
            self.done.append("")
        if column:
            self.put(" " * column)

    def add(self, lines: Iterable[str], column: int) -> None:
        """End the line, and add whole lines; one that is empty is a line too."""
        self.end()
        indent = " " * column
        self.done += [f"{indent}{line}" if line else "" for line in lines]

    def end(self) -> None:
        """End the line, if there is one."""
        if self.parts:
            self.done.append("".join(self.parts))
            self.parts, self.width = [], 0


class _Page:
    """Takes pieces one after the other, and keeps what is open."""

    def __init__(self) -> None:
        self.lines = _Lines()
        self.open = [_Open("", -1, -STEP)]
        self.last = ""  # the kind of the piece before
        self.commented = False  # the line ends in a comment, so that nothing can follow in it
        self.broke = False  # a line ended before the comma
        self.beside: tuple[int, int] | None = None  # columns, old and new, of a comment at the side

    @property
    def text(self) -> str:
        """What has been written, each line with its end."""
        self.lines.end()
        return "".join(f"{line}\n" for line in self.lines.done)

    def take(self, piece: Piece, *, is_last: bool) -> None:
        """Write a piece; `is_last` says that a bracket closes after it."""
        closed, opens = self._structure(piece) if piece.steps or piece.kind == "-" else ((), False)
        if piece.kind in {",", ":"} and self.open[-1].key != "?":
            self._separate(piece, is_left_out=piece.kind == "," and is_last)
            return
        spot = self._spot(piece, opens=opens)
        if piece.gap.comments:
            # Before a bracket closes, comments stand with its entries.
            column = spot.column + (piece.kind in {"]", "}"})
            self._comments(
                piece.gap.comments, column, [*self._without_value(piece, closed), *closed]
            )
        if piece.kind == END:
            return
        if spot.new_line or self.commented:
            self._begin(spot.column, blank=piece.gap.blank)
        elif spot.blank:
            self.lines.put(spot.blank)
        self._write(piece)
        self.last = piece.kind

    def _begin(self, column: int, *, blank: bool) -> None:
        self.lines.begin(column, blank=blank)
        self.commented = False

    def _structure(self, piece: Piece) -> tuple[list[_Open], bool]:
        """Close and open what ends and begins before a piece; give what is closed, deepest first.

        Give also whether a mapping or a list begins.
        """
        closed, opens = [], False
        for step, column in piece.steps:
            if self.open[-1].flat and step in {"end", "key"}:
                closed.append(self.open.pop())
            if step == "end":
                closed.append(self.open.pop())
            elif step != "key":
                self.open.append(_Open(step, column, self.open[-1].inner))
                opens = True
            elif self.open[-1].kind == "map":
                self.open[-1].key = "?" if piece.kind == "?" else "key"
        if piece.kind == "-" and self.open[-1].kind == "map":
            # A comment as far left as the key goes with the key, so the list counts as deeper.
            self.open.append(_Open("list", piece.column + 1, self.open[-1].inner, flat=True))
        return closed, opens

    def _without_value(self, piece: Piece, closed: Sequence[_Open]) -> Iterator[_Open]:
        """Give the place below a key or a dash where the value would stand that it lacks."""
        follows = piece.steps[0][0] if piece.steps else piece.kind
        if (self.last, follows) in _LACKS:
            owner = closed[0] if closed else self.open[-1]
            yield _Open("", owner.was + 1, owner.inner)

    def _spot(self, piece: Piece, *, opens: bool) -> _Spot:
        top = self.open[-1]
        if top.in_brackets:
            return self._spot_in_brackets(piece, top)
        if piece.kind in {LINE, END} or not top.kind:
            # A text that begins like a marker of documents would be one at the begin of a line.
            is_like_marker = piece.kind == SCALAR and piece.text.startswith(_MARKERS)
            return _Spot(STEP if is_like_marker else 0, new_line=True)
        if piece.kind == ":":
            return _Spot(top.column, new_line=True)
        if piece.kind in {"-", "?"} or top.key == "key":
            # The first key of an entry stands beside its dash.
            return _Spot(top.column, new_line=not (opens and self.last == "-"), blank=" ")
        keeps_break = self.last == ":" and piece.gap.breaks and piece.block is None
        return _Spot(top.inner, new_line=keeps_break, blank=" ")

    def _spot_in_brackets(self, piece: Piece, top: _Open) -> _Spot:
        if piece.kind in {"]", "}"}:
            return _Spot(top.column, blank=" " if self.last == ":" else "")
        if self.last == ",":
            return _Spot(top.column + 1, new_line=piece.gap.breaks or self.broke, blank=" ")
        if self.last == ":":
            return _Spot(top.inner, new_line=piece.gap.breaks, blank=" ")
        return _Spot(top.column + 1, blank=" " if self.last == "?" else "")

    def _separate(self, piece: Piece, *, is_left_out: bool) -> None:
        """Write a comma or a colon behind its text, before the comments that stood between them.

        A comma after the last entry is left out.
        """
        top = self.open[-1]
        top.key = ""
        if not is_left_out:
            if self.commented:
                self._begin(top.column + 1, blank=False)
            # Some readers take a sign that follows a colon for a part of a text.
            self.lines.put(f" {piece.kind}" if self.last in {":", ",", "?"} else piece.kind)
            self.last = piece.kind
        if piece.gap.comments:
            column = top.inner if piece.kind == ":" else top.column + 1
            self._comments(piece.gap.comments, column, ())
        self.broke = piece.gap.breaks

    def _comments(self, comments: Sequence[Comment], column: int, closed: Sequence[_Open]) -> None:
        """Write comments: at the side, under one at the side, or in lines of their own."""
        self.beside = None
        for comment in comments:
            if not comment.own_line and self.lines.parts and not self.commented:
                self.lines.put(" ")
                self.beside = (comment.column, self.lines.width)
            elif self.beside and comment.column == self.beside[0] and not comment.blank:
                self._begin(self.beside[1], blank=False)
            else:
                self.beside = None
                self._begin(self._depth(comment, column, closed), blank=comment.blank)
            self.lines.put(comment.text)
            self.commented = True

    @staticmethod
    def _depth(comment: Comment, column: int, closed: Sequence[_Open]) -> int:
        """Say how deep a comment is to stand: with what has just ended, or with what follows."""
        return next((ended.column for ended in closed if ended.was <= comment.column), column)

    def _write(self, piece: Piece) -> None:
        if piece.kind != SCALAR:
            self._write_sign(piece)
        elif piece.block is not None:
            self._write_block(piece.block, max(self.open[-1].inner, STEP))
        else:
            self._write_text(piece, max(self.open[-1].inner, STEP))

    def _write_sign(self, piece: Piece) -> None:
        if piece.kind in {"[", "{"}:
            self.open.append(_Open(piece.kind, piece.column, self.lines.width))
        elif piece.kind in {"]", "}"}:
            self.open.pop()
        elif piece.kind == ":":
            self.open[-1].key = ""
        self.lines.put(piece.text.rstrip(" \t"))

    def _write_text(self, piece: Piece, column: int) -> None:
        in_brackets = self.open[-1].in_brackets
        lines = scalar_lines(piece.text, piece.value, in_brackets=in_brackets)
        self.lines.put(lines[0])
        if len(lines) > 1:
            self.lines.add(lines[1:-1], column)
            self.lines.begin(column)
            self.lines.put(lines[-1])

    def _write_block(self, block: Block, column: int) -> None:
        self.lines.put(f"{block.head} {block.comment}" if block.comment else block.head)
        self.lines.add(block.lines, column)

"""Word by word: what was taken out of a text, and what was put in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Sign = Literal["same", "out", "in"]

# Chinese and Japanese set no blanks between words: there each sign stands for itself.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"(\s*)([{_UNSPACED}]|[^\s{_UNSPACED}]+)")
# What stays between two changes is told with them where it is no more than this: "of the".
_LONGEST_BETWEEN = 6
# So many words stand around what has changed; what is further off is left out.
AROUND = 6
GAP = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in a row that stayed the same, were taken out, or were put in."""

    sign: Sign
    words: str


def words_changed(before: str, after: str) -> tuple[Span, ...]:
    """Compare two texts word by word; blanks and line breaks between words do not count.

    The words that stayed and those taken out make up the text before, in order; those that stayed
    and those put in make up the text after. Where no word differs, all of them stayed.
    """
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, [word for _, word in old], [word for _, word in new])
    pieces: list[tuple[list[str], list[str], list[str]]] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            pieces.append((_spaced(new[k:m]), [], []))
        else:
            pieces.append(([], _spaced(old[i:j]), _spaced(new[k:m])))
    return tuple(_spans(_joined(pieces)))


_AROUND_WORDS = ".,;:!?()[]{}'\"\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"


def words_of(text: str) -> list[str]:
    """Split text into its words as they are looked up: in small letters, without punctuation."""
    words = (word.strip(_AROUND_WORDS) for _, word in _WORD.findall(text.casefold()))
    return [word for word in words if word]


def _words(text: str) -> list[tuple[str, str]]:
    """Split text into words, each with what separates it from the one before."""
    return [(" " if blank else "", word) for blank, word in _WORD.findall(text.strip())]


def _spaced(words: Sequence[tuple[str, str]]) -> list[str]:
    return [blank + word for blank, word in words]


_Piece = tuple[list[str], list[str], list[str]]


def _joined(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Join changes between which only a small word or two stayed: they read as one."""
    waiting: _Piece | None = None
    for number, (same, out, new) in enumerate(pieces):
        between = 0 < number < len(pieces) - 1 and len("".join(same).strip()) <= _LONGEST_BETWEEN
        if waiting is None:
            waiting = (same, out, new)
        elif not same:
            # A change after what stayed, or after a change that took in what stayed.
            if waiting[0]:
                yield waiting
                waiting = (same, out, new)
            else:
                waiting = ([], waiting[1] + out, waiting[2] + new)
        elif between and waiting[1] and waiting[2] and _replaces(pieces[number + 1]):
            waiting = ([], waiting[1] + same, waiting[2] + same)
        else:
            yield waiting
            waiting = (same, out, new)
    if waiting is not None:
        yield waiting


def _replaces(piece: _Piece) -> bool:
    return bool(piece[1] and piece[2])


def _spans(pieces: Iterator[_Piece]) -> Iterator[Span]:
    for same, out, new in pieces:
        signed: tuple[tuple[Sign, list[str]], ...] = (("same", same), ("out", out), ("in", new))
        for sign, words in signed:
            if words:
                yield Span(sign, "".join(words).strip())


def shortened(spans: Sequence[Span], around: int = AROUND) -> tuple[Span, ...]:
    """Leave out of a long text what is far from any change; `…` stands in its place."""
    found = []
    for number, span in enumerate(spans):
        words = span.words.split(" ")
        first, last = number == 0, number == len(spans) - 1
        # What is cut must be worth a gap.
        if span.sign != "same" or len(words) <= around * (2 - first - last) + 2:
            found.append(span)
            continue
        head = [] if first else words[:around]
        tail = [] if last else words[-around:]
        found.append(Span("same", " ".join([*head, GAP, *tail])))
    return tuple(found)


def lists_changed(before: Sequence[str], after: Sequence[str]) -> tuple[Span, ...]:
    """Compare two lists in which the order means nothing: what stayed, went and came, each once."""
    old, new = list(dict.fromkeys(before)), list(dict.fromkeys(after))
    known, there = set(old), set(new)
    return (
        *(Span("same", entry) for entry in new if entry in known),
        *(Span("out", entry) for entry in old if entry not in there),
        *(Span("in", entry) for entry in new if entry not in known),
    )


def differs(spans: Sequence[Span]) -> bool:
    """Say whether anything was taken out or put in."""
    return any(span.sign != "same" for span in spans)


def marked(spans: Sequence[Span]) -> str:
    """Give spans as plain text: [-taken out-] and {+put in+}, as git marks words."""
    return " ".join(_mark(span) for span in spans)


def _mark(span: Span) -> str:
    if span.sign == "same":
        return span.words
    return f"[-{span.words}-]" if span.sign == "out" else f"{{+{span.words}+}}"

"""Two versions of a file without what is the same in both, so that little is left to parse."""

import re
from collections import Counter
from collections.abc import Iterator

from cmo.model.address import PARTS
from cmo.read.committed import Committed
from cmo.read.history import Pair

# What begins a line with no blank before it: a key of the file, or an entry of a list.
_SECTION = re.compile(rb"^(?=[^\s#])", re.MULTILINE)
_FIRST = re.compile(rb"^( +)[^\s#]", re.MULTILINE)
_HEAD = re.compile(rb"[a-z]+:[ \t]*(?:#.*)?\r?\n")
_APART = frozenset(name.encode() for name in (*PARTS, "findings"))

Piece = tuple[bytes, bytes]


def differing(pair: Pair) -> Pair:
    """Give a pair of versions without the entries that both have, byte for byte.

    What stands before and between entries is kept. A file that is not laid out as files usually
    are may come out broken: whoever parses it takes the whole pair then.
    """
    if pair.before is None or pair.after is None:
        return pair
    old, new = list(_pieces(pair.before)), list(_pieces(pair.after))
    same = Counter(piece for piece in old if piece[0]) & Counter(piece for piece in new if piece[0])
    return Pair(pair.path, _without(old, same.copy()), _without(new, same))


def _pieces(raw: bytes) -> Iterator[Piece]:
    """Take a file apart: entries with the line that opens their section, all else without."""
    for section in _SECTION.split(raw):
        head = _HEAD.match(section)
        first = _FIRST.search(section, head.end()) if head else None
        if head is None or first is None or head[0].partition(b":")[0] not in _APART:
            yield b"", section
            continue
        entry = re.compile(rb"^(?= {%d}[^\s#])" % len(first[1]), re.MULTILINE)
        opening, *entries = entry.split(section[head.end() :])
        # What stands above the first entry, such as a comment, goes with it.
        for number, piece in enumerate(entries):
            yield head[0], piece if number else opening + piece


def _without(pieces: list[Piece], same: Counter[Piece]) -> bytes:
    """Put pieces together again, but for those that are the same; no section is left empty."""
    found, section = [], b""
    for head, piece in pieces:
        if head and same[head, piece]:
            same[head, piece] -= 1
            continue
        if head != section:
            found.append(head)
            section = head
        found.append(piece)
    return b"".join(found)


def both(pairs: list[Pair]) -> tuple[Committed, Committed]:
    """Give the stores of the files before and after."""
    before = {pair.path: (pair.before, "") for pair in pairs if pair.before is not None}
    after = {pair.path: (pair.after, "") for pair in pairs if pair.after is not None}
    return Committed(before), Committed(after)

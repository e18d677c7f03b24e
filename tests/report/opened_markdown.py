"""Reads Markdown back, as a wiki would."""

import itertools
import re

from markdown_it import MarkdownIt
from markdown_it.token import Token


def cells_of(line: str) -> int:
    """Count a Markdown row's cells: pipes that no backslash precedes, but for doubled ones."""
    assert line.startswith("| ")
    assert line.endswith(" |")
    return len(re.findall(r"(?:^|[^\\])(?:\\\\)*\|", line)) - 1


def tokens(text: str) -> list[Token]:
    """Parse Markdown as a wiki would, with tables, strike-through and raw HTML."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def shown(inline: Token) -> str:
    """Give what a reader sees of one run of text."""
    seen = {"text", "code_inline"}
    return "".join(c.content if c.type in seen else " " for c in inline.children or ())


def headings(text: str, tag: str) -> list[str]:
    """Give the headings of one level, as a reader sees them."""
    pairs = itertools.pairwise(tokens(text))
    return [shown(i) for one, i in pairs if one.type == "heading_open" and one.tag == tag]


def text_of(text: str) -> str:
    """Give all text as a reader sees it, with single spaces."""
    inline = (shown(one) for one in tokens(text) if one.type == "inline")
    return " ".join(" ".join(inline).split())

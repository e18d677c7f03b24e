"""Pieces of Markdown: paragraphs, lists and tables in which text from files stays text."""

import re
from collections.abc import Iterable, Sequence

from cmo.model.words import escape_markdown

Rows = Iterable[Sequence[object]]

_PLAIN = re.compile(r"[\w.#:/-]+")


def cell_words(value: object) -> str:
    """Give a cell's value in words: nothing for none, yes or no, entries with a semicolon."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return "; ".join(str(entry) for entry in value)
    return str(value)


def markdown_text(value: object) -> str:
    """Give text from files as Markdown that shows it as it is, on one line and in any place."""
    return escape_markdown(" ".join(cell_words(value).split()))


def as_markdown(columns: Sequence[str], rows: Rows) -> str:
    """Give rows as a Markdown table; text from files stays text."""
    lines = [_line(columns), _line("---" for _ in columns)]
    lines += [_line(markdown_text(value) for value in row) for row in rows]
    return "\n".join(lines) + "\n"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def joined(blocks: Iterable[str]) -> str:
    """Join blocks with an empty line between them; those that are empty are left out."""
    return "\n\n".join(block for block in blocks if block) + "\n"


def heading(level: int, words: str) -> str:
    """Give a heading."""
    return f"{'#' * level} {markdown_text(words)}"


def strong(words: str) -> str:
    """Give a short heading that stands in bold, on a line of its own."""
    return f"**{markdown_text(words)}**"


def code(address: str) -> str:
    """Give an address or a place as code, unless a character in it could end the code."""
    return f"`{address}`" if _PLAIN.fullmatch(address) else markdown_text(address)


def bullets(entries: Iterable[Sequence[str]]) -> str:
    """Give a list; each entry is lines of Markdown, empty ones left out."""
    return "\n".join("- " + "\\\n  ".join(filter(None, lines)) for lines in entries)


def texts(entries: Iterable[str]) -> str:
    """Give a list of plain texts."""
    return bullets([markdown_text(entry)] for entry in entries)


def named(name: str, words: str | None) -> str:
    """Give a line with its name before it; empty where there is nothing to say."""
    return f"*{markdown_text(name)}:* {markdown_text(words)}" if words else ""


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Give a table, or nothing where it has no row."""
    return as_markdown(columns, rows).rstrip("\n") if rows else ""

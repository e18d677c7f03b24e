"""Pieces of Markdown: paragraphs, lists and tables in which text from files stays text."""

import re
from collections.abc import Iterable, Sequence

from cmo.analyse.shown import ShownEvidence
from cmo.analyse.status import MARKS, Status
from cmo.cli.listing import as_markdown, markdown_text

_PLAIN = re.compile(r"[\w.#:/-]+")


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


def status_words(status: Status, supports: int = 0, contradicts: int = 0) -> str:
    """Word a status with its mark, and the numbers for and against where it was tested."""
    numbers = f" {supports}:{contradicts}" if supports or contradicts else ""
    return f"{MARKS[status]} {status}{numbers}"


def findings(evidence: Iterable[ShownEvidence], *, stances: bool = False) -> str:
    """List findings with their circumstances, reason, id and place; `stances` says which way."""
    return bullets(
        (
            _opening(entry, stances=stances) + markdown_text(entry.statement),
            named("In circumstances", entry.conditions),
            named("Because", entry.because),
            _where(entry),
        )
        for entry in evidence
    )


def _where(entry: ShownEvidence) -> str:
    locators = markdown_text("; ".join(entry.locators))
    return f"{code(entry.finding)}, {locators}, {code(entry.place)}"


def _opening(entry: ShownEvidence, *, stances: bool) -> str:
    sort = "" if entry.tests else f" ({entry.basis}, {entry.bearing})"
    words = f"{entry.stance if stances else ''}{sort}".strip()
    return f"{words}: " if words else ""

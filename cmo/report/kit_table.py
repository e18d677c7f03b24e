"""A table of the workbook: its columns, each explained, and its rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.sampling import State

Cell = str | int
Row = tuple[Cell, ...]

# How far an actor group was asked, with a mark that survives without colour.
ASKED: dict[State, str] = {"tested": "●", "indirect": "◐", "never asked": "○"}
EXPECTED = "★"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and what it holds in plain words.

    The text of a `marked` column begins with a mark that its colour repeats.
    """

    heading: str
    width: int
    holds: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, what it is for, its columns and rows.

    The first `frozen` columns stay in sight when a reader scrolls. `repeats` is the column whose
    text is the same from row to row, or none. On paper it is `across` pages wide.
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    frozen: int = 1
    repeats: int | None = None
    across: int = 1


def lines(entries: Iterable[str]) -> str:
    """Give entries one below the other."""
    return "\n".join(entries)


def yes_or_no(said: bool) -> str:
    """Give a truth as a word."""
    return "yes" if said else "no"


def words_of(analysis: Analysis, vocabulary: str) -> dict[str, str]:
    """Give the words of one of the study's lists, by id."""
    return dict(getattr(analysis.study.settings, vocabulary, {}))

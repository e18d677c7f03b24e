"""Word's markup in small pieces: text, runs, the cells of a table, fields."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cmo.read.characters import CONTROL, TURNING

# Blanks and line breaks of any kind: a paragraph is one line of text.
_BLANK = re.compile("[ \t\r\n\x85\u2028\u2029]+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def plain(text: str) -> str:
    """Give text that XML can hold, on one line; characters that it refuses are replaced."""
    shown = TURNING.sub("\N{REPLACEMENT CHARACTER}", text)
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", _BLANK.sub(" ", shown))


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one look: as its paragraph, `Strong`, `Quiet` or `Fine`.

    It may lead `to` a bookmark, and have a bookmark's `name` of its own.
    """

    text: str
    style: str = ""
    to: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its paragraphs, and a shade behind them, such as E7ECF2."""

    lines: tuple[tuple[Run, ...], ...]
    shade: str = ""

    @property
    def length(self) -> int:
        """Count the characters in the cell."""
        return sum(len(run.text) for line in self.lines for run in line)


def cell(*lines: str | Run | tuple[Run, ...], shade: str = "") -> Cell:
    """Make a cell of lines, each a text, a run or several runs."""
    return Cell(tuple(runs_of(line) for line in lines), shade)


def strong(text: str) -> Run:
    """Make text bold."""
    return Run(text, "Strong")


def quiet(text: str) -> Run:
    """Make text grey."""
    return Run(text, "Quiet")


def fine(text: str) -> Run:
    """Make text small and grey."""
    return Run(text, "Fine")


def link(text: str, to: str, style: str = "Link") -> Run:
    """Make text that leads to a bookmark of the document."""
    return Run(text, style, to=to)


def runs_of(line: str | Run | tuple[Run, ...]) -> tuple[Run, ...]:
    """Give a line as the runs that it is made of."""
    if isinstance(line, str):
        return (Run(line),)
    return (line,) if isinstance(line, Run) else line


def element(tag: str, *children: Any, **attributes: object) -> Any:
    """Make an element of Word's markup with its attributes and children."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    for child in children:
        made.append(child)
    return made


def run_element(text: str, style: str = "") -> Any:
    """Make a run of text, which keeps the blanks at its ends."""
    shown = element("t")
    shown.text = plain(text)
    shown.set(_SPACE, "preserve")
    look = [element("rPr", element("rStyle", val=style))] if style else []
    return element("r", *look, shown)


def line_elements(runs: Iterable[Run]) -> Iterator[Any]:
    """Make the runs of a line, with what they lead to and what they are called."""
    for run in runs:
        made = run_element(run.text, run.style)
        yield from bookmarked([_linked(made, run.to)], run.name)


def _linked(made: Any, to: str) -> Any:
    return element("hyperlink", made, anchor=to, history=1) if to else made


def bookmarked(parts: Sequence[Any], name: str) -> Iterator[Any]:
    """Put a bookmark around parts of a line, unless it has no name.

    Its number is given when the document is saved, and every bookmark is known.
    """
    yield from [element("bookmarkStart", id=0, name=name)] if name else []
    yield from parts
    yield from [element("bookmarkEnd", id=0)] if name else []


def field_elements(instruction: str, shown: str) -> list[Any]:
    """Make a field, with what it shows until it is worked out anew."""
    code = element("instrText")
    code.set(_SPACE, "preserve")
    code.text = f" {instruction} "
    return [
        element("r", element("fldChar", fldCharType="begin")),
        element("r", code),
        element("r", element("fldChar", fldCharType="separate")),
        run_element(shown),
        element("r", element("fldChar", fldCharType="end")),
    ]

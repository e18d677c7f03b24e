"""A diagram as a Mermaid flowchart, which GitHub and many wikis draw from the text of a page."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cmo.analyse.status import MARKS
from cmo.model.theme import Theme
from cmo.render.boxes import RELATIONS
from cmo.render.diagram import BARRED, HEADLESS, Arrow, Box, Change, Diagram, Row
from cmo.render.draw import paints

# What opens and closes a box's label: mechanisms are rounded, as in every format. What is rounder
# still would cut through the corners of a label of several lines.
_ROUNDED, _RECTANGLE = ("(", ")"), ("[", "]")
_SIGNED: dict[str, str] = dict((*MARKS.items(), ("flag", "⚑")))
_SAYS = {**RELATIONS, "rival": "rivals", "same-as": "same provision", "part-of": "part of"}
_DOTTED = frozenset({"rival", "same-as"})
# Signs that Mermaid, or the Markdown in its labels, gives a meaning, unless they stand where they
# have none: a hyphen within a word, a full stop after one, a colon between numbers.
_SIGNS = r"""["#&<>`\[\]{}|\\*_~^=+$%@]|(?<!\w)-|-(?!\w)|(?<=\d)[.)]|\.(?! |$)|(?<!\d):|:(?!\d)"""
# Words that it finds wherever they stand, each by its last sign.
_WORDS = "(?<=C)4|(?<=directio)n|(?<=styl)e|(?<=classDe)f"
# What it writes escapes with for itself: parted by a blank of no width, since it undoes them twice.
_OWN = "(?<=\N{LATIN SMALL LIGATURE FL})°|(?<=¶)ß"
# What cannot be seen, and may turn the direction of writing, so that the source tells of it.
_UNSEEN = "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_MARKUP = re.compile(f"{_SIGNS}|{_WORDS}|{_OWN}|{_UNSEEN}")
# What no page, and no YAML, can hold.
_NOWHERE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NAMED = {'"': "#quot;", "&": "#amp;", "<": "#lt;", ">": "#gt;"}
_NAMED |= {sign: f"#8203;{sign}" for sign in "°ß"}
# A title is drawn on one line, and a longer one would make the picture small.
_LONGEST_TITLE = 110
# Columns let the page be seen, be it light or dark.
_CLEAR = "fill:transparent,stroke:#8c959f"
_CHANGES: dict[Change, str] = {
    "added": "stroke-width:3px",
    "changed": "stroke-width:2px",
    "retired": "stroke-dasharray:3 2",
}
_USUAL = Theme()


def to_mermaid(diagram: Diagram, theme: Theme = _USUAL) -> str:
    """Give the diagram as Mermaid text, to be put into a fence or a file of its own.

    Nodes are numbered as the boxes are, and no text stands outside quotes. The colours are those
    of `theme`; sizes are left to Mermaid.
    """
    names = {box.address: f"n{number}" for number, box in enumerate(diagram.boxes)}
    arrows = [arrow for arrow in diagram.arrows if {arrow.start, arrow.end} <= names.keys()]
    lines = [
        *("---", f"title: {_title(diagram.title)}", "---"),
        f"flowchart {_direction(diagram)}",
        f"accTitle: {_text(diagram.title)}",
        f"accDescr: {_text(_description(diagram))}",
        *_columns(diagram, names),
        *(_arrow(arrow, names) for arrow in arrows),
        *_order(diagram, arrows, names),
        *_classes(diagram, names, theme),
        *_strokes(arrows),
    ]
    return "\n".join(lines) + "\n"


def _direction(diagram: Diagram) -> str:
    if diagram.columns:
        return "LR"
    # A wider theory stands above its parts.
    return "BT" if any(arrow.upward for arrow in diagram.arrows) else "TB"


def _title(title: str) -> str:
    """Quote a title for the front matter.

    Mermaid takes tags out of it, and knows no escape there: a sign that only looks like the
    opening of a tag stands for it. The title as typed is in accTitle.
    """
    shown = _clean(title).replace("<", "‹")
    if len(shown) > _LONGEST_TITLE:
        shown = f"{shown[:_LONGEST_TITLE].rpartition(' ')[0] or shown[:_LONGEST_TITLE]}…"
    return json.dumps(shown, ensure_ascii=False)


def _description(diagram: Diagram) -> str:
    worded = (f"{opening} {statement}" for opening, statement in diagram.sentence)
    return " ".join(filter(None, (diagram.about, diagram.since, *worded, diagram.note)))


def _clean(text: str) -> str:
    """Put text on one line, with a sign in the place of what no page can hold."""
    return _NOWHERE.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def _text(text: str) -> str:
    """Escape text so that it is shown as typed, whatever Mermaid would take it for."""
    return _MARKUP.sub(lambda found: _entity(found[0]), _clean(text))


def _entity(sign: str) -> str:
    return _NAMED.get(sign) or f"#{ord(sign)};"


def _quoted(lines: Iterable[str]) -> str:
    """Quote the lines of a label.

    They are parted by line breaks: a tag such as <br/> would make some versions of Mermaid read
    the label as Markdown after its escapes are undone.
    """
    return '"' + "\n".join(lines) + '"'


def _columns(diagram: Diagram, names: dict[str, str]) -> Iterator[str]:
    """Give the boxes, those of a column under its heading."""
    if not diagram.columns:
        yield from (_box(box, names) for box in diagram.boxes)
        return
    for number, heading in enumerate(diagram.columns):
        boxes = [box for box in diagram.boxes if box.column == number]
        if boxes:
            yield f"subgraph s{number}[{_quoted([_text(heading)])}]"
            yield from (_box(box, names) for box in boxes)
            yield "end"


def _box(box: Box, names: dict[str, str]) -> str:
    left, right = _ROUNDED if box.kind == "mechanisms" else _RECTANGLE
    rows = (*box.rows, Row("flagged", "flag")) if box.flagged else box.rows
    label = _quoted([_text(box.label), *_rows(rows, box.change)])
    return f"{names[box.address]}{left}{label}{right}"


def _rows(rows: tuple[Row, ...], change: Change | None) -> Iterator[str]:
    """Give rows as lines, each opened by its mark; a change that none of them tells comes last."""
    for row in rows:
        mark = _SIGNED.get(row.mark or "")
        yield f"{mark} {_text(row.words)}" if mark else _text(row.words)
    if change and all(row.mark != change for row in rows):
        yield change


def _arrow(arrow: Arrow, names: dict[str, str]) -> str:
    rows = arrow.rows
    if arrow.kind != "configuration" and all(row.mark for row in rows):
        rows = (Row(_SAYS.get(arrow.kind, arrow.kind)), *rows)
    label = [line for line in _rows(rows, arrow.change) if line]
    said = f"|{_quoted(label)}|" if label else ""
    return f"{names[arrow.start]} {_stroke(arrow)}{said} {names[arrow.end]}"


def _stroke(arrow: Arrow) -> str:
    """Give an arrow's line: dotted where it is inferred, with a cross where it stops its end."""
    line = "-.-" if not arrow.stated or arrow.kind in _DOTTED else "--"
    if arrow.kind in HEADLESS:
        return line if line == "-.-" else "---"
    return f"{line}{'x' if arrow.kind in BARRED else '>'}"


def _order(diagram: Diagram, arrows: list[Arrow], names: dict[str, str]) -> Iterator[str]:
    """Join neighbouring columns unseen, where no arrow says which of them comes first."""
    column = {box.address: box.column for box in diagram.boxes}
    firsts = {place: address for address, place in reversed(column.items())}
    joined = {(column[arrow.start], column[arrow.end]) for arrow in arrows}
    if diagram.columns:
        for left, right in pairwise(sorted(firsts)):
            if (left, right) not in joined:
                yield f"{names[firsts[left]]} ~~~ {names[firsts[right]]}"


def _classes(diagram: Diagram, names: dict[str, str], theme: Theme) -> Iterator[str]:
    """Give the looks that there are, each with what has it."""
    looks: dict[str, str] = {}
    of: dict[str, list[str]] = {}
    for box in diagram.boxes:
        for look, style in _looks(box, theme):
            looks[look] = style
            of.setdefault(look, []).append(names[box.address])
    if diagram.columns:
        looks["column"] = _CLEAR
        of["column"] = [f"s{number}" for number in sorted({box.column for box in diagram.boxes})]
    for look in sorted(looks):
        if of[look]:
            yield f"classDef {look} {looks[look]}"
            yield f"class {','.join(of[look])} {look}"


def _looks(box: Box, theme: Theme) -> Iterator[tuple[str, str]]:
    colours = paints(theme, box.status, dim=box.dim)
    name = "dim" if box.dim else box.status or "plain"
    broken = ",stroke-dasharray:3 2" if name == "untestable" else ""
    yield name, f"fill:{colours.fill},stroke:{colours.line},color:{colours.ink}{broken}"
    if box.flagged:
        yield "flagged", "stroke-width:3px"
    if box.change:
        yield box.change, _CHANGES[box.change]


def _strokes(arrows: list[Arrow]) -> Iterator[str]:
    """Thicken what has been tested, and fade what is dimmed; the colour of lines is the page's.

    A page may be dark, and lines have no paper of their own behind them.
    """
    dim = [str(number) for number, arrow in enumerate(arrows) if arrow.dim]
    tested = [
        str(number)
        for number, arrow in enumerate(arrows)
        if arrow.status not in {None, "untested"} and not arrow.dim
    ]
    if tested:
        yield f"linkStyle {','.join(tested)} stroke-width:3px"
    if dim:
        yield f"linkStyle {','.join(dim)} opacity:0.4"

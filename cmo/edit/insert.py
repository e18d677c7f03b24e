"""Find where a new entry of a file belongs, and put it there without touching anything else."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from cmo.edit.entry import (
    Entry,
    Style,
    bracket_lines,
    bracketed,
    entry_lines,
    item_lines,
    pair_lines,
)
from cmo.edit.places import Layout
from cmo.edit.refused import Refused
from cmo.edit.texts import Replacement, line_break
from cmo.model.problem import Route

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_COMMENT = re.compile(r"([ \t]*)#")
_BLANK_LINE = re.compile(r"(?:\r\n|[\n\r])[ \t]*(?=\r\n|[\n\r])")
_COMMA = re.compile(r"\s*,")


def add_entry(
    text: str, section: str, name: str, entry: Entry, order: Sequence[str]
) -> list[Replacement]:
    """Add an entry as the last of a section: of `findings:`, of `configurations:`.

    `order` lists the sections of such a file: where this one is missing, it is made there.
    """
    layout = Layout(text)
    if layout.root is None or layout.is_flow(()):
        raise Refused("the file is written in brackets as a whole: write the entry by hand")
    route: Route = (section,)
    style = _style(layout, route)
    if route not in layout.values:
        lines = [f"{section}:", *_named(name, entry, style.step, style)]
        return _section(layout, _shifted(lines, layout), section, order)
    column = layout.column(route)
    inner = layout.inner(route)
    if layout.is_flow(route) and inner:
        return _in_brackets(layout, route, f"{name}: {bracketed(entry)}")
    if not inner:
        lines = _named(name, entry, column + style.step, style)
        return _instead_of_nothing(layout, route, lines)
    last = inner[-1]
    lines = _named(name, entry, layout.column(last), style, like=_brackets(layout, last))
    spaced = _is_spaced(layout, inner)
    return [_after(layout, layout.end(last), lines, layout.column(last), spaced=spaced)]


def add_item(text: str, route: Route, item: Mapping[str, str]) -> list[Replacement]:
    """Add an item as the last of the list at `route`, whose last step is the list's key."""
    layout = Layout(text)
    style, parent = _style(layout, route), route[:-1]
    if route not in layout.values:
        if layout.is_flow(parent):
            return _in_brackets(layout, parent, f"{route[-1]}: {bracketed([item])}")
        inner = layout.inner(parent)
        lines = pair_lines(str(route[-1]), [item], layout.column(inner[-1]), style)
        return [_after(layout, layout.end(parent), lines, layout.column(inner[-1]), spaced=False)]
    if layout.is_flow(route) and (layout.inner(route) or layout.is_flow(parent)):
        return _in_brackets(layout, route, bracketed(item))
    if not layout.inner(route):
        lines = item_lines(item, layout.column(route) + style.dash, style)
        return _instead_of_nothing(layout, route, lines)
    column = layout.values[route].start_mark.column
    lines = item_lines(item, column, style)
    return [_after(layout, layout.end(route), lines, column, spaced=False)]


def _named(
    name: str, entry: Entry, column: int, style: Style, like: tuple[bool, bool] = (False, False)
) -> list[str]:
    """Write an entry below its name; `like` says whether in brackets, and on a further line."""
    head = f"{' ' * column}{name}:"
    in_brackets, own_line = like
    if not in_brackets or any(map(_has_entries, entry.values())):
        return [head, *entry_lines(entry, column + style.step, style)]
    if own_line:
        return [head, *bracket_lines(" " * (column + style.step), entry)]
    return bracket_lines(f"{head} ", entry)


def _has_entries(value: object) -> bool:
    """Say whether a value is a list of entries, which do not fit into brackets."""
    return isinstance(value, list | tuple) and any(isinstance(one, dict) for one in value)


def _brackets(layout: Layout, route: Route) -> tuple[bool, bool]:
    """Say whether an entry is in brackets, and whether these stand on a line of their own."""
    node, key = layout.values[route], layout.keys[route]
    return layout.is_flow(route), node.start_mark.line > key.start_mark.line


def _style(layout: Layout, route: Route) -> Style:
    """Find out how a file is written, from what stands last in it or in this part of it."""
    style = Style(step=_step(layout, route))
    lists = [one for one in layout.keys if _is_block_list(layout, one)]
    # Other lists, such as those of places, are written in other ways than links.
    links = [one for one in lists if one[-1] == "links"]
    for one in (links or lists)[-1:]:
        item = layout.inner(one)[-1]
        dash = layout.values[one].start_mark.column
        gap = layout.values[item].start_mark.column - dash
        brackets = bool(links) and layout.is_flow(item)
        style = Style(style.step, dash - layout.column(one), max(gap, 2), brackets)
    return style


def _is_block_list(layout: Layout, route: Route) -> bool:
    inner = layout.inner(route)
    return bool(inner) and isinstance(inner[0][-1], int) and not layout.is_flow(route)


def _step(layout: Layout, route: Route) -> int:
    """Give how far keys stand right of what they belong to."""
    inner = layout.inner(route) if route in layout.values else []
    for one in reversed(inner):
        below = layout.inner(one)
        if below and not layout.is_flow(one) and one in layout.keys:
            return layout.column(below[0]) - layout.column(one) or 2
    for one in layout.keys:
        below = layout.inner(one)
        if below and below[0] in layout.keys and not layout.is_flow(one):
            return layout.column(below[0]) - layout.column(one) or 2
    return 2


def _shifted(lines: list[str], layout: Layout) -> list[str]:
    """Indent lines as the keys of the whole file are."""
    first = layout.inner(())
    indent = " " * (layout.column(first[0]) if first else 0)
    return [f"{indent}{line}" for line in lines]


def _section(
    layout: Layout, lines: list[str], section: str, order: Sequence[str]
) -> list[Replacement]:
    """Put a new section after those that come before it by custom."""
    before = order[: order.index(section)] if section in order else order
    inner = layout.inner(())
    known = [route for route in inner if route[0] in before]
    last = known[-1] if known else inner[-1]
    column = layout.column(last)
    return [_after(layout, layout.end(last), lines, column + 1, spaced=_is_spaced(layout, inner))]


def _is_spaced(layout: Layout, inner: list[Route]) -> bool:
    """Say whether a blank line stands before the last of several entries."""
    return any(
        _BLANK_LINE.search(layout.text, layout.end(one), layout.keys[other].start_mark.index)
        for one, other in list(pairwise(inner))[-1:]
    )


def _after(
    layout: Layout, index: int, lines: list[str], column: int, *, spaced: bool
) -> Replacement:
    """Insert lines below the line of a character, and below comments that belong to it."""
    text, line_end = layout.text, line_break(layout.text)
    at = _next_line(text, index)
    while at is not None and at < len(text):
        comment = _COMMENT.match(text, at)
        if comment is None or len(comment[1]) < column:
            break
        at = _next_line(text, at)
    new = "".join(f"{line}{line_end}" for line in ([""] if spaced else []) + lines)
    if at is None:  # the last line has no end
        return Replacement(len(text), len(text), line_end + new)
    return Replacement(at, at, new)


def _next_line(text: str, index: int) -> int | None:
    """Give where the line after that of a character begins, or None where the text ends before."""
    found = _BREAK.search(text, index)
    return found.end() if found else None


def _instead_of_nothing(layout: Layout, route: Route, lines: list[str]) -> list[Replacement]:
    """Put lines below a key that has had `[]`, `{}` or nothing."""
    node = layout.values[route]
    start, end = node.start_mark.index, node.end_mark.index
    key_end = layout.text.index(":", layout.keys[route].end_mark.index) + 1
    if layout.text[key_end:start].strip(" \t") and end > start:
        raise Refused("an empty list stands on a line of its own: write the entry by hand")
    below = _after(layout, max(end, key_end), lines, layout.column(route) + 1, spaced=False)
    return [Replacement(key_end, end, ""), below] if end > start else [below]


def _in_brackets(layout: Layout, route: Route, new: str) -> list[Replacement]:
    """Put a part behind the last one within brackets."""
    text = layout.text
    inner = layout.inner(route)
    if not inner:
        start = layout.values[route].start_mark.index + 1
        return [Replacement(start, start, new)]
    last = inner[-1]
    end, key = layout.end(last), layout.keys.get(last) or layout.values[last]
    comma = _COMMA.match(text, end)
    begin = key.start_mark.index
    container_end = layout.values[route].end_mark.index
    if not _line_before(text, begin).strip() and _BREAK.search(text, end, container_end):
        at = _next_line(text, end) or end
        below = f"{' ' * key.start_mark.column}{new}{',' if comma else ''}{line_break(text)}"
        separator = [] if comma else [Replacement(end, end, ",")]
        return [*separator, Replacement(at, at, below)]
    if comma:
        return [Replacement(comma.end(), comma.end(), f" {new}")]
    return [Replacement(end, end, f", {new}")]


def _line_before(text: str, index: int) -> str:
    """Give what stands before a character on its line."""
    return _BREAK.split(text[:index])[-1]

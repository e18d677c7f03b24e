"""Write a new entry in the style of the file that it goes into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cmo.edit.scalars import WIDTH, can_be_folded, inline, quoted, wrapped

# A text; a list of words; a place or a period; a list of entries such as links.
Value = Any
Entry = Mapping[str, Value]

# Written in quotes by habit, so that 5.10 stays 5.10 wherever the file is read.
_QUOTED = frozenset({"section", "paragraph"})


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written: how far keys are indented below their entry, and list items.

    `dash` is how far the dash of an item stands right of its list's key, `gap` how far its text
    stands right of the dash. With `brackets` each item of a list is a mapping in brackets.
    """

    step: int = 2
    dash: int = 2
    gap: int = 2
    brackets: bool = False


def entry_lines(entry: Entry, column: int, style: Style) -> list[str]:
    """Write an entry with one key a line, each indented by `column`."""
    return [line for key, value in entry.items() for line in pair_lines(key, value, column, style)]


def pair_lines(key: str, value: Value, column: int, style: Style) -> list[str]:
    """Write one key with its value."""
    head = f"{' ' * column}{key}:"
    if isinstance(value, str):
        return _text_lines(head, key, value, column + style.step)
    if not isinstance(value, Mapping) and value and isinstance(value[0], Mapping):
        dash = column + style.dash
        return [head, *(line for one in value for line in item_lines(one, dash, style))]
    return bracket_lines(f"{head} ", value)


def _text_lines(head: str, key: str, text: str, column: int) -> list[str]:
    written = _inline(key, text, in_brackets=False)
    if len(head) + 1 + len(written) <= WIDTH or not can_be_folded(text):
        return [f"{head} {written}"]
    lines = wrapped(text, WIDTH - column)
    return [f"{head} >-", *(f"{' ' * column}{line}" for line in lines)]


def _inline(key: str, text: str, *, in_brackets: bool) -> str:
    if key in _QUOTED and text[:1].isdigit():
        return quoted(text)
    return inline(text, in_brackets=in_brackets)


def item_lines(item: object, column: int, style: Style) -> list[str]:
    """Write an item of a list, its dash indented by `column`."""
    dash = f"{' ' * column}-".ljust(column + style.gap)
    if not isinstance(item, Mapping) or style.brackets:
        return bracket_lines(dash, item)
    first, *others = entry_lines(item, column + style.gap, style)
    return [f"{dash}{first[len(dash) :]}", *others]


def bracket_lines(lead: str, value: object) -> list[str]:
    """Write a value in brackets after `lead`, broken after a comma where a line is full."""
    parts = _parts(value)
    opening, closing = ("{", "}") if isinstance(value, Mapping) else ("[", "]")
    if isinstance(value, str):
        return [lead + parts[0]]
    indent = " " * (len(lead) + 1)
    lines = [f"{lead}{opening}"]
    for number, part in enumerate(parts):
        end = closing if number == len(parts) - 1 else ","
        room = WIDTH - len(lines[-1]) - 1
        if len(part) + len(end) <= room or not number:
            lines[-1] += f"{' ' if number else ''}{part}{end}"
        else:
            first, *others = wrapped(part + end, WIDTH - len(indent) - 2)
            lines += [f"{indent}{first}", *(f"{indent}  {line}" for line in others)]
    return lines if parts else [f"{lead}{opening}{closing}"]


def _parts(value: object) -> list[str]:
    """Write what stands between the commas, each on one line."""
    if isinstance(value, str):
        return [inline(value, in_brackets=True)]
    if isinstance(value, Mapping):
        return [f"{key}: {bracketed(inner, key)}" for key, inner in value.items()]
    return [bracketed(inner) for inner in value] if isinstance(value, Sequence) else []


def bracketed(value: object, key: str = "") -> str:
    """Write a value on one line, as it may stand in brackets; `key` is what it stands under."""
    if isinstance(value, str):
        return _inline(key, value, in_brackets=True)
    inside = ", ".join(_parts(value))
    return f"{{{inside}}}" if isinstance(value, Mapping) else f"[{inside}]"

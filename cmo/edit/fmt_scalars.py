"""How a text on the line of its key, or in brackets, is written: its quotes and its lines."""

import re

# What some reader of YAML takes for something else than text.
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
# Without quotes these end a text, begin a comment or make a key.
_UNSAFE = re.compile(r":(?: |$)| #")
_UNSAFE_IN_BRACKETS = re.compile(r"[][{},?:]| #")


def scalar_lines(written: str, value: str, *, in_brackets: bool) -> list[str]:
    """Give the lines of a text as it is to be written, without indents.

    `written` is the text with its quotes, if it has any, and `value` what it says.
    """
    if written[:1] in {"'", '"'}:
        written = _with_right_quotes(written, value, in_brackets=in_brackets)
    if "\n" not in written:
        return [written]
    first, *lines, last = written.split("\n")
    cut = _without_escaped_end if written[0] == '"' else _without_end
    return [cut(first), *(cut(line.lstrip(" \t")) for line in lines), last.lstrip(" \t")]


def _with_right_quotes(written: str, value: str, *, in_brackets: bool) -> str:
    """Give a text in quotes without them where it needs none, and otherwise in double quotes.

    Single quotes stay where the text has double quotes or a backslash, so that none has to be
    escaped; escapes stay as they are.
    """
    inner = written[1:-1]
    if written[0] == "'":
        if '"' in inner or "\\" in inner:
            return written
        inner = inner.replace("''", "'")
    if inner == value and can_stand_bare(value, in_brackets=in_brackets):
        return value
    return f'"{inner}"'


def can_stand_bare(text: str, *, in_brackets: bool) -> bool:
    """Say whether every reader of YAML takes a text without quotes for the very same text.

    Only what begins with a letter is so plain: numbers, dates and numbers of sections keep their
    quotes, and so do words such as `no`.
    """
    unsafe = _UNSAFE_IN_BRACKETS if in_brackets else _UNSAFE
    return (
        text[:1].isalpha()
        and text.isprintable()
        and not text.endswith(" ")
        and text.lower() not in _WORDS
        and not unsafe.search(text)
    )


def _without_end(line: str) -> str:
    return line.rstrip(" \t")


def _without_escaped_end(line: str) -> str:
    """Cut blanks off a line within double quotes; a blank after a backslash is part of the text."""
    cut = line.rstrip(" \t")
    escaped = len(cut) < len(line) and (len(cut) - len(cut.rstrip("\\"))) % 2
    return line[: len(cut) + 1] if escaped else cut

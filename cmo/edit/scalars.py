"""How one text is written as YAML: bare where that is safe, in quotes, or in lines of its own."""

import json
import re
from typing import Any

import yaml
from yaml.emitter import Emitter

WIDTH = 100
_RESOLVER: Any = yaml.resolver.Resolver()
_STR = "tag:yaml.org,2002:str"
# Whole numbers and dates read the same everywhere; `5.10`, `no` and `012` do not.
_NUMBER_OR_DATE = re.compile(r"0|[1-9][0-9]*|[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
# YAML 1.2 knows more numbers than YAML 1.1, whose rules PyYAML has.
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0[xo][0-9a-fA-F]+")
# YAML sees further line breaks than JSON, whose escapes it shares.
_ESCAPED = {"\x7f": "\\x7f", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF"}
# Where a line may be broken so that reading it puts back what stood there: one space.
_SPACE = re.compile(r"(?<=[^ ]) (?=[^ ])")


def needs_quotes(word: str) -> bool:
    """Say whether a bare word could be taken for something else than text, such as `no`."""
    if _NUMBER_OR_DATE.fullmatch(word):
        return False
    return _NUMBER.fullmatch(word) is not None or bool(
        _RESOLVER.resolve(yaml.ScalarNode, word, (True, False)) != _STR
    )


def inline(text: str, *, in_brackets: bool) -> str:
    """Write a text on one line: bare where that is safe, or else in double quotes."""
    seen = Emitter.analyze_scalar(_EMITTER, text)
    safe = seen.allow_flow_plain if in_brackets else seen.allow_block_plain
    if safe and not seen.multiline and not needs_quotes(text):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Write a text in double quotes, on one line."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(_ESCAPED.get(character, character) for character in written)


def can_be_folded(text: str) -> bool:
    """Say whether a text may stand in lines of its own, broken wherever a line is full."""
    return text == text.strip() and all(c.isprintable() for c in text) and "\ufeff" not in text


def wrapped(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` characters, at single spaces only.

    A word that is longer stands on a line of its own.
    """
    lines: list[str] = []
    for word in _SPACE.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


class _Emitter(Emitter):
    """Judges texts as PyYAML does when it writes them; it writes nothing itself."""

    def __init__(self) -> None:
        self.allow_unicode = True


_EMITTER = _Emitter()

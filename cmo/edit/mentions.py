"""Where comments and running text still say a name that something no longer bears."""

import re
from bisect import bisect_right

from cmo.edit.places import Layout, scalars
from cmo.edit.rename import FOLDERS, WITHIN, Renaming
from cmo.edit.texts import line_of
from cmo.read.study import Study

# What could be any word of the language.
_WORD = re.compile("[a-z]+")


def still_named(after: Study, renaming: Renaming) -> list[tuple[str, int]]:
    """List file and line of each comment and text of the renamed study that says the old name.

    A name that could be a common word is sought only where it is part of an address.
    """
    pattern = _in_words(renaming)
    found: list[tuple[str, int]] = []
    for path, file in sorted(after.files.items()) if pattern else ():
        starts = [match.start() for match in pattern.finditer(file.text)] if pattern else []
        names = _names(file.text) if starts else []
        found += [(path, line_of(file.text, at)) for at in starts if not _is_within(at, names)]
    return found


def _in_words(renaming: Renaming) -> re.Pattern[str] | None:
    """Give what the old name looks like in running text, or None where it may be any word."""
    kind, names = renaming.named.kind, []
    if kind in WITHIN.values():
        names.append(rf"{re.escape(renaming.old)}(?![\w-])")
    if kind in FOLDERS:
        names.append(rf"{re.escape(renaming.old)}\.(?=[a-z])")
    if not _WORD.fullmatch(renaming.old_id):
        names.append(rf"{re.escape(renaming.old_id)}(?![\w-]|\.[\w-])")
    return re.compile(rf"(?<![\w.-])({'|'.join(names)})") if names else None


def _names(text: str) -> list[tuple[int, int]]:
    """Give the keys and values of one word: they name something, and are no running text."""
    root = Layout(text).root
    nodes = scalars(root) if root is not None else ()
    return sorted(
        (node.start_mark.index, node.end_mark.index)
        for node in nodes
        if len(str(node.value).split()) == 1
    )


def _is_within(index: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (index, float("inf"))) - 1
    return at >= 0 and spans[at][0] <= index < spans[at][1]

"""Where each key and each value of a file stands, to the character, by its route of keys."""

from collections.abc import Iterator
from typing import Any

import yaml

from cmo.edit.scalars import needs_quotes
from cmo.edit.texts import Replacement
from cmo.model.problem import Place, Route

# With the base resolver every scalar stays the text that was typed.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Layout:
    """The nodes of a file by route; `text` must be YAML that the study's reader accepts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
        self.keys: dict[Route, yaml.Node] = {}
        self.values: dict[Route, yaml.Node] = {}
        if self.root is not None:
            self._add((), self.root)

    def _add(self, route: Route, node: yaml.Node) -> None:
        self.values[route] = node
        for step, key, value in _inner(node):
            if key is not None:
                self.keys[*route, step] = key
            self._add((*route, step), value)

    def scalar(self, place: Place) -> yaml.Node:
        """Give the key or the value that a place points at."""
        return (self.keys if place.at_key else self.values)[place.route]

    def inner(self, route: Route) -> list[Route]:
        """List the routes of what stands directly within a mapping or list."""
        node = self.values[route]
        return [(*route, step) for step, _, _ in _inner(node)]

    def is_flow(self, route: Route) -> bool:
        """Say whether a mapping or list is written in brackets."""
        return bool(getattr(self.values[route], "flow_style", False))

    def column(self, route: Route) -> int:
        """Give the column, from 0, of an entry: of its key where it has one."""
        node = self.keys.get(route) or self.values[route]
        return int(node.start_mark.column)

    def end(self, route: Route) -> int:
        """Give where the last character of a value has been, comments and blank lines left out."""
        return self._end(self.values[route], self.keys.get(route))

    def _end(self, node: yaml.Node, key: yaml.Node | None) -> int:
        inner = _inner(node)
        if inner and not getattr(node, "flow_style", False):
            *_, (_, last_key, last) = inner
            return self._end(last, last_key)
        start, end = node.start_mark.index, node.end_mark.index
        if start == end and key is not None:  # no value: what stands is the key with its colon
            return int(self.text.index(":", key.end_mark.index) + 1)
        if getattr(node, "style", None) in {"|", ">"}:
            if self._keeps_breaks(start, end):
                return int(end) - 1
            return start + len(self.text[start:end].rstrip())
        return int(end)

    def _keeps_breaks(self, start: int, end: int) -> bool:
        """Say whether a text is written so that the blank lines after it are part of it."""
        return "+" in self.text[start:end].partition("\n")[0].partition("#")[0]


def _inner(node: yaml.Node) -> list[tuple[str | int, yaml.Node | None, yaml.Node]]:
    """Give what stands directly within a node: the step to it, its key or None, and the value."""
    if isinstance(node, yaml.MappingNode):
        return [(key.value, key, value) for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [(number, None, value) for number, value in enumerate(node.value)]
    return []


def reworded(text: str, node: yaml.Node, old: str, new: str) -> Replacement:
    """Let the scalar `node` of `text` say `new`, where it has said `old`, and keep its quotes."""
    start, end = node.start_mark.index, node.end_mark.index
    at = text.rfind(old, start, end)
    quoted = f'"{new}"'
    if at < 0:
        # It is written with escapes, or over several lines.
        return Replacement(start, start + len(text[start:end].rstrip()), quoted)
    bare = getattr(node, "style", None) in {None, ""}
    return Replacement(at, at + len(old), quoted if bare and needs_quotes(new) else new)


def scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    """Give all keys and values of a document that hold no others."""
    inner = _inner(node)
    if isinstance(node, yaml.ScalarNode):
        yield node
    for _, key, value in inner:
        if key is not None:
            yield from scalars(key)
        yield from scalars(value)

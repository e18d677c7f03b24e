"""YAML text to plain data in which every scalar is the text typed, and a map of where it stands.

The file is read as events rather than composed: anchors and tags are seen where they stand, nesting
cannot exhaust the stack, and nothing is built twice. The YAML 1.1 resolvers are never asked, so
`NO` and `5.10` stay what they are.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml
from yaml import events

from cmo.model.problem import Place, Problem, Spot
from cmo.model.words import counted, short, split_lines
from cmo.read.characters import CONTROL, TURNING
from cmo.read.syntax import explain_syntax

DEEPEST = 60
# A comment is commonly written with a space after its sign; "table #3" is not one.
_BARE_HASH = re.compile(r"[ \t]#[^\s#]")
_BLANKS_AND_HASH = re.compile(r"[ \t]+#[^\s#]")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# After one of these the data are not what was meant, and it makes no sense to look into them.
_BREAKING = frozenset({"CMO103", "CMO104", "CMO105", "CMO111", "CMO113"})


class Mark(Protocol):
    """A position as PyYAML gives it, counted from 0."""

    line: int
    column: int


@dataclass(slots=True)
class Node:
    """Where one value stands, where its key stands, and the nodes within it."""

    start: Mark
    end: Mark
    key: Mark | None = None
    children: dict[str | int, "Node"] | None = None


@dataclass(slots=True)
class Parsed:
    """A file's data, where each part of it stands, and what is wrong with its YAML."""

    data: Any = None
    node: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    unreadable: bool = False
    # A whole part of the file is not among the data: a second block of contexts, a second document.
    cut: bool = False

    @property
    def broken(self) -> bool:
        """Say whether the data are not what was meant, so that looking into them is vain."""
        return self.unreadable or any(problem.code in _BREAKING for problem in self.problems)

    @property
    def partial(self) -> bool:
        """Say whether the file holds more than the data."""
        return self.broken or self.cut


def parse(text: str, path: str) -> Parsed:
    """Read `text` as one YAML document; what is wrong is in `problems`, never raised.

    `path` is the file's name in places. After a syntax error the data are what stood before it.
    """
    builder = _Builder(path, text)
    if turning := TURNING.search(text):
        builder.refuse_character(text, turning.start(), 1)
    try:
        _feed(builder, text)
    except yaml.reader.ReaderError:
        builder.refuse_control_characters(text)
        builder.parsed.unreadable = True
    except yaml.MarkedYAMLError as error:
        builder.parsed.problems.append(explain_syntax(error, text, path))
    return builder.parsed


def _feed(builder: "_Builder", text: str) -> None:
    """Hand the events of `text` to the builder until it, or the text, has enough."""
    loader = LOADER(text)
    try:
        # What yaml.parse does, without asking before each event whether there is one.
        while builder.take(event := loader.get_event()):
            if event.__class__ is events.StreamEndEvent:
                break
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled, and the key that waits for its value."""

    data: Any
    node: Node
    key: tuple[str, Mark] | None = None

    @property
    def wants_key(self) -> bool:
        return self.data.__class__ is dict and self.key is None


class _Builder:
    """Builds data and nodes from events, side by side."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.has_bare_hash = _BARE_HASH.search(text) is not None
        self.parsed = Parsed()
        self.open: list[_Open] = []
        self.skipping = 0  # how deep within a list or mapping that stands where a key belongs

    def problem(self, code: str, message: str, spot: Spot, fix: str) -> None:
        self.parsed.problems.append(Problem(code, message, Place(self.path, spot=spot), fix))

    def refuse_control_characters(self, text: str) -> None:
        """Report the first character that YAML forbids, and how many there are."""
        found = [match.start() for match in CONTROL.finditer(text)]
        if found:
            self.refuse_character(text, found[0], len(found))

    def refuse_character(self, text: str, index: int, number: int) -> None:
        """Report one character that has no place in a text, and how many there are in all."""
        before = split_lines(text[:index])
        more = f"; the file has {counted(number, 'such character')}" if number > 1 else ""
        self.problem(
            "CMO112",
            f"the character U+{ord(text[index]):04X} cannot stand here{more}",
            Spot(len(before), len(before[-1]) + 1),
            "delete it: it cannot be seen, and is often left by copying from a PDF or a web page",
        )

    def take(self, event: Any) -> bool:
        """Take one event; give False when reading must stop."""
        kind = event.__class__
        if kind is events.ScalarEvent:
            self._scalar(event)
        elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
            return self._begin(event, {} if kind is events.MappingStartEvent else [])
        elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
            self._end(event)
        elif kind is events.AliasEvent:
            self._alias(event)
        elif kind is events.DocumentStartEvent and self.parsed.node is not None:
            self.parsed.cut = True
            self.problem(
                "CMO108",
                "a second document begins here",
                _spot(event.start_mark, 3),
                "move what follows into a file of its own, and take the line of dashes out",
            )
            return False
        return True

    def _scalar(self, event: Any) -> None:
        self._refuse_anchor_and_tag(event)
        if event.style == '"' and (CONTROL.search(event.value) or TURNING.search(event.value)):
            self.problem(
                "CMO112",
                "an escape in this text stands for a control character",
                _spot(event.start_mark),
                "take the escape out: a backslash within double quotes begins one",
            )
        if self.has_bare_hash and not event.style and event.value:
            self._notice_cut(event)
        if not self.skipping:
            self._value(event.value, event)

    def _notice_cut(self, event: Any) -> None:
        """Ask whether a comment was meant where a text without quotes runs into one."""
        end = event.end_mark
        found = _BLANKS_AND_HASH.match(self.text, end.index)
        if found:
            cut = short(split_lines(self.text[found.end() - 2 : found.end() + 200])[0], 40)
            self.problem(
                "CMO308",
                f"'{cut}' is read as a comment, and not as part of the text before it",
                Spot(end.line + 1, end.column + 1 + found.end() - 2 - end.index, len(cut)),
                "if it belongs to the text, put the whole text in quotes; "
                "if it is a comment, put a space after the '#'",
            )

    def _value(self, text: str, event: Any) -> None:
        """Take a text as the key or the value that is due."""
        if self.open and self.open[-1].wants_key:
            self._keyed(self.open[-1], text, event.start_mark)
        else:
            self._put(text, Node(event.start_mark, event.end_mark))

    def _keyed(self, into: _Open, key: str, mark: Mark) -> None:
        if key in into.data:
            self.parsed.cut |= len(self.open) == 1
            first = (into.node.children or {})[key].key or mark
            self.problem(
                "CMO107",
                f"'{short(key)}' stands here for the second time: the first is in line "
                f"{first.line + 1}",
                _spot(mark, len(key)),
                "give one of the two another name, or merge them",
            )
        into.key = (key, mark)

    def _put(self, value: Any, node: Node) -> None:
        """Store a value in the innermost open list or mapping, or as the whole document."""
        if not self.open:
            self.parsed.data, self.parsed.node = value, node
            return
        into = self.open[-1]
        children = into.node.children if into.node.children is not None else {}
        if into.key is None:
            children[len(into.data)] = node
            into.data.append(value)
            return
        key, node.key = into.key
        into.key = None
        # Of two values under one key the first is kept: the second has been reported.
        if key not in into.data:
            into.data[key] = value
            children[key] = node

    def _begin(self, event: Any, container: Any) -> bool:
        self._refuse_anchor_and_tag(event)
        if len(self.open) + self.skipping >= DEEPEST:
            self.problem(
                "CMO111",
                f"lists and keys are nested more than {DEEPEST} deep here",
                _spot(event.start_mark),
                "look for an opening bracket or an indent too many",
            )
            return False
        if self.skipping or (self.open and self.open[-1].wants_key):
            self._skip(event)
            return True
        node = Node(event.start_mark, event.end_mark, children={})
        self._put(container, node)
        self.open.append(_Open(container, node))
        return True

    def _skip(self, event: Any) -> None:
        if not self.skipping:
            self.problem(
                "CMO113",
                "a list or a mapping stands where a key belongs",
                _spot(event.start_mark),
                "write a key: a word, a colon and a space",
            )
        self.skipping += 1

    def _end(self, event: Any) -> None:
        if self.skipping:
            self.skipping -= 1
            if not self.skipping:
                self.open[-1].key = ("", event.start_mark)
            return
        self.open.pop().node.end = event.end_mark

    def _alias(self, event: Any) -> None:
        self.problem(
            "CMO105",
            f"the alias '*{event.anchor}' stands for something written elsewhere",
            _spot(event.start_mark, len(event.anchor) + 1),
            "write the text out here: a reader of this line should see what it says; "
            "if the text is to begin with '*', put it in quotes",
        )
        if not self.skipping:
            self._value(f"*{event.anchor}", event)

    def _refuse_anchor_and_tag(self, event: Any) -> None:
        if event.anchor is not None:
            self.problem(
                "CMO105",
                f"the anchor '&{event.anchor}' names a part of the file for use elsewhere",
                _spot(event.start_mark, len(event.anchor) + 1),
                "take it out, and write the text out in each place; "
                "if the text is to begin with '&', put it in quotes",
            )
        if event.tag is not None:
            self.problem(
                "CMO106",
                f"the tag '{event.tag}' asks for a type of its own",
                _spot(event.start_mark),
                "take it out; if the text is to begin with '!', put it in quotes",
            )


def _spot(mark: Mark, width: int = 1) -> Spot:
    return Spot(mark.line + 1, mark.column + 1, width)

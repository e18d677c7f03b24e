"""Mutated copies of the shipped study: every slip is told in its file and on its line."""

import functools
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from cmo.cli.main import main
from cmo.model import base, evidence, study, theory
from tests.conftest import ROOT

PER_KIND = 4
HUGE = 10 * 1024 * 1024

# Mappings whose keys are ids, which a team makes up, and not keys of the format.
OF_IDS = {
    "actors",
    "configurations",
    "contexts",
    "findings",
    "levels",
    "mechanisms",
    "methods",
    "outcomes",
    "phases",
    "plans",
    "questions",
    "relations",
    "sites",
}
# Keys whose values point at something, or lists of such.
POINTING = {
    "about",
    "actors",
    "claim",
    "context",
    "document",
    "end",
    "level",
    "mechanism",
    "method",
    "outcome",
    "part_of",
    "phases",
    "questions",
    "repeats",
    "rivals",
    "same_as",
    "sites",
}
NOT_THERE = {"CMO201", "CMO204", "CMO205", "CMO206", "CMO207", "CMO208"}
WRONG_VALUE = {"CMO120", "CMO121", "CMO122", "CMO123", "CMO124", "CMO125", "CMO127"}

Route = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a shipped file, as PyYAML sees it: its route, its node, its key's node."""

    path: str
    route: Route
    node: yaml.Node
    key: yaml.Node | None
    in_flow: bool

    @property
    def on_one_line(self) -> bool:
        """Whether key and value stand on one line."""
        first = self.key or self.node
        return bool(first.start_mark.line == self.node.end_mark.line)

    @property
    def is_of_id(self) -> bool:
        """Whether the key is an id that the team has made up."""
        return self.route[-2:-1] != () and self.route[-2] in OF_IDS


@dataclass(frozen=True, slots=True)
class Mutation:
    """A changed file; `line` is where the change stands, counted from 1."""

    path: str
    raw: bytes
    line: int
    codes: frozenset[str]


def _models() -> Iterator[type[BaseModel]]:
    for module in (base, evidence, study, theory):
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, BaseModel):
                yield value


KEYS = {
    field.alias or name for model in _models() for name, field in model.model_fields.items()
} - {"root"}


@functools.cache
def shipped() -> dict[str, str]:
    """Give the text of every file of the shipped study by its path."""
    return {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
        for folder in ("theories", "evidence_links")
        for file in sorted((ROOT / folder).glob("*.yaml"))
    }


@functools.cache
def parts() -> tuple[Part, ...]:
    """Give every value of every file of the shipped study that has a key, or stands in a list."""
    return tuple(
        part
        for path, text in shipped().items()
        for part in _within(path, (), yaml.compose(text, Loader=yaml.CSafeLoader), in_flow=False)
    )


def _within(path: str, route: Route, node: yaml.Node | None, *, in_flow: bool) -> Iterator[Part]:
    inner: list[tuple[str | int, yaml.Node | None, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        inner = [(key.value, key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        inner = [(number, None, value) for number, value in enumerate(node.value)]
    in_flow = in_flow or bool(getattr(node, "flow_style", False))
    for step, key, value in inner:
        yield Part(path, (*route, step), value, key, in_flow)
        yield from _within(path, (*route, step), value, in_flow=in_flow)


def _replaced(part: Part, start: int, end: int, new: str, codes: set[str]) -> Mutation:
    """Put `new` in the place of what stands from `start` to `end`."""
    text = shipped()[part.path]
    line = text.count("\n", 0, start) + 1
    return Mutation(part.path, (text[:start] + new + text[end:]).encode(), line, frozenset(codes))


def _value_replaced(part: Part, new: str, codes: set[str]) -> Mutation:
    return _replaced(part, part.node.start_mark.index, part.node.end_mark.index, new, codes)


def _is_checked(part: Part) -> bool:
    """Whether the model says what this value may be; CSL's own keys may hold anything."""
    last = part.route[-1]
    if "references.yaml" not in part.path or len(part.route) == 1:
        return True
    return len(part.route) == 3 and last in {"id", "type", "title"}


@functools.cache
def _inline_texts() -> tuple[Part, ...]:
    """Give the values that are text on the line of their key."""
    return tuple(
        part
        for part in parts()
        if isinstance(part.node, yaml.ScalarNode)
        and part.key is not None
        and part.on_one_line
        and part.node.style in {None, '"', "'"}
        and _is_checked(part)
    )


@functools.cache
def _inline_collections() -> tuple[Part, ...]:
    """Give the values that are a list or a mapping on the line of their key."""
    return tuple(
        part
        for part in parts()
        if isinstance(part.node, yaml.CollectionNode)
        and part.key is not None
        and part.on_one_line
        and _is_checked(part)
    )


@functools.cache
def _format_keys() -> tuple[Part, ...]:
    """Give the values whose keys are keys of the format."""
    return tuple(p for p in parts() if p.key is not None and not p.is_of_id and _is_checked(p))


@functools.cache
def _pointing() -> tuple[Part, ...]:
    """Give the values that point at something."""
    return tuple(part for part in parts() if _points(part))


@functools.cache
def _indented() -> tuple[Part, ...]:
    """Give the values whose key stands at the beginning of its line, after an indent."""
    lines = {path: text.split("\n") for path, text in shipped().items()}
    return tuple(
        part
        for part in parts()
        if part.key is not None
        and not part.in_flow
        and part.key.start_mark.column > 0
        and not lines[part.path][part.key.start_mark.line].lstrip().startswith("- ")
    )


@functools.cache
def _breaking() -> tuple[Part, ...]:
    """Give the values that are broken by a cut in them, or in their key."""
    return tuple(part for part in parts() if part.key is not None and _breaks_when_cut(part))


@functools.cache
def _letters(path: str) -> tuple[int, ...]:
    """Give the places in a file's bytes at which a character of one byte begins."""
    raw = shipped()[path].encode()
    return tuple(n for n in range(len(raw)) if raw[n] < 0x80)


def _slips(word: str, rng: random.Random) -> str:
    """Misspell a word: a letter left out, doubled, or exchanged with the next."""
    at = rng.choice([n for n, letter in enumerate(word) if letter.isalnum()])
    ways = [word[:at] + word[at] + word[at:], word[:at] + word[at + 1 :]]
    if at + 1 < len(word):
        ways.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    return rng.choice(ways)


def misspelt_key(rng: random.Random) -> Mutation:
    """A key of the format with a slip in it."""
    return _with_misspelt_key(rng.choice(_format_keys()), rng)


def _with_misspelt_key(part: Part, rng: random.Random) -> Mutation:
    assert part.key is not None
    assert part.key.value in KEYS
    new = part.key.value
    while new in {*KEYS, ""}:
        new = _slips(part.key.value, rng)
    start, end = part.key.start_mark.index, part.key.end_mark.index
    return _replaced(part, start, end, new, {"CMO120"})


def misspelt_id(rng: random.Random) -> Mutation:
    """An id with a slip in it, where it points at something."""
    part = rng.choice(_pointing())
    target, mark, rest = part.node.value.partition("#")
    new = target
    while any(new in text for text in shipped().values()) or new.strip("-.") != new:
        new = _slips(target, rng)
    codes = {*NOT_THERE} | {"CMO123"}
    return _value_replaced(part, new + mark + rest, codes)


def _points(part: Part) -> bool:
    if not isinstance(part.node, yaml.ScalarNode) or "references.yaml" in part.path:
        return False
    if part.key is not None:
        is_end = part.route[0] == "relations" and part.route[-1] in {"from", "to"}
        return is_end or (part.route[-1] in POINTING and not part.is_of_id)
    return part.route[-2] in POINTING


def list_for_text(rng: random.Random) -> Mutation:
    """A list where a text, a word or a number belongs."""
    part = rng.choice(_inline_texts())
    return _value_replaced(part, "[one, two]", WRONG_VALUE)


def mapping_for_text(rng: random.Random) -> Mutation:
    """A mapping where a text, a word or a number belongs."""
    part = rng.choice(_inline_texts())
    return _value_replaced(part, "{one: two}", WRONG_VALUE)


def text_for_list(rng: random.Random) -> Mutation:
    """A text where a list or a mapping belongs."""
    part = rng.choice(_inline_collections())
    return _value_replaced(part, "some words", WRONG_VALUE)


def key_twice(rng: random.Random) -> Mutation:
    """The same key twice, with two values, on one line in braces or on two lines."""
    part = rng.choice(_inline_texts())
    text = shipped()[part.path]
    assert part.key is not None
    start, column = part.key.start_mark.index, part.key.start_mark.column
    if part.in_flow:
        copy = f"{part.key.value}: again, "
        return _replaced(part, start, start, copy, {"CMO107"})
    after = text.index("\n", part.node.end_mark.index) + 1
    copy = f"{' ' * column}{part.key.value}: again\n"
    return _replaced(part, after, after, copy, {"CMO107"})


def tab_indent(rng: random.Random) -> Mutation:
    """A tab instead of the spaces before a key."""
    part = rng.choice(_indented())
    assert part.key is not None
    start, column = part.key.start_mark.index, part.key.start_mark.column
    return _replaced(part, start - column, start, "\t" * (column // 2), {"CMO104"})


def anchor(rng: random.Random) -> Mutation:
    """A name for a part of the file, for use elsewhere."""
    part = rng.choice(_inline_texts())
    start = part.node.start_mark.index
    return _replaced(part, start, start, "&name ", {"CMO105"})


def alias(rng: random.Random) -> Mutation:
    """A stand-in for something written elsewhere."""
    part = rng.choice(_inline_texts())
    return _value_replaced(part, "*name ", {"CMO105"})


def tag(rng: random.Random) -> Mutation:
    """A type asked for outright."""
    part = rng.choice(_inline_texts())
    start = part.node.start_mark.index
    asked = rng.choice(["!!str ", "!!python/object/apply:os.system ", "!own ", "!<tag:x,2026:y> "])
    return _replaced(part, start, start, asked, {"CMO106"})


def cut_off(rng: random.Random) -> Mutation:
    """The end of the file is lost, from within quotes, brackets or a key onwards."""
    part = rng.choice(_breaking())
    assert part.key is not None
    node = part.node if _is_closed_by_mark(part.node) else part.key
    cut = rng.randrange(node.start_mark.index + 1, node.end_mark.index)
    end = len(shipped()[part.path])
    codes = {"CMO103", "CMO124"} if node is part.key else {"CMO103"}
    return _replaced(part, cut, end, "", codes)


def _is_closed_by_mark(node: yaml.Node) -> bool:
    if node.start_mark.line != node.end_mark.line:
        return False
    if isinstance(node, yaml.ScalarNode):
        return node.style in {'"', "'"}
    return bool(getattr(node, "flow_style", False))


def _breaks_when_cut(part: Part) -> bool:
    assert part.key is not None
    if _is_closed_by_mark(part.node):
        return not part.in_flow
    # Of the very first key, what is left is a file that holds one word: told for the whole file.
    is_first = part.key.start_mark.index == 0 or len(part.route) == 1
    return not part.in_flow and len(part.key.value) > 1 and not is_first


def huge_text(rng: random.Random) -> Mutation:
    """One value of ten megabytes."""
    part = rng.choice(_inline_texts())
    new = rng.choice(["x" * HUGE, "word " * (HUGE // 5) + "end", '"' + "9" * HUGE + '"'])
    return _value_replaced(part, new, WRONG_VALUE | NOT_THERE)


def _byte(rng: random.Random, new: bytes, codes: set[str]) -> Mutation:
    path = rng.choice(list(shipped()))
    raw = shipped()[path].encode()
    at = rng.choice(_letters(path))
    line = raw.count(b"\n", 0, at) + 1
    return Mutation(path, raw[:at] + new + raw[at:], line, frozenset(codes))


def not_utf8(rng: random.Random) -> Mutation:
    """A letter in an encoding of old."""
    return _byte(rng, rng.choice([b"\xa3", b"\xe9", b"\x92", b"\xff", b"\xc0\xaf"]), {"CMO102"})


def null_byte(rng: random.Random) -> Mutation:
    """A null byte."""
    return _byte(rng, b"\0", {"CMO112"})


Kind = Callable[[random.Random], Mutation]
KINDS: tuple[Kind, ...] = (
    misspelt_key,
    misspelt_id,
    list_for_text,
    mapping_for_text,
    text_for_list,
    key_twice,
    tab_indent,
    anchor,
    alias,
    tag,
    cut_off,
    not_utf8,
    null_byte,
    huge_text,
)
# Ten megabytes take a while to write and to read.
HOW_MANY: dict[Kind, int] = {huge_text: 3}
CASES = [(kind, number) for kind in KINDS for number in range(HOW_MANY.get(kind, PER_KIND))]
NAMES = [f"{kind.__name__}-{number}" for kind, number in CASES]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped study, shared by all tests of this module."""
    root = tmp_path_factory.mktemp("study")
    for path, text in shipped().items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(text.encode())
    return root


@pytest.fixture
def check_mutated(copy: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., str]]:
    """Check the copy with one file mutated; the file is put back afterwards."""
    mutated: list[Path] = []

    def check(mutation: Mutation, form: str) -> str:
        file = copy / mutation.path
        assert file.read_bytes() != mutation.raw
        mutated.append(file)
        file.write_bytes(mutation.raw)
        status = main(["-C", str(copy), "check", "--format", form])
        out, err = capsys.readouterr()
        assert file.read_bytes() == mutation.raw
        assert (status, err) == (1, "")
        assert "Traceback" not in out
        return out

    yield check
    for file in mutated:
        file.write_bytes(shipped()[file.relative_to(copy).as_posix()].encode())


def mutation_of(kind: Kind, number: int) -> Mutation:
    """Give the mutation of a kind and a number: the same in every run."""
    return kind(random.Random(f"{kind.__name__} {number}"))  # noqa: S311 - no secret


def test_there_are_enough_mutations() -> None:
    """At least 50 mutations are tried, and no two of them are the same."""
    tried = {(m.path, m.line, m.raw) for m in (mutation_of(*case) for case in CASES)}
    assert len(tried) == len(CASES) >= 50


def test_the_copy_has_no_errors(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before any mutation the check finds no error, so that each error comes of its mutation."""
    assert main(["-C", str(copy), "check"]) == 0
    assert ": error " not in capsys.readouterr().out


@pytest.mark.parametrize(("kind", "number"), CASES, ids=NAMES)
def test_a_slip_is_told_in_its_file_and_on_its_line(
    kind: Kind, number: int, check_mutated: Callable[..., str]
) -> None:
    """The check fails with an error of a fitting code in the very file, on the very line.

    It changes no file, prints nothing on stderr, and never prints a large text in full.
    """
    mutation = mutation_of(kind, number)
    out = check_mutated(mutation, "json")
    problems: list[dict[str, Any]] = json.loads(out)["problems"]
    errors = [p for p in problems if p["severity"] == "error"]
    told = [(p["file"], p["line"]) for p in errors if p["code"] in mutation.codes]
    assert (mutation.path, mutation.line) in told, errors[:5]
    assert len(out) < 200_000


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not huge_text])
def test_a_slip_is_not_told_as_mistakes_of_other_files(
    kind: Kind, check_mutated: Callable[..., str]
) -> None:
    """One slip is told once: no other file is blamed for pointing at what could not be read."""
    mutation = mutation_of(kind, 0)
    out = check_mutated(mutation, "text")
    errors = [line for line in out.splitlines() if ": error CMO" in line]
    assert errors
    assert [line for line in errors if not line.startswith(f"{mutation.path}:")] == []


def _first_of_each_key() -> list[Any]:
    """Give one value for each key at the top of each kind of file."""
    kinds = {"study.yaml": "study", "references.yaml": "references"}
    first: dict[str, Part] = {}
    for part in _format_keys():
        if len(part.route) == 1:
            folder, _, name = part.path.partition("/")
            kind = kinds.get(name, "theory" if folder == "theories" else "source")
            first.setdefault(f"{kind}-{part.route[0]}", part)
    return [pytest.param(part, id=name) for name, part in sorted(first.items())]


@pytest.mark.parametrize("part", _first_of_each_key())
def test_a_misspelt_key_at_the_top_of_a_file_is_told_once(
    part: Part, check_mutated: Callable[..., str]
) -> None:
    """Whatever stands under a misspelt key is there: pointing at it is not a second mistake."""
    mutation = _with_misspelt_key(part, random.Random(0))  # noqa: S311 - no secret
    problems = json.loads(check_mutated(mutation, "json"))["problems"]
    errors = [(p["code"], p["file"], p["line"]) for p in problems if p["severity"] == "error"]
    assert errors == [("CMO120", mutation.path, mutation.line)]

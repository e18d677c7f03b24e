"""YAML to data in which every scalar is the text typed."""

import subprocess
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.read.yaml import DEEPEST, Parsed, parse

AS_TYPED = [
    *("NO", "Yes", "on", "off", "true", "~", "null", "Null", "y", "=", "<<"),
    *("5.10", "1_000", "0x1F", "0o17", "017", "1e3", ".inf", "-.NaN", "+1", "1.0"),
    *("12:30:45", "2024-09-30"),
]
PRINTABLE = st.text(
    st.characters(
        exclude_categories=("Cc", "Cs"),
        exclude_characters="\ufeff\ufffe\uffff",
        include_characters="\n\t",
    ),
    max_size=20,
)
DATA = st.recursive(
    PRINTABLE,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PRINTABLE, inner, max_size=4),
    max_leaves=12,
)


def told(text: str) -> list[tuple[str, int, int]]:
    """Give the code, line and column of each problem of a text."""
    rows = [(p.code, p.place.spot) for p in parse(text, "x").problems]
    return [(code, spot.line, spot.column) for code, spot in rows if spot]


@pytest.mark.parametrize("typed", AS_TYPED)
def test_scalars_arrive_as_typed(typed: str) -> None:
    """What YAML elsewhere takes for a number, a date or a truth value stays the text typed."""
    assert parse(f"a: {typed}\nb: [{typed}]\n", "x").data == {"a": typed, "b": [typed]}
    assert parse(f"{typed}: a\n", "x").data == {typed: "a"}


@given(st.from_regex(r"[A-Za-z0-9.+_~][A-Za-z0-9.+_~:-]{0,8}[A-Za-z0-9._~]", fullmatch=True))
@settings(deadline=None, database=None)
def test_any_bare_word_or_number_arrives_as_typed(typed: str) -> None:
    """Whatever stands without quotes arrives letter for letter."""
    assert parse(f"- {typed}\n- a: {typed}\n", "x").data == [typed, {"a": typed}]


@given(DATA, st.booleans(), st.booleans())
@settings(deadline=None, database=None)
def test_text_written_as_yaml_is_read_back(data: object, flow: bool, as_unicode: bool) -> None:
    """Nested texts and keys that were written out as YAML are read back unchanged."""
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=as_unicode)
    parsed = parse(text, "x")
    assert parsed.problems == []
    assert parsed.data == data


@given(st.text())
@settings(deadline=None, database=None)
def test_no_text_raises(text: str) -> None:
    """Any text gives data or problems, and each problem has its place."""
    parsed = parse(text.encode(errors="replace").decode(), "x")
    assert all(problem.place.spot is not None for problem in parsed.problems)


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[{", "- ? ", "? [", "!x {"])
def test_bottomless_nesting_is_told_where_it_gets_too_deep(opening: str) -> None:
    """A hundred thousand openings neither crash nor hang: the first too many is told."""
    problems = parse(opening * 100_000, "x").problems
    assert [p.code for p in problems].count("CMO111") == 1
    last = problems[-1].place.spot
    assert problems[-1].code == "CMO111"
    assert last is not None
    assert last.line == 1
    assert DEEPEST < last.column <= DEEPEST * len(opening) + len(opening)


def test_the_deepest_nesting_is_read() -> None:
    """As many levels as are allowed are read; one more is told at its bracket."""
    assert told("[" * DEEPEST + "]" * DEEPEST) == []
    assert told("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) == [("CMO111", 1, DEEPEST + 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("CMO107", 3, 1)]),
        ("x: {a: 1, a: 2}\n", [("CMO107", 1, 11)]),
        ("a: 1\n'a': 3\n", [("CMO107", 2, 1)]),
        ("a: 1\na: 2\na: 3\n", [("CMO107", 2, 1), ("CMO107", 3, 1)]),
        ("a: &x b\n", [("CMO105", 1, 4)]),
        ("a: &x [b]\nc: *x\n", [("CMO105", 1, 4), ("CMO105", 2, 4)]),
        ("a:\n  <<: *base\n", [("CMO105", 2, 7)]),
        ("*a : 1\n*b : 2\n", [("CMO105", 1, 1), ("CMO105", 2, 1)]),
        ("a: !draft b\n", [("CMO106", 1, 4)]),
        ("a: !!python/object:os.system b\n", [("CMO106", 1, 4)]),
        ("a: !x {b: !y c}\n", [("CMO106", 1, 4), ("CMO106", 1, 11)]),
        ("a: 1\n---\nb: 2\n", [("CMO108", 2, 1)]),
        ("a: 1\n...\n---\nb: 2\n", [("CMO108", 3, 1)]),
        ("? [a]\n: b\n", [("CMO113", 1, 3)]),
        ("{a: b}: c\n", [("CMO113", 1, 1)]),
        ("a: b\x01c\nd: e\x02\n", [("CMO112", 1, 5)]),
        ("a: b\nc: \x1b[1m\n", [("CMO112", 2, 4)]),
        ('a: "b\\0"\n', [("CMO112", 1, 4)]),
        ("a: table #3 shows\n", [("CMO308", 1, 10)]),
        ("a: b\n  c #3\n", [("CMO308", 2, 5)]),
        ("a: table # a comment\n", []),
        ("a: 'table #3'\n", []),
        ("a: table#3\n", []),
        ("--- # start\na: 1\n...\n", []),
        ("%YAML 1.2\n---\na: 1\n", []),
    ],
    ids=repr,
)
def test_what_is_no_plain_yaml_is_told_at_its_place(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    """Duplicate keys, anchors, aliases, tags and the like are told once each, where they stand."""
    assert told(text) == expected


def test_of_two_values_the_first_is_kept_and_the_message_says_where_it_stands() -> None:
    """A duplicate key never replaces what was written first."""
    parsed = parse("b: 0\na: 1\na: 2\n", "x")
    assert parsed.data == {"b": "0", "a": "1"}
    assert "line 2" in parsed.problems[0].message


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"], ids=repr)
def test_a_file_without_data_holds_nothing(text: str) -> None:
    """Emptiness is not an error of YAML: what it means depends on the file."""
    assert parse(text, "x") == Parsed()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=repr)
def test_line_ends_of_every_system_count_alike(end: str) -> None:
    """Windows, old Mac and Unix line ends give the same data and the same lines."""
    text = end.join(["a: 1", "b: x #3", "a: 2", ""])
    assert parse(text, "x").data == {"a": "1", "b": "x"}
    assert told(text) == [("CMO308", 2, 6), ("CMO107", 3, 1)]


@pytest.mark.parametrize(
    ("text", "broken", "partial"),
    [
        ("a: 1\n", False, False),
        ("a: [1\n", True, True),
        ("a: *x\n", True, True),
        ("a:\n\tb: c\n", True, True),
        ("? [a]\n: b\n", True, True),
        ("[" * 70, True, True),
        ("a: 1\na: 2\n", False, True),
        ("a: !x b\n", False, False),
        ("a: \x01\n", True, True),
    ],
    ids=repr,
)
def test_data_with_parts_missing_are_not_looked_into(
    text: str, broken: bool, partial: bool
) -> None:
    """After an error that hides part of a file, what is left is no ground for further errors."""
    parsed = parse(text, "x")
    assert (parsed.broken, parsed.partial) == (broken, partial)


def test_a_long_run_of_blanks_does_not_hang() -> None:
    """A line that ends in very many blanks is read at once; the wait is for what never ends."""
    code = "from cmo.read.yaml import parse; print(parse('a: b' + ' ' * 300_000, 'x').data)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=5, check=True
    )
    assert done.stdout == "{'a': 'b'}\n"

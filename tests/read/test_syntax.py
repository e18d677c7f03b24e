"""YAML's syntax errors in an evaluator's words, at the right line and column."""

import pytest
import yaml

from cmo.model.problem import Problem
from cmo.read.syntax import explain_syntax
from cmo.read.yaml import parse

KEY_HERE = "a colon and a space begin a key here"
NO_COLON = "neither a key with its colon nor part of the text above"
NO_FIT = "does not fit the lines above"
NO_FIT_LIST = "does not fit the list above"
OPEN = "a bracket is not closed before this"
BREAKS_OFF = "the file breaks off, or a value is missing"
QUOTE = "the quote that opens here is never closed"
ESCAPE = "begins an escape that YAML does not know"
BLOCK = "a text cannot begin with '>' or '|'"

# What is written; the line and column of the error; words of the message.
CASES: dict[str, tuple[str, tuple[int, int], str]] = {
    "colon in a text": ("title: Lamps: a study\n", (1, 13), KEY_HERE),
    "key below a text": ("a: x\n  b: y\n", (2, 4), KEY_HERE),
    "line without a colon": ("a: b\nccc\nd: e\n", (3, 1), NO_COLON),
    "last line without a colon": ("a:\n  b: c\nlonely\n", (4, 1), NO_COLON),
    "text after its quote": ("a: 'x' y\n", (1, 8), NO_FIT),
    "apostrophe within quotes": ("a: 'it's b'\n", (1, 8), NO_FIT),
    "indent between two": ("a:\n    b: 1\n  c: 2\n", (3, 3), NO_FIT),
    "no dash": ("a:\n  - x\n  y: z\n", (3, 3), NO_FIT_LIST),
    "list not closed": ("a: [x, y\nb: c\n", (2, 2), OPEN),
    "mapping not closed": ("a: {x: 1\nb: c\n", (2, 2), OPEN),
    "list open at the end": ("a: [x, y\n", (2, 1), OPEN),
    "cut after a comma": ("a: [x,\n", (2, 1), BREAKS_OFF),
    "cut after a brace": ("a: {\n", (2, 1), BREAKS_OFF),
    "bracket of no list": ("a: ]\n", (1, 4), BREAKS_OFF),
    "ampersand": ("a: & b\n", (1, 5), "a text cannot begin with '&' or '*'"),
    "stars": ("a: **bold**\n", (1, 5), "a text cannot begin with '&' or '*'"),
    "more than": ("a: > b\n", (1, 6), BLOCK),
    "bar": ("a: |b\n", (1, 5), BLOCK),
    "dash as a text": ("a: - b\n", (1, 4), "a text cannot begin with '- ' here"),
    "question mark": ("a: ? b\n", (1, 4), "a text cannot begin with '? '"),
    "after three dots": ("a: b\n...\nc: d\n", (3, 1), "stands after the end of the document"),
    "backslash": ('a: "C:\\dir"\n', (1, 7), ESCAPE),
    "quote not closed": ("z: y\na: 'b\nc: d\n", (2, 4), QUOTE),
    "double quote not closed": ('a: "b\nc: d\n', (1, 4), QUOTE),
    "at sign": ("a: @b\n", (1, 4), "a text cannot begin with '@'"),
    "backtick": ("a: `b`\n", (1, 4), "a text cannot begin with '`'"),
    "per cent": ("a: %b\n", (1, 4), "a text cannot begin with '%'"),
    "comma": ("a: ,b\n", (1, 4), "a text cannot begin with ','"),
    "after letters of two": ("\U0001f600é: @x\n", (1, 5), "a text cannot begin with '@'"),
    "after Windows line ends": ("a: b\r\nc: @d\r\n", (2, 4), "a text cannot begin with '@'"),
    "after old Mac line ends": ("a: b\rc: @d\r", (2, 4), "a text cannot begin with '@'"),
    "after a line separator": ("a: b\u2028c: @d\n", (2, 4), "a text cannot begin with '@'"),
    "hexadecimal escape": ('a: "\\xZZ"\n', (1, 7), "this is not YAML: "),
}
TABS = {
    "below a key": ("a:\n\tb: c\n", (2, 1)),
    "beside a key": ("a: b\n\tc: d\n", (2, 1)),
    "after deeper lines": ("a:\n  b: c\n\td: e\n", (3, 1)),
    "in the first line": ("\ta: b\n", (1, 1)),
    "in a text of several lines": ("a: |\n\tx\n", (2, 1)),
    "after a dash": ("a:\n  -\tb: c\n", (2, 4)),
    "with Windows line ends": ("a:\r\n\tb: c\r\n", (2, 1)),
    "with old Mac line ends": ("a:\r\tb: c\r", (2, 1)),
}


def only_problem(text: str) -> Problem:
    """Give the one problem of a text."""
    (problem,) = parse(text, "theories/x.yaml").problems
    return problem


def spot(problem: Problem) -> tuple[int, int] | None:
    """Give a problem's line and column."""
    place = problem.place.spot
    return (place.line, place.column) if place else None


@pytest.mark.parametrize(("text", "expected", "words"), CASES.values(), ids=CASES.keys())
def test_each_syntax_error_has_its_words(text: str, expected: tuple[int, int], words: str) -> None:
    """A syntax error is told at its line and column, in words that say what is wrong."""
    problem = only_problem(text)
    assert problem.code == "CMO103"
    assert problem.place.path == "theories/x.yaml"
    assert spot(problem) == expected
    assert words in problem.message
    assert problem.fix


@pytest.mark.parametrize(("text", "expected"), TABS.values(), ids=TABS.keys())
def test_a_tab_in_an_indent_is_told_as_such(text: str, expected: tuple[int, int]) -> None:
    """A tab where spaces belong is told as a tab, at the tab."""
    problem = only_problem(text)
    assert (problem.code, spot(problem)) == ("CMO104", expected)
    assert "spaces" in problem.fix


@pytest.mark.parametrize("text", ["a:\tb\n", "a: [\n\tb]\n", "a: b\tc\n"], ids=repr)
def test_a_tab_that_indents_nothing_is_allowed(text: str) -> None:
    """YAML allows tabs between words, after a colon, and within brackets."""
    assert parse(text, "x").problems == []


@pytest.mark.parametrize("text", ["a: [", "a: b\nc: [x,", "a: {x: 1", "a:\n  b: c\nlonely"])
def test_a_file_that_breaks_off_is_told_within_the_file(text: str) -> None:
    """Where the last line has no end, the error stands in the last line, not in one after it."""
    found = spot(only_problem(text))
    assert found is not None
    lines = text.split("\n")
    assert found[0] <= len(lines)
    assert found[1] <= len(lines[found[0] - 1]) + 1


def test_an_error_without_words_or_place_is_told_all_the_same() -> None:
    """Even an error that says nothing has a message and a place."""
    problem = explain_syntax(yaml.MarkedYAMLError(), "", "x")
    assert (problem.code, spot(problem)) == ("CMO103", (1, 1))
    assert "this is not YAML" in problem.message

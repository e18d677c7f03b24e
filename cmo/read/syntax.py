"""YAML's syntax errors, in an evaluator's words."""

import yaml

from cmo.model.problem import Place, Problem, Spot
from cmo.model.words import split_lines

# What libyaml says -> what it means, and what to do. The first phrase found in its message wins.
_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a colon and a space begin a key here, where no key can stand",
        "put the whole text in quotes, or check the indent",
    ),
    (
        "could not find expected ':'",
        "this is neither a key with its colon nor part of the text above",
        "add the colon and a space after the key, or indent the line under the text it belongs to",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "indent it like its neighbours; if the line above begins with a quote, close it at its end",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "begin it with '- ' and indent it like the other entries",
    ),
    (
        "did not find expected ',' or",
        "a bracket is not closed before this",
        "close the list with ']' or the mapping with '}', and set commas between its entries",
    ),
    (
        "did not find expected node content",
        "the file breaks off, or a value is missing, where a list or mapping is open",
        "close the bracket, and check that the end of the file is not lost",
    ),
    (
        "expected alphabetic or numeric character",
        "a text cannot begin with '&' or '*'",
        "put the text in quotes",
    ),
    (
        "expected comment or line break",
        "a text cannot begin with '>' or '|' unless it starts on the next line",
        "put the text in quotes, or begin it on the next line, indented",
    ),
    (
        "block sequence entries are not allowed",
        "a text cannot begin with '- ' here",
        "put the text in quotes; a list's entries each begin on a line of their own",
    ),
    (
        "mapping keys are not allowed",
        "a text cannot begin with '? '",
        "put the text in quotes",
    ),
    (
        "found unexpected document indicator",
        "a quote that opens above is not closed before this line",
        "close the quote at the end of its text",
    ),
    (
        "did not find expected <document start>",
        "something stands after the end of the document",
        "take the line of three dots out, or what follows it",
    ),
    (
        "found unknown escape character",
        "a backslash within double quotes begins an escape that YAML does not know",
        "use single quotes, or write the backslash twice",
    ),
    (
        "second occurrence",
        "an anchor stands here for the second time",
        "take it out, and write the text out in each place",
    ),
)


def explain_syntax(error: yaml.MarkedYAMLError, text: str, path: str) -> Problem:
    """Give the problem that a YAML syntax error stands for, at the most telling place."""
    mark = error.problem_mark or error.context_mark
    lines = split_lines(text)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line >= len(lines):
        # Where the last line has no end, libyaml speaks of one after it.
        line, column = len(lines) - 1, len(lines[-1])
    said = error.problem or "this is not YAML"
    character = lines[line][column : column + 1]
    if "tab" in said or _indented_with_tab(lines[line]):
        character = "\t"
    misplaced_comma = character == "," and "node content" in said
    if "cannot start any token" in said or misplaced_comma or character in {"\t", "@", "`", "%"}:
        return _bad_start(character, Place(path, spot=Spot(line + 1, column + 1)))
    if "unexpected end of stream" in said and error.context_mark:
        opened = error.context_mark
        return Problem(
            "CMO103",
            "the quote that opens here is never closed",
            Place(path, spot=Spot(opened.line + 1, opened.column + 1)),
            "close it at the end of the text",
        )
    message, fix = next(
        ((message, fix) for phrase, message, fix in _WORDS if phrase in said),
        (f"this is not YAML: {said}", "compare the line with its neighbours"),
    )
    return Problem("CMO103", message, Place(path, spot=Spot(line + 1, column + 1)), fix)


def _bad_start(character: str, place: Place) -> Problem:
    if character == "\t":
        return Problem(
            "CMO104",
            "a tab is used to indent",
            place,
            "indent with spaces, two for each level; most editors can turn tabs into spaces",
        )
    return Problem(
        "CMO103",
        f"a text cannot begin with '{character}'",
        place,
        "put the text in quotes",
    )


def _indented_with_tab(line: str) -> bool:
    return "\t" in line[: len(line) - len(line.lstrip())]

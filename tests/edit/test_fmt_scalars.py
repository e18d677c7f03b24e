"""Quotes: which texts need them, and how a text over several lines is written."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cmo.edit.fmt_scalars import can_stand_bare, scalar_lines
from cmo.edit.scalars import inline


@pytest.mark.parametrize(
    "text",
    ["Lamps", "a-b", "Thefts fell, and stayed", "theory.item#part", "it's", "é", "Who? They."],
)
def test_what_can_stand_bare(text: str) -> None:
    """Plain words need no quotes."""
    assert can_stand_bare(text, in_brackets=False)


@pytest.mark.parametrize(
    "text",
    [
        *("", " a", "a ", "a: b", "a:", "a #b", "- a", "? a", "#a", "%a", "@a", "`a", "'a", '"a'),
        *("[a", "{a", "&a", "*a", "!a", "|", ">", "~", "a\tb", "a\u00a0b", "a\u2028b", "a\nb"),
        *("5.10", "2024-01-14", "12", "0x1F", "1e3", ".nan", "-1", "12:30", "2 (i)", "5.1.3"),
        *("y", "N", "yes", "No", "on", "OFF", "true", "False", "null", "Null"),
    ],
)
def test_what_keeps_its_quotes(text: str) -> None:
    """What some reader takes for a number, a date, a truth value or a sign keeps its quotes."""
    assert not can_stand_bare(text, in_brackets=False)


@pytest.mark.parametrize("text", ["a, b", "a]", "[a", "{a", "a}", "http://x", "why?"])
def test_what_keeps_its_quotes_in_brackets(text: str) -> None:
    """In brackets more signs have a meaning."""
    assert not can_stand_bare(text, in_brackets=True)


@given(st.text(), st.booleans())
def test_what_stands_bare_reads_the_same(text: str, in_brackets: bool) -> None:
    """A text that may stand bare is read as that very text, by readers of YAML 1.1 too."""
    if can_stand_bare(text, in_brackets=in_brackets):
        written = f"{{{text}: [{text}]}}" if in_brackets else f"{text}: [b, '']\n"
        read = yaml.safe_load(written)
        assert read == ({text: [text]} if in_brackets else {text: ["b", ""]})


@given(st.text(), st.booleans())
def test_what_is_written_anew_needs_no_other_quotes(text: str, in_brackets: bool) -> None:
    """What other commands write in quotes keeps them: formatting changes nothing about it."""
    written = inline(text, in_brackets=in_brackets)
    if written.startswith('"'):
        assert scalar_lines(written, text, in_brackets=in_brackets) == [written]


@pytest.mark.parametrize(
    ("written", "value", "lines"),
    [
        ("'it''s'", "it's", ["it's"]),
        ("'no'", "no", ['"no"']),
        ("'say \"no\"'", 'say "no"', ["'say \"no\"'"]),
        (r"'5 \d'", r"5 \d", [r"'5 \d'"]),
        (r'"\u2019s"', "’s", [r'"\u2019s"']),
        ("'it''s  \n\n\t so'", "it's\nso", ["\"it's", "", 'so"']),
        ('"a \\ \t\n  b"', "a   b", ['"a \\ ', 'b"']),
        ('"a \\\\ \t\n  b"', "a \\ b", ['"a \\\\', 'b"']),
        ("a \n   b\n\n c", "a b\nc", ["a", "b", "", "c"]),
    ],
)
def test_lines_of_a_text(written: str, value: str, lines: list[str]) -> None:
    """Blanks around line breaks go, escapes and breaks stay, and quotes become double ones."""
    assert scalar_lines(written, value, in_brackets=False) == lines

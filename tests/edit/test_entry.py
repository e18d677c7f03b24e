"""Entries are written as people write them, and say what was meant."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cmo.edit.entry import Style, bracketed, entry_lines
from cmo.edit.scalars import WIDTH, can_be_folded, inline, needs_quotes, wrapped
from tests.edit.written import quick

LONG = " ".join(["word"] * 24)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=300
)


def read_back(lines: list[str]) -> object:
    """Read lines as YAML in which every scalar stays text."""
    return yaml.load("\n".join(lines) + "\n", Loader=yaml.CBaseLoader)  # noqa: S506 - text only


def test_an_entry_is_written_as_the_studies_are() -> None:
    """Short texts on their line, long ones folded, places in brackets, sections in quotes."""
    entry = {
        "statement": LONG,
        "locator": {"section": "5.10", "page": "96"},
        "extent": {"n": "6", "of": "17"},
        "actors": ["driver", "thief"],
        "links": [{"claim": "t.a#effect", "because": "Yes: it does."}],
    }
    assert entry_lines(entry, 2, Style()) == [
        "  statement: >-",
        "    " + " ".join(["word"] * 19),
        "    " + " ".join(["word"] * 5),
        '  locator: {section: "5.10", page: 96}',
        "  extent: {n: 6, of: 17}",
        "  actors: [driver, thief]",
        "  links:",
        "    - claim: t.a#effect",
        '      because: "Yes: it does."',
    ]


def test_links_in_brackets_are_broken_where_a_line_is_full() -> None:
    """A mapping in brackets goes on below its first key."""
    link = {"claim": "cameras.fewer-thefts", "stance": "supports", "because": "word " * 20 + "end"}
    lines = entry_lines({"links": [link]}, 4, Style(brackets=True))
    assert lines[1] == "      - {claim: cameras.fewer-thefts, stance: supports,"
    assert lines[2].startswith("         because: word word")
    assert max(map(len, lines)) <= WIDTH
    assert read_back(lines) == {"links": [link]}


@pytest.mark.parametrize(
    "word", ["no", "Yes", "null", "~", "1.5", "1e3", "0x1f", "012", ".5", "true"]
)
def test_what_reads_as_no_text_is_quoted(word: str) -> None:
    """Another reader of the file is to see the text too."""
    assert needs_quotes(word)
    assert inline(word, in_brackets=False) == f'"{word}"'


@pytest.mark.parametrize("word", ["96", "2024", "2024-09", "2024-09-30", "RQ1e", "a-b"])
def test_numbers_dates_and_words_are_not_quoted(word: str) -> None:
    """They stay what they are wherever they are read."""
    assert inline(word, in_brackets=True) == word


@quick
@given(TEXTS, st.sampled_from(["statement", "section"]), st.booleans())
def test_any_text_reads_back_as_it_was(text: str, key: str, brackets: bool) -> None:
    """In lines of its own, on one line, in brackets, within a list: the text is the same."""
    entry = {key: text, "links": [{key: text}], "words": [text, text]}
    lines = entry_lines(entry, 3, Style(step=3, dash=0, gap=3, brackets=brackets))
    assert read_back(lines) == entry
    assert read_back([f"a: {bracketed(entry)}"]) == {"a": entry}


@quick
@given(st.lists(st.text("ab-#", min_size=1, max_size=30), min_size=1).map(" ".join))
def test_words_are_broken_to_lines_that_fit(text: str) -> None:
    """No line is longer than it may be, unless it is one word; joined again they are the text."""
    lines = wrapped(text, 40)
    assert " ".join(lines) == text
    assert all(len(line) <= 40 or " " not in line for line in lines)


def test_what_lines_cannot_hold_is_not_folded() -> None:
    """Line breaks and blanks at an end would be lost."""
    assert not can_be_folded("a\nb")
    assert not can_be_folded(" a")
    assert can_be_folded("a  b: # c")

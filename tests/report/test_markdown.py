"""Pieces of Markdown in which text from files stays text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.report.markdown import (
    as_markdown,
    bullets,
    code,
    heading,
    joined,
    markdown_text,
    named,
    strong,
    table,
    texts,
)
from tests.report.opened_markdown import cells_of, shown, tokens


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_any_text_keeps_a_markdown_table(rows: list[tuple[str, str]]) -> None:
    """Whatever the cells hold, a table has a line for each row and its columns in each."""
    lines = as_markdown(("a", "b"), rows).removesuffix("\n").split("\n")
    assert len(lines) == 2 + len(rows)
    assert {cells_of(line) for line in lines} == {2}


def test_values_of_every_kind_are_worded() -> None:
    """Lists are joined, nothing is empty, and truth is said in words."""
    row = (("a", "b"), None, True, False, 3)
    assert as_markdown("vwxyz", [row]).endswith("| a; b |  | yes | no | 3 |\n")


def test_markdown_shows_markup_as_text() -> None:
    """Signs that Markdown or HTML would take for markup are escaped."""
    line = as_markdown(["a"], [[r"*a* _b_ [c](d) `e` ~f~ \| <b>&amp;"]]).splitlines()[2]
    assert line == r"| \*a\* \_b\_ \[c\](d) \`e\` \~f\~ \\\| &lt;b&gt;&amp;amp; |"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("# no heading", "\\# no heading"),
        ("- no list", "\\- no list"),
        ("1. no list", "1\\. no list"),
        ("12) no list", "12\\) no list"),
        ("=\n===", "\\= ==="),
        ("2024-05 and 5.4", "2024-05 and 5.4"),
        ("a | `b` <i>\nc", "a \\| \\`b\\` &lt;i&gt; c"),
    ],
)
def test_text_stays_text_in_markdown(typed: str, shown: str) -> None:
    """What would begin a block, end a cell or be markup is escaped; the rest is left as it is."""
    assert markdown_text(typed) == shown


def test_an_address_is_code_unless_it_could_end_it() -> None:
    """Addresses and places stand as code; what holds a sign of another sort stays text."""
    assert code("lamps.lamps#resource") == "`lamps.lamps#resource`"
    assert code("theories/lamps.yaml:3") == "`theories/lamps.yaml:3`"
    assert code("a`b <i>") == "a\\`b &lt;i&gt;"


def test_blocks_are_parted_and_empty_ones_left_out() -> None:
    """One empty line stands between two blocks, and one line break at the end."""
    assert joined(["a", "", "b"]) == "a\n\nb\n"
    assert table(("a",), []) == ""
    assert table(("a",), [("b",)]) == "| a |\n| --- |\n| b |"


def test_a_list_has_an_entry_for_each_and_lines_within() -> None:
    """Lines of an entry are parted by line breaks, and empty ones are left out."""
    text = bullets([["one", "", named("Because", "it *is*")], ["two", named("Because", None)]])
    kinds = [one.type for one in tokens(text)]
    assert kinds.count("list_item_open") == 2
    inline = [shown(one) for one in tokens(text) if one.type == "inline"]
    assert [" ".join(one.split()) for one in inline] == ["one Because: it *is*", "two"]


def test_headings_and_bold_lines_keep_their_text() -> None:
    """A heading is of its level, and what stands in it is no markup."""
    (opened, inline, _) = tokens(heading(3, "# a *b*"))
    assert (opened.tag, shown(inline)) == ("h3", "# a *b*")
    assert shown(tokens(strong("a **b**"))[1]).strip() == "a **b**"
    assert [shown(one) for one in tokens(texts(["- a", "1. b"])) if one.type == "inline"] == [
        "- a",
        "1. b",
    ]

"""The terminal takes text as it is."""

import pytest
from rich.text import Text

from cmo.cli.console import console, grid, indented, text


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make lines short."""
    monkeypatch.setenv("COLUMNS", "40")


def test_text_is_neither_markup_nor_emoji(capsys: pytest.CaptureFixture[str]) -> None:
    """Brackets and names between colons are printed as they are."""
    console().print("[red]a[/red] :smile: [link=http://x]b[/link]", soft_wrap=True)
    assert capsys.readouterr().out == "[red]a[/red] :smile: [link=http://x]b[/link]\n"


def test_an_indent_is_kept_on_every_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Text that wraps keeps its indent."""
    console().print(indented("word " * 20, 3))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert all(line.startswith("   word") and len(line) <= 40 for line in lines)


def test_a_long_word_in_a_table_is_folded(capsys: pytest.CaptureFixture[str]) -> None:
    """A word longer than the screen goes on in the next line, and loses nothing."""
    rows = grid(None, 1)
    rows.add_row("+", "x" * 100)
    console().print(rows)
    out = capsys.readouterr().out
    assert out.count("x") == 100
    assert max(map(len, out.splitlines())) <= 40


def test_parts_are_joined() -> None:
    """Strings, styled pairs and texts become one text."""
    assert text("a", ("b", "red"), Text("c")).plain == "abc"


def test_a_pipe_gets_no_spaces_at_line_ends(capsys: pytest.CaptureFixture[str]) -> None:
    """Text that wraps is filled up for a screen only; spaces within a line stay."""
    console().print(indented("a  b " * 20, 3))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 1
    assert [line for line in lines if line.endswith(" ")] == []
    assert lines[0].startswith("   a  b a  b")

"""Stretches of a text are replaced, and nothing else."""

import pytest

from cmo.edit.texts import Replacement, line_break, line_of, replaced


def test_replacements_are_made_where_they_stand_in_any_order() -> None:
    """Positions are those of the old text, whichever replacement is named first."""
    made = [Replacement(6, 8, "dd"), Replacement(0, 1, ""), Replacement(3, 3, "X")]
    assert replaced("abcdefgh", made) == "bcXdefdd"


def test_overlapping_replacements_are_refused() -> None:
    """Two edits of one place cannot both be right."""
    with pytest.raises(ValueError, match="overlap"):
        replaced("abc", [Replacement(0, 2, ""), Replacement(1, 3, "")])


@pytest.mark.parametrize(
    ("text", "expected"), [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a\rb", "\r"), ("", "\n")]
)
def test_the_first_line_break_is_the_file_s(text: str, expected: str) -> None:
    """New lines end as the first line does."""
    assert line_break(text) == expected


def test_lines_count_as_yaml_counts_them() -> None:
    """A carriage return with its line feed is one break, and a line separator is one too."""
    assert [line_of("a\r\nb\u2028c", at) for at in (0, 3, 5)] == [1, 2, 3]

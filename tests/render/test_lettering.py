"""Lines are broken so that they fit, and nothing of the text is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.render.lettering import width, wrap
from tests.render.hostile import TRICKS

ROOM, SIZE = 154.0, 11.5


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("text", TRICKS.values(), ids=TRICKS)
def test_hostile_lines_fit_and_keep_every_character(text: str) -> None:
    """Whatever is typed, each line fits the room, and the lines together say all of it."""
    lines = wrap(text, ROOM, SIZE)
    assert all(width(line, SIZE) <= ROOM for line in lines)
    assert _bare("".join(lines)) == _bare(text)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=120), room=st.floats(min_value=40, max_value=400))
def test_any_text_fits_any_room(text: str, room: float) -> None:
    """Any text in any room of at least a few letters is broken into lines that fit, whole."""
    lines = wrap(text, room, SIZE)
    assert all(width(line, SIZE) <= room for line in lines)
    assert _bare("".join(lines)) == _bare(text)


def test_words_are_kept_whole_where_they_fit() -> None:
    """A line breaks between words, not within a word that fits."""
    lines = wrap("Better outcomes from local decisions in every place", ROOM, SIZE)
    assert " ".join(lines) == "Better outcomes from local decisions in every place"
    assert len(lines) > 1


def test_lines_are_about_as_long_as_each_other() -> None:
    """A text just too long for one line does not leave a single short word on the second."""
    lines = wrap("Collaboration between organisations is weak", ROOM, SIZE)
    assert len(lines) == 2
    assert width(lines[1], SIZE) > ROOM / 3


def test_no_text_gives_no_lines() -> None:
    """An empty text, or one of spaces, takes no line."""
    assert wrap("", ROOM, SIZE) == ()
    assert wrap(" \n ", ROOM, SIZE) == ()


def test_a_width_grows_with_the_text_and_the_size() -> None:
    """More letters, or larger ones, are wider; no letters have no width."""
    assert width("", SIZE) == 0
    assert width("ab", SIZE) > width("a", SIZE) > 0
    assert width("ab", 2 * SIZE) == pytest.approx(2 * width("ab", SIZE))


def test_a_wide_script_is_given_more_room_than_a_narrow_letter() -> None:
    """Ideographs are set wider than Latin letters, and capitals wider than small letters."""
    assert width("灯", SIZE) > width("A", SIZE) > width("a", SIZE) > width("i", SIZE)

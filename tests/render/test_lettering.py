"""Lines are broken so that they fit, as few and as even as can be, and nothing is lost."""

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cmo.render.fonts import Weight
from cmo.render.lettering import width, wrap
from tests.render.hostile import LONG_WORD, TRICKS
from tests.render.pictures import wholes
from tests.work import steps

ROOM, SIZE = 154.0, 11.0
# Wider than what is added up in another order may differ by.
CLOSE = 0.02
WEIGHTS: tuple[Weight, ...] = ("regular", "semibold")

# Words as people write them: none longer than the room.
WORDS = st.text("abcdefgilmnorstw", min_size=1, max_size=11)
TEXTS = st.lists(WORDS, min_size=1, max_size=9)


def _bare(text: str) -> str:
    return "".join(text.split())


def _fits(
    lines: tuple[str, ...], room: float, size: float = SIZE, weight: Weight = "regular"
) -> bool:
    return all(width(line, size, weight) <= room + CLOSE for line in lines)


def _ways(words: list[str], room: float, weight: Weight) -> list[list[str]]:
    """List all ways to break words into lines that fit."""
    if not words:
        return [[]]
    found = []
    for end in range(1, len(words) + 1):
        line = " ".join(words[:end])
        if width(line, SIZE, weight) > room + CLOSE:
            break
        found += [[line, *rest] for rest in _ways(words[end:], room, weight)]
    return found


def _is_orphan(line: str, room: float, weight: Weight) -> bool:
    return " " not in line and width(line, SIZE, weight) < 0.3 * room


@pytest.mark.parametrize("text", TRICKS.values(), ids=TRICKS)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_hostile_lines_fit_and_keep_every_character(text: str, weight: Weight) -> None:
    """Whatever is typed, each line fits the room, and the lines together say all of it."""
    lines = wrap(text, ROOM, SIZE, weight)
    assert _fits(lines, ROOM, SIZE, weight)
    assert _bare("".join(lines)) == _bare(text)


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=120),
    room=st.floats(min_value=40, max_value=400),
    size=st.sampled_from([7.0, 11.0, 24.0]),
)
def test_any_text_fits_any_room(text: str, room: float, size: float) -> None:
    """Any text in any room of at least a sign or two is broken into lines that fit, whole."""
    lines = wrap(text, room, size)
    assert _fits(lines, room, size)
    assert _bare("".join(lines)) == _bare(text)
    assert all(line and line == line.strip() for line in lines)


@settings(deadline=None)
@given(words=TEXTS, room=st.floats(min_value=100, max_value=250))
def test_the_pieces_joined_are_the_words(words: list[str], room: float) -> None:
    """Words that fit are kept whole, in their order, with one blank between them."""
    assert " ".join(wrap("  \n ".join(words), room, SIZE)).split(" ") == words


@settings(deadline=None)
@given(words=TEXTS, room=st.floats(min_value=100, max_value=250), weight=st.sampled_from(WEIGHTS))
def test_lines_are_as_few_as_can_be(words: list[str], room: float, weight: Weight) -> None:
    """No way to break the words takes fewer lines."""
    lines = wrap(" ".join(words), room, SIZE, weight)
    assert len(lines) == min(map(len, _ways(words, room, weight)))


@settings(deadline=None)
@given(words=TEXTS, room=st.floats(min_value=100, max_value=250))
@example(words=["a", "neighbourhood", "money"], room=109.0)
def test_no_word_is_left_alone_that_need_not_be(words: list[str], room: float) -> None:
    """A short word stands alone on the last line only where every way of so few lines has it so."""
    lines = wrap(" ".join(words), room, SIZE)
    if len(lines) > 1 and _is_orphan(lines[-1], room, "regular"):
        ways = [way for way in _ways(words, room, "regular") if len(way) == len(lines)]
        assert all(_is_orphan(way[-1], room, "regular") for way in ways)


def test_labels_of_the_shipped_studies_have_no_orphan() -> None:
    """In boxes of any width that paper gives, no label's last word is left alone needlessly."""
    labels = {box.label for diagram in wholes() for box in diagram.boxes}
    broken = 0
    for label in sorted(labels):
        for room in (84.0, 120.0, 160.0, 178.0):
            lines = wrap(label, room, SIZE, "semibold")
            broken += len(lines) > 1
            if "-" in label or "/" in label or len(lines) == 1:
                continue
            if _is_orphan(lines[-1], room, "semibold"):
                ways = [w for w in _ways(label.split(), room, "semibold") if len(w) == len(lines)]
                assert all(_is_orphan(way[-1], room, "semibold") for way in ways), lines
    assert broken > 100


def test_lines_are_about_as_long_as_each_other() -> None:
    """A text just too long for one line is broken near its middle."""
    first, second = wrap("Collaboration between organisations is weak", ROOM, SIZE)
    assert 0.7 < width(first, SIZE) / width(second, SIZE) < 1.4


def test_a_line_does_not_end_in_a_word_that_leans_on_the_next() -> None:
    """Of two breaks that are as even, the one is taken that leaves no 'of' at a line's end."""
    for word in ("of", "in", "the", "and"):
        text = f"Carers {word} Carers"
        assert wrap(text, width(text, SIZE) * 0.75, SIZE) == ("Carers", f"{word} Carers")


def test_compounds_are_broken_after_their_hyphens() -> None:
    """A long compound is broken after a hyphen, slash or dash that stands between letters."""
    lines = wrap("Context-mechanism-outcome configurations", 100, SIZE)
    assert lines[0].endswith("-")
    assert _bare("".join(lines)) == "Context-mechanism-outcomeconfigurations"
    assert all("5:2" in line for line in wrap("5:2", 20, SIZE))
    # A minus is no hyphen, and two letters are too few to stand alone.
    assert "".join(wrap("x-ray -1-1", 30, SIZE)).count("-1-1") == 1


def test_east_asian_text_is_broken_between_signs() -> None:
    """Chinese and Japanese, which have no blanks, fill their lines; no line starts with a stop."""
    text = "医療と福祉の連携は、地域によって異なる。「統合」はまだ弱い。" * 3
    lines = wrap(text, ROOM, SIZE)
    assert "".join(lines) == text
    assert _fits(lines, ROOM)
    assert all(width(line, SIZE) > 0.7 * ROOM for line in lines[:-1])
    assert not any(line[0] in "、。」" for line in lines)
    assert not any(line[-1] == "「" for line in lines)


def test_latin_in_east_asian_text_is_kept_whole() -> None:
    """A word of letters is not cut because ideographs stand around it."""
    lines = wrap("地域統合NHSシステム地域統合システム", 60, SIZE)
    assert any("NHS" in line for line in lines)


def test_a_word_wider_than_a_line_is_cut() -> None:
    """It fills line after line; what follows it is broken as usual."""
    lines = wrap(f"The {LONG_WORD} decides", ROOM, SIZE)
    assert _fits(lines, ROOM)
    assert len(lines) <= 2 + width(LONG_WORD, SIZE) / ROOM * 1.2
    assert _bare("".join(lines)) == f"The{LONG_WORD}decides"


@pytest.mark.parametrize("sign", ["e\u0301", "กำ", "👩\u200d👩\u200d👧", "👍🏽", "❤\ufe0f"])
def test_what_is_written_as_one_sign_is_not_cut(sign: str) -> None:
    """An accent stays with its letter, and pictures joined into one stay together."""
    lines = wrap(sign * 40, 60, SIZE)
    assert len(lines) > 1
    assert "".join(lines) == sign * 40
    assert all(line.replace(sign, "") == "" for line in lines)


def test_a_sign_wider_than_a_line_is_taken_apart() -> None:
    """Even what is written as one sign is cut where it would leave its box."""
    lines = wrap("👩" + "\u200d👩" * 30, 60, SIZE)
    assert _fits(lines, 60)


def test_no_text_gives_no_lines() -> None:
    """An empty text, or one of spaces, takes no line."""
    assert wrap("", ROOM, SIZE) == ()
    assert wrap(" \n\u2003 ", ROOM, SIZE) == ()


@pytest.mark.parametrize(
    "text",
    ["word ", "i ", "a", "漢", "a-bc", "e\u0301", "\u200b ", "👩\u200d"],
    ids=["words", "letters", "one word", "ideographs", "hyphens", "accents", "unseen", "joined"],
)
@pytest.mark.parametrize("room", [40.0, 300.0])
def test_work_grows_in_proportion_to_the_text(text: str, room: float) -> None:
    """A text of 1,000 signs, and one four times as long, take work in proportion: no square."""
    work = []
    for length in (1_000, 4_000):
        long = (text * length)[:length]
        wrap.cache_clear()
        work.append(steps(partial(wrap, long, room, SIZE)))
        assert _bare("".join(wrap(long, room, SIZE))) == _bare(long)
    # In proportion it is 4, as a square it would be 16.
    assert 0 < work[1] < 6 * work[0]


def test_a_width_grows_with_the_text_and_the_size() -> None:
    """More letters, or larger ones, are wider; no letters have no width."""
    assert width("", SIZE) == 0
    assert all(width(one, SIZE) < width(two, SIZE) for one, two in pairwise(["a", "ab", "abc"]))
    assert width("ab", 2 * SIZE) == pytest.approx(2 * width("ab", SIZE))


def test_a_wide_script_is_given_more_room_than_a_narrow_letter() -> None:
    """Ideographs are set wider than Latin letters, and capitals wider than small letters."""
    assert width("灯", SIZE) > width("A", SIZE) > width("a", SIZE) > width("i", SIZE)

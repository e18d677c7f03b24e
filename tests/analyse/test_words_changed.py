"""Word by word: what was taken out, what was put in, and nothing lost in between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.words_changed import (
    GAP,
    Sign,
    Span,
    differs,
    lists_changed,
    marked,
    shortened,
    words_changed,
)
from tests.analyse.generated import quick

texts = st.lists(st.sampled_from(("lamps", "of", "a", "the", "dark.", "火", "災")), max_size=12)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("It is dark.", "It is dark.", "It is dark."),
        ("It is dark.", "It is dim.", "It is [-dark.-] {+dim.+}"),
        ("It is dark.", "It is very dark.", "It is {+very+} dark."),
        ("It is very dark.", "It is dark.", "It is [-very-] dark."),
        ("", "It is dark.", "{+It is dark.+}"),
        ("It is dark.", "", "[-It is dark.-]"),
        ("It  is\n dark.", "It is dark.", "It is dark."),
        # A small word between two changes does not tear them apart.
        ("Light in winter", "Lamps in spring", "[-Light in winter-] {+Lamps in spring+}"),
        ("火災だ", "火事だ", "火 [-災-] {+事+} だ"),
    ],
)
def test_marked(before: str, after: str, told: str) -> None:
    """Words are marked as git marks them."""
    assert marked(words_changed(before, after)) == told


def _side(spans: tuple[Span, ...], sign: Sign) -> str:
    return "".join(s.words.replace(" ", "") for s in spans if s.sign in {"same", sign})


@given(texts, texts)
@quick
def test_nothing_is_lost(before: list[str], after: list[str]) -> None:
    """What stayed and went is the text before; what stayed and came is the text after."""
    spans = words_changed(" ".join(before), " ".join(after))
    assert _side(spans, "out") == "".join(before)
    assert _side(spans, "in") == "".join(after)
    assert differs(spans) == (before != after)
    assert all(span.words for span in spans)


def test_what_is_far_from_a_change_is_left_out() -> None:
    """Of a long text a few words stand on either side of each change, and a gap for the rest."""
    words = [f"w{n:02}" for n in range(60)]
    other = [*words[:30], "new", *words[31:]]
    spans = shortened(words_changed(" ".join(words), " ".join(other)), around=2)
    assert marked(spans) == f"{GAP} w28 w29 [-w30-] {{+new+}} w31 w32 {GAP}"


def test_a_short_text_stays_whole() -> None:
    """A gap that would save a word or two is not worth it."""
    spans = words_changed("one two three four", "one two three five")
    assert shortened(spans, around=2) == spans


def test_a_long_text_of_one_word_is_no_trap() -> None:
    """Thousands of times the same word are compared at once."""
    spans = words_changed("a " * 2_400, "b " + "a " * 2_300)
    assert differs(spans)


def test_order_means_nothing_in_a_list() -> None:
    """Entries of a list stay, go or come, wherever they stand, and each is told once."""
    assert not differs(lists_changed(("a", "b", "b"), ("b", "a")))
    assert lists_changed(("a", "b"), ("c", "a", "c")) == (
        *(Span("same", "a"), Span("out", "b")),
        Span("in", "c"),
    )

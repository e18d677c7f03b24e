"""Quotations are left out whole, whatever marks stand around them; apostrophes are no marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.quotations import QUOTATION, leave_out_quotations
from tests.analyse.generated import quick

# What is left of each text; * stands for a quotation that is left out.
TEXTS = {
    "He said “we never meet” and left.": "He said * and left.",
    'He said "we never meet" and "no".': "He said * and *.",
    "«Jamais» et «non»": "* et *",
    "»Nie« und »nein«": "* und *",
    "„Nie“ und „nein“": "* und *",
    "”Aldrig” sa hon": "* sa hon",
    "「会わない」と言った": "*と言った",
    "“He said ‘never again’ to us,” she told.": "* she told.",
    "‘We say “no” to this’, he said.": "*, he said.",
    "They ‘don’t ever do that’ here.": "They * here.",
    "They 'don't ever do that' here.": "They * here.",
    "‘We trust the boards’ plans’, said one.": "*, said one.",
    "‘It is the boards’ job’ – ‘not ours at all’.": "* – *.",
    "('We never meet.')": "(*)",
    # One paragraph after the other begins with a mark, and the last ends with one.
    "“First.\n\n“Second.” Then.": "* Then.",
    # What nothing ends goes on to the end; what another mark ends stops there.
    "She said “we never": "She said *",
    'She said "we never': "She said *",
    '“We never" and after': "* and after",
}
# Texts in which nobody is quoted.
PLAIN = (
    "",
    "The board’s plan isn’t the trusts’ plan.",
    "The boards' duties and the councils' plans.",
    "The ‘place’ level, a ‘thriving’ system and 'no vote'.",
    "In the '90s the boards' plans failed, rock 'n' roll did not.",
    "In the ‘90s the boards’ plans failed.",
    'A 6" pipe, an 8" pipe and a 5” pipe.',
    "‘Tis the season.",
)

words = st.text("abcdefgh", min_size=1, max_size=6)
said = st.lists(words, min_size=3, max_size=6).map(" ".join)
plain = st.lists(words, max_size=4).map(" ".join)
marks = st.sampled_from(("“”", '""', "«»", "»«", "„“", "””", "「」", "『』", "‘’", "''", "‚‘"))


@pytest.mark.parametrize(("text", "left"), TEXTS.items())
def test_a_quotation_is_left_out(text: str, left: str) -> None:
    """All that stands between the marks goes, and the marks with it; nothing around them does."""
    assert leave_out_quotations(text)[0] == left.replace("*", QUOTATION)


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_quotation_stays(text: str) -> None:
    """Apostrophes, terms of a word or two, decades and inches are no quotations."""
    assert leave_out_quotations(text) == (text, 0)


def test_quotations_are_counted() -> None:
    """Each passage counts once."""
    assert leave_out_quotations("“A” and “b”, and ‘see you there’.")[1] == 3


@quick
@given(plain, said, plain, marks)
def test_no_quoted_word_survives(before: str, said: str, after: str, marks: str) -> None:
    """Whatever is quoted, in whatever marks, is gone, and what stands around it is not."""
    text = f"{before} {marks[0]}{said.upper()}{marks[1]} {after}"
    left, number = leave_out_quotations(text)
    assert (left, number) == (f"{before} {QUOTATION} {after}", 1)


@quick
@given(st.text("ab s'‘’“”\"«»‚", max_size=40))
def test_any_text_is_taken(text: str) -> None:
    """However its marks stand, a text comes back, and one without marks as it was."""
    left, number = leave_out_quotations(text)
    assert left.count(QUOTATION) <= number
    assert (left == text) is (number == 0)


@pytest.mark.parametrize("part", ["'a s' ", "‘", "s’ a", "' '", "‘a s’ b ", '"', "“", "«", "'"])
def test_a_text_full_of_marks_takes_no_time(part: str) -> None:
    """The longest text that there may be, of nothing but marks, is looked through at once."""
    leave_out_quotations((part * 5_000)[:5_000])

"""Small help with wording."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.model.words import (
    counted,
    did_you_mean,
    listed,
    nearest,
    nearest_address,
    short,
    split_lines,
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\nb", ["a", "b"]),
        ("a\rb", ["a", "b"]),
        ("a\x85b\u2028c\u2029d", ["a", "b", "c", "d"]),
        ("a\n\rb", ["a", "", "b"]),
        ("a\x0bb\x0cc\x1cd", ["a\x0bb\x0cc\x1cd"]),
    ],
    ids=repr,
)
def test_lines_end_where_yaml_ends_them(text: str, lines: list[str]) -> None:
    """Every line break of YAML ends a line, and nothing else does."""
    assert split_lines(text) == lines


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("statment", ["label", "statement"], "statement"),
        ("zzz", ["label", "statement"], None),
        ("dark", [], None),
        ("", ["label"], None),
        ("lamps", ["lamps-b", "lamps-a"], "lamps-b"),
    ],
)
def test_the_nearest_word_is_found(word: str, known: list[str], expected: str | None) -> None:
    """A slip is led to the word that was meant; what is like none is led to none."""
    assert nearest(word, known) == expected
    assert nearest(word, list(reversed(known))) == expected


def test_a_long_list_still_has_its_nearest_word() -> None:
    """Among thousands of ids the one that was meant is found."""
    known = [f"item-{n}" for n in range(5_000)] + ["lamps-deter"]
    assert nearest("lamps-detter", known) == "lamps-deter"


@pytest.mark.parametrize(
    ("address", "expected"),
    [("lamp", "parks.lamp"), ("lamp#reasoning", "roads.lamp#reasoning"), ("lump", None)],
)
def test_an_id_alone_leads_to_its_address(address: str, expected: str | None) -> None:
    """Whoever leaves the file's id out is led to the first address that ends so."""
    known = ["roads.lamp", "roads.lamp#reasoning", "parks.lamp", "parks.lamps"]
    assert nearest_address(address, known) == expected


def test_a_fix_names_the_nearest_word_or_says_what_else() -> None:
    """Where no word is near, the fix says what to do instead."""
    assert did_you_mean("lmaps", ["lamps"], "write one") == "did you mean 'lamps'?"
    assert did_you_mean("qqq", ["lamps"], "write one") == "write one"


@pytest.mark.parametrize(
    ("number", "expected"), [(0, ""), (2, "0, 1"), (3, "0, 1, 2"), (5, "0, 1, 2 and 2 more")]
)
def test_long_lists_are_cut(number: int, expected: str) -> None:
    """A list shows its first words and how many more there are."""
    assert listed((str(n) for n in range(number)), 3) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 theories"), (1, "1 theory"), (2, "2 theories"), (1234, "1,234 theories")],
)
def test_numbers_agree_with_their_noun(number: int, expected: str) -> None:
    """One is singular, everything else plural."""
    assert counted(number, "theory", "theories") == expected
    assert counted(number, "link").endswith("link" if number == 1 else "links")


@given(st.text(), st.integers(1, 80))
@settings(deadline=None, database=None)
def test_short_text_fits_one_line(text: str, most: int) -> None:
    """Cut text has no line break, is no longer than asked, and shows where it was cut."""
    cut = short(text, most)
    flat = " ".join(text.split())
    assert len(cut) <= most
    assert len(split_lines(cut)) == 1
    assert cut == flat or (cut.endswith("…") and flat.startswith(cut[:-1]))

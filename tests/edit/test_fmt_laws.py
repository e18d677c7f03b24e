"""Laws of formatting that hold for every text, however careless its layout."""

import re

import yaml
from hypothesis import assume, given, settings

from cmo.edit.fmt import formatted
from tests.edit.fmt_texts import LONG, NOTE, WORDS, Text, careless_texts, last_text, reads_as


@given(careless_texts)
def test_the_meaning_and_every_comment_stay(made: Text) -> None:
    """The data are those that were meant, and each comment is there once, in its place in order."""
    new = formatted(made.text, "a.yaml")
    assert reads_as(new, made.data)
    assert NOTE.findall(new) == made.comments


@given(careless_texts)
def test_formatting_again_changes_nothing(made: Text) -> None:
    """There is one form: what is in it stays as it is."""
    new = formatted(made.text, "a.yaml")
    assert formatted(new, "a.yaml") == new


@given(careless_texts)
def test_lines_broken_by_hand_stay_broken(made: Text) -> None:
    """Each line in the midst of a long text is a line still, in its order."""
    lines = iter([line.strip(" ") for line in formatted(made.text, "a.yaml").split("\n")])
    assert all(any(line == inner for line in lines) for inner in made.inner)


@given(careless_texts)
def test_line_ends_of_windows_make_no_difference(made: Text) -> None:
    """The same text with other line ends comes to the same."""
    windows = made.text.replace("\n", "\r\n")
    assert formatted(windows, "a.yaml") == formatted(made.text, "a.yaml")


@settings(max_examples=200)
@given(careless_texts)
def test_only_layout_and_quotes_change(made: Text) -> None:
    """Beside blanks, line ends, quotes and the signs of YAML, not a character comes or goes."""
    assert _words(formatted(made.text, "a.yaml")) == _words(made.text)


def _words(text: str) -> str:
    # Numbers behind '|' and '>' tell of indents.
    text = re.sub(r"([|>])(?:[1-9]([+-]?)|([+-])[1-9])", r"\1\2\3", text)
    return re.sub(r"[\s'\",]", "", text)


@given(careless_texts)
def test_the_form_is_tidy(made: Text) -> None:
    """No blank line is first or, but for text, last; no line of others ends in blanks."""
    new = formatted(made.text, "a.yaml")
    assert not new.startswith("\n")
    assert new.endswith("\n")
    assert not new.endswith("\n\n") or last_text(made.data).endswith("\n\n")
    loose = {line.strip() for line in new.split("\n") if line != line.rstrip()}
    assert loose <= {line.strip() for text in WORDS + LONG for line in text.split("\n")}


@given(careless_texts)
def test_other_readers_read_the_same(made: Text) -> None:
    """A reader that resolves types, as those of YAML 1.1 do, reads the same types and texts."""
    before = _resolved(made.text)
    assume(before is not None)
    assert _resolved(formatted(made.text, "a.yaml")) == before


def _resolved(text: str) -> str | None:
    try:
        return repr(yaml.load(text, Loader=yaml.CSafeLoader))
    except (yaml.YAMLError, ValueError):
        return None

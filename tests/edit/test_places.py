"""Every key and value is found to the character, however it is written."""

from cmo.edit.places import Layout, reworded
from cmo.edit.texts import replaced
from cmo.model.problem import Place, Route

TEXT = """\
# a: b
"first": {x: 'a.b', y: ["c"]} # a.b
second:
  - >- # a.b

    a.b

  - |+
    kept

third:
# end
"""


def at(route: Route, *, key: bool = False) -> str:
    """Give the text of a key or value of TEXT."""
    node = Layout(TEXT).scalar(Place("", route, at_key=key))
    return TEXT[node.start_mark.index : node.end_mark.index]


def test_keys_and_values_are_found() -> None:
    """A stretch holds the quotes of its scalar, and no comment."""
    assert at(("first",), key=True) == '"first"'
    assert at(("first", "x")) == "'a.b'"
    assert at(("first", "y", 0)) == '"c"'


def test_a_word_is_changed_within_its_quotes() -> None:
    """What surrounds the word stays."""
    layout = Layout(TEXT)
    made = [
        reworded(TEXT, layout.scalar(Place("", ("first", "x"))), "a.b", "a.new"),
        reworded(TEXT, layout.scalar(Place("", ("second", 0))), "a.b", "a.new"),
        reworded(TEXT, layout.scalar(Place("", ("first",), at_key=True)), "first", "new"),
    ]
    after = replaced(TEXT, made)
    assert after.count("# a.b") == TEXT.count("# a.b") == 2
    assert after.replace("a.new", "a.b").replace('"new"', '"first"') == TEXT


def test_what_is_written_with_escapes_is_written_anew() -> None:
    """A word that does not stand there letter by letter is replaced with its quotes."""
    text = '"\\x61.b": 1\n'
    node = Layout(text).scalar(Place("", ("a.b",), at_key=True))
    assert replaced(text, [reworded(text, node, "a.b", "a.c")]) == '"a.c": 1\n'


def test_a_new_name_that_reads_as_no_text_gets_quotes() -> None:
    """`no` as a bare word is false to other readers of the file."""
    text = "a: b\n"
    node = Layout(text).scalar(Place("", ("a",)))
    assert replaced(text, [reworded(text, node, "b", "no")]) == 'a: "no"\n'


def test_a_value_ends_with_its_last_character() -> None:
    """Blank lines after a folded text are none of it; those that `+` keeps are."""
    layout = Layout(TEXT)
    assert TEXT[: layout.end(("second", 0))].endswith("    a.b")
    assert TEXT[: layout.end(("second", 1)) + 1].endswith("kept\n\n")
    assert TEXT[: layout.end(("third",))].endswith("third:")
    assert layout.end(("second",)) == layout.end(("second", 1))


def test_signs_beyond_the_first_plane_do_not_shift_places() -> None:
    """Positions count characters, as Python does."""
    text = "a: 🚗🚗\nb: c # 🚗\n"
    node = Layout(text).scalar(Place("", ("b",)))
    assert replaced(text, [reworded(text, node, "c", "d")]) == "a: 🚗🚗\nb: d # 🚗\n"


def test_an_empty_file_has_nothing() -> None:
    """A file without a document has no nodes."""
    assert Layout("# only a comment\n").values == {}

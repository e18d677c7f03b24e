"""A box is as high as its text, and its text as wide as the box has room for."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.model.theme import Theme
from cmo.render.diagram import Row
from cmo.render.lettering import width
from cmo.render.setting import (
    BADGE,
    BAR,
    FLAG_ROOM,
    LEAST_SIZE,
    MARK_ROOM,
    PADDING,
    PILL_PADDING,
    Measures,
    SetBox,
    has_bar,
    least_gap,
    least_width,
    set_box,
    set_mark,
    set_pill,
    usual,
)
from tests.render.hostile import LONG_WORD, TRICKS
from tests.render.pictures import THEME, USUAL, arrow, box, wholes

LARGEST = usual(Theme(label_size=24, note_size=20, box_width=120, gap=60))
SMALLEST = usual(Theme(label_size=8, note_size=7, box_width=120, gap=60))
EVERY = (USUAL, LARGEST, SMALLEST)
TEXTS = st.one_of(st.text(max_size=60), st.sampled_from([*TRICKS.values()]))


def _widest(one: SetBox, measures: Measures) -> float:
    """Give how far the text of a box reaches from its left edge."""
    left = PADDING + (BAR if has_bar(one.box.provision) else 0)
    theme = measures.theme
    flag = FLAG_ROOM if one.box.flagged else 0
    labels = [width(line, theme.label_size, "semibold") + flag for line in one.label]
    notes = [width(line, theme.note_size) for line in one.statement]
    notes += [row.indent + width(line, theme.note_size) for row in one.rows for line in row.lines]
    return left + max([0.0, *labels, *notes])


@settings(deadline=None, max_examples=60)
@given(
    label=TEXTS,
    said=TEXTS,
    provision=st.sampled_from([None, "act", "mixed", "policy"]),
    flagged=st.booleans(),
    measures=st.sampled_from(EVERY),
)
def test_text_keeps_within_the_padding(
    label: str, said: str, provision: str | None, *, flagged: bool, measures: Measures
) -> None:
    """Beside bar, flag and marks, no line of a box comes nearer to its edge than the padding."""
    one = box("a", label=label, rows=(Row(said, "supported", "supported"), Row(said)))
    one = replace(one, provision=provision, flagged=flagged, statement=said)
    fitted = set_box(one, measures, full=True)
    assert _widest(fitted, measures) <= measures.box_width - PADDING + 0.02
    assert fitted.width == measures.box_width


def test_a_box_is_as_high_as_its_lines() -> None:
    """Each line of the label, of the statement and of the rows adds its step."""
    rows = (Row("resource supported 8:0, 1 cluster", "supported", "supported"), Row("in commons"))
    one = box("a", label="Boards and partnerships that the act makes law", rows=rows)
    bare, full = set_box(one, USUAL), set_box(one, USUAL, full=True)
    assert [len(bare.label), len(bare.statement), len(bare.rows)] == [2, 0, 2]
    notes = sum(len(row.lines) for row in bare.rows)
    expected = 2 * PADDING + 2 * USUAL.label_step + notes * USUAL.note_step
    assert bare.height == pytest.approx(expected, abs=0.01)
    more = len(full.statement) * USUAL.note_step
    assert len(full.statement) > 0
    assert full.height >= bare.height + more


def test_the_statement_is_printed_only_where_it_is_wanted_and_says_more() -> None:
    """With `full` the statement stands in the box, unless it is the label over again."""
    one = box("a", label="Lamps")
    assert set_box(one, USUAL).statement == ()
    assert " ".join(set_box(one, USUAL, full=True).statement) == "Lamps says this."
    assert set_box(replace(one, statement="Lamps"), USUAL, full=True).statement == ()


def test_nothing_of_a_box_is_left_out() -> None:
    """All words of the shipped labels, statements and rows are set, in their order."""
    for diagram in wholes():
        for one in diagram.boxes:
            fitted = set_box(one, USUAL, full=True)
            assert "".join(fitted.label).replace(" ", "") == one.label.replace(" ", "")
            said = [" ".join(row.lines) for row in fitted.rows]
            assert said == [row.words for row in one.rows]
            assert [row.row for row in fitted.rows] == list(one.rows)
            whole = "".join(fitted.statement).replace(" ", "")
            assert whole == "".join(one.statement.split()) or one.statement == one.label


def test_words_stand_beside_their_mark() -> None:
    """A row with a mark starts further in than one without."""
    rows = (Row("supported", "supported", "supported"), Row("in commons"))
    assert [row.indent for row in set_box(box("a", rows=rows), USUAL).rows] == [MARK_ROOM, 0.0]
    assert MARK_ROOM > BADGE


@pytest.mark.parametrize("measures", EVERY)
@pytest.mark.parametrize("flagged", [False, True])
@pytest.mark.parametrize("provision", [None, "act"])
def test_at_its_least_width_no_word_of_a_label_is_cut(
    measures: Measures, provision: str | None, *, flagged: bool
) -> None:
    """At the width that is given as the least, every line is of whole words; narrower, not all."""
    label = "Accountability to neighbourhoods"
    one = replace(box("a", label=label, flagged=flagged), provision=provision)
    least = least_width(one, measures)
    fitted = set_box(one, replace(measures, box_width=least))
    assert " ".join(fitted.label) == label
    narrower = set_box(one, replace(measures, box_width=least - 1))
    assert " ".join(narrower.label) != label


def test_a_word_longer_than_any_is_cut() -> None:
    """What is longer than words are does not make the boxes wider."""
    usual_word = least_width(box("a", label="Lamps decide"), USUAL)
    assert least_width(box("a", label=f"Lamps {LONG_WORD} decide"), USUAL) == usual_word


@pytest.mark.parametrize("measures", EVERY)
def test_the_words_on_an_arrow_fit_the_gap(measures: Measures) -> None:
    """In the least gap that is given, no word on an arrow is cut, and boxes keep their distance."""
    words = ("contradicted 10:12", "clusters 3:4")
    one = arrow("a", "b", "reinforces", *words)
    one = replace(one, rows=(*one.rows, Row("contested 1:1", "contested", "contested")))
    gap = least_gap([arrow("a", "b"), one], measures)
    pill = set_pill(one, replace(measures, gap=gap))
    assert pill is not None
    assert pill.width <= gap - 10
    said = [" ".join(row.lines) for row in pill.rows]
    assert said == [*words, "contested 1:1"]
    for row in pill.rows:
        for line in row.lines:
            taken = row.indent + width(line, measures.pill_size) + 2 * PILL_PADDING
            assert taken <= pill.width + 0.01


def test_an_arrow_without_words_has_no_pill() -> None:
    """Nothing is set for it, and it takes no gap."""
    assert set_pill(arrow("a", "b"), USUAL) is None
    assert least_gap([], USUAL) == 0.0
    assert least_gap([arrow("a", "b")], USUAL) < 60


def test_a_mark_alone_takes_little_room() -> None:
    """A pill of a mark alone has no words, and its mark fits it."""
    pill = set_mark("contested")
    assert [row.lines for row in pill.rows] == [()]
    assert pill.rows[0].row.mark == "contested"
    assert pill.width == pill.height >= BADGE


def test_words_on_arrows_are_a_point_smaller_and_never_below_seven() -> None:
    """What stands on an arrow is set smaller than notes, but not so that it cannot be read."""
    assert USUAL.pill_size == THEME.note_size - 1
    assert SMALLEST.pill_size == LEAST_SIZE == 7


def test_the_bar_is_for_what_the_act_holds() -> None:
    """Wider policy has no bar, nor what is nowhere laid down."""
    assert [has_bar(held) for held in ("act", "mixed", "policy", "unknown", None)] == [
        True,
        True,
        False,
        False,
        False,
    ]

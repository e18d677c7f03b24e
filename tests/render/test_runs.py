"""A line is cut into runs of one font and one direction, and nothing of it is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.render.fonts import main_face, measure
from cmo.render.runs import Run, font_of, set_line
from cmo.render.scene import Line, Rect
from tests.render.scenes import NASTY, words


def _texts(text: str) -> list[str]:
    return [run.words.text for run in set_line(words(text)).runs]


def _drawn_width(run: Run) -> float:
    """Give how far the rightmost glyph of a run goes."""
    font = font_of(run.face)
    units = max(glyph.x + font.get_glyph_h_advance(glyph.number) for glyph in run.glyphs)
    return float(units * run.unit * run.stretch)


def test_plain_text_is_one_run_in_the_main_face() -> None:
    """What Source Sans 3 has signs for is set in it, unstretched, in the weight that was asked."""
    for weight in ("regular", "semibold"):
        line = set_line(words("AVATAR, fi: 100 % of Zürich", weight=weight))
        (run,) = line.runs
        assert run.face == main_face(weight)
        assert not run.leftward
        assert run.stretch == pytest.approx(1, abs=0.001)
        assert line.shapes == ()


@settings(deadline=None, database=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_nothing_is_lost_and_the_line_is_filled(text: str) -> None:
    """Each character is in one run or is an empty box, and they stand side by side to the end."""
    line = set_line(words(text))
    boxes = [shape.frame for shape in line.shapes if isinstance(shape, Rect)]
    assert sum(len(run.words.text) for run in line.runs) + len(boxes) == len(text)
    said = "".join(run.words.text for run in line.runs)
    assert not set(said) - set(text)
    spans = [(run.words.at[0], run.words.width) for run in line.runs]
    spans += [(frame.x - 0.08 * 16, 16.0) for frame in boxes]
    x = 20.0
    for start, width in sorted(spans):
        assert start == pytest.approx(x, abs=0.01)
        x += width
    assert x - 20 == pytest.approx(measure(text, 16.0), abs=0.01)


def test_leftward_text_stands_from_right_to_left() -> None:
    """Words that read leftward stand in that order; a number among them, and others, do not."""
    texts = [text.strip() for text in _texts("abc שלום 12 עולם end")]
    assert [text for text in texts if text] == ["abc", "עולם", "12", "שלום", "end"]
    runs = set_line(words("abc שלום")).runs
    assert [run.leftward for run in runs] == [False, True]


@pytest.mark.parametrize("text", ["क\u0301", "שלום עולם", "日\u200d本", "می\u200cخواهم"])
def test_what_leans_on_a_letter_takes_its_font(text: str) -> None:
    """Marks, blanks and joiners part no run, though another font comes first for them."""
    assert _texts(text) == [text]


def test_marks_stand_over_their_letters() -> None:
    """A mark stands over its letter, and the next letter where it would without the mark."""
    (run,) = set_line(words("x\u0301y")).runs
    x, mark, y = run.glyphs
    advance = font_of(run.face).get_glyph_h_advance(x.number)
    assert y.x == advance
    assert mark.x <= advance / 2


def test_letters_are_joined() -> None:
    """Arabic letters take the forms that join them: not the ones that stand alone."""
    alone = {set_line(words(letter)).runs[0].glyphs[0].number for letter in "مرحبا"}
    (run,) = set_line(words("مرحبا")).runs
    joined = {glyph.number for glyph in run.glyphs}
    assert len(joined - alone) >= 3


@pytest.mark.parametrize("text", NASTY)
def test_runs_are_as_wide_as_they_were_measured(text: str) -> None:
    """Whatever joining and placing do, a run is stretched to the width that boxes reckon with."""
    for run in set_line(words(text)).runs:
        if run.words.width:
            assert _drawn_width(run) == pytest.approx(run.words.width, rel=0.02)


def test_what_no_font_has_is_an_empty_box() -> None:
    """A character without a sign is a box of an em, between its neighbours, and has no fill."""
    line = set_line(words("a\ue000b"))
    assert [run.words.text for run in line.runs] == ["a", "b"]
    (box,) = line.shapes
    assert isinstance(box, Rect)
    assert box.pen.fill is None
    first, last = line.runs
    assert first.words.at[0] + first.words.width < box.frame.x
    assert box.frame.right < last.words.at[0]


def test_a_line_goes_through_struck_text_from_end_to_end() -> None:
    """Struck text bears one line over all its runs, above the baseline."""
    text = words("abc שלום \ue000", struck=True)
    (through,) = [shape for shape in set_line(text).shapes if isinstance(shape, Line)]
    (left, height), (right, _) = through.points
    assert (left, right) == pytest.approx((20, 20 + text.width))
    assert 40 - 16 * 0.5 < height < 40

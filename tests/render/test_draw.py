"""Boxes and arrows say by shape and words what they say by colour."""

from dataclasses import replace

import pytest

from cmo.analyse.status import Status
from cmo.model.theme import Theme
from cmo.render.diagram import Arrow, ArrowKind, Box, Mark, Row
from cmo.render.draw import DIM_LINE, DIM_WORDS, draw_arrow, draw_box, draw_words, line_of, paints
from cmo.render.lettering import width
from cmo.render.marks import PAPER, draw_mark, mark_colour
from cmo.render.route import TIP, Curve, Frame, Track
from cmo.render.scene import Bezier, Group, Line, Rect, Words
from cmo.render.setting import BADGE, BAR, PADDING, has_bar, set_box, set_mark, set_pill
from tests.render.pictures import (
    STATUSES,
    THEME,
    USUAL,
    around,
    arrow,
    box,
    drawn,
    groups,
    leaves,
    marks_in,
    overlapping,
    texts,
    within,
)
from tests.render.pictures import frame_of as frame

CURVE = Curve(((0.0, 50.0), (30.0, 50.0), (60.0, 20.0), (93.0, 20.0)), (100.0, 20.0))
INKS = {THEME.ink, *(getattr(THEME, status).line for status in STATUSES)}


def _box(one: Box, *, full: bool = False) -> Group:
    fitted = set_box(one, USUAL, full=full)
    return draw_box(fitted, Frame(10.0, 20.0, fitted.width, fitted.height), USUAL)


def _outline(group: Group) -> Rect:
    first = group.shapes[0]
    assert isinstance(first, Rect)
    return first


def _words(group: Group) -> list[Words]:
    return [shape for shape in leaves(group.shapes) if isinstance(shape, Words)]


def _has_mark(group: Group, mark: Mark) -> bool:
    return mark in marks_in(group.shapes)


def _track(one: Arrow) -> Track:
    pill = set_pill(one, USUAL)
    return Track((CURVE,), pill, Frame(30.0, 20.0, pill.width, pill.height) if pill else None)


def test_colours_go_with_the_status() -> None:
    """A box of a status has its line and fill; one without is quiet, and what is dimmed pale."""
    for status in STATUSES:
        paint = getattr(THEME, status)
        found = paints(THEME, status, dim=False)
        assert (found.line, found.fill, found.ink) == (paint.line, paint.fill, THEME.ink)
        pale = paints(THEME, status, dim=True)
        assert (pale.line, pale.fill, pale.ink) == (DIM_LINE, PAPER, DIM_WORDS)
    without = paints(THEME, None, dim=False)
    assert (without.line, without.fill, without.ink) == (THEME.quiet, PAPER, THEME.ink)


def test_a_theme_changes_the_colours() -> None:
    """What a theme gives is what is drawn."""
    theme = Theme.model_validate({"supported": {"line": "#112233", "fill": "#ddeeff"}})
    assert paints(theme, "supported", dim=False).fill == "#ddeeff"
    assert paints(theme, "supported", dim=False).line == "#112233"


def test_a_line_of_text_is_as_wide_as_it_is_measured() -> None:
    """Its width is that of its weight and size, to a hundredth of a point."""
    for bold in (False, True):
        line = line_of("Decisions near people", (1.234, 5.678), 11, "#000000", bold=bold)
        assert line.width == round(width(line.text, 11, "semibold" if bold else "regular"), 2)
        assert line.at == (1.23, 5.68)


def test_every_box_says_its_label_and_rows() -> None:
    """In each picture of the shipped studies a box says its label and rows, in its one group."""
    for diagram, scene in drawn():
        boxes = [*groups(scene.shapes, "box")]
        assert [group.address for group in boxes] == [one.address for one in diagram.boxes]
        for one, group in zip(diagram.boxes, boxes, strict=True):
            said = " ".join(texts(group.shapes))
            expected = " ".join([one.label, *(row.words for row in one.rows)])
            assert "".join(said.split()) == "".join(expected.split())
            assert group.says.startswith(one.label)
            assert one.statement in group.says


def test_a_box_says_its_statement_where_it_is_wanted() -> None:
    """In full, the statement stands below the label and above the rows."""
    one = box("a", label="Lamps", rows=(Row("untested", "untested", "untested"),))
    assert texts([_box(one)]) == ["Lamps", "untested"]
    assert texts([_box(one, full=True)]) == ["Lamps", "Lamps says this.", "untested"]


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_is_told_by_mark_and_words(status: Status) -> None:
    """Beside its colour, a box's status is told by a mark and by words in the status's colour."""
    group = _box(box("a", rows=(Row(f"{status} 1:1", status, status),), status=status))
    assert _has_mark(group, status)
    assert texts([group])[-1] == f"{status} 1:1"
    assert _words(group)[-1].colour == getattr(THEME, status).line
    assert _outline(group).pen.fill == getattr(THEME, status).fill
    assert not _has_mark(_box(box("a", rows=(Row("words"),))), status)


def test_what_cannot_be_tested_has_a_broken_outline() -> None:
    """Untestable so far is told from untested by the outline too."""
    dashes = {status: _outline(_box(box("a", status=status))).pen.dash for status in STATUSES}
    assert dashes.pop("untestable") == "broken"
    assert set(dashes.values()) == {""}


def test_a_flagged_box_has_a_flag_and_a_thick_outline() -> None:
    """The flag stands in the upper right, beside the label and not on it."""
    group = _box(box("a", label="Decisions as near to people as can be", flagged=True))
    plain = _box(box("a", label="Decisions as near to people as can be"))
    assert _has_mark(group, "flag")
    assert not _has_mark(plain, "flag")
    assert _outline(group).pen.thickness > 1.5 * _outline(plain).pen.thickness
    flag = around(frame(shape) for shape in group.shapes[1:3])
    assert within(flag, _outline(group).frame)
    assert overlapping([("flag", flag), *((w.text, frame(w)) for w in _words(group))]) == []


@pytest.mark.parametrize("held", ["act", "mixed", "policy", None])
def test_what_the_act_holds_has_a_bar(held: str | None) -> None:
    """A whole bar for the act, one in pieces where policy adds to it, and none for the others."""
    one = replace(box("a", 1), provision=held)
    group = _box(one)
    bars = [shape for shape in group.shapes if isinstance(shape, Line)]
    assert [bar.pen.dash for bar in bars] == {"act": [""], "mixed": ["dashed"]}.get(held or "", [])
    left = 10 + PADDING + (BAR if bars else 0)
    assert {words.at[0] for words in _words(group)} == {left}
    assert all(frame(bar).right + bar.pen.thickness < left for bar in bars)
    assert bool(bars) == has_bar(held)


def test_kinds_of_boxes_have_shapes_of_their_own() -> None:
    """Mechanisms have round corners, contexts and outcomes square ones."""
    radii = [_outline(_box(box("a", column))).radius for column in range(3)]
    assert radii[0] == radii[2] == 0
    assert radii[1] > 4


def test_what_is_retired_is_struck_and_broken() -> None:
    """What a comparison finds gone is told without colour: struck through, its outline broken."""
    gone = _box(
        replace(box("a", label="Gone", rows=(Row("retired", "retired"),)), change="retired")
    )
    label, row = _words(gone)
    assert (label.struck, row.struck) == (True, False)
    assert _outline(gone).pen.dash == "broken"
    assert _has_mark(gone, "retired")
    new = _box(replace(box("a", rows=(Row("added", "added"),)), change="added"))
    assert _has_mark(new, "added")
    assert _outline(new).pen.thickness > 2
    assert not _words(new)[0].struck


def test_what_is_dimmed_is_pale_and_keeps_its_words() -> None:
    """A dimmed box has no colour of a status left, and says what it says all the same."""
    rows = (Row("contested 1:1", "contested", "contested"),)
    one = replace(box("a", rows=rows, status="contested", flagged=True), dim=True)
    group = _box(one)
    assert texts([group]) == ["The box a", "contested 1:1"]
    assert {words.colour for words in _words(group)} == {DIM_WORDS}
    pens = [shape.pen for shape in leaves(group.shapes) if not isinstance(shape, Words)]
    used = {colour for pen in pens for colour in (pen.fill, pen.line) if colour}
    assert used <= {DIM_LINE, DIM_WORDS, PAPER}


def test_words_are_in_ink_or_in_a_status_colour() -> None:
    """In the shipped pictures no text in a box or on an arrow has any other colour."""
    for _, scene in drawn():
        for group in groups(scene.shapes, "box", "words"):
            assert {words.colour for words in _words(group)} <= INKS


@pytest.mark.parametrize(
    ("kind", "stated", "dash"),
    [
        ("configuration", True, ""),
        ("configuration", False, "dashed"),
        ("rival", True, "dotted"),
        ("same-as", True, "dotted"),
        ("reinforces", True, ""),
    ],
)
def test_lines_tell_what_they_stand_for(kind: ArrowKind, dash: str, *, stated: bool) -> None:
    """Stated is solid, inferred dashed; rivals and the same provision are dotted."""
    one = arrow("a", "b", kind, stated=stated)
    group = draw_arrow(one, _track(one), USUAL)
    assert [s.pen.dash for s in group.shapes if isinstance(s, Bezier)] == [dash]
    gone = replace(one, change="retired")
    line = draw_arrow(gone, _track(gone), USUAL).shapes[0]
    assert isinstance(line, Bezier)
    assert line.pen.dash == "broken"


def test_an_arrow_ends_in_a_head_at_its_end() -> None:
    """The head's point touches the end, its base the line; it points where the line leads."""
    one = arrow("a", "b")
    line, head = draw_arrow(one, _track(one), USUAL).shapes
    assert isinstance(line, Bezier)
    assert isinstance(head, Line)
    assert line.points == CURVE.points
    assert head.closed
    assert head.points[0] == CURVE.tip
    assert frame(head).x == CURVE.points[-1][0]
    assert frame(head).width == TIP
    assert head.pen.fill == line.pen.line


@pytest.mark.parametrize("kind", ["counteracts", "blocks"])
def test_what_stops_another_thing_ends_in_a_bar(kind: ArrowKind) -> None:
    """The bar stands across the line, at the end that it stops."""
    one = arrow("a", "b", kind)
    _, stroke, bar = draw_arrow(one, _track(one), USUAL).shapes
    assert isinstance(stroke, Line)
    assert isinstance(bar, Line)
    assert frame(bar).width == 0
    assert frame(bar).height == 10
    assert frame(bar).x == 100
    assert bar.pen.thickness > stroke.pen.thickness


@pytest.mark.parametrize("kind", ["rival", "same-as", "overlaps"])
def test_what_leads_nowhere_has_no_head(kind: ArrowKind) -> None:
    """Where both ends are alike, the line runs on to its end and has no head."""
    one = arrow("a", "b", kind)
    shapes = draw_arrow(one, _track(one), USUAL).shapes
    assert isinstance(shapes[-1], Line)
    assert not shapes[-1].closed
    assert shapes[-1].points == (CURVE.points[-1], CURVE.tip)


def test_a_tested_arrow_is_thicker_and_has_its_colour() -> None:
    """An arrow whose claim is tested is thicker than one that nothing tests, or that is dimmed."""
    lines = {}
    for status in STATUSES:
        one = replace(arrow("a", "b"), status=status)
        line = draw_arrow(one, _track(one), USUAL).shapes[0]
        assert isinstance(line, Bezier)
        lines[status] = line.pen
        assert line.pen.line == getattr(THEME, status).line
    thick = {status: pen.thickness > lines["untested"].thickness for status, pen in lines.items()}
    assert thick == {status: status != "untested" for status in STATUSES}
    dim = replace(arrow("a", "b"), status="contested", dim=True)
    pale = draw_arrow(dim, _track(dim), USUAL).shapes[0]
    assert isinstance(pale, Bezier)
    assert (pale.pen.line, pale.pen.thickness) == (DIM_LINE, lines["untested"].thickness)


def test_words_on_an_arrow_stand_on_paper() -> None:
    """They have a frame of their own, with the mark of the status and its words."""
    rows = (Row("contested 1:1", "contested", "contested"), Row("clusters 1:1", None, "contested"))
    one = replace(arrow("a", "b"), status="contested", rows=rows)
    group = draw_words(one, _track(one), USUAL)
    assert group is not None
    assert _outline(group).pen.fill == PAPER
    assert _has_mark(group, "contested")
    assert texts([group]) == ["contested 1:1", "clusters 1:1"]
    assert len({words.at[0] for words in _words(group)}) == 1
    assert (group.says, group.address) == (one.says, one.claim)


def test_a_mark_alone_stands_on_its_arrow() -> None:
    """A further arrow of a claim bears the status's mark and nothing else."""
    one = replace(arrow("a", "b"), status="contested")
    pill = set_mark("contested")
    track = Track((CURVE,), pill, Frame(40.0, 30.0, pill.width, pill.height))
    group = draw_words(one, track, USUAL)
    assert group is not None
    assert texts([group]) == []
    assert [*group.shapes] == [
        *draw_mark("contested", (46.0, 36.0), BADGE, mark_colour("contested", THEME))
    ]


def test_an_arrow_without_words_has_none_drawn() -> None:
    """There is nothing to draw for it, over the lines."""
    one = arrow("a", "b")
    assert draw_words(one, _track(one), USUAL) is None

"""Arrows leave and arrive level, apart from one another, and meet no box on their way."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.render.diagram import Row
from cmo.render.route import TIP, Curve, Frame, Track, place_pills, route
from cmo.render.setting import Pill, SetRow
from tests.render.pictures import apart, around, overlapping, within

WIDTH, GAP = 100.0, 80.0
Ends = list[tuple[str, str]]


def _frames(
    heights: dict[str, float], step: float = 20.0
) -> tuple[dict[str, Frame], dict[str, int]]:
    """Stack boxes in columns; the first letter of a name says which: a, b or c."""
    frames: dict[str, Frame] = {}
    columns = {name: "abc".index(name[0]) for name in heights}
    tops = [0.0, 0.0, 0.0]
    for name, height in heights.items():
        column = columns[name]
        frames[name] = Frame(column * (WIDTH + GAP), tops[column], WIDTH, height)
        tops[column] += height + step
    return frames, columns


@st.composite
def _routes(draw: st.DrawFn) -> tuple[Ends, dict[str, Frame], dict[str, int]]:
    """Give boxes in three columns, and arrows between any two of them."""
    names = [f"{letter}{n}" for letter in "abc" for n in range(draw(st.integers(1, 5)))]
    frames, columns = _frames({name: draw(st.floats(30, 120)) for name in names})
    ends = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=15))
    return [pair for pair in ends if pair[0] != pair[1]], frames, columns


def _spots(curve: Curve, count: int = 200) -> list[tuple[float, float]]:
    return [curve.at(step / count) for step in range(count + 1)]


def _pill(width: float = 40.0, height: float = 20.0) -> Pill:
    return Pill((SetRow(("words",), Row("words"), 0.0),), width, height)


@settings(deadline=None, max_examples=60)
@given(_routes())
def test_arrows_run_from_their_box_to_their_box(
    drawn: tuple[Ends, dict[str, Frame], dict[str, int]],
) -> None:
    """Each leaves its start's right side, and its tip touches its end's left side.

    What stays in its column arrives on the right, as there is no room to turn on the left.
    """
    ends, frames, columns = drawn
    curves = route(ends, frames, columns)
    assert len(curves) == len(ends)
    for (start, end), curve in zip(ends, curves, strict=True):
        x, y = curve.points[0]
        assert x == frames[start].right
        assert frames[start].y < y < frames[start].bottom
        aside = columns[start] == columns[end]
        assert curve.tip is not None
        assert curve.tip[0] == (frames[end].right if aside else frames[end].x)
        assert frames[end].y < curve.tip[1] < frames[end].bottom
        assert len(curve.points) % 3 == 1
        base = curve.points[-1]
        assert base == (curve.tip[0] + (TIP if aside else -TIP), curve.tip[1])


@settings(deadline=None, max_examples=60)
@given(_routes())
def test_no_arrow_runs_across_a_box(
    drawn: tuple[Ends, dict[str, Frame], dict[str, int]],
) -> None:
    """Ahead, back, past a column or within one: the line stays off every box."""
    ends, frames, columns = drawn
    for curve in route(ends, frames, columns):
        for x, y in _spots(curve)[1:-1]:
            crossed = [n for n, f in frames.items() if f.x < x < f.right and f.y < y < f.bottom]
            assert crossed == []


@settings(deadline=None, max_examples=60)
@given(_routes())
def test_arrows_at_a_box_stand_apart(
    drawn: tuple[Ends, dict[str, Frame], dict[str, int]],
) -> None:
    """No two arrows touch a box at the same place, whichever way they lead."""
    ends, frames, columns = drawn
    touched = [
        point
        for curve in route(ends, frames, columns)
        for point in (curve.points[0], curve.tip)
        if point is not None
    ]
    assert all(apart(one, other) > 0.5 for one, other in combinations(touched, 2))


def test_arrows_do_not_cross_at_their_box() -> None:
    """Arrows that fan out or in stand in the order of their other ends, and so never cross."""
    frames, columns = _frames({"a0": 90, "b0": 40, "b1": 40, "b2": 40, "c0": 90})
    # Given in another order than they stand.
    names = ("b1", "b2", "b0")
    curves = route([("a0", n) for n in names] + [(n, "c0") for n in names], frames, columns)
    for fan in (curves[:3], curves[3:]):
        top, middle, low = fan[2], fan[0], fan[1]
        for upper, lower in pairwise((top, middle, low)):
            for step in range(201):
                assert upper.at(step / 200)[1] < lower.at(step / 200)[1]


def test_arrows_of_one_pair_run_side_by_side() -> None:
    """Two configurations of the same items have an arrow each, one beside the other."""
    frames, columns = _frames({"a0": 60, "b0": 60})
    one, other = route([("a0", "b0"), ("a0", "b0")], frames, columns)
    assert all(apart(one.at(n / 20), other.at(n / 20)) > 5 for n in range(21))


def test_many_arrows_share_a_small_box() -> None:
    """However many there are, all touch the box itself, off its corners."""
    frames, columns = _frames({"a0": 34, **{f"b{n}": 34.0 for n in range(40)}})
    curves = route([("a0", f"b{n}") for n in range(40)], frames, columns)
    leaving = [curve.points[0][1] for curve in curves]
    assert leaving == sorted(set(leaving))
    assert frames["a0"].y + 8 < leaving[0] < leaving[-1] < frames["a0"].bottom - 8


def test_what_leads_back_goes_below_the_boxes() -> None:
    """An arrow to an earlier column passes under every box between, each on a lane of its own."""
    frames, columns = _frames({"a0": 40, "b0": 40, "b1": 90, "c0": 40})
    curves = route([("c0", "a0"), ("c0", "a0")], frames, columns)
    lanes = [max(y for _, y in curve.points) for curve in curves]
    assert frames["b1"].bottom < lanes[0] < lanes[1]
    assert all(frames["a0"].x > min(x for x, _ in curve.points) for curve in curves)


def test_what_skips_a_column_is_straight_where_nothing_is_in_its_way() -> None:
    """Past a column it runs level where there is room, and below the boxes where there is none."""
    frames, columns = _frames({"a0": 40, "a1": 40, "b0": 40, "c0": 40, "c1": 40})
    blocked, free = route([("a0", "c0"), ("a1", "c1")], frames, columns)
    assert max(y for _, y in free.points) <= frames["a1"].bottom
    assert max(y for _, y in blocked.points) > frames["b0"].bottom


def test_a_turn_within_a_column_goes_round_the_shorter_ones() -> None:
    """Of arrows within a column the longer one runs outside the shorter one."""
    frames, columns = _frames({"b0": 60, "b1": 60, "b2": 60})
    short, long = route([("b0", "b1"), ("b0", "b2")], frames, columns)
    assert max(x for x, _ in _spots(long)) > max(x for x, _ in _spots(short))
    assert long.points[0][1] < short.points[0][1]


def test_a_curve_gives_its_points() -> None:
    """The way starts at the first point and ends at the last, over any number of pieces."""
    curve = Curve(((0, 0), (0, 10), (10, 10), (10, 0), (10, -10), (20, -10), (20, 0)), (25, 0))
    assert (curve.at(0), curve.at(0.5), curve.at(1)) == ((0, 0), (10, 0), (20, 0))
    assert curve.at(0.25) == (5, 7.5)


@settings(deadline=None, max_examples=60)
@given(_routes())
def test_a_curve_lies_in_its_frame(drawn: tuple[Ends, dict[str, Frame], dict[str, int]]) -> None:
    """The rectangle of a curve holds all of it and its tip, and is no larger than its points'."""
    for curve in route(*drawn):
        frame = curve.frame
        assert all(within(Frame(x, y, 0, 0), frame, by=0.6) for x, y in _spots(curve))
        points = [Frame(x, y, 0, 0) for x, y in (*curve.points, curve.tip or (0, 0))]
        assert within(frame, around(points))


def test_what_is_moved_keeps_its_shape() -> None:
    """Frames, curves and tracks are moved as a whole, to a hundredth of a point."""
    frame = Frame(1, 2, 3, 4)
    assert frame.moved(0.125, 10) == Frame(1.12, 12, 3, 4)
    curve = Curve(((0, 0), (1, 1), (2, 2), (3, 3)), (4, 4))
    assert curve.moved(1, 2) == Curve(((1, 2), (2, 3), (3, 4), (4, 5)), (5, 6))
    assert Curve(curve.points, None).moved(1).tip is None
    track = Track((curve,), _pill(), frame).moved(1, 2)
    assert track == Track((curve.moved(1, 2),), _pill(), frame.moved(1, 2))
    assert track.frames == (track.frame, track.curves[0].frame)
    assert Track((curve,), None, None).frames == (curve.frame,)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Frame(9, 9, 5, 5), True),
        (Frame(10.5, 0, 5, 5), True),
        (Frame(11.5, 0, 5, 5), False),
        (Frame(0, 11.5, 5, 5), False),
        (Frame(2, 2, 2, 2), True),
    ],
)
def test_frames_meet(other: Frame, *, meets: bool) -> None:
    """Two rectangles meet where they come nearer than a point, either way round."""
    assert Frame(0, 0, 10, 10).meets(other) is meets
    assert other.meets(Frame(0, 0, 10, 10)) is meets


def test_words_stand_in_the_middle_of_their_arrow() -> None:
    """Where nothing is in their way, words stand in the middle; an arrow without has none."""
    frames, columns = _frames({"a0": 40, "b0": 40})
    (curve,) = route([("a0", "b0")], frames, columns)
    (track,) = place_pills([curve], [_pill()], frames.values())
    assert track.frame is not None
    assert track.frame.middle == pytest.approx(curve.at(0.5), abs=0.02)
    assert place_pills([curve], [None]) == (Track((curve,), None, None),)


def test_words_stand_beside_a_box_and_on_their_arrow() -> None:
    """Where an arrow turns close to a box, its words are moved off the box and not down."""
    frames, columns = _frames({"b0": 60, "b1": 60})
    (curve,) = route([("b0", "b1")], frames, columns)
    (track,) = place_pills([curve], [_pill(70.0)], frames.values())
    assert track.frame is not None
    assert track.frame.middle[1] == pytest.approx(curve.at(0.5)[1], abs=0.02)
    assert frames["b0"].right + 1.9 <= track.frame.x < curve.at(0.5)[0] < track.frame.right


@settings(deadline=None, max_examples=60)
@given(
    _routes(),
    st.lists(
        st.one_of(st.none(), st.tuples(st.floats(12, 70), st.floats(12, 60))),
        min_size=15,
        max_size=15,
    ),
)
def test_words_cover_neither_boxes_nor_words(
    drawn: tuple[Ends, dict[str, Frame], dict[str, int]],
    sizes: list[tuple[float, float] | None],
) -> None:
    """However crowded a gap is, words on arrows overlap nothing, and none is left out."""
    ends, frames, columns = drawn
    curves = route(ends, frames, columns)
    pills = [None if size is None else _pill(*size) for size in sizes[: len(ends)]]
    tracks = place_pills(curves, pills, frames.values())
    assert [track.pill for track in tracks] == pills
    named = [(f"words {n}", track.frame) for n, track in enumerate(tracks) if track.frame]
    assert len(named) == sum(pill is not None for pill in pills)
    assert overlapping([*named, *frames.items()]) == []

"""How an evidence-gap map is laid out: columns, lines of marks, and parts below their heads."""

import pytest

from cmo.analyse.gap_map import GapMap, MapCell, MapRow
from cmo.render.gap_map_layout import HEADING_SIZE, NUMBER_SIZE, Flow, Grid, Mark, lay_out_map
from cmo.render.lettering import width


def _grid(columns: int, *theories: int, numbers: tuple[int, int, int] = (1, 1, 1)) -> Grid:
    """Lay out a map of so many columns, with a theory of so many mechanisms for each number."""
    rows = tuple(
        MapRow(
            f"t{theory}.m{number}",
            "Lamps",
            f"t{theory}",
            tuple(MapCell(f"c{column}", *numbers) for column in range(columns)),
        )
        for theory, size in enumerate(theories)
        for number in range(size)
    )
    heads = tuple((f"c{number}", f"C{number}") for number in range(columns))
    titles = tuple((f"t{number}", f"Theory {number}") for number in range(len(theories)))
    return lay_out_map(GapMap("actors", "By actor group", heads, rows, titles))


def _kinds(flow: Flow) -> list[list[str]]:
    return [[mark.kind for mark in line] for line in flow]


def test_columns_share_the_room_within_bounds() -> None:
    """Few columns are wide, many narrow, and from then on the picture grows with each."""
    assert [_grid(n, 1).pitch for n in (1, 4, 10, 15, 16, 60)] == [112, 112, 66, 44, 42, 42]
    assert _grid(61, 1).width - _grid(60, 1).width == 42


@pytest.mark.parametrize(
    ("numbers", "lines"),
    [
        ((1, 1, 1), [["for", "against"], ["indirect"]]),
        ((0, 1, 1), [["against"], ["indirect"]]),
        ((1, 0, 1), [["for", "indirect"]]),
        ((0, 0, 1), [["indirect"]]),
        ((0, 0, 0), []),
    ],
)
def test_marks_of_a_narrow_column_stand_in_lines(
    numbers: tuple[int, int, int], lines: list[list[str]]
) -> None:
    """Marks that do not fit beside one another stand below, and only where there are any."""
    (row,) = _grid(20, 1, numbers=numbers).panels[0][0].rows
    assert _kinds(row.flows[0]) == lines


def test_marks_of_a_wide_column_stand_side_by_side() -> None:
    """In a wide column all three stand on a line."""
    (row,) = _grid(4, 1, numbers=(12, 3, 45)).panels[0][0].rows
    assert _kinds(row.flows[0]) == [["for", "against", "indirect"]]


def test_a_mark_grows_with_its_number() -> None:
    """A disc and a diamond hold two digits as they are, and widen for more."""
    assert [Mark("for", n).width for n in (1, 12)] == [16, 16]
    assert [Mark("against", n).width for n in (1, 12)] == [19, 19]
    number = width("1234", NUMBER_SIZE, "semibold")
    assert Mark("for", 1234).width > number > 16
    assert Mark("against", 1234).width > number * 1.4


def test_theories_share_heads_until_there_are_too_many_rows() -> None:
    """Theories follow one another below the same heads up to a height, and are kept whole."""
    panels = _grid(4, 10, 10, 10, 25).panels
    assert [[band.title for band in panel] for panel in panels] == [
        ["Theory 0", "Theory 1"],
        ["Theory 2"],
        ["Theory 3"],
    ]


def test_a_theory_that_is_too_tall_is_cut_evenly() -> None:
    """A theory that fills more than a part is cut into parts of like height that say so."""
    panels = _grid(4, 40).panels
    bands = [band for panel in panels for band in panel]
    assert [len(band.rows) for band in bands] == [20, 20]
    assert [band.heading for band in bands] == [("Theory 0",), ("Theory 0 (continued)",)]
    rows = [placed.row.mechanism for band in bands for placed in band.rows]
    assert rows == [f"t0.m{number}" for number in range(40)]


def test_a_heading_has_room_to_say_that_it_goes_on() -> None:
    """However long its title, a theory that goes on keeps within the width of its cells."""
    whole = _grid(4, 40)
    title = "Working together across a whole system of care " * 4
    long = lay_out_map(
        GapMap("actors", "By actor group", whole.columns, whole.rows, (("t0", title),))
    )
    (_,), (second,) = long.panels
    assert len(second.heading) > 1
    assert second.heading[-1].endswith(" (continued)")
    for line in second.heading:
        assert width(line, HEADING_SIZE, "semibold") <= whole.width

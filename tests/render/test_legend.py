"""The legend explains every mark and line of its picture, and nothing that is not there."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest

from cmo.render.compare import compare
from cmo.render.compose import compose
from cmo.render.diagram import Arrow, Change, Diagram, Mark, Row
from cmo.render.legend import STATUSES as LEGEND
from cmo.render.legend import (
    draw_headings,
    draw_legend,
    draw_loose_heading,
    draw_sentence,
    draw_title,
)
from cmo.render.lettering import width
from cmo.render.scene import Bezier, Group, Line, Scene, Shape, Words
from cmo.render.setting import usual
from cmo.render.shows import Shows
from tests.render.pictures import (
    STATUSES,
    THEME,
    USUAL,
    arrow,
    box,
    diagram,
    drawn,
    frame_of,
    groups,
    leaves,
    marks_in,
    overlapping,
    texts,
    wholes,
)

# What a legend says of each mark but those of statuses, and of each line.
SAID: dict[Mark, str] = {
    "flag": "flagged: a conflict sits on it",
    "unintended": "unintended outcome",
    "added": "added",
    "changed": "changed",
    "retired": "retired",
}
NUMBERS = "5:2 means 5 findings for and 2 against; clusters are independent sources"


def _legend(scene: Scene) -> Group:
    (legend,) = groups(scene.shapes, "legend")
    return legend


def _body(scene: Scene) -> list[Shape]:
    return [shape for shape in scene.shapes if shape != _legend(scene)]


def _lines(shapes: Iterable[Shape], thickness: float) -> set[str]:
    """Give how the straight lines of a thickness are broken."""
    return {
        s.pen.dash for s in leaves(shapes) if isinstance(s, Line) and s.pen.thickness == thickness
    }


def _compared() -> list[Diagram]:
    """Give comparisons in which each kind of change occurs, and in which none does."""
    before = diagram([box("a"), box("b", 1)], [arrow("a", "b")])
    other = box("a", label="Called otherwise")
    after = diagram([other, box("c", 1)], [arrow("a", "c", stated=False)])
    return [
        compare(before, after, "then"),
        compare(before, before, "then"),
        compare(None, after, "then"),
    ]


def _every() -> list[tuple[Diagram, Scene]]:
    more = [*wholes(Shows(plain=True)), *wholes(Shows(only="gaps")), *_compared()]
    return [*drawn(), *((one, compose(one, USUAL)) for one in more)]


@pytest.fixture(scope="module")
def every() -> list[tuple[Diagram, Scene]]:
    """Draw every shipped picture, plain ones, dimmed ones and comparisons."""
    return _every()


def test_every_mark_is_explained_and_no_other(every: list[tuple[Diagram, Scene]]) -> None:
    """A legend shows each mark of its picture once; of statuses all five, unless it is plain."""
    seen: set[Mark] = set()
    for picture, scene in every:
        there = set(marks_in(_body(scene)))
        shown = marks_in([_legend(scene)])
        assert len(shown) == len(set(shown))
        assert set(shown) == there | (set() if picture.plain else {*STATUSES}), picture.name
        said = " ".join(texts([_legend(scene)]))
        assert all((words in said) == (mark in there) for mark, words in SAID.items())
        seen |= there
    assert seen == set(get_args(Mark))


def test_marks_stand_beside_what_they_mean(every: list[tuple[Diagram, Scene]]) -> None:
    """The words of a mark start right of it, on its line."""
    meaning: dict[Mark, str] = {**SAID}
    meaning.update(LEGEND)
    for _, scene in every[:20]:
        shapes = [*leaves([_legend(scene)])]
        for place, words in enumerate(shapes):
            if isinstance(words, Words) and words.text in meaning.values():
                (mark,) = marks_in(shapes[max(0, place - 5) : place])[-1:]
                assert meaning[mark] == words.text
                sign = frame_of(shapes[place - 1])
                assert sign.right < words.at[0] < sign.right + 12
                assert abs(sign.middle[1] - frame_of(words).middle[1]) < 4


def test_every_kind_of_line_is_explained_and_no_other(every: list[tuple[Diagram, Scene]]) -> None:
    """A legend has a sample of each line that its picture holds, and of none besides."""
    seen = set()
    for picture, scene in every:
        arrows = [*groups(scene.shapes, "arrow")]
        dashes = {s.pen.dash for s in leaves(arrows) if isinstance(s, Bezier)} - {"", "broken"}
        joined = [a for a in picture.arrows if a.kind == "configuration" and a.change != "retired"]
        dashes |= {""} if any(one.stated for one in joined) else set()
        assert _lines([_legend(scene)], 1.2) == dashes, picture.name
        # The bar of what stops another thing, and the bar of what the act holds.
        assert bool(_lines([_legend(scene)], 2.4)) == bool(_lines(arrows, 2.4))
        boxes = [*groups(scene.shapes, "box")]
        assert _lines([_legend(scene)], 3.0) == _lines(boxes, 3.0)
        seen |= dashes | {f"bar {dash}" for dash in _lines(boxes, 3.0) | _lines(arrows, 2.4)}
    assert seen == {"", "dashed", "dotted", "bar ", "bar dashed"}


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (arrow("a", "b"), ["stated by the source"]),
        (arrow("a", "b", stated=False), ["inferred by the modeller"]),
        (arrow("a", "b", "counteracts"), ["counteracts"]),
        (arrow("a", "b", "blocks"), ["blocks"]),
        (arrow("a", "b", "rival"), ["rivals"]),
        (arrow("a", "b", "same-as"), ["the same provision"]),
        (arrow("a", "b", "reinforces"), []),
    ],
)
def test_a_line_is_explained_as_what_it_is(one: Arrow, words: list[str]) -> None:
    """Of two that look alike, a legend names the one that is there, and both where both are."""
    plain = replace(diagram([box("a"), box("b", 1)], [one]), plain=True)
    said = texts([_legend(compose(plain, USUAL))])
    assert said == [*words, "A note"]


def test_two_that_look_alike_are_explained_together() -> None:
    """There is one sample for what counteracts and blocks, and one for dotted lines."""
    arrows = [arrow("a", "b", "blocks"), arrow("a", "b", "counteracts")]
    arrows += [arrow("a", "b", "rival"), arrow("a", "b", "same-as")]
    picture = replace(diagram([box("a"), box("b", 1)], arrows), plain=True)
    said = texts([_legend(compose(picture, USUAL))])
    assert said == ["counteracts or blocks", "rivals, or the same provision", "A note"]


def test_numbers_are_explained_where_there_are_some(every: list[tuple[Diagram, Scene]]) -> None:
    """What 5:2 means is said where a status stands with its numbers, on a box or on an arrow."""
    counts = {True: 0, False: 0}
    for _, scene in every:
        parts = [*groups(scene.shapes, "box", "words")]
        said = [words for part in parts if marks_in([part]) for words in texts([part])]
        numbered = any(re.search(r"(supported|contradicted|contested) \d+:\d+", w) for w in said)
        explained = NUMBERS in " ".join(texts([_legend(scene)]))
        assert explained == numbered
        counts[explained] += 1
    assert min(counts.values()) > 5


@pytest.mark.parametrize("room", [120.0, 200.0, 470.0, 1100.0])
def test_a_legend_fits_its_room(room: float) -> None:
    """However narrow, its entries are broken into lines that fit, and none overlap."""
    for picture in (*wholes(), *_compared()):
        block = draw_legend(picture, 30.0, 10.0, room, USUAL)
        shapes = [*leaves(block.shapes)]
        frames = [
            (f"{n}", frame_of(shape)) for n, shape in enumerate(shapes) if isinstance(shape, Words)
        ]
        assert all(frame.x >= 30 - 0.01 for _, frame in frames)
        assert all(frame.right <= 30 + room + 0.02 for _, frame in frames)
        assert all(frame.y + 2 >= 10 and frame.bottom <= block.bottom for _, frame in frames)
        assert overlapping(frames, by=0.1) == []


def test_the_note_stands_last() -> None:
    """Where theory and evidence come from is said below the legend, whole."""
    for picture, scene in drawn():
        said = " ".join(texts([_legend(scene)]))
        assert said.endswith(picture.note)


def test_a_title_says_what_the_picture_is_of() -> None:
    """The title comes first; below it the part, what is pale and what it is compared with."""
    picture = replace(diagram([]), only="gaps", since="Since yesterday, of 1 box: 1 added.")
    block = draw_title(picture, 20.0, 5.0, 400.0, THEME, part="Part 2 of 3")
    lines = [shape for shape in block.shapes if isinstance(shape, Words)]
    assert [line.text for line in lines] == [
        "A title",
        "Part 2 of 3",
        "In full colour: what no test bears on, or cannot yet. The rest is pale.",
        "Since yesterday, of 1 box: 1 added.",
    ]
    assert lines[0].size > THEME.label_size
    assert all(one.at[1] < other.at[1] for one, other in pairwise(lines))
    assert lines[-1].at[1] < block.bottom
    contested = draw_title(replace(picture, only="contested", since=None), 0, 0, 400.0, THEME)
    assert any("contested or flagged" in line for line in texts(contested.shapes))


def test_a_long_title_is_broken() -> None:
    """It takes as many lines as its room makes it, and keeps all its words."""
    title = "A title that says at length what nobody would want to read in one line " * 3
    block = draw_title(replace(diagram([]), title=title), 0, 0, 300.0, THEME)
    assert " ".join(texts(block.shapes)).split() == title.split()
    assert all(frame_of(shape).right <= 300 for shape in block.shapes)


@pytest.mark.parametrize("box_width", [70.0, 120.0, 196.0])
def test_headings_stand_above_their_columns(box_width: float) -> None:
    """Each starts where its boxes do, and is broken to their width, so that none meets another."""
    columns = (
        "Outcome that creates the context",
        "Contexts, and what bears on the mechanism",
        "Mechanism",
    )
    measures = replace(USUAL, box_width=box_width)
    lefts = {0: 0.0, 1: box_width + 10, 2: 2 * box_width + 20}
    block = draw_headings(replace(diagram([]), columns=columns), lefts, -8.0, measures)
    lines = [shape for shape in block.shapes if isinstance(shape, Words)]
    assert overlapping([(line.text, frame_of(line)) for line in lines], by=0.1) == []
    for column, x in lefts.items():
        own = [line for line in lines if line.at[0] == x]
        assert all(one.at[1] < other.at[1] for one, other in pairwise(own))
        assert " ".join(line.text for line in own) == columns[column]
        assert own[-1].at[1] == -8
        assert all(frame_of(line).right <= x + box_width for line in own)
        assert -8 - own[0].at[1] <= block.bottom + 0.01


def test_only_columns_with_boxes_are_headed() -> None:
    """A column that holds nothing has no heading."""
    picture = diagram([box("a"), box("c", 2)])
    said = texts(compose(picture, USUAL).shapes)
    assert "Context" in said
    assert "Outcome" in said
    assert "Mechanism" not in said


def test_the_heading_of_what_nothing_joins() -> None:
    """It says that no configuration of the picture holds what stands below it."""
    heading = draw_loose_heading(100.0, THEME)
    assert isinstance(heading, Words)
    assert heading.text.startswith("In no configuration")
    assert heading.at == (0.0, 100.0)


def test_a_sentence_is_worded_below_its_picture() -> None:
    """Each opening word starts a line, and what it opens is broken beside it."""
    said = (("If", "the car park is dark after six"), ("then", "thieves fear to be seen " * 12))
    block = draw_sentence(replace(diagram([]), sentence=said), 22.0, 100.0, 300.0, THEME)
    lines = [shape for shape in block.shapes if isinstance(shape, Words)]
    openings = [line for line in lines if line.weight == "semibold"]
    assert [line.text for line in openings] == ["If", "then"]
    assert all(line.at[0] == 22 for line in openings)
    rest = [line for line in lines if line.weight == "regular"]
    assert len({line.at[0] for line in rest}) == 1
    assert rest[0].at[0] > 22 + width("then", THEME.label_size, "semibold")
    assert (
        " ".join(line.text for line in rest).split() == " ".join(words for _, words in said).split()
    )
    assert all(frame_of(line).right <= 322 for line in lines)
    assert max(frame_of(line).bottom for line in lines) <= block.bottom


def test_changes_are_told_in_their_order() -> None:
    """A legend names what was added, changed and retired, as far as there is some."""
    rows: dict[Change, tuple[Row, ...]] = {c: (Row(c, c),) for c in get_args(Change)}
    boxes = [
        replace(box(change, rows=rows[change]), change=change) for change in ("retired", "added")
    ]
    said = texts([_legend(compose(diagram(boxes), USUAL))])
    assert [words for words in said if words in get_args(Change)] == ["added", "retired"]


def test_a_legend_is_as_large_as_the_theme_says() -> None:
    """Its text has the size of notes."""
    theme = THEME.model_copy(update={"note_size": 13})
    block = draw_legend(wholes()[1], 0.0, 0.0, 400.0, usual(theme))
    assert {s.size for s in leaves(block.shapes) if isinstance(s, Words)} == {13}

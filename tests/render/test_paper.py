"""A picture on paper: in parts that can be read, and never in text that cannot."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings

from cmo.render.diagram import Diagram, Row
from cmo.render.paper import (
    PAPERS,
    POINTS_PER_MM,
    DoesNotFit,
    Sheet,
    fit,
    in_text,
    sheets_of,
)
from cmo.render.scene import Scene
from tests.render.pictures import (
    THEME,
    arrow,
    box,
    diagram,
    diagrams,
    faults,
    groups,
    items,
    ladder,
    texts,
    wholes,
)

SMALL = Sheet(420.0, 330.0, margin=10.0)
Parts = tuple[Scene, ...]


def _boxes(parts: Sequence[Scene]) -> list[str]:
    return [group.address for part in parts for group in groups(part.shapes, "box")]


def _arrows(parts: Sequence[Scene]) -> Counter[tuple[str, str]]:
    """Count arrows by what they say and where they run: two of one claim differ in that."""
    return Counter((g.address, g.says) for part in parts for g in groups(part.shapes, "arrow"))


def _smallest(parts: Sequence[Scene]) -> float:
    return min(words.size for part in parts for words in part.words)


def _holds_everything(picture: Diagram, parts: Sequence[Scene]) -> None:
    assert _arrows(parts) == Counter((one.claim, one.says) for one in picture.arrows)
    assert set(_boxes(parts)) == {one.address for one in picture.boxes}
    joined = {end for one in picture.arrows for end in (one.start, one.end)}
    again = [name for name, times in Counter(_boxes(parts)).items() if times > 1]
    assert set(again) <= joined
    for part in parts:
        own = [group.address for group in groups(part.shapes, "box")]
        assert len(own) == len(set(own))


def test_paper_has_its_size() -> None:
    """A4 and A3 are those of ISO 216 in points, held either way; a slide has 16 to 9."""
    for page, sides in {"a4": (210, 297), "a3": (297, 420)}.items():
        for sheet in sheets_of(page):
            found = sorted(side / POINTS_PER_MM for side in (sheet.width, sheet.height or 0))
            assert found == pytest.approx(sides, abs=0.01)
        assert len({sheet.width for sheet in sheets_of(page)}) == 2
    (slide,) = sheets_of("slide")
    assert slide.width * 9 == (slide.height or 0) * 16


@pytest.mark.parametrize("page", PAPERS)
def test_every_theory_stands_on_paper(page: str) -> None:
    """Each part is a page of its size, nothing leaves it, and its text is seven points or more.

    Every arrow stands in one part, every box in one or more, and in each part but once.
    """
    sizes = {(sheet.width, sheet.height) for sheet in sheets_of(page)}
    several = 0
    for picture in (*(one for one in wholes() if one.columns), *items()[::10]):
        parts = fit(picture, THEME, sheets_of(page))
        assert len({(part.width, part.height) for part in parts}) == 1
        assert (parts[0].width, parts[0].height) in sizes
        assert _smallest(parts) >= 7
        assert [fault for part in parts for fault in faults(part)] == []
        _holds_everything(picture, parts)
        several += len(parts) > 1
    assert several > 1


@settings(deadline=None, max_examples=30)
@given(picture=diagrams())
def test_any_small_theory_is_split_whole(picture: Diagram) -> None:
    """Whatever joins what, parts on a small sheet hold every arrow once and every box."""
    parts = fit(picture, THEME, [SMALL])
    _holds_everything(picture, parts)
    assert all((part.width, part.height) == (420, 330) for part in parts)
    assert [fault for part in parts for fault in faults(part)] == []


def test_a_part_says_which_it_is() -> None:
    """Each part has the title, the headings, the legend, and says which of how many it is."""
    picture = ladder(8)
    parts = fit(picture, THEME, [SMALL])
    assert len(parts) > 2
    for number, part in enumerate(parts, start=1):
        said = texts(part.shapes)
        assert f"Part {number} of {len(parts)}" in said
        assert {picture.title, *picture.columns, "A note", "supported"} <= set(said)
    (whole,) = fit(ladder(1), THEME, sheets_of("a4"))
    assert not any(line.startswith("Part") for line in texts(whole.shapes))


def test_parts_follow_the_mechanisms() -> None:
    """Mechanisms stand in the order of the theory, from part to part; pages are filled."""
    parts = fit(ladder(20), THEME, [SMALL])
    mechanisms = [name for name in dict.fromkeys(_boxes(parts)) if name.startswith("t.m")]
    assert mechanisms == [one.address for one in ladder(20).boxes if one.kind == "mechanisms"]
    counts = [len([*groups(part.shapes, "box")]) for part in parts]
    assert max(counts[:-1]) - min(counts[:-1]) <= 1


def test_what_no_page_holds_fills_up_the_page_before() -> None:
    """A mechanism stays whole where a page holds it; one that none holds leaves no page empty."""
    boxes = [box("a", 1), box("b", 1), box("c", 1), *(box(f"o{n}", 2) for n in range(14))]
    some = [arrow("a", "o0"), arrow("a", "o1"), *(arrow("b", f"o{n}") for n in range(2, 14))]
    parts = fit(diagram(boxes, [*some, arrow("c", "o13")]), THEME, [SMALL])
    held = [[name for name in _boxes([part]) if ".o" not in name] for part in parts]
    assert held[0] == ["t.a", "t.b"]
    assert all("t.b" in names for names in held[:-1])
    counts = [len([*groups(part.shapes, "arrow")]) for part in parts]
    assert max(counts[:-1]) - min(counts[:-1]) <= 1
    whole = fit(diagram(boxes, [*some[:4], arrow("c", "o12"), arrow("c", "o13")]), THEME, [SMALL])
    for name in ("t.a", "t.b", "t.c"):
        assert sum(name in _boxes([part]) for part in whole) == 1


def test_what_nothing_joins_comes_last() -> None:
    """It stands under its heading, from the last part that has arrows on."""
    joined = ladder(3)
    loose = [box(f"z{n}{column}", column) for n in range(9) for column in range(3)]
    picture = replace(
        joined, boxes=tuple(sorted((*joined.boxes, *loose), key=lambda one: one.column))
    )
    parts = fit(picture, THEME, [SMALL])
    _holds_everything(picture, parts)
    with_arrows = [n for n, part in enumerate(parts) if [*groups(part.shapes, "arrow")]]
    with_loose = [n for n, part in enumerate(parts) if any(".z" in name for name in _boxes([part]))]
    assert with_loose[-1] == len(parts) - 1
    assert max(with_arrows) <= min(with_loose)
    for number, part in enumerate(parts):
        headed = any(line.startswith("In no configuration") for line in texts(part.shapes))
        assert headed == (number in with_loose)


def test_the_sheet_is_turned_where_that_takes_fewer_parts() -> None:
    """Of a sheet's two ways the one that takes fewer parts is used, the first of equals."""
    tall, wide = Sheet(420.0, 330.0, margin=10.0), Sheet(480.0, 240.0, margin=10.0)
    picture = ladder(8)
    fewer, more = (len(fit(picture, THEME, [sheet])) for sheet in (tall, wide))
    assert fewer < more
    for sheets in ((tall, wide), (wide, tall)):
        parts = fit(picture, THEME, sheets)
        assert (len(parts), parts[0].width) == (fewer, 420)
    for first in (tall, wide):
        sheets = (first, wide if first is tall else tall)
        (only,) = fit(ladder(1), THEME, sheets)
        assert only.width == first.width


@pytest.mark.parametrize("page", ["a4", "a3"])
def test_the_study_stands_on_one_page(page: str) -> None:
    """How the shipped studies' theories hang together is one page of A4 or A3, and can be read."""
    for picture in wholes():
        if not picture.columns:
            (scene,) = fit(picture, THEME, sheets_of(page))
            assert faults(scene) == []
            assert _smallest([scene]) >= 7
            assert _boxes([scene]) == [one.address for one in picture.boxes]


LONG = "word " * 700


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (diagram([box("a", label=LONG)]), "the box 'word word"),
        (
            diagram([box("a", label=LONG), box("b", 1)], [arrow("a", "b")]),
            "what stands around 'word word",
        ),
        (replace(diagram([]), title=LONG * 3), "above and below the boxes"),
    ],
    ids=["a box", "a pair", "a title"],
)
def test_what_is_higher_than_a_page_is_refused(picture: Diagram, said: str) -> None:
    """A box, a pair or a title that no page holds is named, and nothing is cut off in silence."""
    with pytest.raises(DoesNotFit) as refused:
        fit(picture, THEME, sheets_of("a4"))
    assert said in str(refused.value)
    assert "higher than the page" in str(refused.value)


def test_arrows_that_turn_beside_the_boxes_have_their_room() -> None:
    """Boxes are narrower where an arrow turns at the edge of the sheet, so that none leaves it."""
    boxes = [box(f"{column}{n}", column) for column in range(3) for n in range(3)]
    pairs = ["00-10", "10-20", "20-00", "21-10", "20-21", "02-22"]
    arrows = [arrow(pair[:2], pair[3:], "ripple", "ripples on to") for pair in pairs]
    for sheet in (*sheets_of("a4"), in_text(480.0)):
        parts = fit(diagram(boxes, arrows), THEME, [sheet])
        assert [fault for part in parts for fault in faults(part)] == []
        assert {part.width for part in parts} == {sheet.width}


def test_the_same_parts_twice() -> None:
    """The same picture is split the same."""
    for picture in (wholes()[0], wholes()[1], ladder(8)):
        assert fit(picture, THEME, sheets_of("a4")) == fit(picture, THEME, sheets_of("a4"))


def test_numbers_in_a_part_are_said_again() -> None:
    """A claim whose arrows stand in several parts says its status in each."""
    rows = (Row("supported 4:0", "supported", "supported"),)
    said = [
        replace(arrow("a", f"b{n}"), claim="t.k#x", status="supported", rows=rows) for n in range(9)
    ]
    boxes = [box("a"), *(box(f"b{n}", 1) for n in range(9))]
    parts = fit(diagram(boxes, said), THEME, [SMALL])
    assert len(parts) > 1
    for part in parts:
        (worded,) = [group for group in groups(part.shapes, "words") if texts([group])]
        assert " ".join(texts([worded])) == "supported 4:0"

"""A picture as SVG: text stays text, nothing leads outside, and a screen reader can read it."""

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cmo.render.compose import compose
from cmo.render.diagram import Diagram
from cmo.render.fonts import Weight, measure
from cmo.render.paper import fit, sheets_of
from cmo.render.scene import Bezier, Circle, Group, Line, Rect, Scene, Words
from cmo.render.svg import to_svg
from cmo.render.views import view
from tests.conftest import MakeStudy, analysed
from tests.render.pictures import (
    THEME,
    USUAL,
    diagram,
    drawn,
    groups,
    hostile,
    leaves,
    wholes,
)
from tests.render.svgs import SVG, bare, lines, parts, tree

NUMBERS = re.compile(r"-?\d+(\.\d+)?")


@pytest.fixture(scope="module")
def every() -> list[tuple[Diagram, Scene, ET.Element]]:
    """Write every view of both shipped studies, without fonts."""
    return [(picture, scene, bare(scene)) for picture, scene in drawn()]


def test_every_shape_is_written(every: list[tuple[Diagram, Scene, ET.Element]]) -> None:
    """Each shape of the scene is one element, in the same order, and in the same groups."""
    tags = {Rect: "rect", Circle: "circle", Bezier: "path", Words: "text"}
    for _, scene, root in every:
        wanted = ["rect"]
        for shape in leaves(scene.shapes):
            closed = "polygon" if isinstance(shape, Line) and shape.closed else "polyline"
            wanted.append(closed if isinstance(shape, Line) else tags[type(shape)])
        drawing = {"rect", "circle", "path", "text", "polygon", "polyline"}
        found = [e.tag.removeprefix(SVG) for e in root.iter()]
        assert [tag for tag in found if tag in drawing] == wanted
        assert lines(root) == [words.text for words in scene.words]
        for kind in ("boxes", "box", "arrows", "arrow", "on-arrows", "words", "legend"):
            here = [
                (g.get("data-address") or "", g.findtext(f"{SVG}title") or "")
                for g in parts(root, kind)
            ]
            assert here == [(g.address, g.says) for g in groups(scene.shapes, kind)]


def test_shapes_are_written_as_they_are() -> None:
    """Places, colours, dashes and corners are those of the scene."""
    shapes = [shape for _, scene in drawn()[:2] for shape in leaves(scene.shapes)]
    scene = Scene("n", "t", "a", 10, 10, tuple(shapes))
    elements = [
        e for e in bare(scene).iter() if e.tag.removeprefix(SVG) not in {"svg", "title", "desc"}
    ][1:]
    for shape, element in zip(shapes, elements, strict=True):
        found = [
            float(n)
            for key in ("x", "y", "cx", "cy", "points", "d")
            for n in re.findall(r"-?[\d.]+", element.get(key) or "")
        ]
        if isinstance(shape, Words):
            assert found == list(shape.at)
            assert element.get("fill") == shape.colour
            continue
        assert element.get("fill") == (shape.pen.fill or "none")
        assert element.get("stroke") == shape.pen.line
        assert (element.get("stroke-dasharray") is None) == (shape.pen.dash == "")
        if isinstance(shape, Rect):
            assert found == [shape.frame.x, shape.frame.y]
            assert float(element.get("rx") or 0) == shape.radius
        elif isinstance(shape, Circle):
            assert [*found, float(element.get("r") or 0)] == [*shape.middle, shape.radius]
        else:
            assert found == [part for point in shape.points for part in point]


def test_a_line_is_as_long_as_it_was_measured(
    every: list[tuple[Diagram, Scene, ET.Element]],
) -> None:
    """Each line tells its length, so that in any font it is as wide as its box has room for."""
    for _, _, root in every:
        for text in root.iter(f"{SVG}text"):
            weight: Weight = "semibold" if text.get("font-weight") == "600" else "regular"
            size = float(text.get("font-size") or 0)
            expected = measure(text.text or "", size, weight)
            assert float(text.get("textLength") or 0) == pytest.approx(expected, abs=0.006)
            assert text.get("lengthAdjust") == "spacingAndGlyphs"


def test_numbers_are_plain(every: list[tuple[Diagram, Scene, ET.Element]]) -> None:
    """No number has an exponent or more than some decimals: every program reads them."""
    numeric = {
        "x",
        "y",
        "width",
        "height",
        "cx",
        "cy",
        "r",
        "rx",
        "font-size",
        "stroke-width",
        "textLength",
    }
    for _, _, root in every:
        for element in root.iter():
            for key in numeric & set(element.attrib):
                value = element.attrib[key].removesuffix("pt").removesuffix("%")
                assert NUMBERS.fullmatch(value), (key, value)
            for key in ("points", "d", "viewBox", "stroke-dasharray"):
                assert re.fullmatch(r"[MC\d., -]*", element.get(key) or "")


def test_the_size_is_in_points(every: list[tuple[Diagram, Scene, ET.Element]]) -> None:
    """The picture is so large in print, and its view box holds all of it."""
    for _, scene, root in every:
        assert root.get("width") == f"{scene.width:g}pt"
        assert root.get("height") == f"{scene.height:g}pt"
        assert root.get("viewBox") == f"0 0 {scene.width:g} {scene.height:g}"


def test_a_screen_reader_hears_a_name(every: list[tuple[Diagram, Scene, ET.Element]]) -> None:
    """The picture names its title and its description by ids that are there, and its lists."""
    for picture, _, root in every:
        ids = {element.get("id"): element.text for element in root.iter() if element.get("id")}
        labelled = (root.get("aria-labelledby") or "").split()
        assert [ids[name] for name in labelled] == [picture.title, picture.about]
        assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
        for kind, name in (("boxes", "Items"), ("arrows", "Arrows")):
            (listed,) = parts(root, kind)
            assert (listed.get("role"), listed.get("aria-label")) == ("list", name)
            assert {child.get("role") for child in listed} <= {"listitem"}
            for child in listed:
                assert child[0].tag == f"{SVG}title"
                assert child[0].text
        # What an arrow says is not read out twice.
        assert [g.get("aria-hidden") for g in parts(root, "on-arrows")] == ["true"]


def test_reading_order_is_context_mechanism_outcome(
    every: list[tuple[Diagram, Scene, ET.Element]],
) -> None:
    """In the document boxes stand column by column, then the arrows, then the legend."""
    for picture, _, root in every:
        column = {one.address: one.column for one in picture.boxes}
        boxes = [group.get("data-address") or "" for group in parts(root, "box")]
        assert all(column[one] <= column[other] for one, other in pairwise(boxes))
        kinds = [child.get("class") for child in root if child.tag == f"{SVG}g"]
        assert kinds == ["boxes", "arrows", "on-arrows", "legend"]


def test_a_link_leads_where_it_is_told(make_study: MakeStudy) -> None:
    """Each box is a link where the caller gives an address for it, and only there.

    The link lies within the box's group: a list holds its items, and nothing between.
    """
    scene = compose(view(analysed(make_study({})), "lamps"), USUAL)
    links = {"lamps.dark": "#a&b", "lamps.lamps": None, "lamps.fewer": '#c"><script>'}
    root = tree(to_svg(scene, links.__getitem__, fonts=False))
    for group in parts(root, "box"):
        found = [a.get("href") for a in group.iter(f"{SVG}a")]
        wanted = links[group.get("data-address") or ""]
        assert found == ([wanted] if wanted else [])
        assert lines(group)
        if wanted:
            assert [child.tag for child in group] == [f"{SVG}title", f"{SVG}a"]
    assert len([*root.iter(f"{SVG}a")]) == 2
    assert [*bare(scene).iter(f"{SVG}a")] == []


@pytest.mark.parametrize("columns", [("Context", "Mechanism", "Outcome"), ()])
def test_an_empty_picture_is_written(columns: tuple[str, ...]) -> None:
    """A theory with only a title gives a picture with that title, and no box."""
    root = bare(compose(diagram([], columns=columns), USUAL))
    assert "A title" in lines(root)
    assert parts(root, "box") == []


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    """Writing twice gives the same bytes, with fonts and without, and on paper."""
    picture = hostile(tmp_path)["lamps"]
    assert to_svg(compose(picture, USUAL)) == to_svg(compose(picture, USUAL))
    pages = [
        [to_svg(s, fonts=False) for s in fit(wholes()[1], THEME, sheets_of("a4"))] for _ in "ab"
    ]
    assert pages[0] == pages[1]


def test_ids_of_two_pictures_differ() -> None:
    """Pictures of one page have names of their own, so that each is read out as itself."""
    ids = [e.get("id") for _, scene in drawn()[:6] for e in bare(scene).iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == 12
    assert all(re.fullmatch(r"[\w-]+", name or "") for name in ids)


def test_a_group_of_its_own_kind_has_no_role() -> None:
    """Only lists and their items have a role; a legend has a name."""
    scene = Scene("n", "t", "a", 10, 10, (Group("legend", ()), Group("words", (), "says", "t.a")))
    legend, words = bare(scene).findall(f"{SVG}g")
    assert (legend.get("role"), legend.get("aria-label")) == (None, "Legend")
    assert (words.get("role"), words.get("data-address")) == (None, "t.a")

"""A picture as SVG holds nothing but itself: no markup from files, and no request to anywhere."""

import base64
import re
from xml.etree import ElementTree as ET

import pytest

from cmo.render.compose import compose
from cmo.render.diagram import Diagram
from cmo.render.fonts import STACK
from cmo.render.shows import Shows
from cmo.render.svg import to_svg
from cmo.render.views import view
from tests.conftest import MakeStudy, analysed, finding, source
from tests.render.hostile import TRICKS
from tests.render.pictures import STATUSES, THEME, USUAL, drawn, hostile
from tests.render.svgs import SVG, bare, lines, parts, squeezed, tree

OWN = {
    "svg",
    "title",
    "desc",
    "style",
    "rect",
    "g",
    "a",
    "text",
    "path",
    "polygon",
    "polyline",
    "circle",
}
ATTRIBUTES = {
    *("viewBox", "width", "height", "role", "aria-labelledby", "aria-label", "aria-hidden", "id"),
    *(
        "class",
        "data-address",
        "href",
        "font-family",
        "font-size",
        "font-weight",
        "text-decoration",
    ),
    *("textLength", "lengthAdjust", "x", "y", "rx", "cx", "cy", "r", "d", "points"),
    *("fill", "stroke", "stroke-width", "stroke-dasharray"),
}
TALKS = source(
    finding("a", "supports lamps.lamps#resource"),
    finding("b", "contradicts lamps.lamps#resource", "contradicts lamps.fewer"),
)


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Diagram, ET.Element]]:
    """Write the hostile study in every view, whole, plain and in full."""
    found = []
    for shows in (Shows(), Shows(plain=True), Shows(full=True)):
        pictures = hostile(tmp_path_factory.mktemp("hostile"), shows).values()
        found += [(one, bare(compose(one, USUAL))) for one in pictures]
    return found


def test_only_own_elements_are_written(nasty: list[tuple[Diagram, ET.Element]]) -> None:
    """Whatever text is typed, elements and attributes are those that pictures have."""
    for _, root in nasty:
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= OWN
        assert {key for element in root.iter() for key in element.attrib} <= ATTRIBUTES


def test_hostile_text_stays_text(nasty: list[tuple[Diagram, ET.Element]]) -> None:
    """In every view each label stands in its box as it was typed, and so do titles."""
    shown = set()
    for picture, root in nasty:
        assert root.findtext(f"{SVG}title") == picture.title
        for one, group in zip(picture.boxes, parts(root, "box"), strict=True):
            said = squeezed("".join(lines(group)))
            assert said.startswith(squeezed(one.label))
            assert squeezed(one.statement) in squeezed(group.findtext(f"{SVG}title") or "")
            shown |= {name for name, trick in TRICKS.items() if one.label == trick}
        says = [group.findtext(f"{SVG}title") for group in parts(root, "arrow")]
        assert says == [one.says for one in picture.arrows]
    assert shown == set(TRICKS)


def test_hostile_text_asks_for_nothing(nasty: list[tuple[Diagram, ET.Element]]) -> None:
    """No attribute of the picture leads anywhere, and no element asks for anything."""
    for _, root in nasty:
        for element in root.iter():
            assert "style" not in element.tag
            for name, value in element.attrib.items():
                assert "href" not in name
                assert "url(" not in value
                assert "://" not in value
                assert not name.startswith("on")


def test_fonts_come_along_and_nothing_else_is_asked_for() -> None:
    """The style holds two fonts as data; nothing in the file leads outside of it."""
    for _, scene in drawn()[:2]:
        root = tree(to_svg(scene))
        (style,) = root.iter(f"{SVG}style")
        asked = re.findall(r"url\(([^)]*)\)", style.text or "")
        assert len(asked) == 2
        for one in asked:
            kind, _, data = one.partition(",")
            assert kind == "data:font/woff2;base64"
            assert base64.b64decode(data)[:4] == b"wOF2"
        assert "@import" not in (style.text or "")
        style.text = ""
        assert not re.search(
            "url|href|://",
            ET.tostring(root, encoding="unicode").replace("http://www.w3.org/2000/svg", ""),
        )
        assert root.get("font-family") == STACK


def test_without_fonts_the_rest_is_the_same() -> None:
    """A page that has the font already takes pictures without, and else as they are."""
    scene = drawn()[1][1]
    whole, bare = tree(to_svg(scene)), tree(to_svg(scene, fonts=False))
    (style,) = whole.iter(f"{SVG}style")
    whole.remove(style)
    assert ET.canonicalize(ET.tostring(whole)) == ET.canonicalize(ET.tostring(bare))


def test_plain_has_no_status_words(make_study: MakeStudy) -> None:
    """A plain picture says nothing of evidence: no status, no colour of one, no flag."""
    analysis = analysed(make_study({"evidence_links/talks.yaml": TALKS}))
    full = to_svg(compose(view(analysis, "lamps"), USUAL), fonts=False)
    plain = to_svg(compose(view(analysis, "lamps", Shows(plain=True)), USUAL), fonts=False)
    assert "contested 1:1" in full
    assert THEME.contested.fill in full
    assert "flagged" in full
    colours = {getattr(THEME, status).line for status in STATUSES}
    colours |= {getattr(THEME, status).fill for status in STATUSES} - {"#ffffff"}
    assert not any(word in plain for word in (*STATUSES, *colours, "flagged", "finding", "cluster"))

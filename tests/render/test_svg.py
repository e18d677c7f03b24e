"""A diagram as SVG: everything is drawn, text stays text, and none of it leaves its box."""

from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from cmo.analyse.analysis import Analysis
from cmo.analyse.status import MARKS
from cmo.render.diagram import Diagram, theory_diagram
from cmo.render.svg import COLOURS, FLAG, LEGEND, to_svg
from tests.conftest import BASE, CAR_PARKS, ROOT, THEORY, MakeStudy, analysed, finding, source
from tests.render.hostile import TRICKS, hostile_files

SVG = "{http://www.w3.org/2000/svg}"
STATUSES = ("untested", "supported", "contradicted", "contested", "untestable")
# Letters that are wider than most, several in bold by far.
WIDE = "ЖШЩЮФ жшщюфы æœÆŒ ½¼¾ ©®™ ‰—…→ Ωω∞ WMmw% ĿŊĦ"


def _tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def _groups(root: ET.Element, name: str) -> list[ET.Element]:
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == name]


def _words(element: ET.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def shipped() -> list[tuple[Diagram, str]]:
    """Draw every theory of both shipped studies."""
    diagrams = [
        theory_diagram(analysis, theory)
        for analysis in (analysed(ROOT), analysed(CAR_PARKS))
        for theory in analysis.study.theories
    ]
    return [(diagram, to_svg(diagram)) for diagram in diagrams]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Analyse the hostile study."""
    root = tmp_path_factory.mktemp("hostile")
    for path, content in {**BASE, **hostile_files()}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(str(content), encoding="utf-8")
    return analysed(root)


def test_every_box_and_arrow_is_drawn(shipped: list[tuple[Diagram, str]]) -> None:
    """There is a box with its label and notes for each item, and a line for each arrow."""
    for diagram, svg in shipped:
        root = _tree(svg)
        boxes = _groups(root, "box")
        assert len(boxes) == len(diagram.boxes)
        for box, group in zip(diagram.boxes, boxes, strict=True):
            said = [words for words in _words(group) if words != FLAG]
            notes = [f"{MARKS[n.status]} {n.words}" if n.status else n.words for n in box.notes]
            assert said == [*box.label, *notes]
            assert (FLAG in _words(group)) == box.flagged
            assert group.findtext(f"{SVG}title") == box.statement
        arrows = _groups(root, "arrow")
        assert [a.get("data-claim") for a in arrows] == [a.claim for a in diagram.arrows]
        assert all(a.find(f"{SVG}path") is not None for a in arrows)
        assert [a.findtext(f"{SVG}title") for a in arrows] == [a.says for a in diagram.arrows]


def test_colour_never_stands_alone(shipped: list[tuple[Diagram, str]]) -> None:
    """Each status has a mark of its own, and an arrow in colour bears the mark."""
    assert len(set(MARKS.values())) == len(MARKS) == len(COLOURS) == len(LEGEND)
    for diagram, svg in shipped:
        for arrow, group in zip(diagram.arrows, _groups(_tree(svg), "arrow"), strict=True):
            tested = arrow.status not in {None, "untested"}
            assert _words(group) == ([MARKS[arrow.status]] if arrow.status and tested else [])
            path = group.find(f"{SVG}path")
            assert path is not None
            assert (path.get("stroke-dasharray") is None) == arrow.stated


def test_the_legend_explains_every_mark(shipped: list[tuple[Diagram, str]]) -> None:
    """Below the picture stands what each mark, the flag and both kinds of line mean."""
    (legend,) = _groups(_tree(shipped[0][1]), "legend")
    said = " ".join(_words(legend))
    for status, mark in MARKS.items():
        assert f"{mark} {status}" in said
    assert f"{FLAG} flagged" in said
    assert "stated by the source" in said
    assert "inferred" in said


def test_a_screen_reader_hears_a_name(shipped: list[tuple[Diagram, str]]) -> None:
    """The picture names its title and its description by ids that are there."""
    for diagram, svg in shipped:
        root = _tree(svg)
        ids = {element.get("id"): element.text for element in root.iter() if element.get("id")}
        labelled = (root.get("aria-labelledby") or "").split()
        assert len(labelled) == 2
        assert ids[labelled[0]] == diagram.title
        assert diagram.title in (ids[labelled[1]] or "")


@pytest.mark.parametrize("plain", [False, True])
def test_hostile_text_stays_text(hostile: Analysis, *, plain: bool) -> None:
    """The SVG parses, holds no element beyond its own, and shows each label as typed."""
    root = _tree(to_svg(theory_diagram(hostile, "lamps", plain=plain)))
    own = "svg title desc rect g text path polygon circle line"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= set(own.split())
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
    boxes = [_bare("".join(_words(group)).replace(FLAG, "")) for group in _groups(root, "box")]
    titles = [group.findtext(f"{SVG}title") or "" for group in _groups(root, "box")]
    for number, trick in enumerate(TRICKS.values()):
        assert boxes[number].startswith(_bare(trick))
        assert titles[number] == trick
    assert TRICKS["script"] in (root.findtext(f"{SVG}title") or "")


def test_hostile_text_asks_for_nothing(hostile: Analysis) -> None:
    """No attribute of the picture leads anywhere outside it."""
    for element in _tree(to_svg(theory_diagram(hostile, "lamps"))).iter():
        for name, value in element.attrib.items():
            assert "href" not in name
            assert "://" not in value
            assert "url(" not in value


def test_the_same_bytes_twice(hostile: Analysis) -> None:
    """Drawing twice gives the same bytes."""
    first, second = (to_svg(theory_diagram(hostile, "lamps")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("plain", [False, True])
def test_an_empty_theory_draws(make_study: MakeStudy, *, plain: bool) -> None:
    """A theory with only a title gives a picture with that title, and no box."""
    analysis = analysed(make_study({"theories/bare.yaml": "title: Bare\n"}))
    root = _tree(to_svg(theory_diagram(analysis, "bare", plain=plain)))
    assert "Bare" in _words(root)
    assert _groups(root, "box") == []


def test_a_theory_without_configurations_draws(make_study: MakeStudy) -> None:
    """Items that nothing joins are boxes without arrows, under their headings."""
    theory = THEORY.partition("configurations:")[0]
    analysis = analysed(make_study({"theories/lamps.yaml": theory}))
    root = _tree(to_svg(theory_diagram(analysis, "lamps")))
    assert len(_groups(root, "box")) == 3
    assert _groups(root, "arrow") == []
    assert {"Context", "Mechanism", "Outcome"} <= set(_words(root))


def test_plain_has_no_status_words(make_study: MakeStudy) -> None:
    """A plain picture says nothing of evidence: no status, no mark, no flag."""
    talks = source(
        finding("a", "supports lamps.lamps#resource"),
        finding("b", "contradicts lamps.lamps#resource", "contradicts lamps.fewer"),
    )
    analysis = analysed(make_study({"evidence_links/talks.yaml": talks}))
    full = to_svg(theory_diagram(analysis, "lamps"))
    plain = to_svg(theory_diagram(analysis, "lamps", plain=True))
    assert "contested 1:1" in full
    assert FLAG in full
    assert not any(word in plain for word in (*STATUSES, *MARKS.values(), FLAG, "finding"))


def test_a_link_leads_where_it_is_told(make_study: MakeStudy) -> None:
    """Each box is a link where the caller gives an address for it, and only there."""
    diagram = theory_diagram(analysed(make_study({})), "lamps")
    links = {"lamps.dark": "#a&b", "lamps.lamps": None, "lamps.fewer": "#c"}
    root = _tree(to_svg(diagram, link=links.__getitem__))
    assert [a.get("href") for a in root.iter(f"{SVG}a")] == ["#a&b", "#c"]
    assert list(_tree(to_svg(diagram)).iter(f"{SVG}a")) == []


def test_the_picture_is_large_enough(shipped: list[tuple[Diagram, str]]) -> None:
    """Every rectangle and line of text starts within the picture, titles below one another."""
    for _, svg in shipped:
        root = _tree(svg)
        *_, width, height = map(float, (root.get("viewBox") or "").split())
        assert (width, height) == (float(root.get("width", 0)), float(root.get("height", 0)))
        titles = [float(t.get("y", 0)) for t in root.findall(f"{SVG}text")]
        assert all(upper < lower for upper, lower in pairwise(titles))
        (legend,) = _groups(root, "legend")
        for text in legend.iter(f"{SVG}text"):
            assert 0 < float(text.get("x", 0)) < width
            assert 0 < float(text.get("y", 0)) < height


LEAVING = """() => [...document.querySelectorAll("g.box")].flatMap(group => {
  const box = group.querySelector("rect").getBBox();
  return [...group.querySelectorAll("text")].filter(text => {
    const t = text.getBBox();
    return t.x < box.x || t.y < box.y || t.x + t.width > box.x + box.width
      || t.y + t.height > box.y + box.height;
  }).map(text => text.textContent);
})"""
OUTSIDE = """() => {
  const view = document.documentElement.viewBox.baseVal;
  const whole = document.documentElement.getBoundingClientRect();
  const scale = whole.width / view.width;
  return [...document.querySelectorAll("text")].filter(text => {
    const t = text.getBoundingClientRect();
    return t.left < whole.left || t.right > whole.left + view.width * scale
      || t.bottom > whole.top + view.height * scale;
  }).map(text => text.textContent);
}"""


def _seen(chromium: Browser, svg: str, folder: Path, script: str) -> Any:
    file = folder / "picture.svg"
    file.write_text(svg, encoding="utf-8")
    page = chromium.new_page()
    try:
        page.goto(file.as_uri())
        assert page.evaluate("document.querySelectorAll('text').length") > 0
        return page.evaluate(script)
    finally:
        page.close()


@pytest.mark.browser
def test_text_lies_within_its_box_in_a_browser(
    chromium: Browser, shipped: list[tuple[Diagram, str]], tmp_path: Path
) -> None:
    """As a browser sets it, every line of text lies within its box, for both shipped studies."""
    for _, svg in shipped:
        assert _seen(chromium, svg, tmp_path, LEAVING) == []


@pytest.mark.browser
def test_hostile_text_lies_within_its_box_in_a_browser(
    chromium: Browser, hostile: Analysis, tmp_path: Path
) -> None:
    """As a browser sets it, hostile text stays in its box as well."""
    svg = to_svg(theory_diagram(hostile, "lamps"))
    assert _seen(chromium, svg, tmp_path, LEAVING) == []


@pytest.mark.browser
def test_text_lies_within_the_picture_in_a_browser(
    chromium: Browser, shipped: list[tuple[Diagram, str]], tmp_path: Path
) -> None:
    """Titles, headings and the legend are not cut off at the picture's edges."""
    for _, svg in shipped:
        assert _seen(chromium, svg, tmp_path, OUTSIDE) == []


@pytest.mark.browser
def test_a_small_theory_is_not_cut_off_in_a_browser(
    chromium: Browser, make_study: MakeStudy, tmp_path: Path
) -> None:
    """The legend of a theory with a single column, or none, still lies within the picture."""
    lonely = "title: L\nmechanisms: {a: {label: A, resource: A}}\n"
    files = {"theories/lonely.yaml": lonely, "theories/bare.yaml": "title: Bare\n"}
    analysis = analysed(make_study(files))
    for theory in ("lonely", "bare", "lamps"):
        for plain in (False, True):
            svg = to_svg(theory_diagram(analysis, theory, plain=plain))
            assert _seen(chromium, svg, tmp_path, OUTSIDE) == [], (theory, plain)


@pytest.mark.browser
def test_wide_letters_lie_within_their_box_in_a_browser(
    chromium: Browser, make_study: MakeStudy, tmp_path: Path
) -> None:
    """Even a label of nothing but one wide letter stays in its box: no text leaves its box."""
    contexts = "".join(
        f"  wide-{ord(letter)}: {{label: '{letter * 79}', statement: Wide.}}\n"
        for letter in _bare(WIDE)
    )
    theory = THEORY.replace("mechanisms:\n", f"{contexts}mechanisms:\n", 1)
    svg = to_svg(theory_diagram(analysed(make_study({"theories/lamps.yaml": theory})), "lamps"))
    assert {line[0] for line in _seen(chromium, svg, tmp_path, LEAVING)} == set()


@pytest.mark.browser
@pytest.mark.parametrize(
    "label",
    [
        "Широкомасштабная коммунальная служба",
        "Œuvre communautaire: sœurs et cœurs",
        "Hør på mænd i Ærø",
    ],
)
def test_other_languages_lie_within_their_box_in_a_browser(
    chromium: Browser, make_study: MakeStudy, tmp_path: Path, label: str
) -> None:
    """An ordinary label in Russian, French or Danish stays in its box."""
    theory = THEORY.replace("label: Dark,", f"label: '{label}',")
    svg = to_svg(theory_diagram(analysed(make_study({"theories/lamps.yaml": theory})), "lamps"))
    assert _seen(chromium, svg, tmp_path, LEAVING) == []

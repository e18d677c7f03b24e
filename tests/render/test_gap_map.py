"""An evidence-gap map as SVG: each number in its shape, gaps to be seen, no text out of place."""

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from cmo.analyse.dimensions import Dimensions
from cmo.analyse.gap_map import GapMap, MapCell, MapRow, gap_maps
from cmo.render.fonts import CSS_WEIGHT, STACK, Weight
from cmo.render.gap_map import gap_map_svg
from cmo.render.gap_map_marks import EMPTY, MARK_COLOURS, RING
from cmo.render.lettering import width
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed, finding, source
from tests.render.hostile import TRICKS

SVG = "{http://www.w3.org/2000/svg}"
Numbers = tuple[int, int, int]
Marks = list[tuple[str, str]]
SIDES = ("for", "against", "indirect")
# Scripts and letters that are wider or taller than most, and what no column has room for.
LABELS = (*TRICKS.values(), "ЖШЩЮФ жшщюфы", "Œuvre communautaire", "ÅÇ ĝğ Ǻ", "W" * 300, "m " * 200)


def _map(*rows: tuple[Numbers, ...], labels: tuple[str, ...] = ()) -> GapMap:
    """Give a map of one theory, with a row for each tuple of a cell's three numbers."""
    names = labels or tuple(f"Group {number}" for number in range(len(rows[0]) if rows else 0))
    columns = tuple((f"c{number}", label) for number, label in enumerate(names))
    return GapMap(
        "actors",
        "By actor group",
        columns,
        tuple(
            MapRow(
                f"lamps.m{number}",
                f"Mechanism {number}",
                "lamps",
                tuple(MapCell(c, *cell) for (c, _), cell in zip(columns, cells, strict=True)),
            )
            for number, cells in enumerate(rows)
        ),
        (("lamps", "Lamps prevent thefts"),),
    )


def _hostile() -> GapMap:
    """Give a map whose every label tries to be something other than text, or to run out."""
    rows = tuple(
        MapRow(
            f"t{number % 3}.m{number}",
            label,
            f"t{number % 3}",
            tuple(
                MapCell(f"c{column}", *((12, 345, 6789) if column == number else (0, 0, 0)))
                for column in range(len(LABELS))
            ),
        )
        for number, label in enumerate(LABELS)
    )
    columns = tuple((f"c{number}", label) for number, label in enumerate(LABELS))
    theories = tuple((f"t{number}", LABELS[number]) for number in range(3))
    return GapMap("actors", "By actor group", columns, rows, theories)


def _tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def _groups(root: ET.Element, name: str) -> list[ET.Element]:
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == name]


def _texts(element: ET.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


def _marks(cell: ET.Element) -> Marks:
    """Give a cell's marks, each with the number drawn after it."""
    shapes = [element.get("class") or "" for element in cell if element.get("class") in SIDES]
    return list(zip(shapes, _texts(cell), strict=True))


def _expected(cell: MapCell) -> Marks:
    numbers = (cell.supports, cell.contradicts, cell.indirect)
    return [(side, str(n)) for side, n in zip(SIDES, numbers, strict=True) if n]


@pytest.fixture(scope="module")
def shipped() -> list[tuple[GapMap, str]]:
    """Draw every map of both shipped studies."""
    maps = [
        one
        for analysis in (analysed(ROOT), analysed(CAR_PARKS))
        for one in gap_maps(analysis.material, Dimensions(analysis.study))
    ]
    assert len(maps) == 10
    return [(one, gap_map_svg(one, title=f"The study: {one.title}")) for one in maps]


def test_a_small_study_by_hand(make_study: MakeStudy) -> None:
    """Two tests for, one against, from drivers, and an expectation of a thief's are drawn so."""
    driver, thief = "actors: [driver]", "actors: [thief]"
    claim = "lamps.lamps#resource"
    talks = source(
        finding("a", f"supports {claim}", more=driver),
        finding("b", f"supports {claim}", more=driver),
        finding("c", f"contradicts {claim}", more=driver),
        finding("d", f"supports {claim}", basis="anticipated", more=thief),
    )
    analysis = analysed(make_study({"evidence_links/talks.yaml": talks}))
    actors, *_ = gap_maps(analysis.material, Dimensions(analysis.study))
    root = _tree(gap_map_svg(actors, title="Lamps"))
    assert [_marks(cell) for cell in _groups(root, "cell")] == [
        [("for", "2"), ("against", "1")],
        [("indirect", "1")],
    ]
    (row,) = _groups(root, "row")
    assert row.get("aria-label") == "Lamps. Drivers: 2 for, 1 against; Thieves: 1 indirect."
    (theory,) = _groups(root, "theory")
    assert theory.get("aria-label") == "Lamps prevent thefts"


def test_every_number_stands_in_its_cell(shipped: list[tuple[GapMap, str]]) -> None:
    """Each row has a cell with marks for each that is not empty, and a ring for each that is."""
    for one, svg in shipped:
        by_label = {row.label: row for row in one.rows}
        drawn = _groups(_tree(svg), "row")
        assert len(drawn) == len(one.rows) == len(by_label)
        for group in drawn:
            row = by_label[(group.get("aria-label") or "").partition(".")[0]]
            held = [cell for cell in row.cells if not cell.empty]
            assert [_marks(cell) for cell in _groups(group, "cell")] == [*map(_expected, held)]
            rings = [p.get("d", "") for p in group.iter(f"{SVG}path") if p.get("class") == "empty"]
            assert "".join(rings).count("M") == len(row.cells) - len(held)


def test_a_mark_stands_in_its_column(shipped: list[tuple[GapMap, str]]) -> None:
    """A cell's box lies below its column's head, and says the column's name."""
    one, svg = shipped[0]
    assert len(one.columns) == 16
    root = _tree(svg)
    for group in _groups(root, "row"):
        row = next(r for r in one.rows if (group.get("aria-label") or "").startswith(f"{r.label}."))
        (grey,) = [r for r in group.iter(f"{SVG}rect") if r.get("fill") == EMPTY]
        pitch = float(grey.get("width", 0)) / 16
        for cell in _groups(group, "cell"):
            box = cell.find(f"{SVG}rect")
            assert box is not None
            number = round((float(box.get("x", 0)) - float(grey.get("x", 0))) / pitch)
            says = cell.findtext(f"{SVG}title") or ""
            assert says.startswith(f"{row.label}, {one.columns[number][1]}: ")
            assert not row.cells[number].empty


def test_marks_differ_in_shape() -> None:
    """A test for is a disc, one against a diamond, and what is indirect a hollow triangle."""
    (cell,) = _groups(_tree(gap_map_svg(_map(((3, 2, 4),)), title="T")), "cell")
    disc, diamond, triangle = (e for e in cell if e.get("class") in SIDES)
    assert float(disc.get("rx", 0)) * 2 == float(disc.get("height", 0)) == 16
    assert disc.get("width") == "16"
    assert (diamond.get("d") or "").lower().count("l") == 3
    assert (triangle.get("d") or "").lower().count("l") == 1
    assert triangle.get("fill") == "none"
    assert len({disc.tag, diamond.tag}) == 2


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_marks_differ_in_greyscale() -> None:
    """Fills are dark, lighter and paper, three steps that a printer without colours keeps apart."""
    fills = [MARK_COLOURS[side][0].replace("none", "#ffffff") for side in SIDES]  # type: ignore[index]
    assert all(_contrast(one, other) > 1.7 for one, other in pairwise(fills))
    assert _luminance(fills[0]) < _luminance(fills[1]) < _luminance(fills[2])


def test_marks_can_be_read() -> None:
    """A number stands out from its mark by 4.5 to 1, a mark's line from paper by 3 to 1."""
    for fill, line, ink in MARK_COLOURS.values():
        assert _contrast(ink, fill.replace("none", "#ffffff")) >= 4.5
        assert _contrast(line, "#ffffff") >= 3
    assert _contrast(RING, EMPTY) >= 3


def test_a_gap_is_said_as_well_as_seen() -> None:
    """A mechanism and a column with nothing at all are named so, in words."""
    svg = gap_map_svg(_map(((1, 0, 0), (0, 0, 0)), ((0, 0, 0), (0, 0, 0))), title="T")
    root = _tree(svg)
    full, bare = _groups(root, "row")
    assert "nothing in any column" not in _texts(full)
    assert "nothing in any column" in _texts(bare)
    assert bare.get("aria-label") == "Mechanism 1. Nothing in any column."
    assert "2 mechanisms by 2 columns: nothing is known in 3 of 4 cells." in _texts(root)
    assert "1 mechanism has nothing in any column." in _texts(root)
    assert "Columns with nothing at all: Group 1." in _texts(root)


def test_the_legend_explains_every_mark(shipped: list[tuple[GapMap, str]]) -> None:
    """Before the rows stands each mark with what it means, and the ring."""
    for _, svg in shipped:
        (legend,) = _groups(_tree(svg), "legend")
        assert [side for side, _ in _marks_of(legend)] == [*SIDES, "empty"]
        said = " ".join(_texts(legend))
        for words in ("tests for", "tests against", "indirect", "nothing known"):
            assert words in said


def _marks_of(group: ET.Element) -> Marks:
    return [(e.get("class") or "", e.tag) for e in group if e.get("class")]


def test_a_screen_reader_hears_a_list_of_rows(shipped: list[tuple[GapMap, str]]) -> None:
    """The picture has a name and a description; theories are lists, and rows speak for cells."""
    for one, svg in shipped:
        root = _tree(svg)
        assert root.get("role") == "group"
        assert [child.tag.removeprefix(SVG) for child in root][:2] == ["title", "desc"]
        assert root.findtext(f"{SVG}title") == f"The study: {one.title}"
        assert f"by {len(one.columns)} columns" in (root.findtext(f"{SVG}desc") or "")
        for theory in _groups(root, "theory"):
            assert theory.get("role") == "list"
            assert theory.get("aria-label") in dict(one.theories).values()
            rows = _groups(theory, "row")
            assert rows
            for row in rows:
                assert row.get("role") == "listitem"
                assert [child.get("aria-hidden") for child in row] == ["true"]


def test_only_the_mechanisms_named_are_drawn(shipped: list[tuple[GapMap, str]]) -> None:
    """A part of a map holds the rows asked for, in the map's order, and no other theory."""
    one, _ = shipped[0]
    chosen = [one.rows[20].mechanism, one.rows[4].mechanism]
    svg = gap_map_svg(one, title="T", mechanisms=chosen)
    root = _tree(svg)
    labels = [(row.get("aria-label") or "").partition(".")[0] for row in _groups(root, "row")]
    assert labels == [one.rows[4].label, one.rows[20].label]
    assert len(_groups(root, "theory")) == 2
    assert svg == gap_map_svg(one, title="T", mechanisms=set(chosen))


def test_heads_are_repeated_before_they_are_out_of_sight() -> None:
    """A theory of a hundred mechanisms is cut into parts, each under heads of its own."""
    root = _tree(gap_map_svg(_map(*[((1, 0, 0),)] * 100), title="T"))
    theories = _groups(root, "theory")
    assert len(theories) == len(_groups(root, "heads")) == 4
    assert [len(_groups(theory, "row")) for theory in theories] == [25, 25, 25, 25]
    first, *others = (_texts(theory)[0] for theory in theories)
    assert first == "Lamps prevent thefts"
    assert set(others) == {"Lamps prevent thefts (continued)"}


def test_small_theories_share_their_heads(shipped: list[tuple[GapMap, str]]) -> None:
    """Theories of a few rows stand below the same heads; none of both studies' is cut."""
    for one, svg in shipped:
        root = _tree(svg)
        assert len(_groups(root, "heads")) < max(2, len(one.theories))
        assert "(continued)" not in svg


def test_hostile_text_stays_text() -> None:
    """The SVG parses, holds no element beyond its own, and says each label as typed."""
    title = TRICKS["script"]
    root = _tree(gap_map_svg(_hostile(), title=title))
    own = "svg title desc style rect g text path"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == set(own.split())
    assert root.findtext(f"{SVG}title") == title
    said = {row.get("aria-label") for row in _groups(root, "row")}
    for label in LABELS:
        assert f"{label}. {label}: 12 for, 345 against, 6789 indirect." in said
    heads = [head.findtext(f"{SVG}title") for head in _groups(root, "head")[: len(LABELS)]]
    assert heads == list(LABELS)
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name
            assert name == "aria-label" or "url(" not in value


def test_each_line_is_as_long_as_it_was_measured(shipped: list[tuple[GapMap, str]]) -> None:
    """Every line says its length in the font that it is set in, for browsers that lack it."""
    for _, svg in shipped:
        root = _tree(svg)
        assert root.get("font-family") == STACK
        for text in root.iter(f"{SVG}text"):
            weight: Weight = "semibold" if text.get("font-weight") else "regular"
            measured = width(text.text or "", float(text.get("font-size", 0)), weight)
            assert float(text.get("textLength", 0)) == pytest.approx(measured, abs=0.01)
            assert text.get("lengthAdjust") == "spacingAndGlyphs"
            assert text.get("font-weight") in {None, CSS_WEIGHT["semibold"]}


def test_a_file_of_its_own_brings_its_font() -> None:
    """A map brings what it needs of its font in both weights; within a page it brings none."""
    one = _map(((1, 2, 3),))
    alone, within = (gap_map_svg(one, title="T", fonts=fonts) for fonts in (True, False))
    style = _tree(alone).findtext(f"{SVG}style") or ""
    assert style.count("@font-face") == style.count("url(data:font/woff2;base64,") == 2
    assert style.count("url(") == style.count("font-family:'Source Sans 3'") == 2
    assert _tree(within).find(f"{SVG}style") is None
    assert len(alone) > len(within) + 1_000


def test_a_long_head_is_cut_with_an_ellipsis() -> None:
    """What no column has room for ends with an ellipsis, and is whole in the head's title."""
    root = _tree(gap_map_svg(_map(((1, 0, 0),) * 20, labels=("word " * 80,) * 20), title="T"))
    head, *_ = _groups(root, "head")
    assert _texts(head)[-1].endswith("word…")
    assert head.findtext(f"{SVG}title") == "word " * 80


def test_heads_are_whole(shipped: list[tuple[GapMap, str]]) -> None:
    """No head of either shipped study is cut short, or broken within a word."""
    for one, svg in shipped:
        heads = [" ".join(_texts(head)) for head in _groups(_tree(svg), "head")]
        assert heads[: len(one.columns)] == [label for _, label in one.columns]


def test_the_same_bytes_twice() -> None:
    """Drawing twice gives the same bytes."""
    first, second = (gap_map_svg(_hostile(), title="T") for _ in range(2))
    assert first == second


@pytest.mark.parametrize("one", [_map(), _map((), ()), _map(((0, 0, 0),))])
def test_an_empty_map_draws(one: GapMap) -> None:
    """A map without mechanisms, without columns, or with nothing known is a picture as well."""
    root = _tree(gap_map_svg(one, title="Bare"))
    assert "Bare" in _texts(root)
    assert len(_groups(root, "row")) == len(one.rows)
    assert _groups(root, "cell") == []


# Everything below is measured as a browser sets it: boxes are in the picture's own units.
OUTSIDE = """() => {
  const view = document.documentElement.getBoundingClientRect();
  return [...document.querySelectorAll("text")].filter(text => {
    const t = text.getBoundingClientRect();
    return t.left < view.left || t.right > view.right || t.top < view.top || t.bottom > view.bottom;
  }).map(text => text.textContent);
}"""
# A label lies in its row, left of the cells; each mark and number in its cell; a number that
# stands in a mark lies in the mark, and else none of them touches another.
LEAVING = """() => {
  const out = (a, b) => a.x < b.x || a.y < b.y - .5 || a.x + a.width > b.x + b.width
    || a.y + a.height > b.y + b.height + .5;
  const found = [];
  for (const row of document.querySelectorAll("g.row > g")) {
    const cells = row.querySelector(":scope > rect").getBBox();
    const room = {x: 0, y: cells.y, width: cells.x, height: cells.height};
    for (const text of row.querySelectorAll(":scope > text"))
      if (out(text.getBBox(), room)) found.push(text.textContent);
    for (const cell of row.querySelectorAll("g.cell")) {
      const box = cell.querySelector("rect:not([class])").getBBox();
      for (const part of cell.querySelectorAll("text, [class]"))
        if (out(part.getBBox(), box)) found.push(part.outerHTML);
      const parts = [...cell.querySelectorAll("text, .for, .against, .indirect")];
      parts.forEach((part, number) => parts.slice(number + 1).forEach(later => {
        if (part.matches(".for, .against") && later === part.nextElementSibling) return;
        const a = part.getBBox(), b = later.getBBox();
        if (a.x < b.x + b.width && b.x < a.x + a.width && a.y + 1 < b.y + b.height
            && b.y + 1 < a.y + a.height) found.push(part.outerHTML + later.outerHTML);
      }));
      for (const mark of cell.querySelectorAll(".for, .against")) {
        const m = mark.getBBox(), t = mark.nextElementSibling.getBBox();
        if (t.x < m.x || t.x + t.width > m.x + m.width) found.push(mark.nextSibling.textContent);
      }
    }
  }
  return found;
}"""
# Heads lie in columns of their own: level ones left and right of one another, slanted ones, seen
# along their slant, no thicker than their columns. None comes near any text that is no head.
COLLIDING = """() => {
  const found = [];
  const others = [...document.querySelectorAll("text:not(g.head text)")]
    .map(text => text.getBoundingClientRect());
  for (const heads of document.querySelectorAll("g.heads")) {
    const group = [...heads.querySelectorAll("g.head")];
    const cells = document.querySelector("g.row > g > rect").getBBox();
    const pitch = cells.width / group.length;
    group.forEach((head, number) => {
      const box = head.getBBox();
      const left = cells.x + pitch * number;
      const slanted = head.hasAttribute("transform");
      if (slanted && box.height > pitch * Math.sin(65 * Math.PI / 180)) found.push(head.outerHTML);
      if (!slanted && (box.x < left || box.x + box.width > left + pitch))
        found.push(head.outerHTML);
      for (const line of head.querySelectorAll("text")) {
        const seen = line.getBoundingClientRect();
        if (others.some(o => o.left < seen.right && seen.left < o.right
            && o.top < seen.bottom - 1 && seen.top < o.bottom - 1)) found.push(line.outerHTML);
      }
    });
  }
  return found;
}"""


def _seen(chromium: Browser, svg: str, folder: Path, *scripts: str) -> list[list[str]]:
    file = folder / "map.svg"
    file.write_text(svg, encoding="utf-8")
    page = chromium.new_page()
    try:
        page.goto(file.as_uri())
        assert page.evaluate("document.querySelectorAll('g.cell text').length") > 0
        return [page.evaluate(script) for script in scripts]
    finally:
        page.close()


@pytest.mark.browser
def test_text_keeps_its_place_in_a_browser(
    chromium: Browser, shipped: list[tuple[GapMap, str]], tmp_path: Path
) -> None:
    """As a browser sets them, labels, heads and numbers of both shipped studies keep apart."""
    for _, svg in shipped:
        assert _seen(chromium, svg, tmp_path, OUTSIDE, LEAVING, COLLIDING) == [[], [], []]


@pytest.mark.browser
def test_text_keeps_its_place_in_any_font(
    chromium: Browser, shipped: list[tuple[GapMap, str]], tmp_path: Path
) -> None:
    """A browser that lacks the font, and sets a wider one instead, moves no text out of place."""
    for one, _ in shipped[:3]:
        bare = gap_map_svg(one, title=one.title, fonts=False)
        wide = bare.replace(STACK, "'DejaVu Sans Mono', monospace")
        assert wide != bare
        assert _seen(chromium, wide, tmp_path, OUTSIDE, LEAVING, COLLIDING) == [[], [], []]


@pytest.mark.browser
def test_hostile_text_keeps_its_place_in_a_browser(chromium: Browser, tmp_path: Path) -> None:
    """Labels that are long, wide, right to left or of emoji, and large numbers, stay in place."""
    svg = gap_map_svg(_hostile(), title=TRICKS["word"] * 4)
    assert _seen(chromium, svg, tmp_path, OUTSIDE, LEAVING) == [[], []]


@pytest.mark.browser
@pytest.mark.parametrize("columns", [1, 3, 6, 9, 14, 30])
def test_heads_keep_apart_in_a_browser(chromium: Browser, tmp_path: Path, columns: int) -> None:
    """Whatever the number of columns, and however long their labels, heads keep apart."""
    labels = ("Carers", "Director of an integrated care board", "Voluntary, community and social")
    names = tuple(f"{labels[number % 3]} {number}" for number in range(columns))
    svg = gap_map_svg(_map(((10, 1, 99),) * columns, labels=names), title="Heads")
    assert _seen(chromium, svg, tmp_path, OUTSIDE, LEAVING, COLLIDING) == [[], [], []]


@pytest.mark.browser
def test_a_browser_tells_a_screen_reader(chromium: Browser, tmp_path: Path) -> None:
    """In a browser's accessibility tree the picture has its name, and each row is an item."""
    file = tmp_path / "map.svg"
    file.write_text(gap_map_svg(_map(((1, 0, 2),)), title="Lamps"), encoding="utf-8")
    page = chromium.new_page()
    try:
        page.goto(file.as_uri())
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    finally:
        page.close()
    heard = {(n["role"]["value"], n["name"]["value"]) for n in tree if n.get("name")}
    assert ("group", "Lamps") in heard
    assert ("list", "Lamps prevent thefts") in heard
    assert ("listitem", "Mechanism 0. Group 0: 1 for, 2 indirect.") in heard

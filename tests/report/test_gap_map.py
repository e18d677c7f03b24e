"""An evidence-gap map as a table: in words, for screen readers, and small."""

from pathlib import Path

import pytest
from jinja2 import Environment, PackageLoader, StrictUndefined
from playwright.sync_api import Browser

from cmo.analyse.dimensions import Dimensions
from cmo.analyse.gap_map import GapMap, MapCell, MapRow, gap_maps
from tests.conftest import ROOT, analysed
from tests.render.hostile import TRICKS
from tests.report.reader import Reader

BY_HAND = GapMap(
    "actors",
    "By actor group",
    (("driver", "Drivers"), ("thief", "Thieves")),
    (
        MapRow(
            "lamps.lamps",
            "Lamps",
            "lamps",
            (MapCell("driver", 3, 1, 2), MapCell("thief", 0, 0, 0)),
        ),
        MapRow(
            "cameras.cameras",
            "Cameras",
            "cameras",
            (MapCell("driver", 0, 12, 0), MapCell("thief", 0, 0, 1)),
        ),
    ),
    (("lamps", "Lamps prevent thefts"), ("cameras", "Cameras prevent thefts")),
)


def _table(gap_map: GapMap) -> str:
    environment = Environment(
        loader=PackageLoader("cmo.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.from_string('{% import "gap_map.html" as g %}{{ g.gap_map(map) }}')
    return template.render(map=gap_map)


@pytest.fixture(scope="module")
def shipped() -> tuple[GapMap, ...]:
    """Give the maps of the shipped study."""
    analysis = analysed(ROOT)
    return gap_maps(analysis.material, Dimensions(analysis.study))


def test_cells_say_their_numbers_in_words() -> None:
    """A cell reads '3 for, 1 against, 2 indirect'; sides without a finding are left out."""
    reader = Reader(_table(BY_HAND))
    assert (reader.wrong, reader.left_open) == ([], [])
    assert " ".join(reader.text.split()).endswith(
        "Mechanism Drivers Thieves Lamps prevent thefts Lamps 3 for , 1 against , 2 indirect "
        "Cameras prevent thefts Cameras 12 against 1 indirect"
    )
    assert "3 for</b>, <b" in _table(BY_HAND)


def test_sides_have_shapes_of_their_own() -> None:
    """Each side's words have a class, for which the style sheet has a mark that differs."""
    classes = [
        c for c in Reader(_table(BY_HAND)).attributes("class") if c not in {"map", "gap-map"}
    ]
    assert classes == ["for", "against", "indirect", "against", "indirect"]
    style = Path(ROOT, "cmo/report/templates/gap_map.css").read_text(encoding="utf-8")
    for name, mark in (("for", "●"), ("against", "◆"), ("indirect", "△"), ("td:empty", "○")):
        (rule,) = [line for line in style.splitlines() if f"{name}::before" in line]
        assert f'content: "{mark}' in rule


def test_heads_say_what_they_head(shipped: tuple[GapMap, ...]) -> None:
    """A table has a caption, a head for each column, row and theory, and a name as a region."""
    for one in (BY_HAND, *shipped):
        reader = Reader(_table(one))
        scopes = reader.attributes("scope")
        assert scopes.count("col") == len(one.columns) + 1
        assert scopes.count("row") == len(one.rows)
        assert scopes.count("rowgroup") == len(one.theories)
        assert [tag for tag, _ in reader.elements].count("caption") == 1
        assert reader.attributes("aria-label") == [f"Evidence-gap map {one.title.lower()}"]
        assert reader.attributes("href") == [f"#{row.mechanism}" for row in one.rows]


def test_every_cell_is_there(shipped: tuple[GapMap, ...]) -> None:
    """Each row has a cell for each column; those where nothing is known are empty, and short."""
    for one in shipped:
        table = _table(one)
        cells = [cell for row in one.rows for cell in row.cells]
        assert table.count("<td>") == len(cells)
        assert table.count("<td></td>") == sum(cell.empty for cell in cells)
        for side, name in (("supports", "for"), ("contradicts", "against")):
            held = [getattr(cell, side) for cell in cells if getattr(cell, side)]
            assert table.count(f'<b class="{name}">') == len(held)


def test_the_shipped_tables_are_small(shipped: tuple[GapMap, ...]) -> None:
    """No table of the shipped study takes more than 40 kB of its page."""
    assert max(len(_table(one).encode()) for one in shipped) < 40_000


def test_hostile_text_stays_text() -> None:
    """Labels that try to be markup are shown as typed, and add no element."""
    columns = tuple((name, text) for name, text in TRICKS.items())
    cells = tuple(MapCell(name, 0, 0, 0) for name in TRICKS)
    rows = tuple(MapRow(f"t.{name}", text, "t", cells) for name, text in TRICKS.items())
    hostile = GapMap("actors", TRICKS["script"], columns, rows, (("t", TRICKS["image"]),))
    reader = Reader(_table(hostile))
    assert (reader.wrong, reader.left_open) == ([], [])
    own = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "a", "span"}
    assert {tag for tag, _ in reader.elements} == own
    for text in TRICKS.values():
        assert reader.text.count(" ".join(text.split())) >= 2


@pytest.mark.browser
def test_marks_are_seen_but_not_heard(chromium: Browser) -> None:
    """In a browser each side shows a mark before its words; a screen reader hears the words."""
    style = Path(ROOT, "cmo/report/templates/gap_map.css").read_text(encoding="utf-8")
    page = chromium.new_page()
    try:
        page.set_content(f"<style>{style}</style>{_table(BY_HAND)}")
        shown = page.evaluate(
            "[...document.querySelectorAll('b, td:empty')]"
            ".map(e => getComputedStyle(e, '::before').content[1])"
        )
        tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    finally:
        page.close()
    assert shown == list("●◆△○◆△")
    heard = [n["name"]["value"] for n in tree if n["role"]["value"] == "cell"]
    assert heard == ["3 for, 1 against, 2 indirect", "", "12 against", "1 indirect"]

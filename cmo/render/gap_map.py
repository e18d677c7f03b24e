"""Draw an evidence-gap map as SVG: mechanisms by the columns of one dimension, gaps to be seen.

Each cell holds its numbers, each in a mark of its own; where nothing is known the cell is grey and
holds a ring.
"""

from collections.abc import Collection
from math import ceil
from xml.etree import ElementTree as ET

from cmo.analyse.gap_map import GapMap
from cmo.model.words import counted
from cmo.render.embedded import font_css
from cmo.render.fonts import CSS_WEIGHT, STACK
from cmo.render.gap_map_layout import (
    HEAD_SIZE,
    HEADING_SIZE,
    HEADING_STEP,
    LABELS,
    LEAST_WIDTH,
    MARGIN,
    MARK_STEP,
    NOTE_SIZE,
    NOTHING_SIZE,
    ROW_SIZE,
    ROW_STEP,
    TITLE_SIZE,
    TITLE_STEP,
    Flow,
    Grid,
    Heads,
    Kind,
    Mark,
    Panel,
    PlacedRow,
    lay_out_map,
)
from cmo.render.gap_map_marks import (
    EMPTY,
    INK,
    LINE,
    QUIET,
    add_flow,
    add_lines,
    add_mark,
    add_rings,
    add_words,
    length,
)
from cmo.render.lettering import width, wrap
from cmo.render.scene import Words

_LEGEND: tuple[tuple[Kind, int, str], ...] = (
    ("for", 3, "3 tests for"),
    ("against", 2, "2 tests against"),
    ("indirect", 4, "4 indirect: shown beside, never counted as a test"),
)
_NOTHING = "nothing known"
_NOTE = (
    "A test is an observed finding that bears directly on the mechanism or on a configuration "
    "through it. Findings that repeat one another count once; one finding can stand in several "
    "columns."
)
_GAP = 18.0


def gap_map_svg(
    gap_map: GapMap,
    *,
    title: str,
    mechanisms: Collection[str] | None = None,
    fonts: bool = True,
) -> str:
    """Draw a map as an SVG document, of all its mechanisms or of those named. Sizes are in points.

    `fonts` puts what the text needs of its font into the file, for a document of its own.
    """
    grid = lay_out_map(gap_map, mechanisms)
    room = max(grid.width, LEAST_WIDTH)
    said = _said(grid)
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "group"})
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "desc").text = (
        f"{' '.join(said)} Mechanisms are rows, grouped by theory; each row says what it holds. "
        f"{_NOTE}"
    )
    style = ET.SubElement(root, "style") if fonts else None
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    y = _opening(root, title, said, room)
    for panel in grid.panels:
        y = _panel(root, grid, panel, y + _GAP)
    across, down = length(ceil(room + 2 * MARGIN)), length(ceil(y + MARGIN))
    root.attrib |= {"viewBox": f"0 0 {across} {down}", "width": f"{across}pt"}
    root.attrib |= {"height": f"{down}pt", "font-family": STACK, "fill": INK}
    if style is not None:
        style.text = font_css(_words_of(root))
    ET.indent(root, "")
    return ET.tostring(root, encoding="unicode") + "\n"


def _opening(root: ET.Element, title: str, said: tuple[str, ...], room: float) -> float:
    """Set the title, what the picture says, and its legend; give where they end."""
    lines = wrap(title, room, TITLE_SIZE, "semibold")
    y = add_lines(root, lines, MARGIN, TITLE_SIZE, TITLE_STEP, colour=INK, weight="semibold") + 3
    for sentence in said:
        y = add_lines(root, wrap(sentence, room, NOTE_SIZE), y, NOTE_SIZE, 14)
    y = _legend(root, room, y + 8)
    return add_lines(root, wrap(_NOTE, room, NOTE_SIZE), y + 2, NOTE_SIZE, 14)


def _words_of(root: ET.Element) -> list[Words]:
    """List the words of the picture, for the font that they are set in."""
    bold = CSS_WEIGHT["semibold"]
    return [
        Words(
            text.text or "",
            at=(0, 0),
            size=0,
            width=0,
            colour=INK,
            weight="semibold" if text.get("font-weight") == bold else "regular",
        )
        for text in root.iter("text")
    ]


def _said(grid: Grid) -> tuple[str, ...]:
    """Say in words what the picture shows at a glance."""
    cells = [cell for row in grid.rows for cell in row.cells]
    empty = sum(cell.empty for cell in cells)
    rows = sum(all(cell.empty for cell in row.cells) for row in grid.rows)
    columns = [
        label
        for number, (_, label) in enumerate(grid.columns)
        if grid.rows and all(row.cells[number].empty for row in grid.rows)
    ]
    size = f"{counted(len(grid.rows), 'mechanism')} by {counted(len(grid.columns), 'column')}"
    said = [f"{size}: nothing is known in {empty:,} of {counted(len(cells), 'cell')}."]
    if rows:
        said.append(f"{counted(rows, 'mechanism has', 'mechanisms have')} nothing in any column.")
    if columns:
        said.append(f"Columns with nothing at all: {'; '.join(columns)}.")
    return tuple(said)


def _legend(root: ET.Element, room: float, top: float) -> float:
    group = ET.SubElement(root, "g", {"class": "legend"})
    x, y = MARGIN, top + MARK_STEP / 2
    for kind, number, words in (*_LEGEND, (None, 0, _NOTHING)):
        mark = Mark(kind, number) if kind else None
        taken = (mark.width if mark else 20) + 6 + width(words, NOTE_SIZE)
        if x > MARGIN and x + taken > MARGIN + room:
            x, y = MARGIN, y + MARK_STEP + 4
        if mark:
            add_mark(group, mark, (x + mark.width / 2, y))
        else:
            place = {"x": length(x), "y": length(y - 9), "width": "20", "height": "18"}
            ET.SubElement(group, "rect", {**place, "fill": EMPTY, "stroke": LINE})
            add_rings(group, [(x + 10, y)])
        start = x + taken - width(words, NOTE_SIZE)
        add_words(group, words, (start, y + 3.4), NOTE_SIZE, colour=QUIET)
        x += taken + 16
    return y + MARK_STEP / 2 + 4


def _panel(root: ET.Element, grid: Grid, panel: Panel, top: float) -> float:
    """Draw column heads and the theories below them, and give where they end."""
    top += grid.heads.height
    _heads(root, grid, top)
    for band in panel:
        group = ET.SubElement(root, "g", {"class": "theory", "role": "list"})
        group.set("aria-label", band.title)
        for line in band.heading:
            top += HEADING_STEP
            heading = add_words(group, line, (MARGIN, top), HEADING_SIZE, weight="semibold")
            heading.set("aria-hidden", "true")
        top += 7
        start = top
        for row in band.rows:
            _row(group, grid, row, top)
            top += row.height
        _rules(group, grid, band.rows, start)
    return top


def _heads(root: ET.Element, grid: Grid, bottom: float) -> None:
    heads = grid.heads
    group = ET.SubElement(root, "g", {"class": "heads", "aria-hidden": "true"})
    for number, lines in enumerate(heads.lines):
        x = MARGIN + LABELS + grid.pitch * (number + 0.5)
        head = ET.SubElement(group, "g", {"class": "head"})
        ET.SubElement(head, "title").text = grid.columns[number][1]
        if heads.slanted:
            foot = f"{length(x + 4 * heads.lean)} {length(bottom - 4)}"
            head.set("transform", f"translate({foot}) rotate({length(-heads.degrees)})")
        for line, (dx, dy) in zip(lines, heads.starts(len(lines)), strict=True):
            at = (dx, dy) if heads.slanted else (x + dx, bottom - 6 + dy)
            add_words(head, line, at, HEAD_SIZE, middle=not heads.slanted)
    add_words(group, "Mechanism", (MARGIN, bottom - 6), HEAD_SIZE, colour=QUIET)
    if heads.slanted:
        _slanted_rules(group, grid, bottom)


def _slanted_rules(group: ET.Element, grid: Grid, bottom: float) -> None:
    """Draw a line between neighbouring slanted heads, as the columns' own lines go on."""
    rise = grid.heads.height * 0.8
    lean = rise * Heads.lean
    left = MARGIN + LABELS
    steps = [
        f"M{length(left + grid.pitch * number)} {length(bottom)}l{length(lean)} {length(-rise)}"
        for number in range(len(grid.columns) + 1)
    ]
    ET.SubElement(group, "path", {"d": "".join(steps), "stroke": LINE, "fill": "none"})


def _row(parent: ET.Element, grid: Grid, placed: PlacedRow, top: float) -> None:
    row, middle = placed.row, top + placed.height / 2
    item = ET.SubElement(parent, "g", {"class": "row", "role": "listitem"})
    item.set("aria-label", _row_says(grid, placed))
    # A screen reader hears the sentence; the drawing would say the same again in pieces.
    drawn = ET.SubElement(item, "g", {"aria-hidden": "true"})
    y = middle - (len(placed.label) + placed.nothing) * ROW_STEP / 2 + ROW_SIZE - 1
    for line in placed.label:
        add_words(drawn, line, (MARGIN, y), ROW_SIZE)
        y += ROW_STEP
    left = MARGIN + LABELS
    place = {"x": length(left), "y": length(top), "width": length(grid.pitch * len(row.cells))}
    ET.SubElement(drawn, "rect", {**place, "height": length(placed.height), "fill": EMPTY})
    if placed.nothing:
        add_words(drawn, "nothing in any column", (MARGIN, y), NOTHING_SIZE, colour=QUIET)
    rings = []
    for number, (cell, flow) in enumerate(zip(row.cells, placed.flows, strict=True)):
        x = left + grid.pitch * number
        if cell.empty:
            rings.append((x + grid.pitch / 2, middle))
            continue
        group = ET.SubElement(drawn, "g", {"class": "cell"})
        says = f"{row.label}, {grid.columns[number][1]}: {_cell_says(flow)}"
        ET.SubElement(group, "title").text = says
        box = {"x": length(x), "y": length(top), "width": length(grid.pitch)}
        ET.SubElement(group, "rect", {**box, "height": length(placed.height), "fill": "#ffffff"})
        add_flow(group, flow, (x + grid.pitch / 2, middle))
    if rings:
        add_rings(drawn, rings)


def _row_says(grid: Grid, placed: PlacedRow) -> str:
    held = [
        f"{label}: {_cell_says(flow)}"
        for (_, label), flow in zip(grid.columns, placed.flows, strict=True)
        if flow
    ]
    return f"{placed.row.label}. {'; '.join(held) or 'Nothing in any column'}."


def _cell_says(flow: Flow) -> str:
    return ", ".join(f"{mark.number} {mark.kind}" for line in flow for mark in line)


def _rules(group: ET.Element, grid: Grid, rows: tuple[PlacedRow, ...], top: float) -> None:
    """Draw the lines of a theory's grid over its cells."""
    left = MARGIN + LABELS
    height = sum(row.height for row in rows)
    steps = [f"M{length(MARGIN)} {length(top)}H{length(left + grid.pitch * len(grid.columns))}"]
    y = top
    for row in rows:
        y += row.height
        steps.append(
            f"M{length(MARGIN)} {length(y)}H{length(left + grid.pitch * len(grid.columns))}"
        )
    steps += [
        f"M{length(left + grid.pitch * number)} {length(top)}v{length(height)}"
        for number in range(len(grid.columns) + 1)
    ]
    ET.SubElement(group, "path", {"d": "".join(steps), "stroke": LINE, "fill": "none"})

"""Draw an evidence-gap map as SVG: mechanisms by the columns of one dimension, gaps to be seen.

A disc is a test for, a diamond a test against, a small hollow triangle stands for what is beside;
each bears its number. Where nothing is known the cell is grey and holds a ring.
"""

from collections.abc import Collection
from math import ceil
from xml.etree import ElementTree as ET

from cmo.analyse.gap_map import GapMap
from cmo.model.words import counted
from cmo.render.gap_map_layout import (
    HEAD_SIZE,
    HEADING_SIZE,
    HEADING_STEP,
    LABELS,
    LEAST_WIDTH,
    MARK_STEP,
    NOTE_SIZE,
    NUMBER_SIZE,
    ROW_SIZE,
    ROW_STEP,
    Grid,
    Heads,
    Kind,
    Mark,
    Panel,
    PlacedRow,
    lay_out_map,
)
from cmo.render.lettering import Lines, width, wrap
from cmo.render.svg import FONT, INK, MARGIN, QUIET, TITLE_SIZE

# Fill, line and number of each mark: dark, light with a dark edge, hollow. They differ in shape,
# and in greyscale as well, whatever a reader's colour vision.
MARK_COLOURS: dict[Kind, tuple[str, str, str]] = {
    "for": ("#00664a", "#00664a", "#ffffff"),
    "against": ("#ffb072", "#8a3000", INK),
    "indirect": ("none", QUIET, INK),
}
EMPTY, RING, LINE = "#eff1f3", "#6e7781", "#d0d7de"
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


def gap_map_svg(gap_map: GapMap, *, title: str, mechanisms: Collection[str] | None = None) -> str:
    """Draw a map as an SVG document, of all its mechanisms or of those named."""
    grid = lay_out_map(gap_map, mechanisms)
    room = max(grid.width, LEAST_WIDTH)
    said = _said(grid)
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "group"})
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "desc").text = (
        f"{' '.join(said)} Mechanisms are rows, grouped by theory; each row says what it holds. "
        f"{_NOTE}"
    )
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    y = _lines(root, wrap(title, room, TITLE_SIZE), MARGIN, TITLE_SIZE, 22, bold=True) + 3
    for sentence in said:
        y = _lines(root, wrap(sentence, room, NOTE_SIZE), y, NOTE_SIZE, 14)
    y = _legend(root, room, y + 8)
    y = _lines(root, wrap(_NOTE, room, NOTE_SIZE), y + 2, NOTE_SIZE, 14)
    for panel in grid.panels:
        y = _panel(root, grid, panel, y + _GAP)
    size = {"width": _n(ceil(room + 2 * MARGIN)), "height": _n(ceil(y + MARGIN))}
    root.attrib |= {"viewBox": f"0 0 {size['width']} {size['height']}", **size}
    root.attrib |= {"font-family": FONT, "fill": INK}
    ET.indent(root, "")
    return ET.tostring(root, encoding="unicode") + "\n"


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


def _n(number: float) -> str:
    """Give a length as text, to the hundredth at most."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _text(parent: ET.Element, words: str, x: float, y: float, **more: str) -> None:
    attributes = {"x": _n(x), "y": _n(y)}
    attributes |= {key.replace("_", "-"): value for key, value in more.items()}
    ET.SubElement(parent, "text", attributes).text = words


def _lines(  # noqa: PLR0913 - one paragraph, each argument a part of how it is set
    parent: ET.Element, lines: Lines, top: float, size: float, step: float, *, bold: bool = False
) -> float:
    """Set lines of text below one another, and give where they end."""
    weight = {"font_weight": "bold"} if bold else {"fill": QUIET}
    for line in lines:
        _text(parent, line, MARGIN, top + size, font_size=_n(size), **weight)
        top += step
    return top


def _legend(root: ET.Element, room: float, top: float) -> float:
    group = ET.SubElement(root, "g", {"class": "legend", "font-size": _n(NOTE_SIZE)})
    x, y = MARGIN, top + MARK_STEP / 2
    for kind, number, words in (*_LEGEND, (None, 0, _NOTHING)):
        mark = Mark(kind, number) if kind else None
        taken = (mark.width if mark else 20) + 6 + width(words, NOTE_SIZE)
        if x > MARGIN and x + taken > MARGIN + room:
            x, y = MARGIN, y + MARK_STEP + 4
        if mark:
            _mark(group, mark, x + mark.width / 2, y)
        else:
            place = {"x": _n(x), "y": _n(y - 9), "width": "20", "height": "18"}
            ET.SubElement(group, "rect", {**place, "fill": EMPTY, "stroke": LINE})
            _rings(group, [(x + 10, y)])
        _text(group, words, x + taken - width(words, NOTE_SIZE), y + 3.4, fill=QUIET)
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
            size = {"font_size": _n(HEADING_SIZE), "font_weight": "bold"}
            _text(group, line, MARGIN, top, aria_hidden="true", **size)
        top += 7
        start = top
        for row in band.rows:
            _row(group, grid, row, top)
            top += row.height
        _rules(group, grid, band.rows, start)
    return top


def _heads(root: ET.Element, grid: Grid, bottom: float) -> None:
    heads = grid.heads
    attributes = {"class": "heads", "aria-hidden": "true", "font-size": _n(HEAD_SIZE)}
    group = ET.SubElement(root, "g", attributes)
    for number, lines in enumerate(heads.lines):
        x = MARGIN + LABELS + grid.pitch * (number + 0.5)
        head = ET.SubElement(group, "g", {"class": "head"})
        ET.SubElement(head, "title").text = grid.columns[number][1]
        if heads.slanted:
            foot = f"{_n(x + 4 * heads.lean)} {_n(bottom - 4)}"
            head.set("transform", f"translate({foot}) rotate({_n(-heads.degrees)})")
        for line, (dx, dy) in zip(lines, heads.starts(len(lines)), strict=True):
            if heads.slanted:
                _text(head, line, dx, dy)
            else:
                _text(head, line, x + dx, bottom - 6 + dy, text_anchor="middle")
    _text(group, "Mechanism", MARGIN, bottom - 6, fill=QUIET)
    if heads.slanted:
        _slanted_rules(group, grid, bottom)


def _slanted_rules(group: ET.Element, grid: Grid, bottom: float) -> None:
    """Draw a line between neighbouring slanted heads, as the columns' own lines go on."""
    rise = grid.heads.height * 0.8
    lean = rise * Heads.lean
    left = MARGIN + LABELS
    steps = [
        f"M{_n(left + grid.pitch * number)} {_n(bottom)}l{_n(lean)} {_n(-rise)}"
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
        _text(drawn, line, MARGIN, y, font_size=_n(ROW_SIZE))
        y += ROW_STEP
    left = MARGIN + LABELS
    place = {"x": _n(left), "y": _n(top), "width": _n(grid.pitch * len(row.cells))}
    ET.SubElement(drawn, "rect", {**place, "height": _n(placed.height), "fill": EMPTY})
    if placed.nothing:
        _text(drawn, "nothing in any column", MARGIN, y, font_size="8.5", fill=QUIET)
    rings = []
    for number, (cell, flow) in enumerate(zip(row.cells, placed.flows, strict=True)):
        x = left + grid.pitch * number
        if cell.empty:
            rings.append((x + grid.pitch / 2, middle))
            continue
        group = ET.SubElement(drawn, "g", {"class": "cell"})
        says = f"{row.label}, {grid.columns[number][1]}: {_cell_says(flow)}"
        ET.SubElement(group, "title").text = says
        box = {"x": _n(x), "y": _n(top), "width": _n(grid.pitch)}
        ET.SubElement(group, "rect", {**box, "height": _n(placed.height), "fill": "#ffffff"})
        _flow(group, flow, x + grid.pitch / 2, middle)
    if rings:
        _rings(drawn, rings)


def _row_says(grid: Grid, placed: PlacedRow) -> str:
    held = [
        f"{label}: {_cell_says(flow)}"
        for (_, label), flow in zip(grid.columns, placed.flows, strict=True)
        if flow
    ]
    return f"{placed.row.label}. {'; '.join(held) or 'Nothing in any column'}."


def _cell_says(flow: tuple[tuple[Mark, ...], ...]) -> str:
    return ", ".join(f"{mark.number} {mark.kind}" for line in flow for mark in line)


def _flow(group: ET.Element, flow: tuple[tuple[Mark, ...], ...], x: float, y: float) -> None:
    """Set a cell's marks in its middle, on as many lines as they take."""
    y -= (len(flow) - 1) * MARK_STEP / 2
    for line in flow:
        start = x - (sum(mark.width for mark in line) + Mark.gap * (len(line) - 1)) / 2
        for mark in line:
            _mark(group, mark, start + mark.width / 2, y)
            start += mark.width + Mark.gap
        y += MARK_STEP


def _mark(group: ET.Element, mark: Mark, x: float, y: float) -> None:
    fill, line, ink = MARK_COLOURS[mark.kind]
    half = mark.width / 2
    words = {"font_size": _n(NUMBER_SIZE), "fill": ink, "text_anchor": "middle"}
    shape = {"class": mark.kind, "fill": fill, "stroke": line}
    if mark.kind == "for":
        place = {"x": _n(x - half), "y": _n(y - 8), "width": _n(mark.width)}
        ET.SubElement(group, "rect", {**shape, **place, "height": "16", "rx": "8"})
    elif mark.kind == "against":
        d = f"M{_n(x)} {_n(y - 9.5)}l{_n(half)} 9.5l{_n(-half)} 9.5l{_n(-half)}-9.5z"
        ET.SubElement(group, "path", {**shape, "d": d, "stroke-width": "1.3"})
    else:
        d = f"M{_n(x - half + 0.6)} {_n(y + 4)}h9l-4.5 -8z"
        ET.SubElement(group, "path", {**shape, "d": d, "stroke-width": "1.2"})
        x, words["text_anchor"] = x - half + 12, "start"
    if mark.kind != "indirect":
        words["font_weight"] = "bold"
    _text(group, str(mark.number), x, y + 3.2, **words)


def _rings(group: ET.Element, centres: list[tuple[float, float]]) -> None:
    rings = [f"M{_n(x - 2.5)} {_n(y)}a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0" for x, y in centres]
    path = {"class": "empty", "d": "".join(rings), "fill": "none", "stroke": RING}
    ET.SubElement(group, "path", path)


def _rules(group: ET.Element, grid: Grid, rows: tuple[PlacedRow, ...], top: float) -> None:
    """Draw the lines of a theory's grid over its cells."""
    left = MARGIN + LABELS
    height = sum(row.height for row in rows)
    steps = [f"M{_n(MARGIN)} {_n(top)}H{_n(left + grid.pitch * len(grid.columns))}"]
    y = top
    for row in rows:
        y += row.height
        steps.append(f"M{_n(MARGIN)} {_n(y)}H{_n(left + grid.pitch * len(grid.columns))}")
    steps += [
        f"M{_n(left + grid.pitch * number)} {_n(top)}v{_n(height)}"
        for number in range(len(grid.columns) + 1)
    ]
    ET.SubElement(group, "path", {"d": "".join(steps), "stroke": LINE, "fill": "none"})

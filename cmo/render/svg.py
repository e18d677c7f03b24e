"""Draw a laid-out diagram as SVG: text as text, statuses as marks and words as well as colour."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

from cmo.analyse.status import MARKS, Status
from cmo.render.diagram import (
    BOX_WIDTH,
    COLUMNS,
    LABEL_SIZE,
    LABEL_STEP,
    NOTE_SIZE,
    NOTE_STEP,
    PADDING,
    Arrow,
    Box,
    Diagram,
)
from cmo.render.layout import Layout, Point, lay_out
from cmo.render.lettering import width, wrap

MARGIN = 24.0
TITLE_SIZE, SUBTITLE_SIZE, HEADING_SIZE = 17.0, 10.5, 12.0
FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
INK, QUIET = "#1b1f24", "#57606a"

# Line and fill for each status, told apart by readers with any colour vision (after Okabe and Ito,
# Color Universal Design, 2008) and, with the marks, in greyscale.
COLOURS: dict[Status, tuple[str, str]] = {
    "untested": ("#6e7781", "#ffffff"),
    "supported": ("#00664a", "#e2f3ec"),
    "contradicted": ("#a63c00", "#fbe9de"),
    "contested": ("#7a4fb5", "#efe7f8"),
    "untestable": ("#6e7781", "#eceef0"),
}
LEGEND: tuple[tuple[Status, str], ...] = (
    ("untested", "untested"),
    ("supported", "supported"),
    ("contradicted", "contradicted"),
    ("contested", "contested (5:2 is 5 findings for, 2 against)"),
    ("untestable", "untestable so far"),
)

FLAG = "⚑"
_FLAGGED = f"{FLAG} flagged: a conflict sits on it"
_LINES = (("none", "stated by the source"), ("5 4", "inferred by the modeller"))

Link = Callable[[str], str | None]


def to_svg(diagram: Diagram, link: Link = lambda _: None) -> str:
    """Draw a diagram as an SVG document.

    `link` gives for an item's or a claim's address where a click leads, or None for nowhere.
    """
    layout = lay_out(diagram)
    room = max(layout.width, _legend_width(diagram))
    title_lines = wrap(diagram.title, room, TITLE_SIZE)
    subtitle_lines = wrap(diagram.subtitle, room, SUBTITLE_SIZE)
    top = MARGIN + len(title_lines) * 22 + len(subtitle_lines) * 14 + 34
    legend_height = 24 if diagram.plain else 62
    full_width = room + 2 * MARGIN
    full_height = top + layout.height + legend_height + MARGIN
    root = _root(diagram, full_width, full_height)
    _titles(root, title_lines, subtitle_lines)
    drawing = ET.SubElement(root, "g", transform=f"translate({MARGIN:g} {top:g})")
    _headings(drawing, diagram, layout)
    arrows = ET.SubElement(drawing, "g", {"class": "arrows"})
    for arrow, curve in zip(diagram.arrows, layout.curves, strict=True):
        _arrow(arrows, arrow, curve)
    boxes = ET.SubElement(drawing, "g", {"class": "boxes", "role": "list"})
    for box in diagram.boxes:
        _box(boxes, box, layout.centres[box.address], link(box.address))
    _legend(root, diagram, top + layout.height + 26)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _root(diagram: Diagram, full_width: float, full_height: float) -> ET.Element:
    name = f"diagram-{diagram.theory}"
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {full_width:g} {full_height:g}",
            "width": f"{full_width:g}",
            "height": f"{full_height:g}",
            "role": "group",
            "aria-labelledby": f"{name}-title {name}-desc",
            "font-family": FONT,
        },
    )
    ET.SubElement(root, "title", id=f"{name}-title").text = diagram.title
    ET.SubElement(root, "desc", id=f"{name}-desc").text = (
        f"Contexts, mechanisms and outcomes of {diagram.title} in three columns, with an arrow for "
        "each pair that a configuration joins."
    )
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    return root


def _text(parent: ET.Element, words: str, at: Point, size: float, **more: str) -> ET.Element:
    attributes = {"x": f"{at[0]:g}", "y": f"{at[1]:g}", "font-size": f"{size:g}", "fill": INK}
    attributes |= {key.replace("_", "-"): value for key, value in more.items()}
    element = ET.SubElement(parent, "text", attributes)
    element.text = words
    return element


def _titles(root: ET.Element, titles: tuple[str, ...], subtitles: tuple[str, ...]) -> None:
    y = MARGIN + TITLE_SIZE
    for line in titles:
        _text(root, line, (MARGIN, y), TITLE_SIZE, font_weight="bold")
        y += 22
    for line in subtitles:
        _text(root, line, (MARGIN, y - 4), SUBTITLE_SIZE, fill=QUIET)
        y += 14


def _headings(drawing: ET.Element, diagram: Diagram, layout: Layout) -> None:
    for column, (_, heading) in enumerate(COLUMNS):
        xs = [layout.centres[box.address][0] for box in diagram.boxes if box.column == column]
        if xs:
            left = min(xs) - BOX_WIDTH / 2
            _text(drawing, heading, (left, -10), HEADING_SIZE, font_weight="bold", fill=QUIET)


def _arrow(parent: ET.Element, arrow: Arrow, curve: tuple[Point, ...]) -> None:
    colour = COLOURS[arrow.status][0] if arrow.status else QUIET
    *points, tip = curve
    start, *rest = (f"{x:g},{y:g}" for x, y in points)
    group = ET.SubElement(parent, "g", {"class": "arrow", "data-claim": arrow.claim})
    ET.SubElement(group, "title").text = arrow.says
    attributes = {"d": f"M{start}C{' '.join(rest)}", "fill": "none", "stroke": colour}
    attributes["stroke-width"] = "1.3" if arrow.status in {None, "untested"} else "2"
    if not arrow.stated:
        attributes["stroke-dasharray"] = "5 4"
    ET.SubElement(group, "path", attributes)
    ET.SubElement(group, "polygon", {"points": _head(points[-1], tip), "fill": colour})
    if arrow.status is not None and arrow.status != "untested":
        _arrow_mark(group, arrow.status, _middle(points), colour)


def _middle(points: list[Point]) -> Point:
    """Give the point halfway along the middle one of joined cubic Bezier curves."""
    first = 3 * ((len(points) - 1) // 3 // 2)
    weights = (1, 3, 3, 1)
    four = points[first : first + 4]
    x, y = (sum(w * p[axis] for w, p in zip(weights, four, strict=True)) / 8 for axis in (0, 1))
    return round(x, 2), round(y, 2)


def _head(base: Point, tip: Point) -> str:
    dx, dy = tip[0] - base[0], tip[1] - base[1]
    sides = ((base[0] - dy * 0.4, base[1] + dx * 0.4), (base[0] + dy * 0.4, base[1] - dx * 0.4))
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in (tip, *sides))


def _arrow_mark(group: ET.Element, status: Status, at: Point, colour: str) -> None:
    x, y = at
    circle = {"cx": f"{x:g}", "cy": f"{y:g}", "r": "7.5", "fill": "#ffffff", "stroke": colour}
    ET.SubElement(group, "circle", circle)
    _text(group, MARKS[status], (x, y + 3.6), 10, fill=colour, text_anchor="middle")


def _box(parent: ET.Element, box: Box, centre: Point, href: str | None) -> None:
    left, top = centre[0] - BOX_WIDTH / 2, centre[1] - box.height / 2
    status = _loudest(box)
    line, fill = COLOURS[status] if status else (QUIET, "#ffffff")
    holder = ET.SubElement(parent, "a", href=href) if href else parent
    group = ET.SubElement(holder, "g", {"class": "box", "role": "listitem"})
    ET.SubElement(group, "title").text = box.statement
    attributes = {
        "x": f"{left:g}",
        "y": f"{top:g}",
        "width": f"{BOX_WIDTH:g}",
        "height": f"{box.height:g}",
        "rx": "6" if box.column == 1 else "0",
        "fill": fill,
        "stroke": line,
        "stroke-width": "2.6" if box.flagged else "1.2",
    }
    if status == "untestable":
        attributes["stroke-dasharray"] = "3 3"
    ET.SubElement(group, "rect", attributes)
    if box.flagged:
        corner = (left + BOX_WIDTH - 9, top + 15)
        _text(group, FLAG, corner, 11, fill=line, text_anchor="end")
    y = top + PADDING + LABEL_SIZE - 3
    for words in box.label:
        _text(group, words, (left + PADDING, y), LABEL_SIZE, font_weight="600")
        y += LABEL_STEP
    for note in box.notes:
        colour = COLOURS[note.status][0] if note.status else QUIET
        mark = f"{MARKS[note.status]} " if note.status else ""
        _text(group, f"{mark}{note.words}", (left + PADDING, y), NOTE_SIZE, fill=colour)
        y += NOTE_STEP


def _loudest(box: Box) -> Status | None:
    """Give the status that colours a box: of a mechanism's two, the one that asks for attention."""
    statuses = {note.status for note in box.notes}
    order: tuple[Status, ...] = (
        "contested",
        "contradicted",
        "untestable",
        "supported",
        "untested",
    )
    return next((status for status in order if status in statuses), None)


def _legend(root: ET.Element, diagram: Diagram, y: float) -> None:
    group = ET.SubElement(root, "g", {"class": "legend"})
    x = MARGIN
    for dashes, words in _LINES:
        line = {"x1": f"{x:g}", "y1": f"{y - 3:g}", "x2": f"{x + 26:g}", "y2": f"{y - 3:g}"}
        ET.SubElement(group, "line", {**line, "stroke": QUIET, "stroke-dasharray": dashes})
        _text(group, words, (x + 32, y), NOTE_SIZE, fill=QUIET)
        x += _line_width(words)
    if diagram.plain:
        return
    _text(group, _FLAGGED, (x, y), NOTE_SIZE, fill=QUIET)
    x, y = MARGIN, y + 20
    for status, words in LEGEND:
        line_colour, fill = COLOURS[status]
        swatch = {"x": f"{x:g}", "y": f"{y - 9:g}", "width": "12", "height": "12"}
        ET.SubElement(group, "rect", {**swatch, "fill": fill, "stroke": line_colour})
        _text(group, f"{MARKS[status]} {words}", (x + 17, y), NOTE_SIZE, fill=QUIET)
        x += _swatch_width(status, words)


def _legend_width(diagram: Diagram) -> float:
    lines = sum(_line_width(words) for _, words in _LINES)
    if diagram.plain:
        return lines
    swatches = sum(_swatch_width(status, words) for status, words in LEGEND)
    return max(lines + width(_FLAGGED, NOTE_SIZE), swatches)


def _line_width(words: str) -> float:
    return 32 + width(words, NOTE_SIZE) + 14


def _swatch_width(status: Status, words: str) -> float:
    return 17 + width(f"{MARKS[status]} {words}", NOTE_SIZE) + 10

"""A picture as SVG: text as text, set in a font that comes with the file."""

from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET

from cmo.render.embedded import font_css
from cmo.render.fonts import CSS_WEIGHT, STACK
from cmo.render.scene import (
    DASHES,
    Bezier,
    Circle,
    Group,
    Line,
    Pen,
    Rect,
    Scene,
    Shape,
    Words,
)

Link = Callable[[str], str | None]

# What a screen reader is told of a group.
_ROLES = {"boxes": "list", "box": "listitem", "arrows": "list", "arrow": "listitem"}
_NAMES = {"boxes": "Items", "arrows": "Arrows", "legend": "Legend"}
# What an arrow's own group says already is not read out twice.
_SILENT = frozenset({"on-arrows"})


def to_svg(scene: Scene, link: Link = lambda _: None, *, fonts: bool = True) -> str:
    """Draw a picture as an SVG document.

    `link` gives for an item's or a claim's address where a click leads, or None for nowhere.
    `fonts` puts what the text needs of its font into the file, for a document of its own.
    """
    root = _root(scene)
    if fonts:
        ET.SubElement(root, "style").text = font_css(scene.words)
    ET.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#ffffff"})
    _add_all(root, scene.shapes, link)
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _root(scene: Scene) -> ET.Element:
    name = f"diagram-{scene.name.replace('.', '-')}"
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {scene.width:g} {scene.height:g}",
            "width": f"{scene.width:g}pt",
            "height": f"{scene.height:g}pt",
            "role": "group",
            "aria-labelledby": f"{name}-title {name}-desc",
            "font-family": STACK,
        },
    )
    ET.SubElement(root, "title", id=f"{name}-title").text = scene.title
    ET.SubElement(root, "desc", id=f"{name}-desc").text = scene.about
    return root


def _add_all(parent: ET.Element, shapes: Iterable[Shape], link: Link) -> None:
    for shape in shapes:
        if isinstance(shape, Group):
            _group(parent, shape, link)
        elif isinstance(shape, Words):
            _words(parent, shape)
        else:
            _shape(parent, shape)


def _group(parent: ET.Element, group: Group, link: Link) -> None:
    attributes = {"class": group.kind}
    if group.kind in _ROLES:
        attributes["role"] = _ROLES[group.kind]
    if group.kind in _NAMES:
        attributes["aria-label"] = _NAMES[group.kind]
    if group.kind in _SILENT:
        attributes["aria-hidden"] = "true"
    if group.address:
        attributes["data-address"] = group.address
    element = ET.SubElement(parent, "g", attributes)
    if group.says:
        ET.SubElement(element, "title").text = group.says
    # Within the item, for a list holds items and nothing between.
    href = link(group.address) if group.kind == "box" else None
    _add_all(ET.SubElement(element, "a", href=href) if href else element, group.shapes, link)


def _words(parent: ET.Element, words: Words) -> None:
    attributes = {
        "x": f"{words.at[0]:g}",
        "y": f"{words.at[1]:g}",
        "font-size": f"{words.size:g}",
        "fill": words.colour,
    }
    if words.weight != "regular":
        attributes["font-weight"] = CSS_WEIGHT[words.weight]
    if words.struck:
        attributes["text-decoration"] = "line-through"
    # Whatever font a reader's program takes, the line is as long as it was measured.
    attributes |= {"textLength": f"{words.width:g}", "lengthAdjust": "spacingAndGlyphs"}
    ET.SubElement(parent, "text", attributes).text = words.text


def _shape(parent: ET.Element, shape: Rect | Circle | Line | Bezier) -> None:
    tag, attributes = _geometry(shape)
    ET.SubElement(parent, tag, attributes | _drawn(shape.pen))


def _geometry(shape: Rect | Circle | Line | Bezier) -> tuple[str, dict[str, str]]:
    if isinstance(shape, Rect):
        frame = shape.frame
        sides = {"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.height}
        rounded = {"rx": f"{shape.radius:g}"} if shape.radius else {}
        return "rect", {key: f"{value:g}" for key, value in sides.items()} | rounded
    if isinstance(shape, Circle):
        x, y = shape.middle
        return "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": f"{shape.radius:g}"}
    points = [f"{x:g},{y:g}" for x, y in shape.points]
    if isinstance(shape, Bezier):
        return "path", {"d": f"M{points[0]}C{' '.join(points[1:])}"}
    return "polygon" if shape.closed else "polyline", {"points": " ".join(points)}


def _drawn(pen: Pen) -> dict[str, str]:
    drawn = {"fill": pen.fill or "none"}
    if pen.line:
        drawn |= {"stroke": pen.line, "stroke-width": f"{pen.thickness:g}"}
    if DASHES[pen.dash]:
        drawn["stroke-dasharray"] = " ".join(f"{part:g}" for part in DASHES[pen.dash])
    return drawn

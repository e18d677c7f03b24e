"""Read an SVG back: its groups, and what is written in them."""

from xml.etree import ElementTree as ET

from cmo.render.scene import Scene
from cmo.render.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"


def tree(svg: str) -> ET.Element:
    """Parse a picture; fails where it is no XML."""
    return ET.fromstring(svg)  # noqa: S314 - our own picture


def bare(scene: Scene) -> ET.Element:
    """Write a picture without fonts, and parse it."""
    return tree(to_svg(scene, fonts=False))


def parts(root: ET.Element, name: str) -> list[ET.Element]:
    """List the groups of a kind: boxes, box, arrows, arrow, words, legend."""
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == name]


def lines(element: ET.Element) -> list[str]:
    """List the lines of text."""
    return [text.text or "" for text in element.iter(f"{SVG}text")]


def squeezed(text: str) -> str:
    """Give a text without blanks and line breaks."""
    return "".join(text.split())

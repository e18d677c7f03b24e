"""A page as a browser reads it: a tree of elements, where closing tags may be left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link", "col", "base", "source", "wbr", "embed"}
_BLOCKS = {"address", "article", "aside", "blockquote", "details", "div", "dl", "dialog", "form"}
_BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "footer", "header", "hr", "main", "nav", "ol", "p"}
_BLOCKS |= {"pre", "section", "summary", "table", "ul"}
_ROWS = {"tr", "tbody", "thead", "tfoot"}
# Elements whose closing tag may be left out, each with the tags that then close it.
_CLOSED_BY = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "p": _BLOCKS | {"li", "dt", "dd", "td", "th"} | _ROWS,
    "option": {"option"},
    "td": {"td", "th"} | _ROWS,
    "th": {"td", "th"} | _ROWS,
    "tr": _ROWS,
    "thead": _ROWS - {"tr"},
    "tbody": _ROWS - {"tr"},
    "caption": _ROWS | {"colgroup"},
    "colgroup": _ROWS,
}


@dataclass
class Element:
    """One element: its tag, its attributes, and the text and elements in it."""

    tag: str
    attributes: dict[str, str]
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, with single spaces."""
        return " ".join(" ".join(self.parts()).split())

    def parts(self) -> Iterator[str]:
        """Each piece of text in it that a reader sees or hears."""
        for part in self.inside:
            if isinstance(part, str):
                yield part
            elif part.tag not in {"style", "script"}:
                yield from part.parts()

    @property
    def all(self) -> Iterator["Element"]:
        """Every element in it, in the order of the page."""
        for part in self.inside:
            if isinstance(part, Element):
                yield part
                yield from part.all

    def find(self, tag: str, kind: str = "") -> list["Element"]:
        """Every element in it of a tag, and of a class if one is named."""
        return [
            one
            for one in self.all
            if one.tag == tag and (not kind or kind in one.attributes.get("class", "").split())
        ]

    def at(self, name: str) -> "Element":
        """The one element in it of an id."""
        (found,) = [one for one in self.all if one.attributes.get("id") == name]
        return found

    @property
    def links(self) -> list[str]:
        """Where its links lead, each without the sign before it."""
        return [one.attributes["href"].removeprefix("#") for one in self.find("a")]


class Reader(HTMLParser):
    """Reads a page: `root` holds its elements, `wrong` the closing tags that close nothing."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is opened, and close those that it closes."""
        while tag in _CLOSED_BY.get(self.open[-1].tag, ()):
            self.open.pop()
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that holds nothing."""
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of the tag, or note that another is open."""
        while self.open[-1].tag != tag and self.open[-1].tag in _CLOSED_BY:
            self.open.pop()
        if self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.open[-1].inside.append(data)

    @property
    def left_open(self) -> list[str]:
        """The tags of elements that nothing closed."""
        return [one.tag for one in self.open[1:]]

    @property
    def elements(self) -> list[tuple[str, dict[str, str]]]:
        """All elements, each as its tag and its attributes."""
        return [(one.tag, one.attributes) for one in self.root.all]

    @property
    def text(self) -> str:
        """All text that a reader sees or hears, with single spaces."""
        return self.root.text

    def attributes(self, name: str) -> list[str]:
        """The values of one attribute, over all elements."""
        return [found[name] for _, found in self.elements if name in found]

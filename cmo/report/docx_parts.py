"""A Word document that is written from its beginning to its end, and its captions and tables."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from cmo.report.docx_xml import (
    Cell,
    Run,
    bookmarked,
    cell,
    element,
    field_elements,
    line_elements,
    plain,
    run_element,
    runs_of,
    strong,
)

# A row with more text than this may be torn by the end of a page: it could be longer than a page.
_LONGEST_ROW = 1_800
# The style of a table that is not to be parted from what follows.
CARD = "Table card"
# Zip knows no earlier moment.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: its level, its number and text, and where it leads."""

    level: int
    number: str
    text: str
    bookmark: str


# So many of the last lines of a numbered list stay on the page of what follows it.
_KEPT = 3


@dataclass(slots=True)
class Paper:
    """A document that is being written, from its beginning to its end."""

    document: Any = field(default_factory=Document)
    entries: list[Entry] = field(default_factory=list)
    _styles: dict[str, str] = field(default_factory=dict)
    _lists: list[int] = field(default_factory=list)
    _captions: dict[str, int] = field(default_factory=dict)
    _numbers: list[int] = field(default_factory=lambda: [0, 0])
    _contents: Any = None

    def heading(self, text: str, level: int = 1, *, new_page: bool = False, name: str = "") -> None:
        """Write a heading, which the table of contents lists at the first two levels.

        `name` is a bookmark's, to which other parts of the document may lead.
        """
        look = [element("pageBreakBefore")] if new_page else []
        parts: Iterable[Any] = bookmarked([run_element(text)], name)
        if level <= len(self._numbers):
            mark = f"_Toc{len(self.entries) + 1:06}"
            self.entries.append(Entry(level, self._next_number(level), plain(text), mark))
            parts = bookmarked([*parts], mark)
        self._add(f"Heading {level}", parts, look)

    def _next_number(self, level: int) -> str:
        self._numbers[level - 1] += 1
        self._numbers[level:] = [0] * (len(self._numbers) - level)
        return ".".join(str(number) for number in self._numbers[:level])

    def text(self, *runs: str | Run, style: str = "Normal") -> Paragraph:
        """Write a paragraph of some runs."""
        shown = [Run(run) if isinstance(run, str) else run for run in runs]
        made = self._add(style, line_elements(shown))
        return Paragraph(made, self.document)

    def _add(self, style: str, parts: Iterable[Any], look: Iterable[Any] = ()) -> Any:
        """Add a paragraph; add_paragraph would look through all styles each time."""
        if not self._styles:
            self._styles = {one.name: one.style_id for one in self.document.styles}
        properties = element("pPr", element("pStyle", val=self._styles[style]), *look)
        made = element("p", properties, *parts)
        self.document.element.body.insert_element_before(made, "w:sectPr")
        return made

    def bullets(self, lines: Iterable[str | Run | tuple[Run, ...]]) -> None:
        """Write a list with bullets."""
        for line in lines:
            self.text(*runs_of(line), style="List Bullet")

    def numbered(self, lines: Sequence[str | tuple[Run, ...]]) -> None:
        """Write a list with numbers that begin at 1; its end stays with what follows."""
        numbering = self.document.part.numbering_part.element
        if not self._lists:
            style = self.document.styles["List Number"].element
            own = numbering.num_having_numId(style.pPr.numPr.numId.val)
            self._lists = [own.abstractNumId.val, max(one.numId for one in numbering.num_lst)]
        abstract, last = self._lists
        self._lists[1] = number = last + 1
        begin = element("lvlOverride", element("startOverride", val=1), ilvl=0)
        numbering.append(
            element("num", element("abstractNumId", val=abstract), begin, numId=number)
        )
        for place, line in enumerate(lines, start=1):
            which = element("numPr", element("ilvl", val=0), element("numId", val=number))
            # No page is to hold nothing but the room for notes under the last questions.
            kept = [element("keepNext")] if place > len(lines) - _KEPT else []
            self._add("List Number", line_elements(runs_of(line)), [*kept, which])

    def caption(self, text: str, what: str = "Table") -> Paragraph:
        """Write a caption, which has the next number of its kind; a table's stands above it."""
        self._captions[what] = self._captions.get(what, 0) + 1
        number = field_elements(f"SEQ {what} \\* ARABIC", str(self._captions[what]))
        made = self._add("Caption", [run_element(f"{what} "), *number, run_element(f". {text}")])
        return Paragraph(made, self.document)

    def picture(self, png: bytes, says: str, caption: str) -> None:
        """Write a picture as large as it says it is, with its caption below on the same page.

        `says` is what a reader who cannot see it is told.
        """
        self.document.add_picture(io.BytesIO(png))
        shown = self.document.paragraphs[-1]
        shown.paragraph_format.keep_with_next = True
        drawn = self.document.inline_shapes[-1]._inline.docPr  # noqa: SLF001 - it takes no text
        drawn.set("descr", plain(says))
        self.caption(caption, "Figure").paragraph_format.keep_with_next = False

    def table(
        self,
        widths: Sequence[float],
        header: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        *,
        style: str = "Table text",
        together: bool = False,
    ) -> None:
        """Write a table of columns so many millimetres wide; its header is on every page.

        A table that is to stay `together` is put on one page if it fits there, and one in the
        style of a card on the page of what follows it.
        """
        head = [cell(strong(text), shade="E4E9F0") for text in header]
        made = self._frame(widths)
        if header:
            made.append(_row(head, widths, style, header=True, follows=True))
        every = list(rows)
        for number, row in enumerate(every, start=1):
            follows = style == CARD or (together and number < len(every))
            made.append(_row(row, widths, style, follows=follows))
        self.text(style="After table")

    def _frame(self, widths: Sequence[float]) -> Any:
        frame = element(
            "tbl",
            element(
                "tblPr",
                element("tblStyle", val="KitTable"),
                element("tblW", w=_twips(sum(widths)), type="dxa"),
                element("tblLayout", type="fixed"),
                element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, noVBand=1),
            ),
            element("tblGrid", *(element("gridCol", w=_twips(width)) for width in widths)),
        )
        self.document.element.body.insert_element_before(frame, "w:sectPr")
        return frame

    def turn(self, *, landscape: bool) -> None:
        """Go on on a new page that lies or stands."""
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        long, short = Mm(297), Mm(210)
        section.page_width, section.page_height = (long, short) if landscape else (short, long)

    def contents(self) -> None:
        """Leave room here for the table of contents, which is written at the end."""
        self._contents = self._add("toc 1", ())

    def saved(self) -> bytes:
        """Give the document as bytes, which are the same whenever it is written."""
        if self._contents is not None:
            _write_contents(self._contents, self.entries)
        _number_bookmarks(self.document.element.body)
        buffer = io.BytesIO()
        self.document.save(buffer)
        return _timeless(buffer.getvalue())


def _twips(millimetres: float) -> int:
    return round(millimetres * 1_440 / 25.4)


def _row(
    cells: Sequence[Cell],
    widths: Sequence[float],
    style: str,
    *,
    header: bool = False,
    follows: bool,
) -> Any:
    """Make a row; one that `follows` is on the page of the next, and a header on every page."""
    look = element("trPr")
    if sum(one.length for one in cells) <= _LONGEST_ROW:
        look.append(element("cantSplit"))
    if header:
        look.append(element("tblHeader"))
    made = element("tr", look)
    for one, width in zip(cells, widths, strict=True):
        shade = [element("shd", val="clear", color="auto", fill=one.shade)] if one.shade else []
        properties = element("tcPr", element("tcW", w=_twips(width), type="dxa"), *shade)
        made.append(
            element("tc", properties, *(_line(line, style, follows) for line in one.lines or ((),)))
        )
    return made


def _line(runs: tuple[Run, ...], style: str, keep_next: bool) -> Any:
    properties = element("pPr", element("pStyle", val=style.replace(" ", "")))
    if keep_next:
        properties.append(element("keepNext"))
    return element("p", properties, *line_elements(runs))


def _number_bookmarks(body: Any) -> None:
    """Give each bookmark a number of its own; one that is opened within another is closed first."""
    opened: list[str] = []
    last = 0
    for mark in body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
        if mark.tag == qn("w:bookmarkStart"):
            last += 1
            opened.append(str(last))
        mark.set(qn("w:id"), opened[-1] if mark.tag == qn("w:bookmarkStart") else opened.pop())


def _write_contents(paragraph: Any, entries: Sequence[Entry]) -> None:
    """Write the field for the table of contents, with its entries, each a link.

    Only what lays out the pages knows their numbers: these come when the fields are worked out.
    """
    opening = field_elements('TOC \\o "1-2" \\h \\z \\u', "")
    begin, end = opening[:3], opening[-1]
    for part in begin:
        paragraph.append(part)
    for number, entry in enumerate(entries):
        if number:
            following = element("p", element("pPr", element("pStyle", val=f"TOC{entry.level}")))
            paragraph.addnext(following)
            paragraph = following
        paragraph.append(
            element(
                "hyperlink",
                run_element(f"{entry.number}\N{EN SPACE}{entry.text}"),
                anchor=entry.bookmark,
                history=1,
            )
        )
    paragraph.append(end)


def _timeless(raw: bytes) -> bytes:
    """Write a zip file anew without the moment at which it was made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(name))
    return buffer.getvalue()

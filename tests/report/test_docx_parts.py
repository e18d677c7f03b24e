"""A Word document's parts: contents, captions, tables that break well, fixed bytes."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from docx.oxml.ns import qn

from cmo.analyse.kit import Kit
from cmo.report.docx_parts import Paper
from cmo.report.docx_styles import dress
from cmo.report.docx_xml import Run, cell, link, plain
from tests.analyse.conftest import planned
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed
from tests.report.opened import (
    SECTIONS,
    headings,
    made,
    markup,
    opened,
    tables_of,
)


def test_the_contents_are_there_before_word_works_them_out(parks_docx: tuple[Kit, bytes]) -> None:
    """The field for the contents holds a link to every heading of the first two levels."""
    document = opened(parks_docx[1])
    body = document.element.body
    links = body.findall(f".//{qn('w:hyperlink')}")
    bookmarks = {
        mark.get(qn("w:name")): "".join(t.text for t in mark.getparent().iter(qn("w:t")))
        for mark in body.iter(qn("w:bookmarkStart"))
    }
    shown = ["".join(t.text for t in link.iter(qn("w:t"))) for link in links]
    assert [bookmarks[link.get(qn("w:anchor"))] for link in links] == [
        entry.partition("\N{EN SPACE}")[2] for entry in shown
    ]
    top = [entry for entry in shown if re.match("[0-9]+\N{EN SPACE}", entry)]
    assert top == [f"{number}\N{EN SPACE}{title}" for number, title in enumerate(SECTIONS, start=1)]
    assert len(links) == len(headings(document, 1)) + len(headings(document, 2))
    codes = [code.text for code in body.iter(qn("w:instrText"))]
    assert codes[0].split()[0] == "TOC"
    assert document.settings.element.find(qn("w:updateFields")).get(qn("w:val")) == "true"


@pytest.mark.parametrize("which", ["shipped_docx", "parks_docx"])
def test_fields_begin_and_end(which: str, request: pytest.FixtureRequest) -> None:
    """Every field is opened, parted and closed, in this order, and none stands in another."""
    document = opened(request.getfixturevalue(which)[1])
    parts = [p.get(qn("w:fldCharType")) for p in document.element.body.iter(qn("w:fldChar"))]
    assert parts == ["begin", "separate", "end"] * (len(parts) // 3)
    assert len(parts) > 3


def test_captions_are_numbered_fields(shipped_docx: tuple[Kit, bytes]) -> None:
    """Captions count from 1 without a break, each by a field that Word can count anew."""
    document = opened(shipped_docx[1])
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    numbers = [int(re.match(r"Table (\d+)\. \S", p.text).group(1)) for p in captions]  # type: ignore[union-attr]
    assert numbers == [*range(1, len(captions) + 1)]
    codes = [[c.text.split()[0] for c in markup(p).iter(qn("w:instrText"))] for p in captions]
    assert codes == [["SEQ"]] * len(captions)
    assert len(tables_of(document)) == len(captions)


def test_tables_break_well(shipped_docx: tuple[Kit, bytes]) -> None:
    """A table under a caption repeats its header, and only a very long row may be torn."""
    document = opened(shipped_docx[1])
    headers = 0
    for table in document.tables:
        for number, row in enumerate(table.rows):
            look = markup(row).trPr
            header = look.find(qn("w:tblHeader")) is not None
            assert not header or number == 0
            headers += header
            torn = look.find(qn("w:cantSplit")) is None
            assert torn == (sum(len(one.text) for one in row.cells) > 1_800)
    assert headers == len(tables_of(document))


def test_a_row_longer_than_a_page_may_be_torn(make_study: MakeStudy) -> None:
    """A very long text is there whole, in a row that may go on over the page."""
    long = "Thieves " + "are asked again and " * 200 + "go."
    raw = made(analysed(make_study(_with_plan(long))))[1]
    document = opened(raw)
    row = next(r for t in document.tables for r in t.rows if long in r.cells[1].text)
    assert markup(row).trPr.find(qn("w:cantSplit")) is None


def _with_plan(statement: str) -> dict[str, str]:
    plan = planned(f"ask: {{statement: {statement}, about: [lamps.lamps]}}")
    return {"theories/study.yaml": plan["theories/study.yaml"]}


def test_characters_that_xml_refuses_are_replaced() -> None:
    """Control characters, halves of characters and turning marks are replaced; others stay."""
    assert plain("a\x00b\x0bc\x1fd\ufffee\ud800f\u202eg") == "a�b�c�d�e�f�g"
    assert (
        plain("one\r\n  two\u2028three\tfour\xa0five 👩‍👩‍👧") == "one two three four\xa0five 👩‍👩‍👧"
    )
    paper = Paper()
    dress(paper, plain("\x07"), plain("\x08"))
    paper.heading("\x00 heading")
    paper.text("\x01 text")
    paper.caption("\x02 caption")
    shown = [p.text for p in opened(paper.saved()).paragraphs]
    assert shown == ["� heading", "� text", "Table 1. � caption"]


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_the_same_bytes_twice(root: Path) -> None:
    """Made twice from the same files, the document is the same to the byte, and tells no clock."""
    first, again = (made(analysed(root))[1] for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in packed.namelist()


def _png(width: int, height: int, dpi: int) -> bytes:
    """Make a black picture that says how large it is to be printed."""

    def piece(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    each = round(dpi / 25.4 * 1000)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            piece(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            piece(b"pHYs", struct.pack(">IIB", each, each, 1)),
            piece(b"IDAT", zlib.compress(bytes(height * (width + 1)))),
            piece(b"IEND", b""),
        )
    )


def test_a_picture_is_as_large_as_it_says_and_told_to_who_cannot_see() -> None:
    """It has its size in print, words in its place, and a caption below on the same page."""
    paper = Paper()
    dress(paper, "A", "B")
    paper.picture(_png(100, 50, 200), "What \x00 it shows", "A picture")
    paper.caption("A table")
    document = opened(paper.saved())
    (shape,) = document.inline_shapes
    assert [round(side.mm, 1) for side in (shape.width, shape.height)] == [12.7, 6.3]
    assert shape._inline.docPr.get("descr") == "What � it shows"  # noqa: SLF001
    first, below, table = document.paragraphs
    assert first.paragraph_format.keep_with_next
    assert (below.text, below.style.name) == ("Figure 1. A picture", "Caption")
    assert below.paragraph_format.keep_with_next is False
    assert table.text == "Table 1. A table"


def test_what_leads_somewhere_has_somewhere_to_lead() -> None:
    """Links in text, lists and tables lead to names of headings and of text, in their order."""
    paper = Paper()
    dress(paper, "A", "B")
    paper.contents()
    paper.heading("One", name="one")
    paper.text("see ", link("two", "two"))
    paper.numbered([(Run("a "), link("one", "one"))])
    paper.table((40,), ("Head",), [(cell(Run("Two", "Strong", name="two")),)])
    body = opened(paper.saved()).element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert names == ["_Toc000001", "one", "two"]
    starts, ends = (
        [mark.get(qn("w:id")) for mark in body.iter(qn(f"w:bookmark{side}"))]
        for side in ("Start", "End")
    )
    assert starts == ["1", "2", "3"]
    # A name within the contents' own is closed before it.
    assert ends == ["2", "1", "3"]
    links = [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))]
    assert links == ["_Toc000001", "two", "one"]

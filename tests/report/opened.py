"""Opens the kit in Word again, and reads what is in it."""

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit, build_kit
from cmo.report.kit_docx import kit_docx
from tests.analyse.conftest import planned

SECTIONS = [
    "Summary",
    "Gaps that this phase plans to close",
    "Pressing gaps that no plan covers",
    "Configurations",
    "Sampling matrix",
    "Topic guide",
    "Research questions",
    "What to stop asking",
    "How to read this",
]
TALKS = "evidence_links/talks.yaml"
PLAN = planned("ask: {statement: Thieves are asked., about: [lamps.lamps-deter], actors: [thief]}")


def made(analysis: Analysis) -> tuple[Kit, bytes]:
    """Make the kit of a study and its document."""
    kit = build_kit(analysis)
    assert kit is not None
    return kit, kit_docx(kit, analysis)


def opened(raw: bytes) -> Any:
    """Open a document as a reader of its own would."""
    return Document(io.BytesIO(raw))


def markup(part: Any) -> Any:
    """Give the markup of a paragraph, a row or a cell."""
    return part._element if hasattr(part, "_element") else part._tr  # noqa: SLF001


def headings(document: Any, level: int) -> list[str]:
    """Give the headings of one level, in order."""
    return [p.text for p in document.paragraphs if p.style.name == f"Heading {level}"]


def text_of(document: Any) -> str:
    """Give all text of the document's body, in order, as a reader sees it."""
    return " ".join(
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
    )


def tables_of(document: Any) -> dict[str, list[list[str]]]:
    """Give the rows of each captioned table, by its caption."""
    found: dict[str, list[list[str]]] = {}
    caption = ""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            if caption:
                found[caption] = [[one.text for one in row.cells] for row in block.rows]
            caption = ""
        elif block.style.name == "Caption":
            caption = block.text.partition(". ")[2]
    return found

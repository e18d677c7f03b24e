"""The last parts of the kit in Word."""

from docx.oxml.ns import qn

from cmo.analyse.kit import Kit
from tests.report.opened import markup, opened


def test_questions_without_findings_are_marked(shipped_docx: tuple[Kit, bytes]) -> None:
    """Of the questions, those that nothing observed speaks to are bold and shaded, no others."""
    kit, raw = shipped_docx
    document = opened(raw)
    table = next(t for t in document.tables if t.rows[0].cells[0].text == "Question")
    marked = [
        row.cells[0].text
        for row in table.rows[1:]
        if row.cells[3].paragraphs[0].runs[0].style.name == "Strong"
    ]
    shaded = [
        row.cells[0].text
        for row in table.rows[1:]
        if markup(row.cells[3]).tcPr.find(qn("w:shd")) is not None
    ]
    assert marked == shaded == [q.question for q in kit.coverage if not q.observed]
    assert marked

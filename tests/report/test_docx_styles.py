"""How the Word document looks: letters, page, header and footer."""

from docx.oxml.ns import qn

from cmo.analyse.kit import Kit
from tests.report.opened import markup, opened


def test_no_letters_are_too_small(shipped_docx: tuple[Kit, bytes]) -> None:
    """No style that text is in has letters below seven points, and no run changes its size."""
    document = opened(shipped_docx[1])
    used = {p.style.name for p in document.paragraphs}
    used |= {
        p.style.name for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs
    }
    used |= {"Fine"}
    sizes = {name: document.styles[name].font.size for name in used - {"After table"}}
    assert {name: size.pt for name, size in sizes.items() if size.pt < 7} == {}
    assert list(document.element.body.iter(qn("w:sz"))) == []


def test_header_and_footer_name_study_and_page(parks_docx: tuple[Kit, bytes]) -> None:
    """Each page has the study above it, and the phase and its own number below."""
    kit, raw = parks_docx
    section = opened(raw).sections[0]
    assert section.header.paragraphs[0].text == kit.title
    footer = section.footer.paragraphs[0]
    assert footer.text.startswith(f"Fieldwork kit for {kit.phase} ({kit.kind})")
    codes = [code.text.strip() for code in markup(footer).iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]

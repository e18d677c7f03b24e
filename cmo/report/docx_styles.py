"""How the Word document looks: page, fonts, headings with numbers, header and footer."""

from datetime import datetime
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from cmo.analyse.days import first_day
from cmo.model.words import short
from cmo.report.docx_parts import CARD, Paper
from cmo.report.docx_xml import element, field_elements, plain, run_element

# On every system, or with a twin of the same widths.
_FONT = "Arial"
_DARK, _GREY = RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x55, 0x55, 0x55)
_BLUE = RGBColor(0x0B, 0x57, 0xA4)
# Where a study has no date of its own.
_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001 - Word's properties have no time zone
MARGIN = 20

# A style's size, whether it is bold, its colour, and the space before and after it, in points.
Look = tuple[float, bool, RGBColor | None, float, float]

_LOOKS: dict[str, Look] = {
    "Normal": (10, False, None, 0, 6),
    "Title": (24, True, _DARK, 90, 6),
    "Subtitle": (13, False, _GREY, 0, 6),
    "Heading 1": (16, True, _DARK, 18, 8),
    "Heading 2": (12.5, True, _DARK, 14, 4),
    "Heading 3": (10.5, True, _DARK, 12, 4),
    "Caption": (9, True, _DARK, 8, 4),
    "List Bullet": (10, False, None, 0, 3),
    "List Number": (10, False, None, 0, 3),
    "Header": (8, False, _GREY, 0, 0),
    "Footer": (8, False, _GREY, 0, 0),
}
# Those that Word does not know, or python-docx's template does not hold.
_NEW: dict[str, Look] = {
    "Table text": (8.5, False, None, 1.5, 1.5),
    CARD: (9.5, False, None, 2, 2),
    "Table small": (7.5, False, None, 1, 1),
    "After table": (4, False, None, 0, 4),
    "Contents": (16, True, _DARK, 0, 10),
    "Notes": (8, False, _GREY, 0, 0),
    "Fact": (9.5, False, None, 0, 2),
    "Reference": (9.5, False, None, 0, 4),
    "toc 1": (10, True, None, 6, 2),
    "toc 2": (9.5, False, None, 0, 1),
}

_HEADINGS = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="90">
<w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>
<w:lvlText w:val="%1"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading2"/>
<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/>
<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
</w:abstractNum>"""

_TABLE = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="KitTable">
<w:name w:val="Kit table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
<w:tblPr><w:tblBorders>
<w:top w:val="single" w:sz="8" w:space="0" w:color="1F3A5F"/>
<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F3A5F"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="A6AEBB"/>
<w:insideV w:val="single" w:sz="4" w:space="0" w:color="D5DAE1"/>
</w:tblBorders><w:tblCellMar>
<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>"""

_RULES = f"""<w:pBdr {nsdecls("w")}>
<w:bottom w:val="dotted" w:sz="4" w:space="1" w:color="808080"/>
<w:between w:val="dotted" w:sz="4" w:space="1" w:color="808080"/>
</w:pBdr>"""

# What may follow a wish to have the fields worked out, in the order that Word asks for.
_AFTER_UPDATE = ("w:hdrShapeDefaults", "w:footnotePr", "w:endnotePr", "w:compat")


def dress(paper: Paper, header: str, footer: str) -> None:
    """Give a new document its page, its styles, and what stands above and below each page."""
    document = paper.document
    _page(document.sections[0])
    _styles(document)
    _number_headings(document)
    _update_on_open(document)
    _forget_template(document)
    above, below = document.sections[0].header, document.sections[0].footer
    _append(above.paragraphs[0], [run_element(short(header, 110))])
    line = below.paragraphs[0]
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    parts = [
        run_element(f"{short(footer, 80)}  ·  page "),
        *field_elements("PAGE", "1"),
        run_element(" of "),
        *field_elements("NUMPAGES", "1"),
    ]
    _append(line, parts)


def describe(paper: Paper, title: str, subject: str, latest: str) -> None:
    """Give a document its properties; `latest` is the study's own latest date, or empty."""
    known = paper.document.core_properties
    known.title, known.subject = plain(title)[:255], plain(subject)[:255]
    known.author = known.comments = known.last_modified_by = ""
    known.language = "en-GB"
    try:
        day = datetime.fromisoformat(first_day(latest))
    except ValueError:
        day = _UNDATED
    known.created = known.modified = day


def _append(paragraph: Paragraph, parts: list[Any]) -> None:
    for part in parts:
        paragraph._p.append(part)  # noqa: SLF001 - python-docx makes no fields


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)


def _styles(document: Any) -> None:
    styles = document.styles
    fonts = styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts.find(qn("w:lang")).set(qn("w:val"), "en-GB")
    for name, look in (_LOOKS | _NEW).items():
        if name in _NEW:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc"))
        _dress_style(styles[name], look)
    for name, size in (("Quiet", None), ("Fine", Pt(7.5))):
        grey = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        grey.font.size, grey.font.color.rgb = size, _GREY
    for name, size in (("Link", None), ("FineLink", Pt(7.5))):
        blue = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        blue.font.size, blue.font.color.rgb = size, _BLUE
    for level, indent in ((1, 0), (2, 6)):
        toc = styles[f"toc {level}"]
        toc.element.set(qn("w:styleId"), f"TOC{level}")
        toc.paragraph_format.left_indent = Mm(indent)
        toc.paragraph_format.right_indent = Mm(8)
        stop = toc.paragraph_format.tab_stops
        stop.add_tab_stop(Mm(210 - 2 * MARGIN), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    styles["Caption"].paragraph_format.keep_with_next = True
    notes = styles["Notes"].element.get_or_add_pPr()
    notes.insert(0, parse_xml(_RULES))
    styles["Notes"].paragraph_format.line_spacing = Mm(8)
    styles.element.append(parse_xml(_TABLE))


def _dress_style(style: Any, look: Look) -> None:
    size, bold, colour, before, after = look
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.italic = False
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), _FONT)
    style.font.color.rgb = colour or RGBColor(0, 0, 0)
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)
    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
    layout = style.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(before), Pt(after), 1.1


def _number_headings(document: Any) -> None:
    """Number the headings by their styles, so that they fall in with a document pasted into."""
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_HEADINGS))
    number = numbering.add_num(90).numId
    for level in (1, 2):
        properties = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        own = properties.get_or_add_numPr()
        own.get_or_add_ilvl().val = level - 1
        own.get_or_add_numId().val = number


def _update_on_open(document: Any) -> None:
    settings = document.settings.element
    following = next(one for one in settings if one.tag in {qn(name) for name in _AFTER_UPDATE})
    following.addprevious(element("updateFields", val="true"))


def _forget_template(document: Any) -> None:
    """Leave out the picture of another document's first page."""
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]

"""Pictures as PDF, for print: a page for each, its lines as lines and its text as text."""

import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cmo.render.runs import FEATURES, Run, set_line
from cmo.render.scene import DASHES, Bezier, Circle, Group, Line, Rect, Scene, Shape, Words

if TYPE_CHECKING:
    from fpdf import FPDF
    from fpdf.drawing import PaintedPath
    from fpdf.output import OutputProducer

# A cell without height sets its text this far below its upper edge, in ems.
_BASELINE = 0.3
# The library asks for a date to number a file by; the file itself bears none.
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def to_pdf(scenes: Sequence[Scene], title: str) -> bytes:
    """Draw pictures as a PDF document: a page for each, as large as its picture.

    `title` is what a reader's program shows as the document's name. The text can be searched, and
    the fonts come with the file. Raises ValueError where there is no picture.
    """
    if not scenes:
        raise ValueError("a PDF needs at least one picture")
    pdf = _document(title)
    for scene in scenes:
        pdf.add_page(format=(scene.width, scene.height))
        _draw_all(pdf, scene.shapes)
    return bytes(pdf.output(output_producer_class=_producer()))


def _document(title: str) -> "FPDF":
    from fpdf.prefs import ViewerPreferences

    pdf = _paper()(unit="pt")
    pdf.set_title(title)
    pdf.set_lang("en")
    pdf.set_producer("cmo")
    pdf.set_creation_date(_NO_DATE)
    # Every machine's zlib packs in its own way: the same picture would be other bytes elsewhere.
    pdf.set_compression(False)
    pdf.set_auto_page_break(False)
    pdf.c_margin = 0
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    return pdf


def _paper() -> "type[FPDF]":
    """Give the kind of document that sets each run as a whole.

    The library would cut it where its script changes, and so part marks from their letters.
    """
    from fpdf import FPDF
    from fpdf.line_break import Fragment

    class Whole(Fragment):
        def render_pdf_text(self, *args: float, **named: float) -> str:
            drawn = super().render_pdf_text(*args, **named)
            shaping = self.text_shaping_parameters or {}
            said = _said(self.string, leftward=shaping["direction"].name == "RTL")
            return f"/Span <</ActualText <{said}>>> BDC {drawn} EMC" if said else drawn

    class Paper(FPDF):
        def _preload_bidirectional_text(self, text: str, markdown: bool) -> Sequence[Fragment]:  # noqa: ARG002 - it is never Markdown
            shaping = self.text_shaping or {}
            shaping["fragment_direction"] = shaping["paragraph_direction"] = shaping["direction"]
            return (Whole(text, self._get_current_graphics_state(), self.k),)

    return Paper


def _said(text: str, *, leftward: bool) -> str:
    """Give what a reader's program copies for a run whose signs it could not tell itself.

    Vowel signs of some scripts are drawn before their letter, or fused with it. Programs turn
    round on their own what reads leftward, and some lose emoji that are spelled out.
    """
    marked = any(unicodedata.category(sign) in {"Mn", "Mc"} for sign in text)
    if leftward or not marked or max(text) > "\uffff":
        return ""
    return f"FEFF{text.encode('utf-16-be').hex().upper()}"


def _producer() -> "type[OutputProducer]":
    """Give what writes the file: fonts unpacked, for the reason above, and no date."""
    from fpdf.output import OutputProducer, PDFFontStream, PDFInfo
    from fpdf.syntax import PDFContentStream, PDFObject

    class Plain(OutputProducer):
        def _add_pdf_obj(self, pdf_obj: PDFObject, trace_label: str | None = None) -> int:
            if isinstance(pdf_obj, PDFInfo):
                pdf_obj.creation_date = None  # type: ignore[assignment]  # left out
            if isinstance(pdf_obj, PDFContentStream) and pdf_obj.filter:
                unpacked = zlib.decompress(pdf_obj.content_stream())
                if not isinstance(pdf_obj, PDFFontStream):
                    unpacked = _without_end(unpacked)
                PDFContentStream.__init__(pdf_obj, unpacked)
            return super()._add_pdf_obj(pdf_obj, trace_label)

    return Plain


def _without_end(numbers: bytes) -> bytes:
    """Leave out the zeros at the end of a map from signs to glyphs: 128 kilobytes for each font."""
    shorter = numbers.rstrip(b"\0")
    return shorter + b"\0" * (len(shorter) % 2)


def _draw_all(pdf: "FPDF", shapes: Iterable[Shape]) -> None:
    for shape in shapes:
        if isinstance(shape, Group):
            _draw_all(pdf, shape.shapes)
        elif isinstance(shape, Words):
            _words(pdf, shape)
        else:
            _shape(pdf, shape)


def _shape(pdf: "FPDF", shape: Rect | Circle | Line | Bezier) -> None:
    from fpdf.drawing import PaintedPath
    from fpdf.enums import StrokeCapStyle, StrokeJoinStyle

    path, pen = PaintedPath(), shape.pen
    path.style.auto_close = False
    path.style.fill_color, path.style.stroke_color = pen.fill, pen.line
    path.style.stroke_width = pen.thickness
    path.style.stroke_cap_style = StrokeCapStyle.BUTT
    path.style.stroke_join_style = StrokeJoinStyle.ROUND
    path.style.stroke_dash_pattern = DASHES[pen.dash] or None
    _geometry(path, shape)
    with pdf.drawing_context() as context:
        context.add_item(path, clone=False)


def _geometry(path: "PaintedPath", shape: Rect | Circle | Line | Bezier) -> None:
    if isinstance(shape, Rect):
        frame, radius = shape.frame, shape.radius
        path.rectangle(frame.x, frame.y, frame.width, frame.height, radius, radius)
    elif isinstance(shape, Circle):
        path.circle(*shape.middle, shape.radius)
    else:
        first, *rest = shape.points
        path.move_to(*first)
        if isinstance(shape, Bezier):
            for one, two, end in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
                path.curve_to(*one, *two, *end)
        else:
            for point in rest:
                path.line_to(*point)
            if shape.closed:
                path.close()


def _words(pdf: "FPDF", words: Words) -> None:
    line = set_line(words)
    for run in line.runs:
        _set(pdf, run)
    _draw_all(pdf, line.shapes)


def _set(pdf: "FPDF", run: Run) -> None:
    face, words = run.face, run.words
    if face.name.lower() not in pdf.fonts:
        pdf.add_font(face.name, fname=face.path)
    pdf.set_font(face.name, size=words.size)
    pdf.set_text_color(words.colour)
    pdf.set_text_shaping(features=FEATURES, direction="rtl" if run.leftward else "ltr")
    pdf.set_stretching(round(100 * run.stretch, 2))
    pdf.x, pdf.y = words.at[0], words.at[1] - _BASELINE * words.size
    pdf.cell(h=0, text=words.text)

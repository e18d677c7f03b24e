"""The report as a Word document, for those who read on paper and comment in the margin."""

from cmo.analyse.analysis import Analysis
from cmo.analyse.left_out import notice
from cmo.analyse.phases import latest_date
from cmo.model.study import Settings
from cmo.report.contents import contents
from cmo.report.docx_parts import Paper
from cmo.report.docx_styles import describe, dress
from cmo.report.docx_xml import cell, plain, strong
from cmo.report.method_view import method_view
from cmo.report.report_docx_conflicts import conflicts
from cmo.report.report_docx_evidence import evidence, gaps
from cmo.report.report_docx_links import reference_marks
from cmo.report.report_docx_method import method
from cmo.report.report_docx_overview import overview
from cmo.report.report_docx_theories import theories

_NAME = "What is known so far"


def report_docx(analysis: Analysis) -> bytes:
    """Give the whole report as a Word document; the same study gives the same bytes."""
    settings = analysis.study.settings or Settings(title="-", programme="-")
    told, view = contents(analysis), method_view(analysis)
    paper = Paper()
    dress(paper, plain(settings.title), _NAME)
    describe(paper, settings.title, settings.programme, latest_date(analysis.study))
    _title(paper, settings, analysis)
    overview(paper, analysis, told, view)
    theories(paper, analysis, told)
    conflicts(paper, analysis, told)
    gaps(paper, analysis)
    evidence(paper, analysis, told)
    method(paper, view, reference_marks(analysis))
    return paper.saved()


def _title(paper: Paper, settings: Settings, analysis: Analysis) -> None:
    paper.text(settings.title, style="Title")
    paper.text(f"A realist programme theory and its evidence. {_NAME}.", style="Subtitle")
    left_out = notice(analysis.study)
    paper.table(
        (38, 132),
        (),
        [
            (cell(strong("Programme")), cell(settings.programme)),
            (cell(strong("What was read")), cell(f"{analysis.study.counts}.")),
            (cell(strong("What was found")), cell(f"{analysis.summary}.")),
            (
                cell(strong("How to use it")),
                cell(
                    "Every number can be followed to the findings that it counts, and these to the "
                    "place where a source says so. F12 is a finding, and stands under Evidence. "
                    "What is blue leads to what it names. Nothing is averaged and nothing is "
                    "scored: what speaks for and against a claim stands side by side."
                ),
            ),
            *([(cell(strong("What is left out")), cell(strong(left_out)))] if left_out else []),
        ],
    )
    paper.text("Contents", style="Contents").paragraph_format.page_break_before = True
    paper.contents()

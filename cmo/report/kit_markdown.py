"""The fieldwork kit as Markdown, ready for a wiki or a pull request."""

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit
from cmo.report.markdown_page import markdown_page

# A sheet shows so many findings on each side; `cmo show` and the workbook have them all.
MOST_FINDINGS = 4


def kit_markdown(kit: Kit, analysis: Analysis) -> str:
    """Give the whole kit as one Markdown document; text from files stays text."""
    planned = tuple(row for row in kit.matrix.rows if row.plans) or kit.matrix.rows
    settings = analysis.study.settings
    return markdown_page(
        "kit.md",
        kit=kit,
        most=MOST_FINDINGS,
        rows=planned,
        actors=settings.actors if settings else {},
    )

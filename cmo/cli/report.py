"""cmo report: write a folder with a page that anyone can open, or the same for an office."""

import argparse
import sys
from pathlib import Path

from cmo.analyse.analysis import Analysis
from cmo.analyse.changes import changes
from cmo.analyse.left_out import notice
from cmo.analyse.redact import redacted
from cmo.cli.errors import CommandError
from cmo.cli.progress import progress
from cmo.cli.study import analysis_at, open_analysis
from cmo.cli.write import write_output
from cmo.model.words import printable
from cmo.report.overview import Since

# What each format's file is called in the folder.
NAMES = {"html": "index.html", "md": "report.md", "docx": "report.docx", "xlsx": "report.xlsx"}


def run(arguments: argparse.Namespace) -> int:
    """Write the report and say which file to open."""
    analysis = open_analysis(arguments)
    path = Path(arguments.output) / NAMES[arguments.format]
    since = None
    if arguments.since is not None:
        if arguments.format != "html":
            raise CommandError("--since is for the page: name no other --format")
        before, name = analysis_at(analysis, arguments.since)
        if arguments.redact:
            analysis, before = redacted(analysis, before), redacted(before, analysis)
        since = Since(name, changes(before, analysis))
    elif arguments.redact:
        analysis = redacted(analysis)
    with progress("Writing the report"):
        content = _made(analysis, arguments.format, since)
    write_output(path, content, analysis.study.root)
    sys.stdout.write(f"read {analysis.study.counts}: {analysis.summary}\n")
    if told := notice(analysis.study):
        sys.stdout.write(f"{told}\n")
    sys.stdout.write(f"wrote the report: open {printable(path.as_posix())}\n")
    if arguments.open:
        import webbrowser

        webbrowser.open(path.resolve().as_uri())
    return 0


def _made(analysis: Analysis, form: str, since: Since | None) -> str | bytes:
    """Make the report in a format; only the libraries of that one are loaded."""
    if form == "md":
        from cmo.report.report_markdown import report_markdown

        return report_markdown(analysis)
    if form == "docx":
        from cmo.report.report_docx import report_docx

        return report_docx(analysis)
    if form == "xlsx":
        from cmo.report.report_xlsx import report_xlsx

        return report_xlsx(analysis)
    from cmo.report.page import report_page

    return report_page(analysis, since)

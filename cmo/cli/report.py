"""cmo report: write a folder with a page that anyone can open."""

import argparse
import sys
from pathlib import Path

from cmo.cli.progress import progress
from cmo.cli.study import open_analysis
from cmo.cli.write import write_output
from cmo.model.words import printable
from cmo.report.page import report_page


def run(arguments: argparse.Namespace) -> int:
    """Write the report and say which file to open."""
    analysis = open_analysis(arguments)
    path = Path(arguments.output) / "index.html"
    with progress("Writing the report"):
        page = report_page(analysis)
    write_output(path, page, analysis.study.root)
    sys.stdout.write(f"read {analysis.study.counts}: {analysis.summary}\n")
    sys.stdout.write(f"wrote the report: open {printable(path.as_posix())}\n")
    return 0

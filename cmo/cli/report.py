"""cmo report: write a folder with a page that anyone can open."""

import argparse
import sys
from pathlib import Path

from cmo.cli.errors import CommandError
from cmo.cli.study import open_analysis
from cmo.cli.write import write_atomically
from cmo.model.words import counted
from cmo.report.page import report_page


def run(arguments: argparse.Namespace) -> int:
    """Write the report and say which file to open."""
    analysis = open_analysis(arguments)
    path = Path(arguments.output) / "index.html"
    try:
        write_atomically(path, report_page(analysis))
    except OSError as error:
        raise CommandError(f"cannot write {path}: {error.strerror}") from error
    flagged = sum(mechanism.flagged for mechanism in analysis.mechanisms.values())
    sys.stdout.write(
        f"read {analysis.study.counts}: {flagged} of "
        f"{counted(len(analysis.mechanisms), 'mechanism')} flagged, "
        f"{counted(len(analysis.conflicts), 'conflict')}, {counted(len(analysis.gaps), 'gap')}\n"
        f"wrote the report: open {path.as_posix()}\n"
    )
    return 0

"""cmo gaps: what nobody has looked at, or not well enough."""

import argparse
import sys
from pathlib import Path

from cmo.analyse.analysis import Analysis
from cmo.analyse.gap_kinds import GAP_KINDS
from cmo.analyse.gaps import Gap
from cmo.cli.console import console, indented, text
from cmo.cli.errors import CommandError
from cmo.cli.kit import write_kit
from cmo.cli.listing import as_csv, as_json
from cmo.cli.outputs import GapsOutput
from cmo.cli.study import concerns, known_about, open_analysis
from cmo.model.words import counted
from cmo.report.markdown import as_markdown

COLUMNS = ("kind", "subject", "label", "missing", "claims", "reasons", "place")


def run(arguments: argparse.Namespace) -> int:
    """Print the gaps in the format asked for."""
    analysis = open_analysis(arguments)
    if arguments.output and arguments.about:
        raise CommandError("the kit is about a whole phase: leave out what to narrow it to")
    if arguments.output:
        write_kit(analysis, Path(arguments.output))
        return 0
    about = known_about(analysis, arguments.about)
    gaps = tuple(g for g in analysis.gaps if concerns(about, addresses(g)))
    if arguments.format == "text":
        _print(analysis, gaps)
    elif arguments.format == "json":
        sys.stdout.write(as_json(GapsOutput(analysis.phase, gaps)))
    else:
        write = as_csv if arguments.format == "csv" else as_markdown
        sys.stdout.write(write(COLUMNS, (_row(gap) for gap in gaps)))
    return 0


def addresses(gap: Gap) -> tuple[str, ...]:
    """List the addresses that a gap concerns: its subject under all its names, and its claims."""
    return (gap.subject, *gap.same_as, *gap.claims)


def _row(gap: Gap) -> tuple[object, ...]:
    return (gap.kind, gap.subject, gap.label, gap.missing, gap.claims, gap.reasons, gap.place)


def _print(analysis: Analysis, gaps: tuple[Gap, ...]) -> None:
    out = console()
    if analysis.phase:
        out.print(text((f"Gaps before {analysis.phase}, most pressing first", "bold")))
        out.print()
    for number, gap in enumerate(gaps, start=1):
        out.print(
            text(
                (f"{number}. {gap.label}", "bold"),
                (f"  {gap.title}", "yellow"),
                (f" ({gap.kind})", "dim"),
            )
        )
        out.print(indented(gap.missing, 3))
        for reason in gap.reasons:
            out.print(indented(text("- ", reason), 3))
        out.print(indented(text((f"{gap.subject}  {gap.place}", "dim")), 3))
        out.print()
    present = [gap.kind for gap in gaps]
    counts = [f"{present.count(k.name)} {k.name}" for k in GAP_KINDS if k.name in present]
    out.print(f"{counted(len(gaps), 'gap')}: {', '.join(counts)}" if gaps else "no gaps")

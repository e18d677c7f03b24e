"""cmo conflicts: where the evidence disagrees, with both sides."""

import argparse
import sys

from rich.console import Console

from cmo.analyse.analysis import Analysis
from cmo.analyse.conflicts import Conflict
from cmo.analyse.wording import claim_says, label_of
from cmo.cli.console import console, grid, indented, text
from cmo.cli.listing import as_csv, as_json, as_markdown
from cmo.cli.outputs import ConflictsOutput
from cmo.cli.study import concerns, known_about, open_analysis
from cmo.model.words import counted

COLUMNS = (
    "claim",
    "label",
    "kind",
    "mechanisms",
    "supports",
    "contradicts",
    "findings for",
    "findings against",
    "clusters for",
    "clusters against",
    "place",
)


def run(arguments: argparse.Namespace) -> int:
    """Print the conflicts in the format asked for."""
    analysis = open_analysis(arguments)
    about = known_about(analysis, arguments.about)
    conflicts = tuple(c for c in analysis.conflicts if concerns(about, addresses(c)))
    if arguments.format == "text":
        _print(analysis, conflicts)
    elif arguments.format == "json":
        sys.stdout.write(as_json(ConflictsOutput(conflicts)))
    else:
        write = as_csv if arguments.format == "csv" else as_markdown
        sys.stdout.write(write(COLUMNS, (_row(analysis, conflict) for conflict in conflicts)))
    return 0


def addresses(conflict: Conflict) -> tuple[str, ...]:
    """List the addresses that a conflict concerns: its claims and its mechanisms."""
    return (*conflict.claims, *conflict.mechanisms)


def _row(analysis: Analysis, conflict: Conflict) -> tuple[object, ...]:
    return (
        conflict.claim,
        label_of(analysis.study, conflict.claim),
        conflict.kind,
        conflict.mechanisms,
        conflict.supports,
        conflict.contradicts,
        conflict.tests.supports,
        conflict.tests.contradicts,
        conflict.clusters.supports,
        conflict.clusters.contradicts,
        conflict.places[conflict.claims[-1]],
    )


def _print(analysis: Analysis, conflicts: tuple[Conflict, ...]) -> None:
    out = console()
    for number, conflict in enumerate(conflicts, start=1):
        print_conflict(out, analysis, conflict, number)
    original = analysis.graph.same
    mechanisms = {original[m][0] for conflict in conflicts for m in conflict.mechanisms}
    out.print(
        f"{counted(len(conflicts), 'conflict')} on {counted(len(mechanisms), 'mechanism')} "
        f"of {len(analysis.provisions)}"
    )


def print_conflict(out: Console, analysis: Analysis, conflict: Conflict, number: int) -> None:
    """Print one conflict: the claim in words, both sides, and what it usually points to."""
    out.print(
        text(
            (f"{number}. {label_of(analysis.study, conflict.claim)}", "bold"),
            (f"  {conflict.title}", "yellow"),
            (f" ({conflict.kind})", "dim"),
        )
    )
    for_it, against_it = conflict.claims[0], conflict.claims[-1]
    same = for_it == against_it
    out.print(indented(claim_says(analysis.study, for_it), 3))
    out.print(indented(text((f"{for_it}  {conflict.places[for_it]}", "dim")), 3))
    _side(out, analysis, conflict, "supports")
    if not same:
        out.print(indented(claim_says(analysis.study, against_it), 3))
        out.print(indented(text((f"{against_it}  {conflict.places[against_it]}", "dim")), 3))
    _side(out, analysis, conflict, "contradicts")
    out.print(indented(text((conflict.points_to, "italic")), 3))
    out.print()


def _side(out: Console, analysis: Analysis, conflict: Conflict, side: str) -> None:
    findings: tuple[str, ...] = getattr(conflict, side)
    number = getattr(conflict.tests, side)
    told = counted(getattr(conflict.clusters, side), "cluster")
    if len(findings) > number:
        told += f", {len(findings)} reports"
    mark, style = ("+", "green") if side == "supports" else ("−", "red")
    verb = side.removesuffix("s") if number > 1 else side
    heading = f"{counted(number, 'finding')} {verb} it ({told}):"
    out.print(indented(text((heading, style)), 3))
    rows = grid(None, 1)
    for address in findings:
        finding = analysis.study.findings[address]
        rows.add_row(text((mark, style)), finding.statement)
        if finding.conditions:
            rows.add_row("", text(("In circumstances: ", "dim"), finding.conditions))
        rows.add_row("", text((f"{address}  {conflict.places[address]}", "dim")))
    out.print(indented(rows, 3))

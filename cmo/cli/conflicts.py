"""cmo conflicts: where the evidence disagrees, what tells the sides apart, what it hinges on."""

import argparse
import sys

from rich.console import Console

from cmo.analyse.analysis import Analysis
from cmo.analyse.conflicts import Conflict
from cmo.analyse.rivals import Rivalry
from cmo.analyse.wording import label_of
from cmo.cli.conflict_text import print_conflict, print_rivalry
from cmo.cli.console import console, grid, text
from cmo.cli.listing import as_csv, as_json, as_markdown
from cmo.cli.outputs import ConflictsOutput
from cmo.cli.study import concerns, known_about, open_analysis
from cmo.model.words import counted

COLUMNS = (
    "claim",
    "label",
    "kind",
    "what it says",
    "mechanisms",
    "supports",
    "contradicts",
    "findings for",
    "findings against",
    "indirect for",
    "indirect against",
    "clusters for",
    "clusters against",
    "separated by",
    "overlapping in",
    "cannot tell by",
    "refinements to consider",
    "questions to ask",
    "hinges on",
    "judgement",
    "decision",
    "judged by",
    "judged on",
    "judged because",
    "arrived since",
    "usually points to",
    "place",
)


def run(arguments: argparse.Namespace) -> int:
    """Print the conflicts in the format asked for. Gives 1 where there is what --fail-on names."""
    analysis = open_analysis(arguments)
    about = known_about(analysis, arguments.about)
    conflicts = tuple(c for c in analysis.conflicts if concerns(about, addresses(c)))
    rivals = tuple(r for r in analysis.rivalries if concerns(about, r.rivals))
    if arguments.format == "text":
        _print(analysis, conflicts, rivals)
    elif arguments.format == "json":
        sys.stdout.write(as_json(ConflictsOutput(conflicts, rivals)))
    else:
        write = as_csv if arguments.format == "csv" else as_markdown
        sys.stdout.write(write(COLUMNS, (_row(analysis, conflict) for conflict in conflicts)))
    return _verdict(arguments.fail_on, conflicts)


def addresses(conflict: Conflict) -> tuple[str, ...]:
    """List the addresses that a conflict concerns: its claims and its mechanisms."""
    return (conflict.claim, *conflict.claims, *conflict.mechanisms)


def _verdict(fail_on: str | None, conflicts: tuple[Conflict, ...]) -> int:
    """Give the exit status, and say on standard error what it is for."""
    if fail_on == "contested":
        failing = {c.claim for c in conflicts if c.kind == "direct"}
        told = counted(len(failing), "claim is contested", "claims are contested")
    else:
        failing = {c.claim for c in conflicts if c.judgement.state != "judged"}
        told = counted(len(failing), "claim has an open conflict", "claims have open conflicts")
    if not fail_on or not failing:
        return 0
    sys.stderr.write(f"cmo: {told} (--fail-on {fail_on})\n")
    return 1


def _row(analysis: Analysis, conflict: Conflict) -> tuple[object, ...]:
    by_state: dict[str, list[str]] = {}
    for separation in conflict.separability:
        by_state.setdefault(separation.state, []).append(separation.label)
    latest = conflict.judgement.latest
    return (
        conflict.claim,
        label_of(analysis.study, conflict.claim),
        conflict.kind,
        conflict.says,
        conflict.mechanisms,
        conflict.supports,
        conflict.contradicts,
        conflict.tests.supports,
        conflict.tests.contradicts,
        conflict.indirect.supports,
        conflict.indirect.contradicts,
        conflict.clusters.supports,
        conflict.clusters.contradicts,
        *(by_state.get(state, ()) for state in ("separates", "overlaps", "cannot-tell")),
        conflict.refinements,
        conflict.questions,
        conflict.hinges_on.says,
        conflict.judgement.state,
        *((latest.decision, latest.by_role, latest.date, latest.because) if latest else ("",) * 4),
        conflict.judgement.since,
        conflict.points_to,
        conflict.places[conflict.claim],
    )


def _print(
    analysis: Analysis, conflicts: tuple[Conflict, ...], rivals: tuple[Rivalry, ...]
) -> None:
    out = console()
    for number, conflict in enumerate(conflicts, start=1):
        print_conflict(out, analysis, conflict, number)
    tested = [rivalry for rivalry in rivals if rivalry.findings]
    if rivals:
        out.print(text(("Rivals: what tells them apart", "bold")))
        for rivalry in tested:
            print_rivalry(out, analysis, rivalry)
        if len(tested) < len(rivals):
            out.print(f"No test bears on {counted(len(rivals) - len(tested), 'other pair')}.\n")
    if len(conflicts) > 1:
        _overview(out, analysis, conflicts)
    original = analysis.graph.same
    mechanisms = {original[m][0] for conflict in conflicts for m in conflict.mechanisms}
    states = [conflict.judgement.state for conflict in conflicts]
    told = [f"{states.count(s)} {w}" for s, w in _STATES.items() if s in states]
    out.print(
        f"{counted(len(conflicts), 'conflict')} on {counted(len(mechanisms), 'mechanism')} "
        f"of {len(analysis.provisions)}{': ' if told else ''}{', '.join(told)}"
    )


_NARROW = 70
_STATES = {"open": "open", "judged": "judged", "changed": "judged but since changed"}


def _overview(out: Console, analysis: Analysis, conflicts: tuple[Conflict, ...]) -> None:
    """Print a line for each conflict: what is last on a screen is what is seen first."""
    # On a narrow terminal kind and state stand under the label: a word is not to be cut.
    narrow = out.width < _NARROW
    rows = grid(None, 3, None) if narrow else grid(None, 3, 2, None, None)
    for number, c in enumerate(conflicts, start=1):
        sides = (
            c.tests.supports + c.indirect.supports,
            c.tests.contradicts + c.indirect.contradicts,
        )
        label, kind = label_of(analysis.study, c.claim), text((c.kind, "yellow"))
        told = f"{sides[0]}:{sides[1]}"
        if narrow:
            rows.add_row(f"{number}.", text(label, "\n", kind, f", {c.judgement.state}"), told)
        else:
            rows.add_row(f"{number}.", label, kind, told, c.judgement.state)
    out.print(text(("In short", "bold")))
    out.print(rows)
    out.print()

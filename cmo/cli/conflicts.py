"""cmo conflicts: where the evidence disagrees, what tells the sides apart, what it hinges on."""

import argparse
import sys

from rich.console import Console

from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import for_against
from cmo.analyse.conflicts import Conflict
from cmo.analyse.rivals import Rivalry
from cmo.analyse.wording import label_of
from cmo.cli.conflict_text import print_conflict, print_rivalry
from cmo.cli.console import console, grid, indented, text
from cmo.cli.listing import as_csv, as_json
from cmo.cli.outputs import ConflictsOutput
from cmo.cli.study import concerns, known_about, open_analysis
from cmo.model.words import counted, listed, short
from cmo.report.conflict_markdown import conflicts_markdown

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
        _print(analysis, conflicts, rivals, everything=arguments.all)
    elif arguments.format == "json":
        sys.stdout.write(as_json(ConflictsOutput(conflicts, rivals)))
    elif arguments.format == "csv":
        sys.stdout.write(as_csv(COLUMNS, (_row(analysis, conflict) for conflict in conflicts)))
    else:
        sys.stdout.write(conflicts_markdown(analysis, conflicts, rivals))
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


_NARROW = 70
_MOST_WHOLE = 10
_MOST_LABELS = 3
_LONGEST_LABEL = 40
_STATES = {"open": "open", "judged": "judged", "changed": "judged but since changed"}
_HINT = "cmo conflicts THEORY|ITEM shows both sides, and what explains them; --all shows them all"


def _print(
    analysis: Analysis,
    conflicts: tuple[Conflict, ...],
    rivals: tuple[Rivalry, ...],
    *,
    everything: bool,
) -> None:
    """Print conflicts whole, or, where they are many, a list of them."""
    out = console()
    whole = everything or len(conflicts) <= _MOST_WHOLE
    if whole:
        for number, conflict in enumerate(conflicts, start=1):
            print_conflict(out, analysis, conflict, number)
        _rivals(out, analysis, rivals)
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
    if not whole:
        out.print(text((_HINT, "dim")))


def _rivals(out: Console, analysis: Analysis, rivals: tuple[Rivalry, ...]) -> None:
    tested = [rivalry for rivalry in rivals if rivalry.findings]
    if rivals:
        out.print(text(("Rivals: what tells them apart", "bold")))
        for rivalry in tested:
            print_rivalry(out, analysis, rivalry)
        if len(tested) < len(rivals):
            out.print(f"No test bears on {counted(len(rivals) - len(tested), 'other pair')}.\n")


def _overview(out: Console, analysis: Analysis, conflicts: tuple[Conflict, ...]) -> None:
    """Print a line or two for each conflict: what is last on a screen is what is seen first."""
    # On a narrow terminal kind and state stand under the label: a word is not to be cut.
    narrow = out.width < _NARROW
    numbers = max(len(for_against(c)) for c in conflicts)
    kinds = max(len(c.kind) for c in conflicts)
    out.print(text(("In short", "bold")))
    for number, c in enumerate(conflicts, start=1):
        # What separates the sides takes the whole line, so each conflict is a table of its own.
        rows = grid(None, 1, None) if narrow else grid(None, 1, None, None, None)
        label, kind = label_of(analysis.study, c.claim), text((c.kind, "yellow"))
        first, state = f"{number}.".ljust(len(f"{len(conflicts)}.")), c.judgement.state
        told = for_against(c).rjust(numbers)
        rows.expand = True
        if narrow:
            rows.add_row(first, text(label, "\n", kind, f", {state}"), told)
        else:
            kind.pad_right(kinds - len(c.kind))
            rows.add_row(first, label, kind, told, state.ljust(max(map(len, _STATES))))
        out.print(rows)
        separating = _separating(c)
        if separating:
            out.print(indented(text((f"separated by: {separating}", "dim")), len(first) + 2))
    out.print()


def _separating(conflict: Conflict) -> str:
    labels = [s.label for s in conflict.separability if s.state == "separates"]
    return listed((short(label, _LONGEST_LABEL) for label in labels), _MOST_LABELS)

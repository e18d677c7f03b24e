"""Conflicts in the terminal: both sides, what tells them apart, what they hinge on."""

from itertools import starmap

from rich.console import Console
from rich.text import Text

from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import (
    STATES,
    decided_says,
    judgement_says,
    not_said,
    relation_of,
    side_heading,
    statuses_of,
    told_cases,
    values_of,
)
from cmo.analyse.conflicts import Conflict
from cmo.analyse.judged import Decided, Judged
from cmo.analyse.rivals import Bears, Rivalry
from cmo.analyse.separability import Separation, State
from cmo.analyse.status import Status
from cmo.analyse.wording import claim_says, label_of
from cmo.cli.console import grid, indented, text
from cmo.cli.statuses import status_text
from cmo.model.words import counted, listed
from cmo.read.study import Study

_STYLES: dict[State, str] = {"separates": "green", "overlaps": "", "cannot-tell": "dim"}
_MARKS: dict[Bears, str] = {"supports": "+", "contradicts": "−", "mixed": "±", "none": " "}
_KEY = "3:1 means 3 findings on the first side and 1 on the second"
_LONGEST_VALUE = 40
_MOST_VALUES = 3
_MOST_CASES = 6


def print_conflict(out: Console, analysis: Analysis, conflict: Conflict, number: int) -> None:
    """Print one conflict whole: the claims in words, both sides, and what was asked of them."""
    out.print(
        text(
            (f"{number}. {label_of(analysis.study, conflict.claim)}", "bold"),
            (f"  {conflict.title}", "yellow"),
            (f" ({conflict.kind})", "dim"),
        )
    )
    out.print(indented(conflict.says, 3))
    print_relation(out, analysis, conflict)
    out.print()
    for claim in conflict.claims:
        out.print(indented(claim_says(analysis.study, claim), 3))
        out.print(indented(text((f"{claim}  {conflict.places[claim]}", "dim")), 3))
        if claim == conflict.claims[0]:
            _side(out, analysis, conflict, "supports")
            out.print()
    _side(out, analysis, conflict, "contradicts")
    if conflict.qualifies:
        out.print()
        heading = f"{counted(len(conflict.qualifies), 'proviso')}, changing no status:"
        out.print(indented(text((heading, "yellow")), 3))
        _findings(out, analysis, conflict.qualifies, ("~", "yellow"))
    out.print()
    print_answers(out, analysis, conflict)
    out.print()


def print_relation(out: Console, analysis: Analysis, conflict: Conflict) -> None:
    """Print the relation of two mechanisms that a conflict sits on, where it sits on one."""
    relation = relation_of(analysis, conflict)
    if relation is not None:
        status = status_text(relation.status.status, relation.status)
        where = (f" {conflict.claim}  {conflict.places[conflict.claim]}", "dim")
        out.print(indented(text(status, f"  {relation.says}", where), 3))
    if relation is not None and relation.because:
        out.print(indented(text(("Because: ", "dim"), relation.because), 3))


def print_answers(
    out: Console, analysis: Analysis, conflict: Conflict, *, everything: bool = True
) -> None:
    """Print what tells the sides of a conflict apart, what it hinges on, and who has judged it.

    Unless everything is meant, what is left out without changing anything is only counted.
    """
    out.print(indented(text(("What tells the two sides apart?", "bold")), 3))
    _separations(out, conflict)
    if not conflict.refinements:
        out.print(indented("Nothing recorded tells the two sides apart.", 3))
    for refinement in conflict.refinements:
        out.print(indented(text(("To consider: ", "green"), refinement), 3))
    for question in conflict.questions:
        out.print(indented(text(("To ask: ", "yellow"), question), 3))
    out.print()
    out.print(indented(text(("What does it hinge on?", "bold")), 3))
    out.print(indented(" ".join(conflict.hinges_on.says), 3))
    _hinges(out, analysis.study, conflict, _MOST_CASES if everything else 0)
    out.print()
    out.print(indented(judgement_text(conflict.judgement), 3))
    out.print(indented(text((conflict.points_to, "italic")), 3))


def _separations(out: Console, conflict: Conflict) -> None:
    """Print a row for each dimension that both sides record, and a line of the others."""
    telling = [s for s in conflict.separability if s.state != "cannot-tell"]
    rows = grid(2, None, 4)
    for separation in telling:
        state = text((STATES[separation.state], _STYLES[separation.state]))
        rows.add_row(separation.label, state, values_text(separation))
    if telling:
        out.print(indented(rows, 3))
    silent = [s.label for s in conflict.separability if s.state == "cannot-tell"]
    if silent:
        told = f"{STATES['cannot-tell']}: {', '.join(silent)}"
        out.print(indented(text((told, _STYLES["cannot-tell"])), 3))
    if telling:
        out.print(indented(text((_KEY, "dim")), 3))


def values_text(separation: Separation) -> str:
    """List a dimension's values, each with the findings for and against that record it."""
    values = values_of(separation, _LONGEST_VALUE)
    silent = not_said(separation)
    if not silent:
        return listed(values, _MOST_VALUES)
    rest = len(values) - _MOST_VALUES
    more = [f"{rest} more"] if rest > 0 else []
    return ", ".join([*values[:_MOST_VALUES], *more, f"not said {silent}"])


def _hinges(out: Console, study: Study, conflict: Conflict, least: int) -> None:
    """Print a row for each part of the evidence left out, those that change anything first."""
    cases = told_cases(conflict)
    most = max(least, sum(not case.remains for case in cases))
    # On a narrow terminal what is left out wraps; the status is never pushed off the line.
    rows = grid(2, None, 3)
    rows.add_row(text(("Without", "dim")), text(("findings", "dim")), text(("it is", "dim")))
    for case in cases[:most]:
        statuses = Text(", ").join(starmap(_whose, statuses_of(study, conflict, case)))
        gone = "" if case.remains else "  the conflict is gone"
        rows.add_row(case.label, str(case.findings), text(statuses, (gone, "yellow")))
    if len(cases) > most:
        rows.add_row(f"{len(cases) - most} more", "", "the conflict remains")
    out.print(indented(rows, 3))


def _whose(name: str, status: Status) -> Text:
    return text(f"{name} " if name else "", status_text(status))


_SAID = {
    "Open": "bold yellow",
    "Judged": "bold green",
    "But since changed": "bold yellow",
    "Of unclear date": "bold yellow",
}


def judgement_text(judged: Judged) -> Text:
    """Say whether a conflict is open, judged, or judged and since changed."""
    return Text("\n").join(
        text((f"{one.name}: ", _SAID[one.name]), _placed(one.words, one.place))
        for one in judgement_says(judged)
    )


def decided_text(decided: Decided) -> Text:
    """Say what was decided, by whom, when and why, and where that is written."""
    return _placed(decided_says(decided), decided.place)


def _placed(words: str, place: str) -> Text:
    return text(f"{words} ", (place, "dim")) if place else text(words)


def _side(out: Console, analysis: Analysis, conflict: Conflict, side: str) -> None:
    findings: tuple[str, ...] = getattr(conflict, side)
    mark, style = side_mark(conflict, second=side == "contradicts")
    heading = side_heading(conflict, second=side == "contradicts")
    out.print(indented(text((heading, style)), 3))
    _findings(out, analysis, findings, (mark, style))


def side_mark(conflict: Conflict, *, second: bool) -> tuple[str, str]:
    """Give the mark and colour of one side: both of a countervailing conflict are support."""
    return ("−", "red") if second and conflict.kind != "countervailing" else ("+", "green")


def _findings(
    out: Console, analysis: Analysis, findings: tuple[str, ...], mark: tuple[str, str]
) -> None:
    rows = grid(None, 1)
    for address in findings:
        finding = analysis.study.findings[address]
        rows.add_row(text(mark), finding.statement)
        if finding.conditions:
            rows.add_row("", text(("In circumstances: ", "dim"), finding.conditions))
        rows.add_row("", text((f"{address}  {analysis.places.of(address)}", "dim")))
    out.print(indented(rows, 3))


def print_rivalry(out: Console, analysis: Analysis, rivalry: Rivalry) -> None:
    """Print which findings tell two rivals apart; those that bear on one only are counted."""
    for letter, address, label in zip("AB", rivalry.rivals, rivalry.labels, strict=True):
        out.print(indented(text((f"{letter}  ", "bold"), label, (f"  {address}", "dim")), 3))
    out.print(indented(rivalry.says, 3))
    rows = grid(None, None, 1)
    shown = [row for row in rivalry.findings if row.tells != "one-only"]
    if shown:
        rows.add_row(text(("A", "bold")), text(("B", "bold")), "")
    for row in shown:
        statement = analysis.study.findings[row.finding].statement
        rows.add_row(*(_MARKS[bears] for bears in row.bears), statement)
        rows.add_row("", "", text((f"{row.finding}  {analysis.places.of(row.finding)}", "dim")))
    out.print(indented(rows, 3))
    out.print()

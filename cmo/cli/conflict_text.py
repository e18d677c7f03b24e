"""Conflicts in the terminal: both sides, what tells them apart, what they hinge on."""

from rich.console import Console
from rich.text import Text

from cmo.analyse.analysis import Analysis
from cmo.analyse.conflicts import Conflict
from cmo.analyse.judged import Decided, Judged
from cmo.analyse.rivals import Bears, Rivalry
from cmo.analyse.separability import Separation, State, Value
from cmo.analyse.wording import claim_says, label_of
from cmo.cli.console import grid, indented, text
from cmo.cli.statuses import status_text
from cmo.model.words import counted, listed, short

STATES: dict[State, tuple[str, str]] = {
    "separates": ("separates", "green"),
    "overlaps": ("overlaps", ""),
    "cannot-tell": ("cannot tell", "dim"),
}
_MARKS: dict[Bears, str] = {"supports": "+", "contradicts": "−", "mixed": "±", "none": " "}
_KEY = "3:1 means 3 findings on the first side and 1 on the second"
_LONGEST_VALUE = 40
_QUOTED = "\N{RIGHT DOUBLE QUOTATION MARK}"
_MOST_VALUES = 3


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
    print_answers(out, conflict)
    out.print()


def print_answers(out: Console, conflict: Conflict) -> None:
    """Print what tells the sides of a conflict apart, what it hinges on, and who has judged it."""
    out.print(indented(text(("What tells the two sides apart?", "bold")), 3))
    rows = grid(2, None, 4)
    for separation in conflict.separability:
        word, style = STATES[separation.state]
        rows.add_row(separation.label, text((word, style)), values_text(separation))
    out.print(indented(rows, 3))
    out.print(indented(text((_KEY, "dim")), 3))
    if not conflict.refinements:
        out.print(indented("Nothing recorded tells the two sides apart.", 3))
    for refinement in conflict.refinements:
        out.print(indented(text(("To consider: ", "green"), refinement), 3))
    for question in conflict.questions:
        out.print(indented(text(("To ask: ", "yellow"), question), 3))
    out.print()
    out.print(indented(text(("What does it hinge on?", "bold")), 3))
    out.print(indented(" ".join(conflict.hinges_on.says), 3))
    _hinges(out, conflict)
    out.print()
    out.print(indented(judgement_text(conflict.judgement), 3))
    out.print(indented(text((conflict.points_to, "italic")), 3))


def values_text(separation: Separation) -> str:
    """List a dimension's values, each with the findings for and against that record it."""
    ranked = sorted(
        separation.values,
        key=lambda v: (-v.findings.supports - v.findings.contradicts, v.value == "absent", v.value),
    )
    values = [
        f"{_value(separation, v)} {v.findings.supports}:{v.findings.contradicts}" for v in ranked
    ]
    silent = separation.unrecorded
    if silent.supports or silent.contradicts:
        values = [
            *values[:_MOST_VALUES],
            *_more(values),
            f"not said {silent.supports}:{silent.contradicts}",
        ]
        return ", ".join(values)
    return listed(values, _MOST_VALUES)


def _value(separation: Separation, value: Value) -> str:
    """Name a value beside its dimension's name, which need not be said again."""
    sort = separation.dimension.partition(":")[0]
    words = {"condition": {"present": "so", "absent": "not so"}}.get(sort, {})
    shown = value.value if sort == "date" else value.label
    if value.value in words:
        return words[value.value]
    cut = short(shown, _LONGEST_VALUE)
    # What is quoted stays in its marks where it is cut.
    return cut + shown[-1] if cut.endswith("…") and shown.endswith(_QUOTED) else cut


def _more(values: list[str]) -> list[str]:
    rest = len(values) - _MOST_VALUES
    return [f"{rest} more"] if rest > 0 else []


_MOST_CASES = 6


def _hinges(out: Console, conflict: Conflict) -> None:
    """Print a row for each part of the evidence left out, those that change anything first."""
    # A cluster that stands on neither side and changes nothing need not be told.
    telling = [
        case
        for case in conflict.hinges_on.without
        if case.findings or not (case.remains and case.left_out.startswith("cluster:"))
    ]
    cases = sorted(telling, key=lambda case: case.remains)
    # On a narrow terminal what is left out wraps; the status is never pushed off the line.
    rows = grid(2, None, 3)
    rows.add_row(text(("Without", "dim")), text(("findings", "dim")), text(("it is", "dim")))
    for case in cases[:_MOST_CASES]:
        statuses = Text(", ").join(status_text(status) for status in case.statuses)
        gone = "" if case.remains else "  the conflict is gone"
        rows.add_row(case.label, str(case.findings), text(statuses, (gone, "yellow")))
    if len(cases) > _MOST_CASES:
        rows.add_row(f"{len(cases) - _MOST_CASES} more", "", "as before")
    out.print(indented(rows, 3))


def judgement_text(judged: Judged) -> Text:
    """Say whether a conflict is open, judged, or judged and since changed."""
    latest = judged.latest
    if latest is None:
        return text(("Open: ", "bold yellow"), "nobody has judged it yet.")
    told = text(("Judged: ", "bold green"), decided_text(latest))
    if judged.since:
        arrived = counted(len(judged.since), "finding has", "findings have")
        told.append("\nBut since changed: ", "bold yellow")
        told.append(f"{arrived} arrived after it: {listed(judged.since, 3)}.")
    if judged.undated:
        told.append("\nOf unknown date: ", "bold yellow")
        told.append(f"{listed(judged.undated, 3)}, which may have arrived after it.")
    return told


def decided_text(decided: Decided) -> Text:
    """Say what was decided, by whom, when and why, and where that is written."""
    who = f"by {decided.by_role} on {decided.date} ({decided.verb})"
    return text(
        f"{decided.decision.replace('-', ' ')}, {who}. {decided.because} ", (decided.place, "dim")
    )


def _side(out: Console, analysis: Analysis, conflict: Conflict, side: str) -> None:
    findings: tuple[str, ...] = getattr(conflict, side)
    tests, indirect = getattr(conflict.tests, side), getattr(conflict.indirect, side)
    told = counted(getattr(conflict.clusters, side), "cluster")
    if len(findings) > tests + indirect:
        told += f", {len(findings)} reports"
    # Both sides of a countervailing conflict support a mechanism, each its own.
    supporting = side == "supports" or conflict.kind == "countervailing"
    mark, style = ("+", "green") if supporting else ("−", "red")
    says = conflict.sides[side == "contradicts"]
    heading = f"{tests_or_not(tests, indirect)}: {says} ({told})"
    out.print(indented(text((heading, style)), 3))
    _findings(out, analysis, findings, (mark, style))


def tests_or_not(tests: int, indirect: int) -> str:
    """Count the findings of one side: tests, or else what forerunners did and people expect."""
    if tests:
        return counted(tests, "finding")
    beside = counted(indirect, "forerunner or expectation", "forerunners or expectations")
    return f"{beside} (no test)"


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

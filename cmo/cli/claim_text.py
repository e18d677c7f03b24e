"""Claims in the terminal: status, the findings on both sides, and what only stands beside."""

from rich.console import Console

from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import beside_says, side_evidence, side_heading
from cmo.analyse.conflicts import Conflict
from cmo.analyse.shown import ShownClaim, ShownEvidence
from cmo.analyse.wording import claim_says
from cmo.cli.conflict_text import side_mark
from cmo.cli.console import grid, indented, text
from cmo.cli.statuses import status_text
from cmo.model.address import item_of
from cmo.model.words import counted

_MOST = 3


def print_claim(
    out: Console, analysis: Analysis, claim: ShownClaim, owner: str, *, everything: bool
) -> None:
    """Print a claim with the findings that test it; those beside are counted, unless all are meant.

    `owner` is the item on the screen: all there is on a claim of another fills its own screen.
    """
    status = status_text(claim.status, analysis.claims[claim.claim])
    step = f"{claim.step}: " if claim.step else ""
    out.print(text((step, "bold"), status, (f"  {claim.claim}", "dim")))
    out.print(indented(claim.says, 3))
    tests = [e for e in claim.evidence if e.counts]
    beside = [e for e in claim.evidence if not e.counts]
    name = item_of(claim.claim)
    hint = "--all lists them" if name == owner else f"cmo show {name} --all lists them"
    for stance in ("supports", "contradicts"):
        side = [e for e in tests if e.stance == stance]
        _print_findings(out, side, everything=everything, hint=hint)
    if beside and everything:
        heading = f"{counted(len(beside), 'finding')} beside, which changes no status:"
        out.print(indented(text((heading, "dim")), 3))
        _print_findings(out, beside, everything=True)
    elif beside:
        out.print(indented(text((f"{beside_says(beside)}; {hint}", "dim")), 3))
    out.print()


def print_sides(
    out: Console,
    analysis: Analysis,
    conflict: Conflict,
    above: frozenset[str],
    *,
    everything: bool,
) -> None:
    """Print both sides of a conflict with the reason and the place of each finding.

    The findings on a claim that stands `above` on the same screen are not told again.
    """
    for second in (False, True):
        claim = conflict.claims[-1 if second else 0]
        mark = side_mark(conflict, second=second)
        heading = text((side_heading(conflict, second=second), mark[1]))
        if claim in above:
            out.print(indented(text(heading, (f": see {claim} above", "dim")), 3))
            continue
        if claim != conflict.claims[0] or not second:
            says = (claim_says(analysis.study, claim), (f"  {claim}", "dim"))
            out.print(indented(text(*says), 3))
        out.print(indented(heading, 3))
        evidence = side_evidence(analysis, conflict, second=second)
        _print_findings(out, evidence, everything=everything, mark=mark)
    out.print()


def _print_findings(
    out: Console,
    evidence: list[ShownEvidence],
    *,
    everything: bool,
    hint: str = "--all lists them",
    mark: tuple[str, str] | None = None,
) -> None:
    shown = evidence if everything else evidence[:_MOST]
    for entry in shown:
        _print_evidence(out, entry, mark or _MARKS[entry.stance], whole=everything)
    if len(shown) < len(evidence):
        told = f"and {len(evidence) - len(shown)} more; {hint}"
        out.print(indented(text((told, "dim")), 6))


_MARKS = {
    "supports": ("+", "green"),
    "contradicts": ("−", "red"),
    "qualifies": ("~", "yellow"),
    "not-found": ("?", "yellow"),
}


def _print_evidence(
    out: Console, evidence: ShownEvidence, mark: tuple[str, str], *, whole: bool
) -> None:
    kind = "" if evidence.tests else f" ({evidence.basis}, {evidence.bearing})"
    first, *others = evidence.locators
    more = f" and {counted(len(others), 'more place')}" if others else ""
    locators = "; ".join(evidence.locators) if whole else f"{first}{more}"
    rows = grid(None, 1)
    rows.add_row(text(mark), text(evidence.statement, (kind, "dim")))
    rows.add_row("", text((evidence.because, "italic")))
    rows.add_row("", text((f"{evidence.finding}  {locators}  {evidence.place}", "dim")))
    out.print(indented(rows, 3))

"""cmo show: everything about one item, one claim or one finding."""

import argparse
import sys

from rich.console import Console

from cmo.analyse.analysis import Analysis
from cmo.analyse.shown import (
    ShownClaim,
    ShownEvidence,
    cited,
    claims_of,
    finding_facts,
    item_facts,
    shown_claim,
)
from cmo.analyse.wording import label_of, worded
from cmo.cli.conflicts import addresses
from cmo.cli.console import console, grid, indented, text
from cmo.cli.errors import CommandError
from cmo.cli.gaps import addresses as gap_addresses
from cmo.cli.listing import as_json, as_markdown
from cmo.cli.outputs import ShowOutput
from cmo.cli.statuses import status_text
from cmo.cli.study import concerns, open_analysis
from cmo.model.address import SINGULAR
from cmo.model.words import counted, nearest_address

COLUMNS = (
    "claim",
    "status",
    "finding",
    "stance",
    "bearing",
    "basis",
    "statement",
    "because",
    "where",
    "place",
)


def run(arguments: argparse.Namespace) -> int:
    """Show one item, claim or finding in the format asked for."""
    analysis = open_analysis(arguments)
    shown = find(analysis, arguments.address)
    if arguments.format == "json":
        sys.stdout.write(as_json(shown))
    elif arguments.format == "md":
        sys.stdout.write(as_markdown(COLUMNS, _rows(shown)))
    else:
        _print(analysis, shown)
    return 0


def find(analysis: Analysis, address: str) -> ShowOutput:
    """Give everything about an address; raises CommandError where there is nothing there."""
    study = analysis.study
    name, _, part = address.partition("#")
    if name in study.items and (not part or address in analysis.claims):
        return _item(analysis, name)
    if name in study.findings and not part:
        return _finding(analysis, name)
    if address in study.theories:
        raise CommandError(
            f"'{address}' is a theory: cmo status and cmo conflicts {address} show it"
        )
    if address in study.sources:
        raise CommandError(f"'{address}' is a source: name one of its findings, {address}.ID")
    near = nearest_address(address, [*analysis.claims, *study.items, *study.findings])
    hint = f"did you mean '{near}'?" if near else "write theory.item or source.finding"
    raise CommandError(f"the study has nothing at '{address}': {hint}")


def _item(analysis: Analysis, address: str) -> ShowOutput:
    item = analysis.study.items[address]
    return ShowOutput(
        address=address,
        kind=SINGULAR[item.kind],
        label=label_of(analysis.study, address),
        sentence=worded(analysis.study, item, analysis.graph.configurations.get(address)),
        facts=item_facts(analysis, item),
        source=cited(analysis, item),
        place=analysis.places.of(address),
        claims=claims_of(analysis, item),
        conflicts=tuple(c for c in analysis.conflicts if concerns(address, addresses(c))),
        gaps=tuple(g for g in analysis.gaps if concerns(address, gap_addresses(g))),
    )


def _finding(analysis: Analysis, address: str) -> ShowOutput:
    finding = analysis.study.findings[address]
    source = analysis.study.sources[address.partition(".")[0]]
    claims = tuple(shown_claim(analysis, link.claim) for link in finding.links)
    only = tuple(
        ShownClaim(
            c.claim, c.step, c.says, c.status, tuple(e for e in c.evidence if e.finding == address)
        )
        for c in claims
    )
    return ShowOutput(
        address=address,
        kind="finding",
        label=source.title,
        sentence=(("Finding", finding.statement),),
        facts=finding_facts(analysis.study, finding),
        source="; ".join(str(locator) for locator in finding.locators),
        place=analysis.places.of(address),
        claims=only,
        conflicts=tuple(c for c in analysis.conflicts if address in (*c.supports, *c.contradicts)),
        gaps=(),
    )


def _rows(shown: ShowOutput) -> list[tuple[object, ...]]:
    return [
        (
            claim.claim,
            claim.status,
            e.finding,
            e.stance,
            e.bearing,
            e.basis,
            e.statement,
            e.because,
            e.locators,
            e.place,
        )
        for claim in shown.claims
        for e in claim.evidence
    ]


def _print(analysis: Analysis, shown: ShowOutput) -> None:
    out = console()
    out.print(text((shown.label, "bold"), (f"  {shown.kind} {shown.address}", "dim")))
    if shown.source:
        out.print(text((shown.source, "dim")))
    out.print(text((shown.place, "dim")))
    out.print()
    words = grid(None, 1)
    for opening, statement in (*shown.sentence, *shown.facts):
        words.add_row(text((opening, "bold")), statement)
    out.print(words)
    out.print()
    for claim in shown.claims:
        _print_claim(out, analysis, claim)
    for conflict in shown.conflicts:
        out.print(text(("conflict: ", "bold yellow"), f"{conflict.title} ({conflict.claim})"))
    for gap in shown.gaps:
        out.print(text(("gap: ", "bold"), f"{gap.title} ({gap.subject}). {gap.missing}"))


def _print_claim(out: Console, analysis: Analysis, claim: ShownClaim) -> None:
    status = status_text(claim.status, analysis.claims[claim.claim])
    step = f"{claim.step}: " if claim.step else ""
    out.print(text((step, "bold"), status, (f"  {claim.claim}", "dim")))
    out.print(indented(claim.says, 3))
    tests = [e for e in claim.evidence if e.counts]
    beside = [e for e in claim.evidence if not e.counts]
    for evidence in tests:
        _print_evidence(out, evidence)
    if beside:
        heading = f"{counted(len(beside), 'finding')} beside, which changes no status:"
        out.print(indented(text((heading, "dim")), 3))
        for evidence in beside:
            _print_evidence(out, evidence)
    out.print()


def _print_evidence(out: Console, evidence: ShownEvidence) -> None:
    mark, style = {
        "supports": ("+", "green"),
        "contradicts": ("−", "red"),
        "qualifies": ("~", "yellow"),
        "not-found": ("?", "yellow"),
    }[evidence.stance]
    kind = "" if evidence.tests else f" ({evidence.basis}, {evidence.bearing})"
    rows = grid(None, 1)
    rows.add_row(text((mark, style)), text(evidence.statement, (kind, "dim")))
    rows.add_row("", text((evidence.because, "italic")))
    where = f"{evidence.finding}  {'; '.join(evidence.locators)}  {evidence.place}"
    rows.add_row("", text((where, "dim")))
    out.print(indented(rows, 3))

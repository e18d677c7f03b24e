"""cmo show: everything about one item, one claim or one finding."""

import argparse
import sys

from rich.console import Console
from rich.text import Text

from cmo.analyse.analysis import Analysis
from cmo.analyse.chain import ConfigurationStatus
from cmo.analyse.shown import (
    ShownClaim,
    ShownEvidence,
    cited,
    claims_of,
    finding_facts,
    item_facts,
    shown_claim,
)
from cmo.analyse.status import MARKS
from cmo.analyse.threads import Thread
from cmo.analyse.wording import label_of, worded
from cmo.cli.conflict_text import decided_text, print_answers, print_rivalry
from cmo.cli.conflicts import addresses
from cmo.cli.console import console, grid, indented, text
from cmo.cli.errors import CommandError
from cmo.cli.gaps import addresses as gap_addresses
from cmo.cli.listing import as_json, as_markdown
from cmo.cli.outputs import ShowOutput
from cmo.cli.statuses import STYLES, status_text
from cmo.cli.study import concerns, open_analysis
from cmo.cli.thread_text import print_thread
from cmo.model.address import SINGULAR, item_of
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
    configuration = analysis.configurations.get(address)
    return ShowOutput(
        address=address,
        kind=SINGULAR[item.kind],
        label=label_of(analysis.study, address),
        sentence=worded(analysis.study, item, analysis.graph.configurations.get(address)),
        facts=item_facts(analysis, item),
        source=cited(analysis, item),
        place=analysis.places.of(address),
        claims=claims_of(analysis, item),
        carried=configuration.carried if configuration else None,
        threads=tuple(t for t in analysis.threads if _in_thread(address, t)),
        conflicts=tuple(c for c in analysis.conflicts if concerns(address, addresses(c))),
        judgements=tuple(j for claim in item.claims for j in analysis.judgements.on(claim)),
        rivals=tuple(r for r in analysis.rivalries if address in r.rivals),
        gaps=tuple(g for g in analysis.gaps if concerns(address, gap_addresses(g))),
    )


def _in_thread(address: str, thread: Thread) -> bool:
    rippling = {end for ripple in thread.ripples for end in (ripple.outcome, ripple.context)}
    return address in rippling or address in thread.configurations


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
        carried=None,
        threads=(),
        conflicts=tuple(c for c in analysis.conflicts if address in (*c.supports, *c.contradicts)),
        judgements=(),
        rivals=(),
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
    if shown.carried:
        _print_chain(out, analysis, analysis.configurations[shown.address])
    for thread in shown.threads:
        print_thread(out, analysis, thread)
    for claim in shown.claims:
        # Of a chain's other items, what tests them; all there is on each fills its own screen.
        _print_claim(out, analysis, claim, whole=item_of(claim.claim) == shown.address)
    for number, conflict in enumerate(shown.conflicts, start=1):
        label = label_of(analysis.study, conflict.claim)
        out.print(text((f"Conflict {number}: {label}  ", "bold yellow"), conflict.title))
        out.print(indented(text(f"{conflict.says} ", (conflict.claim, "dim")), 3))
        print_answers(out, conflict)
        out.print()
    _print_judgements(out, shown)
    for rivalry in shown.rivals:
        out.print(text(("Rivals", "bold")))
        print_rivalry(out, analysis, rivalry)
    for gap in shown.gaps:
        out.print(text(("Gap: ", "bold"), f"{gap.title} ({gap.subject}). {gap.missing}"))


def _print_judgements(out: Console, shown: ShowOutput) -> None:
    """Print the judgements that stand with no conflict: earlier ones, or of what is settled."""
    latest = [conflict.judgement.latest for conflict in shown.conflicts]
    for decided in shown.judgements:
        if decided not in latest:
            out.print(text(("Judgement: ", "bold"), decided_text(decided)))
            out.print(indented(text((decided.claim, "dim")), 3))
            out.print()


def _print_chain(out: Console, analysis: Analysis, configuration: ConfigurationStatus) -> None:
    """Print a chain on a line or two, with the point where it breaks."""
    steps = Text(" → ").join(
        text(f"{link.step} ", (MARKS[link.status], STYLES[link.status]))
        for link in configuration.chain
    )
    out.print(text(("Chain", "bold")))
    out.print(indented(steps, 3))
    breaks = configuration.breaks_at
    told = f"Breaks at '{label_of(analysis.study, breaks)}'. " if breaks else ""
    out.print(indented(told + configuration.carried.says, 3))
    out.print()


def _print_claim(out: Console, analysis: Analysis, claim: ShownClaim, *, whole: bool) -> None:
    status = status_text(claim.status, analysis.claims[claim.claim])
    step = f"{claim.step}: " if claim.step else ""
    out.print(text((step, "bold"), status, (f"  {claim.claim}", "dim")))
    out.print(indented(claim.says, 3))
    tests = [e for e in claim.evidence if e.counts]
    beside = [e for e in claim.evidence if not e.counts]
    for evidence in tests:
        _print_evidence(out, evidence)
    if beside and not whole:
        told = f"{counted(len(beside), 'finding')} beside: cmo show {item_of(claim.claim)}"
        out.print(indented(text((told, "dim")), 3))
    elif beside:
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

"""cmo show: everything about one item, one claim or one finding."""

import argparse
import sys

from rich.console import Console
from rich.text import Text

from cmo.analyse.analysis import Analysis
from cmo.analyse.chain import ConfigurationStatus
from cmo.analyse.conflicts import Conflict
from cmo.analyse.evidence import shared_claim
from cmo.analyse.shown import (
    ShownClaim,
    cited,
    claims_of,
    finding_facts,
    item_facts,
    shown_claim,
)
from cmo.analyse.status import MARKS
from cmo.analyse.threads import Thread
from cmo.analyse.wording import label_of, worded
from cmo.cli.claim_text import print_claim, print_sides
from cmo.cli.conflict_text import decided_text, print_answers, print_relation, print_rivalry
from cmo.cli.conflicts import addresses
from cmo.cli.console import console, grid, indented, text
from cmo.cli.errors import CommandError
from cmo.cli.gaps import addresses as gap_addresses
from cmo.cli.listing import as_json
from cmo.cli.outputs import ShowOutput
from cmo.cli.show_markdown import show_markdown
from cmo.cli.statuses import STYLES
from cmo.cli.study import concerns, open_analysis
from cmo.cli.thread_text import print_thread
from cmo.model.address import SINGULAR
from cmo.model.words import nearest_address


def run(arguments: argparse.Namespace) -> int:
    """Show one item, claim or finding in the format asked for."""
    analysis = open_analysis(arguments)
    shown = find(analysis, arguments.address)
    if arguments.format == "json":
        sys.stdout.write(as_json(shown))
    elif arguments.format == "md":
        sys.stdout.write(show_markdown(analysis, shown))
    else:
        _print(analysis, shown, everything=arguments.all)
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


def _print(analysis: Analysis, shown: ShowOutput, *, everything: bool) -> None:
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
    # Of a finding there is no more than what stands here.
    whole = everything or shown.kind == "finding"
    for claim in shown.claims:
        print_claim(out, analysis, claim, shown.address, everything=whole)
    for number, conflict in enumerate(shown.conflicts, start=1):
        label = label_of(analysis.study, conflict.claim)
        out.print(text((f"Conflict {number}: {label}  ", "bold yellow"), conflict.title))
        _print_conflict(out, analysis, shown, conflict, everything=everything)
    _print_judgements(out, shown)
    for rivalry in shown.rivals:
        out.print(text(("Rivals", "bold")))
        print_rivalry(out, analysis, rivalry)
    for gap in shown.gaps:
        out.print(text(("Gap: ", "bold"), f"{gap.title} ({gap.subject}). {gap.missing}"))


def _print_conflict(
    out: Console, analysis: Analysis, shown: ShowOutput, conflict: Conflict, *, everything: bool
) -> None:
    """Print a conflict's answers, and its sides where they do not stand on the screen already."""
    out.print(indented(text(f"{conflict.says} ", (conflict.claim, "dim")), 3))
    print_relation(out, analysis, conflict)
    above = frozenset(shared_claim(analysis.graph, claim.claim) for claim in shown.claims)
    if shown.kind == "finding":
        above = frozenset()  # only this one finding of its claims stands above
    if not above.issuperset(conflict.claims):
        print_sides(out, analysis, conflict, above, everything=everything)
    print_answers(out, analysis, conflict, everything=everything)
    out.print()


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

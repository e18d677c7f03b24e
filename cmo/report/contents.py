"""What the report tells in every format, worked out once: items, numbers, links, flags."""

from collections.abc import Iterable
from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.left_out import notice
from cmo.analyse.shown import (
    Facts,
    ShownClaim,
    ShownEvidence,
    cited,
    claims_of,
    item_facts,
    shown_evidence,
)
from cmo.analyse.status import MARKS, Status
from cmo.analyse.wording import Worded, label_of, worded
from cmo.model.address import SINGULAR, item_of
from cmo.model.words import counted
from cmo.read.study import Item

# For each item, the numbers under which the report lists the conflicts and gaps that concern it.
Numbers = dict[str, tuple[int, ...]]
# Items beside configurations, in the order in which a reader needs them.
KINDS = {
    "mechanisms": "Mechanisms",
    "contexts": "Contexts",
    "outcomes": "Outcomes",
    "relations": "Relations",
}


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a theory as the report shows it."""

    item: Item
    label: str
    words: Worded
    facts: Facts
    source: str
    place: str
    claims: tuple[ShownClaim, ...]
    conflicts: tuple[int, ...]
    gaps: tuple[int, ...]
    flagged: bool


@dataclass(frozen=True, slots=True)
class Contents:
    """What the report tells of a study beside its analysis.

    `items` gives the items of each theory by their kind. `number_of` numbers findings as they
    stand under Evidence, so that a number finds them. `links` has what each finding bears on.
    `flagged` gives for each flagged mechanism, under its first name, the numbers of its conflicts.
    `totals` counts claims by status, those of the same provision once.
    """

    items: dict[str, dict[str, tuple[ItemView, ...]]]
    number_of: dict[str, int]
    links: dict[str, tuple[ShownEvidence, ...]]
    flagged: dict[str, tuple[int, ...]]
    totals: dict[Status, int]


def contents(analysis: Analysis) -> Contents:
    """Work out what every format of the report tells."""
    conflicts = numbers_by_item((*c.claims, *c.mechanisms) for c in analysis.conflicts)
    gaps = numbers_by_item((gap.subject, *gap.same_as) for gap in analysis.gaps)
    return Contents(
        items={
            theory: {
                kind: tuple(
                    _item(analysis, item, conflicts, gaps) for item in items if item.kind == kind
                )
                for kind in SINGULAR
            }
            for theory, items in analysis.study.items_by_theory.items()
        },
        number_of={finding: n for n, finding in enumerate(analysis.study.findings, start=1)},
        links=_links_by_finding(analysis),
        flagged=_flagged(analysis),
        totals=_totals(analysis),
    )


def opening(analysis: Analysis) -> str:
    """Say what the study asks, what is known of it, and what is not, as the page begins."""
    study = analysis.study
    before = f" before {analysis.phase}" if analysis.phase else ""
    return (
        "What is thought to work, for whom, in what circumstances and why: "
        f"{counted(len(study.theories), 'theory', 'theories')} with "
        f"{counted(len(analysis.configurations), 'configuration')} of context, mechanism and "
        f"outcome. What is known of it so far: {counted(len(study.findings), 'finding')} from "
        f"{counted(len(study.sources), 'source')}. Where they disagree: "
        f"{counted(len(analysis.conflicts), 'conflict')}. What is missing{before}: "
        f"{counted(len(analysis.gaps), 'gap')}."
    )


def kit_says(analysis: Analysis) -> str:
    """Say where the fieldwork kit is; nothing where no phase is to come, or it may not be given.

    The kit of a redacted study is on the page alone: its command knows of no redaction.
    """
    if not analysis.phase or notice(analysis.study):
        return ""
    return (
        f"The fieldwork kit of {analysis.phase}, with its sampling matrix and topic guide, is a "
        "document of its own: the command cmo gaps -o kit writes it."
    )


def flagged_says(analysis: Analysis, told: Contents) -> str:
    """Say on how many mechanisms a conflict sits."""
    where = ", on their own claims or those of their configurations" if told.flagged else ""
    return f"A conflict sits on {analysis.flagged}{where}."


def numbers_by_item(addresses: Iterable[Iterable[str]]) -> Numbers:
    """Number things from 1, and give for each item the numbers of those that concern it."""
    numbers: dict[str, list[int]] = {}
    for number, concerned in enumerate(addresses, start=1):
        for item in dict.fromkeys(item_of(address) for address in concerned):
            numbers.setdefault(item, []).append(number)
    return {item: tuple(found) for item, found in numbers.items()}


def _item(analysis: Analysis, item: Item, conflicts: Numbers, gaps: Numbers) -> ItemView:
    mechanism = analysis.mechanisms.get(item.address)
    return ItemView(
        item=item,
        label=label_of(analysis.study, item.address),
        words=worded(analysis.study, item, analysis.graph.configurations.get(item.address)),
        facts=item_facts(analysis, item),
        source=cited(analysis, item),
        place=analysis.places.of(item.address),
        claims=claims_of(analysis, item),
        conflicts=conflicts.get(item.address, ()),
        gaps=gaps.get(item.address, ()),
        flagged=bool(mechanism and mechanism.flagged),
    )


def _links_by_finding(analysis: Analysis) -> dict[str, tuple[ShownEvidence, ...]]:
    """Give what each finding bears on, in the order of its file."""
    links: dict[str, dict[int, ShownEvidence]] = {}
    for evidence in analysis.evidence.values():
        for entry in evidence:
            links.setdefault(entry.finding, {})[entry.link] = shown_evidence(analysis, entry)
    return {finding: tuple(own[n] for n in sorted(own)) for finding, own in links.items()}


def _flagged(analysis: Analysis) -> dict[str, tuple[int, ...]]:
    flagged: dict[str, list[int]] = {}
    for number, conflict in enumerate(analysis.conflicts, start=1):
        for first in dict.fromkeys(analysis.graph.same[m][0] for m in conflict.mechanisms):
            flagged.setdefault(first, []).append(number)
    return {p.id: tuple(flagged[p.id]) for p in analysis.provisions if p.id in flagged}


def _totals(analysis: Analysis) -> dict[Status, int]:
    original = analysis.material.is_original
    statuses = [claim.status for claim in analysis.claims.values() if original(claim.claim)]
    return {status: statuses.count(status) for status in MARKS}

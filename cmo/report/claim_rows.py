"""Claims as rows of a table: step or part, words, status, and the findings on both sides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import beside_says
from cmo.analyse.shown import ShownClaim, ShownEvidence
from cmo.analyse.status import MARKS, ClaimStatus
from cmo.analyse.wording import asserted
from cmo.model.address import item_of
from cmo.model.words import counted
from cmo.report.contents import Contents, ItemView


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim: which step or part it is, what it says, and what speaks for and against it.

    `status` is a word with its mark; `supports` and `contradicts` count findings and clusters.
    `findings` gives each side that has any with the numbers of its findings under Evidence, and
    `beside` counts what changes no status: both are for an item's own claims, since those of
    others stand with these. `breaks` tells that the chain breaks here.
    """

    claim: str
    step: str
    says: str
    status: str
    supports: str
    contradicts: str
    findings: tuple[tuple[str, tuple[int, ...]], ...] = ()
    beside: str = ""
    breaks: bool = False


def claim_rows(analysis: Analysis, told: Contents, view: ItemView) -> tuple[ClaimRow, ...]:
    """Give an item's claims: of a configuration its chain, in short clauses, and the whole."""
    address = view.item.address
    configuration = analysis.configurations.get(address)
    breaks_at = configuration.breaks_at if configuration else None
    return tuple(
        _row(
            analysis.claims[claim.claim],
            claim,
            _sentence(asserted(analysis.study, claim.claim, holds=True))
            if configuration
            else claim.says,
            told if item_of(claim.claim) == address else None,
            breaks=claim.claim == breaks_at,
        )
        for claim in view.claims
    )


def _row(
    status: ClaimStatus, claim: ShownClaim, says: str, told: Contents | None, *, breaks: bool
) -> ClaimRow:
    beside = [e for e in claim.evidence if not e.counts] if told else []
    return ClaimRow(
        claim=claim.claim,
        step=claim.step,
        says=says,
        status=f"{MARKS[claim.status]} {claim.status}",
        supports=side_words(status.tests.supports, status.clusters.supports),
        contradicts=side_words(status.tests.contradicts, status.clusters.contradicts),
        findings=tuple(_sides(claim.evidence, told)) if told else (),
        beside=beside_says(beside) if beside else "",
        breaks=breaks,
    )


def side_words(findings: int, clusters: int) -> str:
    """Say how many findings of how many clusters stand on one side; a dash where none does."""
    return f"{findings} ({counted(clusters, 'cluster')})" if findings else "–"


def _sides(
    evidence: Iterable[ShownEvidence], told: Contents
) -> Iterator[tuple[str, tuple[int, ...]]]:
    counting = [e for e in evidence if e.counts]
    for name, stance in (("For", "supports"), ("Against", "contradicts")):
        side = {told.number_of[e.finding] for e in counting if e.stance == stance}
        if side:
            yield name, tuple(sorted(side))


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."

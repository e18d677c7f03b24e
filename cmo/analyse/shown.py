"""Claims and findings with all that a reader needs to judge them, for a screen or a page."""

from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.evidence import Evidence
from cmo.analyse.status import Status
from cmo.analyse.wording import claim_says
from cmo.model.address import PARTS
from cmo.model.base import Citation
from cmo.read.study import Item


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """One finding as it bears on one claim, with what a reader needs to judge it."""

    finding: str
    statement: str
    claim: str
    stance: str
    bearing: str
    basis: str
    tests: bool
    counts: bool
    because: str
    conditions: str | None
    locators: tuple[str, ...]
    source: str
    cluster: str
    place: str


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """One claim, in words, with its status and its evidence; `step` is its place in a chain."""

    claim: str
    step: str
    says: str
    status: Status
    evidence: tuple[ShownEvidence, ...]


def shown_evidence(analysis: Analysis, evidence: Evidence) -> ShownEvidence:
    """Give one piece of evidence with its finding's words and places."""
    finding = analysis.study.findings[evidence.finding]
    source = analysis.study.sources[evidence.finding.partition(".")[0]]
    return ShownEvidence(
        finding=evidence.finding,
        statement=finding.statement,
        claim=evidence.claim,
        stance=evidence.stance,
        bearing=evidence.bearing,
        basis=evidence.basis,
        tests=evidence.tests,
        counts=evidence.counts,
        because=evidence.because,
        conditions=finding.conditions,
        locators=tuple(str(locator) for locator in finding.locators),
        source=source.title,
        cluster=evidence.cluster,
        place=analysis.places.of(evidence.finding),
    )


def shown_claim(analysis: Analysis, claim: str, step: str = "") -> ShownClaim:
    """Give one claim with its words, its status and its evidence, what counts first."""
    order = {"supports": 0, "contradicts": 1, "qualifies": 2, "not-found": 3}
    evidence = sorted(
        analysis.material.on(claim),
        key=lambda e: (not e.counts, not e.tests, order[e.stance], e.finding),
    )
    return ShownClaim(
        claim,
        step,
        claim_says(analysis.study, claim),
        analysis.claims[claim].status,
        tuple(shown_evidence(analysis, e) for e in evidence),
    )


def claims_of(analysis: Analysis, item: Item) -> tuple[ShownClaim, ...]:
    """Give an item's claims: of a configuration, its chain and then the whole."""
    configuration = analysis.configurations.get(item.address)
    if configuration is not None:
        chain = [shown_claim(analysis, link.claim, link.step) for link in configuration.chain]
        return (*chain, shown_claim(analysis, item.address, "whole"))
    return tuple(
        shown_claim(analysis, f"{item.address}#{part}" if part else item.address, part)
        for part in PARTS[item.kind]
    )


def cited(analysis: Analysis, item: Item) -> str:
    """Say where an item's theory is stated: the document's title and the place in it."""
    own = item.entry.source or Citation()
    source = own.inherit(analysis.study.theories[item.theory].source)
    document = analysis.study.documents.get(source.document or "")
    return ", ".join(part for part in (document.title if document else "", str(source)) if part)

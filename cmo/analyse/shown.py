"""Claims and findings with all that a reader needs to judge them, for a screen or a page."""

from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.evidence import Evidence
from cmo.analyse.status import Status
from cmo.analyse.wording import claim_says, label_of
from cmo.model.base import Citation
from cmo.model.evidence import Finding, Judged, Share
from cmo.model.theory import Configuration, Mechanism, Outcome, Relation
from cmo.read.study import Item, Study


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
    """Give an item's claims: of a configuration, its chain, its silence, and then the whole."""
    configuration = analysis.configurations.get(item.address)
    if configuration is not None:
        chain = [shown_claim(analysis, link.claim, link.step) for link in configuration.chain]
        beside = [
            shown_claim(analysis, claim, claim.partition("#")[2] or "whole")
            for claim in item.claims
            if claim not in {link.claim for link in configuration.chain}
        ]
        return (*chain, *beside)
    return tuple(shown_claim(analysis, claim, claim.partition("#")[2]) for claim in item.claims)


def cited(analysis: Analysis, item: Item) -> str:
    """Say where an item's theory is stated: the document's title and the place in it."""
    own = item.entry.source or Citation()
    source = own.inherit(analysis.study.theories[item.theory].source)
    document = analysis.study.documents.get(source.document or "")
    return ", ".join(part for part in (document.title if document else "", str(source)) if part)


Facts = tuple[tuple[str, str], ...]


def item_facts(analysis: Analysis, item: Item) -> Facts:
    """Give what else its file says of an item, as pairs of a name and a text."""
    entry, study = item.entry, analysis.study
    facts: list[tuple[str, str | None]] = []
    if isinstance(entry, Mechanism):
        same = analysis.mechanisms[item.address].same_as
        facts = [
            ("Provision", entry.provision),
            ("Who is to respond", _words(study, "actors", entry.actors)),
            ("Same provision as", ", ".join(same)),
        ]
    elif isinstance(entry, Outcome):
        facts = [("Valence", entry.valence), ("Distance", entry.distance)]
    elif isinstance(entry, Relation):
        facts = [("Because", entry.because)]
    elif isinstance(entry, Configuration):
        rivals = analysis.graph.rivals.get(item.address, ())
        breaks = analysis.configurations[item.address].breaks_at
        facts = [
            ("Wrong if", entry.wrong_if),
            ("Silent where", entry.silent_where),
            ("Rivals", "; ".join(f"{label_of(study, r)} ({r})" for r in rivals)),
            ("Origin", entry.origin),
            ("Status", entry.status),
            ("Breaks at", f"{label_of(study, breaks)} ({breaks})" if breaks else None),
            *((f"Changed {c.date}", f"{c.change} Because: {c.because}") for c in entry.history),
        ]
    return tuple((name, text) for name, text in facts if text)


def finding_facts(study: Study, finding: Finding) -> Facts:
    """Give what else its file says of a finding, as pairs of a name and a text."""
    extent = finding.extent
    if isinstance(extent, Share):
        extent_words = f"{extent.n} of {extent.of}" if extent.of is not None else str(extent.n)
    else:
        extent_words = extent or ""
    facts = (
        ("In circumstances", finding.conditions),
        ("Present", _words(study, "conditions", finding.present)),
        ("Absent", _words(study, "conditions", finding.absent)),
        ("When", str(finding.period) if finding.period else None),
        ("Basis", finding.basis),
        ("How many", extent_words),
        ("Whose account", _words(study, "actors", finding.actors)),
        ("Sites", _words(study, "sites", finding.sites)),
        ("Level", _words(study, "levels", (finding.level,) if finding.level else ())),
        ("Questions", ", ".join(finding.questions)),
        ("Repeats", ", ".join(finding.repeats)),
        *(
            (f"{name.capitalize()} {judged.level}", judged.because)
            for name, judged in _judged(finding)
        ),
        ("Note", finding.note),
        ("Added", finding.added),
    )
    return tuple((name, text) for name, text in facts if text)


def _judged(finding: Finding) -> list[tuple[str, Judged]]:
    appraisal = finding.appraisal
    names = ("relevance", "richness", "rigour")
    return [(name, judged) for name in names if (judged := getattr(appraisal, name, None))]


def _words(study: Study, vocabulary: str, ids: tuple[str, ...]) -> str:
    known = getattr(study.settings, vocabulary, {})
    return ", ".join(known.get(one, one) for one in ids)

"""The evidence on each claim, with what tests it told from what only stands beside."""

from dataclasses import dataclass

from cmo.graph.study_graph import StudyGraph
from cmo.model.evidence import Basis, Bearing, Share, Stance
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding as it bears on one claim."""

    finding: str
    link: int
    claim: str
    stance: Stance
    bearing: Bearing
    basis: Basis
    because: str
    counted_as: str
    cluster: str

    @property
    def tests(self) -> bool:
        """Only what was observed, of the very thing, tests a claim."""
        return self.basis == "observed" and self.bearing == "direct"

    @property
    def looks_ahead(self) -> bool:
        """What a forerunner did or people expect points a way, without testing the claim.

        What is only argued is neither.
        """
        if self.basis == "argued":
            return False
        expected = self.bearing == "direct" and self.basis == "anticipated"
        return expected or self.bearing == "analogue"

    @property
    def counts(self) -> bool:
        """A test that takes a side changes a status; a proviso or a search in vain does not."""
        return self.tests and self.stance in {"supports", "contradicts"}


def is_single(study: Study, evidence: Evidence) -> bool:
    """Say whether one person or place alone said or showed it."""
    extent = study.findings[evidence.finding].extent
    return extent == "one" or (isinstance(extent, Share) and extent.n == 1)


def is_connected(study: Study, evidence: Evidence) -> bool:
    """Say whether it comes from a source that is connected to the programme."""
    return study.sources[evidence.finding.partition(".")[0]].connection == "connected"


def is_repeat(study: Study, evidence: Evidence) -> bool:
    """Say whether its finding reports other findings' data again."""
    return bool(study.findings[evidence.finding].repeats)


def all_claims(graph: StudyGraph) -> list[str]:
    """List every claim of the study's theories, in the order of the files."""
    return [claim for item in graph.study.items.values() for claim in item.claims]


def shared_claim(graph: StudyGraph, claim: str) -> str:
    """Give the address under which the evidence on `claim` is kept.

    Mechanisms that are the same provision share theirs under the first of them.
    """
    name, mark, part = claim.partition("#")
    same = graph.same.get(name)
    return f"{same[0]}{mark}{part}" if same else claim


def gather(graph: StudyGraph) -> dict[str, tuple[Evidence, ...]]:
    """Give the evidence by shared claim, ordered by finding; claims without any are left out."""
    found: dict[str, list[Evidence]] = {}
    for address, finding in graph.study.findings.items():
        source = address.partition(".")[0]
        counted_as, cluster = graph.counted_as[address], graph.cluster[source]
        for number, link in enumerate(finding.links):
            found.setdefault(shared_claim(graph, link.claim), []).append(
                Evidence(
                    address,
                    number,
                    link.claim,
                    link.stance,
                    link.bearing,
                    finding.basis,
                    link.because,
                    counted_as,
                    cluster,
                )
            )
    return {
        claim: tuple(sorted(evidence, key=lambda e: (e.finding, e.link)))
        for claim, evidence in found.items()
    }

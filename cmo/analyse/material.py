"""Claims with their evidence: what the rules about conflicts and gaps look at."""

from dataclasses import dataclass

from cmo.analyse.evidence import Evidence, shared_claim
from cmo.analyse.status import ClaimStatus
from cmo.graph.study_graph import StudyGraph


@dataclass(frozen=True, slots=True)
class Material:
    """What a rule about conflicts or gaps may look at."""

    graph: StudyGraph
    claims: dict[str, ClaimStatus]
    evidence: dict[str, tuple[Evidence, ...]]

    def on(self, claim: str) -> tuple[Evidence, ...]:
        """Give the evidence on a claim, shared with every mechanism that is the same."""
        return self.evidence.get(shared_claim(self.graph, claim), ())

    def is_status(self, claim: str, status: str) -> bool:
        """Say whether this is the claim's status."""
        return self.claims[claim].status == status

    def is_original(self, claim: str) -> bool:
        """Say whether the claim is told under this address, and not under one it is the same as."""
        return shared_claim(self.graph, claim) == claim

"""The status of each claim, reached by rule from what tests it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cmo.analyse.evidence import Evidence, all_claims, shared_claim
from cmo.analyse.places import Places
from cmo.graph.study_graph import StudyGraph

Status = Literal["untested", "supported", "contradicted", "contested", "untestable"]

# Each status has a mark that survives without colour; the same on the screen, page and picture.
MARKS: dict[Status, str] = {
    "untested": "○",
    "supported": "✓",
    "contradicted": "✗",
    "contested": "≠",
    "untestable": "–",
}


@dataclass(frozen=True, slots=True)
class Sides:
    """Whole numbers for and against; never netted."""

    supports: int = 0
    contradicts: int = 0


@dataclass(frozen=True, slots=True)
class ClaimStatus:
    """One claim, its status, and the numbers it rests on.

    `tests` counts findings that test the claim, those that repeat one another once; `clusters`
    counts the independent clusters they come from; `indirect` counts findings that never test.
    `place` is the claim's file and line.
    """

    claim: str
    status: Status
    tests: Sides
    clusters: Sides
    indirect: Sides
    qualifies: int
    not_found: int
    place: str


def reach_status(supports: int, contradicts: int) -> Status:
    """Give the status that tests for and against make."""
    if supports and contradicts:
        return "contested"
    if supports:
        return "supported"
    return "contradicted" if contradicts else "untested"


def findings(evidence: Iterable[Evidence], stance: str, *, tests: bool = True) -> tuple[str, ...]:
    """List the findings of one stance that test, or else those that only stand beside."""
    return tuple(
        dict.fromkeys(e.finding for e in evidence if e.stance == stance and e.tests == tests)
    )


def count_findings(evidence: Iterable[Evidence], stance: str, *, tests: bool = True) -> int:
    """Count findings of one stance, those that repeat one another once."""
    return len({e.counted_as for e in evidence if e.stance == stance and e.tests == tests})


def count_clusters(evidence: Iterable[Evidence], stance: str) -> int:
    """Count the independent clusters from which tests of one stance come."""
    return len({e.cluster for e in evidence if e.stance == stance and e.tests})


def claim_statuses(
    graph: StudyGraph, evidence: dict[str, tuple[Evidence, ...]], places: Places
) -> dict[str, ClaimStatus]:
    """Give the status of every claim by its address, in the order of the files."""
    found = {
        claim: _status(claim, evidence.get(shared_claim(graph, claim), ()), places.of(claim))
        for claim in all_claims(graph)
    }
    for joined in graph.configurations.values():
        if found[f"{joined.mechanism}#resource"].status == "contradicted":
            for arrow in ("activation", "effect"):
                claim = f"{joined.address}#{arrow}"
                found[claim] = _untestable(found[claim])
    return found


def _status(claim: str, evidence: tuple[Evidence, ...], place: str) -> ClaimStatus:
    tests = Sides(count_findings(evidence, "supports"), count_findings(evidence, "contradicts"))
    return ClaimStatus(
        claim=claim,
        status=reach_status(tests.supports, tests.contradicts),
        tests=tests,
        clusters=Sides(
            count_clusters(evidence, "supports"), count_clusters(evidence, "contradicts")
        ),
        indirect=Sides(
            count_findings(evidence, "supports", tests=False),
            count_findings(evidence, "contradicts", tests=False),
        ),
        qualifies=len({e.counted_as for e in evidence if e.stance == "qualifies"}),
        not_found=len({e.counted_as for e in evidence if e.stance == "not-found"}),
        place=place,
    )


def _untestable(claim: ClaimStatus) -> ClaimStatus:
    """Call an arrow untestable so far where its mechanism's resource is not in place.

    An arrow that somebody saw hold keeps its status: it was in place somewhere. One that is only
    contradicted does not, because what was not put in place has not failed.
    """
    if claim.tests.supports:
        return claim
    return ClaimStatus(
        claim.claim,
        "untestable",
        claim.tests,
        claim.clusters,
        claim.indirect,
        claim.qualifies,
        claim.not_found,
        claim.place,
    )

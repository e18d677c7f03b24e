"""The status of each claim, reached by rule from what tests it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from cmo.analyse.evidence import Evidence, all_claims, shared_claim
from cmo.analyse.places import Places
from cmo.graph.study_graph import StudyGraph

Status = Literal["untested", "supported", "contradicted", "contested", "untestable"]

# The claims of a configuration that join its parts.
ARROWS = ("activation", "effect")

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
    found, counted = {}, {}
    for claim in all_claims(graph):
        shared = shared_claim(graph, claim)
        if shared not in counted:
            counted[shared] = _status(shared, evidence.get(shared, ()))
        found[claim] = replace(counted[shared], claim=claim, place=places.of(claim))
    for joined in graph.configurations.values():
        resource = found[f"{joined.mechanism}#resource"].status
        for arrow in ARROWS:
            own = found[f"{joined.address}#{arrow}"]
            found[own.claim] = replace(own, status=arrow_status(own.status, resource))
    return found


def arrow_status(own: Status, resource: Status) -> Status:
    """Give an arrow's status, which is untestable so far where the resource is not in place.

    An arrow that somebody saw hold keeps its status: it was in place somewhere. One that is only
    contradicted does not, because what was not put in place has not failed.
    """
    held = own in {"supported", "contested"}
    return "untestable" if resource == "contradicted" and not held else own


def _status(claim: str, evidence: tuple[Evidence, ...]) -> ClaimStatus:
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
        place="",
    )

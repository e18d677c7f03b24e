"""What of the evidence a picture shows, and which of its parts are dimmed."""

from collections.abc import Callable
from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.status import ARROWS, ClaimStatus, Sides, Status
from cmo.model.address import item_of
from cmo.model.words import counted
from cmo.render.diagram import Only, Row

# Gaps that mean that nothing tests a claim, or what joins it: the others say that tests are few.
UNTESTED_GAPS = frozenset({"void", "indirect-only", "unlinked", "not-enacted"})

# Of several statuses the one that asks for attention comes first.
LOUDEST: tuple[Status, ...] = (
    "contested",
    "contradicted",
    "untestable",
    "supported",
    "untested",
)


@dataclass(frozen=True, slots=True)
class Shows:
    """What was asked for: `plain` leaves the evidence out, `full` prints the statements.

    `only` dims all but what is contested, or what no test bears on.
    """

    plain: bool = False
    full: bool = False
    only: Only | None = None


EVERYTHING = Shows()

Lit = Callable[[str], bool]


def lit_by(analysis: Analysis, only: Only | None) -> Lit:
    """Give the test that says whether an item's or a claim's address is in full colour."""
    if only is None:
        return lambda _: True
    if only == "contested":
        lit = {claim for claim, found in analysis.claims.items() if found.status == "contested"}
        lit |= {name for name, mechanism in analysis.mechanisms.items() if mechanism.flagged}
    else:
        lit = {
            name
            for gap in analysis.gaps
            if gap.kind in UNTESTED_GAPS
            for name in (gap.subject, *gap.same_as, *gap.claims)
        }
        lit |= _untested_arrows(analysis)
    return (lit | {item_of(address) for address in lit}).__contains__


def _untested_arrows(analysis: Analysis) -> set[str]:
    """Name the arrows that no test bears on: gaps name one only where there is something beside."""
    study, configurations = analysis.study, analysis.graph.configurations
    arrows = [f"{name}#{arrow}" for name in configurations for arrow in ARROWS]
    arrows += [item.address for item in study.of_kind("relations")]
    return {arrow for arrow in arrows if analysis.claims[arrow].status == "untested"}


def loudest(statuses: set[Status]) -> Status | None:
    """Give the status that colours a box: of several, the one that asks for attention."""
    return next((status for status in LOUDEST if status in statuses), None)


def numbers(sides: Sides) -> str:
    """Give whole numbers for and against, 5:2; empty where there is neither."""
    return f"{sides.supports}:{sides.contradicts}" if sides.supports or sides.contradicts else ""


def clusters(sides: Sides) -> str:
    """Say how many independent clusters stand on each side; empty where there is none."""
    if sides.supports and sides.contradicts:
        return f"clusters {numbers(sides)}"
    both = sides.supports + sides.contradicts
    return counted(both, "cluster") if both else ""


def claim_row(claim: ClaimStatus, part: str = "") -> Row:
    """Say a claim's status with its numbers: resource contested 5:2, clusters 2:1."""
    words = " ".join(w for w in (part, claim.status, numbers(claim.tests)) if w)
    said = ", ".join(w for w in (words, clusters(claim.clusters)) if w)
    return Row(said, claim.status, claim.status)

"""What a conflict hinges on: whether it is still there when some of its evidence is left out."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cmo.analyse.conflict_kinds import Side
from cmo.analyse.evidence import Evidence, is_connected, is_repeat, is_single
from cmo.analyse.material import Material
from cmo.analyse.status import ARROWS, Status, arrow_status, reach_status
from cmo.model.address import item_of
from cmo.model.words import counted
from cmo.read.study import Study

LeaveOut = Callable[[Study, Evidence], bool]


@dataclass(frozen=True, slots=True)
class Without:
    """The status of a conflict's claims when some of the evidence is left out.

    `left_out` is a cluster's name behind `cluster:`, or `connected` (sources connected to the
    programme), `single-voices` (findings that one person or place alone gives) or `repeats`
    (findings that report other findings' data again). `findings` counts those left out of the
    conflict's two sides; `statuses` holds a status for each of the conflict's claims, in their
    order; `remains` tells whether there is still a conflict.
    """

    left_out: str
    label: str
    findings: int
    statuses: tuple[Status, ...]
    remains: bool


@dataclass(frozen=True, slots=True)
class Hinges:
    """What a conflict hinges on: a case for each part of the evidence, and the same in words."""

    says: tuple[str, ...]
    without: tuple[Without, ...]


class _Findings:
    """Some findings by cluster, those that repeat one another once."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self.clusters = Counter({e.counted_as: e.cluster for e in evidence}.values())
        self._all = self.clusters.total()

    def without(self, cluster: str) -> int:
        """Count those that are left without a cluster."""
        return self._all - self.clusters[cluster]


class _Tests:
    """The tests on each side of one claim."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        counts = [e for e in evidence if e.counts]
        self._supports = _Findings(e for e in counts if e.stance == "supports")
        self._contradicts = _Findings(e for e in counts if e.stance == "contradicts")

    def status(self, cluster: str) -> Status:
        """Give the status that is left without a cluster."""
        return reach_status(self._supports.without(cluster), self._contradicts.without(cluster))


class _Case:
    """A conflict's claims and sides with some evidence left out, asked cluster by cluster.

    Findings that repeat one another are of one cluster, so what a cluster adds can be taken away
    without counting again: asking about every cluster takes no longer than counting once.
    """

    def __init__(
        self, material: Material, sat_on: str, sides: tuple[Side, Side], leave_out: LeaveOut
    ) -> None:
        study = material.graph.study
        claims = tuple(dict.fromkeys(side.claim for side in sides))
        self._claims = claims
        self._resources = {claim: _resource_of(material, claim) for claim in claims}
        # A conflict that sits on a relation is there as long as the relation is not refuted.
        self._relation = None if sat_on in claims else sat_on
        fallbacks = (side.fallback for side in sides)
        others = filter(None, (*self._resources.values(), self._relation, *fallbacks))
        concerned = dict.fromkeys((*claims, *others))
        self._evidence = {
            claim: [e for e in material.on(claim) if not leave_out(study, e)] for claim in concerned
        }
        self._tests = {claim: _Tests(self._evidence[claim]) for claim in concerned}
        self._where = sides
        self.sides = [
            _Findings(e for e in self._evidence[side.claim] if side.has(e)) for side in sides
        ]

    @property
    def clusters(self) -> list[str]:
        """The clusters whose leaving could change anything, in order."""
        counts = (e.cluster for on in self._evidence.values() for e in on if e.counts)
        return sorted({*counts, *(cluster for side in self.sides for cluster in side.clusters)})

    def statuses(self, cluster: str = "") -> tuple[Status, ...]:
        """Give the status of each claim without a cluster."""
        return tuple(self._status(claim, cluster) for claim in self._claims)

    def _status(self, claim: str, cluster: str) -> Status:
        own = self._tests[claim].status(cluster)
        resource = self._resources[claim]
        return arrow_status(own, self._tests[resource].status(cluster)) if resource else own

    def left(self, cluster: str = "") -> tuple[int, ...]:
        """Count what is left on each side without a cluster."""
        return tuple(side.without(cluster) for side in self.sides)

    def remains(self, cluster: str = "") -> bool:
        """Say whether both sides are still there, and the relation is not refuted."""
        relation = self._tests[self._relation].status(cluster) if self._relation else None
        return relation != "contradicted" and all(self._stands(n, cluster) for n in (0, 1))

    def _stands(self, number: int, cluster: str) -> bool:
        """Say whether a side still stands, on what tests it or on its other claim."""
        where = self._where[number]
        if where.optional:
            return True
        if self.sides[number].without(cluster):
            # What cannot be tested has not failed.
            return self._status(where.claim, cluster) != "untestable"
        return bool(where.fallback) and self._tests[where.fallback].status(cluster) == "supported"

    def without(self, cluster: str, left_out: str, label: str, total: int) -> Without:
        """Give this case, without a cluster, as what it leaves of `total` findings."""
        return Without(
            left_out,
            label,
            total - sum(self.left(cluster)),
            self.statuses(cluster),
            self.remains(cluster),
        )


def _resource_of(material: Material, claim: str) -> str | None:
    """Give the resource on which it depends whether an arrow can be tested."""
    joined = material.graph.configurations.get(item_of(claim))
    if joined is None or claim.partition("#")[2] not in ARROWS:
        return None
    return f"{joined.mechanism}#resource"


_PARTS: tuple[tuple[str, str, LeaveOut], ...] = (
    ("connected", "sources connected to the programme", is_connected),
    ("single-voices", "single voices", is_single),
    ("repeats", "repeats", is_repeat),
)


def _nothing(_: Study, __: Evidence) -> bool:
    return False


def hinges(material: Material, sat_on: str, sides: tuple[Side, Side]) -> Hinges:
    """Leave out each cluster in turn, and then each other part of the evidence, and look again.

    `sat_on` is the claim that the conflict sits on: one of its sides', or else a relation.
    """
    whole = _Case(material, sat_on, sides, _nothing)
    total = sum(whole.left())
    without = [
        whole.without(cluster, f"cluster:{cluster}", f"the cluster {cluster}", total)
        for cluster in whole.clusters
    ]
    for name, label, leave_out in _PARTS:
        case = _Case(material, sat_on, sides, leave_out)
        without.append(case.without("", name, label, total))
    # A claim that forerunners or expectations speak against is not contested: all tests agree.
    contested = whole.statuses() == ("contested",)
    return Hinges(_in_words(without, whole, contested=contested), tuple(without))


_REMAINS = (
    "It remains whichever cluster is left out, and without sources connected to the programme, "
    "single voices or repeats."
)


def _in_words(without: list[Without], whole: _Case, *, contested: bool) -> tuple[str, ...]:
    """Say what the conflict hinges on; one study alone goes before all else."""
    gone = [case for case in without if not case.remains]
    total = sum(whole.left())
    alone = [c for c in gone if c.left_out.startswith("cluster:") and c.findings == total]
    what = "Contested" if contested else "A conflict"
    one_study = [f"{what}, but on one study alone ({case.label})." for case in alone[:1]]
    told = one_study or _sides_alone(whole)
    told += [_left(case, contested=contested) for case in gone if case not in alone]
    return tuple(told) or (_REMAINS,)


def _sides_alone(whole: _Case) -> list[str]:
    """Say which sides rest on one study alone."""
    clusters = [min(side.clusters) if len(side.clusters) == 1 else "" for side in whole.sides]
    if all(clusters):
        return [f"Each side rests on one study alone (the clusters {' and '.join(clusters)})."]
    return [
        f"The {name} side rests on one study alone (the cluster {cluster})."
        for name, cluster in zip(("first", "second"), clusters, strict=True)
        if cluster
    ]


def _left(case: Without, *, contested: bool) -> str:
    if "untestable" in case.statuses:
        # What is left out may stand on neither side, but be what saw the resource in place.
        return f"Without {case.label} what is offered is not in place, so it cannot be tested."
    left_out = f"Without {case.label} ({counted(case.findings, 'finding')})"
    if case.statuses == ("untested",):
        return f"{left_out} nothing tests it."
    return f"{left_out} {f'it is {case.statuses[0]}' if contested else 'the conflict is gone'}."

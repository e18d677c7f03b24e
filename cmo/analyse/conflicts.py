"""Where the evidence disagrees: on one claim, or along a chain. Each kind is a rule with a code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cmo.analyse.evidence import shared_claim
from cmo.analyse.material import Material
from cmo.analyse.places import Places
from cmo.analyse.status import Sides, count_clusters, count_findings, findings
from cmo.graph.study_graph import StudyGraph
from cmo.model.address import absolute, item_of
from cmo.model.theory import Relation

Sided = Iterator[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict: the claim it sits on, and the findings on each side.

    `title` names the kind in plain words.
    Where the two sides sit on different claims, `claims` names the one that is supported, then the
    one that is contradicted. `tests` counts the findings on each side, those that repeat one
    another once; `clusters` counts their independent clusters. `places` gives the file and line of
    each claim and finding named.
    """

    claim: str
    kind: str
    code: str
    title: str
    mechanisms: tuple[str, ...]
    claims: tuple[str, ...]
    supports: tuple[str, ...]
    contradicts: tuple[str, ...]
    tests: Sides
    clusters: Sides
    points_to: str
    places: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConflictKind:
    """A kind of conflict: its code, its name, what it usually points to, and how it is found.

    `find` gives the claim that the conflict sits on, the claim whose support stands on one side,
    and the claim whose contradiction stands on the other.
    """

    code: str
    name: str
    title: str
    points_to: str
    find: Callable[[Material], Sided]


def _direct(material: Material) -> Sided:
    for claim, status in material.claims.items():
        # Mechanisms that are the same share a conflict: it is told once, under the first of them.
        if status.tests.supports and status.tests.contradicts and material.is_original(claim):
            yield claim, claim, claim


def _non_firing(material: Material) -> Sided:
    for same in dict.fromkeys(material.graph.same.values()):
        resource, reasoning = f"{same[0]}#resource", f"{same[0]}#reasoning"
        if material.is_status(resource, "supported") and material.is_status(
            reasoning, "contradicted"
        ):
            yield reasoning, resource, reasoning


def _fired_no_outcome(material: Material) -> Sided:
    for joined in material.graph.configurations.values():
        reasoning = f"{joined.mechanism}#reasoning"
        if not material.is_status(reasoning, "supported"):
            continue
        for claim in (f"{joined.address}#effect", *joined.outcomes):
            if material.is_status(claim, "contradicted"):
                yield claim, reasoning, claim


def _outcome_without_mechanism(
    material: Material,
) -> Sided:
    for joined in material.graph.configurations.values():
        reasoning = f"{joined.mechanism}#reasoning"
        if not material.is_status(reasoning, "contradicted"):
            continue
        for outcome in joined.outcomes:
            if material.is_status(outcome, "supported"):
                yield outcome, outcome, reasoning


CONFLICT_KINDS: tuple[ConflictKind, ...] = (
    ConflictKind(
        "CMO401",
        "direct",
        "Findings disagree",
        "It holds for some, or in some circumstances: ask for whom and where.",
        _direct,
    ),
    ConflictKind(
        "CMO402",
        "non-firing",
        "In place, but people do not respond",
        "What is offered is in place, but people do not respond as assumed: look for the context "
        "that is missing, or for another reasoning.",
        _non_firing,
    ),
    ConflictKind(
        "CMO403",
        "fired-no-outcome",
        "People respond, but the outcome is not seen",
        "People respond, and still the outcome is not seen: look for what stands in between, or "
        "give it time.",
        _fired_no_outcome,
    ),
    ConflictKind(
        "CMO404",
        "outcome-without-mechanism",
        "The outcome is seen, but people do not respond",
        "The outcome is seen although people do not respond as assumed: something else may bring "
        "it about, so look for a rival.",
        _outcome_without_mechanism,
    ),
)


def mechanisms_of(graph: StudyGraph, claim: str) -> tuple[str, ...]:
    """Name the mechanisms that a claim belongs to: its own, or those of its configurations."""
    name = item_of(claim)
    if name in graph.same:
        return graph.same[name]
    entry = graph.study.items[name].entry
    if isinstance(entry, Relation):
        owner = name.partition(".")[0]
        ends = (absolute(entry.start, owner), absolute(entry.end, owner))
        return tuple(end for end in dict.fromkeys(ends) if end in graph.same)
    through = [name] if name in graph.configurations else graph.through.get(name, ())
    return tuple(dict.fromkeys(graph.configurations[c].mechanism for c in through))


def find_conflicts(material: Material, places: Places) -> tuple[Conflict, ...]:
    """Find the conflicts of every kind, in the order of the kinds and then of the files."""
    found: dict[tuple[str, ...], Conflict] = {}
    for kind in CONFLICT_KINDS:
        for claims in kind.find(material):
            # Mechanisms that are the same share their evidence: what it makes is told once.
            sides = tuple(shared_claim(material.graph, claim) for claim in claims)
            if (kind.name, *sides) not in found:
                found[kind.name, *sides] = _conflict(material, kind, sides, places)
    return tuple(found.values())


def _conflict(
    material: Material,
    kind: ConflictKind,
    sides: tuple[str, ...],
    places: Places,
) -> Conflict:
    claim, supported, contradicted = sides
    for_it, against_it = material.on(supported), material.on(contradicted)
    supports, contradicts = findings(for_it, "supports"), findings(against_it, "contradicts")
    claims = tuple(dict.fromkeys((supported, contradicted)))
    return Conflict(
        claim=claim,
        kind=kind.name,
        code=kind.code,
        title=kind.title,
        mechanisms=tuple(
            dict.fromkeys(m for side in claims for m in mechanisms_of(material.graph, side))
        ),
        claims=claims,
        supports=supports,
        contradicts=contradicts,
        tests=Sides(count_findings(for_it, "supports"), count_findings(against_it, "contradicts")),
        clusters=Sides(
            count_clusters(for_it, "supports"), count_clusters(against_it, "contradicts")
        ),
        points_to=kind.points_to,
        places={name: places.of(name) for name in (*claims, *supports, *contradicts)},
    )

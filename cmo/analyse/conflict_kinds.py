"""The kinds of conflict. Each is a rule with a code, and says what it usually points to."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cmo.analyse.evidence import Evidence
from cmo.analyse.material import Material
from cmo.analyse.status import Status
from cmo.model.address import absolute
from cmo.model.theory import Relation

_OPPOSITE: dict[Status, Literal["supports", "contradicts"]] = {
    "supported": "contradicts",
    "contradicted": "supports",
}


class Side(NamedTuple):
    """One side of a conflict: a claim, and which way the findings on this side point.

    `tests` tells whether they test the claim; if not, they are what forerunners did or what people
    expect, which is shown and never counted as a test. Where its own findings are left out, the
    side still stands if its `fallback`, another claim, is supported; where it is `optional`, the
    other side alone makes the conflict.
    """

    claim: str
    stance: Literal["supports", "contradicts"]
    tests: bool = True
    fallback: str = ""
    optional: bool = False

    def has(self, evidence: Evidence) -> bool:
        """Say whether a piece of evidence on the claim stands on this side."""
        kind = evidence.tests if self.tests else evidence.looks_ahead
        return kind and evidence.stance == self.stance


# The claim that a conflict sits on, and its two sides.
Sided = Iterator[tuple[str, Side, Side]]


@dataclass(frozen=True, slots=True)
class ConflictKind:
    """A kind of conflict: its code, its name, what it usually points to, and how it is found.

    `says` words a conflict from what its two sides say, a side of tests first: `{0}` and `{1}` name
    what they are about, and `{it}` answers the first with yes or no. `against` opens the second
    half of a refinement, after the first has said where the first side holds.
    """

    code: str
    name: str
    title: str
    says: str
    points_to: str
    find: Callable[[Material], Sided]
    against: str = "{1}"


def _direct(material: Material) -> Sided:
    for claim, status in material.claims.items():
        # Mechanisms that are the same share a conflict: it is told once, under the first of them.
        if status.tests.supports and status.tests.contradicts and material.is_original(claim):
            yield claim, Side(claim, "supports"), Side(claim, "contradicts")


def _non_firing(material: Material) -> Sided:
    for same in dict.fromkeys(material.graph.same.values()):
        resource, reasoning = f"{same[0]}#resource", f"{same[0]}#reasoning"
        if _are(material, (resource, "supported"), (reasoning, "contradicted")):
            yield reasoning, Side(resource, "supports"), Side(reasoning, "contradicts")


def _fired_no_outcome(material: Material) -> Sided:
    for joined in material.graph.configurations.values():
        reasoning = f"{joined.mechanism}#reasoning"
        for claim in (f"{joined.address}#effect", *joined.outcomes):
            if _are(material, (reasoning, "supported"), (claim, "contradicted")):
                yield claim, Side(reasoning, "supports"), Side(claim, "contradicts")


def _outcome_without_mechanism(material: Material) -> Sided:
    for joined in material.graph.configurations.values():
        reasoning = f"{joined.mechanism}#reasoning"
        for outcome in joined.outcomes:
            if _are(material, (outcome, "supported"), (reasoning, "contradicted")):
                yield outcome, Side(outcome, "supports"), Side(reasoning, "contradicts")


def _fires_where_silent(material: Material) -> Sided:
    """Find mechanisms that fire where their theory says that they do not.

    Either it was seen to fire where the configuration says that it should be silent, or people
    respond although the context that should make them respond was found not to hold.
    """
    graph = material.graph
    at_home = {
        graph.same[joined.mechanism]
        for joined in graph.configurations.values()
        if any(material.is_status(context, "supported") for context in joined.contexts)
    }
    for joined in graph.configurations.values():
        activation, reasoning = f"{joined.address}#activation", f"{joined.mechanism}#reasoning"
        silence = f"{joined.address}#silence"
        if silence in material.claims and material.is_status(silence, "contradicted"):
            # That it fired there is enough; that it also fires where it should stands beside.
            seen = activation if material.claims[activation].tests.supports else reasoning
            yield silence, Side(seen, "supports", optional=True), Side(silence, "contradicts")
        # A mechanism that has another context, which holds, may well have fired in that one.
        elsewhere = graph.same[joined.mechanism] in at_home
        ways = (activation,) if elsewhere else (activation, reasoning)
        firing = [c for c in ways if material.is_status(c, "supported")]
        for context in joined.contexts if firing else ():
            if material.is_status(context, "contradicted"):
                other = next((way for way in ways if way != firing[0]), "")
                first = Side(firing[0], "supports", fallback=other)
                yield context, first, Side(context, "contradicts")


def _countervailing(material: Material) -> Sided:
    for item in material.graph.study.of_kind("relations"):
        if not isinstance(item.entry, Relation) or item.entry.kind != "counteracts":
            continue
        ends = [absolute(end, item.theory) for end in (item.entry.end, item.entry.start)]
        worked_against, works_against = (_at_work(material, end) for end in ends)
        refuted = material.is_status(item.address, "contradicted")
        # Under two names it is the same provision all the same, which does not work against itself.
        one = ends[0] in material.graph.same.get(ends[1], ())
        if worked_against and works_against and not refuted and not one:
            yield item.address, worked_against, works_against


def _at_work(material: Material, mechanism: str) -> Side | None:
    """Give the side on which a mechanism is at work: people respond, or at least it is in place.

    Where the evidence on how people respond points elsewhere, being in place is not enough.
    """
    if mechanism not in material.graph.same:
        return None
    resource, reasoning = f"{mechanism}#resource", f"{mechanism}#reasoning"
    if material.is_status(reasoning, "supported"):
        return Side(reasoning, "supports", fallback=resource)
    in_place = _are(material, (resource, "supported"), (reasoning, "untested"))
    return Side(resource, "supports") if in_place else None


def _indirect_against_direct(material: Material) -> Sided:
    for claim, status in material.claims.items():
        opposite = _OPPOSITE.get(status.status)
        if opposite is None or not material.is_original(claim):
            continue
        ahead = Side(claim, opposite, tests=False)
        if any(ahead.has(evidence) for evidence in material.on(claim)):
            tested = Side(claim, "supports" if opposite == "contradicts" else "contradicts")
            yield claim, *((tested, ahead) if tested.stance == "supports" else (ahead, tested))


def _are(material: Material, *statuses: tuple[str, Status]) -> bool:
    return all(material.is_status(claim, status) for claim, status in statuses)


CONFLICT_KINDS: tuple[ConflictKind, ...] = (
    ConflictKind(
        "CMO401",
        "direct",
        "Findings disagree",
        "Some findings say that {0}, others that {it}.",
        "It holds for some, or in some circumstances: ask for whom and where.",
        _direct,
        against="not",
    ),
    ConflictKind(
        "CMO402",
        "non-firing",
        "In place, but people do not respond",
        "{0}, but {1}.",
        "What is offered is in place, but people do not respond as assumed: look for the context "
        "that is missing, or for another reasoning.",
        _non_firing,
    ),
    ConflictKind(
        "CMO403",
        "fired-no-outcome",
        "People respond, but the outcome is not seen",
        "{0}, but {1}.",
        "People respond, and still the outcome is not seen: look for what stands in between, or "
        "give it time.",
        _fired_no_outcome,
    ),
    ConflictKind(
        "CMO404",
        "outcome-without-mechanism",
        "The outcome is seen, but people do not respond",
        "{0}, but {1}.",
        "The outcome is seen although people do not respond as assumed: something else may bring "
        "it about, so look for a rival.",
        _outcome_without_mechanism,
    ),
    ConflictKind(
        "CMO405",
        "fires-where-silent",
        "People respond where they should not",
        "{0}, although {1}.",
        "The context is not what makes the mechanism fire, or it is drawn too narrowly: ask what "
        "the places where it fires have in common.",
        _fires_where_silent,
    ),
    ConflictKind(
        "CMO406",
        "countervailing",
        "Two mechanisms work against each other",
        "{0}, and {1}: the second is thought to work against the first.",
        "What is seen is what is left of both: ask which of them prevails, for whom and where, "
        "before the outcome is put down to either.",
        _countervailing,
    ),
    ConflictKind(
        "CMO407",
        "indirect-against-direct",
        "Forerunners or expectations point the other way",
        "Tests say that {0}; what a forerunner did or what people expect says that {it}.",
        "Something differs between then and now, there and here, or hope and practice: say what, "
        "or let those who expect it say what they have not seen yet.",
        _indirect_against_direct,
    ),
)

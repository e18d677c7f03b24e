"""Where the evidence disagrees: the two sides, what tells them apart, and what it hinges on."""

from dataclasses import dataclass, field

from cmo.analyse.conflict_kinds import CONFLICT_KINDS, ConflictKind, Side
from cmo.analyse.dimensions import Dimensions
from cmo.analyse.evidence import shared_claim
from cmo.analyse.hinges import Hinges, hinges
from cmo.analyse.judged import Judged, Judgements
from cmo.analyse.material import Material
from cmo.analyse.places import Places
from cmo.analyse.refinements import questions, refinements
from cmo.analyse.separability import Both, Separation, Words, separability
from cmo.analyse.status import Sides
from cmo.analyse.wording import asserted
from cmo.graph.study_graph import StudyGraph
from cmo.model.address import absolute, item_of
from cmo.model.theory import Relation


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict: the claim it sits on, and the findings on each side.

    `title` names the kind in plain words, and `says` the conflict itself. `claims` names the claim
    of the first side, and then that of the second where it is another; `sides` says in words what
    each side says. `supports` lists the findings of the first side, `contradicts` those of the
    second: in a countervailing conflict they support the mechanism that works against the first.
    `qualifies` lists the tests that put a proviso to one of the claims, which often say where it
    holds. `tests` counts the tests on each side, those that repeat one another once; `indirect`
    what forerunners did or people expect, where a side consists of it; `clusters` the independent
    clusters on each side. `refinements` says of each dimension that separates the sides where each
    of them holds, and `questions` names the conditions of which only one side, or a proviso, tells.
    `places` gives the file and line of each claim and finding named.
    """

    claim: str
    kind: str
    code: str
    title: str
    says: str
    mechanisms: tuple[str, ...]
    claims: tuple[str, ...]
    sides: tuple[str, str]
    supports: tuple[str, ...]
    contradicts: tuple[str, ...]
    qualifies: tuple[str, ...]
    tests: Sides
    indirect: Sides
    clusters: Sides
    points_to: str
    separability: tuple[Separation, ...]
    refinements: tuple[str, ...]
    questions: tuple[str, ...]
    hinges_on: Hinges
    judgement: Judged
    places: dict[str, str] = field(default_factory=dict)


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


def find_conflicts(
    material: Material, places: Places, judgements: Judgements
) -> tuple[Conflict, ...]:
    """Find the conflicts of every kind, in the order of the kinds and then of the files."""
    found: dict[tuple[str, ...], Conflict] = {}
    describe = _Describer(material, places, judgements, Dimensions(material.graph.study))
    for kind in CONFLICT_KINDS:
        for claim, *sides in kind.find(material):
            # Mechanisms that are the same share their evidence: what it makes is told once.
            first, second = (_shared(material, side) for side in sides)
            sat_on = shared_claim(material.graph, claim)
            name = (kind.name, sat_on, first.claim, second.claim)
            if name not in found:
                found[name] = describe.about(kind, sat_on, (first, second))
    return tuple(found.values())


def _shared(material: Material, side: Side) -> Side:
    fallback = shared_claim(material.graph, side.fallback) if side.fallback else ""
    return side._replace(claim=shared_claim(material.graph, side.claim), fallback=fallback)


@dataclass(frozen=True, slots=True)
class _Describer:
    """Describes conflicts, and has what is needed to answer what each is asked."""

    material: Material
    places: Places
    judgements: Judgements
    dimensions: Dimensions

    def about(self, kind: ConflictKind, claim: str, sides: tuple[Side, Side]) -> Conflict:
        """Describe one conflict, and ask what tells its sides apart and what it hinges on."""
        on_sides = self._evidence(sides)
        claims = tuple(dict.fromkeys(side.claim for side in sides))
        says = self._says(sides)
        words = self._words(kind, sides, says)
        separations = separability(self.dimensions, on_sides, words)
        supports, contradicts = (tuple(dict.fromkeys(e.finding for e in s)) for s in on_sides)
        counts = [len({e.counted_as for e in side}) for side in on_sides]
        asked = dict.fromkeys((*claims, claim))
        concerned = [e for one in asked for e in self.material.on(one) if e.tests]
        provisos = tuple(e for e in concerned if e.stance == "qualifies")
        return Conflict(
            claim=claim,
            kind=kind.name,
            code=kind.code,
            title=kind.title,
            says=self._sentence(kind, sides),
            mechanisms=self._mechanisms(claim, claims),
            claims=claims,
            sides=says,
            supports=supports,
            contradicts=contradicts,
            qualifies=tuple(dict.fromkeys(e.finding for e in provisos)),
            tests=Sides(*(n * side.tests for n, side in zip(counts, sides, strict=True))),
            indirect=Sides(*(n * (not side.tests) for n, side in zip(counts, sides, strict=True))),
            clusters=Sides(*(len({e.cluster for e in side}) for side in on_sides)),
            points_to=_points_to(kind, claims, separations),
            separability=separations,
            refinements=refinements(separations),
            questions=questions(self.dimensions, separations, provisos),
            hinges_on=hinges(self.material, claim, sides),
            judgement=self.judgements.of(claim, (*on_sides[0], *on_sides[1], *concerned)),
            places={
                name: self.places.of(name) for name in (claim, *claims, *supports, *contradicts)
            },
        )

    def _evidence(self, sides: tuple[Side, Side]) -> Both:
        first, second = (
            tuple(e for e in self.material.on(side.claim) if side.has(e)) for side in sides
        )
        return first, second

    def _words(self, kind: ConflictKind, sides: tuple[Side, Side], says: tuple[str, str]) -> Words:
        """Word both sides for refinements; what is only expected is not told as if it were so."""
        if all(side.tests for side in sides):
            return Words(says[0], kind.against.format(*says))
        who = ("tests" if side.tests else "forerunners or expectations" for side in sides)
        first, second = (f"{w} say that {said}" for w, said in zip(who, says, strict=True))
        return Words(first, second)

    def _sentence(self, kind: ConflictKind, sides: tuple[Side, Side]) -> str:
        first, second = sorted(sides, key=lambda side: not side.tests)
        study, holds = self.material.graph.study, second.stance == "supports"
        it = asserted(study, second.claim, holds=holds, answers=True)
        # That people respond where they should not says already that they respond.
        fires_there = second.claim.endswith("#silence") and first.claim != second.claim
        text = ("{1}." if fires_there else kind.says).format(*self._says((first, second)), it=it)
        return text[0].upper() + text[1:]

    def _says(self, sides: tuple[Side, Side]) -> tuple[str, str]:
        study = self.material.graph.study
        first, second = (
            asserted(study, side.claim, holds=side.stance == "supports") for side in sides
        )
        return first, second

    def _mechanisms(self, claim: str, claims: tuple[str, ...]) -> tuple[str, ...]:
        named = (m for one in (*claims, claim) for m in mechanisms_of(self.material.graph, one))
        return tuple(dict.fromkeys(named))


def _points_to(
    kind: ConflictKind, claims: tuple[str, ...], separations: tuple[Separation, ...]
) -> str:
    """Say what a conflict usually points to, and first whether its sides may never have met.

    Two sides of one claim need not meet to disagree.
    """
    apart = any(s.dimension == "period" and s.state == "separates" for s in separations)
    if len(claims) == 1 or not apart:
        return kind.points_to
    return f"The two sides are of different times, so they may never have met. {kind.points_to}"

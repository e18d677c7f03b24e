"""Whether anything recorded tells the two sides of a conflict apart."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from cmo.analyse.days import Days
from cmo.analyse.dimensions import Dimension, Dimensions
from cmo.analyse.evidence import Evidence
from cmo.analyse.status import Sides
from cmo.model.words import counted, listed

State = Literal["separates", "overlaps", "cannot-tell"]
Both = tuple[tuple[Evidence, ...], tuple[Evidence, ...]]

# A sentence names so many values on each side; the others are in the list.
_MOST = 3
_MOST_QUOTED = 2


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a dimension, with the findings and clusters that record it on each side."""

    value: str
    label: str
    findings: Sides
    clusters: Sides


@dataclass(frozen=True, slots=True)
class Separation:
    """Whether one dimension tells the two sides of a conflict apart.

    It separates them where both record it and share no value; it overlaps where they share one;
    it cannot tell where a side does not record it. `recorded` and `unrecorded` count the findings
    of each side, those that repeat one another once; `clusters` those that record it. `says` is a
    sentence with these numbers: where the dimension separates, a refinement to consider.
    """

    dimension: str
    label: str
    state: State
    values: tuple[Value, ...]
    recorded: Sides
    unrecorded: Sides
    clusters: Sides
    says: str
    means: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """How a conflict's two sides are worded in a refinement."""

    holds: str
    against: str


def separability(dimensions: Dimensions, sides: Both, words: Words) -> tuple[Separation, ...]:
    """Ask of each dimension whether it tells the two sides apart.

    A coded condition is asked about only where a finding of either side records it. Takes time in
    proportion to the findings on both sides and what they record.
    """
    seen = [by_dimension(dimensions, side) for side in sides]
    totals = Sides(*(len({e.counted_as for e in side}) for side in sides))
    found = []
    for name, dimension in dimensions.by_name.items():
        tallies = [recorded.get(name, {}) for recorded in seen]
        if any(tallies) or not name.startswith("condition:"):
            in_time = name == "period" and _overlap(dimensions, sides)
            asked = _Asked.of(dimension, tallies, totals, in_time=in_time)
            found.append(_separation(asked, words))
    return tuple(found)


# For each value of a dimension, the findings that record it.
Tally = dict[str, list[Evidence]]


def by_dimension(dimensions: Dimensions, side: tuple[Evidence, ...]) -> dict[str, Tally]:
    """Give for each dimension its values, and for each value the findings that record it."""
    found: dict[str, Tally] = {}
    for evidence in side:
        for name, values in dimensions.recorded(evidence.finding).items():
            for value in values:
                found.setdefault(name, {}).setdefault(value, []).append(evidence)
    return found


def _separation(asked: "_Asked", words: Words) -> Separation:
    if asked.shared or asked.in_time:
        state: State = "overlaps"
    else:
        state = (
            "separates" if asked.recorded.supports and asked.recorded.contradicts else "cannot-tell"
        )
    return Separation(
        dimension=asked.dimension.name,
        label=asked.dimension.label,
        state=state,
        values=asked.values,
        recorded=asked.recorded,
        unrecorded=asked.unrecorded,
        clusters=asked.clusters,
        says=_SAYS[state](asked, words),
        means=asked.dimension.means if state == "separates" else None,
    )


def _counted_as(evidence: Evidence) -> str:
    return evidence.counted_as


def _cluster(evidence: Evidence) -> str:
    return evidence.cluster


def _values(dimension: Dimension, tallies: list[Tally]) -> Iterator[Value]:
    for value in sorted({*tallies[0], *tallies[1]}):
        findings, clusters = (
            Sides(*(len({measure(e) for e in tally.get(value, ())}) for tally in tallies))
            for measure in (_counted_as, _cluster)
        )
        yield Value(value, dimension.words(value), findings, clusters)


def _overlap(dimensions: Dimensions, sides: Both) -> bool:
    """Say whether any period on one side has a day in common with one on the other."""
    periods: list[tuple[Days, int]] = sorted(
        (days, number)
        for number, side in enumerate(sides)
        for evidence in side
        if (days := dimensions.days(evidence.finding))
    )
    latest = ["", ""]
    for (start, end), side_number in periods:
        if start <= latest[1 - side_number]:
            return True
        latest[side_number] = max(latest[side_number], end)
    return False


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known of one dimension on both sides, and what sentences about it are made of.

    `shared` lists the values that both sides record; `in_time` tells whether their periods
    overlap, as they may without being the same.
    """

    dimension: Dimension
    values: tuple[Value, ...]
    shared: list[str]
    recorded: Sides
    unrecorded: Sides
    clusters: Sides
    in_time: bool

    @classmethod
    def of(
        cls, dimension: Dimension, tallies: list[Tally], totals: Sides, *, in_time: bool
    ) -> "_Asked":
        """Count what each side records."""
        recorded, clusters = (
            Sides(
                *(len({measure(e) for found in tally.values() for e in found}) for tally in tallies)
            )
            for measure in (_counted_as, _cluster)
        )
        return cls(
            dimension,
            tuple(_values(dimension, tallies)),
            [value for value in tallies[0] if value in tallies[1]],
            recorded,
            Sides(totals.supports - recorded.supports, totals.contradicts - recorded.contradicts),
            clusters,
            in_time,
        )

    def where(self, side: Literal["supports", "contradicts"], *, answering: bool = False) -> str:
        """Say where one side stands, with the findings and clusters that say so."""
        most_told = sorted(self.values, key=lambda v: (-getattr(v.findings, side), v.value))
        answers = self.dimension.answers if answering else {}
        labels = [answers.get(v.value, v.label) for v in most_told if getattr(v.findings, side)]
        most = _MOST_QUOTED if self.dimension.quoted else _MOST
        phrase = self.dimension.phrase.format(listed(labels, most))
        findings = counted(getattr(self.recorded, side), "finding")
        return f"{phrase} ({findings}, {counted(getattr(self.clusters, side), 'cluster')})"


def _separates(asked: _Asked, words: Words) -> str:
    joint = "," if words.against == "not" else ";"
    silent = asked.unrecorded.supports + asked.unrecorded.contradicts
    holds = f"as far as it is recorded, {words.holds}" if silent else words.holds
    sentence = (
        f"{holds[0].upper()}{holds[1:]} {asked.where('supports')}{joint} "
        f"{words.against} {asked.where('contradicts', answering=True)}."
    )
    return " ".join((sentence, *_cautions(asked)))


def _cautions(asked: _Asked) -> Iterator[str]:
    clusters, unrecorded = asked.clusters, asked.unrecorded
    if clusters.supports == clusters.contradicts == 1:
        yield "Only one cluster stands on each side."
    elif clusters.supports == 1:
        yield "Only one cluster stands on the first side."
    elif clusters.contradicts == 1:
        yield "Only one cluster stands on the second side."
    silent = unrecorded.supports + unrecorded.contradicts
    if silent:
        verb = "does" if silent == 1 else "do"
        sides = f"{unrecorded.supports} on the first side, {unrecorded.contradicts} on the second"
        yield f"{counted(silent, 'finding')} {verb} not say ({sides})."
    if asked.dimension.quoted:
        yield "Judge whether these exclude one another."


def _overlapping(asked: _Asked, _: Words) -> str:
    if not asked.shared:
        return "The periods of the two sides have time in common."
    labels = [asked.dimension.words(value) for value in sorted(asked.shared)]
    return f"Both sides have findings {asked.dimension.phrase.format(listed(labels, _MOST))}."


def _cannot_tell(asked: _Asked, _: Words) -> str:
    if asked.recorded.supports:
        return f"Only the first side says: {asked.where('supports')}."
    if asked.recorded.contradicts:
        return f"Only the second side says: {asked.where('contradicts')}."
    return "Neither side says."


_SAYS: dict[State, Callable[[_Asked, Words], str]] = {
    "separates": _separates,
    "overlaps": _overlapping,
    "cannot-tell": _cannot_tell,
}

"""Rules about going round in circles, each in one pass however many ways there are."""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from cmo.check.found import Found
from cmo.model.address import absolute
from cmo.model.problem import Place
from cmo.model.theory import Relation
from cmo.read.study import Study


def find_cycle(arrows: Mapping[str, Iterable[str]]) -> list[str]:
    """Give one cycle among `arrows` as a list of nodes, or an empty list; takes linear time."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        # The sorter's arrows run from a node to what it waits for, so its cycle runs backwards.
        return list(reversed(error.args[1]))[:-1]
    return []


def part_of_itself(study: Study) -> Iterator[Found]:
    """A theory is not, through others, a part of itself."""
    arrows = {
        theory_id: [absolute(theory.part_of, theory_id).partition(".")[0]]
        for theory_id, theory in study.theories.items()
        if theory.part_of
    }
    cycle = find_cycle(arrows)
    if cycle:
        first = min(cycle)
        yield Found(
            Place(f"theories/{first}.yaml", ("part_of",)),
            f"the theory '{first}' is a part of itself" + _through(cycle, first),
            "let the widest of them be a part of none",
        )


def contingent_on_itself(study: Study) -> Iterator[Found]:
    """Nothing waits for itself."""
    relations = {
        item.address: (
            absolute(item.entry.start, item.theory),
            absolute(item.entry.end, item.theory),
        )
        for item in study.of_kind("relations")
        if isinstance(item.entry, Relation) and item.entry.kind == "contingent-on"
    }
    arrows: dict[str, list[str]] = {}
    for start, end in relations.values():
        if start != end:  # an item related to itself is told as such
            arrows.setdefault(start, []).append(end)
    cycle = find_cycle(arrows)
    if cycle:
        pairs = set(zip(cycle, [*cycle[1:], cycle[0]], strict=True))
        pairs |= {(end, start) for start, end in pairs}
        address = min(a for a, ends in relations.items() if ends in pairs)
        first = min(cycle)
        yield Found(
            study.items[address].place,
            f"'{first}' is contingent on itself" + _through(cycle, first),
            "check which of them can be put in place first, and take its relation out",
        )


def _through(cycle: list[str], first: str) -> str:
    start = cycle.index(first)
    others = [*cycle[start + 1 :], *cycle[:start]]
    return f", through {', '.join(others)}" if others else ""

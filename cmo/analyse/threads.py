"""Ripples: where the outcome of one configuration creates the context of another."""

from collections.abc import Iterator
from dataclasses import dataclass

import networkx as nx

from cmo.analyse.chain import ConfigurationStatus
from cmo.analyse.material import Material
from cmo.analyse.status import Status
from cmo.model.address import absolute
from cmo.model.theory import Relation


@dataclass(frozen=True, slots=True)
class Ripple:
    """An outcome that ripples on to a context, and the configurations at both ends."""

    relation: str
    outcome: str
    context: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Thread:
    """Configurations joined by ripples, and the ripples; what comes first in time stands first.

    `breaks_at` is the first claim that is contradicted in any of them, in this order; where
    ripples run in a circle, the circle's configurations stand in the order of the files.
    """

    configurations: tuple[str, ...]
    ripples: tuple[Ripple, ...]
    breaks_at: str | None


def find_threads(
    material: Material, configurations: dict[str, ConfigurationStatus]
) -> tuple[Thread, ...]:
    """Find the threads of ripples in a study, in the order of the files.

    Jagosh and others 2015 (BMC Public Health 15:725) follow a programme over years by such chains.
    Threads are kept whole and never taken apart into paths, of which there can be more than anyone
    can count; takes time in proportion to the study's size.
    """
    ripples = list(_ripples(material))
    order = {address: number for number, address in enumerate(material.graph.configurations)}
    graph = _joined(ripples)
    leaving: dict[str, list[Ripple]] = {}
    for ripple in ripples:
        leaving.setdefault(ripple.outcome, []).append(ripple)
    threads = []
    for component in nx.weakly_connected_components(graph):
        members = _in_time(graph.subgraph(component), order)
        own = [ripple for node in component for ripple in leaving.get(node, ())]
        if members:
            threads.append(_thread(members, own, configurations))
    return tuple(sorted(threads, key=lambda thread: min(order[c] for c in thread.configurations)))


def _ripples(material: Material) -> Iterator[Ripple]:
    through = material.graph.through
    for item in material.graph.study.of_kind("relations"):
        if isinstance(item.entry, Relation) and item.entry.kind == "ripple":
            outcome = absolute(item.entry.start, item.theory)
            context = absolute(item.entry.end, item.theory)
            yield Ripple(
                item.address,
                outcome,
                context,
                through.get(outcome, ()),
                through.get(context, ()),
                material.claims[item.address].status,
            )


def _joined(ripples: list[Ripple]) -> "nx.DiGraph[str]":
    """Join configurations through the outcomes and contexts between them, and not pair by pair."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((ripple.outcome, ripple.context) for ripple in ripples)
    # Many ripples may leave one outcome, and many reach one context: its own are joined once.
    before = {ripple.outcome: ripple.start for ripple in ripples}
    after = {ripple.context: ripple.end for ripple in ripples}
    graph.add_edges_from((start, outcome) for outcome, all_of in before.items() for start in all_of)
    graph.add_edges_from((context, end) for context, all_of in after.items() for end in all_of)
    return graph


def _in_time(graph: "nx.DiGraph[str]", order: dict[str, int]) -> tuple[str, ...]:
    """Put a thread's configurations in order: what ripples on stands before what it reaches."""
    circles = nx.condensation(graph)
    members = {
        number: sorted((m for m in data["members"] if m in order), key=order.__getitem__)
        for number, data in circles.nodes(data=True)
    }
    first = {number: min((order[m] for m in own), default=-1) for number, own in members.items()}
    in_time = nx.lexicographical_topological_sort(
        circles, key=lambda n: (first[n], min(circles.nodes[n]["members"]))
    )
    return tuple(member for number in in_time for member in members[number])


def _thread(
    members: tuple[str, ...],
    ripples: list[Ripple],
    configurations: dict[str, ConfigurationStatus],
) -> Thread:
    place = {member: number for number, member in enumerate(members)}
    # What no configuration brings about comes first: the thread starts from it.
    ripples.sort(key=lambda r: (min((place[c] for c in r.start), default=-1), r.relation))
    breaks = (configurations[member].breaks_at for member in members)
    return Thread(members, tuple(ripples), next((claim for claim in breaks if claim), None))

"""The study as a graph of items: sameness, repetition, and the configurations through each item."""

from collections.abc import Iterable
from dataclasses import dataclass

import networkx as nx

from cmo.model.address import absolute
from cmo.model.theory import Configuration, Mechanism
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class Joined:
    """A configuration with its references made absolute."""

    address: str
    contexts: tuple[str, ...]
    mechanism: str
    outcomes: tuple[str, ...]
    entry: Configuration


@dataclass(frozen=True, slots=True)
class StudyGraph:
    """Everything that is worked out once from a study that passed its check.

    `same` gives for each mechanism all mechanisms that are the same provision, itself among them,
    the original (which names no other) first. `counted_as` gives for each finding the one that
    stands for all that report the same data. `cluster` gives each source's cluster: those that
    report some of the same data are in one. `through` gives for each context, mechanism and
    outcome the configurations that it is in. `rivals` gives for each configuration those that
    rival it, whichever of them says so.
    """

    study: Study
    same: dict[str, tuple[str, ...]]
    counted_as: dict[str, str]
    cluster: dict[str, str]
    configurations: dict[str, Joined]
    through: dict[str, tuple[str, ...]]
    rivals: dict[str, tuple[str, ...]]


def build_graph(study: Study) -> StudyGraph:
    """Build the graph of a study without errors; takes time in proportion to its size."""
    configurations = {
        item.address: _join(item.theory, item.address, item.entry)
        for item in study.of_kind("configurations")
        if isinstance(item.entry, Configuration)
    }
    return StudyGraph(
        study=study,
        same=_same(study),
        counted_as=_counted_as(study),
        cluster=_clusters(study),
        configurations=configurations,
        through=_through(configurations.values()),
        rivals=_rivals(configurations.values()),
    )


def _join(owner: str, address: str, entry: Configuration) -> Joined:
    def all_absolute(references: Iterable[str]) -> tuple[str, ...]:
        return tuple(absolute(reference, owner) for reference in references)

    return Joined(
        address,
        all_absolute(entry.context),
        absolute(entry.mechanism, owner),
        all_absolute(entry.outcome),
        entry,
    )


def _same(study: Study) -> dict[str, tuple[str, ...]]:
    graph: nx.Graph[str] = nx.Graph()
    rank = {}
    for item in study.of_kind("mechanisms"):
        graph.add_node(item.address)
        if isinstance(item.entry, Mechanism):
            rank[item.address] = (bool(item.entry.same_as), item.address)
            for other in item.entry.same_as:
                graph.add_edge(item.address, absolute(other, item.theory))
    same = {}
    for component in nx.connected_components(graph):
        members = tuple(sorted(component, key=lambda address: rank[address]))
        same.update(dict.fromkeys(members, members))
    return same


def _counted_as(study: Study) -> dict[str, str]:
    graph: nx.Graph[str] = nx.Graph()
    for address, finding in study.findings.items():
        owner = address.partition(".")[0]
        for other in finding.repeats:
            graph.add_edge(address, absolute(other, owner))
    counted_as = {address: address for address in study.findings}
    for component in nx.connected_components(graph):
        # Which finding stands for the others does not matter, as long as it is always the same.
        counted_as.update(dict.fromkeys(component, min(component)))
    return counted_as


def _clusters(study: Study) -> dict[str, str]:
    graph: nx.Graph[str] = nx.Graph()
    named = {name: source.cluster or name for name, source in study.sources.items()}
    graph.add_nodes_from(named.values())
    for address, finding in study.findings.items():
        owner = address.partition(".")[0]
        for other in finding.repeats:
            graph.add_edge(named[owner], named[absolute(other, owner).partition(".")[0]])
    one = {name: min(joined) for joined in nx.connected_components(graph) for name in joined}
    return {source: one[cluster] for source, cluster in named.items()}


def _through(configurations: Iterable[Joined]) -> dict[str, tuple[str, ...]]:
    through: dict[str, list[str]] = {}
    for joined in configurations:
        for item in dict.fromkeys((*joined.contexts, joined.mechanism, *joined.outcomes)):
            through.setdefault(item, []).append(joined.address)
    return {item: tuple(addresses) for item, addresses in through.items()}


def _rivals(configurations: Iterable[Joined]) -> dict[str, tuple[str, ...]]:
    rivals: dict[str, set[str]] = {}
    for joined in configurations:
        for reference in joined.entry.rivals:
            other = absolute(reference, joined.address.partition(".")[0])
            rivals.setdefault(joined.address, set()).add(other)
            rivals.setdefault(other, set()).add(joined.address)
    return {address: tuple(sorted(others)) for address, others in rivals.items()}

"""Rules about going round in circles."""

from collections.abc import Mapping
from typing import Self

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.check.cycles import find_cycle
from tests.check.marked import assert_silent, assert_told, read, told
from tests.conftest import THEORY, MakeStudy

TREE = "let the widest of them be a part of none"
WAIT = "check which of them can be put in place first, and take its relation out"


class Work:
    """Counts how often nodes are looked up, and stops what takes too many."""

    def __init__(self, most: int) -> None:
        self.done = 0
        self.most = most

    def node(self, name: str) -> str:
        """Give a node whose every look-up is counted."""
        return _Counted(name, self)


class _Counted(str):
    __slots__ = ("work",)
    work: Work

    def __new__(cls, name: str, work: Work) -> Self:
        made = super().__new__(cls, name)
        made.work = work
        return made

    def __hash__(self) -> int:
        self.work.done += 1
        assert self.work.done <= self.work.most, "the work grows faster than the graph"
        return super().__hash__()

    def __eq__(self, other: object) -> bool:
        return super().__eq__(other)


def counted_cycle(arrows: Mapping[str, list[str]]) -> tuple[list[str], Work]:
    """Find a cycle with at most twenty look-ups for each node and arrow."""
    work = Work(20 * (len(arrows) + sum(len(ends) for ends in arrows.values())) + 100)
    ends_of_all = (end for ends in arrows.values() for end in ends)
    nodes = {name: work.node(name) for name in {*arrows, *ends_of_all}}
    graph = {nodes[name]: [nodes[end] for end in ends] for name, ends in arrows.items()}
    return find_cycle(graph), work


def is_cycle(found: list[str], arrows: Mapping[str, list[str]]) -> bool:
    """Whether each node has an arrow to the next, and the last to the first, and none is twice."""
    pairs = zip(found, [*found[1:], found[0]], strict=True)
    return len(set(found)) == len(found) and all(end in arrows.get(a, []) for a, end in pairs)


def ladder(diamonds: int) -> dict[str, list[str]]:
    """Give diamonds in a row: two to the power of their number of ways lead through."""
    arrows: dict[str, list[str]] = {}
    for n in range(diamonds):
        arrows |= {f"top-{n}": [f"left-{n}", f"right-{n}"]}
        arrows |= {f"{side}-{n}": [f"top-{n + 1}"] for side in ("left", "right")}
    return arrows


def layers(deep: int, wide: int) -> dict[str, list[str]]:
    """Give layers of nodes, each with arrows to five of the next layer."""
    return {
        f"n-{layer}-{n}": [f"n-{layer + 1}-{(n + step) % wide}" for step in range(5)]
        for layer in range(deep)
        for n in range(wide)
    }


@pytest.mark.parametrize(
    ("arrows", "last", "first"),
    [(ladder(40), "top-40", "left-0"), (layers(100, 100), "n-100-0", "n-0-0")],
    ids=["ladder", "layers"],
)
def test_the_work_grows_with_the_graph(arrows: dict[str, list[str]], last: str, first: str) -> None:
    """However many ways lead through a graph, each arrow is followed a few times at most."""
    found, work = counted_cycle(arrows)
    assert found == []
    assert work.done > 0
    found, work = counted_cycle({**arrows, last: [first]})
    assert is_cycle(found, {**arrows, last: [first]})
    assert {first, last} <= set(found)


def test_a_long_way_round_is_found() -> None:
    """A ring of ten thousand nodes does not exhaust the stack, and is given whole."""
    arrows = {str(n): [str((n + 1) % 10_000)] for n in range(10_000)}
    found = find_cycle(arrows)
    assert len(found) == 10_000
    assert is_cycle(found, arrows)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3), max_size=6
    )
)
def test_a_cycle_is_found_where_there_is_one(arrows: dict[str, list[str]]) -> None:
    """A cycle is given if and only if networkx knows the graph to have one, and it is one."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((start, end) for start, ends in arrows.items() for end in ends)
    found = find_cycle(arrows)
    assert bool(found) is not nx.is_directed_acyclic_graph(graph)
    assert not found or is_cycle(found, arrows)


def part(name: str, of: str, mark: str = "") -> dict[str, str]:
    """Give a theory that is a part of another's mechanism, and has one of its own."""
    text = (
        f"title: {name}\npart_of: {mark}{of}\n"
        "mechanisms: {own: {label: Own, resource: Something is there.}}\n"
    )
    return {f"theories/{name}.yaml": text}


def test_a_theory_is_no_part_of_itself(make_study: MakeStudy) -> None:
    """A theory that opens up its own mechanism is told, where it says so."""
    files = {"theories/lamps.yaml": "part_of: ▶lamps.lamps\n" + THEORY}
    expected = ("the theory 'lamps' is a part of itself", TREE)
    assert_told(make_study, "CMO210", files, expected)


def test_theories_are_no_parts_of_each_other(make_study: MakeStudy) -> None:
    """The first of them is told, and the way round is named in the order of the arrows."""
    files = {**part("bulbs", "wires.own", "▶"), **part("wires", "mains.own")}
    files |= part("mains", "bulbs.own")
    expected = ("the theory 'bulbs' is a part of itself, through wires, mains", TREE)
    assert_told(make_study, "CMO210", files, expected)


def test_a_theory_may_be_a_part_of_a_part(make_study: MakeStudy) -> None:
    """Parts of parts, and two parts of one theory, are a tree."""
    files = {**part("bulbs", "lamps.lamps"), **part("wires", "bulbs.own")}
    files |= part("mains", "lamps.lamps")
    assert_silent(make_study, "CMO210", files)


def relations(*lines: str, kind: str = "contingent-on") -> dict[str, str]:
    """Give the theory with relations, each written as 'id from to'."""
    text = THEORY + "relations:\n"
    for line in lines:
        name, start, end = line.split()
        text += f"  {name}: {{from: {start}, to: {end}, kind: {kind}}}\n"
    return {"theories/lamps.yaml": text}


def test_nothing_waits_for_itself(make_study: MakeStudy) -> None:
    """The first relation of the circle is told at its key, with the way round: advice only."""
    files = relations("▶a dark lamps", "b lamps fewer", "c fewer lamps.dark")
    message = "'lamps.dark' is contingent on itself, through lamps.lamps, lamps.fewer"
    assert_told(make_study, "CMO306", files, (message, WAIT))


def test_the_relation_told_is_one_of_the_circle(make_study: MakeStudy) -> None:
    """A relation that only leads into the circle is not blamed."""
    files = relations("a dark lamps", "▶b lamps fewer", "c fewer lamps")
    message = "'lamps.fewer' is contingent on itself, through lamps.lamps"
    assert_told(make_study, "CMO306", files, (message, WAIT))


def test_other_relations_may_go_round(make_study: MakeStudy) -> None:
    """Reinforcing each other is no circle of waiting, and a chain of waiting is no circle."""
    round_about = ("a dark lamps", "b lamps dark")
    assert_silent(make_study, "CMO306", relations(*round_about, kind="reinforces"))
    assert_silent(make_study, "CMO306", relations("a dark lamps", "b lamps fewer", "c dark fewer"))


def test_an_item_related_to_itself_is_told_once(make_study: MakeStudy) -> None:
    """It is told as such (CMO209), and not as a circle too."""
    study = read(make_study, relations("a dark dark"))
    assert len(told(study, "CMO209")) == 1
    assert told(study, "CMO306") == []

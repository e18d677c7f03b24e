"""Ripples, from the outcome of one configuration to the context of another."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from cmo.analyse.analysis import Analysis, analyse
from cmo.analyse.threads import Thread
from cmo.model.theory import Configuration, Context, Mechanism, Outcome, Relation, Theory
from cmo.read.study import Study
from tests.analyse.conftest import AnalyseLamps
from tests.conftest import finding

# Each configuration goes from a context to an outcome; each ripple from an outcome to a context.
Joins = Iterable[tuple[str, str, str]]


def theory_of(configurations: Joins, ripples: Joins) -> str:
    """Give the YAML of a theory with these configurations and ripples."""
    configurations, ripples = list(configurations), list(ripples)
    contexts = {c: "" for _, c, _ in configurations} | {c: "" for _, _, c in ripples}
    outcomes = {o: "" for _, _, o in configurations} | {o: "" for _, o, _ in ripples}
    lines = ["title: T", "contexts:"]
    lines += [f"  {c}: {{label: {c}, statement: It is so.}}" for c in contexts]
    lines += ["mechanisms:", "  m: {label: M, resource: It is offered.}", "outcomes:"]
    lines += [f"  {o}: {{label: {o}, statement: It is so.}}" for o in outcomes]
    lines.append("configurations:")
    lines += [
        f"  {k}: {{context: [{c}], mechanism: m, outcome: [{o}], origin: inferred}}"
        for k, c, o in configurations
    ]
    lines.append("relations:")
    lines += [f"  {r}: {{from: {o}, to: {c}, kind: ripple}}" for r, o, c in ripples]
    return "\n".join(lines) + "\n"


def threads(
    lamps: AnalyseLamps, configurations: Joins, ripples: Joins, *findings: str
) -> tuple[Thread, ...]:
    """Give the threads of a study with a theory `t` of these configurations and ripples."""
    text = theory_of(configurations, ripples)
    return lamps(*findings, files={"theories/t.yaml": text}).threads


def names(thread: Thread) -> list[str]:
    """Give the configurations of a thread by their ids alone."""
    return [address.partition(".")[2] for address in thread.configurations]


LINE = [("k1", "c1", "o1"), ("k2", "c2", "o2"), ("k3", "c3", "o3")]


def test_study_without_ripples_has_no_threads(lamps: AnalyseLamps) -> None:
    """Configurations that share a context or an outcome are no thread without a ripple."""
    assert lamps().threads == ()
    assert threads(lamps, LINE, [("r", "other", "another")]) == ()


def test_simple_ripple(lamps: AnalyseLamps) -> None:
    """A ripple joins the configuration of its outcome to that of its context."""
    (thread,) = threads(
        lamps,
        LINE,
        [("r", "o1", "c2")],
        finding("a", "supports t.r"),
        finding("b", "supports t.m#resource"),
    )
    assert thread.configurations == ("t.k1", "t.k2")
    (ripple,) = thread.ripples
    assert (ripple.relation, ripple.outcome, ripple.context) == ("t.r", "t.o1", "t.c2")
    assert (ripple.start, ripple.end) == (("t.k1",), ("t.k2",))
    assert ripple.status == "supported"
    assert thread.breaks_at is None


def test_ripples_stand_in_the_order_in_which_they_happen(lamps: AnalyseLamps) -> None:
    """A ripple of an earlier configuration stands before that of a later one, whatever its name."""
    ripples = [("a-last", "o2", "c3"), ("z-first", "o1", "c2")]
    (thread,) = threads(lamps, LINE, ripples)
    assert [ripple.relation for ripple in thread.ripples] == ["t.z-first", "t.a-last"]


def test_ripple_to_a_context_of_no_configuration(lamps: AnalyseLamps) -> None:
    """A ripple that reaches no configuration is shown with the one that it leaves."""
    (thread,) = threads(lamps, LINE, [("r", "o1", "other")])
    assert names(thread) == ["k1"]
    assert thread.ripples[0].end == ()


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_what_ripples_on_stands_first(lamps: AnalyseLamps, order: tuple[int, ...]) -> None:
    """Configurations stand in the order of their ripples, whatever that of the file."""
    ripples = [("r1", "o1", "c2"), ("r2", "o2", "c3")]
    (thread,) = threads(lamps, [LINE[n] for n in order], ripples)
    assert names(thread) == ["k1", "k2", "k3"]
    assert [ripple.relation for ripple in thread.ripples] == ["t.r1", "t.r2"]


def test_order_of_the_file_settles_what_ripples_leave_open(lamps: AnalyseLamps) -> None:
    """Of two configurations that both come first in time, the first in the file stands first."""
    configurations = [LINE[1], LINE[0], LINE[2]]
    (thread,) = threads(lamps, configurations, [("r1", "o1", "c3"), ("r2", "o2", "c3")])
    assert names(thread) == ["k2", "k1", "k3"]


def test_fan_out_and_in(lamps: AnalyseLamps) -> None:
    """One outcome may create two contexts, and one context may come of two outcomes."""
    configurations = [("k4", "c4", "o4"), *LINE]
    ripples = [("r1", "o1", "c2"), ("r2", "o1", "c3"), ("r3", "o2", "c4"), ("r4", "o3", "c4")]
    (thread,) = threads(lamps, configurations, ripples)
    assert names(thread) == ["k1", "k2", "k3", "k4"]
    assert len(thread.ripples) == 4


def test_shared_outcome_and_context_join_all(lamps: AnalyseLamps) -> None:
    """All configurations of the outcome are at a ripple's start, all of the context at its end."""
    configurations = [("a1", "c", "o"), ("a2", "c0", "o"), ("b1", "d", "p"), ("b2", "d", "q")]
    (thread,) = threads(lamps, configurations, [("r", "o", "d")])
    assert names(thread) == ["a1", "a2", "b1", "b2"]
    assert thread.ripples[0].start == ("t.a1", "t.a2")
    assert thread.ripples[0].end == ("t.b1", "t.b2")


def test_two_ripples_leave_one_outcome_and_reach_one_context(lamps: AnalyseLamps) -> None:
    """Each of several ripples of one outcome, or to one context, keeps its own ends."""
    configurations = [("k1", "c1", "o1"), ("k2", "c2", "o2"), ("k3", "c3", "o3")]
    (thread,) = threads(lamps, configurations, [("x", "o1", "c3"), ("y", "o2", "c3")])
    assert [(r.start, r.end) for r in thread.ripples] == [
        (("t.k1",), ("t.k3",)),
        (("t.k2",), ("t.k3",)),
    ]


def test_circle(lamps: AnalyseLamps) -> None:
    """Where ripples run in a circle, it stands in the order of the file, before what it reaches."""
    configurations = [("after", "c4", "o4"), LINE[1], LINE[0]]
    ripples = [("r1", "o1", "c2"), ("r2", "o2", "c1"), ("r3", "o1", "c4")]
    (thread,) = threads(lamps, configurations, ripples)
    assert names(thread) == ["k2", "k1", "after"]
    assert len(thread.ripples) == 3


def test_configuration_that_ripples_on_to_itself(lamps: AnalyseLamps) -> None:
    """An outcome may create the very context in which it arose."""
    (thread,) = threads(lamps, LINE, [("r", "o1", "c1")])
    assert names(thread) == ["k1"]
    assert (thread.ripples[0].start, thread.ripples[0].end) == (("t.k1",), ("t.k1",))


def test_two_threads_stand_in_the_order_of_the_file(lamps: AnalyseLamps) -> None:
    """Ripples that do not meet are two threads, each with its own ripples."""
    configurations = [("k4", "c4", "o4"), *LINE]
    first, second = threads(lamps, configurations, [("x", "o1", "c2"), ("y", "o3", "c4")])
    assert (names(first), names(second)) == (["k3", "k4"], ["k1", "k2"])
    assert [ripple.relation for ripple in first.ripples] == ["t.y"]
    assert [ripple.relation for ripple in second.ripples] == ["t.x"]


@pytest.mark.parametrize(
    ("links", "breaks_at"),
    [
        (("contradicts t.o2", "contradicts t.k3#effect"), "t.o2"),
        (("contradicts t.o3", "contradicts t.o1"), "t.o1"),
        (("contradicts t.m#resource",), "t.m#resource"),
        (("contradicts t.o2", "supports t.o2"), None),
        (("contradicts t.r1",), None),
    ],
)
def test_thread_breaks_where_its_first_chain_does(
    lamps: AnalyseLamps, links: tuple[str, ...], breaks_at: str | None
) -> None:
    """A thread breaks at the first contradicted claim of its chains, in the order of ripples."""
    found = [finding(f"f{n}", link) for n, link in enumerate(links)]
    ripples = [("r1", "o1", "c2"), ("r2", "o2", "c3")]
    (thread,) = threads(lamps, LINE[::-1], ripples, *found)
    assert thread.breaks_at == breaks_at
    assert thread.ripples[0].status == (
        "contradicted" if "contradicts t.r1" in links else "untested"
    )


def test_thread_runs_across_theories(lamps: AnalyseLamps) -> None:
    """A ripple may join configurations of two theories."""
    text = theory_of(LINE[:1], []).replace("relations:\n", "")
    text += "relations:\n  r: {from: lamps.fewer, to: c1, kind: ripple}\n"
    (thread,) = lamps(files={"theories/t.yaml": text}).threads
    assert thread.configurations == ("lamps.lamps-deter", "t.k1")


def built(configurations: Joins, ripples: Joins) -> Analysis:
    """Analyse a study with a large theory, made without a file."""
    configurations, ripples = list(configurations), list(ripples)
    theory = Theory(
        title="T",
        contexts={c: Context(label=c, statement="It is so.") for _, c, _ in configurations},
        mechanisms={"m": Mechanism(label="M", resource="It is offered.")},
        outcomes={o: Outcome(label=o, statement="It is so.") for _, _, o in configurations},
        configurations={
            k: Configuration(context=(c,), mechanism="m", outcome=(o,), origin="inferred")
            for k, c, o in configurations
        },
        relations={
            r: Relation.model_validate({"from": o, "to": c, "kind": "ripple"})
            for r, o, c in ripples
        },
    )
    return analyse(Study(root=Path(), theories={"t": theory}))


def test_ladder_of_diamonds_is_one_thread() -> None:
    """Forty forks that join again are a million million ways, and still one thread.

    Whoever counted the ways would never be done.
    """
    configurations, ripples = [], []
    for n in range(40):
        configurations += [
            (f"k{n}{side}", f"c{n}{side}", f"o{n}{side}") for side in ("top", "left", "right")
        ]
        for side in ("left", "right"):
            ripples.append((f"r{n}{side}", f"o{n}top", f"c{n}{side}"))
            if n < 39:
                ripples.append((f"s{n}{side}", f"o{n}{side}", f"c{n + 1}top"))
    (thread,) = built(configurations, ripples).threads
    assert names(thread) == [name for name, _, _ in configurations]
    assert len(thread.ripples) == len(ripples) == 158


def test_ten_thousand_configurations_in_layers_are_one_thread() -> None:
    """A hundred layers of a hundred, each rippling on to three of the next, are one thread."""
    every = [(layer, n) for layer in range(100) for n in range(100)]
    configurations = [(f"k{a}-{n}", f"c{a}-{n}", f"o{a}-{n}") for a, n in every]
    ripples = [
        (f"r{a}-{n}-{to}", f"o{a}-{n}", f"c{a + 1}-{(n + to) % 100}")
        for a, n in every
        if a < 99
        for to in range(3)
    ]
    (thread,) = built(configurations, ripples).threads
    layers = [int(name[1:].partition("-")[0]) for name in names(thread)]
    assert len(layers) == 10_000
    assert layers[:1] + layers[-1:] == [0, 99]
    at = {address: number for number, address in enumerate(thread.configurations)}
    assert all(at[ripple.start[0]] < at[ripple.end[0]] for ripple in thread.ripples)


def test_many_ripples_of_one_shared_outcome_are_one_thread() -> None:
    """Thousands of configurations of one outcome, with as many ripples, are gone through once."""
    configurations = [(f"k{n}", f"c{n}", "o") for n in range(3_000)]
    ripples = [(f"r{n}", "o", f"c{n}") for n in range(3_000)]
    (thread,) = built(configurations, ripples).threads
    assert (len(thread.configurations), len(thread.ripples)) == (3_000, 3_000)

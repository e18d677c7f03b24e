"""Small studies that Hypothesis makes up, as models and without files."""

from pathlib import Path
from random import Random
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from cmo.analyse.analysis import Analysis
from cmo.model.base import Locator
from cmo.model.evidence import Basis, Bearing, Finding, Link, Source, Stance
from cmo.model.study import Phase, Plan, Question, Settings
from cmo.model.theory import Configuration, Context, Mechanism, Outcome, Theory
from cmo.read.study import Study

T = TypeVar("T")

# Nothing is kept between runs and nothing is timed.
quick = settings(max_examples=40, deadline=None, database=None, derandomize=True)

CONTEXTS = ("t.c1", "t.c2")
MECHANISMS = ("t.m1", "t.m2", "u.n1")
OUTCOMES = ("t.o1", "t.o2")
CONFIGURATIONS = ("t.k1", "t.k2", "u.k3")
CLAIMS = (
    *CONTEXTS,
    *(f"{mechanism}#{part}" for mechanism in MECHANISMS for part in ("resource", "reasoning")),
    *OUTCOMES,
    *(f"{name}{part}" for name in CONFIGURATIONS for part in ("#activation", "#effect", "")),
)
STANCES: tuple[Stance, ...] = ("supports", "contradicts", "qualifies", "not-found")
BASES: tuple[Basis, ...] = ("observed", "anticipated", "argued")
BEARINGS: tuple[Bearing, ...] = ("direct", "analogue", "diagnosis", "intent")
SIDES: tuple[Stance, ...] = ("supports", "contradicts")

claims = st.sampled_from(CLAIMS)
sides = st.sampled_from(SIDES)
sources = st.sampled_from(("s1", "s2", "s3"))


def link(claim: str, stance: Stance, bearing: Bearing = "direct") -> Link:
    """Give one link."""
    return Link(claim=claim, stance=stance, bearing=bearing, because="It says so.")


def made(*links: Link, basis: Basis = "observed", repeats: tuple[str, ...] = ()) -> Finding:
    """Give one finding with these links."""
    return Finding(
        statement="It was found.",
        locator=Locator(section="1"),
        basis=basis,
        repeats=repeats,
        links=links,
    )


def _once(one: Link) -> str:
    # All mechanisms may be the same, and a finding bears on a claim once under whatever name.
    name, _, part = one.claim.partition("#")
    return part if name in MECHANISMS else one.claim


_links = st.builds(
    link, claims, st.sampled_from(STANCES), st.sampled_from(("direct", "direct", *BEARINGS))
)


@st.composite
def _configuration(draw: st.DrawFn) -> Configuration:
    return Configuration(
        context=tuple(draw(st.lists(st.sampled_from(CONTEXTS), unique=True, max_size=2))),
        mechanism=draw(st.sampled_from(MECHANISMS)),
        outcome=tuple(
            draw(st.lists(st.sampled_from(OUTCOMES), unique=True, min_size=1, max_size=2))
        ),
        origin="stated",
        wrong_if=draw(st.sampled_from((None, "It is seen."))),
    )


@st.composite
def _mechanism(draw: st.DrawFn, *others: str) -> Mechanism:
    same = draw(st.lists(st.sampled_from(others), unique=True, max_size=1)) if others else []
    return Mechanism(
        label="M",
        resource="It is offered.",
        reasoning=draw(st.sampled_from((None, "They respond."))),
        same_as=tuple(same),
    )


@st.composite
def _theories(draw: st.DrawFn) -> dict[str, Theory]:
    t = Theory(
        title="T",
        contexts={name: Context(label=name, statement="It is so.") for name in ("c1", "c2")},
        mechanisms={"m1": draw(_mechanism()), "m2": draw(_mechanism("t.m1", "u.n1"))},
        outcomes={name: Outcome(label=name, statement="It is so.") for name in ("o1", "o2")},
        configurations={"k1": draw(_configuration()), "k2": draw(_configuration())},
    )
    u = Theory(
        title="U",
        mechanisms={"n1": draw(_mechanism("t.m1", "t.m2"))},
        configurations={"k3": draw(_configuration())},
    )
    return {"t": t, "u": u}


@st.composite
def _sources(draw: st.DrawFn) -> dict[str, Source]:
    owners = draw(st.lists(sources, max_size=6))
    addresses = [f"{owner}.f{number}" for number, owner in enumerate(owners)]
    found: dict[str, dict[str, Finding]] = {}
    for address in addresses:
        owner, _, name = address.partition(".")
        others = [other for other in addresses if other != address]
        found.setdefault(owner, {})[name] = made(
            *draw(st.lists(_links, unique_by=_once, max_size=4)),
            basis=draw(st.sampled_from(("observed", "observed", *BASES))),
            repeats=tuple(draw(st.lists(st.sampled_from(others), unique=True, max_size=1)))
            if others
            else (),
        )
    return {
        owner: Source(
            title="A source",
            document="report",
            method="interview",
            cluster=draw(st.sampled_from((None, "s1", "shared"))),
            findings=findings,
        )
        for owner, findings in found.items()
    }


@st.composite
def _settings(draw: st.DrawFn) -> Settings:
    targets = (*CONTEXTS, *MECHANISMS, *OUTCOMES, *CONFIGURATIONS)
    plans = {
        name: Plan(
            statement="It is planned.",
            questions=tuple(draw(st.lists(st.sampled_from(("Q1", "Q2")), unique=True))),
            about=tuple(draw(st.lists(st.sampled_from(targets), unique=True, max_size=2))),
        )
        for name in ("p1", "p2")
    }
    return Settings(
        title="Generated",
        programme="None",
        minimum=draw(st.sampled_from((1, 2, 3))),
        questions={name: Question(text="Is it so?", phases=("first",)) for name in ("Q1", "Q2")},
        phases={
            "first": Phase.model_validate({"kind": "gleaning", "from": "2024", "plans": plans})
        },
    )


@st.composite
def studies(draw: st.DrawFn) -> Study:
    """Make up a study: three mechanisms that may be the same, three configurations, findings."""
    return Study(
        root=Path(),
        settings=draw(_settings()),
        theories=draw(_theories()),
        sources=draw(_sources()),
    )


def with_finding(study: Study, owner: str, finding: Finding) -> Study:
    """Give the study with one finding more, in a source of it or in a new one."""
    source = study.sources.get(
        owner, Source(title="Another source", document="report", method="interview")
    )
    more = source.model_copy(update={"findings": {**source.findings, "added": finding}})
    return Study(
        root=study.root,
        settings=study.settings,
        theories=study.theories,
        sources={**study.sources, owner: more},
    )


def shuffled(study: Study, random: Random) -> Study:
    """Give the study with its files, the keys within them, and the links in another order."""

    def mixed(entries: dict[str, T]) -> dict[str, T]:
        return dict(random.sample(list(entries.items()), len(entries)))

    def mixed_finding(finding: Finding) -> Finding:
        links = tuple(random.sample(finding.links, len(finding.links)))
        return finding.model_copy(update={"links": links})

    def mixed_source(source: Source) -> Source:
        findings = {name: mixed_finding(one) for name, one in mixed(source.findings).items()}
        return source.model_copy(update={"findings": findings})

    def mixed_theory(theory: Theory) -> Theory:
        kinds = ("contexts", "mechanisms", "outcomes", "configurations")
        return theory.model_copy(update={kind: mixed(getattr(theory, kind)) for kind in kinds})

    return Study(
        root=study.root,
        settings=study.settings,
        theories={name: mixed_theory(one) for name, one in mixed(study.theories).items()},
        sources={name: mixed_source(one) for name, one in mixed(study.sources).items()},
    )


def conflict_set(analysis: Analysis) -> set[object]:
    """Give the conflicts without the order in which they and their mechanisms stand."""
    return {
        (c.kind, c.claim, c.claims, frozenset(c.mechanisms), c.supports, c.contradicts, c.clusters)
        for c in analysis.conflicts
    }


def gap_set(analysis: Analysis) -> set[object]:
    """Give the gaps without the order in which they and their claims stand."""
    return {
        (g.kind, g.subject, g.label, g.missing, frozenset(g.claims), g.reasons)
        for g in analysis.gaps
    }

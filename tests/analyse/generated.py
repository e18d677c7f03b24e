"""Small studies that Hypothesis makes up, as models and without files."""

from collections.abc import Iterable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from cmo.model.base import Citation, Locator, Period
from cmo.model.evidence import Basis, Bearing, Finding, Link, Share, Source, Stance
from cmo.model.study import Judgement, Judgements, Landmark, Phase, Plan, Question, Settings
from cmo.model.theory import Configuration, Context, Mechanism, Outcome, Relation, Theory
from cmo.read.study import Study

# Nothing is kept between runs and nothing is timed.
quick = settings(max_examples=40, deadline=None, database=None, derandomize=True)

CONTEXTS = ("t.c1", "t.c2")
MECHANISMS = ("t.m1", "t.m2", "u.n1")
OUTCOMES = ("t.o1", "t.o2")
CONFIGURATIONS = ("t.k1", "t.k2", "u.k3")
RELATIONS = ("t.r1", "t.r2")
CLAIMS = (
    *CONTEXTS,
    *(f"{mechanism}#{part}" for mechanism in MECHANISMS for part in ("resource", "reasoning")),
    *OUTCOMES,
    *(f"{name}{part}" for name in CONFIGURATIONS for part in ("#activation", "#effect", "")),
    *RELATIONS,
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


def _several(words: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), unique=True, max_size=2).map(tuple)


def _links(known: Iterable[str]) -> st.SearchStrategy[list[Link]]:
    """Give links of any sort to any of the claims known."""
    bearings = st.sampled_from(("direct", "direct", *BEARINGS))
    one = st.builds(link, st.sampled_from(list(known)), st.sampled_from(STANCES), bearings)
    return st.lists(one, unique_by=_once, max_size=4)


_dates = st.sampled_from(("2023", "2023-06", "2024", "2024-03-15", "2025"))
_periods = st.one_of(
    st.none(),
    st.builds(
        lambda start, end: Period.model_validate({"from": start, "to": end}),
        st.sampled_from(("2022", "2023", "2023-06")),
        st.sampled_from((None, "2023-06", "2024", "2024-11-01")),
    ),
)
# What may tell a finding from others.
_recorded = st.fixed_dictionaries(
    {
        "actors": _several(("staff", "clients")),
        "sites": _several(("north", "south", "east")),
        "level": st.sampled_from((None, "local", "regional")),
        "conditions": st.sampled_from((None, "It rained.", "The sun shone.")),
        "period": _periods,
        "extent": st.sampled_from((None, "one", "few", Share(n=1), Share(n=2, of=3))),
        "added": st.one_of(st.none(), _dates),
        "present": st.sampled_from(((), ("trust",), ("trust", "money"))),
        "absent": st.sampled_from(((), ("dark",))),
    }
)


@st.composite
def _configuration(draw: st.DrawFn, own: str) -> Configuration:
    return Configuration(
        context=tuple(draw(st.lists(st.sampled_from(CONTEXTS), unique=True, max_size=2))),
        mechanism=draw(st.sampled_from(MECHANISMS)),
        outcome=tuple(
            draw(st.lists(st.sampled_from(OUTCOMES), unique=True, min_size=1, max_size=2))
        ),
        origin="stated",
        wrong_if=draw(st.sampled_from((None, "It is seen."))),
        silent_where=draw(st.sampled_from((None, "Where nobody looks."))),
        rivals=draw(st.sampled_from(((), *((name,) for name in CONFIGURATIONS if name != own)))),
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
def _relation(draw: st.DrawFn, between: tuple[str, ...]) -> Relation:
    start, end = between if between[0] in OUTCOMES else draw(st.permutations(between))[:2]
    kinds = ("ripple",) if between[0] in OUTCOMES else ("counteracts", "reinforces")
    kind = draw(st.sampled_from(kinds))
    return Relation.model_validate({"from": start, "to": end, "kind": kind})


@st.composite
def _theories(draw: st.DrawFn) -> dict[str, Theory]:
    t = Theory(
        title="T",
        source=draw(st.sampled_from((None, Citation(document="report", section="1")))),
        contexts={name: Context(label=name, statement="It is so.") for name in ("c1", "c2")},
        mechanisms={"m1": draw(_mechanism()), "m2": draw(_mechanism("t.m1", "u.n1"))},
        outcomes={name: Outcome(label=name, statement="It is so.") for name in ("o1", "o2")},
        configurations={name: draw(_configuration(f"t.{name}")) for name in ("k1", "k2")},
        relations={"r1": draw(_relation(MECHANISMS)), "r2": draw(_relation(("t.o1", "t.c2")))},
    )
    u = Theory(
        title="U",
        mechanisms={"n1": draw(_mechanism("t.m1", "t.m2"))},
        configurations={"k3": draw(_configuration("u.k3"))},
    )
    return {"t": t, "u": u}


@st.composite
def _sources(draw: st.DrawFn, links: st.SearchStrategy[list[Link]]) -> dict[str, Source]:
    owners = draw(st.lists(sources, max_size=8))
    addresses = [f"{owner}.f{number}" for number, owner in enumerate(owners)]
    found: dict[str, dict[str, Finding]] = {}
    for address in addresses:
        owner, _, name = address.partition(".")
        others = [other for other in addresses if other != address]
        repeats = draw(st.lists(st.sampled_from(others), unique=True, max_size=1)) if others else []
        finding = made(
            *draw(links),
            basis=draw(st.sampled_from(("observed", *BASES))),
            repeats=tuple(repeats) if draw(st.booleans()) else (),
        )
        found.setdefault(owner, {})[name] = finding.model_copy(update=draw(_recorded))
    return {
        owner: Source(
            title="A source",
            document="report",
            method="interview",
            cluster=draw(st.sampled_from((None, None, "s1", "shared"))),
            connection=draw(st.sampled_from(("independent", "connected", "unknown"))),
            collected=draw(_periods),
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
        dates={"start": Landmark(label="the start", date="2023-06")},
        actors={name: name for name in ("staff", "clients")},
        sites={name: name for name in ("north", "south", "east")},
        levels={name: name for name in ("local", "regional")},
        conditions={name: f"there is {name}" for name in ("trust", "money", "dark")},
    )


_judgements = st.builds(
    Judgement,
    claim=claims,
    verb=st.just("reconcile"),
    decision=st.just("left-open"),
    because=st.just("More is needed."),
    by_role=st.just("evaluator"),
    date=_dates,
)


def _known(theories: dict[str, Theory]) -> tuple[str, ...]:
    """List the claims of the theories: silence only where it is stated."""
    silences = tuple(
        f"{owner}.{name}#silence"
        for owner, theory in theories.items()
        for name, configuration in theory.configurations.items()
        if configuration.silent_where
    )
    return (*CLAIMS, *silences)


@st.composite
def studies(draw: st.DrawFn) -> Study:
    """Make up a study: three mechanisms that may be the same, three configurations, findings."""
    theories = draw(_theories())
    links = _links(_known(theories))
    return Study(
        root=Path(),
        settings=draw(_settings()),
        theories=theories,
        sources=draw(_sources(links)),
        judgements=Judgements(tuple(draw(st.lists(_judgements, max_size=3)))),
    )

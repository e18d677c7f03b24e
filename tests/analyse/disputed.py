"""Small studies full of conflicts, each made from a number."""

from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from cmo.analyse.analysis import Analysis
from cmo.analyse.conflicts import Conflict
from cmo.model.base import Period
from cmo.model.evidence import Basis, Bearing, Finding, Link, Share, Source, Stance
from cmo.model.study import Judgement, Judgements, Landmark, Settings
from cmo.model.theory import Configuration, Context, Mechanism, Outcome, Relation, Theory
from cmo.read.study import Study
from tests.analyse.generated import SIDES, link, made

SITES = ("north", "south", "east")
DATES = ("2023", "2023-06", "2024", "2024-03-15", "2025")
SETTINGS = Settings(
    title="Disputed",
    programme="None",
    dates={"start": Landmark(label="the start", date="2023-06")},
    sites={name: name for name in SITES},
    conditions={name: f"there is {name}" for name in ("trust", "money", "dark")},
)


def _theories(random: Random) -> dict[str, Theory]:
    """Give three mechanisms, two of which may be the same, that work against one another."""

    def joined(mechanism: str, number: int) -> Configuration:
        return Configuration(
            context=tuple(random.sample(("t.c1", "t.c2"), random.randint(0, 2))),
            mechanism=mechanism,
            outcome=tuple(random.sample(("t.o1", "t.o2"), random.randint(1, 2))),
            origin="stated",
            silent_where=random.choice((None, "Where nobody looks.")),
            rivals=("t.k1",) * (number > 1),
        )

    def mechanism(*same: str) -> Mechanism:
        return Mechanism(label="M", resource="It is offered.", same_as=same)

    ends = ("t.m1", "t.m2", "u.n1")
    relations = {f"r{n}": (*random.sample(ends, 2), "counteracts") for n in (1, 2)}
    relations["r3"] = ("t.o1", random.choice(("t.c1", "t.c2")), "ripple")
    one = Theory(
        title="T",
        contexts={name: Context(label=name, statement="It is so.") for name in ("c1", "c2")},
        mechanisms={"m1": mechanism(), "m2": mechanism(*random.choice(((), ("t.m1",))))},
        outcomes={name: Outcome(label=name, statement="It is so.") for name in ("o1", "o2")},
        configurations={f"k{n}": joined(f"t.m{n}", n) for n in (1, 2)},
        relations={
            name: Relation.model_validate({"from": start, "to": end, "kind": kind})
            for name, (start, end, kind) in relations.items()
        },
    )
    other = Theory(
        title="U", mechanisms={"n1": mechanism()}, configurations={"k3": joined("u.n1", 3)}
    )
    return {"t": one, "u": other}


def _period(random: Random) -> Period | None:
    end = random.choice((None, "2023-06", "2024", "2024-11-01"))
    period = Period.model_validate({"from": random.choice(("2022", "2023", "2023-06")), "to": end})
    return random.choice((None, period))


def _recorded(random: Random) -> dict[str, Any]:
    """Give what may tell a finding from others."""
    return {
        "sites": tuple(random.sample(SITES, random.randint(0, 2))),
        "conditions": random.choice((None, "It rained.", "The sun shone.")),
        "period": _period(random),
        "extent": random.choice((None, "few", "one", Share(n=1), Share(n=2, of=3))),
        "added": random.choice((None, None, *DATES)),
        "present": random.choice(((), ("trust",), ("trust", "money"))),
        "absent": random.choice(((), ("dark",))),
    }


_BEARINGS: tuple[Bearing, ...] = ("direct", "direct", "direct", "direct", "analogue")
_BASES: tuple[Basis, ...] = ("observed", "observed", "observed", "observed", "anticipated")


def _links(random: Random, stances: dict[str, tuple[Stance, ...]]) -> tuple[Link, ...]:
    """Give links to some claims, each with a stance that it meets, most of them tests."""
    about = random.sample(sorted(stances), min(len(stances), random.randint(1, 3)))
    once = {claim.partition("#")[2] or claim: claim for claim in about}
    return tuple(
        link(claim, random.choice(stances[claim]), random.choice(_BEARINGS))
        for claim in once.values()
    )


def _sources(random: Random, stances: dict[str, tuple[Stance, ...]]) -> dict[str, Source]:
    owners = [random.choice(("s1", "s2", "s3", "s4")) for _ in range(random.randint(4, 12))]
    found: dict[str, dict[str, Finding]] = {}
    for number, owner in enumerate(owners):
        other = random.randrange(len(owners))
        repeats = random.random() < 0.15 and other != number
        finding = made(
            *_links(random, stances),
            basis=random.choice(_BASES),
            repeats=(f"{owners[other]}.f{other}",) * repeats,
        )
        more = finding.model_copy(update=_recorded(random))
        found.setdefault(owner, {})[f"f{number}"] = more
    return {
        owner: Source(
            title="A source",
            document="report",
            method=random.choice(("interview", "survey")),
            cluster=random.choice((None, None, None, "s1", "shared")),
            connection=random.choice(("independent", "connected", "unknown")),
            collected=_period(random),
            findings=findings,
        )
        for owner, findings in found.items()
    }


def disputed(number: int) -> Study:
    """Give a study of which several findings are about the same few claims, and disagree."""
    random = Random(number)  # noqa: S311 - studies to try, and not secrets
    study = Study(root=Path(), settings=SETTINGS, theories=_theories(random))
    known = [claim for item in study.items.values() for claim in item.claims]
    meets: tuple[tuple[Stance, ...], ...] = (
        ("supports",),
        ("contradicts",),
        SIDES,
        (*SIDES, "qualifies"),
    )
    # What mechanisms offer and how people respond is part of most kinds of conflict.
    about = {*random.sample(known, 5), *random.sample([c for c in known if ".m" in c], 2)}
    stances = {claim: random.choice(meets) for claim in sorted(about)}
    judgements = tuple(
        Judgement(
            claim=random.choice(sorted(about)),
            verb="reconcile",
            decision="left-open",
            because="More is needed.",
            by_role="evaluator",
            date=random.choice(DATES),
        )
        for _ in range(random.randint(0, 4))
    )
    return Study(
        root=Path(),
        settings=SETTINGS,
        theories=study.theories,
        sources=_sources(random, stances),
        judgements=Judgements(judgements),
    )


def disputed_studies() -> st.SearchStrategy[Study]:
    """Make up studies full of conflicts."""
    return st.integers(0, 1_000_000).map(disputed)


def key(conflict: Conflict) -> tuple[object, ...]:
    """Name a conflict by its kind and claims."""
    return conflict.kind, conflict.claim, conflict.claims


def found_as(conflict: Conflict, analysis: Analysis) -> tuple[object, ...]:
    """Name a conflict as it is found again where a side has come to stand on another claim.

    Two mechanisms may be at work in that they are in place, and people may respond in this context
    or at all: the conflict is that of the same relation, or of the same mechanism and claim.
    """
    if conflict.kind == "countervailing":
        return conflict.kind, conflict.claim
    if conflict.kind != "fires-where-silent":
        return key(conflict)
    graph, name = analysis.graph, conflict.claims[0].partition("#")[0]
    mechanism = graph.configurations[name].mechanism if name in graph.configurations else name
    return conflict.kind, conflict.claim, graph.same[mechanism]

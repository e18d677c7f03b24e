"""Which phase comes next, and what it plans to find out."""

from dataclasses import dataclass

from cmo.analyse.chain import chain_claims
from cmo.analyse.days import last_day
from cmo.analyse.evidence import shared_claim
from cmo.graph.study_graph import StudyGraph
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class Coming:
    """The coming phase: the claims it plans to test, and the questions that wait for them.

    `questions` gives for each claim the questions of this phase whose plans are about it;
    `planned` gives for each claim the ids of those plans, and `asked` for each actor group the ids
    of the plans that are to ask it.
    """

    phase: str | None
    questions: dict[str, tuple[str, ...]]
    planned: dict[str, tuple[str, ...]]
    asked: dict[str, tuple[str, ...]]


def latest_date(study: Study) -> str:
    """Give the study's own latest date, as far as it is known: 2024-10. Empty where it has none."""
    dates = [
        source.collected.end or source.collected.start
        for source in study.sources.values()
        if source.collected
    ]
    dates += [judgement.date for judgement in study.judgements.root]
    return max(dates, key=last_day, default="")


def coming_phase(study: Study, as_of: str | None = None) -> str | None:
    """Give the first phase that has not ended at a date, by default the study's latest, or None."""
    today = as_of or latest_date(study)
    phases = study.settings.phases if study.settings else {}
    return next((name for name, phase in phases.items() if not _ended(phase.end, today)), None)


def _ended(end: str | None, today: str) -> bool:
    return bool(end and today) and last_day(end or "") <= last_day(today)


def look_ahead(graph: StudyGraph, phase: str | None) -> Coming:
    """Work out what the plans of `phase` are about, claim by claim."""
    settings = graph.study.settings
    plans = settings.phases[phase].plans if settings and phase else {}
    questions: dict[str, list[str]] = {}
    planned: dict[str, list[str]] = {}
    asked: dict[str, list[str]] = {}
    for plan_id, plan in plans.items():
        for actor in plan.actors:
            asked.setdefault(actor, []).append(plan_id)
        claims = [claim for target in plan.about for claim in claims_about(graph, target)]
        for claim in dict.fromkeys(shared_claim(graph, claim) for claim in claims):
            planned.setdefault(claim, []).append(plan_id)
            questions.setdefault(claim, []).extend(plan.questions)
    return Coming(
        phase,
        {claim: tuple(sorted(set(ids))) for claim, ids in questions.items()},
        {claim: tuple(ids) for claim, ids in planned.items()},
        {actor: tuple(ids) for actor, ids in asked.items()},
    )


def plans_about(graph: StudyGraph, coming: Coming, configuration: str) -> tuple[str, ...]:
    """Give the plans of the coming phase that are about a configuration or its mechanism."""
    joined = graph.configurations[configuration]
    claims = (
        *graph.study.items[configuration].claims,
        *(shared_claim(graph, claim) for claim in graph.study.items[joined.mechanism].claims),
    )
    return tuple(sorted({plan for claim in claims for plan in coming.planned.get(claim, ())}))


def claims_about(graph: StudyGraph, target: str) -> list[str]:
    """List the claims that something about `target` would test: of a configuration, its chain."""
    if "#" in target:
        return [target]
    if target in graph.configurations:
        joined = graph.configurations[target]
        own = graph.study.items[target].claims
        return [*dict.fromkeys((*(claim for _, claim in chain_claims(joined)), *own))]
    return list(graph.study.items[target].claims)

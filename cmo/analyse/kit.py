"""The fieldwork kit: what a team needs in hand before a phase begins."""

from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.coverage import QuestionCoverage, Settled, coverage, settled
from cmo.analyse.dimensions import Dimensions
from cmo.analyse.gap_map import GapMap, gap_maps
from cmo.analyse.gaps import Gap
from cmo.analyse.guide import GuideSection, topic_guide, whom_to_ask
from cmo.analyse.material import Material
from cmo.analyse.phases import Coming, look_ahead, plans_about
from cmo.analyse.reasons import reasons_for
from cmo.analyse.sampling import SamplingMatrix, sampling_matrix
from cmo.analyse.shown import ShownEvidence, shown_evidence
from cmo.analyse.status import Status
from cmo.analyse.wording import Worded, label_of, sentence
from cmo.model.address import item_of
from cmo.model.words import counted, listed


@dataclass(frozen=True, slots=True)
class Planned:
    """One thing that the phase is to do."""

    id: str
    statement: str
    questions: tuple[str, ...]
    actors: tuple[str, ...]
    method: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One configuration on a sheet: what it says, what speaks for and against it, whom to ask.

    `supports` and `contradicts` are the tests of its chain; `who` names the groups that the plans
    or the theory name, and `heard` those that its tests come from.
    """

    configuration: str
    label: str
    sentence: Worded
    chain: tuple[tuple[str, Status], ...]
    breaks_at: str
    carried: str
    supports: tuple[ShownEvidence, ...]
    contradicts: tuple[ShownEvidence, ...]
    wrong_if: str
    silent_where: str
    who: tuple[str, ...]
    heard: tuple[str, ...]
    plans: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class GapGroup:
    """The gaps about one item, in their order, with all their reasons."""

    subject: str
    label: str
    gaps: tuple[Gap, ...]
    reasons: tuple[str, ...]

    @property
    def planned(self) -> bool:
        """Say whether a plan of the phase could close any of them."""
        return any(gap.plans for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class Kit:
    """All parts of the kit for one phase; `planned` gaps are those that its plans could close."""

    title: str
    programme: str
    phase: str
    kind: str
    period: str
    summary: tuple[str, ...]
    plans: tuple[Planned, ...]
    planned: tuple[GapGroup, ...]
    pressing: tuple[GapGroup, ...]
    gaps: tuple[Gap, ...]
    sheets: tuple[Sheet, ...]
    matrix: SamplingMatrix
    guide: tuple[GuideSection, ...]
    coverage: tuple[QuestionCoverage, ...]
    settled: tuple[Settled, ...]
    maps: tuple[GapMap, ...]


# So many groups of gaps that no plan covers are shown one by one; the others are in the workbook.
_MOST_PRESSING = 15


def build_kit(analysis: Analysis) -> Kit | None:
    """Build the kit for the analysis's coming phase; None where the study has no such phase."""
    settings, phase_id = analysis.study.settings, analysis.phase
    if settings is None or phase_id is None:
        return None
    phase = settings.phases[phase_id]
    coming = look_ahead(analysis.graph, phase_id)
    dimensions = Dimensions(analysis.study)
    material = analysis.material
    matrix = sampling_matrix(material, dimensions, coming)
    heard = _heard(material, dimensions)
    groups = _groups(analysis, coming)
    planned = tuple(group for group in groups if group.planned)
    sheets = _sheets(analysis, coming, dimensions)
    guide = topic_guide(material, coming, analysis.conflicts, heard)
    questions, agreed = coverage(material, coming), settled(material)
    return Kit(
        title=settings.title,
        programme=settings.programme,
        phase=phase_id,
        kind=phase.kind,
        period=str(phase),
        summary=_summary(analysis, planned, guide, questions, agreed),
        plans=_plans(analysis, phase_id),
        planned=planned,
        pressing=tuple(group for group in groups if not group.planned)[:_MOST_PRESSING],
        gaps=analysis.gaps,
        sheets=sheets,
        matrix=matrix,
        guide=guide,
        coverage=questions,
        settled=agreed,
        maps=gap_maps(material, dimensions),
    )


def _heard(material: Material, dimensions: Dimensions) -> dict[str, int]:
    """Count the findings of each actor group that test anything, those that repeat once."""
    found: dict[str, set[str]] = {}
    for evidence in material.evidence.values():
        for one in evidence:
            if one.counts:
                for actor in dimensions.recorded(one.finding).get("actors", ()):
                    found.setdefault(actor, set()).add(one.counted_as)
    return {actor: len(findings) for actor, findings in found.items()}


def _plans(analysis: Analysis, phase: str) -> tuple[Planned, ...]:
    settings = analysis.study.settings
    if settings is None:
        return ()
    return tuple(
        Planned(
            name,
            plan.statement,
            plan.questions,
            tuple(settings.actors[actor] for actor in plan.actors),
            settings.methods[plan.method] if plan.method else "",
        )
        for name, plan in settings.phases[phase].plans.items()
    )


def _groups(analysis: Analysis, coming: Coming) -> tuple[GapGroup, ...]:
    """Put the gaps about one item together, where the most pressing of them stands."""
    by_item: dict[str, list[Gap]] = {}
    for gap in analysis.gaps:
        by_item.setdefault(item_of(gap.subject), []).append(gap)
    return tuple(
        GapGroup(
            item,
            label_of(analysis.study, item),
            tuple(gaps),
            reasons_for(
                analysis.material,
                coming,
                item,
                tuple(dict.fromkeys(claim for gap in gaps for claim in gap.claims)),
            )[1],
        )
        for item, gaps in by_item.items()
    )


def _sheets(analysis: Analysis, coming: Coming, dimensions: Dimensions) -> tuple[Sheet, ...]:
    """Give a sheet for each configuration that the plans are about, or for all without plans."""
    return tuple(
        _sheet(analysis, coming, address, dimensions)
        for address in analysis.configurations
        if not coming.planned or plans_about(analysis.graph, coming, address)
    )


def _sheet(analysis: Analysis, coming: Coming, address: str, dimensions: Dimensions) -> Sheet:
    study, joined = analysis.study, analysis.graph.configurations[address]
    configuration = analysis.configurations[address]
    settings = study.settings
    labels = settings.actors if settings else {}
    claims = dict.fromkeys((*(link.claim for link in configuration.chain), address))
    tests = {
        (evidence.finding, evidence.stance): shown_evidence(analysis, evidence)
        for claim in claims
        for evidence in analysis.material.on(claim)
        if evidence.counts
    }
    told = (dimensions.recorded(finding).get("actors", ()) for finding, _ in tests)
    heard = {actor for actors in told for actor in actors}
    return Sheet(
        configuration=address,
        label=configuration.label,
        sentence=sentence(study, joined),
        chain=tuple((link.step, link.status) for link in configuration.chain),
        breaks_at=label_of(study, configuration.breaks_at) if configuration.breaks_at else "",
        carried=configuration.carried.says,
        supports=tuple(e for e in tests.values() if e.stance == "supports"),
        contradicts=tuple(e for e in tests.values() if e.stance == "contradicts"),
        wrong_if=joined.entry.wrong_if or "",
        silent_where=joined.entry.silent_where or "",
        who=tuple(labels[actor] for actor in whom_to_ask(analysis.graph, coming, joined)),
        heard=tuple(label for actor, label in labels.items() if actor in heard),
        plans=plans_about(analysis.graph, coming, address),
        place=configuration.place,
    )


def _summary(
    analysis: Analysis,
    planned: tuple[GapGroup, ...],
    guide: tuple[GuideSection, ...],
    questions: tuple[QuestionCoverage, ...],
    agreed: tuple[Settled, ...],
) -> tuple[str, ...]:
    """Say on a page what the phase is up against."""
    closing = sum(len(group.gaps) for group in planned)
    without = [
        question.question for question in questions if question.coming and not question.observed
    ]
    said = (
        _so_far(analysis),
        f"The plans of {analysis.phase} bear on {counted(closing, 'gap')} of these, "
        f"about {counted(len(planned), 'item')}."
        if planned
        else f"{analysis.phase} has no plans about the theory yet.",
        *_unheard(analysis, guide),
        f"Nothing observed speaks yet to {counted(len(without), 'question')} of this phase: "
        f"{listed(without)}."
        if without
        else "",
        f"Enough independent sources agree on {counted(len(agreed), 'claim')}: "
        "interview time is better spent on others."
        if agreed
        else "",
    )
    return tuple(line for line in said if line)


def _so_far(analysis: Analysis) -> str:
    """Say how many conflicts and gaps the evidence leaves."""
    in_all, gaps = counted(len(analysis.conflicts), "conflict"), counted(len(analysis.gaps), "gap")
    at = f"at {analysis.flagged} ({in_all} in all)"
    return f"The evidence so far conflicts {at} and leaves {gaps}."


def _unheard(analysis: Analysis, guide: tuple[GuideSection, ...]) -> tuple[str, str]:
    """Say which groups that no test comes from are to be asked now, and which are not."""
    unheard = {g.subject: g.label for g in analysis.gaps if g.subject.startswith("actors/")}
    asked = {f"actors/{section.actor}" for section in guide}
    new = "; ".join(label for actor, label in unheard.items() if actor in asked)
    left = "; ".join(label for actor, label in unheard.items() if actor not in asked)
    return (
        f"{analysis.phase} would be the first to hear: {new}." if new else "",
        f"No test comes from these groups, and nothing planned leads to them: {left}."
        if left
        else "",
    )

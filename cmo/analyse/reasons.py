"""The stated reasons by which gaps are ordered: shown as reasons, and never summed."""

from cmo.analyse.evidence import shared_claim
from cmo.analyse.material import Material
from cmo.analyse.phases import Coming
from cmo.analyse.wording import label_of
from cmo.model.address import item_of
from cmo.model.words import counted, listed

# For each reason in turn: 0 where it applies and 1 where it does not, so that sorting puts first
# what has the first reason, then what has the second.
Ranks = tuple[int, ...]


def reasons_for(
    material: Material, coming: Coming, subject: str, claims: tuple[str, ...]
) -> tuple[Ranks, tuple[str, ...]]:
    """Give the ranks of a gap and its reasons in words, in the order of their weight."""
    stated = (
        _question_depends(material, coming, subject, claims),
        _outcomes_depend(material, claims),
        _tells_rivals_apart(material, claims),
        _is_contested(material, claims),
        _coming_phase_can_answer(material, coming, subject, claims),
    )
    return tuple(int(not reason) for reason in stated), tuple(reason for reason in stated if reason)


def _question_depends(
    material: Material, coming: Coming, subject: str, claims: tuple[str, ...]
) -> str:
    settings = material.graph.study.settings
    if settings and subject in settings.questions:
        own = settings.questions[subject]
        return f"{coming.phase} is to answer it" if coming.phase in own.phases else ""
    questions = {
        question
        for claim in claims
        for question in coming.questions.get(shared_claim(material.graph, claim), ())
    }
    if settings and coming.phase:
        plans = settings.phases[coming.phase].plans
        questions |= {q for plan in _asking(coming, subject) for q in plans[plan].questions}
    if not questions:
        return ""
    verb = "depends" if len(questions) == 1 else "depend"
    return f"{listed(sorted(questions))} of {coming.phase} {verb} on it"


def _outcomes_depend(material: Material, claims: tuple[str, ...]) -> str:
    graph = material.graph
    outcomes = set()
    for claim in claims:
        name = item_of(claim)
        if graph.study.items[name].kind == "outcomes":
            continue
        for member in graph.same.get(name, (name,)):
            through = [member] if member in graph.configurations else graph.through.get(member, ())
            outcomes |= {o for c in through for o in graph.configurations[c].outcomes}
    if not outcomes:
        return ""
    verb = "rests" if len(outcomes) == 1 else "rest"
    return f"{counted(len(outcomes), 'outcome')} {verb} on it"


def _tells_rivals_apart(material: Material, claims: tuple[str, ...]) -> str:
    """Name the pairs of rivals; of a gap that leaves both of a pair open, only those pairs."""
    rivals, own = material.graph.rivals, {item_of(claim) for claim in claims}
    pairs = [(one, other) for one in sorted(own & rivals.keys()) for other in rivals[one]]
    within = [(one, other) for one, other in pairs if one < other and other in own]
    told = [_named(material, *pair) for pair in within or pairs]
    return f"it tells rivals apart: {listed(told, 3)}" if told else ""


def _named(material: Material, one: str, other: str) -> str:
    """Name two rivals as people call them, or by their addresses where they are called alike."""
    first, second = (label_of(material.graph.study, name) for name in (one, other))
    return f"{one} from {other}" if first == second else f"'{first}' from '{second}'"


def _is_contested(material: Material, claims: tuple[str, ...]) -> str:
    contested = any(material.is_status(claim, "contested") for claim in claims)
    return "the evidence disagrees" if contested else ""


def _coming_phase_can_answer(
    material: Material, coming: Coming, subject: str, claims: tuple[str, ...]
) -> str:
    plans = plans_for(material, coming, subject, claims)
    return f"planned in {coming.phase}: {listed(plans, 3)}" if plans else ""


def plans_for(
    material: Material, coming: Coming, subject: str, claims: tuple[str, ...]
) -> tuple[str, ...]:
    """Give the plans of the coming phase that are about a gap's claims, or ask its actor group."""
    plans = {
        plan
        for claim in claims
        for plan in coming.planned.get(shared_claim(material.graph, claim), ())
    }
    return tuple(sorted(plans | _asking(coming, subject)))


def _asking(coming: Coming, subject: str) -> set[str]:
    """Give the plans that are to ask the actor group that a gap is about: actors/carer."""
    vocabulary, _, word = subject.partition("/")
    return set(coming.asked.get(word, ())) if vocabulary == "actors" else set()

"""A topic guide: what to put to whom, worded from the theory's own sentences.

Realist interviews teach and learn: the interviewer puts the theory to people, who confirm, refute
or refine it (Pawson and Tilley 1997). What is put to them changes from phase to phase (Manzano
2016, Evaluation 22:342): early on they are asked for their own theories, then for what they make of
the evaluators', and at last whether the refined theory is right.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cmo.analyse.conflicts import Conflict
from cmo.analyse.material import Material
from cmo.analyse.phases import Coming, plans_about
from cmo.analyse.wording import asserted, label_of, statement_of
from cmo.graph.study_graph import Joined, StudyGraph
from cmo.model.theory import Mechanism
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class Prompt:
    """What to put to people about one configuration.

    `card` is the theory in its own sentences, as pairs of what each is and the sentence; `asks`
    are the questions to go with it, in order.
    """

    configuration: str
    label: str
    card: tuple[tuple[str, str], ...]
    asks: tuple[str, ...]
    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideSection:
    """All prompts for one actor group; `actor` is empty where nobody is named to be asked."""

    actor: str
    label: str
    heard: int
    prompts: tuple[Prompt, ...]


def topic_guide(
    material: Material, coming: Coming, conflicts: tuple[Conflict, ...], heard: dict[str, int]
) -> tuple[GuideSection, ...]:
    """Give what to ask each actor group about the configurations that the phase's plans are about.

    Without plans, all configurations are asked about. A group is asked where a plan names it, or
    the theory names it as one that responds. `heard` counts the tests that each group has given.
    """
    study = material.graph.study
    settings = study.settings
    if settings is None or coming.phase is None:
        return ()
    kind = settings.phases[coming.phase].kind
    by_claim: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        for claim in dict.fromkeys((conflict.claim, *conflict.claims)):
            by_claim.setdefault(claim, []).append(conflict)
    by_actor: dict[str, list[Prompt]] = {}
    for joined in material.graph.configurations.values():
        plans = plans_about(material.graph, coming, joined.address)
        if plans or not coming.planned:
            prompt = _prompt(material, joined, kind, by_claim, plans)
            for actor in whom_to_ask(material.graph, coming, joined) or ("",):
                by_actor.setdefault(actor, []).append(prompt)
    known = {**settings.actors, "": "Nobody named yet"}
    return tuple(
        GuideSection(actor, label, heard.get(actor, 0), tuple(by_actor[actor]))
        for actor, label in known.items()
        if actor in by_actor
    )


def whom_to_ask(graph: StudyGraph, coming: Coming, joined: Joined) -> tuple[str, ...]:
    """Give the actor groups that the plans about a configuration name, or its theory does."""
    settings = graph.study.settings
    if settings is None:
        return ()
    entries = [graph.study.items[name].entry for name in graph.same[joined.mechanism]]
    named = {actor for entry in entries if isinstance(entry, Mechanism) for actor in entry.actors}
    if coming.phase:
        plans = settings.phases[coming.phase].plans
        about = plans_about(graph, coming, joined.address)
        named |= {actor for plan in about for actor in plans[plan].actors}
    return tuple(actor for actor in settings.actors if actor in named)


def card(study: Study, joined: Joined) -> tuple[tuple[str, str], ...]:
    """Give a configuration in the theory's own sentences, each with what it is."""
    mechanism = study.items[joined.mechanism].entry
    reasoning = mechanism.reasoning if isinstance(mechanism, Mechanism) else None
    return (
        *(("In these circumstances", _says(study, one)) for one in joined.contexts),
        ("this is offered or asked", _says(study, joined.mechanism)),
        *((("people respond like this", reasoning),) if reasoning else ()),
        *(("and this comes of it", _says(study, one)) for one in joined.outcomes),
    )


_GIVEN = ("In these circumstances", "this is offered or asked")


def _ended(text: str) -> str:
    """Give a statement with a full stop, so that a question can follow it."""
    return text if text.rstrip()[-1:] in set(".!?…") else f"{text.rstrip()}."


def _says(study: Study, address: str) -> str:
    return statement_of(study, study.items[address])


def _prompt(
    material: Material,
    joined: Joined,
    kind: str,
    conflicts: dict[str, list[Conflict]],
    plans: tuple[str, ...],
) -> Prompt:
    study = material.graph.study
    asks = {"gleaning": _gleaning, "refining": _refining, "consolidation": _consolidating}[kind]
    whole = card(study, joined)
    # People who are asked for their own theory are not given ours before they have told it.
    shown = whole if kind != "gleaning" else tuple(line for line in whole if line[0] in _GIVEN)
    label = label_of(study, joined.address)
    return Prompt(joined.address, label, shown, tuple(asks(material, joined, conflicts)), plans)


def _gleaning(material: Material, joined: Joined, _: dict[str, list[Conflict]]) -> Iterator[str]:
    study = material.graph.study
    yield "What do you think this is for, and how is it meant to work?"
    yield "What do people here make of it, and what do they do differently because of it? Why?"
    for outcome in joined.outcomes:
        label = label_of(study, outcome)
        yield f"Does it lead to '{label}', in your experience? What makes you think so?"
    yield "For whom, and in what circumstances, would it work otherwise or not at all?"


def _refining(
    material: Material, joined: Joined, conflicts: dict[str, list[Conflict]]
) -> Iterator[str]:
    study = material.graph.study
    mechanism = study.items[joined.mechanism].entry
    yield "This is what we think happens. Does it match what you have seen?"
    yield "Where, or for whom, does it break down?"
    if isinstance(mechanism, Mechanism) and not mechanism.reasoning:
        yield (
            "We do not know yet how people respond to it. What did you make of it, and what has it "
            "changed in what you do?"
        )
    yield from _on_conflicts(material, joined, conflicts)
    if joined.entry.silent_where:
        yield (
            f"We would not expect this to happen here: {_ended(joined.entry.silent_where)} "
            "Have you seen it happen there all the same?"
        )
    if joined.entry.wrong_if:
        yield (
            f"This would show us that we are wrong: {_ended(joined.entry.wrong_if)} "
            "Have you seen anything of the kind?"
        )
    for rival in material.graph.rivals.get(joined.address, ()):
        other = material.graph.configurations[rival]
        yield (
            f"Others put it down to something else, '{label_of(study, other.mechanism)}': "
            f"{_ended(_says(study, other.mechanism))} "
            "Which comes nearer to what you have seen, and why?"
        )


def _on_conflicts(
    material: Material, joined: Joined, conflicts: dict[str, list[Conflict]]
) -> Iterator[str]:
    """Ask what makes the difference, and about the conditions of which only some tell."""
    claims = (
        f"{joined.mechanism}#resource",
        f"{joined.mechanism}#reasoning",
        f"{joined.address}#activation",
        f"{joined.address}#effect",
        *joined.outcomes,
    )
    told = {
        conflict.claim: conflict
        for claim in claims
        for conflict in conflicts.get(claim, ())
        if conflict.kind == "direct"
    }
    for conflict in told.values():
        no = asserted(material.graph.study, conflict.claims[-1], holds=False, answers=True)
        yield (
            f"We have been told both that {conflict.sides[0]}, and that {no}. "
            "What makes the difference?"
        )
        conditions = [
            separation.label
            for separation in conflict.separability
            if separation.dimension.startswith("condition:") and separation.state != "overlaps"
        ]
        if conditions:
            yield f"It may matter whether {'; whether '.join(conditions)}. How is that here?"


def _consolidating(
    material: Material, joined: Joined, conflicts: dict[str, list[Conflict]]
) -> Iterator[str]:
    yield "This is the theory that we have come to. Would you put it so? What is missing?"
    for change in joined.entry.history[-1:]:
        yield (
            f"We have changed it: {_ended(change.change)} Our reason: {_ended(change.because)} "
            "Does that ring true?"
        )
    if joined.entry.wrong_if:
        yield (
            f"This would show it wrong: {_ended(joined.entry.wrong_if)} "
            "Would you agree, and have you seen anything of the kind?"
        )
    yield from _on_conflicts(material, joined, conflicts)

"""Gaps in what joins claims, and in what was asked: chains, rivals, silence, measures, voices."""

from collections.abc import Iterable

from cmo.analyse.gaps_in_evidence import reasoning_of
from cmo.analyse.known import Finds, Known
from cmo.analyse.status import ARROWS
from cmo.analyse.wording import label_of
from cmo.model.address import PARTS
from cmo.model.study import Indicator
from cmo.model.words import listed
from cmo.read.study import Study


def not_enacted(known: Known) -> Finds:
    """What a mechanism offers is not in place, so the arrows after it cannot be tested."""
    material = known.material
    for same in dict.fromkeys(material.graph.same.values()):
        resource = f"{same[0]}#resource"
        if material.is_status(resource, "contradicted"):
            arrows = tuple(
                f"{configuration}#{arrow}"
                for mechanism in same
                for configuration in material.graph.through.get(mechanism, ())
                for arrow in ARROWS
                if material.is_status(f"{configuration}#{arrow}", "untestable")
            )
            missing = "What it offers is not in place, so what follows is untestable so far."
            yield same[0], (resource, *arrows), missing


def unlinked(known: Known) -> Finds:
    """Context, mechanism and outcome each have evidence, and no source joins them."""
    material = known.material
    for joined in material.graph.configurations.values():
        arrows = tuple(f"{joined.address}#{arrow}" for arrow in ARROWS)
        if any(material.on(claim) for claim in (*arrows, joined.address)):
            continue
        ends = (
            *joined.contexts,
            *joined.outcomes,
        )
        mechanism = any(material.on(f"{joined.mechanism}#{part}") for part in PARTS["mechanisms"])
        if mechanism and all(material.on(end) for end in ends):
            missing = "Its parts have evidence, but no source joins them."
            yield joined.address, arrows, missing


def unanswered(known: Known) -> Finds:
    """No observed finding speaks to a question of the study."""
    material = known.material
    study = material.graph.study
    asked = {
        question
        for finding in study.findings.values()
        if finding.basis == "observed"
        for question in finding.questions
    }
    for question in study.settings.questions if study.settings else ():
        if question not in asked:
            yield question, (), "No observed finding speaks to this question."


def theory(known: Known) -> Finds:
    """The theory states no reasoning, no context, or nothing that would show it wrong."""
    material = known.material
    for same in dict.fromkeys(material.graph.same.values()):
        if not reasoning_of(material, same[0]):
            claims = (f"{same[0]}#reasoning",)
            yield same[0], claims, "Nobody has stated how people are thought to respond."
    for joined in material.graph.configurations.values():
        lacks = []
        if not joined.contexts:
            lacks.append("in what context it holds")
        if not joined.entry.wrong_if:
            lacks.append("what would show it wrong")
        if lacks:
            yield joined.address, (joined.address,), f"Not stated: {' and '.join(lacks)}."


def one_sided(known: Known) -> Finds:
    """A mechanism was seen to fire, and nobody looked where it should stay silent."""
    material = known.material
    for joined in material.graph.configurations.values():
        silence, where = f"{joined.address}#silence", joined.entry.silent_where
        arrows = (f"{joined.address}#{arrow}" for arrow in ARROWS)
        firing = (*arrows, f"{joined.mechanism}#reasoning", joined.address)
        seen = any(e.counts and e.stance == "supports" for c in firing for e in material.on(c))
        if where and seen and not any(e.tests for e in material.on(silence)):
            missing = f"It was seen to fire. Nobody has looked where it should stay silent: {where}"
            yield silence, (silence,), missing


def undistinguished(known: Known) -> Finds:
    """No finding supports one of two rivals and contradicts the other."""
    for rivalry in known.rivalries:
        if not rivalry.counts["tells-apart"]:
            # By their ids, so that the one named does not hang on which the file states first.
            (one, _), (other, label) = sorted(zip(rivalry.rivals, rivalry.labels, strict=True))
            missing = f"Its rival is '{label}' ({other}). {rivalry.says}"
            yield one, (f"{one}#effect", f"{other}#effect"), missing


def chain_break(known: Known) -> Finds:
    """A chain is contradicted at a point, or nobody carries what is supported of it."""
    study = known.material.graph.study
    for configuration in known.configurations.values():
        breaks, carried = configuration.breaks_at, configuration.carried
        if breaks and not breaks.endswith("#resource"):
            missing = (
                f"It breaks at '{label_of(study, breaks)}': every test of that contradicts it."
            )
            yield configuration.id, (breaks,), missing
        elif not breaks and carried.scattered:
            yield configuration.id, (configuration.id,), carried.says


def unmeasured(known: Known) -> Finds:
    """An outcome has no indicator whose data are complete."""
    study = known.material.graph.study
    by_outcome: dict[str, list[Indicator]] = {}
    for _, indicator in sorted(study.indicators.indicators.items()):
        for outcome in indicator.outcomes:
            by_outcome.setdefault(outcome, []).append(indicator)
    for item in study.of_kind("outcomes"):
        found = by_outcome.get(item.address, [])
        if not found:
            yield item.address, (item.address,), "No indicator is listed that could measure it."
        elif all(indicator.availability != "complete" for indicator in found):
            told = listed([f"'{one.label}' ({one.availability})" for one in found], 3)
            yield item.address, (item.address,), f"No indicator has complete data: {told}."


def unheard(known: Known) -> Finds:
    """No test comes from an actor group, a site or a level of the study's own lists."""
    study = known.material.graph.study
    if study.settings is None:
        return
    tests = {e.finding for all_on in known.material.evidence.values() for e in all_on if e.counts}
    named, tested = _heard(study, study.findings), _heard(study, tests)
    for vocabulary, what in _HEARD.items():
        for word in getattr(study.settings, vocabulary):
            subject = f"{vocabulary}/{word}"
            if subject not in named:
                yield subject, (), f"No finding is recorded for this {what}."
            elif subject not in tested:
                yield subject, (), f"Findings are recorded for this {what}; none tests a claim."


_HEARD = {"actors": "actor group", "sites": "site", "levels": "level"}


def _heard(study: Study, findings: Iterable[str]) -> set[str]:
    """Give the actor groups, sites and levels that findings come from: actors/carer.

    Where a finding does not say whose account it is, the source's groups may all have been heard.
    """
    heard = set()
    for address in findings:
        finding, source = study.findings[address], study.sources[address.partition(".")[0]]
        heard |= {f"actors/{word}" for word in finding.actors or source.actors}
        heard |= {f"sites/{word}" for word in finding.sites}
        heard |= {f"levels/{finding.level}"} if finding.level else set()
    return heard

"""What each question of a study has to go on, and what nobody need ask again."""

from dataclasses import dataclass

from cmo.analyse.evidence import Evidence
from cmo.analyse.material import Material
from cmo.analyse.phases import Coming
from cmo.analyse.status import Status
from cmo.analyse.wording import label_of
from cmo.model.study import Settings
from cmo.model.words import counted, listed
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class QuestionCoverage:
    """One question: the findings that speak to it, and the claims that bear on it.

    `claims` lists the claims that such findings test, or that the coming phase's plans for this
    question are about; `observed` counts findings of what was seen, `other` what was expected or
    argued, those that repeat one another once.
    """

    question: str
    text: str
    theme: str
    phases: tuple[str, ...]
    coming: bool
    observed: int
    other: int
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim that enough independent sources agree on: a phase can ask about others."""

    claim: str
    label: str
    status: Status
    findings: int
    clusters: int
    says: str


def coverage(material: Material, coming: Coming) -> tuple[QuestionCoverage, ...]:
    """Say what each question of the study has to go on, in the order of its file."""
    study = material.graph.study
    if study.settings is None:
        return ()
    speaking, planned = _speaking(study), _planned(coming)
    tested = _tested(material)
    return tuple(
        _coverage(
            material,
            name,
            coming,
            speaking.get(name, []),
            [
                *(claim for address in speaking.get(name, ()) for claim in tested.get(address, ())),
                *planned.get(name, ()),
            ],
        )
        for name in study.settings.questions
    )


def _speaking(study: Study) -> dict[str, list[str]]:
    """Give the findings that speak to each question."""
    found: dict[str, list[str]] = {}
    for address, finding in study.findings.items():
        for question in finding.questions:
            found.setdefault(question, []).append(address)
    return found


def _tested(material: Material) -> dict[str, list[str]]:
    """Give the claims that each finding tests."""
    found: dict[str, list[str]] = {}
    for claim, evidence in material.evidence.items():
        for one in evidence:
            if one.counts:
                found.setdefault(one.finding, []).append(claim)
    return found


def _planned(coming: Coming) -> dict[str, list[str]]:
    """Give the claims that the coming phase's plans for each question are about."""
    found: dict[str, list[str]] = {}
    for claim, questions in coming.questions.items():
        for question in questions:
            found.setdefault(question, []).append(claim)
    return found


def _coverage(
    material: Material, name: str, coming: Coming, findings: list[str], claims: list[str]
) -> QuestionCoverage:
    study = material.graph.study
    settings = study.settings or Settings(title="-", programme="-")
    question = settings.questions[name]
    counted_as = material.graph.counted_as
    # Of those that repeat one another, one that was seen is enough, whichever comes last.
    seen = {counted_as[one] for one in findings if study.findings[one].basis == "observed"}
    observed, other = len(seen), len({counted_as[one] for one in findings} - seen)
    sources = tuple(sorted({address.partition(".")[0] for address in findings}))
    bearing = tuple(dict.fromkeys(claims))
    return QuestionCoverage(
        question=name,
        text=question.text,
        theme=question.theme or "",
        phases=question.phases,
        coming=coming.phase in question.phases,
        observed=observed,
        other=other,
        sources=sources,
        claims=bearing,
        says=_says(observed, other, sources, len(bearing)),
    )


def _says(observed: int, other: int, sources: tuple[str, ...], claims: int) -> str:
    if not observed and not other:
        return "No finding speaks to it."
    seen = counted(observed, "finding of what was seen", "findings of what was seen")
    beside = f", {other} of what is expected or argued" if other else ""
    if not observed:
        seen = "Nothing that was seen speaks to it"
        beside = f", only {counted(other, 'finding')} of what is expected or argued"
    bear = f"; {counted(claims, 'claim bears', 'claims bear')} on it" if claims else ""
    return f"{seen}{beside}, from {counted(len(sources), 'source')}{bear}."


def settled(material: Material) -> tuple[Settled, ...]:
    """Give the claims on which enough independent clusters agree, and nothing points elsewhere.

    Enough is the study's own minimum, and never fewer than two. Nothing points elsewhere where no
    test takes the other side, and nothing from a forerunner or an expectation does.
    """
    settings = material.graph.study.settings
    minimum = max(settings.minimum if settings else 2, 2)
    found = []
    for claim, status in material.claims.items():
        clusters = max(status.clusters.supports, status.clusters.contradicts)
        if status.status not in {"supported", "contradicted"} or clusters < minimum:
            continue
        side = "supports" if status.status == "supported" else "contradicts"
        if not material.is_original(claim) or _elsewhere(material.on(claim), side):
            continue
        tests = status.tests.supports + status.tests.contradicts
        sources = sorted({e.finding.partition(".")[0] for e in material.on(claim) if e.counts})
        agree = f"{counted(tests, 'finding')} from {counted(clusters, 'independent cluster')} agree"
        says = f"{agree}: {listed(sources, 4)}."
        label = label_of(material.graph.study, claim)
        found.append(Settled(claim, label, status.status, tests, clusters, says))
    return tuple(found)


def _elsewhere(evidence: tuple[Evidence, ...], side: str) -> bool:
    sides = {"supports", "contradicts"} - {side}
    return any((e.counts or e.looks_ahead) and e.stance in sides for e in evidence)

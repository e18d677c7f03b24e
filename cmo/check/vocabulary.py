"""Rules about words that study.yaml and references.yaml define."""

from collections.abc import Collection, Iterator

from cmo.check.found import Found
from cmo.model.base import Citation
from cmo.model.evidence import Finding
from cmo.model.problem import Place, Route
from cmo.model.study import Settings
from cmo.model.theory import Mechanism
from cmo.model.words import nearest
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.study import Study

_SETTINGS = "theories/study.yaml"


def unknown_word(study: Study) -> Iterator[Found]:
    """Actors, sites, levels and methods are those of study.yaml."""
    if study.settings is None:
        return
    known = {
        "actors": study.settings.actors,
        "sites": study.settings.sites,
        "levels": study.settings.levels,
        "methods": study.settings.methods,
    }
    singular = {"actors": "actor", "sites": "site", "levels": "level", "methods": "method"}
    for place, vocabulary, word in _words(study):
        if word not in known[vocabulary] and not _is_unread(study, word):
            yield _unknown(
                place,
                singular[vocabulary],
                word,
                known[vocabulary],
                f"add it to '{vocabulary}:' in {_SETTINGS}",
            )


def _words(study: Study) -> Iterator[tuple[Place, str, str]]:
    """Give each place at which a word of a vocabulary stands, the vocabulary, and the word."""
    if study.settings:
        yield from _words_of_plans(study.settings)
    for item in study.of_kind("mechanisms"):
        if isinstance(item.entry, Mechanism):
            for n, word in enumerate(item.entry.actors):
                yield Place(item.place.path, (*item.place.route, "actors", n)), "actors", word
    for source_id, source in study.sources.items():
        path = f"evidence_links/{source_id}.yaml"
        yield Place(path, ("method",)), "methods", source.method
        for n, word in enumerate(source.actors):
            yield Place(path, ("actors", n)), "actors", word
        for finding_id, finding in source.findings.items():
            yield from _words_of_finding(finding, path, ("findings", finding_id))


def _words_of_plans(settings: Settings) -> Iterator[tuple[Place, str, str]]:
    for phase_id, phase in settings.phases.items():
        for plan_id, plan in phase.plans.items():
            at: Route = ("phases", phase_id, "plans", plan_id)
            for n, word in enumerate(plan.actors):
                yield Place(_SETTINGS, (*at, "actors", n)), "actors", word
            if plan.method:
                yield Place(_SETTINGS, (*at, "method")), "methods", plan.method


def _words_of_finding(finding: Finding, path: str, at: Route) -> Iterator[tuple[Place, str, str]]:
    for vocabulary, words in (("actors", finding.actors), ("sites", finding.sites)):
        for n, word in enumerate(words):
            yield Place(path, (*at, vocabulary, n)), vocabulary, word
    if finding.level:
        yield Place(path, (*at, "level")), "levels", finding.level


def unknown_question(study: Study) -> Iterator[Found]:
    """Questions are those of study.yaml."""
    if study.settings is None:
        return
    known = study.settings.questions
    for place, word in _questions(study):
        if word not in known and not _is_unread(study, word):
            yield _unknown(place, "question", word, known, f"add it to 'questions:' in {_SETTINGS}")


def _questions(study: Study) -> Iterator[tuple[Place, str]]:
    for phase_id, phase in study.settings.phases.items() if study.settings else ():
        for plan_id, plan in phase.plans.items():
            for n, word in enumerate(plan.questions):
                route = ("phases", phase_id, "plans", plan_id, "questions", n)
                yield Place(_SETTINGS, route), word
    for address, finding in study.findings.items():
        for n, word in enumerate(finding.questions):
            yield study.finding_place(address, "questions", n), word


def unknown_phase(study: Study) -> Iterator[Found]:
    """A question's phases are phases of the study."""
    if study.settings is None:
        return
    for question_id, question in study.settings.questions.items():
        for n, word in enumerate(question.phases):
            if word not in study.settings.phases and not _is_unread(study, word):
                place = Place(_SETTINGS, ("questions", question_id, "phases", n))
                fix = "add it to 'phases:', or take it out"
                yield _unknown(place, "phase", word, study.settings.phases, fix)


def unknown_document(study: Study) -> Iterator[Found]:
    """A document that is cited is listed in references.yaml."""
    for place, word in _documents(study):
        unread = study.is_unread(EVIDENCE, "references", word)
        if word not in study.documents and not unread:
            fix = "add an entry with this id to evidence_links/references.yaml"
            yield _unknown(place, "document", word, study.documents, fix)


def _documents(study: Study) -> Iterator[tuple[Place, str]]:
    for theory_id, theory in study.theories.items():
        if theory.source and theory.source.document:
            place = Place(f"theories/{theory_id}.yaml", ("source", "document"))
            yield place, theory.source.document
    for item in study.items.values():
        source: Citation | None = item.entry.source
        if source and source.document:
            yield Place(item.place.path, (*item.place.route, "source", "document")), source.document
    if study.settings:
        yield from _settings_documents(study.settings)
    for name, indicator in study.indicators.indicators.items():
        if indicator.source and indicator.source.document:
            route = ("indicators", name, "source", "document")
            yield Place("theories/indicators.yaml", route), indicator.source.document
    for source_id, entry in study.sources.items():
        yield Place(f"evidence_links/{source_id}.yaml", ("document",)), entry.document


def _settings_documents(settings: Settings) -> Iterator[tuple[Place, str]]:
    if settings.source and settings.source.document:
        yield Place(_SETTINGS, ("source", "document")), settings.source.document
    for phase_id, phase in settings.phases.items():
        for plan_id, plan in phase.plans.items():
            if plan.source and plan.source.document:
                route = ("phases", phase_id, "plans", plan_id, "source", "document")
                yield Place(_SETTINGS, route), plan.source.document


def _is_unread(study: Study, word: str) -> bool:
    return study.is_unread(THEORIES, "study", word)


def _unknown(place: Place, what: str, word: str, known: Collection[str], add: str) -> Found:
    near = nearest(word, known)
    fix = f"did you mean '{near}'? If not, {add}" if near else add
    return Found(place, f"there is no {what} '{word}'", fix)

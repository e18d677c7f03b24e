"""Rules about words that study.yaml and references.yaml define."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from cmo.check.found import Found
from cmo.model.base import Citation
from cmo.model.confidential import ENTRIES, FIELDS
from cmo.model.evidence import Finding
from cmo.model.problem import Place, Route
from cmo.model.study import Settings
from cmo.model.theory import Mechanism
from cmo.model.words import Slips, article, listed
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.slips import keys_of
from cmo.read.study import Study

_SETTINGS = "theories/study.yaml"


def unknown_word(study: Study) -> Iterator[Found]:
    """Actors, sites, levels, methods and conditions are those of study.yaml."""
    if study.settings is None:
        return
    settings = study.settings
    known: dict[str, _Vocabulary] = {
        name: _Vocabulary(what, getattr(settings, name), f"add it to '{name}:' in {_SETTINGS}")
        for name, what in (
            ("actors", "actor"),
            ("sites", "site"),
            ("levels", "level"),
            ("methods", "method"),
            ("conditions", "condition"),
        )
    }
    for place, name, word in word_pointers(study):
        if word not in known[name].known and not _is_unread(study, word):
            yield known[name].unknown(place, word)


def word_pointers(study: Study) -> Iterator[tuple[Place, str, str]]:
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


# The keys of a finding that list words, and the vocabulary that they are of.
_FINDING_WORDS = (
    ("actors", "actors"),
    ("sites", "sites"),
    ("present", "conditions"),
    ("absent", "conditions"),
)


def _words_of_finding(finding: Finding, path: str, at: Route) -> Iterator[tuple[Place, str, str]]:
    for key, vocabulary in _FINDING_WORDS:
        for n, word in enumerate(getattr(finding, key)):
            yield Place(path, (*at, key, n)), vocabulary, word
    if finding.level:
        yield Place(path, (*at, "level")), "levels", finding.level


def unknown_question(study: Study) -> Iterator[Found]:
    """Questions are those of study.yaml."""
    if study.settings is None:
        return
    add = f"add it to 'questions:' in {_SETTINGS}"
    questions = _Vocabulary("question", study.settings.questions, add)
    for place, word in question_pointers(study):
        if word not in questions.known and not _is_unread(study, word):
            yield questions.unknown(place, word)


def question_pointers(study: Study) -> Iterator[tuple[Place, str]]:
    """Give each place that names a question, and the question."""
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
    phases = _Vocabulary("phase", study.settings.phases, "add it to 'phases:', or take it out")
    for place, word in phase_pointers(study):
        if word not in phases.known and not _is_unread(study, word):
            yield phases.unknown(place, word)


def phase_pointers(study: Study) -> Iterator[tuple[Place, str]]:
    """Give each place that names a phase, and the phase."""
    for question_id, question in study.settings.questions.items() if study.settings else ():
        for n, word in enumerate(question.phases):
            yield Place(_SETTINGS, ("questions", question_id, "phases", n)), word


def unknown_document(study: Study) -> Iterator[Found]:
    """A document that is cited is listed in references.yaml."""
    add = "add an entry with this id to evidence_links/references.yaml"
    documents = _Vocabulary("document", study.documents, add)
    for place, word in document_pointers(study):
        unread = study.is_unread(EVIDENCE, "references", word)
        if word not in study.documents and not unread:
            yield documents.unknown(place, word)


def document_pointers(study: Study) -> Iterator[tuple[Place, str]]:
    """Give each place that cites a document, and the document."""
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


def not_to_be_kept(study: Study) -> Iterator[Found]:
    """What is confidential is a field, and one that a report can do without."""
    slips = Slips()
    for n, name in enumerate(study.settings.confidential if study.settings else ()):
        if name in FIELDS:
            continue
        place = Place(_SETTINGS, ("confidential", n))
        entry, _, key = name.partition(".")
        if entry in ENTRIES and key in keys_of(ENTRIES[entry]):
            message = f"'{name}' cannot be confidential: a report is built on it"
            yield Found(place, message, f"take it out; {_can_be_kept(entry)}")
        else:
            near = slips.nearest(name, FIELDS)
            fix = f"did you mean '{near}'?" if near else _can_be_kept(entry)
            yield Found(place, f"there is no field '{name}'", fix)


def _can_be_kept(entry: str) -> str:
    """Say what can be confidential of an entry; of one that there is not, which there are."""
    if entry not in ENTRIES:
        return f"write it as finding.note; the first word is one of: {listed(ENTRIES, 20)}"
    keys = [name.partition(".")[2] for name in FIELDS if name.startswith(f"{entry}.")]
    return f"{article(entry)} can keep: {listed(keys, 20)}"


def _is_unread(study: Study, word: str) -> bool:
    return study.is_unread(THEORIES, "study", word)


@dataclass
class _Vocabulary:
    """The words that one key may hold, and how to word that one of them is unknown."""

    what: str
    known: Collection[str]
    add: str
    slips: Slips = field(default_factory=Slips)

    def unknown(self, place: Place, word: str) -> Found:
        near = self.slips.nearest(word, self.known)
        fix = f"did you mean '{near}'? If not, {self.add}" if near else self.add
        return Found(place, f"there is no {self.what} '{word}'", fix)

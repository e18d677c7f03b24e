"""What bears a name in a study, and every place at which such a name is used.

Places come from the model and from the rules that check references: text is never searched.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from cmo.check.references import finding_pointers, pointers
from cmo.check.vocabulary import (
    document_pointers,
    phase_pointers,
    question_pointers,
    word_pointers,
)
from cmo.model.address import SINGULAR, item_of
from cmo.model.problem import Place
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.study import Study

_SETTINGS = f"{THEORIES}/study.yaml"
# The kinds of what study.yaml names, and the key under which it does.
VOCABULARIES = {
    "question": "questions",
    "phase": "phases",
    "date": "dates",
    "actor": "actors",
    "site": "sites",
    "level": "levels",
    "method": "methods",
    "condition": "conditions",
}
KINDS = ("theory", "source", "item", "finding", *VOCABULARIES, "document", "indicator")
_ONE_OF = {key: kind for kind, key in VOCABULARIES.items()}


@dataclass(frozen=True, slots=True)
class Named:
    """Something that bears a name: its kind, its name as a command takes it, and its place.

    `what` is its kind in words: a mechanism is an item. The place of a theory or a source is its
    file; that of anything else is the scalar that names it.
    """

    kind: str
    name: str
    what: str
    place: Place


@dataclass(frozen=True, slots=True)
class Use:
    """A place that refers to something by its name.

    `target` is the name in full; `written` is what stands there, which may be short or have a part.
    """

    place: Place
    kind: str
    target: str
    written: str


def names(study: Study) -> Iterator[Named]:
    """Give all that bears a name, in the order of KINDS."""
    for theory in study.theories:
        yield Named("theory", theory, "theory", Place(f"{THEORIES}/{theory}.yaml"))
    for source in study.sources:
        yield Named("source", source, "source", Place(f"{EVIDENCE}/{source}.yaml"))
    yield from _items(study)
    for address in study.findings:
        yield Named("finding", address, "finding", study.finding_place(address))
    for kind, key in VOCABULARIES.items():
        for name in getattr(study.settings, key, ()):
            yield Named(kind, name, kind, Place(_SETTINGS, (key, name), at_key=True))
    for number, document in enumerate(study.references):
        place = Place(f"{EVIDENCE}/references.yaml", ("references", number, "id"))
        yield Named("document", document.id, "document", place)
    for name in study.indicators.indicators:
        place = Place(f"{THEORIES}/indicators.yaml", ("indicators", name), at_key=True)
        yield Named("indicator", name, "indicator", place)


def _items(study: Study) -> Iterator[Named]:
    # Not `study.items`, which holds the first of two that share an id.
    for owner, theory in study.theories.items():
        for key, what in SINGULAR.items():
            for name in getattr(theory, key):
                place = Place(f"{THEORIES}/{owner}.yaml", (key, name), at_key=True)
                yield Named("item", f"{owner}.{name}", what, place)


def uses(study: Study) -> Iterator[Use]:
    """Give every place that refers to something by its name, whether or not that is there."""
    for pointer in pointers(study):
        yield Use(pointer.place, "item", item_of(pointer.target), pointer.written)
    for place, target, written in finding_pointers(study):
        yield Use(place, "finding", target, written)
    for place, vocabulary, word in word_pointers(study):
        yield Use(place, _ONE_OF[vocabulary], word, word)
    for kind, found in (
        ("question", question_pointers(study)),
        ("phase", phase_pointers(study)),
        ("document", document_pointers(study)),
        ("source", _cluster_pointers(study)),
    ):
        for place, word in found:
            yield Use(place, kind, word, word)


def _cluster_pointers(study: Study) -> Iterator[tuple[Place, str]]:
    """Give the clusters that are named after a source: one that names none is its own."""
    for name, source in study.sources.items():
        other = study.sources.get(source.cluster or "")
        if source.cluster and other is not None and other.cluster is None:
            yield Place(f"{EVIDENCE}/{name}.yaml", ("cluster",)), source.cluster


def clusters(study: Study) -> dict[str, str]:
    """Give the cluster of each source: the one that it names, or itself."""
    return {name: source.cluster or name for name, source in study.sources.items()}

"""A study taken apart into what can change by itself: items, findings, sources, words of lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from cmo.analyse.wording import label_of
from cmo.model.address import SINGULAR
from cmo.model.problem import Place, Route
from cmo.model.study import Document, Indicator, Plan, Question
from cmo.model.words import short
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.study import Study

# What a word of each of the study's lists is called.
LISTS = {
    "questions": "question",
    "phases": "phase",
    "dates": "date",
    "actors": "actor",
    "sites": "site",
    "levels": "level",
    "methods": "method",
    "conditions": "condition",
}
# Keys that name items, findings, theories or sources.
ADDRESSES = frozenset(
    {
        *("context", "mechanism", "outcome", "rivals", "same_as", "from", "to", "part_of"),
        *("outcomes", "about", "repeats", "claim", "evidence"),
    }
)
# Keys that name words of the study's lists.
VOCABULARY = {
    "actors": "actors",
    "sites": "sites",
    "level": "levels",
    "method": "methods",
    "present": "conditions",
    "absent": "conditions",
    "questions": "questions",
    "phases": "phases",
}
ITEMS = tuple(SINGULAR.values())
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a study: what kind it is, its address, and what its file says of it.

    The address of a word of the study's lists is `actors/carer`, as it is in gaps; of a plan
    `plans/phase.plan`; of an indicator `indicators/ID`; of a document `documents/ID`; a theory's
    and a source's is its id. `owner` is the file that it stands in, by its id, and `route` the keys
    that lead to it there.
    """

    kind: str
    address: str
    owner: str
    entry: BaseModel | str
    route: Route

    @property
    def id(self) -> str:
        """The last step of the address."""
        return self.address.rpartition("/")[2].rpartition(".")[2]


Key = tuple[str, str]
Parts = Mapping[Key, Part]


def parts_of(study: Study) -> dict[Key, Part]:
    """Give all parts of a study by kind and address, in the order of the files."""
    every = (*_settings(study), *_theories(study), *_lists_of_files(study), *_sources(study))
    return {(part.kind, part.address): part for part in every}


def _settings(study: Study) -> Iterator[Part]:
    settings = study.settings
    if settings is None:
        return
    yield Part("study", "study", "study", settings, ("title",))
    for name, kind in LISTS.items():
        for word, entry in getattr(settings, name).items():
            yield Part(kind, f"{name}/{word}", "study", entry, (name, word))
            for plan, planned in getattr(entry, "plans", {}).items():
                route = (name, word, "plans", plan)
                yield Part("plan", f"plans/{word}.{plan}", "study", planned, route)


def _theories(study: Study) -> Iterator[Part]:
    for theory, items in study.items_by_theory.items():
        yield Part("theory", theory, theory, study.theories[theory], ("title",))
        for item in items:
            route = (item.kind, item.id)
            yield Part(SINGULAR[item.kind], item.address, theory, item.entry, route)


def _lists_of_files(study: Study) -> Iterator[Part]:
    for name, indicator in study.indicators.indicators.items():
        route = ("indicators", name)
        yield Part("indicator", f"indicators/{name}", "indicators", indicator, route)
    for number, document in enumerate(study.references):
        address = f"documents/{document.id}"
        yield Part("document", address, "references", document, ("references", number))


def _sources(study: Study) -> Iterator[Part]:
    for name, source in study.sources.items():
        yield Part("source", name, name, source, ("title",))
        for finding, entry in source.findings.items():
            yield Part("finding", f"{name}.{finding}", name, entry, ("findings", finding))


def place_of(part: Part) -> Place:
    """Say where a part stands: its key in its file."""
    return Place(path_of(part), part.route, at_key=True)


def path_of(part: Part) -> str:
    """Give the file that a part stands in."""
    folder = EVIDENCE if part.kind in ("source", "finding", "document") else THEORIES
    return f"{folder}/{part.owner}.yaml"


def is_unread(study: Study, part: Part) -> bool:
    """Say whether a part that a study lacks may be there, in a file or entry that is not read."""
    path = path_of(part)
    return path in study.unread or f"{path}#{part.id}" in study.unread


def label_of_part(study: Study, part: Part) -> str:
    """Name a part as a person would."""
    entry = part.entry
    if isinstance(entry, str):
        return entry
    if part.kind in ITEMS:
        return label_of(study, part.address)
    if isinstance(entry, Question):
        return short(entry.text, _LONGEST)
    if isinstance(entry, Plan):
        return short(entry.statement, _LONGEST)
    words: Any = getattr(entry, "title", "") or getattr(entry, "label", "")
    return str(words) or part.id


def named_as(study: Study, key: str, word: str) -> str:
    """Give what stands in a fact as a reader knows it: a word of a list by its label.

    An item is named by its label and its address; all else stays as it is written.
    """
    if key in VOCABULARY:
        known = getattr(study.settings, VOCABULARY[key], {}) if study.settings else {}
        label = known.get(word, word)
        return label if isinstance(label, str) else word
    if key in ADDRESSES and word in study.items:
        return f"'{label_of(study, word)}' ({word})"
    return word


def says_of(part: Part) -> str:
    """Give what a part says in its own words, beyond its label; "" where that is all."""
    entry = part.entry
    if isinstance(entry, str | Document | Indicator):
        return ""
    said = ("statement", "resource", "reasoning", "text", "wrong_if")
    found = (getattr(entry, name, None) for name in said)
    return " ".join(words for words in found if words)


def told_of(part: Part) -> str:
    """Give what a part says so that nobody takes it wrong: a falsifier is no statement."""
    said = says_of(part)
    return f"wrong if: {said}" if said and part.kind == "configuration" else said

"""By what findings can be filtered: each facet's values, and those of each finding."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.evidence import Evidence
from cmo.model.address import item_of
from cmo.model.evidence import Finding
from cmo.read.study import Study

# The value under which findings stand that record nothing of a facet.
NOTHING = "-"
_MOST_YEARS = 15


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: its id, what a reader calls it, and how many findings have it.

    `code` stands for it on findings, of which there are many.
    """

    id: str
    label: str
    findings: int
    code: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that findings can be filtered by; `id` names it in the page's address."""

    id: str
    label: str
    values: tuple[FacetValue, ...]


Values = dict[str, tuple[str, ...]]


def facet_values(analysis: Analysis) -> dict[str, Values]:
    """Give for each finding the values that it has in each facet."""
    links: dict[str, list[Evidence]] = {}
    for evidence in analysis.evidence.values():
        for entry in evidence:
            links.setdefault(entry.finding, []).append(entry)
    study = analysis.study
    return {
        address: _values(study, address, finding, links.get(address, []))
        for address, finding in study.findings.items()
    }


def facets(analysis: Analysis, values: dict[str, Values]) -> tuple[Facet, ...]:
    """Give the facets in which findings differ, each with its values in the study's own order."""
    found = []
    for name, (label, order) in _FACETS.items():
        counts = Counter(value for own in values.values() for value in own[name])
        known = order(analysis.study)
        # What a study's lists do not name, such as a year, stands in its own order.
        known |= {value: value for value in sorted(counts.keys() - known - {NOTHING})}
        known[NOTHING] = "not recorded"
        there = [(value, words) for value, words in known.items() if counts[value]]
        shown = tuple(
            FacetValue(value, words, counts[value], f"{name[:2]}{number}")
            for number, (value, words) in enumerate(there)
        )
        if len(shown) > 1:
            found.append(Facet(name, label, shown))
    return tuple(found)


def codes(all_facets: tuple[Facet, ...], values: dict[str, Values]) -> dict[str, str]:
    """Give for each finding the codes of all its values, with blanks between them."""
    code = {(facet.id, value.id): value.code for facet in all_facets for value in facet.values}
    return {
        finding: " ".join(code[facet.id, value] for facet in all_facets for value in own[facet.id])
        for finding, own in values.items()
    }


def _values(study: Study, address: str, finding: Finding, links: Iterable[Evidence]) -> Values:
    links = list(links)
    source = study.sources[address.partition(".")[0]]
    level = (finding.level,) if finding.level else ()
    raw: dict[str, Iterable[str]] = {
        "source": (address.partition(".")[0],),
        "actor": finding.actors or source.actors,
        "site": finding.sites,
        "level": level,
        "period": _years(study, address, finding),
        "basis": (finding.basis,),
        "bearing": (link.bearing for link in links),
        "stance": (link.stance for link in links),
        "question": finding.questions,
        "theory": (item_of(link.claim).partition(".")[0] for link in links),
    }
    return {name: tuple(dict.fromkeys(values)) or (NOTHING,) for name, values in raw.items()}


def _years(study: Study, address: str, finding: Finding) -> tuple[str, ...]:
    """Give the years in which it was so, or else in which the source collected its data."""
    period = finding.period or study.sources[address.partition(".")[0]].collected
    if period is None:
        return ()
    first = int(period.start[:4])
    last = int((period.end or period.start)[:4])
    # What went on for generations is found under the year in which it ended.
    return (
        tuple(str(year) for year in range(first, last + 1))
        if last - first < _MOST_YEARS
        else (str(last),)
    )


def _of_settings(name: str) -> Callable[[Study], dict[str, str]]:
    return lambda study: dict(getattr(study.settings, name, {}))


def _sources(study: Study) -> dict[str, str]:
    return {name: source.title for name, source in study.sources.items()}


def _questions(study: Study) -> dict[str, str]:
    questions = study.settings.questions if study.settings else {}
    return {name: f"{name}: {question.text}" for name, question in questions.items()}


def _theories(study: Study) -> dict[str, str]:
    return {name: theory.title for name, theory in study.theories.items()}


def _words(*words: str) -> Callable[[Study], dict[str, str]]:
    return lambda _: dict(zip(words, words, strict=True))


_FACETS: dict[str, tuple[str, Callable[[Study], dict[str, str]]]] = {
    "theory": ("Theory", _theories),
    "source": ("Source", _sources),
    "question": ("Question", _questions),
    "actor": ("Whose account", _of_settings("actors")),
    "site": ("Site", _of_settings("sites")),
    "level": ("Level", _of_settings("levels")),
    "period": ("Period", _words()),
    "basis": ("Basis", _words("observed", "anticipated", "argued")),
    "bearing": ("Bearing", _words("direct", "analogue", "diagnosis", "intent")),
    "stance": ("Stance", _words("supports", "contradicts", "qualifies", "not-found")),
}

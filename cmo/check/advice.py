"""Advice on wording and theory, from the literature on realist evaluation. It never blocks."""

import re
from collections import Counter
from collections.abc import Iterator

from cmo.check.found import Found
from cmo.model.address import absolute
from cmo.model.problem import Place
from cmo.model.theory import Configuration, Context, Mechanism
from cmo.model.words import counted
from cmo.read.study import Study

_ACTIVITY = re.compile(
    r"(train|deliver|provid|runn?|hold|recruit|publish|send|organis|organiz|implement|introduc|"
    r"install|offer|teach|hir|distribut|set(t?ing)? up|roll(ing)? out)(e|es|s|ing|ning)?\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 6
_SMALL_WORDS = frozenset({"a", "an", "and", "at", "in", "near", "of", "on", "the"})


def mechanism_is_activity(study: Study) -> Iterator[Found]:
    """An activity is not a mechanism until somebody responds to it (Dalkin and others 2015)."""
    for item in study.of_kind("mechanisms"):
        entry = item.entry
        if isinstance(entry, Mechanism) and not entry.reasoning and _ACTIVITY.match(entry.resource):
            yield Found(
                Place(item.place.path, (*item.place.route, "resource")),
                f"the mechanism '{item.id}' reads as an activity: it says what is done, "
                "not how anybody responds",
                "add 'reasoning:' if the theory states it, or word what the activity offers people",
            )


def context_is_place(study: Study) -> Iterator[Found]:
    """A context says what it is about a place that matters (Pawson and Tilley 1997)."""
    sites = study.settings.sites if study.settings else {}
    names = {name.casefold() for pair in sites.items() for name in pair}
    for item in study.of_kind("contexts"):
        if isinstance(item.entry, Context) and _names_a_place(item.entry.statement, names):
            yield Found(
                Place(item.place.path, (*item.place.route, "statement")),
                f"the context '{item.id}' only names a place",
                "say what it is about the place that lets the mechanism fire",
            )


def _names_a_place(statement: str, sites: set[str]) -> bool:
    bare = statement.strip(" .")
    words = [w.strip(",;") for w in bare.split() if w.strip(",;").lower() not in _SMALL_WORDS]
    if " ".join(words).casefold() in sites or bare.casefold() in sites:
        return True
    # A single word with a capital may only begin its sentence; several are a name.
    return 1 < len(words) <= _LONGEST_NAME and all(word[:1].isupper() for word in words)


def no_context(study: Study) -> Iterator[Found]:
    """A configuration says in what circumstances."""
    for item in study.of_kind("configurations"):
        if isinstance(item.entry, Configuration) and not item.entry.context:
            yield Found(
                item.place,
                f"the configuration '{item.id}' has no context: it does not say where it holds",
                "add 'context:' once the theory or the evidence tells",
            )


def no_falsifier(study: Study) -> Iterator[Found]:
    """A theory that nothing could show wrong says nothing."""
    for item in study.of_kind("configurations"):
        if isinstance(item.entry, Configuration) and not item.entry.wrong_if:
            yield Found(
                item.place,
                f"the configuration '{item.id}' does not say what would show it wrong",
                "add 'wrong_if:' with what one would see if it did not hold",
            )


def repeats_across_clusters(study: Study) -> Iterator[Found]:
    """Sources that report the same data are not independent of each other."""
    for address, finding in study.findings.items():
        own = _cluster(study, address)
        for number, target in enumerate(finding.repeats):
            other = absolute(target, address.partition(".")[0])
            if other in study.findings and _cluster(study, other) != own:
                yield Found(
                    study.finding_place(address, "repeats", number),
                    f"'{other}' reports the same data, but its source is in another cluster",
                    "give both sources the same 'cluster:'",
                )


def _cluster(study: Study, address: str) -> str:
    source_id = address.partition(".")[0]
    return study.sources[source_id].cluster or source_id


def evidence_on_unstated_reasoning(study: Study) -> Iterator[Found]:
    """Evidence that a mechanism fires asks what firing means."""
    bearing = Counter(
        link.claim.partition("#")[0]
        for finding in study.findings.values()
        for link in finding.links
        if link.claim.endswith("#reasoning")
    )
    for item in study.of_kind("mechanisms"):
        unstated = isinstance(item.entry, Mechanism) and not item.entry.reasoning
        if unstated and bearing[item.address]:
            found = counted(bearing[item.address], "finding bears", "findings bear")
            yield Found(
                item.place,
                f"{found} on how actors respond to '{item.id}', which nobody has stated",
                "state it as 'reasoning:', or link the findings to another claim",
            )

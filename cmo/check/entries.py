"""Rules about entries taken one by one, and about what a study must have."""

from collections.abc import Iterable, Iterator

from cmo.check.found import Found
from cmo.model.address import SINGULAR, absolute
from cmo.model.base import Period
from cmo.model.evidence import Share
from cmo.model.problem import Place
from cmo.model.theory import Mechanism, Relation
from cmo.read.study import Study


def id_used_twice(study: Study) -> Iterator[Found]:
    """An id stands for one entry of its file, whatever its kind."""
    for theory_id, theory in study.theories.items():
        seen: dict[str, str] = {}
        for kind, singular in SINGULAR.items():
            for item_id in getattr(theory, kind):
                if item_id in seen:
                    yield Found(
                        Place(f"theories/{theory_id}.yaml", (kind, item_id), at_key=True),
                        f"'{item_id}' is a {singular} here and a {seen[item_id]} above",
                        "rename one of them, and what points at it",
                    )
                seen.setdefault(item_id, singular)


def more_than_all(study: Study) -> Iterator[Found]:
    """No more can have said something than were asked."""
    for address, finding in study.findings.items():
        extent = finding.extent
        if isinstance(extent, Share) and extent.of is not None and extent.n > extent.of:
            yield Found(
                study.finding_place(address, "extent", "n"),
                f"{extent.n} of {extent.of} is more than all",
                "correct one of the two numbers from the document",
            )


def ends_before_it_begins(study: Study) -> Iterator[Found]:
    """A period's end is not before its beginning."""
    for place, period in _periods(study):
        end = period.end
        # Compared as far as both are known: 2024-09 to 2024 is in order.
        if end is not None and end < period.start[: len(end)]:
            yield Found(
                place,
                f"it ends in {end}, before it begins in {period.start}",
                "exchange the two dates, or correct one",
            )


def _periods(study: Study) -> Iterator[tuple[Place, Period]]:
    for source_id, source in study.sources.items():
        if source.collected:
            yield Place(f"evidence_links/{source_id}.yaml", ("collected", "to")), source.collected
    if study.settings:
        for phase_id, phase in study.settings.phases.items():
            yield Place("theories/study.yaml", ("phases", phase_id, "to")), phase


def claim_linked_twice(study: Study) -> Iterator[Found]:
    """One finding bears on one claim once, under whatever name the claim goes."""
    for address, finding in study.findings.items():
        seen: dict[str, str] = {}
        for number, link in enumerate(finding.links):
            claim = _original(study, link.claim)
            if claim in seen:
                first = seen[claim]
                yield Found(
                    study.finding_place(address, "links", number, "claim"),
                    f"this finding is linked to '{link.claim}' twice"
                    + (f": {first}, and {link.stance}" if first != link.stance else ""),
                    "keep one link; where the finding says two things, split it into two findings",
                )
            seen.setdefault(claim, link.stance)


def _original(study: Study, claim: str) -> str:
    """Follow a claim's mechanism to the first that it is said to be the same as."""
    name, mark, part = claim.partition("#")
    passed = set()
    while (item := study.items.get(name)) is not None and name not in passed:
        passed.add(name)
        if not isinstance(item.entry, Mechanism) or not item.entry.same_as:
            break
        name = absolute(item.entry.same_as[0], item.theory)
    return f"{name}{mark}{part}"


def document_listed_twice(study: Study) -> Iterator[Found]:
    """An id of references.yaml stands for one document."""
    seen: dict[str, int] = {}
    for number, document in enumerate(study.references):
        if document.id in seen:
            yield Found(
                Place("evidence_links/references.yaml", ("references", number, "id")),
                f"the id '{document.id}' stands for two documents",
                "give one of them another id, or take the copy out",
            )
        seen.setdefault(document.id, number)


def listed_twice(study: Study) -> Iterator[Found]:
    """A list names each thing once."""
    for item in study.items.values():
        for key in ("context", "outcome", "rivals", "same_as", "actors"):
            yield from _twice(item.place, key, getattr(item.entry, key, ()), item.theory)
    for address, finding in study.findings.items():
        for key in ("actors", "sites", "questions", "repeats"):
            owner = address.partition(".")[0]
            yield from _twice(study.finding_place(address), key, getattr(finding, key), owner)


def _twice(place: Place, key: str, words: Iterable[str], owner: str) -> Iterator[Found]:
    seen = set()
    for number, word in enumerate(words):
        if absolute(word, owner) in seen:
            at = Place(place.path, (*place.route, key, number))
            yield Found(at, f"'{word}' is listed here twice", "take one of the two out")
        seen.add(absolute(word, owner))


def ripple_between_others(study: Study) -> Iterator[Found]:
    """A ripple runs from an outcome to the context that it creates (Jagosh and others 2015)."""
    for item in study.of_kind("relations"):
        if not isinstance(item.entry, Relation) or item.entry.kind != "ripple":
            continue
        ends = (("from", item.entry.start, "outcomes"), ("to", item.entry.end, "contexts"))
        for key, reference, kind in ends:
            end = study.items.get(absolute(reference, item.theory))
            if end is not None and end.kind != kind:
                wanted = "an outcome" if kind == "outcomes" else "a context"
                yield Found(
                    Place(item.place.path, (*item.place.route, key)),
                    f"a ripple runs from an outcome to a context, and '{reference}' is not "
                    f"{wanted}",
                    f"name {wanted}, or choose another kind of relation",
                )


def no_settings(study: Study) -> Iterator[Found]:
    """A study says what it asks, when, and in which words."""
    if study.settings is None and "theories/study.yaml" not in study.files:
        yield Found(
            Place("theories/study.yaml"),
            "the study has no file theories/study.yaml",
            "write one with at least 'title:' and 'programme:'",
        )


def no_theory(study: Study) -> Iterator[Found]:
    """A study has a theory."""
    if not any(file.kind == "theory" for file in study.files.values()):
        yield Found(
            Place("theories"),
            "the study has no theory",
            "write one as theories/ID.yaml, with a title and its first context, mechanism, outcome",
        )


def theory_and_source_share_id(study: Study) -> Iterator[Found]:
    """An address says by itself whether it is an item's or a finding's."""
    for shared in sorted(study.theories.keys() & study.sources.keys()):
        yield Found(
            Place(f"evidence_links/{shared}.yaml"),
            f"'{shared}' is a theory and a source: '{shared}.x' could be an item or a finding",
            "rename one of the two files, and what points into it",
        )

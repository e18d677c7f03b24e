"""Rules about entries taken one by one, and about what a study must have."""

from collections.abc import Iterable, Iterator

from cmo.check.found import Found
from cmo.model.address import SINGULAR, absolute
from cmo.model.base import Period
from cmo.model.evidence import Share
from cmo.model.problem import Place
from cmo.model.theory import Relation
from cmo.model.words import article
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
                        f"'{item_id}' stands for {article(singular)} here "
                        f"and for {article(seen[item_id])} above",
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
    for address, finding in study.findings.items():
        if finding.period:
            yield study.finding_place(address, "period", "to"), finding.period
    if study.settings:
        for phase_id, phase in study.settings.phases.items():
            yield Place("theories/study.yaml", ("phases", phase_id, "to")), phase


def claim_linked_twice(study: Study) -> Iterator[Found]:
    """One finding bears on one claim once, under whatever name the claim goes."""
    originals = _originals(study)
    for address, finding in study.findings.items():
        seen: dict[str, str] = {}
        for number, link in enumerate(finding.links):
            name, mark, part = link.claim.partition("#")
            claim = f"{originals.get(name, name)}{mark}{part}"
            if claim in seen:
                first = seen[claim]
                yield Found(
                    study.finding_place(address, "links", number, "claim"),
                    f"this finding is linked to '{link.claim}' twice"
                    + (f": {first}, and {link.stance}" if first != link.stance else ""),
                    "keep one link; where the finding says two things, split it into two findings",
                )
            seen.setdefault(claim, link.stance)


def _originals(study: Study) -> dict[str, str]:
    """Give for each mechanism that is the same as others one that stands for them all.

    The analysis does this with networkx, which takes longer to load than a study to check.
    """
    beside: dict[str, list[str]] = {}
    for item in study.of_kind("mechanisms"):
        for reference in getattr(item.entry, "same_as", ()):
            other = absolute(reference, item.theory)
            beside.setdefault(item.address, []).append(other)
            beside.setdefault(other, []).append(item.address)
    original: dict[str, str] = {}
    for start in beside:
        waiting = [start] if start not in original else []
        while waiting:
            name = waiting.pop()
            original[name] = start
            waiting += [other for other in beside[name] if other not in original]
    return original


def repeat_takes_the_other_side(study: Study) -> Iterator[Found]:
    """One datum cannot both support and contradict one claim."""
    originals = _originals(study)

    def sides(address: str) -> dict[str, str]:
        links = study.findings[address].links
        named = [(link.claim.partition("#"), link.stance) for link in links]
        return {f"{originals.get(n, n)}{mark}{part}": stance for (n, mark, part), stance in named}

    opposite = {"supports": "contradicts", "contradicts": "supports"}
    for address, finding in study.findings.items():
        for number, reference in enumerate(finding.repeats):
            other = absolute(reference, address.partition(".")[0])
            own, others = sides(address), sides(other) if other in study.findings else {}
            for claim in sorted(own.keys() & others.keys()):
                if others[claim] == opposite.get(own[claim]):
                    yield Found(
                        study.finding_place(address, "repeats", number),
                        f"this finding {own[claim]} '{claim}', and '{other}', which reports the "
                        f"same data, {others[claim]} it",
                        "settle which way the data point, or take 'repeats' out if they differ",
                    )


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
        of_item = ("context", "outcome", "rivals", "same_as", "actors")
        yield from _twice(item.place, of_item, item.entry, item.theory)
    for source_id, source in study.sources.items():
        place = Place(f"evidence_links/{source_id}.yaml")
        yield from _twice(place, ("actors",), source, source_id)
    for address, finding in study.findings.items():
        keys = ("actors", "sites", "present", "absent", "questions", "repeats")
        yield from _twice(study.finding_place(address), keys, finding, address.partition(".")[0])
    settings = study.settings
    yield from _twice(Place("theories/study.yaml"), ("confidential",), settings, "")
    for question_id, question in settings.questions.items() if settings else ():
        place = Place("theories/study.yaml", ("questions", question_id))
        yield from _twice(place, ("phases",), question, "")
    for phase_id, phase in settings.phases.items() if settings else ():
        for plan_id, plan in phase.plans.items():
            place = Place("theories/study.yaml", ("phases", phase_id, "plans", plan_id))
            yield from _twice(place, ("questions", "about", "actors"), plan, "")
    for name, indicator in study.indicators.indicators.items():
        place = Place("theories/indicators.yaml", ("indicators", name))
        yield from _twice(place, ("outcomes",), indicator, "")


def _twice(place: Place, keys: Iterable[str], entry: object, owner: str) -> Iterator[Found]:
    for key in keys:
        seen = set()
        for number, word in enumerate(getattr(entry, key, ())):
            if absolute(word, owner) in seen:
                at = Place(place.path, (*place.route, key, number))
                yield Found(at, f"'{word}' is listed here twice", "take one of the two out")
            seen.add(absolute(word, owner))


def present_and_absent(study: Study) -> Iterator[Found]:
    """A condition is present or absent, where one finding was made."""
    for address, finding in study.findings.items():
        for number, word in enumerate(finding.absent):
            if word in finding.present:
                yield Found(
                    study.finding_place(address, "absent", number),
                    f"'{word}' is said to be present and absent",
                    "keep one; where the finding is of two circumstances, split it into two",
                )


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

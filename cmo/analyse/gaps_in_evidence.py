"""Gaps in the evidence on single claims: none, indirect, thin, disputed, or from one side only."""

from collections.abc import Callable, Iterator

from cmo.analyse.evidence import Evidence, is_connected, is_single
from cmo.analyse.known import Finds, Known
from cmo.analyse.material import Material
from cmo.model.address import SINGULAR, item_of
from cmo.model.base import Citation, Locator
from cmo.model.theory import Mechanism
from cmo.model.words import counted, listed
from cmo.read.study import Study


def void(known: Known) -> Finds:
    """No finding of any kind bears on an item, or on one of a mechanism's two parts."""
    material = known.material
    for item in material.graph.study.items.values():
        if item.kind not in {"contexts", "mechanisms", "outcomes"}:
            continue
        if item.kind == "mechanisms" and material.graph.same[item.address][0] != item.address:
            continue  # the same provision: told once, under the first of them
        claims = item.claims
        bare = tuple(claim for claim in claims if not material.on(claim))
        what = SINGULAR[item.kind]
        if len(bare) == len(claims):
            yield item.address, bare, f"No finding bears on this {what}."
        elif bare and (not bare[0].endswith("#reasoning") or reasoning_of(material, item.address)):
            part = bare[0].partition("#")[2]
            yield bare[0], bare, f"No finding bears on its {part}."


def reasoning_of(material: Material, mechanism: str) -> str | None:
    """Give the reasoning of a mechanism, stated there or where it is said to be the same."""
    for address in material.graph.same[mechanism]:
        entry = material.graph.study.items[address].entry
        if isinstance(entry, Mechanism) and entry.reasoning:
            return entry.reasoning
    return None


def contested(known: Known) -> Finds:
    """Tests stand on both sides of a claim."""
    material = known.material
    for claim, status in material.claims.items():
        if status.status == "contested" and material.is_original(claim):
            tests = status.tests
            for_it = counted(tests.supports, "finding supports", "findings support")
            against_it = counted(tests.contradicts, "contradicts", "contradict")
            yield claim, (claim,), f"{for_it} it, {against_it} it."


def indirect_only(known: Known) -> Finds:
    """Something bears on a claim, and nothing tests it."""
    material = known.material
    for claim in material.claims:
        evidence = material.on(claim)
        if not evidence or not material.is_original(claim):
            continue
        if any(e.counts for e in evidence):
            continue
        told = [
            counted(len({e.counted_as for e in evidence if belongs(e)}), *words)
            for words, belongs in _BESIDE
            if any(belongs(e) for e in evidence)
        ]
        yield claim, (claim,), f"No test, only {listed(told)}."


# What stands beside a claim without testing it, and how it is counted in words.
_BESIDE: tuple[tuple[tuple[str, str], Callable[[Evidence], bool]], ...] = (
    (("proviso", "provisos"), lambda e: e.tests and e.stance == "qualifies"),
    (("search in vain", "searches in vain"), lambda e: e.tests and e.stance == "not-found"),
    (
        ("expectation", "expectations"),
        lambda e: e.bearing == "direct" and e.basis == "anticipated",
    ),
    (("argument", "arguments"), lambda e: e.bearing == "direct" and e.basis == "argued"),
    (
        ("finding on a forerunner", "findings on a forerunner"),
        lambda e: e.bearing == "analogue",
    ),
    (
        ("finding on the problem", "findings on the problem"),
        lambda e: e.bearing == "diagnosis",
    ),
    (
        ("finding on what was meant", "findings on what was meant"),
        lambda e: e.bearing == "intent",
    ),
)


def thin(known: Known) -> Finds:
    """Fewer independent clusters test a claim than the study's own minimum."""
    material = known.material
    settings = material.graph.study.settings
    minimum = settings.minimum if settings else 1
    for claim, status in material.claims.items():
        if not material.is_original(claim) or not (
            status.tests.supports + status.tests.contradicts
        ):
            continue
        clusters = {e.cluster for e in material.on(claim) if e.counts}
        if len(clusters) < minimum:
            rests = counted(len(clusters), "independent cluster")
            yield claim, (claim,), f"Tested by {rests}; the study asks for {minimum}."


def _tested(material: Material) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Give each claim that is tested, once, with its tests for and against."""
    for claim in material.claims:
        tests = tuple(e for e in material.on(claim) if e.counts)
        if tests and material.is_original(claim):
            yield claim, tests


def one_voice(known: Known) -> Finds:
    """Each test of the claim is what one person or place alone said or showed."""
    study = known.material.graph.study
    for claim, tests in _tested(known.material):
        if all(is_single(study, test) for test in tests):
            number = len({test.counted_as for test in tests})
            told = "Its only test" if number == 1 else f"Each of its {number} tests"
            yield claim, (claim,), f"{told} is a single voice."


def insider_only(known: Known) -> Finds:
    """Each test of the claim comes from a source that is connected to the programme."""
    study = known.material.graph.study
    for claim, tests in _tested(known.material):
        if all(is_connected(study, test) for test in tests):
            sources = sorted({test.finding.partition(".")[0] for test in tests})
            missing = f"All that tests it comes from within the programme: {listed(sources)}."
            yield claim, (claim,), missing


def circular(known: Known) -> Finds:
    """The only tests of the claim stand where the theory was drawn from.

    What it was drawn from, a theory fits, whether or not it is right. A document often holds both
    a theory and data gathered to test it, so sections are compared where both have one.
    """
    study, same = known.material.graph.study, known.material.graph.same
    for claim, tests in _tested(known.material):
        name = item_of(claim)
        stated = _stated(study, same.get(name, (name,)))
        if stated and all(_is_from(study, test, stated) for test in tests):
            places = listed(dict.fromkeys(", ".join(filter(None, _named(c))) for c in stated))
            yield claim, (claim,), f"All that tests it stands where it is stated: {places}."


def _stated(study: Study, items: tuple[str, ...]) -> tuple[Citation, ...]:
    """Give where items are stated, as far as a document is named."""
    citations = (
        (study.items[name].entry.source or Citation()).inherit(
            study.theories[study.items[name].theory].source
        )
        for name in items
    )
    return tuple(citation for citation in citations if citation.document)


def _named(citation: Citation) -> tuple[str, str]:
    """Give a document's id and the place in it."""
    return citation.document or "", str(citation)


def _is_from(study: Study, test: Evidence, stated: tuple[Citation, ...]) -> bool:
    document = study.sources[test.finding.partition(".")[0]].document
    locators = study.findings[test.finding].locators
    return any(
        citation.document == document and any(_same_passage(citation, at) for at in locators)
        for citation in stated
    )


def _same_passage(citation: Citation, locator: Locator) -> bool:
    """Say whether what is stated in one place of a document is drawn from another: 4.2, 4.2.1.

    Where one of them names no section and no heading, nothing tells them apart.
    """
    if citation.section and locator.section:
        return f"{locator.section}.".startswith(f"{citation.section}.")
    if citation.heading and locator.heading:
        return citation.heading == locator.heading
    return True

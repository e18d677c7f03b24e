"""What nobody has looked at, or not well enough. Each kind is a rule with a code."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cmo.analyse.evidence import Evidence
from cmo.analyse.material import Material
from cmo.analyse.phases import Coming
from cmo.analyse.places import Places
from cmo.analyse.reasons import Ranks, reasons_for
from cmo.analyse.wording import label_of
from cmo.model.address import PARTS, SINGULAR
from cmo.model.theory import Mechanism
from cmo.model.words import counted, listed


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap: what it is about, what is missing, and the reasons to close it soon.

    `subject` is an item, a claim, or a question of the study; `same_as` gives its other names,
    where the same provision stands in other theories. `claims` are the claims it leaves open.
    `title` names the kind in plain words. `reasons` stand in the order in which gaps are ranked;
    they are never summed.
    """

    kind: str
    code: str
    title: str
    subject: str
    same_as: tuple[str, ...]
    label: str
    missing: str
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    place: str


Finds = Iterator[tuple[str, tuple[str, ...], str]]


@dataclass(frozen=True, slots=True)
class GapKind:
    """A kind of gap: its code, its name, what it is in plain words, and how it is found.

    `find` gives the subject, the claims left open, and what is missing, in words.
    """

    code: str
    name: str
    title: str
    find: Callable[[Material], Finds]


def _void(material: Material) -> Finds:
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
        elif bare and (not bare[0].endswith("#reasoning") or _reasoning(material, item.address)):
            part = bare[0].partition("#")[2]
            yield bare[0], bare, f"No finding bears on its {part}."


def _reasoning(material: Material, mechanism: str) -> str | None:
    """Give the reasoning of a mechanism, stated there or where it is said to be the same."""
    for address in material.graph.same[mechanism]:
        entry = material.graph.study.items[address].entry
        if isinstance(entry, Mechanism) and entry.reasoning:
            return entry.reasoning
    return None


def _not_enacted(material: Material) -> Finds:
    for same in dict.fromkeys(material.graph.same.values()):
        resource = f"{same[0]}#resource"
        if material.is_status(resource, "contradicted"):
            arrows = tuple(
                f"{configuration}#{arrow}"
                for mechanism in same
                for configuration in material.graph.through.get(mechanism, ())
                for arrow in ("activation", "effect")
                if material.is_status(f"{configuration}#{arrow}", "untestable")
            )
            missing = "What it offers is not in place, so what follows is untestable so far."
            yield same[0], (resource, *arrows), missing


def _contested(material: Material) -> Finds:
    for claim, status in material.claims.items():
        if status.status == "contested" and material.is_original(claim):
            tests = status.tests
            for_it = counted(tests.supports, "finding supports", "findings support")
            against_it = counted(tests.contradicts, "contradicts", "contradict")
            yield claim, (claim,), f"{for_it} it, {against_it} it."


def _unlinked(material: Material) -> Finds:
    for joined in material.graph.configurations.values():
        arrows = (f"{joined.address}#activation", f"{joined.address}#effect")
        if any(material.on(claim) for claim in (*arrows, joined.address)):
            continue
        ends = (
            *joined.contexts,
            *joined.outcomes,
        )
        mechanism = any(material.on(f"{joined.mechanism}#{part}") for part in PARTS["mechanisms"])
        if mechanism and all(material.on(end) for end in ends):
            missing = "Its parts have evidence, but no source joins them."
            yield joined.address, arrows, missing


def _indirect_only(material: Material) -> Finds:
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
        yield claim, (claim,), f"Nothing tests it. Beside it: {listed(told)}."


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


def _thin(material: Material) -> Finds:
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


def _unanswered(material: Material) -> Finds:
    study = material.graph.study
    asked = {
        question
        for finding in study.findings.values()
        if finding.basis == "observed"
        for question in finding.questions
    }
    for question in study.settings.questions if study.settings else ():
        if question not in asked:
            yield question, (), "No observed finding speaks to this question."


def _theory(material: Material) -> Finds:
    for same in dict.fromkeys(material.graph.same.values()):
        if not _reasoning(material, same[0]):
            claims = (f"{same[0]}#reasoning",)
            yield same[0], claims, "Nobody has stated how people are thought to respond."
    for joined in material.graph.configurations.values():
        lacks = []
        if not joined.contexts:
            lacks.append("in what context it holds")
        if not joined.entry.wrong_if:
            lacks.append("what would show it wrong")
        if lacks:
            yield joined.address, (joined.address,), f"Not stated: {' and '.join(lacks)}."


GAP_KINDS: tuple[GapKind, ...] = (
    GapKind("CMO501", "void", "Nothing is known", _void),
    GapKind("CMO502", "not-enacted", "Not in place", _not_enacted),
    GapKind("CMO503", "contested", "Contested", _contested),
    GapKind("CMO504", "unlinked", "Evidence on the parts only", _unlinked),
    GapKind("CMO505", "indirect-only", "Nothing tests it", _indirect_only),
    GapKind("CMO506", "unanswered-question", "Question without an answer", _unanswered),
    GapKind("CMO507", "theory-gap", "The theory is incomplete", _theory),
    GapKind("CMO508", "thin", "Thin evidence", _thin),
)


def find_gaps(material: Material, coming: Coming, places: Places) -> tuple[Gap, ...]:
    """Find the gaps of every kind, those with the weightiest reasons first.

    The order is lexicographic by the reasons: a gap on which a question of the coming phase
    depends comes before all others, and so on; kinds and files settle what remains.
    """
    ranked: list[tuple[Ranks, int, int, Gap]] = []
    for number, kind in enumerate(GAP_KINDS):
        for subject, claims, missing in kind.find(material):
            ranks, reasons = reasons_for(material, coming, subject, claims)
            gap = Gap(
                kind.name,
                kind.code,
                kind.title,
                subject,
                _other_names(material, subject),
                label_of(material.graph.study, subject),
                missing,
                claims,
                reasons,
                places.of(subject),
            )
            ranked.append((ranks, number, len(ranked), gap))
    return tuple(gap for *_, gap in sorted(ranked, key=lambda entry: entry[:3]))


def _other_names(material: Material, subject: str) -> tuple[str, ...]:
    """Give the same subject under the names that it has in other theories."""
    name, mark, part = subject.partition("#")
    return tuple(f"{o}{mark}{part}" for o in material.graph.same.get(name, ()) if o != name)

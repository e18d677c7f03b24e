"""What a conflict was asked, as short words that the screen, Markdown and the page share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.conflicts import Conflict
from cmo.analyse.hinges import Without
from cmo.analyse.judged import Decided, Judged
from cmo.analyse.separability import Separation, State, Value
from cmo.analyse.shown import ShownEvidence, shown_evidence
from cmo.analyse.status import ClaimStatus, Status
from cmo.analyse.wording import claim_says, label_of
from cmo.model.address import item_of
from cmo.model.words import counted, listed, short
from cmo.read.study import Study

STATES: dict[State, str] = {
    "separates": "separates",
    "overlaps": "overlaps",
    "cannot-tell": "cannot tell",
}
_MOST_NAMED = 3
_QUOTED = "\N{RIGHT DOUBLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class ShownRelation:
    """The relation that a conflict of two mechanisms sits on, as a reader meets it."""

    says: str
    status: ClaimStatus
    because: str


def relation_of(analysis: Analysis, conflict: Conflict) -> ShownRelation | None:
    """Give the relation that a conflict sits on, where it sits on neither side's claim."""
    if conflict.claim in conflict.claims:
        return None
    entry = analysis.study.items[item_of(conflict.claim)].entry
    return ShownRelation(
        claim_says(analysis.study, conflict.claim),
        analysis.claims[conflict.claim],
        getattr(entry, "because", None) or "",
    )


def values_of(separation: Separation, longest: int | None = None) -> list[str]:
    """List a dimension's values, those of most findings first, each with its findings as 3:1."""
    ranked = sorted(
        separation.values,
        key=lambda v: (-v.findings.supports - v.findings.contradicts, v.value == "absent", v.value),
    )
    return [
        f"{_value(separation, v, longest)} {v.findings.supports}:{v.findings.contradicts}"
        for v in ranked
    ]


def not_said(separation: Separation) -> str:
    """Give how many findings of each side do not record a dimension; empty where all do."""
    silent = separation.unrecorded
    if not silent.supports and not silent.contradicts:
        return ""
    return f"{silent.supports}:{silent.contradicts}"


def _value(separation: Separation, value: Value, longest: int | None) -> str:
    """Name a value beside its dimension's name, which need not be said again."""
    sort = separation.dimension.partition(":")[0]
    words = {"condition": {"present": "so", "absent": "not so"}}.get(sort, {})
    shown = value.value if sort == "date" else value.label
    if value.value in words:
        return words[value.value]
    if longest is None:
        return shown
    cut = short(shown, longest)
    # What is quoted stays in its marks where it is cut.
    return cut + shown[-1] if cut.endswith("…") and shown.endswith(_QUOTED) else cut


def told_cases(conflict: Conflict) -> list[Without]:
    """List the parts of the evidence left out, those that change anything first.

    A cluster that stands on neither side and changes nothing need not be told.
    """
    telling = [
        case
        for case in conflict.hinges_on.without
        if case.findings or not (case.remains and case.left_out.startswith("cluster:"))
    ]
    return sorted(telling, key=lambda case: case.remains)


def whose(study: Study, claims: tuple[str, ...]) -> tuple[str, ...]:
    """Name each of two claims in a word or two; one claim alone needs no name."""
    if len(claims) == 1:
        return ("",)
    items = [label_of(study, item_of(claim)) for claim in claims]
    parts = [claim.partition("#")[2] or item for claim, item in zip(claims, items, strict=True)]
    two = len({item_of(claim) for claim in claims}) > 1 and {*parts} <= {"resource", "reasoning"}
    full = [label_of(study, claim) for claim in claims]
    # Of two mechanisms, a part alone would not say whose it is.
    ways = (items, full) if two else (parts, items, full)
    return tuple(next((names for names in ways if len({*names}) > 1), full))


def statuses_of(study: Study, conflict: Conflict, case: Without) -> list[tuple[str, Status]]:
    """Give the status of each claim without a part of the evidence, and whose it is."""
    return list(zip(whose(study, conflict.claims), case.statuses, strict=True))


def for_against(conflict: Conflict) -> str:
    """Give the numbers on both sides, such as 3:13."""
    tests, indirect = conflict.tests, conflict.indirect
    return f"{tests.supports + indirect.supports}:{tests.contradicts + indirect.contradicts}"


def side_evidence(analysis: Analysis, conflict: Conflict, *, second: bool) -> list[ShownEvidence]:
    """Give the findings of one side with their reasons, in the conflict's order, each once."""
    findings = conflict.contradicts if second else conflict.supports
    # Both sides of a countervailing conflict support a mechanism, each its own.
    stance = "contradicts" if second and conflict.kind != "countervailing" else "supports"
    on_claim = analysis.material.on(conflict.claims[-1 if second else 0])
    found = {e.finding: e for e in reversed(on_claim) if e.stance == stance}
    return [shown_evidence(analysis, found[f]) for f in findings if f in found]


def side_heading(conflict: Conflict, *, second: bool) -> str:
    """Say how many findings and clusters stand on one side, and what they say."""
    name = "contradicts" if second else "supports"
    tests, indirect = getattr(conflict.tests, name), getattr(conflict.indirect, name)
    reports = len(getattr(conflict, name))
    if not reports:
        return f"No finding says that {conflict.sides[second]}"
    told = counted(getattr(conflict.clusters, name), "cluster")
    if reports > tests + indirect:
        told += f", {reports} reports"
    return f"{_tests_or_not(tests, indirect)}: {conflict.sides[second]} ({told})"


def proviso_evidence(analysis: Analysis, conflict: Conflict) -> list[ShownEvidence]:
    """Give each proviso once, with the reason that it has on one of the conflict's claims."""
    claims = dict.fromkeys((*conflict.claims, conflict.claim))
    concerned = [e for claim in claims for e in analysis.material.on(claim)]
    found = {e.finding: e for e in reversed(concerned) if e.stance == "qualifies" and e.tests}
    return [shown_evidence(analysis, found[f]) for f in conflict.qualifies if f in found]


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said of a conflict, behind its name; `place` is a file and line, or ""."""

    name: str
    words: str
    place: str = ""


def judgement_says(judged: Judged) -> tuple[Said, ...]:
    """Say whether a conflict is open, judged, or judged and since changed."""
    latest = judged.latest
    if latest is None:
        return (Said("Open", "nobody has judged it yet."),)
    told = [Said("Judged", decided_says(latest), latest.place)]
    if judged.since:
        arrived = counted(len(judged.since), "finding has", "findings have")
        names = listed(judged.since, _MOST_NAMED)
        told.append(Said("But since changed", f"{arrived} arrived after it: {names}."))
    if judged.unclear:
        names = listed(judged.unclear, _MOST_NAMED)
        told.append(Said("Of unclear date", f"{names}, which may have arrived after it."))
    return tuple(told)


def decided_says(decided: Decided) -> str:
    """Say what was decided, by whom, when and why."""
    who = f"by {decided.by_role} on {decided.date} ({decided.verb})"
    return f"{decided.decision.replace('-', ' ')}, {who}. {decided.because}"


def _tests_or_not(tests: int, indirect: int) -> str:
    """Count the findings of one side: tests, or else what forerunners did and people expect."""
    if tests or not indirect:
        return counted(tests, "finding")
    beside = counted(indirect, "forerunner or expectation", "forerunners or expectations")
    return f"{beside} (no test)"


def beside_says(evidence: Sequence[ShownEvidence]) -> str:
    """Count the findings that change no status, by why they do not."""
    sorts = Counter(map(_sort, evidence))
    told = ", ".join(counted(sorts[one], *words) for one, words in _BESIDE.items() if sorts[one])
    return f"{counted(len(evidence), 'finding')} beside: {told}"


_BESIDE: dict[str, tuple[str, str]] = {
    "analogue": ("on a forerunner", "on a forerunner"),
    "expected": ("expected or argued", "expected or argued"),
    "diagnosis": ("on the problem", "on the problem"),
    "intent": ("on what was meant", "on what was meant"),
    "qualifies": ("proviso", "provisos"),
    "not-found": ("looked for and not found", "looked for and not found"),
}


def _sort(evidence: ShownEvidence) -> str:
    """Say why a finding changes no status: what it is about, what it rests on, what it says."""
    if evidence.bearing in _BESIDE:
        return evidence.bearing
    return evidence.stance if evidence.tests else "expected"

"""Conflicts as Markdown: a short table, and then a section for each that can be read."""

from collections.abc import Iterator

from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import (
    STATES,
    for_against,
    judgement_says,
    not_said,
    proviso_evidence,
    relation_of,
    side_evidence,
    side_heading,
    statuses_of,
    told_cases,
    values_of,
)
from cmo.analyse.conflicts import Conflict
from cmo.analyse.rivals import Rivalry
from cmo.analyse.wording import claim_says, label_of
from cmo.report.evidence_markdown import findings, status_words
from cmo.report.markdown import (
    bullets,
    code,
    heading,
    joined,
    markdown_text,
    named,
    strong,
    table,
    texts,
)

OVERVIEW = ("No.", "claim", "address", "kind", "for:against", "judgement")
SEPARABILITY = ("dimension", "state", "values", "not said")
HINGES = ("without", "findings", "it is", "the conflict")
RIVALS = ("finding", "on A", "on B", "id", "place")


def conflicts_markdown(
    analysis: Analysis, conflicts: tuple[Conflict, ...], rivals: tuple[Rivalry, ...]
) -> str:
    """Give conflicts and rivals as a document: an overview, and then a section for each."""
    blocks = ["# Conflicts", *conflict_sections(analysis, conflicts, 2)]
    if rivals:
        blocks += ["# Rivals", *rival_sections(analysis, rivals, 2)]
    return joined(blocks)


def conflict_sections(
    analysis: Analysis, conflicts: tuple[Conflict, ...], level: int
) -> Iterator[str]:
    """Give an overview of conflicts, and a section for each with a heading of this level."""
    rows = [
        (
            number,
            label_of(analysis.study, c.claim),
            c.claim,
            c.kind,
            for_against(c),
            c.judgement.state,
        )
        for number, c in enumerate(conflicts, start=1)
    ]
    yield table(OVERVIEW, rows) or "There are none."
    for number, conflict in enumerate(conflicts, start=1):
        label = label_of(analysis.study, conflict.claim)
        title = markdown_text(f"{label}: {conflict.title} ({conflict.kind})")
        yield f"{'#' * level} {number}. {title}"
        yield from conflict_blocks(analysis, conflict)


def rival_sections(analysis: Analysis, rivals: tuple[Rivalry, ...], level: int) -> Iterator[str]:
    """Give a section for each pair of rivals, with a heading of this level."""
    for rivalry in rivals:
        yield heading(level, " or ".join(rivalry.labels))
        yield from rivalry_blocks(analysis, rivalry)


def conflict_blocks(analysis: Analysis, conflict: Conflict) -> Iterator[str]:
    """Give one conflict whole: both sides, provisos, and what was asked of them."""
    yield markdown_text(conflict.says)
    yield from _relation(analysis, conflict)
    for second in (False, True):
        claim = conflict.claims[-1 if second else 0]
        if not second or claim != conflict.claims[0]:
            says = markdown_text(claim_says(analysis.study, claim))
            yield f"{says} ({code(claim)}, {code(conflict.places[claim])})"
        yield strong(side_heading(conflict, second=second))
        yield findings(side_evidence(analysis, conflict, second=second))
    if conflict.qualifies:
        yield strong("Provisos, which change no status")
        yield findings(proviso_evidence(analysis, conflict))
    yield from _separable(conflict)
    yield strong("What does it hinge on?")
    yield markdown_text(" ".join(conflict.hinges_on.says))
    yield _hinges(analysis, conflict)
    said = judgement_says(conflict.judgement)
    yield markdown_text(" ".join(f"{s.name}: {s.words} {s.place}" for s in said))
    yield markdown_text(conflict.points_to)


def _relation(analysis: Analysis, conflict: Conflict) -> Iterator[str]:
    relation = relation_of(analysis, conflict)
    if relation is not None:
        tests = relation.status.tests
        status = status_words(relation.status.status, tests.supports, tests.contradicts)
        where = f"({code(conflict.claim)}, {code(conflict.places[conflict.claim])})"
        yield f"{markdown_text(relation.says)} {markdown_text(status)} {where}"
        yield named("Because", relation.because)


def _separable(conflict: Conflict) -> Iterator[str]:
    yield strong("What tells the two sides apart?")
    rows = [
        (s.label, STATES[s.state], ", ".join(values_of(s)), not_said(s))
        for s in conflict.separability
    ]
    yield table(SEPARABILITY, rows)
    yield "3:1 means 3 findings on the first side and 1 on the second."
    if conflict.refinements:
        yield "To consider:"
        yield texts(conflict.refinements)
    else:
        yield "Nothing recorded tells the two sides apart."
    if conflict.questions:
        yield "To ask:"
        yield texts(conflict.questions)


def _hinges(analysis: Analysis, conflict: Conflict) -> str:
    rows = []
    for case in told_cases(conflict):
        statuses = (
            f"{name} {status_words(status)}".strip()
            for name, status in statuses_of(analysis.study, conflict, case)
        )
        remains = "remains" if case.remains else "is gone"
        rows.append((case.label, case.findings, ", ".join(statuses), remains))
    return table(HINGES, rows)


def rivalry_blocks(analysis: Analysis, rivalry: Rivalry) -> Iterator[str]:
    """Give two rivals, and the findings that bear on both."""
    pairs = zip("AB", rivalry.labels, rivalry.rivals, strict=True)
    yield bullets([f"{letter}: {markdown_text(label)} ({code(a)})"] for letter, label, a in pairs)
    yield markdown_text(rivalry.says)
    rows = [
        (
            analysis.study.findings[row.finding].statement,
            *row.bears,
            row.finding,
            analysis.places.of(row.finding),
        )
        for row in rivalry.findings
        if row.tells != "one-only"
    ]
    yield table(RIVALS, rows)

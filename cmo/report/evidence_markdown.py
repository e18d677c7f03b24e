"""Statuses and findings in Markdown."""

from collections.abc import Iterable

from cmo.analyse.shown import ShownEvidence
from cmo.analyse.status import MARKS, Status
from cmo.report.markdown import bullets, code, markdown_text, named


def status_words(status: Status, supports: int = 0, contradicts: int = 0) -> str:
    """Word a status with its mark, and the numbers for and against where it was tested."""
    numbers = f" {supports}:{contradicts}" if supports or contradicts else ""
    return f"{MARKS[status]} {status}{numbers}"


def findings(evidence: Iterable[ShownEvidence], *, stances: bool = False) -> str:
    """List findings with their circumstances, reason, id and place; `stances` says which way."""
    return bullets(
        (
            _opening(entry, stances=stances) + markdown_text(entry.statement),
            named("In circumstances", entry.conditions),
            named("Because", entry.because),
            _where(entry),
        )
        for entry in evidence
    )


def _where(entry: ShownEvidence) -> str:
    locators = markdown_text("; ".join(entry.locators))
    return f"{code(entry.finding)}, {locators}, {code(entry.place)}"


def _opening(entry: ShownEvidence, *, stances: bool) -> str:
    sort = "" if entry.tests else f" ({entry.basis}, {entry.bearing})"
    words = f"{entry.stance if stances else ''}{sort}".strip()
    return f"{words}: " if words else ""

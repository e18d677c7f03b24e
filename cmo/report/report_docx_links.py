"""What the Word report's parts call one another by, and how they lead there."""

from collections.abc import Iterable, Iterator

from cmo.analyse.analysis import Analysis
from cmo.report.claim_rows import ClaimRow
from cmo.report.contents import ItemView
from cmo.report.docx_xml import Run, fine, link, strong

_FINE_LINK = "FineLink"


def finding_mark(number: int) -> str:
    """Name the bookmark of a finding."""
    return f"finding_{number}"


def conflict_mark(number: int) -> str:
    """Name the bookmark of a conflict."""
    return f"conflict_{number}"


def gap_mark(number: int) -> str:
    """Name the bookmark of a gap."""
    return f"gap_{number}"


def item_marks(analysis: Analysis) -> dict[str, str]:
    """Name the bookmark of each item: Word takes no addresses, and nothing so long."""
    return {address: f"item_{n}" for n, address in enumerate(analysis.study.items, start=1)}


def anchor_mark(anchor: str, items: dict[str, str]) -> str:
    """Name the bookmark of what stands at a place of the page: conflict-3, gap-1, an item."""
    return items.get(anchor) or anchor.replace("-", "_")


def theory_mark(number: int) -> str:
    """Name the bookmark of a theory."""
    return f"theory_{number}"


def reference_marks(analysis: Analysis) -> dict[str, str]:
    """Name the bookmark of each document's reference."""
    return {name: f"reference_{n}" for n, name in enumerate(analysis.study.documents, start=1)}


def finding_links(numbers: Iterable[int], style: str = "Link") -> Iterator[Run]:
    """Lead to findings by their numbers: F3, F12."""
    for place, number in enumerate(numbers):
        if place:
            yield Run(", ", "Fine" if style == _FINE_LINK else "")
        yield link(f"F{number}", finding_mark(number), style)


def side_runs(row: ClaimRow) -> tuple[tuple[Run, ...], ...]:
    """Give the findings on each side of a claim, and what stands beside, as small lines."""
    lines = [
        (fine(f"{side}: "), *finding_links(numbers, _FINE_LINK)) for side, numbers in row.findings
    ]
    return (*lines, *([(fine(row.beside),)] if row.beside else []))


def see_runs(view: ItemView, *, small: bool = True) -> tuple[Run, ...]:
    """Lead to the conflicts and gaps that concern an item, in a line; empty where none do."""
    plain, blue = ("Fine", _FINE_LINK) if small else ("", "Link")
    runs: list[Run] = []
    for what, numbers, mark in (
        ("Conflict", view.conflicts, conflict_mark),
        ("Gap", view.gaps, gap_mark),
    ):
        named = f"{'; ' if runs else ''}{what}{'s' * (len(numbers) > 1)} "
        for place, number in enumerate(numbers):
            runs.append(Run(", " if place else named, plain))
            runs.append(link(str(number), mark(number), blue))
    return tuple(runs)


def flag() -> Run:
    """Mark a mechanism on which a conflict sits."""
    return strong("⚑ flagged")

"""Statuses in the terminal: a mark, a word, and colour that never stands alone."""

from rich.text import Text

from cmo.analyse.status import MARKS, ClaimStatus, Status

STYLES: dict[Status, str] = {
    "untested": "dim",
    "supported": "green",
    "contradicted": "red",
    "contested": "bold yellow",
    "untestable": "dim red",
}


def status_text(status: Status, numbers: ClaimStatus | None = None) -> Text:
    """Word a status, with its mark and the numbers for and against where it was tested."""
    shown = f"{MARKS[status]} {status}"
    if numbers and (numbers.tests.supports or numbers.tests.contradicts):
        shown += f" {numbers.tests.supports}:{numbers.tests.contradicts}"
    return Text(shown, style=STYLES[status])

"""Statuses on the terminal: a mark and a word each, and numbers where there are any."""

import pytest

from cmo.analyse.status import MARKS, ClaimStatus, Sides, Status
from cmo.cli.statuses import STYLES, status_text


def test_each_status_has_a_mark_and_a_word_of_its_own() -> None:
    """No two statuses look alike without colour."""
    assert "".join(MARKS.values()) == "○✓✗≠–"
    assert len(set(MARKS.values())) == len(MARKS) == len(STYLES)
    for status, mark in MARKS.items():
        assert status_text(status).plain == f"{mark} {status}"


@pytest.mark.parametrize(
    ("status", "tests", "shown"),
    [
        ("contested", Sides(5, 2), "≠ contested 5:2"),
        ("untested", Sides(), "○ untested"),
        ("untestable", Sides(0, 1), "– untestable 0:1"),
    ],
)
def test_numbers_stand_beside_a_status(status: Status, tests: Sides, shown: str) -> None:
    """Where something tests a claim, the numbers for and against are shown."""
    claim = ClaimStatus("a.b", status, tests, Sides(), Sides(9, 9), 0, 0, "theories/a.yaml:1")
    assert status_text(status, claim).plain == shown

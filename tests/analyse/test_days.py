"""Dates known to the year, the month or the day, as the days that they can be."""

import pytest

from cmo.analyse.days import days_of, first_day, last_day
from cmo.model.base import Period


@pytest.mark.parametrize(
    ("date", "first"),
    [("2024", "2024-01-01"), ("2024-09", "2024-09-01"), ("2024-09-30", "2024-09-30")],
)
def test_first_day_of_a_date(date: str, first: str) -> None:
    """A date known to the year or month may have been on its first day."""
    assert first_day(date) == first


@pytest.mark.parametrize(
    ("date", "within", "after"),
    [
        ("2024", "2024-12-31", "2025-01-01"),
        ("2024-02", "2024-02-29", "2024-03-01"),
        ("2024-09-30", "2024-09-30", "2024-10-01"),
    ],
)
def test_last_day_of_a_date(date: str, within: str, after: str) -> None:
    """It may have been on its last day, however many days its month has, and on none after."""
    assert first_day(date) <= within <= last_day(date) < after
    assert last_day(within) <= last_day(date)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2023", "2024"),
        ("2023-12", "2024"),
        ("2024-06-30", "2024-07"),
        ("2024-06", "2024"),
        ("2024-06-29", "2024-06"),
    ],
)
def test_last_days_stand_in_the_order_of_time(earlier: str, later: str) -> None:
    """Of two dates, the one that may have been latest has the later last day, whatever it names."""
    assert last_day(earlier) < last_day(later)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024", "2024", ("2024-01-01", "2024~~~~~~")),
        ("2024-02", "2024-02", ("2024-02-01", "2024-02~~~")),
        ("2024-02-03", "2024-02-03", ("2024-02-03", "2024-02-03")),
        ("2024-02-03", None, ("2024-02-03", "9999")),
    ],
)
def test_days_of_a_period(start: str, end: str | None, days: tuple[str, str]) -> None:
    """A period may have been on any day of its first and its last month, and may still go on."""
    assert days_of(Period.model_validate({"from": start, "to": end})) == days

"""Dates that are known to the year, the month or the day, as the days that they can be."""

from cmo.model.base import Period

# The first and last day of a period.
Days = tuple[str, str]


def first_day(date: str) -> str:
    """Take a date known to the year or month for its first day: 2024 for 2024-01-01."""
    return date + "0000-01-01"[len(date) :]


def last_day(date: str) -> str:
    """Take a date known to the year or month for its last day, in comparisons."""
    return date.ljust(10, "~")


def days_of(period: Period) -> Days:
    """Give the first and the last day on which a period can have been; it may still go on."""
    return first_day(period.start), last_day(period.end) if period.end else "9999"

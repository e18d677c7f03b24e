"""Whether evidence has arrived since a judgement, to the day as far as dates are known."""

import pytest

from cmo.analyse.judged import arrived_in
from tests.analyse.conftest import TALKS, AnalyseLamps
from tests.analyse.test_judged import AGAINST, FOR, dated, judged, judgement
from tests.conftest import finding


def arrived(lamps: AnalyseLamps, date: str, collected: str, added: str = "") -> str:
    """Say whether a finding has arrived since a judgement, or may have; another is an old one."""
    more = f"added: {added}" if added else ""
    stands = judged(
        lamps,
        judgement("lamps.fewer", date),
        old=dated("from: 2001, to: 2001", finding("f", FOR)),
        new=dated(collected, finding("f", AGAINST, more=more)),
    )
    assert stands.state == ("changed" if stands.since else "judged")
    told = {"since": stands.since, "unclear": stands.unclear, "known": ()}
    (found,) = (word for word, named in told.items() if named) if any(told.values()) else ("known",)
    assert told[found] == (("new.f",) if found != "known" else ())
    return found


@pytest.mark.parametrize(
    ("date", "end", "found"),
    [
        ("2024", "2023", "known"),
        ("2024", "2024", "known"),
        ("2024", "2024-12", "known"),
        ("2024", "2024-12-31", "known"),
        ("2024", "2025", "since"),
        ("2024-06", "2024", "unclear"),
        ("2024-12", "2024", "unclear"),
        ("2024-06", "2024-06", "known"),
        ("2024-06", "2024-06-30", "known"),
        ("2024-06", "2024-07", "since"),
        ("2024-06-15", "2024", "unclear"),
        ("2024-06-15", "2024-06", "unclear"),
        ("2024-06-15", "2024-07", "since"),
        ("2024-06-15", "2024-06-14", "known"),
        ("2024-06-15", "2024-06-15", "known"),
        ("2024-06-15", "2024-06-16", "since"),
    ],
)
def test_evidence_later_than_the_judgement(
    lamps: AnalyseLamps, date: str, end: str, found: str
) -> None:
    """Only evidence that cannot have been known to a judgement has arrived since.

    A judgement of 2024 knew all data of 2024. Data of 2024 may be later than one of that June, or
    not: that is unclear, and changes nothing.
    """
    assert arrived(lamps, date, f"from: 2002, to: {end}") == found
    assert arrived(lamps, date, "from: 2002, to: 2003", end) == found


def test_date_of_entry_goes_before_that_of_the_data(lamps: AnalyseLamps) -> None:
    """Old data entered after the judgement have arrived since; their own date does not matter."""
    assert arrived(lamps, "2024", "from: 2002, to: 2003", "2025-01") == "since"
    assert arrived(lamps, "2024", "from: 2002, to: 2025", "2023-01") == "known"


def test_data_still_being_collected_are_of_unclear_date(lamps: AnalyseLamps) -> None:
    """Where no end is given, some may have come after a judgement, and all after an earlier one."""
    assert arrived(lamps, "2024", "from: 2023") == "unclear"
    assert arrived(lamps, "2024-06", "from: 2024") == "unclear"
    assert arrived(lamps, "2024", "from: 2025") == "since"
    assert arrived(lamps, "2024", "from: 2023", "2023-06") == "known"


def test_data_arrive_no_sooner_than_they_begin(lamps: AnalyseLamps) -> None:
    """Data of which the end is known to the year only are later if their start is."""
    assert arrived(lamps, "2024-06", "from: 2024-05, to: 2024") == "unclear"
    assert arrived(lamps, "2024-06", "from: 2024-07, to: 2024") == "since"


def test_later_judgement_takes_in_what_had_arrived(lamps: AnalyseLamps) -> None:
    """Evidence between two judgements was known to the second: the conflict is judged again."""
    talks = dated("from: 2024-03, to: 2024-04", finding("a", FOR), finding("b", AGAINST))
    first, second = (judgement("lamps.fewer", date) for date in ("2023-01", "2024-05"))
    assert judged(lamps, first, talks=talks).state == "changed"
    assert judged(lamps, first + second, talks=talks).state == "judged"


@pytest.mark.parametrize(
    ("collected", "added", "days"),
    [
        ("from: 2023, to: 2024-05-03", "", ("2024-05-03", "2024-05-03")),
        ("from: 2023, to: 2024-05", "", ("2024-05-01", "2024-05~~~")),
        ("from: 2024-03, to: 2024", "", ("2024-03-01", "2024~~~~~~")),
        ("from: 2023-02", "", ("2023-02-01", "9999")),
        ("from: 2023, to: 2024", "2025-01-02", ("2025-01-02", "2025-01-02")),
        ("", "2025", ("2025-01-01", "2025~~~~~~")),
        ("", "", ("", "9999")),
    ],
)
def test_days_on_which_a_finding_can_have_arrived(
    lamps: AnalyseLamps, collected: str, added: str, days: tuple[str, str]
) -> None:
    """A finding arrived when it was entered, or else when its data were complete, if known."""
    more = f"added: {added}" if added else ""
    study = lamps(files={TALKS: dated(collected, finding("a", FOR, more=more))}).study
    assert arrived_in(study, "talks.a") == days

"""Whether people have judged a conflict, and whether evidence has arrived since."""

import pytest

from cmo.analyse.judged import Judged, arrived_on
from tests.analyse.conftest import LIGHTS, TALKS, AnalyseLamps
from tests.conftest import finding, source

FOR, AGAINST = "supports lamps.fewer", "contradicts lamps.fewer"
JUDGEMENTS = "evidence_links/judgements.yaml"


def judgement(claim: str, date: str, because: str = "More is needed.", evidence: str = "") -> str:
    """Give the YAML of one judgement."""
    return (
        f"- claim: {claim}\n  verb: reconcile\n  decision: left-open\n  because: {because}\n"
        f"  by_role: evaluator\n  date: {date}\n"
        + (f"  evidence: [{evidence}]\n" if evidence else "")
    )


def dated(collected: str, *findings: str) -> str:
    """Give the YAML of a source whose data were collected then, or nobody knows when."""
    return (f"collected: {{{collected}}}\n" if collected else "") + source(*findings)


def judged(lamps: AnalyseLamps, judgements: str, **sources: str) -> Judged:
    """Give how the one conflict stands, of the study of lamps with these sources."""
    files = {f"evidence_links/{name}.yaml": text for name, text in sources.items()}
    (conflict,) = lamps(files={**files, JUDGEMENTS: judgements}).conflicts
    return conflict.judgement


def since(lamps: AnalyseLamps, date: str, collected: str, added: str) -> tuple[str, ...]:
    """Say what has arrived since a judgement: a finding against, and an old one for."""
    more = f"added: {added}" if added else ""
    stands = judged(
        lamps,
        judgement("lamps.fewer", date),
        old=dated("from: 2001, to: 2001", finding("f", FOR)),
        new=dated(collected, finding("f", AGAINST, more=more)),
    )
    assert stands.state == ("changed" if stands.since else "judged")
    return stands.since


def test_conflict_without_judgement_is_open(lamps: AnalyseLamps) -> None:
    """A conflict that nobody has judged is open, and nothing stands beside it."""
    (conflict,) = lamps(finding("a", FOR), finding("b", AGAINST)).conflicts
    assert conflict.judgement == Judged("open", None, 0, (), ())


def test_judgement_on_another_claim_leaves_it_open(lamps: AnalyseLamps) -> None:
    """Only a judgement on the claim that the conflict sits on judges it."""
    talks = source(finding("a", FOR), finding("b", AGAINST))
    assert judged(lamps, judgement("lamps.dark", "2024"), talks=talks).state == "open"


def test_judgement_is_shown_as_its_file_has_it(lamps: AnalyseLamps) -> None:
    """A person's verb, decision, reason and role are kept to the letter, with the line."""
    stands = judged(
        lamps,
        judgement("lamps.dark", "2023")
        + judgement("lamps.fewer", "2024-05", "It differs by street.", "talks.a, talks.b"),
        talks=dated("from: 2024-01, to: 2024-02", finding("a", FOR), finding("b", AGAINST)),
    )
    assert (stands.state, stands.earlier, stands.since, stands.undated) == ("judged", 0, (), ())
    assert stands.latest is not None
    assert stands.latest.claim == "lamps.fewer"
    assert stands.latest.verb == "reconcile"
    assert stands.latest.decision == "left-open"
    assert stands.latest.because == "It differs by street."
    assert stands.latest.by_role == "evaluator"
    assert stands.latest.date == "2024-05"
    assert stands.latest.evidence == ("talks.a", "talks.b")
    assert stands.latest.place == "evidence_links/judgements.yaml:7"


@pytest.mark.parametrize(
    ("date", "end", "later"),
    [
        ("2024", "2024", False),
        ("2024", "2024-12", False),
        ("2024", "2024-12-31", False),
        ("2024", "2025", True),
        ("2024-06", "2024", True),
        ("2024-12", "2024", True),
        ("2024-06", "2024-06", False),
        ("2024-06", "2024-06-30", False),
        ("2024-06", "2024-07", True),
        ("2024-06-15", "2024", True),
        ("2024-06-15", "2024-06", True),
        ("2024-06-15", "2024-06-14", False),
        ("2024-06-15", "2024-06-15", False),
        ("2024-06-15", "2024-06-16", True),
    ],
)
def test_evidence_later_than_the_judgement(
    lamps: AnalyseLamps, date: str, end: str, later: bool
) -> None:
    """Evidence whose data can be later than the judgement has changed it, to the day if known.

    A date known to the year or month only is taken for its last day, on both sides: a judgement
    of 2024 knew all data of 2024, and data of 2024 may be later than a judgement of that June.
    """
    assert since(lamps, date, f"from: 2002, to: {end}", "") == (("new.f",) if later else ())
    assert since(lamps, date, "from: 2002, to: 2003", end) == (("new.f",) if later else ())


def test_date_of_entry_goes_before_that_of_the_data(lamps: AnalyseLamps) -> None:
    """Old data entered after the judgement have arrived since; their own date does not matter."""
    assert since(lamps, "2024", "from: 2002, to: 2003", "2025-01") == ("new.f",)
    assert since(lamps, "2024", "from: 2002, to: 2025", "2023-01") == ()


def test_data_still_being_collected_count_from_their_start(lamps: AnalyseLamps) -> None:
    """Where no end is given, what is known is when collecting began."""
    assert since(lamps, "2024", "from: 2025", "") == ("new.f",)
    assert since(lamps, "2024", "from: 2023", "") == ()


def test_evidence_of_unknown_date_is_named(lamps: AnalyseLamps) -> None:
    """What may or may not have arrived since is listed apart, and changes no judgement."""
    stands = judged(
        lamps,
        judgement("lamps.fewer", "2024"),
        old=dated("", finding("f", FOR), finding("g", FOR, more="added: 2023")),
        new=dated("from: 2023", finding("f", AGAINST)),
    )
    assert (stands.state, stands.since, stands.undated) == ("judged", (), ("old.f",))


def test_all_later_findings_are_named_once(lamps: AnalyseLamps) -> None:
    """Both sides' later findings are named, and a proviso to the claim too, each once."""
    stands = judged(
        lamps,
        judgement("lamps.fewer", "2024"),
        a=dated("from: 2025", finding("f", FOR), finding("g", "qualifies lamps.fewer")),
        b=dated("from: 2026", finding("f", AGAINST), finding("h", "supports lamps.dark")),
        c=dated("from: 2025", finding("f", f"{FOR} analogue")),
    )
    assert sorted(stands.since) == ["a.f", "a.g", "b.f"]
    assert len(stands.since) == 3


def test_later_expectation_counts_where_it_is_a_side(lamps: AnalyseLamps) -> None:
    """Where a side consists of what people expect, a later expectation has changed the conflict."""
    stands = judged(
        lamps,
        judgement("lamps.fewer", "2024"),
        a=dated("from: 2023", finding("f", FOR)),
        b=dated("from: 2025", finding("f", AGAINST, basis="anticipated")),
    )
    assert (stands.state, stands.since) == ("changed", ("b.f",))


def test_evidence_on_either_claim_of_a_conflict_counts(lamps: AnalyseLamps) -> None:
    """A conflict between two claims has changed when evidence has arrived on the other claim."""
    stands = judged(
        lamps,
        judgement("lamps.lamps#reasoning", "2024"),
        a=dated("from: 2025", finding("f", "supports lamps.lamps#resource")),
        b=dated("from: 2023", finding("f", "contradicts lamps.lamps#reasoning")),
    )
    assert (stands.state, stands.since) == ("changed", ("a.f",))


@pytest.mark.parametrize(
    ("dates", "latest"),
    [
        (("2023", "2024", "2022"), 1),
        (("2024-05", "2024", "2024-06"), 1),
        (("2024-05-30", "2024-05-31", "2024-05"), 2),
        (("2024", "2024", "2023"), 1),
    ],
)
def test_latest_of_several_rules(lamps: AnalyseLamps, dates: tuple[str, ...], latest: int) -> None:
    """Of several judgements on a claim the latest rules, the later in the file where dates tie."""
    judgements = "".join(
        judgement("lamps.fewer", date, f"Reason {number}.") for number, date in enumerate(dates)
    )
    stands = judged(lamps, judgements, talks=source(finding("a", FOR), finding("b", AGAINST)))
    assert stands.latest is not None
    assert stands.latest.because == f"Reason {latest}."
    assert stands.earlier == 2


def test_later_judgement_takes_in_what_had_arrived(lamps: AnalyseLamps) -> None:
    """Evidence between two judgements was known to the second: the conflict is judged again."""
    talks = dated("from: 2024-03, to: 2024-04", finding("a", FOR), finding("b", AGAINST))
    first, second = (judgement("lamps.fewer", date) for date in ("2023-01", "2024-05"))
    assert judged(lamps, first, talks=talks).state == "changed"
    assert judged(lamps, first + second, talks=talks).state == "judged"


@pytest.mark.parametrize("name", ["lamps.lamps", "z.lights"])
def test_judgement_is_shared_by_the_same_provision(lamps: AnalyseLamps, name: str) -> None:
    """A judgement on either name of one provision judges the conflict, which is told once."""
    analysis = lamps(
        files={
            "theories/z.yaml": LIGHTS,
            JUDGEMENTS: judgement(f"{name}#resource", "2024"),
            TALKS: source(
                finding("a", "supports z.lights#resource"),
                finding("b", "contradicts lamps.lamps#resource"),
            ),
        }
    )
    (conflict,) = analysis.conflicts
    assert conflict.judgement.state == "judged"
    for either in ("lamps.lamps", "z.lights"):
        assert [d.claim for d in analysis.judgements.on(f"{either}#resource")] == [
            f"{name}#resource"
        ]


def test_judgements_on_a_claim_are_given_the_oldest_first(lamps: AnalyseLamps) -> None:
    """All judgements on a claim are kept, in the order of their dates, conflict or not."""
    text = "".join(judgement("lamps.dark", date) for date in ("2024", "2022-03", "2023"))
    judgements = lamps(files={JUDGEMENTS: text}).judgements
    assert [decided.date for decided in judgements.on("lamps.dark")] == ["2022-03", "2023", "2024"]
    assert judgements.on("lamps.fewer") == ()


@pytest.mark.parametrize(
    ("collected", "added", "arrived"),
    [
        ("from: 2023, to: 2024-05", "", "2024-05"),
        ("from: 2023-02", "", "2023-02"),
        ("from: 2023, to: 2024", "2025-01-02", "2025-01-02"),
        ("", "2025", "2025"),
        ("", "", ""),
    ],
)
def test_arrived_on(lamps: AnalyseLamps, collected: str, added: str, arrived: str) -> None:
    """A finding arrived when it was entered, or else when its data were complete, if known."""
    more = f"added: {added}" if added else ""
    study = lamps(files={TALKS: dated(collected, finding("a", FOR, more=more))}).study
    assert arrived_on(study, "talks.a") == arrived

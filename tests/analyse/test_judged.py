"""Whether people have judged a conflict, and whether evidence has arrived since."""

import pytest

from cmo.analyse.judged import Judged
from tests.analyse.conftest import GUARDS, LIGHTS, TALKS, AnalyseLamps
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
    assert (stands.state, stands.earlier, stands.since, stands.unclear) == ("judged", 0, (), ())
    assert stands.latest is not None
    assert stands.latest.claim == "lamps.fewer"
    assert stands.latest.verb == "reconcile"
    assert stands.latest.decision == "left-open"
    assert stands.latest.because == "It differs by street."
    assert stands.latest.by_role == "evaluator"
    assert stands.latest.date == "2024-05"
    assert stands.latest.evidence == ("talks.a", "talks.b")
    assert stands.latest.place == "evidence_links/judgements.yaml:7"


def test_evidence_of_unknown_date_is_named(lamps: AnalyseLamps) -> None:
    """What may or may not have arrived since is listed apart, and changes no judgement."""
    stands = judged(
        lamps,
        judgement("lamps.fewer", "2024"),
        old=dated("", finding("f", FOR), finding("g", FOR, more="added: 2023")),
        new=dated("from: 2023, to: 2023", finding("f", AGAINST)),
    )
    assert (stands.state, stands.since, stands.unclear) == ("judged", (), ("old.f",))


def test_what_any_judgement_cites_was_known(lamps: AnalyseLamps) -> None:
    """What a judgement rests on has not arrived since, nor may have, whatever its date says.

    This goes for what an earlier judgement on the claim cites; another claim's says nothing.
    """
    first = judgement("lamps.fewer", "2023", evidence="a.f")
    last = judgement("lamps.fewer", "2024", evidence="b.f")
    other = judgement("lamps.dark", "2024", evidence="c.f")
    stands = judged(
        lamps,
        first + last + other,
        a=dated("from: 2025", finding("f", FOR)),
        b=dated("", finding("f", AGAINST)),
        c=dated("from: 2025", finding("f", FOR)),
        d=dated("", finding("f", AGAINST)),
    )
    assert (stands.state, stands.since, stands.unclear) == ("changed", ("c.f",), ("d.f",))


@pytest.mark.parametrize("cited", ["old.f", "new.f"])
def test_repeat_of_what_a_judgement_cites_was_known(lamps: AnalyseLamps, cited: str) -> None:
    """A later report of the same data brings nothing new, whichever of the two is cited."""
    stands = judged(
        lamps,
        judgement("lamps.fewer", "2024", evidence=cited),
        old=dated("from: 2023, to: 2023", finding("f", FOR)),
        new=dated("from: 2025", finding("f", FOR, more="repeats: [old.f]")),
        other=dated("from: 2023, to: 2023", finding("f", AGAINST)),
    )
    assert (stands.state, stands.since, stands.unclear) == ("judged", (), ())


def test_evidence_on_the_relation_of_a_countervailing_conflict_counts(lamps: AnalyseLamps) -> None:
    """The relation that a conflict sits on is one of its claims, and provisos to it are named."""
    files = {
        "theories/g.yaml": GUARDS
        + "relations:\n  against: {from: guards, to: lamps.lamps, kind: counteracts}\n",
        "evidence_links/a.yaml": dated(
            "from: 2023, to: 2023",
            finding("f", "supports lamps.lamps#reasoning", "supports g.guards#reasoning"),
            finding("g", "qualifies g.against"),
        ),
        "evidence_links/b.yaml": dated("from: 2025", finding("f", "supports g.against")),
        JUDGEMENTS: judgement("g.against", "2024"),
    }
    (conflict,) = lamps(files=files).conflicts
    assert (conflict.kind, conflict.qualifies) == ("countervailing", ("a.g",))
    assert (conflict.judgement.state, conflict.judgement.since) == ("changed", ("b.f",))


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
        (("2024-05", "2024", "2024-06"), 2),
        (("2024-05-30", "2024-05-31", "2024-05"), 1),
        (("2024", "2024", "2023"), 1),
        # A year may be its first day, as a month may: the later in the file rules.
        (("2024", "2024-01", "2023"), 1),
        (("2024-01", "2024", "2023"), 1),
    ],
)
def test_latest_of_several_rules(lamps: AnalyseLamps, dates: tuple[str, ...], latest: int) -> None:
    """Of several judgements on a claim the latest rules, the later in the file where days tie.

    A date known to the year or month is taken for its first day.
    """
    judgements = "".join(
        judgement("lamps.fewer", date, f"Reason {number}.") for number, date in enumerate(dates)
    )
    stands = judged(lamps, judgements, talks=source(finding("a", FOR), finding("b", AGAINST)))
    assert stands.latest is not None
    assert stands.latest.because == f"Reason {latest}."
    assert stands.earlier == 2


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

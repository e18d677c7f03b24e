"""What a conflict was asked, in words that every format shares."""

from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import decided_says, judgement_says, proviso_evidence
from cmo.analyse.conflicts import Conflict
from tests.cli.disputed import DISPUTED
from tests.conftest import MakeStudy, analysed


def _conflict(analysis: Analysis, claim: str) -> Conflict:
    return next(c for c in analysis.conflicts if c.claim == claim)


def test_how_a_conflict_stands_is_said(make_study: MakeStudy) -> None:
    """Open, judged, changed since, and of unclear date each have their name, words and place."""
    analysis = analysed(make_study(DISPUTED))
    said = {
        claim: [(one.name, one.words, one.place) for one in judgement_says(found.judgement)]
        for claim in ("lamps.lamps-deter#silence", "lamps.lamps#resource", "lamps.dark")
        for found in [_conflict(analysis, claim)]
    }
    place = "evidence_links/judgements.yaml"
    assert said == {
        "lamps.lamps-deter#silence": [("Open", "nobody has judged it yet.", "")],
        "lamps.lamps#resource": [
            (
                "Judged",
                "left open, by The lead evaluator on 2024-05 (adjudicate). We wait for the survey.",
                f"{place}:1",
            ),
            ("But since changed", "1 finding has arrived after it: survey.unlit.", ""),
        ],
        "lamps.dark": [
            (
                "Judged",
                "left open, by The team on 2025-01 (situate). The letter is about another town.",
                f"{place}:13",
            ),
            ("Of unclear date", "letter.lit-anyway, which may have arrived after it.", ""),
        ],
    }


def test_a_decision_is_said_without_its_place(make_study: MakeStudy) -> None:
    """What was decided, by whom, when and why is one text."""
    latest = _conflict(analysed(make_study(DISPUTED)), "lamps.fewer").judgement.latest
    assert latest is not None
    says = "refined, by The team on 2025-01 (reconcile). They fell at one end only."
    assert decided_says(latest) == says


def test_provisos_come_with_their_reasons(make_study: MakeStudy) -> None:
    """Each proviso of a conflict is given once, as it bears on the conflict's claim."""
    analysis = analysed(make_study(DISPUTED))
    found = proviso_evidence(analysis, _conflict(analysis, "lamps.lamps#resource"))
    assert [(one.finding, one.stance, one.because) for one in found] == [
        ("talks.half", "qualifies", "It says so.")
    ]
    assert proviso_evidence(analysis, _conflict(analysis, "lamps.fewer")) == []

"""What each question has to go on, and what nobody need ask again."""

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.coverage import QuestionCoverage, Settled, coverage, settled
from cmo.analyse.phases import look_ahead
from tests.analyse.conftest import LIGHTS, TALKS, AnalyseLamps, planned
from tests.conftest import SETTINGS, finding, source

RESOURCE = "lamps.lamps#resource"
REASONING = "lamps.lamps#reasoning"
ASKED = "questions: [Q1]"


def q1(analysis: Analysis) -> QuestionCoverage:
    """Give what the study's one question has to go on."""
    (only,) = coverage(analysis.material, look_ahead(analysis.graph, analysis.phase))
    return only


def agreed(analysis: Analysis) -> dict[str, Settled]:
    """Give what is settled, by claim."""
    return {one.claim: one for one in settled(analysis.material)}


def apart(*links: str, basis: str = "observed") -> dict[str, str]:
    """Give a source of its own, and so a cluster, for one finding with each link."""
    return {
        f"evidence_links/s{n}.yaml": source(finding("f", link, basis=basis), cluster=f"c{n}")
        for n, link in enumerate(links)
    }


def test_a_question_without_findings_says_so(lamps: AnalyseLamps) -> None:
    """No finding speaks to it, though findings bear on the theory; it belongs to its phase."""
    analysis = lamps(finding("a", f"supports {RESOURCE}"))
    assert q1(analysis) == QuestionCoverage(
        question="Q1",
        text="Do lamps work?",
        theme="",
        phases=("first",),
        coming=True,
        observed=0,
        other=0,
        sources=(),
        claims=(),
        says="No finding speaks to it.",
    )


def test_a_question_of_another_phase_is_not_coming(lamps: AnalyseLamps) -> None:
    """The question of the first phase is none of the second, and a theme is kept."""
    settings = SETTINGS.replace("work?, ", "work?, theme: Light, ")
    found = q1(lamps(files={"theories/study.yaml": settings}, phase="second"))
    assert (found.coming, found.theme) == (False, "Light")


def test_what_was_seen_is_told_from_the_rest(lamps: AnalyseLamps) -> None:
    """Findings are counted by basis, with their sources and the claims that they test."""
    found = q1(
        lamps(
            finding("a", f"supports {RESOURCE}", f"supports {REASONING} analogue", more=ASKED),
            finding("b", f"contradicts {RESOURCE}", more=ASKED),
            finding("c", f"supports {REASONING}", basis="argued", more=ASKED),
            finding("d", f"supports {REASONING}"),
            files={"evidence_links/more.yaml": source(finding("e", more=ASKED))},
        )
    )
    assert (found.observed, found.other, found.sources) == (3, 1, ("more", "talks"))
    assert found.claims == (RESOURCE,)
    assert found.says == (
        "3 findings of what was seen, 1 of what is expected or argued, from 2 sources; "
        "1 claim bears on it."
    )


def test_only_expectations_are_named_as_such(lamps: AnalyseLamps) -> None:
    """Where nothing was seen, that is said first."""
    found = q1(lamps(finding("a", f"supports {RESOURCE}", basis="anticipated", more=ASKED)))
    assert found.says == (
        "Nothing that was seen speaks to it, only 1 finding of what is expected or argued, "
        "from 1 source."
    )


@pytest.mark.parametrize(("first", "again"), [("observed", "argued"), ("argued", "observed")])
def test_repeats_count_once_and_as_seen(lamps: AnalyseLamps, first: str, again: str) -> None:
    """Of two that repeat one another one counts, as seen where either was, in either order."""
    found = q1(
        lamps(
            finding("a", basis=first, more=ASKED),
            finding("b", basis=again, more=f"{ASKED}\nrepeats: [talks.a]"),
        )
    )
    assert (found.observed, found.other) == (1, 0)
    assert found.says == "1 finding of what was seen, from 1 source."


def test_plans_bring_claims(lamps: AnalyseLamps) -> None:
    """What a plan for the question is about bears on it, once, though nobody was asked yet."""
    plan = planned(f"ask: {{statement: They ask., questions: [Q1], about: [{REASONING}]}}")
    assert q1(lamps(files=plan)).claims == (REASONING,)
    tested = lamps(finding("a", f"supports {REASONING}", more=ASKED), files=plan)
    assert q1(tested).claims == (REASONING,)


def test_plans_for_no_question_bring_no_claims(lamps: AnalyseLamps) -> None:
    """What a plan is about that names no question bears on none."""
    plan = planned(f"ask: {{statement: They ask., about: [{REASONING}]}}")
    assert q1(lamps(files=plan)).claims == ()


def test_two_clusters_that_agree_settle_a_claim(lamps: AnalyseLamps) -> None:
    """Two independent tests on one side settle it, for or against, and are named."""
    found = agreed(lamps(files=apart(f"supports {RESOURCE}", f"supports {RESOURCE}")))
    assert found == {
        RESOURCE: Settled(
            RESOURCE,
            "Lamps (resource)",
            "supported",
            2,
            2,
            "2 findings from 2 independent clusters agree: s0, s1.",
        )
    }
    against = agreed(lamps(files=apart(f"contradicts {RESOURCE}", f"contradicts {RESOURCE}")))
    assert [one.status for one in against.values()] == ["contradicted"]


def test_one_cluster_settles_nothing(lamps: AnalyseLamps) -> None:
    """Two findings of one cluster are no independent voices."""
    two = [finding(name, f"supports {RESOURCE}") for name in ("a", "b")]
    assert agreed(lamps(*two)) == {}


@pytest.mark.parametrize(
    ("minimum", "clusters", "enough"),
    [(1, 1, False), (1, 2, True), (2, 2, True), (3, 2, False), (3, 3, True)],
)
def test_enough_is_the_minimum_and_never_fewer_than_two(
    lamps: AnalyseLamps, minimum: int, clusters: int, *, enough: bool
) -> None:
    """The study's minimum decides; where it is one, two are asked for all the same."""
    settings = {"theories/study.yaml": SETTINGS + f"minimum: {minimum}\n"}
    sources = apart(*[f"supports {RESOURCE}"] * clusters)
    assert (RESOURCE in agreed(lamps(files={**settings, **sources}))) == enough


@pytest.mark.parametrize(
    ("link", "basis", "still"),
    [
        ("contradicts {}", "observed", False),
        ("contradicts {} analogue", "observed", False),
        ("contradicts {}", "anticipated", False),
        ("contradicts {}", "argued", True),
        ("contradicts {} diagnosis", "observed", True),
        ("supports {} analogue", "observed", True),
        ("qualifies {}", "observed", True),
    ],
)
def test_nothing_may_point_elsewhere(
    lamps: AnalyseLamps, link: str, basis: str, *, still: bool
) -> None:
    """A test, a forerunner or an expectation on the other side leaves the claim open."""
    other = {TALKS: source(finding("other", link.format(RESOURCE), basis=basis))}
    sources = apart(f"supports {RESOURCE}", f"supports {RESOURCE}")
    assert (RESOURCE in agreed(lamps(files={**sources, **other}))) == still


def test_a_shared_claim_is_settled_once(lamps: AnalyseLamps) -> None:
    """Lamps and lights are the same provision: what settles one is told under one name."""
    sources = apart(f"supports {RESOURCE}", "supports k.lights#resource")
    found = agreed(lamps(files={**sources, "theories/k.yaml": LIGHTS}))
    assert list(found) == [RESOURCE]

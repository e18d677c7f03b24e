"""What holds of the analysis of any study, tried on studies that Hypothesis makes up."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.analysis import Analysis, analyse
from cmo.analyse.evidence import shared_claim
from cmo.analyse.status import reach_status
from cmo.model.evidence import Basis, Bearing, Stance
from cmo.model.theory import Relation
from cmo.read.study import Study
from tests.analyse.changed import conflict_set, gap_set, shuffled, with_finding
from tests.analyse.generated import (
    BASES,
    BEARINGS,
    STANCES,
    claims,
    link,
    made,
    quick,
    sides,
    sources,
    studies,
)

owners = st.one_of(sources, st.just("z-new"))
indirect = st.sampled_from(
    [(a, b) for a in BASES for b in BEARINGS if (a, b) != ("observed", "direct")]
)


def direct_conflicts(analysis: Analysis) -> set[str]:
    """Give the claims on which a direct conflict sits."""
    return {conflict.claim for conflict in analysis.conflicts if conflict.kind == "direct"}


@quick
@given(studies(), claims, owners)
def test_support_never_removes_direct_conflict(study: Study, claim: str, owner: str) -> None:
    """One more supporting test never makes a direct conflict go away: nothing is outvoted."""
    before = direct_conflicts(analyse(study))
    after = analyse(with_finding(study, owner, made(link(claim, "supports"))))
    assert before <= direct_conflicts(after)


@quick
@given(studies(), claims, sides, owners)
def test_test_never_turns_tested_claim_untested(
    study: Study, claim: str, side: Stance, owner: str
) -> None:
    """One more test never makes a claim untested that was tested, nor the claim it tests."""
    before = analyse(study).claims
    after = analyse(with_finding(study, owner, made(link(claim, side)))).claims
    tested = {name for name, status in before.items() if status.status != "untested"}
    assert {name for name in tested | {claim} if after[name].status == "untested"} == set()


@quick
@given(studies())
def test_status_depends_only_on_sides_with_tests(study: Study) -> None:
    """A status follows from whether each side has tests, never from how many it has.

    The one exception: arrows nobody saw hold, of a mechanism not put in place, are untestable.
    """
    analysis = analyse(study)
    untestable = {
        f"{joined.address}#{arrow}"
        for joined in analysis.graph.configurations.values()
        if analysis.claims[f"{joined.mechanism}#resource"].status == "contradicted"
        for arrow in ("activation", "effect")
    }
    for claim, status in analysis.claims.items():
        tests = {e.stance for e in analysis.material.on(claim) if e.tests}
        expected = reach_status("supports" in tests, "contradicts" in tests)
        if claim in untestable and "supports" not in tests:
            assert status.status == "untestable"
        else:
            assert status.status == expected


@quick
@given(studies(), st.randoms(use_true_random=False))
def test_order_never_changes_results(study: Study, random: Random) -> None:
    """The order of files, of keys within them and of links changes no status, conflict or gap."""
    one, other = analyse(study), analyse(shuffled(study, random))
    assert set(one.claims.values()) == set(other.claims.values())
    assert conflict_set(one) == conflict_set(other)
    assert gap_set(one) == gap_set(other)
    assert {m.id for m in one.mechanisms.values() if m.flagged} == {
        m.id for m in other.mechanisms.values() if m.flagged
    }


@quick
@given(studies(), claims, st.sampled_from(STANCES), indirect, owners)
def test_indirect_evidence_never_changes_status(
    study: Study, claim: str, stance: Stance, kind: tuple[Basis, Bearing], owner: str
) -> None:
    """What is expected, argued, of a forerunner, of the problem or of what was meant tests naught.

    It changes no status, no count of tests, and no conflict between tests.
    """
    basis, bearing = kind
    one = analyse(study)
    more = made(link(claim, stance, bearing), basis=basis)
    other = analyse(with_finding(study, owner, more))
    for name, status in one.claims.items():
        after = other.claims[name]
        assert (status.status, status.tests, status.clusters) == (
            after.status,
            after.tests,
            after.clusters,
        )
    assert conflicts_of_tests(one) == conflicts_of_tests(other)


def conflicts_of_tests(analysis: Analysis) -> list[tuple[object, ...]]:
    """Give the conflicts of which no side stands on expectations or forerunners."""
    return [
        (c.kind, c.claim, c.supports, c.contradicts, c.tests, c.clusters, c.hinges_on)
        for c in analysis.conflicts
        if c.kind != "indirect-against-direct"
    ]


@quick
@given(studies(), claims, st.sampled_from(("qualifies", "not-found")), owners)
def test_provisos_and_searches_never_change_status(
    study: Study, claim: str, stance: Stance, owner: str
) -> None:
    """A proviso and a search in vain change no status, even where they are seen and direct."""
    one = analyse(study)
    other = analyse(with_finding(study, owner, made(link(claim, stance))))
    assert {n: c.status for n, c in one.claims.items()} == {
        n: c.status for n, c in other.claims.items()
    }


@quick
@given(studies())
def test_counts_are_whole_and_clusters_never_exceed_findings(study: Study) -> None:
    """No count is below zero, and a side has findings iff it has clusters, never more of these."""
    for status in analyse(study).claims.values():
        for side in ("supports", "contradicts"):
            tests, clusters = getattr(status.tests, side), getattr(status.clusters, side)
            assert 0 <= clusters <= tests <= len(study.findings)
            assert (clusters == 0) == (tests == 0)
            assert 0 <= getattr(status.indirect, side) <= len(study.findings)
        assert 0 <= status.qualifies <= len(study.findings)
        assert 0 <= status.not_found <= len(study.findings)


@quick
@given(studies(), claims, sides)
def test_repeat_adds_no_finding(study: Study, claim: str, side: Stance) -> None:
    """A finding that says the same again, and says that it repeats, leaves all numbers alone."""
    first = with_finding(study, "z-new", made(link(claim, side)))
    again = made(link(claim, side), repeats=("z-new.added",))
    one, other = analyse(first), analyse(with_finding(first, "z-newer", again))
    assert set(one.claims.values()) == set(other.claims.values())


@quick
@given(studies())
def test_same_provisions_share_status(study: Study) -> None:
    """Mechanisms that are the same have the same status and numbers on both their claims."""
    analysis = analyse(study)
    for mechanism, same in analysis.graph.same.items():
        for part in ("resource", "reasoning"):
            own, first = (analysis.claims[f"{name}#{part}"] for name in (mechanism, same[0]))
            assert (own.status, own.tests, own.clusters, own.indirect) == (
                first.status,
                first.tests,
                first.clusters,
                first.indirect,
            )


@quick
@given(studies())
def test_direct_conflicts_are_told_once_and_flags_follow(study: Study) -> None:
    """A contested claim has one direct conflict, which flags all mechanisms it belongs to.

    And no mechanism is flagged without a conflict on its own claims or its configurations'.
    """
    analysis = analyse(study)
    graph = analysis.graph
    claims_now = analysis.claims.items()
    contested = {shared_claim(graph, name) for name, c in claims_now if c.status == "contested"}
    told = [conflict.claim for conflict in analysis.conflicts if conflict.kind == "direct"]
    assert sorted(told) == sorted(contested)
    sat_on = {claim for c in analysis.conflicts for claim in (c.claim, *c.claims)}
    for name, mechanism in analysis.mechanisms.items():
        own = {shared_claim(graph, claim) for claim in claims_of_mechanism(analysis, name)}
        assert mechanism.flagged or not own & contested
        assert own & sat_on or not mechanism.flagged


def claims_of_mechanism(analysis: Analysis, mechanism: str) -> set[str]:
    """Give the claims of a mechanism, its relations and its configurations, with their ends."""
    items = analysis.study.items
    own = {*items[mechanism].claims}
    for joined in analysis.graph.configurations.values():
        if joined.mechanism == mechanism:
            own |= {*items[joined.address].claims, *joined.contexts, *joined.outcomes}
    for item in analysis.study.of_kind("relations"):
        if isinstance(item.entry, Relation) and mechanism in {item.entry.start, item.entry.end}:
            own.add(item.address)
    return own

"""What holds of the conflicts of any study, tried on studies that Hypothesis makes up."""

from collections import Counter
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.analyse.analysis import Analysis, analyse
from cmo.analyse.conflicts import Conflict
from cmo.analyse.hinges import Without
from cmo.analyse.separability import Separation
from cmo.analyse.status import Sides
from cmo.model.evidence import Share
from cmo.read.study import Study
from tests.analyse.changed import renamed, swapped, with_finding, without
from tests.analyse.disputed import disputed_studies, found_as, key
from tests.analyse.generated import quick

# Conflicts of the rarer kinds want more studies than the other properties.
thorough = settings(quick, max_examples=300)


def left_out(study: Study, clusters: dict[str, str], case: str, address: str) -> bool:
    """Say whether a finding is one of those that a case leaves out, from the study's own words."""
    owner = address.partition(".")[0]
    extent = study.findings[address].extent
    if case == "connected":
        return study.sources[owner].connection == "connected"
    if case == "single-voices":
        return extent in {"one", Share(n=1)}
    if case == "repeats":
        return study.findings[address].repeats != ()
    return case == f"cluster:{clusters[owner]}"


def after_leaving_out(analysis: Analysis, case: Without) -> Analysis:
    """Analyse the study once the findings that a case leaves out bear on nothing."""
    study, clusters = analysis.study, analysis.graph.cluster
    return analyse(without(study, lambda f: left_out(study, clusters, case.left_out, f)))


@thorough
@given(disputed_studies())
def test_leaving_out_by_hand_gives_what_the_table_said(study: Study) -> None:
    """Without a cluster's, the connected, the single or the repeating findings: the same statuses.

    What the table says remains is found again as a conflict, and what it says is gone is not.
    """
    analysis = analyse(study)
    done: dict[str, Analysis] = {}
    before = {key(conflict) for conflict in analysis.conflicts}
    for conflict in analysis.conflicts:
        for case in conflict.hinges_on.without:
            if case.left_out not in done:
                done[case.left_out] = after_leaving_out(analysis, case)
            after = done[case.left_out]
            statuses = tuple(after.claims[claim].status for claim in conflict.claims)
            assert case.statuses == statuses, (key(conflict), case)
            again = {key(c): found_as(c, after) for c in after.conflicts}
            if case.remains:
                assert found_as(conflict, analysis) in again.values(), (key(conflict), case)
            else:
                # What is found in its stead is another that was there before.
                new = {again[name] for name in again.keys() - before}
                assert key(conflict) not in again, (key(conflict), case)
                assert found_as(conflict, analysis) not in new, (key(conflict), case)


@thorough
@given(disputed_studies())
def test_table_counts_what_it_leaves_out(study: Study) -> None:
    """Each case counts the findings of both sides that go, those that repeat one another once."""
    analysis = analyse(study)
    clusters, counted_as = analysis.graph.cluster, analysis.graph.counted_as
    for conflict in analysis.conflicts:
        for case in conflict.hinges_on.without:
            gone = 0
            for side in (conflict.supports, conflict.contradicts):
                kept = [f for f in side if not left_out(study, clusters, case.left_out, f)]
                gone += len({counted_as[f] for f in side}) - len({counted_as[f] for f in kept})
            assert case.findings == gone


@thorough
@given(disputed_studies())
def test_every_cluster_of_a_side_is_left_out_once(study: Study) -> None:
    """The table asks about each cluster on either side, and about none twice."""
    analysis = analyse(study)
    for conflict in analysis.conflicts:
        asked = [case.left_out for case in conflict.hinges_on.without]
        sides = (*conflict.supports, *conflict.contradicts)
        named = {f"cluster:{analysis.graph.cluster[f.partition('.')[0]]}" for f in sides}
        assert named | {"connected", "single-voices", "repeats"} <= {*asked}
        assert len(asked) == len({*asked})


@thorough
@given(disputed_studies())
def test_sides_are_two(study: Study) -> None:
    """No finding stands on both sides, and two sides that say alike are not of one claim.

    One provision under two names does not work against itself.
    """
    for conflict in analyse(study).conflicts:
        if len(conflict.claims) == 1:
            assert not {*conflict.supports} & {*conflict.contradicts}
        one_claim = conflict.kind in {"direct", "indirect-against-direct"}
        assert len(conflict.claims) == (1 if one_claim else 2)


@thorough
@given(disputed_studies())
def test_separations_count_every_finding_of_a_side(study: Study) -> None:
    """Those that record a dimension and those that do not are together all of a side.

    Only what fires where it should be silent may have nothing on its first side.
    """
    for conflict in analyse(study).conflicts:
        for_, against = (
            getattr(conflict.tests, side) + getattr(conflict.indirect, side)
            for side in ("supports", "contradicts")
        )
        # Where people respond when they should be silent, nobody need have seen them else.
        assert for_ > 0 or conflict.claim.endswith("#silence")
        assert against > 0
        for one in conflict.separability:
            recorded, unrecorded = one.recorded, one.unrecorded
            assert recorded.supports + unrecorded.supports == for_
            assert recorded.contradicts + unrecorded.contradicts == against
            assert min(*_numbers(recorded), *_numbers(unrecorded)) >= 0
            assert one.clusters.supports <= conflict.clusters.supports
            assert one.clusters.contradicts <= conflict.clusters.contradicts


def _numbers(sides: Sides) -> tuple[int, int]:
    return sides.supports, sides.contradicts


@thorough
@given(disputed_studies())
def test_dimension_separates_or_overlaps_and_never_both(study: Study) -> None:
    """What separates has values on both sides and none in common; what cannot tell lacks a side.

    Periods may have time in common without being the same. What separates is a refinement, in full
    or among those that make the same split; what does not is none.
    """
    for conflict in analyse(study).conflicts:
        for one in conflict.separability:
            shared = [v for v in one.values if v.findings.supports and v.findings.contradicts]
            on_both = bool(one.recorded.supports and one.recorded.contradicts)
            if one.state == "separates":
                assert on_both
                assert not shared
                assert _proposes(conflict, one)
            elif one.state == "overlaps":
                assert shared or (one.dimension == "period" and on_both)
            else:
                assert not on_both
            assert _proposes(conflict, one) == (one.state == "separates")


def _proposes(conflict: Conflict, one: Separation) -> bool:
    """Say whether a conflict's refinements tell of a dimension, in full or by its label."""
    for told in conflict.refinements:
        says, _, same = told.partition(" The same split is made by: ")
        if one.says == says or one.label in same.partition(";")[0].split(", "):
            return True
    return False


@thorough
@given(disputed_studies())
def test_swapped_stances_swap_the_sides(study: Study) -> None:
    """Where every finding says the opposite, direct conflicts are the same with sides exchanged."""

    def direct(analysis: Analysis) -> dict[str, Conflict]:
        return {c.claim: c for c in analysis.conflicts if c.kind == "direct"}

    one, other = direct(analyse(study)), direct(analyse(swapped(study)))
    assert one.keys() == other.keys()
    for claim, conflict in one.items():
        opposite = other[claim]
        assert (conflict.supports, conflict.contradicts) == (
            opposite.contradicts,
            opposite.supports,
        )
        assert _numbers(conflict.tests) == _numbers(opposite.tests)[::-1]
        assert _numbers(conflict.clusters) == _numbers(opposite.clusters)[::-1]
        assert [s.state for s in conflict.separability] == [s.state for s in opposite.separability]
        assert conflict.judgement.state == opposite.judgement.state
        assert {*conflict.judgement.since} == {*opposite.judgement.since}
        assert [case.findings for case in conflict.hinges_on.without] == [
            case.findings for case in opposite.hinges_on.without
        ]


@thorough
@given(disputed_studies(), st.data())
def test_repeat_changes_no_conflict(study: Study, data: st.DataObject) -> None:
    """A finding that says again what another of its source says changes no number and no hinge."""
    if not study.findings:
        return
    address = data.draw(st.sampled_from(sorted(study.findings)))
    again = study.findings[address].model_copy(update={"repeats": (address,)})
    one = analyse(study)
    other = analyse(with_finding(study, address.partition(".")[0], again))
    assert {n: c.status for n, c in one.claims.items()} == {
        n: c.status for n, c in other.claims.items()
    }
    before, after = (
        [(key(c), c.tests, c.indirect, c.clusters, c.hinges_on, c.judgement.state) for c in found]
        for found in (one.conflicts, other.conflicts)
    )
    assert before == after


@thorough
@given(disputed_studies(), st.randoms(use_true_random=False))
def test_renaming_changes_nothing_but_names(study: Study, random: Random) -> None:
    """Other ids of theories, items, sources and findings leave everything else as it was."""
    again, old = renamed(study, random)
    one, other = analyse(study), analyse(again)
    same = {name: name for name in old.values()}
    assert Counter(nameless(c, one, same) for c in one.conflicts) == Counter(
        nameless(c, other, old) for c in other.conflicts
    )
    assert (len(one.rivalries), len(one.threads)) == (len(other.rivalries), len(other.threads))


def nameless(conflict: Conflict, analysis: Analysis, old: dict[str, str]) -> tuple[object, ...]:
    """Give all that a conflict says, with the old names and without the order that names make."""

    def item(address: str) -> frozenset[str]:
        name, mark, part = address.partition("#")
        # Any of the mechanisms that are the same may stand for all of them.
        names = analysis.graph.same.get(name, (name,))
        return frozenset(f"{was(one)}{mark}{part}" for one in names)

    def was(address: str) -> str:
        owner, _, name = address.partition(".")
        return f"{old[owner]}.{old[name]}"

    def findings(addresses: tuple[str, ...]) -> frozenset[str]:
        return frozenset(was(address) for address in addresses)

    judgement = conflict.judgement
    return (
        conflict.kind,
        item(conflict.claim),
        tuple(item(claim) for claim in conflict.claims),
        findings(conflict.mechanisms),
        findings(conflict.supports),
        findings(conflict.contradicts),
        findings(conflict.qualifies),
        (conflict.tests, conflict.indirect, conflict.clusters),
        tuple((s.dimension, s.state, s.recorded, s.clusters) for s in conflict.separability),
        (conflict.refinements, conflict.questions),
        frozenset(
            Counter((c.findings, c.statuses, c.remains) for c in conflict.hinges_on.without).items()
        ),
        (judgement.state, judgement.earlier, judgement.latest and judgement.latest.date),
        (findings(judgement.since), findings(judgement.unclear)),
    )


def test_generated_studies_show_every_kind_of_conflict() -> None:
    """The studies tried have conflicts of every kind, and cases of every sort among them."""
    kinds: Counter[str] = Counter()
    remains: Counter[tuple[str, bool]] = Counter()
    states: Counter[str] = Counter()

    @thorough
    @given(disputed_studies())
    def look(study: Study) -> None:
        for conflict in analyse(study).conflicts:
            kinds[conflict.kind] += 1
            states[conflict.judgement.state] += 1
            for case in conflict.hinges_on.without:
                remains[case.left_out.partition(":")[0], case.remains] += 1

    look()
    assert len(kinds) == 7, kinds
    assert len(remains) == 8, remains
    assert len(states) == 3, states

"""What holds of gaps of every kind: their order, their claims and places, and how they close."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.analysis import Analysis, analyse
from cmo.analyse.evidence import shared_claim
from cmo.analyse.gap_kinds import GAP_KINDS
from cmo.analyse.gaps import Gap
from cmo.model.evidence import Stance
from cmo.read.study import Study
from tests.analyse.changed import gap_set, shuffled, with_finding, with_sources
from tests.analyse.conftest import GUARDS, AnalyseLamps, of_kind, planned
from tests.analyse.generated import link, made, quick, sides, sources, studies
from tests.conftest import finding

ORDER = tuple(kind.name for kind in GAP_KINDS)


def test_reason_outweighs_kind_and_file_order(lamps: AnalyseLamps) -> None:
    """A gap with a weightier reason comes first; kinds and then files settle what remains."""
    settings = planned("ask: {statement: Ask., questions: [Q1], about: [lamps.fewer]}")
    analysis = lamps(finding("a", "supports lamps.dark analogue"), files=settings, phase="first")
    assert [(gap.kind, gap.subject) for gap in analysis.gaps] == [
        ("void", "lamps.fewer"),  # a question depends on it, although it ends the file
        ("unmeasured", "lamps.fewer"),  # so it does here, of a later kind
        ("unanswered-question", "Q1"),
        ("void", "lamps.lamps"),  # an outcome rests on it
        ("indirect-only", "lamps.dark"),  # the same reasons, of a later kind
        ("unheard", "actors/driver"),  # no reason; in the order of the vocabularies
        ("unheard", "actors/thief"),
        ("unheard", "sites/castle-lane"),
        ("unheard", "sites/station-road"),
        ("unheard", "levels/town"),
    ]


def test_gaps_of_one_rank_are_in_order_of_the_files(lamps: AnalyseLamps) -> None:
    """Within one kind and the same reasons, gaps stand as the theories list their items."""
    analysis = lamps(files={"theories/a.yaml": GUARDS}, phase="first")
    subjects = list(of_kind(analysis, "void"))
    assert subjects == ["a.guards", "lamps.dark", "lamps.lamps", "lamps.fewer"]


def reasons_stated(gap: Gap) -> tuple[bool, ...]:
    """Say which of the reasons a gap lacks, the weightiest first, read from their words."""
    told = " / ".join(gap.reasons)
    return (
        not (" of first depend" in told or "first is to answer it" in told),
        not ("outcome rests on it" in told or "outcomes rest on it" in told),
        "it tells rivals apart" not in told,
        "the evidence disagrees" not in told,
        "planned in first" not in told,
    )


@quick
@given(studies())
def test_order_is_total(study: Study) -> None:
    """No two gaps are the same, and reasons and then kinds put them in the order given."""
    gaps = analyse(study).gaps
    assert len({(gap.kind, gap.subject, gap.claims) for gap in gaps}) == len(gaps)
    order = [(*reasons_stated(gap), ORDER.index(gap.kind)) for gap in gaps]
    assert order == sorted(order)


@quick
@given(studies(), st.randoms(use_true_random=False))
def test_order_of_sources_moves_no_gap(study: Study, random: Random) -> None:
    """The order of the sources, of their findings and of their links moves and changes no gap."""
    mixed = shuffled(study, random)
    assert analyse(with_sources(study, mixed.sources)).gaps == analyse(study).gaps


@quick
@given(studies(), st.randoms(use_true_random=False))
def test_order_of_files_changes_no_rank(study: Study, random: Random) -> None:
    """The order of files and of keys within them moves gaps only among those of one rank."""

    def ranked(analysis: Analysis) -> list[tuple[object, ...]]:
        return [(*reasons_stated(gap), gap.kind) for gap in analysis.gaps]

    one, other = analyse(study), analyse(shuffled(study, random))
    assert ranked(one) == ranked(other)
    assert gap_set(one) == gap_set(other)


@quick
@given(studies())
def test_claims_and_subjects_of_gaps_exist(study: Study) -> None:
    """Each claim that a gap leaves open is one of the study, and so is what it is about."""
    analysis = analyse(study)
    settings = study.settings
    assert settings is not None
    words = {
        f"{vocabulary}/{word}"
        for vocabulary in ("actors", "sites", "levels")
        for word in getattr(settings, vocabulary)
    }
    known = {*analysis.claims, *study.items, *settings.questions, *words}
    for gap in analysis.gaps:
        assert set(gap.claims) <= set(analysis.claims)
        assert gap.subject in known
        assert gap.missing.endswith((".", "!", "?"))
        assert gap.label


@quick
@given(studies(), st.data(), sides, sources)
def test_a_test_of_a_void_claim_fills_the_void(
    study: Study, data: st.DataObject, side: Stance, owner: str
) -> None:
    """One test, for or against, of a claim that a void leaves open: it is open no longer."""
    before = void_claims(analyse(study))
    if before:
        claim = data.draw(st.sampled_from(sorted(before)))
        after = analyse(with_finding(study, owner, made(link(claim, side))))
        shared = {shared_claim(after.graph, name) for name in void_claims(after)}
        assert shared_claim(after.graph, claim) not in shared
        assert void_claims(after) < before


def void_claims(analysis: Analysis) -> set[str]:
    """Give the claims that voids leave open."""
    return {claim for gap in analysis.gaps if gap.kind == "void" for claim in gap.claims}


@quick
@given(studies(), sides, sources)
def test_a_test_never_makes_a_question_or_a_group_more_open(
    study: Study, side: Stance, owner: str
) -> None:
    """One more test adds no unanswered question, nobody unheard, and no gap in the theory."""
    kinds = ("unanswered-question", "unheard", "theory-gap", "unmeasured")
    before = analyse(study)
    after = analyse(with_finding(study, owner, made(link("t.o1", side))))
    for kind in kinds:
        was, now = (Counter(g.subject for g in a.gaps if g.kind == kind) for a in (before, after))
        assert now <= was

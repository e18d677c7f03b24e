"""What a conflict hinges on: the status that is left without each part of the evidence."""

import pytest

from cmo.analyse.conflicts import Conflict
from cmo.analyse.status import Status
from tests.analyse.conftest import AnalyseLamps
from tests.conftest import finding, source

FOR, AGAINST = "supports lamps.fewer", "contradicts lamps.fewer"
RESOURCE, REASONING = "lamps.lamps#resource", "lamps.lamps#reasoning"
ACTIVATION, EFFECT = "lamps.lamps-deter#activation", "lamps.lamps-deter#effect"


def of_sources(lamps: AnalyseLamps, /, **sources: str) -> Conflict:
    """Give the one conflict of the study of lamps with these sources."""
    files = {f"evidence_links/{name}.yaml": text for name, text in sources.items()}
    (conflict,) = lamps(files=files).conflicts
    return conflict


def of_findings(lamps: AnalyseLamps, *findings: str) -> Conflict:
    """Give the one conflict of the study of lamps with these findings of one source."""
    (conflict,) = lamps(*findings).conflicts
    return conflict


def row(conflict: Conflict, left_out: str) -> tuple[int, tuple[Status, ...], bool]:
    """Give how many findings a case leaves out, the statuses that are left, and if it remains."""
    (case,) = (case for case in conflict.hinges_on.without if case.left_out == left_out)
    return case.findings, case.statuses, case.remains


def test_every_part_is_left_out_in_order(lamps: AnalyseLamps) -> None:
    """Each cluster is left out in turn, and then three parts that cut across the clusters."""
    conflict = of_sources(
        lamps,
        b=source(finding("f", FOR)),
        a=source(finding("f", AGAINST), cluster="z"),
        c=source(finding("f", FOR), cluster="z"),
    )
    assert [case.left_out for case in conflict.hinges_on.without] == [
        "cluster:b",
        "cluster:z",
        "connected",
        "single-voices",
        "repeats",
    ]
    assert [case.label for case in conflict.hinges_on.without] == [
        "the cluster b",
        "the cluster z",
        "sources connected to the programme",
        "single voices",
        "repeats",
    ]


def test_each_cluster_in_turn(lamps: AnalyseLamps) -> None:
    """Without either of two clusters on one side it is contested; without the other side's not."""
    conflict = of_sources(
        lamps,
        a=source(finding("f", FOR), finding("g", FOR)),
        b=source(finding("f", FOR)),
        c=source(finding("f", AGAINST)),
    )
    assert row(conflict, "cluster:a") == (2, ("contested",), True)
    assert row(conflict, "cluster:b") == (1, ("contested",), True)
    assert row(conflict, "cluster:c") == (1, ("supported",), False)
    assert conflict.hinges_on.says == (
        "The second side rests on one study alone (the cluster c).",
        "Without the cluster c (1 finding) it is supported.",
    )


def test_cluster_takes_all_its_sources_along(lamps: AnalyseLamps) -> None:
    """Two sources of one cluster are left out together, whichever side each is on."""
    conflict = of_sources(
        lamps,
        a=source(finding("f", FOR), cluster="x"),
        b=source(finding("f", AGAINST), finding("g", FOR), cluster="x"),
        c=source(finding("f", AGAINST)),
    )
    assert row(conflict, "cluster:x") == (3, ("contradicted",), False)
    assert row(conflict, "cluster:c") == (1, ("contested",), True)
    assert conflict.hinges_on.says == (
        "The first side rests on one study alone (the cluster x).",
        "Without the cluster x (3 findings) it is contradicted.",
    )


def test_one_study_alone(lamps: AnalyseLamps) -> None:
    """Where one cluster holds both sides, this is said in words, before all else."""
    conflict = of_findings(
        lamps, finding("a", FOR, more="extent: one"), finding("b", AGAINST), finding("c", AGAINST)
    )
    assert row(conflict, "cluster:talks") == (3, ("untested",), False)
    assert conflict.hinges_on.says == (
        "Contested, but on one study alone (the cluster talks).",
        "Without single voices (1 finding) it is contradicted.",
    )


def test_two_studies_are_not_one_alone(lamps: AnalyseLamps) -> None:
    """Where each side is one cluster, it hinges on both, and on neither of them alone."""
    conflict = of_sources(lamps, a=source(finding("f", FOR)), b=source(finding("f", AGAINST)))
    assert conflict.hinges_on.says == (
        "Each side rests on one study alone (the clusters a and b).",
        "Without the cluster a (1 finding) it is contradicted.",
        "Without the cluster b (1 finding) it is supported.",
    )


def test_conflict_along_the_chain_on_one_study_alone(lamps: AnalyseLamps) -> None:
    """A conflict of two claims is not called contested: neither of its claims is."""
    conflict = of_findings(
        lamps, finding("a", f"supports {RESOURCE}"), finding("b", f"contradicts {REASONING}")
    )
    assert row(conflict, "cluster:talks") == (2, ("untested", "untested"), False)
    assert conflict.hinges_on.says == ("A conflict, but on one study alone (the cluster talks).",)


def test_conflict_along_the_chain_is_gone(lamps: AnalyseLamps) -> None:
    """Each claim of such a conflict keeps a status of its own; without one side it is gone."""
    conflict = of_sources(
        lamps,
        a=source(finding("f", f"supports {RESOURCE}")),
        b=source(finding("f", f"contradicts {REASONING}")),
        c=source(finding("f", f"contradicts {REASONING}")),
    )
    assert row(conflict, "cluster:a") == (1, ("untested", "contradicted"), False)
    assert row(conflict, "cluster:b") == (1, ("supported", "contradicted"), True)
    assert conflict.hinges_on.says == (
        "The first side rests on one study alone (the cluster a).",
        "Without the cluster a (1 finding) the conflict is gone.",
    )


def test_nothing_to_hinge_on(lamps: AnalyseLamps) -> None:
    """Where both sides have two clusters, it remains whatever is left out, and this is said."""
    sides = {"a": FOR, "b": FOR, "c": AGAINST, "d": AGAINST}
    sources = {name: source(finding("f", side)) for name, side in sides.items()}
    conflict = of_sources(lamps, **sources)
    assert all(case.remains for case in conflict.hinges_on.without)
    assert conflict.hinges_on.says == (
        (
            "It remains whichever cluster is left out, and without sources connected to the "
            "programme, single voices or repeats."
        ),
    )


@pytest.mark.parametrize(
    ("connection", "found"),
    [
        ("connected", (2, ("contradicted",), False)),
        ("independent", (0, ("contested",), True)),
        ("unknown", (0, ("contested",), True)),
    ],
)
def test_connected_sources(
    lamps: AnalyseLamps, connection: str, found: tuple[int, tuple[Status, ...], bool]
) -> None:
    """All sources connected to the programme are left out at once, and no others."""
    head = f"connection: {connection}\n"
    conflict = of_sources(
        lamps,
        a=head + source(finding("f", FOR)),
        b=head + source(finding("f", FOR)),
        c=source(finding("f", AGAINST)),
    )
    assert row(conflict, "connected") == found


@pytest.mark.parametrize(
    ("extent", "single"),
    [
        ("extent: one", True),
        ("extent: {n: 1}", True),
        ("extent: {n: 1, of: 17}", True),
        ("extent: few", False),
        ("extent: {n: 2}", False),
        ("extent: {n: 0, of: 1}", False),
        ("", False),
    ],
)
def test_single_voices(lamps: AnalyseLamps, extent: str, single: bool) -> None:
    """What one person or place alone gives is a single voice, in a word or as a number."""
    conflict = of_findings(lamps, finding("a", FOR, more=extent), finding("b", AGAINST))
    expected: tuple[int, tuple[Status, ...], bool] = (0, ("contested",), True)
    if single:
        expected = (1, ("contradicted",), False)
    assert row(conflict, "single-voices") == expected


def test_repeat_changes_nothing(lamps: AnalyseLamps) -> None:
    """What reports the same data again counts once, so nothing is lost without it."""
    conflict = of_findings(
        lamps, finding("a", FOR), finding("b", FOR, more="repeats: [a]"), finding("c", AGAINST)
    )
    assert row(conflict, "repeats") == (0, ("contested",), True)
    assert row(conflict, "cluster:talks") == (2, ("untested",), False)


def test_conflict_that_only_a_repeat_bears_on(lamps: AnalyseLamps) -> None:
    """Where only the repeat says what makes the conflict, it hinges on the repeat."""
    conflict = of_findings(
        lamps,
        finding("a", f"supports {RESOURCE}"),
        finding("b", AGAINST, more="repeats: [a]"),
        finding("c", FOR),
    )
    assert row(conflict, "repeats") == (1, ("supported",), False)
    assert "Without repeats (1 finding) it is supported." in conflict.hinges_on.says


def test_repeats_join_their_clusters(lamps: AnalyseLamps) -> None:
    """Sources that report some of the same data are left out together."""
    conflict = of_sources(
        lamps,
        a=source(finding("f", FOR)),
        b=source(finding("f", FOR, more="repeats: [a.f]"), finding("g", AGAINST)),
        c=source(finding("f", AGAINST)),
    )
    assert row(conflict, "cluster:a") == (2, ("contradicted",), False)
    assert "cluster:b" not in {case.left_out for case in conflict.hinges_on.without}


def test_indirect_evidence_and_provisos_hold_nothing(lamps: AnalyseLamps) -> None:
    """A cluster that only stands beside changes nothing, so leaving it out is not asked about."""
    conflict = of_sources(
        lamps,
        a=source(finding("f", FOR)),
        b=source(finding("f", AGAINST)),
        c=source(finding("f", f"{FOR} analogue"), finding("g", "qualifies lamps.fewer")),
    )
    assert "cluster:c" not in {case.left_out for case in conflict.hinges_on.without}

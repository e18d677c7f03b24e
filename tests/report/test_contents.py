"""What the report tells in every format: items, numbers, links, flags."""

from pathlib import Path

import pytest

from cmo.analyse.redact import redacted
from cmo.model.address import item_of
from cmo.report.contents import contents, flagged_says, kit_says, numbers_by_item, opening
from tests.cli.disputed import DISPUTED
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed, finding, source


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["review", "car-parks"])
def test_every_item_finding_and_link_is_told_once(root: Path) -> None:
    """Items stand under their theory and kind; findings are numbered from 1 in their order."""
    analysis = analysed(root)
    told = contents(analysis)
    items = [view.item.address for k in told.items.values() for v in k.values() for view in v]
    assert sorted(items) == sorted(analysis.study.items)
    assert list(told.number_of.items()) == [
        (name, number) for number, name in enumerate(analysis.study.findings, start=1)
    ]
    links = {name: [link.claim for link in f.links] for name, f in analysis.study.findings.items()}
    assert {name: [one.claim for one in found] for name, found in told.links.items()} == {
        name: claims for name, claims in links.items() if claims
    }


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["review", "car-parks"])
def test_numbers_lead_to_conflicts_and_gaps(root: Path) -> None:
    """An item has the numbers of the conflicts on it or its mechanisms, and of its gaps."""
    analysis = analysed(root)
    views = [v for k in contents(analysis).items.values() for views in k.values() for v in views]
    for view in views:
        address = view.item.address
        assert view.conflicts == tuple(
            number
            for number, conflict in enumerate(analysis.conflicts, start=1)
            if address in {*map(item_of, conflict.claims), *conflict.mechanisms}
        )
        assert view.gaps == tuple(
            number
            for number, gap in enumerate(analysis.gaps, start=1)
            if address in {item_of(gap.subject), *map(item_of, gap.same_as)}
        )
    assert any(view.conflicts for view in views)
    assert any(view.gaps for view in views)


def test_the_overview_begins_in_words() -> None:
    """What the study asks, what is known, where it disagrees and what is missing is a sentence."""
    analysis = analysed(CAR_PARKS)
    assert opening(analysis) == (
        "What is thought to work, for whom, in what circumstances and why: 1 theory with 4 "
        "configurations of context, mechanism and outcome. What is known of it so far: 15 findings "
        "from 4 sources. Where they disagree: 4 conflicts. What is missing before phase-2: 27 gaps."
    )
    assert flagged_says(analysis, contents(analysis)) == (
        "A conflict sits on 2 of 3 mechanisms, on their own claims or those of their "
        "configurations."
    )


def test_the_kit_is_named_where_it_may_be_given() -> None:
    """Readers are told of the kit of the coming phase; those of a redacted report are not."""
    analysis = analysed(CAR_PARKS)
    assert kit_says(analysis).startswith("The fieldwork kit of phase-2, ")
    assert kit_says(redacted(analysis)) == ""


def test_flags_and_totals(make_study: MakeStudy) -> None:
    """Flagged mechanisms have the numbers of their conflicts; each claim counts once."""
    analysis = analysed(make_study(DISPUTED))
    told = contents(analysis)
    assert told.flagged == {"lamps.lamps": (1, 2, 3, 4, 5), "lamps.guards": (2, 4)}
    assert sum(told.totals.values()) == len(analysis.claims)
    assert told.totals["contested"] == 2
    flagged = [v.item.address for v in told.items["lamps"]["mechanisms"] if v.flagged]
    assert flagged == ["lamps.lamps", "lamps.guards"]


def test_the_same_provision_counts_once(make_study: MakeStudy) -> None:
    """A mechanism that is the same as another adds no claims, and is flagged under one name."""
    other = "title: O\nmechanisms:\n  m: {label: M, resource: R., same_as: [lamps.lamps]}\n"
    talks = source(
        finding("a", "supports lamps.lamps#resource"), finding("b", "contradicts other.m#resource")
    )
    root = make_study({"theories/other.yaml": other, "evidence_links/talks.yaml": talks})
    analysis = analysed(root)
    told = contents(analysis)
    assert told.flagged == {"lamps.lamps": (1,)}
    assert sum(told.totals.values()) == len(analysis.claims) - 2


def test_what_concerns_an_item_twice_is_numbered_once() -> None:
    """Two claims of one item give it one number."""
    assert numbers_by_item([["a.b#c", "a.b"], ["a.d"], ["a.b#e"]]) == {"a.b": (1, 3), "a.d": (2,)}

"""A few facts of the study that this repository ships: the review of the Act of 2022."""

import pytest

from cmo.analyse.analysis import Analysis
from cmo.model.theory import Configuration
from tests.conftest import ROOT, analysed

ITEMS = {
    "overarching": (3, 3, 9),
    "integration": (3, 11, 15),
    "bureaucracy": (3, 7, 8),
    "accountability": (1, 8, 5),
}
LETTERS = {"contexts": "C", "mechanisms": "M", "outcomes": "O"}


@pytest.fixture(scope="module")
def shipped() -> Analysis:
    """Analyse the shipped study, which must have no errors, once."""
    return analysed(ROOT)


def test_theories_are_the_four_tables_and_what_other_documents_hold(shipped: Analysis) -> None:
    """The review's four theories come first, the widest before its parts, and candidates last."""
    assert list(shipped.study.theories) == [*ITEMS, "confederation", "commons", "emergent"]


@pytest.mark.parametrize("theory", ITEMS)
@pytest.mark.parametrize("kind", LETTERS)
def test_items_are_those_of_the_table(shipped: Analysis, theory: str, kind: str) -> None:
    """Each table has so many contexts, mechanisms and outcomes, numbered as printed, in order."""
    entries = getattr(shipped.study.theories[theory], kind).values()
    printed = [entry.source.item if entry.source else None for entry in entries]
    count = ITEMS[theory][list(LETTERS).index(kind)]
    assert printed == [f"{LETTERS[kind]}{n}" for n in range(1, count + 1)]


def test_few_configurations_are_stated_by_the_source(shipped: Analysis) -> None:
    """The review itself pairs mechanism and outcome five times; the other pairs are inferred."""
    items = [item for theory in ITEMS for item in shipped.study.items_by_theory[theory]]
    entries = [item.entry for item in items if item.kind == "configurations"]
    origins = [entry.origin for entry in entries if isinstance(entry, Configuration)]
    assert origins.count("stated") == 5
    assert len(origins) > 5


def test_subsidiarity_is_flagged_for_its_resource(shipped: Analysis) -> None:
    """Whether decisions are taken near to people is contested, directly."""
    assert shipped.mechanisms["integration.subsidiarity"].flagged
    (conflict,) = (c for c in shipped.conflicts if c.claim == "integration.subsidiarity#resource")
    assert conflict.kind == "direct"
    assert "integration.subsidiarity" in conflict.mechanisms
    assert conflict.supports
    assert conflict.contradicts


@pytest.mark.parametrize(
    "provision",
    [
        "accountability.ministerial-powers",
        "accountability.capital-limits",
        "accountability.annual-board-assessment",
    ],
)
def test_provisions_that_nobody_has_looked_at_are_void(shipped: Analysis, provision: str) -> None:
    """Provisions of the Act on which no finding bears are told as void, and not flagged."""
    assert provision in {gap.subject for gap in shipped.gaps if gap.kind == "void"}
    assert not shipped.mechanisms[provision].flagged


def test_the_tariff_is_known_by_forerunners_only(shipped: Analysis) -> None:
    """Payment before the Act is shown beside the changed tariff, and tests nothing of it."""
    kinds = {g.kind for g in shipped.gaps if g.subject.startswith("bureaucracy.tariff-changes")}
    assert "indirect-only" in kinds
    assert shipped.claims["bureaucracy.tariff-changes#resource"].status == "untested"


def test_nothing_from_before_the_act_tests_it(shipped: Analysis) -> None:
    """Of the earlier documents no finding counts for or against a claim of the Act's theories."""
    earlier = {
        name
        for name, source in shipped.study.sources.items()
        if source.document != "hca-review-2025"
    }
    counted = [
        (evidence.finding, evidence.claim)
        for entries in shipped.evidence.values()
        for evidence in entries
        if evidence.counts
        and evidence.finding.partition(".")[0] in earlier
        and evidence.claim.partition(".")[0] in ITEMS
    ]
    assert len(earlier) == 5
    assert counted == []


def test_each_indicator_of_the_appendix_is_listed(shipped: Analysis) -> None:
    """The appendix has 129 rows; by their own marks 99 have complete data, though it says 97."""
    indicators = shipped.study.indicators.indicators.values()
    availability = [indicator.availability for indicator in indicators]
    counts = [availability.count(a) for a in ("complete", "incomplete", "unavailable")]
    assert counts == [99, 8, 22]

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


def test_theories_are_the_four_tables(shipped: Analysis) -> None:
    """The study has the review's four theories, the wider one first."""
    assert list(shipped.study.theories) == list(ITEMS)


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
    entries = [item.entry for item in shipped.study.of_kind("configurations")]
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
        "bureaucracy.tariff-changes",
        "accountability.ministerial-powers",
        "accountability.capital-limits",
        "accountability.annual-board-assessment",
    ],
)
def test_provisions_that_nobody_has_looked_at_are_void(shipped: Analysis, provision: str) -> None:
    """Provisions of the Act on which no finding bears are told as void, and not flagged."""
    assert provision in {gap.subject for gap in shipped.gaps if gap.kind == "void"}
    assert not shipped.mechanisms[provision].flagged

"""What the tests of the analysis share: the study of lamps with a few findings, analysed."""

from collections.abc import Iterable, Mapping
from typing import Protocol

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.gaps import Gap
from tests.conftest import SETTINGS, THEORY, MakeStudy, analysed, finding, source

TALKS = "evidence_links/talks.yaml"

# A second theory: lights are the same provision as lamps, and lead to an outcome of their own.
LIGHTS = """\
title: Lights prevent thefts
mechanisms:
  lights: {label: Lights, resource: Lights are on all night., same_as: [lamps.lamps]}
outcomes:
  calm: {label: Calm, statement: Drivers are calm.}
configurations:
  lights-calm:
    context: [lamps.dark]
    mechanism: lights
    outcome: [calm]
    origin: inferred
    wrong_if: Drivers stay as anxious as they were.
"""

# A third: guards are another provision altogether, for the same outcome as lamps.
GUARDS = """\
title: Guards prevent thefts
mechanisms:
  guards: {label: Guards, resource: Guards walk about., reasoning: Thieves fear to be caught.}
configurations:
  guards-deter:
    context: [lamps.dark]
    mechanism: guards
    outcome: [lamps.fewer]
    origin: inferred
    wrong_if: Thefts stay as they were with guards about.
"""


class AnalyseLamps(Protocol):
    """Analyse the study of lamps with some findings and some other files."""

    def __call__(
        self, *findings: str, files: Mapping[str, str] | None = None, phase: str | None = None
    ) -> Analysis:
        """Put the findings into one source, the files into the study, and analyse it."""


@pytest.fixture
def lamps(make_study: MakeStudy) -> AnalyseLamps:
    """Give a function that analyses the study of lamps with findings of one source."""

    def run(
        *findings: str, files: Mapping[str, str] | None = None, phase: str | None = None
    ) -> Analysis:
        talks = {TALKS: source(*findings)} if findings else {}
        return analysed(make_study({**talks, **(files or {})}), phase)

    return run


def theory(**changes: str) -> dict[str, str]:
    """Give the theory of lamps with the line of each named key taken out or replaced."""
    lines = []
    for line in THEORY.splitlines():
        key = line.strip().partition(":")[0]
        lines.append(changes.get(key, line))
    return {"theories/lamps.yaml": "\n".join(line for line in lines if line) + "\n"}


def planned(plans: str) -> dict[str, str]:
    """Give the settings of the study of lamps with these plans in its first phase."""
    old = "to: 2024-06}"
    return {"theories/study.yaml": SETTINGS.replace(old, f"to: 2024-06, plans: {{{plans}}}}}")}


# Settings with two values, at least, of everything that may tell findings apart. Three months lie
# between the phases.
DIMENSIONS = {
    "theories/study.yaml": SETTINGS.replace("from: 2024-07", "from: 2024-10").replace(
        "{town: Town}", "{town: Town, space: Space}"
    )
    + "conditions: {patrolled: guards walk about, crowded: people pass by}\n"
    "dates: {switched-on: {label: the lamps were switched on, date: 2024-07}}\n"
}


def of_kind(analysis: Analysis, kind: str) -> dict[str, Gap]:
    """Give the gaps of one kind by their subject, each subject once."""
    gaps = [gap for gap in analysis.gaps if gap.kind == kind]
    by_subject = {gap.subject: gap for gap in gaps}
    assert len(by_subject) == len(gaps)
    return by_subject


def each(links: Iterable[str]) -> list[str]:
    """Give one finding for each link."""
    return [finding(f"f{n}", link) for n, link in enumerate(links)]

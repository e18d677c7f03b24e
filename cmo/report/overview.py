"""What a reader should know in a minute: how much is known, and where to look first."""

from collections import Counter
from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.changes import Changes
from cmo.analyse.status import Status
from cmo.analyse.wording import label_of
from cmo.model.words import counted
from cmo.render.shows import LOUDEST

# Reasons stand in the order in which they matter: the overview tells the first of them.
_MOST_REASONS = 2


@dataclass(frozen=True, slots=True)
class First:
    """One thing to look at first: why, what it is about, what is so, and where it is told."""

    why: str
    about: str
    told: str
    anchor: str

    @property
    def says(self) -> str:
        """What it is about and what is so, in one line."""
        return f"{self.about}: {self.told}"


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a revision, which is named in words."""

    revision: str
    changes: Changes


def configuration_counts(analysis: Analysis) -> dict[Status, int]:
    """Count the configurations by what tests say of any claim of their chain.

    Of a chain with several statuses the one that asks for attention counts: a contested claim
    makes the configuration contested. Nothing is averaged: each is one whole configuration.
    """
    counts: Counter[Status] = Counter()
    for configuration in analysis.configurations.values():
        statuses = {link.status for link in configuration.chain}
        counts[next(status for status in LOUDEST if status in statuses)] += 1
    return {status: counts[status] for status in LOUDEST}


@dataclass(frozen=True, slots=True)
class Told:
    """One theory as the overview names it: how many configurations and flagged mechanisms."""

    id: str
    title: str
    configurations: int
    flagged: int


def theories_told(analysis: Analysis) -> tuple[Told, ...]:
    """Give each theory with its numbers, in the study's order."""
    flagged = [name for name, found in analysis.mechanisms.items() if found.flagged]
    return tuple(
        Told(
            name,
            theory.title,
            len(theory.configurations),
            sum(address.startswith(f"{name}.") for address in flagged),
        )
        for name, theory in analysis.study.theories.items()
    )


def look_first(analysis: Analysis) -> tuple[First, ...]:
    """Give up to three things to look at first, in words.

    They are the open conflict with the most tests on its smaller side, the configuration whose
    chain breaks after the most supported claims, and the gap that stands first.
    """
    found = (_conflict(analysis), _break(analysis), _gap(analysis))
    return tuple(one for one in found if one)


def _conflict(analysis: Analysis) -> First | None:
    numbered = [
        (min(c.tests.supports, c.tests.contradicts), -number, c)
        for number, c in enumerate(analysis.conflicts, start=1)
        if c.judgement.latest is None or c.judgement.since
    ]
    if not numbered:
        return None
    _, number, conflict = max(numbered, key=lambda entry: entry[:2])
    tests = conflict.tests
    told = f"{conflict.says} {counted(tests.supports, 'finding')} against {tests.contradicts}."
    about = label_of(analysis.study, conflict.claim)
    why = "Where findings disagree most, and nobody has judged"
    return First(why, about, told, f"conflict-{-number}")


def _break(analysis: Analysis) -> First | None:
    broken = [
        (sum(link.status == "supported" for link in configuration.chain), -number, configuration)
        for number, configuration in enumerate(analysis.configurations.values())
        if configuration.breaks_at
    ]
    if not broken:
        return None
    supported, _, configuration = max(broken, key=lambda entry: entry[:2])
    at = label_of(analysis.study, configuration.breaks_at or "")
    told = (
        f"{counted(supported, 'claim')} of its chain "
        f"{'is' if supported == 1 else 'are'} supported, and it breaks at '{at}'."
    )
    why = "Where a chain breaks although much of it holds"
    return First(why, configuration.label, told, configuration.id)


def _gap(analysis: Analysis) -> First | None:
    if not analysis.gaps:
        return None
    gap = analysis.gaps[0]
    reasons = "; ".join(gap.reasons[:_MOST_REASONS])
    why = f"What is missing first{f', before {analysis.phase}' if analysis.phase else ''}"
    return First(why, gap.label, f"{gap.missing}{f' {reasons}.' if reasons else ''}", "gap-1")

"""What is recorded of a finding that could tell it from others: who, where, when and how."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from cmo.analyse.days import Days, days_of, first_day
from cmo.model.evidence import Finding, Source
from cmo.model.study import Settings
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class Dimension:
    """One thing that may tell the two sides of a conflict apart.

    `phrase` puts values into a sentence, and `means` says what it may mean where the dimension
    separates. A value's words are found in `labels`, and a value without any stands for itself;
    `answers` has shorter words for where the other value has just been named.
    """

    name: str
    label: str
    phrase: str
    means: str
    labels: dict[str, str]
    quoted: bool = False
    answers: dict[str, str] = field(default_factory=dict)

    def words(self, value: str) -> str:
        """Give a value as people call it, or in a source's own words."""
        if self.quoted:
            return (
                f"\N{LEFT DOUBLE QUOTATION MARK}{value.rstrip('.')}\N{RIGHT DOUBLE QUOTATION MARK}"
            )
        return self.labels.get(value, value)


Recorded = dict[str, tuple[str, ...]]


def _alike(conditions: str) -> str:
    text = " ".join(conditions.split()).rstrip(". ")
    return text[:1].upper() + text[1:]


_READERS: dict[str, Callable[[Finding, Source], tuple[str, ...]]] = {
    # Whose account a finding is stands with the source, where that holds accounts of one group.
    "actors": lambda f, s: f.actors or (s.actors if len(s.actors) == 1 else ()),
    "sites": lambda f, _: f.sites,
    "level": lambda f, _: (f.level,) if f.level else (),
    # Where a full stop or a capital is all that differs, the words are the same.
    "conditions": lambda f, _: (_alike(f.conditions),) if f.conditions else (),
    "method": lambda _, s: (s.method,),
}


class Dimensions:
    """The dimensions of one study, and what its findings record in each."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._settings = study.settings or Settings(title="-", programme="-")
        self.by_name = {dimension.name: dimension for dimension in _dimensions(self._settings)}
        self.recorded = cache(self._recorded)

    def _recorded(self, address: str) -> Recorded:
        """Give what a finding records, by dimension; what it does not record is left out."""
        finding = self._study.findings[address]
        source = self._study.sources[address.partition(".")[0]]
        found = {name: read(finding, source) for name, read in _READERS.items()}
        found |= {f"condition:{name}": ("present",) for name in finding.present}
        found |= {f"condition:{name}": ("absent",) for name in finding.absent}
        period = finding.period or source.collected
        if period is not None:
            found["period"] = (str(period),)
            found |= _before_or_since(self._settings, days_of(period))
        if source.collected is not None:
            found["phase"] = _phases(self._settings, days_of(source.collected))
        return {name: values for name, values in found.items() if values}

    def days(self, address: str) -> Days | None:
        """Give the first and last day of what a finding is about, as far as they are known."""
        period = (
            self._study.findings[address].period
            or self._study.sources[address.partition(".")[0]].collected
        )
        return days_of(period) if period else None


def _before_or_since(settings: Settings, days: Days) -> Recorded:
    found: Recorded = {}
    for name, landmark in settings.dates.items():
        start, end = days
        date = first_day(landmark.date)
        # What was found across the date holds on both sides of it.
        before, since = start < date, end >= date
        found[f"date:{name}"] = ("before",) * before + ("since",) * since
    return found


def _phases(settings: Settings, days: Days) -> tuple[str, ...]:
    """Give the phases in which data were collected, or else which phases they come next to.

    Empty where the study has no phases.
    """
    phases = {name: days_of(phase) for name, phase in settings.phases.items()}
    during = tuple(n for n, (start, end) in phases.items() if days[0] <= end and start <= days[1])
    if during or not phases:
        return during
    # The phases of a study need not stand in the order of their dates.
    over = [(end, name) for name, (_, end) in phases.items() if end < days[0]]
    later = [(start, name) for name, (start, _) in phases.items() if days[1] < start]
    last, following = max(over, default=("", ""))[1], min(later, default=("", ""))[1]
    if over and later:
        return (f"between {last} and {following}",)
    return (f"before {following}",) if later else (f"after {last}",)


def _dimensions(settings: Settings) -> tuple[Dimension, ...]:
    """List the dimensions in which a study's findings can be told apart, in the order shown."""
    return (
        *_who_and_where(settings),
        *_circumstances(settings),
        *_when(settings),
        Dimension(
            "method",
            "Method",
            "in data from {}",
            "The difference may lie in how it was asked, and not in the programme.",
            settings.methods,
        ),
    )


def _who_and_where(settings: Settings) -> Iterator[Dimension]:
    yield Dimension(
        "actors",
        "Whose account",
        "by the account of {}",
        "It may hold for some people and not for others, or look different to each.",
        settings.actors,
    )
    yield Dimension(
        "sites",
        "Site",
        "at {}",
        "Ask what these places have that the others lack.",
        settings.sites,
    )
    yield Dimension(
        "level",
        "Level",
        "at the level of {}",
        "The claim may be about one level, and be carried over to another.",
        settings.levels,
    )


def _circumstances(settings: Settings) -> Iterator[Dimension]:
    yield Dimension(
        "conditions",
        "Stated conditions",
        "where {}",
        "These are set side by side as the sources state them: judge whether they exclude one "
        "another, and name the circumstance that matters.",
        {},
        quoted=True,
    )
    for name, label in settings.conditions.items():
        yield Dimension(
            f"condition:{name}",
            label,
            "{}",
            "Look for what this circumstance does to the way people reason.",
            {"present": f"where {label}", "absent": f"where it is not so that {label}"},
            answers={"present": "where this is so", "absent": "where this is not so"},
        )


def _when(settings: Settings) -> Iterator[Dimension]:
    yield Dimension(
        "period",
        "Period",
        "in the period {}",
        "Something has changed in between, or it takes its time.",
        {},
    )
    for name, landmark in settings.dates.items():
        told = f"{landmark.label} ({landmark.date})"
        yield Dimension(
            f"date:{name}",
            f"Since {landmark.label}",
            "{}",
            "Ask what the change has brought.",
            {"before": f"before {told}", "since": f"since {told}"},
        )
    yield Dimension(
        "phase",
        "Phase",
        "in data from {}",
        "What was asked may have changed from phase to phase.",
        {},
    )

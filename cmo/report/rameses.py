"""What a study's files hold for each item of the RAMESES II reporting standards.

The standards say what a report of a realist evaluation should tell (Wong and others 2016, BMC
Medicine 14:96). Files can hold part of it. Whether an item is met is for those who write and read
the report to say, and this module never says so.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cmo.analyse.analysis import Analysis
from cmo.analyse.status import MARKS
from cmo.model.address import SINGULAR
from cmo.model.evidence import Source
from cmo.model.study import Settings
from cmo.model.words import counted, listed, short

# Something is there; something could be there, and is not; or no file could tell.
Holds = Literal["something", "nothing", "cannot tell"]

HOLDS: dict[Holds, str] = {
    "something": "The files hold something for this item, which people complete and judge.",
    "nothing": "The files could hold something for this item, and do not.",
    "cannot tell": "The files cannot tell: people must write it.",
}
NOTE = (
    "This table says what the study’s files hold for each item of the RAMESES II reporting "
    "standards (Wong and others 2016). It does not say that an item is met, or that the study "
    "complies with the standards: those who write the report must show that, and those who read "
    "it must judge. The items are put in short words of our own; the standards’ wording is in the "
    "article."
)


class StandardItem(NamedTuple):
    """One item of the standards, in short words of our own."""

    number: int
    section: str
    item: str


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One item, whether the files hold something for it, and what they hold, in words."""

    number: int
    section: str
    item: str
    holds: Holds
    says: str


ITEMS: tuple[StandardItem, ...] = (
    StandardItem(1, "Title", "That it is a realist evaluation"),
    StandardItem(2, "Summary", "Programme, questions, methods and findings in brief"),
    StandardItem(3, "Introduction", "What the evaluation is for, and how that shaped it"),
    StandardItem(4, "Introduction", "The programme theory at the start"),
    StandardItem(5, "Introduction", "Questions and aims, and how theory set the focus"),
    StandardItem(6, "Introduction", "Ethical approval, or why it was not needed"),
    StandardItem(7, "Methods", "Why a realist approach, and how it was adapted"),
    StandardItem(8, "Methods", "The surroundings of the evaluation"),
    StandardItem(9, "Methods", "The programme, policy or product that is evaluated"),
    StandardItem(10, "Methods", "The design, the reasons for it, and how it changed"),
    StandardItem(11, "Methods", "How data were collected, and why so"),
    StandardItem(12, "Methods", "How people were found and chosen"),
    StandardItem(13, "Methods", "How data were analysed and theory was refined"),
    StandardItem(14, "Results", "Who took part, and what data they gave"),
    StandardItem(15, "Results", "What was found about contexts, mechanisms and outcomes"),
    StandardItem(16, "Discussion", "What the findings come to, for the questions and the theory"),
    StandardItem(17, "Discussion", "Strengths, limitations, and what to study next"),
    StandardItem(18, "Discussion", "How this compares with what others found"),
    StandardItem(19, "Discussion", "Conclusions, and what is recommended"),
    StandardItem(20, "Discussion", "Who paid, and interests that could conflict"),
)

_LONGEST_LIST = 6
_LONGEST_NAME = 120
_Answer = tuple[Holds, str]


def checklist(analysis: Analysis) -> tuple[ChecklistRow, ...]:
    """Say of each item of the standards, in their order, what the study's files hold for it."""
    return tuple(ChecklistRow(*item, *_ANSWERS[item.number](analysis)) for item in ITEMS)


def _held(there: object, says: str, otherwise: str) -> _Answer:
    return ("something", says) if there else ("nothing", otherwise)


def _people(says: str) -> Callable[[Analysis], _Answer]:
    """Answer what no file tells, in the same way for every study."""
    return lambda _: ("cannot tell", says)


def _settings(analysis: Analysis) -> Settings:
    return analysis.study.settings or Settings(title="-", programme="-")


def _stated(analysis: Analysis, says: Callable[[Source], object]) -> str:
    """Say for how many sources something is so: 3 of 12 sources."""
    sources = analysis.study.sources.values()
    return f"{sum(bool(says(s)) for s in sources)} of {counted(len(sources), 'source')}"


def _and(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def _title(analysis: Analysis) -> _Answer:
    title = _settings(analysis).title
    return _held(
        re.search(r"\brealist\b", title, re.IGNORECASE),
        f"The word “realist” is in the study’s title: “{short(title, _LONGEST_NAME)}”.",
        f"The word “realist” is not in the study’s title: “{short(title, _LONGEST_NAME)}”.",
    )


def _theory(analysis: Analysis) -> _Answer:
    theories = analysis.study.theories.values()
    parts = [
        counted(sum(len(getattr(theory, kind)) for theory in theories), singular)
        for kind, singular in SINGULAR.items()
    ]
    initial = sum(theory.status == "initial" for theory in theories)
    return _held(
        theories,
        f"{counted(len(theories), 'theory', 'theories')} ({initial} initial): {_and(parts)}.",
        "No theory has been entered.",
    )


def _questions(analysis: Analysis) -> _Answer:
    settings, study = _settings(analysis), analysis.study
    spoken_to = {question for finding in study.findings.values() for question in finding.questions}
    plans = [plan for phase in settings.phases.values() for plan in phase.plans.values()]
    about = sum(bool(plan.about) for plan in plans)
    tested = (
        f"; of {counted(len(plans), 'plan')}, {about} named with the part of the theory to test"
    )
    return _held(
        settings.questions,
        f"{counted(len(settings.questions), 'question')}, of which findings speak to "
        f"{len(spoken_to)}{tested if plans else ''}.",
        "No question has been entered.",
    )


def _surroundings(analysis: Analysis) -> _Answer:
    settings = _settings(analysis)
    return _held(
        settings.sites or settings.levels or settings.dates,
        f"Names of {counted(len(settings.sites), 'site')}, "
        f"{counted(len(settings.levels), 'level')} and {counted(len(settings.dates), 'date')}; "
        "people must describe them.",
        "No site, level or date is named.",
    )


def _programme(analysis: Analysis) -> _Answer:
    named = f"It is called “{short(_settings(analysis).programme, _LONGEST_NAME)}”"
    offers = counted(len(analysis.provisions), "mechanism")
    return "something", f"{named}; what it offers is told by {offers}; people must describe it."


def _design(analysis: Analysis) -> _Answer:
    phases = _settings(analysis).phases.values()
    told = listed([f"{phase.kind} ({phase})" for phase in phases], _LONGEST_LIST)
    plans = sum(len(phase.plans) for phase in phases)
    return _held(
        phases,
        f"{counted(len(phases), 'phase')}: {told}, with {counted(plans, 'plan')}; people must give "
        "the reasons.",
        "No phase has been entered.",
    )


def _collection(analysis: Analysis) -> _Answer:
    sources, labels = analysis.study.sources, _settings(analysis).methods
    methods = dict.fromkeys(labels.get(s.method, s.method) for s in sources.values())
    return _held(
        sources,
        f"{counted(len(methods), 'method')} ({listed(methods, _LONGEST_LIST)}); when data were "
        f"collected is stated for {_stated(analysis, lambda s: s.collected)}.",
        "No source has been entered.",
    )


def _sampling(analysis: Analysis) -> _Answer:
    sources = analysis.study.sources
    return _held(
        any(source.sample or source.actors for source in sources.values()),
        f"The size of the sample is stated for {_stated(analysis, lambda s: s.sample)}, and whose "
        f"accounts it holds for {_stated(analysis, lambda s: s.actors)}; how these were chosen "
        "people must write.",
        "No source states its sample, or whose accounts it holds.",
    )


def _analysed(analysis: Analysis) -> _Answer:
    findings = analysis.study.findings.values()
    links = sum(len(finding.links) for finding in findings)
    changed = sum(bool(c.entry.history) for c in analysis.graph.configurations.values())
    return _held(
        findings,
        f"{counted(len(findings), 'finding')} with {counted(links, 'link')} to claims, each with "
        f"its reason and coded by the rules on this page; {_judged(analysis)}, and "
        f"{counted(changed, 'configuration')} with a history of changes.",
        "No finding has been entered; the rules by which findings are coded are on this page.",
    )


def _judged(analysis: Analysis) -> str:
    return counted(len(analysis.study.judgements.root), "judgement")


def _participants(analysis: Analysis) -> _Answer:
    study, groups = analysis.study, _settings(analysis).actors
    named = [
        *(source.actors for source in study.sources.values()),
        *(finding.actors for finding in study.findings.values()),
    ]
    heard = {actor for actors in named for actor in actors}
    samples = _stated(analysis, lambda s: s.sample)
    return _held(
        heard or any(source.sample for source in study.sources.values()),
        f"Accounts of {len(heard)} of {counted(len(groups), 'group')} of people; the sample stands "
        f"with {samples}.",
        "No source states its sample, and nothing says whose account it is.",
    )


def _found(analysis: Analysis) -> _Answer:
    claims = [c for c in analysis.claims.values() if analysis.material.is_original(c.claim)]
    statuses = [claim.status for claim in claims]
    numbers = [f"{statuses.count(status)} {status}" for status in MARKS]
    return _held(
        analysis.study.findings,
        f"{counted(len(claims), 'claim')}: {_and(numbers)}; "
        f"{counted(len(analysis.conflicts), 'conflict')}, and {analysis.flagged} flagged.",
        f"Nothing has been found yet on {counted(len(claims), 'claim')}.",
    )


def _limitations(analysis: Analysis) -> _Answer:
    sources = analysis.study.sources
    return _held(
        analysis.gaps or any(source.limitations for source in sources.values()),
        f"Limitations are stated for {_stated(analysis, lambda s: s.limitations)}; "
        f"{counted(len(analysis.gaps), 'gap')} for the next look; the strengths people must write.",
        "No source states its limitations, and no gap is found.",
    )


def _compared(analysis: Analysis) -> _Answer:
    documents = counted(len(analysis.study.documents), "document")
    return "cannot tell", f"People must write it; the references list {documents}."


def _concluded(analysis: Analysis) -> _Answer:
    return "cannot tell", f"People must write it; the files hold {_judged(analysis)} to draw on."


def _interests(analysis: Analysis) -> _Answer:
    connected = _stated(analysis, lambda s: s.connection == "connected")
    return "cannot tell", f"People must write it; connected to the programme: {connected}."


_ANSWERS: dict[int, Callable[[Analysis], _Answer]] = {
    1: _title,
    2: _people("People must write it; the report’s overview has numbers for it."),
    3: _people("People must write it."),
    4: _theory,
    5: _questions,
    6: _people("People must write it: the files have no place for approvals."),
    7: _people("People must write it."),
    8: _surroundings,
    9: _programme,
    10: _design,
    11: _collection,
    12: _sampling,
    13: _analysed,
    14: _participants,
    15: _found,
    16: _people("People must write it; statuses, conflicts and gaps are where to start from."),
    17: _limitations,
    18: _compared,
    19: _concluded,
    20: _interests,
}

"""A study without what should not leave its team: sites, quotations, and confidential fields.

What stays is analysed like any other study, so that no conflict, gap, kit or picture can tell what
was left out. What is counted stays as it was: which finding bears on which claim, and how.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cmo.analyse.analysis import Analysis, analyse
from cmo.analyse.dimensions import Dimensions
from cmo.analyse.left_out import RedactedStudy
from cmo.analyse.redactor import Redactor
from cmo.analyse.site_names import SiteNames
from cmo.model.evidence import Finding, Source
from cmo.model.study import Judgements, Phase, Settings
from cmo.model.theory import Mechanism, Theory
from cmo.read.files import StudyFile
from cmo.read.study import Study
from cmo.read.yaml import Node

# What goes with a field that is left out, since one stands in for the other: a finding that does
# not say whose account it is, or when it was so, is taken to be as its source says.
_WITH = {
    "finding.actors": "source.actors",
    "source.actors": "finding.actors",
    "finding.period": "source.collected",
    "source.collected": "finding.period",
}
# The list that goes with a field: of all that stand in it, none would seem to have been heard.
_LISTS = {"finding.actors": "actors", "finding.level": "levels"}
# Files whose names are ids.
_NAMED_BY_ID = frozenset({"theory", "source"})


def redacted(analysis: Analysis, *others: Analysis) -> Analysis:
    """Analyse a study again without what should not leave its team, for the same coming phase.

    `others` are of other states of the study that it is to be compared with: see `redact`.
    """
    before = analysis.study.settings
    study = redact(analysis.study, *(other.study for other in others))
    if before is None or study.settings is None or analysis.phase is None:
        # The dates by which all phases are over may be left out: none is to come of that.
        return analyse(study, as_of="9999")
    place = list(before.phases).index(analysis.phase)
    return analyse(study, list(study.settings.phases)[place])


def redact(study: Study, *others: Study) -> RedactedStudy:
    """Give a copy of a study without errors that names no site and quotes nobody.

    Fields that its settings call confidential are left out too. Ids that hold a site's name become
    others. `others` are other states of the study, whose sites and confidential fields are left out
    as well: their copies, made with this one as the other, can be compared with its. The study
    itself stays as it is. Takes time in proportion to the size of the studies.
    """
    states = (study, *others)
    every = [state.settings for state in states if state.settings]
    sites = (pair for settings in every for pair in settings.sites.items())
    names = SiteNames(sites, (one for state in states for one in _ids(state)))
    kept = _kept(name for settings in every for name in settings.confidential)
    redactor = Redactor(names, kept)
    copy = RedactedStudy(
        root=study.root,
        files=_files(study, names),
        settings=study.settings and redactor.entry(_without_lists(study.settings, kept)),
        theories=_with_words(redactor.by_id(study.theories), study, names, kept),
        sources=redactor.by_id(study.sources),
        references=tuple(redactor.document(one) for one in study.references),
        indicators=redactor.entry(study.indicators),
        judgements=Judgements(tuple(redactor.entry(one) for one in study.judgements.root)),
    )
    return replace(
        copy,
        sources=_told_apart(study, copy),
        left_out=redactor.left_out,
        unnamed=_unnamed(study, copy),
    )


def _kept(confidential: Iterable[str]) -> tuple[str, ...]:
    """List the fields to leave out: those named, and what goes with them."""
    return tuple(dict.fromkeys(f for name in confidential for f in (name, _WITH.get(name, name))))


def _ids(study: Study) -> Iterator[str]:
    """Give every id of a study, and the names of clusters, which are compared as ids are."""
    settings = study.settings
    for name in ("questions", "phases", "dates", "actors", "levels", "methods", "conditions"):
        yield from getattr(settings, name, ())
    for phase in settings.phases.values() if settings else ():
        yield from phase.plans
    yield from study.theories
    yield from (item.id for item in study.items.values())
    for name, source in study.sources.items():
        yield from (name, source.cluster or name, *source.findings)
    yield from study.documents
    yield from study.indicators.indicators


def _without_lists(settings: Settings, kept: tuple[str, ...]) -> Settings:
    """Give settings without their sites, and without the lists that go with what is left out."""
    lists = {_LISTS[name] for name in kept if name in _LISTS}
    phases = settings.phases
    if "actors" in lists:
        phases = {name: _asking_nobody(phase) for name, phase in phases.items()}
    return settings.model_copy(
        update={"phases": phases, "sites": {}, **{name: {} for name in sorted(lists)}}
    )


def _with_words(
    theories: dict[str, Theory], study: Study, names: SiteNames, kept: tuple[str, ...]
) -> dict[str, Theory]:
    """Let mechanisms name who is to respond in words, where no list is left that has them."""
    if study.settings is None or "actors" not in {_LISTS.get(name) for name in kept}:
        return theories
    words = {
        names.address(actor): names.leave_out(label)[0]
        for actor, label in study.settings.actors.items()
    }

    def said(mechanism: Mechanism) -> Mechanism:
        actors = tuple(words.get(actor, actor) for actor in mechanism.actors)
        return mechanism.model_copy(update={"actors": actors})

    return {
        name: theory.model_copy(
            update={"mechanisms": {own: said(one) for own, one in theory.mechanisms.items()}}
        )
        for name, theory in theories.items()
    }


def _asking_nobody(phase: Phase) -> Phase:
    plans = {n: plan.model_copy(update={"actors": ()}) for n, plan in phase.plans.items()}
    return phase.model_copy(update={"plans": plans})


def _unnamed(study: Study, copy: Study) -> dict[str, tuple[str, ...]]:
    """Give for each finding of the copy the sites that it named, as numbers."""
    listed = study.settings.sites if study.settings else ()
    numbers = {site: str(number) for number, site in enumerate(listed, start=1)}
    sites = (finding.sites for finding in study.findings.values())
    named = zip(copy.findings, sites, strict=True)
    return {finding: tuple(numbers[site] for site in own) for finding, own in named if own}


def _told_apart(study: Study, copy: Study) -> dict[str, Source]:
    """Give the copy's sources with a number behind conditions that would otherwise become alike.

    Two sides of a conflict are not of the same circumstances because each of them names a site.
    """
    before, after = Dimensions(study), Dimensions(copy)
    stated: dict[tuple[str, ...], dict[tuple[str, ...], int]] = {}
    numbers: dict[str, int] = {}
    for old, new in zip(study.findings, copy.findings, strict=True):
        alike = stated.setdefault(after.recorded(new).get("conditions", ()), {})
        written = before.recorded(old).get("conditions", ())
        numbers[new] = alike.setdefault(written, len(alike) + 1)
    return {
        name: source.model_copy(
            update={
                "findings": {
                    finding_id: _numbered(finding, numbers[f"{name}.{finding_id}"])
                    for finding_id, finding in source.findings.items()
                }
            }
        )
        for name, source in copy.sources.items()
    }


def _numbered(finding: Finding, number: int) -> Finding:
    """Give a finding with a number behind its conditions, the first of each being without one."""
    if finding.conditions is None or number == 1:
        return finding
    text = finding.conditions.rstrip(". ")
    return finding.model_copy(update={"conditions": f"{text} ({number})"})


def _files(study: Study, names: SiteNames) -> dict[str, StudyFile]:
    """Give the files as places are looked up in them: by the ids of the copy, without any text."""
    found = {}
    for path, file in study.files.items():
        folder = path.rpartition("/")[0]
        renamed = file.kind in _NAMED_BY_ID
        now = f"{folder}/{names.renamed(file.stem)}.yaml" if renamed else path
        node = _renamed(file.node, names)
        found[now] = replace(file, path=now, text="", data=None, node=node, problems=[])
    return found


def _renamed(node: Node | None, names: SiteNames) -> Node | None:
    if node is None or node.children is None:
        return node
    children = {
        names.renamed(key) if isinstance(key, str) else key: _renamed(child, names) or child
        for key, child in node.children.items()
    }
    return replace(node, children=children)

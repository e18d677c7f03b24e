"""Studies with something changed, to be compared with what they were before."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any, TypeVar

from cmo.analyse.analysis import Analysis
from cmo.model.evidence import Finding, Link, Source, Stance
from cmo.model.study import Judgements, Settings
from cmo.model.theory import Theory
from cmo.read.study import Study

T = TypeVar("T")


def with_finding(study: Study, owner: str, finding: Finding) -> Study:
    """Give the study with one finding more, in a source of it or in a new one."""
    source = study.sources.get(
        owner, Source(title="Another source", document="report", method="interview")
    )
    more = source.model_copy(update={"findings": {**source.findings, "added": finding}})
    return with_sources(study, {**study.sources, owner: more})


def with_sources(study: Study, sources: dict[str, Source]) -> Study:
    """Give the study with other sources."""
    return Study(
        root=study.root,
        settings=study.settings,
        theories=study.theories,
        sources=sources,
        judgements=study.judgements,
    )


def with_links(study: Study, links: Callable[[str, Finding], tuple[Link, ...]]) -> Study:
    """Give the study with other links of its findings, which `links` gives by their address."""

    def changed(owner: str, source: Source) -> Source:
        findings = {
            name: finding.model_copy(update={"links": links(f"{owner}.{name}", finding)})
            for name, finding in source.findings.items()
        }
        return source.model_copy(update={"findings": findings})

    return with_sources(study, {name: changed(name, one) for name, one in study.sources.items()})


def without(study: Study, leave_out: Callable[[str], bool]) -> Study:
    """Give the study with the findings that are left out bearing on nothing."""
    return with_links(study, lambda address, finding: () if leave_out(address) else finding.links)


_OTHER: dict[Stance, Stance] = {"supports": "contradicts", "contradicts": "supports"}


def swapped(study: Study) -> Study:
    """Give the study with every finding on the other side."""
    return with_links(
        study,
        lambda _, finding: tuple(
            one.model_copy(update={"stance": _OTHER.get(one.stance, one.stance)})
            for one in finding.links
        ),
    )


def renamed(study: Study, random: Random) -> tuple[Study, dict[str, str]]:
    """Give the study with other ids of everything, and the old id for each new one."""
    old = sorted(
        {*study.theories, *study.sources}
        | {item.id for item in study.items.values()}
        | {address.partition(".")[2] for address in study.findings}
    )
    new = dict(
        zip(old, random.sample([f"x{n:02}" for n in range(len(old))], len(old)), strict=True)
    )

    def other(value: Any) -> Any:
        if isinstance(value, dict):
            return {new.get(key, key): other(entry) for key, entry in value.items()}
        if isinstance(value, list | tuple):
            return [other(entry) for entry in value]
        return _renamed(value, new) if isinstance(value, str) else value

    def all_of(models: dict[str, Any], kind: type[Any]) -> dict[str, Any]:
        dumped = other({n: m.model_dump(exclude_none=True) for n, m in models.items()})
        return {name: kind.model_validate(one) for name, one in sorted(dumped.items())}

    assert study.settings is not None
    dumped = other(study.settings.model_dump(exclude_none=True))
    again = Study(
        root=study.root,
        settings=Settings.model_validate(dumped),
        theories=all_of(study.theories, Theory),
        sources=all_of(study.sources, Source),
        judgements=Judgements.model_validate(other(study.judgements.model_dump())),
    )
    return again, {name: was for was, name in new.items()}


def _renamed(text: str, names: dict[str, str]) -> str:
    """Rename an address, or the id of a source that stands for a cluster; leave other text."""
    whole, mark, part = text.partition("#")
    owner, dot, name = whole.partition(".")
    if dot and owner in names and name in names:
        return f"{names[owner]}.{names[name]}{mark}{part}"
    return names.get(text, text) if text.startswith("s") else text


def shuffled(study: Study, random: Random) -> Study:
    """Give the study with its files, the keys within them, and the links in another order."""

    def mixed(entries: dict[str, T]) -> dict[str, T]:
        return dict(random.sample(list(entries.items()), len(entries)))

    def mixed_finding(finding: Finding) -> Finding:
        links = tuple(random.sample(finding.links, len(finding.links)))
        return finding.model_copy(update={"links": links})

    def mixed_source(source: Source) -> Source:
        findings = {name: mixed_finding(one) for name, one in mixed(source.findings).items()}
        return source.model_copy(update={"findings": findings})

    def mixed_theory(theory: Theory) -> Theory:
        kinds = ("contexts", "mechanisms", "outcomes", "configurations", "relations")
        return theory.model_copy(update={kind: mixed(getattr(theory, kind)) for kind in kinds})

    return Study(
        root=study.root,
        settings=study.settings,
        theories={name: mixed_theory(one) for name, one in mixed(study.theories).items()},
        sources={name: mixed_source(one) for name, one in mixed(study.sources).items()},
        judgements=study.judgements,
    )


def conflict_set(analysis: Analysis) -> set[object]:
    """Give the conflicts without the order in which they and their mechanisms stand."""
    return {
        repr(replace(c, mechanisms=tuple(sorted(c.mechanisms)), places={}))
        for c in analysis.conflicts
    }


def gap_set(analysis: Analysis) -> set[object]:
    """Give the gaps without the order in which they and their claims stand."""
    return {
        (g.kind, g.subject, g.label, g.missing, frozenset(g.claims), g.reasons)
        for g in analysis.gaps
    }

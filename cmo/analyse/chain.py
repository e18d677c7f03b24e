"""A configuration's claims as a chain: where it breaks, and whether anyone carries it whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

from cmo.analyse.evidence import shared_claim
from cmo.analyse.left_out import site_labels, sites_of
from cmo.analyse.material import Material
from cmo.analyse.status import Status
from cmo.analyse.wording import label_of
from cmo.graph.study_graph import Joined
from cmo.model.words import listed
from cmo.read.study import Study

Step = Literal["context", "activation", "resource", "reasoning", "effect", "outcome"]


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One claim of a chain: which step it is, and its status."""

    step: Step
    claim: str
    status: Status


@dataclass(frozen=True, slots=True)
class Carrier:
    """A source or a site, and the steps of a chain that its tests support, in order."""

    id: str
    label: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """Who carries a chain, and how far: evidence from different places is no pathway.

    `steps` lists those of the chain, and `supported` those that any test supports. `sources` and
    `sites` list those that support most of them; `whole` tells whether one of these supports every
    step, `scattered` whether none of them supports all that is supported.
    """

    steps: tuple[Step, ...]
    supported: tuple[Step, ...]
    sources: tuple[Carrier, ...]
    sites: tuple[Carrier, ...]
    whole: bool
    scattered: bool
    says: str


@dataclass(frozen=True, slots=True)
class ConfigurationStatus:
    """A configuration's chain; `breaks_at` is the first claim in it that is contradicted."""

    id: str
    label: str
    mechanism: str
    origin: Literal["stated", "inferred"]
    status: Status
    chain: tuple[ChainLink, ...]
    breaks_at: str | None
    carried: Carried
    place: str


def chain_claims(joined: Joined) -> tuple[tuple[Step, str], ...]:
    """List a configuration's claims in the order of the chain, each with its step."""
    return (
        *(("context", context) for context in joined.contexts),
        ("activation", f"{joined.address}#activation"),
        ("resource", f"{joined.mechanism}#resource"),
        ("reasoning", f"{joined.mechanism}#reasoning"),
        ("effect", f"{joined.address}#effect"),
        *(("outcome", outcome) for outcome in joined.outcomes),
    )


def configuration_statuses(material: Material) -> dict[str, ConfigurationStatus]:
    """Give the chain of every configuration by its address."""
    claims, study = material.claims, material.graph.study
    # Many chains may share a claim with many findings: these are gone through once.
    once = cache(partial(_supporters, material))

    def supporters(claim: str) -> _Supporters:
        return once(shared_claim(material.graph, claim))

    found = {}
    for joined in material.graph.configurations.values():
        chain = tuple(
            ChainLink(step, claim, claims[claim].status) for step, claim in chain_claims(joined)
        )
        found[joined.address] = ConfigurationStatus(
            id=joined.address,
            label=label_of(study, joined.address),
            mechanism=joined.mechanism,
            origin=joined.entry.origin,
            status=claims[joined.address].status,
            chain=chain,
            breaks_at=next((link.claim for link in chain if link.status == "contradicted"), None),
            carried=_carried(study, chain, supporters),
            place=claims[joined.address].place,
        )
    return found


@dataclass(frozen=True, slots=True)
class _Supporters:
    """The sources and the sites of which tests support a claim."""

    sources: frozenset[str]
    sites: frozenset[str]


def _supporters(material: Material, claim: str) -> _Supporters:
    study = material.graph.study
    tests = [e.finding for e in material.on(claim) if e.tests and e.stance == "supports"]
    return _Supporters(
        frozenset(finding.partition(".")[0] for finding in tests),
        frozenset(site for finding in tests for site in sites_of(study, finding)),
    )


def _carried(
    study: Study, chain: tuple[ChainLink, ...], supporters: Callable[[str], _Supporters]
) -> Carried:
    """Ask whether any one source, or any one site, supports every step of a chain.

    A step with several claims, such as two contexts, is supported where each of them is.
    """
    found: dict[Step, list[_Supporters]] = {}
    for link in chain:
        found.setdefault(link.step, []).append(supporters(link.claim))
    steps = tuple(found)
    by_source = _by_owner(
        (s, frozenset.intersection(*(x.sources for x in all_))) for s, all_ in found.items()
    )
    by_site = _by_owner(
        (s, frozenset.intersection(*(x.sites for x in all_))) for s, all_ in found.items()
    )
    sources, sites = _furthest(steps, by_source, {}), _furthest(steps, by_site, site_labels(study))
    supported = tuple(step for step, all_ in found.items() if all(one.sources for one in all_))
    contested = {link.step for link in chain if link.status == "contested"}
    most = max((len(carrier.steps) for carrier in (*sources, *sites)), default=0)
    whole, scattered = bool(most) and most == len(steps), most < len(supported)
    says = _says(steps, supported, (*sources, *sites), len(contested & set(supported)))
    return Carried(steps, supported, sources, sites, whole, scattered, says)


def _by_owner(found: Iterable[tuple[Step, frozenset[str]]]) -> dict[str, set[Step]]:
    by_owner: dict[str, set[Step]] = {}
    for step, owners in found:
        for owner in owners:
            by_owner.setdefault(owner, set()).add(step)
    return by_owner


def _furthest(
    steps: tuple[Step, ...], by_owner: dict[str, set[Step]], labels: dict[str, str]
) -> tuple[Carrier, ...]:
    most = max((len(found) for found in by_owner.values()), default=0)
    return tuple(
        Carrier(owner, labels.get(owner, owner), tuple(step for step in steps if step in found))
        for owner, found in sorted(by_owner.items())
        if len(found) == most
    )


def _says(
    steps: tuple[Step, ...],
    supported: tuple[Step, ...],
    furthest: tuple[Carrier, ...],
    contested: int,
) -> str:
    if not supported:
        return "No step of it has support."
    most = max((len(carrier.steps) for carrier in furthest), default=0)
    # Sites whose names are left out of a report are all called the same.
    names = listed(dict.fromkeys(c.label for c in furthest if len(c.steps) == most), 3)
    doubt = f", {contested} of them contested" if contested else ""
    if most == len(steps):
        return f"All {len(steps)} steps have support{doubt}; carried from end to end by {names}."
    of_all = f"{len(supported)} of {len(steps)} steps {_have(len(supported))} support{doubt}"
    if most < len(supported):
        by = (
            f"no source or site supports more than {most} ({names})"
            if most
            else "no source or site supports any whole step"
        )
        return (
            f"{of_all}, but from different places: {by}, and evidence from different places does "
            "not add up to a pathway."
        )
    return f"{of_all}, {'all ' * (most > 1)}by {names}; nobody carries it from end to end."


def _have(number: int) -> str:
    return "has" if number == 1 else "have"

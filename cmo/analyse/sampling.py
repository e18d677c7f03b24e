"""Whom and where a study has asked so far: configurations by actor group and level or site."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cmo.analyse.chain import chain_claims
from cmo.analyse.dimensions import Dimensions
from cmo.analyse.evidence import Evidence
from cmo.analyse.material import Material
from cmo.analyse.phases import Coming, plans_about
from cmo.analyse.wording import label_of
from cmo.graph.study_graph import Joined
from cmo.model.theory import Mechanism

State = Literal["tested", "indirect", "never asked"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Findings at one level or site: those that test, and those that only stand beside."""

    place: str
    tested: int
    indirect: int


@dataclass(frozen=True, slots=True)
class SamplingCell:
    """What one actor group has told about one configuration, in all and by level or site.

    `expected` tells whether the theory names this group as one that responds.
    """

    actor: str
    state: State
    expected: bool
    tested: int
    indirect: int
    places: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class SamplingRow:
    """One configuration, the coming phase's plans about it, and a cell for each actor group."""

    configuration: str
    label: str
    plans: tuple[str, ...]
    cells: tuple[SamplingCell, ...]


@dataclass(frozen=True, slots=True)
class SamplingMatrix:
    """Configurations by actor groups; `places` names the vocabulary within each cell."""

    places: Literal["levels", "sites"]
    rows: tuple[SamplingRow, ...]


def sampling_matrix(material: Material, dimensions: Dimensions, coming: Coming) -> SamplingMatrix:
    """Say of each configuration whom it was tested with, who spoke beside it, who was never asked.

    A finding without an account, a level or a site of its own is counted in no cell: see
    `Dimensions` for what is taken from its source. Those that repeat one another count once.
    """
    settings = material.graph.study.settings
    places: Literal["levels", "sites"] = "levels" if settings and settings.levels else "sites"
    actors = tuple(settings.actors) if settings else ()
    by_place = "level" if places == "levels" else "sites"
    rows = []
    for joined in material.graph.configurations.values():
        told = list(_told(material, dimensions, joined, by_place))
        rows.append(
            SamplingRow(
                joined.address,
                label_of(material.graph.study, joined.address),
                plans_about(material.graph, coming, joined.address),
                tuple(_cell(material, joined, actor, told) for actor in actors),
            )
        )
    return SamplingMatrix(places, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Told:
    """One finding on a configuration: who told it, where, and whether it tests."""

    actors: tuple[str, ...]
    places: tuple[str, ...]
    evidence: Evidence


def _told(
    material: Material, dimensions: Dimensions, joined: Joined, by_place: str
) -> Iterator[_Told]:
    claims = (claim for _, claim in chain_claims(joined))
    for claim in dict.fromkeys((*claims, f"{joined.address}#silence", joined.address)):
        for evidence in material.on(claim):
            recorded = dimensions.recorded(evidence.finding)
            yield _Told(recorded.get("actors", ()), recorded.get(by_place, ()), evidence)


def _cell(material: Material, joined: Joined, actor: str, told: list[_Told]) -> SamplingCell:
    mechanism = material.graph.study.items[joined.mechanism].entry
    own = [one for one in told if actor in one.actors]
    tested, indirect = _counts(own)
    places = sorted({place for one in own for place in one.places})
    return SamplingCell(
        actor,
        "tested" if tested else "indirect" if indirect else "never asked",
        isinstance(mechanism, Mechanism) and actor in mechanism.actors,
        tested,
        indirect,
        tuple(
            Asked(place, *_counts([one for one in own if place in one.places])) for place in places
        ),
    )


def _counts(told: list[_Told]) -> tuple[int, int]:
    """Count findings that test, and those that never do; one that does both is a test."""
    tested = {one.evidence.counted_as for one in told if one.evidence.counts}
    beside = {one.evidence.counted_as for one in told} - tested
    return len(tested), len(beside)

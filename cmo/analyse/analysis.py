"""Everything the tool has to say about a study, worked out once."""

from dataclasses import dataclass

from cmo.analyse.chain import ConfigurationStatus, configuration_statuses
from cmo.analyse.conflicts import Conflict, find_conflicts
from cmo.analyse.evidence import Evidence, gather
from cmo.analyse.gaps import Gap, find_gaps
from cmo.analyse.judged import Judgements
from cmo.analyse.known import Known
from cmo.analyse.material import Material
from cmo.analyse.phases import coming_phase, look_ahead
from cmo.analyse.places import Places
from cmo.analyse.rivals import Rivalry, find_rivalries
from cmo.analyse.status import ClaimStatus, Status, claim_statuses
from cmo.analyse.threads import Thread, find_threads
from cmo.graph.study_graph import StudyGraph, build_graph
from cmo.model.theory import Mechanism
from cmo.model.words import counted
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class MechanismStatus:
    """A mechanism, whether a conflict flags it, and the status of its two claims."""

    id: str
    label: str
    flagged: bool
    resource: Status
    reasoning: Status
    reasoning_stated: bool
    conflicts: tuple[str, ...]
    same_as: tuple[str, ...]
    configurations: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """The results for one study; every mapping is by address, in the order of the files."""

    graph: StudyGraph
    evidence: dict[str, tuple[Evidence, ...]]
    claims: dict[str, ClaimStatus]
    mechanisms: dict[str, MechanismStatus]
    configurations: dict[str, ConfigurationStatus]
    conflicts: tuple[Conflict, ...]
    gaps: tuple[Gap, ...]
    phase: str | None
    rivalries: tuple[Rivalry, ...]
    threads: tuple[Thread, ...]
    judgements: Judgements
    places: Places

    @property
    def study(self) -> Study:
        """The study that was analysed."""
        return self.graph.study

    @property
    def provisions(self) -> tuple[MechanismStatus, ...]:
        """The mechanisms, those that are the same provision once."""
        return tuple(self.mechanisms[same[0]] for same in dict.fromkeys(self.graph.same.values()))

    @property
    def flagged(self) -> str:
        """Say how many of the mechanisms are flagged: 2 of 3 mechanisms."""
        provisions = self.provisions
        flagged = sum(mechanism.flagged for mechanism in provisions)
        return f"{flagged} of {counted(len(provisions), 'mechanism')}"

    @property
    def summary(self) -> str:
        """Say how many mechanisms are flagged, and how many conflicts and gaps there are."""
        return (
            f"{self.flagged} flagged, "
            f"{counted(len(self.conflicts), 'conflict')}, {counted(len(self.gaps), 'gap')}"
        )

    @property
    def material(self) -> Material:
        """Claims and their evidence, with what the same provisions share."""
        return Material(self.graph, self.claims, self.evidence)


def analyse(study: Study, phase: str | None = None, as_of: str | None = None) -> Analysis:
    """Analyse a study without errors.

    `phase` is the coming one: by default the first that has not ended at the date `as_of`, which
    by default is the study's own latest date, and never the clock's.
    """
    graph = build_graph(study)
    places = Places(study)
    evidence = gather(graph)
    claims = claim_statuses(graph, evidence, places)
    material = Material(graph, claims, evidence)
    judgements = Judgements(material, places)
    conflicts = find_conflicts(material, places, judgements)
    phase = phase or coming_phase(study, as_of)
    configurations = configuration_statuses(material)
    known = Known(material, configurations, find_rivalries(material))
    return Analysis(
        graph=graph,
        evidence=evidence,
        claims=claims,
        mechanisms=_mechanisms(graph, claims, conflicts, places),
        configurations=configurations,
        conflicts=conflicts,
        gaps=find_gaps(known, look_ahead(graph, phase), places),
        phase=phase,
        rivalries=known.rivalries,
        threads=find_threads(material, configurations),
        judgements=judgements,
        places=places,
    )


def _mechanisms(
    graph: StudyGraph,
    claims: dict[str, ClaimStatus],
    conflicts: tuple[Conflict, ...],
    places: Places,
) -> dict[str, MechanismStatus]:
    by_mechanism: dict[str, list[str]] = {}
    for conflict in conflicts:
        for mechanism in conflict.mechanisms:
            by_mechanism.setdefault(mechanism, []).append(f"{conflict.kind}: {conflict.claim}")
    found = {}
    for item in graph.study.of_kind("mechanisms"):
        if isinstance(item.entry, Mechanism):
            own = by_mechanism.get(item.address, [])
            found[item.address] = MechanismStatus(
                id=item.address,
                label=item.entry.label,
                flagged=bool(own),
                resource=claims[f"{item.address}#resource"].status,
                reasoning=claims[f"{item.address}#reasoning"].status,
                reasoning_stated=bool(item.entry.reasoning),
                conflicts=tuple(own),
                same_as=tuple(a for a in graph.same[item.address] if a != item.address),
                configurations=graph.through.get(item.address, ()),
                place=places.of(item.address),
            )
    return found

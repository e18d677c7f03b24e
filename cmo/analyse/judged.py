"""What people decided about a conflict, and whether evidence has arrived since."""

from dataclasses import dataclass
from typing import Literal

from cmo.analyse.evidence import Evidence, shared_claim
from cmo.analyse.material import Material
from cmo.analyse.phases import last_day
from cmo.analyse.places import Places
from cmo.model.problem import Place
from cmo.model.study import Judgement
from cmo.read.study import Study

State = Literal["open", "judged", "changed"]
PATH = "evidence_links/judgements.yaml"


@dataclass(frozen=True, slots=True)
class Decided:
    """A judgement as its file has it, with the file and line."""

    claim: str
    verb: str
    decision: str
    because: str
    by_role: str
    date: str
    evidence: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a conflict is open, judged, or judged and since changed.

    `latest` is the last judgement on the claim that the conflict sits on, and `earlier` how many
    came before it. `since` lists the findings on the conflict's claims that have arrived after it;
    `undated` those of which it is not known when they arrived.
    """

    state: State
    latest: Decided | None = None
    earlier: int = 0
    since: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()


class Judgements:
    """The judgements of a study by claim, those on the same provision together."""

    def __init__(self, material: Material, places: Places) -> None:
        self._material = material
        self._by_claim: dict[str, list[Decided]] = {}
        graph = material.graph
        for number, judgement in enumerate(graph.study.judgements.root):
            decided = _decided(judgement, places.line(Place(PATH, (number, "claim"))))
            self._by_claim.setdefault(shared_claim(graph, judgement.claim), []).append(decided)

    def on(self, claim: str) -> tuple[Decided, ...]:
        """Give the judgements on a claim, the oldest first."""
        decided = self._by_claim.get(shared_claim(self._material.graph, claim), ())
        return tuple(sorted(decided, key=lambda judgement: last_day(judgement.date)))

    def of(self, claim: str, evidence: tuple[Evidence, ...]) -> Judged:
        """Say how a conflict on `claim`, with this evidence on its claims, stands."""
        decided = self.on(claim)
        if not decided:
            return Judged("open")
        latest = decided[-1]
        study = self._material.graph.study
        # What the judgement rests on was known by then, whatever dates say.
        known = frozenset(latest.evidence)
        arrived = {e.finding: arrived_on(study, e.finding) for e in evidence}
        arrived = {f: date for f, date in arrived.items() if f not in known}
        judged_on = last_day(latest.date)
        since = tuple(f for f, date in arrived.items() if date and last_day(date) > judged_on)
        undated = tuple(f for f, date in arrived.items() if not date)
        state: State = "changed" if since else "judged"
        return Judged(state, latest, len(decided) - 1, since, undated)


def arrived_on(study: Study, address: str) -> str:
    """Give the date on which a finding arrived: when it was added, or else its data's last date.

    Empty where neither is known.
    """
    collected = study.sources[address.partition(".")[0]].collected
    return study.findings[address].added or (
        (collected.end or collected.start) if collected else ""
    )


def _decided(judgement: Judgement, place: str) -> Decided:
    return Decided(
        judgement.claim,
        judgement.verb,
        judgement.decision,
        judgement.because,
        judgement.by_role,
        judgement.date,
        judgement.evidence,
        place,
    )

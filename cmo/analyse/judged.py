"""What people decided about a conflict, and whether evidence has arrived since."""

from dataclasses import dataclass
from typing import Literal

from cmo.analyse.days import Days, days_of, first_day, last_day
from cmo.analyse.evidence import Evidence, shared_claim
from cmo.analyse.material import Material
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

    @classmethod
    def of(cls, judgement: Judgement, place: str) -> "Decided":
        """Give what a judgement of the files says, with the place where it stands."""
        return cls(
            judgement.claim,
            judgement.verb,
            judgement.decision,
            judgement.because,
            judgement.by_role,
            judgement.date,
            judgement.evidence,
            place,
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a conflict is open, judged, or judged and since changed.

    `latest` is the last judgement on the claim that the conflict sits on, and `earlier` how many
    came before it. `since` lists the findings on the conflict's claims that have arrived after it;
    `unclear` those whose date does not tell whether they did.
    """

    state: State
    latest: Decided | None = None
    earlier: int = 0
    since: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


class Judgements:
    """The judgements of a study by claim, those on the same provision together."""

    def __init__(self, material: Material, places: Places) -> None:
        self._material = material
        self._by_claim: dict[str, list[Decided]] = {}
        graph = material.graph
        for number, judgement in enumerate(graph.study.judgements.root):
            decided = Decided.of(judgement, places.line(Place(PATH, (number, "claim"))))
            self._by_claim.setdefault(shared_claim(graph, judgement.claim), []).append(decided)

    def on(self, claim: str) -> tuple[Decided, ...]:
        """Give the judgements on a claim, the oldest first, and those of one date in file order."""
        decided = self._by_claim.get(shared_claim(self._material.graph, claim), ())
        return tuple(sorted(decided, key=lambda judgement: first_day(judgement.date)))

    def of(self, claim: str, evidence: tuple[Evidence, ...]) -> Judged:
        """Say how a conflict on `claim`, with this evidence on its claims, stands."""
        decided = self.on(claim)
        if not decided:
            return Judged("open")
        latest, study = decided[-1], self._material.graph.study
        counted_as = self._material.graph.counted_as
        # What a judgement rests on was known by then, whatever dates say, and so is its repetition.
        known = {counted_as[f] for judgement in decided for f in judgement.evidence}
        arrived = {
            e.finding: arrived_in(study, e.finding) for e in evidence if e.counted_as not in known
        }
        judged_on = last_day(latest.date)
        since = tuple(f for f, (first, _) in arrived.items() if first > judged_on)
        unclear = tuple(f for f, (first, last) in arrived.items() if first <= judged_on < last)
        state: State = "changed" if since else "judged"
        return Judged(state, latest, len(decided) - 1, since, unclear)


def arrived_in(study: Study, address: str) -> Days:
    """Give the first and last day on which a finding can have arrived, as far as it is known.

    It arrived when it was added, or else when its data were complete, which data that are still
    being collected are not yet.
    """
    added = study.findings[address].added
    if added:
        return first_day(added), last_day(added)
    collected = study.sources[address.partition(".")[0]].collected
    if collected is None:
        return "", "9999"
    start, end = days_of(collected)
    return max(start, first_day(collected.end or "")), end

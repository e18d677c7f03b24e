"""What nobody has looked at, or not well enough, the most pressing first."""

from dataclasses import dataclass

from cmo.analyse.gap_kinds import GAP_KINDS
from cmo.analyse.known import Known
from cmo.analyse.material import Material
from cmo.analyse.phases import Coming
from cmo.analyse.places import Places
from cmo.analyse.reasons import Ranks, plans_for, reasons_for
from cmo.analyse.wording import label_of


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap: what it is about, what is missing, and the reasons to close it soon.

    `subject` is an item, a claim, a question of the study, or a word of its lists, such as
    `actors/carer`; `same_as` gives its other names, where the same provision stands in other
    theories. `claims` are the claims it leaves open. `title` names the kind in plain words.
    `reasons` stand in the order in which gaps are ranked; they are never summed. `plans` names the
    coming phase's plans that could close it.
    """

    kind: str
    code: str
    title: str
    subject: str
    same_as: tuple[str, ...]
    label: str
    missing: str
    claims: tuple[str, ...]
    reasons: tuple[str, ...]
    plans: tuple[str, ...]
    place: str


def find_gaps(known: Known, coming: Coming, places: Places) -> tuple[Gap, ...]:
    """Find the gaps of every kind, those with the weightiest reasons first.

    The order is lexicographic by the reasons: a gap on which a question of the coming phase
    depends comes before all others, and so on; kinds and files settle what remains.
    """
    material = known.material
    ranked: list[tuple[Ranks, int, int, Gap]] = []
    for number, kind in enumerate(GAP_KINDS):
        for subject, claims, missing in kind.find(known):
            ranks, reasons = reasons_for(material, coming, subject, claims)
            gap = Gap(
                kind.name,
                kind.code,
                kind.title,
                subject,
                _other_names(material, subject),
                label_of(material.graph.study, subject),
                missing,
                claims,
                reasons,
                plans_for(material, coming, subject, claims),
                places.of(subject),
            )
            ranked.append((ranks, number, len(ranked), gap))
    return tuple(gap for *_, gap in sorted(ranked, key=lambda entry: entry[:3]))


def _other_names(material: Material, subject: str) -> tuple[str, ...]:
    """Give the same subject under the names that it has in other theories."""
    name, mark, part = subject.partition("#")
    return tuple(f"{o}{mark}{part}" for o in material.graph.same.get(name, ()) if o != name)

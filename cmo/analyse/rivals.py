"""Configurations that explain the same outcome otherwise, and the findings that bear on each."""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from cmo.analyse.chain import chain_claims
from cmo.analyse.material import Material
from cmo.analyse.wording import label_of
from cmo.model.words import counted

Bears = Literal["supports", "contradicts", "mixed", "none"]
Tells = Literal["tells-apart", "fits-both", "against-both", "mixed", "one-only"]

_WORDS: dict[Tells, tuple[str, str]] = {
    "tells-apart": ("tells them apart", "tell them apart"),
    "fits-both": ("fits both", "fit both"),
    "against-both": ("speaks against both", "speak against both"),
    "mixed": ("supports and contradicts one of them", "support and contradict one of them"),
    "one-only": ("bears on one of them only", "bear on one of them only"),
}


@dataclass(frozen=True, slots=True)
class RivalFinding:
    """One finding, and which way it bears on each of two rivals, in their order."""

    finding: str
    bears: tuple[Bears, Bears]
    tells: Tells


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Two rivals and the findings that test either, those that tell them apart first.

    A finding bears on a rival by what it says of any claim of its chain. Where it supports one and
    contradicts the other, it tells them apart; what tests one only may fit the other or not.
    `counts` counts the findings of each sort. Findings that repeat one another are one.
    """

    rivals: tuple[str, str]
    labels: tuple[str, str]
    findings: tuple[RivalFinding, ...]
    counts: dict[Tells, int]
    says: str


def find_rivalries(material: Material) -> tuple[Rivalry, ...]:
    """Give each pair of rivals once, in the order of the files."""
    graph = material.graph
    order = {address: number for number, address in enumerate(graph.configurations)}
    return tuple(
        _rivalry(material, one, other)
        for one in order
        for other in sorted(graph.rivals.get(one, ()), key=order.__getitem__)
        if order[one] < order[other]
    )


def _rivalry(material: Material, one: str, other: str) -> Rivalry:
    stances = [_stances(material, name) for name in (one, other)]
    rank = {tells: number for number, tells in enumerate(_WORDS)}
    found = []
    for finding in sorted({*stances[0], *stances[1]}):
        bears = (stances[0].get(finding, "none"), stances[1].get(finding, "none"))
        found.append(RivalFinding(finding, bears, _tells(*bears)))
    found.sort(key=lambda row: (rank[row.tells], row.finding))
    numbers = Counter(row.tells for row in found)
    counts = {tells: numbers[tells] for tells in _WORDS}
    labels = [label_of(material.graph.study, name) for name in (one, other)]
    return Rivalry((one, other), (labels[0], labels[1]), tuple(found), counts, _says(counts))


def _stances(material: Material, configuration: str) -> dict[str, Bears]:
    """Give which way each test bears on a configuration's chain, its silence or its whole.

    Findings that repeat one another bear as one, told under the one that stands for all.
    """
    joined = material.graph.configurations[configuration]
    chain = (claim for _, claim in chain_claims(joined))
    claims = dict.fromkeys((*chain, f"{configuration}#silence", configuration))
    found: dict[str, Bears] = {}
    for claim in claims:
        for evidence in material.on(claim):
            if evidence.counts:
                stance: Bears = "supports" if evidence.stance == "supports" else "contradicts"
                before = found.setdefault(evidence.counted_as, stance)
                found[evidence.counted_as] = stance if before == stance else "mixed"
    return found


def _tells(one: Bears, other: Bears) -> Tells:
    both = {one, other}
    if "none" in both:
        return "one-only"
    if "mixed" in both:
        return "mixed"
    if len(both) > 1:
        return "tells-apart"
    return "fits-both" if one == "supports" else "against-both"


def _says(counts: dict[Tells, int]) -> str:
    told = [
        f"{counted(number, 'finding')} {_WORDS[tells][number != 1]}"
        for tells, number in counts.items()
        if number
    ]
    if not told:
        return "No test bears on either."
    if not counts["tells-apart"]:
        told.insert(0, "No finding tells them apart")
    return f"{', '.join(told)}."

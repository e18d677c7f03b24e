"""The whole study: each theory a block, and what joins it to the others."""

from collections.abc import Iterator
from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.wording import label_of
from cmo.model.address import absolute
from cmo.model.theory import Relation
from cmo.model.words import counted
from cmo.render.boxes import Drawer
from cmo.render.diagram import Arrow, ArrowKind, Box, Diagram, Row
from cmo.render.legend import STATUSES
from cmo.render.shows import EVERYTHING, Shows

NAME = "study"
# What joins two theories, in the order in which it is told, and how it is said on an arrow.
_JOINS: dict[ArrowKind, tuple[str, str]] = {
    "part-of": ("part of", "part of"),
    "same-as": ("same provision", "same provisions"),
    "ripple": ("ripple", "ripples"),
    "rival": ("rival", "rivals"),
    "counteracts": ("counteracts", "counteracts"),
    "blocks": ("blocks", "blocks"),
}
# Relations that are too many for one picture; the note says how many.
_LEFT_OUT = ("reinforces", "contingent-on", "overlaps")


@dataclass(frozen=True, slots=True)
class Join:
    """One thing that joins two theories: in words, and the items on which it rests."""

    kind: ArrowKind
    start: str
    end: str
    says: str
    items: tuple[str, ...]


Pairs = dict[tuple[str, str], dict[ArrowKind, list[Join]]]


def study_view(analysis: Analysis, shows: Shows = EVERYTHING) -> Diagram:
    """Give the picture of the study: theories as blocks, with what stands between them.

    Between two theories there is one arrow each way at most, that counts the provisions they
    share, the ripples, the rivals, and what counteracts or blocks what.
    """
    drawer = Drawer(analysis, shows)
    study = analysis.study
    title = study.settings.title if study.settings else "The study"
    pairs = _pairs(analysis)
    return Diagram(
        name=NAME,
        title=title,
        about="The study's theories as blocks, with arrows for what joins them.",
        columns=(),
        boxes=tuple(_block(drawer, theory) for theory in study.theories),
        arrows=tuple(_arrow(drawer, ends, kinds) for ends, kinds in pairs.items()),
        note=f"{_not_drawn(analysis)}{drawer.note(*study.theories)}",
        plain=shows.plain,
        full=shows.full,
        only=shows.only,
    )


def _block(drawer: Drawer, theory: str) -> Box:
    analysis = drawer.analysis
    items = analysis.study.items_by_theory[theory]
    entry = analysis.study.theories[theory]
    kinds = [item.kind for item in items]
    size = ", ".join(
        (
            counted(kinds.count("mechanisms"), "mechanism"),
            counted(kinds.count("configurations"), "configuration"),
        )
    )
    flagged = [
        i for i in items if i.kind == "mechanisms" and analysis.mechanisms[i.address].flagged
    ]
    retired = entry.status == "retired"
    rows = [Row(f"{entry.status} theory", "retired" if retired else None), Row(size)]
    if not drawer.shows.plain:
        rows += _tally(analysis, [claim for item in items for claim in item.claims])
        if flagged:
            rows.append(Row(f"{counted(len(flagged), 'mechanism')} flagged", "flag"))
    return Box(
        address=theory,
        kind="theories",
        column=0,
        label=entry.title,
        statement=f"{entry.title}: {size}.",
        rows=tuple(rows),
        dim=not any(drawer.lit(name) for name in (theory, *(item.address for item in items))),
        change="retired" if retired else None,
    )


def _tally(analysis: Analysis, claims: list[str]) -> Iterator[Row]:
    """Count a theory's claims by status."""
    statuses = [analysis.claims[claim].status for claim in claims if claim in analysis.claims]
    for status, words in STATUSES:
        if number := statuses.count(status):
            yield Row(f"{counted(number, 'claim')} {words}", status, status)


def _pairs(analysis: Analysis) -> Pairs:
    """Give what joins each theory to each other one, by kind, each in words."""
    pairs: Pairs = {}
    for join in _joins(analysis):
        ends = join.start, join.end
        if join.start != join.end:
            # What has no direction joins the arrow that is there, whichever way it leads.
            back = ends not in pairs and ends[::-1] in pairs
            if back and join.kind in {"rival", "same-as"}:
                ends = ends[::-1]
            pairs.setdefault(ends, {}).setdefault(join.kind, []).append(join)
    return pairs


def _joins(analysis: Analysis) -> Iterator[Join]:
    """Give what joins items, those of one theory too: parts, relations, provisions, rivals."""
    study, graph = analysis.study, analysis.graph
    for theory, entry in study.theories.items():
        if entry.part_of:
            says = f"opens up {label_of(study, entry.part_of)}"
            yield Join("part-of", theory, _home(entry.part_of), says, (entry.part_of,))
    for item in study.of_kind("relations"):
        if isinstance(item.entry, Relation) and item.entry.kind not in _LEFT_OUT:
            start = absolute(item.entry.start, item.theory)
            end = absolute(item.entry.end, item.theory)
            says = f"{label_of(study, start)} → {label_of(study, end)}"
            yield Join(item.entry.kind, _home(start), _home(end), says, (item.address,))
    for same in dict.fromkeys(graph.same.values()):
        # A theory may hold a provision twice: it shares it once.
        first, *others = dict.fromkeys(_home(mechanism) for mechanism in same)
        for other in others:
            yield Join("same-as", other, first, label_of(study, same[0]), same)
    for name, rivals in graph.rivals.items():
        for rival in rivals:
            if name < rival:
                says = f"{label_of(study, name)} or {label_of(study, rival)}"
                yield Join("rival", _home(name), _home(rival), says, (name, rival))


def _home(address: str) -> str:
    return address.partition(".")[0]


def _arrow(drawer: Drawer, ends: tuple[str, str], kinds: dict[ArrowKind, list[Join]]) -> Arrow:
    rows, says = [], []
    for kind, (one, many) in _JOINS.items():
        if told := kinds.get(kind):
            words = one if len(told) == 1 else many
            rows.append(Row(words if kind == "part-of" else f"{words} {len(told)}"))
            says.append(f"{words}: {'; '.join(join.says for join in told)}")
    # An arrow of one kind is drawn as that kind is.
    kind = next(iter(kinds)) if len(kinds) == 1 else "several"
    items = [item for told in kinds.values() for join in told for item in join.items]
    return Arrow(
        start=ends[0],
        end=ends[1],
        # An id has no two hyphens in a row, so no two pairs are named alike.
        claim="--".join(ends),
        kind=kind,
        says=". ".join(says),
        rows=tuple(rows),
        dim=not any(drawer.lit(item) for item in items),
        upward="part-of" in kinds,
    )


def _not_drawn(analysis: Analysis) -> str:
    """Say how many relations between theories are not drawn; empty where all are."""
    counts = dict.fromkeys(_LEFT_OUT, 0)
    for item in analysis.study.of_kind("relations"):
        entry = item.entry
        if isinstance(entry, Relation) and entry.kind in counts:
            ends = {_home(absolute(end, item.theory)) for end in (entry.start, entry.end)}
            counts[entry.kind] += len(ends) > 1
    told = ", ".join(f"{kind} {number}" for kind, number in counts.items() if number)
    return f"Not drawn between theories: {told}. " if told else ""

"""The evidence-gap map: mechanisms by who, where and how, with the evidence in each cell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cmo.analyse.dimensions import Dimensions
from cmo.analyse.evidence import Evidence
from cmo.analyse.material import Material
from cmo.analyse.wording import label_of
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class MapCell:
    """What is known of one mechanism for one value: tests for and against, and what is beside."""

    column: str
    supports: int
    contradicts: int
    indirect: int

    @property
    def empty(self) -> bool:
        """Say whether nothing at all is known here."""
        return not (self.supports or self.contradicts or self.indirect)


@dataclass(frozen=True, slots=True)
class MapRow:
    """One mechanism, and a cell for each column."""

    mechanism: str
    label: str
    theory: str
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class GapMap:
    """The map for one dimension: its columns as pairs of an id and a label, and its rows.

    `theories` gives the title of each theory that a row belongs to.
    """

    dimension: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[MapRow, ...]
    theories: tuple[tuple[str, str], ...]


Reader = Callable[[Study, Dimensions, str], tuple[str, ...]]


def _recorded(name: str) -> Reader:
    return lambda _, dimensions, finding: dimensions.recorded(finding).get(name, ())


# Each dimension of the map: its name, its title, what a finding records in it, and its columns.
_DIMENSIONS: tuple[tuple[str, str, Reader, Callable[[Study], dict[str, str]]], ...] = (
    ("actors", "By actor group", _recorded("actors"), lambda s: _settings(s, "actors")),
    ("level", "By level", _recorded("level"), lambda s: _settings(s, "levels")),
    ("method", "By method", _recorded("method"), lambda s: _settings(s, "methods")),
    (
        "source",
        "By source",
        lambda _, __, finding: (finding.partition(".")[0],),
        lambda s: {name: source.title for name, source in s.sources.items()},
    ),
    (
        "question",
        "By question",
        lambda s, _, finding: s.findings[finding].questions,
        lambda s: {name: name for name in (s.settings.questions if s.settings else {})},
    ),
)


def _settings(study: Study, vocabulary: str) -> dict[str, str]:
    return dict(getattr(study.settings, vocabulary, {}))


@dataclass(slots=True)
class _Cell:
    """The findings in one cell, those that repeat one another once."""

    supports: set[str] = field(default_factory=set)
    contradicts: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)

    def add(self, evidence: Evidence) -> None:
        side = getattr(self, evidence.stance) if evidence.counts else self.beside
        side.add(evidence.counted_as)


def gap_maps(material: Material, dimensions: Dimensions) -> tuple[GapMap, ...]:
    """Map every mechanism, those that are the same provision once, in each dimension.

    A mechanism's evidence is that on its own two claims, and on its configurations' arrows,
    silence and whole; contexts and outcomes, which it shares with others, are left out.
    """
    study = material.graph.study
    evidence = {
        same[0]: list(_evidence(material, same))
        for same in dict.fromkeys(material.graph.same.values())
    }
    theories = dict.fromkeys(mechanism.partition(".")[0] for mechanism in evidence)
    return tuple(
        GapMap(
            dimension,
            title,
            tuple(columns(study).items()),
            tuple(
                _row(material, mechanism, found, columns(study), read, dimensions)
                for mechanism, found in evidence.items()
            ),
            tuple((name, study.theories[name].title) for name in theories),
        )
        for dimension, title, read, columns in _DIMENSIONS
        if columns(study)
    )


def _evidence(material: Material, same: tuple[str, ...]) -> Iterator[Evidence]:
    graph = material.graph
    claims = [f"{same[0]}#resource", f"{same[0]}#reasoning"]
    for mechanism in same:
        for name in graph.through.get(mechanism, ()):
            claims += graph.study.items[name].claims
    for claim in claims:
        yield from material.on(claim)


def _row(  # noqa: PLR0913, PLR0917 - one call, each argument a part of the row
    material: Material,
    mechanism: str,
    evidence: list[Evidence],
    columns: dict[str, str],
    read: Reader,
    dimensions: Dimensions,
) -> MapRow:
    study = material.graph.study
    cells: dict[str, _Cell] = {column: _Cell() for column in columns}
    for one in evidence:
        for column in read(study, dimensions, one.finding):
            cells[column].add(one)
    return MapRow(
        mechanism,
        label_of(study, mechanism),
        mechanism.partition(".")[0],
        tuple(
            MapCell(
                column,
                len(cell.supports),
                len(cell.contradicts),
                len(cell.beside - cell.supports - cell.contradicts),
            )
            for column, cell in cells.items()
        ),
    )

"""The evidence-gap map: mechanisms by who, where and how, with the evidence in each cell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

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


@dataclass(frozen=True, slots=True)
class _MapDimension:
    """A dimension of the map: what a finding records in it, and the columns that a study has."""

    name: str
    title: str
    read: Callable[[Study, Dimensions, str], tuple[str, ...]]
    columns: Callable[[Study], dict[str, str]]


def _of_settings(name: str, title: str, vocabulary: str) -> _MapDimension:
    """Give a dimension whose columns are one of the study's own lists."""
    return _MapDimension(
        name,
        title,
        lambda _, dimensions, finding: dimensions.recorded(finding).get(name, ()),
        lambda study: dict(getattr(study.settings, vocabulary, {})),
    )


_DIMENSIONS: tuple[_MapDimension, ...] = (
    _of_settings("actors", "By actor group", "actors"),
    _of_settings("level", "By level", "levels"),
    _of_settings("method", "By method", "methods"),
    _MapDimension(
        "source",
        "By source",
        lambda _, __, finding: (finding.partition(".")[0],),
        lambda study: {name: source.title for name, source in study.sources.items()},
    ),
    _MapDimension(
        "question",
        "By question",
        lambda study, _, finding: study.findings[finding].questions,
        lambda study: {name: name for name in getattr(study.settings, "questions", {})},
    ),
)


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
    titles = tuple((name, study.theories[name].title) for name in theories)
    maps = []
    for one in _DIMENSIONS:
        columns = one.columns(study)
        if columns:
            rows = tuple(
                _row(study, name, _cells(found, columns, partial(one.read, study, dimensions)))
                for name, found in evidence.items()
            )
            maps.append(GapMap(one.name, one.title, tuple(columns.items()), rows, titles))
    return tuple(maps)


def _evidence(material: Material, same: tuple[str, ...]) -> Iterator[Evidence]:
    graph = material.graph
    claims = [f"{same[0]}#resource", f"{same[0]}#reasoning"]
    for mechanism in same:
        for name in graph.through.get(mechanism, ()):
            claims += graph.study.items[name].claims
    for claim in claims:
        yield from material.on(claim)


def _cells(
    evidence: list[Evidence], columns: dict[str, str], read: Callable[[str], tuple[str, ...]]
) -> dict[str, _Cell]:
    """Put evidence into the columns that `read` gives for its finding."""
    cells: dict[str, _Cell] = {column: _Cell() for column in columns}
    for one in evidence:
        for column in read(one.finding):
            cells[column].add(one)
    return cells


def _row(study: Study, mechanism: str, cells: dict[str, _Cell]) -> MapRow:
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

"""Lay out an evidence-gap map: how wide its columns are, how their heads stand, where rows go."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Literal

from cmo.analyse.gap_map import GapMap, MapCell, MapRow
from cmo.render.fonts import Weight
from cmo.render.lettering import Lines, width, wrap

Kind = Literal["for", "against", "indirect"]

MARGIN = 24.0
LABELS = 188.0
LEAST_WIDTH = 560.0
TITLE_SIZE, TITLE_STEP = 17.0, 22.0
ROW_SIZE, ROW_STEP = 10.5, 13.0
HEAD_SIZE, HEAD_STEP = 9.5, 11.0
HEADING_SIZE, HEADING_STEP = 11.5, 17.0
NUMBER_SIZE, NOTE_SIZE, NOTHING_SIZE = 9.5, 9.5, 8.5
MARK_STEP = 20.0
# Columns share so much room, within these bounds; with more columns the picture grows.
_SHARED, _NARROWEST, _WIDEST = 660.0, 42.0, 112.0
_PANEL_HEIGHT = 800.0
_MOST_LINES = 4
_MORE = " (continued)"
_HEAD_ROOMS = (80.0, 100.0, 120.0, 140.0, 170.0, 200.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a cell: its kind, and the number that it bears."""

    kind: Kind
    number: int

    gap: ClassVar[float] = 3.0

    @property
    def weight(self) -> Weight:
        """The weight of the number: what tests stands out."""
        return "regular" if self.kind == "indirect" else "semibold"

    @property
    def width(self) -> float:
        """The room that the mark takes, with its number."""
        number = width(str(self.number), NUMBER_SIZE, self.weight)
        if self.kind == "for":
            return max(16.0, number + 3.5)
        if self.kind == "against":
            # The number is 6 points high: the diamond must still be as wide as it is 3 from the
            # middle, which is what of its half height of 9.5 leaves.
            return max(19.0, number * 9.5 / 6.5)
        return 13.0 + number


Flow = tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One mechanism's row: its label in lines, and each cell's marks in lines."""

    row: MapRow
    label: Lines
    flows: tuple[Flow, ...]
    nothing: bool
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """The rows of one theory, or what of them a panel holds, under a heading."""

    title: str
    heading: Lines
    rows: tuple[PlacedRow, ...]

    @property
    def height(self) -> float:
        """The room that heading and rows take."""
        return len(self.heading) * HEADING_STEP + 7 + sum(row.height for row in self.rows)


Panel = tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the columns: level where words fit their columns, else slanted."""

    lines: tuple[Lines, ...]
    slanted: bool
    height: float
    overhang: float

    degrees: ClassVar[float] = 65.0
    # How high a slanted line of length 1 rises, and how far one of height 1 leans out.
    rise: ClassVar[float] = math.sin(math.radians(65))
    lean: ClassVar[float] = 1 / math.tan(math.radians(65))

    def starts(self, lines: int) -> list[tuple[float, float]]:
        """Give where each of a head's lines starts, seen from its foot and along its slant."""
        if not self.slanted:
            return [(0.0, (line - lines + 1) * HEAD_STEP) for line in range(lines)]
        across = [(line - (lines - 1) / 2) * HEAD_STEP for line in range(lines)]
        # The foot of each line stands on the level of the others, not square to the slant.
        return [(3 + dy * self.lean, dy + HEAD_SIZE * 0.35) for dy in across]


@dataclass(frozen=True, slots=True)
class Grid:
    """A map as laid out; `pitch` is the width of a column."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[MapRow, ...]
    pitch: float
    heads: Heads
    panels: tuple[Panel, ...]

    @property
    def width(self) -> float:
        """The width of labels and cells, with what of slanted heads leans out."""
        return LABELS + self.pitch * len(self.columns) + self.heads.overhang


def lay_out_map(gap_map: GapMap, mechanisms: Collection[str] | None = None) -> Grid:
    """Lay out a map, of all its mechanisms or of those named."""
    rows = tuple(r for r in gap_map.rows if mechanisms is None or r.mechanism in mechanisms)
    pitch = float(min(_WIDEST, max(_NARROWEST, _SHARED // max(1, len(gap_map.columns)))))
    heads = _heads([label for _, label in gap_map.columns], pitch)
    # Any heading may have to say that its theory goes on.
    more = width(_MORE, HEADING_SIZE, "semibold")
    room = max(LABELS + pitch * len(gap_map.columns), LEAST_WIDTH) - more
    bands = [
        Band(
            title,
            wrap(title, room, HEADING_SIZE, "semibold"),
            tuple(_placed(row, pitch) for row in rows if row.theory == theory),
        )
        for theory, title in gap_map.theories
    ]
    return Grid(gap_map.columns, rows, pitch, heads, _panels([band for band in bands if band.rows]))


def _heads(labels: list[str], pitch: float) -> Heads:
    words = [word for label in labels for word in label.split()]
    level = tuple(wrap(label, pitch - 6, HEAD_SIZE) for label in labels)
    most = max((len(lines) for lines in level), default=0)
    if most <= _MOST_LINES and all(width(word, HEAD_SIZE) <= pitch - 6 for word in words):
        return Heads(level, slanted=False, height=most * HEAD_STEP + 12, overhang=0)
    return _slanted(labels, pitch)


def _slanted(labels: list[str], pitch: float) -> Heads:
    """Set heads along a slant: in the shortest lines that do not run into the next column's."""
    most = int(min(_MOST_LINES, pitch * Heads.rise // HEAD_STEP))
    widest = max(width(word, HEAD_SIZE) for label in labels for word in label.split())
    for room in _HEAD_ROOMS:
        lines = tuple(wrap(label, room, HEAD_SIZE) for label in labels)
        if widest <= room and all(len(one) <= most for one in lines):
            break
    lines = tuple(_cut(one, most, _HEAD_ROOMS[-1]) for one in lines)
    longest = max(width(line, HEAD_SIZE) for one in lines for line in one) + 12
    height = longest * Heads.rise + most * HEAD_STEP / 2
    return Heads(lines, slanted=True, height=height, overhang=height * Heads.lean)


def _cut(lines: Lines, most: int, room: float) -> Lines:
    """Leave out what no head has room for; the whole label is in its title and in the table."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last}…", HEAD_SIZE) > room:
        last = last[:-1]
    return (*lines[: most - 1], f"{last.rstrip()}…")


def _placed(row: MapRow, pitch: float) -> PlacedRow:
    label = wrap(row.label, LABELS - 12, ROW_SIZE)
    nothing = all(cell.empty for cell in row.cells)
    flows = tuple(_flow(cell, pitch - 3) for cell in row.cells)
    lines = max((len(flow) for flow in flows), default=0)
    text = (len(label) + nothing) * ROW_STEP + 6
    return PlacedRow(row, label, flows, nothing, max(26.0, text, lines * MARK_STEP + 6))


def _flow(cell: MapCell, room: float) -> Flow:
    """Set a cell's marks in lines that fit its column."""
    numbers: tuple[tuple[Kind, int], ...] = (
        ("for", cell.supports),
        ("against", cell.contradicts),
        ("indirect", cell.indirect),
    )
    lines: list[list[Mark]] = []
    taken = 0.0
    for mark in (Mark(kind, number) for kind, number in numbers if number):
        if lines and taken + Mark.gap + mark.width <= room:
            lines[-1].append(mark)
            taken += Mark.gap + mark.width
        else:
            lines.append([mark])
            taken = mark.width
    return tuple(map(tuple, lines))


def _panels(bands: list[Band]) -> tuple[Panel, ...]:
    """Put theories below the same column heads as long as a reader still sees the heads."""
    panels: list[list[Band]] = []
    for band in (part for whole in bands for part in _parts(whole)):
        if panels and sum(one.height for one in (*panels[-1], band)) <= _PANEL_HEIGHT:
            panels[-1].append(band)
        else:
            panels.append([band])
    return tuple(map(tuple, panels))


def _parts(band: Band) -> list[Band]:
    """Cut a theory that is too tall for a panel into parts of about the same height."""
    parts = math.ceil(band.height / _PANEL_HEIGHT)
    if parts == 1:
        return [band]
    size = math.ceil(len(band.rows) / parts)
    edges = [*range(0, len(band.rows), size), len(band.rows)]
    more = (*band.heading[:-1], f"{band.heading[-1]}{_MORE}")
    return [
        Band(band.title, more if start else band.heading, band.rows[start:end])
        for start, end in pairwise(edges)
    ]

"""Arrows between columns: each leaves level and arrives level, beside its neighbours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cmo.render.setting import Pill

Point = tuple[float, float]

# The tip's length, and how near to a corner of its box an arrow may end.
TIP = 7.0
_CORNER = 9.0
# The most that arrows at one side of a box stand apart.
_APART = 12.0
# How far below the boxes a lane runs, how far lanes stand apart, and how round their corners are.
_LANE, _LANES_APART, _BEND = 16.0, 12.0, 8.0
# How many points of each cubic are looked at for where it lies.
_SPOTS = 12
# Where words are tried along an arrow: the middle first.
_TRIED = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle, in points from the top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def moved(self, right: float, down: float = 0.0) -> "Frame":
        """Give it moved."""
        return replace(self, x=round(self.x + right, 2), y=round(self.y + down, 2))

    def meets(self, other: "Frame", room: float = 1.0) -> bool:
        """Say whether two rectangles come nearer than `room`."""
        return (
            self.x < other.right + room
            and other.x < self.right + room
            and self.y < other.bottom + room
            and other.y < self.bottom + room
        )


def _around_points(points: Sequence[Point]) -> Frame:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top = min(xs), min(ys)
    return Frame(left, top, round(max(xs) - left, 2), round(max(ys) - top, 2))


@dataclass(frozen=True, slots=True)
class Curve:
    """Joined cubic Bezier curves by their points, and the tip beyond the last, or none."""

    points: tuple[Point, ...]
    tip: Point | None

    def at(self, part: float) -> Point:
        """Give the point at a part, from 0 to 1, of the way."""
        pieces = (len(self.points) - 1) // 3
        place = min(part * pieces, pieces - 1e-9)
        first, t = 3 * int(place), place % 1
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        four = self.points[first : first + 4]
        x, y = (sum(w * p[axis] for w, p in zip(weights, four, strict=True)) for axis in (0, 1))
        return round(x, 2), round(y, 2)

    @property
    def frame(self) -> Frame:
        """The rectangle that it takes."""
        ends = [*self.points[::3], *([self.tip] if self.tip else [])]
        every = _around_points([*self.points, *ends])
        if _around_points(ends) == every:
            # It never leaves the rectangle of its points.
            return every
        parts = (len(self.points) - 1) // 3 * _SPOTS
        return _around_points([*ends, *(self.at(step / parts) for step in range(parts))])

    def moved(self, right: float, down: float = 0.0) -> "Curve":
        """Give it moved."""

        def at(point: Point) -> Point:
            return round(point[0] + right, 2), round(point[1] + down, 2)

        return Curve(tuple(map(at, self.points)), at(self.tip) if self.tip else None)


@dataclass(frozen=True, slots=True)
class Track:
    """An arrow's curves, and the words that stand on it with their place."""

    curves: tuple[Curve, ...]
    pill: Pill | None
    frame: Frame | None

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The rectangles that it takes, with its words."""
        return (*((self.frame,) if self.frame else ()), *(curve.frame for curve in self.curves))

    def moved(self, right: float, down: float = 0.0) -> "Track":
        """Give it moved."""
        return Track(
            tuple(curve.moved(right, down) for curve in self.curves),
            self.pill,
            self.frame.moved(right, down) if self.frame else None,
        )


def route(
    ends: Sequence[tuple[str, str]], frames: dict[str, Frame], columns: dict[str, int]
) -> tuple[Curve, ...]:
    """Give each arrow's curve, from the right side of its start to the left side of its end.

    Arrows at one side of a box stand apart, in the order in which their other ends stand, so that
    none crosses its neighbour. What leads back, or past a box in its way, goes below the boxes.
    What stays in its column arrives on the right, and turns in the room beside the boxes.
    """
    ports = _ports(ends, frames, columns)
    curves: list[Curve] = []
    lanes = 0
    for number, (start, end) in enumerate(ends):
        y1, y2 = ports[number, 0], ports[number, 1]
        if columns[start] == columns[end]:
            curves.append(_beside(frames[start], frames[end], y1, y2))
            continue
        between = range(min(columns[start], columns[end]), max(columns[start], columns[end]) + 1)
        passed = [frames[one] for one in frames if columns[one] in between]
        straight = _level((frames[start].right, y1), (frames[end].x, y2))
        ahead = columns[end] - columns[start]
        if ahead == 1 or (ahead > 1 and _clear(straight, passed)):
            curves.append(straight)
        else:
            lane = max(frame.bottom for frame in passed) + _LANE + _LANES_APART * lanes
            curves.append(_below(straight, lane, _LANE + 5 * (lanes % 4)))
            lanes += 1
    return tuple(curves)


def _ports(
    ends: Sequence[tuple[str, str]], frames: dict[str, Frame], columns: dict[str, int]
) -> dict[tuple[int, int], float]:
    """Give how far down each arrow touches its boxes, by its number and its end: 0 or 1."""
    sides: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, pair in enumerate(ends):
        aside = columns[pair[0]] == columns[pair[1]]
        sides.setdefault((pair[0], "right"), []).append((number, 0))
        sides.setdefault((pair[1], "right" if aside else "left"), []).append((number, 1))
    ports: dict[tuple[int, int], float] = {}
    for (box, _), touching in sides.items():
        touching.sort(key=lambda port: (*_turn(ends[port[0]], port[1], frames, columns), port))
        frame = frames[box]
        room = max(frame.height - 2 * _CORNER, 0.0)
        step = min(_APART, room / max(len(touching) - 1, 1))
        first = frame.middle[1] - step * (len(touching) - 1) / 2
        ports |= {port: round(first + step * place, 2) for place, port in enumerate(touching)}
    return ports


def _turn(
    pair: tuple[str, str], side: int, frames: dict[str, Frame], columns: dict[str, int]
) -> tuple[int, float]:
    """Give what orders the arrows at one side of a box: those that turn up are above the others."""
    here, there = frames[pair[side]].middle[1], frames[pair[1 - side]].middle[1]
    if columns[pair[0]] < columns[pair[1]]:
        return 0, there
    if columns[pair[0]] > columns[pair[1]]:
        return 2, 0.0
    # The longer turns stand around the shorter ones.
    return (1 if there >= here else -1), -there


def _level(start: Point, end: Point) -> Curve:
    """Give a curve that leaves and arrives level."""
    base = end[0] - TIP
    half = (base - start[0]) / 2
    points = (start, (start[0] + half, start[1]), (base - half, end[1]), (base, end[1]))
    return Curve(_rounded(points), end)


def _clear(curve: Curve, passed: Iterable[Frame]) -> bool:
    """Say whether a curve runs beside all boxes but those where it starts and ends."""
    # Within the gaps there is nothing to meet: only what lies between its ends is looked at.
    left, right = curve.points[0][0] + 1, curve.points[-1][0] - 1
    spots = [curve.at(step / 40) for step in range(41)]
    dots = [Frame(x, y, 0.0, 0.0) for x, y in spots if left < x < right]
    return not any(dot.meets(frame, 4) for frame in passed for dot in dots)


def _below(straight: Curve, lane: float, aside: float) -> Curve:
    """Give a curve that goes round below the boxes, along a lane, in level and upright lines."""
    start, base = straight.points[0], straight.points[-1]
    right, left = start[0] + aside, base[0] - aside
    corners = ((right, start[1]), (right, lane), (left, lane), (left, base[1]))
    points = [start]
    for corner, after in zip(corners, (*corners[1:], base), strict=True):
        enter, leave = _towards(corner, points[-1]), _towards(corner, after)
        points += [points[-1], enter, enter, corner, corner, leave]
    return Curve(_rounded([*points, points[-1], base, base]), straight.tip)


def _towards(corner: Point, other: Point) -> Point:
    """Give the point near a corner where the line to `other` starts to be straight."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    part = min(1.0, _BEND / max(abs(dx), abs(dy), 0.01))
    return corner[0] + dx * part, corner[1] + dy * part


def _rounded(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple((round(x, 2), round(y, 2)) for x, y in points)


def _beside(start: Frame, end: Frame, y1: float, y2: float) -> Curve:
    """Give a curve to the same column: around, on the right of both."""
    far = max(start.right, end.right) + 30 + min(abs(y2 - y1) / 8, 26)
    tip = (end.right, y2)
    return Curve(_rounded([(start.right, y1), (far, y1), (far, y2), (end.right + TIP, y2)]), tip)


def place_pills(
    curves: Sequence[Curve], pills: Sequence[Pill | None], boxes: Iterable[Frame] = ()
) -> tuple[Track, ...]:
    """Put the words on their arrows where they cover no box and no others.

    They stand as near to the middle as can be.
    """
    taken, walls = _Taken(), _Taken()
    for box in boxes:
        walls.add(box)
    tracks = []
    for curve, pill in zip(curves, pills, strict=True):
        if pill is None:
            tracks.append(Track((curve,), None, None))
            continue
        tried = [_off(_around(curve.at(part), pill), walls) for part in _TRIED]
        free = [frame for frame in tried if not (taken.met(frame) or walls.met(frame))]
        frame = free[0] if free else _pushed(tried[0], taken, walls)
        taken.add(frame)
        tracks.append(Track((curve,), pill, frame))
    return tuple(tracks)


def _around(middle: Point, pill: Pill) -> Frame:
    x, y = middle[0] - pill.width / 2, middle[1] - pill.height / 2
    return Frame(round(x, 2), round(y, 2), pill.width, pill.height)


def _off(frame: Frame, walls: "_Taken") -> Frame:
    """Move words sideways off a box that they would cover."""
    box = walls.met(frame)
    if box is None:
        return frame
    right, left = box.right + 2 - frame.x, frame.right + 2 - box.x
    return frame.moved(right if right < left else -left)


def _pushed(frame: Frame, taken: "_Taken", walls: "_Taken") -> Frame:
    """Move words down until they cover none: they stand a little off their arrow."""
    while taken.met(frame) or walls.met(frame):
        frame = frame.moved(0, 4)
    return frame


class _Taken:
    """Rectangles that are taken, found by the band in which they lie: no list is searched whole."""

    _BAND = 40.0

    def __init__(self) -> None:
        self._bands: dict[int, list[Frame]] = {}

    def _of(self, frame: Frame) -> Iterable[int]:
        return range(int(frame.y // self._BAND), int(frame.bottom // self._BAND) + 1)

    def add(self, frame: Frame) -> None:
        """Take a rectangle."""
        for band in self._of(frame):
            self._bands.setdefault(band, []).append(frame)

    def met(self, frame: Frame) -> Frame | None:
        """Give one that is taken and comes too near, or None."""
        near = (one for band in self._of(frame) for one in self._bands.get(band, ()))
        return next((one for one in near if frame.meets(one, 1.9)), None)

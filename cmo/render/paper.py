"""Fit a picture to a sheet: its boxes take the width, and what is too high goes to a next part.

Text is never shrunk: it is set in its own size on every sheet, and the smallest is seven points.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import ceil, floor

from cmo.model.theme import Theme
from cmo.model.words import counted
from cmo.render.compose import MARGIN, put_together
from cmo.render.diagram import Arrow, Box, Diagram
from cmo.render.layout import lay_out
from cmo.render.scene import Scene
from cmo.render.setting import Measures, least_gap, least_width, usual

POINTS_PER_MM = 72 / 25.4
# In points; a sheet of paper can be turned, a slide cannot.
PAPERS: dict[str, tuple[tuple[float, float], ...]] = {
    "a4": ((595.28, 841.89), (841.89, 595.28)),
    "a3": ((1190.55, 841.89), (841.89, 1190.55)),
    "slide": ((960.0, 540.0),),
}
# A slide is read from afar.
_LARGER = {"slide": 1.25}
# The smallest that labels and notes are set in; what stands on arrows is a point smaller.
_LEAST_SIZES = {"label_size": 9, "note_size": 8}
# Boxes that stand freely are tried this narrow, in points.
_FREE_WIDTHS = (196.0, 164.0, 136.0)
_WIDEST_GAP, _NARROWEST_GAP = 120.0, 70.0


class DoesNotFit(ValueError):
    """A picture does not fit its sheet in text that can be read; the message says what would."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a picture must fit, in points: a width, and a height where the sheet is a page.

    Text is so much `larger` than on paper.
    """

    width: float
    height: float | None = None
    larger: float = 1.0
    margin: float = MARGIN

    @property
    def room(self) -> float:
        """The width within the margins."""
        return self.width - 2 * self.margin


def in_text(width: float) -> Sheet:
    """Give the sheet of a picture that is to stand in a page's text, which has margins enough."""
    return Sheet(width, margin=4.0)


def sheets_of(page: str) -> tuple[Sheet, ...]:
    """Give the sheets that a paper size can be, as it is held and as it is turned."""
    return tuple(Sheet(*size, larger=_LARGER.get(page, 1.0)) for size in PAPERS[page])


def _enlarged(theme: Theme, sheet: Sheet) -> Theme:
    sizes = {
        "label_size": round(theme.label_size * sheet.larger),
        "note_size": round(theme.note_size * sheet.larger),
    }
    return theme.model_copy(update=sizes)


def fit(diagram: Diagram, theme: Theme, sheets: Sequence[Sheet]) -> tuple[Scene, ...]:
    """Draw a diagram on one of `sheets`, in as few parts as can be; the first of several wins.

    Raises DoesNotFit where it would take text below seven points, or a box is higher than a page.
    """
    reasons: list[str] = []
    least = {name: min(size, getattr(theme, name)) for name, size in _LEAST_SIZES.items()}
    for sizes in (theme, theme.model_copy(update=least)):
        found: list[tuple[Scene, ...]] = []
        for sheet in sheets:
            try:
                found.append(_on(diagram, _enlarged(sizes, sheet), sheet))
            except DoesNotFit as reason:
                reasons.append(str(reason))
        if found:
            return min(found, key=len)
    raise DoesNotFit(reasons[-1])


def _on(diagram: Diagram, theme: Theme, sheet: Sheet) -> tuple[Scene, ...]:
    if not diagram.columns:
        return (_free(diagram, theme, sheet),)
    measures = _measures(diagram, theme, sheet)
    if sheet.height is None:
        return (_drawn(diagram, measures, sheet, ""),)
    parts = _parts(diagram, measures, sheet)
    if len(parts) == 1:
        return (_page(_drawn(diagram, measures, sheet, ""), sheet),)
    return tuple(
        _page(_drawn(part, measures, sheet, f"Part {number} of {len(parts)}"), sheet)
        for number, part in enumerate(parts, start=1)
    )


def _measures(diagram: Diagram, theme: Theme, sheet: Sheet) -> Measures:
    """Share a sheet's width among columns and gaps: gaps are wide where the boxes leave room."""
    columns = len(diagram.columns)
    measures = usual(theme)
    least_box = max((least_width(one, measures) for one in diagram.boxes), default=0.0)
    narrowest = max(_NARROWEST_GAP, least_gap(diagram.arrows, measures))
    left_over = (sheet.room - columns * least_box) / max(columns - 1, 1)
    if left_over < narrowest and (columns > 1 or left_over < 0):
        least = columns * least_box + (columns - 1) * narrowest + 2 * sheet.margin
        raise DoesNotFit(
            f"{counted(columns, 'column')} {'needs' if columns == 1 else 'need'} a width of at "
            f"least {ceil(least / POINTS_PER_MM)} mm"
        )
    gap = max(narrowest, min(_WIDEST_GAP, sheet.room * 0.14, left_over))
    box = (sheet.room - (columns - 1) * gap) / columns
    return replace(measures, box_width=_down(box), gap=_down(gap))


def _down(points: float) -> float:
    """Round down to a hundredth, so that what is shared out never is more than there was."""
    return floor(points * 100) / 100


def _drawn(diagram: Diagram, measures: Measures, sheet: Sheet, part: str) -> Scene:
    """Draw a diagram within a sheet's width; arrows that turn beside the boxes narrow these."""
    layout = lay_out(diagram, measures)
    for _ in range(3):
        if layout.width <= sheet.room:
            break
        narrower = (layout.width - sheet.room) / len(diagram.columns)
        measures = replace(measures, box_width=_down(measures.box_width - narrower))
        layout = lay_out(diagram, measures)
    return put_together(diagram, layout, measures, room=sheet.room, margin=sheet.margin, part=part)


def _page(scene: Scene, sheet: Sheet) -> Scene:
    """Put a picture onto a page of the sheet's size, where it has one."""
    if sheet.height is not None and scene.height > sheet.height:
        raise DoesNotFit("what stands above and below the boxes is higher than the page")
    return replace(scene, width=sheet.width, height=sheet.height or scene.height)


def _parts(diagram: Diagram, measures: Measures, sheet: Sheet) -> list[Diagram]:
    """Split a diagram by its mechanisms, in their order, into parts that fit the sheet.

    What is around a mechanism stays together where a page holds it. A box that arrows of several
    parts reach stands in each. What nothing joins comes last.
    """
    waiting = list(_cores(diagram))
    parts: list[Diagram] = []
    start = size = 0

    def taken(number: int) -> Diagram:
        return _with(diagram, [arrow for core in waiting[start : start + number] for arrow in core])

    while start < len(waiting):
        size = _largest(lambda n: _fits(taken(n), measures, sheet), size or 1, len(waiting) - start)
        following = waiting[start + size : start + size + 1]
        if following and not _fits(_with(diagram, following[0]), measures, sheet):
            if len(following[0]) == 1:
                raise DoesNotFit(_too_high(diagram, following[0][0]))
            # What no page holds as a whole fills up this one.
            waiting[start + size : start + size + 1] = [[arrow] for arrow in following[0]]
            continue
        parts.append(taken(size))
        start += size
    return _with_loose(diagram, parts, measures, sheet)


def _too_high(diagram: Diagram, arrow: Arrow) -> str:
    label = next(box.label for box in diagram.boxes if box.address == arrow.start)
    return f"what stands around '{label}' is higher than the page"


def _largest(fits: Callable[[int], bool], guess: int, most: int) -> int:
    """Give the largest number up to `most` that fits, near a guess; 0 where not even 1 does.

    Pages hold about as much as the one before, so that few have to be tried.
    """
    number = min(guess, most)
    if fits(number):
        while number < most and fits(number + 1):
            number += 1
        return number
    number -= 1
    while number and not fits(number):
        number -= 1
    return number


def _cores(diagram: Diagram) -> Iterable[list[Arrow]]:
    """Give the arrows mechanism by mechanism, in the order of the boxes."""
    order = {box.address: place for place, box in enumerate(diagram.boxes)}
    middle = {box.address for box in diagram.boxes if box.kind == "mechanisms"}
    cores: dict[str, list[Arrow]] = {}
    for arrow in diagram.arrows:
        ends = [end for end in (arrow.start, arrow.end) if end in middle]
        core = min(ends or [arrow.start], key=order.__getitem__)
        cores.setdefault(core, []).append(arrow)
    return [cores[core] for core in sorted(cores, key=order.__getitem__)]


def _with(diagram: Diagram, arrows: list[Arrow]) -> Diagram:
    """Give the part of a diagram with these arrows and their boxes."""
    ends = {end for arrow in arrows for end in (arrow.start, arrow.end)}
    boxes = tuple(box for box in diagram.boxes if box.address in ends)
    return replace(diagram, boxes=boxes, arrows=tuple(arrows))


def _with_loose(
    diagram: Diagram, parts: list[Diagram], measures: Measures, sheet: Sheet
) -> list[Diagram]:
    """Add the boxes that nothing joins to the last part, and to further ones where it is full."""
    joined = {end for arrow in diagram.arrows for end in (arrow.start, arrow.end)}
    loose = _in_turn([box for box in diagram.boxes if box.address not in joined])
    current = parts.pop() if parts else _with(diagram, [])
    start = size = 0

    def filled(number: int) -> Diagram:
        more = (*current.boxes, *loose[start : start + number])
        return replace(current, boxes=_ordered(diagram, more))

    def fits(number: int) -> bool:
        return _fits(filled(number), measures, sheet)

    while start < len(loose):
        size = _largest(fits, size or 1, len(loose) - start)
        if size:
            current = filled(size)
            start += size
        elif current.boxes:
            parts.append(current)
            current = _with(diagram, [])
        else:
            raise DoesNotFit(f"the box '{loose[start].label}' is higher than the page")
    return [*parts, current]


def _in_turn(boxes: list[Box]) -> list[Box]:
    """Take boxes of the columns in turn, so that a page fills evenly."""
    seen: dict[int, int] = {}
    ranked = []
    for box in boxes:
        seen[box.column] = seen.get(box.column, 0) + 1
        ranked.append((seen[box.column], box.column, box))
    return [box for *_, box in sorted(ranked, key=lambda entry: entry[:2])]


def _ordered(diagram: Diagram, boxes: Iterable[Box]) -> tuple[Box, ...]:
    wanted = {box.address for box in boxes}
    return tuple(box for box in diagram.boxes if box.address in wanted)


def _fits(diagram: Diagram, measures: Measures, sheet: Sheet) -> bool:
    """Say whether a part fits its page."""
    height = sheet.height or float("inf")
    return _drawn(diagram, measures, sheet, "Part 1 of 2").height <= height


def _free(diagram: Diagram, theme: Theme, sheet: Sheet) -> Scene:
    """Draw boxes that stand freely: narrower, or from left to right, where they must be."""
    smallest: Scene | None = None
    for box_width, across in product(_FREE_WIDTHS, (False, True)):
        measures = replace(usual(theme), box_width=box_width, across=across)
        layout = lay_out(diagram, measures)
        room = max(layout.width, sheet.room)
        scene = put_together(diagram, layout, measures, room=room, margin=sheet.margin)
        if scene.width <= sheet.width + 0.1 and scene.height <= (sheet.height or scene.height):
            return _page(scene, sheet)
        if smallest is None or scene.width * scene.height < smallest.width * smallest.height:
            smallest = scene
    size_of = smallest or Scene("", "", "", 0, 0, ())
    raise DoesNotFit(
        f"this picture takes at least {ceil(size_of.width / POINTS_PER_MM)} by "
        f"{ceil(size_of.height / POINTS_PER_MM)} mm"
    )

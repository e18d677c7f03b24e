"""Before and after: two pictures of the same view as one, with what differs told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from cmo.model.words import counted
from cmo.render.diagram import Arrow, Box, Change, Diagram, Row

_CHANGES: tuple[Change, ...] = ("added", "changed", "retired")

Ends = tuple[str, str, str]


def compare(before: Diagram | None, after: Diagram, revision: str) -> Diagram:
    """Give the picture `after` with what was added, changed or retired since `before`.

    What is as it was is dimmed, and nothing else. `revision` names the state before, in words;
    `before` is None where the view's subject did not exist then.
    """
    was = before or replace(after, boxes=(), arrows=())
    columns = _columns(was.columns, after.columns)
    boxes = _boxes(_placed(was, columns), _placed(after, columns))
    if columns:
        boxes.sort(key=lambda box: box.column)
    arrows = _arrows(was, after)
    # What had been retired before is dimmed, and not told again.
    told = Counter(box.change for box in boxes if not box.dim)
    told.update(arrow.change for arrow in arrows if not arrow.dim)
    counts = ", ".join(f"{told[kind]} {kind}" for kind in _CHANGES)
    return replace(
        after,
        columns=columns,
        boxes=tuple(boxes),
        arrows=tuple(arrows),
        sentence=tuple(_sentence(was.sentence, after.sentence)),
        only=None,
        since=f"Since {revision}, of {_size(boxes, arrows)}: {counts}. "
        "What has not changed is pale.",
    )


def _size(boxes: list[Box], arrows: list[Arrow]) -> str:
    return f"{counted(len(boxes), 'box', 'boxes')} and {counted(len(arrows), 'arrow')}"


def _columns(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    """Give the columns of both, from left to right: a picture has only those that it needs."""
    first = before.index(after[0]) if after and after[0] in before else 0
    rest = (heading for heading in before[first:] if heading not in after)
    return (*before[:first], *after, *rest)


def _placed(diagram: Diagram, columns: tuple[str, ...]) -> tuple[Box, ...]:
    """Give a picture's boxes, each in the column of its heading."""
    if not columns:
        return diagram.boxes
    place = [columns.index(heading) for heading in diagram.columns]
    return tuple(replace(box, column=place[box.column]) for box in diagram.boxes)


def _boxes(before: tuple[Box, ...], after: tuple[Box, ...]) -> list[Box]:
    """Give the boxes that are there with what differs in them, then those that are gone."""
    old = {box.address: box for box in before}
    there = {box.address for box in after}
    gone = (box for box in before if box.address not in there)
    return [*(_box(box, old.get(box.address)) for box in after), *map(_gone, gone)]


def _box(box: Box, before: Box | None) -> Box:
    """Tell what differs in a box: that it is new, what its words were, what its status was."""
    if before is None:
        return _told(box, "added", Row("added", "added"))
    rows = []
    if before.label != box.label:
        rows.append(f"was called '{before.label}'")
    # What a theory's block says is its label and the rows below.
    if before.statement != box.statement and box.kind != "theories":
        rows.append("reworded")
    rows += _differences(before.rows, box.rows)
    if before.flagged != box.flagged:
        rows.append("newly flagged" if box.flagged else "was flagged")
    if not rows:
        return replace(box, dim=True)
    change: Change = "retired" if box.change == "retired" else "changed"
    return _told(box, change, *(Row(words, "changed") for words in rows))


def _told(box: Box, change: Change, *rows: Row) -> Box:
    return replace(box, change=change, rows=(*rows, *box.rows), dim=False)


def _differences(before: tuple[Row, ...], after: tuple[Row, ...]) -> Iterator[str]:
    """Say which rows were otherwise, kind by kind; what took no other's place is new."""
    for kind in dict.fromkeys(_kind(row) for row in (*before, *after)):
        was = [row.words for row in before if _kind(row) == kind]
        now = [row.words for row in after if _kind(row) == kind]
        gone = [f"was: {words}" for words in was if words not in now]
        yield from gone or (f"new: {words}" for words in now if words not in was)


def _kind(row: Row) -> str:
    return "status" if row.status else row.mark if row.mark in {"flag", "unintended"} else ""


def _gone(box: Box) -> Box:
    """Give a box that is no longer there, with nothing said of its evidence."""
    rows = (Row("retired", "retired"),)
    return replace(box, change="retired", rows=rows, status=None, flagged=False, dim=False)


def _arrows(before: Diagram, after: Diagram) -> list[Arrow]:
    """Give the arrows that are there with what differs in them, then those that are gone."""
    old = {_ends(arrow): arrow for arrow in before.arrows}
    arrows, known = [], set()
    for arrow in after.arrows:
        # One that was turned round is the same arrow still.
        was = old.get(_ends(arrow)) or old.get((arrow.claim, arrow.end, arrow.start))
        arrows.append(_arrow(arrow, was))
        known |= {_ends(was)} if was else set()
    return [*arrows, *(_retired(arrow) for ends, arrow in old.items() if ends not in known)]


def _ends(arrow: Arrow) -> Ends:
    return arrow.claim, arrow.start, arrow.end


def _arrow(arrow: Arrow, before: Arrow | None) -> Arrow:
    if arrow.change == "retired" and (before is None or before.change != "retired"):
        return _retired(arrow)
    if before is None:
        rows = (Row("added", "added"), *arrow.rows)
        return replace(arrow, change="added", rows=rows, dim=False)
    differs = list(_arrow_differs(before, arrow))
    if not differs:
        return replace(arrow, dim=True)
    rows = (*arrow.rows, *(Row(words, "changed") for words in differs))
    return replace(arrow, change="changed", rows=rows, dim=False)


def _arrow_differs(before: Arrow, after: Arrow) -> Iterator[str]:
    """Say in what an arrow was otherwise: its direction, its origin, the words on it."""
    if before.start != after.start:
        yield "was the other way round"
    if before.stated != after.stated:
        yield "was stated" if before.stated else "was inferred"
    was, now = ([row.words for row in arrow.rows] for arrow in (before, after))
    if gone := [words for words in was if words not in now]:
        yield f"was: {', '.join(gone)}"
    elif new := [words for words in now if words not in was]:
        # Nothing stands on an arrow that is untested.
        yield "was: untested" if before.status else f"new: {', '.join(new)}"


def _retired(arrow: Arrow) -> Arrow:
    rows = (Row("retired", "retired"),)
    return replace(arrow, change="retired", rows=rows, status=None, dim=False)


def _sentence(
    before: tuple[tuple[str, str], ...], after: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, str]]:
    """Word what is worded below, and after each statement what it was, where it was otherwise."""
    was, now = dict(before), dict(after)
    for opening in dict.fromkeys((*now, *was)):
        if opening in now:
            yield opening, now[opening]
        if opening in was and was[opening] != now.get(opening):
            yield f"{opening} (before)", was[opening]

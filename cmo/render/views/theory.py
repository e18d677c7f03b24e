"""A theory in three columns, or the part of the study that goes through one item."""

from collections.abc import Iterable, Sequence

from cmo.analyse.analysis import Analysis
from cmo.analyse.wording import label_of
from cmo.graph.study_graph import Joined
from cmo.render.boxes import COLUMNS, Drawer
from cmo.render.diagram import Box, Diagram
from cmo.render.shows import EVERYTHING, Shows

_KINDS = ("contexts", "mechanisms", "outcomes")


def theory_view(analysis: Analysis, theory: str, shows: Shows = EVERYTHING) -> Diagram:
    """Give the picture of one theory: all its items, and what its configurations borrow."""
    own = analysis.study.items_by_theory[theory]
    joined = [analysis.graph.configurations[i.address] for i in own if i.kind == "configurations"]
    items = [item.address for item in own if item.kind in _KINDS]
    return _three_columns(
        Drawer(analysis, shows), theory, items, joined, title=analysis.study.theories[theory].title
    )


def through_view(analysis: Analysis, address: str, shows: Shows = EVERYTHING) -> Diagram:
    """Give the picture of all configurations through one context or outcome, of any theory."""
    through = analysis.graph.through.get(address, ())
    joined = [analysis.graph.configurations[name] for name in through]
    label = label_of(analysis.study, address)
    return _three_columns(
        Drawer(analysis, shows), address, [address], joined, title=f"Through '{label}'"
    )


def _three_columns(
    drawer: Drawer, name: str, items: list[str], joined: Sequence[Joined], *, title: str
) -> Diagram:
    home = name.partition(".")[0]
    ends = [end for j in joined for end in (*j.contexts, j.mechanism, *j.outcomes)]
    boxes = [drawer.box(address, home) for address in dict.fromkeys((*items, *ends))]
    theories = dict.fromkeys((home, *(j.address.partition(".")[0] for j in joined)))
    return Diagram(
        name=name,
        title=title,
        about=f"Contexts, mechanisms and outcomes of {title} in three columns, with an arrow for "
        "each pair that a configuration joins.",
        columns=COLUMNS,
        boxes=in_columns(boxes, joined),
        arrows=tuple(arrow for one in joined for arrow in drawer.arrows(one)),
        note=drawer.note(*theories),
        plain=drawer.shows.plain,
        full=drawer.shows.full,
        only=drawer.shows.only,
    )


def in_columns(boxes: Iterable[Box], joined: Iterable[Joined]) -> tuple[Box, ...]:
    """Order boxes column by column: mechanisms as the files have them, the others beside theirs.

    A context or outcome stands where its mechanisms stand on average, so that arrows are short;
    what is in no configuration comes last.
    """
    boxes = list(boxes)
    mechanisms = [box.address for box in boxes if box.column == 1]
    row = {address: number for number, address in enumerate(mechanisms)}
    rows: dict[str, list[int]] = {}
    for one in joined:
        for end in (*one.contexts, one.mechanism, *one.outcomes):
            rows.setdefault(end, []).append(row[one.mechanism])

    def place(box: Box) -> tuple[int, bool, float]:
        beside = rows.get(box.address, ())
        mean = sum(beside) / len(beside) if beside else 0.0
        return box.column, not beside, mean

    return tuple(sorted(boxes, key=place))

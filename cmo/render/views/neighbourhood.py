"""One mechanism's neighbourhood: its configurations, and all that bears on it or on them."""

from collections.abc import Iterator
from dataclasses import replace

from cmo.analyse.analysis import Analysis
from cmo.analyse.wording import label_of
from cmo.graph.study_graph import Joined
from cmo.model.address import absolute
from cmo.model.theory import Relation
from cmo.read.study import Item
from cmo.render.boxes import Drawer
from cmo.render.diagram import Arrow, Box, Diagram, Row
from cmo.render.shows import EVERYTHING, Shows

# From left to right: what ripples into a context, contexts and what bears on the mechanism, the
# mechanism and its rivals, outcomes and what it bears on, and the contexts that outcomes create.
_BEFORE, _LEFT, _MIDDLE, _RIGHT, _AFTER = range(5)
_HEADINGS = (
    "Outcome that creates the context",
    "Contexts, and what bears on the mechanism",
    "Mechanism",
    "Outcomes, and what the mechanism bears on",
    "Context that the outcome creates",
)


def neighbourhood_view(analysis: Analysis, address: str, shows: Shows = EVERYTHING) -> Diagram:
    """Give the picture of a mechanism and what surrounds it.

    That is its contexts and outcomes, the mechanisms that it bears on or that bear on it, its
    rivals, and the ripples that reach or leave it.
    """
    return _Neighbourhood(Drawer(analysis, shows), address).diagram()


class _Neighbourhood:
    """Collects boxes in their columns, and the arrows between them."""

    def __init__(self, drawer: Drawer, address: str) -> None:
        self.drawer = drawer
        self.analysis = drawer.analysis
        self.focus = address
        self.home = address.partition(".")[0]
        self.same = self.analysis.graph.same[address]
        self.columns: dict[str, int] = {}
        self.rivals: set[str] = set()
        self.arrows: list[Arrow] = []
        # Arrows that would lead back, by their start: what they say stands in its box.
        self.back: dict[str, list[Arrow]] = {}

    def diagram(self) -> Diagram:
        """Give the whole picture."""
        self._place(self.focus, _MIDDLE)
        self._configurations()
        self._relations()
        self._rivals()
        label = label_of(self.analysis.study, self.focus)
        study, shows = self.analysis.study, self.drawer.shows
        first = min(self.columns.values())
        last = max(self.columns.values())
        boxes = sorted(self._boxes(first), key=lambda box: box.column)
        return Diagram(
            name=self.focus,
            title=f"{label}, and what surrounds it",
            about=f"The mechanism {label} with its contexts and outcomes, the mechanisms related "
            "to it, its rivals, and the ripples that reach or leave it.",
            columns=_HEADINGS[first : last + 1],
            boxes=tuple(boxes),
            arrows=tuple(self.arrows),
            note=self.drawer.note(*dict.fromkeys(study.items[a].theory for a in self.columns)),
            plain=shows.plain,
            full=shows.full,
            only=shows.only,
        )

    def _place(self, address: str, column: int) -> None:
        self.columns.setdefault(address, column)

    def _boxes(self, first: int) -> Iterator[Box]:
        for address, column in self.columns.items():
            box = self.drawer.box(address, self.home, column - first)
            back = self.back.get(address, ())
            rows = (*box.rows, *(self._as_row(arrow) for arrow in back))
            if address in self.rivals and column == _MIDDLE:
                rows = (Row("rival explanation"), *rows)
            elif address in self.same and address != self.focus:
                rows = (Row("the same provision"), *rows)
            yield replace(box, rows=rows, dim=box.dim and all(arrow.dim for arrow in back))

    def _as_row(self, arrow: Arrow) -> Row:
        """Say a relation as a line of its start's box: ripples on to 'Room to choose'."""
        kind, *told = arrow.rows
        words = f"{kind.words} '{label_of(self.analysis.study, arrow.end)}'"
        if not told:
            return Row(words)
        return Row(f"{words}: {', '.join(row.words for row in told)}", told[0].mark, arrow.status)

    def _configurations(self) -> None:
        for name in self._through():
            joined = self.analysis.graph.configurations[name]
            for context in joined.contexts:
                self._place(context, _LEFT)
            for outcome in joined.outcomes:
                self._place(outcome, _RIGHT)
            self._place(joined.mechanism, _MIDDLE)
            self.arrows += self.drawer.arrows(joined)

    def _through(self) -> tuple[str, ...]:
        """List the configurations of the mechanism, under whichever name they know it."""
        through = self.analysis.graph.through
        return tuple(name for mechanism in self.same for name in through.get(mechanism, ()))

    def _relations(self) -> None:
        """Add what bears on the mechanism or is borne on by it, then the ripples."""
        ripples = []
        for item in self.analysis.study.of_kind("relations"):
            if isinstance(item.entry, Relation):
                start = self._name(absolute(item.entry.start, item.theory))
                end = self._name(absolute(item.entry.end, item.theory))
                if item.entry.kind == "ripple":
                    ripples.append((item, start, end))
                elif start in self.same:
                    self._join(item, start, end, _RIGHT)
                elif end in self.same:
                    self._join(item, start, end, _LEFT)
        # They reach what stands at the mechanism's sides, which all must be there by now.
        for ripple, start, end in ripples:
            if self.columns.get(end) == _LEFT:
                self._join(ripple, start, end, _BEFORE)
            elif self.columns.get(start) == _RIGHT:
                self._join(ripple, start, end, _AFTER)

    def _name(self, address: str) -> str:
        """Give the name under which an item stands in this picture: a provision has several."""
        return self.focus if address in self.same and address not in self.columns else address

    def _join(self, item: Item, start: str, end: str, column: int) -> None:
        """Place the other end of a relation, and draw it where it leads on to the right.

        A ripple that closes a loop, and one of two relations that run both ways, would lead back
        across the boxes.
        """
        self._place(start if column in {_BEFORE, _LEFT} else end, column)
        arrow = self.drawer.relation(item, start, end)
        if self.columns[start] < self.columns[end]:
            self.arrows.append(arrow)
        else:
            self.back.setdefault(start, []).append(arrow)

    def _rivals(self) -> None:
        """Add the mechanisms of rival configurations, each joined to the outcomes it explains."""
        graph = self.analysis.graph
        own = set(self._through())
        names = [rival for name in sorted(own) for rival in graph.rivals.get(name, ())]
        for name in dict.fromkeys(names):
            if name not in own:
                self._rival(graph.configurations[name])

    def _rival(self, rival: Joined) -> None:
        """Add one rival: its mechanism below the mechanism, or where it stands already.

        One of which no outcome can stand on the right bears on the mechanism from the left.
        """
        joined = any(self.columns.get(outcome, _RIGHT) == _RIGHT for outcome in rival.outcomes)
        self._place(rival.mechanism, _MIDDLE if joined else _LEFT)
        self.rivals.add(rival.mechanism)
        if self.columns[rival.mechanism] != _MIDDLE:
            says = f"{label_of(self.analysis.study, rival.address)} is a rival explanation"
            ends = (rival.mechanism, self.focus)
            start, end = ends if self.columns[rival.mechanism] < _MIDDLE else ends[::-1]
            dim, rows = not self.drawer.lit(rival.address), (Row("rival"),)
            self.arrows.append(Arrow(start, end, rival.address, "rival", says, rows=rows, dim=dim))
            return
        effects = [a for a in self.drawer.arrows(rival) if a.claim.endswith("#effect")]
        # An outcome that stands elsewhere already, as what bears on it does, is not drawn to.
        for outcome in rival.outcomes:
            self._place(outcome, _RIGHT)
        self.arrows += [arrow for arrow in effects if self.columns[arrow.end] == _RIGHT]

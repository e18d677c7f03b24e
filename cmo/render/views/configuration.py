"""One configuration: its chain with the status of each claim, and its sentence below."""

from dataclasses import replace

from cmo.analyse.analysis import Analysis
from cmo.analyse.wording import label_of, sentence
from cmo.graph.study_graph import Joined
from cmo.render.boxes import COLUMNS, Drawer
from cmo.render.diagram import Arrow, Box, Diagram, Row
from cmo.render.shows import EVERYTHING, Shows, claim_row
from cmo.render.views.theory import in_columns


def configuration_view(analysis: Analysis, address: str, shows: Shows = EVERYTHING) -> Diagram:
    """Give the picture of one configuration.

    It shows the chain - context, activation, resource, reasoning, effect, outcome - each with its
    status, and below it the configuration worded.
    """
    drawer = Drawer(analysis, shows)
    joined = analysis.graph.configurations[address]
    home = address.partition(".")[0]
    ends = dict.fromkeys((*joined.contexts, joined.mechanism, *joined.outcomes))
    boxes = [_step_box(drawer, joined, drawer.box(end, home)) for end in ends]
    title = label_of(analysis.study, address)
    return Diagram(
        name=address,
        title=title,
        about=f"The configuration {title}: context, mechanism and outcome from left to right, "
        "with its sentence below.",
        columns=COLUMNS,
        boxes=in_columns(boxes, [joined]),
        arrows=tuple(_step_arrow(drawer, arrow) for arrow in drawer.arrows(joined)),
        note=drawer.note(home),
        plain=shows.plain,
        full=shows.full,
        only=shows.only,
        sentence=_worded(analysis, joined, plain=shows.plain),
    )


def _step_box(drawer: Drawer, joined: Joined, box: Box) -> Box:
    """Give a box whose statuses say which step of the chain they are of.

    Without a context there is no arrow to bear the activation: the mechanism bears it.
    """
    if drawer.shows.plain or (box.kind == "mechanisms" and joined.contexts):
        return box
    claims = drawer.analysis.claims
    facts = [row for row in box.rows if row.status is None]
    if box.kind == "mechanisms":
        activation = claim_row(claims[f"{joined.address}#activation"], "activation")
        return replace(box, rows=(*facts, activation, *(row for row in box.rows if row.status)))
    step = {"contexts": "context", "outcomes": "outcome"}[box.kind]
    return replace(box, rows=(*facts, claim_row(claims[box.address], step)))


def _step_arrow(drawer: Drawer, arrow: Arrow) -> Arrow:
    """Give an arrow that names its step, and says so when it is untested too."""
    if drawer.shows.plain:
        return arrow
    rows = (Row(arrow.claim.partition("#")[2]), *arrow.rows)
    if arrow.status == "untested":
        rows = (*rows, Row("untested", "untested", "untested"))
    return replace(arrow, rows=rows)


def _worded(analysis: Analysis, joined: Joined, *, plain: bool) -> tuple[tuple[str, str], ...]:
    """Word the configuration, what would show it wrong, and where its chain breaks."""
    entry = joined.entry
    said = [*sentence(analysis.study, joined)]
    if entry.wrong_if:
        said.append(("Wrong if", entry.wrong_if))
    if entry.silent_where:
        said.append(("Silent where", entry.silent_where))
    found = analysis.configurations[joined.address]
    if not plain and found.breaks_at:
        said.append(("Breaks at", f"{label_of(analysis.study, found.breaks_at)}."))
    return tuple(said)

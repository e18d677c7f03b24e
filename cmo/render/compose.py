"""Put a whole picture together: title, headings, body, sentence, legend and note."""

from cmo.render.diagram import Diagram
from cmo.render.draw import draw_arrow, draw_box, draw_words
from cmo.render.layout import Layout, lay_out
from cmo.render.legend import (
    LEAST_WIDTH,
    draw_headings,
    draw_legend,
    draw_loose_heading,
    draw_sentence,
    draw_title,
)
from cmo.render.scene import Group, Scene, Shape, moved
from cmo.render.setting import Measures

MARGIN = 22.0


def compose(diagram: Diagram, measures: Measures) -> Scene:
    """Draw a diagram as large as it needs to be."""
    return put_together(diagram, lay_out(diagram, measures), measures)


def put_together(  # noqa: PLR0913 - a laid-out picture, and how it is to stand on its sheet
    diagram: Diagram,
    layout: Layout,
    measures: Measures,
    *,
    room: float | None = None,
    margin: float = MARGIN,
    part: str = "",
) -> Scene:
    """Draw a laid-out diagram; `room` is the width to fill within the margins, if there is one."""
    theme = measures.theme
    room = room or max(layout.width, LEAST_WIDTH)
    title = draw_title(diagram, margin, margin, room, theme, part=part)
    shapes: list[Shape] = [*title.shapes]
    headings = draw_headings(diagram, layout.lefts, -8, measures)
    top = title.bottom + (theme.label_size + 14 + headings.bottom if diagram.columns else 8)
    body = [*headings.shapes, *_body(diagram, layout, measures)]
    shapes += [moved(shape, margin, top) for shape in body]
    y = top + layout.height + 18
    if diagram.sentence:
        sentence = draw_sentence(diagram, margin, y, room, theme)
        shapes += sentence.shapes
        y = sentence.bottom + 10
    legend = draw_legend(diagram, margin, y, room, measures)
    shapes += legend.shapes
    width, height = room + 2 * margin, legend.bottom + margin * 0.6
    return Scene(
        name=diagram.name,
        title=diagram.title,
        about=diagram.about,
        width=round(width, 2),
        height=round(height, 2),
        shapes=tuple(shapes),
    )


def _body(diagram: Diagram, layout: Layout, measures: Measures) -> list[Shape]:
    """Draw boxes, then arrows, then what stands on these, so that no line runs across words.

    Boxes stand in the order in which they are read: context, mechanism, outcome.
    """
    boxes = [draw_box(one, frame, measures) for one, frame in layout.boxes]
    tracks = list(zip(diagram.arrows, layout.tracks, strict=True))
    arrows = [draw_arrow(arrow, track, measures) for arrow, track in tracks]
    words = [draw_words(arrow, track, measures) for arrow, track in tracks]
    body: list[Shape] = [
        Group("boxes", tuple(boxes)),
        Group("arrows", tuple(arrows)),
        Group("on-arrows", tuple(group for group in words if group)),
    ]
    if layout.loose is not None:
        heading = draw_loose_heading(layout.loose - 9, measures.theme)
        body.append(moved(heading, min(layout.lefts.values()), 0.0))
    return body

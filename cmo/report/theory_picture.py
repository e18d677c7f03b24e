"""A theory's picture on paper: in parts that fit a page, in text that can be read."""

from dataclasses import dataclass, replace

from cmo.analyse.analysis import Analysis
from cmo.render.diagram import Diagram
from cmo.render.formats import USUAL
from cmo.render.paper import POINTS_PER_MM, DoesNotFit, Sheet, fit, in_text
from cmo.render.png import to_png
from cmo.render.scene import Circle, Group, Rect, Scene, Shape, Words
from cmo.render.views.theory import theory_view

# The room on an A4 page within its margins, below a heading and above a caption, in millimetres:
# as a page stands, and as it lies.
STANDING, LYING = (170.0, 222.0), (257.0, 138.0)
_MARGIN = 4.0
_DPI = 200


@dataclass(frozen=True, slots=True)
class TheoryPicture:
    """A picture in parts, each a PNG, for pages that stand or lie; without any where none fits.

    `says` tells what it shows to a reader who cannot see it.
    """

    parts: tuple[bytes, ...]
    lying: bool
    says: str


def theory_picture(analysis: Analysis, theory: str) -> TheoryPicture:
    """Draw a theory for a document's pages, on those that lie only where it must be.

    A part takes up to a second.
    """
    diagram = theory_view(analysis, theory)
    says = f"{diagram.about} What it shows is told in words below."
    for room in (STANDING, LYING):
        try:
            return TheoryPicture(_drawn(diagram, room), room is LYING, says)
        except DoesNotFit:
            continue
    return TheoryPicture((), lying=False, says=says)


def _drawn(diagram: Diagram, room: tuple[float, float]) -> tuple[bytes, ...]:
    """Draw a picture as high as it is, or on as many pages as it takes; raises DoesNotFit."""
    width, height = (round(side * POINTS_PER_MM, 2) for side in room)
    scenes = fit(diagram, USUAL, (in_text(width),))
    if scenes[0].height > height:
        scenes = fit(diagram, USUAL, (Sheet(width, height, margin=_MARGIN),))
    return tuple(to_png(_cut(scene), dpi=_DPI) for scene in scenes)


def _cut(scene: Scene) -> Scene:
    """Cut away the empty foot of a page: in a document text goes on there."""
    return replace(scene, height=min(scene.height, round(_lowest(scene.shapes) + _MARGIN, 2)))


def _lowest(shapes: tuple[Shape, ...]) -> float:
    """Give how far down shapes reach."""
    return max((_foot(shape) for shape in shapes), default=0.0)


def _foot(shape: Shape) -> float:
    if isinstance(shape, Group):
        return _lowest(shape.shapes)
    if isinstance(shape, Rect):
        return shape.frame.bottom
    if isinstance(shape, Circle):
        return shape.middle[1] + shape.radius
    if isinstance(shape, Words):
        # Some letters go below the line.
        return shape.at[1] + shape.size / 3
    return max(y for _, y in shape.points)

"""A diagram in a format: what each gives, as bytes of one file or of one for each part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cmo.model.theme import Theme
from cmo.render.compose import compose
from cmo.render.diagram import Diagram
from cmo.render.paper import Sheet, fit
from cmo.render.scene import Scene
from cmo.render.setting import usual

USUAL = Theme()


@dataclass(frozen=True, slots=True)
class How:
    """How a picture is to be drawn: its format, theme, sheets that it may fill, and its dpi.

    Without sheets it is as large as it needs to be.
    """

    form: str = "svg"
    theme: Theme = USUAL
    sheets: tuple[Sheet, ...] = ()
    dpi: int = 300


@dataclass(frozen=True, slots=True)
class Picture:
    """What was drawn: the bytes of each file, and the text that was set."""

    files: tuple[bytes, ...]
    texts: frozenset[str]


# How a file's name ends in each format.
ENDINGS: dict[str, str] = {
    "svg": "svg",
    "png": "png",
    "pdf": "pdf",
    "dot": "dot",
    "mermaid": "mmd",
    "graphml": "graphml",
}
# Formats that are drawn here; the others hand the diagram to another program.
DRAWN = frozenset({"svg", "png", "pdf"})
# Formats that take a theme's colours.
COLOURED = DRAWN | {"mermaid"}
# Formats in which a sign that no font has cannot be seen.
SET = frozenset({"png", "pdf"})


def draw(diagram: Diagram, how: How) -> Picture:
    """Draw a diagram.

    Raises DoesNotFit where it cannot stand on its sheets and be read, and TooLarge for a PNG with
    too many pixels.
    """
    if how.form not in DRAWN:
        return Picture((_TEXTS[how.form](diagram, how).encode(),), frozenset())
    if how.sheets:
        scenes = fit(diagram, how.theme, how.sheets)
    else:
        scenes = (compose(diagram, usual(how.theme)),)
    texts = frozenset(words.text for scene in scenes for words in scene.words)
    return Picture(_WRITERS[how.form](scenes, how), texts)


def _svg(scenes: Sequence[Scene], _: How) -> tuple[bytes, ...]:
    from cmo.render.svg import to_svg

    return tuple(to_svg(scene).encode() for scene in scenes)


def _png(scenes: Sequence[Scene], how: How) -> tuple[bytes, ...]:
    from cmo.render.png import to_png

    return tuple(to_png(scene, dpi=how.dpi) for scene in scenes)


def _pdf(scenes: Sequence[Scene], _: How) -> tuple[bytes, ...]:
    from cmo.render.pdf import to_pdf

    return (to_pdf(scenes, scenes[0].title),)


def _dot(diagram: Diagram, _: How) -> str:
    from cmo.render.dot import to_dot

    return to_dot(diagram)


def _mermaid(diagram: Diagram, how: How) -> str:
    from cmo.render.mermaid import to_mermaid

    return to_mermaid(diagram, how.theme)


def _graphml(diagram: Diagram, _: How) -> str:
    from cmo.render.graphml import to_graphml

    return to_graphml(diagram)


_WRITERS: dict[str, Callable[[Sequence[Scene], How], tuple[bytes, ...]]] = {
    "svg": _svg,
    "png": _png,
    "pdf": _pdf,
}
_TEXTS: dict[str, Callable[[Diagram, How], str]] = {
    "dot": _dot,
    "mermaid": _mermaid,
    "graphml": _graphml,
}

"""How pictures look: colours and sizes, as a small YAML file can change them."""

from typing import Annotated

from pydantic import Field, StringConstraints

from cmo.model.base import Entry, Whole

COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
Colour = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN)]


class Paint(Entry):
    """The colours of one status: of its line and words, and of the box behind them."""

    line: Colour
    """Outline, mark and words: six hexadecimal digits, quoted, such as "#00664a"."""
    fill: Colour
    """The box behind the words."""


class Theme(Entry):
    """Colours and sizes of a picture; what a theme leaves out stays as it is.

    The colours are those of Okabe and Ito (Color Universal Design, 2008), darkened until words in
    them can be read on every fill: readers with any colour vision tell them apart. The fills are
    darker step by step, and the steps alike, so that they differ in greyscale too.
    """

    ink: Colour = "#1b1f24"
    """Labels and titles."""
    quiet: Colour = "#57606a"
    """What explains: headings, notes, lines without a status."""
    untested: Paint = Paint(line="#4d5660", fill="#ffffff")
    """Nothing tests it."""
    untestable: Paint = Paint(line="#4d5660", fill="#f0f2f4")
    """Untestable so far."""
    supported: Paint = Paint(line="#00573f", fill="#c9ecde")
    """Tests support it."""
    contradicted: Paint = Paint(line="#8f3300", fill="#fbd0b5")
    """Tests contradict it."""
    contested: Paint = Paint(line="#5b2f94", fill="#d9c3f2")
    """Tests stand on both sides."""
    label_size: Annotated[Whole, Field(ge=8, le=24)] = 11
    """Size of labels, in points."""
    note_size: Annotated[Whole, Field(ge=7, le=20)] = 9
    """Size of what stands below a label, in points."""
    box_width: Annotated[Whole, Field(ge=120, le=400)] = 196
    """Width of a box, in points; on a page the paper decides."""
    gap: Annotated[Whole, Field(ge=60, le=300)] = 124
    """Room between columns for arrows, in points; on a page the paper decides."""

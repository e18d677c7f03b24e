"""Set a box's text: which lines it breaks into at a given width, and how high that makes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from cmo.model.theme import Theme
from cmo.render.diagram import Arrow, Box, Mark, Row
from cmo.render.lettering import Lines, width, wrap

PADDING = 9.0
BAR = 4.0
BADGE = 10.0
# From a mark's left edge to its words.
MARK_ROOM = 14.0
FLAG_ROOM = 14.0
# Below seven points print is hard to read.
LEAST_SIZE = 7.0
PILL_PADDING = 3.5
# How much wider a gap is than the lines of words in it, and than their frame at the least.
_ASIDE, _BESIDE = 24.0, 12.0
# In ems.
_LONGEST_WORD = 14.0


@dataclass(frozen=True, slots=True)
class Measures:
    """How wide boxes and gaps are, in points, and in what theme they are set.

    Boxes that stand freely are laid from top to bottom, or `across` from left to right.
    """

    theme: Theme
    box_width: float
    gap: float
    across: bool = False

    @property
    def label_step(self) -> float:
        """From one line of a label to the next."""
        return round(self.theme.label_size * 1.22, 2)

    @property
    def note_step(self) -> float:
        """From one line of a note to the next."""
        return round(self.theme.note_size * 1.3, 2)

    @property
    def pill_size(self) -> float:
        """Size of what stands on an arrow."""
        return max(LEAST_SIZE, self.theme.note_size - 1.0)


def usual(theme: Theme) -> Measures:
    """Give the measures of a picture that no paper bounds."""
    return Measures(theme, float(theme.box_width), float(theme.gap))


@dataclass(frozen=True, slots=True)
class SetRow:
    """One row of words in lines, with its mark; `indent` is how far in the words start."""

    lines: Lines
    row: Row
    indent: float


@dataclass(frozen=True, slots=True)
class SetBox:
    """A box whose text is set. Sizes are in points."""

    box: Box
    label: Lines
    statement: Lines
    rows: tuple[SetRow, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Pill:
    """The words that stand on an arrow, set."""

    rows: tuple[SetRow, ...]
    width: float
    height: float


def set_box(box: Box, measures: Measures, *, full: bool = False) -> SetBox:
    """Set a box at the width that the measures give; `full` prints its statement."""
    theme = measures.theme
    room = measures.box_width - 2 * PADDING - (BAR if has_bar(box.provision) else 0)
    label_room = room - (FLAG_ROOM if box.flagged else 0)
    label = wrap(box.label, label_room, theme.label_size, "semibold")
    wanted = full and box.statement != box.label
    statement = wrap(box.statement, room, theme.note_size) if wanted else ()
    rows = tuple(_set_row(row, room, float(theme.note_size)) for row in box.rows)
    notes = len(statement) + sum(len(row.lines) for row in rows)
    height = 2 * PADDING + len(label) * measures.label_step + notes * measures.note_step
    if statement:
        height += 4
    return SetBox(box, label, statement, rows, measures.box_width, round(height, 2))


def least_width(box: Box, measures: Measures) -> float:
    """Give the narrowest that a box may be without a word of its label being cut.

    What is longer than any word of a language is cut all the same.
    """
    size = measures.theme.label_size
    words = [width(word, size, "semibold") for word in box.label.split()]
    longest = max((word for word in words if word <= _LONGEST_WORD * size), default=0.0)
    sides = 2 * PADDING + (BAR if has_bar(box.provision) else 0)
    return longest + sides + (FLAG_ROOM if box.flagged else 0) + 0.1


def set_pill(arrow: Arrow, measures: Measures) -> Pill | None:
    """Set what stands on an arrow; None where nothing does."""
    if not arrow.rows:
        return None
    size = measures.pill_size
    marked = any(row.mark for row in arrow.rows)
    # A word is never cut: `least_gap` sees to it that there is room.
    room = max(measures.gap - _ASIDE, _longest_word(arrow, size))
    rows = tuple(_set_row(row, room, size, indented=marked and row.status) for row in arrow.rows)
    widest = max(r.indent + width(line, size) for r in rows for line in r.lines)
    lines = sum(len(row.lines) for row in rows)
    return Pill(rows, round(widest + 2 * PILL_PADDING, 2), round(lines * size * 1.2 + 5, 2))


def least_gap(arrows: Iterable[Arrow], measures: Measures) -> float:
    """Give the narrowest that a gap may be for the words on the arrows to stand between boxes."""
    size = measures.pill_size
    longest = max((_longest_word(arrow, size) for arrow in arrows), default=0.0)
    return round(longest + 2 * PILL_PADDING + _BESIDE, 2) if longest else 0.0


def _longest_word(arrow: Arrow, size: float) -> float:
    """Give the room that the longest word on an arrow takes, with what stands before it."""
    words = [word for row in arrow.rows for word in row.words.split()]
    before = MARK_ROOM if any(row.mark for row in arrow.rows) else 0.0
    return max((width(word, size) for word in words), default=0.0) + before + 0.1


def set_mark(mark: Mark) -> Pill:
    """Set a pill of a mark alone, for an arrow whose words stand on another of its claim."""
    return Pill((SetRow((), Row("", mark), 0.0),), BADGE + 2, BADGE + 2)


def has_bar(provision: str | None) -> bool:
    """Say whether a box bears the bar of what the act itself holds."""
    return provision in {"act", "mixed"}


def _set_row(row: Row, room: float, size: float, *, indented: object = False) -> SetRow:
    indent = MARK_ROOM if row.mark or indented else 0.0
    return SetRow(wrap(row.words, room - indent, size), row, indent)

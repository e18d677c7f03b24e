"""What a picture shows, before anything is set or laid out: boxes, and arrows between them."""

from dataclasses import dataclass
from typing import Literal

from cmo.analyse.status import Status
from cmo.model.theory import RelationKind

Change = Literal["added", "changed", "retired"]
# A mark is drawn before its words, so that nothing is told by colour alone.
Mark = Literal[
    "untested",
    "supported",
    "contradicted",
    "contested",
    "untestable",
    "flag",
    "unintended",
    "added",
    "changed",
    "retired",
]
Only = Literal["contested", "gaps"]
ArrowKind = RelationKind | Literal["configuration", "rival", "same-as", "part-of", "several"]
# Kinds that lead nowhere: both ends are alike.
HEADLESS: frozenset[ArrowKind] = frozenset({"rival", "same-as", "overlaps"})
# Kinds that stop their end: the arrow ends in a bar, as in a diagram of causes.
BARRED: frozenset[ArrowKind] = frozenset({"counteracts", "blocks"})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of words in a box, with its mark or none; `status` colours the words."""

    words: str
    mark: Mark | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """One item, or one theory: what the box says, and what it is told apart by.

    `column` counts from 0. `statement` is for the tooltip, and for the box where the text is
    wanted in full. `status` colours the box; None where the evidence is left out.
    """

    address: str
    kind: str
    column: int
    label: str
    statement: str
    rows: tuple[Row, ...] = ()
    status: Status | None = None
    flagged: bool = False
    provision: str | None = None
    dim: bool = False
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow: of a configuration, or a relation between two items.

    `rows` are the words that stand on it; `says` tells the whole of it. What is `upward` has its
    end above its start, where boxes stand freely.
    """

    start: str
    end: str
    claim: str
    kind: ArrowKind
    says: str
    stated: bool = True
    status: Status | None = None
    rows: tuple[Row, ...] = ()
    dim: bool = False
    change: Change | None = None
    upward: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture's content.

    `columns` are headings from left to right; none where boxes stand freely. `sentence` is what
    is worded below, as pairs of an opening word and a statement. `note` tells where theory and
    evidence come from. With `full` the statements stand in the boxes.
    """

    name: str
    title: str
    about: str
    columns: tuple[str, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    note: str
    plain: bool = False
    full: bool = False
    only: Only | None = None
    since: str | None = None
    sentence: tuple[tuple[str, str], ...] = ()

    @property
    def items(self) -> int:
        """Count what is drawn as a box."""
        return len(self.boxes)

"""What a theory's diagram shows: boxes in three columns, and arrows between them."""

from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.status import ClaimStatus, Status
from cmo.analyse.wording import statement_of
from cmo.model.theory import Configuration, Mechanism, Outcome
from cmo.model.words import counted
from cmo.read.study import Item
from cmo.render.lettering import Lines, wrap

BOX_WIDTH = 188.0
PADDING = 12.0
LABEL_SIZE, LABEL_STEP = 11.5, 14.5
NOTE_SIZE, NOTE_STEP = 9.5, 13.0
FLAG_ROOM = 10.0

COLUMNS: tuple[tuple[str, str], ...] = (
    ("contexts", "Context"),
    ("mechanisms", "Mechanism"),
    ("outcomes", "Outcome"),
)


@dataclass(frozen=True, slots=True)
class Note:
    """One line below a box's label: what is meant, and the status with its numbers."""

    words: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Box:
    """One item: its column, its label in lines, its notes, and the statement for the tooltip."""

    address: str
    column: int
    label: Lines
    notes: tuple[Note, ...]
    statement: str
    flagged: bool

    @property
    def height(self) -> float:
        """The height that the text needs, in points."""
        return 2 * PADDING - 4 + len(self.label) * LABEL_STEP + len(self.notes) * NOTE_STEP


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow of a configuration: from a context to its mechanism, or on to an outcome."""

    start: str
    end: str
    claim: str
    stated: bool
    status: Status | None
    says: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A theory's diagram, before anything is laid out. Sizes are in points."""

    theory: str
    title: str
    subtitle: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    plain: bool


def theory_diagram(analysis: Analysis, theory: str, *, plain: bool = False) -> Diagram:
    """Give the diagram of one theory; `plain` leaves the evidence out."""
    study = analysis.study
    shown = _in_columns(analysis, theory, _shown(analysis, theory))
    boxes = tuple(
        _box(analysis, item, column, theory, plain=plain)
        for column, (kind, _) in enumerate(COLUMNS)
        for item in shown
        if item.kind == kind
    )
    document = study.theories[theory].source
    return Diagram(
        theory=theory,
        title=study.theories[theory].title,
        subtitle=_subtitle(analysis, document.document if document else None, plain=plain),
        boxes=boxes,
        arrows=_arrows(analysis, theory, plain=plain),
        plain=plain,
    )


def _subtitle(analysis: Analysis, document: str | None, *, plain: bool) -> str:
    study = analysis.study
    cited = study.documents.get(document or "")
    parts = [f"Theory: {cited.title}"] if cited else []
    if not plain:
        sources = counted(len(study.sources), "source")
        parts.append(f"Evidence: {counted(len(study.findings), 'finding')} from {sources}")
    return ". ".join(parts)


def _shown(analysis: Analysis, theory: str) -> tuple[Item, ...]:
    """Give a theory's items, and after them those of others that its configurations join."""
    own = analysis.study.items_by_theory[theory]
    joined = [analysis.graph.configurations[i.address] for i in own if i.kind == "configurations"]
    ends = [end for j in joined for end in (*j.contexts, j.mechanism, *j.outcomes)]
    others = dict.fromkeys(end for end in ends if end.partition(".")[0] != theory)
    return (*own, *(analysis.study.items[address] for address in others))


def _in_columns(analysis: Analysis, theory: str, items: tuple[Item, ...]) -> list[Item]:
    """Order items for the columns: mechanisms as the file has them, the others beside theirs.

    A context or outcome stands where its mechanisms stand on average, so that arrows are short;
    what is in no configuration comes last.
    """
    mechanisms = [item.address for item in items if item.kind == "mechanisms"]
    row = {address: number for number, address in enumerate(mechanisms)}
    rows: dict[str, list[int]] = {}
    for item in analysis.study.items_by_theory[theory]:
        joined = analysis.graph.configurations.get(item.address)
        for end in (*joined.contexts, *joined.outcomes) if joined else ():
            rows.setdefault(end, []).append(row[joined.mechanism] if joined else 0)

    def place(item: Item) -> float:
        if item.kind == "mechanisms":
            return row[item.address]
        beside = rows.get(item.address)
        return sum(beside) / len(beside) if beside else len(mechanisms)

    return sorted(items, key=place)


def _box(analysis: Analysis, item: Item, column: int, theory: str, *, plain: bool) -> Box:
    entry, study = item.entry, analysis.study
    label = getattr(entry, "label", item.id)
    notes = [] if plain else _notes(analysis, item)
    if item.theory != theory:
        notes.insert(0, Note(f"in {item.theory}", None))
    if isinstance(entry, Outcome) and entry.valence == "unintended":
        notes.insert(0, Note("unintended", None))
    statement = statement_of(study, item)
    if isinstance(entry, Mechanism) and entry.reasoning:
        statement = f"{statement} {entry.reasoning}"
    mechanism = analysis.mechanisms.get(item.address)
    return Box(
        address=item.address,
        column=column,
        label=wrap(label, BOX_WIDTH - 2 * PADDING - FLAG_ROOM, LABEL_SIZE),
        notes=tuple(notes),
        statement=statement,
        flagged=bool(mechanism and mechanism.flagged and not plain),
    )


def _notes(analysis: Analysis, item: Item) -> list[Note]:
    if item.kind == "mechanisms":
        resource = analysis.claims[f"{item.address}#resource"]
        reasoning = analysis.claims[f"{item.address}#reasoning"]
        unstated = not analysis.mechanisms[item.address].reasoning_stated
        return [
            Note(_numbers("resource", resource), resource.status),
            Note("reasoning not stated", None)
            if unstated and reasoning.status == "untested"
            else Note(_numbers("reasoning", reasoning), reasoning.status),
        ]
    claim = analysis.claims[item.address]
    return [Note(_numbers("", claim), claim.status)]


def _numbers(part: str, claim: ClaimStatus) -> str:
    words = f"{part} {claim.status}".strip()
    tests = claim.tests
    if tests.supports or tests.contradicts:
        words += f" {tests.supports}:{tests.contradicts}"
    return words


def _arrows(analysis: Analysis, theory: str, *, plain: bool) -> tuple[Arrow, ...]:
    arrows = []
    for item in analysis.study.items_by_theory[theory]:
        joined = analysis.graph.configurations.get(item.address)
        if joined is None:
            continue
        ends = [(context, joined.mechanism, "activation") for context in joined.contexts]
        ends += [(joined.mechanism, outcome, "effect") for outcome in joined.outcomes]
        for start, end, part in ends:
            claim = f"{joined.address}#{part}"
            status = None if plain else analysis.claims[claim].status
            says = _arrow_says(joined.entry, part, status)
            stated = joined.entry.origin == "stated"
            arrows.append(Arrow(start, end, claim, stated, status, says))
    return tuple(arrows)


def _arrow_says(entry: Configuration, part: str, status: Status | None) -> str:
    meaning = {"activation": "fires in this context", "effect": "brings about this outcome"}[part]
    origin = "stated by the source" if entry.origin == "stated" else "inferred"
    return f"{meaning}, {origin}" + (f", {status}" if status else "")

"""An evidence file: one source, its findings, and the claims they bear on."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from cmo.model.base import (
    Count,
    Date,
    Entry,
    Id,
    Locator,
    Period,
    Text,
    ToActor,
    ToClaim,
    ToCondition,
    ToDocument,
    ToFinding,
    ToLevel,
    ToMethod,
    ToQuestion,
    ToSite,
    Typed,
)

Stance = Literal["supports", "contradicts", "qualifies", "not-found"]
Bearing = Literal["direct", "analogue", "diagnosis", "intent"]
Basis = Literal["observed", "anticipated", "argued"]


def _shape(value: Any) -> str:
    """Tell a mapping, a list and a word apart, so that an error speaks of the shape meant."""
    if isinstance(value, dict | Entry):
        return "mapping"
    return "list" if isinstance(value, list | tuple) else "word"


class Sample(Entry):
    """How many of what a source rests on."""

    n: Count
    """How many."""
    unit: Text
    """Of what."""


class Share(Entry):
    """How many said or showed something, and of how many."""

    n: Count
    """How many said or showed it."""
    of: Count | None = None
    """Of how many."""


Extent = Annotated[
    Annotated[Share, Tag("mapping")]
    | Annotated[Literal["one", "few", "several", "most"], Tag("word")],
    Discriminator(lambda value: "mapping" if _shape(value) == "mapping" else "word"),
]
Locators = Annotated[
    Annotated[Locator, Tag("mapping")]
    | Annotated[tuple[Locator, ...], Field(min_length=1), Tag("list")],
    Discriminator(lambda value: "list" if _shape(value) == "list" else "mapping"),
]


class Judged(Entry):
    """A level, and the reason for it."""

    level: Literal["low", "moderate", "high"]
    """How far."""
    because: Text
    """Why."""


class Appraisal(Entry):
    """How much a finding is worth to the theory (Pawson 2006: relevance and rigour)."""

    relevance: Judged | None = None
    """Does it speak to the theory?"""
    richness: Judged | None = None
    """Does it say enough to explain?"""
    rigour: Judged | None = None
    """Is the inference drawn from it sound?"""


class Link(Entry):
    """One finding's bearing on one claim."""

    claim: ToClaim
    """What it bears on: theory.item, theory.mechanism#resource, theory.configuration#effect."""
    stance: Stance
    """Which way it points; not-found is looked for and absent."""
    bearing: Bearing
    """Direct, of a forerunner, of the problem, or of what was meant."""
    because: Text
    """Why it bears on the claim in this way."""


class Finding(Entry):
    """One thing that a source found or says."""

    statement: Text
    """The finding, standing alone."""
    locator: Locators
    """Where the document says it; a list where it says it more than once."""
    basis: Basis
    """Seen or shown, expected, or argued."""
    extent: Extent | None = None
    """How many said or showed it, where the source counts."""
    actors: tuple[ToActor, ...] = ()
    """Whose account this is."""
    sites: tuple[ToSite, ...] = ()
    """Where."""
    level: ToLevel | None = None
    """At which level of the system."""
    conditions: Text | None = None
    """The circumstances in which it held, where the source says."""
    present: tuple[ToCondition, ...] = ()
    """Conditions of study.yaml that the source says were present."""
    absent: tuple[ToCondition, ...] = ()
    """Conditions of study.yaml that the source says were absent."""
    period: Period | None = None
    """When it was so, where that is known and is not the time of collection."""
    questions: tuple[ToQuestion, ...] = ()
    """The study's questions that it speaks to."""
    repeats: tuple[ToFinding, ...] = ()
    """Findings that report the same data again; counted once."""
    appraisal: Appraisal | None = None
    """How much it is worth to the theory."""
    note: Text | None = None
    """What a reader should know of the passage, such as a contradiction within the document."""
    added: Date | None = None
    """When it was entered, where that is later than its data: a judgement may be older."""
    links: tuple[Link, ...] = ()
    """The claims it bears on; an empty list where it bears on none."""

    @property
    def locators(self) -> tuple[Locator, ...]:
        """All places where the document says it, the fullest first."""
        return self.locator if isinstance(self.locator, tuple) else (self.locator,)


class Source(Entry):
    """One file of evidence_links/: a data set or a document, and what it found."""

    title: Text
    """The source's name."""
    document: ToDocument
    """The document that reports it: an id of references.yaml."""
    method: ToMethod
    """How it was done: a method of study.yaml."""
    collected: Period | None = None
    """When its data were collected."""
    sample: Sample | None = None
    """How many of what."""
    actors: tuple[ToActor, ...] = ()
    """Whose accounts it holds."""
    cluster: Typed | None = None
    """Sources that are not independent of each other share a cluster."""
    connection: Literal["independent", "connected", "unknown"] = "unknown"
    """To the programme."""
    limitations: Text | None = None
    """What it cannot show."""
    note: Text | None = None
    """What a reader should know of the source, such as counts that do not agree."""
    findings: dict[Id, Finding] = {}
    """What it found."""

"""study.yaml, indicators.yaml, judgements.yaml and references.yaml."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from cmo.model.base import (
    Citation,
    Date,
    Entry,
    Id,
    Label,
    Period,
    QuestionId,
    Reference,
    Text,
    ToActor,
    ToClaim,
    ToField,
    ToFindingOfSource,
    ToItemOrClaim,
    ToMethod,
    ToOutcomeOfTheory,
    ToPhase,
    ToQuestion,
    Typed,
    Whole,
)


class Question(Entry):
    """A question that the study is to answer."""

    text: Text
    """The question."""
    theme: Text | None = None
    """The heading under which it stands."""
    phases: tuple[ToPhase, ...] = ()
    """The phases that are to answer it."""


class Plan(Entry):
    """One thing that a phase is to do, and what it is to find out."""

    statement: Text
    """What is planned."""
    questions: tuple[ToQuestion, ...] = ()
    """The questions that it is to answer."""
    about: tuple[ToItemOrClaim, ...] = ()
    """The items or claims that it is to test."""
    actors: tuple[ToActor, ...] = ()
    """Whom it is to ask."""
    method: ToMethod | None = None
    """How."""
    source: Citation | None = None
    """Where the plan is stated."""


class Landmark(Entry):
    """A date that divides the study's time: before it, and from then on."""

    label: Label
    """What happened, so that "before" can stand in front of it."""
    date: Date
    """When."""


class Phase(Period):
    """A phase of fieldwork."""

    kind: Literal["gleaning", "refining", "consolidation"]
    """What interviews of this phase are for (Manzano 2016)."""
    plans: dict[Id, Plan] = {}
    """What it plans."""


class Settings(Entry):
    """theories/study.yaml: what the study asks, when, and in which words."""

    title: Text
    """The study's name."""
    programme: Text
    """The programme that is evaluated."""
    source: Citation | None = None
    """The document that states its questions and plans, which inherit from here."""
    wording: Literal["if-then-because", "context-mechanism-outcome"] = "if-then-because"
    """How configurations are worded."""
    minimum: Annotated[Whole, Field(ge=1, le=1_000)] = 2
    """Fewer independent clusters than this are thin evidence, in the team's own judgement."""
    questions: dict[QuestionId, Question] = {}
    """The study's questions."""
    phases: dict[Id, Phase] = {}
    """Its phases, in order."""
    dates: dict[Id, Landmark] = {}
    """Dates before and after which findings are told apart, such as the programme's start."""
    actors: dict[Id, Label] = {}
    """Groups of people who may be asked or who respond."""
    sites: dict[Id, Label] = {}
    """Places."""
    levels: dict[Id, Label] = {}
    """Levels of the system."""
    methods: dict[Id, Label] = {}
    """Ways of collecting evidence."""
    conditions: dict[Id, Label] = {}
    """Conditions that findings record as present or absent, each a clause: trust is low."""
    confidential: tuple[ToField, ...] = ()
    """What a redacted report leaves out beside quotations and sites: finding.note, link.because."""


class Indicator(Entry):
    """What an outcome could be measured by."""

    label: Text
    """The indicator's official name."""
    framework: Text | None = None
    """The framework that defines it."""
    data_source: Text | None = None
    """Who publishes its data."""
    domain: Literal[
        "access",
        "effectiveness",
        "safety",
        "experience",
        "prevention",
        "health-improvement",
        "resources",
        "finance",
    ]
    """What it measures."""
    availability: Literal["complete", "incomplete", "unavailable"]
    """Whether its data can be had."""
    outcomes: tuple[ToOutcomeOfTheory, ...] = ()
    """Outcomes that it could speak to."""
    source: Citation | None = None
    """Where it is listed."""
    note: Text | None = None
    """What a reader should know of the entry."""


class Indicators(Entry):
    """theories/indicators.yaml."""

    indicators: dict[Id, Indicator] = {}
    """The study's indicators."""


class Judgement(Entry):
    """What people decided about a claim, and why."""

    claim: ToClaim
    """The claim decided on."""
    verb: Literal["juxtapose", "reconcile", "adjudicate", "consolidate", "situate"]
    """What was done with the evidence (Pawson 2006)."""
    decision: Literal["refined", "split", "retired", "rival-preferred", "left-open"]
    """What was decided."""
    because: Text
    """Why."""
    by_role: Text
    """Who decided, by role."""
    date: Date
    """When."""
    evidence: tuple[ToFindingOfSource, ...] = ()
    """Findings that it rests on."""


class Judgements(RootModel[tuple[Judgement, ...]]):
    """evidence_links/judgements.yaml: a list of what was decided, in order."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Document(BaseModel):
    """A bibliographic entry in CSL, as Zotero exports it: its other keys are CSL's own."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)

    id: Reference
    """What source files call it."""
    type: Typed
    """CSL's type: report, article-journal, webpage ..."""
    title: Text
    """Its title."""
    author: tuple[dict[str, Any], ...] = ()
    """Its authors, as family and given, or literal."""
    issued: Any = None
    """When it appeared."""


class References(Entry):
    """evidence_links/references.yaml."""

    references: tuple[Document, ...] = ()
    """The documents that the study draws on."""

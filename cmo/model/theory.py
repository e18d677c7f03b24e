"""A theory file: contexts, mechanisms, outcomes, and the configurations that join them."""

from typing import Literal

from pydantic import Field

from cmo.model.base import (
    Citation,
    Date,
    Entry,
    Id,
    Label,
    Text,
    ToActor,
    ToConfiguration,
    ToContext,
    ToFindingOfSource,
    ToItem,
    ToMechanism,
    ToOutcome,
)

Status = Literal["candidate", "initial", "refined", "retired"]
RelationKind = Literal["reinforces", "contingent-on", "counteracts", "blocks", "ripple", "overlaps"]


class Context(Entry):
    """A circumstance in which a mechanism does or does not fire."""

    label: Label
    """Short, for diagrams."""
    statement: Text
    """The circumstance, in one plain sentence."""
    source: Citation | None = None
    """Where the theory states it."""


class Mechanism(Entry):
    """What a programme offers, and how people respond to it.

    Resource and reasoning are told apart as in Dalkin and others, What's in a mechanism?,
    Implementation Science 10:49 (2015).
    """

    label: Label
    """Short, for diagrams."""
    resource: Text
    """What the programme offers, changes or demands."""
    reasoning: Text | None = None
    """How actors are thought to respond; left out where nobody has stated it."""
    actors: tuple[ToActor, ...] = ()
    """Who is thought to respond."""
    provision: Literal["act", "policy", "mixed", "unknown"] = "unknown"
    """Does the Act itself hold it, or policy around it?"""
    source: Citation | None = None
    """Where the theory states it."""
    same_as: tuple[ToMechanism, ...] = ()
    """The same provision in another theory: its evidence is shared."""


class Outcome(Entry):
    """A result, intended or not."""

    label: Label
    """Short, for diagrams."""
    statement: Text
    """The result, in one plain sentence."""
    valence: Literal["intended", "unintended"] = "intended"
    """Was it meant?"""
    distance: Literal["immediate", "intermediate", "long-term"] | None = None
    """How far from the mechanism in time."""
    source: Citation | None = None
    """Where the theory states it."""


class Change(Entry):
    """One step in a configuration's history."""

    date: Date
    """When it was changed."""
    change: Text
    """What was changed."""
    because: Text
    """Why."""
    evidence: tuple[ToFindingOfSource, ...] = ()
    """Findings that led to it, as source.finding."""


class Configuration(Entry):
    """In these contexts this mechanism brings about these outcomes."""

    context: tuple[ToContext, ...] = ()
    """Contexts in which it is thought to fire; empty where nobody has stated one."""
    mechanism: ToMechanism
    """The one mechanism."""
    outcome: tuple[ToOutcome, ...] = Field(min_length=1)
    """The outcomes it is thought to bring about."""
    origin: Literal["stated", "inferred"]
    """Stated as a pair by the source, or inferred by the modeller."""
    source: Citation | None = None
    """Where the source states the pair."""
    wrong_if: Text | None = None
    """What would show it wrong."""
    silent_where: Text | None = None
    """Where it should not fire."""
    rivals: tuple[ToConfiguration, ...] = ()
    """Configurations that explain the same outcome otherwise."""
    status: Status = "initial"
    """How far this configuration has come."""
    history: tuple[Change, ...] = ()
    """How it came to be what it is."""


class Relation(Entry):
    """A typed relation between two items of any theory; it can bear evidence of its own."""

    start: ToItem = Field(alias="from")
    """The item that acts."""
    end: ToItem = Field(alias="to")
    """The item acted upon."""
    kind: RelationKind
    """How the first bears on the second; ripple runs from an outcome to a context it creates."""
    because: Text | None = None
    """Why this is said."""
    source: Citation | None = None
    """Where it is stated."""


class Theory(Entry):
    """One file of theories/: a programme theory, or one theme of it."""

    title: Text
    """The theory's name, in full."""
    status: Status = "initial"
    """How far it has come."""
    part_of: ToMechanism | None = None
    """The mechanism of a wider theory that this one opens up."""
    source: Citation | None = None
    """The document that states it; items inherit from here."""
    contexts: dict[Id, Context] = {}
    """The circumstances."""
    mechanisms: dict[Id, Mechanism] = {}
    """What is offered, and how people respond."""
    outcomes: dict[Id, Outcome] = {}
    """The results."""
    configurations: dict[Id, Configuration] = {}
    """Context, mechanism and outcome joined."""
    relations: dict[Id, Relation] = {}
    """How items bear on one another."""

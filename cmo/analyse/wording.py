"""Theory in words: what an item says, what a claim says, how a configuration reads."""

from cmo.graph.study_graph import Joined
from cmo.model.address import absolute
from cmo.model.theory import Configuration, Context, Mechanism, Outcome, Relation
from cmo.read.study import Item, Study

Worded = tuple[tuple[str, str], ...]

_RELATIONS = {
    "reinforces": "reinforces",
    "contingent-on": "is contingent on",
    "counteracts": "counteracts",
    "blocks": "blocks",
    "ripple": "ripples on to",
    "overlaps": "overlaps with",
}


def sentence(study: Study, joined: Joined) -> Worded:
    """Word a configuration as the study words its configurations.

    Gives pairs of an opening word and a statement, in order. What nobody has stated is said to be
    missing, so that a reader does not take a half theory for a whole one.
    """
    contexts = [statement_of(study.items[address]) for address in joined.contexts]
    mechanism = study.items[joined.mechanism].entry
    resource = mechanism.resource if isinstance(mechanism, Mechanism) else ""
    reasoning = mechanism.reasoning if isinstance(mechanism, Mechanism) else None
    outcomes = [statement_of(study.items[address]) for address in joined.outcomes]
    context_text = " ".join(contexts) or "(no context stated)"
    because = reasoning or "(no reasoning stated)"
    if study.settings and study.settings.wording == "context-mechanism-outcome":
        return (
            ("Context", context_text),
            ("Mechanism", f"{resource} {because}"),
            ("Outcome", " ".join(outcomes)),
        )
    return (
        ("If", context_text),
        ("and", resource),
        ("then", " ".join(outcomes)),
        ("because", because),
    )


def worded(study: Study, item: Item, joined: Joined | None) -> Worded:
    """Word any item: a configuration as a sentence, a mechanism as resource and reasoning."""
    entry = item.entry
    if joined is not None:
        return sentence(study, joined)
    if isinstance(entry, Mechanism):
        return (
            ("Resource", entry.resource),
            ("Reasoning", entry.reasoning or "(no reasoning stated)"),
        )
    return ((item.kind.removesuffix("s").capitalize(), statement_of(item)),)


def statement_of(item: Item) -> str:
    """Give what an item says in one text."""
    entry = item.entry
    if isinstance(entry, Context | Outcome):
        return entry.statement
    if isinstance(entry, Mechanism):
        return entry.resource
    if isinstance(entry, Relation):
        start, end = (absolute(e, item.theory) for e in (entry.start, entry.end))
        return f"{start} {_RELATIONS[entry.kind]} {end}." + (
            f" {entry.because}" if entry.because else ""
        )
    return ""


def claim_says(study: Study, claim: str) -> str:
    """Say in words what a claim claims."""
    name, _, part = claim.partition("#")
    item = study.items[name]
    entry = item.entry
    if isinstance(entry, Mechanism):
        if part == "resource":
            return f"In place: {entry.resource}"
        return f"People respond: {entry.reasoning or '(nobody has stated how)'}"
    if isinstance(entry, Configuration):
        return _configuration_claim(study, item, entry, part)
    opening = {"contexts": "Holds", "outcomes": "Is seen", "relations": "Holds"}[item.kind]
    return f"{opening}: {statement_of(item)}"


def _configuration_claim(study: Study, item: Item, entry: Configuration, part: str) -> str:
    def labels(references: tuple[str, ...]) -> str:
        found = [study.items[absolute(r, item.theory)].entry for r in references]
        return " and ".join(f"'{getattr(e, 'label', '')}'" for e in found)

    mechanism = labels((entry.mechanism,))
    if part == "activation":
        where = f"Where {labels(entry.context)}" if entry.context else "In a context not stated"
        return f"{where}, {mechanism} fires."
    if part == "effect":
        return f"{mechanism} brings about {labels(entry.outcome)}."
    return f"The configuration of {mechanism} and {labels(entry.outcome)} holds as a whole."

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
    contexts = [statement_of(study, study.items[address]) for address in joined.contexts]
    mechanism = study.items[joined.mechanism].entry
    resource = mechanism.resource if isinstance(mechanism, Mechanism) else ""
    reasoning = mechanism.reasoning if isinstance(mechanism, Mechanism) else None
    outcomes = [statement_of(study, study.items[address]) for address in joined.outcomes]
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
    return ((item.kind.removesuffix("s").capitalize(), statement_of(study, item)),)


def label_of(study: Study, address: str) -> str:
    """Name what stands at an address as a person would: a claim by its item and its part."""
    name, _, part = address.partition("#")
    item = study.items.get(name)
    if item is None:
        return _label_of_setting(study, name)
    entry = item.entry
    if isinstance(entry, Configuration):
        outcomes = ", ".join(_labels(study, item, entry.outcome))
        label = f"{_labels(study, item, (entry.mechanism,))[0]} → {outcomes}"
    else:
        label = getattr(entry, "label", "") or item.id.replace("-", " ").capitalize()
    return f"{label} ({part})" if part else label


def _label_of_setting(study: Study, name: str) -> str:
    """Name a question of the study, or a word of one of its lists, such as actors/carer."""
    settings = study.settings
    if settings is None:
        return name
    vocabulary, _, word = name.partition("/")
    if word:
        return str(getattr(settings, vocabulary, {}).get(word, name))
    return settings.questions[name].text if name in settings.questions else name


def _labels(study: Study, item: Item, references: tuple[str, ...]) -> list[str]:
    return [label_of(study, absolute(reference, item.theory)) for reference in references]


def statement_of(study: Study, item: Item) -> str:
    """Give what an item says in one text."""
    entry = item.entry
    if isinstance(entry, Context | Outcome):
        return entry.statement
    if isinstance(entry, Mechanism):
        return entry.resource
    if isinstance(entry, Relation):
        start, end = _labels(study, item, (entry.start, entry.end))
        return f"'{start}' {_RELATIONS[entry.kind]} '{end}'."
    return label_of(study, item.address)


def claim_says(study: Study, claim: str) -> str:
    """Say in words what a claim claims."""
    name, _, part = claim.partition("#")
    item = study.items[name]
    entry = item.entry
    if isinstance(entry, Mechanism):
        if part == "resource":
            return f"It is in place: {entry.resource}"
        if entry.reasoning:
            return f"People respond: {entry.reasoning}"
        return "People respond to it as assumed; nobody has stated how."
    if isinstance(entry, Configuration):
        return _configuration_claim(study, item, entry, part)
    opening = {
        "contexts": "The circumstance holds",
        "outcomes": "The outcome is seen",
        "relations": "The relation holds",
    }[item.kind]
    return f"{opening}: {statement_of(study, item)}"


def _configuration_claim(study: Study, item: Item, entry: Configuration, part: str) -> str:
    def quoted(references: tuple[str, ...]) -> str:
        return " and ".join(f"'{label}'" for label in _labels(study, item, references))

    mechanism = quoted((entry.mechanism,))
    if part == "activation":
        where = f"Given {quoted(entry.context)}" if entry.context else "In a context not stated"
        return f"{where}, people respond to {mechanism}."
    if part == "effect":
        return f"{mechanism} brings about {quoted(entry.outcome)}."
    if part == "silence":
        return f"{mechanism} stays silent here: {entry.silent_where}"
    return f"The configuration of {mechanism} and {quoted(entry.outcome)} holds as a whole."


# A claim as a clause, and as the clause that answers it: that it is so, and that it is not.
_ASSERTED: dict[tuple[str, str], tuple[str, str, str, str]] = {
    ("contexts", ""): ("{0} holds", "{0} does not hold", "it does", "it does not"),
    ("mechanisms", "resource"): (
        "{0} is in place",
        "{0} is not in place",
        "it is",
        "it is not",
    ),
    ("mechanisms", "reasoning"): (
        "people respond to {0}",
        "people do not respond to {0}",
        "they do",
        "they do not",
    ),
    ("outcomes", ""): ("{0} is seen", "{0} is not seen", "it is", "it is not"),
    ("configurations", "activation"): (
        "people respond to {1} in this context",
        "people do not respond to {1} in this context",
        "they do",
        "they do not",
    ),
    ("configurations", "effect"): (
        "{1} brings about {2}",
        "{1} does not bring about {2}",
        "it does",
        "it does not",
    ),
    ("configurations", "silence"): (
        "{1} stays silent where it should",
        "people respond to {1} where it should stay silent",
        "it does",
        "it does not",
    ),
    ("configurations", ""): (
        "{0} holds as a whole",
        "{0} does not hold as a whole",
        "it does",
        "it does not",
    ),
    ("relations", ""): ("{3}", "it is not so that {3}", "this is so", "this is not so"),
}


def asserted(study: Study, claim: str, *, holds: bool, answers: bool = False) -> str:
    """Say that a claim holds, or that it does not, as a clause.

    The clause names what the claim is about; one that `answers` another only says yes or no.
    """
    name, _, part = claim.partition("#")
    item = study.items[name]
    names = [f"'{label_of(study, name)}'", "", "", ""]
    if isinstance(item.entry, Configuration):
        outcomes = _labels(study, item, item.entry.outcome)
        names[1] = f"'{_labels(study, item, (item.entry.mechanism,))[0]}'"
        names[2] = " and ".join(f"'{outcome}'" for outcome in outcomes)
    elif item.kind == "relations":
        names[3] = statement_of(study, item).removesuffix(".")
    return _ASSERTED[item.kind, part][(not holds) + 2 * answers].format(*names)

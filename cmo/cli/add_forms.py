"""What `cmo add` takes for each kind of entry: the same table makes its flags and its questions.

Nothing heavy is imported here: the command line's grammar is made of it.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

AddStudy = Callable[[argparse.ArgumentParser, str | None], None]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an entry: how it is asked for, and what may stand there.

    `key` is the route to it, with a dot. `refers` names what in the study it takes words from.
    With `quiet` it is never asked for, and only taken as a flag. Where it `follows` another key,
    it is asked for, and needed, only if that one is given.
    """

    key: str
    asks: str
    needed: bool = False
    many: bool = False
    choices: tuple[str, ...] = ()
    refers: str = ""
    quiet: bool = False
    flag: str = ""
    follows: str = ""

    @property
    def name(self) -> str:
        """The flag's name, without its dashes."""
        return self.flag or self.key.rpartition(".")[2].replace("_", "-")

    @property
    def dest(self) -> str:
        """The name under which the parsed line holds it; no other argument has such a name."""
        return f"field_{self.name.replace('-', '_')}"


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of entry: what it goes into, under which section, and its fields in order.

    `into` is a source or a theory, or what the entry itself is, where it is a file of its own.
    """

    what: str
    into: str
    section: str
    fields: tuple[Field, ...]


_LOCATOR = (
    Field("locator.section", "Section of the document, as printed"),
    Field("locator.heading", "Heading, where the section has no number"),
    Field("locator.paragraph", "Paragraph", quiet=True),
    Field("locator.page", "Page, as printed"),
    Field("locator.table", "Table", quiet=True),
    Field("locator.figure", "Figure", quiet=True),
    Field("locator.appendix", "Appendix", quiet=True),
    Field("locator.item", "Entry within a table", quiet=True),
)
_CITED = tuple(
    Field(
        f"source.{field.key.partition('.')[2]}",
        f"{field.asks} (where it is stated)",
        quiet=field.name not in {"section", "page"},
    )
    for field in _LOCATOR
)
LINK = (
    Field("claim", "Which claim does it bear on?", needed=True, refers="claims"),
    Field(
        "stance",
        "Which way does it point?",
        needed=True,
        choices=("supports", "contradicts", "qualifies", "not-found"),
    ),
    Field(
        "bearing",
        "Does it speak of the claim itself, a forerunner, the problem, or what was meant?",
        needed=True,
        choices=("direct", "analogue", "diagnosis", "intent"),
    ),
    Field("because", "Why does it bear on the claim in this way?", needed=True),
)
_FINDING = (
    Field("statement", "What was found, in one sentence that stands alone?", needed=True),
    *_LOCATOR,
    Field(
        "basis",
        "Was it seen or shown, expected, or argued?",
        needed=True,
        choices=("observed", "anticipated", "argued"),
    ),
    Field("extent", "How many said or showed it: 6/17, or one, few, several, most"),
    Field("actors", "Whose account is it?", many=True, refers="actors"),
    Field("sites", "Where?", many=True, refers="sites"),
    Field("level", "At which level?", refers="levels"),
    Field("conditions", "In which circumstances did it hold, where the source says?"),
    Field("present", "Which conditions were present?", many=True, refers="conditions"),
    Field("absent", "Which conditions were absent?", many=True, refers="conditions"),
    Field("period.from", "Since when was it so", quiet=True),
    Field("period.to", "Until when was it so", quiet=True),
    Field("questions", "Which questions does it speak to?", many=True, refers="questions"),
    Field(
        "repeats", "Findings that report the same data", many=True, refers="findings", quiet=True
    ),
    Field("note", "What should a reader know of the passage", quiet=True),
    Field("added", "The date at which it is entered", quiet=True),
)
_STATUSES = ("candidate", "initial", "refined", "retired")
_CONFIGURATION = (
    Field("context", "In which contexts?", many=True, refers="contexts"),
    Field("mechanism", "By which mechanism?", needed=True, refers="mechanisms"),
    Field("outcome", "With which outcomes?", needed=True, many=True, refers="outcomes"),
    Field(
        "origin",
        "Stated as a pair by the source, or inferred by you?",
        needed=True,
        choices=("stated", "inferred"),
    ),
    *_CITED,
    Field("wrong_if", "What would show it wrong?"),
    Field("silent_where", "Where should it not fire?"),
    Field("rivals", "Which explain the same otherwise?", many=True, refers="configurations"),
    Field("status", "How far it has come", choices=_STATUSES, quiet=True),
)
_LABEL = Field("label", "A short label, for diagrams", needed=True)
_CONTEXT = (_LABEL, Field("statement", "The circumstance, in one sentence", needed=True), *_CITED)
_MECHANISM = (
    _LABEL,
    Field("resource", "What does the programme offer, change or demand?", needed=True),
    Field("reasoning", "How are people thought to respond, where anybody has said?"),
    Field("actors", "Who is thought to respond?", many=True, refers="actors"),
    Field(
        "provision",
        "Does the act itself hold it, or policy around it?",
        choices=("act", "policy", "mixed", "unknown"),
        quiet=True,
    ),
    *_CITED,
    Field("same_as", "The same in another theory", many=True, refers="mechanisms", quiet=True),
)
_OUTCOME = (
    _LABEL,
    Field("statement", "The result, in one sentence", needed=True),
    Field("valence", "Was it meant?", choices=("intended", "unintended")),
    Field("distance", "How far off in time?", choices=("immediate", "intermediate", "long-term")),
    *_CITED,
)
_SOURCE = (
    Field("title", "What is the source called?", needed=True),
    Field("document", "Which document tells of it?", needed=True, refers="documents"),
    Field("method", "How was it collected?", needed=True, refers="methods"),
    Field("collected.from", "When was it begun: 2024, 2024-09 or 2024-09-30"),
    Field("collected.to", "When was it ended", follows="collected.from"),
    Field("sample.n", "How many were asked or looked at", flag="sample"),
    Field(
        "sample.unit",
        "Of what: interviews, directors, visits",
        needed=True,
        flag="unit",
        follows="sample.n",
    ),
    Field("actors", "Whose accounts does it hold?", many=True, refers="actors"),
    Field("cluster", "Cluster that it shares with sources it is not independent of", quiet=True),
    Field(
        "connection",
        "How does it stand to the programme?",
        choices=("independent", "connected", "unknown"),
    ),
    Field("limitations", "What can it not show?"),
    Field("note", "What should a reader know of it", quiet=True),
)
_THEORY = (
    Field("title", "What is the theory called?", needed=True),
    Field("status", "How far has it come?", choices=_STATUSES),
    Field("part_of", "Which mechanism of a wider theory does it open up?", refers="mechanisms"),
    Field("source.document", "Which document states it?", refers="documents"),
    *_CITED,
)
FORMS = {
    form.what: form
    for form in (
        Form("finding", "source", "findings", _FINDING),
        Form("link", "source", "links", LINK[1:]),
        Form("configuration", "theory", "configurations", _CONFIGURATION),
        Form("context", "theory", "contexts", _CONTEXT),
        Form("mechanism", "theory", "mechanisms", _MECHANISM),
        Form("outcome", "theory", "outcomes", _OUTCOME),
        Form("source", "", "", _SOURCE),
        Form("theory", "", "", _THEORY),
    )
}
_HELP = {
    "finding": "what a source found, and which claim it bears on",
    "link": "one finding's bearing on one claim",
    "configuration": "a context, a mechanism and an outcome, joined",
    "context": "a circumstance in which a mechanism does or does not fire",
    "mechanism": "what a programme offers, and how people respond",
    "outcome": "a result, intended or not",
    "source": "a data set or a document: a file of evidence_links/",
    "theory": "a programme theory, or a theme of one: a file of theories/",
}


def add_forms(parser: argparse.ArgumentParser, add_study: AddStudy) -> None:
    """Give `cmo add` a command for each kind of entry; `add_study` adds the flag -C."""
    kinds = parser.add_subparsers(dest="what", metavar="WHAT", required=True)
    for what, form in FORMS.items():
        told = _HELP[what]
        more = f"{told[0].upper()}{told[1:]}. What is not given is asked for on a terminal."
        sub = kinds.add_parser(what, help=told, description=more)
        add_study(sub, argparse.SUPPRESS)
        _add_places(sub, form)
        for field in form.fields:
            _add_flag(sub, field)
        if what == "finding":
            for field in LINK:
                _add_flag(sub, field, " (of its first link)")
        sub.add_argument("--dry-run", action="store_true", help="show what would be written")


def _add_places(parser: argparse.ArgumentParser, form: Form) -> None:
    if form.what == "link":
        parser.add_argument("into", metavar="FINDING", nargs="?", help="source.finding")
        parser.add_argument("field_claim", metavar="CLAIM", nargs="?", help="what it bears on")
    elif form.into:
        parser.add_argument("into", metavar=form.into.upper(), nargs="?", help="the file's id")
        parser.add_argument("--id", help="its id (default: made from its words)")
    else:
        parser.add_argument("into", metavar="ID", nargs="?", help="its id, and its file's name")


def _add_flag(parser: argparse.ArgumentParser, field: Field, more: str = "") -> None:
    parser.add_argument(
        f"--{field.name}",
        dest=field.dest,
        metavar=None if field.choices else field.name.upper(),
        nargs="+" if field.many else None,
        choices=field.choices or None,
        help=(field.asks[0].lower() + field.asks[1:]).replace("%", "%%") + more,
    )

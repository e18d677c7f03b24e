"""The history of one thing in the terminal: a step after the other, newest first."""

from rich.console import Console
from rich.text import Text

from cmo.analyse.changes_entries import EntryChange
from cmo.analyse.changes_short import counts_of, happened_to, what_happened
from cmo.cli.console import console, indented, text
from cmo.cli.diff_pieces import LONGEST, entry_lines
from cmo.cli.diff_text import STYLES
from cmo.cli.outputs import LogOutput, LogStep
from cmo.model.words import short

# So many changes of each step are told, unless all are meant.
_MOST = 6
SHALLOW = (
    "This clone holds the latest commits only: the oldest of them seems to have added all that "
    "there was. Get the others: git fetch --unshallow"
)


def print_log(told: LogOutput, *, everything: bool) -> None:
    """Print the history of one thing and of its evidence."""
    out = console()
    out.print(text((short(told.label, LONGEST), "bold"), (f"  {told.kind} {told.address}", "dim")))
    if len(told.names) > 1:
        out.print(text(("earlier names: ", "dim"), ", ".join(told.names[1:])))
    out.print()
    for step in told.steps:
        out.print(heading(step))
        if step.says:
            out.print(indented(step.says, 3))
        _changes(out, told, step, None if everything else _MOST)
        out.print()
    if not told.steps:
        out.print("No commit tells of it, and nothing that is written about it has a date.")
    if told.shallow:
        out.print(text((SHALLOW, "yellow")))


def heading(step: LogStep) -> Text:
    """Say when a step was taken, and what it was: a commit with its author and subject."""
    if step.kind == "uncommitted":
        return text(("not committed yet", "bold yellow"))
    date = (f"{step.date}  ", "bold")
    if step.kind != "commit":
        name = "its own history" if step.kind == "history" else "judgement"
        return text(date, (name, "magenta"))
    author = (f"  {step.author}", "dim")
    return text(date, (f"{(step.commit or '')[:7]}  ", "yellow"), step.subject or "", author)


def _changes(out: Console, told: LogOutput, step: LogStep, most: int | None) -> None:
    if most is not None and len(step.entries) > most:
        out.print(indented(counts_of(step.entries), 3))
    for entry in step.entries[:most]:
        _entry(out, told, entry)
    if most is not None and len(step.entries) > most:
        hint = f"and {len(step.entries) - most:,} more; --all lists them"
        out.print(indented(text((hint, "dim")), 3))
    for change in step.judgements:
        happened = happened_to(change)
        for decided in change.either:
            style = STYLES.get(happened, "yellow")
            said = f" judgement of {decided.date}: {decided.decision.replace('-', ' ')}"
            out.print(indented(text((happened, style), said), 3))


def _entry(out: Console, told: LogOutput, entry: EntryChange) -> None:
    """Print what happened to the thing itself, or to a finding that bears on it."""
    style = STYLES.get(entry.what, "yellow")
    kind = "" if entry.address in told.names else f" {entry.kind} {entry.address}"
    out.print(indented(text((what_happened(entry), style), kind), 3))
    for line in entry_lines(entry):
        out.print(indented(line, 6))

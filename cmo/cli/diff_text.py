"""What has changed in the terminal: file by file what is written, and then what is known."""

from rich.console import Console
from rich.text import Text

from cmo.analyse.changes_entries import EntryChange
from cmo.analyse.changes_judgements import JudgementChange
from cmo.analyse.changes_short import (
    NOTHING,
    NOTHING_ELSE,
    Group,
    grouped,
    happened_to,
    in_short,
    is_evidence,
    what_happened,
)
from cmo.analyse.changes_told import ClaimTold, Matter, Told
from cmo.analyse.status import Sides, Status
from cmo.cli.conflict_text import decided_text
from cmo.cli.console import console, grid, indented, text
from cmo.cli.diff_pieces import LONGEST, entry_lines, spans_text
from cmo.cli.diff_states import State
from cmo.cli.statuses import status_text
from cmo.model.words import short

STYLES = {
    "added": "green",
    "removed": "red",
    "withdrawn": "red",
    "retired": "red",
    "split": "magenta",
    "renamed": "cyan",
}
# So many entries of a file, claims, conflicts and gaps are shown each, unless all are meant.
_MOST = 6
_MOST_REASONS = 3
_KEY = "[-words-] were taken out, {+words+} put in, and … stayed as it was"


def print_diff(before: State, after: State, told: Told, *, everything: bool) -> None:
    """Print what has changed: in the theory, in the evidence, in what is known; then in short."""
    out = console()
    out.print(text((f"From {before.words} to {after.words}", "bold")))
    out.print()
    printer = _Printer(out, None if everything else _MOST)
    groups = grouped(told)
    printer.groups("The theory", [g for g in groups if not is_evidence(g.entries[0])])
    printer.groups("The evidence", [g for g in groups if is_evidence(g.entries[0])])
    printer.claims(told.claims)
    printer.matters("New conflicts", told.conflicts_new)
    printer.matters("Closed conflicts", told.conflicts_closed)
    printer.matters("New gaps", told.gaps_new)
    printer.matters("Closed gaps", told.gaps_closed)
    printer.judgements(told.judgements)
    for state in (before, after):
        printer.unread(state)
    printer.in_short(told)


class _Printer:
    """Prints changes on a console, so many of each sort; `most` is None where all are meant."""

    def __init__(self, out: Console, most: int | None) -> None:
        self._out = out
        self._most = most

    def groups(self, heading: str, groups: list[Group]) -> None:
        """Print what has changed in some files, under a heading."""
        if groups:
            self._out.print(text((heading, "bold underline")))
        for group in groups:
            title = text((group.title, "bold"), (f"  {group.owner}", "dim"))
            self._out.print(indented(title, 3))
            if group.is_whole and self._most is not None:
                self._entry(group.entries[0])
                self._whole(group)
            else:
                for entry in group.entries[: self._most]:
                    self._entry(entry)
                self._more(len(group.entries), 6)
            self._out.print()

    def _whole(self, group: Group) -> None:
        if group.counts:
            self._out.print(indented(f"with {group.counts}", 9))

    def _entry(self, entry: EntryChange) -> None:
        """Print what happened to one entry, and then what differs in it."""
        style = STYLES.get(entry.what, "yellow")
        named = "" if entry.kind == "finding" else f"{entry.kind} '{entry.label}'  "
        head = text((what_happened(entry), style), f" {named}", (entry.address, "dim"))
        self._out.print(indented(text(head, (f"  {entry.place}", "dim")), 6))
        for line in entry_lines(entry):
            self._out.print(indented(line, 9))

    def _more(self, number: int, by: int, most: int | None = None) -> None:
        most = most or self._most
        if self._most is not None and most is not None and number > most:
            hint = f"and {number - most:,} more; --all lists them"
            self._out.print(indented(text((hint, "dim")), by))

    def claims(self, claims: tuple[ClaimTold, ...]) -> None:
        """Print each claim whose status is another, and the findings that made it so."""
        if not claims:
            return
        self._out.print(text(("What is known", "bold underline")))
        for claim in claims[: self._most]:
            label = text((claim.label, "bold"), (f"  {claim.claim}", "dim"))
            self._out.print(indented(label, 3))
            was = _status(claim.before, claim.tests_before, "new")
            now = _status(claim.after, claim.tests_after, "gone")
            self._out.print(indented(text(was, " → ", now), 6))
            self._reasons(claim)
        self._more(len(claims), 3)
        self._out.print()

    def _reasons(self, claim: ClaimTold) -> None:
        rows = grid(None, 1)
        most = None if self._most is None else _MOST_REASONS
        for reason in claim.because[:most]:
            side = reason.after or reason.before
            mark = ("+", "green") if side == "supports" else ("−", "red")
            gone = "" if reason.after else "no longer: "
            rows.add_row(text(mark), text((gone, "yellow"), short(reason.statement, LONGEST)))
            rows.add_row("", text((reason.finding, "dim")))
        self._out.print(indented(rows, 6))
        self._more(len(claim.because), 9, _MOST_REASONS)

    def matters(self, heading: str, matters: tuple[Matter, ...]) -> None:
        """Print conflicts or gaps that came or went, under a heading."""
        if not matters:
            return
        self._out.print(text((heading, "bold underline")))
        for one in matters[: self._most]:
            label = text((one.label, "bold"), (f"  {one.title} ({one.kind})", "yellow"))
            self._out.print(indented(label, 3))
            self._out.print(indented(one.says, 6))
            self._out.print(indented(text((f"{one.address}  {one.place}", "dim")), 6))
        self._more(len(matters), 3)
        self._out.print()

    def judgements(self, judgements: tuple[JudgementChange, ...]) -> None:
        """Print what people decided, or decided otherwise."""
        if not judgements:
            return
        self._out.print(text(("What people decided", "bold underline")))
        for change in judgements:
            happened = happened_to(change)
            for decided in change.either:
                head = text((happened, STYLES.get(happened, "yellow")), f" {decided.claim}")
                self._out.print(indented(head, 3))
                self._out.print(indented(decided_text(decided), 6))
                if change.before and change.after:
                    because = text(("because: ", "dim"), spans_text(change.because))
                    self._out.print(indented(because, 6))
        self._out.print()

    def unread(self, state: State) -> None:
        """Print what was not compared because it cannot be read."""
        if state.unread:
            told = f"Not compared, since it cannot be read in {state.words}: "
            self._out.print(text((told, "yellow"), ", ".join(state.unread)))
            self._out.print()

    def in_short(self, told: Told) -> None:
        """Print the last lines: what is last on a screen is what is seen first."""
        if told.nothing:
            self._out.print(NOTHING if told.known else NOTHING_ELSE)
            return
        if any(f.style == "words" for entry in told.entries for f in entry.fields):
            self._out.print(text((_KEY, "dim")))
            self._out.print()
        rows = grid(None, 1)
        for name, counts in in_short(told):
            rows.add_row(text((name, "bold")), counts)
        self._out.print(text(("In short", "bold")))
        self._out.print(rows)


def _status(status: Status | None, tests: Sides, otherwise: str) -> Text:
    """Word a status with its numbers, or say that the claim was not there."""
    if status is None:
        return Text(otherwise)
    shown = status_text(status)
    if tests.supports or tests.contradicts:
        shown.append(f" {tests.supports}:{tests.contradicts}")
    return shown

"""Check what `cmo add` is about to write, show it, and write it."""

import sys
from dataclasses import dataclass

from cmo.cli.asking import Asker, ask_whether
from cmo.cli.check import print_problems
from cmo.cli.editing import Opened
from cmo.cli.errors import CommandError
from cmo.cli.styled import StyledLine, write_styled
from cmo.edit.added import new_problems, prove_added
from cmo.edit.entry import Entry
from cmo.edit.texts import Change
from cmo.model.problem import Route
from cmo.model.words import counted, printable, split_lines


@dataclass(frozen=True, slots=True)
class Addition:
    """A change of a file, and the entry that it adds: at `route`, or as the whole file."""

    change: Change
    route: Route
    entry: Entry


def write(
    opened: Opened, additions: list[Addition], said: str, asker: Asker | None, *, look_only: bool
) -> int:
    """Show an addition and write it, unless the check would find an error that it has not now.

    `said` names what is added. Raises CommandError where it is not written.
    """
    changes = [addition.change for addition in additions]
    after = opened.changed(changes)
    problems = new_problems(opened.study, after)
    errors = [problem for problem in problems if problem.severity == "error"]
    _show(changes)
    if errors:
        sys.stdout.flush()
        print_problems(after, errors, sys.stderr)
        raise CommandError(
            f"this would bring {counted(len(errors), 'error')} into the study: nothing was written"
        )
    for addition in additions:
        prove_added(opened.study, after, addition.change, addition.route, addition.entry)
    print_problems(after, [p for p in problems if p.severity == "advice"], sys.stdout)
    if look_only:
        sys.stdout.write(f"would add {printable(said)}\n")
        return 0
    if asker and not ask_whether(asker, "Write it?", default=True):
        raise CommandError("nothing was written")
    opened.write(changes, f"add {said}")
    sys.stdout.write(f"added {printable(said)}\n")
    return 0


def _show(changes: list[Change]) -> None:
    """Show the lines that are new, as they stand in their file."""
    lines: list[StyledLine] = []
    for change in changes:
        lines.append(((f"{change.path}:{change.lines[0]}", "bold"),))
        width = len(str(change.lines[-1]))
        text = split_lines(change.after)
        for number in change.lines:
            shown = printable(text[number - 1].replace("\t", " "))
            lines.append(((f"  {number:{width}} | ", "dim"), (shown, "")))
        lines.append(())
    write_styled(lines, sys.stdout)

"""cmo rename: let something bear another name, wherever the study's files name it."""

import argparse
import sys
from pathlib import PurePosixPath

from cmo.cli.console import console, grid
from cmo.cli.editing import Opened, open_to_edit, refuse_unread
from cmo.cli.errors import CommandError
from cmo.edit.mentions import still_named
from cmo.edit.proof import prove_renamed
from cmo.edit.refused import Refused
from cmo.edit.rename import Renaming, changes, find_renaming
from cmo.edit.texts import Change
from cmo.model.words import counted, listed, printable

_MOST_MENTIONS = 5
_MOST_LINES = 40


def run(arguments: argparse.Namespace) -> int:
    """Rename something, or with --dry-run tell what that would change."""
    opened = open_to_edit(arguments, look_only=arguments.dry_run)
    if _is_done(opened, arguments):
        return 0
    refuse_unread(opened)
    try:
        renaming = find_renaming(opened.study, arguments.old, arguments.new, arguments.kind)
        made = changes(opened.study, renaming)
        after = opened.changed(made)
        prove_renamed(opened.study, after, renaming)
    except Refused as error:
        raise CommandError(printable_lines(str(error))) from error
    if not arguments.dry_run:
        opened.write(made, _title(renaming.old, renaming.new))
    _tell(renaming, made, still_named(after, renaming), looked_only=arguments.dry_run)
    return 0


def printable_lines(text: str) -> str:
    """Give text whose lines are safe to print."""
    return "\n".join(printable(line) for line in text.split("\n"))


def _title(old: str, new: str) -> str:
    return f"rename {old} to {new}"


def _is_done(opened: Opened, arguments: argparse.Namespace) -> bool:
    """Say whether what was finished a moment ago is what is asked for."""
    if not (opened.settled and opened.settled.finished):
        return False
    owner = arguments.old.partition(".")[0]
    asked = {arguments.new, f"{owner}.{arguments.new}"}
    return opened.settled.title in {_title(arguments.old, new) for new in asked}


def _tell(
    renaming: Renaming, made: list[Change], mentions: list[tuple[str, int]], *, looked_only: bool
) -> None:
    """Say what was renamed, in which lines of which files, and where the old name still stands."""
    places = sum(len(change.lines) for change in made)
    verb = "would rename" if looked_only else "renamed"
    # What nothing refers to may be no more than the name of its file.
    where = f"{counted(places, 'place')} in {counted(len(made), 'file')}" if places else "its file"
    out = console(sys.stdout)
    out.print(f"{verb} {printable(renaming.old)} to {renaming.new}: {where}", soft_wrap=True)
    table = grid(None, 1)
    for change in made:
        table.add_row(f"  {change.to}", _lines(change))
    out.print(table)
    if mentions:
        lines = dict.fromkeys(f"{path}:{line}" for path, line in mentions)
        shown = listed(lines, _MOST_MENTIONS)
        out.print(
            f"left alone: comments and texts name '{printable(renaming.old)}' in "
            f"{counted(len(mentions), 'place')}: {shown}"
        )


def _lines(change: Change) -> str:
    lines = listed(map(str, dict.fromkeys(change.lines)), _MOST_LINES)
    said = f"{'line' if len(set(change.lines)) == 1 else 'lines'} {lines}" if lines else ""
    was = f"was {PurePosixPath(change.path).name}" if change.path != change.to else ""
    return "; ".join(filter(None, (was, said)))

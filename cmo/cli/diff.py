"""cmo diff: what has changed in the theory, and in what is known, between two states."""

import argparse
import re
import sys

from cmo.analyse.changes import written_changes
from cmo.analyse.changes_told import Told, told_changes, told_written
from cmo.cli.diff_states import Opened, open_state, tell_errors
from cmo.cli.errors import CommandError
from cmo.cli.listing import as_json
from cmo.cli.outputs import DiffOutput
from cmo.cli.progress import progress
from cmo.cli.study import study_root
from cmo.model.words import printable

# Two states as git takes them: main..HEAD.
_RANGE = re.compile(r"([^\s.:^{]*)\.{2,3}([^\s.:^{]*)")


def run(arguments: argparse.Namespace) -> int:
    """Print what has changed; give 1 where the later state has errors."""
    root = study_root(arguments)
    _refuse_range(arguments)
    with progress("Comparing"):
        before = open_state(root, arguments.before or "HEAD", may_lack=True)
        after = open_state(root, arguments.after)
        told = compared(before, after)
    tell_errors(before)
    tell_errors(after)
    if arguments.format == "json":
        sys.stdout.write(as_json(DiffOutput.of(before.state, after.state, told)))
    elif arguments.format == "md":
        from cmo.cli.diff_markdown import diff_markdown

        document = diff_markdown(before.state, after.state, told, everything=arguments.all)
        sys.stdout.write(document)
    else:
        from cmo.cli.diff_text import print_diff

        print_diff(before.state, after.state, told, everything=arguments.all)
    return int(bool(after.errors))


def _refuse_range(arguments: argparse.Namespace) -> None:
    """Tell whoever writes two states as git does how they are written here."""
    found = _RANGE.fullmatch(arguments.before or "")
    if found and arguments.after is None:
        both = printable(" ".join(name or "HEAD" for name in found.groups()))
        raise CommandError(
            f"'{printable(arguments.before)}' is not one commit: write the two that are to be "
            f"compared apart, cmo diff {both}"
        )


def compared(before: Opened, after: Opened) -> Told:
    """Compare two states: what they say, and where neither has errors what is known."""
    written = written_changes(before.study, after.study)
    if before.errors or after.errors:
        return told_written(before.study, after.study, written, known=False)
    # What says the same means the same.
    if written.nothing:
        return told_written(before.study, after.study, written, known=True)
    from cmo.analyse.analysis import analyse
    from cmo.analyse.changes import changes

    old, new = analyse(before.study), analyse(after.study)
    return told_changes(old, new, written, changes(old, new, written))

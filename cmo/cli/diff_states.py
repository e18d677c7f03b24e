"""The two states of a study that cmo diff compares."""

import sys
from dataclasses import dataclass
from pathlib import Path

from cmo.check import check
from cmo.cli.errors import CommandError
from cmo.model.problem import Problem
from cmo.model.words import counted
from cmo.read.revision import RevisionError, read_revision
from cmo.read.study import Study, read_study

WORK_TREE = "the work tree"


@dataclass(frozen=True, slots=True)
class State:
    """One state of a study: what it is called, and what keeps it from being compared whole.

    `commit` and `date` are null for the work tree. `errors` counts what `cmo check` finds in it.
    `unread` lists files and entries (file#id) that cannot be read and are not compared; `lacking`
    says that there was no study in this folder, so that all of it is new.
    """

    name: str
    commit: str | None
    date: str | None
    errors: int
    unread: tuple[str, ...]
    lacking: bool = False

    @property
    def words(self) -> str:
        """The state as a person would name it: 3f2a1c9 (2025-03-01), or the work tree."""
        if self.commit is None:
            return self.name
        told = f"{self.commit[:7]} ({self.date or 'of an unknown date'})"
        return f"{told}, which has no study in this folder," if self.lacking else told


@dataclass(frozen=True, slots=True)
class Opened:
    """A state with the study as it was, and the errors found in it."""

    state: State
    study: Study
    errors: tuple[Problem, ...]


def open_state(root: Path, revision: str | None, *, may_lack: bool = False) -> Opened:
    """Read and check the study at a revision, or as it lies in its folder.

    With `may_lack` a study that was not there yet is an empty one. Raises CommandError where there
    is no such revision, or no study at it.
    """
    commit = date = None
    if revision is None:
        study = read_study(root)
    else:
        try:
            study, found = read_revision(root, revision, may_lack=may_lack)
        except RevisionError as error:
            raise CommandError(str(error)) from error
        commit, date = found.commit, found.date or None
    errors = tuple(problem for problem in check(study) if problem.severity == "error")
    unread = tuple(sorted(_unread(study)))
    lacking = revision is not None and not study.files
    if lacking:
        errors = ()
    state = State(revision or WORK_TREE, commit, date, len(errors), unread, lacking)
    return Opened(state, study, errors)


def _unread(study: Study) -> set[str]:
    """Give what is unread by the names that it has; a file's other name is no second file."""
    return {path for path in study.unread if path.partition("#")[0] in study.files}


def tell_errors(opened: Opened) -> None:
    """Print a state's errors on standard error, and what is not compared because of them."""
    if opened.errors:
        from cmo.cli.check import print_problems

        print_problems(opened.study, opened.errors, sys.stderr)
        where = opened.state.words
        told = counted(len(opened.errors), "error")
        sys.stderr.write(f"cmo: the study has {told} in {where}: what is known is not compared\n")

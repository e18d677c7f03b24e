"""Open the study that a command is about."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cmo.check import check
from cmo.cli.errors import CommandError
from cmo.cli.progress import progress
from cmo.model.words import counted, listed, nearest, nearest_address
from cmo.read.files import THEORIES, find_study
from cmo.read.study import Study, read_study

if TYPE_CHECKING:
    # Analysis brings networkx with it, and cmo check does without.
    from cmo.analyse.analysis import Analysis


def open_study(arguments: argparse.Namespace) -> Study:
    """Read the study named on the line, or the nearest one upwards from here."""
    return read_study(study_root(arguments))


def study_root(arguments: argparse.Namespace) -> Path:
    """Give the folder of the study named on the line, or of the nearest one upwards from here."""
    if arguments.study:
        root = Path(arguments.study)
        if not (root / THEORIES).is_dir():
            raise CommandError(f"there is no folder {THEORIES}/ in {arguments.study}")
        return root
    found = find_study(Path())
    if found is None:
        raise CommandError(
            f"no study here: neither this folder nor any above it has a folder {THEORIES}/\n"
            "     Go to the study's folder, or name it: cmo -C FOLDER ..."
        )
    return found


def open_analysis(arguments: argparse.Namespace) -> Analysis:
    """Read, check and analyse the study; a study with errors cannot be analysed."""
    from cmo.analyse.analysis import analyse
    from cmo.cli.check import print_problems

    study = open_study(arguments)
    errors = [problem for problem in check(study) if problem.severity == "error"]
    if errors:
        # On standard error: what reads a command's JSON or CSV is not to find errors in it.
        print_problems(study, errors, sys.stderr)
        raise StudyHasErrors(len(errors))
    phase = getattr(arguments, "phase", None)
    phases = study.settings.phases if study.settings else {}
    if phase and phase not in phases:
        raise CommandError(f"the study has no phase '{phase}': it has {listed(phases) or 'none'}")
    as_of = _as_of(arguments)
    # A small study is analysed before anyone could read that it is being analysed.
    if len(study.findings) < _MANY:
        return analyse(study, phase, as_of)
    with progress("Analysing the study"):
        return analyse(study, phase, as_of)


_MANY = 500


def _as_of(arguments: argparse.Namespace) -> str | None:
    """Give the date named on the line, as far as it is known: 2024, 2024-09 or 2024-09-30."""
    from pydantic import TypeAdapter, ValidationError

    from cmo.model.base import Date

    written: str | None = getattr(arguments, "as_of", None)
    if written is None:
        return None
    try:
        return str(TypeAdapter(Date).validate_python(written))
    except ValidationError as error:
        raise CommandError(
            f"'{written}' is not a date: write 2024, 2024-09 or 2024-09-30"
        ) from error


def analysis_at(analysis: Analysis, revision: str) -> tuple[Analysis, str]:
    """Analyse the study as it stood at a revision in git; give that with the revision in words."""
    from cmo.analyse.analysis import analyse
    from cmo.cli.check import print_problems
    from cmo.read.revision import RevisionError, read_revision

    try:
        study, found = read_revision(analysis.study.root, revision)
    except RevisionError as error:
        raise CommandError(str(error)) from error
    errors = [problem for problem in check(study) if problem.severity == "error"]
    if errors:
        print_problems(study, errors, sys.stderr)
        raise CommandError(f"the study had errors at {found.short}: it cannot be compared with")
    return analyse(study), f"{found.short} ({found.date})"


class StudyHasErrors(CommandError):
    """The study must be mended before it can be analysed."""

    status = 1

    def __init__(self, errors: int) -> None:
        them = "it" if errors == 1 else "them"
        super().__init__(f"the study has {counted(errors, 'error')}: mend {them} first")


def known_about(analysis: Analysis, about: str | None) -> str | None:
    """Give `about` where it names a theory or an item of the study; None means all of it."""
    from cmo.analyse.evidence import shared_claim

    study = analysis.study
    known = (study.theories, study.items, analysis.claims)
    if about is None:
        return None
    if any(about in names for names in known):
        # What stands under several names is kept under the first of them.
        return shared_claim(analysis.graph, about)
    near = nearest_address(about, [*analysis.claims, *study.items]) or nearest(
        about, study.theories
    )
    hint = f": did you mean '{near}'?" if near else f": the theories are {listed(study.theories)}"
    raise CommandError(f"the study has no theory or item '{about}'{hint}")


def concerns(about: str | None, addresses: tuple[str, ...]) -> bool:
    """Say whether any of `addresses` is `about`, or lies in the theory that it names."""
    return about is None or any(
        about in {address, address.partition("#")[0], address.partition(".")[0]}
        for address in addresses
    )

"""cmo log: the history of one item and of its evidence, from git and from what the files say."""

import argparse
import sys
from collections.abc import Iterator
from typing import Literal

from cmo.analyse.days import last_day
from cmo.analyse.log import Found, Trail
from cmo.analyse.wording import label_of
from cmo.cli.errors import CommandError
from cmo.cli.listing import as_json
from cmo.cli.outputs import LogOutput, LogStep
from cmo.cli.progress import progress
from cmo.cli.study import study_root
from cmo.model.address import SINGULAR, item_of
from cmo.model.theory import Configuration
from cmo.model.words import nearest, nearest_address, printable
from cmo.read.committed import Committed, committed
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.git import Git, RevisionError, git_in
from cmo.read.history import Commit, Contents, commits, is_shallow, uncommitted
from cmo.read.store import Folder
from cmo.read.study import Study, read_study


def run(arguments: argparse.Namespace) -> int:
    """Print the history of one item, finding, theory or source, newest first."""
    root = study_root(arguments)
    study = read_study(root)
    with progress("Reading the history"):
        try:
            told = history_of(study, git_in(root), arguments.address)
        except RevisionError as error:
            raise CommandError(str(error)) from error
    if arguments.format == "json":
        sys.stdout.write(as_json(told))
    elif arguments.format == "md":
        from cmo.cli.log_markdown import log_markdown

        sys.stdout.write(log_markdown(told))
    else:
        from cmo.cli.log_text import print_log

        print_log(told, everything=arguments.all)
    return 0


def history_of(study: Study, git: Git, address: str) -> LogOutput:
    """Tell the history of what stands at an address, or stood there once.

    Raises CommandError where no state of the study had such a thing, RevisionError where git
    cannot tell.
    """
    trail = Trail(study, address)
    listed = commits(git)
    steps = [*_uncommitted(study, git, trail), *_committed(git, trail, listed)]
    kind, label = _named(study, trail, steps)
    return LogOutput(
        address=address,
        kind=kind,
        label=label,
        names=tuple(trail.names),
        shallow=is_shallow(git),
        steps=tuple(_merged(steps, list(_own(study, address)))),
    )


def _uncommitted(study: Study, git: Git, trail: Trail) -> Iterator[LogStep]:
    """Tell what the files say now and no commit has."""
    folder, files = Folder(study.root), {}
    for path in (path for name in (THEORIES, EVIDENCE) for path in folder.paths(name)):
        files[path] = folder.read(path)
    pairs = uncommitted(committed(git, "HEAD", "at HEAD"), Committed(files))
    found = trail.step([pairs])
    if found:
        yield _step(found, None)


def _committed(git: Git, trail: Trail, listed: list[Commit]) -> Iterator[LogStep]:
    for commit, parents in Contents(git).of(listed):
        found = trail.step(parents)
        if found:
            yield _step(found, commit)


def _step(found: Found, commit: Commit | None) -> LogStep:
    return LogStep(
        kind="commit" if commit else "uncommitted",
        date=commit.date if commit else None,
        commit=commit.hash if commit else None,
        author=commit.author if commit else None,
        subject=commit.subject if commit else None,
        says=_along(found),
        entries=found.entries,
        judgements=found.judgements,
    )


def _along(found: Found) -> str | None:
    """Say that a thing got another name because its theory or source did."""
    was, now = found.names
    return f"renamed with its file: {was} became {now}" if found.went_along else None


def _own(study: Study, address: str) -> Iterator[LogStep]:
    """Give what a configuration's own history and the judgements say, each with its date."""
    item = study.items.get(item_of(address))
    if item is not None and isinstance(item.entry, Configuration):
        for change in item.entry.history:
            said = f"{change.change} Because: {change.because}"
            evidence = f" ({', '.join(change.evidence)})" if change.evidence else ""
            yield _said("history", change.date, said + evidence)
    for judgement in study.judgements.root:
        if _is_about(judgement.claim, address) or address in judgement.evidence:
            who = f"by {judgement.by_role} ({judgement.verb}), on {judgement.claim}"
            decision = judgement.decision.replace("-", " ")
            yield _said("judgement", judgement.date, f"{decision}, {who}. {judgement.because}")


def _is_about(claim: str, address: str) -> bool:
    return address in {claim, item_of(claim), claim.partition(".")[0]}


def _said(kind: Literal["history", "judgement"], date: str, says: str) -> LogStep:
    return LogStep(kind, date, None, None, None, says, (), ())


def _merged(steps: list[LogStep], own: list[LogStep]) -> Iterator[LogStep]:
    """Put what the files say of a date before the first commit that is not newer."""
    waiting = sorted(own, key=lambda step: last_day(step.date or ""), reverse=True)
    for step in steps:
        while waiting and step.date and last_day(waiting[0].date or "") >= step.date:
            yield waiting.pop(0)
        yield step
    yield from waiting


def _named(study: Study, trail: Trail, steps: list[LogStep]) -> tuple[str, str]:
    """Give the kind and the label of what stands at an address, or stood there last."""
    address = trail.names[0]
    name = item_of(address)
    if name in study.items:
        item = study.items[name]
        if address in (name, *item.claims):
            return SINGULAR[item.kind], label_of(study, address)
    for kind, known in (("theory", study.theories), ("source", study.sources)):
        if address in known:
            return kind, known[address].title
    if address in study.findings:
        return "finding", study.findings[address].statement
    names = {*map(item_of, trail.names)}
    own = (e for step in steps for e in step.entries if names & {e.before, e.after})
    entry = next(own, None)
    # What is still there has no claim of that name, and nobody knows what it had.
    if entry is not None and name not in study.items:
        return entry.kind, entry.says if entry.kind == "finding" else entry.label
    addresses = [*study.items, *study.findings]
    near = nearest_address(address, addresses) or nearest(
        address, [*study.theories, *study.sources]
    )
    hint = f": did you mean '{near}'?" if near else ": write theory.item or source.finding"
    raise CommandError(f"the study has, and had, nothing at '{printable(address)}'{hint}")

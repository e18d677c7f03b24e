"""Changes as a reader meets them: with labels, statements and places, the most telling first."""

from collections.abc import Container
from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.analyse.changes import Changes, ClaimChange, Written, sides_on
from cmo.analyse.changes_entries import EntryChange
from cmo.analyse.changes_judgements import JudgementChange
from cmo.analyse.conflicts import Conflict
from cmo.analyse.gaps import Gap
from cmo.analyse.status import Sides, Status
from cmo.analyse.wording import label_of
from cmo.model.address import PARTS
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding that changed a claim's status: what it says, and on which side it was and is.

    `before` and `after` are supports or contradicts, null where it took no side on the claim.
    """

    finding: str
    statement: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim whose status is another, with the findings that made it so.

    `before` or `after` is null where the claim did not exist, or does no longer. `tests_before`
    and `tests_after` count the findings on each side. Where `because` names none, something else
    changed it, such as a provision that is no longer the same as another.
    """

    claim: str
    label: str
    before: Status | None
    after: Status | None
    tests_before: Sides
    tests_after: Sides
    because: tuple[Reason, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A conflict or a gap that is new or closed; `cmo conflicts` and `cmo gaps` tell all of it."""

    kind: str
    title: str
    address: str
    label: str
    says: str
    place: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that has changed, ready to be shown.

    `titles` gives the title of each theory and source in which something has changed. `known` says
    whether what is known was compared: it cannot be where a study has errors.
    """

    titles: dict[str, str]
    entries: tuple[EntryChange, ...]
    judgements: tuple[JudgementChange, ...]
    known: bool
    claims: tuple[ClaimTold, ...]
    conflicts_new: tuple[Matter, ...]
    conflicts_closed: tuple[Matter, ...]
    gaps_new: tuple[Matter, ...]
    gaps_closed: tuple[Matter, ...]

    @property
    def nothing(self) -> bool:
        """Say whether nothing has changed."""
        return not (self.entries or self.judgements)


def told_written(before: Study, after: Study, written: Written, *, known: bool) -> Told:
    """Tell what is written differently, where what is known is the same, or is not compared."""
    titles = _titles(before, after, written)
    return Told(titles, written.entries, written.judgements, known, (), (), (), (), ())


def told_changes(before: Analysis, after: Analysis, written: Written, changes: Changes) -> Told:
    """Tell all that has changed from one state of a study to a later one.

    Claims come first that were tested before, then those that were not, then new ones; conflicts
    and gaps on what was there before come before those on what is new.
    """
    came = _new_claims(written)
    return Told(
        titles=_titles(before.study, after.study, written),
        entries=written.entries,
        judgements=written.judgements,
        known=True,
        claims=tuple(
            _claim(before, after, written, change)
            for change in sorted(changes.claims, key=_pressing)
        ),
        conflicts_new=tuple(
            _conflict(after, one)
            for one in sorted(changes.conflicts_new, key=lambda c: c.claim in came)
        ),
        conflicts_closed=tuple(_conflict(before, one) for one in changes.conflicts_closed),
        gaps_new=tuple(map(_gap, sorted(changes.gaps_new, key=lambda g: g.subject in came))),
        gaps_closed=tuple(map(_gap, changes.gaps_closed)),
    )


def _new_claims(written: Written) -> Container[str]:
    """Give the addresses of what is new, and of the claims on it."""
    added = [e.address for e in written.entries if e.what == "added"]
    parts = {f"{address}#{part}" for address in added for of in PARTS.values() for part in of}
    return parts.union(added)


def _pressing(change: ClaimChange) -> int:
    return 2 if change.before is None else int(change.before == "untested")


def _titles(before: Study, after: Study, written: Written) -> dict[str, str]:
    owners = dict.fromkeys(entry.owner for entry in written.entries)
    files = (after.theories, after.sources, before.theories, before.sources)
    known = {name: file.title for of in reversed(files) for name, file in of.items()}
    return {owner: known[owner] for owner in owners if owner in known}


def _claim(before: Analysis, after: Analysis, written: Written, change: ClaimChange) -> ClaimTold:
    state = after if change.after else before
    return ClaimTold(
        claim=change.claim,
        label=label_of(state.study, change.claim),
        before=change.before,
        after=change.after,
        tests_before=change.tests_before,
        tests_after=change.tests_after,
        because=tuple(_reason(before, after, written, change.claim, f) for f in change.because),
        place=state.places.of(change.claim),
    )


def _reason(
    before: Analysis, after: Analysis, written: Written, claim: str, finding: str
) -> Reason:
    back = written.renames.back
    known = after if finding in after.study.findings else before
    was = finding if known is before else back(finding)
    return Reason(
        finding=finding,
        statement=known.study.findings[finding].statement,
        before=sides_on(before, back(claim)).get(was),
        after=sides_on(after, claim).get(finding),
    )


def _conflict(analysis: Analysis, conflict: Conflict) -> Matter:
    return Matter(
        kind=conflict.kind,
        title=conflict.title,
        address=conflict.claim,
        label=label_of(analysis.study, conflict.claim),
        says=conflict.says,
        place=conflict.places[conflict.claim],
    )


def _gap(gap: Gap) -> Matter:
    return Matter(gap.kind, gap.title, gap.subject, gap.label, gap.missing, gap.place)

"""What has changed between two states of a study: in the theory, and in what is known."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from cmo.analyse.analysis import Analysis
from cmo.analyse.changes_entries import EntryChange, entry_changes
from cmo.analyse.changes_judgements import JudgementChange, judgement_changes
from cmo.analyse.conflicts import Conflict
from cmo.analyse.evidence import shared_claim
from cmo.analyse.gaps import Gap
from cmo.analyse.parts import ITEMS, parts_of
from cmo.analyse.renames import Rename, Renames, find_renames
from cmo.analyse.splits import with_splits
from cmo.analyse.status import ARROWS, Sides, Status
from cmo.model.address import item_of
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim whose status is another, and the findings that made it so.

    `before` or `after` is None where the claim did not exist, or does no longer. `because` lists
    the findings that test it now and did not before, or did and no longer do; of an arrow that
    became untestable, or is so no longer, also those that test whether its resource is in place.
    """

    claim: str
    before: Status | None
    after: Status | None
    tests_before: Sides
    tests_after: Sides
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """What differs in what two states of a study say, whatever it means for what is known."""

    renames: Renames
    entries: tuple[EntryChange, ...]
    judgements: tuple[JudgementChange, ...]

    @property
    def nothing(self) -> bool:
        """Say whether both states say the same."""
        return not (self.entries or self.judgements)


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed; every list is in the order of the files, of the later state where it can.

    Items are those of theories: `reworded` ones have other words or other facts than before. What
    was `renamed` is neither new nor gone, and what is known of it is compared under both names.
    """

    renamed: tuple[Rename, ...]
    added: tuple[str, ...]
    reworded: tuple[str, ...]
    retired: tuple[str, ...]
    findings_added: tuple[str, ...]
    findings_removed: tuple[str, ...]
    claims: tuple[ClaimChange, ...]
    conflicts_new: tuple[Conflict, ...]
    conflicts_closed: tuple[Conflict, ...]
    gaps_new: tuple[Gap, ...]
    gaps_closed: tuple[Gap, ...]

    @property
    def nothing(self) -> bool:
        """Say whether the two states are alike in all that is listed here."""
        return not any(getattr(self, name) for name in self.__dataclass_fields__)


def written_changes(before: Study, after: Study) -> Written:
    """Tell what differs in what two states of a study say; neither need be free of errors."""
    renames = find_renames(before, after)
    judgements = judgement_changes(before, after, renames.new)
    judged = {
        item_of(change.after.claim)
        for change in judgements
        if change.after and not change.before and change.after.decision == "split"
    }
    entries = entry_changes(before, after, renames)
    parts = (parts_of(before), parts_of(after))
    entries = with_splits(entries, parts, renames.new, judged)
    return Written(renames, entries, judgements)


def changes(before: Analysis, after: Analysis, written: Written | None = None) -> Changes:
    """Tell what has changed from one state of a study to a later one.

    `written` is what written_changes says of both, where that is known already.
    """
    said = written or written_changes(before.study, after.study)
    known = _Known(before, after, said.renames)
    conflicts = (known.conflicts(before), known.conflicts(after))
    gaps = (known.gaps(before), known.gaps(after))
    items = [entry for entry in said.entries if entry.kind in ITEMS]
    findings = [entry for entry in said.entries if entry.kind == "finding"]
    return Changes(
        renamed=tuple(said.renames.told),
        added=tuple(e.address for e in items if e.before is None),
        reworded=tuple(e.address for e in items if e.fields and not _is_retired(after, e)),
        retired=tuple(e.address for e in items if _is_retired(after, e)),
        findings_added=tuple(e.address for e in findings if e.before is None),
        findings_removed=tuple(e.address for e in findings if e.after is None),
        claims=tuple(known.claims()),
        conflicts_new=_unlike(conflicts[1], conflicts[0]),
        conflicts_closed=_unlike(*conflicts),
        gaps_new=_unlike(gaps[1], gaps[0]),
        gaps_closed=_unlike(*gaps),
    )


Kept = TypeVar("Kept", Conflict, Gap)
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known in both states; addresses of the earlier are told by their names now."""

    before: Analysis
    after: Analysis
    renames: Renames

    def claims(self) -> Iterator[ClaimChange]:
        """Give the claims whose status differs, those of the same provision once."""
        for claim in self.after.claims:
            if self.after.material.is_original(claim):
                yield from self._claim(self.renames.back(claim), claim)
        for claim in self.before.claims:
            gone = self.renames.forward(claim) not in self.after.claims
            if gone and self.before.material.is_original(claim):
                yield from self._claim(claim, None)

    def _claim(self, before: str, after: str | None) -> Iterator[ClaimChange]:
        """Tell of one claim, by its names, if its status is another."""
        old, new = self.before.claims.get(before), self.after.claims.get(after or "")
        statuses = (old.status if old else None, new.status if new else None)
        # What nobody tested is no news when it comes or goes.
        if statuses[0] == statuses[1] or set(statuses) == {None, "untested"}:
            return
        yield ClaimChange(
            after or before,
            *statuses,
            old.tests if old else Sides(),
            new.tests if new else Sides(),
            tuple(dict.fromkeys(self._because(before, after, statuses))),
        )

    def _because(
        self, before: str, after: str | None, statuses: tuple[Status | None, ...]
    ) -> Iterator[str]:
        """List the findings that take a side on a claim in one state and not in the other."""
        yield from self._findings(before, after)
        if "untestable" in statuses and before.endswith(ARROWS):
            yield from self._findings(
                _resource(self.before, before), _resource(self.after, after or "")
            )

    def _findings(self, before: str | None, after: str | None) -> Iterator[str]:
        old, new = _tests(self.before, before), _tests(self.after, after)
        there = {self.renames.forward(finding): finding for finding in old}
        for finding, stance in new.items():
            if old.get(self.renames.back(finding)) != stance:
                yield finding
        known = self.after.study.findings
        for now, finding in there.items():
            if now not in new:
                yield now if now in known else finding

    def now(self, address: str) -> str:
        """Give the one name under which an address of the earlier state is told now."""
        if "." in address or "/" in address:
            return shared_claim(self.after.graph, self.renames.forward(address))
        # A gap names a question by its bare id.
        return self.renames.forward(f"questions/{address}").partition("/")[2]

    def conflicts(self, of: Analysis) -> list[tuple[Key, Conflict]]:
        """Give the conflicts of a state, each with what makes it the same as one of the other."""
        name = self._name(of)
        return [((c.kind, *map(name, c.claims)), c) for c in of.conflicts]

    def gaps(self, of: Analysis) -> list[tuple[Key, Gap]]:
        """Give the gaps of a state, each with what makes it the same as one of the other."""
        name = self._name(of)
        return [((gap.kind, *_about(gap, name)), gap) for gap in of.gaps]

    def _name(self, of: Analysis) -> Callable[[str], str]:
        graph = self.after.graph
        return self.now if of is self.before else lambda address: shared_claim(graph, address)


def _about(gap: Gap, name: Callable[[str], str]) -> Iterable[str]:
    """Name what a gap is about: of rivals it is both, whichever of them stands first."""
    if gap.kind == "undistinguished":
        return sorted(name(claim) for claim in gap.claims)
    return (name(gap.subject),)


def _unlike(
    these: Iterable[tuple[Key, Kept]], others: Iterable[tuple[Key, Kept]]
) -> tuple[Kept, ...]:
    """Give those that have no like among the others."""
    known = {key for key, _ in others}
    return tuple(one for key, one in these if key not in known)


def _resource(analysis: Analysis, arrow: str) -> str | None:
    """Give the claim that the mechanism of an arrow is in place; None where there is no arrow."""
    joined = analysis.graph.configurations.get(item_of(arrow))
    return f"{joined.mechanism}#resource" if joined else None


def sides_on(analysis: Analysis, claim: str) -> dict[str, str]:
    """Give the findings that take a side on a claim, or on whether what it needs is in place."""
    resource = _resource(analysis, claim) if claim.endswith(ARROWS) else None
    return _tests(analysis, resource) | _tests(analysis, claim)


def _tests(analysis: Analysis, claim: str | None) -> dict[str, str]:
    """Give the findings that take a side on a claim, each with its side."""
    if claim is None:
        return {}
    return {e.finding: e.stance for e in analysis.material.on(claim) if e.counts}


def _is_retired(after: Analysis, change: EntryChange) -> bool:
    """Say whether an item is gone, or was retired since."""
    if change.after is None:
        return True
    entry = after.study.items[change.after].entry
    newly = change.what in {"retired", "split"}
    return newly and getattr(entry, "status", "") == "retired"

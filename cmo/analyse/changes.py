"""What has changed between two states of a study: in the theory, and in what is known."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from cmo.analyse.analysis import Analysis
from cmo.analyse.conflicts import Conflict
from cmo.analyse.gaps import Gap
from cmo.analyse.status import Sides, Status
from cmo.model.theory import Configuration


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim whose status is another, and the findings that made it so.

    `before` or `after` is None where the claim did not exist, or does no longer. `because` lists
    the findings that test it now and did not before, or did and no longer do.
    """

    claim: str
    before: Status | None
    after: Status | None
    tests_before: Sides
    tests_after: Sides
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed; every list is in the order of the files, of the later state where it can.

    Items are those of theories: `reworded` ones have other words or other facts than before.
    """

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


def changes(before: Analysis, after: Analysis) -> Changes:
    """Tell what has changed from one state of a study to a later one."""
    old, new = before.study.items, after.study.items
    both = [address for address in new if address in old]
    retired = [address for address in both if _retired(after, address)]
    return Changes(
        added=_without(new, old),
        reworded=tuple(
            address
            for address in both
            if new[address].entry != old[address].entry and not _newly(before, after, address)
        ),
        retired=(
            *_without(old, new),
            *(address for address in retired if not _retired(before, address)),
        ),
        findings_added=_without(after.study.findings, before.study.findings),
        findings_removed=_without(before.study.findings, after.study.findings),
        claims=tuple(_claims(before, after)),
        conflicts_new=_unlike(after.conflicts, before.conflicts, _conflict),
        conflicts_closed=_unlike(before.conflicts, after.conflicts, _conflict),
        gaps_new=_unlike(after.gaps, before.gaps, _gap),
        gaps_closed=_unlike(before.gaps, after.gaps, _gap),
    )


def _without(these: Iterable[str], others: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(address for address in these if address not in others)


def _retired(analysis: Analysis, address: str) -> bool:
    entry = analysis.study.items[address].entry
    return isinstance(entry, Configuration) and entry.status == "retired"


def _newly(before: Analysis, after: Analysis, address: str) -> bool:
    """Say whether a configuration was retired since: that is told, and not that it differs."""
    return _retired(after, address) and not _retired(before, address)


def _claims(before: Analysis, after: Analysis) -> Iterator[ClaimChange]:
    """Give the claims whose status differs, those of the same provision once."""
    every = dict.fromkeys((*after.claims, *before.claims))
    for claim in every:
        old, new = before.claims.get(claim), after.claims.get(claim)
        shared = after if new else before
        if not shared.material.is_original(claim):
            continue
        statuses = (old.status if old else None, new.status if new else None)
        # What nobody tested is no news when it comes or goes.
        if statuses[0] != statuses[1] and set(statuses) != {None, "untested"}:
            yield ClaimChange(
                claim,
                *statuses,
                old.tests if old else Sides(),
                new.tests if new else Sides(),
                _because(before, after, claim),
            )


def _because(before: Analysis, after: Analysis, claim: str) -> tuple[str, ...]:
    """List the findings that take a side on a claim in one state and not in the other."""
    old, new = _tests(before, claim), _tests(after, claim)
    return (
        *(finding for finding, stance in new.items() if old.get(finding) != stance),
        *(finding for finding in old if finding not in new),
    )


def _tests(analysis: Analysis, claim: str) -> dict[str, str]:
    evidence = analysis.evidence.get(claim, ())
    return {entry.finding: entry.stance for entry in evidence if entry.counts}


Kept = TypeVar("Kept", Conflict, Gap)


def _unlike(
    these: Iterable[Kept], others: Iterable[Kept], key: Callable[[Kept], tuple[str, ...]]
) -> tuple[Kept, ...]:
    """Give those that have no like among the others."""
    known = {key(other) for other in others}
    return tuple(one for one in these if key(one) not in known)


def _conflict(conflict: Conflict) -> tuple[str, ...]:
    return (conflict.kind, *conflict.claims)


def _gap(gap: Gap) -> tuple[str, ...]:
    return (gap.kind, gap.subject)

"""The table of the kinds of gap; `cmo explain CODE` tells the reason for each."""

from collections.abc import Callable
from dataclasses import dataclass

from cmo.analyse import gaps_in_evidence as evidence
from cmo.analyse import gaps_in_theory as theory
from cmo.analyse.known import Finds, Known


@dataclass(frozen=True, slots=True)
class GapKind:
    """A kind of gap: its code, its name, what it is in plain words, and how it is found.

    `find` gives the subject, the claims left open, and what is missing, in words.
    """

    code: str
    name: str
    title: str
    find: Callable[[Known], Finds]


# Where all reasons for closing two gaps are the same, the kind that stands first here goes first.
GAP_KINDS: tuple[GapKind, ...] = (
    GapKind("CMO501", "void", "Nothing is known", evidence.void),
    GapKind("CMO502", "not-enacted", "Not in place", theory.not_enacted),
    GapKind("CMO503", "contested", "Contested", evidence.contested),
    GapKind("CMO514", "chain-break", "The chain does not hold together", theory.chain_break),
    GapKind("CMO513", "undistinguished", "Nothing tells rivals apart", theory.undistinguished),
    GapKind("CMO511", "one-sided", "Nobody looked where it should be silent", theory.one_sided),
    GapKind("CMO504", "unlinked", "Evidence on the parts only", theory.unlinked),
    GapKind("CMO505", "indirect-only", "Nothing tests it", evidence.indirect_only),
    GapKind("CMO506", "unanswered-question", "Question without an answer", theory.unanswered),
    GapKind("CMO516", "unheard", "Nobody heard", theory.unheard),
    GapKind("CMO507", "theory-gap", "The theory is incomplete", theory.theory),
    GapKind("CMO512", "circular", "Tested only by its own source", evidence.circular),
    GapKind("CMO510", "insider-only", "From within the programme only", evidence.insider_only),
    GapKind("CMO509", "one-voice", "Single voices only", evidence.one_voice),
    GapKind("CMO508", "thin", "Thin evidence", evidence.thin),
    GapKind("CMO515", "unmeasured", "Nothing measures it", theory.unmeasured),
)

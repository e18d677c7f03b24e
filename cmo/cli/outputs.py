"""The documented shape of every --format json; `cmo schema --output NAME` prints its schema."""

from dataclasses import dataclass

from cmo.analyse.analysis import MechanismStatus
from cmo.analyse.chain import Carried, ConfigurationStatus
from cmo.analyse.conflicts import Conflict
from cmo.analyse.gaps import Gap
from cmo.analyse.judged import Decided
from cmo.analyse.kit import Kit
from cmo.analyse.rivals import Rivalry
from cmo.analyse.shown import ShownClaim
from cmo.analyse.status import ClaimStatus
from cmo.analyse.threads import Thread
from cmo.model.problem import Severity
from cmo.read.study import Study


@dataclass(frozen=True, slots=True)
class Read:
    """What was read; `unlinked` findings bear on no claim and are kept all the same."""

    theories: int
    sources: int
    findings: int
    unlinked: int

    @classmethod
    def of(cls, study: Study) -> "Read":
        """Count what was read of a study."""
        return cls(len(study.theories), len(study.sources), len(study.findings), study.unlinked)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem with its place; line and columns count from 1, and are null for a whole file."""

    code: str
    severity: Severity
    file: str
    line: int | None
    column: int | None
    end_column: int | None
    message: str
    source_line: str | None
    fix: str


@dataclass(frozen=True, slots=True)
class CheckOutput:
    """cmo check --format json."""

    read: Read
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class StatusOutput:
    """cmo status --format json."""

    read: Read
    claims: tuple[ClaimStatus, ...]
    mechanisms: tuple[MechanismStatus, ...]
    configurations: tuple[ConfigurationStatus, ...]
    threads: tuple[Thread, ...]


@dataclass(frozen=True, slots=True)
class ConflictsOutput:
    """cmo conflicts --format json: the conflicts, and what the evidence says of rivals."""

    conflicts: tuple[Conflict, ...]
    rivals: tuple[Rivalry, ...]


@dataclass(frozen=True, slots=True)
class GapsOutput:
    """cmo gaps --format json. `phase` is the coming phase for which the gaps are ordered."""

    phase: str | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ShowOutput:
    """cmo show --format json: one item of a theory, or one finding with the claims it bears on.

    `sentence` holds the item's or configuration's wording as pairs of an opening word and a text;
    `facts` what else its file says, as pairs of a name and a text. `carried` tells of a
    configuration whether any one source or site supports its whole chain.
    """

    address: str
    kind: str
    label: str
    sentence: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    source: str
    place: str
    claims: tuple[ShownClaim, ...]
    carried: Carried | None
    threads: tuple[Thread, ...]
    conflicts: tuple[Conflict, ...]
    judgements: tuple[Decided, ...]
    rivals: tuple[Rivalry, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class KitOutput:
    """kit.json of cmo gaps -o FOLDER: the fieldwork kit for the coming phase."""

    kit: Kit


OUTPUTS: dict[str, type] = {
    "check": CheckOutput,
    "status": StatusOutput,
    "show": ShowOutput,
    "conflicts": ConflictsOutput,
    "gaps": GapsOutput,
    "kit": KitOutput,
}

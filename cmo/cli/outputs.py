"""The documented shape of every --format json; `cmo schema --output NAME` prints its schema."""

from dataclasses import dataclass
from typing import Literal

from cmo.analyse.analysis import MechanismStatus
from cmo.analyse.chain import Carried, ConfigurationStatus
from cmo.analyse.changes_entries import EntryChange
from cmo.analyse.changes_judgements import JudgementChange
from cmo.analyse.changes_told import ClaimTold, Matter, Told
from cmo.analyse.conflicts import Conflict
from cmo.analyse.gaps import Gap
from cmo.analyse.judged import Decided
from cmo.analyse.kit import Kit
from cmo.analyse.rivals import Rivalry
from cmo.analyse.shown import ShownClaim
from cmo.analyse.status import ClaimStatus
from cmo.analyse.threads import Thread
from cmo.cli.diff_states import State
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


@dataclass(frozen=True, slots=True)
class DiffOutput:
    """cmo diff --format json: what has changed from one state of a study to a later one.

    `titles` gives the titles of the theories and sources in which something has changed. `entries`
    holds what differs in what the files say, `judgements` what people decided. `known`
    says whether what is known was compared: it cannot be where a state has errors, and then
    `claims`, `conflicts_` and `gaps_` are empty.
    """

    before: State
    after: State
    titles: dict[str, str]
    entries: tuple[EntryChange, ...]
    judgements: tuple[JudgementChange, ...]
    known: bool
    claims: tuple[ClaimTold, ...]
    conflicts_new: tuple[Matter, ...]
    conflicts_closed: tuple[Matter, ...]
    gaps_new: tuple[Matter, ...]
    gaps_closed: tuple[Matter, ...]

    @classmethod
    def of(cls, before: State, after: State, told: Told) -> "DiffOutput":
        """Give what was told of two states."""
        return cls(before, after, **{name: getattr(told, name) for name in Told.__slots__})


@dataclass(frozen=True, slots=True)
class LogStep:
    """One step in the history of a thing.

    `kind` is commit; uncommitted, for what the files say now and no commit has; history, for an
    entry of a configuration's own history; or judgement. `says` holds what the last two say, and
    `entries` and `judgements` what changed in the others; of these `says` tells only where a thing
    got another name because its file did.
    """

    kind: Literal["commit", "uncommitted", "history", "judgement"]
    date: str | None
    commit: str | None
    author: str | None
    subject: str | None
    says: str | None
    entries: tuple[EntryChange, ...]
    judgements: tuple[JudgementChange, ...]


@dataclass(frozen=True, slots=True)
class LogOutput:
    """cmo log --format json: the history of one thing and of its evidence, newest first.

    `names` lists the names that it had, the newest first. `shallow` says that the clone holds the
    latest commits only, so that the first of them seems to have added everything.
    """

    address: str
    kind: str
    label: str
    names: tuple[str, ...]
    shallow: bool
    steps: tuple[LogStep, ...]


OUTPUTS: dict[str, type] = {
    "check": CheckOutput,
    "status": StatusOutput,
    "show": ShowOutput,
    "conflicts": ConflictsOutput,
    "gaps": GapsOutput,
    "kit": KitOutput,
    "diff": DiffOutput,
    "log": LogOutput,
}

"""Sources whose findings stand on one side of a conflict, and record something of themselves."""

from cmo.analyse.conflicts import Conflict
from cmo.analyse.separability import Separation
from tests.analyse.conftest import DIMENSIONS, AnalyseLamps
from tests.conftest import finding, source

FIRST, SECOND = "supports lamps.fewer", "contradicts lamps.fewer"


def told(stance: str, *mores: str, keys: str = "", cluster: str | None = None) -> str:
    """Give a source with a finding of one stance for each of `mores`, which adds to it.

    `keys` adds to the source, or replaces its method.
    """
    findings = (finding(f"f{n}", stance, more=more) for n, more in enumerate(mores))
    text = source(*findings, cluster=cluster)
    return (text.replace("method: interview\n", "") if "method:" in keys else text) + keys


def conflict_of(lamps: AnalyseLamps, *sources: str) -> Conflict:
    """Give the one conflict of the study of lamps with these sources."""
    files = {f"evidence_links/s{n}.yaml": text for n, text in enumerate(sources)}
    (conflict,) = lamps(files={**DIMENSIONS, **files}).conflicts
    return conflict


def asked(conflict: Conflict, dimension: str) -> Separation:
    """Give what a conflict says of one dimension."""
    (separation,) = (s for s in conflict.separability if s.dimension == dimension)
    return separation


def side(stance: str, record: str) -> str:
    """Give a source with one finding that records something, or behind '^' records it itself."""
    own = record.startswith("^")
    return told(stance, "" if own else record, keys=record[1:] + "\n" if own else "")


PERIOD = "period: {{from: {}, to: {}}}".format
SINCE = "period: {{from: {}}}".format
COLLECTED = "^collected: {{from: {}, to: {}}}".format

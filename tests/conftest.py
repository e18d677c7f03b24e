"""What all tests share: the repository's own studies, and small studies made on the spot."""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from cmo.analyse.analysis import Analysis, analyse
from cmo.check import check
from cmo.model.problem import Problem
from cmo.read.locate import locate
from cmo.read.study import Study, read_study

# Machines are noisy, so no example fails for being slow; and what passed here passes elsewhere.
settings.register_profile("everywhere", deadline=None, derandomize=True, database=None)
settings.load_profile("everywhere")

# Hundreds of studies are read and dropped in one process: looking for cycles among what stays of
# them, after every few hundred objects, would take longer than the tests.
gc.set_threshold(500_000, 20, 50)

ROOT = Path(__file__).resolve().parent.parent
CAR_PARKS = ROOT / "examples" / "car-parks"

MakeStudy = Callable[[Mapping[str, str | bytes]], Path]

# The least that a study needs; a test adds to it or replaces a file of it.
SETTINGS = """\
title: A study of lamps
programme: Lamps in car parks
questions:
  Q1: {text: Do lamps work?, phases: [first]}
phases:
  first: {kind: gleaning, from: 2024-01, to: 2024-06}
  second: {kind: refining, from: 2024-07, to: 2025-06}
actors: {driver: Drivers, thief: Thieves}
sites: {castle-lane: Castle Lane, station-road: Station Road}
levels: {town: Town}
methods: {interview: Interviews, survey: Survey}
"""
THEORY = """\
title: Lamps prevent thefts
contexts:
  dark: {label: Dark, statement: The car park is dark after six.}
mechanisms:
  lamps:
    label: Lamps
    resource: Lamps light every space.
    reasoning: Thieves fear to be seen.
    actors: [thief]
outcomes:
  fewer: {label: Fewer thefts, statement: Fewer cars are broken into.}
configurations:
  lamps-deter:
    context: [dark]
    mechanism: lamps
    outcome: [fewer]
    origin: stated
    wrong_if: Thefts stay as they were under light.
"""
REFERENCES = """\
references:
  - {id: report, type: report, title: A report on lamps}
"""
BASE: dict[str, str | bytes] = {
    "theories/study.yaml": SETTINGS,
    "theories/lamps.yaml": THEORY,
    "evidence_links/references.yaml": REFERENCES,
}


def finding(name: str, *links: str, basis: str = "observed", more: str = "") -> str:
    """Give the YAML of one finding, with links such as 'supports lamps.fewer analogue'.

    A link is a stance, a claim and, unless it bears directly, its bearing.
    """
    lines = [
        f"  {name}:",
        f"    statement: The finding {name} was made.",
        "    locator: {section: 1}",
        f"    basis: {basis}",
    ]
    lines += [f"    {line}" for line in more.splitlines()]
    if links:
        lines.append("    links:")
    for link in links:
        stance, claim, *bearing = link.split()
        fields = f"claim: {claim}, stance: {stance}, bearing: {(bearing or ['direct'])[0]}"
        lines.append(f"      - {{{fields}, because: It says so.}}")
    return "\n".join(lines) + "\n"


def source(*findings: str, cluster: str | None = None) -> str:
    """Give the YAML of a source file that holds `findings`."""
    head = "title: Some interviews\ndocument: report\nmethod: interview\n"
    head += f"cluster: {cluster}\n" if cluster else ""
    return head + "findings:\n" + "".join(findings)


@pytest.fixture
def make_study(tmp_path: Path) -> MakeStudy:
    """Write a study of the given files over the least that a study needs, and give its folder."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        for path, content in {**BASE, **files}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            raw = content.encode() if isinstance(content, str) else content
            file.write_bytes(raw)
        return tmp_path

    return make


def problems_of(root: Path) -> list[Problem]:
    """Read and check the study in `root`, and give all its problems."""
    return check(read_study(root))


def where(study: Study, problem: Problem) -> tuple[int, int] | None:
    """Give the line and column of a problem, counted from 1."""
    spot = locate(study.files.get(problem.place.path), problem.place)
    return (spot.line, spot.column) if spot else None


def analysed(root: Path, phase: str | None = None) -> Analysis:
    """Analyse the study in `root`, which must have no errors."""
    study = read_study(root)
    errors = [problem for problem in check(study) if problem.severity == "error"]
    assert errors == []
    return analyse(study, phase)

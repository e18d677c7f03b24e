"""Time reading, checking and analysing studies of growing size; growth should be linear."""

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from cmo.analyse.analysis import Analysis, analyse
from cmo.analyse.conflict_kinds import CONFLICT_KINDS
from cmo.check import check
from cmo.cli.listing import as_json
from cmo.cli.outputs import ConflictsOutput
from cmo.read.study import read_study

SIZES = (1_250, 2_500, 5_000, 10_000)
# So many findings tell of each mechanism, and so many stand in each source.
OF_EACH = 9
IN_EACH = 100
SETTINGS = """\
title: Large
programme: Large
methods: {survey: Survey}
phases:
  first: {kind: gleaning, from: 2018, to: 2020}
  second: {kind: refining, from: 2021}
dates: {start: {label: the start, date: 2021-04}}
actors: {staff: Staff, clients: Clients, managers: Managers}
sites: {north: North, south: South, east: East, west: West, coast: Coast}
levels: {local: Local, regional: Regional}
conditions: {trust: trust is high, money: money is short}
"""
REFERENCES = "references:\n  - {id: report, type: report, title: A report}\n"

# What is found of a mechanism, its context, outcome and configuration: a conflict of each kind.
FOUND = (
    ("supports m{i}#resource", "contradicts m{i}#resource"),
    ("supports m{i}#resource", "contradicts m{i}#reasoning"),
    ("supports m{i}#reasoning", "contradicts o{i}", "contradicts k{i}#effect"),
    ("supports o{i}", "contradicts m{i}#reasoning"),
    ("supports k{i}#activation", "contradicts k{i}#silence", "contradicts c{i}"),
    ("supports m{i}#reasoning", "supports m{i}#resource", "qualifies m{i}#reasoning"),
    ("supports c{i}", "contradicts c{i} analogue"),
)


def write_study(root: Path, configurations: int) -> None:
    """Write a study of so many configurations, and three times as many findings."""
    (root / "theories").mkdir()
    (root / "evidence_links").mkdir()
    (root / "theories/study.yaml").write_text(SETTINGS)
    (root / "theories/large.yaml").write_text("".join(_theory(configurations)))
    evidence = root / "evidence_links"
    (evidence / "references.yaml").write_text(REFERENCES)
    (evidence / "judgements.yaml").write_text("".join(_judgements(configurations)))
    sources = 3 * configurations // IN_EACH
    for number in range(sources):
        findings = _findings(configurations, number, sources)
        (evidence / f"survey-{number}.yaml").write_text(_source(number) + "".join(findings))


def _third(configurations: int) -> int:
    return configurations // 3 + 1


def _theory(configurations: int) -> list[str]:
    third = _third(configurations)
    lines = ["title: Large\ncontexts:\n"]
    lines += [
        f"  c{i}: {{label: C {i}, statement: Circumstance {i} holds.}}\n" for i in range(third)
    ]
    lines.append("mechanisms:\n")
    for i in range(third):
        lines.append(f"  m{i}:\n    label: M {i}\n    resource: People are offered thing {i}.\n")
        lines.append("    reasoning: They take it because it helps them.\n")
    lines.append("outcomes:\n")
    lines += [f"  o{i}: {{label: O {i}, statement: Result {i} is seen.}}\n" for i in range(third)]
    lines.append("configurations:\n")
    for i in range(configurations):
        lines.append(f"  k{i}:\n    context: [c{i % third}]\n    mechanism: m{i % third}\n")
        # Three configurations of a mechanism lead to three outcomes, each the next one's too.
        lines.append(f"    outcome: [o{(i + i // third) % third}]\n    origin: inferred\n")
        lines.append("    wrong_if: Nothing changes.\n    silent_where: Nobody is asked.\n")
        lines.append(f"    rivals: [k{i + third}]\n" if i + third < configurations else "")
    lines.append("relations:\n")
    for i in range(third - len(FOUND)):
        lines.append(f"  r{i}: {{from: o{i}, to: c{i + 1}, kind: ripple}}\n")
        lines.append(f"  w{i}: {{from: m{i}, to: m{i + len(FOUND)}, kind: counteracts}}\n")
    return lines


def _judgements(configurations: int) -> Iterator[str]:
    for i in range(0, _third(configurations), len(FOUND)):
        yield f"- {{claim: large.m{i}#resource, verb: reconcile, decision: left-open,\n"
        yield "   because: More is needed., by_role: evaluator, date: 2021-06}\n"


def _source(number: int) -> str:
    connection = ("independent", "connected")[number % 3 == 0]
    year = 2018 + number % 5
    return (
        f"title: Survey\ndocument: report\nmethod: survey\nconnection: {connection}\n"
        f"cluster: c{number // 2}\ncollected: {{from: {year}, to: {year + 1}}}\nfindings:\n"
    )


def _findings(configurations: int, number: int, sources: int) -> Iterator[str]:
    """Give the findings of one source: those of a mechanism come from several."""
    most = OF_EACH * _third(configurations)
    for f in range(number, min(3 * configurations, most), sources):
        i, kind = f // OF_EACH, FOUND[f // OF_EACH % len(FOUND)]
        stance, claim, *bearing = kind[f % OF_EACH % len(kind)].format(i=i).split()
        yield f"  f{f}:\n    statement: In case {f} something was found that is told here.\n"
        yield f'    locator: {{section: "5.{f}"}}\n    basis: observed\n'
        yield f"    sites: [{('north', 'south', 'east', 'west', 'coast')[f % 5]}]\n"
        yield f"    actors: [{('staff', 'clients', 'managers')[f % 3]}]\n"
        yield f"    level: {('local', 'regional')[f % 2]}\n"
        yield f"    {('present', 'absent')[f % 2]}: [{('trust', 'money')[f % 4 // 2]}]\n"
        yield f"    period: {{from: {2018 + f % 4}}}\n" if f % 3 else "    extent: one\n"
        yield f"    conditions: It was case {f}.\n" if f % 4 == 0 else ""
        yield f"    links:\n      - claim: large.{claim}\n        stance: {stance}\n"
        yield f"        bearing: {(bearing or ['direct'])[0]}\n        because: It says so.\n"


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """Call `what`; give its time and its result."""
    gc.collect()
    start = time.perf_counter()
    result = what()
    return time.perf_counter() - start, result


def written(analysis: Analysis) -> str:
    """Give the conflicts as the command writes them."""
    return as_json(ConflictsOutput(analysis.conflicts, analysis.rivalries))


def measure(size: int) -> str:
    """Give a row for a study of one size: seconds, and milliseconds for a thousand."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_study(root, size)
        read, study = timed(partial(read_study, root))
        checked, problems = timed(partial(check, study))
        assert not [p for p in problems if p.severity == "error"]
        analysed, analysis = timed(partial(analyse, study))
        wrote, output = timed(partial(written, analysis))
    found = {conflict.kind for conflict in analysis.conflicts}
    assert found == {kind.name for kind in CONFLICT_KINDS}, found
    times = {"read": read, "check": checked, "analyse": analysed, "write conflicts": wrote}
    whole = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in times.items())
    each = ", ".join(f"{name} {1e6 * seconds / size:.0f} ms" for name, seconds in times.items())
    return (
        f"{size:>6} configurations, {len(analysis.conflicts):,} conflicts "
        f"({len(output) / 1e6:.1f} MB): {whole}\n{'':>6} for a thousand: {each}\n"
    )


def main() -> None:
    """Print the times for each size; what a thousand configurations take should stay level."""
    gc.disable()  # as the command does
    for size in SIZES:
        sys.stdout.write(measure(size))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak memory {peak:,.0f} MiB\n")


if __name__ == "__main__":
    main()

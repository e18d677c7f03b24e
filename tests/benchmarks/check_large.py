"""Time reading, checking and analysing studies of growing size; growth should be linear."""

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from cmo.analyse.analysis import analyse
from cmo.check import check
from cmo.read.study import read_study

SIZES = (1_250, 2_500, 5_000, 10_000)
SETTINGS = "title: Large\nprogramme: Large\nmethods: {survey: Survey}\n"
REFERENCES = "references:\n  - {id: report, type: report, title: A report}\n"


def write_study(root: Path, configurations: int) -> None:
    """Write a study of so many configurations, and three times as many findings."""
    (root / "theories").mkdir()
    (root / "evidence_links").mkdir()
    (root / "theories/study.yaml").write_text(SETTINGS)
    (root / "evidence_links/references.yaml").write_text(REFERENCES)
    (root / "theories/large.yaml").write_text("".join(_theory(configurations)))
    (root / "evidence_links/large-survey.yaml").write_text("".join(_source(configurations)))


def _theory(configurations: int) -> list[str]:
    third = configurations // 3 + 1
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
        lines.append(f"  k{i}:\n    context: [c{i % third}]\n    mechanism: m{(i * 7) % third}\n")
        lines.append(f"    outcome: [o{(i * 5) % third}]\n    origin: inferred\n")
        lines.append("    wrong_if: Nothing changes.\n")
    return lines


def _source(configurations: int) -> list[str]:
    third = configurations // 3 + 1
    lines = ["title: Survey\ndocument: report\nmethod: survey\nfindings:\n"]
    for i in range(3 * configurations):
        lines.append(
            f"  f{i}:\n    statement: In case {i} something was found that is told here.\n"
        )
        lines.append(f'    locator: {{section: "5.{i}"}}\n    basis: observed\n    links:\n')
        stance = "supports" if i % 3 else "contradicts"
        lines.append(f"      - claim: large.m{i % third}#resource\n        stance: {stance}\n")
        lines.append("        bearing: direct\n        because: It says so.\n")
    return lines


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """Call `what`; give its time and its result."""
    gc.collect()
    start = time.perf_counter()
    result = what()
    return time.perf_counter() - start, result


def main() -> None:
    """Print a row for each size: seconds, and seconds for a thousand configurations."""
    gc.disable()  # as the command does
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            write_study(root, size)
            read, study = timed(partial(read_study, root))
            checked, problems = timed(partial(check, study))
            assert not [p for p in problems if p.severity == "error"]
            analysed, _ = timed(partial(analyse, study))
        total = read + checked + analysed
        sys.stdout.write(
            f"{size:>6} configurations: read {read:.2f} s, check {checked:.2f} s, "
            f"analyse {analysed:.2f} s; {1000 * total / size:.3f} s for a thousand\n"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak memory {peak:,.0f} MiB\n")


if __name__ == "__main__":
    main()

"""Time `cmo check` on the shipped study against a script that only parses the same files.

Both are timed as whole processes, in turn, in one run; what counts is the ratio of each pair.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARSE = """
import pathlib, pydantic, yaml
for folder in ("theories", "evidence_links"):
    for path in sorted(pathlib.Path(folder).glob("*.yaml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""
RUNS = 15


def seconds(*command: str) -> float:
    """Run a command from the repository's root and give its time on the clock."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Print the median of each and of the ratios."""
    pairs = [
        (
            seconds(sys.executable, "-m", "cmo", "check"),
            seconds(sys.executable, "-c", PARSE),
        )
        for _ in range(RUNS + 1)
    ][1:]
    check, parse = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(f"cmo check {check:.3f} s, parsing alone {parse:.3f} s, ratio {ratio:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()

"""cmo check: look for mistakes, and give advice on wording and theory."""

import argparse
import sys
from collections.abc import Iterable, Iterator

from cmo.check import check
from cmo.cli.study import open_study
from cmo.cli.styled import StyledLine, write_styled
from cmo.model.problem import Problem, Spot
from cmo.model.words import counted
from cmo.read.locate import locate
from cmo.read.study import Study

Placed = tuple[Problem, Spot | None]
COLUMNS = ("place", "code", "severity", "message", "fix")
_WINDOW = 72
_STYLES = {"error": "bold red", "advice": "bold yellow"}


def run(arguments: argparse.Namespace) -> int:
    """Check the study; give 1 where there are errors, or what --fail-on names."""
    study = open_study(arguments)
    problems = check(study)
    _write(arguments.format, study, placed(study, problems))
    fails = {"error"} if arguments.fail_on == "error" else {"error", "advice"}
    return int(any(problem.severity in fails for problem in problems))


def placed(study: Study, problems: Iterable[Problem]) -> list[Placed]:
    """Work out where each problem stands, and order them by file, line and code."""
    with_spots = [(p, locate(study.files.get(p.place.path), p.place)) for p in problems]
    nowhere = Spot(0, 0)
    return sorted(
        with_spots,
        key=lambda pair: (pair[0].place.path, pair[1] or nowhere, pair[0].code, pair[0].message),
    )


def print_problems(study: Study, problems: Iterable[Problem]) -> None:
    """Print problems with the line of each and its place underlined."""
    write_styled(
        line for problem, spot in placed(study, problems) for line in _lines(study, problem, spot)
    )


def _lines(study: Study, problem: Problem, spot: Spot | None) -> Iterator[StyledLine]:
    """Give the lines that tell a problem."""
    told = f"{problem.severity} {problem.code}"
    yield (
        (position(problem, spot), "bold"),
        (": ", ""),
        (told, _STYLES[problem.severity]),
        (f": {problem.message}", ""),
    )
    if spot is not None:
        line, start = _window(study, problem, spot)
        gutter = " " * len(str(spot.line))
        width = max(min(spot.width, len(line) - start), 1)
        yield (f"  {spot.line} | ", "dim"), (line, "")
        yield (f"  {gutter} | ", "dim"), (" " * start, ""), ("^" * width, "red")
    if problem.fix:
        yield ("  fix: ", "green"), (problem.fix, "")
    yield ()


def position(problem: Problem, spot: Spot | None) -> str:
    """Give file:line:column, or the file alone where the whole of it is meant."""
    path = problem.place.path
    return f"{path}:{spot.line}:{spot.column}" if spot else path


def _window(study: Study, problem: Problem, spot: Spot) -> tuple[str, int]:
    """Give the line, or the part of a long one around the place, and where the place is in it."""
    lines = study.files[problem.place.path].lines
    line = lines[spot.line - 1].replace("\t", " ") if spot.line <= len(lines) else ""
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)
    start = spot.column - 1
    if len(line) <= _WINDOW:
        return line, start
    first = max(0, min(start - 20, len(line) - _WINDOW))
    shown = line[first : first + _WINDOW]
    before, after = "…" if first else "", "…" if first + _WINDOW < len(line) else ""
    return f"{before}{shown}{after}", start - first + len(before)


def summary(study: Study, problems: Iterable[Problem]) -> str:
    """Say what was read and what was found."""
    severities = [problem.severity for problem in problems]
    errors, advice = severities.count("error"), severities.count("advice")
    found = [counted(errors, "error")] if errors else []
    found += [counted(advice, "piece of advice", "pieces of advice")] if advice else []
    return f"read {study.counts}: {', '.join(found) or 'nothing to mend'}"


def _as_text(study: Study, problems: list[Placed]) -> None:
    only = [problem for problem, _ in problems]
    if only:
        print_problems(study, only)
    sys.stdout.write(summary(study, only) + "\n")


def _rows(problems: list[Placed]) -> list[tuple[str, ...]]:
    return [(position(p, spot), p.code, p.severity, p.message, p.fix) for p, spot in problems]


def _as_json(study: Study, problems: list[Placed]) -> None:
    from cmo.cli.listing import as_json
    from cmo.cli.outputs import CheckOutput, Diagnostic, Read

    diagnostics = tuple(
        Diagnostic(
            code=problem.code,
            severity=problem.severity,
            file=problem.place.path,
            line=spot.line if spot else None,
            column=spot.column if spot else None,
            end_column=spot.column + spot.width if spot else None,
            message=problem.message,
            source_line=_window(study, problem, spot)[0] if spot else None,
            fix=problem.fix,
        )
        for problem, spot in problems
    )
    read = Read(len(study.theories), len(study.sources), len(study.findings))
    sys.stdout.write(as_json(CheckOutput(read, diagnostics)))


def _as_github(problems: list[Placed]) -> None:
    for problem, spot in problems:
        level = "error" if problem.severity == "error" else "warning"
        where = f",line={spot.line},col={spot.column}" if spot else ""
        message = _github(f"{problem.message} ({problem.fix})" if problem.fix else problem.message)
        path = _github(problem.place.path).replace(",", "%2C").replace(":", "%3A")
        sys.stdout.write(f"::{level} file={path}{where},title={problem.code}::{message}\n")


def _github(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _write(form: str, study: Study, problems: list[Placed]) -> None:
    if form == "text":
        _as_text(study, problems)
    elif form == "json":
        _as_json(study, problems)
    elif form == "github":
        _as_github(problems)
    else:
        from cmo.cli.listing import as_csv, as_markdown

        write = as_csv if form == "csv" else as_markdown
        sys.stdout.write(write(COLUMNS, _rows(problems)))

"""cmo check: look for mistakes, and give advice on wording and theory."""

import argparse
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from cmo.check import check
from cmo.cli.study import open_study
from cmo.cli.styled import StyledLine, write_styled
from cmo.model.problem import Problem, Spot
from cmo.model.words import counted, printable
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
    """Work out where each problem stands; errors first, then by file, line and code."""
    with_spots = [(p, locate(study.files.get(p.place.path), p.place)) for p in problems]
    nowhere = Spot(0, 0)

    def order(pair: Placed) -> tuple[object, ...]:
        problem, spot = pair
        is_advice = problem.severity == "advice"
        return is_advice, problem.place.path, spot or nowhere, problem.code, problem.message

    return sorted(with_spots, key=order)


def print_problems(study: Study, problems: Iterable[Problem], stream: TextIO) -> None:
    """Print problems with the line of each and its place underlined."""
    lines = (line for p, spot in placed(study, problems) for line in _lines(study, p, spot))
    write_styled(lines, stream)


def _lines(study: Study, problem: Problem, spot: Spot | None) -> Iterator[StyledLine]:
    """Give the lines that tell a problem."""
    told = f"{problem.severity} {problem.code}"
    yield (
        (position(problem, spot), "bold"),
        (": ", ""),
        (told, _STYLES[problem.severity]),
        (f": {printable(problem.message)}", ""),
    )
    if spot is not None:
        line, start = _window(study, problem, spot)
        gutter = " " * len(str(spot.line))
        width = max(_cells(line[start : start + spot.width]), 1)
        yield (f"  {spot.line} | ", "dim"), (line, "")
        yield (f"  {gutter} | ", "dim"), (" " * _cells(line[:start]), ""), ("^" * width, "red")
    if problem.fix:
        yield ("  fix: ", "green"), (printable(problem.fix), "")
    yield ()


def position(problem: Problem, spot: Spot | None) -> str:
    """Give file:line:column, or the file alone where the whole of it is meant."""
    path = printable(problem.place.path)
    return f"{path}:{spot.line}:{spot.column}" if spot else path


def _window(study: Study, problem: Problem, spot: Spot) -> tuple[str, int]:
    """Give the line, or the part of a long one around the place, and where the place is in it."""
    lines = study.files[problem.place.path].lines
    line = lines[spot.line - 1] if spot.line <= len(lines) else ""
    start, first = spot.column - 1, 0
    # Cut before anything else looks at it: a line may be as long as a file.
    if len(line) > _WINDOW or _cells(line) > _WINDOW:
        first = start
        while first and _cells(line[first - 1 : start]) <= _WINDOW // 2:
            first -= 1
    shown = printable(line[first : first + _WINDOW].replace("\t", " "))
    while _cells(shown) > _WINDOW:
        shown = shown[:-1]
    before, after = "…" if first else "", "…" if first + len(shown) < len(line) else ""
    return f"{before}{shown}{after}", start - first + len(before)


def _cells(text: str) -> int:
    """Give how many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


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
        print_problems(study, only, sys.stdout)
    sys.stdout.write(summary(study, only) + "\n")


def _rows(problems: list[Placed]) -> list[tuple[str, ...]]:
    return [
        (position(p, spot), p.code, p.severity, printable(p.message), printable(p.fix))
        for p, spot in problems
    ]


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
    sys.stdout.write(as_json(CheckOutput(Read.of(study), diagnostics)))


def _as_github(study: Study, problems: list[Placed]) -> None:
    for problem, spot in problems:
        level = "error" if problem.severity == "error" else "warning"
        where = ""
        if spot:
            where = f",line={spot.line},col={spot.column},endColumn={spot.column + spot.width}"
        message = f"{problem.message} ({problem.fix})" if problem.fix else problem.message
        message = _github(printable(message))
        path = (
            _github(_from_here(study, problem.place.path)).replace(",", "%2C").replace(":", "%3A")
        )
        sys.stdout.write(f"::{level} file={path}{where},title={problem.code}::{message}\n")


def _from_here(study: Study, path: str) -> str:
    """Give a file's path from the folder that the command is called in, as annotations need it."""
    full, here = study.root.resolve() / path, Path.cwd()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else path


def _github(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _write(form: str, study: Study, problems: list[Placed]) -> None:
    if form == "text":
        _as_text(study, problems)
    elif form == "json":
        _as_json(study, problems)
    elif form == "github":
        _as_github(study, problems)
    elif form == "sarif":
        from cmo.cli.sarif import as_sarif

        paths = (_from_here(study, problem.place.path) for problem, _ in problems)
        placed_from_here = [(*pair, path) for pair, path in zip(problems, paths, strict=True)]
        sys.stdout.write(as_sarif(placed_from_here))
    else:
        from cmo.cli.listing import as_csv
        from cmo.report.markdown import as_markdown

        write = as_csv if form == "csv" else as_markdown
        sys.stdout.write(write(COLUMNS, _rows(problems)))

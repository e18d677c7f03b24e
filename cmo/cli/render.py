"""cmo render: draw a theory's diagram, or all of them."""

import argparse
import sys
from pathlib import Path

from cmo.analyse.analysis import Analysis
from cmo.cli.errors import CommandError
from cmo.cli.progress import progress
from cmo.cli.study import open_analysis
from cmo.cli.write import write_output
from cmo.model.words import counted, did_you_mean, listed, printable
from cmo.render.diagram import theory_diagram
from cmo.render.dot import to_dot
from cmo.render.svg import to_svg


def run(arguments: argparse.Namespace) -> int:
    """Write one diagram, or one for each theory, and say where."""
    analysis = open_analysis(arguments)
    theories = analysis.study.theories
    if arguments.theory and arguments.theory not in theories:
        hint = did_you_mean(arguments.theory, theories, f"the theories are {listed(theories)}")
        raise CommandError(f"the study has no theory '{arguments.theory}': {hint}")
    wanted = [arguments.theory] if arguments.theory else list(theories)
    for theory in wanted:
        with progress(f"Drawing {theory}"):
            text = _draw(analysis, theory, arguments.format, plain=arguments.plain)
        path = _path(arguments, theory)
        write_output(path, text, analysis.study.root)
        sys.stdout.write(f"wrote {printable(path.as_posix())}\n")
    sys.stdout.write(f"drew {counted(len(wanted), 'theory', 'theories')}\n")
    return 0


def _draw(analysis: Analysis, theory: str, form: str, *, plain: bool) -> str:
    diagram = theory_diagram(analysis, theory, plain=plain)
    return to_svg(diagram) if form == "svg" else to_dot(diagram)


def _path(arguments: argparse.Namespace, theory: str) -> Path:
    name = f"{theory}.{arguments.format}"
    if arguments.output is None:
        return Path(name)
    return Path(arguments.output) if arguments.theory else Path(arguments.output) / name

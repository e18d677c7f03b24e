"""What commands are made of: their arguments, and those that several of them take."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

FORMATS = ("text", "json", "csv", "md")
Add = Callable[[argparse.ArgumentParser], object]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the module of cmo.cli that runs it, what it does, and its own arguments."""

    module: str
    help: str
    arguments: tuple[Add, ...] = ()


def argument(*names: str, **options: object) -> Add:
    """Give what adds an argument to a parser, with argparse's own options."""
    return lambda parser: parser.add_argument(*names, **options)  # type: ignore[arg-type]  # argparse checks


def form(*formats: str) -> Add:
    """Give --format, of which the first is the default."""
    return argument("--format", choices=formats, default=formats[0], help="how to print it")


def everything(shows: str) -> Add:
    """Give --all, which lengthens what is printed as text."""
    return argument("--all", action="store_true", help=f"{shows} (text)")


def add_study(parser: argparse.ArgumentParser, default: str | None) -> None:
    """Let a parser take -C, before or after the command: the second must not undo the first."""
    parser.add_argument(
        "-C",
        "--study",
        metavar="DIR",
        default=default,
        help="the study's folder (default: the nearest with theories/, from here upwards)",
    )


PHASE = argument("--phase", metavar="PHASE", help="the coming phase (default: the next to end)")
AS_OF = argument(
    "--as-of",
    metavar="DATE",
    help="the date at which the next phase is looked for (default: the study's own latest date)",
)

"""The command line's grammar. Nothing heavy is imported here, so that --version is quick."""

import argparse

from cmo import __version__
from cmo.cli.grammar import Command, add_study
from cmo.cli.looking import LOOKING
from cmo.cli.writing import HELPING, WRITING

# In the order of a study's life: it is begun, looked at, and written on.
COMMANDS: dict[str, Command] = {"init": WRITING["init"], **LOOKING, **WRITING, **HELPING}


def build_parser() -> argparse.ArgumentParser:
    """Build the parser for `cmo`."""
    parser = argparse.ArgumentParser(
        prog="cmo",
        description="Realist programme theory as code: check, draw and question it.",
        epilog="cmo COMMAND --help tells more about a command.",
    )
    parser.add_argument("--version", action="version", version=f"cmo {__version__}")
    add_study(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(
            name,
            help=command.help,
            description=_sentence(command.help),
            conflict_handler="resolve",  # a command may give --study a meaning of its own
        )
        add_study(sub, argparse.SUPPRESS)
        for add in command.arguments:
            add(sub)
    return parser


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."

"""The command line's grammar. Nothing heavy is imported here, so that --version is quick."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from cmo import __version__

FORMATS = ("text", "json", "csv", "md")
Add = Callable[[argparse.ArgumentParser], object]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the module of cmo.cli that runs it, what it does, and its own arguments."""

    module: str
    help: str
    arguments: tuple[Add, ...] = ()


def _argument(*names: str, **options: object) -> Add:
    return lambda parser: parser.add_argument(*names, **options)  # type: ignore[arg-type]  # argparse checks


def _format(*formats: str) -> Add:
    return _argument("--format", choices=formats, default=formats[0], help="how to print it")


def _all(shows: str) -> Add:
    return _argument("--all", action="store_true", help=f"{shows} (text)")


_PHASE = _argument("--phase", metavar="PHASE", help="the coming phase (default: the next to end)")
_AS_OF = _argument(
    "--as-of",
    metavar="DATE",
    help="the date at which the next phase is looked for (default: the study's own latest date)",
)

COMMANDS: dict[str, Command] = {
    "check": Command(
        "check",
        "look for mistakes, and give advice on wording and theory",
        (
            _format(*FORMATS, "github"),
            _argument(
                "--fail-on",
                choices=("error", "advice"),
                default="error",
                help="exit with 1 when there is this (default: error)",
            ),
        ),
    ),
    "status": Command(
        "status",
        "show the status of every mechanism, configuration and claim",
        (_format(*FORMATS),),
    ),
    "show": Command(
        "show",
        "show everything about one item, claim or finding",
        (
            _argument("address", metavar="ADDRESS", help="theory.item or source.finding"),
            _all("list every finding"),
            _format("text", "json", "md"),
        ),
    ),
    "render": Command(
        "render",
        "draw a theory, one item and what surrounds it, or the whole study",
        (
            _argument(
                "about",
                metavar="THEORY|ITEM|study",
                nargs="?",
                help="what to draw (default: the study, and each theory)",
            ),
            _argument(
                "--format",
                choices=("svg", "png", "pdf", "dot", "mermaid", "graphml"),
                help="what to write (default: what the file's name ends in, or svg)",
            ),
            _argument(
                "-o",
                "--output",
                metavar="FILE",
                help="file, or folder (default: named after what is drawn, here)",
            ),
            _argument("--plain", action="store_true", help="leave the evidence out"),
            _argument(
                "--only",
                choices=("contested", "gaps"),
                help="dim all but what is contested, or what no test bears on",
            ),
            _argument(
                "--text",
                choices=("short", "full"),
                default="short",
                help="labels alone, or with the statements (default: short)",
            ),
            _argument("--against", metavar="REV", help="tell what differs from a revision in git"),
            _argument(
                "--page", choices=("a4", "a3", "slide"), help="fit this page, in parts if need be"
            ),
            _argument("--width", metavar="MM", type=int, help="fit this width, in millimetres"),
            _argument("--dpi", metavar="N", type=int, help="dots per inch of a PNG (default: 300)"),
            _argument("--theme", metavar="FILE", help="colours and sizes, as YAML"),
        ),
    ),
    "conflicts": Command(
        "conflicts",
        "list where the evidence disagrees, what tells the sides apart, what it hinges on",
        (
            _argument("about", metavar="THEORY|ITEM", nargs="?", help="only what concerns this"),
            _all("show every conflict and rival whole, however many there are"),
            _format(*FORMATS),
            _argument(
                "--fail-on",
                choices=("contested", "open"),
                help="exit with 1 when a claim is contested, or a conflict has no judgement that "
                "is newer than its evidence",
            ),
        ),
    ),
    "gaps": Command(
        "gaps",
        "list what nobody has looked at, or not well enough, or write a phase's fieldwork kit",
        (
            _argument("about", metavar="THEORY|ITEM", nargs="?", help="only what concerns this"),
            _PHASE,
            _AS_OF,
            _format(*FORMATS),
            _argument(
                "-o",
                "--output",
                metavar="FOLDER",
                help="write the fieldwork kit there: Word, Excel, Markdown, JSON and maps",
            ),
        ),
    ),
    "report": Command(
        "report",
        "write a folder with a page that anyone can open",
        (
            _argument(
                "-o",
                "--output",
                metavar="FOLDER",
                default="report",
                help="where to write it (default: report)",
            ),
            _argument(
                "--format",
                choices=("html", "md", "docx", "xlsx"),
                default="html",
                help="a page, or the same as Markdown, Word or Excel (default: html)",
            ),
            _argument(
                "--redact",
                action="store_true",
                help="leave out quotations, sites and what study.yaml lists as confidential",
            ),
            _argument(
                "--since", metavar="REV", help="tell what has changed since a revision in git"
            ),
            _argument("--open", action="store_true", help="open it in a browser"),
            _PHASE,
            _AS_OF,
        ),
    ),
    "watch": Command(
        "watch",
        "show the report in a browser on this machine, and build it anew at each save",
        (
            _argument(
                "--port",
                metavar="N",
                type=int,
                default=0,
                help="serve the page at this port of 127.0.0.1 (default: a free one)",
            ),
            _argument("--open", action="store_true", help="open a browser"),
            _PHASE,
            _AS_OF,
        ),
    ),
    "explain": Command(
        "explain",
        "explain a code: the reason, a failing and a mended example",
        (_argument("code", metavar="CODE", nargs="?", help="such as CMO201 (default: list all)"),),
    ),
    "schema": Command(
        "schema",
        "print the JSON Schema of a file, or of a command's JSON output",
        (
            _argument(
                "file",
                metavar="FILE",
                nargs="?",
                help="study, theory, indicators, source, judgements or references",
            ),
            _argument(
                "--output", metavar="NAME", help="check, status, show, conflicts, gaps or kit"
            ),
        ),
    ),
}


def build_parser() -> argparse.ArgumentParser:
    """Build the parser for `cmo`."""
    parser = argparse.ArgumentParser(
        prog="cmo",
        description="Realist programme theory as code: check, draw and question it.",
        epilog="cmo COMMAND --help tells more about a command.",
    )
    parser.add_argument("--version", action="version", version=f"cmo {__version__}")
    _add_study(parser, None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        sub = commands.add_parser(name, help=command.help, description=_sentence(command.help))
        _add_study(sub, argparse.SUPPRESS)
        for add in command.arguments:
            add(sub)
    return parser


def _add_study(parser: argparse.ArgumentParser, default: str | None) -> None:
    # Before or after the command: the second place must not undo what the first has said.
    parser.add_argument(
        "-C",
        "--study",
        metavar="DIR",
        default=default,
        help="the study's folder (default: the nearest with theories/, from here upwards)",
    )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."

"""The commands that write a study's files, and those that help people to write them."""

from cmo.cli.grammar import Command, argument

WRITING: dict[str, Command] = {}

HELPING: dict[str, Command] = {
    "explain": Command(
        "explain",
        "explain a code: the reason, a failing and a mended example",
        (argument("code", metavar="CODE", nargs="?", help="such as CMO201 (default: list all)"),),
    ),
    "schema": Command(
        "schema",
        "print the JSON Schema of a file, or of a command's JSON output",
        (
            argument(
                "file",
                metavar="FILE",
                nargs="?",
                help="study, theory, indicators, source, judgements or references",
            ),
            argument(
                "--output", metavar="NAME", help="check, status, show, conflicts, gaps or kit"
            ),
        ),
    ),
}

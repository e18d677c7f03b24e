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
        "print the JSON Schema of a file or of a command's output, or write them for editors",
        (
            argument(
                "file",
                metavar="FILE",
                nargs="?",
                help="study, theory, indicators, source, judgements, references or theme",
            ),
            argument(
                "--output",
                metavar="NAME",
                help="check, status, show, conflicts, gaps, kit, diff or log",
            ),
            # Alone it asks for the ids of the study that -C or the folder says.
            argument(
                "--study",
                dest="ids",
                metavar="DIR",
                nargs="?",
                const="",
                help="offer this study's own ids and addresses; without FILE, write the schemas "
                "of all its files for its editor settings",
            ),
            argument(
                "--strict", action="store_true", help="with --study: accept no other id or address"
            ),
            argument(
                "-o",
                "--folder",
                metavar="FOLDER",
                help="where to write the schemas of all files (default: .cmo/schemas in the study)",
            ),
        ),
    ),
}

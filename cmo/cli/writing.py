"""The commands that write a study's files, and those that help people to write them."""

import argparse

from cmo.cli.add_forms import add_forms
from cmo.cli.grammar import Command, add_study, argument

# As in cmo.edit.names, which takes longer to load.
_RENAMED = (
    *("theory", "source", "item", "finding", "question", "phase", "date", "actor", "site"),
    *("level", "method", "condition", "document", "indicator"),
)

WRITING: dict[str, Command] = {
    "init": Command(
        "init",
        "begin a new study, with an example to overwrite",
        (
            argument(
                "folder",
                metavar="FOLDER",
                nargs="?",
                default=".",
                help="where to begin it (default: this folder)",
            ),
            argument("--title", metavar="TEXT", help="what the study is called"),
            argument("--programme", metavar="TEXT", help="what it evaluates"),
            argument(
                "-C",
                "--study",
                metavar="DIR",
                default=argparse.SUPPRESS,
                help="the folder that FOLDER lies in (default: this one)",
            ),
        ),
    ),
    "add": Command(
        "add",
        "add a finding, a link, a configuration or another entry where it belongs",
        (lambda parser: add_forms(parser, add_study),),
    ),
    "rename": Command(
        "rename",
        "give an item, finding, theory, source or word of the study another name, everywhere",
        (
            argument("old", metavar="OLD", help="its name: theory.item, source.finding, or an id"),
            argument("new", metavar="NEW", help="the name that it is to bear"),
            argument(
                "--kind",
                choices=_RENAMED,
                help="what OLD is, where several things bear that name",
            ),
            argument("--dry-run", action="store_true", help="tell what would change, no more"),
        ),
    ),
    "fmt": Command(
        "fmt",
        "bring the YAML files into one form, with every comment and every line of text kept",
        (
            argument(
                "files",
                metavar="FILE|FOLDER",
                nargs="*",
                help="what to format (default: all files of the study)",
            ),
            argument(
                "--check",
                action="store_true",
                help="write nothing, and exit with 1 when a file would change",
            ),
            argument(
                "--diff", action="store_true", help="write nothing, and show what would change"
            ),
        ),
    ),
}

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
    "completion": Command(
        "completion",
        "print what lets a shell complete commands, flags and the addresses of a study",
        (argument("shell", metavar="SHELL", choices=("bash", "zsh", "fish"), help="yours"),),
    ),
}

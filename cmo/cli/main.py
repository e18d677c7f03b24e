"""Run a command: parse the line, call the command, turn what happens into an exit status."""

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from cmo.cli.errors import CommandError
from cmo.cli.parser import COMMANDS, build_parser

# PyYAML's libyaml and pydantic report errors as values; what reaches the last handler below is a
# fault of this program.
_FAULT = """cmo: something went wrong that is a fault of cmo, not of your study: {kind}: {message}
     Nothing was changed. Please report it with the command that you gave.
     Set CMO_TRACEBACK=1 to see where it happened."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `cmo` with `argv` (by default the process's own). Gives the exit status.

    0: fine; 1: the check found errors, or what --fail-on names; 2: the command could not be
    carried out.
    """
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    if argv is None:
        _prepare_process()
    parser = build_parser()
    if argv is None and "_ARGCOMPLETE" in os.environ:
        from cmo.cli.completers import complete

        complete(parser)
    arguments = parser.parse_args(argv)
    module = importlib.import_module(f"cmo.cli.{COMMANDS[arguments.command].module}")
    try:
        status = int(module.run(arguments))
        sys.stdout.flush()
    except CommandError as error:
        print(f"cmo: {error}", file=sys.stderr)  # noqa: T201 - the command line speaks
        return error.status
    except BrokenPipeError:
        # Whoever read the output has had enough; what is left must not be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("CMO_TRACEBACK"):
            raise
        text = _FAULT.format(kind=type(error).__name__, message=error)
        print(text, file=sys.stderr)  # noqa: T201 - the command line speaks
        return 2
    return status


def _prepare_process() -> None:
    """Set up a process that is there for one command only; a caller's own is left alone."""
    # A command ends before there is anything to collect; looking for it only costs time.
    gc.disable()
    # Pydantic would look through every package installed for plugins; this program uses none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _speak_utf8(stream: TextIO) -> None:
    """Print the same bytes whatever the locale says."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")

"""cmo watch: serve the report to this machine alone, and build it anew at each save."""

import argparse
import gc
import io
import os
import signal
import sys
import time
import traceback
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cmo.check import check
from cmo.cli.check import print_problems
from cmo.cli.errors import CommandError
from cmo.cli.progress import progress
from cmo.cli.study import StudyHasErrors, open_analysis, open_study
from cmo.cli.watch_server import HOST, Server
from cmo.read.files import EVIDENCE, THEORIES, find_study
from cmo.read.store import Folder
from cmo.report.page import report_page

# Seconds between two looks at the files, and for how long they must then lie still: an editor
# may write a file in several goes.
_LOOK = 0.25
_STILL = 0.15
_FAULT = """the page cannot be built, which is a fault of cmo, not of your study: {kind}: {message}
     Please report it with the command that you gave. The next save is tried all the same.
     Set CMO_TRACEBACK=1 to see where it happened."""

# What tells a file from what it was: when it was written and moved, its size, and which one it is.
Files = dict[str, tuple[int, ...]]


def run(arguments: argparse.Namespace) -> int:
    """Serve the report and follow the files until told to end; gives 0 then."""
    # Unlike other commands this one stays, and builds again and again.
    gc.enable()
    with _told_to_end():
        _watch(arguments)
    _say("\nended" if sys.stdout.isatty() else "ended")
    return 0


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Run the block until Ctrl-C, or what else ends a program politely."""
    told = (signal.SIGINT, signal.SIGTERM)
    # Set also for Ctrl-C: a shell may have started this program deaf to it.
    before = [signal.signal(one, signal.default_int_handler) for one in told]
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        for one, handler in zip(told, before, strict=True):
            signal.signal(one, handler)


def _watch(arguments: argparse.Namespace) -> None:
    # Looked for once: while folders are being moved, no study further up takes the place of this.
    arguments.study = arguments.study or find_study(Path())
    root = Path(arguments.study or "")
    with _server(arguments.port) as server:
        seen = files_of(root)
        _renew(server, arguments)
        server.start()
        address = f"http://{HOST}:{server.port}/"
        _say(f"the report is at {address} and follows each save: Ctrl-C ends it")
        if arguments.open and not webbrowser.open(address):
            _say("no browser could be opened: open one yourself, at that address")
        while True:
            seen = next_files(root, seen)
            _renew(server, arguments, "rebuilt: ")


@contextmanager
def _server(port: int) -> Iterator[Server]:
    """Give a server at the port, 0 for a free one; raises CommandError where it cannot be had."""
    try:
        server = Server(port)
    except OverflowError as error:
        raise CommandError(f"there is no port {port}: they go from 1 to 65535") from error
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise CommandError(
            f"cannot serve the page at port {port}: {why}\n"
            "     Leave --port out, and a free one is taken."
        ) from error
    try:
        yield server
    finally:
        server.end()


def files_of(root: Path) -> Files:
    """Look at every file that the study is read from; what has just gone is left out."""
    found: Files = {}
    for folder in (THEORIES, EVIDENCE):
        for path in Folder(root).paths(folder):
            with suppress(OSError):
                state = (root / path).stat()
                found[path] = (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)
    return found


def next_files(root: Path, seen: Files) -> Files:
    """Wait until the files are others than `seen`, and lie still; give what they then are."""
    while (now := files_of(root)) == seen:
        time.sleep(_LOOK)
    while True:
        time.sleep(_STILL)
        if (again := files_of(root)) == now:
            return now
        now = again


def _renew(server: Server, arguments: argparse.Namespace, opening: str = "") -> None:
    """Build the page and show it, or tell on the page and on the terminal why it cannot be."""
    try:
        analysis = open_analysis(arguments)
        with progress("Building the page"):
            server.show(report_page(analysis))
    except StudyHasErrors as error:
        # It has printed them: on the page they stand in the same words.
        server.warn(f"{_complain(error)}\n\n{_errors(arguments)}")
    except CommandError as error:
        # A wrong option of the line is for the line to be mended, and not for the files.
        if server.shown is None:
            raise
        server.warn(_complain(error))
    except Exception as error:  # noqa: BLE001 - the next save may well mend it
        if os.environ.get("CMO_TRACEBACK"):
            traceback.print_exc()
        server.warn(_complain(_FAULT.format(kind=type(error).__name__, message=error)))
    else:
        _say(f"{opening}read {analysis.study.counts}: {analysis.summary}")


def _errors(arguments: argparse.Namespace) -> str:
    """Give the study's errors as `cmo check` words them."""
    told = io.StringIO()
    # Its folder may have gone in the meantime; the next look at the files will tell.
    with suppress(CommandError):
        study = open_study(arguments)
        print_problems(study, (p for p in check(study) if p.severity == "error"), told)
    return told.getvalue()


def _complain(reason: Exception | str) -> str:
    """Say on the terminal why there is no new page, and give it as the page says it."""
    said = str(reason)
    sys.stderr.write(f"cmo: {said}\n")
    return f"{said[0].upper()}{said[1:]}"


def _say(line: str) -> None:
    # At once, in a pipe too: who reads it waits for it.
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()

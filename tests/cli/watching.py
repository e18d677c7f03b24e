"""Run `cmo watch` as a user would, and hear what a browser would."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from typing import IO, Any, TypeVar

import pytest

from tests.cli.conftest import Ran
from tests.conftest import ROOT

T = TypeVar("T")
# Far more seconds than anything here takes, on a machine that has much else to do.
DEADLINE = 90
_MAIN = "\nimport sys\nfrom cmo.cli import main\nsys.exit(main())\n"


def eventually(ask: Callable[[], T]) -> T:
    """Ask until the answer is more than nothing, and give it; fail after the deadline."""
    end = time.monotonic() + DEADLINE
    while not (answer := ask()):
        if time.monotonic() > end:
            pytest.fail("what was waited for has not come")
        time.sleep(0.02)
    return answer


class Events:
    """The events that an open page is told."""

    def __init__(self, answer: HTTPResponse) -> None:
        self.answer = answer

    def next(self) -> dict[str, str]:
        """Wait for the next event, past any signs of life."""
        while not (line := self.answer.readline()).startswith(b"data: "):
            assert line, "the events have ended"
        told: dict[str, str] = json.loads(line.removeprefix(b"data: "))
        return told

    def until(self, wanted: Callable[[dict[str, str]], Any]) -> dict[str, str]:
        """Wait for an event that is as wanted."""
        while not wanted(told := self.next()):
            pass
        return told


class Watch:
    """A running `cmo watch`: what it prints, and what it answers."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.out: list[str] = []
        self.err: list[str] = []
        pipes = ((process.stdout, self.out), (process.stderr, self.err))
        self._readers = [Thread(target=_read, args=pipe) for pipe in pipes]
        for reader in self._readers:
            reader.start()
        self.address = self.line("http://").partition("http://")[2].split("/")[0]
        self.port = int(self.address.rpartition(":")[2])

    def line(self, part: str, times: int = 1) -> str:
        """Wait for so many lines of standard output with `part` in them, and give the last."""

        def found() -> str:
            if self.process.poll() is not None and not self._readers[0].is_alive():
                pytest.fail(f"it has ended: {self.out} {self.err}")
            lines = [line for line in self.out if part in line]
            return lines[times - 1] if len(lines) >= times else ""

        return eventually(found)

    @contextmanager
    def ask(
        self, path: str = "/", method: str = "GET", host: str | None = None
    ) -> Iterator[HTTPResponse]:
        """Send a request, with the address itself as Host unless another is named."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)
        try:
            connection.putrequest(method, path, skip_host=True)
            for name in [self.address] if host is None else host.split():
                connection.putheader("Host", name)
            connection.endheaders()
            with connection.getresponse() as answer:
                yield answer
        finally:
            connection.close()

    def page(self) -> str:
        """Give the page that is served."""
        with self.ask() as answer:
            assert answer.status == 200
            return answer.read().decode()

    @contextmanager
    def events(self) -> Iterator[Events]:
        """Listen as an open page does."""
        with self.ask("/events") as answer:
            assert answer.status == 200
            yield Events(answer)

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        """End it, and give its exit status."""
        self.process.send_signal(by)
        status = self.process.wait(DEADLINE)
        for reader in self._readers:
            reader.join(DEADLINE)
        return status


def _read(stream: IO[str], lines: list[str]) -> None:
    with stream:
        lines.extend(iter(stream.readline, ""))


def started(
    root: Path | None, *arguments: str, before: str = "", **more: Any
) -> "subprocess.Popen[str]":
    """Start `cmo watch` on the study in `root`, after running some Python `before` it.

    Without a root it is the study that is found from the folder `cwd`.
    """
    study = ["-C", str(root)] if root else []
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment |= {"PYTHONPATH": str(ROOT), **more.pop("environment", {})}
    return subprocess.Popen(
        [sys.executable, "-c", before + _MAIN, *study, "watch", *arguments],
        env=environment,
        text=True,
        encoding="utf-8",
        **more,
    )


@contextmanager
def watching(root: Path | None, *arguments: str, **more: Any) -> Iterator[Watch]:
    """Run `cmo watch` on the study in `root` while the block runs; see `started`."""
    pipe = subprocess.PIPE
    process = started(root, *arguments, stdout=pipe, stderr=pipe, **more)
    try:
        watch = Watch(process)
        yield watch
        if process.poll() is None:
            watch.end()
    finally:
        process.kill()
        process.wait()


def refused(root: Path | None, *arguments: str, **more: Any) -> Ran:
    """Run a `cmo watch` that is to end by itself, and give how it ended; see `started`."""
    pipe = subprocess.PIPE
    with started(root, *arguments, stdout=pipe, stderr=pipe, **more) as process:
        try:
            out, err = process.communicate(timeout=DEADLINE)
        finally:
            process.kill()
    return Ran(process.returncode, out, err)

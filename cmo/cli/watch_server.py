"""Serve one page from memory to this machine alone, and tell open pages when there is another."""

import hashlib
import json
import os
import re
from base64 import b64encode
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from importlib.resources import files
from socketserver import TCPServer, ThreadingMixIn
from string import Template
from threading import Condition, Thread
from typing import Any

HOST = "127.0.0.1"
EVENTS = "/events"
# After so many seconds without news an open page gets a sign, or is found to be gone.
_SIGN_OF_LIFE = 15
# In seconds, how often the server looks whether it is to end.
_LOOK = 0.1
_BEFORE = "This page shows the study as it was: as it is now it cannot be shown.\n\n"
_POLICY = re.compile(r'(<meta\s+http-equiv="Content-Security-Policy"\s+content=")([^"]*)')
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # A page's own policy cannot say this one: no page elsewhere may hold this one in a frame,
    "Content-Security-Policy": "frame-ancestors 'none'",
    # or load it as if it were a script or a picture.
    "Cross-Origin-Resource-Policy": "same-origin",
}
_WAITING = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>No report yet</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>No report yet</h1>
<p>It comes up here by itself once the study is mended and saved.</p>
<pre>$trouble</pre>
</main>
</body>
</html>
""")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is served: a page, the version that tells it from others, and a trouble with a newer."""

    page: bytes
    version: str
    trouble: str = ""


def served(page: str) -> Shown:
    """Give the copy of a page that is served: it reloads by itself, and its policy lets it.

    Raises ValueError where the page has no policy.
    """
    version = hashlib.sha256(page.encode()).hexdigest()
    allowed, found = _POLICY.subn(lambda m: m[1] + _allowing(m[2]), page, count=1)
    if not found:
        raise ValueError("the page has no Content-Security-Policy")
    before, end, after = allowed.rpartition("</body>")
    script = f'<script data-version="{version}">{_script()}</script>\n'
    return Shown(f"{before}{script}{end}{after}".encode(), version)


def waiting(trouble: str) -> Shown:
    """Give a page that tells why there is none yet, and reloads once there is one."""
    # A file's name may hold what is no character.
    sayable = trouble.encode(errors="replace").decode()
    return served(_WAITING.substitute(trouble=escape(sayable)))


@cache
def _script() -> str:
    return files("cmo.cli").joinpath("watch.js").read_text(encoding="utf-8")


def _allowing(policy: str) -> str:
    """Let a policy's page run the script that reloads it, and hear from where it came."""
    rules = {name: values for name, *values in filter(None, map(str.split, policy.split(";")))}
    digest = b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    for name, added in (("script-src", f"'sha256-{digest}'"), ("connect-src", "'self'")):
        rules[name] = [*(v for v in rules.get(name, ()) if v != "'none'"), added]
    return "; ".join(" ".join((name, *values)) for name, values in rules.items())


class Server(ThreadingMixIn, TCPServer):
    """Answers on 127.0.0.1 with what is shown, and tells the pages that are open of the next."""

    daemon_threads = True
    # A port is free again as soon as its program has ended; on Windows this would share it.
    allow_reuse_address = os.name == "posix"

    def __init__(self, port: int) -> None:
        """Take the port, 0 for a free one; raises OSError where it cannot be had."""
        super().__init__((HOST, port), _Handler)
        self.port: int = self.server_address[1]
        self.shown: Shown | None = None
        self._thread: Thread | None = None
        self._has_page = False
        self._ended = False
        self._news = Condition()

    def show(self, page: str) -> None:
        """Serve another page from now on; what stood in its way is no more."""
        self._has_page = True
        self._set(served(page))

    def warn(self, trouble: str) -> None:
        """Keep the last page with a notice; where there is none yet, serve the notice."""
        if self._has_page and self.shown:
            self._set(replace(self.shown, trouble=_BEFORE + trouble))
        else:
            self._set(waiting(trouble))

    def _set(self, shown: Shown) -> None:
        with self._news:
            self.shown = shown
            self._news.notify_all()

    def after(self, last: Shown | None) -> Shown | None:
        """Wait for something else than `last` to be shown and give it; None is for the end.

        Where nothing comes for a while it gives `last` again.
        """
        with self._news:
            self._news.wait_for(lambda: self._ended or self.shown is not last, _SIGN_OF_LIFE)
            return None if self._ended else self.shown

    def start(self) -> None:
        """Answer from now on, from a thread of its own."""
        self._thread = Thread(target=self.serve_forever, args=(_LOOK,), daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Let the pages that are open go, and give the port back."""
        with self._news:
            self._ended = True
            self._news.notify_all()
        if self._thread:
            self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that has gone in the middle of an answer."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    # A connection on which nothing goes on for so many seconds is dropped.
    timeout = 60

    def do_GET(self) -> None:
        """Give the page, or the events."""
        if not self._is_for_us():
            self.send_error(HTTPStatus.FORBIDDEN)
        elif self.path == "/" and self.server.shown:
            page = self.server.shown.page
            self._begin(HTTPStatus.OK, "text/html; charset=utf-8", len(page))
            self.wfile.write(page)
        elif self.path == EVENTS:
            self._begin(HTTPStatus.OK, "text/event-stream")
            self._tell_events()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _is_for_us(self) -> bool:
        """Say whether the browser asked for this address.

        A page elsewhere may have its own name lead here, and would then read what we answer.
        """
        port = self.server.port
        ours = {f"{name}:{port}" for name in (HOST, "localhost")}
        if port == 80:  # noqa: PLR2004 - which a browser leaves out
            ours |= {HOST, "localhost"}
        asked = self.headers.get_all("Host") or []
        return len(asked) == 1 and asked[0].lower() in ours

    def _tell_events(self) -> None:
        last: Shown | None = None
        while (shown := self.server.after(last)) is not None:
            news = json.dumps({"version": shown.version, "trouble": shown.trouble})
            self.wfile.write(b":\n\n" if shown is last else f"data: {news}\n\n".encode())
            last = shown

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse in plain words: what comes from the request is not sent back."""
        del message, explain
        status = HTTPStatus(code)
        if status is HTTPStatus.NOT_IMPLEMENTED:  # the only method that is implemented is GET
            status = HTTPStatus.METHOD_NOT_ALLOWED
        said = f"{status.value} {status.phrase}\n".encode()
        self._begin(status, "text/plain; charset=utf-8", len(said))
        if self.command != "HEAD":  # whose answer is a head alone
            self.wfile.write(said)

    def _begin(self, status: HTTPStatus, kind: str, length: int | None = None) -> None:
        """Send the head of an answer; one without a length goes on until it is broken off."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(length))
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "GET")
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.end_headers()

    def version_string(self) -> str:
        """Tell nobody which Python this is."""
        return "cmo"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
        """Keep the terminal for what concerns the study."""

"""What the watched page's server answers, and to whom; and how the served copy differs."""

import base64
import hashlib
import re
import socket
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from threading import Thread

import pytest

from cmo.cli import watch_server
from cmo.cli.watch_server import Server, Shown, served, waiting
from cmo.report.page import report_page
from tests.cli.watching import DEADLINE, Watch, watching
from tests.conftest import BASE, analysed

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
OURS = re.compile(r'<script data-version="([0-9a-f]{64})">(.*?)</script>\n(?=</body>)', re.DOTALL)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the least study that there can be."""
    folder = tmp_path_factory.mktemp("study")
    for path, content in BASE.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(str(content), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def watch(root: Path) -> Iterator[Watch]:
    """Watch it while the tests of this module run."""
    with watching(root) as running:
        yield running


def rules(page: str) -> dict[str, list[str]]:
    """Give a page's policy, rule by rule."""
    (policy,) = POLICY.findall(page)
    return {name: values for name, *values in filter(None, map(str.split, policy.split(";")))}


def test_the_page_is_the_report_with_a_script_more(watch: Watch, root: Path) -> None:
    """Without that script and what allows it the served copy is the report, which has neither."""
    written, copy = report_page(analysed(root)), watch.page()
    ((version, script),) = OURS.findall(copy)
    assert POLICY.sub("", OURS.sub("", copy)) == POLICY.sub("", written)
    assert "EventSource" in script
    assert "EventSource" not in written
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = rules(written)
    assert "connect-src" not in allowed
    allowed["script-src"] = [*allowed["script-src"], f"'sha256-{digest}'"]
    assert rules(copy) == {**allowed, "connect-src": ["'self'"]}
    with watch.events() as events:
        assert events.next() == {"version": version, "trouble": ""}


_ANSWERS: dict[tuple[str, str, str | None], tuple[int, str]] = {
    ("/", "GET", None): (200, "text/html; charset=utf-8"),
    ("/events", "GET", None): (200, "text/event-stream"),
    ("/", "GET", "evil.example"): (403, "text/plain; charset=utf-8"),
    ("/favicon.ico", "GET", None): (404, "text/plain; charset=utf-8"),
    ("/", "POST", None): (405, "text/plain; charset=utf-8"),
}


@pytest.mark.parametrize(("asked", "expected"), _ANSWERS.items())
def test_every_answer_keeps_to_itself(
    watch: Watch, asked: tuple[str, str, str | None], expected: tuple[int, str]
) -> None:
    """No answer is kept, guessed at, or put in a frame or a page from elsewhere."""
    with watch.ask(*asked) as answer:
        assert (answer.status, answer.getheader("Content-Type")) == expected
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Content-Security-Policy") == "frame-ancestors 'none'"
        assert answer.getheader("Cross-Origin-Resource-Policy") == "same-origin"
        assert answer.getheader("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize(
    "path",
    [
        "/index.html",
        "/?",
        "/events/",
        "/EVENTS",
        "/theories/study.yaml",
        "/../study.yaml",
        "/%2e",
        "*",
    ],
)
def test_there_is_nothing_else(watch: Watch, path: str) -> None:
    """Only the page and its events have an address, and what was asked is not sent back."""
    with watch.ask(path) as answer:
        assert (answer.status, answer.read()) == (404, b"404 Not Found\n")


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "NONSENSE"]
)
@pytest.mark.parametrize("path", ["/", "/events", "/other"])
def test_there_is_nothing_but_reading(watch: Watch, method: str, path: str) -> None:
    """Any method but GET is refused, with the one that is not."""
    with watch.ask(path, method) as answer:
        assert (answer.status, answer.getheader("Allow")) == (405, "GET")
        assert answer.read() == (b"" if method == "HEAD" else b"405 Method Not Allowed\n")


@pytest.mark.parametrize("path", ["/", "/events", "/other"])
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1{port}",
        "[::1]:{port}",
        "127.0.0.1:{port} evil.example",
        "",
    ],
)
def test_a_foreign_name_is_refused(watch: Watch, path: str, host: str) -> None:
    """A page elsewhere whose name leads here reads nothing: its browser names that page's host."""
    with watch.ask(path, host=host.format(port=watch.port)) as answer:
        assert (answer.status, answer.read()) == (403, b"403 Forbidden\n")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}"])
def test_this_machine_is_answered(watch: Watch, host: str) -> None:
    """Both names of this machine lead to the page."""
    with watch.ask(host=host.format(port=watch.port)) as answer:
        assert answer.status == 200


def _other_addresses() -> set[tuple[socket.AddressFamily, str]]:
    """Give addresses of this machine that are not 127.0.0.1."""
    found = {(socket.AF_INET, "127.0.0.2"), (socket.AF_INET6, "::1")}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        # Nothing is sent: the machine only says from which of its addresses it would be.
        if not asked.connect_ex(("192.0.2.1", 9)):
            found.add((socket.AF_INET, asked.getsockname()[0]))
    return found - {(socket.AF_INET, "127.0.0.1")}


def test_nobody_else_can_connect(watch: Watch) -> None:
    """At any other address of this machine nothing answers."""
    for family, address in _other_addresses():
        with socket.socket(family) as caller:
            caller.settimeout(5)
            assert caller.connect_ex((address, watch.port)) != 0, address
    with socket.create_connection(("127.0.0.1", watch.port)):
        pass


@pytest.mark.parametrize(
    "sent",
    [
        b"\r\n\r\n",
        b"GET /\r\n\r\n",
        b"\x16\x03\x01\x00\xff\r\n\r\n",
        b"GET " + b"/" * 70_000 + b" ",
    ],
    ids=["nothing", "old", "tls", "long"],
)
def test_nonsense_is_survived(watch: Watch, sent: bytes) -> None:
    """Whatever is sent, and whoever leaves in the middle, the page is served and nothing said."""
    with socket.create_connection(("127.0.0.1", watch.port), DEADLINE) as caller:
        caller.sendall(sent)
        caller.shutdown(socket.SHUT_WR)
        said = b"".join(iter(lambda: caller.recv(65536), b""))
    assert b"<html" not in said
    with socket.create_connection(("127.0.0.1", watch.port)) as caller:
        caller.sendall(f"GET /events HTTP/1.1\r\nHost: {watch.address}\r\n\r\n".encode())
    assert watch.page()
    assert watch.err == []


def _with_policy(policy: str) -> str:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return f"<!doctype html>\n{meta}<body>\n</body>\n"


@pytest.mark.parametrize(
    "policy", ["default-src 'none'", "script-src 'none'; connect-src 'none'; "]
)
def test_a_policy_without_scripts_gets_this_one(policy: str) -> None:
    """Where a page allows nothing, its served copy allows the script and its one connection."""
    allowed = rules(served(_with_policy(policy)).page.decode())
    (script,) = allowed["script-src"]
    assert script.startswith("'sha256-")
    assert allowed["connect-src"] == ["'self'"]
    assert allowed.get("default-src", ["'none'"]) == ["'none'"]


def test_a_page_without_a_policy_is_not_served() -> None:
    """Its script would be allowed without a word: that is a fault, and not to be hidden."""
    with pytest.raises(ValueError, match="no Content-Security-Policy"):
        served("<!doctype html>\n<body></body>")


def test_versions_tell_pages_apart() -> None:
    """The same page has the same version, another page another."""
    pages = [served(_with_policy(f"default-src {name}")) for name in ("a", "b", "a")]
    assert pages[0] == pages[2]
    assert pages[0].version != pages[1].version


def test_trouble_is_text_whatever_it_holds() -> None:
    """Markup, template signs and halves of characters are shown, and none of them does anything."""
    page = waiting("$trouble ${x} <script>alert(1)</script> \udcff & {{ 1 }}").page.decode()
    assert "$trouble ${x} &lt;script&gt;alert(1)&lt;/script&gt; ? &amp; {{ 1 }}" in page
    assert page.count("<script") == 1


def test_the_script_can_stand_in_a_page() -> None:
    """It holds nothing that would end its element early."""
    script = files("cmo.cli").joinpath("watch.js").read_text(encoding="utf-8")
    assert not re.search(r"</|<!--|<script", script)


def test_who_waits_for_news_is_let_go_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """While nothing comes a sign of life is given, and the end is told at once."""
    server = Server(0)
    monkeypatch.setattr(watch_server, "_SIGN_OF_LIFE", 0.01)
    server.show(_with_policy("default-src 'none'"))
    assert server.after(server.shown) is server.shown
    monkeypatch.setattr(watch_server, "_SIGN_OF_LIFE", 10 * DEADLINE)
    told: list[Shown | None] = []
    waits = Thread(target=lambda: told.append(server.after(server.shown)))
    waits.start()
    server.end()
    waits.join(DEADLINE)
    assert told == [None]


def test_a_trouble_waits_with_the_page_for_who_comes_later() -> None:
    """What is shown now is given at once; the same again is waited on; the end is nothing."""
    server = Server(0)
    try:
        server.show(_with_policy("default-src 'none'"))
        first = server.after(None)
        assert first is not None
        server.warn("Mend this")
        second = server.after(first)
        assert second is not None
        assert (second.version, second.page) == (first.version, first.page)
        assert second.trouble.endswith("\n\nMend this")
        server.show(_with_policy("default-src 'none'"))
        assert server.after(second) == first
    finally:
        server.end()
    assert server.after(server.shown) is None

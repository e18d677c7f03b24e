"""cmo watch follows the study's files: what it tells at each save, and how it ends."""

import os
import pty
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cmo.cli.watch import files_of, next_files
from tests.cli.conftest import cmo_process
from tests.cli.watching import DEADLINE, eventually, refused, started, watching
from tests.conftest import SETTINGS, MakeStudy, finding, source
from tests.render.browser import open_chromium

TITLE = "A study of lamps"
OTHER = SETTINGS.replace(TITLE, "A study of lanterns")
BROKEN = SETTINGS + "<img src=x>: '</script><script>alert(1)</script>'\n"
SECONDS = DEADLINE * 1000  # for the browser, which counts thousandths


def save(root: Path, text: str, path: str = "theories/study.yaml") -> None:
    """Save a file of the study as most editors do: whole, in the place of the old one."""
    new = (root / path).with_name(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(root / path)


def errors_of(root: Path) -> str:
    """Give the errors of a study as `cmo check` prints them, without its last line."""
    said = cmo_process("-C", root, "check").stdout.decode()
    return said.rpartition("\nread ")[0]


@pytest.fixture
def root(make_study: MakeStudy) -> Path:
    """Make a study without errors, and without advice."""
    return make_study({"evidence_links/talks.yaml": source(finding("one", "supports lamps.dark"))})


def test_a_save_reaches_the_open_page(root: Path) -> None:
    """A changed, a new and a removed file each bring an event, and the page holds what is new."""
    talks = (root / "evidence_links/talks.yaml").read_text(encoding="utf-8")
    with watching(root) as watch, watch.events() as events:
        assert watch.out[0].startswith("read 1 theory, 1 source, 1 finding: ")
        versions = [events.next()["version"]]
        save(root, OTHER)
        versions.append(events.next()["version"])
        assert "A study of lanterns" in watch.page()
        save(root, talks, "evidence_links/more.yaml")
        versions.append(events.next()["version"])
        assert watch.line("rebuilt: read 1 theory, 2 sources, 2 findings: ")
        (root / "evidence_links/more.yaml").unlink()
        assert events.next() == {"version": versions[1], "trouble": ""}
        assert watch.line("rebuilt: read 1 theory, 1 source, 1 finding: ", times=2)
        assert len(set(versions)) == 3
        assert watch.end() == 0
        assert watch.err == []


def test_errors_are_shown_until_they_are_mended(root: Path) -> None:
    """While there are errors the last page stays, and a notice tells them as the check does."""
    with watching(root) as watch, watch.events() as events:
        first, page = events.next(), watch.page()
        save(root, BROKEN)
        told = events.next()
        assert told["version"] == first["version"]
        errors = errors_of(root)
        assert "error CMO120: unknown key '<img src=x>'" in errors
        assert errors in told["trouble"]
        assert "The study has 1 error: mend it first\n" in told["trouble"]
        assert watch.page() == page
        eventually(lambda: "cmo: the study has 1 error: mend it first\n" in watch.err)
        assert errors in "".join(watch.err)
        save(root, SETTINGS)
        assert events.next() == first
        assert watch.line("rebuilt: read 1 theory, ")


def test_a_study_that_has_errors_from_the_start_is_waited_for(make_study: MakeStudy) -> None:
    """The page tells the errors, as text, and gives way to the report once they are mended."""
    root = make_study({"theories/study.yaml": BROKEN})
    with watching(root) as watch, watch.events() as events:
        first, page = events.next(), watch.page()
        assert first["trouble"] == ""
        assert "unknown key &#x27;&lt;img src=x&gt;&#x27;" in page
        assert "<img" not in page
        assert "alert(1)</script>" not in page
        save(root, BROKEN + "another: key\n")
        second = events.next()
        assert second["version"] != first["version"]
        assert "unknown key &#x27;another&#x27;" in watch.page()
        save(root, SETTINGS)
        assert events.next()["version"] not in {first["version"], second["version"]}
        assert TITLE in watch.page()


@pytest.mark.parametrize(
    "half",
    [b"", b"title: 'A study", b"\xff\xfe\x00\xd8", b"title: \xc3", b"\x00" * 50, b"- [{"],
    ids=repr,
)
def test_half_a_file_is_survived(root: Path, half: bytes) -> None:
    """Whatever a file holds while it is being written, the page comes back with the whole."""
    with watching(root) as watch, watch.events() as events:
        first = events.next()
        (root / "theories/study.yaml").write_bytes(half)
        assert events.next()["trouble"]
        save(root, SETTINGS)
        assert events.next() == first


def test_the_folder_itself_may_go_and_come_back(root: Path) -> None:
    """While the theories are elsewhere that is told, and no study further up takes their place."""
    inner = root / "theories" / "inner"
    for folder in ("theories", "evidence_links"):
        shutil.copytree(root / folder, inner / folder)
    with watching(None, cwd=inner) as watch, watch.events() as events:
        first = events.next()
        (inner / "theories").rename(inner / "elsewhere")
        assert "here is no folder theories/ in" in events.next()["trouble"]
        (inner / "elsewhere").rename(inner / "theories")
        assert events.next() == first


_CRASHES = """
from cmo.report import page
real = page.report_page
def report_page(analysis):
    if analysis.study.settings.title == "A study of lanterns":
        raise KeyError("lamps")
    return real(analysis)
page.report_page = report_page
"""


def test_a_crash_is_told_and_the_next_save_tried(root: Path) -> None:
    """A fault of the program stands in the notice and on the terminal, without a traceback."""
    with watching(root, before=_CRASHES) as watch, watch.events() as events:
        first = events.next()
        save(root, OTHER)
        told = events.next()
        assert told["version"] == first["version"]
        fault = "he page cannot be built, which is a fault of cmo, not of your study: KeyError: "
        assert fault in told["trouble"]
        eventually(lambda: fault in "".join(watch.err))
        assert "Traceback" not in "".join(watch.err)
        save(root, SETTINGS)
        assert events.next() == first


def test_a_file_is_waited_for_until_it_lies_still(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While anything changes between two looks the file is taken to be half written."""
    path = root / "theories" / "study.yaml"
    seen = files_of(root)
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        # Nothing at first; then a file that grows for a while.
        if 3 <= len(waited) <= 6:
            path.write_text("title: A\n" + "#" * len(waited))

    monkeypatch.setattr(time, "sleep", sleep)
    assert next_files(root, seen) == files_of(root) != seen
    assert path.read_text().endswith("#" * 6)
    assert waited[-1] >= 0.15
    assert len(waited) == 7


def test_a_change_is_seen_although_size_and_time_stay(root: Path) -> None:
    """A file put in the place of another is another, however alike the two look from outside."""
    path, new = root / "theories" / "study.yaml", root / "new"
    seen = files_of(root)
    new.write_text(SETTINGS.replace("lamps", "lumps"))
    state = path.stat()
    os.utime(new, ns=(state.st_atime_ns, state.st_mtime_ns))
    new.replace(path)
    assert files_of(root) != seen


def test_only_what_is_read_is_looked_at(root: Path) -> None:
    """An editor's own files, and what lies beside the study, make nobody build a page."""
    seen = files_of(root)
    assert sorted(seen) == [
        "evidence_links/references.yaml",
        "evidence_links/talks.yaml",
        "theories/lamps.yaml",
        "theories/study.yaml",
    ]
    for name in ("theories/.study.yaml.swp", "theories/study.yaml~", "theories/.#a.yaml", "a.yaml"):
        (root / name).write_text("title: B")
    assert files_of(root) == seen


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM], ids=str)
@pytest.mark.parametrize("before", ["", "import signal; signal.signal(2, signal.SIG_IGN)"])
def test_it_ends_when_told_to(root: Path, by: signal.Signals, before: str) -> None:
    """It ends with 0 and a last word, though a page is open, and however a shell has started it."""
    with watching(root, before=before) as watch, watch.events() as events:
        events.next()
        assert watch.end(by) == 0
        assert watch.out[-1] == "ended\n"
        assert watch.err == []


def test_ctrl_c_in_a_terminal(root: Path) -> None:
    """Ctrl-C typed in a terminal ends it with 0 and without a traceback."""
    ours, theirs = pty.openpty()
    terminal = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0)"
    ends = {"stdin": theirs, "stdout": theirs, "stderr": theirs, "start_new_session": True}
    process = started(root, before=terminal, **ends)
    try:
        os.close(theirs)
        said = b""
        while b"Ctrl-C ends it" not in said:
            said += os.read(ours, 65536)
        os.write(ours, b"\x03")
        assert process.wait(DEADLINE) == 0
        said += os.read(ours, 65536)
        assert b"ended\r\n" in said
        assert b"Traceback" not in said
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def test_nothing_is_written(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neither the study's folder nor the one where the command is called gets a file."""
    here = tmp_path_factory.mktemp("here")
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with watching(root, cwd=here) as watch:
        assert TITLE in watch.page()
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
    assert list(here.iterdir()) == []


def test_a_port_that_is_taken_is_told(root: Path) -> None:
    """The command gives 2, and says what to do instead."""
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        status, out, err = refused(root, "--port", str(port))
    assert (status, out) == (2, "")
    assert err.startswith(f"cmo: cannot serve the page at port {port}: address already in use\n")
    assert "Leave --port out" in err


def test_a_port_can_be_named(root: Path) -> None:
    """The page is where it was asked for."""
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
    with watching(root, "--port", str(port)) as watch:
        assert watch.port == port
        assert TITLE in watch.page()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--port", "65536"), "there is no port 65536: they go from 1 to 65535"),
        (("--port", "-1"), "there is no port -1: they go from 1 to 65535"),
        (("--phase", "third"), "the study has no phase 'third'"),
        (("--as-of", "soon"), "'soon' is not a date"),
    ],
)
def test_a_wrong_line_is_not_waited_for(root: Path, wrong: tuple[str, ...], told: str) -> None:
    """What no save could mend ends the command with 2."""
    status, out, err = refused(root, *wrong)
    assert (status, out) == (2, "")
    assert err.startswith(f"cmo: {told}")


def test_no_study_here(tmp_path: Path) -> None:
    """Outside of any study the command says so, and how to name one."""
    status, out, err = refused(None, cwd=tmp_path)
    assert (status, out) == (2, "")
    assert err.startswith("cmo: no study here")


def test_a_phase_that_goes_is_told_on_the_page(root: Path) -> None:
    """A phase that was there when the command began may come back: it is waited for."""
    with watching(root, "--phase", "second") as watch, watch.events() as events:
        first = events.next()
        save(root, SETTINGS.replace("second:", "later:"))
        assert "The study has no phase 'second'" in events.next()["trouble"]
        save(root, SETTINGS)
        assert events.next() == first


_BROWSER = "import sys, pathlib; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"


def test_a_browser_is_opened_when_asked(root: Path, tmp_path: Path) -> None:
    """With --open a browser gets the address."""
    opened = tmp_path / "opened"
    browser = f"'{sys.executable}' -c '{_BROWSER}' '{opened}' %s"
    with watching(root, "--open", environment={"BROWSER": browser}) as watch:
        eventually(lambda: opened.exists() and opened.read_text())
        assert opened.read_text() == f"http://{watch.address}/"


def test_without_a_browser_the_address_is_for_people(root: Path, tmp_path: Path) -> None:
    """Where no browser can be opened that is said, and the page is served all the same."""
    nowhere = {"PATH": str(tmp_path / "nowhere"), "BROWSER": str(tmp_path / "none")}
    with watching(root, "--open", environment=nowhere) as watch:
        assert watch.line("no browser could be opened")
        assert TITLE in watch.page()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Give a real Chromium, started once."""
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def opened(chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Open a tab, and note every error and warning in its console."""
    said: list[str] = []
    with chromium.new_page() as page:
        page.set_default_timeout(SECONDS)
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page, said


@pytest.mark.browser
def test_an_open_page_follows_by_itself(root: Path, opened: tuple[Page, list[str]]) -> None:
    """It reloads where it was, tells errors as text, forgets them, and complains of nothing."""
    page, said = opened
    notice = page.get_by_role("alert")
    with watching(root) as watch:
        page.goto(f"http://{watch.address}/#lamps.lamps")
        expect(page).to_have_title(TITLE, timeout=SECONDS)
        save(root, OTHER)
        expect(page).to_have_title("A study of lanterns", timeout=SECONDS)
        expect(page.get_by_role("heading", name="A study of lanterns")).to_be_visible(
            timeout=SECONDS
        )
        assert page.url.endswith("#lamps.lamps")
        expect(notice).to_have_count(0, timeout=SECONDS)
        save(root, BROKEN)
        expect(notice).to_contain_text("unknown key '<img src=x>'", timeout=SECONDS)
        expect(page).to_have_title("A study of lanterns", timeout=SECONDS)
        assert page.locator("img").count() == 0
        save(root, OTHER)
        expect(notice).to_have_count(0, timeout=SECONDS)
        assert said == []
        assert watch.end() == 0
        expect(notice).to_contain_text("cmo watch has ended", timeout=SECONDS)


@pytest.mark.browser
def test_an_open_page_waits_for_the_first_report(
    make_study: MakeStudy, opened: tuple[Page, list[str]]
) -> None:
    """Where there is no report yet, the open page becomes the report."""
    page, said = opened
    root = make_study({"theories/study.yaml": BROKEN})
    with watching(root) as watch:
        page.goto(f"http://{watch.address}/")
        expect(page.get_by_role("heading", name="No report yet")).to_be_visible(timeout=SECONDS)
        expect(page.get_by_role("main")).to_contain_text(
            "unknown key '<img src=x>'", timeout=SECONDS
        )
        save(root, SETTINGS)
        expect(page).to_have_title(TITLE, timeout=SECONDS)
        assert said == []


# A tab is looked at only where `looked` is set; a page that loads again is not.
_NOT_LOOKED_AT = """
Object.defineProperty(Document.prototype, "hidden", { get: () => window.looked !== true });
"""
_LOOK = "window.looked = true; document.dispatchEvent(new Event('visibilitychange'))"


@pytest.mark.browser
def test_tabs_that_nobody_looks_at_hold_up_none(root: Path, chromium: Browser) -> None:
    """More tabs can be open than a browser keeps connections, and each is up to date when seen."""
    with watching(root) as watch, chromium.new_context() as context:
        context.add_init_script(_NOT_LOOKED_AT)
        tabs = [context.new_page() for _ in range(8)]
        for tab in tabs:
            tab.goto(f"http://{watch.address}/", timeout=SECONDS)
        save(root, OTHER)
        assert watch.line("rebuilt: ")
        for tab in tabs:
            assert tab.title() == TITLE
            tab.evaluate(_LOOK)
            expect(tab).to_have_title("A study of lanterns", timeout=SECONDS)

"""What the tests of this folder share."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit
from cmo.report.page import report_page
from tests.cli.disputed import DISPUTED, hostile_dispute
from tests.conftest import BASE, CAR_PARKS, ROOT, THEORY, analysed
from tests.render.browser import open_chromium
from tests.render.hostile import hostile_files
from tests.report.opened import made
from tests.report.reader import Reader

# One word, with no place to break it.
LONG_ADDRESS = "https://example.org/" + "a_path_without_any_place_to_break_" * 8

OpenTab = Callable[..., Page]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Give a real Chromium, started once."""
    with open_chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def shipped_docx() -> tuple[Kit, bytes]:
    """Make the kit of the shipped study for its second phase, once."""
    return made(analysed(ROOT, "phase-2"))


@pytest.fixture(scope="package")
def parks_docx() -> tuple[Kit, bytes]:
    """Make the kit of the example study, once."""
    return made(analysed(CAR_PARKS))


@pytest.fixture(scope="package")
def analyses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Analysis]:
    """Analyse both shipped studies, two hostile ones, a disputed one, and two with little in it."""
    made_up: dict[str, Mapping[str, str | bytes]] = {
        "hostile": hostile_files(),
        "judged": hostile_dispute(),
        "disputed": DISPUTED,
        "bare": {"theories/bare.yaml": "title: Bare\n"},
        "long": {"theories/lamps.yaml": THEORY.replace("Lamps light every space.", LONG_ADDRESS)},
    }
    folders = {name: tmp_path_factory.mktemp(name) for name in made_up}
    for name, files in made_up.items():
        write_study(folders[name], {**BASE, **files})
    return {
        "shipped": analysed(ROOT),
        "car-parks": analysed(CAR_PARKS),
        **{name: analysed(folder) for name, folder in folders.items()},
    }


def write_study(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write the files of a study into a folder, and give it."""
    for path, content in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(str(content), encoding="utf-8")
    return root


@pytest.fixture(scope="package")
def pages(analyses: dict[str, Analysis]) -> dict[str, str]:
    """Give the page of each study."""
    return {name: report_page(analysis) for name, analysis in analyses.items()}


@pytest.fixture(scope="package")
def read(pages: dict[str, str]) -> dict[str, Reader]:
    """Give each page as read."""
    return {name: Reader(page) for name, page in pages.items()}


@pytest.fixture(scope="package")
def files(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write each page to a file."""
    folder = tmp_path_factory.mktemp("pages")
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture
def open_tab(
    chromium: Browser, files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenTab]:
    """Open a study's page in new tabs; afterwards none may have said or asked for anything.

    It takes a study's name or its analysis, the rest of the address, and what a browser's context
    can be told.
    """
    own = {file.as_uri() for file in files.values()}
    said: list[str] = []
    asked: list[str] = []
    tabs: list[Page] = []

    def open_one(study: str | Analysis, address: str = "", **more: Any) -> Page:
        if isinstance(study, Analysis):
            file = tmp_path_factory.mktemp("page") / "index.html"
            file.write_text(report_page(study), encoding="utf-8")
            own.add(file.as_uri())
        else:
            file = files[study]
        more.setdefault("viewport", {"width": 1440, "height": 900})
        tab = chromium.new_page(**more)
        tabs.append(tab)
        tab.set_default_timeout(15_000)
        tab.on("console", lambda message: said.append(message.text))
        tab.on("pageerror", lambda error: said.append(str(error)))
        tab.on("dialog", lambda dialog: said.append(dialog.message))
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(file.as_uri() + address)
        return tab

    yield open_one
    for tab in tabs:
        tab.close()
    elsewhere = [url for url in asked if url.split("#")[0] not in own and url[:5] != "data:"]
    assert (said, elsewhere) == ([], [])

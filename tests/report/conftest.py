"""What the tests of this folder share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from cmo.analyse.kit import Kit
from tests.conftest import CAR_PARKS, ROOT, analysed
from tests.render.browser import open_chromium
from tests.report.opened import made


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

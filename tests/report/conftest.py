"""What the tests of this folder share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.render.browser import open_chromium


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Give a real Chromium, started once."""
    with open_chromium() as browser:
        yield browser

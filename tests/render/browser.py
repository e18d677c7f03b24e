"""A real Chromium for the tests that look at what a reader sees."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright


@contextmanager
def open_chromium() -> Iterator[Browser]:
    """Start the machine's Chromium; without one skip, but not on the project's own CI."""
    program = shutil.which("chromium")
    if program is None and os.environ.get("CI"):
        pytest.fail("there is no chromium on the PATH, and CI must run the browser tests")
    if program is None:
        pytest.skip("there is no chromium on the PATH: install it to run the browser tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()

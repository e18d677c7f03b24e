"""What the tests that drive the page in a browser do over and over."""

import time

from playwright.sync_api import Page

SHOWN = (
    "[...document.querySelectorAll('main > .view')].filter(v => v.checkVisibility()).map(v => v.id)"
)
PANEL = "document.getElementById('panel').open"
TITLE = "document.getElementById('panel-title').textContent.trim()"
ADDRESS = "decodeURIComponent(location.hash)"

_SECONDS = 10


def until(tab: Page, expression: str, expected: object) -> None:
    """Wait until an expression has a value on the page, and fail with what it has instead.

    The page's policy forbids what Playwright's own way of waiting needs.
    """
    end = time.monotonic() + _SECONDS
    while (found := tab.evaluate(expression)) != expected and time.monotonic() < end:
        tab.wait_for_timeout(20)
    assert found == expected


def go(tab: Page, address: str) -> None:
    """Go to an address within the page, as a link does, and wait until the page has followed it."""
    tab.evaluate(
        """async (address) => {
          if (location.hash === address) { return; }
          const told = new Promise(done => addEventListener("hashchange", done, {once: true}));
          location.hash = address;
          await told;
          await new Promise(requestAnimationFrame);
        }""",
        address,
    )

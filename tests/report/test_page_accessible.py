"""Nobody is shut out: axe-core finds nothing to mend in any view, in light or dark, wide or narrow.

Its rules are those of WCAG 2.2, levels A and AA, and what it knows as good practice.
"""

from importlib.resources import files

import pytest
from playwright.sync_api import Page

from tests.report.conftest import OpenTab
from tests.report.tabs import PANEL, go

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = ("overview", "theories", "evidence", "conflicts", "gaps", "kit", "method")
SIZES = {"wide": {"width": 1440, "height": 900}, "narrow": {"width": 375, "height": 800}}
OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true; })"
RUN = """async (rules) => {
  const options = {resultTypes: ["violations"], runOnly: {type: "tag", values: rules}};
  const {violations} = await axe.run(document, options);
  return violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`));
}"""


def _violations(tab: Page) -> list[str]:
    found: list[str] = tab.evaluate(RUN, RULES)
    return found


def _with_axe(tab: Page) -> Page:
    # What is evaluated by the browser's own tools is not held to the page's policy.
    tab.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    return tab


@pytest.mark.parametrize(
    ("name", "item", "size", "scheme"),
    [
        ("car-parks", "cameras.company", "wide", "light"),
        ("car-parks", "cameras.company", "wide", "dark"),
        ("car-parks", "cameras.company", "narrow", "light"),
        ("car-parks", "cameras.company", "narrow", "dark"),
        ("disputed", "lamps.lamps", "wide", "light"),
        ("bare", "lamps.lamps-deter", "narrow", "light"),
    ],
)
def test_no_view_shuts_anybody_out(
    open_tab: OpenTab, name: str, item: str, size: str, scheme: str
) -> None:
    """Every view, with all of it unfolded, and the panel over or beside a view."""
    tab = _with_axe(open_tab(name, viewport=SIZES[size], color_scheme=scheme))
    for address in (*VIEWS, item):
        go(tab, f"#{address}")
        tab.evaluate(OPEN_ALL)
        assert tab.evaluate(PANEL) == (address == item)
        assert _violations(tab) == [], address


@pytest.mark.parametrize("address", ["theory-integration", "integration.subsidiarity", "kit"])
def test_no_view_of_the_shipped_study_shuts_anybody_out(open_tab: OpenTab, address: str) -> None:
    """The same for what the shipped study has more of: long pictures, panels and tables."""
    tab = _with_axe(open_tab("shipped", f"#{address}"))
    # What is not shown takes time and is looked at above; but links then lead nowhere.
    tab.evaluate("document.querySelectorAll('main > .view[hidden]').forEach(v => v.remove())")
    tab.evaluate(OPEN_ALL)
    assert [found for found in _violations(tab) if not found.startswith("skip-link:")] == []


def test_a_violation_would_be_found(open_tab: OpenTab) -> None:
    """These tests can fail: text too pale to read is found."""
    tab = _with_axe(open_tab("bare"))
    tab.evaluate("document.querySelector('h1').setAttribute('class', 'pale')")
    tab.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(".pale { color: #ccc; }");
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert [found.split(":")[0] for found in _violations(tab)] == ["color-contrast"]

"""The evidence-gap map in a real browser: its buttons filter the gaps and the conflicts."""

import pytest

from cmo.analyse.analysis import Analysis
from tests.report.conftest import OpenTab
from tests.report.tabs import ADDRESS, SHOWN, go, until

pytestmark = pytest.mark.browser

COMPANY = "cameras.company"


def _visible(view: str) -> str:
    return (
        f"[...document.querySelectorAll('#{view} [data-about]')]"
        ".filter(one => one.checkVisibility()).map(one => one.id)"
    )


def test_a_button_lists_only_the_conflicts_about_its_mechanism(
    open_tab: OpenTab, analyses: dict[str, Analysis]
) -> None:
    """A mechanism's button leads to its conflicts; their number is told, and all can be shown."""
    conflicts = analyses["car-parks"].conflicts
    own = [
        f"conflict-{number}"
        for number, conflict in enumerate(conflicts, start=1)
        if COMPANY in conflict.mechanisms
    ]
    assert 0 < len(own) < len(conflicts)
    tab = open_tab("car-parks", "#kit")
    buttons = tab.get_by_role("button", name="Show the conflicts about Company of other drivers")
    buttons.first.click()
    until(tab, SHOWN, ["conflicts"])
    assert tab.evaluate(ADDRESS) == f"#conflicts?about={COMPANY}"
    assert tab.evaluate(_visible("conflicts")) == own
    note = tab.locator("#conflicts .about-filter")
    said = f"{len(own)} of {len(conflicts)} conflicts are about Company of other drivers."
    assert said in note.inner_text()
    note.get_by_role("button", name="Show all conflicts").click()
    until(tab, f"{_visible('conflicts')}.length", len(conflicts))
    assert not note.is_visible()


def test_a_button_lists_only_the_gaps_about_its_mechanism(
    open_tab: OpenTab, analyses: dict[str, Analysis]
) -> None:
    """A mechanism's button leads to its gaps, wherever in the list they stand; back leads back."""
    gaps = len(analyses["car-parks"].gaps)
    tab = open_tab("car-parks", "#kit")
    tab.get_by_role("button", name="Show the gaps about Company of other drivers").first.click()
    until(tab, SHOWN, ["gaps"])
    shown = tab.evaluate(_visible("gaps"))
    assert 0 < len(shown) < gaps
    about = "id => document.getElementById(id).dataset.about.split(' ')"
    assert all(COMPANY in tab.evaluate(f"({about})({one!r})") for one in shown)
    tab.go_back()
    until(tab, SHOWN, ["kit"])
    go(tab, "#gaps")
    assert len(tab.evaluate("[...document.querySelectorAll('#gaps tr[data-about][hidden]')]")) == 0


def test_a_mechanism_without_conflicts_has_no_button_for_them(
    open_tab: OpenTab, analyses: dict[str, Analysis]
) -> None:
    """No button leads to an empty list."""
    analysis = analyses["car-parks"]
    assert not analysis.mechanisms["cameras.swift-guards"].flagged
    tab = open_tab("car-parks", "#kit")
    for mechanism, wanted in (("cameras.swift-guards", 0), (COMPANY, 1)):
        head = tab.locator(f"th[scope=row]:has(a[href='#{mechanism}'])").first
        assert head.get_by_role("button", name="Show the conflicts").count() == wanted


def test_the_map_shows_one_dimension_and_one_theory(open_tab: OpenTab) -> None:
    """One of the maps is shown at a time, and of a chosen theory its own rows."""
    tab = open_tab("shipped", "#kit")
    shown = (
        "[...document.querySelectorAll('.one-map')]"
        ".filter(one => one.checkVisibility()).map(one => one.dataset.dimension)"
    )
    dimension = tab.locator("#map-dimension")
    values = dimension.locator("option").evaluate_all("options => options.map(one => one.value)")
    assert len(values) > 1
    for value in values:
        dimension.select_option(value)
        assert tab.evaluate(shown) == [value]
    tab.locator("#map-theory").select_option("integration")
    rows = (
        "[...new Set([...document.querySelectorAll('.one-map tbody')]"
        ".filter(one => one.checkVisibility()).map(one => one.dataset.theory))]"
    )
    assert tab.evaluate(rows) == ["integration"]

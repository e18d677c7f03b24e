"""A click, or a key, on a box or an arrow opens its panel; closing it leads back."""

from typing import Any

import pytest
from playwright.sync_api import Page

from cmo.analyse.analysis import Analysis
from cmo.analyse.evidence import shared_claim
from cmo.analyse.shown import claims_of, item_facts
from cmo.analyse.wording import label_of, worded
from tests.report.conftest import OpenTab
from tests.report.tabs import ADDRESS, PANEL, SHOWN, TITLE, go, until

pytestmark = pytest.mark.browser

WIDE = {"width": 1440, "height": 900}
NARROW = {"width": 375, "height": 800}
FOCUSED = "document.activeElement.closest('[data-address]')?.dataset.address"
# Where the middle of an arrow is, in the window.
MIDDLE = """(line) => {
  const at = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM());
  return [at.x, at.y];
}"""


def _box(tab: Page, address: str) -> Any:
    return tab.locator(f"svg .box[data-address='{address}'] a")


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("close", ["Escape", "button", "back"])
def test_a_key_opens_a_box_and_closing_leads_back(
    open_tab: OpenTab, size: dict[str, int], close: str
) -> None:
    """Enter on a box opens its panel; Escape, the button or going back returns to the box."""
    tab = open_tab("shipped", "#theory-integration", viewport=size)
    box = _box(tab, "integration.subsidiarity")
    box.focus()
    until(tab, "history.state?.y === scrollY", expected=True)
    there = tab.evaluate("scrollY")
    tab.keyboard.press("Enter")
    assert tab.evaluate(PANEL)
    assert tab.evaluate(TITLE) == "Subsidiarity ⚑ flagged"
    assert tab.evaluate(ADDRESS) == "#integration.subsidiarity"
    assert tab.evaluate("document.activeElement.id") == "panel-title"
    assert box.get_attribute("aria-current") == "true"
    assert tab.evaluate(SHOWN) == ["theories"]
    if close == "Escape":
        tab.keyboard.press("Escape")
    elif close == "button":
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.id") == "panel-close"
        tab.keyboard.press("Enter")
    else:
        tab.go_back()
    until(tab, ADDRESS, "#theory-integration")
    until(tab, PANEL, expected=False)
    assert tab.evaluate(FOCUSED) == "integration.subsidiarity"
    until(tab, f"Math.abs(scrollY - {there}) < 2", expected=True)
    assert box.get_attribute("aria-current") is None
    tab.go_forward()
    until(tab, PANEL, expected=True)


def test_a_click_on_an_arrow_opens_its_configuration(open_tab: OpenTab) -> None:
    """An arrow says what it claims, and a click near it opens the configuration's panel."""
    tab = open_tab("car-parks", "#theories")
    address = "cameras.company-deters-thieves"
    arrow = tab.locator(f".arrow[data-address='{address}#effect']").first
    arrow.scroll_into_view_if_needed()
    said = arrow.locator("title").text_content() or ""
    assert said.startswith("'Company of other drivers' brings about 'Fewer thefts'. (")
    x, y = arrow.locator(".wider").evaluate(MIDDLE)
    tab.mouse.click(x, y + 3)
    assert tab.evaluate(ADDRESS) == f"#{address}"
    assert tab.evaluate(TITLE) == "Company of other drivers → Fewer thefts"
    tab.keyboard.press("Escape")
    until(tab, PANEL, expected=False)
    # Without a mouse the same is reached from the list below the picture.
    tab.locator("summary", has_text="Configurations (4)").click()
    tab.get_by_role("link", name="Company of other drivers → Fewer thefts", exact=True).press(
        "Enter"
    )
    assert tab.evaluate(ADDRESS) == f"#{address}"


@pytest.mark.parametrize("name", ["car-parks", "disputed"])
def test_a_panel_tells_all_that_is_known_of_an_item(
    open_tab: OpenTab, analyses: dict[str, Analysis], name: str
) -> None:
    """What the item says, its claims, both sides with their reasons, its conflicts and gaps."""
    analysis = analyses[name]
    tab = open_tab(name)
    for address, item in analysis.study.items.items():
        go(tab, f"#{address}")
        assert tab.evaluate(TITLE).startswith(label_of(analysis.study, address))
        told = " ".join((tab.text_content("#panel-body") or "").split())
        words = worded(analysis.study, item, analysis.graph.configurations.get(address))
        expected = [text for _, text in (*words, *item_facts(analysis, item))]
        expected.append(analysis.places.of(address))
        expected += _evidence(analysis, address)
        expected += _conflicts_and_gaps(analysis, address)
        assert [words for words in expected if " ".join(words.split()) not in told] == []


def _evidence(analysis: Analysis, address: str) -> list[str]:
    """Give what the panel must tell of each finding that bears on an item's own claims."""
    study = analysis.study
    found: list[str] = []
    for claim in claims_of(analysis, study.items[address]):
        found.append(claim.status)
        if claim.claim.partition("#")[0] != address:
            continue
        for entry in analysis.evidence.get(shared_claim(analysis.graph, claim.claim), ()):
            finding = study.findings[entry.finding]
            source = study.sources[entry.finding.partition(".")[0]]
            found += [finding.statement, entry.because, source.title]
            found += [str(locator) for locator in finding.locators]
    return found


def _conflicts_and_gaps(analysis: Analysis, address: str) -> list[str]:
    """Give what the panel must tell of each conflict and each gap of an item."""
    found: list[str] = []
    for conflict in analysis.conflicts:
        concerned = {claim.partition("#")[0] for claim in (*conflict.claims, *conflict.mechanisms)}
        if address not in concerned:
            continue
        found += [conflict.title, conflict.says, conflict.points_to, *conflict.refinements]
        found += conflict.hinges_on.says
        found += [separation.label for separation in conflict.separability]
        latest = conflict.judgement.latest
        found.append(latest.because if latest else "nobody has judged it yet")
    for number, gap in enumerate(analysis.gaps, start=1):
        if address in {gap.subject.partition("#")[0], *gap.same_as}:
            found += [f"Gap {number}", gap.title, gap.missing, *gap.reasons]
    return found


def test_a_panel_opens_over_any_view(open_tab: OpenTab) -> None:
    """A link to an item in a conflict opens its panel there, and closing it leaves one there."""
    tab = open_tab("shipped", "#conflict-9")
    link = tab.locator("#conflict-9 > .quiet a").first
    link.click()
    assert tab.evaluate(PANEL)
    assert tab.evaluate(SHOWN) == ["conflicts"]
    tab.keyboard.press("Escape")
    until(tab, ADDRESS, "#conflict-9")
    assert tab.evaluate(SHOWN) == ["conflicts"]
    assert link.evaluate("link => link === document.activeElement")


def test_panels_opened_one_from_another_close_at_once(open_tab: OpenTab) -> None:
    """From panel to panel one goes back step by step; closing leads to what lay below them all."""
    tab = open_tab("shipped", "#theory-integration")
    _box(tab, "integration.subsidiarity").click()
    first = tab.evaluate(TITLE)
    _box(tab, "integration.greatest-need").click()
    assert tab.evaluate(TITLE) == "Greatest need hit hardest"
    tab.go_back()
    until(tab, TITLE, first)
    tab.go_forward()
    until(tab, TITLE, "Greatest need hit hardest")
    tab.get_by_role("button", name="Close").click()
    until(tab, ADDRESS, "#theory-integration")
    assert not tab.evaluate(PANEL)


def test_a_panel_stays_where_it_was_read(open_tab: OpenTab) -> None:
    """Back from a finding far down in a panel, or when the page is loaded anew, one reads on."""
    tab = open_tab("shipped", "#integration.subsidiarity", viewport=WIDE)
    down = "Math.round(document.getElementById('panel').scrollTop)"
    link = tab.locator("#panel .told a[href^='#board-directors.']").nth(5)
    link.scroll_into_view_if_needed()
    there = tab.evaluate(down)
    assert there > 0
    link.click()
    until(tab, SHOWN, ["evidence"])
    tab.go_back()
    until(tab, PANEL, expected=True)
    until(tab, down, there)
    until(tab, "Math.round(history.state?.down)", there)
    tab.reload()
    until(tab, down, there)
    _box(tab, "integration.greatest-need").click()
    assert tab.evaluate(down) == 0


def test_a_panel_leads_to_a_finding_and_back(open_tab: OpenTab) -> None:
    """A finding in a panel leads to it under Evidence; going back opens the panel again."""
    tab = open_tab("shipped", "#theory-integration")
    _box(tab, "integration.subsidiarity").click()
    link = tab.locator("#panel .told a").first
    number = link.inner_text()
    link.click()
    until(tab, SHOWN, ["evidence"])
    assert not tab.evaluate(PANEL)
    assert tab.evaluate("document.activeElement.textContent").strip().startswith(f"{number}. ")
    tab.go_back()
    until(tab, PANEL, expected=True)
    assert tab.evaluate(SHOWN) == ["theories"]


def test_a_panel_can_be_sent_to_someone(open_tab: OpenTab) -> None:
    """An item's address opens its theory, with its box in sight beside the panel."""
    tab = open_tab("shipped", "#integration.subsidiarity")
    tab.wait_for_load_state()
    assert tab.evaluate(PANEL)
    assert tab.evaluate(SHOWN) == ["theories"]
    assert tab.locator(".theory:visible").get_attribute("id") == "theory-integration"
    top = "document.querySelector('.box.open').getBoundingClientRect().top"
    until(tab, f"{top} > 60 && {top} < innerHeight", expected=True)
    tab.keyboard.press("Escape")
    until(tab, ADDRESS, "#theory-integration")
    assert tab.evaluate(FOCUSED) == "integration.subsidiarity"


def test_a_wide_panel_stands_beside_the_page(open_tab: OpenTab) -> None:
    """On a wide screen one goes on with the page beside the panel, which hides nothing of it."""
    tab = open_tab("shipped", "#theory-integration")
    _box(tab, "integration.subsidiarity").click()
    edge = tab.locator("#panel").bounding_box()
    assert edge is not None
    for box in tab.locator(".theory:visible .box a").all():
        box.focus()
        place = box.bounding_box()
        assert place is not None
        assert place["x"] + place["width"] <= edge["x"]
        assert 40 <= place["y"] + place["height"] / 2 <= WIDE["height"]


def test_a_narrow_panel_keeps_the_keyboard(open_tab: OpenTab) -> None:
    """On a narrow screen the panel lies over the page, and nothing below it can be reached."""
    tab = open_tab("car-parks", "#cameras.recording", viewport=NARROW)
    place = tab.locator("#panel").bounding_box()
    assert place == {"x": 0, "y": 0, **NARROW}
    reached = 0
    for _ in range(40):
        tab.keyboard.press("Tab")
        # After the last link come the browser's own controls, and then the first again.
        within = tab.evaluate("document.activeElement.closest('#panel') !== null")
        assert within or tab.evaluate("document.activeElement === document.body")
        reached += within
        if within:
            middle = tab.evaluate(
                """() => {
                  const box = document.activeElement.getBoundingClientRect();
                  return (box.top + box.bottom) / 2;
                }"""
            )
            assert 0 < middle < NARROW["height"]
    assert reached > 20


def test_ids_stay_unique_with_a_panel(open_tab: OpenTab) -> None:
    """What is copied into the panel leaves its ids behind."""
    tab = open_tab("disputed", "#lamps.lamps")
    assert tab.evaluate(PANEL)
    ids = tab.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_pictures_are_enlarged_and_moved_by_key(open_tab: OpenTab) -> None:
    """Plus and minus change a picture's size and arrow keys move it, as do its buttons."""
    tab = open_tab("car-parks", "#theories")
    picture = tab.locator(".theory:visible .picture")
    seen = ".theory:not([hidden]) svg"
    box = f"document.querySelector('{seen}').getAttribute('viewBox').split(' ').map(Number)"
    whole = tab.evaluate(box)
    picture.focus()
    tab.keyboard.press("+")
    x, _, width, _ = tab.evaluate(box)
    assert width < whole[2]
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate(box)[0] > x
    tab.keyboard.press("0")
    assert tab.evaluate(box) == whole
    tab.get_by_role("button", name="Enlarge").click()
    assert tab.evaluate(box)[2] == pytest.approx(width)
    tab.get_by_role("button", name="Show the whole picture").click()
    assert tab.evaluate(box) == whole


def test_a_drag_is_no_click(open_tab: OpenTab) -> None:
    """An enlarged picture is moved with the mouse, and a box under its end stays closed."""
    tab = open_tab("car-parks", "#theories")
    tab.get_by_role("button", name="Enlarge").click()
    place = tab.locator(".theory:visible .box a:visible").first.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x - 60, y - 30, steps=5)
    tab.mouse.up()
    assert not tab.evaluate(PANEL)

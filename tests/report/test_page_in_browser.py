"""The page in a real browser: it opens in silence, shows a view at a time, and links lead there.

The fixture `open_tab` sees to it that no page says anything on the console or asks for anything.
"""

import pytest

from tests.render.hostile import TRICKS
from tests.report.conftest import OpenTab
from tests.report.tabs import ADDRESS, PANEL, SHOWN, TITLE, go, until

pytestmark = pytest.mark.browser

ALL = ("shipped", "car-parks", "hostile", "judged", "disputed", "bare", "long")
VIEWS = ("overview", "theories", "evidence", "conflicts", "gaps", "kit", "method")


@pytest.mark.parametrize("name", ALL)
def test_it_opens_in_silence(open_tab: OpenTab, name: str) -> None:
    """A page opens from a folder, and each view of it, with no message and no request."""
    tab = open_tab(name)
    tab.wait_for_load_state("networkidle")
    links = tab.get_by_role("navigation", name="Views").get_by_role("link")
    assert links.count() in {6, 7}
    for link in links.all():
        link.click()
        until(tab, SHOWN, [(link.get_attribute("href") or "").removeprefix("#")])
        assert link.get_attribute("aria-current") == "page"
        assert tab.evaluate("document.activeElement.tagName") == "H2"
        assert tab.evaluate("scrollY") == 0
    assert links.and_(tab.locator("[aria-current]")).count() == 1


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_can_be_sent_to_someone(open_tab: OpenTab, view: str) -> None:
    """A view's address opens it, and it alone, with the names of all views in sight."""
    tab = open_tab("car-parks", f"#{view}")
    assert tab.evaluate(SHOWN) == [view]
    assert tab.evaluate("scrollY") == 0
    assert tab.get_by_role("link", name="Overview").is_visible()


@pytest.mark.parametrize("address", ["", "#", "#nowhere", "#%E0%A4%A", "#panel", "#main", "#?a=%"])
def test_an_address_of_nothing_shows_the_overview(open_tab: OpenTab, address: str) -> None:
    """Where an address names nothing that there is, a reader finds the overview."""
    assert open_tab("car-parks", address).evaluate(SHOWN) == ["overview"]


def test_what_a_report_does_not_have_is_told(open_tab: OpenTab) -> None:
    """Somebody with an address from an older report learns why they are not where it led."""
    tab = open_tab("car-parks", "#conflict-99")
    note = tab.locator("#not-here")
    said = "This report has no “conflict-99”, which the address asks for."
    assert note.inner_text() == said
    go(tab, "#gaps")
    assert not note.is_visible()
    go(tab, "#<b>")
    assert "“<b>”" in note.inner_text()
    assert tab.evaluate(SHOWN) == ["gaps"]


def test_the_readers_own_colours_mark_one_view(open_tab: OpenTab) -> None:
    """Where a reader's own colours hold, only the view that is shown is underlined."""
    tab = open_tab("car-parks", forced_colors="active")
    colours = tab.evaluate(
        "[...document.querySelectorAll('.views a')].map(a => getComputedStyle(a).borderBottomColor)"
    )
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours[0] != paper
    assert set(colours[1:]) == {paper}


@pytest.mark.parametrize("wide", [375, 1440])
@pytest.mark.parametrize("name", ALL)
def test_nothing_is_wider_than_the_window(open_tab: OpenTab, name: str, wide: int) -> None:
    """Neither a telephone nor a large screen needs to scroll sideways, in any view."""
    tab = open_tab(name, viewport={"width": wide, "height": 800})
    item = tab.evaluate("document.querySelector('.item')?.id ?? 'overview'")
    for address in (*VIEWS, item):
        go(tab, f"#{address}")
        tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        for of in ("document.documentElement", "document.getElementById('panel')"):
            assert tab.evaluate(f"{of}.scrollWidth <= {of}.clientWidth"), address


@pytest.mark.parametrize("name", ["shipped", "car-parks", "hostile"])
def test_links_lead_to_what_can_be_seen(open_tab: OpenTab, name: str) -> None:
    """Following a link shows its target, or its panel, where it lay folded away as well."""
    tab = open_tab(name)
    hidden = tab.evaluate(
        """async () => {
          const links = new Set([...document.querySelectorAll("a[href^='#']")]
            .map(a => a.getAttribute("href")));
          const hidden = [];
          // Where there are hundreds of links, some hundred of them will do.
          const step = Math.ceil(links.size / 100);
          const some = [...links].filter((link, n) => n % step === 0);
          const panel = document.getElementById("panel");
          for (const link of some) {
            document.querySelectorAll("details").forEach(d => { d.open = false; });
            const told = new Promise(done => addEventListener("hashchange", done, {once: true}));
            if (location.hash === link) { continue; }
            location.hash = link;
            await told;
            await new Promise(requestAnimationFrame);
            const target = document.getElementById(link.slice(1).split("?")[0]);
            if (target.classList.contains("item") && panel.open) { continue; }
            const box = target.getBoundingClientRect();
            const shown = target.id === "main" || target.checkVisibility() && box.height > 0
              && box.bottom > 0 && box.top < innerHeight;
            if (!shown) { hidden.push(link); }
          }
          return hidden;
        }"""
    )
    assert hidden == []


def test_the_back_button_leads_back_to_the_place(open_tab: OpenTab) -> None:
    """Going back from what a link led to shows the view as it was, as far down as it was."""
    tab = open_tab("shipped", "#conflicts")
    link = tab.locator("#conflict-5 .side a").first
    link.scroll_into_view_if_needed()
    there = tab.evaluate("scrollY")
    finding = link.get_attribute("href") or ""
    link.click()
    until(tab, SHOWN, ["evidence"])
    tab.go_back()
    until(tab, SHOWN, ["conflicts"])
    until(tab, f"Math.abs(scrollY - {there}) < 2", expected=True)
    assert link.is_visible()
    tab.go_forward()
    until(tab, SHOWN, ["evidence"])
    assert tab.evaluate(ADDRESS) == finding
    assert tab.locator(f"[id='{finding[1:]}']").is_visible()


def test_reloading_stays_at_the_place(open_tab: OpenTab) -> None:
    """Whoever loads the page again, as cmo watch does, finds what was read before."""
    tab = open_tab("shipped", "#evidence?stance=contradicts")
    tab.evaluate("scrollTo(0, 3000)")
    # What comes into view takes its own height only then: the place is what is read, not a number.
    until(tab, "scrollY > 2000 && history.state?.y === scrollY", expected=True)
    read = tab.evaluate("document.elementFromPoint(300, 300).closest('.finding').id")
    place = f"document.getElementById({read!r}).getBoundingClientRect().top"
    there = tab.evaluate(place)
    tab.reload()
    until(tab, f"Math.abs({place} - {there}) < 3", expected=True)
    assert tab.evaluate(SHOWN) == ["evidence"]


def test_the_skip_link_leads_past_the_names_of_the_views(open_tab: OpenTab) -> None:
    """The first press of Tab offers to skip to the content, which keeps the view."""
    tab = open_tab("car-parks")
    tab.keyboard.press("Tab")
    focused = tab.locator(":focus")
    assert focused.inner_text() == "Skip to the content"
    assert focused.is_visible()
    tab.keyboard.press("Enter")
    until(tab, "document.activeElement.id", "main")
    assert tab.evaluate(SHOWN) == ["overview"]


def test_without_a_script_everything_stands_on_the_page(open_tab: OpenTab) -> None:
    """Where scripts are forbidden all views stand below one another, and no control is dead."""
    tab = open_tab("car-parks", java_script_enabled=False)
    for view in VIEWS:
        assert tab.locator(f"#{view}").is_visible()
    assert tab.locator(".theory:visible, .one-map:visible").count() > 1
    assert tab.locator("button:visible, select:visible, input:visible").count() == 0
    assert tab.locator("#panel").is_hidden()
    assert tab.locator(".finding:visible").count() == 15


def test_hostile_text_is_seen_as_typed(open_tab: OpenTab) -> None:
    """In the browser too, in each view and panel, hostile text is text and makes no element."""
    tab = open_tab("hostile")
    for view in ("evidence", "theories"):
        go(tab, f"#{view}")
        seen = " ".join((tab.text_content("main > .view:not([hidden])") or "").split())
        assert [name for name, t in TRICKS.items() if " ".join(t.split()) not in seen] == []
    for name, text in TRICKS.items():
        go(tab, f"#lamps.m-{name}")
        assert tab.evaluate(PANEL)
        assert tab.evaluate(TITLE).startswith(" ".join(text.split()))
        told = " ".join(tab.inner_text("#panel-body").split())
        # The resource, two statements, their two reasons and two conditions at the least.
        assert told.count(" ".join(text.split())) > 6
    assert tab.evaluate("document.querySelectorAll('script, img, iframe').length") == 1
    assert tab.evaluate("document.title") == TRICKS["image"]

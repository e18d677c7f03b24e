"""Evidence can be searched and filtered, and what is shown can be sent to someone."""

import pytest
from playwright.sync_api import Locator, Page

from cmo.analyse.analysis import Analysis
from cmo.report.facets import facet_values, facets
from tests.conftest import MakeStudy, analysed, finding, source
from tests.render.hostile import TRICKS
from tests.report.conftest import OpenTab
from tests.report.tabs import ADDRESS, SHOWN, go, until

pytestmark = pytest.mark.browser

FINDINGS = (
    "[...document.querySelectorAll('.finding')].filter(f => f.checkVisibility()).map(f => f.id)"
)
COUNT = "document.getElementById('evidence-count').textContent"
# Chooses each option of a filter in turn, and gives what is shown under it.
CHOOSE = """([name, values]) => {
  const field = document.getElementById("evidence-filters").elements.namedItem(name);
  return values.map(value => {
    field.value = value;
    field.dispatchEvent(new Event("input", {bubbles: true}));
    return [...document.querySelectorAll(".finding:not([hidden])")].map(f => f.id);
  });
}"""


def _search(tab: Page, text: str) -> None:
    _searched(tab).fill(text)


def _searched(tab: Page) -> Locator:
    return tab.get_by_role("searchbox", name="Search")


def _filter(tab: Page, label: str) -> Locator:
    return tab.locator("#evidence-filters").get_by_role("combobox", name=label, exact=True)


@pytest.mark.parametrize("name", ["shipped", "car-parks", "judged"])
def test_every_value_of_every_filter(
    open_tab: OpenTab, analyses: dict[str, Analysis], name: str
) -> None:
    """Each value of each filter shows the findings that have it, as many as it says."""
    values = facet_values(analyses[name])
    shown = facets(analyses[name], values)
    tab = open_tab(name, "#evidence")
    assert len(shown) >= 4
    for facet in shown:
        ids = [value.id for value in facet.values]
        options = _filter(tab, facet.label).locator("option").all_text_contents()
        counts = [int(option.rsplit("(", 1)[1].rstrip(")")) for option in options[1:]]
        found = tab.evaluate(CHOOSE, [facet.id, [*ids, ""]])
        assert found[:-1] == [
            [address for address, own in values.items() if value in own[facet.id]] for value in ids
        ]
        assert [len(one) for one in found] == [*counts, len(values)]


def test_filters_are_put_together(open_tab: OpenTab, analyses: dict[str, Analysis]) -> None:
    """Two filters and two words show what fits them all; sources with nothing left are hidden."""
    values = facet_values(analyses["shipped"])
    tab = open_tab("shipped", "#evidence")
    _filter(tab, "Stance").select_option("contradicts")
    _filter(tab, "Basis").select_option("observed")
    wanted = [
        address
        for address, own in values.items()
        if "contradicts" in own["stance"] and "observed" in own["basis"]
    ]
    assert tab.evaluate(FINDINGS) == wanted
    assert tab.evaluate(COUNT) == f"{len(wanted)} of {len(values)} findings"
    _search(tab, "  BOARD  delegat ")
    fewer = tab.evaluate(FINDINGS)
    assert 0 < len(fewer) < len(wanted)
    assert set(fewer) < set(wanted)
    texts = tab.locator(".finding:visible").all_text_contents()
    titles = [
        tab.locator(f"[id='source-{address.split('.')[0]}'] h3").inner_text() for address in fewer
    ]
    both = [f"{title} {text}".lower() for title, text in zip(titles, texts, strict=True)]
    assert all("board" in text and "delegat" in text for text in both)
    assert tab.locator(".source:visible").count() == len({name.split(".")[0] for name in fewer})


def test_one_link_fits_what_is_asked_of_links(
    open_tab: OpenTab, analyses: dict[str, Analysis]
) -> None:
    """What contradicts another theory, and supports this one, is not found as contradicting it."""
    values = facet_values(analyses["shipped"])
    findings = analyses["shipped"].study.findings
    asked = {"theory": "integration", "stance": "contradicts", "bearing": "direct"}
    apart = [name for name, own in values.items() if all(asked[one] in own[one] for one in asked)]
    wanted = [
        name
        for name in apart
        if any(
            link.claim.startswith("integration.")
            and link.stance == "contradicts"
            and link.bearing == "direct"
            for link in findings[name].links
        )
    ]
    assert 0 < len(wanted) < len(apart)
    address = "&".join(f"{name}={value}" for name, value in asked.items())
    assert open_tab("shipped", f"#evidence?{address}").evaluate(FINDINGS) == wanted
    # A finding without links is still found by their absence.
    alone = [name for name, own in values.items() if own["theory"] == own["stance"] == ("-",)]
    assert alone
    assert open_tab("shipped", "#evidence?theory=-&stance=-").evaluate(FINDINGS) == alone


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("“joint committees”", "joint committees"),
        ('"joint  committees"', "joint committees"),
        ("director’s", "director's"),
    ],
)
def test_quotation_marks_are_those_of_any_keyboard(
    open_tab: OpenTab, typed: str, fits: str
) -> None:
    """Words in quotation marks are searched for as one; a telephone's marks are as good as any."""
    tab = open_tab("shipped", "#evidence")
    _search(tab, typed)
    texts = tab.locator(".finding:visible").all_text_contents()
    assert texts
    assert all(fits in " ".join(text.lower().replace("’", "'").split()) for text in texts)


@pytest.mark.parametrize("trick", TRICKS)
def test_any_text_can_be_searched_for(open_tab: OpenTab, trick: str) -> None:
    """What looks like markup or a pattern is searched for as it is typed."""
    tab = open_tab("hostile", "#evidence")
    _search(tab, TRICKS[trick])
    assert set(tab.evaluate(FINDINGS)) >= {
        f"talks.{side}-{trick}" for side in ("supports", "contradicts")
    }
    again = open_tab("hostile", tab.evaluate("location.hash"))
    assert _searched(again).input_value() == TRICKS[trick]
    assert again.evaluate(FINDINGS) == tab.evaluate(FINDINGS)


def test_capitals_and_accents_do_not_matter(open_tab: OpenTab) -> None:
    """A search finds words however they are written, and those of the source's title."""
    tab = open_tab("car-parks", "#evidence")
    _search(tab, "CÁMERAS")
    found = tab.evaluate(FINDINGS)
    assert found
    _search(tab, "cameras")
    assert tab.evaluate(FINDINGS) == found
    title = tab.locator(".source h3").first.inner_text()
    _search(tab, title)
    assert tab.locator(".source:visible").count() == 1


def test_a_filtered_view_can_be_sent_to_someone(open_tab: OpenTab) -> None:
    """The address holds the filters: whoever opens it sees the same, with the form filled in."""
    tab = open_tab("shipped", "#evidence")
    steps = tab.evaluate("history.length")
    _search(tab, "a & b=c?#%")
    assert tab.evaluate(COUNT).startswith("0 of ")
    _search(tab, "delegat")
    _filter(tab, "Stance").select_option("contradicts")
    assert tab.evaluate(ADDRESS) == "#evidence?text=delegat&stance=contradicts"
    # No letter typed is a step back.
    assert tab.evaluate("history.length") == steps
    other = open_tab("shipped", tab.evaluate("location.hash"))
    assert other.evaluate(FINDINGS) == tab.evaluate(FINDINGS)
    assert _searched(other).input_value() == "delegat"
    assert _filter(other, "Stance").input_value() == "contradicts"


def test_all_filters_can_be_cleared(open_tab: OpenTab) -> None:
    """One button shows all findings again, empties the form and takes the filters away."""
    tab = open_tab("car-parks", "#evidence?text=zzz&stance=supports")
    assert tab.evaluate(COUNT) == "0 of 15 findings"
    assert tab.locator(".source:visible").count() == 0
    tab.get_by_role("button", name="Clear all filters").click()
    until(tab, COUNT, "15 of 15 findings")
    assert tab.evaluate(ADDRESS) == "#evidence"
    assert _searched(tab).input_value() == ""
    assert tab.locator(".source:visible").count() == 4


@pytest.mark.parametrize(
    ("asked", "named"),
    [("stance=nonsense", "stance=nonsense"), ("colour=red&basis=observed", "colour=red")],
)
def test_a_filter_that_there_is_not_is_told(open_tab: OpenTab, asked: str, named: str) -> None:
    """An address that asks for a value that nothing records shows nothing, and says which."""
    tab = open_tab("car-parks", f"#evidence?{asked}")
    assert tab.evaluate(FINDINGS) == []
    assert tab.evaluate(COUNT) == (
        f"0 of 15 findings: nothing is recorded under {named}, which the address asks for"
    )
    # What is then chosen in the form takes its place.
    _filter(tab, "Stance").select_option("supports")
    until(
        tab, "location.hash.includes('nonsense') || location.hash.includes('red')", expected=False
    )
    assert tab.evaluate(FINDINGS)


def test_the_number_shown_is_told(open_tab: OpenTab) -> None:
    """A screen reader hears how many findings are left, and each filter by its name."""
    tab = open_tab("car-parks", "#evidence")
    assert tab.locator("#evidence-count").get_attribute("role") == "status"
    for field in tab.locator("#evidence-filters select, #evidence-filters input").all():
        assert field.evaluate("f => f.labels.length === 1 && f.labels[0].textContent.trim() !== ''")


@pytest.mark.parametrize("where", ["", "#evidence?text=zzz", "#overview"])
def test_a_link_to_a_finding_shows_it(
    open_tab: OpenTab, analyses: dict[str, Analysis], where: str
) -> None:
    """Wherever a reader comes from, and whatever was filtered, the finding is in sight."""
    far = [*analyses["shipped"].study.findings][700]
    tab = open_tab("shipped", where or f"#{far}")
    if where:
        go(tab, f"#{far}")
    until(tab, SHOWN, ["evidence"])
    at = f"document.getElementById('{far}').getBoundingClientRect()"
    # Below the names of the views and the number of findings, which stay in sight.
    bar = "document.getElementById('evidence-count').getBoundingClientRect().bottom"
    until(tab, f"{at}.top >= {bar} && {at}.top < {bar} + 40", expected=True)
    assert tab.evaluate(COUNT) == "990 of 990 findings"
    assert tab.evaluate("document.activeElement.id") == far
    if where.startswith("#evidence"):
        tab.go_back()
        until(tab, COUNT, "0 of 990 findings")


def test_a_browser_finds_text_anywhere_in_the_evidence(
    open_tab: OpenTab, analyses: dict[str, Analysis]
) -> None:
    """Findings far below are drawn only when they are near, and yet the browser finds them."""
    study = analyses["shipped"].study
    last = [*study.findings][-1]
    tab = open_tab("shipped", "#evidence")
    assert tab.evaluate(f"scrollY + innerHeight < document.getElementById('{last}').offsetTop")
    words = study.findings[last].statement[:40]
    assert tab.evaluate("words => window.find(words)", words)
    assert tab.evaluate("getSelection().anchorNode.parentElement.closest('.finding').id") == last


def test_two_thousand_findings_can_be_filtered(open_tab: OpenTab, make_study: MakeStudy) -> None:
    """A large study's page stays in use: only what is near the window is drawn."""
    several = [
        finding(f"heard-{n}", f"{'supports' if n % 4 else 'contradicts'} lamps.lamps#resource")
        for n in range(2000)
    ]
    study = analysed(make_study({"evidence_links/talks.yaml": source(*several)}))
    tab = open_tab(study, "#evidence")
    assert tab.evaluate(COUNT) == "2000 of 2000 findings"
    drawn = "s => s.checkVisibility({contentVisibilityAuto: true})"
    statements = "[...document.querySelectorAll('.statement')]"
    until(tab, f"{statements}.filter({drawn}).length < 100", expected=True)
    _filter(tab, "Stance").select_option("contradicts")
    assert tab.evaluate(COUNT) == "500 of 2000 findings"
    _search(tab, "heard-199")
    assert tab.evaluate(COUNT) == "2 of 2000 findings"
    assert tab.evaluate(ADDRESS) == "#evidence?text=heard-199&stance=contradicts"

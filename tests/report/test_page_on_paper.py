"""Printed, the page is a document: all views, or the one shown, unfolded and without controls."""

import re

import pypdfium2
import pytest
from playwright.sync_api import Page

from cmo.analyse.analysis import Analysis
from cmo.analyse.wording import label_of
from tests.report.conftest import OpenTab
from tests.report.tabs import PANEL, SHOWN, go

pytestmark = pytest.mark.browser

PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
HEADINGS = ("Overview", "Theories", "Evidence", "Conflicts", "Gaps", "Fieldwork kit for ", "Method")


def _printed(tab: Page) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(tab.pdf(prefer_css_page_size=True))


def _texts(document: pypdfium2.PdfDocument) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize("name", ["car-parks", "hostile", "bare", "long"])
def test_it_prints_on_a4(open_tab: OpenTab, name: str) -> None:
    """A page prints on sheets of A4, upright but for the wide tables of the kit."""
    sheets = {
        (round(page.get_width()), round(page.get_height())) for page in _printed(open_tab(name))
    }
    assert PORTRAIT in sheets
    assert sheets <= {PORTRAIT, LANDSCAPE}


@pytest.mark.parametrize(
    ("address", "more"),
    [
        ("", {}),
        ("", {"color_scheme": "dark"}),
        ("#overview", {"viewport": {"width": 375, "height": 800}}),
    ],
)
def test_the_overview_prints_all_of_it(
    open_tab: OpenTab, analyses: dict[str, Analysis], address: str, more: dict[str, object]
) -> None:
    """From the overview everything is printed: all views, findings, conflicts and gaps."""
    analysis = analyses["car-parks"]
    tab = open_tab("car-parks", address, **more)
    before = tab.evaluate(f"[{SHOWN}, {PANEL}, document.querySelectorAll('details[open]').length]")
    texts = _texts(_printed(tab))
    whole = " ".join(texts)
    # A line that is broken at a hyphen loses it.
    letters = re.sub(r"[\W_]", "", whole)
    expected = [finding.statement for finding in analysis.study.findings.values()]
    expected += [conflict.says for conflict in analysis.conflicts]
    expected += [gap.missing for gap in analysis.gaps]
    expected += [label_of(analysis.study, item) for item in analysis.study.items]
    assert [words for words in expected if re.sub(r"[\W_]", "", words) not in letters] == []
    for number in range(1, len(analysis.study.findings) + 1):
        assert f"F{number}. " in whole
    for control in ("Clear all filters", "Whole", "Close", "Show all gaps", "Skip the picture"):
        assert not re.search(rf"\b{control}\b", whole)
    # On the screen it is as it was.
    after = tab.evaluate(f"[{SHOWN}, document.querySelectorAll('details[open]').length]")
    assert after == [before[0], before[2]]


@pytest.mark.parametrize(
    ("address", "first", "others"),
    [
        ("#evidence?stance=contradicts", "Evidence", ("Conflicts", "Gaps")),
        ("#gaps?about=cameras.company", "Gaps", ("Conflicts", "Fieldwork kit for ")),
        ("#method", "Method", ("Gaps", "Evidence-gap map")),
    ],
)
def test_another_view_prints_as_it_stands(
    open_tab: OpenTab, address: str, first: str, others: tuple[str, ...]
) -> None:
    """A filtered list prints with what the filter leaves, and no other view with it."""
    tab = open_tab("car-parks", address)
    shown = tab.evaluate(
        "[...document.querySelectorAll('.finding, #gaps tr[data-about]')]"
        ".filter(one => one.checkVisibility()).map(one => one.id)"
    )
    texts = _texts(_printed(tab))
    whole = " ".join(texts)
    assert first in texts[0]
    assert not any(re.search(rf"^(\d+ )?{other}", text) for other in others for text in texts)
    listed = len(re.findall(r"\bF\d+\. ", whole)) if first == "Evidence" else 0
    assert listed == len([one for one in shown if not one.startswith("gap-")])


@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            "#evidence?stance=contradicts&text=cars",
            "of 15 findings. Search: cars; Stance: contradicts",
        ),
        ("#gaps?about=cameras.company", "gaps are about Company of other drivers."),
    ],
)
def test_paper_says_what_was_filtered_away(open_tab: OpenTab, address: str, told: str) -> None:
    """A part of a list says on paper that it is one, and of what; the whole does not."""
    tab = open_tab("car-parks", address)
    printed = _texts(_printed(tab))
    assert told in printed[0]
    assert "more gaps" not in " ".join(printed)
    go(tab, "#overview")
    whole = " ".join(_texts(_printed(tab)))
    assert told not in whole
    assert "12 more gaps" in whole


@pytest.mark.parametrize("theory", ["integration", "emergent", "confederation"])
def test_a_picture_stands_under_the_title(open_tab: OpenTab, theory: str) -> None:
    """A theory by itself does not leave its first sheet empty but for the title of the report."""
    tab = open_tab("shipped", f"#theory-{theory}")
    title = tab.locator(f"#theory-{theory} h3").first.inner_text()
    assert title in _texts(_printed(tab))[0]


def test_each_view_begins_a_page_of_its_own(open_tab: OpenTab) -> None:
    """Views follow one another as they do above the page, each from the top of a sheet."""
    texts = _texts(_printed(open_tab("car-parks")))
    # A sheet's number is read first.
    tops = [re.sub(r"^\d+ ", "", text) for text in texts]
    assert HEADINGS[0] in tops[0]
    starts = [
        [n for n, top in enumerate(tops) if top.startswith(heading)] for heading in HEADINGS[1:]
    ]
    assert all(starts)
    first = [found[0] for found in starts]
    assert first == sorted(first)


def test_sheets_are_numbered(open_tab: OpenTab) -> None:
    """Each sheet bears its number."""
    texts = _texts(_printed(open_tab("bare")))
    assert all(re.search(rf"(^|\D){n}(\D|$)", text) for n, text in enumerate(texts, start=1))


def test_paper_is_white(open_tab: OpenTab) -> None:
    """A reader who works in the dark prints in black on white as well."""
    sheet = _printed(open_tab("car-parks", color_scheme="dark"))[0].render(scale=0.5).to_pil()
    assert sheet.getpixel((5, 5)) == (255, 255, 255)
    dark = sum(sum(pixel) < 200 for pixel in sheet.get_flattened_data())
    assert dark > 100

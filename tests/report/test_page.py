"""The report is one page that needs nothing beside it, and in which all text stays text."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cmo.analyse.analysis import Analysis
from cmo.analyse.gap_kinds import GAP_KINDS
from cmo.analyse.shown import finding_facts, item_facts
from cmo.analyse.wording import label_of
from cmo.report.page import anchor, report_page
from tests.cli.disputed import hostile_dispute
from tests.conftest import BASE, CAR_PARKS, ROOT, THEORY, MakeStudy, analysed, finding, source
from tests.render.hostile import TRICKS, as_file, hostile_files

STATUSES = ("untested", "supported", "contradicted", "contested", "untestable")
VOID = {"meta", "br", "hr", "img", "input", "link", "col", "base", "source", "wbr", "embed"}
URL = "https://example.org/" + "a_path_without_any_place_to_break_" * 8


class Reader(HTMLParser):
    """Reads a page as a browser would: its elements, their attributes and its text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.parts: list[str] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that is opened."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that holds nothing."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, or note that another is open."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep text that a reader sees."""
        if "style" not in self.open:
            self.parts.append(data)

    @property
    def text(self) -> str:
        """All text that a reader sees or hears, with single spaces."""
        return " ".join(" ".join(self.parts).split())

    def attributes(self, name: str) -> list[str]:
        """The values of one attribute, over all elements."""
        return [found[name] for _, found in self.elements if name in found]


def _write(root: Path, files: dict[str, str | bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(str(content), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def analyses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Analysis]:
    """Analyse both shipped studies, two hostile ones and one without evidence."""
    folder = tmp_path_factory.mktemp
    return {
        "shipped": analysed(ROOT),
        "car-parks": analysed(CAR_PARKS),
        "hostile": analysed(_write(folder("hostile"), {**BASE, **hostile_files()})),
        "judged": analysed(_write(folder("judged"), {**BASE, **hostile_dispute()})),
        "bare": analysed(_write(folder("bare"), {**BASE, "theories/bare.yaml": "title: Bare\n"})),
    }


@pytest.fixture(scope="module")
def pages(analyses: dict[str, Analysis]) -> dict[str, str]:
    """Give the page of each study."""
    return {name: report_page(analysis) for name, analysis in analyses.items()}


@pytest.fixture(scope="module")
def read(pages: dict[str, str]) -> dict[str, Reader]:
    """Give each page as read."""
    return {name: Reader(page) for name, page in pages.items()}


def test_elements_are_opened_and_closed_in_order(
    pages: dict[str, str], read: dict[str, Reader]
) -> None:
    """A page is well formed, begins with the doctype and ends with the document."""
    for name, page in pages.items():
        assert page.startswith("<!doctype html>")
        assert page.rstrip().endswith("</html>")
        assert (read[name].wrong, read[name].open) == ([], [])


def test_ids_are_unique(read: dict[str, Reader]) -> None:
    """No two parts of a page share an id."""
    for name, reader in read.items():
        twice = [i for i, times in Counter(reader.attributes("id")).items() if times > 1]
        assert twice == [], name


def test_every_link_has_its_target(read: dict[str, Reader]) -> None:
    """Every link leads to an id of the page, as do labels of sections and of pictures."""
    for name, reader in read.items():
        ids = set(reader.attributes("id"))
        links = reader.attributes("href")
        assert links
        assert all(link.startswith("#") for link in links), name
        assert {link[1:] for link in links} <= ids, name
        named = {i for value in reader.attributes("aria-labelledby") for i in value.split()}
        assert named <= ids


def test_a_page_asks_for_nothing_beside_it(pages: dict[str, str], read: dict[str, Reader]) -> None:
    """A page has no frame, no picture from elsewhere, and a policy that forbids them.

    Its one script stands in the page, and the policy lets that one run and no other.
    """
    for name, reader in read.items():
        tags = {tag for tag, _ in reader.elements}
        forbidden = {"img", "link", "iframe", "object", "embed", "base", "form", "image"}
        assert not tags & forbidden, name
        for attribute in ("src", "srcset", "action", "background", "poster", "xlink:href", "style"):
            assert reader.attributes(attribute) == []
        styles = "".join(re.findall(r"<style>(.*?)</style>", pages[name], re.DOTALL))
        # Only the signs that the pictures are set in, and they stand in the page itself.
        assert set(re.findall(r"url\(([^;]*;)", styles)) == {"data:font/woff2;"}
        assert "@import" not in styles
        policy = [a.get("content", "") for t, a in reader.elements if t == "meta"]
        assert any("default-src 'none'" in content for content in policy)
        (script,) = re.findall(r"<script>(.*?)</script>", pages[name], re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert any(f"script-src 'sha256-{digest}'" in content for content in policy)


def test_no_attribute_runs_anything(read: dict[str, Reader]) -> None:
    """No element has a handler such as onerror, whatever the files say."""
    for reader in read.values():
        names = {name for _, attributes in reader.elements for name in attributes}
        assert not [name for name in names if name.startswith("on")]


def test_every_item_finding_and_source_is_on_the_page(
    analyses: dict[str, Analysis], read: dict[str, Reader]
) -> None:
    """Each item, finding, source, theory and conflict has a place that can be linked to."""
    for name, analysis in analyses.items():
        ids = set(read[name].attributes("id"))
        study = analysis.study
        assert set(study.items) | set(study.findings) <= ids
        assert {f"source-{source}" for source in study.sources} <= ids
        assert {f"theory-{theory}" for theory in study.theories} <= ids
        assert {f"conflict-{n + 1}" for n in range(len(analysis.conflicts))} <= ids


def test_every_statement_is_on_the_page(
    analyses: dict[str, Analysis], read: dict[str, Reader]
) -> None:
    """Every statement of a finding and every reason of a link can be read on the page."""
    for name, analysis in analyses.items():
        text = read[name].text
        for entry in analysis.study.findings.values():
            assert " ".join(entry.statement.split()) in text
            for link in entry.links:
                assert " ".join(link.because.split()) in text


def test_numbers_at_a_glance_are_those_of_the_analysis(
    analyses: dict[str, Analysis], read: dict[str, Reader]
) -> None:
    """The page's head counts flagged mechanisms, conflicts, gaps and claims by status.

    Mechanisms that are the same provision, and their claims, are counted once.
    """
    for name, analysis in analyses.items():
        text = read[name].text
        provisions = {same[0] for same in analysis.graph.same.values()}
        flagged = sum(analysis.mechanisms[name].flagged for name in provisions)
        assert f"{flagged} of {len(provisions)} mechanism" in text
        assert f"{len(analysis.conflicts)} conflict" in text
        assert f"{len(analysis.gaps):,} gap" in text
        again = analysis.mechanisms.keys() - provisions
        once = [c for c in analysis.claims.values() if c.claim.partition("#")[0] not in again]
        for mark, status in zip("○✓✗≠–", STATUSES, strict=True):
            number = sum(claim.status == status for claim in once)
            assert f"{number} {mark} {status}" in text
    assert len(analyses["shipped"].mechanisms) > len(analyses["shipped"].provisions)


def test_the_same_provision_is_listed_and_counted_once(make_study: MakeStudy) -> None:
    """A flagged provision of two theories stands once at a glance, and is flagged in both."""
    again = THEORY.replace("    label: Lamps\n", "    label: Lamps\n    same_as: [lamps.lamps]\n")
    sides = ("supports", "contradicts")
    talks = source(*(finding(side, f"{side} again.lamps#resource") for side in sides))
    files = {"theories/again.yaml": again, "evidence_links/talks.yaml": talks}
    page = report_page(analysed(make_study(files)))
    text = Reader(page).text
    assert "1 of 1 mechanism flagged, 1 conflict, " in text
    assert "1 ≠ contested" in text
    assert page.count('<span class="tag flag">⚑ flagged</span>') == 2
    listed = page.partition('<ul class="flagged">')[2].partition("</ul>")[0]
    assert re.findall(r'<li><a href="#([^"]+)">', listed) == ["lamps.lamps"]


def test_facts_stand_with_their_names(
    analyses: dict[str, Analysis], read: dict[str, Reader]
) -> None:
    """What else the files say of each item and finding stands beside it, under a plain name."""
    for name, analysis in analyses.items():
        text = read[name].text
        study = analysis.study
        facts = [fact for item in study.items.values() for fact in item_facts(analysis, item)]
        assert facts
        assert [f for f in facts if " ".join(f"{f[0]} {f[1]}".split()) not in text] == []
        facts = [fact for one in study.findings.values() for fact in finding_facts(study, one)]
        assert facts or name == "bare"
        assert [f for f in facts if " ".join(f"{f[0]}: {f[1]}".split()) not in text] == []


def test_kinds_are_told_by_their_titles(
    analyses: dict[str, Analysis], pages: dict[str, str]
) -> None:
    """Each conflict bears the title of its kind, and not the short name that machines use."""
    for name, analysis in analyses.items():
        found = re.findall(r'<h3>(\d+)\. [^<]* <span class="tag">([^<]*)</span></h3>', pages[name])
        assert [(int(number), title) for number, title in found] == [
            (number, conflict.title) for number, conflict in enumerate(analysis.conflicts, start=1)
        ]
        text = Reader(pages[name]).text
        kinds = {c.kind for c in analysis.conflicts} | {kind.name for kind in GAP_KINDS}
        hyphened = [kind for kind in kinds if "-" in kind]
        assert [kind for kind in hyphened if f" {kind} " in text] == []


def test_gaps_stand_in_their_order(analyses: dict[str, Analysis], pages: dict[str, str]) -> None:
    """The table of gaps has a row for each gap, in the order of the analysis.

    The first 15 lie open, the rest are folded away under a line that says how many they are.
    """
    for name, analysis in analyses.items():
        part = pages[name].partition('<h2 id="gaps">')[2].partition("</section>")[0]
        row = (
            r'<tr id="gap-(\d+)" data-about="[^"]*">\s*'
            r'<td class="number">(\d+)</td>\s*<td>([^<]+)</td>'
        )
        expected = [
            (str(number), str(number), gap.title)
            for number, gap in enumerate(analysis.gaps, start=1)
        ]
        assert re.findall(row, part) == expected
        lying_open, _, folded = part.partition("<details>")
        assert re.findall(row, lying_open) == expected[:15]
        assert re.findall(row, folded) == expected[15:]
        more = re.findall(r"<summary>([^<]*)</summary>", part)
        rest = len(expected) - 15
        assert more == ([f"{rest:,} more gap{'s' if rest > 1 else ''}"] if rest > 0 else [])
    assert len(analyses["shipped"].gaps) > 15 >= len(analyses["bare"].gaps)


@pytest.mark.parametrize("trick", TRICKS)
def test_hostile_text_shows_as_text(read: dict[str, Reader], trick: str) -> None:
    """Whatever a label or a statement tries to be, a reader sees what was typed."""
    assert " ".join(TRICKS[trick].split()) in read["hostile"].text


def _field(name: str) -> str:
    return f"{name} {TRICKS['script']}{TRICKS['image']}{TRICKS['entity']}{TRICKS['quotes']}"


def test_every_field_shows_as_text(tmp_path: Path) -> None:
    """Each field that the page shows is shown as typed, and makes no element of its own."""
    label = "<b onclick=x>&amp;'\""
    files: dict[str, dict[str, object]] = {
        "theories/study.yaml": {
            "title": _field("study"),
            "programme": _field("programme"),
            "questions": {"Q1": {"text": _field("question"), "phases": ["first"]}},
            "phases": {"first": {"kind": "gleaning", "from": "2024"}},
            "methods": {"talk": f"method {label}"},
        },
        "theories/lamps.yaml": {
            "title": _field("theory"),
            "source": {"document": "report", "section": "section <i>&amp;"},
            "contexts": {"dark": {"label": f"dark {label}", "statement": _field("context")}},
            "mechanisms": {
                "lamps": {
                    "label": f"lamps {label}",
                    "resource": _field("resource"),
                    "reasoning": _field("reasoning"),
                    "source": {"heading": "heading <i>&amp;", "page": "page <i>&amp;"},
                }
            },
            "outcomes": {"fewer": {"label": f"fewer {label}", "statement": _field("outcome")}},
            "configurations": {
                "deter": {
                    "context": ["dark"],
                    "mechanism": "lamps",
                    "outcome": ["fewer"],
                    "origin": "stated",
                    "wrong_if": _field("wrong"),
                    "silent_where": _field("silent"),
                }
            },
            "relations": {
                "back": {
                    "from": "fewer",
                    "to": "lamps",
                    "kind": "reinforces",
                    "because": _field("relation"),
                }
            },
        },
        "evidence_links/references.yaml": {
            "references": [{"id": "report", "type": "report", "title": _field("document")}]
        },
        "evidence_links/talks.yaml": {
            "title": _field("source"),
            "document": "report",
            "method": "talk",
            "sample": {"n": "3", "unit": _field("unit")},
            "limitations": _field("limitations"),
            "findings": {
                "heard": {
                    "statement": _field("finding"),
                    "locator": {"section": "place <i>&amp;"},
                    "basis": "observed",
                    "conditions": _field("conditions"),
                    "links": [
                        {
                            "claim": "lamps.lamps#resource",
                            "stance": "contradicts",
                            "bearing": "direct",
                            "because": _field("because"),
                        }
                    ],
                }
            },
        },
    }
    root = _write(tmp_path, {path: as_file(data) for path, data in files.items()})
    reader = Reader(report_page(analysed(root)))
    named = (
        "study programme question theory context resource reasoning outcome wrong silent relation "
        "document source unit limitations finding conditions because"
    )
    missing = [name for name in named.split() if _field(name) not in reader.text]
    missing += [
        n for n in ("dark", "lamps", "fewer", "method") if f"{n} {label}" not in reader.text
    ]
    places = ("section", "heading", "page", "place")
    missing += [name for name in places if f"{name} <i>&amp;" not in reader.text]
    assert missing == []
    tags = [tag for tag, _ in reader.elements]
    assert not set(tags) & {"img", "i"}
    assert tags.count("script") == 1
    assert {a.get("class") for t, a in reader.elements if t == "b"} <= {
        "for",
        "against",
        "indirect",
    }


def test_both_wordings_are_shown(make_study: MakeStudy) -> None:
    """A configuration reads as the study words its configurations, gaps in it included."""
    theory = THEORY.replace("    context: [dark]\n", "")
    wording = str(BASE["theories/study.yaml"]) + "wording: context-mechanism-outcome\n"
    files = {"theories/lamps.yaml": theory}
    first = Reader(report_page(analysed(make_study(files)))).text
    assert "If (no context stated) and Lamps light every space. then Fewer cars" in first
    other = analysed(make_study({**files, "theories/study.yaml": wording}))
    second = Reader(report_page(other)).text
    assert "Context (no context stated) Mechanism Lamps light every space. Thieves" in second


def test_a_study_without_evidence_has_a_page(read: dict[str, Reader]) -> None:
    """Where there is nothing yet, the page says so instead of leaving a part empty."""
    text = read["bare"].text
    assert "No source has been entered yet." in text
    assert "None: no conflict sits on a mechanism" in text
    assert "There are none." in text


def test_the_same_bytes_twice(analyses: dict[str, Analysis], pages: dict[str, str]) -> None:
    """Building a page again gives the same bytes, from the same files read anew as well."""
    assert report_page(analyses["hostile"]) == pages["hostile"]
    assert report_page(analysed(CAR_PARKS)) == pages["car-parks"]


def test_no_path_of_this_machine_is_on_the_page(
    analyses: dict[str, Analysis], pages: dict[str, str]
) -> None:
    """A page that is sent on tells nothing of the folders of whoever made it."""
    for name, analysis in analyses.items():
        assert str(analysis.study.root) not in pages[name]


def test_an_anchor_is_the_item_of_a_claim() -> None:
    """Claims are found with their item, so both have one place on the page."""
    assert anchor("lamps.lamps#resource") == anchor("lamps.lamps") == "lamps.lamps"


def test_a_label_names_what_stands_at_an_address(make_study: MakeStudy) -> None:
    """Items go by labels, claims with their part, configurations by ends, questions by text."""
    study = analysed(make_study({})).study
    assert label_of(study, "lamps.dark") == "Dark"
    assert label_of(study, "lamps.lamps#resource") == "Lamps (resource)"
    assert label_of(study, "lamps.lamps-deter") == "Lamps → Fewer thefts"
    assert label_of(study, "lamps.lamps-deter#effect") == "Lamps → Fewer thefts (effect)"
    assert label_of(study, "Q1") == "Do lamps work?"
    assert label_of(study, "Q9") == "Q9"


@pytest.fixture(scope="module")
def files(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write each page, and one with a long address in it, to files of their own."""
    folder = tmp_path_factory.mktemp("pages")
    theory = THEORY.replace("Lamps light every space.", URL)
    study = _write(tmp_path_factory.mktemp("url"), {**BASE, "theories/lamps.yaml": theory})
    written = {**pages, "url": report_page(analysed(study))}
    for name, page in written.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in written}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Give a new tab."""
    tab = chromium.new_page()
    yield tab
    tab.close()


ALL = ("shipped", "car-parks", "hostile", "judged", "bare", "url")


@pytest.mark.browser
@pytest.mark.parametrize("name", ALL)
def test_it_opens_in_silence(page: Page, files: dict[str, Path], name: str) -> None:
    """A page opens from a folder with no message on the console and no request but for itself."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(files[name].as_uri())
    page.wait_for_load_state("networkidle")
    assert said == []
    assert asked == [files[name].as_uri()]


@pytest.mark.browser
@pytest.mark.parametrize("wide", [375, 1440])
@pytest.mark.parametrize("name", ALL)
def test_nothing_is_wider_than_the_window(
    page: Page, files: dict[str, Path], name: str, wide: int
) -> None:
    """Neither a telephone nor a large screen needs to scroll sideways."""
    page.set_viewport_size({"width": wide, "height": 800})
    page.goto(files[name].as_uri())
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollWidth") <= page.evaluate(f"{root}.clientWidth")


@pytest.mark.browser
@pytest.mark.parametrize("name", ["shipped", "car-parks", "hostile"])
def test_links_lead_to_what_can_be_seen(page: Page, files: dict[str, Path], name: str) -> None:
    """Following a link shows its target, where it lay folded away as well."""
    page.goto(files[name].as_uri())
    hidden = page.evaluate(
        """async () => {
          const links = new Set([...document.querySelectorAll("a")]
            .map(a => a.getAttribute("href")));
          const hidden = [];
          // Where there are hundreds of links, every twentieth will do.
          const some = [...links].filter((link, n) => links.size < 400 || n % 20 === 0);
          for (const link of some) {
            document.querySelectorAll("details").forEach(d => { d.open = false; });
            location.hash = link;
            const target = document.getElementById(decodeURIComponent(link.slice(1)));
            const box = target && target.getBoundingClientRect();
            const shown = target && target.checkVisibility() && box.height > 0
              && box.bottom > 0 && box.top < innerHeight;
            if (!shown) { hidden.push(link); }
          }
          return hidden;
        }"""
    )
    assert hidden == []


@pytest.mark.browser
def test_a_click_opens_the_finding(page: Page, files: dict[str, Path]) -> None:
    """Clicking on a finding in a claim's evidence unfolds its source and shows it."""
    page.goto(files["car-parks"].as_uri())
    article = page.locator("article[id='cameras.company']")
    article.locator("summary").first.click()
    link = article.locator("ul.findings a").first
    target = page.locator(f"[id='{(link.get_attribute('href') or '')[1:]}']")
    assert not target.is_visible()
    link.click()
    assert target.is_visible()


@pytest.mark.browser
def test_a_box_of_a_diagram_leads_to_its_item(page: Page, files: dict[str, Path]) -> None:
    """Clicking on a box of a diagram shows the item that it stands for."""
    page.goto(files["car-parks"].as_uri())
    box = page.locator("svg a").first
    target = (box.get_attribute("href") or "")[1:]
    box.click()
    assert page.evaluate("location.hash") == f"#{target}"
    box_of_target = page.locator(f"[id='{target}']").bounding_box()
    assert box_of_target is not None
    assert 0 <= box_of_target["y"] < 800


@pytest.mark.browser
def test_hostile_text_is_seen_as_typed(page: Page, files: dict[str, Path]) -> None:
    """In the browser too, hostile text is text, and no element came of it."""
    page.goto(files["hostile"].as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    seen = " ".join(page.inner_text("body").split())
    assert [name for name, t in TRICKS.items() if " ".join(t.split()) not in seen] == []
    assert page.evaluate("document.querySelectorAll('script, img, iframe').length") == 1
    assert page.evaluate("document.title") == TRICKS["image"]


@pytest.mark.browser
@pytest.mark.parametrize("name", ALL)
def test_it_prints(page: Page, files: dict[str, Path], name: str) -> None:
    """A page prints to PDF, one or more sheets of A4."""
    page.goto(files[name].as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF-")
    boxes = set(re.findall(rb"/MediaBox \[([^]]+)\]", printed))
    # The evidence-gap map lies on its side.
    sheets = {tuple(round(float(n)) for n in box.split()) for box in boxes}
    assert sheets <= {(0, 0, 595, 842), (0, 0, 842, 595)}
    assert (0, 0, 595, 842) in sheets


@pytest.mark.browser
def test_map_filters_the_gaps(page: Page, files: dict[str, Path]) -> None:
    """The map shows one dimension and one theory; a mechanism's button lists its gaps only."""
    page.goto(files["car-parks"].as_uri())
    assert page.locator(".one-map:visible").count() == 1
    page.select_option("#map-dimension", "source")
    assert page.locator(".one-map:visible").get_attribute("data-dimension") == "source"
    rows = page.locator("tr[data-about]:not([hidden])")
    every = rows.count()
    page.get_by_role("button", name="Show the gaps about Swift guards").click()
    told = page.locator("#gap-filter").inner_text()
    assert told.startswith(f"{rows.count()} gaps about Swift guards.")
    assert 0 < rows.count() < every
    assert all(
        "cameras.swift-guards" in (row.get_attribute("data-about") or "") for row in rows.all()
    )
    page.get_by_role("button", name="Show all gaps").click()
    assert rows.count() == every

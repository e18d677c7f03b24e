"""The report is one page that needs nothing beside it, and tells all that the analysis knows."""

import base64
import hashlib
import re
from collections import Counter

from cmo.analyse.analysis import Analysis
from cmo.analyse.gap_kinds import GAP_KINDS
from cmo.analyse.shown import finding_facts, item_facts
from cmo.analyse.wording import label_of
from cmo.report.page import VIEWS, report_page
from tests.conftest import BASE, THEORY, MakeStudy, analysed, finding, source
from tests.report.reader import Element, Reader

STATUSES = ("untested", "supported", "contradicted", "contested", "untestable")


def test_elements_are_opened_and_closed_in_order(
    pages: dict[str, str], read: dict[str, Reader]
) -> None:
    """A page is well formed, begins with the doctype and ends with the document."""
    for name, page in pages.items():
        assert page.startswith("<!doctype html>")
        assert page.rstrip().endswith("</html>")
        assert (read[name].wrong, read[name].left_open) == ([], []), name


def test_ids_are_unique(read: dict[str, Reader]) -> None:
    """No two parts of a page share an id."""
    for name, reader in read.items():
        twice = [i for i, times in Counter(reader.attributes("id")).items() if times > 1]
        assert twice == [], name


def test_ids_of_a_study_meet_none_of_the_page(make_study: MakeStudy) -> None:
    """A theory, a source or a question may have the name of a view, and shares no id with it."""
    questions = "".join(f"  {view}: {{text: What of it?}}\n" for view, _ in VIEWS)
    settings = str(BASE["theories/study.yaml"]).replace("questions:\n", f"questions:\n{questions}")
    files = {"theories/study.yaml": settings, "theories/source-talks.yaml": "title: T\n"}
    for name, _ in VIEWS:
        files[f"theories/{name}.yaml"] = "title: T\n"
    files["evidence_links/talks.yaml"] = source(finding("heard"))
    ids = Counter(Reader(report_page(analysed(make_study(files)))).attributes("id"))
    assert max(ids.values()) == 1


def test_every_link_has_its_target(read: dict[str, Reader]) -> None:
    """Every link within a page leads to an id of it, as do labels of sections and pictures."""
    for name, reader in read.items():
        ids = set(reader.attributes("id"))
        links = reader.attributes("href")
        within = {link[1:].partition("?")[0] for link in links if link.startswith("#")}
        assert within
        assert within <= ids, name
        elsewhere = [link for link in links if not link.startswith("#")]
        assert all(link.startswith("https://") for link in elsewhere), name
        named = {i for value in reader.attributes("aria-labelledby") for i in value.split()}
        assert named <= ids


def test_a_page_asks_for_nothing_beside_it(pages: dict[str, str], read: dict[str, Reader]) -> None:
    """A page has no frame, no picture from elsewhere, and a policy that forbids them.

    Its one style and its one script stand in the page, and the policy lets those and no other.
    """
    for name, reader in read.items():
        tags = {tag for tag, _ in reader.elements}
        assert not tags & {"img", "link", "iframe", "object", "embed", "base", "image"}, name
        for attribute in ("src", "srcset", "action", "background", "poster", "xlink:href", "style"):
            assert reader.attributes(attribute) == []
        (style,) = re.findall(r"<style>(.*?)</style>", pages[name], re.DOTALL)
        (script,) = re.findall(r"<script>(.*?)</script>", pages[name], re.DOTALL)
        # Only the signs that the pictures are set in, and they stand in the page itself.
        assert set(re.findall(r"url\(([^;]*;)", style)) <= {"data:font/woff2;"}
        assert "@import" not in style
        (policy,) = [a["content"] for t, a in reader.elements if "http-equiv" in a]
        digests = {
            part: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            for part, text in (("style", style), ("script", script))
        }
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules == {
            "default-src": "'none'",
            "base-uri": "'none'",
            "form-action": "'none'",
            "font-src": "data:",
            **{f"{part}-src": f"'sha256-{digest}'" for part, digest in digests.items()},
        }


def test_no_attribute_runs_anything(read: dict[str, Reader]) -> None:
    """No element has a handler such as onerror, whatever the files say."""
    for reader in read.values():
        names = {name for _, attributes in reader.elements for name in attributes}
        assert not [name for name in names if name.startswith("on")]


def test_the_page_of_the_shipped_study_can_be_sent(pages: dict[str, str]) -> None:
    """It is small enough for an e-mail: less than three million bytes."""
    assert len(pages["shipped"].encode()) < 3_000_000


def test_every_item_finding_and_source_is_on_the_page(
    analyses: dict[str, Analysis], read: dict[str, Reader]
) -> None:
    """Each item, finding, source, theory, conflict and gap has a place that can be linked to."""
    for name, analysis in analyses.items():
        ids = set(read[name].attributes("id"))
        study = analysis.study
        assert set(study.items) | set(study.findings) <= ids
        assert {f"source-{source}" for source in study.sources} <= ids
        assert {f"theory-{theory}" for theory in study.theories} <= ids
        assert {f"conflict-{n + 1}" for n in range(len(analysis.conflicts))} <= ids
        assert {f"gap-{n + 1}" for n in range(len(analysis.gaps))} <= ids


def test_every_statement_is_on_the_page(
    analyses: dict[str, Analysis], read: dict[str, Reader]
) -> None:
    """A finding stands with its statement and with each claim that it bears on, and why."""
    for name, analysis in analyses.items():
        articles = {one.attributes["id"]: one for one in read[name].root.find("article", "finding")}
        for address, entry in analysis.study.findings.items():
            text = articles[address].text
            assert " ".join(entry.statement.split()) in text
            assert len(articles[address].find("ul", "links")[0].links) == len(entry.links)
            for link in entry.links:
                assert label_of(analysis.study, link.claim) in text
                assert " ".join(link.because.split()) in text


def test_findings_are_numbered_as_they_stand(read: dict[str, Reader]) -> None:
    """On paper a number leads to its finding: they rise from 1, and links bear the same number."""
    for name, reader in read.items():
        articles = reader.root.find("article", "finding")
        number = {
            one.attributes["id"]: one.find("p", "statement")[0].text.split(".")[0]
            for one in articles
        }
        assert [*number.values()] == [f"F{n}" for n in range(1, len(articles) + 1)], name
        links = [a for a in reader.root.find("a") if re.fullmatch(r"F\d+", a.text)]
        assert links or name in {"bare", "long"}
        assert all(number[a.attributes["href"][1:]] == a.text for a in links), name


def test_numbers_at_a_glance_are_those_of_the_analysis(
    analyses: dict[str, Analysis], read: dict[str, Reader]
) -> None:
    """The overview counts flagged mechanisms, conflicts, gaps and claims by status.

    Mechanisms that are the same provision, and their claims, are counted once.
    """
    for name, analysis in analyses.items():
        text = read[name].root.at("overview").text
        provisions = {same[0] for same in analysis.graph.same.values()}
        flagged = sum(analysis.mechanisms[name].flagged for name in provisions)
        assert f"{flagged} of {len(provisions)} mechanism" in text
        assert f"{len(analysis.conflicts)} conflict" in text
        assert f"{len(analysis.gaps):,} gap" in text
        again = analysis.mechanisms.keys() - provisions
        once = [c for c in analysis.claims.values() if c.claim.partition("#")[0] not in again]
        for status in STATUSES:
            assert f"{sum(c.status == status for c in once)} are {status}" in text
    assert len(analyses["shipped"].mechanisms) > len(analyses["shipped"].provisions)


def test_the_same_provision_is_listed_and_counted_once(make_study: MakeStudy) -> None:
    """A flagged provision of two theories stands once at a glance, and is flagged in both."""
    again = THEORY.replace("    label: Lamps\n", "    label: Lamps\n    same_as: [lamps.lamps]\n")
    sides = ("supports", "contradicts")
    talks = source(*(finding(side, f"{side} again.lamps#resource") for side in sides))
    files = {"theories/again.yaml": again, "evidence_links/talks.yaml": talks}
    root = Reader(report_page(analysed(make_study(files)))).root
    assert "A conflict sits on 1 of 1 mechanism" in root.text
    assert "1 are contested" in root.at("overview").text
    assert len(root.find("span", "flag")) == 2
    (listed,) = root.find("ul", "flagged")
    assert listed.links == ["lamps.lamps", "conflict-1"]
    # What bears on the one is shown with the other.
    codes = {
        li.attributes["data-claim"]
        for name in ("lamps.lamps", "again.lamps")
        for li in root.at(name).find("li")
        if "resource" in li.text
    }
    assert len(codes) == 1


def test_facts_stand_with_their_names(
    analyses: dict[str, Analysis], read: dict[str, Reader]
) -> None:
    """What else the files say of each item and finding stands beside it, under a plain name."""
    for name, analysis in analyses.items():
        text = read[name].text
        study = analysis.study
        facts = [fact for item in study.items.values() for fact in item_facts(analysis, item)]
        assert facts or name == "bare"
        assert [f for f in facts if " ".join(f"{f[0]} {f[1]}".split()) not in text] == []
        facts = [fact for one in study.findings.values() for fact in finding_facts(study, one)]
        assert facts or name in {"bare", "long"}
        assert [f for f in facts if " ".join(f"{f[0]}: {f[1]}".split()) not in text] == []


def test_kinds_are_told_by_their_titles(
    analyses: dict[str, Analysis], read: dict[str, Reader]
) -> None:
    """Each conflict bears the title of its kind, and not the short name that machines use."""
    for name, analysis in analyses.items():
        articles = read[name].root.find("article", "conflict")
        headings = [one.find("h3")[0] for one in articles]
        assert [heading.find("span", "tag")[0].text for heading in headings] == [
            " ".join(conflict.title.split()) for conflict in analysis.conflicts
        ]
        numbers = [int(heading.text.split(".")[0]) for heading in headings]
        assert numbers == [*range(1, len(analysis.conflicts) + 1)]
        kinds = {c.kind for c in analysis.conflicts} | {kind.name for kind in GAP_KINDS}
        hyphened = [kind for kind in kinds if "-" in kind]
        views = [read[name].root.at(view).text for view in ("overview", "conflicts", "gaps")]
        assert [kind for kind in hyphened if f" {kind} " in " ".join(views)] == []


def test_gaps_stand_in_their_order(analyses: dict[str, Analysis], read: dict[str, Reader]) -> None:
    """The table of gaps has a row for each gap, in the order of the analysis.

    The first 15 lie open, the rest are folded away under a line that says how many they are.
    """

    def rows(part: Element) -> list[tuple[str, str, str]]:
        found = [row for row in part.find("tr") if "id" in row.attributes]
        cells = [(row, row.find("td")) for row in found]
        return [(row.attributes["id"], tds[0].text, tds[1].text) for row, tds in cells]

    for name, analysis in analyses.items():
        part = read[name].root.at("gaps")
        expected = [
            (f"gap-{number}", str(number), gap.title)
            for number, gap in enumerate(analysis.gaps, start=1)
        ]
        assert rows(part) == expected
        folded = part.find("details")
        assert [rows(one) for one in folded] == ([expected[15:]] if expected[15:] else [])
        more = [one.text for one in part.find("summary")]
        rest = len(expected) - 15
        assert more == ([f"{rest:,} more gap{'s' if rest > 1 else ''}"] if rest > 0 else [])
    assert len(analyses["shipped"].gaps) > 15 >= len(analyses["bare"].gaps)

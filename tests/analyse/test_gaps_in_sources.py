"""Gaps in whom tests come from: single voices, insiders, and the theory's own source."""

import pytest

from tests.analyse.conftest import LIGHTS, AnalyseLamps, of_kind
from tests.conftest import REFERENCES, THEORY, finding, source

EFFECT = "lamps.lamps-deter#effect"


@pytest.mark.parametrize("extent", ["one", "{n: 1}", "{n: 1, of: 20}"])
@pytest.mark.parametrize("side", ["supports", "contradicts"])
def test_one_voice_is_what_one_person_said(lamps: AnalyseLamps, extent: str, side: str) -> None:
    """A claim whose one test is what one person or place said rests on a single voice."""
    found = finding("a", f"{side} lamps.fewer", more=f"extent: {extent}")
    (gap,) = of_kind(lamps(found), "one-voice").values()
    assert (gap.subject, gap.claims) == ("lamps.fewer", ("lamps.fewer",))
    assert gap.missing == "Its only test is a single voice."


def test_two_single_voices_are_no_more_than_that(lamps: AnalyseLamps) -> None:
    """Several tests, each of them one person's, are counted and remain single voices."""
    found = (
        finding("a", "supports lamps.fewer", more="extent: one"),
        finding("b", "contradicts lamps.fewer", more="extent: {n: 1, of: 4}"),
        finding("c", "supports lamps.fewer", more="extent: one\nrepeats: [a]"),
    )
    (gap,) = of_kind(lamps(*found), "one-voice").values()
    assert gap.missing == "Each of its 2 tests is a single voice."


@pytest.mark.parametrize("extent", ["", "extent: few", "extent: {n: 2, of: 20}"])
def test_another_kind_of_test_ends_one_voice(lamps: AnalyseLamps, extent: str) -> None:
    """One test by more than one voice, or of an extent that nobody recorded, is enough."""
    one = finding("a", "supports lamps.fewer", more="extent: one")
    other = finding("b", "supports lamps.fewer", more=extent)
    assert set(of_kind(lamps(one), "one-voice")) == {"lamps.fewer"}
    assert of_kind(lamps(one, other), "one-voice") == {}


def test_single_voice_beside_a_claim_is_no_test_by_one(lamps: AnalyseLamps) -> None:
    """What one person expects, or a proviso of one, tests nothing and makes no such gap."""
    found = (
        finding("a", "supports lamps.fewer", basis="anticipated", more="extent: one"),
        finding("b", "qualifies lamps.dark", more="extent: one"),
    )
    assert of_kind(lamps(*found), "one-voice") == {}


def test_one_voice_on_the_same_provision_is_told_once(lamps: AnalyseLamps) -> None:
    """One test of a provision under either name is one gap, and a second voice of many ends it."""
    one = finding("a", "supports a.lights#resource", more="extent: one")
    files = {"theories/a.yaml": LIGHTS}
    assert set(of_kind(lamps(one, files=files), "one-voice")) == {"lamps.lamps#resource"}
    many = finding("b", "supports lamps.lamps#resource", more="extent: most")
    assert of_kind(lamps(one, many, files=files), "one-voice") == {}


def sources(*connections: str, link: str = "supports lamps.fewer") -> dict[str, str]:
    """Give a source for each connection, with one finding on a claim."""
    return {
        f"evidence_links/s{n}.yaml": source(finding("a", link)) + f"connection: {connection}\n"
        for n, connection in enumerate(connections)
    }


def test_insider_only_names_the_sources(lamps: AnalyseLamps) -> None:
    """A claim tested from within the programme only is a gap that says by which sources."""
    analysis = lamps(files=sources("connected", "connected"))
    (gap,) = of_kind(analysis, "insider-only").values()
    assert (gap.subject, gap.claims) == ("lamps.fewer", ("lamps.fewer",))
    assert gap.missing == "All that tests it comes from within the programme: s0, s1."


@pytest.mark.parametrize("other", ["independent", "unknown"])
def test_insider_only_needs_insiders_only(lamps: AnalyseLamps, other: str) -> None:
    """A test from outside, or from nobody knows where, is more than insiders say."""
    assert of_kind(lamps(files=sources("connected", other)), "insider-only") == {}
    assert of_kind(lamps(files=sources(other)), "insider-only") == {}


def test_insiders_who_expect_test_nothing(lamps: AnalyseLamps) -> None:
    """What insiders say of a forerunner tests nothing, and outsiders' hopes do not help them."""
    forerunner = sources("connected", link="supports lamps.fewer analogue")
    assert of_kind(lamps(files=forerunner), "insider-only") == {}
    hope = source(finding("a", "supports lamps.fewer", basis="anticipated"))
    files = {**sources("connected"), "evidence_links/hope.yaml": hope}
    assert set(of_kind(lamps(files=files), "insider-only")) == {"lamps.fewer"}


def drawn(stated: str, found: str, *, document: str = "report") -> dict[str, str]:
    """Give lamps stated at one place of a report, and fewer thefts found at another."""
    talks = source(finding("a", "supports lamps.fewer"))
    return {
        "theories/lamps.yaml": f"source: {{document: {document}{stated}}}\n{THEORY}",
        "evidence_links/references.yaml": REFERENCES + "  - {id: act, type: bill, title: Act}\n",
        "evidence_links/talks.yaml": talks.replace("{section: 1}", f"{{{found}}}"),
    }


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        (", section: 4.2", "section: 4.2"),
        (", section: 4.2", "section: 4.2.1"),
        ("", "section: 4.2"),
        (", section: 4.2", "page: 7"),
        (", heading: Lamps", "heading: Lamps"),
        (", page: 7", "page: 9"),
    ],
)
def test_circular_is_tested_where_it_is_stated(
    lamps: AnalyseLamps, stated: str, found: str
) -> None:
    """A test from the very section, from one within it, or from where no section is known."""
    (gap,) = of_kind(lamps(files=drawn(stated, found)), "circular").values()
    assert (gap.subject, gap.claims) == ("lamps.fewer", ("lamps.fewer",))
    assert gap.missing.startswith("All that tests it stands where it is stated: report")


@pytest.mark.parametrize(
    ("stated", "found", "document"),
    [
        (", section: 4.2", "section: 5.1", "report"),
        (", section: 4.2", "section: 4.20", "report"),
        (", section: 4.2.1", "section: 4.2", "report"),
        (", heading: Lamps", "heading: Thefts", "report"),
        ("", "section: 4.2", "act"),
        (", section: 4.2", "section: 4.2", "act"),
    ],
)
def test_another_section_or_document_is_no_circle(
    lamps: AnalyseLamps, stated: str, found: str, document: str
) -> None:
    """Data of another section, or of another document, can test what is stated here."""
    assert of_kind(lamps(files=drawn(stated, found, document=document)), "circular") == {}


def test_circle_says_which_passage(lamps: AnalyseLamps) -> None:
    """The gap names the document and the place, so that somebody can look elsewhere."""
    (gap,) = of_kind(lamps(files=drawn(", section: 4.2", "section: 4.2")), "circular").values()
    assert gap.missing == "All that tests it stands where it is stated: report, section 4.2."


def test_one_test_from_elsewhere_ends_a_circle(lamps: AnalyseLamps) -> None:
    """A second test from another section breaks the circle; an expectation does not."""
    files = drawn(", section: 1", "section: 1")
    more = files["evidence_links/talks.yaml"] + finding("b", "contradicts lamps.fewer").replace(
        "{section: 1}", "{section: 2}"
    )
    hoped = more.replace("{section: 2}\n    basis: observed", "{section: 2}\n    basis: argued")
    assert set(of_kind(lamps(files=files), "circular")) == {"lamps.fewer"}
    assert of_kind(lamps(files={**files, "evidence_links/talks.yaml": more}), "circular") == {}
    with_hope = {**files, "evidence_links/talks.yaml": hoped}
    assert hoped != more
    assert set(of_kind(lamps(files=with_hope), "circular")) == {"lamps.fewer"}


def test_theory_without_a_source_is_no_circle(lamps: AnalyseLamps) -> None:
    """Where nobody says where a theory came from, nothing can be said of a circle."""
    assert of_kind(lamps(finding("a", "supports lamps.fewer")), "circular") == {}


def test_circle_of_an_item_that_has_its_own_source(lamps: AnalyseLamps) -> None:
    """An item's own section counts before its file's; an arrow's is that of its configuration."""
    own = "    source: {section: 1}\n"
    files = drawn(", section: 9", "section: 1")
    files["theories/lamps.yaml"] += own
    files["evidence_links/talks.yaml"] += finding("b", f"supports {EFFECT}")
    assert set(of_kind(lamps(files=files), "circular")) == {EFFECT}


@pytest.mark.parametrize("kind", ["one-voice", "insider-only", "circular"])
def test_what_is_not_tested_has_no_such_gap(lamps: AnalyseLamps, kind: str) -> None:
    """A claim without any test is void or indirect, and none of these."""
    assert of_kind(lamps(), kind) == {}

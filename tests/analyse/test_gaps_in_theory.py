"""Gaps in what joins claims and in what was asked: each kind's smallest study, and the nearest."""

import pytest

from tests.analyse.conftest import LIGHTS, AnalyseLamps, each, of_kind, theory
from tests.conftest import SETTINGS, THEORY, finding, source

ENDS = ("supports lamps.dark", "supports lamps.lamps#resource", "supports lamps.fewer")
ARROWS = ("lamps.lamps-deter#activation", "lamps.lamps-deter#effect")


def test_not_enacted_leaves_arrows_open(lamps: AnalyseLamps) -> None:
    """What is not in place leaves its resource and both arrows open, told once for all names."""
    analysis = lamps(
        finding("a", "contradicts a.lights#resource"), files={"theories/a.yaml": LIGHTS}
    )
    (gap,) = of_kind(analysis, "not-enacted").values()
    assert gap.subject == "lamps.lamps"
    assert gap.claims[0] == "lamps.lamps#resource"
    assert set(gap.claims[1:]) == {*ARROWS, "a.lights-calm#activation", "a.lights-calm#effect"}


def test_not_enacted_leaves_out_arrow_seen_to_hold(lamps: AnalyseLamps) -> None:
    """An arrow that somebody saw hold has a status of its own and is not left open."""
    found = each(("contradicts lamps.lamps#resource", f"supports {ARROWS[1]}"))
    (gap,) = of_kind(lamps(*found), "not-enacted").values()
    assert gap.claims == ("lamps.lamps#resource", ARROWS[0])


@pytest.mark.parametrize(
    "links",
    [
        (),
        ("contradicts lamps.lamps#resource", "supports lamps.lamps#resource"),
        ("contradicts lamps.lamps#resource analogue",),
        ("not-found lamps.lamps#resource",),
        ("contradicts lamps.lamps#reasoning",),
    ],
)
def test_not_enacted_needs_resource_contradicted(
    lamps: AnalyseLamps, links: tuple[str, ...]
) -> None:
    """A resource untested, contested, doubted indirectly or not found is not 'not enacted'."""
    assert of_kind(lamps(*each(links)), "not-enacted") == {}


def test_unlinked_has_ends_and_no_arrows(lamps: AnalyseLamps) -> None:
    """Context, mechanism and outcome each have evidence, and no source joins them."""
    (gap,) = of_kind(lamps(*each(ENDS)), "unlinked").values()
    assert (gap.subject, gap.claims) == ("lamps.lamps-deter", ARROWS)
    assert gap.label == "Lamps → Fewer thefts"


@pytest.mark.parametrize("left_out", range(3))
def test_unlinked_needs_all_ends(lamps: AnalyseLamps, left_out: int) -> None:
    """Where a context, mechanism or outcome has no evidence, the arrows are not what lacks."""
    found = each(ENDS[:left_out] + ENDS[left_out + 1 :])
    assert of_kind(lamps(*found), "unlinked") == {}


@pytest.mark.parametrize(
    "joins",
    [
        f"supports {ARROWS[0]}",
        f"contradicts {ARROWS[1]}",
        f"not-found {ARROWS[1]}",
        f"supports {ARROWS[1]} analogue",
        "supports lamps.lamps-deter",
    ],
)
def test_any_source_on_arrows_links(lamps: AnalyseLamps, joins: str) -> None:
    """A source that speaks to either arrow or to the whole joins the parts."""
    assert of_kind(lamps(*each((*ENDS, joins))), "unlinked") == {}


def test_question_is_answered_by_what_was_observed(lamps: AnalyseLamps) -> None:
    """A question is open until an observed finding speaks to it; expectations do not answer."""
    expected = finding("a", basis="anticipated", more="questions: [Q1]")
    assert set(of_kind(lamps(), "unanswered-question")) == {"Q1"}
    (gap,) = of_kind(lamps(expected), "unanswered-question").values()
    assert (gap.subject, gap.label, gap.claims) == ("Q1", "Do lamps work?", ())
    assert gap.place == "theories/study.yaml:4"
    assert of_kind(lamps(finding("a", more="questions: [Q1]")), "unanswered-question") == {}


@pytest.mark.parametrize(
    ("key", "subject", "missing"),
    [
        ("reasoning", "lamps.lamps", "Nobody has stated how people are thought to respond."),
        ("context", "lamps.lamps-deter", "Not stated: in what context it holds"),
        ("wrong_if", "lamps.lamps-deter", "Not stated: what would show it wrong"),
    ],
)
def test_theory_gap_is_what_the_theory_leaves_out(
    lamps: AnalyseLamps, key: str, subject: str, missing: str
) -> None:
    """A theory without reasoning, context or falsifier has a gap; the whole one has none."""
    assert of_kind(lamps(), "theory-gap") == {}
    (gap,) = of_kind(lamps(files=theory(**{key: ""})), "theory-gap").values()
    assert (gap.subject, gap.missing.rstrip(".")) == (subject, missing.rstrip("."))


def test_theory_gap_names_all_that_lacks(lamps: AnalyseLamps) -> None:
    """One configuration that lacks both context and falsifier is one gap."""
    (gap,) = of_kind(lamps(files=theory(context="", wrong_if="")), "theory-gap").values()
    assert gap.missing == "Not stated: in what context it holds and what would show it wrong."


def test_reasoning_stated_under_another_name_is_stated(lamps: AnalyseLamps) -> None:
    """A mechanism whose reasoning is stated where it is the same has no gap."""
    assert of_kind(lamps(files={"theories/a.yaml": LIGHTS}), "theory-gap") == {}


def indicator(name: str, availability: str, outcomes: str = "lamps.fewer") -> str:
    """Give the YAML of an indicator of some outcomes."""
    return (
        f"  {name}: {{label: Rate of {name}, framework: F, data_source: D, domain: safety,"
        f" availability: {availability}, outcomes: [{outcomes}]}}\n"
    )


def indicators(*entries: str) -> dict[str, str]:
    """Give the file of the indicators."""
    return {"theories/indicators.yaml": "indicators:\n" + "".join(entries)}


@pytest.mark.parametrize("files", [{}, indicators(indicator("fear", "complete", ""))])
def test_unmeasured_has_no_indicator(lamps: AnalyseLamps, files: dict[str, str]) -> None:
    """An outcome that no indicator speaks to is unmeasured, tested or not."""
    for found in ((), (finding("a", "supports lamps.fewer"),)):
        (gap,) = of_kind(lamps(*found, files=files), "unmeasured").values()
        assert (gap.subject, gap.claims) == ("lamps.fewer", ("lamps.fewer",))
        assert gap.missing == "No indicator is listed that could measure it."


def test_unmeasured_names_the_indicators_without_complete_data(lamps: AnalyseLamps) -> None:
    """Indicators whose data are incomplete or unavailable are named, with which it is."""
    files = indicators(indicator("thefts", "unavailable"), indicator("damage", "incomplete"))
    (gap,) = of_kind(lamps(files=files), "unmeasured").values()
    assert gap.missing == (
        "No indicator has complete data: 'Rate of damage' (incomplete), "
        "'Rate of thefts' (unavailable)."
    )


def test_one_indicator_with_complete_data_measures(lamps: AnalyseLamps) -> None:
    """One indicator whose data are complete is enough, whatever the others lack."""
    files = indicators(indicator("thefts", "complete"), indicator("damage", "unavailable"))
    assert of_kind(lamps(files=files), "unmeasured") == {}


HEARD = {"actors": "driver", "sites": "castle-lane", "levels": "town"}


def test_unheard_lists_every_word_of_the_vocabularies(lamps: AnalyseLamps) -> None:
    """Without evidence, no group, site or level has been heard; methods are nobody's voice."""
    unheard = of_kind(lamps(), "unheard")
    assert list(unheard) == [
        "actors/driver",
        "actors/thief",
        "sites/castle-lane",
        "sites/station-road",
        "levels/town",
    ]
    gap = unheard["actors/driver"]
    assert (gap.label, gap.claims, gap.place) == ("Drivers", (), "theories/study.yaml:8")
    assert [gap.missing for gap in unheard.values()][1::2] == [
        "No finding is recorded for this actor group.",
        "No finding is recorded for this site.",
    ]
    assert unheard["levels/town"].missing == "No finding is recorded for this level."


@pytest.mark.parametrize("stance", ["supports", "contradicts"])
def test_a_test_from_somebody_lets_them_be_heard(lamps: AnalyseLamps, stance: str) -> None:
    """One test from a group, a site and a level ends the gap of each, on whichever side."""
    more = "actors: [driver]\nsites: [castle-lane]\nlevel: town"
    unheard = of_kind(lamps(finding("a", f"{stance} lamps.fewer", more=more)), "unheard")
    assert set(unheard) == {"actors/thief", "sites/station-road"}


@pytest.mark.parametrize(
    ("links", "basis"),
    [
        ((), "observed"),
        (("supports lamps.fewer",), "anticipated"),
        (("supports lamps.fewer analogue",), "observed"),
        (("not-found lamps.fewer",), "observed"),
    ],
)
def test_findings_that_test_nothing_leave_unheard(
    lamps: AnalyseLamps, links: tuple[str, ...], basis: str
) -> None:
    """Who only told what tests nothing is unheard still, and this is told apart from silence."""
    more = "actors: [driver]\nsites: [castle-lane]\nlevel: town"
    unheard = of_kind(lamps(finding("a", *links, basis=basis, more=more)), "unheard")
    assert unheard["actors/driver"].missing == (
        "Findings are recorded for this actor group; none tests a claim."
    )
    assert unheard["actors/thief"].missing == "No finding is recorded for this actor group."
    assert {f"{vocabulary}/{word}" for vocabulary, word in HEARD.items()} < set(unheard)


@pytest.mark.parametrize(
    ("own", "heard"),
    [("", {"actors/driver", "actors/thief"}), ("actors: [thief]", {"actors/thief"})],
)
def test_source_speaks_for_findings_that_name_nobody(
    lamps: AnalyseLamps, own: str, heard: set[str]
) -> None:
    """Where a finding names no group, all groups of its source may have been heard."""
    talks = source(finding("a", "supports lamps.fewer", more=own)) + "actors: [driver, thief]\n"
    unheard = of_kind(lamps(files={"evidence_links/talks.yaml": talks}), "unheard")
    assert {"actors/driver", "actors/thief"} - set(unheard) == heard


def test_study_without_vocabularies_has_nobody_unheard(lamps: AnalyseLamps) -> None:
    """A study that lists no groups, sites or levels has none whom it did not hear."""
    bare = "title: T\nprogramme: P\nmethods: {interview: I}\nactors: {thief: T}\n"
    files = {"theories/study.yaml": bare}
    assert set(of_kind(lamps(files=files), "unheard")) == {"actors/thief"}
    none = THEORY.replace("    actors: [thief]\n", "")
    files = {"theories/study.yaml": SETTINGS.split("actors:")[0], "theories/lamps.yaml": none}
    assert of_kind(lamps(files=files), "unheard") == {}

"""Gaps on single claims: for each kind the smallest study with it, and the nearest without."""

import pytest

from tests.analyse.conftest import LIGHTS, AnalyseLamps, each, of_kind, theory
from tests.conftest import SETTINGS, finding, source


def test_void_is_what_no_finding_bears_on(lamps: AnalyseLamps) -> None:
    """Without evidence every context, mechanism and outcome is void, with all its claims."""
    void = of_kind(lamps(), "void")
    assert {subject: gap.claims for subject, gap in void.items()} == {
        "lamps.dark": ("lamps.dark",),
        "lamps.lamps": ("lamps.lamps#resource", "lamps.lamps#reasoning"),
        "lamps.fewer": ("lamps.fewer",),
    }
    assert void["lamps.dark"].missing == "No finding bears on this context."
    assert void["lamps.lamps"].label == "Lamps"
    assert void["lamps.fewer"].place == "theories/lamps.yaml:11"


@pytest.mark.parametrize("stance", ["supports", "contradicts", "qualifies", "not-found"])
@pytest.mark.parametrize("bearing", ["direct", "analogue", "diagnosis", "intent"])
def test_any_finding_fills_a_void(lamps: AnalyseLamps, stance: str, bearing: str) -> None:
    """Whatever a finding says of an item, the item is not void; the others still are."""
    void = of_kind(lamps(finding("a", f"{stance} lamps.dark {bearing}")), "void")
    assert set(void) == {"lamps.lamps", "lamps.fewer"}


@pytest.mark.parametrize(("known", "bare"), [("resource", "reasoning"), ("reasoning", "resource")])
def test_half_a_mechanism_may_be_void(lamps: AnalyseLamps, known: str, bare: str) -> None:
    """Where findings bear on one part of a mechanism, the other alone is void."""
    void = of_kind(lamps(finding("a", f"supports lamps.lamps#{known}")), "void")
    subject = f"lamps.lamps#{bare}"
    assert set(void) == {"lamps.dark", subject, "lamps.fewer"}
    assert void[subject].claims == (subject,)
    assert void[subject].label == f"Lamps ({bare})"


def test_unstated_reasoning_is_no_void(lamps: AnalyseLamps) -> None:
    """Nobody can look for a reasoning that nobody has stated: that is a gap of the theory."""
    analysis = lamps(finding("a", "supports lamps.lamps#resource"), files=theory(reasoning=""))
    assert set(of_kind(analysis, "void")) == {"lamps.dark", "lamps.fewer"}
    assert "lamps.lamps" in of_kind(analysis, "theory-gap")


def test_void_of_same_provisions_is_told_once(lamps: AnalyseLamps) -> None:
    """One provision in two theories is one void, and a finding on either name fills it."""
    files = {"theories/a.yaml": LIGHTS}
    subjects = set(of_kind(lamps(files=files), "void"))
    assert subjects == {"lamps.dark", "lamps.lamps", "lamps.fewer", "a.calm"}
    found = finding("a", "supports a.lights#resource", "supports a.lights#reasoning")
    assert "lamps.lamps" not in of_kind(lamps(found, files=files), "void")


def test_contested_tells_both_sides(lamps: AnalyseLamps) -> None:
    """A claim with tests on both sides is a gap that gives the numbers, not the difference."""
    links = ("supports lamps.fewer", "contradicts lamps.fewer", "contradicts lamps.fewer")
    (gap,) = of_kind(lamps(*each(links)), "contested").values()
    assert (gap.subject, gap.claims) == ("lamps.fewer", ("lamps.fewer",))
    assert gap.missing == "1 finding supports it, 2 contradict it."


def test_contested_needs_tests_on_both_sides(lamps: AnalyseLamps) -> None:
    """Two on one side, or an expectation on the other, contest nothing."""
    links = ("supports lamps.fewer", "supports lamps.fewer", "contradicts lamps.fewer intent")
    assert of_kind(lamps(*each(links)), "contested") == {}


def test_contested_claim_of_same_provisions_is_told_once(lamps: AnalyseLamps) -> None:
    """A contested claim that two theories share is one gap, under the original."""
    links = ("supports lamps.lamps#resource", "contradicts a.lights#resource")
    analysis = lamps(*each(links), files={"theories/a.yaml": LIGHTS})
    assert set(of_kind(analysis, "contested")) == {"lamps.lamps#resource"}


@pytest.mark.parametrize(
    ("link", "basis", "beside"),
    [
        ("qualifies lamps.fewer", "observed", "1 proviso"),
        ("not-found lamps.fewer", "observed", "1 search in vain"),
        ("supports lamps.fewer", "anticipated", "1 expectation"),
        ("contradicts lamps.fewer", "argued", "1 argument"),
        ("supports lamps.fewer analogue", "observed", "1 finding on a forerunner"),
        ("supports lamps.fewer diagnosis", "anticipated", "1 finding on the problem"),
        ("supports lamps.fewer intent", "argued", "1 finding on what was meant"),
    ],
)
def test_indirect_only_says_what_stands_beside(
    lamps: AnalyseLamps, link: str, basis: str, beside: str
) -> None:
    """A claim that nothing tests is named with what there is instead, in words."""
    (gap,) = of_kind(lamps(finding("a", link, basis=basis)), "indirect-only").values()
    assert (gap.subject, gap.claims) == ("lamps.fewer", ("lamps.fewer",))
    assert gap.missing == f"No test, only {beside}."


def test_indirect_only_counts_repeats_once(lamps: AnalyseLamps) -> None:
    """What is beside a claim is counted as tests are: repeats once."""
    analysis = lamps(
        finding("a", "supports lamps.fewer", basis="anticipated"),
        finding("b", "supports lamps.fewer", basis="anticipated", more="repeats: [a]"),
        finding("c", "contradicts lamps.fewer", basis="anticipated"),
    )
    (gap,) = of_kind(analysis, "indirect-only").values()
    assert gap.missing == "No test, only 2 expectations."


def test_one_test_is_more_than_indirect(lamps: AnalyseLamps) -> None:
    """A claim with one test for or against it is not 'indirect only'; nor is one with nothing."""
    links = ("supports lamps.fewer analogue", "contradicts lamps.fewer")
    assert of_kind(lamps(*each(links)), "indirect-only") == {}


@pytest.mark.parametrize(
    ("clusters", "minimum", "thin"),
    [(1, 1, False), (1, 2, True), (2, 2, False), (2, 3, True), (3, 3, False)],
)
def test_thin_is_below_the_teams_threshold(
    lamps: AnalyseLamps, clusters: int, minimum: int, thin: bool
) -> None:
    """A tested claim is thin iff fewer independent clusters test it than the team asks for."""
    files = {"theories/study.yaml": SETTINGS + f"minimum: {minimum}\n"} | {
        f"evidence_links/s{n}.yaml": source(finding("a", "supports lamps.fewer"))
        for n in range(clusters)
    }
    assert set(of_kind(lamps(files=files), "thin")) == ({"lamps.fewer"} if thin else set())


def test_thin_counts_clusters_that_test_on_either_side(lamps: AnalyseLamps) -> None:
    """One cluster for and another against are two; the same cluster twice is one."""
    files = {
        "evidence_links/one.yaml": source(
            finding("a", "supports lamps.fewer", "supports lamps.dark"), cluster="x"
        ),
        "evidence_links/two.yaml": source(finding("a", "contradicts lamps.fewer")),
        "evidence_links/three.yaml": source(finding("a", "supports lamps.dark"), cluster="x"),
        "evidence_links/four.yaml": source(finding("a", "supports lamps.dark analogue")),
    }
    (gap,) = of_kind(lamps(files=files), "thin").values()
    assert gap.subject == "lamps.dark"
    assert gap.missing == "Tested by 1 independent cluster; the study asks for 2."


def test_untested_claim_is_not_thin(lamps: AnalyseLamps) -> None:
    """What nothing tests is void or indirect, not thin."""
    assert of_kind(lamps(finding("a", "supports lamps.fewer analogue")), "thin") == {}

"""Each kind of gap: the smallest study that shows it, and the nearest that does not."""

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.gaps import GAP_KINDS, Gap
from tests.analyse.conftest import GUARDS, LIGHTS, AnalyseLamps, planned, theory
from tests.conftest import SETTINGS, finding, source

ENDS = ("supports lamps.dark", "supports lamps.lamps#resource", "supports lamps.fewer")
ARROWS = ("lamps.lamps-deter#activation", "lamps.lamps-deter#effect")
KINDS = (
    "void",
    "not-enacted",
    "contested",
    "unlinked",
    "indirect-only",
    "unanswered-question",
    "theory-gap",
    "thin",
)


def of_kind(analysis: Analysis, kind: str) -> dict[str, Gap]:
    """Give the gaps of one kind by their subject, each subject once."""
    gaps = [gap for gap in analysis.gaps if gap.kind == kind]
    by_subject = {gap.subject: gap for gap in gaps}
    assert len(by_subject) == len(gaps)
    return by_subject


def each(links: tuple[str, ...]) -> list[str]:
    """Give one finding for each link."""
    return [finding(f"f{n}", link) for n, link in enumerate(links)]


def test_every_kind_is_known_here() -> None:
    """A new kind of gap needs its smallest study in this file, and a code of its own."""
    assert tuple(kind.name for kind in GAP_KINDS) == KINDS
    assert len({kind.code for kind in GAP_KINDS}) == len(KINDS)


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
    assert gap.missing == f"Nothing tests it. Beside it: {beside}."


def test_indirect_only_counts_repeats_once(lamps: AnalyseLamps) -> None:
    """What is beside a claim is counted as tests are: repeats once."""
    analysis = lamps(
        finding("a", "supports lamps.fewer", basis="anticipated"),
        finding("b", "supports lamps.fewer", basis="anticipated", more="repeats: [a]"),
        finding("c", "contradicts lamps.fewer", basis="anticipated"),
    )
    (gap,) = of_kind(analysis, "indirect-only").values()
    assert gap.missing == "Nothing tests it. Beside it: 2 expectations."


def test_one_test_is_more_than_indirect(lamps: AnalyseLamps) -> None:
    """A claim with one test for or against it is not 'indirect only'; nor is one with nothing."""
    links = ("supports lamps.fewer analogue", "contradicts lamps.fewer")
    assert of_kind(lamps(*each(links)), "indirect-only") == {}


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


def test_reason_outweighs_kind_and_file_order(lamps: AnalyseLamps) -> None:
    """A gap with a weightier reason comes first; kinds and then files settle what remains."""
    settings = planned("ask: {statement: Ask., questions: [Q1], about: [lamps.fewer]}")
    analysis = lamps(finding("a", "supports lamps.dark analogue"), files=settings, phase="first")
    assert [(gap.kind, gap.subject) for gap in analysis.gaps] == [
        ("void", "lamps.fewer"),  # a question depends on it, although it ends the file
        ("unanswered-question", "Q1"),
        ("void", "lamps.lamps"),  # an outcome rests on it
        ("indirect-only", "lamps.dark"),  # the same reasons, of a later kind
    ]


def test_gaps_of_one_rank_are_in_order_of_the_files(lamps: AnalyseLamps) -> None:
    """Within one kind and the same reasons, gaps stand as the theories list their items."""
    analysis = lamps(files={"theories/a.yaml": GUARDS}, phase="first")
    subjects = list(of_kind(analysis, "void"))
    assert subjects == ["a.guards", "lamps.dark", "lamps.lamps", "lamps.fewer"]

"""The reasons by which gaps are ordered: each with and without, their order, and no sums."""

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.gaps import Gap
from tests.analyse.conftest import GUARDS, LIGHTS, AnalyseLamps, planned, theory
from tests.conftest import finding

ASK = "ask: {statement: Ask., questions: [Q1], about: [%s]}"
MAP = "map: {statement: Map., about: [%s]}"
# How each reason is worded, in the order of weight that the product states.
WORDS = ("Q1 of first depends", "on it", "tells", "disagrees", "planned in")


def gap_on(analysis: Analysis, subject: str, kind: str | None = None) -> Gap:
    """Give the first gap about a subject."""
    return next(g for g in analysis.gaps if g.subject == subject and kind in {None, g.kind})


def ranks(gap: Gap) -> tuple[int, ...]:
    """Say for each reason in turn whether the gap has it: 0 where it does."""
    return (
        int(not any("of first depend" in r or "is to answer" in r for r in gap.reasons)),
        int(not any(r.endswith("on it") and "outcome" in r for r in gap.reasons)),
        int(not any(r.startswith("it tells") for r in gap.reasons)),
        int("the evidence disagrees" not in gap.reasons),
        int(not any(r.startswith("planned in") for r in gap.reasons)),
    )


def test_question_of_the_coming_phase_depends_on_it(lamps: AnalyseLamps) -> None:
    """A gap that a plan with a question is about has that reason, and is planned."""
    analysis = lamps(files=planned(ASK % "lamps.fewer"), phase="first")
    assert gap_on(analysis, "lamps.fewer").reasons == (
        "Q1 of first depends on it",
        "planned in first: ask",
    )


def test_plan_without_question_is_only_a_plan(lamps: AnalyseLamps) -> None:
    """A plan that names no question makes a gap answerable, and no question depend on it."""
    analysis = lamps(files=planned(MAP % "lamps.fewer"), phase="first")
    assert gap_on(analysis, "lamps.fewer").reasons == ("planned in first: map",)


def test_plans_of_another_phase_are_no_reason(lamps: AnalyseLamps) -> None:
    """What a later or an earlier phase plans says nothing about the coming one."""
    analysis = lamps(files=planned(ASK % "lamps.fewer"), phase="second")
    assert gap_on(analysis, "lamps.fewer").reasons == ()


@pytest.mark.parametrize(
    ("phase", "reasons"), [("first", ("first is to answer it",)), ("second", ())]
)
def test_open_question_is_pressing_in_its_own_phase(
    lamps: AnalyseLamps, phase: str, reasons: tuple[str, ...]
) -> None:
    """A question that the coming phase is to answer has that as its reason; others have none."""
    assert gap_on(lamps(phase=phase), "Q1").reasons == reasons


@pytest.mark.parametrize("subject", ["lamps.dark", "lamps.lamps"])
def test_outcomes_rest_on_contexts_and_mechanisms(lamps: AnalyseLamps, subject: str) -> None:
    """A gap in what leads to outcomes says how many, each counted once."""
    one, two = lamps(phase="first"), GUARDS.replace("mechanism: guards", "mechanism: lamps.lamps")
    assert gap_on(one, subject).reasons == ("1 outcome rests on it",)
    two = two.replace("outcome: [lamps.fewer]", "outcome: [lamps.fewer, calm]")
    two += "outcomes:\n  calm: {label: Calm, statement: Drivers are calm.}\n"
    analysis = lamps(files={"theories/g.yaml": two}, phase="first")
    assert gap_on(analysis, subject).reasons == ("2 outcomes rest on it",)


def test_outcomes_of_all_names_rest_on_a_provision(lamps: AnalyseLamps) -> None:
    """Outcomes that another theory hangs on the same provision are counted too."""
    analysis = lamps(files={"theories/a.yaml": LIGHTS}, phase="first")
    assert gap_on(analysis, "lamps.lamps").reasons == ("2 outcomes rest on it",)


def test_nothing_rests_on_an_outcome_or_a_lone_item(lamps: AnalyseLamps) -> None:
    """An outcome is itself the end, and what is in no configuration leads to none."""
    spare = "title: S\ncontexts:\n  light: {label: L, statement: It is light.}\n"
    analysis = lamps(files={"theories/s.yaml": spare}, phase="first")
    assert gap_on(analysis, "lamps.fewer").reasons == ()
    assert gap_on(analysis, "s.light").reasons == ()


def test_gap_that_tells_rivals_apart(lamps: AnalyseLamps) -> None:
    """A gap on a configuration that has a rival, whichever says so, tells the two apart."""
    guards = GUARDS + "    rivals: [lamps.lamps-deter]\n"
    links = (
        "supports g.guards#resource",
        "supports lamps.dark",
        "supports lamps.fewer",
        "supports lamps.lamps#resource",
    )
    analysis = lamps(finding("a", *links), files={"theories/g.yaml": guards}, phase="first")
    called = {
        "g.guards-deter": "'Guards → Fewer thefts'",
        "lamps.lamps-deter": "'Lamps → Fewer thefts'",
    }
    for one, other in (tuple(called), tuple(called)[::-1]):
        tells = f"it tells rivals apart: {called[one]} from {called[other]}"
        reasons = gap_on(analysis, one, "unlinked").reasons
        assert reasons == ("1 outcome rests on it", tells)


def test_contested_claim_is_a_reason_for_every_kind(lamps: AnalyseLamps) -> None:
    """What is contested is pressing as thin evidence too; what agrees is not."""
    found = finding("a", "supports lamps.fewer"), finding("b", "contradicts lamps.fewer")
    for kind in ("contested", "thin"):
        assert gap_on(lamps(*found, phase="first"), "lamps.fewer", kind).reasons == (
            "the evidence disagrees",
        )
    assert gap_on(lamps(found[0], phase="first"), "lamps.fewer", "thin").reasons == ()


def test_plan_about_a_shared_claim_counts_under_all_names(lamps: AnalyseLamps) -> None:
    """A plan about lights is about lamps, which are the same provision."""
    files = {**planned(ASK % "a.lights"), "theories/a.yaml": LIGHTS}
    reasons = gap_on(lamps(files=files, phase="first"), "lamps.lamps").reasons
    assert reasons[0] == "Q1 of first depends on it"
    assert reasons[-1] == "planned in first: ask"


def test_whom_the_coming_phase_asks_will_be_heard(lamps: AnalyseLamps) -> None:
    """A group that the plans are to ask has their questions and the plans as its reasons."""
    plans = (
        "ask: {statement: Ask., questions: [Q1], actors: [thief]},"
        " look: {statement: Look., actors: [driver]}"
    )
    first = lamps(files=planned(plans), phase="first")
    thief = ("Q1 of first depends on it", "planned in first: ask")
    assert gap_on(first, "actors/thief").reasons == thief
    assert gap_on(first, "actors/driver").reasons == ("planned in first: look",)
    assert gap_on(lamps(files=planned(plans), phase="second"), "actors/thief").reasons == ()


def test_site_is_not_asked_in_the_name_of_a_group(lamps: AnalyseLamps) -> None:
    """A site or level with the id of a group that is asked is not thereby visited."""
    settings = planned("ask: {statement: Ask., questions: [Q1], actors: [thief]}")
    files = {name: text.replace("castle-lane:", "thief:") for name, text in settings.items()}
    assert gap_on(lamps(files=files, phase="first"), "sites/thief").reasons == ()


def test_gap_between_two_rivals_names_only_these(lamps: AnalyseLamps) -> None:
    """A gap that leaves both rivals open names the pair, once, and none of their other rivals."""
    rival = GUARDS + "    rivals: [lamps.lamps-deter]\n"
    analysis = lamps(files={"theories/g.yaml": rival, "theories/h.yaml": rival}, phase="first")
    told = [gap.reasons[1] for gap in analysis.gaps if gap.kind == "undistinguished"]
    pair = "it tells rivals apart: 'Guards → Fewer thefts' from 'Lamps → Fewer thefts'"
    assert told == [pair, pair]


def test_rivals_that_are_called_alike_are_named_by_their_addresses(lamps: AnalyseLamps) -> None:
    """Where two rivals have the same label, only their addresses tell which is which."""
    rival = GUARDS.replace("label: Guards", "label: Lamps") + "    rivals: [lamps.lamps-deter]\n"
    analysis = lamps(files={"theories/g.yaml": rival}, phase="first")
    (told,) = [gap.reasons[1] for gap in analysis.gaps if gap.kind == "undistinguished"]
    assert told == "it tells rivals apart: g.guards-deter from lamps.lamps-deter"


def test_many_questions_and_plans_are_listed_in_order(lamps: AnalyseLamps) -> None:
    """Questions and plans are named in order, each once, and from the fourth plan on counted."""
    plan = "%s: {statement: Do., questions: [%s], about: [lamps.fewer]}"
    plans = ", ".join(plan % pair for pair in (("d", "Q2"), ("c", "Q1"), ("b", "Q2"), ("a", "Q1")))
    settings = planned(plans)["theories/study.yaml"]
    settings = settings.replace("questions:\n", "questions:\n  Q2: {text: Is it safe?}\n")
    analysis = lamps(files={"theories/study.yaml": settings}, phase="first")
    assert gap_on(analysis, "lamps.fewer").reasons == (
        "Q1, Q2 of first depend on it",
        "planned in first: a, b, c and 1 more",
    )


def test_reasons_stand_in_the_order_of_their_weight(lamps: AnalyseLamps) -> None:
    """All five reasons: question, outcomes, rivals, contested, answerable, in this order."""
    effect = "lamps.lamps-deter#effect"
    files = {
        **planned(ASK % effect),
        **theory(wrong_if="    wrong_if: Thefts stay.\n    rivals: [g.guards-deter]"),
        "theories/g.yaml": GUARDS,
    }
    found = finding("a", f"supports {effect}"), finding("b", f"contradicts {effect}")
    gap = gap_on(lamps(*found, files=files, phase="first"), effect, "contested")
    assert len(gap.reasons) == len(WORDS)
    assert all(word in reason for word, reason in zip(WORDS, gap.reasons, strict=True))
    assert ranks(gap) == (0, 0, 0, 0, 0)


def test_order_is_lexicographic_and_never_a_sum(lamps: AnalyseLamps) -> None:
    """One weighty reason comes before any number of lighter ones, and gaps are in that order."""
    effect = "lamps.lamps-deter#effect"
    files = {
        **planned(", ".join((ASK % "lamps.fewer", MAP % effect))),
        **theory(wrong_if="    wrong_if: Thefts stay.\n    rivals: [g.guards-deter]"),
        "theories/g.yaml": GUARDS,
    }
    found = finding("a", f"supports {effect}"), finding("b", f"contradicts {effect}")
    gaps = lamps(*found, files=files, phase="first").gaps
    order = [ranks(gap) for gap in gaps]
    assert order == sorted(order)
    # The outcome has two reasons, the effect four; but only a question depends on the outcome.
    subjects = [gap.subject for gap in gaps]
    assert ranks(gaps[subjects.index("lamps.fewer")]) == (0, 1, 1, 1, 0)
    assert ranks(gaps[subjects.index(effect)]) == (1, 0, 0, 0, 0)
    assert subjects.index("lamps.fewer") < subjects.index(effect)
    assert len(set(order)) > 3


def test_reasons_do_not_depend_on_the_order_of_configurations(lamps: AnalyseLamps) -> None:
    """A gap that leaves two configurations with rivals open says the same in whatever order."""
    one = (
        "  b-one: {context: [lamps.dark], mechanism: lamps.lamps, outcome: [lamps.fewer],"
        " origin: stated, rivals: [g.guards-deter]}\n"
    )
    two = one.replace("b-one", "a-two")
    head = "title: B\nconfigurations:\n"
    found = finding("a", "contradicts lamps.lamps#resource")
    told = []
    for order in (one + two, two + one):
        files = {"theories/g.yaml": GUARDS, "theories/b.yaml": head + order}
        told.append(gap_on(lamps(found, files=files, phase="first"), "lamps.lamps", "not-enacted"))
    assert told[0].reasons == told[1].reasons

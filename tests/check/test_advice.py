"""Advice on wording and theory, which never blocks."""

import pytest

from cmo.check import check
from tests.check.marked import Files, assert_silent, assert_told, lamps, read
from tests.conftest import MakeStudy, finding, source

SOURCE = "evidence_links/talks.yaml"
OTHER = "evidence_links/visits.yaml"
REASONING = ("    reasoning: Thieves fear to be seen.\n", "")
NO_REASONING = (
    "2 findings bear on how actors respond to 'lamps', which nobody has stated",
    "state it as 'reasoning:', or link the findings to another claim",
)


@pytest.mark.parametrize(
    "resource",
    [
        "Training of guards.",
        "Provide lamps.",
        "Setting up of signs.",
        "delivering light",
        "Rolling out lamps.",
    ],
)
def test_an_activity_is_no_mechanism(resource: str, make_study: MakeStudy) -> None:
    """Where nobody responds, and the first word says what is done, the resource is pointed at."""
    files = lamps(("Lamps light every space.", f"▶{resource}"), REASONING)
    message = (
        "the mechanism 'lamps' reads as an activity: it says what is done, not how anybody responds"
    )
    fix = "add 'reasoning:' if the theory states it, or word what the activity offers people"
    assert_told(make_study, "CMO301", files, (message, fix))


@pytest.mark.parametrize(
    "changes",
    [
        [("Lamps light every space.", "Training of guards.")],
        [("Lamps light every space.", "Lamps provide light."), REASONING],
        [("Lamps light every space.", "Trainees are there."), REASONING],
        [("Lamps light every space.", "Holders of keys are known."), REASONING],
    ],
)
def test_a_response_or_another_beginning_is_fine(
    changes: list[tuple[str, str]], make_study: MakeStudy
) -> None:
    """With a reasoning, or where no activity comes first, there is nothing to say."""
    assert_silent(make_study, "CMO301", lamps(*changes))


@pytest.mark.parametrize(
    "statement",
    ["Castle Lane.", "castle-lane", "At Castle Lane", "the North of England", "New York"],
)
def test_a_place_is_no_context(statement: str, make_study: MakeStudy) -> None:
    """A site's id or label, or a name of several words, only names a place."""
    files = lamps(("The car park is dark after six.", f"▶{statement}"))
    expected = (
        "the context 'dark' only names a place",
        "say what it is about the place that lets the mechanism fire",
    )
    assert_told(make_study, "CMO302", files, expected)


@pytest.mark.parametrize(
    "statement", ["Darkness.", "Castle Lane is dark.", "Winter evenings", "Castle Lane has corners"]
)
def test_a_circumstance_is_a_context(statement: str, make_study: MakeStudy) -> None:
    """One word with a capital may only begin its sentence, and a sentence says something."""
    assert_silent(make_study, "CMO302", lamps(("The car park is dark after six.", statement)))


@pytest.mark.parametrize("empty", ["", "    context: []\n"])
def test_a_configuration_says_where_it_holds(empty: str, make_study: MakeStudy) -> None:
    """A configuration without a context is pointed at by its key."""
    files = lamps(("    context: [dark]\n", empty), ("  lamps-deter:", "  ▶lamps-deter:"))
    expected = (
        "the configuration 'lamps-deter' has no context: it does not say where it holds",
        "add 'context:' once the theory or the evidence tells",
    )
    assert_told(make_study, "CMO303", files, expected)


def test_a_configuration_says_what_would_show_it_wrong(make_study: MakeStudy) -> None:
    """A configuration that nothing could show wrong is pointed at by its key."""
    files = lamps(
        ("    wrong_if: Thefts stay as they were under light.\n", ""),
        ("  lamps-deter:", "  ▶lamps-deter:"),
    )
    expected = (
        "the configuration 'lamps-deter' does not say what would show it wrong",
        "add 'wrong_if:' with what one would see if it did not hold",
    )
    assert_told(make_study, "CMO304", files, expected)


def test_a_full_configuration_needs_no_advice(make_study: MakeStudy) -> None:
    """Another outcome or silence changes nothing: context and falsifier are there."""
    files = lamps(("    origin: stated\n", "    origin: stated\n    silent_where: By day.\n"))
    assert_silent(make_study, "CMO303", files)
    assert_silent(make_study, "CMO304", files)


def repeating(one: str | None, two: str | None, mark: str = "") -> Files:
    """Give two sources in clusters, of which the first repeats the second."""
    more = f"repeats: [{mark}visits.seen]"
    return {
        SOURCE: source(finding("one", more=more), cluster=one),
        OTHER: source(finding("seen"), cluster=two),
    }


@pytest.mark.parametrize(("one", "two"), [(None, None), ("a", "b"), ("a", None), (None, "a")])
def test_the_same_data_are_in_one_cluster(
    one: str | None, two: str | None, make_study: MakeStudy
) -> None:
    """A source without a cluster is one of its own."""
    expected = (
        "'visits.seen' reports the same data, but its source is in another cluster",
        "give both sources the same 'cluster:'",
    )
    assert_told(make_study, "CMO305", repeating(one, two, "▶"), expected)


@pytest.mark.parametrize(("one", "two"), [("a", "a"), ("visits", None), (None, "talks")])
def test_one_cluster_may_repeat_itself(
    one: str | None, two: str | None, make_study: MakeStudy
) -> None:
    """The same cluster, or the other source's id as one, is fine."""
    assert_silent(make_study, "CMO305", repeating(one, two))


def test_evidence_on_an_unstated_reasoning_asks_for_it(make_study: MakeStudy) -> None:
    """A mechanism without a reasoning is pointed at once, with how many findings bear on it."""
    links = ("supports lamps.lamps#reasoning", "supports lamps.lamps#resource")
    again = finding("two", "contradicts lamps.lamps#reasoning")
    marked = lamps(REASONING, ("  lamps:\n    label", "  ▶lamps:\n    label"))
    files = {**marked, SOURCE: source(finding("one", *links), again)}
    assert_told(make_study, "CMO307", files, NO_REASONING)


def test_evidence_on_a_stated_reasoning_is_fine(make_study: MakeStudy) -> None:
    """Where the reasoning is stated, evidence may bear on it."""
    files = {SOURCE: source(finding("one", "supports lamps.lamps#reasoning"))}
    assert_silent(make_study, "CMO307", files)


def test_advice_is_no_error(make_study: MakeStudy) -> None:
    """All advice at once leaves the study without an error."""
    files = {
        **lamps(
            REASONING,
            ("Lamps light every space.", "Training of guards."),
            ("The car park is dark after six.", "Castle Lane"),
            ("    context: [dark]\n", ""),
            ("    wrong_if: Thefts stay as they were under light.\n", ""),
        ),
        **repeating("a", "b"),
        "evidence_links/more.yaml": source(finding("one", "supports lamps.lamps#reasoning")),
    }
    problems = check(read(make_study, files))
    expected = {"CMO301", "CMO302", "CMO303", "CMO304", "CMO305", "CMO307"}
    assert {problem.code for problem in problems} == expected
    assert {problem.severity for problem in problems} == {"advice"}

"""The table of rules, and a check as a whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cmo.check import check
from cmo.check.found import Found
from cmo.check.rules import RULES, Rule
from cmo.explain.pages import codes
from cmo.model.problem import Place
from cmo.read.study import Study, read_study
from tests.check.marked import lamps, swap
from tests.conftest import (
    CAR_PARKS,
    REFERENCES,
    ROOT,
    SETTINGS,
    MakeStudy,
    finding,
    problems_of,
    source,
    where,
)


def test_each_rule_has_a_code_of_its_own_in_order_and_with_a_page() -> None:
    """No two rules share a code, the table stands in the order of codes, and each is explained."""
    own = [rule.code for rule in RULES]
    assert own == sorted(set(own))
    assert set(own) <= set(codes())


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_each_rule_says_what_must_hold(rule: Rule) -> None:
    """A rule's docstring is one sentence."""
    said = rule.find.__doc__ or ""
    assert said.partition("\n")[0].rstrip().endswith((".", ")."))


def test_the_least_study_has_nothing_to_mend(make_study: MakeStudy) -> None:
    """The base study of these tests has neither an error nor advice."""
    assert problems_of(make_study({})) == []


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["review", "car-parks"])
def test_the_shipped_studies_have_no_error(root: Path) -> None:
    """Advice is allowed; errors are not, and something was read."""
    study = read_study(root)
    assert study.items
    assert study.findings
    assert [problem for problem in check(study) if problem.severity == "error"] == []


def test_each_rule_finds_nothing_in_a_study_without_problems(make_study: MakeStudy) -> None:
    """A rule taken alone is silent on the base study."""
    study = read_study(make_study({}))
    assert [rule.code for rule in RULES if list(rule.find(study))] == []


def test_problems_of_the_files_come_first_then_those_of_the_rules_given(
    make_study: MakeStudy,
) -> None:
    """A check tells what reading has found and what the given rules find, and no more."""
    study = read_study(make_study({"theories/more.yaml": "titel: More\n"}))

    def always(study: Study) -> Iterator[Found]:
        yield Found(Place("theories/study.yaml", ("title",)), str(len(study.theories)), "none")

    found = check(study, [Rule("CMO301", always), Rule("CMO201", always)])
    assert [problem.code for problem in found] == ["CMO120", "CMO301", "CMO201"]
    assert [problem.severity for problem in found] == ["error", "advice", "error"]
    assert (found[1].message, found[1].fix) == ("1", "none")
    assert where(study, found[1]) == (1, 8)


BARE = "  bare: {mechanism: lamps, outcome: [fewer], origin: stated}\n"


def many_slips() -> dict[str, str]:
    """Give a study with a slip for each rule that can find one beside the others."""
    theory = lamps(
        ("mechanism: lamps", "mechanism: lampz"),
        ("context: [dark]", "context: [dark, dark, fewer]"),
        ("actors: [thief]", "actors: [theif]\n    same_as: [lamps]"),
        ("  fewer: {", "  dark: {label: D, statement: It is dark.}\n  fewer: {"),
        ("    wrong_if: Thefts stay as they were under light.\n", ""),
        ("title: Lamps prevent thefts\n", "title: Lamps\npart_of: lamps.lamps\n"),
        ("configurations:\n", "configurations:\n" + BARE),
        ("    reasoning: Thieves fear to be seen.\n", ""),
        ("Lamps light every space.", "Providing light."),
        ("The car park is dark after six.", "Castle Lane"),
    )
    theory["theories/lamps.yaml"] += (
        "relations:\n  r: {from: dark, to: lamps, kind: ripple}\n"
        "  s: {from: dark, to: lamps, kind: contingent-on}\n"
        "  t: {from: lamps, to: dark, kind: contingent-on}\n"
    )
    one = finding(
        "one",
        "supports lamps.fewer",
        "contradicts lamps.fewer",
        "supports lamps.lamps",
        "supports lamps.lamps#reasoning",
        more="extent: {n: 2, of: 1}\nquestions: [Q9]\nrepeats: [two, other.gone]\nlevel: moon\n"
        "present: [wet]\nabsent: [wet]",
    )
    head = "collected: {from: 2024, to: 2023}\n"
    return theory | {
        "evidence_links/lamps.yaml": source(finding("two")),
        "evidence_links/talks.yaml": head
        + source(
            one,
            finding("two", "supports lamps.dark"),
            finding("three", "contradicts lamps.dark", more="repeats: [two]"),
        ).replace("document: report", "document: gone")
        + finding("six", more="repeats: [lamps.two]"),
        "evidence_links/references.yaml": REFERENCES + "  - {id: report, type: a, title: b}\n",
        "theories/study.yaml": swap(SETTINGS, ("phases: [first]", "phases: [first, thirst]"))
        + "confidential: [finding.notes]\n",
    }


def test_all_problems_of_a_run_are_told(make_study: MakeStudy) -> None:
    """A study with a slip for every rule is told all of them at once, each with place and fix."""
    study = read_study(make_study(many_slips()))
    problems = check(study)
    missing = {"CMO211", "CMO212"}  # a study with a file cannot be without it
    assert {problem.code for problem in problems} == {rule.code for rule in RULES} - missing
    for problem in problems:
        assert problem.message
        assert problem.fix
        assert where(study, problem) is not None or problem.code == "CMO213"


def test_the_same_slip_in_ten_files_is_told_ten_times(make_study: MakeStudy) -> None:
    """No rule stops at the first file, whether the slip is in one file or across files."""
    wrong = source(finding("one", "supports lamps.gone")).replace("title: Some", "titel: Some")
    problems = problems_of(make_study({f"evidence_links/s-{n}.yaml": wrong for n in range(10)}))
    assert [problem.code for problem in problems].count("CMO120") == 10
    right = source(finding("one", "supports lamps.gone"))
    problems = problems_of(make_study({f"evidence_links/s-{n}.yaml": right for n in range(10)}))
    assert [problem.code for problem in problems] == ["CMO201"] * 10


def test_the_order_of_problems_is_the_same_in_every_run(make_study: MakeStudy) -> None:
    """The same study gives the same problems in the same order."""
    root = make_study(many_slips())
    assert problems_of(root) == problems_of(root) != []

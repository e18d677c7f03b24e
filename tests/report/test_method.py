"""The rules are told as they are applied: what follows from what is asked of the code."""

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from cmo.analyse.answers import STATES
from cmo.analyse.conflict_kinds import CONFLICT_KINDS
from cmo.analyse.gap_kinds import GAP_KINDS
from cmo.analyse.phases import look_ahead
from cmo.analyse.reasons import reasons_for
from cmo.analyse.status import MARKS
from cmo.explain import pages
from cmo.model.evidence import Basis, Bearing, Stance
from cmo.report import method
from cmo.report.method import Rule, RuleGroup, coding_rules, what_counts
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed, finding, source

GROUPS = {group.id: group for group in coding_rules()}
RULES = [rule for group in GROUPS.values() for rule in group.rules]


def names(group: RuleGroup) -> list[str]:
    """Give the names of a group's rules."""
    return [rule.name for rule in group.rules]


def test_groups_stand_in_a_reader_s_order() -> None:
    """First what counts, then what it comes to, then what is made of it; each group once."""
    assert list(GROUPS) == [
        "tests",
        "stances",
        "counting",
        "statuses",
        "conflicts",
        "asked",
        "gaps",
        "order",
    ]
    assert len(coding_rules()) == len(GROUPS)


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_each_rule_is_in_plain_words(rule: Rule) -> None:
    """Rules are sentences without the signs of a markup, and say something."""
    for text in filter(None, (rule.says, rule.more)):
        assert text[0].isupper()
        assert text[-1] in ".?"
        assert not set(text) & set("`*<>\n")
        assert "  " not in text


def test_every_word_of_the_files_has_its_rule() -> None:
    """Each basis, bearing and stance that a file may hold is told, in the order of the model."""
    assert names(GROUPS["tests"]) == [*get_args(Basis), *get_args(Bearing)]
    assert names(GROUPS["stances"]) == list(get_args(Stance))


def test_one_basis_and_bearing_tests() -> None:
    """Of all ways to code a finding, one tests; what looks ahead is neither argued nor meant."""
    counts = {
        (found.basis, bearing): counts
        for found in what_counts()
        for bearing, counts in found.by_bearing.items()
    }
    assert len(counts) == len(get_args(Basis)) * len(get_args(Bearing))
    assert [pair for pair, what in counts.items() if what == "tests"] == [("observed", "direct")]
    assert {pair for pair, what in counts.items() if what == "looks ahead"} == {
        ("observed", "analogue"),
        ("anticipated", "direct"),
        ("anticipated", "analogue"),
    }


def test_the_rule_of_tests_is_worked_out(make_study: MakeStudy) -> None:
    """The sentence names the very basis and bearing that make a status, and no other does."""
    assert "observed and its bearing is direct." in GROUPS["tests"].says
    for found in what_counts():
        for bearing, counts in found.by_bearing.items():
            one = finding("seen", f"supports lamps.fewer {bearing}", basis=found.basis)
            analysis = analysed(make_study({"evidence_links/talks.yaml": source(one)}))
            supported = analysis.claims["lamps.fewer"].status == "supported"
            assert supported == (counts == "tests")


def test_the_stances_that_change_a_status_are_named(make_study: MakeStudy) -> None:
    """The sentence names those with which a test changes a status, and leaves out the others."""
    for stance in get_args(Stance):
        one = finding("seen", f"{stance} lamps.fewer")
        analysis = analysed(make_study({"evidence_links/talks.yaml": source(one)}))
        changed = analysis.claims["lamps.fewer"].status != "untested"
        assert changed == (stance in GROUPS["stances"].says)


def test_every_status_is_reached_with_its_mark() -> None:
    """Each status stands once with the mark that the report gives it."""
    rules = GROUPS["statuses"].rules
    assert {rule.name: rule.mark for rule in rules} == MARKS
    assert len(rules) == len(MARKS)
    assert all(not rule.mark for rule in RULES if rule not in rules)


@pytest.mark.parametrize(
    ("links", "status"),
    [
        ((), "untested"),
        (("supports",), "supported"),
        (("contradicts",), "contradicted"),
        (("supports", "contradicts"), "contested"),
    ],
)
def test_statuses_are_what_their_rules_say(
    make_study: MakeStudy, links: tuple[str, ...], status: str
) -> None:
    """A study with tests as a rule says has the status that the rule names."""
    says = {rule.name: rule.says for rule in GROUPS["statuses"].rules}[status]
    told = {
        (): "No test stands",
        ("supports",): "test supports it, and none contradicts",
        ("contradicts",): "test contradicts it, and none supports",
        ("supports", "contradicts"): "both sides",
    }
    assert told[links] in says
    found = [finding(f"one-{stance}", f"{stance} lamps.fewer") for stance in links]
    files = {"evidence_links/talks.yaml": source(*found)} if found else {}
    assert analysed(make_study(files)).claims["lamps.fewer"].status == status


def test_an_arrow_is_untestable_where_its_mechanism_is_not_in_place(make_study: MakeStudy) -> None:
    """The last rule names the arrows, which are untestable where the resource is contradicted."""
    rule = GROUPS["statuses"].rules[-1]
    one = finding("dark", "contradicts lamps.lamps#resource")
    claims = analysed(make_study({"evidence_links/talks.yaml": source(one)})).claims
    arrows = [claim for claim, found in claims.items() if found.status == rule.name]
    assert arrows == ["lamps.lamps-deter#activation", "lamps.lamps-deter#effect"]
    assert "its activation or effect:" in rule.says


def test_kinds_are_those_of_their_tables() -> None:
    """Each kind of conflict and gap is told by the title, the code and the words of its table."""
    conflicts = [(k.title, k.points_to, k.code) for k in CONFLICT_KINDS]
    assert [(r.name, r.says, r.code) for r in GROUPS["conflicts"].rules] == conflicts
    gaps = [(k.title, k.code) for k in GAP_KINDS]
    assert [(r.name, r.code) for r in GROUPS["gaps"].rules] == gaps


def test_kinds_are_explained_as_their_pages_do() -> None:
    """What more there is to say is the opening of a code's page, up to its example."""
    coded = [rule for rule in RULES if rule.code]
    assert len(coded) == len(CONFLICT_KINDS) + len(GAP_KINDS)
    for rule in coded:
        page = " ".join(pages.page(rule.code).replace("`", "").split())
        assert rule.more in page
        assert "Below" not in rule.more
        assert len(rule.more) > 100
    assert all(not rule.more for rule in RULES if not rule.code)
    void = next(rule for rule in coded if rule.code == "CMO501")
    assert void.says == "No finding bears on it."


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["review", "car-parks"])
def test_whatever_a_study_shows_has_its_rule(root: Path) -> None:
    """The statuses, conflicts, gaps and answers of both shipped studies are all told."""
    analysis = analysed(root)
    assert {c.title for c in analysis.conflicts} <= set(names(GROUPS["conflicts"]))
    assert {gap.title for gap in analysis.gaps} <= set(names(GROUPS["gaps"]))
    assert {claim.status for claim in analysis.claims.values()} <= set(names(GROUPS["statuses"]))
    states = {STATES[s.state] for c in analysis.conflicts for s in c.separability}
    assert states <= set(names(GROUPS["asked"]))
    assert analysis.conflicts
    assert analysis.gaps


def test_there_is_a_rule_for_each_reason_by_which_gaps_are_ordered() -> None:
    """Gaps have as many ranks as there are reasons told."""
    analysis = analysed(CAR_PARKS)
    coming = look_ahead(analysis.graph, analysis.phase)
    ranks, _ = reasons_for(analysis.material, coming, "Q1", ())
    assert len(ranks) == len(GROUPS["order"].rules)


def test_a_kind_that_is_added_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables are read when the rules are asked for: nothing of them is copied."""
    new = replace(GAP_KINDS[0], title="A new kind", code="CMO502")
    monkeypatch.setattr(method, "GAP_KINDS", (*GAP_KINDS, new))
    (gaps,) = [group for group in coding_rules() if group.id == "gaps"]
    assert gaps.rules[-1].name == "A new kind"
    assert gaps.rules[-1].says == "What is offered is not in place."

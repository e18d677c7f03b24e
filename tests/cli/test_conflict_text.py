"""Conflicts as the terminal shows them: both sides, the tables, the questions, the judgements."""

import re
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Run
from tests.cli.disputed import DISPUTED, JUDGEMENTS, SURVEY, TALKS, hostile_dispute
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, finding, source
from tests.render.hostile import TRICKS


@pytest.fixture
def told(cmo: Run, make_study: MakeStudy) -> Callable[..., str]:
    """Give a function that prints the conflicts of the disputed study about an item, flat."""

    def run(*about: str, **changed: str) -> str:
        files = {f"evidence_links/{name}.yaml": text for name, text in changed.items()}
        status, out, err = cmo("-C", make_study({**DISPUTED, **files}), "conflicts", *about)
        assert (status, err) == (0, "")
        return " ".join(out.split())

    return run


def rows(out: str, heading: str, key: str) -> dict[str, str]:
    """Give the rows of a table after a line `heading`, by their first cell.

    The table ends at the first line that begins with `key`; of a row that wraps, the first line is
    given.
    """
    lines = out.partition(f"{heading}\n")[2].partition(f"   {key}")[0].splitlines()
    cells = [re.split(r"\s{2,}", line.strip()) for line in lines]
    return {first: " ".join(rest) for first, *rest in cells if rest}


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize(
    "arguments",
    [
        ("-C", str(CAR_PARKS), "conflicts"),
        ("-C", str(ROOT), "conflicts", "integration.subsidiarity"),
        ("-C", str(ROOT), "show", "integration.subsidiarity-improves-outcomes"),
    ],
    ids=["car-parks", "shipped", "show"],
)
def test_no_line_is_wider_than_the_terminal(
    cmo: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], width: int
) -> None:
    """At 80 columns and at 40 everything fits, and nothing in a pipe is coloured."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = cmo(*arguments).out
    assert [line for line in out.splitlines() if cell_len(line) > width] == []
    assert max(cell_len(line.rstrip()) for line in out.splitlines()) > width * 0.9
    assert "\x1b" not in out


@pytest.mark.parametrize("width", [80, 40])
def test_hostile_text_stays_within_its_lines(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """Words of eighty letters, wide signs and markup are folded, and shown as they were typed."""
    monkeypatch.setenv("COLUMNS", str(width))
    out = cmo("-C", make_study(hostile_dispute()), "conflicts", "--all").out
    assert [line for line in out.splitlines() if cell_len(line) > width] == []
    flat = "".join(out.split())
    for trick, text in TRICKS.items():
        shown = "".join(text.split())
        # As a finding, in what it says of its circumstances, and in the judgement on the claim.
        assert f"+{shown}Incircumstances:{shown}talks.supports-{trick}" in flat
        assert f"Judged:leftopen,by{shown}on2024(situate).{shown}" in flat


@pytest.mark.parametrize("width", ["80", "40"])
def test_a_status_is_never_pushed_off_the_line(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    """However narrow the terminal, the table of what is left out tells each case's status."""
    monkeypatch.setenv("COLUMNS", width)
    out = cmo("-C", make_study(DISPUTED), "conflicts", "lamps.fewer").out
    table = out.partition("   Without  ")[2].partition("   Judged")[0]
    assert table.splitlines()[0].split() == ["findings", "it", "is"]
    assert [table.count(mark) for mark in "✓✗≠"] == [2, 1, 2]
    words = ("supported", "contradicted", "contested")
    assert [table.count(word) for word in words] == [2, 1, 2]


def test_both_sides_stand_with_their_findings(told: Callable[..., str]) -> None:
    """Each side has its number of findings and clusters, what it says, and each report."""
    out = told("lamps.lamps#resource")
    assert out.startswith(
        "1. Lamps (resource) Findings disagree (direct) "
        "Some findings say that 'Lamps' is in place, others that it is not. "
        "It is in place: Lamps light all. lamps.lamps#resource theories/lamps.yaml:6 "
        "1 finding: 'Lamps' is in place (1 cluster, 2 reports) "
        "+ The finding lit was made. In circumstances: After the works. "
        "talks.lit evidence_links/talks.yaml:8 "
        "+ The finding lit-again was made. talks.lit-again evidence_links/talks.yaml:17 "
        "1 finding: 'Lamps' is not in place (1 cluster) "
        "− The finding unlit was made. survey.unlit evidence_links/survey.yaml:8 "
        "1 proviso, changing no status: ~ The finding half was made. talks.half "
    )


def test_two_mechanisms_at_work_both_have_support(told: Callable[..., str]) -> None:
    """What works against a mechanism is supported too: no finding is marked as against it."""
    out = told("lamps.guards-against-lamps")
    sides = out.partition("What tells the two sides apart?")[0]
    assert "+ The finding seen was made." in sides
    assert "1 finding: 'Guards' is in place (1 cluster) + The finding guarded was made." in sides
    assert "−" not in sides


def test_an_indirect_side_is_named_so(told: Callable[..., str]) -> None:
    """What people expect is a side that is called indirect, and stands beside the tests."""
    out = told("lamps.dark")
    assert "1 finding: 'Dark' holds (1 cluster) + The finding dusk was made." in out
    assert (
        "1 forerunner or expectation (no test): 'Dark' does not hold (1 cluster) − "
        "The finding lit-any" in out
    )


def test_each_dimension_has_a_row_with_its_values(cmo: Run, make_study: MakeStudy) -> None:
    """A row says whether the dimension separates the sides, and the findings of each value.

    Those that cannot tell stand on one line at the end.
    """
    out = cmo("-C", make_study(DISPUTED), "conflicts", "lamps.lamps#resource").out
    table = rows(out, "What tells the two sides apart?", "cannot tell: ")
    assert table == {
        "Site": "separates Castle Lane 1:0, Station Road 0:1",
        "an attendant is about": "separates so 1:0, not so 0:1",
        "Period": "separates 2024-02 to 2024-03 1:0, from 2024-08 0:1",
        "Since the lamps were lit": "separates before 1:0, since 0:1",
        "Phase": "separates first 1:0, second 0:1",
        "Method": "separates Interviews 1:0, Survey 0:1",
    }
    assert (
        "   cannot tell: Whose account, Level, Stated conditions\n"
        "   3:1 means 3 findings on the first side and 1 on the second\n"
    ) in out


@pytest.mark.parametrize(
    ("sixth", "shown"),
    [
        ("sites: [ring]", "Castle Lane 2:0, Ring 2:0, Station Road 1:1 and 2 more"),
        ("level: town", "Castle Lane 2:0, Station Road 1:1, Mill 1:0, 2 more, not said 1:0"),
    ],
)
def test_the_most_frequent_values_are_listed(
    cmo: Run, make_study: MakeStudy, sixth: str, shown: str
) -> None:
    """Of many values the three that most findings record are shown, and the rest are counted."""
    sites = ("castle-lane", "mill", "quay", "ring", "station-road")
    new = "sites: {mill: Mill, quay: Quay, ring: Ring, "
    study = str(DISPUTED["theories/study.yaml"]).replace("sites: {", new)
    found = [
        finding(f"at-{site}", "supports lamps.lamps#resource", more=f"sites: [{site}]")
        for site in sites
    ]
    found.append(finding("sixth", "supports lamps.lamps#resource", more=sixth))
    files = {"theories/study.yaml": study, "evidence_links/letter.yaml": source(*found)}
    out = cmo("-C", make_study({**DISPUTED, **files}), "conflicts", "lamps.lamps#resource").out
    # Of the disputed study itself come one more at Castle Lane and the one against.
    assert f"Site overlaps {shown}" in " ".join(out.split())


def test_refinements_and_questions_are_proposed(told: Callable[..., str]) -> None:
    """What separates the sides is proposed as a refinement; what one side tells is to be asked."""
    out = told("lamps.fewer")
    assert "To consider: 'Fewer thefts' is seen in the period 2024-02 to 2024-03 (1 finding" in out
    assert "The same split is made by: Since the lamps were lit, Phase, Method; they" in out
    assert out.count("To consider: ") == 1
    assert "To ask: Only the first side tells of: an attendant is about (so in 1 finding)." in out
    assert "To ask" not in told("lamps.lamps#resource")
    assert "Nothing recorded tells the two sides apart." not in out
    assert "Nothing recorded tells the two sides apart." in told("lamps.dark")


def test_the_table_of_what_it_hinges_on(cmo: Run, make_study: MakeStudy) -> None:
    """Each part left out has its findings and the status that is left; changes stand first."""
    out = cmo("-C", make_study(DISPUTED), "conflicts", "lamps.lamps#resource").out
    table = rows(out, "   What does it hinge on?", "Judged")
    assert list(table.items())[-6:] == [
        ("Without", "findings it is"),
        ("the cluster firm", "1 ✓ supported the conflict is gone"),
        ("the cluster town", "1 ✗ contradicted the conflict is"),
        ("sources connected to the", "1 ✓ supported the conflict is gone"),
        ("single voices", "1 ✓ supported the conflict is gone"),
        ("repeats", "0 ≠ contested"),
    ]


def test_of_many_cases_the_last_are_told_together(told: Callable[..., str]) -> None:
    """With many clusters, six cases are shown, and the rest are said to change nothing."""
    letters = {
        f"letter-{n}": source(finding("f", "supports lamps.fewer"), cluster=f"c{n}")
        for n in range(5)
    }
    out = told("lamps.fewer", **letters)
    hinges = out.partition("What does it hinge on?")[2]
    assert "the cluster firm 1 ✓ supported the conflict is gone" in hinges
    # Seven clusters, connected sources, single voices and repeats: ten cases.
    assert "4 more the conflict remains" in hinges


def test_one_study_alone_is_said_in_words(told: Callable[..., str]) -> None:
    """A conflict within one cluster is said to rest on it before all else."""
    alone = SURVEY.replace("cluster: firm", "cluster: town")
    out = told("lamps.fewer", survey=alone)
    assert "What does it hinge on? Contested, but on one study alone (the cluster town)." in out
    each = "Each side rests on one study alone (the clusters town and firm)."
    assert f"What does it hinge on? {each}" in told("lamps.fewer")


def test_an_open_conflict_is_called_open(told: Callable[..., str]) -> None:
    """Where nobody has judged, the conflict is open."""
    assert "Open: nobody has judged it yet." in told("lamps.lamps-deter#silence")
    assert "Judged" not in told("lamps.lamps-deter#silence")


def test_a_judgement_stands_with_who_when_and_why(told: Callable[..., str]) -> None:
    """A judged conflict tells the decision, the role, the date, the verb, the reason, the place."""
    out = told("lamps.fewer")
    assert (
        "Judged: refined, by The team on 2025-01 (reconcile). They fell at one end only. "
        "evidence_links/judgements.yaml:7" in out
    )
    assert "Open" not in out
    assert "But since changed" not in out
    # The survey still goes on: nobody knows whether this was found before the judgement.
    assert "Of unclear date: survey.no-fall, which may have arrived after it." in out


def test_what_has_arrived_since_is_named(told: Callable[..., str]) -> None:
    """A judgement older than a finding stays, and the finding is named beside it."""
    out = told("lamps.lamps#resource")
    assert "(adjudicate). We wait for the survey. evidence_links/judgements.yaml:1 But since" in out
    assert "But since changed: 1 finding has arrived after it: survey.unlit." in out


def test_many_that_have_arrived_are_counted(told: Callable[..., str]) -> None:
    """Of many later findings three are named."""
    many = SURVEY + "".join(finding(f"f{n}", "supports lamps.lamps#resource") for n in range(3))
    out = told("lamps.lamps#resource", survey=many)
    assert "4 findings have arrived after it: survey.f0, survey.f1, survey.f2 and 1 more." in out


def test_a_finding_without_a_date_is_named(told: Callable[..., str]) -> None:
    """Where it is not known when a finding arrived, it may be later than the judgement."""
    out = told("lamps.dark")
    assert "Of unclear date: letter.lit-anyway, which may have arrived after it." in out
    assert "But since changed" not in out


def test_the_latest_of_two_judgements_counts(told: Callable[..., str]) -> None:
    """A second judgement, later than the evidence, closes what had changed."""
    later = JUDGEMENTS.replace("- claim: lamps.fewer", "- claim: lamps.lamps#resource")
    out = told("lamps.lamps#resource", judgements=later)
    assert "Judged: refined, by The team on 2025-01 (reconcile)." in out
    assert "We wait" not in out
    assert "But since changed" not in out


def test_rivals_stand_side_by_side(told: Callable[..., str]) -> None:
    """Findings on both rivals are shown with which way they bear; the others are counted."""
    out = told("lamps.lamps-deter")
    assert (
        "Rivals: what tells them apart A Lamps → Fewer thefts lamps.lamps-deter "
        "B Guards → Fewer thefts lamps.guards-deter "
        "1 finding tells them apart, 1 finding fits both, 1 finding speaks against both, "
        "6 findings bear on one of them only. A B "
        "+ − The finding told was made. talks.told evidence_links/talks.yaml:57 "
        "+ + The finding fall was made. talks.fall evidence_links/talks.yaml:44 "
        "− − The finding no-fall was made. survey.no-fall evidence_links/survey.yaml:23 "
    ) in out
    assert "talks.dusk" not in out.partition("Rivals: ")[2]
    assert "Rivals" not in told("lamps.dark")


def test_rivals_without_a_test_are_counted(cmo: Run, make_study: MakeStudy) -> None:
    """Where no test bears on either of two rivals, the pair is counted and not shown."""
    theory = DISPUTED["theories/lamps.yaml"]
    files = {"theories/study.yaml": DISPUTED["theories/study.yaml"], "theories/lamps.yaml": theory}
    out = cmo("-C", make_study(files), "conflicts").out
    assert out == (
        "Rivals: what tells them apart\nNo test bears on 1 other pair.\n\n"
        "0 conflicts on 0 mechanisms of 2\n"
    )


def test_a_long_condition_is_cut_within_its_marks(told: Callable[..., str]) -> None:
    """Beside a finding its circumstances stand whole; in the table they are quoted and cut."""
    long = TALKS.replace("After the works.", "After the works at the far end of the upper deck.")
    other = SURVEY.replace("    extent: one\n", "    extent: one\n    conditions: By day.\n")
    out = told("lamps.lamps#resource", talks=long, survey=other)
    assert "In circumstances: After the works at the far end of the upper deck." in out
    assert "“After the works at the far end of the…” 1:0" in out


def test_a_table_of_two_claims_says_whose_each_status_is(told: Callable[..., str]) -> None:
    """Two claims of one item are told by their parts, those of two mechanisms by their labels."""
    assert "the cluster town 2 Lamps ○ untested, Guards ○ untested the conflict" in told(
        "lamps.guards-against-lamps"
    )
    talks = TALKS + finding("no-fear", "contradicts lamps.guards#reasoning")
    out = told("lamps.guards#reasoning", talks=talks)
    assert "the cluster town 2 resource ○ untested, reasoning ○ untested the conflict" in out


def test_a_countervailing_conflict_shows_its_relation(
    cmo: Run, make_study: MakeStudy, told: Callable[..., str]
) -> None:
    """The relation stands with its status and, where its file gives one, its reason."""
    said = "○ untested The relation holds: 'Guards' counteracts 'Lamps'. lamps.guards-against"
    assert said in told("lamps.guards-against-lamps")
    assert "Because: " not in told("lamps.guards-against-lamps")
    theory = str(DISPUTED["theories/lamps.yaml"]).replace(
        "kind: counteracts}", "kind: counteracts, because: Guards switch the lamps off.}"
    )
    root = make_study({**DISPUTED, "theories/lamps.yaml": theory})
    for command in ("conflicts", "show"):
        out = " ".join(cmo("-C", root, command, "lamps.guards-against-lamps").out.split())
        assert "theories/lamps.yaml:25 Because: Guards switch the lamps off." in out
    assert "The relation holds" not in told("lamps.fewer")

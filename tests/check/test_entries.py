"""Rules about entries taken one by one, and about what a study must have."""

import pytest

from cmo.check import check
from cmo.read.study import read_study
from tests.check.marked import assert_silent, assert_told, lamps, told
from tests.conftest import (
    REFERENCES,
    SETTINGS,
    THEORY,
    MakeStudy,
    finding,
    source,
    where,
)

SOURCE = "evidence_links/talks.yaml"
SAME = "keep one link; where the finding says two things, split it into two findings"
TWICE = "take one of the two out"
CONDITIONS = {
    "theories/study.yaml": SETTINGS + "conditions: {staffed: guards are about, wet: it rains}\n"
}
SIGNS = """\
title: Signs
mechanisms:
  signs: {label: Signs, resource: Signs say so., reasoning: Thieves read., same_as: [lamps.lamps]}
"""


def test_an_id_stands_for_one_entry_of_its_file(make_study: MakeStudy) -> None:
    """The second entry with an id is told at its key, and the first is named."""
    files = lamps(("  fewer: {", "  ▶dark: {"), ("outcome: [fewer]", "outcome: [gone]"))
    files["theories/lamps.yaml"] += (
        "relations:\n  ▶lamps-deter: {from: lamps, to: dark, kind: overlaps}\n"
    )
    assert_told(
        make_study,
        "CMO130",
        files,
        (
            "'dark' stands for an outcome here and for a context above",
            "rename one of them, and what points at it",
        ),
        (
            "'lamps-deter' stands for a relation here and for a configuration above",
            "rename one of them, and what points at it",
        ),
        also={"CMO201"},
    )


def test_an_id_may_stand_in_two_files(make_study: MakeStudy) -> None:
    """Ids are of their file: another theory may use the same, for another kind too."""
    other = "title: More\noutcomes:\n  lamps: {label: L, statement: There are lamps.}\n"
    assert_silent(make_study, "CMO130", {"theories/more.yaml": other})


def test_no_more_can_have_said_something_than_all(make_study: MakeStudy) -> None:
    """The first of the two numbers is pointed at; every such finding is told."""
    files = {
        SOURCE: source(
            finding("one", more="extent: {n: ▶7, of: 6}"),
            finding("two", more="extent: {of: 0, n: ▶1}"),
        )
    }
    fix = "correct one of the two numbers from the document"
    assert_told(
        make_study,
        "CMO131",
        files,
        ("7 of 6 is more than all", fix),
        ("1 of 0 is more than all", fix),
    )


@pytest.mark.parametrize("extent", ["{n: 6, of: 6}", "{n: 0, of: 6}", "{n: 7}", "most"])
def test_as_many_as_all_is_fine(extent: str, make_study: MakeStudy) -> None:
    """All of them, none of them, a number alone and a word are no mistakes."""
    files = {SOURCE: source(finding("one", more=f"extent: {extent}"))}
    assert_silent(make_study, "CMO131", files)


def test_a_period_does_not_end_before_it_begins(make_study: MakeStudy) -> None:
    """The end is pointed at, in a source's and in a phase's period."""
    files = {
        SOURCE: source() + "collected: {from: 2024-09-02, to: ▶2024-09-01}\n",
        "theories/study.yaml": SETTINGS.replace("to: 2024-06", "to: ▶2023"),
    }
    fix = "exchange the two dates, or correct one"
    assert_told(
        make_study,
        "CMO132",
        {path: text.replace("findings:\n", "") for path, text in files.items()},
        ("it ends in 2024-09-01, before it begins in 2024-09-02", fix),
        ("it ends in 2023, before it begins in 2024-01", fix),
    )


@pytest.mark.parametrize(
    "period",
    [
        "from: 2024-09, to: 2024",
        "from: 2024, to: 2024-01-01",
        "from: 2024-09-30, to: 2024-09",
        "from: 2024-09-30, to: 2024-09-30",
        "from: 2024-09",
    ],
)
def test_dates_are_compared_as_far_as_both_are_known(period: str, make_study: MakeStudy) -> None:
    """A month that lies in the year in which it ends is in order; so is one day, or no end."""
    files = {SOURCE: source(finding("one")) + f"collected: {{{period}}}\n"}
    assert_silent(make_study, "CMO132", files)


def test_a_finding_is_linked_to_a_claim_once(make_study: MakeStudy) -> None:
    """The second link is pointed at; where the two disagree, both stances are named."""
    links = (
        "supports lamps.fewer",
        "contradicts ▶lamps.fewer",
        "supports lamps.dark",
        "supports ▶lamps.dark analogue",
    )
    assert_told(
        make_study,
        "CMO133",
        {SOURCE: source(finding("one", *links))},
        ("this finding is linked to 'lamps.fewer' twice: supports, and contradicts", SAME),
        ("this finding is linked to 'lamps.dark' twice", SAME),
    )


@pytest.mark.parametrize("back", ["", "    same_as: [signs.signs]\n"])
def test_the_same_mechanism_under_another_name_is_the_same_claim(
    back: str, make_study: MakeStudy
) -> None:
    """What is the same shares its evidence, whether one of the two says so or both."""
    links = ("supports lamps.lamps#reasoning", "contradicts ▶signs.signs#reasoning")
    files = {
        **lamps(("    actors: [thief]\n", f"    actors: [thief]\n{back}")),
        "theories/signs.yaml": SIGNS,
        SOURCE: source(finding("one", *links)),
    }
    assert_told(
        make_study,
        "CMO133",
        files,
        (
            "this finding is linked to 'signs.signs#reasoning' twice: supports, and contradicts",
            SAME,
        ),
    )


def test_two_parts_are_two_claims_and_two_findings_may_share_one(make_study: MakeStudy) -> None:
    """A resource is not a reasoning, and several findings may bear on one claim."""
    one = finding("one", "supports lamps.lamps#resource", "supports lamps.lamps#reasoning")
    two = finding("two", "contradicts lamps.lamps#resource", "supports lamps.lamps-deter")
    assert_silent(make_study, "CMO133", {SOURCE: source(one, two)})


def test_a_document_is_listed_once(make_study: MakeStudy) -> None:
    """Every further document with an id is told, at its id."""
    again = "  - {type: report, id: ▶report, title: Another}\n"
    words = (
        "the id 'report' stands for two documents",
        "give one of them another id, or take the copy out",
    )
    files = {"evidence_links/references.yaml": REFERENCES + again * 2}
    assert_told(make_study, "CMO134", files, words, words)


def test_documents_with_the_same_title_are_two(make_study: MakeStudy) -> None:
    """Only the id tells documents apart, and case counts."""
    more = "  - {id: Report, type: report, title: A report on lamps}\n"
    assert_silent(make_study, "CMO134", {"evidence_links/references.yaml": REFERENCES + more})


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("context: [dark]", "context: [dark, ▶dark]", "dark"),
        ("context: [dark]", "context: [dark, ▶lamps.dark]", "lamps.dark"),
        ("outcome: [fewer]", "outcome: [lamps.fewer, ▶fewer]", "fewer"),
        ("actors: [thief]", "actors: [thief, driver, ▶thief]", "thief"),
        (
            "    origin: stated\n",
            "    origin: stated\n    rivals: [other, ▶other]\n",
            "other",
        ),
        ("    actors: [thief]\n", "    same_as: [two, ▶two]\n", "two"),
    ],
)
def test_a_list_of_a_theory_names_each_thing_once(
    old: str, new: str, word: str, make_study: MakeStudy
) -> None:
    """The second mention is pointed at, however it is written."""
    more = (
        ("outcomes:\n", "  two: {label: Two, resource: The same.}\noutcomes:\n"),
        (
            "configurations:\n",
            "configurations:\n  other: {mechanism: two, outcome: [fewer], origin: inferred}\n",
        ),
    )
    files = lamps((old, new), *more)
    assert_told(make_study, "CMO135", files, (f"'{word}' is listed here twice", TWICE))


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ("actors: [driver, ▶driver]", "driver"),
        ("sites: [castle-lane, ▶castle-lane]", "castle-lane"),
        ("present: [staffed, ▶staffed]", "staffed"),
        ("absent: [staffed, wet, ▶staffed]", "staffed"),
        ("questions: [Q1, ▶Q1]", "Q1"),
        ("repeats: [two, ▶talks.two]", "talks.two"),
    ],
)
def test_a_list_of_a_finding_names_each_thing_once(
    more: str, word: str, make_study: MakeStudy
) -> None:
    """The second mention is pointed at, however it is written."""
    files = {**CONDITIONS, SOURCE: source(finding("one", more=more), finding("two"))}
    assert_told(make_study, "CMO135", files, (f"'{word}' is listed here twice", TWICE))


def test_a_list_of_a_source_names_each_actor_once(make_study: MakeStudy) -> None:
    """A source's own list of actors is a list like those of its findings."""
    files = {SOURCE: "actors: [driver, ▶driver]\n" + source(finding("one"))}
    assert_told(make_study, "CMO135", files, ("'driver' is listed here twice", TWICE))


def test_confidential_fields_are_named_once(make_study: MakeStudy) -> None:
    """The list of what is confidential names each field once."""
    listed = "confidential: [finding.note, link.because, ▶finding.note]\n"
    files = {"theories/study.yaml": SETTINGS + listed}
    assert_told(make_study, "CMO135", files, ("'finding.note' is listed here twice", TWICE))


def test_a_list_of_a_plan_names_each_thing_once(make_study: MakeStudy) -> None:
    """A plan's lists name each question, actor and claim once too."""
    plans = "{ask: {statement: We ask., actors: [thief, ▶thief]}}"
    text = SETTINGS.replace("2024-07, to: 2025-06}", f"2024-07, to: 2025-06, plans: {plans}}}")
    files = {"theories/study.yaml": text}
    assert_told(make_study, "CMO135", files, ("'thief' is listed here twice", TWICE))


def test_different_things_in_a_list_are_fine(make_study: MakeStudy) -> None:
    """Two lists may name the same, and a list several."""
    more = "actors: [driver, thief]\nsites: [castle-lane, station-road]\nquestions: [Q1]"
    files = {SOURCE: source(finding("one", more=more), finding("two", more=more))}
    assert_silent(make_study, "CMO135", files)


def test_a_condition_is_present_or_absent(make_study: MakeStudy) -> None:
    """Each condition that is said to be both is told where it is said to be absent."""
    both = "present: [staffed, wet]\nabsent: [▶wet, ▶staffed]"
    files = {
        **CONDITIONS,
        SOURCE: source(finding("one", more=both), finding("two", more="present: [wet]")),
    }
    fix = "keep one; where the finding is of two circumstances, split it into two"
    assert_told(
        make_study,
        "CMO137",
        files,
        ("'wet' is said to be present and absent", fix),
        ("'staffed' is said to be present and absent", fix),
    )


def test_conditions_may_differ_from_finding_to_finding(make_study: MakeStudy) -> None:
    """One condition may be present and another absent, and the other way round in another."""
    one = finding("one", more="present: [staffed]\nabsent: [wet]")
    two = finding("two", more="present: [wet]\nabsent: [staffed]")
    assert_silent(make_study, "CMO137", {**CONDITIONS, SOURCE: source(one, two)})


RIPPLE = "relations:\n  spreads: {from: FROM, to: TO, kind: ripple}\n"


def test_a_ripple_runs_from_an_outcome_to_a_context(make_study: MakeStudy) -> None:
    """Each end that is of another kind is told, at that end."""
    text = RIPPLE.replace("FROM, ", "▶dark,\n    ").replace("TO", "▶lamps.fewer")
    assert_told(
        make_study,
        "CMO214",
        {"theories/lamps.yaml": THEORY + text},
        (
            "a ripple runs from an outcome to a context, and 'dark' is not an outcome",
            "name an outcome, or choose another kind of relation",
        ),
        (
            "a ripple runs from an outcome to a context, and 'lamps.fewer' is not a context",
            "name a context, or choose another kind of relation",
        ),
    )


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [("fewer", "dark", "ripple"), ("dark", "fewer", "blocks"), ("lamps", "fewer", "overlaps")],
)
def test_other_relations_may_join_other_kinds(
    start: str, end: str, kind: str, make_study: MakeStudy
) -> None:
    """A right ripple is fine, and so is any other relation between other kinds."""
    text = RIPPLE.replace("FROM", start).replace("TO", end).replace("ripple", kind)
    assert_silent(make_study, "CMO214", {"theories/lamps.yaml": THEORY + text})


def test_an_end_of_a_ripple_that_is_not_there_is_told_once(make_study: MakeStudy) -> None:
    """What is not there has no kind, and is told as missing only."""
    text = RIPPLE.replace("FROM", "▶gone").replace("TO", "dark")
    assert_told(
        make_study,
        "CMO201",
        {"theories/lamps.yaml": THEORY + text},
        ("there is no item 'gone'", "write the id of an item of theories/lamps.yaml"),
    )


def test_a_study_has_settings(make_study: MakeStudy) -> None:
    """Without study.yaml the missing file is named, without a line."""
    root = make_study({})
    (root / "theories/study.yaml").unlink()
    study = read_study(root)
    (problem,) = check(study)
    assert (problem.code, problem.place.path) == ("CMO211", "theories/study.yaml")
    assert where(study, problem) is None
    assert problem.message == "the study has no file theories/study.yaml"
    assert problem.fix == "write one with at least 'title:' and 'programme:'"


@pytest.mark.parametrize("broken", ["title: [", "", "- a list\n", "titel: A study\n", "\0"])
def test_settings_that_cannot_be_read_are_there(broken: str, make_study: MakeStudy) -> None:
    """A broken study.yaml is told for what it is, and its words are not told as unknown."""
    study = read_study(make_study({"theories/study.yaml": broken}))
    problems = check(study)
    assert problems
    assert {problem.place.path for problem in problems} == {"theories/study.yaml"}
    assert "CMO211" not in {problem.code for problem in problems}


def test_a_study_has_a_theory(make_study: MakeStudy) -> None:
    """Settings and indicators are no theory; the folder is named."""
    root = make_study({"theories/indicators.yaml": "indicators: {}\n"})
    (root / "theories/lamps.yaml").unlink()
    study = read_study(root)
    (problem,) = check(study)
    assert (problem.code, problem.place.path) == ("CMO212", "theories")
    assert where(study, problem) is None
    assert problem.message == "the study has no theory"
    assert problem.fix.startswith("write one as theories/ID.yaml")


def test_a_theory_that_cannot_be_read_is_there(make_study: MakeStudy) -> None:
    """A broken theory is told for what it is, and the study is not said to have none."""
    problems = check(read_study(make_study({"theories/lamps.yaml": "title: ["})))
    assert [problem.code for problem in problems] == ["CMO103"]


def test_a_theory_and_a_source_have_two_ids(make_study: MakeStudy) -> None:
    """The source is named, as a whole file."""
    study = read_study(make_study({"evidence_links/lamps.yaml": source(finding("one"))}))
    (problem,) = told(study, "CMO213")
    assert (problem.path, problem.at) == ("evidence_links/lamps.yaml", None)
    assert problem.message == (
        "'lamps' is a theory and a source: 'lamps.x' could be an item or a finding"
    )
    assert problem.fix == "rename one of the two files, and what points into it"


def test_a_finding_may_bear_the_id_of_an_item(make_study: MakeStudy) -> None:
    """Only the files' ids must differ, not those within them."""
    assert_silent(make_study, "CMO213", {SOURCE: source(finding("lamps"))})

"""The checklist says what files hold for each item, in numbers, and claims nothing."""

import re
from pathlib import Path

import pytest

from cmo.analyse.analysis import Analysis, analyse
from cmo.model.words import counted
from cmo.read.study import Study, read_study
from cmo.report.rameses import HOLDS, ITEMS, NOTE, ChecklistRow, checklist
from tests.conftest import CAR_PARKS, ROOT, SETTINGS, MakeStudy, analysed, finding, source
from tests.render.hostile import TRICKS, hostile_files

TALKS = "evidence_links/talks.yaml"
# What no file can tell, whatever the study.
PEOPLE_ONLY = {2, 3, 6, 7, 16, 18, 19, 20}
SECTIONS = ["Title", "Summary", "Introduction", "Methods", "Results", "Discussion"]


def rows(analysis: Analysis) -> dict[int, ChecklistRow]:
    """Give the rows of a study by their numbers."""
    return {row.number: row for row in checklist(analysis)}


@pytest.fixture(scope="module")
def review() -> Analysis:
    """Analyse the shipped study."""
    return analysed(ROOT)


@pytest.fixture
def empty(tmp_path: Path) -> Analysis:
    """Analyse a study that says its name, and nothing else."""
    (tmp_path / "theories").mkdir()
    settings = tmp_path / "theories" / "study.yaml"
    settings.write_text("title: A\nprogramme: B\n", encoding="utf-8")
    return analyse(read_study(tmp_path))


def test_there_are_twenty_items_in_their_order() -> None:
    """The items are numbered as in the standards, and stand in the sections of a report."""
    assert [item.number for item in ITEMS] == list(range(1, 21))
    assert list(dict.fromkeys(item.section for item in ITEMS)) == SECTIONS
    counts = [sum(item.section == section for item in ITEMS) for section in SECTIONS]
    assert counts == [1, 1, 4, 7, 2, 5]


def test_items_are_put_in_few_words() -> None:
    """Each item is short, and none is said twice."""
    assert len({item.item for item in ITEMS}) == len(ITEMS)
    assert all(len(item.item.split()) <= 12 for item in ITEMS)


def test_nothing_is_claimed(review: Analysis) -> None:
    """The note says that nobody is said to comply, and no row says that an item is met."""
    assert "does not say that an item is met" in NOTE
    claims = re.compile(r"\b(compl(y|ies|iant|iance)|fulfil|is met|satisf|achiev)", re.IGNORECASE)
    for row in checklist(review):
        assert not claims.search(row.item + row.says)
    assert not any(claims.search(words) for words in HOLDS.values())


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["review", "car-parks"])
def test_each_item_has_a_row_and_a_sentence(root: Path) -> None:
    """Rows are the items in their order, each with what files hold, said in a sentence."""
    found = checklist(analysed(root))
    assert [(row.number, row.section, row.item) for row in found] == list(ITEMS)
    for row in found:
        assert row.holds in HOLDS
        assert row.says.endswith(".")
        assert row.holds != "something" or re.search(r"\d", row.says)


def test_what_no_file_can_tell_is_left_to_people(review: Analysis, empty: Analysis) -> None:
    """The same items are people's to write, however much or little the files hold."""
    for analysis in (review, empty):
        found = {number for number, row in rows(analysis).items() if row.holds == "cannot tell"}
        assert found == PEOPLE_ONLY
        assert all("People must write it" in rows(analysis)[number].says for number in PEOPLE_ONLY)


def test_an_empty_study_holds_nothing(empty: Analysis) -> None:
    """Of a study without theory and evidence, only the programme's name is there."""
    found = rows(empty)
    there = {number for number, row in found.items() if row.holds == "something"}
    assert there == {9}
    assert found[9].says.startswith("It is called “B”; what it offers is told by 0 mechanisms;")
    assert found[4].says == "No theory has been entered."
    assert found[11].says == "No source has been entered."
    assert found[15].says == "Nothing has been found yet on 0 claims."


def test_numbers_are_those_of_the_analysis(review: Analysis) -> None:
    """What the checklist says of the shipped study is what it counts to."""
    found, study = rows(review), review.study
    mechanisms = len(list(study.of_kind("mechanisms")))
    assert f"{len(study.theories)} theories" in found[4].says
    assert f" {mechanisms} mechanisms, " in found[4].says
    assert f"{len(study.findings)} findings" in found[13].says
    links = sum(len(f.links) for f in study.findings.values())
    assert f"with {links:,} links to claims" in found[13].says
    limited = sum(bool(s.limitations) for s in study.sources.values())
    assert f"{limited} of {len(study.sources)} sources" in found[17].says
    assert f"{len(review.gaps)} gaps" in found[17].says
    assert f"{len(study.documents)} documents" in found[18].says
    connected = sum(s.connection == "connected" for s in study.sources.values())
    assert f"connected to the programme: {connected} of {len(study.sources)}" in found[20].says


def test_statuses_add_up_and_the_same_provision_counts_once(review: Analysis) -> None:
    """The statuses told add up to the claims told, which are those of distinct provisions."""
    says = rows(review)[15].says
    claims = sum(review.material.is_original(claim) for claim in review.claims)
    assert says.startswith(f"{claims} claims: ")
    numbers = re.findall(r"(\d+) (?:untested|supported|contradicted|contested|untestable)\b", says)
    assert len(numbers) == 5
    assert sum(map(int, numbers)) == claims < len(review.claims)
    assert says.endswith(f"{len(review.conflicts)} conflicts, and {review.flagged} flagged.")


@pytest.mark.parametrize(
    ("title", "holds"),
    [
        ("A realist evaluation of lamps", "something"),
        ("Lamps: A REALIST EVALUATION", "something"),
        ("An evaluation of lamps", "nothing"),
        ("A realistic plan", "nothing"),
    ],
)
def test_the_title_is_looked_at(make_study: MakeStudy, title: str, holds: str) -> None:
    """The first item asks for a word, which the study's title has or has not."""
    settings = SETTINGS.replace("A study of lamps", f"'{title}'")
    row = rows(analysed(make_study({"theories/study.yaml": settings})))[1]
    assert row.holds == holds
    assert f"“{title}”" in row.says


def test_a_small_study_is_told_in_full(make_study: MakeStudy) -> None:
    """Each sentence about a small study is as counted by hand."""
    talks = source(
        finding("seen", "supports lamps.fewer", "contradicts lamps.dark", more="questions: [Q1]"),
        finding("hoped", basis="anticipated", more="actors: [driver]"),
    )
    more = ("sample: {n: 12, unit: drivers}", "actors: [thief]", "collected: {from: 2024-01}")
    talks = talks.replace("findings:", "\n".join((*more, "limitations: Few.", "findings:")))
    judgement = (
        "- {claim: lamps.fewer, verb: situate, decision: left-open, because: Too few.,"
        " by_role: the team, date: 2024-07}\n"
    )
    files = {TALKS: talks, "evidence_links/judgements.yaml": judgement}
    found = rows(analysed(make_study(files)))
    assert {number: row.says for number, row in found.items() if row.holds == "something"} == {
        4: "1 theory (1 initial): 1 context, 1 mechanism, 1 outcome, 1 configuration and "
        "0 relations.",
        5: "1 question, of which findings speak to 1.",
        8: "Names of 2 sites, 1 level and 0 dates; people must describe them.",
        9: "It is called “Lamps in car parks”; what it offers is told by 1 mechanism; people must "
        "describe it.",
        10: "2 phases: gleaning (2024-01 to 2024-06), refining (2024-07 to 2025-06), with 0 plans; "
        "people must give the reasons.",
        11: "1 method (Interviews); when data were collected is stated for 1 of 1 source.",
        12: "The size of the sample is stated for 1 of 1 source, and whose accounts it holds for "
        "1 of 1 source; how these were chosen people must write.",
        13: "2 findings with 2 links to claims, each with its reason and coded by the rules on "
        "this page; 1 judgement, and 0 configurations with a history of changes.",
        14: "Accounts of 2 of 2 groups of people; the sample stands with 1 of 1 source.",
        15: "7 claims: 5 untested, 1 supported, 1 contradicted, 0 contested and 0 untestable; "
        "0 conflicts, and 0 of 1 mechanism flagged.",
        17: f"Limitations are stated for 1 of 1 source; {counted(_gaps(files, make_study), 'gap')} "
        "for the next look; the strengths people must write.",
    }
    assert "1 judgement to draw on" in found[19].says


def _gaps(files: dict[str, str], make_study: MakeStudy) -> int:
    return len(analysed(make_study(files)).gaps)


def test_plans_that_name_the_theory_are_counted(make_study: MakeStudy) -> None:
    """A plan that says what it is to test is told apart from one that does not."""
    plans = (
        "second: {kind: refining, from: 2024-07, to: 2025-06, plans: {look: {statement: Look., "
        "about: [lamps.fewer]}, ask: {statement: Ask.}}}"
    )
    old = "second: {kind: refining, from: 2024-07, to: 2025-06}"
    settings = SETTINGS.replace(old, plans)
    found = rows(analysed(make_study({"theories/study.yaml": settings})))
    assert found[5].says.endswith("; of 2 plans, 1 named with the part of the theory to test.")
    assert "with 2 plans;" in found[10].says


def test_hostile_text_stays_text(make_study: MakeStudy) -> None:
    """Names from files stand in the sentences as they were typed."""
    found = rows(analysed(make_study(hostile_files())))
    assert f"“{TRICKS['image']}”" in found[1].says
    assert f"“{TRICKS['section']}”" in found[9].says
    assert f"({TRICKS['entity']})" in found[11].says


def test_long_names_are_cut(make_study: MakeStudy) -> None:
    """A title of 5,000 letters does not fill the page."""
    settings = SETTINGS.replace("A study of lamps", "x" * 5_000)
    settings = settings.replace("Lamps in car parks", "y" * 5_000)
    found = rows(analysed(make_study({"theories/study.yaml": settings})))
    assert "xxx" in found[1].says
    assert "yyy" in found[9].says
    assert all(len(row.says) < 300 for row in found.values())


def test_settings_that_could_not_be_read_are_no_obstacle() -> None:
    """A study without study.yaml has its rows all the same."""
    found = rows(analyse(Study(Path())))
    assert found[9].says.startswith("It is called “-”")
    assert found[10].holds == "nothing"

"""Rules about words that study.yaml and references.yaml define."""

import pytest

from cmo.model.confidential import FIELDS
from tests.check.marked import (
    Files,
    assert_silent,
    assert_told,
    error_codes,
    lamps,
    read,
    swap,
    told,
)
from tests.conftest import REFERENCES, SETTINGS, THEORY, MakeStudy, finding, source

SETTINGS_FILE = "theories/study.yaml"
CONDITIONS = "conditions: {staffed: an attendant is about}\n"
SOURCE = "evidence_links/talks.yaml"


def plan(more: str) -> dict[str, str]:
    """Give settings with a plan that says `more`."""
    old = "{kind: refining, from: 2024-07, to: 2025-06}"
    new = f"{old[:-1]}, plans: {{look: {{statement: We look., {more}}}}}}}"
    return {SETTINGS_FILE: swap(SETTINGS, (old, new))}


def found(more: str, settings: str = "") -> dict[str, str]:
    """Give a source with a finding that says `more`, and perhaps more settings."""
    files = {SOURCE: source(finding("one", more=more))}
    return {**files, SETTINGS_FILE: SETTINGS + settings} if settings else files


def did(meant: str, vocabulary: str) -> str:
    """Give the fix that proposes a word."""
    return f"did you mean '{meant}'? If not, add it to '{vocabulary}:' in {SETTINGS_FILE}"


@pytest.mark.parametrize(
    ("files", "what", "word", "fix"),
    [
        (lamps(("actors: [thief]", "actors: [driver, ▶theif]")),
         "actor", "theif", did("thief", "actors")),
        (found("actors: [▶drivr]"), "actor", "drivr", did("driver", "actors")),
        (found("sites: [station-road, ▶castel-lane]"),
         "site", "castel-lane", did("castle-lane", "sites")),
        (found("present: [▶stafed]", CONDITIONS), "condition", "stafed",
         did("staffed", "conditions")),
        (found("absent: [▶zzz, staffed]", CONDITIONS), "condition", "zzz",
         f"add it to 'conditions:' in {SETTINGS_FILE}"),
        (found("absent: [▶staffed]"), "condition", "staffed",
         f"add it to 'conditions:' in {SETTINGS_FILE}"),
        (found("level: ▶twon"), "level", "twon", did("town", "levels")),
        (found("level: ▶moon-base"), "level", "moon-base",
         f"add it to 'levels:' in {SETTINGS_FILE}"),
        (plan("actors: [▶thieves]"), "actor", "thieves", did("thief", "actors")),
        (plan("method: ▶surveys"), "method", "surveys", did("survey", "methods")),
        ({SOURCE: swap(source(finding("one")), ("method: interview", "method: ▶interviews"))},
         "method", "interviews", did("interview", "methods")),
        ({SOURCE: "actors: [▶Driver]\n" + source(finding("one"))},
         "actor", "Driver", did("driver", "actors")),
    ],
)  # fmt: skip
def test_words_are_those_of_the_study(
    files: Files, what: str, word: str, fix: str, make_study: MakeStudy
) -> None:
    """A word that study.yaml does not define is told where it stands, with the nearest."""
    assert_told(make_study, "CMO204", files, (f"there is no {what} '{word}'", fix))


def test_every_unknown_word_is_told(make_study: MakeStudy) -> None:
    """One slip does not hide the next, in one list or in several."""
    files = found("actors: [▶a, driver, ▶b]\nsites: [▶c]\nlevel: ▶d")
    words = [("actor", "a"), ("actor", "b"), ("site", "c"), ("level", "d")]
    expected = [
        (f"there is no {what} '{word}'", f"add it to '{what}s:' in {SETTINGS_FILE}")
        for what, word in words
    ]
    assert_told(make_study, "CMO204", files, *expected)


def test_a_word_of_one_vocabulary_is_none_of_another(make_study: MakeStudy) -> None:
    """A site is not an actor."""
    fix = f"add it to 'actors:' in {SETTINGS_FILE}"
    expected = ("there is no actor 'castle-lane'", fix)
    assert_told(make_study, "CMO204", found("actors: [▶castle-lane]"), expected)


def test_conditions_of_the_study_may_be_present_or_absent(make_study: MakeStudy) -> None:
    """What study.yaml lists as a condition may stand in either list; a site is no condition."""
    assert_silent(make_study, "CMO204", found("present: [staffed]", CONDITIONS))
    assert_silent(make_study, "CMO204", found("absent: [staffed]", CONDITIONS))
    fix = f"add it to 'conditions:' in {SETTINGS_FILE}"
    site = found("present: [▶castle-lane]", CONDITIONS)
    assert_told(make_study, "CMO204", site, ("there is no condition 'castle-lane'", fix))


def test_known_words_are_fine(make_study: MakeStudy) -> None:
    """Words of the study may stand wherever words of their kind belong."""
    more = "actors: [driver, thief]\nsites: [castle-lane]\nlevel: town\nquestions: [Q1]"
    assert_silent(make_study, "CMO204", {**found(more), **plan("actors: [thief], method: survey")})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("actors: {driver: Drivers, ", "actors: {driver: [], "),
        ("actors: {driver: Drivers, thief: Thieves}", "acters: {driver: Drivers, thief: Thieves}"),
        ("title: A study of lamps", "title: ["),
        ("actors: {driver", "conditions: {staffed: []}\nactors: {driver"),
        ("actors: {driver", "condtions: {staffed: S}\nactors: {driver"),
    ],
)
def test_a_word_whose_entry_could_not_be_read_is_there(
    old: str, new: str, make_study: MakeStudy
) -> None:
    """Where study.yaml has an error, its words are not told as unknown."""
    more = "present: [staffed]" if "staffed" in new else "actors: [driver]"
    files = {SETTINGS_FILE: swap(SETTINGS, (old, new)), **found(more)}
    codes = error_codes(read(make_study, files))
    assert codes
    assert codes & {"CMO204", "CMO205", "CMO207", "CMO208"} == set()


@pytest.mark.parametrize(
    ("files", "word"),
    [(found("questions: [Q1, ▶QQ1]"), "QQ1"), (plan("questions: [▶QQ1]"), "QQ1")],
)
def test_questions_are_those_of_the_study(files: Files, word: str, make_study: MakeStudy) -> None:
    """A question that the study does not ask is told where it stands."""
    expected = (f"there is no question '{word}'", did("Q1", "questions"))
    assert_told(make_study, "CMO205", files, expected)


def test_case_tells_questions_apart(make_study: MakeStudy) -> None:
    """Q1 and q1 are two questions."""
    expected = ("there is no question 'q1'", f"add it to 'questions:' in {SETTINGS_FILE}")
    assert_told(make_study, "CMO205", found("questions: [Q1, ▶q1]"), expected)


@pytest.mark.parametrize(
    "files",
    [
        {"theories/lamps.yaml": "source: {document: ▶reprot}\n" + THEORY},
        lamps(("after six.}", "after six., source: {document: ▶reprot}}")),
        {SETTINGS_FILE: "source: {document: ▶reprot}\n" + SETTINGS},
        plan("source: {document: ▶reprot, section: 1}"),
        {SOURCE: source(finding("one")).replace("document: report", "document: ▶reprot")},
        {
            "theories/indicators.yaml": "indicators:\n  thefts: {label: T, domain: safety,\n"
            "    availability: complete, source: {document: ▶reprot}}\n"
        },
    ],
)
def test_documents_are_those_of_the_references(files: Files, make_study: MakeStudy) -> None:
    """A document that is not listed is told where it is cited, with the nearest."""
    fix = (
        "did you mean 'report'? If not, add an entry with this id to evidence_links/references.yaml"
    )
    assert_told(make_study, "CMO207", files, ("there is no document 'reprot'", fix))


@pytest.mark.parametrize(
    "references",
    [
        "references: [\n",
        REFERENCES.replace("type: report, ", ""),
        REFERENCES.replace("references:", "refrences:"),
    ],
)
def test_a_document_whose_entry_could_not_be_read_is_there(
    references: str, make_study: MakeStudy
) -> None:
    """Where references.yaml has an error, its documents are not told as unknown."""
    files = {"evidence_links/references.yaml": references, SOURCE: source(finding("one"))}
    codes = error_codes(read(make_study, files))
    assert codes
    assert "CMO207" not in codes


def test_a_listed_document_may_be_cited_anywhere(make_study: MakeStudy) -> None:
    """What is listed is known to all files, and a citation may leave the document out."""
    files = lamps(("after six.}", "after six., source: {document: report, page: 3}}"))
    files |= plan("source: {section: 2}")
    assert_silent(make_study, "CMO207", files)


@pytest.mark.parametrize(
    ("phase", "meant"), [("frist", "first"), ("thecond", "second"), ("zzz", None)]
)
def test_phases_are_those_of_the_study(
    phase: str, meant: str | None, make_study: MakeStudy
) -> None:
    """A question's phase that the study does not have is told where it stands."""
    files = {SETTINGS_FILE: swap(SETTINGS, ("phases: [first]", f"phases: [second, ▶{phase}]"))}
    fix = "add it to 'phases:', or take it out"
    fix = f"did you mean '{meant}'? If not, {fix}" if meant else fix
    assert_told(make_study, "CMO208", files, (f"there is no phase '{phase}'", fix))


def test_a_question_may_be_of_no_phase_or_of_all(make_study: MakeStudy) -> None:
    """A list of phases may be left out, and may name all of them."""
    both = {SETTINGS_FILE: swap(SETTINGS, ("phases: [first]", "phases: [first, second]"))}
    none = {SETTINGS_FILE: swap(SETTINGS, (", phases: [first]", ""))}
    assert_silent(make_study, "CMO208", both)
    assert_silent(make_study, "CMO208", none)


def test_a_phase_with_an_error_of_its_own_is_there(make_study: MakeStudy) -> None:
    """A question may name a phase that could not be read."""
    files = {SETTINGS_FILE: swap(SETTINGS, ("{kind: gleaning, ", "{kind: gleening, "))}
    assert error_codes(read(make_study, files)) == {"CMO122"}


LINKS = "a link can keep: because"
ENTRIES = (
    "finding, link, appraisal, source, judgement, question, plan, theory, context, mechanism, "
    "outcome, configuration, change, relation, indicator"
)


def kept(names: str) -> dict[str, str]:
    """Give settings that keep these fields confidential."""
    return {SETTINGS_FILE: f"{SETTINGS}confidential: [{names}]\n"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("finding.notes", ("there is no field 'finding.notes'", "did you mean 'finding.note'?")),
        ("findings.note", ("there is no field 'findings.note'", "did you mean 'finding.note'?")),
        ("link.zzz", ("there is no field 'link.zzz'", LINKS)),
        ("relation.start",
         ("there is no field 'relation.start'", "did you mean 'relation.source'?")),
        ("note", ("there is no field 'note'",
                  f"write it as finding.note; the first word is one of: {ENTRIES}")),
        ("link.stance", ("'link.stance' cannot be confidential: a report is built on it",
                         f"take it out; {LINKS}")),
        ("relation.from", ("'relation.from' cannot be confidential: a report is built on it",
                           "take it out; a relation can keep: because, source")),
    ],
)  # fmt: skip
def test_what_is_confidential_is_a_field_to_be_spared(
    name: str, words: tuple[str, str], make_study: MakeStudy
) -> None:
    """A name that is none, or of what a report is built on, is told where it stands."""
    assert_told(make_study, "CMO215", kept(f"link.because, ▶{name}"), words)


def test_every_field_that_can_be_spared_may_be_confidential(make_study: MakeStudy) -> None:
    """All names that there are can be listed, and so can none."""
    assert_silent(make_study, "CMO215", kept(", ".join(FIELDS)))
    assert_silent(make_study, "CMO215", kept(""))


def test_many_slips_take_no_longer_than_a_few(make_study: MakeStudy) -> None:
    """Of thousands of names that are none, each is told; what was meant is sought for some."""
    names = [f"finding.note-{n}" for n in range(3_000)]
    study = read(make_study, kept(", ".join(names)))
    fixes = [one.fix for one in told(study, "CMO215")]
    assert len(fixes) == len(names)
    assert fixes.count("did you mean 'finding.note'?") == 300

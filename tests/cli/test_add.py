"""cmo add with all that it needs on the line, as a user runs it."""

import shutil
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from cmo.cli.add_answers import extent
from cmo.cli.add_forms import FORMS, LINK
from cmo.model.evidence import Finding, Link, Source
from cmo.model.theory import Configuration, Context, Mechanism, Outcome, Theory
from tests.cli.conftest import Ran, Run
from tests.conftest import CAR_PARKS

MODELS: dict[str, type[BaseModel]] = {
    "finding": Finding,
    "link": Link,
    "configuration": Configuration,
    "context": Context,
    "mechanism": Mechanism,
    "outcome": Outcome,
    "source": Source,
    "theory": Theory,
}
# Entries of their own, or written by hand.
NOT_ASKED = {"links", "appraisal", "history", "findings"}
SECTIONS = {"contexts", "mechanisms", "outcomes", "configurations", "relations"}

FINDING = (
    *("add", "finding", "site-survey"),
    *("--statement", "On two visits a guard has watched the screens: he was new."),
    *("--section", "1.5", "--page", "12", "--basis", "observed", "--extent", "2 of 12"),
    *("--sites", "castle-lane,station-road", "--questions", "Q1", "Q2"),
)
LINKED = (
    *("--claim", "cameras.swift-guards#resource", "--stance", "qualifies"),
    *("--bearing", "direct", "--because", "One guard, on two of twelve visits."),
)


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A copy of the example study."""
    return Path(shutil.copytree(CAR_PARKS, tmp_path / "car-parks"))


def added(study: Path, path: str) -> str:
    """Give what stands in a file of the copy and not in the original; all else must be the same."""
    before, after = (CAR_PARKS / path).read_text(), (study / path).read_text()
    start = next(i for i in range(len(after)) if after[i] != before[i : i + 1])
    start = after.rfind("\n", 0, start) + 1
    end = start + len(after) - len(before)
    assert after[:start] + after[end:] == before
    return after[start:end]


def test_a_finding_with_its_link_is_added(study: Path, cmo: Run) -> None:
    """It is shown with its lines, and stands at the end of its source in the file's style."""
    ran = cmo("-C", study, *FINDING, *LINKED)
    assert (ran.status, ran.err) == (0, "")
    new = added(study, "evidence_links/site-survey.yaml")
    assert new == (
        "  two-visits-guard-watched-screens:\n"
        '    statement: "On two visits a guard has watched the screens: he was new."\n'
        '    locator: {section: "1.5", page: 12}\n'
        "    basis: observed\n"
        "    extent: {n: 2, of: 12}\n"
        "    sites: [castle-lane, station-road]\n"
        "    questions: [Q1, Q2]\n"
        "    links:\n"
        "      - {claim: cameras.swift-guards#resource, stance: qualifies, bearing: direct,\n"
        '         because: "One guard, on two of twelve visits."}\n'
    )
    shown = [line.partition(" | ")[2] for line in ran.out.splitlines() if " | " in line]
    assert shown == new.splitlines()
    assert ran.out.startswith("evidence_links/site-survey.yaml:44\n  44 |   two-visits")
    assert ran.out.endswith("added finding site-survey.two-visits-guard-watched-screens\n")
    assert cmo("-C", study, "check").status == 0


def test_a_finding_without_a_link_says_so(study: Path, cmo: Run) -> None:
    """It bears on no claim, and that is written."""
    cmo("-C", study, *FINDING, "--id", "guard-seen")
    assert added(study, "evidence_links/site-survey.yaml").endswith("    links: []\n")


def test_a_link_is_added_to_its_finding(study: Path, cmo: Run) -> None:
    """Behind the last link, though other findings follow."""
    ran = cmo(*("-C", study, "add", "link", "site-survey.spaces-recorded", LINKED[1], *LINKED[2:]))
    assert ran.out.endswith(
        "added link of site-survey.spaces-recorded to cameras.swift-guards#resource\n"
    )
    assert added(study, "evidence_links/site-survey.yaml") == (
        "      - {claim: cameras.swift-guards#resource, stance: qualifies, bearing: direct,\n"
        '         because: "One guard, on two of twelve visits."}\n'
    )


def test_a_configuration_is_added_with_advice(study: Path, cmo: Run) -> None:
    """At the end of the theory's, before its relations; what is advised is shown."""
    ran = cmo(
        *("-C", study, "add", "configuration", "cameras", "--mechanism", "company"),
        *("--outcome", "thieves-caught", "--origin", "inferred", "--context", "room-to-choose"),
    )
    assert ran.status == 0
    assert "advice CMO304" in ran.out
    assert added(study, "theories/cameras.yaml") == (
        "  company-thieves-caught:\n"
        "    context: [room-to-choose]\n"
        "    mechanism: company\n"
        "    outcome: [thieves-caught]\n"
        "    origin: inferred\n"
    )


def test_from_nothing_to_a_theory_with_its_evidence(study: Path, cmo: Run) -> None:
    """Theory, context, mechanism, outcome, configuration, source, finding: one command each."""
    lines = (
        ("theory", "lamps", "--title", "Lamps prevent thefts"),
        ("context", "lamps", "--label", "Dark", "--statement", "It is dark after six."),
        ("mechanism", "lamps", "--label", "Light", "--resource", "Lamps light every space."),
        ("outcome", "lamps", "--label", "Fewer", "--statement", "Fewer cars are broken into."),
        (
            *("configuration", "lamps", "--context", "dark", "--mechanism", "light"),
            *("--outcome", "fewer", "--origin", "inferred", "--wrong-if", "Thefts stay."),
        ),
        (
            *("source", "visits", "--title", "Visits", "--document", "made-up-report"),
            *("--method", "site-visit", "--sample", "3", "--unit", "visits"),
        ),
        (
            *("finding", "visits", "--statement", "Lamps are lit.", "--page", "1"),
            *("--basis", "observed", "--claim", "lamps.light#resource", "--stance", "supports"),
            *("--bearing", "direct", "--because", "They are."),
        ),
    )
    for line in lines:
        ran = cmo("-C", study, "add", *line)
        assert (ran.status, ran.err) == (0, "")
    assert cmo("-C", study, "check").status == 0
    assert "lamps.light#resource" in cmo("-C", study, "show", "visits.lamps-lit").out


def test_what_the_check_would_refuse_is_not_written(study: Path, cmo: Run) -> None:
    """The check's own message is shown, with the line that it is about, and its fix."""
    before = (study / "evidence_links/site-survey.yaml").read_bytes()
    line = [word.replace("swift-guards", "swift-gards") for word in LINKED]
    ran = cmo("-C", study, *FINDING, *line)
    assert ran.status == 2
    assert "error CMO201: there is no item 'cameras.swift-gards'" in ran.err
    assert "did you mean 'cameras.swift-guards'?" in ran.err
    assert "this would bring 1 error into the study: nothing was written" in ran.err
    assert (study / "evidence_links/site-survey.yaml").read_bytes() == before


def test_errors_that_stand_elsewhere_are_no_reason_against_it(study: Path, cmo: Run) -> None:
    """A study that is being written has gaps; they do not stop the next finding."""
    (study / "theories/other.yaml").write_text("title: T\npart_of: no.thing\n")
    assert cmo("-C", study, *FINDING).status == 0


def test_a_dry_run_writes_nothing(study: Path, cmo: Run) -> None:
    """It shows the lines, and says so."""
    ran = cmo("-C", study, *FINDING, "--dry-run")
    assert ran.out.endswith("would add finding site-survey.two-visits-guard-watched-screens\n")
    path = "evidence_links/site-survey.yaml"
    assert (study / path).read_bytes() == (CAR_PARKS / path).read_bytes()


def refused(ran: Ran) -> str:
    """Give the reason why a command was not carried out."""
    assert (ran.status, ran.out) == (2, "")
    return ran.err


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("finding",), "also needs a source, --statement, --basis, --section, --heading or --page"),
        (("link", "site-survey.signs-up"), "also needs a claim, --stance, --bearing, --because"),
        (("configuration", "cameras"), "also needs --mechanism, --outcome, --origin"),
        (("source",), "also needs a name, --title, --document, --method"),
        (
            (*FINDING[1:], "--claim", "cameras.company#resource"),
            "needs --stance, --bearing, --because",
        ),
    ],
)
def test_what_is_missing_is_told_where_nobody_can_be_asked(
    study: Path, cmo: Run, line: tuple[str, ...], reason: str
) -> None:
    """Not on a terminal: the flags are named."""
    assert reason in refused(cmo("-C", study, "add", *line))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("finding", "site-surveys", *FINDING[3:]), "did you mean 'site-survey'?"),
        (("finding", "new-one", *FINDING[3:]), "To make it: cmo add source new-one"),
        (("finding", "references", *FINDING[3:]), "there is no source 'references'"),
        (("link", "signs-up", *LINKED[1:]), "did you mean 'site-survey.signs-up'"),
        (("source", "s", "--title", "T", "--document", "d", "--sample", "9"), "--unit"),
        ((*FINDING[1:], "--id", "signs-up"), "'signs-up' stands in the file already"),
        ((*FINDING[1:], "--id", "Signs"), "'Signs' cannot be an id"),
        (
            ("link", "site-survey.signs", *LINKED[1:2], *LINKED[2:]),
            "did you mean 'site-survey.signs-up'",
        ),
        (("theory", "site-survey", "--title", "T"), "'site-survey' is taken already"),
        (("theory", "study", "--title", "T"), "'study' is taken already"),
        (("theory", "../x", "--title", "T"), "'../x' cannot be an id"),
    ],
)
def test_what_cannot_be_added_is_told(
    study: Path, cmo: Run, line: tuple[str, ...], reason: str
) -> None:
    """The reason, and what was probably meant."""
    assert reason in refused(cmo("-C", study, "add", *line))


@pytest.mark.parametrize("name", ["references", "study", "../x", "Night"])
def test_no_source_is_proposed_that_there_cannot_be(study: Path, cmo: Run, name: str) -> None:
    """What is said to do can be done."""
    assert refused(cmo("-C", study, "add", "finding", name, *FINDING[3:])).count("\n") == 1


def test_a_file_that_does_not_parse_is_left_alone(study: Path, cmo: Run) -> None:
    """Nothing is written into a file whose structure is unknown."""
    file = study / "evidence_links/site-survey.yaml"
    file.write_text(file.read_text() + "  - [\n")
    before = file.read_bytes()
    assert "cannot be read as it is" in refused(cmo("-C", study, *FINDING))
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("6/17", {"n": "6", "of": "17"}),
        ("6 of 17", {"n": "6", "of": "17"}),
        ("6", {"n": "6"}),
        ("few", "few"),
        ("6 or 7", "6 or 7"),
    ],
)
def test_an_extent_is_written_as_people_say_it(written: str, expected: object) -> None:
    """Numbers become numbers; what is none is left for the check to judge."""
    assert extent(written) == expected


@pytest.mark.parametrize("what", FORMS)
def test_a_form_takes_what_the_model_takes(what: str) -> None:
    """Every key of the entry, needed where the model needs it, with the model's own words.

    A field that is new in the model must be added to the form, or listed as written by hand.
    """
    fields = {f.key: f for f in (LINK if what == "link" else FORMS[what].fields)}
    model = MODELS[what]
    asked = {key.partition(".")[0] for key in fields}
    keys = {field.alias or name: field for name, field in model.model_fields.items()}
    assert asked | ((NOT_ASKED | SECTIONS) & keys.keys()) == keys.keys()
    for key, field in keys.items():
        if key in fields:
            assert fields[key].needed == (field.is_required() and key != "locator")
            assert fields[key].choices == _words(field.annotation)


def _words(annotation: object) -> tuple[object, ...]:
    """Give the words that an annotation allows, if it allows only some."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    inner = [_words(one) for one in get_args(annotation) if get_origin(one) is Literal]
    return inner[0] if inner else ()


def test_help_tells_of_every_kind(cmo: Run) -> None:
    """Each kind has a page of its own flags."""
    for what, form in FORMS.items():
        told = cmo("add", what, "--help").out
        assert all(f"--{field.name}" in told for field in form.fields)


def test_what_is_added_is_in_the_one_form(study: Path, cmo: Run) -> None:
    """`cmo fmt` has nothing to change in new lines: long and hostile texts in every style."""
    cmo("-C", study, "fmt")
    words = "A text, long: " + "word #1, " * 30 + "end"
    line = ("--claim", "cameras.company#reasoning", "--stance", "qualifies", "--bearing", "direct")
    for number, text in enumerate((words, "word " * 40, "no", "5.10", "a: b", "'q' \"q\"", "- x")):
        added = (f"--because={text}", f"--statement={text}", "--section", "5.10", "--heading", "no")
        for source in ("site-survey", "driver-interviews"):
            run = ("finding", source, *line, *added, "--basis", "argued", "--id", f"n-{number}")
            assert cmo("-C", study, "add", *run).status == 0
    new = ("--label", "No: it", "--resource", words, "--section", "5.10", "--id", "n")
    assert cmo("-C", study, "add", "mechanism", "cameras", *new).status == 0
    assert cmo("-C", study, "fmt", "--check").out.endswith(": nothing to change\n")

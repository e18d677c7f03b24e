"""Which phase is the coming one, and which claims its plans would test."""

import json

import pytest

from cmo.analyse.phases import claims_about, coming_phase, latest_date, look_ahead
from cmo.cli import main
from cmo.read.study import read_study
from tests.analyse.conftest import LIGHTS, AnalyseLamps, planned
from tests.conftest import SETTINGS, MakeStudy, finding, source


def collected(*periods: str) -> dict[str, str]:
    """Give one source for each period, collected then."""
    return {
        f"evidence_links/s{n}.yaml": source(finding("a")) + f"collected: {{{period}}}\n"
        for n, period in enumerate(periods)
    }


@pytest.mark.parametrize(
    ("period", "phase"),
    [
        ("from: 2024-01, to: 2024-05", "first"),
        ("from: 2024-01, to: 2024-06", "second"),
        ("from: 2024-01, to: 2024-06-29", "first"),
        ("from: 2024-01, to: 2024-07-01", "second"),
        ("from: 2024-05", "first"),
        ("from: 2024-08", "second"),
        ("from: 2024-01, to: 2025-05-31", "second"),
        ("from: 2024-01, to: 2025-07", None),
    ],
)
def test_coming_phase_is_the_first_not_ended(
    make_study: MakeStudy, period: str, phase: str | None
) -> None:
    """The study's own latest date tells which phases have ended; a month ends with its last day."""
    assert coming_phase(read_study(make_study(collected(period)))) == phase


def test_without_any_date_the_first_phase_is_coming(make_study: MakeStudy) -> None:
    """A study that has collected nothing yet has its first phase before it."""
    assert coming_phase(read_study(make_study({}))) == "first"


def test_phase_without_end_goes_on(make_study: MakeStudy) -> None:
    """A phase whose end is left out has not ended, whatever the date."""
    settings = SETTINGS.replace(", to: 2024-06}", "}")
    files = {"theories/study.yaml": settings, **collected("from: 2030")}
    assert coming_phase(read_study(make_study(files))) == "first"


def test_study_without_phases_has_none_coming(make_study: MakeStudy, lamps: AnalyseLamps) -> None:
    """Without phases there is no coming one, and the gaps are listed all the same."""
    phases = SETTINGS[SETTINGS.index("phases:\n") : SETTINGS.index("actors:")]
    settings = SETTINGS.replace(phases, "").replace(", phases: [first]", "")
    files = {"theories/study.yaml": settings}
    assert coming_phase(read_study(make_study(files))) is None
    analysis = lamps(files=files)
    assert analysis.phase is None
    assert {gap.subject for gap in analysis.gaps} >= {"Q1", "lamps.fewer"}


def test_latest_date_is_that_of_sources_and_judgements(make_study: MakeStudy) -> None:
    """The latest of all collections, or of what people have decided since, is the study's date."""
    files = collected("from: 2024-01, to: 2024-03", "from: 2024-02")
    assert latest_date(read_study(make_study(files))) == "2024-03"
    files["evidence_links/judgements.yaml"] = (
        "- {claim: lamps.fewer, verb: juxtapose, decision: left-open, because: We do not know.,"
        " by_role: the team, date: 2024-08-01}\n"
    )
    study = read_study(make_study(files))
    assert latest_date(study) == "2024-08-01"
    assert coming_phase(study) == "second"


@pytest.mark.parametrize("earlier", ["2024-06-10", "2024-05"])
def test_more_dates_never_turn_time_back(make_study: MakeStudy, earlier: str) -> None:
    """A phase that one source shows to have ended stays so when another gives an earlier day."""
    files = collected("from: 2024-01, to: 2024-06", f"from: 2024-01, to: {earlier}")
    assert coming_phase(read_study(make_study(files))) == "second"


@pytest.mark.parametrize(
    ("target", "claims"),
    [
        ("lamps.dark", ["lamps.dark"]),
        ("lamps.fewer", ["lamps.fewer"]),
        ("lamps.lamps", ["lamps.lamps#resource", "lamps.lamps#reasoning"]),
        ("lamps.lamps#reasoning", ["lamps.lamps#reasoning"]),
        (
            "lamps.lamps-deter",
            [
                "lamps.dark",
                "lamps.lamps-deter#activation",
                "lamps.lamps#resource",
                "lamps.lamps#reasoning",
                "lamps.lamps-deter#effect",
                "lamps.fewer",
                "lamps.lamps-deter",
            ],
        ),
    ],
)
def test_claims_about_a_target(lamps: AnalyseLamps, target: str, claims: list[str]) -> None:
    """A plan about an item tests all its claims; about a configuration, its whole chain."""
    assert claims_about(lamps().graph, target) == claims


def test_look_ahead_gathers_plans_claim_by_claim(lamps: AnalyseLamps) -> None:
    """Each claim knows the plans about it and their questions, once each and under one name."""
    plans = (
        "ask: {statement: Ask., questions: [Q1], about: [a.lights, lamps.lamps#resource]},"
        " map: {statement: Map., questions: [Q1], about: [lamps.lamps#resource]}"
    )
    graph = lamps(files={**planned(plans), "theories/a.yaml": LIGHTS}).graph
    coming = look_ahead(graph, "first")
    assert coming.planned == {
        "lamps.lamps#resource": ("ask", "map"),
        "lamps.lamps#reasoning": ("ask",),
    }
    assert coming.questions == dict.fromkeys(coming.planned, ("Q1",))


@pytest.mark.parametrize(
    ("as_of", "phase"),
    [
        ("2023", "first"),
        ("2024-06-29", "first"),
        ("2024-06", "second"),
        ("2024-06-30", "first"),
        ("2024-07-01", "second"),
        ("2025-05", "second"),
        ("2025-06", None),
        ("2030-01-01", None),
    ],
)
def test_coming_phase_at_a_date(make_study: MakeStudy, as_of: str, phase: str | None) -> None:
    """A date that is named counts in place of the study's own latest, earlier or later."""
    for files in ({}, collected("from: 2024-08")):
        assert coming_phase(read_study(make_study(files)), as_of) == phase


def test_look_ahead_knows_whom_plans_are_to_ask(lamps: AnalyseLamps) -> None:
    """Each actor group knows the plans that are to ask it, in the order of the file."""
    plans = (
        "talk: {statement: Talk., actors: [thief, driver]},"
        " ask: {statement: Ask., about: [lamps.fewer], actors: [thief]}"
    )
    graph = lamps(files=planned(plans)).graph
    assert look_ahead(graph, "first").asked == {"thief": ("talk", "ask"), "driver": ("talk",)}
    assert look_ahead(graph, "second").asked == {}
    assert look_ahead(graph, None).asked == {}


def test_look_ahead_without_plans_is_empty(lamps: AnalyseLamps) -> None:
    """A phase without plans, or no phase at all, promises nothing."""
    graph = lamps(files=planned("ask: {statement: Ask., about: [lamps.fewer]}")).graph
    for phase in ("second", None):
        assert look_ahead(graph, phase).planned == {}
    assert set(look_ahead(graph, "first").planned) == {"lamps.fewer"}


def test_phase_option_chooses_the_coming_phase(
    make_study: MakeStudy, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--phase` names the phase before which gaps are listed, over the one worked out."""
    files = {
        **planned("ask: {statement: Ask., about: [lamps.fewer]}"),
        **collected("from: 2024-01"),
    }
    root = make_study(files)
    told = {}
    for option in ([], ["--phase", "second"]):
        assert main(["-C", str(root), "gaps", "--format", "json", *option]) == 0
        output = json.loads(capsys.readouterr().out)
        told[output["phase"]] = {g["subject"]: g["reasons"] for g in output["gaps"]}
    assert set(told) == {"first", "second"}
    assert told["first"]["lamps.fewer"] == ["planned in first: ask"]
    assert told["second"]["lamps.fewer"] == []


def test_phase_option_refuses_unknown_phase(
    make_study: MakeStudy, capsys: pytest.CaptureFixture[str]
) -> None:
    """A phase that the study does not have is said so, with those that it has."""
    assert main(["-C", str(make_study({})), "gaps", "--phase", "third"]) == 2
    assert "no phase 'third': it has first, second" in capsys.readouterr().err

"""What is recorded of a finding that could tell it from others."""

from collections.abc import Callable

import pytest

from cmo.analyse.dimensions import Dimensions
from cmo.read.study import read_study
from tests.analyse.conftest import DIMENSIONS, TALKS
from tests.conftest import SETTINGS, MakeStudy, finding, source

Record = Callable[..., Dimensions]


@pytest.fixture
def record(make_study: MakeStudy) -> Record:
    """Give a function that gives the dimensions of a study with the finding `talks.a`."""

    def run(more: str = "", keys: str = "", files: dict[str, str] = DIMENSIONS) -> Dimensions:
        talks = source(finding("a", more=more)) + keys
        return Dimensions(read_study(make_study({**files, TALKS: talks})))

    return run


def period(start: str, end: str = "") -> str:
    """Give a period in YAML; without an end it goes on."""
    return f"{{from: {start}, to: {end}}}" if end else f"{{from: {start}}}"


def test_what_is_not_recorded_is_left_out(record: Record) -> None:
    """A finding that says nothing of who, where and when has its source's method, and no more."""
    assert record().recorded("talks.a") == {"method": ("interview",)}


@pytest.mark.parametrize(
    ("more", "name", "values"),
    [
        ("actors: [driver, thief]", "actors", ("driver", "thief")),
        ("sites: [station-road, castle-lane]", "sites", ("station-road", "castle-lane")),
        ("level: space", "level", ("space",)),
        ("conditions: the nights are long", "conditions", ("The nights are long",)),
        ("conditions: The nights are long.", "conditions", ("The nights are long",)),
        ("conditions: |\n  The nights\n  are long.", "conditions", ("The nights are long",)),
        ("present: [patrolled]", "condition:patrolled", ("present",)),
        ("absent: [patrolled]", "condition:patrolled", ("absent",)),
        ("period: {from: 2023, to: 2024-02}", "period", ("2023 to 2024-02",)),
        ("period: {from: 2023-05-01}", "period", ("from 2023-05-01",)),
    ],
)
def test_finding_records(record: Record, more: str, name: str, values: tuple[str, ...]) -> None:
    """Each key of a finding that may tell it from others is a value of a dimension."""
    assert record(more).recorded("talks.a")[name] == values


def test_conditions_of_one_finding_are_dimensions_each(record: Record) -> None:
    """Coded conditions are asked about one by one, the present as the absent."""
    recorded = record("present: [crowded]\nabsent: [patrolled]").recorded("talks.a")
    assert recorded["condition:crowded"] == ("present",)
    assert recorded["condition:patrolled"] == ("absent",)


@pytest.mark.parametrize(
    ("more", "keys", "actors"),
    [
        ("", "actors: [thief]\n", ("thief",)),
        ("", "actors: [thief, driver]\n", None),
        ("actors: [driver]", "actors: [thief]\n", ("driver",)),
        ("actors: [driver]", "actors: [thief, driver]\n", ("driver",)),
    ],
)
def test_account_is_the_sources_where_it_holds_one_group(
    record: Record, more: str, keys: str, actors: tuple[str, ...] | None
) -> None:
    """A source of one group says whose account its findings are; one of several does not."""
    assert record(more, keys).recorded("talks.a").get("actors") == actors


def test_method_is_the_sources(make_study: MakeStudy) -> None:
    """How a finding was made stands with its source."""
    talks = source(finding("a")).replace("interview", "survey")
    dimensions = Dimensions(read_study(make_study({TALKS: talks})))
    assert dimensions.recorded("talks.a")["method"] == ("survey",)


def test_period_is_the_findings_before_the_sources(record: Record) -> None:
    """A finding was made when its data were collected, unless it says when it was so."""
    collected = f"collected: {period('2024-02', '2024-03')}\n"
    dimensions = record(keys=collected)
    assert dimensions.recorded("talks.a")["period"] == ("2024-02 to 2024-03",)
    assert dimensions.days("talks.a") == ("2024-02-01", "2024-03~~~")
    dimensions = record("period: {from: 2021, to: 2022}", collected)
    assert dimensions.recorded("talks.a")["period"] == ("2021 to 2022",)
    assert dimensions.days("talks.a") == ("2021-01-01", "2022~~~~~~")
    assert record().days("talks.a") is None


@pytest.mark.parametrize(
    ("written", "sides"),
    [
        (period("2024-01", "2024-06"), ("before",)),
        (period("2024-01", "2024-06-30"), ("before",)),
        (period("2024-07", "2024-08"), ("since",)),
        (period("2024-07-01", "2024-07-01"), ("since",)),
        (period("2024-06-30", "2024-07-01"), ("before", "since")),
        # Known to the year only, it may have been on either side.
        (period("2024", "2024"), ("before", "since")),
        (period("2024-01"), ("before", "since")),
        (period("2025"), ("since",)),
        (period("2023", "2023"), ("before",)),
    ],
)
def test_before_or_since_a_date(record: Record, written: str, sides: tuple[str, ...]) -> None:
    """A month begins with its first day; what spans the date, or may, is on both sides of it."""
    recorded = record(f"period: {written}").recorded("talks.a")
    assert recorded["date:switched-on"] == sides


@pytest.mark.parametrize(
    ("written", "phases"),
    [
        (period("2024-02", "2024-03"), ("first",)),
        (period("2024-06-30", "2024-08"), ("first",)),
        (period("2023", "2024-01"), ("first",)),
        (period("2023", "2024-01-01"), ("first",)),
        (period("2023", "2023-12-31"), ("before first",)),
        (period("2024-11", "2025-01"), ("second",)),
        (period("2024-05", "2024-10"), ("first", "second")),
        (period("2024-03"), ("first", "second")),
        (period("2023", "2023-12"), ("before first",)),
        (period("2024-07", "2024-09"), ("between first and second",)),
        (period("2025-07", "2025-08"), ("after second",)),
        (period("2026"), ("after second",)),
    ],
)
def test_phase_in_which_data_were_collected(
    record: Record, written: str, phases: tuple[str, ...]
) -> None:
    """Data belong to each phase they fall into, or else before, between or after phases.

    In whatever order the study lists its phases, the nearest on either side are named.
    """
    assert record(keys=f"collected: {written}\n").recorded("talks.a")["phase"] == phases
    first, second = (line for line in SETTINGS.splitlines(keepends=True) if " {kind: " in line)
    turned = SETTINGS.replace(first + second, second + first)
    files = {"theories/study.yaml": turned.replace("from: 2024-07", "from: 2024-10")}
    again = record(keys=f"collected: {written}\n", files=files).recorded("talks.a")
    assert sorted(again["phase"]) == sorted(phases)


def test_phase_is_that_of_the_data_and_not_of_what_they_tell_of(record: Record) -> None:
    """Somebody asked in the first phase may tell of years before: the phase is when they told."""
    old = "period: {from: 2020, to: 2020}"
    assert "phase" not in record(old).recorded("talks.a")
    recorded = record(old, "collected: {from: 2024-02}\n").recorded("talks.a")
    assert recorded["phase"] == ("first", "second")
    assert recorded["date:switched-on"] == ("before",)


def test_study_without_phases_has_no_phase_to_record(record: Record) -> None:
    """Where the study states no phases, nothing was collected in, before or after one."""
    phases = SETTINGS[SETTINGS.index("phases:\n") : SETTINGS.index("actors:")]
    settings = SETTINGS.replace(phases, "").replace(", phases: [first]", "")
    files = {"theories/study.yaml": settings}
    assert "phase" not in record(keys="collected: {from: 2024}\n", files=files).recorded("talks.a")


def test_dimensions_and_their_order(record: Record) -> None:
    """The study's own conditions and dates are dimensions beside those that every study has."""
    assert [(d.name, d.label) for d in record().by_name.values()] == [
        ("actors", "Whose account"),
        ("sites", "Site"),
        ("level", "Level"),
        ("conditions", "Stated conditions"),
        ("condition:patrolled", "guards walk about"),
        ("condition:crowded", "people pass by"),
        ("period", "Period"),
        ("date:switched-on", "Since the lamps were switched on"),
        ("phase", "Phase"),
        ("method", "Method"),
    ]


def test_study_without_settings_has_the_common_dimensions(make_study: MakeStudy) -> None:
    """Nothing but the study's own words is missing where its settings could not be read."""
    study = read_study(make_study({TALKS: source(finding("a", more="level: town"))}))
    study.settings = None
    dimensions = Dimensions(study)
    assert dimensions.recorded("talks.a") == {"level": ("town",), "method": ("interview",)}
    assert dimensions.by_name["level"].words("town") == "town"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("actors", "thief", "by the account of Thieves"),
        ("sites", "castle-lane", "at Castle Lane"),
        ("level", "space", "at the level of Space"),
        ("conditions", "The nights are long.", "where “The nights are long”"),
        ("condition:patrolled", "present", "where guards walk about"),
        ("condition:patrolled", "absent", "where it is not so that guards walk about"),
        ("period", "2023 to 2024", "in the period 2023 to 2024"),
        ("period", "from 2023", "in the period from 2023"),
        ("date:switched-on", "before", "before the lamps were switched on (2024-07)"),
        ("date:switched-on", "since", "since the lamps were switched on (2024-07)"),
        ("phase", "first", "in data from first"),
        ("phase", "before first", "in data from before first"),
        ("method", "survey", "in data from Survey"),
    ],
)
def test_value_in_a_sentence(record: Record, name: str, value: str, words: str) -> None:
    """A value reads as people call it, behind 'is seen' and behind 'both sides have findings'."""
    dimension = record().by_name[name]
    assert dimension.phrase.format(dimension.words(value)) == words

"""The sampling matrix: whom each configuration was tested with, and who was never asked."""

from cmo.analyse.analysis import Analysis
from cmo.analyse.dimensions import Dimensions
from cmo.analyse.phases import look_ahead
from cmo.analyse.sampling import Asked, SamplingCell, SamplingMatrix, sampling_matrix
from tests.analyse.conftest import GUARDS, LIGHTS, TALKS, AnalyseLamps, planned, theory
from tests.conftest import SETTINGS, THEORY, finding, source

RESOURCE = "lamps.lamps#resource"
REASONING = "lamps.lamps#reasoning"
WHOLE = "lamps.lamps-deter"
DRIVER = "actors: [driver]"


def matrix(analysis: Analysis) -> SamplingMatrix:
    """Give the sampling matrix of a study for its coming phase."""
    coming = look_ahead(analysis.graph, analysis.phase)
    return sampling_matrix(analysis.material, Dimensions(analysis.study), coming)


def cells(analysis: Analysis, row: int = 0) -> dict[str, SamplingCell]:
    """Give the cells of one configuration by actor group."""
    return {cell.actor: cell for cell in matrix(analysis).rows[row].cells}


def test_each_configuration_has_a_cell_for_each_group(lamps: AnalyseLamps) -> None:
    """Rows are configurations with their labels; nobody was asked where there is no finding."""
    found = matrix(lamps(files={"theories/g.yaml": GUARDS}))
    assert [(row.configuration, row.label) for row in found.rows] == [
        ("g.guards-deter", "Guards → Fewer thefts"),
        (WHOLE, "Lamps → Fewer thefts"),
    ]
    assert found.rows[1].cells == (
        SamplingCell("driver", "never asked", expected=False, tested=0, indirect=0, places=()),
        SamplingCell("thief", "never asked", expected=True, tested=0, indirect=0, places=()),
    )


def test_a_test_outweighs_what_stands_beside(lamps: AnalyseLamps) -> None:
    """A group is tested with one test, indirect with none of them, and both are counted."""
    found = cells(
        lamps(
            finding("a", f"contradicts {REASONING}", more=DRIVER),
            finding("b", f"supports {RESOURCE} analogue", more=DRIVER),
            finding("c", f"qualifies {RESOURCE}", more=DRIVER),
            finding("d", f"supports {RESOURCE}", basis="argued", more="actors: [thief]"),
        )
    )
    assert (found["driver"].state, found["driver"].tested, found["driver"].indirect) == (
        "tested",
        1,
        2,
    )
    assert (found["thief"].state, found["thief"].tested, found["thief"].indirect) == (
        "indirect",
        0,
        1,
    )


def test_every_claim_of_a_configuration_counts(lamps: AnalyseLamps) -> None:
    """Its chain, the context, the outcome, its silence and its whole are all asked about."""
    claims = ("lamps.dark", "lamps.fewer", f"{WHOLE}#silence", WHOLE, f"{WHOLE}#effect", REASONING)
    found = [finding(f"f{n}", f"supports {claim}", more=DRIVER) for n, claim in enumerate(claims)]
    silent = {"theories/lamps.yaml": THEORY + "    silent_where: Thieves wear masks.\n"}
    assert cells(lamps(*found, files=silent))["driver"].tested == len(claims)


def test_other_configurations_do_not_count(lamps: AnalyseLamps) -> None:
    """What tests guards says nothing of lamps, unless it is about the outcome that they share."""
    analysis = lamps(
        finding("a", "supports g.guards#resource", more=DRIVER),
        finding("b", "supports lamps.fewer", more="actors: [thief]"),
        files={"theories/g.yaml": GUARDS},
    )
    guards, own = cells(analysis, 0), cells(analysis, 1)
    assert [cell.tested for cell in guards.values()] == [1, 1]
    assert [cell.tested for cell in own.values()] == [0, 1]


def test_the_same_provision_is_asked_about_together(lamps: AnalyseLamps) -> None:
    """What tests lamps tests the lights of another theory that are the same."""
    analysis = lamps(
        finding("a", f"supports {RESOURCE}", more=DRIVER), files={"theories/k.yaml": LIGHTS}
    )
    assert [row.cells[0].tested for row in matrix(analysis).rows] == [1, 1]


def test_a_finding_on_two_claims_counts_once(lamps: AnalyseLamps) -> None:
    """One finding is one account, however many claims of the configuration it bears on."""
    found = cells(
        lamps(finding("a", f"supports {RESOURCE}", f"supports {REASONING} analogue", more=DRIVER))
    )["driver"]
    assert (found.tested, found.indirect) == (1, 0)


def test_repeats_count_once(lamps: AnalyseLamps) -> None:
    """A finding that only reports another one's data again adds no account."""
    first = finding("a", f"supports {RESOURCE}", more=DRIVER)
    again = finding("b", f"supports {RESOURCE}", more=f"{DRIVER}\nrepeats: [talks.a]")
    apart = finding("b", f"supports {RESOURCE}", more=DRIVER)
    assert cells(lamps(first, again))["driver"].tested == 1
    assert cells(lamps(first, apart))["driver"].tested == 2


def test_whose_account_may_stand_with_the_source(lamps: AnalyseLamps) -> None:
    """A source of one group speaks for its findings; a finding of nobody is in no cell."""
    talks = source(finding("a", f"supports {RESOURCE}"))
    of_one = lamps(files={TALKS: talks.replace("findings:", "actors: [driver]\nfindings:")})
    assert [cell.tested for cell in cells(of_one).values()] == [1, 0]
    assert [cell.state for cell in cells(lamps(files={TALKS: talks})).values()] == [
        "never asked",
        "never asked",
    ]


def test_places_are_levels_where_there_are_any(lamps: AnalyseLamps) -> None:
    """A cell tells its findings by level; one without a level is in the whole count only."""
    analysis = lamps(
        finding("a", f"supports {RESOURCE}", more=f"{DRIVER}\nlevel: town\nsites: [castle-lane]"),
        finding("b", f"supports {RESOURCE} analogue", more=f"{DRIVER}\nlevel: town"),
        finding("c", f"supports {RESOURCE}", more=DRIVER),
    )
    assert matrix(analysis).places == "levels"
    found = cells(analysis)["driver"]
    assert (found.tested, found.indirect) == (2, 1)
    assert found.places == (Asked("town", 1, 1),)


def test_places_are_sites_without_levels(lamps: AnalyseLamps) -> None:
    """Without levels a cell tells its findings by site, and one of two sites stands at both."""
    settings = {"theories/study.yaml": SETTINGS.replace("levels: {town: Town}\n", "")}
    both, one = "sites: [station-road, castle-lane]", "sites: [station-road]"
    analysis = lamps(
        finding("a", f"supports {RESOURCE}", more=f"{DRIVER}\n{both}"),
        finding("b", f"supports {RESOURCE}", basis="argued", more=f"{DRIVER}\n{one}"),
        files=settings,
    )
    assert matrix(analysis).places == "sites"
    assert cells(analysis)["driver"].places == (
        Asked("castle-lane", 1, 0),
        Asked("station-road", 1, 1),
    )


def test_plans_stand_with_their_configurations(lamps: AnalyseLamps) -> None:
    """A row names the plans of the coming phase about it, and other rows do not."""
    plan = planned(f"ask: {{statement: Thieves are asked., about: [{WHOLE}]}}")
    rows = matrix(lamps(files={**plan, "theories/g.yaml": GUARDS})).rows
    assert [(row.configuration, row.plans) for row in rows] == [
        ("g.guards-deter", ()),
        (WHOLE, ("ask",)),
    ]


def test_without_groups_there_are_no_cells(lamps: AnalyseLamps) -> None:
    """A study that lists no actor groups has rows without cells."""
    bare = {
        "theories/study.yaml": SETTINGS.replace("actors: {driver: Drivers, thief: Thieves}\n", ""),
        **theory(actors=""),
    }
    assert [row.cells for row in matrix(lamps(files=bare)).rows] == [()]

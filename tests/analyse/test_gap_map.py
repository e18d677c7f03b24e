"""The evidence-gap maps: mechanisms by who, where and how, and what is in each cell."""

from cmo.analyse.analysis import Analysis
from cmo.analyse.dimensions import Dimensions
from cmo.analyse.gap_map import GapMap, MapCell, gap_maps
from tests.analyse.conftest import GUARDS, LIGHTS, AnalyseLamps, theory
from tests.conftest import SETTINGS, THEORY, finding

RESOURCE = "lamps.lamps#resource"
WHOLE = "lamps.lamps-deter"
DRIVER = "actors: [driver]"
NOTHING = (0, 0, 0)


def maps(analysis: Analysis) -> dict[str, GapMap]:
    """Give the maps of a study by their dimension."""
    return {one.dimension: one for one in gap_maps(analysis.material, Dimensions(analysis.study))}


def cells(gap_map: GapMap, row: int = 0) -> dict[str, tuple[int, int, int]]:
    """Give the numbers in the cells of one row by their column."""
    return {
        cell.column: (cell.supports, cell.contradicts, cell.indirect)
        for cell in gap_map.rows[row].cells
    }


def test_there_is_a_map_for_each_dimension(lamps: AnalyseLamps) -> None:
    """Actors, levels, methods, sources and questions are the columns of a map each."""
    found = maps(lamps(finding("a")))
    assert {name: one.columns for name, one in found.items()} == {
        "actors": (("driver", "Drivers"), ("thief", "Thieves")),
        "level": (("town", "Town"),),
        "method": (("interview", "Interviews"), ("survey", "Survey")),
        "source": (("talks", "Some interviews"),),
        "question": (("Q1", "Q1"),),
    }
    assert all(list(cells(one)) == [name for name, _ in one.columns] for one in found.values())


def test_dimensions_without_words_are_left_out(lamps: AnalyseLamps) -> None:
    """A study without levels, questions, groups or sources has no maps of them."""
    settings = SETTINGS.replace("levels: {town: Town}\n", "").replace(
        "questions:\n  Q1: {text: Do lamps work?, phases: [first]}\n", ""
    )
    settings = settings.replace("actors: {driver: Drivers, thief: Thieves}\n", "")
    assert list(maps(lamps(files={"theories/study.yaml": settings, **theory(actors="")}))) == [
        "method"
    ]


def test_sides_are_told_apart(lamps: AnalyseLamps) -> None:
    """Tests for and against stand apart from what is only beside: expected, or with a proviso."""
    analysis = lamps(
        finding("a", f"supports {RESOURCE}", more=DRIVER),
        finding("b", f"supports {RESOURCE}", more=DRIVER),
        finding("c", f"contradicts {RESOURCE}", more=DRIVER),
        finding("d", f"contradicts {RESOURCE}", basis="anticipated", more=DRIVER),
        finding("e", f"qualifies {RESOURCE}", more=f"{DRIVER}\nlevel: town\nquestions: [Q1]"),
        finding("f", f"supports {RESOURCE} diagnosis", more=DRIVER),
    )
    found = maps(analysis)
    assert cells(found["actors"]) == {"driver": (2, 1, 3), "thief": NOTHING}
    assert cells(found["level"]) == {"town": (0, 0, 1)}
    assert cells(found["question"]) == {"Q1": (0, 0, 1)}
    assert cells(found["method"]) == {"interview": (2, 1, 3), "survey": NOTHING}
    assert cells(found["source"]) == {"talks": (2, 1, 3)}


def test_a_mechanism_has_its_own_claims_and_its_configurations(lamps: AnalyseLamps) -> None:
    """Contexts and outcomes, which others share, are left out; arrows and silence are not."""
    claims = (
        RESOURCE,
        "lamps.lamps#reasoning",
        f"{WHOLE}#activation",
        f"{WHOLE}#effect",
        f"{WHOLE}#silence",
        WHOLE,
    )
    left_out = ("lamps.dark", "lamps.fewer")
    found = [
        finding(f"f{n}", f"supports {claim}", more=DRIVER)
        for n, claim in enumerate((*claims, *left_out))
    ]
    silent = {"theories/lamps.yaml": THEORY + "    silent_where: Thieves wear masks.\n"}
    assert cells(maps(lamps(*found, files=silent))["actors"])["driver"] == (len(claims), 0, 0)


def test_a_finding_counts_once_on_each_side(lamps: AnalyseLamps) -> None:
    """One on two claims, and one that repeats it, count once; a test is not also beside."""
    links = (f"supports {RESOURCE}", "supports lamps.lamps#reasoning")
    analysis = lamps(
        finding("a", *links, f"supports {WHOLE} analogue", more=DRIVER),
        finding("b", links[0], more=f"{DRIVER}\nrepeats: [talks.a]"),
        finding("c", f"contradicts {RESOURCE}", links[1], more=DRIVER),
    )
    assert cells(maps(analysis)["actors"])["driver"] == (2, 1, 0)


def test_a_finding_of_two_groups_is_in_both_cells(lamps: AnalyseLamps) -> None:
    """What drivers and thieves say together is the account of each."""
    both = finding("a", f"supports {RESOURCE}", more="actors: [driver, thief]")
    assert cells(maps(lamps(both))["actors"]) == {"driver": (1, 0, 0), "thief": (1, 0, 0)}


def test_the_same_provision_has_one_row(lamps: AnalyseLamps) -> None:
    """Lamps and lights are one row with the evidence of both, and guards another."""
    analysis = lamps(
        finding("a", f"supports {RESOURCE}", more=DRIVER),
        finding("b", "supports k.lights-calm#effect", more=DRIVER),
        finding("c", "supports g.guards#resource", more="actors: [thief]"),
        files={"theories/k.yaml": LIGHTS, "theories/g.yaml": GUARDS},
    )
    found = maps(analysis)["actors"]
    assert [row.mechanism for row in found.rows] == ["g.guards", "lamps.lamps"]
    assert [row.label for row in found.rows] == ["Guards", "Lamps"]
    assert [row.theory for row in found.rows] == ["g", "lamps"]
    assert cells(found, 0) == {"driver": NOTHING, "thief": (1, 0, 0)}
    assert cells(found, 1) == {"driver": (2, 0, 0), "thief": NOTHING}
    assert found.theories == (("g", "Guards prevent thefts"), ("lamps", "Lamps prevent thefts"))


def test_a_cell_is_empty_only_without_anything() -> None:
    """A cell with any finding at all, on any side or beside, is not empty."""
    assert MapCell("driver", 0, 0, 0).empty
    cells_with = [MapCell("driver", *n) for n in ((1, 0, 0), (0, 1, 0), (0, 0, 1))]
    assert not any(cell.empty for cell in cells_with)

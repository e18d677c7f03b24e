"""Findings are filtered by what they record: each facet's values, and those of each finding."""

from cmo.analyse.analysis import Analysis
from cmo.report.facets import NOTHING, Facet, codes, facet_values, facets
from tests.conftest import ROOT, MakeStudy, analysed, finding

TALKS = (
    "title: Talks\ndocument: report\nmethod: interview\nactors: [driver]\n"
    "collected: {from: 2023-11, to: 2024-02}\nfindings:\n"
    + finding(
        "seen",
        "supports lamps.lamps#reasoning",
        "contradicts lamps.fewer analogue",
        more="actors: [thief]\nsites: [station-road, castle-lane]\nlevel: town\nquestions: [Q1]",
    )
    + finding("heard", "supports lamps.lamps#reasoning", basis="argued")
)
SURVEY = (
    "title: A survey\ndocument: report\nmethod: survey\nfindings:\n"
    + finding("since-ever", "supports lamps.fewer", more="period: {from: 1950, to: 2020-05}")
    + finding("noted")
)
FILES = {"evidence_links/talks.yaml": TALKS, "evidence_links/survey.yaml": SURVEY}


def _facets(analysis: Analysis) -> dict[str, Facet]:
    return {facet.id: facet for facet in facets(analysis, facet_values(analysis))}


def test_a_finding_has_what_it_records(make_study: MakeStudy) -> None:
    """What a finding says of itself and of its links, and of no link twice."""
    values = facet_values(analysed(make_study(FILES)))["talks.seen"]
    assert {name: tuple(sorted(own)) for name, own in values.items()} == {
        "theory": ("lamps",),
        "source": ("talks",),
        "question": ("Q1",),
        "actor": ("thief",),
        "site": ("castle-lane", "station-road"),
        "level": ("town",),
        "period": ("2023", "2024"),
        "basis": ("observed",),
        "bearing": ("analogue", "direct"),
        "stance": ("contradicts", "supports"),
    }


def test_what_a_finding_leaves_out_its_source_tells(make_study: MakeStudy) -> None:
    """Whose account it is and when it was so come from the source where the finding is silent."""
    values = facet_values(analysed(make_study(FILES)))
    assert values["talks.heard"]["actor"] == ("driver",)
    assert values["talks.heard"]["period"] == ("2023", "2024")
    assert values["survey.noted"]["actor"] == values["survey.noted"]["period"] == (NOTHING,)
    assert values["survey.noted"]["stance"] == values["survey.noted"]["theory"] == (NOTHING,)


def test_what_lasted_for_generations_has_its_last_year(make_study: MakeStudy) -> None:
    """Seventy years would fill a list that nobody reads."""
    values = facet_values(analysed(make_study(FILES)))
    assert values["survey.since-ever"]["period"] == ("2020",)


def test_values_stand_in_the_order_of_the_study(make_study: MakeStudy) -> None:
    """Each with its label and its number of findings; what is not recorded comes last."""
    found = _facets(analysed(make_study(FILES)))
    shown = {
        name: [(value.id, value.label, value.findings) for value in facet.values]
        for name, facet in found.items()
    }
    assert shown["actor"] == [
        ("driver", "Drivers", 1),
        ("thief", "Thieves", 1),
        (NOTHING, "not recorded", 2),
    ]
    # As the vocabulary has them, and not as the finding.
    assert [value[0] for value in shown["site"]] == ["castle-lane", "station-road", NOTHING]
    assert [value[0] for value in shown["period"]] == ["2020", "2023", "2024", NOTHING]
    assert shown["question"][0] == ("Q1", "Q1: Do lamps work?", 1)
    assert [facet.label for facet in found.values()][:3] == ["Theory", "Source", "Question"]


def test_a_facet_in_which_all_are_alike_is_left_out(make_study: MakeStudy) -> None:
    """Where every finding has the same value there is nothing to choose."""
    one = {"evidence_links/talks.yaml": TALKS}
    assert "source" not in _facets(analysed(make_study(one)))


def test_codes_stand_for_values(make_study: MakeStudy) -> None:
    """A finding bears the codes of its values; no two values of any facet share one."""
    for analysis in (analysed(make_study(FILES)), analysed(ROOT)):
        values = facet_values(analysis)
        shown = facets(analysis, values)
        all_codes = [value.code for facet in shown for value in facet.values]
        assert len(set(all_codes)) == len(all_codes)
        borne = {address: own.split() for address, own in codes(shown, values).items()}
        for facet in shown:
            for value in facet.values:
                having = [a for a, own in values.items() if value.id in own[facet.id]]
                assert [a for a, own in borne.items() if value.code in own] == having
                assert len(having) == value.findings > 0


def test_without_evidence_there_are_no_facets(make_study: MakeStudy) -> None:
    """A study without findings has nothing to filter."""
    assert _facets(analysed(make_study({}))) == {}

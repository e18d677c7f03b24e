"""What surrounds a mechanism stands on its proper side, and every arrow leads to the right."""

from collections.abc import Iterable

import pytest

from cmo.analyse.analysis import Analysis
from cmo.graph.study_graph import Joined
from cmo.model.address import absolute
from cmo.model.theory import Relation
from cmo.render.boxes import RELATIONS
from cmo.render.diagram import Diagram, Only, Row
from cmo.render.shows import Shows, lit_by
from cmo.render.views.neighbourhood import neighbourhood_view
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed, finding, source

HEADINGS = (
    "Outcome that creates the context",
    "Contexts, and what bears on the mechanism",
    "Mechanism",
    "Outcomes, and what the mechanism bears on",
    "Context that the outcome creates",
)
Drawn = list[tuple[Analysis, Diagram]]
# A town's lamps: a rival, what bears on them and what they bear on, a ripple in and one out.
TOWN = """\
title: The town
contexts:
  night: {label: Night, statement: It is night.}
  crowd: {label: Crowd, statement: The town is full.}
mechanisms:
  lamps: {label: Lamps, resource: Lamps are lit.}
  patrols: {label: Patrols, resource: Guards walk about.}
  curfew: {label: Curfew, resource: Nobody may go out.}
  cameras: {label: Cameras, resource: Cameras watch.}
  apart: {label: Apart, resource: It has to do with nothing.}
outcomes:
  fewer: {label: Fewer thefts, statement: Thefts are fewer.}
  brighter: {label: Brighter, statement: The town is brighter.}
configurations:
  lamps-deter:
    context: [night]
    mechanism: lamps
    outcome: [fewer]
    origin: stated
    rivals: [patrols-deter, cameras-deter]
  patrols-deter: {context: [crowd], mechanism: patrols, outcome: [fewer], origin: inferred}
  cameras-deter: {context: [crowd], mechanism: cameras, outcome: [fewer], origin: stated}
relations:
  brightness-ends-night: {from: brighter, to: night, kind: ripple}
  safety-fills: {from: fewer, to: crowd, kind: ripple}
  curfew-counteracts-lamps: {from: curfew, to: lamps, kind: counteracts}
  lamps-reinforce-cameras: {from: lamps, to: cameras, kind: reinforces}
  curfew-blocks-patrols: {from: curfew, to: patrols, kind: blocks}
"""
# The law: the same provision twice, once joined to a context and an outcome and once not.
LAW = """\
title: The law
contexts:
  rural: {label: Rural, statement: It is in the country.}
mechanisms:
  lighting: {label: Lighting, resource: Towns are lit., same_as: [town.lamps]}
  duty: {label: Duty to light, resource: Towns must be lit., same_as: [town.lamps]}
  funding: {label: Funding, resource: Towns are paid.}
  thrift: {label: Thrift, resource: Towns must save.}
outcomes:
  calm: {label: Calm, statement: People are calm.}
configurations:
  lighting-calms: {context: [rural], mechanism: lighting, outcome: [calm], origin: stated}
relations:
  funding-reinforces-lighting: {from: funding, to: lighting, kind: reinforces}
  duty-counteracts-thrift: {from: duty, to: thrift, kind: counteracts}
"""
FILES: dict[str, str | bytes] = {"theories/town.yaml": TOWN, "theories/law.yaml": LAW}


@pytest.fixture(scope="module")
def shipped() -> Drawn:
    """Give the picture around every mechanism of both shipped studies, with its analysis."""
    return [
        (analysis, neighbourhood_view(analysis, name))
        for analysis in (analysed(ROOT), analysed(CAR_PARKS))
        for name in analysis.mechanisms
    ]


def _words(rows: Iterable[Row]) -> list[str]:
    return [row.words for row in rows]


def _places(diagram: Diagram) -> dict[str, str]:
    """Give the heading under which each box stands."""
    return {box.address: diagram.columns[box.column] for box in diagram.boxes}


def _places_by_number(diagram: Diagram) -> dict[str, int]:
    """Give each box's column as the whole picture counts them."""
    return {name: HEADINGS.index(heading) for name, heading in _places(diagram).items()}


def _ends(diagram: Diagram) -> set[tuple[str, str, str]]:
    return {(arrow.claim, arrow.start, arrow.end) for arrow in diagram.arrows}


def _rows(diagram: Diagram, address: str) -> list[str]:
    return _words(next(box for box in diagram.boxes if box.address == address).rows)


def _own(analysis: Analysis, mechanism: str) -> list[Joined]:
    """List the configurations of a provision, under each of its names."""
    names = {mechanism, *analysis.mechanisms[mechanism].same_as}
    return [one for one in analysis.graph.configurations.values() if one.mechanism in names]


def _relations(analysis: Analysis) -> list[tuple[str, str, str, str]]:
    """List the relations: address, kind, and both ends."""
    found = []
    for item in analysis.study.of_kind("relations"):
        assert isinstance(item.entry, Relation)
        ends = (absolute(end, item.theory) for end in (item.entry.start, item.entry.end))
        found.append((item.address, str(item.entry.kind), *ends))
    return [(name, kind, start, end) for name, kind, start, end in found]


def test_every_mechanism_is_drawn(shipped: Drawn) -> None:
    """Each mechanism of the shipped studies has a picture, named by it, with it in the middle."""
    assert len(shipped) == 77 + 3
    for analysis, diagram in shipped:
        label = analysis.mechanisms[diagram.name].label
        assert diagram.title == f"{label}, and what surrounds it"
        assert label in diagram.about
        assert _places(diagram)[diagram.name] == "Mechanism"


def test_every_arrow_leads_to_the_right(shipped: Drawn) -> None:
    """Both ends of an arrow are boxes of the picture, and its start stands left of its end."""
    for _, diagram in shipped:
        column = {box.address: box.column for box in diagram.boxes}
        assert len(column) == len(diagram.boxes)
        for arrow in diagram.arrows:
            assert column[arrow.start] < column[arrow.end], (diagram.name, arrow)
        assert len(_ends(diagram)) == len(diagram.arrows)


def test_columns_are_those_that_are_needed(shipped: Drawn) -> None:
    """Headings run from the first column with a box to the last, in one order."""
    seen = set()
    for _, diagram in shipped:
        columns = [box.column for box in diagram.boxes]
        assert columns == sorted(columns)
        assert (min(columns), max(columns)) == (0, len(diagram.columns) - 1)
        first = HEADINGS.index(diagram.columns[0])
        assert HEADINGS[first : first + len(diagram.columns)] == diagram.columns
        seen |= set(diagram.columns)
    assert seen == set(HEADINGS)


def test_every_configuration_is_there_under_each_name(shipped: Drawn) -> None:
    """What goes through the provision in any theory has its contexts left, its outcomes right."""
    shared = 0
    for analysis, diagram in shipped:
        places, drawn = _places(diagram), _ends(diagram)
        for joined in _own(analysis, diagram.name):
            assert places[joined.mechanism] == "Mechanism"
            for context in joined.contexts:
                assert places[context] == HEADINGS[1]
                assert (f"{joined.address}#activation", context, joined.mechanism) in drawn
            for outcome in joined.outcomes:
                assert places[outcome] == HEADINGS[3]
                assert (f"{joined.address}#effect", joined.mechanism, outcome) in drawn
            if joined.mechanism != diagram.name:
                shared += 1
                assert _rows(diagram, joined.mechanism)[0] == "the same provision"
        assert "the same provision" not in _rows(diagram, diagram.name)
    assert shared


def test_every_relation_is_there_on_its_side(shipped: Drawn) -> None:
    """What bears on the mechanism stands left of it, and what it bears on stands right.

    Where the other end has its place already, the relation is told in its start's box.
    """
    left = right = 0
    for analysis, diagram in shipped:
        names = {diagram.name, *analysis.mechanisms[diagram.name].same_as}
        places, claims = _places_by_number(diagram), {arrow.claim for arrow in diagram.arrows}
        for name, kind, start, end in _relations(analysis):
            if kind == "ripple" or not names & {start, end}:
                continue
            if name not in claims:
                told = f"{RELATIONS[kind]} '"
                assert any(words.startswith(told) for words in _rows(diagram, start))
            elif start in names:
                assert places[end] > 2
                right += 1
            else:
                assert places[start] < 2
                left += 1
    assert left > 10
    assert right > 10


def test_ripples_stand_in_the_outer_columns(shipped: Drawn) -> None:
    """An outcome that creates a context stands left of it, and a context created right."""
    before = after = 0
    for analysis, diagram in shipped:
        own = _own(analysis, diagram.name)
        contexts = {context for joined in own for context in joined.contexts}
        outcomes = {outcome for joined in own for outcome in joined.outcomes}
        places, drawn = _places_by_number(diagram), _ends(diagram)
        for name, kind, start, end in _relations(analysis):
            if kind == "ripple" and end in contexts and start not in outcomes:
                assert (name, start, end) in drawn
                assert (places[start], places[end]) == (0, 1)
                before += 1
            elif kind == "ripple" and start in outcomes and end not in contexts:
                assert (name, start, end) in drawn
                assert (places[start], places[end]) == (3, 4)
                after += 1
    assert before
    assert after


def test_every_rival_is_there(shipped: Drawn) -> None:
    """A rival's mechanism stands below the mechanism, joined to what it explains.

    Where it stands at a side already, an arrow says that it is a rival.
    """
    below = beside = 0
    for analysis, diagram in shipped:
        own = {joined.address for joined in _own(analysis, diagram.name)}
        rivals = {
            rival
            for name in own
            for rival in analysis.graph.rivals.get(name, ())
            if rival not in own
        }
        places, drawn = _places(diagram), _ends(diagram)
        for name in rivals:
            rival = analysis.graph.configurations[name]
            if places[rival.mechanism] == "Mechanism":
                assert _rows(diagram, rival.mechanism)[0] == "rival explanation"
                for outcome in rival.outcomes:
                    assert (f"{name}#effect", rival.mechanism, outcome) in drawn
                below += 1
            else:
                ends = {
                    (name, rival.mechanism, diagram.name),
                    (name, diagram.name, rival.mechanism),
                }
                assert len(ends & drawn) == 1
                beside += 1
        told = {box.address for box in diagram.boxes if "rival explanation" in _words(box.rows)}
        assert told <= {analysis.graph.configurations[name].mechanism for name in rivals}
    assert below
    assert beside


def test_nothing_else_is_there(shipped: Drawn) -> None:
    """Each box is the mechanism, or an end of one of its arrows, or told in a box."""
    for analysis, diagram in shipped:
        ends = {end for arrow in diagram.arrows for end in (arrow.start, arrow.end)}
        assert {box.address for box in diagram.boxes} == ends | {diagram.name}
        names = {diagram.name, *analysis.mechanisms[diagram.name].same_as}
        own = {joined.address for joined in _own(analysis, diagram.name)}
        near = own | {rival for name in own for rival in analysis.graph.rivals.get(name, ())}
        for arrow in diagram.arrows:
            if arrow.kind in {"configuration", "rival"}:
                assert arrow.claim.partition("#")[0] in near
            elif arrow.kind != "ripple":
                assert names & {arrow.start, arrow.end}


def test_a_neighbourhood_is_worked_out_by_hand(make_study: MakeStudy) -> None:
    """The lamps of a town: five columns, a rival below, and one that stands at a side."""
    diagram = neighbourhood_view(analysed(make_study({"theories/town.yaml": TOWN})), "town.lamps")
    assert diagram.columns == HEADINGS
    assert [(box.address.removeprefix("town."), box.column) for box in diagram.boxes] == [
        ("brighter", 0),
        ("night", 1),
        ("curfew", 1),
        ("lamps", 2),
        ("patrols", 2),
        ("fewer", 3),
        ("cameras", 3),
        ("crowd", 4),
    ]
    assert sorted(
        (arrow.kind, arrow.start.removeprefix("town."), arrow.end.removeprefix("town."))
        for arrow in diagram.arrows
    ) == [
        ("configuration", "lamps", "fewer"),
        ("configuration", "night", "lamps"),
        ("configuration", "patrols", "fewer"),
        ("counteracts", "curfew", "lamps"),
        ("reinforces", "lamps", "cameras"),
        ("ripple", "brighter", "night"),
        ("ripple", "fewer", "crowd"),
        ("rival", "lamps", "cameras"),
    ]
    assert _rows(diagram, "town.patrols")[0] == "rival explanation"
    assert "rival explanation" not in _rows(diagram, "town.cameras")
    rival = next(arrow for arrow in diagram.arrows if arrow.kind == "rival")
    assert (rival.claim, rival.rows) == ("town.cameras-deter", (Row("rival"),))
    assert rival.says == "Cameras → Fewer thefts is a rival explanation"
    inferred = next(a for a in diagram.arrows if a.claim == "town.patrols-deter#effect")
    assert (inferred.stated, rival.stated) == (False, True)


def test_a_provision_s_other_names_are_part_of_it(make_study: MakeStudy) -> None:
    """What the law says of the same provision is in the picture of either, with its home."""
    analysis = analysed(make_study(FILES))
    diagram = neighbourhood_view(analysis, "town.lamps")
    places = _places(diagram)
    assert _rows(diagram, "law.lighting")[:2] == ["the same provision", "in law"]
    assert places["law.lighting"] == "Mechanism"
    assert places["law.rural"] == places["law.funding"] == HEADINGS[1]
    assert places["law.calm"] == places["law.thrift"] == HEADINGS[3]
    # A name without a configuration has no box of its own: the mechanism stands for it.
    assert "law.duty" not in places
    drawn = _ends(diagram)
    assert ("law.funding-reinforces-lighting", "law.funding", "law.lighting") in drawn
    assert ("law.duty-counteracts-thrift", "town.lamps", "law.thrift") in drawn
    other = neighbourhood_view(analysis, "law.duty")
    assert {"law.duty", "town.lamps", "law.lighting"} == {
        name for name, place in _places(other).items() if place == "Mechanism"
    } - {"town.patrols"}
    assert ("law.duty-counteracts-thrift", "law.duty", "law.thrift") in _ends(other)
    assert ("town.curfew-counteracts-lamps", "town.curfew", "town.lamps") in _ends(other)


def test_a_mechanism_of_which_nothing_is_known_stands_alone(make_study: MakeStudy) -> None:
    """What is in no configuration and no relation is a single box."""
    diagram = neighbourhood_view(analysed(make_study({"theories/town.yaml": TOWN})), "town.apart")
    assert [(box.address, box.column) for box in diagram.boxes] == [("town.apart", 0)]
    assert (diagram.columns, diagram.arrows) == (("Mechanism",), ())


LOOP = """\
relations:
  safety-darkens: {from: fewer, to: dark, kind: ripple}
"""
THERE_AND_BACK = """\
title: There and back
mechanisms:
  one: {label: One, resource: There is one.}
  two: {label: Two, resource: There is another.}
relations:
  two-blocks-one: {from: two, to: one, kind: blocks}
  one-counteracts-two: {from: one, to: two, kind: counteracts}
"""


@pytest.mark.parametrize(
    ("talks", "row"),
    [
        ({}, Row("ripples on to 'Dark'")),
        (
            {"evidence_links/talks.yaml": source(finding("a", "supports lamps.safety-darkens"))},
            Row("ripples on to 'Dark': supported 1:0, 1 cluster", "supported", "supported"),
        ),
    ],
)
def test_a_ripple_that_closes_a_loop_is_told_in_its_box(
    make_study: MakeStudy, talks: dict[str, str | bytes], row: Row
) -> None:
    """An outcome that renews its own context says so in words: no line runs back over boxes."""
    theory = str(analysed(make_study({})).study.files["theories/lamps.yaml"].text)
    analysis = analysed(make_study({"theories/lamps.yaml": theory + LOOP, **talks}))
    diagram = neighbourhood_view(analysis, "lamps.lamps")
    assert [arrow.kind for arrow in diagram.arrows] == ["configuration", "configuration"]
    fewer = diagram.boxes[-1]
    assert fewer.rows[-1] == row
    assert fewer.status == analysis.claims["lamps.fewer"].status
    plain = neighbourhood_view(analysis, "lamps.lamps", Shows(plain=True))
    assert plain.boxes[-1].rows == (Row("ripples on to 'Dark'"),)


def test_of_two_relations_that_run_both_ways_one_is_told_in_its_box(make_study: MakeStudy) -> None:
    """A mechanism stands at one side; what the other relation says stands in its start's box."""
    analysis = analysed(make_study({"theories/there.yaml": THERE_AND_BACK}))
    diagram = neighbourhood_view(analysis, "there.one")
    assert _ends(diagram) == {("there.two-blocks-one", "there.two", "there.one")}
    assert _rows(diagram, "there.one")[-1] == "counteracts 'Two'"
    other = neighbourhood_view(analysis, "there.two")
    assert _ends(other) == {("there.two-blocks-one", "there.two", "there.one")}
    assert _rows(other, "there.one")[-1] == "counteracts 'Two'"


def test_ripples_do_not_hang_on_the_order_of_relations(make_study: MakeStudy) -> None:
    """A ripple into a context is there, also where the file says later that it bears on it."""
    relations = """\
relations:
  safety-fills: {from: fewer, to: crowd, kind: ripple}
  crowd-reinforces-apart: {from: crowd, to: apart, kind: reinforces}
"""
    theory = TOWN.partition("relations:")[0] + relations
    diagram = neighbourhood_view(analysed(make_study({"theories/town.yaml": theory})), "town.apart")
    assert _places_by_number(diagram) == {"town.fewer": 0, "town.crowd": 1, "town.apart": 2}
    assert len(diagram.arrows) == 2


def test_a_rival_whose_outcome_bears_on_the_mechanism_is_there(make_study: MakeStudy) -> None:
    """Where no arrow to an outcome can be drawn, the rival stands left, and is called so."""
    theory = """\
title: A rival apart
mechanisms:
  one: {label: One, resource: There is one.}
  two: {label: Two, resource: There is another.}
outcomes:
  near: {label: Near, statement: It is near.}
  far: {label: Far, statement: It is far.}
configurations:
  by-one: {mechanism: one, outcome: [near], origin: stated, rivals: [by-two]}
  by-two: {mechanism: two, outcome: [far], origin: stated}
relations:
  far-reinforces-one: {from: far, to: one, kind: reinforces}
"""
    diagram = neighbourhood_view(analysed(make_study({"theories/apart.yaml": theory})), "apart.one")
    assert _places_by_number(diagram) == {
        "apart.far": 1,
        "apart.two": 1,
        "apart.one": 2,
        "apart.near": 3,
    }
    assert ("apart.by-two", "apart.two", "apart.one") in _ends(diagram)


def test_a_mechanism_is_no_rival_of_itself(make_study: MakeStudy) -> None:
    """Of two configurations of one provision that rival each other, each is drawn once."""
    theory = """\
title: Two ways
mechanisms:
  one: {label: One, resource: There is one.}
outcomes:
  near: {label: Near, statement: It is near.}
  far: {label: Far, statement: It is far.}
configurations:
  nearer: {mechanism: one, outcome: [near], origin: stated, rivals: [further]}
  further: {mechanism: one, outcome: [far], origin: stated}
"""
    diagram = neighbourhood_view(analysed(make_study({"theories/ways.yaml": theory})), "ways.one")
    assert [arrow.claim for arrow in diagram.arrows] == [
        "ways.nearer#effect",
        "ways.further#effect",
    ]
    assert "rival explanation" not in _rows(diagram, "ways.one")


@pytest.mark.parametrize("only", ["contested", "gaps"])
def test_what_is_not_asked_for_is_pale(shipped: Drawn, only: Only) -> None:
    """Boxes and arrows, rivals too, are in full colour where the analysis lights them."""
    rivals = 0
    for analysis, whole in shipped:
        diagram = neighbourhood_view(analysis, whole.name, Shows(only=only))
        lit = lit_by(analysis, only)
        assert not any(box.dim for box in whole.boxes)
        assert not any(arrow.dim for arrow in whole.arrows)
        assert [box.rows for box in diagram.boxes] == [box.rows for box in whole.boxes]
        told = {box.address for box in diagram.boxes if box.rows[-1].words.endswith("'")}
        assert all(box.dim != lit(box.address) for box in diagram.boxes if box.address not in told)
        assert all(arrow.dim != lit(arrow.claim) for arrow in diagram.arrows)
        rivals += sum(arrow.kind == "rival" for arrow in diagram.arrows)
    assert rivals


def test_plain_leaves_the_evidence_out(shipped: Drawn) -> None:
    """A plain picture has the same boxes and arrows, and no status, number or flag."""
    for analysis, full in shipped:
        plain = neighbourhood_view(analysis, full.name, Shows(plain=True))
        assert _ends(plain) == _ends(full)
        assert not any(box.status or box.flagged for box in plain.boxes)
        assert {row.mark for box in plain.boxes for row in box.rows} <= {None, "unintended"}
        assert all(row.status is None for arrow in plain.arrows for row in arrow.rows)
        assert "Evidence" not in plain.note


def test_the_note_names_the_documents_of_all_that_is_drawn(shipped: Drawn) -> None:
    """What stands in a picture stands in some theory, and each theory's document is named."""
    several = 0
    for analysis, diagram in shipped:
        study = analysis.study
        theories = (study.theories[box.address.partition(".")[0]] for box in diagram.boxes)
        documents = {t.source.document for t in theories if t.source and t.source.document}
        for document in documents:
            assert study.documents[document].title in diagram.note
        several += len(documents) > 1
    assert several

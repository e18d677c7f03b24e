"""The sheets of what to do next, against studies small enough to work out by hand."""

from hypothesis import given

from cmo.analyse.analysis import Analysis, analyse
from cmo.analyse.kit import Kit, build_kit
from cmo.read.study import Study
from cmo.report.kit_plan_sheets import (
    gap_id,
    gaps_table,
    guide_table,
    questions_table,
    settled_table,
)
from tests.analyse.conftest import planned
from tests.analyse.generated import quick, studies
from tests.conftest import THEORY, MakeStudy, analysed, finding, source

# Lamps have two rivals, and nothing tells either from them.
RIVALS = {
    "theories/others.yaml": """\
title: Others prevent thefts
mechanisms:
  guards: {label: Guards, resource: Guards walk about.}
  dogs: {label: Dogs, resource: Dogs bark.}
configurations:
  guards-deter: {context: [lamps.dark], mechanism: guards, outcome: [lamps.fewer], origin: stated}
  dogs-deter: {context: [lamps.dark], mechanism: dogs, outcome: [lamps.fewer], origin: stated}
""",
    "theories/lamps.yaml": THEORY + "    rivals: [others.guards-deter, others.dogs-deter]\n",
}
ASK = "ask: {statement: Ask., questions: [Q1], about: [lamps.lamps], actors: [driver]}"


def _kit(analysis: Analysis) -> Kit:
    kit = build_kit(analysis)
    assert kit is not None
    return kit


def _cells(row: tuple[object, ...], *at: int) -> tuple[object, ...]:
    return tuple(row[number] for number in at)


def test_gaps_stand_in_their_order(make_study: MakeStudy) -> None:
    """Every gap has a row with all that is known of it, ranked from 1 in the analysis's order."""
    analysis = analysed(make_study(planned(ASK)), "first")
    rows = gaps_table(analysis.gaps, analysis.phase).rows
    assert [row[1] for row in rows] == list(range(1, len(analysis.gaps) + 1))
    first, gap = rows[0], analysis.gaps[0]
    assert first == (
        "CMO501 lamps.lamps",
        1,
        "void",
        "Nothing is known",
        "lamps.lamps",
        "Lamps",
        gap.missing,
        "lamps.lamps#resource\nlamps.lamps#reasoning",
        "Q1 of first depends on it\n1 outcome rests on it\nplanned in first: ask",
        "ask",
        "",
        "theories/lamps.yaml:5",
    )


def test_a_gap_between_rivals_names_both(make_study: MakeStudy) -> None:
    """One configuration may have a gap for each of its rivals: their ids differ by the rival."""
    analysis = analysed(make_study(RIVALS))
    named = [gap_id(gap) for gap in analysis.gaps if gap.kind == "undistinguished"]
    own = [one for one in named if one.startswith("CMO513 lamps.lamps-deter / ")]
    assert sorted(own) == [
        "CMO513 lamps.lamps-deter / others.dogs-deter",
        "CMO513 lamps.lamps-deter / others.guards-deter",
    ]


@quick
@given(studies())
def test_ids_of_gaps_are_unique(study: Study) -> None:
    """Whatever the study, no two gaps have the same id."""
    ids = [gap_id(gap) for gap in analyse(study).gaps]
    assert len(ids) == len(set(ids))


def test_the_guide_has_a_row_for_each_question(make_study: MakeStudy) -> None:
    """A plan names drivers and the theory thieves: both are asked each question, cards beside."""
    kit = _kit(analysed(make_study(planned(ASK)), "first"))
    rows = guide_table(kit).rows
    asks = kit.guide[0].prompts[0].asks
    assert [_cells(row, 0, 1, 3, 5, 6) for row in rows] == [
        (f"{actor}/lamps.lamps-deter/{number}", label, number, ask, "")
        for actor, label in (("driver", "Drivers"), ("thief", "Thieves"))
        for number, ask in enumerate(asks, start=1)
    ]
    card = (
        "In these circumstances: The car park is dark after six.\n"
        "this is offered or asked: Lamps light every space."
    )
    assert {row[4] for row in rows} == {card}


def test_questions_have_their_numbers(make_study: MakeStudy) -> None:
    """One observed and one argued finding speak to the question; the first tests a claim."""
    talks = source(
        finding("seen", "supports lamps.fewer", more="questions: [Q1]"),
        finding("said", "supports lamps.dark", basis="argued", more="questions: [Q1]"),
    )
    analysis = analysed(make_study({"evidence_links/talks.yaml": talks}), "first")
    (row,) = questions_table(_kit(analysis)).rows
    assert row[:10] == (
        "Q1",
        "Do lamps work?",
        "",
        "first",
        "yes",
        1,
        1,
        "talks",
        1,
        "lamps.fewer",
    )


def test_what_is_settled_is_marked(make_study: MakeStudy) -> None:
    """Two independent clusters agree that lamps are in place: nobody need ask again."""
    files = {
        f"evidence_links/{name}.yaml": source(finding("lit", "supports lamps.lamps#resource"))
        for name in ("talks", "walks")
    }
    documents = "references:\n" + "".join(
        f"  - {{id: {name}, type: report, title: {name}}}\n" for name in ("report", "other")
    )
    files["evidence_links/walks.yaml"] = files["evidence_links/walks.yaml"].replace(
        "document: report", "document: other"
    )
    files["evidence_links/references.yaml"] = documents
    (row,) = settled_table(_kit(analysed(make_study(files), "second"))).rows
    assert row[:5] == ("lamps.lamps#resource", "Lamps (resource)", "✓ supported", 2, 2)

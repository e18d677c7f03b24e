"""A theory's picture shows every item of it, and every pair that its configurations join."""

import re
from collections.abc import Iterable, Sequence

import pytest

from cmo.analyse.analysis import Analysis
from cmo.graph.study_graph import Joined
from cmo.render.diagram import Box, Diagram
from cmo.render.shows import EVERYTHING, Shows
from cmo.render.views.theory import in_columns, theory_view, through_view
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, analysed

STATUSES = ("untested", "supported", "contradicted", "contested", "untestable")
Drawn = list[tuple[Analysis, Diagram]]
# Three mechanisms of which the last comes first in the alphabet, and what they are joined with.
ORDERED = """\
title: An order
contexts:
  nowhere: {label: Nowhere, statement: It is nowhere.}
  low: {label: Low, statement: It is low.}
  high: {label: High, statement: It is high.}
  spread: {label: Spread, statement: It is spread.}
mechanisms:
  zoo: {label: Zoo, resource: There is a zoo.}
  mill: {label: Mill, resource: There is a mill.}
  arch: {label: Arch, resource: There is an arch.}
outcomes:
  last: {label: Last, statement: It comes last.}
  first: {label: First, statement: It comes first.}
configurations:
  one: {context: [low], mechanism: arch, outcome: [last], origin: stated}
  two: {context: [spread, high], mechanism: zoo, outcome: [first], origin: inferred}
  three: {context: [spread], mechanism: mill, outcome: [first, last], origin: stated}
"""


@pytest.fixture(scope="module")
def shipped() -> Drawn:
    """Give the picture of every theory of both shipped studies, with its analysis."""
    return [
        (analysis, theory_view(analysis, theory))
        for analysis in (analysed(ROOT), analysed(CAR_PARKS))
        for theory in analysis.study.theories
    ]


def _joined(analysis: Analysis, theory: str) -> list[Joined]:
    found = analysis.graph.configurations.values()
    return [joined for joined in found if joined.address.startswith(f"{theory}.")]


def _pairs(joined: Iterable[Joined]) -> list[tuple[str, str, str]]:
    """List the pairs of configurations: claim, start and end."""
    pairs = []
    for one in joined:
        pairs += [(f"{one.address}#activation", c, one.mechanism) for c in one.contexts]
        pairs += [(f"{one.address}#effect", one.mechanism, o) for o in one.outcomes]
    return pairs


def _drawn(diagram: Diagram) -> list[tuple[str, str, str]]:
    return [(arrow.claim, arrow.start, arrow.end) for arrow in diagram.arrows]


def _column(boxes: Sequence[Box], column: int) -> list[str]:
    return [box.address for box in boxes if box.column == column]


def _says(diagram: Diagram) -> str:
    return " ".join(row.words for box in diagram.boxes for row in box.rows)


def test_every_item_is_a_box(shipped: Drawn) -> None:
    """Each context, mechanism and outcome of the theory is one box, as is what it borrows."""
    borrowed = 0
    for analysis, diagram in shipped:
        theory = analysis.study.theories[diagram.name]
        columns = ([*theory.contexts], [*theory.mechanisms], [*theory.outcomes])
        expected = {
            f"{diagram.name}.{name}": column
            for column, names in enumerate(columns)
            for name in names
        }
        for joined in _joined(analysis, diagram.name):
            ends = (joined.contexts, (joined.mechanism,), joined.outcomes)
            expected |= {end: n for n, column in enumerate(ends) for end in column}
        assert {box.address: box.column for box in diagram.boxes} == expected
        for box in diagram.boxes:
            home = box.address.partition(".")[0]
            told = [row for row in box.rows if row.words == f"in {home}"]
            assert len(told) == (home != diagram.name)
            borrowed += len(told)
        assert diagram.items == len(diagram.boxes) == len(expected) > 0
        assert diagram.columns == ("Context", "Mechanism", "Outcome")
    assert borrowed


def test_every_pair_of_every_configuration_is_an_arrow(shipped: Drawn) -> None:
    """Each configuration has an arrow from each context, and one to each outcome."""
    for analysis, diagram in shipped:
        drawn = _drawn(diagram)
        expected = _pairs(_joined(analysis, diagram.name))
        assert sorted(drawn) == sorted(expected)
        assert len(set(drawn)) == len(drawn) > 0


def test_a_picture_is_called_as_its_theory(shipped: Drawn) -> None:
    """Title and description name the theory, and the note its document and the evidence."""
    for analysis, diagram in shipped:
        theory = analysis.study.theories[diagram.name]
        assert diagram.title == theory.title
        assert theory.title in diagram.about
        document = theory.source.document if theory.source else None
        cited = analysis.study.documents[document].title if document else ""
        assert diagram.note.startswith(f"Theory: {cited}. Evidence: " if cited else "Evidence: ")
        assert (diagram.plain, diagram.full, diagram.only) == (False, False, None)
        assert (diagram.sentence, diagram.since) == ((), None)


def test_arrows_and_boxes_are_of_the_analysis(shipped: Drawn) -> None:
    """Statuses, origins and flags of a picture are those that the analysis and the files give."""
    flagged = set()
    for analysis, diagram in shipped:
        for arrow in diagram.arrows:
            entry = analysis.graph.configurations[arrow.claim.partition("#")[0]].entry
            assert arrow.status == analysis.claims[arrow.claim].status
            assert arrow.stated == (entry.origin == "stated")
        flagged |= {box.address for box in diagram.boxes if box.flagged}
    expected = {m.id for analysis, _ in shipped for m in analysis.mechanisms.values() if m.flagged}
    assert flagged == expected
    assert expected


def test_mechanisms_follow_the_file_and_the_others_stand_beside_theirs(shipped: Drawn) -> None:
    """Mechanisms stand as the file has them; contexts and outcomes by the mean of theirs.

    What is in no configuration comes last, in the order of the file.
    """
    for analysis, diagram in shipped:
        joined = _joined(analysis, diagram.name)
        own = [
            f"{diagram.name}.{name}" for name in analysis.study.theories[diagram.name].mechanisms
        ]
        mechanisms = _column(diagram.boxes, 1)
        used = {one.mechanism for one in joined}
        borrowed = [name for name in mechanisms if name not in own]
        assert mechanisms == [
            *(name for name in (*own, *borrowed) if name in used),
            *(name for name in own if name not in used),
        ]
        for column in (0, 2):
            means: list[float] = []
            for address in _column(diagram.boxes, column):
                beside = [
                    mechanisms.index(one.mechanism)
                    for one in joined
                    if address in (one.contexts if column == 0 else one.outcomes)
                ]
                means.append(sum(beside) / len(beside) if beside else float("inf"))
            assert means == sorted(means)
        assert [box.column for box in diagram.boxes] == sorted(box.column for box in diagram.boxes)


def test_an_order_is_worked_out_by_hand(make_study: MakeStudy) -> None:
    """By the first, the second and the last mechanism, and last what is in no configuration."""
    analysis = analysed(make_study({"theories/order.yaml": ORDERED}))
    boxes = theory_view(analysis, "order").boxes
    assert [box.address.removeprefix("order.") for box in boxes] == [
        *("high", "spread", "low", "nowhere"),
        *("zoo", "mill", "arch"),
        *("first", "last"),
    ]


def test_no_configuration_leaves_the_order_of_the_file(make_study: MakeStudy) -> None:
    """Where nothing is joined, boxes stand column by column as the file has them."""
    unjoined = ORDERED.partition("configurations:")[0]
    analysis = analysed(make_study({"theories/order.yaml": unjoined}))
    diagram = theory_view(analysis, "order")
    assert [box.address.removeprefix("order.") for box in diagram.boxes] == [
        *("nowhere", "low", "high", "spread"),
        *("zoo", "mill", "arch"),
        *("last", "first"),
    ]
    assert diagram.arrows == ()
    assert in_columns(reversed(diagram.boxes), ()) != diagram.boxes


def test_plain_leaves_the_evidence_out(shipped: Drawn) -> None:
    """A plain picture has no status, no number and no flag anywhere, and the same boxes."""
    for analysis, full in shipped:
        plain = theory_view(analysis, full.name, Shows(plain=True))
        assert plain.plain
        assert [box.address for box in plain.boxes] == [box.address for box in full.boxes]
        assert _drawn(plain) == _drawn(full)
        assert not any(box.flagged or box.status for box in plain.boxes)
        assert all(arrow.status is None for arrow in plain.arrows)
        marks = {row.mark for box in plain.boxes for row in box.rows}
        assert marks <= {None, "unintended"}
        assert not any(arrow.rows for arrow in plain.arrows)
        said = " ".join((_says(plain), plain.note, *(a.says for a in plain.arrows)))
        assert not any(status in said for status in STATUSES)
        assert not re.search(r"\d:\d|cluster|finding", said)
        assert any(status in _says(full) for status in STATUSES)


def test_what_was_asked_for_is_known_to_who_draws(shipped: Drawn) -> None:
    """Whether statements are wanted in full, and what is lit, goes with the picture."""
    for analysis, usual in shipped:
        wanted = theory_view(analysis, usual.name, Shows(full=True, only="gaps"))
        assert (wanted.plain, wanted.full, wanted.only) == (False, True, "gaps")
        assert [box.statement for box in wanted.boxes] == [box.statement for box in usual.boxes]


@pytest.mark.parametrize("shows", [EVERYTHING, Shows(plain=True)], ids=["full", "plain"])
def test_what_another_theory_holds_is_drawn_with_its_home(
    make_study: MakeStudy, shows: Shows
) -> None:
    """A context that is borrowed of another theory is a box that says where it is at home."""
    other = THEORY.replace("context: [dark]", "context: [lamps.dark]").replace(
        "  dark: {label: Dark, statement: The car park is dark after six.}",
        "  late: {label: Late, statement: It is late.}",
    )
    analysis = analysed(make_study({"theories/other.yaml": other}))
    diagram = theory_view(analysis, "other", shows)
    own = ["other.late", "other.lamps", "other.fewer"]
    assert sorted(box.address for box in diagram.boxes) == sorted([*own, "lamps.dark"])
    rows = {box.address: [row.words for row in box.rows] for box in diagram.boxes}
    assert "in lamps" in rows["lamps.dark"]
    assert not any(words.startswith("in ") for address in own for words in rows[address])
    assert _drawn(diagram) == [
        ("other.lamps-deter#activation", "lamps.dark", "other.lamps"),
        ("other.lamps-deter#effect", "other.lamps", "other.fewer"),
    ]
    at_home = theory_view(analysis, "lamps", shows)
    assert {box.address.partition(".")[0] for box in at_home.boxes} == {"lamps"}
    assert "in lamps" not in _says(at_home)


def test_an_empty_theory_has_an_empty_picture(make_study: MakeStudy) -> None:
    """A theory of which only the title is written gives a picture without boxes."""
    analysis = analysed(make_study({"theories/bare.yaml": "title: Bare\n"}))
    diagram = theory_view(analysis, "bare")
    assert (diagram.title, diagram.boxes, diagram.arrows) == ("Bare", (), ())


def test_through_an_item_go_its_configurations(shipped: Drawn) -> None:
    """The picture of a context or an outcome has each configuration through it, of any theory."""
    crossing = 0
    for analysis in {id(analysis): analysis for analysis, _ in shipped}.values():
        for kind in ("contexts", "outcomes"):
            for item in analysis.study.of_kind(kind):
                diagram = through_view(analysis, item.address)
                through = [
                    joined
                    for joined in analysis.graph.configurations.values()
                    if item.address in (*joined.contexts, *joined.outcomes)
                ]
                assert sorted(_drawn(diagram)) == sorted(_pairs(through))
                ends = {end for _, *pair in _pairs(through) for end in pair}
                assert {box.address for box in diagram.boxes} == {item.address, *ends}
                assert diagram.title == f"Through '{getattr(item.entry, 'label', '')}'"
                homes = {joined.address.partition(".")[0] for joined in through}
                crossing += bool(homes - {item.theory})
    assert crossing


def test_a_picture_through_an_item_names_the_homes_of_others(make_study: MakeStudy) -> None:
    """Seen from its own theory, what belongs to others says so; documents of both are named."""
    other = THEORY.replace("outcome: [fewer]", "outcome: [lamps.fewer]")
    analysis = analysed(make_study({"theories/other.yaml": other}))
    diagram = through_view(analysis, "lamps.fewer", Shows(plain=True))
    rows = {box.address: [row.words for row in box.rows] for box in diagram.boxes}
    assert rows == {
        "lamps.dark": [],
        "other.dark": ["in other"],
        "lamps.lamps": [],
        "other.lamps": ["in other"],
        "lamps.fewer": [],
    }

"""A diagram shows every item of a theory, and every pair that its configurations join."""

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.status import MARKS
from cmo.render.diagram import (
    BOX_WIDTH,
    FLAG_ROOM,
    LABEL_SIZE,
    NOTE_SIZE,
    PADDING,
    Diagram,
    theory_diagram,
)
from cmo.render.lettering import width
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, analysed, finding, source
from tests.render.hostile import hostile_files

STATUSES = ("untested", "supported", "contradicted", "contested", "untestable")


@pytest.fixture(scope="module")
def shipped() -> list[tuple[Analysis, Diagram]]:
    """Give every diagram of both shipped studies, with its analysis."""
    return [
        (analysis, theory_diagram(analysis, theory))
        for analysis in (analysed(ROOT), analysed(CAR_PARKS))
        for theory in analysis.study.theories
    ]


def _says(diagram: Diagram) -> str:
    return " ".join(note.words for box in diagram.boxes for note in box.notes)


def test_every_item_is_a_box(shipped: list[tuple[Analysis, Diagram]]) -> None:
    """Each context, mechanism and outcome of the theory is one box, as is what it borrows."""
    borrowed = 0
    for analysis, diagram in shipped:
        theory = analysis.study.theories[diagram.theory]
        columns = ([*theory.contexts], [*theory.mechanisms], [*theory.outcomes])
        expected = {
            f"{diagram.theory}.{name}": column
            for column, names in enumerate(columns)
            for name in names
        }
        for joined in analysis.graph.configurations.values():
            if joined.address.startswith(f"{diagram.theory}."):
                ends = (joined.contexts, (joined.mechanism,), joined.outcomes)
                expected |= {end: n for n, column in enumerate(ends) for end in column}
        assert {box.address: box.column for box in diagram.boxes} == expected
        for box in diagram.boxes:
            home = box.address.partition(".")[0]
            told = [note for note in box.notes if note.words == f"in {home}"]
            assert len(told) == (home != diagram.theory)
            borrowed += len(told)
        assert len(diagram.boxes) == len(expected) > 0
    assert borrowed


def test_every_pair_of_every_configuration_is_an_arrow(
    shipped: list[tuple[Analysis, Diagram]],
) -> None:
    """Each configuration has an arrow from each context, and one to each outcome."""
    for analysis, diagram in shipped:
        prefix = f"{diagram.theory}."
        expected = set()
        for joined in analysis.graph.configurations.values():
            if joined.address.startswith(prefix):
                expected |= {
                    (f"{joined.address}#activation", context, joined.mechanism)
                    for context in joined.contexts
                }
                expected |= {
                    (f"{joined.address}#effect", joined.mechanism, outcome)
                    for outcome in joined.outcomes
                }
        drawn = [(arrow.claim, arrow.start, arrow.end) for arrow in diagram.arrows]
        assert set(drawn) == expected
        assert len(drawn) == len(expected)


def test_an_arrow_tells_its_origin_and_its_status(
    shipped: list[tuple[Analysis, Diagram]],
) -> None:
    """An arrow is of the status of its claim, and says whether the source states it."""
    for analysis, diagram in shipped:
        for arrow in diagram.arrows:
            entry = analysis.graph.configurations[arrow.claim.partition("#")[0]].entry
            assert arrow.status == analysis.claims[arrow.claim].status
            assert arrow.stated == (entry.origin == "stated")
            assert ("stated by the source" in arrow.says) == arrow.stated
            assert arrow.says.endswith(str(arrow.status))


def test_flags_and_numbers_are_those_of_the_analysis(
    shipped: list[tuple[Analysis, Diagram]],
) -> None:
    """A box is flagged where its mechanism is, and bears the numbers for and against."""
    flagged = {box.address for _, diagram in shipped for box in diagram.boxes if box.flagged}
    expected = {m.id for analysis, _ in shipped for m in analysis.mechanisms.values() if m.flagged}
    assert flagged == expected
    assert expected
    for analysis, diagram in shipped:
        for box in diagram.boxes:
            if box.column != 1:
                tests = analysis.claims[box.address].tests
                numbers = f" {tests.supports}:{tests.contradicts}"
                tested = bool(tests.supports or tests.contradicts)
                assert box.notes[-1].words.endswith(numbers) == tested


def test_text_fits_its_box(shipped: list[tuple[Analysis, Diagram]], make_study: MakeStudy) -> None:
    """No line of a label or a note is wider than the room in its box, hostile text included."""
    hostile = theory_diagram(analysed(make_study(hostile_files())), "lamps")
    boxes = [box for diagram in (*(d for _, d in shipped), hostile) for box in diagram.boxes]
    for box in boxes:
        for line in box.label:
            assert width(line, LABEL_SIZE) <= BOX_WIDTH - 2 * PADDING - FLAG_ROOM
        for note in box.notes:
            mark = f"{MARKS[note.status]} " if note.status else ""
            assert width(f"{mark}{note.words}", NOTE_SIZE) <= BOX_WIDTH - 2 * PADDING


def test_a_box_is_as_high_as_its_text(shipped: list[tuple[Analysis, Diagram]]) -> None:
    """Every further line makes a box higher by a line."""
    for _, diagram in shipped:
        heights = {(len(b.label), len(b.notes)): b.height for b in diagram.boxes}
        for (lines, notes), height in heights.items():
            assert height == pytest.approx(20 + lines * 14.5 + notes * 13)


def test_plain_leaves_the_evidence_out(shipped: list[tuple[Analysis, Diagram]]) -> None:
    """A plain diagram has no status, no number and no flag anywhere."""
    for analysis, full in shipped:
        plain = theory_diagram(analysis, full.theory, plain=True)
        assert [box.address for box in plain.boxes] == [box.address for box in full.boxes]
        assert not any(box.flagged for box in plain.boxes)
        assert all(arrow.status is None for arrow in plain.arrows)
        said = " ".join((_says(plain), plain.subtitle, *(a.says for a in plain.arrows)))
        assert not any(status in said for status in STATUSES)
        assert "finding" not in plain.subtitle
        assert any(status in _says(full) for status in STATUSES)


def test_what_was_not_intended_is_told_in_words(make_study: MakeStudy) -> None:
    """An unintended outcome says so in its box, in the plain diagram as well."""
    theory = THEORY.replace("are broken into.}", "are broken into., valence: unintended}")
    analysis = analysed(make_study({"theories/lamps.yaml": theory}))
    for plain in (False, True):
        assert "unintended" in _says(theory_diagram(analysis, "lamps", plain=plain))


def test_a_reasoning_that_nobody_stated_is_told_in_words(make_study: MakeStudy) -> None:
    """A mechanism without a reasoning says so, until something tests it."""
    theory = THEORY.replace("    reasoning: Thieves fear to be seen.\n", "")
    files = {"theories/lamps.yaml": theory}
    assert "reasoning not stated" in _says(theory_diagram(analysed(make_study(files)), "lamps"))
    tested = {
        **files,
        "evidence_links/talks.yaml": source(finding("a", "supports lamps.lamps#reasoning")),
    }
    assert "reasoning supported 1:0" in _says(theory_diagram(analysed(make_study(tested)), "lamps"))


@pytest.mark.parametrize("plain", [False, True])
def test_what_another_theory_holds_is_drawn_with_its_home(
    make_study: MakeStudy, *, plain: bool
) -> None:
    """A context that is borrowed of another theory is a box that says where it is at home."""
    other = THEORY.replace("context: [dark]", "context: [lamps.dark]").replace(
        "  dark: {label: Dark, statement: The car park is dark after six.}",
        "  late: {label: Late, statement: It is late.}",
    )
    analysis = analysed(make_study({"theories/other.yaml": other}))
    diagram = theory_diagram(analysis, "other", plain=plain)
    own = ["other.late", "other.lamps", "other.fewer"]
    assert sorted(box.address for box in diagram.boxes) == sorted([*own, "lamps.dark"])
    notes = {box.address: [note.words for note in box.notes] for box in diagram.boxes}
    assert "in lamps" in notes["lamps.dark"]
    assert not any(words.startswith("in ") for address in own for words in notes[address])
    assert [(arrow.claim, arrow.start, arrow.end) for arrow in diagram.arrows] == [
        ("other.lamps-deter#activation", "lamps.dark", "other.lamps"),
        ("other.lamps-deter#effect", "other.lamps", "other.fewer"),
    ]
    at_home = theory_diagram(analysis, "lamps", plain=plain)
    assert {box.address.partition(".")[0] for box in at_home.boxes} == {"lamps"}
    assert "in lamps" not in _says(at_home)


def test_an_empty_theory_has_an_empty_diagram(make_study: MakeStudy) -> None:
    """A theory of which only the title is written gives a diagram without boxes."""
    analysis = analysed(make_study({"theories/bare.yaml": "title: Bare\n"}))
    diagram = theory_diagram(analysis, "bare")
    assert (diagram.title, diagram.boxes, diagram.arrows) == ("Bare", (), ())

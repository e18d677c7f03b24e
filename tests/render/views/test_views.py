"""Whatever is named has its view, and every view keeps what all pictures promise."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmo.analyse.analysis import Analysis
from cmo.render.diagram import Box, Diagram, Only, Row
from cmo.render.shows import EVERYTHING, Shows, lit_by
from cmo.render.views import VIEWS, can_view, view
from cmo.render.views.configuration import configuration_view
from cmo.render.views.neighbourhood import neighbourhood_view
from cmo.render.views.study import NAME, study_view
from cmo.render.views.theory import theory_view, through_view
from tests.conftest import BASE, CAR_PARKS, ROOT, analysed
from tests.render.hostile import TRICKS, hostile_files

PLAIN = Shows(plain=True)
STATUSES = "untested|supported|contradicted|contested|untestable"


@pytest.fixture(scope="module", params=[ROOT, CAR_PARKS], ids=["review", "car-parks"])
def shipped(request: pytest.FixtureRequest) -> Analysis:
    """Analyse both shipped studies."""
    return analysed(request.param)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Analyse the hostile study."""
    root: Path = tmp_path_factory.mktemp("hostile")
    for path, content in {**BASE, **hostile_files()}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(str(content), encoding="utf-8")
    return analysed(root)


def _names(analysis: Analysis) -> list[str]:
    """List all that has a view."""
    study = analysis.study
    items = [address for address, item in study.items.items() if item.kind != "relations"]
    return [NAME, *study.theories, *items]


def _views(analysis: Analysis, shows: Shows = EVERYTHING) -> Iterator[Diagram]:
    return (view(analysis, name, shows) for name in _names(analysis))


def _rows(diagram: Diagram) -> list[Row]:
    """List the rows of boxes and arrows."""
    return [
        *(row for box in diagram.boxes for row in box.rows),
        *(row for arrow in diagram.arrows for row in arrow.rows),
    ]


def _words(diagram: Diagram) -> list[str]:
    return [row.words for row in _rows(diagram)]


def test_each_kind_of_item_has_its_view(shipped: Analysis) -> None:
    """A theory, a context, a mechanism, an outcome, a configuration, the study: each its own."""
    study = shipped.study
    assert view(shipped, "study") == study_view(shipped)
    for theory in study.theories:
        assert view(shipped, theory, PLAIN) == theory_view(shipped, theory, PLAIN)
    for kind, wanted in (
        ("contexts", through_view),
        ("mechanisms", neighbourhood_view),
        ("outcomes", through_view),
        ("configurations", configuration_view),
    ):
        assert VIEWS[kind] is wanted
        for item in study.of_kind(kind):
            assert view(shipped, item.address) == wanted(shipped, item.address, Shows())
            break


def test_what_can_be_viewed_is_known_beforehand(shipped: Analysis) -> None:
    """All but relations, claims and what the study does not have can be viewed."""
    assert all(can_view(shipped, name) for name in _names(shipped))
    relations = [item.address for item in shipped.study.of_kind("relations")]
    claims = [claim for claim in shipped.claims if "#" in claim]
    assert relations
    assert not any(can_view(shipped, name) for name in (*relations, *claims, "", "nothing", "a.b"))


def test_every_picture_is_named_and_told(shipped: Analysis) -> None:
    """A picture is named by what it is about, has a title, and says in words what it shows."""
    for name, diagram in zip(_names(shipped), _views(shipped), strict=True):
        assert diagram.name == name
        assert diagram.title
        assert diagram.about.endswith(".")
        assert "Evidence: " in diagram.note
        assert diagram.since is None


def test_every_arrow_joins_two_boxes_to_the_right(shipped: Analysis) -> None:
    """Boxes are told apart by address; where there are columns, arrows lead on through them."""
    arrows = 0
    for diagram in _views(shipped):
        column = {box.address: box.column for box in diagram.boxes}
        assert len(column) == len(diagram.boxes)
        for arrow in diagram.arrows:
            assert {arrow.start, arrow.end} <= set(column)
            assert not diagram.columns or column[arrow.start] < column[arrow.end]
            arrows += 1
        assert not diagram.columns or set(column.values()) <= set(range(len(diagram.columns)))
        ends = [(arrow.claim, arrow.start, arrow.end) for arrow in diagram.arrows]
        assert len(set(ends)) == len(ends)
    assert arrows


def test_every_picture_can_be_plain(shipped: Analysis) -> None:
    """Without the evidence no picture has a status, a number for or against, a flag or a mark."""
    said = 0
    for plain, full in zip(_views(shipped, PLAIN), _views(shipped), strict=True):
        assert plain.plain
        assert not full.plain
        assert [box.address for box in plain.boxes] == [box.address for box in full.boxes]
        assert not any(box.status or box.flagged for box in plain.boxes)
        assert not any(arrow.status for arrow in plain.arrows)
        assert {row.mark for row in _rows(plain)} <= {None, "unintended"}
        assert not any(row.status for row in _rows(plain))
        words = " ".join((*_words(plain), *(arrow.says for arrow in plain.arrows), plain.note))
        assert not re.search(rf"\b({STATUSES})\b|\d:\d|cluster|finding|flag", words)
        said += bool(re.search(STATUSES, " ".join(_words(full))))
    assert said


@pytest.mark.parametrize("only", ["contested", "gaps"])
def test_every_picture_can_dim_the_rest(shipped: Analysis, only: Only) -> None:
    """What the analysis does not light is pale in every picture, and nothing is left out."""
    lit, dims = lit_by(shipped, only), set()

    def is_lit(box: Box) -> bool:
        if box.kind == "theories":
            return any(lit(item.address) for item in shipped.study.items_by_theory[box.address])
        return lit(box.address) or any(row.words.startswith("ripples on to '") for row in box.rows)

    for diagram, full in zip(_views(shipped, Shows(only=only)), _views(shipped), strict=True):
        assert (diagram.only, full.only) == (only, None)
        assert _words(diagram) == _words(full)
        assert not any(one.dim for one in full.boxes)
        assert not any(one.dim for one in full.arrows)
        assert all(box.dim != is_lit(box) for box in diagram.boxes if box.dim or is_lit(box))
        if diagram.columns:
            assert all(arrow.dim != lit(arrow.claim) for arrow in diagram.arrows)
        dims |= {box.dim for box in diagram.boxes}
    assert dims == {True, False}


def test_full_text_is_for_who_draws(shipped: Analysis) -> None:
    """Whether statements stand in the boxes changes nothing of what a picture holds."""
    for full, usual in zip(_views(shipped, Shows(full=True)), _views(shipped), strict=True):
        assert (full.full, usual.full) == (True, False)
        assert (full.boxes, full.arrows) == (usual.boxes, usual.arrows)


def test_the_same_study_gives_the_same_pictures(shipped: Analysis) -> None:
    """Read anew, a study gives the same pictures, boxes and arrows in the same order."""
    again = analysed(shipped.study.root)
    assert [*_views(again)] == [*_views(shipped)]


@pytest.mark.parametrize(
    "shows", [Shows(), PLAIN, Shows(full=True)], ids=["usual", "plain", "full"]
)
def test_text_is_as_typed_in_every_view(hostile: Analysis, shows: Shows) -> None:
    """Labels, statements and sentences that look like something else are the text all the same."""
    seen = set()
    for diagram in _views(hostile, shows):
        for box in diagram.boxes:
            if box.kind == "theories":
                assert box.label == TRICKS["script"]
                continue
            text = TRICKS[box.address.partition("-")[2]]
            assert box.label == text
            assert box.statement == (f"{text} {text}" if box.kind == "mechanisms" else text)
            seen.add(text)
        for opening, statement in diagram.sentence:
            text = TRICKS[diagram.name.partition("-")[2]]
            # What a chain breaks at ends in a full stop of ours.
            assert statement in {text, f"{text}."}, opening
    assert seen == set(TRICKS.values())


def test_hostile_titles_are_as_typed(hostile: Analysis) -> None:
    """A picture's title holds the text of the study, the theory or the item, unchanged."""
    assert view(hostile, "study").title == TRICKS["image"]
    assert view(hostile, "lamps").title == TRICKS["script"]
    for name, text in TRICKS.items():
        assert view(hostile, f"lamps.c-{name}").title == f"Through '{text}'"
        assert view(hostile, f"lamps.o-{name}").title == f"Through '{text}'"
        assert view(hostile, f"lamps.m-{name}").title == f"{text}, and what surrounds it"
        assert view(hostile, f"lamps.k-{name}").title == f"{text} → {text}"

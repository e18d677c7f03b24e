"""A whole picture: everything is in its place, and is read in the order of the theory."""

import os
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise, takewhile
from pathlib import Path

import pytest
from hypothesis import given, settings

from cmo.model.theme import Theme
from cmo.render.compose import MARGIN, compose, put_together
from cmo.render.diagram import Diagram
from cmo.render.layout import lay_out
from cmo.render.legend import LEAST_WIDTH
from cmo.render.scene import Group, Words
from cmo.render.setting import usual
from cmo.render.shows import Shows
from cmo.render.views import view
from tests.conftest import ROOT, MakeStudy, analysed
from tests.render.pictures import (
    USUAL,
    arrow,
    box,
    diagram,
    diagrams,
    drawn,
    faults,
    groups,
    hostile,
    ladder,
    texts,
    wholes,
)

THEMES = {
    "large": Theme(label_size=24, note_size=20, box_width=120, gap=60),
    "small": Theme(label_size=8, note_size=7, box_width=120, gap=60),
    "wide": Theme(label_size=24, note_size=20, box_width=400, gap=300),
}
# What prints the scenes of the study, in a process of its own.
ELSEWHERE = """
import sys
from tests.render.pictures import USUAL, wholes
from cmo.render.compose import compose
sys.stdout.buffer.write(str([compose(diagram, USUAL) for diagram in wholes()[:4]]).encode())
"""


def test_every_shipped_picture_is_in_its_place() -> None:
    """Nothing leaves its box or the picture, and no boxes, words or lines of text overlap."""
    for picture, scene in drawn():
        assert faults(scene) == [], picture.name


@pytest.mark.parametrize(
    "shows",
    [Shows(plain=True), Shows(full=True), Shows(only="contested"), Shows(only="gaps")],
    ids=["plain", "full", "contested", "gaps"],
)
def test_every_way_to_show_it_is_in_its_place(shows: Shows) -> None:
    """The same holds without evidence, with statements in full, and with parts dimmed."""
    for picture in wholes(shows):
        assert faults(compose(picture, USUAL)) == [], picture.name


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_theme_is_in_its_place(theme: Theme) -> None:
    """The same holds for the largest and the smallest that a theme may set."""
    for picture in wholes():
        assert faults(compose(picture, usual(theme))) == [], picture.name


@pytest.mark.parametrize("full", [False, True])
def test_hostile_pictures_are_in_their_place(tmp_path: Path, *, full: bool) -> None:
    """The same holds for text that tries to be something else, in every view."""
    for picture in hostile(tmp_path, Shows(full=full)).values():
        assert faults(compose(picture, USUAL)) == [], picture.name


@settings(deadline=None, max_examples=25)
@given(picture=diagrams())
def test_any_small_theory_is_in_its_place(picture: Diagram) -> None:
    """The same holds whatever joins what."""
    assert faults(compose(picture, USUAL)) == []


def test_reading_order_is_context_mechanism_outcome() -> None:
    """After title and headings come the boxes, column by column, then the arrows and the legend."""
    for picture, scene in drawn():
        kinds = [shape.kind for shape in scene.shapes if isinstance(shape, Group)]
        assert kinds == ["boxes", "arrows", "on-arrows", "legend"]
        boxes = [group.address for group in groups(scene.shapes, "box")]
        assert boxes == [one.address for one in picture.boxes]
        column = {one.address: one.column for one in picture.boxes}
        assert all(column[a] <= column[b] for a, b in pairwise(boxes))
        before = [*takewhile(lambda shape: not isinstance(shape, Group), scene.shapes)]
        columns = sorted({one.column for one in picture.boxes}) if picture.columns else []
        said = [picture.title, *(picture.columns[number] for number in columns)]
        assert " ".join(texts(before)) == " ".join(said)


def test_a_scene_says_what_it_is_of() -> None:
    """Its name, title and description are those of the diagram."""
    for picture, scene in drawn():
        assert (scene.name, scene.title, scene.about) == (
            picture.name,
            picture.title,
            picture.about,
        )
        assert picture.title in scene.about or picture.title == scene.title


def test_every_arrow_is_drawn_and_says_its_claim() -> None:
    """There is a line for each arrow, in order, and its words over all lines."""
    worded = 0
    for picture, scene in drawn():
        arrows = [*groups(scene.shapes, "arrow")]
        assert [(g.address, g.says) for g in arrows] == [(a.claim, a.says) for a in picture.arrows]
        # Words of a claim stand once, and its mark on its other arrows.
        first = {one.claim: one for one in reversed(picture.arrows)}
        said = {one.claim: [row.words for row in one.rows] for one in first.values() if one.rows}
        shown = {g.address: texts([g]) for g in groups(scene.shapes, "words") if texts([g])}
        assert {k: " ".join(v) for k, v in shown.items()} == {
            k: " ".join(v) for k, v in said.items()
        }
        worded += len(said)
    assert worded > 100


def test_what_nothing_joins_is_headed() -> None:
    """Boxes in no configuration stand under a heading that says so, and only they."""
    headed = 0
    for picture, scene in drawn():
        joined = {end for one in picture.arrows for end in (one.start, one.end)}
        loose = [one for one in picture.boxes if one.address not in joined]
        found = [w for w in scene.words if w.text.startswith("In no configuration")]
        assert len(found) == bool(loose and picture.columns)
        for heading in found:
            tops = {g.address: g.shapes[0] for g in groups(scene.shapes, "box")}
            below = {name for name, shape in tops.items() if shape.frame.y > heading.at[1]}  # type: ignore[union-attr]
            assert below == {one.address for one in loose}
            headed += 1
    assert headed > 5


def test_headings_move_with_their_boxes() -> None:
    """Where an arrow turns left of the first column, headings stand above their boxes still."""
    boxes = [box("a"), box("b", 1), box("loose")]
    scene = compose(diagram(boxes, [arrow("a", "b"), arrow("b", "a", "ripple")]), USUAL)
    lefts = {g.address: g.shapes[0].frame.x for g in groups(scene.shapes, "box")}  # type: ignore[union-attr]
    at = {words.text.split()[0]: words.at[0] for words in scene.words}
    assert at["Context"] == at["In"] == lefts["t.a"] == lefts["t.loose"] > MARGIN
    assert at["Mechanism"] == lefts["t.b"]
    assert faults(scene) == []


def test_a_configuration_is_worded_below() -> None:
    """The sentence stands between the boxes and the legend."""
    said = (("If", "it is dark"), ("then", "nobody walks"))
    one = diagram([box("a"), box("b", 1)], [arrow("a", "b")])
    scene = compose(replace(one, sentence=said), USUAL)
    lines = texts(scene.shapes)
    assert [lines[lines.index(word) + 1] for word in ("If", "then")] == [
        "it is dark",
        "nobody walks",
    ]
    words = {w.text: w.at[1] for w in scene.words}
    assert words["The box a"] < words["If"] < words["then"] < words["supported"]
    assert faults(scene) == []


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("name", ["bare", "lonely", "lamps", "study"])
def test_a_small_study_is_not_cut_off(make_study: MakeStudy, name: str, *, plain: bool) -> None:
    """The legend of a theory with a single column, or none, still lies within the picture."""
    lonely = "title: L\nmechanisms: {a: {label: A, resource: A}}\n"
    files = {"theories/lonely.yaml": lonely, "theories/bare.yaml": "title: Bare\n"}
    picture = view(analysed(make_study(files)), name, Shows(plain=plain))
    scene = compose(picture, USUAL)
    assert faults(scene) == []
    assert scene.width >= LEAST_WIDTH
    assert picture.title in texts(scene.shapes)


def test_a_picture_fills_its_sheet() -> None:
    """Its width is that of the room and the margins; a part says which it is."""
    picture = wholes()[1]
    layout = lay_out(picture, USUAL)
    scene = put_together(picture, layout, USUAL, room=900.0, margin=4.0, part="Part 1 of 2")
    assert scene.width == 908
    assert "Part 1 of 2" in texts(scene.shapes)
    own = compose(picture, USUAL)
    assert own.width == layout.width + 2 * MARGIN
    assert not any("Part" in line for line in texts(own.shapes[:2]))


def test_three_hundred_items_are_one_picture() -> None:
    """A theory of 300 items is drawn whole, and nothing of it overlaps."""
    scene = compose(ladder(75), USUAL)
    assert len([*groups(scene.shapes, "box")]) == 300
    assert len([*groups(scene.shapes, "arrow")]) == 300
    assert faults(scene) == []


def test_the_same_picture_here_and_elsewhere() -> None:
    """Drawing twice, or elsewhere with another order of hashes, gives the same shapes."""
    here = [compose(picture, USUAL) for picture in wholes()[:4]]
    assert here == [compose(picture, USUAL) for picture in wholes()[:4]]
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE],
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    assert done.stdout == str(here)


def test_text_is_in_ink_or_quiet_outside_of_boxes() -> None:
    """Titles are in ink, what explains is quiet: no status's colour stands for nothing."""
    theme = Theme()
    for _, scene in drawn():
        outside = [shape for shape in scene.shapes if isinstance(shape, Words)]
        assert {words.colour for words in outside} <= {theme.ink, theme.quiet}

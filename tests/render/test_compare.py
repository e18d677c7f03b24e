"""Before and after: what was added, changed or retired is told, and the rest is pale."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.analysis import analyse
from cmo.read.study import Study
from cmo.render.compare import compare
from cmo.render.diagram import Arrow, Box, Diagram, Row
from cmo.render.shows import EVERYTHING, Shows
from cmo.render.views import can_view, view
from tests.analyse.generated import quick, studies
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, analysed, finding, source

LAMPS, TALKS = "theories/lamps.yaml", "evidence_links/talks.yaml"
REVISION = "3f2a1c9 (2025-03-01)"
SHOWS = st.sampled_from(
    (EVERYTHING, Shows(plain=True), Shows(only="contested"), Shows(only="gaps"))
)
Files = Mapping[str, str | bytes]
# A second outcome, and a configuration that leads to it.
MORE = THEORY.replace(
    "configurations:\n",
    "  calm: {label: Calm, statement: Drivers are calm.}\nconfigurations:\n"
    "  lamps-calm: {context: [dark], mechanism: lamps, outcome: [calm], origin: inferred}\n",
)


class Compared:
    """A picture of two states of the study of lamps, in parts by name."""

    def __init__(self, diagram: Diagram) -> None:
        self.diagram = diagram
        self.boxes = {box.address: box for box in diagram.boxes}
        self.arrows = {f"{a.claim} {a.start} {a.end}": a for a in diagram.arrows}

    def box(self, name: str) -> Box:
        """Give a box of the theory by its id."""
        return self.boxes[f"lamps.{name}"]

    def arrow(self, claim: str) -> Arrow:
        """Give the only arrow of a claim of the theory."""
        (found,) = (a for a in self.diagram.arrows if a.claim == f"lamps.{claim}")
        return found

    @property
    def told(self) -> set[str]:
        """The boxes and arrows that are not pale."""
        boxes = {name for name, box in self.boxes.items() if not box.dim}
        return boxes | {arrow.claim for arrow in self.diagram.arrows if not arrow.dim}


def _words(one: Box | Arrow) -> list[str]:
    return [row.words for row in one.rows]


def _changes(one: Box | Arrow) -> list[str]:
    """List what a comparison says of a box or an arrow."""
    return [row.words for row in one.rows if row.mark in {"added", "changed", "retired"}]


def _compared(
    make_study: MakeStudy,
    before: Files,
    after: Files,
    about: str = "lamps",
    shows: Shows = EVERYTHING,
) -> Compared:
    """Compare two states of a study: the files of each over the least that a study needs."""
    was = analysed(make_study({TALKS: source(finding("none")), **before}))
    old = view(was, about, shows) if can_view(was, about) else None
    now = analysed(make_study({TALKS: source(finding("none")), **after}))
    return Compared(compare(old, view(now, about, shows), REVISION))


def _since(size: str, counts: str) -> str:
    return f"Since {REVISION}, of {size}: {counts}. What has not changed is pale."


def test_nothing_changed_is_all_pale(make_study: MakeStudy) -> None:
    """Two states that are the same make a pale picture with nothing told."""
    found = _compared(make_study, {}, {})
    assert found.told == set()
    assert found.diagram.since == _since("3 boxes and 2 arrows", "0 added, 0 changed, 0 retired")
    assert all(box.change is None for box in found.boxes.values())
    assert all(arrow.change is None for arrow in found.diagram.arrows)


def test_what_is_new_is_added(make_study: MakeStudy) -> None:
    """A new item and the arrows of a new configuration say so before all else."""
    found = _compared(make_study, {}, {LAMPS: MORE})
    assert found.told == {"lamps.calm", "lamps.lamps-calm#activation", "lamps.lamps-calm#effect"}
    assert found.box("calm").change == "added"
    assert _words(found.box("calm")) == ["added", "untested"]
    assert found.box("calm").rows[0].mark == "added"
    arrow = found.arrow("lamps-calm#effect")
    assert (arrow.change, _words(arrow), arrow.stated) == ("added", ["added"], False)
    assert found.diagram.since == _since("4 boxes and 4 arrows", "3 added, 0 changed, 0 retired")


def test_what_is_gone_is_retired(make_study: MakeStudy) -> None:
    """An item and arrows that are no longer there stand in their columns, without evidence."""
    talks = {TALKS: source(finding("a", "supports lamps.calm", "supports lamps.lamps-calm#effect"))}
    found = _compared(make_study, {LAMPS: MORE, **talks}, {})
    assert found.told == {"lamps.calm", "lamps.lamps-calm#activation", "lamps.lamps-calm#effect"}
    box, arrow = found.box("calm"), found.arrow("lamps-calm#effect")
    assert box.rows == arrow.rows == (Row("retired", "retired"),)
    assert box.change == arrow.change == "retired"
    assert (box.status, box.flagged, box.label) == (None, False, "Calm")
    assert arrow.status is None
    assert [one.column for one in found.diagram.boxes] == [0, 1, 2, 2]
    assert found.diagram.boxes[-1].address == "lamps.calm"
    assert found.diagram.since == _since("4 boxes and 4 arrows", "0 added, 0 changed, 3 retired")


def test_what_is_gone_is_flagged_no_more(make_study: MakeStudy) -> None:
    """A mechanism that is no longer there bears neither its flag nor its statuses."""
    both = THEORY.replace("outcomes:\n", CURFEW)
    disputed = source(
        finding("a", "supports lamps.curfew#reasoning"),
        finding("b", "contradicts lamps.curfew#reasoning"),
    )
    found = _compared(make_study, {LAMPS: both, TALKS: disputed}, {})
    assert found.told == {"lamps.curfew"}
    gone = found.box("curfew")
    assert (gone.flagged, gone.status, _words(gone)) == (False, None, ["retired"])


@pytest.mark.parametrize(
    ("old", "new", "item"),
    [
        ("dark after six.", "dark after five.", "dark"),
        ("light every space.", "light most spaces.", "lamps"),
        ("fear to be seen.", "fear to be known.", "lamps"),
        ("are broken into.", "are stolen.", "fewer"),
    ],
)
def test_a_new_wording_is_told(make_study: MakeStudy, old: str, new: str, item: str) -> None:
    """A box whose statement is otherwise is reworded; the others stay as they were."""
    found = _compared(make_study, {}, {LAMPS: THEORY.replace(old, new)})
    assert found.told == {f"lamps.{item}"}
    assert found.box(item).change == "changed"
    assert _changes(found.box(item)) == ["reworded"]
    assert new in found.box(item).statement
    assert found.diagram.since == _since("3 boxes and 2 arrows", "0 added, 1 changed, 0 retired")


def test_a_new_label_tells_the_old(make_study: MakeStudy) -> None:
    """A box that was renamed says what it was called, and is not called reworded."""
    found = _compared(make_study, {}, {LAMPS: THEORY.replace("label: Dark", "label: Darkness")})
    assert found.told == {"lamps.dark"}
    assert found.box("dark").label == "Darkness"
    assert _words(found.box("dark")) == ["was called 'Dark'", "untested"]
    both = THEORY.replace("label: Dark", "label: Darkness").replace("after six", "after five")
    changes = _changes(_compared(make_study, {}, {LAMPS: both}).box("dark"))
    assert changes == ["was called 'Dark'", "reworded"]


def test_a_new_status_tells_the_old(make_study: MakeStudy) -> None:
    """A claim that has been tested since says what it was, on its box or its arrow alone."""
    talks = source(
        finding("a", "supports lamps.lamps#reasoning", "supports lamps.lamps-deter#effect")
    )
    found = _compared(make_study, {}, {TALKS: talks})
    assert found.told == {"lamps.lamps", "lamps.lamps-deter#effect"}
    assert _words(found.box("lamps")) == [
        "was: reasoning untested",
        "resource untested",
        "reasoning supported 1:0, 1 cluster",
    ]
    arrow = found.arrow("lamps-deter#effect")
    assert arrow.change == "changed"
    assert _words(arrow) == ["supported 1:0", "1 cluster", "was: untested"]
    back = _compared(make_study, {TALKS: talks}, {})
    assert _words(back.arrow("lamps-deter#effect")) == ["was: supported 1:0, 1 cluster"]
    assert _changes(back.box("lamps")) == ["was: reasoning supported 1:0, 1 cluster"]


def test_new_numbers_tell_the_old(make_study: MakeStudy) -> None:
    """A claim of the same status with more findings, or from more clusters, says so."""
    one = source(finding("a", "supports lamps.dark", "supports lamps.lamps-deter#effect"))
    two = source(
        *(finding(n, "supports lamps.dark", "supports lamps.lamps-deter#effect") for n in "ab")
    )
    found = _compared(make_study, {TALKS: one}, {TALKS: two})
    assert found.told == {"lamps.dark", "lamps.lamps-deter#effect"}
    assert _words(found.box("dark")) == [
        "was: supported 1:0, 1 cluster",
        "supported 2:0, 1 cluster",
    ]
    assert _words(found.arrow("lamps-deter#effect")) == [
        "supported 2:0",
        "1 cluster",
        "was: supported 1:0",
    ]


def test_a_new_flag_is_told(make_study: MakeStudy) -> None:
    """A mechanism that a conflict of its configuration flags says so, and so does one no longer."""
    one = source(finding("a", "supports lamps.lamps-deter#effect"))
    two = source(
        finding("a", "supports lamps.lamps-deter#effect"),
        finding("b", "contradicts lamps.lamps-deter#effect"),
    )
    found = _compared(make_study, {TALKS: one}, {TALKS: two})
    assert found.box("lamps").flagged
    assert _changes(found.box("lamps")) == ["newly flagged"]
    back = _compared(make_study, {TALKS: two}, {TALKS: one})
    assert _changes(back.box("lamps")) == ["was flagged"]
    assert not back.box("lamps").flagged


@pytest.mark.parametrize("shows", [EVERYTHING, Shows(plain=True)], ids=["full", "plain"])
@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "provision: act", "new: held by the act"),
        ("provision: policy", "provision: act", "was: wider policy"),
        ("provision: act", "", "was: held by the act"),
        ("", "valence: unintended", "new: unintended"),
        ("valence: unintended", "", "was: unintended"),
    ],
)
def test_what_tells_a_box_apart_is_told(
    make_study: MakeStudy, shows: Shows, before: str, after: str, told: str
) -> None:
    """Where a mechanism is laid down, and whether an outcome was meant, is told when it changes."""

    def files(words: str) -> Files:
        theory = THEORY
        if words.startswith("provision"):
            theory = THEORY.replace("    actors: [thief]", f"    actors: [thief]\n    {words}")
        elif words:
            theory = THEORY.replace("are broken into.}", f"are broken into., {words}}}")
        return {LAMPS: theory}

    found = _compared(make_study, files(before), files(after), shows=shows)
    item = "lamps" if "provision" in before + after else "fewer"
    assert found.told == {f"lamps.{item}"}
    assert _changes(found.box(item)) == [told]


def test_a_new_origin_is_told(make_study: MakeStudy) -> None:
    """A pair that was inferred and is now stated, or the other way round, is changed."""
    inferred = {LAMPS: THEORY.replace("origin: stated", "origin: inferred")}
    found = _compared(make_study, inferred, {})
    assert found.told == {"lamps.lamps-deter#activation", "lamps.lamps-deter#effect"}
    assert _words(found.arrow("lamps-deter#effect")) == ["was inferred"]
    back = _compared(make_study, {}, inferred)
    assert _words(back.arrow("lamps-deter#activation")) == ["was stated"]


def test_a_configuration_that_was_given_up_is_retired(make_study: MakeStudy) -> None:
    """One that the file calls retired since is; one that was so before is pale, and not counted."""
    retired = {LAMPS: THEORY.replace("origin: stated\n", "origin: stated\n    status: retired\n")}
    talks = {TALKS: source(finding("a", "contradicts lamps.lamps-deter#effect"))}
    found = _compared(make_study, talks, {**retired, **talks})
    assert found.told == {"lamps.lamps-deter#activation", "lamps.lamps-deter#effect"}
    arrow = found.arrow("lamps-deter#effect")
    assert (arrow.rows, arrow.status) == ((Row("retired", "retired"),), None)
    assert found.diagram.since == _since("3 boxes and 2 arrows", "0 added, 0 changed, 2 retired")
    same = _compared(make_study, retired, retired)
    assert same.told == set()
    assert same.arrow("lamps-deter#effect").change == "retired"
    assert same.diagram.since == _since("3 boxes and 2 arrows", "0 added, 0 changed, 0 retired")
    again = _compared(make_study, retired, {})
    assert _changes(again.arrow("lamps-deter#effect")) == ["was: retired"]
    new = _compared(make_study, {LAMPS: "title: Lamps\n"}, retired)
    assert _words(new.arrow("lamps-deter#effect")) == ["retired"]


def test_a_theory_that_did_not_exist_is_all_added(make_study: MakeStudy) -> None:
    """Where the study had no such theory, each of its boxes and arrows is new."""
    other = {"theories/other.yaml": MORE}
    found = _compared(make_study, {}, other, "other")
    everything: list[Box | Arrow] = [*found.diagram.boxes, *found.diagram.arrows]
    assert {one.change for one in everything} == {"added"}
    assert all(one.rows[0] == Row("added", "added") and not one.dim for one in everything)
    assert found.diagram.since == _since("4 boxes and 4 arrows", "8 added, 0 changed, 0 retired")


def test_one_box_and_one_arrow_are_not_called_several(make_study: MakeStudy) -> None:
    """The line below the title counts as one does."""
    lone = "title: Lamps\nmechanisms:\n  lamps: {label: Lamps, resource: Lamps are lit.}\n"
    found = _compared(make_study, {LAMPS: lone}, {LAMPS: lone})
    assert found.diagram.since == _since("1 box and 0 arrows", "0 added, 0 changed, 0 retired")


def test_only_is_told_by_what_differs(make_study: MakeStudy) -> None:
    """A comparison dims by what differs alone, and does not say that it dims by aught else."""
    found = _compared(make_study, {}, {LAMPS: MORE}, shows=Shows(only="contested"))
    assert found.diagram.only is None
    assert found.told == {"lamps.calm", "lamps.lamps-calm#activation", "lamps.lamps-calm#effect"}


CURFEW = """\
  curfew: {label: Curfew, resource: Nobody may go out.}
outcomes:
"""
BOTH = THEORY.replace("outcomes:\n", CURFEW)


def _related(words: str) -> Files:
    """Give a theory whose lamps and curfew are related in one way."""
    return {LAMPS: f"{BOTH}relations:\n  r: {{{words}}}\n"}


def test_a_relation_that_changes_says_how(make_study: MakeStudy) -> None:
    """Another kind, another direction, and its first test: each is the same arrow, changed."""
    out, into = "from: lamps, to: curfew", "from: curfew, to: lamps"
    blocks = _related(f"{out}, kind: blocks")
    kind = _compared(make_study, blocks, _related(f"{out}, kind: reinforces"), "lamps.lamps")
    assert _words(kind.arrow("r")) == ["reinforces", "was: blocks"]
    turned = _compared(make_study, blocks, _related(f"{into}, kind: blocks"), "lamps.lamps")
    assert _words(turned.arrow("r")) == ["blocks", "was the other way round"]
    assert (turned.arrow("r").start, turned.arrow("r").change) == ("lamps.curfew", "changed")
    talks = {TALKS: source(finding("a", "supports lamps.r"))}
    tested = _compared(make_study, blocks, {**blocks, **talks}, "lamps.lamps")
    assert _words(tested.arrow("r")) == ["blocks", "supported 1:0", "1 cluster", "was: untested"]


def test_columns_of_both_states_are_kept(make_study: MakeStudy) -> None:
    """A retired ripple stands under its own heading, though nothing now is left in that column."""
    ripple = "relations:\n  r: {from: %s, to: %s, kind: ripple}\n"
    late = THEORY.replace(
        "contexts:\n", "contexts:\n  late: {label: Late, statement: It is late.}\n"
    )
    late = late.replace(
        "outcomes:\n", "outcomes:\n  glare: {label: Glare, statement: It glares.}\n"
    )
    out, into = late + ripple % ("fewer", "late"), late + ripple % ("glare", "dark")
    for before, after in ((out, late), (late, out), (into, late), (late, into), (into, out)):
        found = _compared(make_study, {LAMPS: before}, {LAMPS: after}, "lamps.lamps")
        heading = {name: found.diagram.columns[box.column] for name, box in found.boxes.items()}
        assert heading["lamps.lamps"] == "Mechanism"
        assert heading["lamps.dark"] == "Contexts, and what bears on the mechanism"
        assert heading["lamps.fewer"] == "Outcomes, and what the mechanism bears on"
        assert (
            heading.get("lamps.glare", "Outcome that creates the context")
            == "Outcome that creates the context"
        )
        assert (
            heading.get("lamps.late", "Context that the outcome creates")
            == "Context that the outcome creates"
        )
        columns = [box.column for box in found.diagram.boxes]
        assert columns == sorted(columns)
        for arrow in found.diagram.arrows:
            assert found.boxes[arrow.start].column < found.boxes[arrow.end].column
        change = {before: "retired", after: "added"}
        for theory, name in ((out, "late"), (into, "glare")):
            if theory in change:
                assert found.box(name).change == change[theory]


def test_what_is_worded_below_tells_what_it_was(make_study: MakeStudy) -> None:
    """A configuration's sentence, falsifier and break stand with what they were before."""
    talks = {TALKS: source(finding("a", "contradicts lamps.fewer"))}
    after = THEORY.replace("six.", "five.").replace("under light.", "when it is light.")
    found = _compared(make_study, talks, {LAMPS: after}, "lamps.lamps-deter")
    assert found.diagram.sentence == (
        ("If", "The car park is dark after five."),
        ("If (before)", "The car park is dark after six."),
        ("and", "Lamps light every space."),
        ("then", "Fewer cars are broken into."),
        ("because", "Thieves fear to be seen."),
        ("Wrong if", "Thefts stay as they were when it is light."),
        ("Wrong if (before)", "Thefts stay as they were under light."),
        ("Breaks at (before)", "Fewer thefts."),
    )
    new = _compared(make_study, {LAMPS: "title: Lamps\n"}, {}, "lamps.lamps-deter")
    assert [opening for opening, _ in new.diagram.sentence] == [
        *("If", "and", "then", "because", "Wrong if")
    ]


def test_a_study_s_blocks_tell_their_tallies(make_study: MakeStudy) -> None:
    """A block whose numbers changed says what they were; an arrow what it counted."""
    bare = "title: Bare\n%smechanisms:\n  m: {label: M, resource: It is there.%s}\n"
    before = {"theories/bare.yaml": bare % ("", "")}
    linked = {"theories/bare.yaml": bare % ("part_of: lamps.lamps\n", "")}
    shared = {"theories/bare.yaml": bare % ("part_of: lamps.lamps\n", ", same_as: [lamps.lamps]")}
    talks = {TALKS: source(finding("a", "supports lamps.dark"))}
    found = _compared(make_study, before, {**linked, LAMPS: MORE, **talks}, "study")
    assert found.told == {"lamps", "bare--lamps"}
    assert _words(found.boxes["lamps"]) == [
        "was: 1 mechanism, 1 configuration",
        "was: 7 claims untested",
        "initial theory",
        "1 mechanism, 2 configurations",
        "1 claim supported",
        "10 claims untested",
    ]
    assert _words(found.diagram.arrows[0]) == ["added", "part of"]
    again = _compared(make_study, linked, shared, "study")
    assert _words(again.diagram.arrows[0]) == [
        "part of",
        "same provision 1",
        "new: same provision 1",
    ]
    back = _compared(make_study, shared, linked, "study")
    assert _words(back.diagram.arrows[0]) == ["part of", "was: same provision 1"]


def test_a_theory_s_status_and_flags_are_told_in_its_block(make_study: MakeStudy) -> None:
    """A theory that was refined, renamed, given up, or flagged since says so in its block."""
    refined = {LAMPS: THEORY.replace("thefts\n", "thefts\nstatus: refined\n", 1)}
    assert _changes(_compared(make_study, {}, refined, "study").boxes["lamps"]) == [
        "was: initial theory"
    ]
    renamed = {LAMPS: THEORY.replace("Lamps prevent thefts", "Lamps")}
    assert _changes(_compared(make_study, {}, renamed, "study").boxes["lamps"]) == [
        "was called 'Lamps prevent thefts'"
    ]
    retired = {LAMPS: THEORY.replace("thefts\n", "thefts\nstatus: retired\n", 1)}
    found = _compared(make_study, {}, retired, "study")
    assert _words(found.boxes["lamps"])[:2] == ["was: initial theory", "retired theory"]
    assert found.boxes["lamps"].change == "retired"
    assert found.diagram.since == _since("1 box and 0 arrows", "0 added, 0 changed, 1 retired")
    same = _compared(make_study, retired, retired, "study")
    assert same.told == set()
    assert same.diagram.since == _since("1 box and 0 arrows", "0 added, 0 changed, 0 retired")
    talks = {
        TALKS: source(
            finding("a", "supports lamps.lamps#reasoning"),
            finding("b", "contradicts lamps.lamps#reasoning"),
        )
    }
    flagged = _changes(_compared(make_study, {}, talks, "study").boxes["lamps"])
    assert flagged == ["was: 7 claims untested", "new: 1 mechanism flagged"]


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["review", "car-parks"])
def test_the_shipped_pictures_do_not_differ_from_themselves(root: Path) -> None:
    """Each picture of the shipped studies is pale as a whole when compared with itself."""
    analysis = analysed(root)
    study = analysis.study
    items = (a for a, item in study.items.items() if item.kind != "relations")
    for name in ("study", *study.theories, *items):
        diagram = view(analysis, name)
        same = compare(diagram, diagram, REVISION)
        assert all(one.dim for one in same.boxes)
        assert all(one.dim for one in same.arrows)
        assert same == replace(diagram, boxes=same.boxes, arrows=same.arrows, since=same.since)


def _about(study: Study) -> st.SearchStrategy[str]:
    items = [a for a, item in study.items.items() if item.kind != "relations"]
    return st.sampled_from(["study", *study.theories, *items])


@given(st.data(), studies(), SHOWS)
@quick
def test_nothing_differs_from_itself(data: st.DataObject, study: Study, shows: Shows) -> None:
    """Whatever the picture, compared with itself it keeps all that it has, and all of it pale."""
    diagram = view(analyse(study), data.draw(_about(study)), shows)
    same = compare(diagram, diagram, REVISION)
    assert same.boxes == tuple(replace(box, dim=True) for box in diagram.boxes)
    assert same.arrows == tuple(replace(arrow, dim=True) for arrow in diagram.arrows)
    assert (same.columns, same.sentence) == (diagram.columns, diagram.sentence)
    assert "0 added, 0 changed, 0 retired" in (same.since or "")


@given(st.data(), studies(), SHOWS)
@quick
def test_what_was_not_there_is_added(data: st.DataObject, study: Study, shows: Shows) -> None:
    """Whatever the picture, where there was none before, each part of it is added and lit."""
    diagram = view(analyse(study), data.draw(_about(study)), shows)
    new = compare(None, diagram, REVISION)
    added = Row("added", "added")
    for now, was in zip(new.boxes, diagram.boxes, strict=True):
        assert now == replace(was, change="added", dim=False, rows=(added, *was.rows))
    for arrow, old in zip(new.arrows, diagram.arrows, strict=True):
        assert arrow == replace(old, change="added", dim=False, rows=(added, *old.rows))
    number = len(diagram.boxes) + len(diagram.arrows)
    assert f": {number} added, 0 changed, 0 retired." in (new.since or "")


@given(st.data(), studies(), studies(), SHOWS)
@quick
def test_every_part_of_both_states_is_there(
    data: st.DataObject, one: Study, other: Study, shows: Shows
) -> None:
    """Nothing is lost: what either state has is there once, in its column, and counted right."""
    about = data.draw(_about(one))
    before, after = view(analyse(one), about, shows), view(analyse(other), about, shows)
    both = compare(before, after, REVISION)
    addresses = [box.address for box in both.boxes]
    assert len(set(addresses)) == len(addresses)
    assert set(addresses) == {box.address for d in (before, after) for box in d.boxes}
    assert {arrow.claim for arrow in both.arrows} == {
        arrow.claim for diagram in (before, after) for arrow in diagram.arrows
    }
    assert {end for arrow in both.arrows for end in (arrow.start, arrow.end)} <= set(addresses)
    old, new = ({box.address for box in diagram.boxes} for diagram in (before, after))
    for box in both.boxes:
        assert (box.change == "added") == (box.address not in old)
        assert (box.change == "retired") == (box.address not in new)
        assert box.dim == (box.change is None)
        assert not both.columns or box.column < len(both.columns)
    assert all(arrow.dim == (arrow.change is None) for arrow in both.arrows)
    told = [one.change for one in both.boxes] + [one.change for one in both.arrows]
    for kind in ("added", "changed", "retired"):
        assert f" {told.count(kind)} {kind}" in (both.since or "")

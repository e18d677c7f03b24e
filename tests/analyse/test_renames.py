"""What bears another name is seen as the same, and what is known of it is no news."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.analysis import analyse
from cmo.analyse.changes import changes, written_changes
from cmo.analyse.renames import Rename, find_renames
from cmo.read.study import Study, read_study
from tests.analyse.generated import quick, studies
from tests.analyse.renaming import named_otherwise
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, finding, source

TALKS, LAMPS = "evidence_links/talks.yaml", "theories/lamps.yaml"


def _things(study: Study) -> Iterator[tuple[str, str]]:
    """Give everything that can be renamed, each with a name that nothing bears."""
    yield from ((name, "elsewhere") for name in (*study.theories, *study.sources))
    for address in (*study.items, *study.findings):
        yield address, f"{address.partition('.')[0]}.called-otherwise"
    if study.settings:
        yield from ((f"actors/{word}", "actors/others") for word in study.settings.actors)
        yield from ((f"questions/{word}", "questions/Q99") for word in study.settings.questions)


def _is_only_renamed(before: Study, after: Study, old: str, new: str) -> None:
    written = written_changes(before, after)
    told = [(r.before, r.after, r.nearly) for r in written.renames.told]
    assert told == [(old, new, False)]
    assert [(e.what, e.before, e.after) for e in written.entries] == [("renamed", old, new)]
    assert written.judgements == ()
    found = changes(analyse(before), analyse(after), written)
    assert (found.claims, found.conflicts_new, found.conflicts_closed) == ((), (), ())
    assert (found.gaps_new, found.gaps_closed) == ((), ())
    assert (found.added, found.reworded, found.retired) == ((), (), ())


@given(studies(), st.data())
@quick
def test_a_rename_is_only_a_rename(study: Study, data: st.DataObject) -> None:
    """Whatever is renamed, that is all there is to tell, of what is known as well."""
    old, new = data.draw(st.sampled_from(list(_things(study))))
    _is_only_renamed(study, named_otherwise(study, old, new), old, new)


@pytest.mark.parametrize("number", range(len(list(_things(read_study(CAR_PARKS))))))
def test_a_rename_in_the_example(number: int) -> None:
    """Everything in the example study can be renamed, and is seen as renamed."""
    study = read_study(CAR_PARKS)
    old, new = list(_things(study))[number]
    _is_only_renamed(study, named_otherwise(study, old, new), old, new)


def test_everything_renamed_at_once() -> None:
    """In the shipped study all theories and sources may be renamed, each of their entries too."""
    before = read_study(ROOT)
    after = before
    for name in (*before.theories, *before.sources):
        after = named_otherwise(after, name, f"my-{name}")
    written = written_changes(before, after)
    assert {(r.before, r.after) for r in written.renames.told} == {
        (name, f"my-{name}") for name in (*before.theories, *before.sources)
    }
    assert {entry.what for entry in written.entries} == {"renamed"}


def _renamed(make_study: MakeStudy, old: str, new: str) -> list[Rename]:
    """Give what was renamed between two versions of the theory of lamps."""
    before = read_study(make_study({LAMPS: old}))
    after = read_study(make_study({LAMPS: new}))
    return find_renames(before, after).told


@pytest.mark.parametrize(
    ("statement", "renamed"),
    [
        ("The car park is dark after six.", True),
        ("The car park is dark by six.", True),  # seven of its eight words, its label among them
        ("The car park is dim by six.", False),  # six of eight
    ],
)
def test_five_words_in_six_make_it_the_same(
    make_study: MakeStudy, statement: str, *, renamed: bool
) -> None:
    """What says nearly the same under another id is the same; what says less so is another."""
    theory = THEORY.replace("  dark: {", "  gloom: {").replace("[dark]", "[gloom]")
    theory = theory.replace("The car park is dark after six.", statement)
    found = _renamed(make_study, THEORY, theory)
    nearly = statement != "The car park is dark after six."
    expected = [Rename("context", "lamps.dark", "lamps.gloom", nearly)]
    assert found == (expected if renamed else [])


def test_what_is_another_kind_is_not_the_same(make_study: MakeStudy) -> None:
    """An outcome that says what a context said is no context renamed."""
    without = THEORY.replace("contexts:\n", "").replace(
        "  dark: {label: Dark, statement: The car park is dark after six.}\n", ""
    )
    without = without.replace("    context: [dark]\n", "").replace(
        "outcomes:\n",
        "outcomes:\n  gloom: {label: Dark, statement: The car park is dark after six.}\n",
    )
    assert _renamed(make_study, THEORY, without) == []


def test_a_file_that_cannot_be_read_hides_nothing(make_study: MakeStudy) -> None:
    """What stands in a broken file is not gone: nothing is taken for its other name."""
    copy = source(finding("b", more="note: N")).replace("Some interviews", "Others")
    before = read_study(make_study({TALKS: source(finding("b", more="note: N"))}))
    broken: dict[str, str | bytes] = {TALKS: "findings: [", "evidence_links/other.yaml": copy}
    after = read_study(make_study(broken))
    assert find_renames(before, after).told == []
    assert [e.what for e in written_changes(before, after).entries] == ["added", "added"]


def test_a_moved_finding_is_told_as_moved(make_study: MakeStudy) -> None:
    """A finding that stands in another source under its id has moved, with its evidence."""
    other = "evidence_links/walks.yaml"
    empty = source(finding("z"))
    before = {TALKS: source(finding("z"), finding("y", "supports lamps.fewer")), other: empty}
    after = {TALKS: empty, other: source(finding("z"), finding("y", "supports lamps.fewer"))}
    old, new = read_study(make_study(before)), read_study(make_study(after))
    (entry,) = written_changes(old, new).entries
    assert (entry.what, entry.before, entry.after, entry.moved) == (
        *("renamed", "talks.y", "walks.y"),
        True,
    )
    assert changes(analyse(old), analyse(new)).claims == ()

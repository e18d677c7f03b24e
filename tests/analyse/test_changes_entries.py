"""What differs in what files say is told entry by entry, and mirrored when told backwards."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cmo.analyse.analysis import analyse
from cmo.analyse.changes import Written, changes, written_changes
from cmo.analyse.changes_entries import EntryChange
from cmo.analyse.words_changed import Span
from cmo.read.study import Study, read_study
from tests.analyse.changed import shuffled
from tests.analyse.generated import quick, studies
from tests.conftest import CAR_PARKS, ROOT, SETTINGS, THEORY, MakeStudy, finding, source

TALKS, LAMPS = "evidence_links/talks.yaml", "theories/lamps.yaml"
_BACK = {"added": "removed", "removed": "added", "retired": "resumed", "resumed": "retired"}

Told = set[tuple[object, ...]]


def _told(written: Written, *, back: bool = False) -> Told:
    """Give what is told of each entry, or what is to be told of it backwards."""
    found: Told = set()
    for entry in written.entries:
        what = _BACK.get(entry.what, entry.what) if back else entry.what
        ends = (entry.before, entry.after)
        found.add((what, entry.kind, *(ends[::-1] if back else ends), _facts(entry, back=back)))
    return found


def _facts(entry: EntryChange, *, back: bool) -> frozenset[tuple[object, ...]]:
    fields = ((f.name, f.before, f.after) for f in entry.fields)
    links = ((k.claim, k.before, k.after) for k in entry.links)
    every = (*fields, *links)
    return frozenset((name, new, old) if back else (name, old, new) for name, old, new in every)


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_a_study_does_not_differ_from_itself(root: Path) -> None:
    """Read twice, a study says the same."""
    assert written_changes(read_study(root), read_study(root)).nothing


@given(studies(), st.randoms(use_true_random=False))
@quick
def test_order_is_no_change(study: Study, random: Random) -> None:
    """Files, keys and links in another order say the same, and make the same known."""
    other = shuffled(study, random)
    assert written_changes(study, other).nothing
    found = changes(analyse(study), analyse(other))
    assert (found.claims, found.conflicts_new, found.gaps_new, found.gaps_closed) == ((),) * 4


@given(studies(), studies())
@quick
def test_backwards_is_the_mirror(one: Study, other: Study) -> None:
    """What is added one way is removed the other; what was said then is said now."""
    there, back = written_changes(one, other), written_changes(other, one)
    # Which of several that say the same is which is told in order, and a split is no merger.
    assume(not there.renames.told)
    assume("split" not in {entry.what for entry in (*there.entries, *back.entries)})
    assert _told(back) == _told(there, back=True)
    assert len(there.judgements) == len(back.judgements)


@given(studies(), studies())
@quick
def test_what_is_known_is_the_mirror(one: Study, other: Study) -> None:
    """Statuses, conflicts and gaps that came one way go the other."""
    assume(not written_changes(one, other).renames.told)
    assume(one.items.keys() == other.items.keys())
    states = analyse(one), analyse(other)
    there, back = changes(*states), changes(*states[::-1])
    # The same provision may be told under another of its names.
    assume(states[0].graph.same == states[1].graph.same)
    assert {(c.claim, c.after, c.before, frozenset(c.because)) for c in there.claims} == {
        (c.claim, c.before, c.after, frozenset(c.because)) for c in back.claims
    }
    assert set(map(repr, there.conflicts_new)) == set(map(repr, back.conflicts_closed))
    assert set(map(repr, there.gaps_new)) == set(map(repr, back.gaps_closed))


def _entry(make_study: MakeStudy, path: str, before: str, after: str) -> EntryChange:
    """Give the only entry that differs between two versions of a file."""
    old = read_study(make_study({path: before}))
    (entry,) = written_changes(old, read_study(make_study({path: after}))).entries
    return entry


def test_words_of_lists_are_named_by_their_labels(make_study: MakeStudy) -> None:
    """A site is told by its label; as it is written, it stands beside."""
    spoken = source(finding("a", more="sites: [castle-lane]"))
    entry = _entry(make_study, TALKS, spoken, spoken.replace("castle-lane", "station-road"))
    (field,) = entry.fields
    assert (field.name, field.style) == ("sites", "list")
    assert (field.before, field.after) == ("castle-lane", "station-road")
    assert field.spans == (Span("out", "Castle Lane"), Span("in", "Station Road"))


@pytest.mark.parametrize(
    ("line", "name", "values"),
    [
        ("    provision: act\n", "provision", ("unknown", "act")),
        ("    provision: unknown\n", None, None),
        ("    source: {section: 2}\n", "source", (None, "section 2")),
    ],
)
def test_what_goes_without_saying(
    make_study: MakeStudy, line: str, name: str | None, values: tuple[str | None, str] | None
) -> None:
    """A default that is written out is no change, and is what was said where it changes."""
    old = read_study(make_study({}))
    said = THEORY.replace("    label: Lamps\n", f"    label: Lamps\n{line}")
    written = written_changes(old, read_study(make_study({LAMPS: said})))
    fields = [field for entry in written.entries for field in entry.fields]
    assert [field.name for field in fields] == ([name] if name else [])
    assert [(field.before, field.after) for field in fields] == ([values] if values else [])


def test_a_plan_is_told_with_its_phase(make_study: MakeStudy) -> None:
    """What a phase plans is an entry of its own."""
    plan = "to: 2024-06, plans: {walk: {statement: Walk about., about: [lamps.dark]}}}"
    entry = _entry(
        make_study, "theories/study.yaml", SETTINGS, SETTINGS.replace("to: 2024-06}", plan)
    )
    assert (entry.what, entry.kind, entry.after) == ("added", "plan", "plans/first.walk")
    assert entry.place == "theories/study.yaml:6"


@pytest.mark.parametrize("broken", ["findings: [", "\x00", "title: T\nfindings: 3\n"])
def test_what_cannot_be_read_is_not_gone(make_study: MakeStudy, broken: str) -> None:
    """Findings in a file that cannot be read are neither removed nor, the next time, added."""
    whole = read_study(make_study({TALKS: source(finding("a"))}))
    unread = read_study(make_study({TALKS: broken}))
    assert written_changes(whole, unread).nothing
    assert written_changes(unread, whole).nothing


def test_an_entry_that_cannot_be_read_is_not_gone(make_study: MakeStudy) -> None:
    """Of a file that can be read, the entry that cannot is passed over, and the others told."""
    whole = read_study(make_study({TALKS: source(finding("a"), finding("b"))}))
    slip = source(finding("a").replace("observed", "seen"), finding("b", more="note: New."))
    unread = read_study(make_study({TALKS: slip}))
    assert [e.address for e in written_changes(whole, unread).entries] == ["talks.b"]

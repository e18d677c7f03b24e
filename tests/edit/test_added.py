"""What is added stands in the study, and nothing else has changed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.edit.added import (
    ids_in,
    make_id,
    new_file,
    new_problems,
    prove_added,
    refuse_id,
    with_entry,
    with_first,
    with_link,
)
from cmo.edit.refused import Refused
from cmo.model.problem import Route
from cmo.read.study import Study, read_study
from tests.conftest import CAR_PARKS
from tests.edit.test_rename_laws import shipped
from tests.edit.written import WORDS, Files, changed, quick, read, studies

TEXTS = (WORDS, "Short.", "no", "word " * 40 + "end", "- x", "a\u2028b", "1.0", "# x", "x  y", "'")
SECTIONS = ("contexts", "mechanisms", "outcomes", "configurations", "relations")


def add(files: Files, study: Study, data: st.DataObject) -> None:
    """Add something to a study; prove that it is there, and that all else is as it was."""
    text = data.draw(st.sampled_from(TEXTS))
    link = {"claim": "a.b#effect", "stance": "supports", "bearing": "direct", "because": text}
    what = data.draw(st.sampled_from(("finding", "link", *SECTIONS)))
    route: Route
    entry: dict[str, Any]
    if what == "link":
        address = data.draw(st.sampled_from(sorted(study.findings)))
        source, _, finding = address.partition(".")
        path, route, entry = (
            f"evidence_links/{source}.yaml",
            ("findings", finding, "links", 0),
            link,
        )
        change = with_link(study, path, finding, link)
    else:
        folder, owners = "theories", sorted(study.theories)
        entry = {"label": text, "statement": text, "source": {"section": "5.10", "page": "3"}}
        if what == "finding":
            folder, owners, what = "evidence_links", sorted(study.sources), "findings"
            entry["links"] = [link] * data.draw(st.integers(0, 2))
        path = f"{folder}/{data.draw(st.sampled_from(owners))}.yaml"
        route = (what, "zz9-zz")
        change = with_entry(study, path, what, "zz9-zz", entry)
    after = changed(files, [change])
    prove_added(study, read(after), change, route, entry)
    assert change.before is not None
    assert kept(change.before, change.after)
    assert {p: raw for p, raw in after.items() if p != path} == {
        p: raw for p, raw in files.items() if p != path
    }


def kept(before: str, after: str) -> bool:
    """Say whether one stretch taken out of `after` gives `before`, but for empty brackets."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    longest = min(len(before), len(after)) - start
    while end < longest and before[-1 - end] == after[-1 - end]:
        end += 1
    lost = before[start : len(before) - end]
    return lost == "" or lost.startswith((" []", "[]", " {}", "{}")) or _added_comma(before, after)


def _added_comma(before: str, after: str) -> bool:
    """In brackets over several lines a comma and an entry are added, with a comment between."""
    rest = iter(after)
    return all(character in rest for character in before)


@quick
@given(studies(escapes=True), st.data())
def test_in_any_style_an_entry_is_added_and_nothing_changed(
    files: Files, data: st.DataObject
) -> None:
    """Every byte of every file stays, and the file says the same and the entry."""
    add(files, read(files), data)


FILES = shipped("car-parks")


@quick
@given(st.data())
def test_in_the_shipped_study_an_entry_is_added_and_nothing_changed(data: st.DataObject) -> None:
    """The example study takes entries of every kind."""
    add(FILES, read(FILES), data)


@quick
@given(st.data())
def test_taking_new_lines_out_again_gives_the_same_bytes(data: st.DataObject) -> None:
    """In a file in which every entry has lines of its own, only lines come in."""
    study = read(FILES)
    source = data.draw(st.sampled_from(sorted(study.sources)))
    path = f"evidence_links/{source}.yaml"
    entry = {"statement": data.draw(st.sampled_from(TEXTS[:4])), "basis": "observed", "links": []}
    change = with_entry(study, path, "findings", "zz9-zz", entry)
    lines = change.after.splitlines(keepends=True)
    rest = [line for number, line in enumerate(lines, 1) if number not in change.lines]
    assert "".join(rest) == change.before
    assert len(lines) - len(rest) == len(change.lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Few boards have handed decisions to committees at place.",
            "few-boards-handed-decisions-committees",
        ),
        ("Of 17 directors, 3 said: don't", "directors-said-dont"),
        ("Überall Größe", "uberall-groe"),
        ("灯", "finding"),
        ("The a of", "finding"),
        ("Seen twice", "seen-twice-3"),
        ("word" * 60, "word" * 18 + "wor"),
    ],
)
def test_an_id_is_made_of_the_words_that_say_most(text: str, expected: str) -> None:
    """Small words and numbers are left out; a taken id gets a number."""
    made = make_id(text, {"seen-twice", "seen-twice-2"}, "finding")
    assert made == expected
    assert not refuse_id(made, {"seen-twice", "seen-twice-2"})


@pytest.mark.parametrize("name", ["No", "a_b", "", "a b", "1a", "a" * 81, "taken"])
def test_an_id_that_will_not_do_is_told(name: str) -> None:
    """What is no id, or stands for something else, is refused with a reason."""
    assert name in refuse_id(name, {"taken"})
    assert refuse_id(name, {"taken"})


def test_ids_are_used_up_by_entries_of_any_kind() -> None:
    """A context and an outcome of one file may not share an id."""
    assert {"recording", "fewer-thefts"} <= ids_in(read_study(CAR_PARKS), "theories/cameras.yaml")
    assert ids_in(read_study(CAR_PARKS), "theories/none.yaml") == set()


def test_a_new_file_holds_the_entry_alone() -> None:
    """A source without findings, and then with its first."""
    change = new_file("evidence_links/s.yaml", {"title": "T: t", "sample": {"n": "3", "unit": "u"}})
    assert change.before is None
    assert change.after == 'title: "T: t"\nsample: {n: 3, unit: u}\n'
    first = with_first(change, "findings", "f", {"basis": "argued"})
    assert first.after == f"{change.after}findings:\n  f:\n    basis: argued\n"
    assert first.lines == (1, 2, 3, 4, 5)


def test_new_problems_are_those_that_were_not_there(make_study: Any) -> None:
    """What was wrong before is no reason against an addition."""
    before = read_study(make_study({"theories/lamps.yaml": "title: T\nstatus: wrong\n"}))
    files = {"theories/lamps.yaml": "title: T\nstatus: wrong\npart_of: no.thing\n"}
    found = new_problems(before, read_study(make_study(files)))
    assert [problem.code for problem in found] == ["CMO201"]


def test_a_file_that_does_not_parse_is_not_added_to(make_study: Any) -> None:
    """Where lines belong cannot be known."""
    study = read_study(make_study({"theories/lamps.yaml": "title: [\n"}))
    with pytest.raises(Refused, match="cannot be read as it is"):
        with_entry(study, "theories/lamps.yaml", "contexts", "a", {"label": "A"})

"""The file and line of all that is named."""

import pytest

from cmo.analyse.places import Places
from cmo.model.problem import Place
from cmo.read.study import read_study
from tests.conftest import THEORY, MakeStudy, finding, source


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("lamps.dark", "theories/lamps.yaml:3"),
        ("lamps.lamps", "theories/lamps.yaml:5"),
        ("lamps.lamps#resource", "theories/lamps.yaml:7"),
        ("lamps.lamps#reasoning", "theories/lamps.yaml:8"),
        ("lamps.lamps-deter", "theories/lamps.yaml:13"),
        ("lamps.lamps-deter#effect", "theories/lamps.yaml:13"),
        ("talks.a", "evidence_links/talks.yaml:5"),
        ("talks.b", "evidence_links/talks.yaml:9"),
        ("Q1", "theories/study.yaml:4"),
        ("actors/thief", "theories/study.yaml:8"),
        ("sites/castle-lane", "theories/study.yaml:9"),
        ("levels/town", "theories/study.yaml:10"),
    ],
)
def test_place_is_the_line_of_the_key(make_study: MakeStudy, address: str, place: str) -> None:
    """Items, claims, findings, questions and listed words are at their keys, as file and line.

    A part of a mechanism has a key of its own; an arrow has none, and is found at the item's.
    """
    talks = source(finding("a"), finding("b"))
    root = make_study({"evidence_links/talks.yaml": talks})
    assert Places(read_study(root)).of(address) == place


def test_unstated_part_is_found_at_the_item(make_study: MakeStudy) -> None:
    """A reasoning that nobody has stated is looked for where it would stand: at its mechanism."""
    theory = "title: L\nmechanisms:\n  lanterns:\n    label: L\n    resource: Lanterns burn.\n"
    places = Places(read_study(make_study({"theories/a.yaml": theory})))
    assert places.of("a.lanterns#reasoning") == "theories/a.yaml:3"


def test_silence_is_found_where_it_is_stated(make_study: MakeStudy) -> None:
    """What a configuration says of where it should be silent is found at that key."""
    silent = THEORY + "    silent_where: Where nobody looks.\n"
    places = Places(read_study(make_study({"theories/lamps.yaml": silent})))
    assert places.of("lamps.lamps-deter#silence") == "theories/lamps.yaml:19"
    assert places.of("lamps.lamps-deter#effect") == "theories/lamps.yaml:13"


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (Place("evidence_links/judgements.yaml", (1, "claim")), ":2"),
        (Place("evidence_links/judgements.yaml", (1, "date")), ":4"),
        (Place("evidence_links/judgements.yaml"), ""),
        (Place("evidence_links/none.yaml", (1, "claim")), ""),
    ],
)
def test_line_of_any_place(make_study: MakeStudy, place: Place, line: str) -> None:
    """A place in any file is given with its line, and a whole file without one."""
    one = "verb: situate, decision: split, because: B, by_role: R,"
    text = (
        f"- {{claim: lamps.dark, {one} date: 2024}}\n"
        f"- {{claim: lamps.fewer, {one}\n\n   date: 2024}}\n"
    )
    root = make_study({"evidence_links/judgements.yaml": text})
    assert Places(read_study(root)).line(place) == f"{place.path}{line}"


def test_place_does_not_depend_on_what_was_asked_before(make_study: MakeStudy) -> None:
    """Asking twice, or for a part after the whole, gives the same answers."""
    places = Places(read_study(make_study({})))
    first = [places.of(name) for name in ("lamps.lamps", "lamps.lamps#reasoning")]
    assert [places.of(name) for name in ("lamps.lamps", "lamps.lamps#reasoning")] == first
    assert first[0] != first[1]

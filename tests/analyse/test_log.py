"""A thing is followed backwards through its names, with what bears on it and nothing else."""

from collections.abc import Mapping

import pytest

from cmo.analyse.log import Found, Trail
from cmo.read.history import Pair
from cmo.read.study import Study, read_study
from tests.conftest import THEORY, MakeStudy, finding, source

TALKS, LAMPS, LIGHTS = "evidence_links/talks.yaml", "theories/lamps.yaml", "theories/lights.yaml"
JUDGEMENTS = "evidence_links/judgements.yaml"
Files = Mapping[str, str]


@pytest.fixture
def study(make_study: MakeStudy) -> Study:
    """Give the study as it is now."""
    return read_study(make_study({}))


def _pairs(before: Files, after: Files) -> list[Pair]:
    """Give the files that differ between two states."""
    paths = dict.fromkeys((*before, *after))
    every = [Pair(path, _raw(before, path), _raw(after, path)) for path in paths]
    return [pair for pair in every if pair.before != pair.after]


def _raw(files: Files, path: str) -> bytes | None:
    return files[path].encode() if path in files else None


def _step(trail: Trail, before: Files, after: Files) -> Found | None:
    return trail.step([_pairs(before, after)])


def _told(found: Found | None) -> list[tuple[str, str]]:
    return [(entry.what, entry.address) for entry in found.entries] if found else []


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("lamps.fewer", [("changed", "lamps.fewer"), ("added", "talks.b")]),
        ("lamps.dark", [("changed", "talks.a")]),
        ("lamps.lamps", [("added", "talks.b")]),
        ("lamps.lamps#resource", [("added", "talks.b")]),
        ("lamps.lamps#reasoning", []),
        ("lamps.lamps-deter", []),
        ("talks.a", [("changed", "talks.a")]),
        ("talks", [("changed", "talks.a"), ("added", "talks.b")]),
        ("lamps", [("changed", "lamps.fewer"), ("changed", "talks.a"), ("added", "talks.b")]),
        ("walks", []),
    ],
)
def test_what_concerns_it(study: Study, address: str, told: list[tuple[str, str]]) -> None:
    """An item's own changes and those of findings on it are told; a claim has its own findings."""
    first = finding("a", "supports lamps.dark")
    second = finding("b", "supports lamps.fewer", "supports lamps.lamps#resource")
    before = {LAMPS: THEORY, TALKS: source(first)}
    after = {
        LAMPS: THEORY.replace("Fewer cars are", "No car is"),
        TALKS: source(first.replace("was made", "is made"), second),
    }
    found = _step(Trail(study, address), before, after)
    assert _told(found) == told
    assert (found is None) == (not told)


def test_what_a_finding_says_of_other_things_is_left_out(study: Study) -> None:
    """Of a finding's links only those to the thing itself are told; others' changes are none."""
    one = source(finding("a", "supports lamps.dark"))
    more = source(finding("a", "supports lamps.dark", "supports lamps.fewer"))
    assert _step(Trail(study, "lamps.dark"), {TALKS: one}, {TALKS: more}) is None
    found = _step(Trail(study, "lamps.fewer"), {TALKS: one}, {TALKS: more})
    assert found is not None
    (entry,) = found.entries
    assert [(link.what, link.claim) for link in entry.links] == [("added", "lamps.fewer")]


def test_names_are_followed(study: Study) -> None:
    """Renamed, then moved with its whole theory: what was done under each name is told."""
    oldest = {LAMPS: THEORY.replace("dark after six", "dark"), TALKS: source(finding("z"))}
    old = {**oldest, LAMPS: THEORY}
    moved = {LIGHTS: THEORY, TALKS: oldest[TALKS]}
    now = {**moved, LIGHTS: THEORY.replace("  dark: {", "  gloom: {").replace("[dark]", "[gloom]")}
    trail = Trail(study, "lights.gloom")
    steps = [_step(trail, *pair) for pair in ((moved, now), (old, moved), (oldest, old))]
    assert trail.names == ["lights.gloom", "lights.dark", "lamps.dark"]
    assert [_told(step) for step in steps] == [
        [("renamed", "lights.gloom")],
        [],
        [("changed", "lamps.dark")],
    ]


def test_a_claim_is_followed(study: Study) -> None:
    """A claim's names are those of its item, with its part."""
    now = THEORY.replace("  lamps:\n", "  lights:\n").replace(
        "mechanism: lamps", "mechanism: lights"
    )
    trail = Trail(study, "lamps.lights#resource")
    assert _step(trail, {LAMPS: THEORY}, {LAMPS: now}) is not None
    assert trail.names == ["lamps.lights#resource", "lamps.lamps#resource"]


def test_a_finding_is_followed_to_another_source(study: Study) -> None:
    """A finding that came from another file is found there under its name."""
    walks = "evidence_links/walks.yaml"
    a, b = finding("a", "supports lamps.dark"), finding("b")
    before = {TALKS: source(a, b), walks: source(finding("c"))}
    after = {TALKS: source(b), walks: source(finding("c"), a)}
    trail = Trail(study, "walks.a")
    assert _told(_step(trail, before, after)) == [("renamed", "walks.a")]
    assert trail.names == ["walks.a", "talks.a"]


def test_what_bears_another_name_since_is_told_under_the_old_one(study: Study) -> None:
    """Whoever asks by an earlier name reads under which one it lives on."""
    walks = "evidence_links/walks.yaml"
    a, b = finding("a", "supports lamps.dark"), finding("b")
    before = {LAMPS: THEORY, TALKS: source(a, b), walks: source(finding("c"))}
    moved = {**before, TALKS: source(b), walks: source(finding("c"), a)}
    assert _told(_step(Trail(study, "talks.a"), before, moved)) == [("renamed", "walks.a")]
    lights = {**before, LIGHTS: THEORY, TALKS: before[TALKS].replace("lamps.", "lights.")}
    del lights[LAMPS]
    trail = Trail(study, "lamps")
    assert _told(_step(trail, before, lights)) == [("renamed", "lights")]
    assert trail.names == ["lamps"]
    found = _step(Trail(study, "lamps.dark"), before, lights)
    assert found is not None
    assert (found.entries, found.went_along) == ((), True)
    assert found.names == ("lamps.dark", "lights.dark")
    dim = {**lights, LIGHTS: THEORY.replace("dark after six", "dim after six")}
    found = _step(Trail(study, "lights.dark"), before, dim)
    assert found is not None
    assert (_told(found), found.went_along) == ([("changed", "lights.dark")], True)
    # What was not in the file when it got its other name did not go along.
    for address in ("lamps.gloom", "lights.gloom"):
        trail = Trail(study, address)
        assert _step(trail, before, lights) is None
        assert trail.names == [address]


def test_a_new_name_of_what_a_finding_bears_on_is_no_news_of_it(study: Study) -> None:
    """Neither a link to a renamed item, nor a judgement that rests on a renamed finding."""
    judged = (
        "- {claim: lamps.fewer, verb: reconcile, decision: refined, because: So.,\n"
        "   by_role: lead, date: 2024-08, evidence: [talks.a, talks.b]}\n"
    )
    evidence = source(finding("a", "supports lamps.dark"), finding("b"))
    before = {LAMPS: THEORY, TALKS: evidence, JUDGEMENTS: judged}
    item = {
        LAMPS: THEORY.replace("  dark: {", "  gloom: {").replace("[dark]", "[gloom]"),
        TALKS: evidence.replace("lamps.dark", "lamps.gloom"),
    }
    assert _step(Trail(study, "talks.a"), before, {**before, **item}) is None
    other = {
        TALKS: evidence.replace("  b:", "  z:"),
        JUDGEMENTS: judged.replace("talks.b", "talks.z"),
    }
    assert _step(Trail(study, "talks.a"), before, {**before, **other}) is None


def test_what_a_merge_took_over_is_not_told(study: Study) -> None:
    """What is as in one of the parents is that parent's; what differs from all is the merge's."""
    before, other = THEORY, THEORY.replace("after six", "after five")
    trail = Trail(study, "lamps.dark")
    assert trail.step([_pairs({LAMPS: before}, {LAMPS: other}), []]) is None
    third = {LAMPS: THEORY.replace("after six", "by four")}
    found = trail.step([_pairs({LAMPS: before}, third), _pairs({LAMPS: other}, third)])
    assert found is not None
    assert found.entries[0].fields[0].before == "The car park is dark after six."


def test_a_layout_that_nobody_foresaw(study: Study) -> None:
    """Flow style, other indents and quoted keys are read as they are."""
    before = "title: T\ncontexts: {dark: {label: Dark, statement: It is dark.}}\n"
    after = (
        'title: T\ncontexts:\n     "dark":\n        {label: Dark,\n     statement: It is dim.}\n'
    )
    found = _step(Trail(study, "lamps.dark"), {LAMPS: before}, {LAMPS: after})
    assert _told(found) == [("changed", "lamps.dark")]


def test_an_earlier_file_that_cannot_be_read(study: Study) -> None:
    """Nothing is told of what was broken, and the next step is."""
    trail = Trail(study, "lamps.dark")
    assert _step(trail, {LAMPS: "title: ["}, {LAMPS: THEORY}) is None
    assert _told(_step(trail, {}, {LAMPS: THEORY})) == [("added", "lamps.dark")]


def test_judgements(study: Study) -> None:
    """A judgement on it is told, and one that rests on a finding is that finding's too."""
    said = (
        "- {claim: lamps.fewer, verb: reconcile, decision: refined, because: So.,\n"
        "   by_role: lead, date: 2024-08, evidence: [talks.a]}\n"
    )
    for address, number in (("lamps.fewer", 1), ("talks.a", 1), ("lamps", 1), ("lamps.dark", 0)):
        found = _step(Trail(study, address), {}, {JUDGEMENTS: said})
        assert len(found.judgements if found else ()) == number


def test_words_of_lists_have_the_labels_of_today(study: Study) -> None:
    """A site is told by its label though its commit did not touch the list."""
    a = finding("a", more="sites: [castle-lane]")
    found = _step(
        Trail(study, "talks.a"),
        {TALKS: source(finding("a"))},
        {TALKS: source(a)},
    )
    assert found is not None
    assert found.entries[0].fields[0].spans[0].words == "Castle Lane"

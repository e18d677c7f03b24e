"""The graph of a study: what is the same, what repeats, and what runs through what."""

from cmo.graph.study_graph import StudyGraph, build_graph
from cmo.read.study import read_study
from tests.conftest import MakeStudy, finding, source

LIGHTS = """\
title: Lights
mechanisms:
  lights: {label: Lights, resource: Lights are on., same_as: [lamps.lamps]}
  lanterns: {label: Lanterns, resource: Lanterns burn., same_as: [lights]}
  guards: {label: Guards, resource: Guards walk about.}
outcomes:
  calm: {label: Calm, statement: Drivers are calm.}
configurations:
  lights-calm:
    context: [lamps.dark]
    mechanism: lights
    outcome: [calm, lamps.fewer]
    origin: stated
    rivals: [lamps.lamps-deter]
"""


def graph_of(make_study: MakeStudy, files: dict[str, str]) -> StudyGraph:
    """Build the graph of the study of lamps with some other files."""
    return build_graph(read_study(make_study(files)))


def test_same_is_followed_through_chains(make_study: MakeStudy) -> None:
    """What is the same as something that is the same as a third is the same as the third."""
    same = graph_of(make_study, {"theories/a.yaml": LIGHTS}).same
    members = ("lamps.lamps", "a.lanterns", "a.lights")
    assert same == {**dict.fromkeys(members, members), "a.guards": ("a.guards",)}


def test_original_of_same_names_no_other(make_study: MakeStudy) -> None:
    """The one that names no other stands first, although others come before it by name."""
    same = graph_of(make_study, {"theories/a.yaml": LIGHTS}).same
    assert same["a.lanterns"][0] == "lamps.lamps" == max(same["a.lanterns"])


def test_same_named_by_each_other_has_one_first(make_study: MakeStudy) -> None:
    """Two that name each other are one provision, and the first of them by name stands for it."""
    lights = LIGHTS.replace("same_as: [lamps.lamps]", "same_as: [lanterns]")
    same = graph_of(make_study, {"theories/a.yaml": lights}).same
    assert same["a.lights"] == same["a.lanterns"] == ("a.lanterns", "a.lights")
    assert same["lamps.lamps"] == ("lamps.lamps",)


def test_two_originals_are_joined_by_one_that_names_both(make_study: MakeStudy) -> None:
    """One that is the same as two makes all three the same."""
    lights = LIGHTS.replace("same_as: [lights]", "same_as: [lights, guards]")
    same = graph_of(make_study, {"theories/a.yaml": lights}).same
    assert same["a.guards"] == ("a.guards", "lamps.lamps", "a.lanterns", "a.lights")


def test_repeats_stand_for_each_other_through_chains(make_study: MakeStudy) -> None:
    """Findings joined by repeats, within a source or across, are counted as one and the same."""
    files = {
        "evidence_links/one.yaml": source(finding("a", more="repeats: [b]"), finding("b")),
        "evidence_links/two.yaml": source(finding("c", more="repeats: [one.b]"), finding("d")),
    }
    counted_as = graph_of(make_study, files).counted_as
    assert counted_as["one.a"] == counted_as["one.b"] == counted_as["two.c"]
    assert counted_as["two.d"] == "two.d"


def test_it_does_not_matter_which_finding_says_that_it_repeats(make_study: MakeStudy) -> None:
    """The same finding stands for both, whichever of them names the other."""
    first = {"evidence_links/one.yaml": source(finding("a", more="repeats: [b]"), finding("b"))}
    second = {"evidence_links/one.yaml": source(finding("a"), finding("b", more="repeats: [a]"))}
    one = graph_of(make_study, first).counted_as
    assert one == graph_of(make_study, second).counted_as
    assert len(set(one.values())) == 1


def test_cluster_is_the_source_unless_it_names_one(make_study: MakeStudy) -> None:
    """A source is a cluster of its own unless it says that it shares one."""
    files = {
        "evidence_links/one.yaml": source(finding("a")),
        "evidence_links/two.yaml": source(finding("a"), cluster="shared"),
    }
    assert graph_of(make_study, files).cluster == {"one": "one", "two": "shared"}


def test_references_of_configurations_are_made_absolute(make_study: MakeStudy) -> None:
    """A bare reference is of its own file; one with a file's id stays as it is."""
    joined = graph_of(make_study, {"theories/a.yaml": LIGHTS}).configurations["a.lights-calm"]
    assert joined.contexts == ("lamps.dark",)
    assert joined.mechanism == "a.lights"
    assert joined.outcomes == ("a.calm", "lamps.fewer")


def test_rivals_know_each_other(make_study: MakeStudy) -> None:
    """Of two rivals either knows the other, whichever of them says so."""
    rivals = graph_of(make_study, {"theories/a.yaml": LIGHTS}).rivals
    assert rivals == {
        "a.lights-calm": ("lamps.lamps-deter",),
        "lamps.lamps-deter": ("a.lights-calm",),
    }


def test_through_gives_all_configurations_of_an_item(make_study: MakeStudy) -> None:
    """Each item knows the configurations it is in, of its own theory and of others."""
    through = graph_of(make_study, {"theories/a.yaml": LIGHTS}).through
    assert set(through["lamps.dark"]) == {"lamps.lamps-deter", "a.lights-calm"}
    assert set(through["lamps.fewer"]) == {"lamps.lamps-deter", "a.lights-calm"}
    assert through["a.calm"] == through["a.lights"] == ("a.lights-calm",)
    assert "a.guards" not in through

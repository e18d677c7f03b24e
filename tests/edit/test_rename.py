"""What is renamed, to what, and what stands in the way."""

from collections.abc import Mapping

import pytest

from cmo.edit.proof import prove_renamed
from cmo.edit.refused import Refused
from cmo.edit.rename import changes, find_renaming
from cmo.read.study import Study, read_study
from tests.conftest import BASE, CAR_PARKS, MakeStudy, finding, source
from tests.edit.written import changed, read


def texts(files: Mapping[str, str | bytes]) -> dict[str, bytes]:
    """Give the files of the least study, and these, as bytes."""
    both = {**BASE, **files}
    return {path: t.encode() if isinstance(t, str) else t for path, t in both.items()}


def renamed(
    files: Mapping[str, str | bytes], old: str, new: str, kind: str | None = None
) -> dict[str, str]:
    """Rename something in the least study with these files, and give all files as text."""
    before = texts(files)
    study = read(before)
    renaming = find_renaming(study, old, new, kind)
    after = changed(before, changes(study, renaming))
    prove_renamed(study, read(after), renaming)
    return {path: raw.decode() for path, raw in after.items()}


def refusal(study: Study, old: str, new: str, kind: str | None = None) -> str:
    """Give the reason why something is not renamed."""
    with pytest.raises(Refused) as caught:
        find_renaming(study, old, new, kind)
    return str(caught.value)


INTERVIEWS = source(
    finding("seen", "supports lamps.lamps#resource", "contradicts lamps.lamps-deter#effect"),
    finding("told", more="repeats: [seen, interviews.seen]\nsites: [castle-lane]"),
)


def test_an_item_is_renamed_in_short_and_in_full() -> None:
    """Its key, references within its file, and claims with their part; no item beside it."""
    after = renamed({"evidence_links/interviews.yaml": INTERVIEWS}, "lamps.lamps", "light")
    assert "  light:\n    label: Lamps" in after["theories/lamps.yaml"]
    assert "    mechanism: light\n" in after["theories/lamps.yaml"]
    assert "claim: lamps.light#resource" in after["evidence_links/interviews.yaml"]
    assert "claim: lamps.lamps-deter#effect" in after["evidence_links/interviews.yaml"]


def test_a_finding_is_renamed_with_what_repeats_it() -> None:
    """A short reference stays short."""
    after = renamed({"evidence_links/interviews.yaml": INTERVIEWS}, "interviews.seen", "heard")
    assert "repeats: [heard, interviews.heard]" in after["evidence_links/interviews.yaml"]


def test_a_theory_is_renamed_with_its_file() -> None:
    """Addresses change their first half; a mechanism of the same name does not change."""
    files = {"evidence_links/interviews.yaml": INTERVIEWS}
    after = renamed(files, "lamps", "light")
    assert "theories/lamps.yaml" not in after
    assert after["theories/light.yaml"] == BASE["theories/lamps.yaml"]
    assert "claim: light.lamps#resource" in after["evidence_links/interviews.yaml"]


def test_a_source_is_renamed_with_the_clusters_that_are_named_after_it() -> None:
    """Sources that share its cluster by naming it still share it."""
    files = {
        "evidence_links/interviews.yaml": INTERVIEWS,
        "evidence_links/others.yaml": source(finding("a"), cluster="interviews"),
    }
    after = renamed(files, "interviews", "talks")
    assert "cluster: talks\n" in after["evidence_links/others.yaml"]
    assert "repeats: [seen, talks.seen]" in after["evidence_links/talks.yaml"]


def test_a_cluster_of_its_own_name_is_left_alone() -> None:
    """A cluster that a source itself names is a name in its own right."""
    files = {
        "evidence_links/interviews.yaml": source(finding("a"), cluster="interviews"),
        "evidence_links/others.yaml": source(finding("a"), cluster="interviews"),
    }
    after = renamed(files, "interviews", "talks")
    assert "cluster: interviews\n" in after["evidence_links/talks.yaml"]
    assert "cluster: interviews\n" in after["evidence_links/others.yaml"]


@pytest.mark.parametrize(
    ("old", "new", "path", "expected"),
    [
        ("Q1", "RQ1a", "theories/study.yaml", "  RQ1a: {text"),
        ("first", "early", "theories/study.yaml", "phases: [early]"),
        ("thief", "burglar", "theories/lamps.yaml", "actors: [burglar]"),
        ("castle-lane", "lane", "evidence_links/interviews.yaml", "sites: [lane]"),
        ("interview", "talk", "evidence_links/interviews.yaml", "method: talk"),
        ("report", "smith2024", "evidence_links/interviews.yaml", "document: smith2024"),
        ("town", "city", "theories/study.yaml", "levels: {city: Town}"),
    ],
)
def test_words_of_the_study_are_renamed(old: str, new: str, path: str, expected: str) -> None:
    """A question, phase, actor, site, method, document or level, wherever it is named."""
    assert expected in renamed({"evidence_links/interviews.yaml": INTERVIEWS}, old, new)[path]


def test_the_new_name_may_be_an_address_in_the_same_theory() -> None:
    """Both ways of saying it are the same."""
    study = read(texts({}))
    short, full = (find_renaming(study, "lamps.dark", new) for new in ("night", "lamps.night"))
    assert short == full
    assert short.new == "lamps.night"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("cameras.recordin", "x", "did you mean 'cameras.recording'"),
        ("recording", "x", "did you mean 'cameras.recording'"),
        ("site-surveys", "x", "did you mean 'site-survey'"),
        ("nowhere.at-all", "x", "the theories are cameras; the sources driver-interviews"),
        ("cameras.recording#reasoning", "x", "name the item, 'cameras.recording'"),
        ("cameras.recording", "elsewhere.x", "lies in another theory than 'cameras.recording'"),
        ("cameras.recording", "company", "'cameras.company' is taken: a mechanism bears"),
        ("cameras.recording", "fewer-thefts", "is taken: an outcome bears that name"),
        ("cameras.recording", "recording", "is its name already"),
        ("cameras.recording", "Recording", "'Recording' cannot be an id"),
        ("cameras.recording", "a..b", "lies in another theory"),
        ("cameras.recording", "a" * 81, "an id of 81 letters is too long"),
        ("site-survey", "thefts-mapped", "is taken: a source bears that name"),
        ("site-survey", "cameras", "is taken: a theory bears that name"),
        ("site-survey", "references", "is taken: evidence_links/references.yaml is no source's"),
        ("cameras", "x", "say which with --kind theory or --kind date"),
        ("Q1", "no spaces", "letters, digits and hyphens"),
        ("driver", "thief", "'thief' is taken: an actor bears that name"),
        ("castle-lane", "../etc", "cannot be an id"),
    ],
)
def test_what_cannot_be_renamed_is_told(old: str, new: str, reason: str) -> None:
    """The reason names what is in the way, and what was probably meant."""
    assert reason in refusal(read_study(CAR_PARKS), old, new)


def test_a_kind_tells_things_of_one_name_apart() -> None:
    """`--kind` chooses between a theory and a date."""
    assert find_renaming(read_study(CAR_PARKS), "cameras", "x", "date").named.what == "date"


def test_a_name_that_is_pointed_at_in_vain_is_not_free() -> None:
    """A reference to what is not there would all at once lead somewhere."""
    files = {"evidence_links/s.yaml": source(finding("a", "supports lamps.light"))}
    assert "something points at 'lamps.light' already" in refusal(
        read(texts(files)), "lamps.dark", "light"
    )
    assert "evidence_links/s.yaml:10" in refusal(read(texts(files)), "lamps.dark", "light")


def test_a_theory_s_name_that_is_pointed_into_in_vain_is_not_free() -> None:
    """An address in a theory that is not there keeps its name from being taken."""
    files = {"evidence_links/s.yaml": source(finding("a", "supports light.dark"))}
    assert "something points at 'light' already" in refusal(read(texts(files)), "lamps", "light")


def test_a_cluster_s_name_is_not_free_for_a_source() -> None:
    """A source without a cluster would join those that share that name."""
    files = {
        "evidence_links/s.yaml": source(finding("a")),
        "evidence_links/t.yaml": source(finding("a"), cluster="team"),
    }
    assert "it is the cluster of a source" in refusal(read(texts(files)), "s", "team")


def test_an_id_that_stands_for_two_things_is_not_renamed() -> None:
    """Which of the two a reference means cannot be known."""
    theory = str(BASE["theories/lamps.yaml"]).replace("fewer", "lamps")
    study = read(texts({"theories/lamps.yaml": theory}))
    assert "stands for several things" in refusal(study, "lamps.lamps", "x")


def test_a_study_with_dangling_references_can_be_renamed_in() -> None:
    """What dangles goes on dangling; only what names the old name changes."""
    links = source(finding("a", "supports lamps.nothing", "supports lamps.dark"))
    after = renamed({"evidence_links/s.yaml": links}, "lamps.dark", "night")
    assert "claim: lamps.nothing" in after["evidence_links/s.yaml"]
    assert "claim: lamps.night" in after["evidence_links/s.yaml"]


def test_the_lines_are_those_of_the_changes(make_study: MakeStudy) -> None:
    """Each place counts, and each names its line."""
    study = read_study(make_study({"evidence_links/interviews.yaml": INTERVIEWS}))
    made = changes(study, find_renaming(study, "lamps.lamps", "light"))
    assert {change.path: change.lines for change in made} == {
        "evidence_links/interviews.yaml": (10,),
        "theories/lamps.yaml": (5, 15),
    }

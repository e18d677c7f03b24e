"""A redacted study tells no site, no quotation and nothing confidential, and counts as before."""

import tempfile
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.analysis import Analysis, analyse
from cmo.analyse.conflicts import Conflict
from cmo.analyse.kit import build_kit
from cmo.analyse.left_out import LeftOut
from cmo.analyse.quotations import QUOTATION
from cmo.analyse.redact import redact, redacted
from cmo.analyse.site_names import SITE
from cmo.check import check
from cmo.model.confidential import CONFIDENTIAL, FIELDS
from cmo.model.theory import Mechanism
from cmo.read.study import Study, read_study
from tests.analyse.conftest import AnalyseLamps, planned
from tests.analyse.generated import quick, studies
from tests.analyse.telling import Files, telling
from tests.conftest import BASE, CAR_PARKS, ROOT, SETTINGS, analysed, finding

SETTINGS_FILE = "theories/study.yaml"
TOLD = finding(
    "castle-lane-lit",
    "supports lamps.lamps#resource",
    "contradicts lamps.fewer",
    more="sites: [castle-lane]\nactors: [driver]\nlevel: town\nnote: He said “all was lit”.\n"
    "conditions: At Castle Lane it rained.\nperiod: {from: 2023, to: 2023}\nextent: {n: 1, of: 4}",
)
OTHER = finding(
    "dark",
    "contradicts lamps.lamps#resource",
    "supports lamps.fewer",
    more="sites: [station-road]\nactors: [thief]\nlevel: town\nrepeats: []\n"
    "conditions: At Station Road it rained.\nperiod: {from: 2024, to: 2024}",
)
# Fields that the study of telling texts leaves empty; sites are counted by themselves.
NOT_FILLED = {
    "finding.sites",
    "finding.absent",
    "source.connection",
    "mechanism.provision",
    "mechanism.source",
    "configuration.source",
    "outcome.distance",
    "relation.source",
    "change.evidence",
    "indicator.source",
}
# A word of these letters stands in no program: what is left of it came from the study.
secret = st.text("qxzjvk", min_size=9, max_size=12)
fields = st.lists(st.sampled_from(sorted(FIELDS)), unique=True, max_size=8).map(tuple)


def confidential(*names: str) -> dict[str, str]:
    """Give the settings of the study of lamps with these fields kept confidential."""
    return {SETTINGS_FILE: f"{SETTINGS}confidential: [{', '.join(names)}]\n"}


def keeping(study: Study, *names: str) -> Study:
    """Give a study that keeps these fields confidential."""
    assert study.settings is not None
    return replace(study, settings=study.settings.model_copy(update={"confidential": names}))


def numbers(analysis: Analysis) -> list[object]:
    """Give all that is counted, claim by claim, in the order of the files."""
    claims = [(c.status, c.tests, c.clusters) for c in analysis.claims.values()]
    chains = [
        [link.status for link in configuration.chain]
        for configuration in analysis.configurations.values()
    ]
    conflicts = [(c.kind, c.tests, c.indirect, c.clusters) for c in analysis.conflicts]
    return [claims, chains, conflicts, [m.flagged for m in analysis.mechanisms.values()]]


def states(conflict: Conflict) -> dict[str, str]:
    """Give for each dimension whether it tells the two sides of a conflict apart."""
    return {separation.dimension: separation.state for separation in conflict.separability}


def all_said(study: Study) -> str:
    """Give everything that a study holds, without its own folder, as one text."""
    return repr([getattr(study, name) for name in study.__dataclass_fields__ if name != "root"])


def study_of(files: Files) -> Study:
    """Read a study of these files, which must have no errors."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            (Path(folder) / path).parent.mkdir(exist_ok=True)
            (Path(folder) / path).write_text(str(content), encoding="utf-8")
        study = read_study(Path(folder))
    assert [problem for problem in check(study) if problem.severity == "error"] == []
    return study


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_a_shipped_study_counts_as_before(root: Path) -> None:
    """Statuses, numbers, chains and conflicts are those of the whole study."""
    analysis = analysed(root)
    again = redacted(analysis)
    assert numbers(again) == numbers(analysis)
    assert again.phase == analysis.phase
    told = [configuration.carried for configuration in analysis.configurations.values()]
    left = [configuration.carried for configuration in again.configurations.values()]
    assert [(c.supported, c.whole, c.scattered) for c in left] == [
        (c.supported, c.whole, c.scattered) for c in told
    ]
    gone = [gap.kind for gap in analysis.gaps if gap.subject.startswith("sites/")]
    assert len(again.gaps) == len(analysis.gaps) - len(gone)


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_what_sites_tell_apart_is_no_longer_said(root: Path) -> None:
    """No dimension but the site is judged otherwise, and of sites nothing can be told."""
    analysis = analysed(root)
    for before, after in zip(analysis.conflicts, redacted(analysis).conflicts, strict=True):
        assert states(after) == {**states(before), "sites": "cannot-tell"}
        assert not any("at [site]" in says for says in after.refinements)


def test_a_site_that_carries_a_chain_is_not_named() -> None:
    """That one place supports more steps than any source is still told, and of which place not."""
    analysis = analysed(CAR_PARKS)
    address = "cameras.company-deters-thieves"
    before = analysis.configurations[address].carried
    after = redacted(analysis).configurations[address].carried
    assert before.says == (
        "3 of 6 steps have support, 2 of them contested, all by Market Square (short stay); "
        "nobody carries it from end to end."
    )
    assert after.says == before.says.replace("Market Square (short stay)", SITE)
    assert [carrier.label for carrier in after.sites] == [SITE]


def test_two_states_of_a_study_can_be_compared(lamps: AnalyseLamps) -> None:
    """What is a site or confidential in either is left out of both, and their ids agree."""
    told = lamps(TOLD).study
    settings = SETTINGS.replace("castle-lane: Castle Lane, ", "") + "confidential: [finding.note]\n"
    bare = {SETTINGS_FILE: settings}
    other = lamps(OTHER, TOLD.replace("sites: [castle-lane]", "sites: []"), files=bare).study
    one, two = redact(told, other), redact(other, told)
    assert [*one.findings] == ["talks.site-lit"]
    assert [*two.findings] == ["talks.dark", "talks.site-lit"]
    for copy in (one, two):
        assert copy.findings["talks.site-lit"].note is None
        assert "castle" not in all_said(copy).lower()


def test_the_study_itself_stays_as_it_is() -> None:
    """A copy is given, and nothing of the study that was read is changed."""
    study = analysed(CAR_PARKS).study
    before = all_said(study)
    redact(keeping(study, *FIELDS))
    assert all_said(study) == before


def test_sites_are_gone(lamps: AnalyseLamps) -> None:
    """They are in no list, no finding, no text and no id; what points at an id still does."""
    history = (
        "    history: [{date: 2024, change: C., because: B., evidence: [talks.castle-lane-lit]}]"
    )
    theory = str(BASE["theories/lamps.yaml"]) + history + "\n"
    repeat = finding("again", "supports lamps.lamps#resource", more="repeats: [castle-lane-lit]")
    study = lamps(TOLD, repeat, files={"theories/lamps.yaml": theory}).study
    copy = redact(study)
    assert copy.settings is not None
    assert copy.settings.sites == {}
    assert [*copy.findings] == ["talks.site-lit", "talks.again"]
    assert copy.findings["talks.again"].repeats == ("site-lit",)
    changes = copy.theories["lamps"].configurations["lamps-deter"].history
    assert changes[0].evidence == ("talks.site-lit",)
    told = copy.findings["talks.site-lit"]
    assert (told.sites, told.conditions) == ((), f"At {SITE} it rained.")
    assert copy.left_out == LeftOut(sites=1, mentions=2, quotations=1)


def test_places_are_those_of_the_files(lamps: AnalyseLamps) -> None:
    """Under its new id a finding is still found at its line."""
    analysis = lamps(OTHER, TOLD)
    again = redacted(analysis)
    assert again.places.of("talks.site-lit") == analysis.places.of("talks.castle-lane-lit")
    assert again.places.of("talks.dark") == analysis.places.of("talks.dark")


def test_quotations_are_gone(lamps: AnalyseLamps) -> None:
    """They are left out of what is told of evidence; a theory's own words and titles stay."""
    theory = str(BASE["theories/lamps.yaml"]).replace("Lamps light every", "“Lamps” light every")
    source = "title: “We see”\\nlimitations: “Few” came.\\n".replace("\\n", "\n")
    talks = f"{source}document: report\nmethod: interview\nfindings:\n{TOLD}"
    files = {"theories/lamps.yaml": theory, "evidence_links/told.yaml": talks}
    copy = redact(lamps(files=files).study)
    assert copy.findings["told.site-lit"].note == f"He said {QUOTATION}."
    assert copy.sources["told"].limitations == f"{QUOTATION} came."
    assert copy.sources["told"].title == "“We see”"
    assert copy.theories["lamps"].mechanisms["lamps"].resource == "“Lamps” light every space."


def test_confidential_fields_are_gone(lamps: AnalyseLamps) -> None:
    """What may be missing is left out, what must be there is a word; both are counted."""
    names = ("finding.note", "finding.extent", "link.because", "mechanism.reasoning", "plan.method")
    copy = redact(lamps(TOLD, OTHER, files=confidential(*names)).study)
    told = copy.findings["talks.site-lit"]
    assert (told.note, told.extent, told.level) == (None, None, "town")
    assert {link.because for one in copy.findings.values() for link in one.links} == {CONFIDENTIAL}
    assert copy.theories["lamps"].mechanisms["lamps"].reasoning == CONFIDENTIAL
    assert copy.left_out.fields == (
        ("finding.note", 1),
        ("finding.extent", 1),
        ("link.because", 4),
        ("mechanism.reasoning", 1),
    )


def test_what_nobody_stated_is_not_called_confidential(lamps: AnalyseLamps) -> None:
    """A configuration that says nothing of where it should be silent still says nothing of it."""
    copy = redact(lamps(files=confidential("configuration.silent_where")).study)
    assert copy.theories["lamps"].configurations["lamps-deter"].silent_where is None
    assert copy.left_out.fields == ()


@pytest.mark.parametrize("name", ["finding.actors", "source.actors"])
def test_with_accounts_goes_whoever_could_have_given_them(name: str, lamps: AnalyseLamps) -> None:
    """No finding, source or plan names a group, and no gap says that one was never heard."""
    files = planned("ask: {statement: We ask., about: [lamps.lamps], actors: [thief]}")
    files[SETTINGS_FILE] += f"confidential: [{name}]\n"
    analysis = lamps(TOLD, OTHER, files=files, phase="first")
    assert any(gap.subject.startswith("actors/") for gap in analysis.gaps) is False
    again = redacted(analysis)
    assert again.study.settings is not None
    assert again.study.settings.actors == {}
    assert [one.actors for one in again.study.findings.values()] == [(), ()]
    assert [gap for gap in again.gaps if gap.kind == "unheard"] == []
    kit = build_kit(again)
    assert kit is not None
    assert [plan.actors for plan in kit.plans] == [()]


def test_without_the_list_of_groups_mechanisms_still_name_them_in_words() -> None:
    """Who is to respond is part of a theory: it is told as before, and not by ids."""
    study = analysed(CAR_PARKS).study
    assert study.settings is not None
    kept = study.settings.model_copy(update={"confidential": ("finding.actors",)})
    before = study.items["cameras.recording"].entry
    after = redact(replace(study, settings=kept)).items["cameras.recording"].entry
    assert isinstance(before, Mechanism)
    assert isinstance(after, Mechanism)
    assert after.actors == tuple(study.settings.actors[actor] for actor in before.actors)
    assert after.actors != before.actors


def test_with_levels_goes_their_list(lamps: AnalyseLamps) -> None:
    """No gap says that nobody was asked at a level."""
    again = redacted(lamps(TOLD, files=confidential("finding.level")))
    assert [gap for gap in again.gaps if gap.subject.startswith("levels/")] == []


@pytest.mark.parametrize("name", ["finding.period", "source.collected"])
def test_with_a_time_goes_what_would_stand_in_for_it(name: str, lamps: AnalyseLamps) -> None:
    """A finding without its period is not taken to be of the time of collection, or the reverse."""
    analysis = lamps(TOLD, OTHER, files=confidential(name))
    assert {states(c)["period"] for c in analysis.conflicts if c.kind == "direct"} == {"separates"}
    again = redacted(analysis)
    assert {states(c)["period"] for c in again.conflicts} == {"cannot-tell"}


def test_the_coming_phase_stays(lamps: AnalyseLamps) -> None:
    """Where the dates that tell which phase comes next are left out, it is still the same."""
    talks = "collected: {from: 2024-01, to: 2024-08}\ntitle: T\ndocument: report\nmethod: survey\n"
    files = confidential("source.collected") | {"evidence_links/later.yaml": talks}
    assert lamps(files=files).phase == redacted(lamps(files=files)).phase == "second"
    files["evidence_links/later.yaml"] = talks.replace("2024-08", "2030")
    assert lamps(files=files).phase is redacted(lamps(files=files)).phase is None


def test_circumstances_do_not_become_alike(lamps: AnalyseLamps) -> None:
    """Conditions that differ by what is left out of them still differ, and say nothing of it."""
    analysis = lamps(TOLD, OTHER)
    again = redacted(analysis)
    assert [one.conditions for one in again.study.findings.values()] == [
        f"At {SITE} it rained.",
        f"At {SITE} it rained (2)",
    ]
    for before, after in zip(analysis.conflicts, again.conflicts, strict=True):
        assert states(after) == {**states(before), "sites": "cannot-tell"}


def test_clusters_stay_apart(lamps: AnalyseLamps) -> None:
    """Two clusters whose names differ by a site only are two, also without the names."""
    files = {
        f"evidence_links/{name}.yaml": f"title: T\ndocument: report\nmethod: survey\n"
        f"cluster: Team of {place}\nfindings:\n{finding('a', 'supports lamps.fewer')}"
        for name, place in (("one", "Castle Lane"), ("two", "Station Road"))
    }
    analysis = lamps(files=files)
    again = redacted(analysis)
    assert again.claims["lamps.fewer"].clusters.supports == 2
    assert set(again.graph.cluster.values()) == {"Team of site", "Team of site-2"}


@quick
@given(studies(), fields)
def test_any_study_counts_as_before(study: Study, names: tuple[str, ...]) -> None:
    """Whatever is confidential, statuses and numbers stay, and no difference is made up."""
    before = analyse(keeping(study, *names))
    after = redacted(before)
    assert numbers(after) == numbers(before)
    for old, new in zip(before.conflicts, after.conflicts, strict=True):
        for dimension, state in states(new).items():
            assert state in {"cannot-tell", states(old).get(dimension)}


@quick
@given(secret, secret, st.sampled_from((str.upper, str.lower, str.title)), st.booleans())
def test_no_name_of_a_site_survives(one: str, two: str, write: object, decomposed: bool) -> None:
    """Wherever a study names a site, by its id or its label, its copy does not."""
    assert callable(write)
    text = f"Near {write(f'{one} é {two}')} ({one}-{two}) 'it' is."
    text = unicodedata.normalize("NFD", text) if decomposed else text
    study = study_of(telling(text, f"{one}-{two}", f"{one} É {two} (of old)"))
    assert one in all_said(study)
    left = all_said(redact(study)).casefold()
    assert (one in left, two in left, "qqelsewhere" in left) == (False, False, False)


@quick
@given(secret, st.sampled_from(("“”", '""', "«»", "‘’", "„“")))
def test_no_quotation_survives(word: str, marks: str) -> None:
    """Whatever findings, sources, judgements and histories quote, their copies do not."""
    said = f"They said {marks[0]}we {word} never{marks[1]} and left."
    told = all_said(redact(study_of(telling("A text.", "castle-lane", "Castle Lane", said))))
    assert (word in told, QUOTATION in told) == (False, True)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_each_confidential_field_is_left_out(name: str) -> None:
    """Of a study that fills nearly all of them, each field that may be confidential is left out."""
    study = study_of(telling("Some text.", "castle-lane", "Castle Lane"))
    copy = redact(keeping(study, name))
    found = {one for one, _ in copy.left_out.fields}
    assert (name in found) is (name not in NOT_FILLED)

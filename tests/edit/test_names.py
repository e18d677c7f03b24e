"""All that bears a name is known, and every place that uses one."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from cmo.edit.names import KINDS, Use, clusters, names, uses
from cmo.model.refers import Refers
from cmo.read.slips import models_in
from cmo.read.study import MODELS, read_study
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, source

# Lists fields of the model, and no names of the study.
NO_NAMES = {"fields"}


def fields_that_refer(model: type[BaseModel], seen: set[type]) -> Iterator[tuple[str, str]]:
    """Give the entry and the key of each field that refers to something by its name."""
    if model in seen:
        return
    seen.add(model)
    for name, field in model.model_fields.items():
        refers = [m for m in _marks(field.annotation, field.metadata) if m.to not in NO_NAMES]
        if refers:
            yield model.__name__, field.alias or name
        for inner in sorted(models_in(field.annotation), key=str):
            yield from fields_that_refer(inner, seen)


def _marks(annotation: Any, metadata: list[Any]) -> list[Refers]:
    found = [mark for mark in metadata if isinstance(mark, Refers)]
    for argument in get_args(annotation):
        found += [argument] if isinstance(argument, Refers) else _marks(argument, [])
    return found


def test_every_field_that_refers_is_looked_at(make_study: MakeStudy) -> None:
    """Whatever the model says refers to something is used somewhere in a study that uses all.

    A field that is new in the model must be taught to what checks references, and is then renamed.
    """
    wanted = {key for model in MODELS.values() for _, key in fields_that_refer(model, set())}
    study = read_study(make_study(EVERY_REFERENCE))
    assert [p for p in study.problems if p.severity == "error"] == []
    steps = {step for use in uses(study) for step in use.place.route if isinstance(step, str)}
    assert wanted - steps == set()
    assert len(wanted) > 20


EVERY_REFERENCE = {
    "theories/study.yaml": """\
title: T
programme: P
source: {document: report}
questions: {Q1: {text: Q, phases: [one]}}
phases:
  one:
    kind: gleaning
    from: 2024
    plans:
      p:
        statement: S
        questions: [Q1]
        about: [lamps.lamps]
        actors: [thief]
        method: interview
        source: {document: report}
actors: {thief: T}
sites: {street: S}
levels: {town: T}
methods: {interview: I}
conditions: {rain: it rains}
""",
    "theories/lamps.yaml": """\
title: T
part_of: light.light
source: {document: report}
contexts: {dark: {label: D, statement: S, source: {document: report}}}
mechanisms: {lamps: {label: L, resource: R, actors: [thief], same_as: [light.light]}}
outcomes: {fewer: {label: F, statement: S}}
configurations:
  k:
    context: [dark]
    mechanism: lamps
    outcome: [fewer]
    origin: stated
    rivals: [lamps.k2]
    history: [{date: 2024, change: C, because: B, evidence: [s.f]}]
  k2: {mechanism: lamps, outcome: [fewer], origin: stated}
relations: {r: {from: lamps, to: fewer, kind: overlaps}}
""",
    "theories/light.yaml": "title: T\nmechanisms: {light: {label: L, resource: R}}\n",
    "theories/indicators.yaml": """\
indicators:
  i: {label: I, domain: access, availability: complete, outcomes: [lamps.fewer],
      source: {document: report}}
""",
    "evidence_links/s.yaml": """\
title: T
document: report
method: interview
actors: [thief]
findings:
  f:
    statement: S
    locator: {section: 1}
    basis: observed
    actors: [thief]
    sites: [street]
    level: town
    present: [rain]
    absent: [rain]
    questions: [Q1]
    repeats: [g]
    links: [{claim: lamps.fewer, stance: supports, bearing: direct, because: B}]
  g: {statement: S, locator: {section: 1}, basis: observed}
""",
    "evidence_links/judgements.yaml": """\
- {claim: lamps.fewer, verb: situate, decision: refined, because: B, by_role: R, date: 2024,
   evidence: [s.f]}
""",
}


def test_everything_with_a_name_is_listed() -> None:
    """Items, findings, files and words of the example study each have their kind."""
    study = read_study(CAR_PARKS)
    found = {(named.kind, named.name): named for named in names(study)}
    assert {kind for kind, _ in found} <= set(KINDS)
    assert found["item", "cameras.recording"].what == "mechanism"
    assert found["date", "cameras"].place.route == ("dates", "cameras")
    assert found["theory", "cameras"].place.path == "theories/cameras.yaml"
    assert ("finding", "site-survey.signs-up") in found
    assert ("document", "made-up-report") in found
    assert ("condition", "in-view") in found


def test_a_short_reference_is_known_in_full(make_study: MakeStudy) -> None:
    """What is written without the file's id leads to the same thing."""
    found = {(use.written, use.target) for use in uses(read_study(make_study({})))}
    assert ("lamps", "lamps.lamps") in found
    assert ("dark", "lamps.dark") in found


def test_a_cluster_may_be_the_name_of_a_source(make_study: MakeStudy) -> None:
    """A source without a cluster is its own, and another may share it by naming the source."""
    files = {
        "evidence_links/one.yaml": source(cluster=None).replace("findings:\n", ""),
        "evidence_links/two.yaml": source(cluster="one").replace("findings:\n", ""),
        "evidence_links/three.yaml": source(cluster="three").replace("findings:\n", ""),
        "evidence_links/four.yaml": source(cluster="three").replace("findings:\n", ""),
    }
    study = read_study(make_study(files))
    found = [use for use in uses(study) if use.kind == "source"]
    assert [(use.place.path, use.target) for use in found] == [("evidence_links/two.yaml", "one")]
    assert clusters(study)["one"] == clusters(study)["two"] == "one"


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS])
def test_in_the_shipped_studies_every_use_leads_to_something(root: object) -> None:
    """Every place that uses a name uses one that is there."""
    study = read_study(ROOT if root == ROOT else CAR_PARKS)
    known = {(named.kind, named.name) for named in names(study)}
    lost: list[Use] = [use for use in uses(study) if (use.kind, use.target) not in known]
    assert lost == []

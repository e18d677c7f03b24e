"""cmo conflicts: where the evidence disagrees, with both sides, in every format."""

import csv
import io
import json
from pathlib import Path

import pytest

from cmo.analyse.conflicts import CONFLICT_KINDS
from cmo.analyse.wording import claim_says, label_of
from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, analysed, finding, source


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_json_keeps_its_promised_keys(cmo: Run, study: Path) -> None:
    """Each conflict names its claim, kind, mechanisms, both sides' findings and clusters."""
    conflicts = json.loads(cmo("-C", study, "conflicts", "--format", "json").out)["conflicts"]
    assert len(conflicts) == len(analysed(study).conflicts) > 0
    for conflict in conflicts:
        assert isinstance(conflict["claim"], str)
        assert isinstance(conflict["kind"], str)
        assert all(isinstance(name, str) for name in conflict["mechanisms"])
        for side in ("supports", "contradicts"):
            assert conflict[side]
            assert 1 <= conflict["clusters"][side] <= len(conflict[side])
            assert all(conflict["places"][finding] for finding in conflict[side])


def test_text_shows_both_sides_with_their_places(cmo: Run) -> None:
    """The screen shows each finding of each side with its address, and the file and line."""
    analysis = analysed(CAR_PARKS)
    flat = " ".join(cmo("-C", CAR_PARKS, "conflicts").out.split())
    for number, conflict in enumerate(analysis.conflicts, start=1):
        label = label_of(analysis.study, conflict.claim)
        assert f"{number}. {label} {conflict.title} ({conflict.kind})" in flat
        for claim in conflict.claims:
            assert " ".join(claim_says(analysis.study, claim).split()) in flat
            assert f"{claim} {conflict.places[claim]}" in flat
        for address in (*conflict.supports, *conflict.contradicts):
            assert f"{address} {conflict.places[address]}" in flat
            finding = analysis.study.findings[address]
            assert " ".join(finding.statement.split()) in flat
            assert f"In circumstances: {finding.conditions}" in flat or not finding.conditions
        assert " ".join(conflict.points_to.split()) in flat
    assert flat.endswith(f"{len(analysis.conflicts)} conflicts on 2 mechanisms of 3")


def test_csv_and_json_agree(cmo: Run) -> None:
    """CSV and Markdown list the same conflicts with the same numbers, in the same order."""
    found = json.loads(cmo("-C", ROOT, "conflicts", "--format", "json").out)["conflicts"]
    listed = cmo("-C", ROOT, "conflicts", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(listed)))
    assert [(r["claim"], r["kind"], r["supports"], r["clusters against"]) for r in rows] == [
        (c["claim"], c["kind"], "; ".join(c["supports"]), str(c["clusters"]["contradicts"]))
        for c in found
    ]
    study = analysed(ROOT).study
    labels = [label_of(study, c["claim"]) for c in found]
    assert [r["label"] for r in rows] == labels
    assert all(labels)
    header, _, *table = cmo("-C", ROOT, "conflicts", "--format", "md").out.splitlines()
    assert header.startswith("| claim | label | kind | ")
    assert len(table) == len(found)


def test_each_kind_has_a_title_in_plain_words(cmo: Run) -> None:
    """Beside its short name each kind of conflict has a title that an evaluator can read."""
    found = json.loads(cmo("-C", ROOT, "conflicts", "--format", "json").out)["conflicts"]
    titles = {kind.name: kind.title for kind in CONFLICT_KINDS}
    assert len(set(titles.values())) == len(titles)
    assert all(" " in title for title in titles.values())
    assert [c["title"] for c in found] == [titles[c["kind"]] for c in found]


def test_the_same_provision_is_one_mechanism(cmo: Run, make_study: MakeStudy) -> None:
    """The last line counts the same provision of two theories once, on both sides of 'of'."""
    again = THEORY.replace("    label: Lamps\n", "    label: Lamps\n    same_as: [lamps.lamps]\n")
    sides = ("supports", "contradicts")
    talks = source(*(finding(side, f"{side} again.lamps#resource") for side in sides))
    root = make_study({"theories/again.yaml": again, "evidence_links/talks.yaml": talks})
    assert cmo("-C", root, "conflicts").out.endswith("\n1 conflict on 1 mechanism of 1\n")


def test_only_what_concerns_an_item_or_a_theory(cmo: Run) -> None:
    """A theory or an item narrows the list to what concerns it."""

    def claims(*about: str) -> list[str]:
        out = cmo("-C", ROOT, "conflicts", *about, "--format", "json").out
        return [f"{c['kind']} {c['claim']}" for c in json.loads(out)["conflicts"]]

    everything = claims()
    parts = [claims(theory) for theory in analysed(ROOT).study.theories]
    assert set(everything) == {claim for part in parts for claim in part}
    one = claims("integration.subsidiarity")
    assert "direct integration.subsidiarity#resource" in one
    assert set(one) < set(everything)
    assert claims("integration.subsidiarity#resource") == [
        "direct integration.subsidiarity#resource"
    ]


def test_no_conflict_is_said_in_words(cmo: Run, make_study: MakeStudy) -> None:
    """Where nothing conflicts the command says so, and exits with 0."""
    root = make_study({})
    assert cmo("-C", root, "conflicts").out == "0 conflicts on 0 mechanisms of 1\n"
    assert json.loads(cmo("-C", root, "conflicts", "--format", "json").out) == {"conflicts": []}


@pytest.mark.parametrize(
    ("about", "says"),
    [
        ("integratoin", "did you mean 'integration'?"),
        ("integration.subsidiarty", "did you mean 'integration.subsidiarity'?"),
        ("zzz", "the theories are overarching, integration"),
    ],
)
@pytest.mark.parametrize("command", ["conflicts", "gaps"])
def test_what_is_not_there_is_refused(cmo: Run, command: str, about: str, says: str) -> None:
    """A theory or an item that the study does not have gives 2 and the nearest that it has."""
    status, out, err = cmo("-C", ROOT, command, about)
    assert (status, out) == (2, "")
    assert err.startswith(f"cmo: the study has no theory or item '{about}'")
    assert says in err


@pytest.mark.parametrize("command", ["conflicts", "gaps"])
def test_a_claim_that_is_not_there_is_refused(cmo: Run, command: str) -> None:
    """A slip in the part of a claim is told, and not answered with an empty list."""
    status, out, err = cmo("-C", ROOT, command, "integration.subsidiarity#resorce")
    assert (status, out) == (2, "")
    assert "integration.subsidiarity#resorce" in err

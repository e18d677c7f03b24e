"""cmo conflicts: where the evidence disagrees, with both sides, in every format."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from cmo.analyse.conflict_kinds import CONFLICT_KINDS
from cmo.analyse.wording import claim_says, label_of
from tests.cli.conftest import Run, cmo_process
from tests.cli.disputed import DISPUTED
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, analysed, finding, source

ESCAPE = re.compile(r"\x1b\[([0-9;]*)m")


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
        for address in (*conflict.supports, *conflict.contradicts, *conflict.qualifies):
            assert f"{address} {analysis.places.of(address)}" in flat
            finding = analysis.study.findings[address]
            assert " ".join(finding.statement.split()) in flat
            assert f"In circumstances: {finding.conditions}" in flat or not finding.conditions
        assert " ".join(conflict.points_to.split()) in flat
    assert f" {len(analysis.conflicts)} conflicts on 2 mechanisms of 3: " in flat


def test_csv_and_json_agree(cmo: Run) -> None:
    """CSV lists the same conflicts with the same numbers, in the same order."""
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
    assert cmo("-C", root, "conflicts").out.endswith("\n1 conflict on 1 mechanism of 1: 1 open\n")


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
    empty: dict[str, list[object]] = {"conflicts": [], "rivals": []}
    assert json.loads(cmo("-C", root, "conflicts", "--format", "json").out) == empty


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


def test_a_pipe_gets_plain_text() -> None:
    """In a pipe of a process of its own there is no colour, and NO_COLOR takes it from a screen."""
    arguments = ("conflicts", "cameras.fewer-thefts")
    plain = cmo_process(*arguments, cwd=CAR_PARKS, COLUMNS="80").stdout.decode()
    assert "What tells the two sides apart?" in plain
    assert "\x1b" not in plain
    screen = {"COLUMNS": "80", "FORCE_COLOR": "1", "TERM": "xterm-256color"}
    coloured = cmo_process(*arguments, cwd=CAR_PARKS, **screen).stdout.decode()
    bare = cmo_process(*arguments, cwd=CAR_PARKS, **screen, NO_COLOR="1").stdout.decode()

    def colours(out: str) -> set[str]:
        signs = {sign for found in ESCAPE.findall(out) for sign in found.split(";")}
        return signs & {"31", "32", "33"}

    assert colours(coloured) == {"31", "32", "33"}
    assert colours(bare) == set()
    for screened in (coloured, bare):
        lines = ESCAPE.sub("", screened).splitlines()
        assert [line.rstrip() for line in lines] == plain.splitlines()


IN_SHORT = """\
In short
1.  Lamps (resource)                       direct                   1:1  changed
    separated by: Site, an attendant is about, Period and 3 more
2.  Fewer thefts                           direct                   1:1  judged
    separated by: Period, Since the lamps were lit, Phase and 1 more
3.  Lamps → Fewer thefts (silence)         fires-where-silent       1:1  open
    separated by: Period, Since the lamps were lit, Phase and 1 more
4.  Guards against lamps                   countervailing           1:1  open
5.  Dark                                   indirect-against-direct  1:1  judged

5 conflicts on 2 mechanisms of 2: 2 open, 2 judged, 1 judged but since changed
"""
IN_SHORT_NARROW = """\
In short
1.  Lamps (resource)                 1:1
    direct, changed
    separated by: Site, an attendant is
    about, Period and 3 more
2.  Fewer thefts                     1:1
    direct, judged
    separated by: Period, Since the
    lamps were lit, Phase and 1 more
3.  Lamps → Fewer thefts (silence)   1:1
    fires-where-silent, open
    separated by: Period, Since the
    lamps were lit, Phase and 1 more
4.  Guards against lamps             1:1
    countervailing, open
5.  Dark                             1:1
    indirect-against-direct, judged

5 conflicts on 2 mechanisms of 2: 2
open, 2 judged, 1 judged but since
changed
"""


@pytest.mark.parametrize(("width", "expected"), [("80", IN_SHORT), ("40", IN_SHORT_NARROW)])
def test_the_last_lines_sum_up(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch, width: str, expected: str
) -> None:
    """A line for each conflict, with its kind, its sides and its state, ends the screen."""
    monkeypatch.setenv("COLUMNS", width)
    out = cmo("-C", make_study(DISPUTED), "conflicts").out
    assert out.endswith(f"\n\n{expected}")


def test_one_conflict_needs_no_summary(cmo: Run, make_study: MakeStudy) -> None:
    """A list of one is its own summary, and the last line counts it."""
    out = cmo("-C", make_study(DISPUTED), "conflicts", "lamps.dark").out
    assert "In short" not in out
    assert out.endswith("\n\n1 conflict on 1 mechanism of 2: 1 judged\n")


@pytest.mark.parametrize(
    ("about", "claims"),
    [
        ("lamps", 5),
        ("lamps.dark", 1),
        ("lamps.lamps#resource", 1),
        ("lamps.lamps-deter#silence", 1),
        ("lamps.guards", 2),
        ("lamps.busy", 0),
    ],
)
def test_text_is_narrowed_too(cmo: Run, make_study: MakeStudy, about: str, claims: int) -> None:
    """A theory, an item or a claim narrows the screen, CSV and Markdown as it narrows JSON."""
    root = make_study(DISPUTED)
    out = cmo("-C", root, "conflicts", about, "--format", "csv").out
    assert len(out.splitlines()) == 1 + claims
    out = cmo("-C", root, "conflicts", about, "--format", "md").out
    assert len(re.findall(r"^## \d+\. ", out, re.MULTILINE)) == claims
    out = cmo("-C", root, "conflicts", about).out
    assert len(re.findall(r"^\d+\. .*  [A-Z]", out, re.MULTILINE)) == claims
    noun = "conflict" if claims == 1 else "conflicts"
    assert f"{claims} {noun} on " in out.splitlines()[-1]


@pytest.mark.parametrize(
    ("fail_on", "about", "says"),
    [
        ("contested", (), "cmo: 2 claims are contested (--fail-on contested)\n"),
        ("contested", ("lamps.fewer",), "cmo: 1 claim is contested (--fail-on contested)\n"),
        ("contested", ("lamps.dark",), ""),
        ("open", (), "cmo: 3 claims have open conflicts (--fail-on open)\n"),
        ("open", ("lamps.guards-against-lamps",), "cmo: 1 claim has an open conflict (--fail-on "),
        ("open", ("lamps.lamps#resource",), "cmo: 1 claim has an open conflict (--fail-on open)\n"),
        ("open", ("lamps.fewer",), ""),
        ("open", ("lamps.busy",), ""),
    ],
)
def test_a_pipeline_may_fail_on_them(
    cmo: Run, make_study: MakeStudy, fail_on: str, about: tuple[str, ...], says: str
) -> None:
    """What is named gives 1 and a line on standard error, in every format, also when narrowed."""
    root = make_study(DISPUTED)
    for form in ("text", "json", "csv", "md"):
        line = ("-C", root, "conflicts", *about, "--format", form)
        plain = cmo(*line)
        assert (plain.status, plain.err) == (0, "")
        status, out, err = cmo(*line, "--fail-on", fail_on)
        assert (status, out) == (1 if says else 0, plain.out)
        assert err.startswith(says)
        assert err.count("\n") == bool(says)


def test_nothing_open_is_fine(cmo: Run) -> None:
    """Where every conflict is judged, none is open; the contested claims stay contested."""
    about = ("-C", CAR_PARKS, "conflicts", "cameras.fewer-thefts", "--fail-on")
    assert cmo(*about, "open").status == 0
    assert cmo(*about, "contested").status == 1


def test_an_unknown_reason_to_fail_is_refused(cmo: Run) -> None:
    """Only what conflicts can be is a reason to fail."""
    status, out, err = cmo("-C", CAR_PARKS, "conflicts", "--fail-on", "judged")
    assert (status, out) == (2, "")
    assert "choose from 'contested', 'open'" in err


def test_many_conflicts_are_listed_and_not_told(cmo: Run) -> None:
    """More than ten are summed up with a hint; --all tells each whole, and the rivals too."""
    number = len(analysed(ROOT).conflicts)
    assert number > 10
    short = cmo("-C", ROOT, "conflicts").out
    assert short.startswith("In short\n1. ")
    assert "What tells the two sides apart?" not in short
    assert "Rivals" not in short
    hint = "cmo conflicts THEORY|ITEM shows both sides, and what explains them; --all shows"
    assert f" {hint} them all" in " ".join(short.split())
    whole = cmo("-C", ROOT, "conflicts", "--all").out
    assert whole.count("What tells the two sides apart?") == number
    assert "Rivals: what tells them apart" in whole
    assert "--all" not in whole
    few = cmo("-C", CAR_PARKS, "conflicts")
    assert few == cmo("-C", CAR_PARKS, "conflicts", "--all")

"""cmo gaps: what nobody has looked at, most pressing first, in every format."""

import csv
import io
import json
from pathlib import Path

import pytest

from cmo.analyse.gap_kinds import GAP_KINDS
from tests.analyse.conftest import GUARDS
from tests.cli.conftest import Run
from tests.conftest import (
    CAR_PARKS,
    ROOT,
    SETTINGS,
    THEORY,
    MakeStudy,
    analysed,
    finding,
    source,
)


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_json_keeps_its_promised_keys(cmo: Run, study: Path) -> None:
    """Each gap names its kind, its subject and its reasons; the order is the analysis's."""
    found = json.loads(cmo("-C", study, "gaps", "--format", "json").out)
    analysis = analysed(study)
    assert found["phase"] == analysis.phase
    assert [(g["kind"], g["subject"], g["reasons"]) for g in found["gaps"]] == [
        (gap.kind, gap.subject, list(gap.reasons)) for gap in analysis.gaps
    ]
    assert found["gaps"]


def test_text_shows_each_gap_with_its_reasons(cmo: Run) -> None:
    """The screen shows what is missing, why it matters, and where it stands."""
    analysis = analysed(CAR_PARKS)
    flat = " ".join(cmo("-C", CAR_PARKS, "gaps").out.split())
    assert flat.startswith(f"Gaps before {analysis.phase}")
    for number, gap in enumerate(analysis.gaps, start=1):
        assert f"{number}. {gap.label} {gap.title} ({gap.kind}) {gap.missing}" in flat
        assert all(f"- {reason}" in flat for reason in gap.reasons)
        assert f"{gap.subject} {gap.place}" in flat
    assert f"{len(analysis.gaps)} gaps: " in flat


def test_each_kind_has_a_title_in_plain_words(cmo: Run) -> None:
    """Beside its short name each kind of gap has a title, another for each."""
    found = json.loads(cmo("-C", ROOT, "gaps", "--format", "json").out)["gaps"]
    titles = {kind.name: kind.title for kind in GAP_KINDS}
    assert len(set(titles.values())) == len(titles)
    assert [gap["title"] for gap in found] == [titles[gap["kind"]] for gap in found]


def test_a_gap_is_found_under_each_of_its_names(cmo: Run, make_study: MakeStudy) -> None:
    """The gap of a provision that two theories have is one, and asking for either gives it."""
    again = THEORY.replace("    label: Lamps\n", "    label: Lamps\n    same_as: [lamps.lamps]\n")
    root = make_study({"theories/again.yaml": again})

    def gaps(*about: str) -> list[tuple[str, list[str]]]:
        found = json.loads(cmo("-C", root, "gaps", *about, "--format", "json").out)["gaps"]
        return [(gap["subject"], gap["same_as"]) for gap in found]

    one = ("lamps.lamps", ["again.lamps"])
    for about in ((), ("lamps.lamps",), ("again.lamps",), ("again",), ("lamps.lamps#resource",)):
        assert gaps(*about).count(one) == 1
    assert "again.lamps" not in {subject for subject, _ in gaps()}


def test_the_counts_of_kinds_add_up(cmo: Run) -> None:
    """The last line counts the gaps of each kind, and they add up to all."""
    last = " ".join(cmo("-C", CAR_PARKS, "gaps").out.split()).rpartition(" gaps: ")
    total = int(last[0].rpartition(" ")[2])
    assert sum(int(part.split()[0]) for part in last[2].split(", ")) == total


def test_the_phase_may_be_named(cmo: Run) -> None:
    """A phase that is named is the one for which gaps are ordered."""
    out = cmo("-C", CAR_PARKS, "gaps", "--phase", "phase-1", "--format", "json").out
    assert json.loads(out)["phase"] == "phase-1"
    assert cmo("-C", CAR_PARKS, "gaps", "--phase", "phase-1").out.startswith("Gaps before phase-1")


@pytest.mark.parametrize("command", ["gaps", "report"])
def test_an_unknown_phase_is_refused(cmo: Run, tmp_path: Path, command: str) -> None:
    """A phase that the study does not have gives 2, and the phases that it has."""
    more = ("-o", str(tmp_path / "out")) if command == "report" else ()
    status, out, err = cmo("-C", CAR_PARKS, command, "--phase", "phase-9", *more)
    assert (status, out) == (2, "")
    assert err == "cmo: the study has no phase 'phase-9': it has phase-1, phase-2\n"
    assert not (tmp_path / "out").exists()


def test_a_study_without_phases_says_so(cmo: Run, make_study: MakeStudy) -> None:
    """Where there are no phases there is none to name, and gaps come without a heading."""
    root = make_study({"theories/study.yaml": "title: T\nprogramme: P\nactors: {thief: T}\n"})
    assert "it has none" in cmo("-C", root, "gaps", "--phase", "first").err
    assert cmo("-C", root, "gaps").out.startswith("1. ")
    assert json.loads(cmo("-C", root, "gaps", "--format", "json").out)["phase"] is None


def test_only_what_concerns_an_item(cmo: Run) -> None:
    """An item narrows the list to the gaps on it and on its claims."""
    out = cmo("-C", CAR_PARKS, "gaps", "cameras.swift-guards", "--format", "json").out
    gaps = json.loads(out)["gaps"]
    assert gaps
    for gap in gaps:
        named = {gap["subject"], *gap["claims"]}
        assert any(n.partition("#")[0] == "cameras.swift-guards" for n in named)
    assert len(gaps) < len(analysed(CAR_PARKS).gaps)


def test_csv_lists_the_same_gaps(cmo: Run) -> None:
    """CSV has a row for each gap, lists within a cell separated by semicolons."""
    analysis = analysed(CAR_PARKS)
    listed = cmo("-C", CAR_PARKS, "gaps", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(listed)))
    assert [(r["kind"], r["subject"], r["claims"]) for r in rows] == [
        (gap.kind, gap.subject, "; ".join(gap.claims)) for gap in analysis.gaps
    ]


# What shows a gap of every kind at once: see tests/analyse for each alone.
EVERY_KIND = {
    "theories/study.yaml": SETTINGS + "minimum: 2\n",
    "theories/lamps.yaml": f"source: {{document: report, section: 1}}\n{THEORY}"
    "    silent_where: Where hedges hide the cars.\n",
    "theories/guards.yaml": GUARDS + "    rivals: [lamps.lamps-deter]\n",
    "theories/gates.yaml": """\
title: Gates prevent thefts
mechanisms:
  gates: {label: Gates, resource: A gate shuts at six.}
  walls: {label: Walls, resource: Walls stand about the car park., reasoning: Thieves cannot in.}
configurations:
  walls-deter: {mechanism: walls, outcome: [lamps.fewer], origin: stated}
""",
    "evidence_links/talks.yaml": source(
        finding("a", "supports lamps.dark", "supports lamps.lamps#reasoning", more="extent: one"),
        finding("b", "contradicts guards.guards#reasoning", "contradicts gates.gates#resource"),
        finding("c", "supports gates.walls#resource", "supports lamps.fewer"),
        finding("d", "contradicts lamps.fewer", "supports guards.guards#resource analogue"),
    )
    + "connection: connected\n",
}


def test_the_last_line_counts_every_kind(cmo: Run, make_study: MakeStudy) -> None:
    """A study with a gap of each kind has each kind named in the last line, with its number."""
    root = make_study(EVERY_KIND)
    gaps = analysed(root).gaps
    last = " ".join(cmo("-C", root, "gaps").out.split()).rpartition(f" {len(gaps)} gaps: ")[2]
    counts = {part.split()[1]: int(part.split()[0]) for part in last.split(", ")}
    assert list(counts) == [kind.name for kind in GAP_KINDS]
    assert counts == {name: sum(gap.kind == name for gap in gaps) for name in counts}


def test_a_narrow_terminal_holds_every_gap(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 40 columns no line is longer but for an address or a place, and no word is lost."""
    root = make_study(EVERY_KIND)
    wide = cmo("-C", root, "gaps").out
    monkeypatch.setenv("COLUMNS", "40")
    narrow = cmo("-C", root, "gaps").out
    assert all(len(line) <= 40 for line in narrow.splitlines())
    assert "".join(narrow.split()) == "".join(wide.split())


@pytest.mark.parametrize(
    ("as_of", "phase"),
    [("2024", "phase-2"), ("2024-02", "phase-1"), ("2024-03-31", "phase-1"), ("2026", None)],
)
def test_the_date_may_be_named(cmo: Run, as_of: str, phase: str | None) -> None:
    """At another date another phase is the next one, or none where all have ended."""
    out = cmo("-C", CAR_PARKS, "gaps", "--as-of", as_of, "--format", "json").out
    assert json.loads(out)["phase"] == phase


def test_a_phase_that_is_named_counts_before_a_date(cmo: Run) -> None:
    """Where both are named, the phase is the one that was asked for."""
    options = ("--as-of", "2026", "--phase", "phase-1", "--format", "json")
    assert json.loads(cmo("-C", CAR_PARKS, "gaps", *options).out)["phase"] == "phase-1"


@pytest.mark.parametrize("command", ["gaps", "report"])
@pytest.mark.parametrize("as_of", ["tomorrow", "2024-13", "2024-02-30", "24", "", "30/09/2024"])
def test_what_is_no_date_is_refused(cmo: Run, tmp_path: Path, command: str, as_of: str) -> None:
    """What cannot be a date gives 2, says how to write one, and writes nothing."""
    more = ("-o", str(tmp_path / "out")) if command == "report" else ()
    status, out, err = cmo("-C", CAR_PARKS, command, "--as-of", as_of, *more)
    assert (status, out) == (2, "")
    assert err == f"cmo: '{as_of}' is not a date: write 2024, 2024-09 or 2024-09-30\n"
    assert not (tmp_path / "out").exists()


def test_a_group_has_its_own_place(cmo: Run) -> None:
    """What is said of a group that nobody heard points at its line of the settings."""
    found = json.loads(cmo("-C", CAR_PARKS, "gaps", "--format", "json").out)["gaps"]
    (guard,) = [gap for gap in found if gap["subject"] == "actors/guard"]
    assert (guard["kind"], guard["label"]) == ("unheard", "Guard")
    path, _, line = guard["place"].partition(":")
    assert "guard" in (CAR_PARKS / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]

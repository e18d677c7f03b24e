"""Conflicts in a spreadsheet: what each row tells, and hostile text."""

import csv
import io

from tests.cli.conftest import Run
from tests.cli.disputed import DISPUTED, hostile_dispute
from tests.conftest import MakeStudy
from tests.render.hostile import TRICKS


def test_csv_tells_what_the_screen_tells(cmo: Run, make_study: MakeStudy) -> None:
    """Each conflict's row has its sides, what separates them, what it hinges on, its judgement."""
    out = cmo("-C", make_study(DISPUTED), "conflicts", "--format", "csv").out
    first, second, silent, *_ = csv.DictReader(io.StringIO(out))
    assert {name: cell for name, cell in first.items() if name in CELLS} == CELLS
    assert first["refinements to consider"].count("'Lamps' is in place") == 2
    assert second["questions to ask"].startswith("Only the first side tells of: an attendant is")
    assert (second["judgement"], second["arrived since"]) == ("judged", "")
    assert silent["judgement"] == "open"
    assert {silent[n] for n in ("decision", "judged by", "judged on", "judged because")} == {""}


CELLS = {
    "claim": "lamps.lamps#resource",
    "label": "Lamps (resource)",
    "kind": "direct",
    "what it says": "Some findings say that 'Lamps' is in place, others that it is not.",
    "mechanisms": "lamps.lamps",
    "supports": "talks.lit; talks.lit-again",
    "contradicts": "survey.unlit",
    "findings for": "1",
    "findings against": "1",
    "indirect for": "0",
    "indirect against": "0",
    "clusters for": "1",
    "clusters against": "1",
    "separated by": "Site; an attendant is about; Period; Since the lamps were lit; Phase; Method",
    "overlapping in": "",
    "cannot tell by": "Whose account; Level; Stated conditions",
    "hinges on": "Each side rests on one study alone (the clusters town and firm).; "
    "Without the cluster firm (1 finding) it is supported.; "
    "Without the cluster town (1 finding) it is contradicted.; "
    "Without sources connected to the programme (1 finding) it is supported.; "
    "Without single voices (1 finding) it is supported.",
    "judgement": "changed",
    "decision": "left-open",
    "judged by": "The lead evaluator",
    "judged on": "2024-05",
    "judged because": "We wait for the survey.",
    "arrived since": "survey.unlit",
    "usually points to": "It holds for some, or in some circumstances: ask for whom and where.",
    "place": "theories/lamps.yaml:6",
}


def test_hostile_judgements_are_data_in_a_spreadsheet(cmo: Run, make_study: MakeStudy) -> None:
    """Who judged and why arrive in CSV as typed, behind a quote where they look like a formula."""
    out = cmo("-C", make_study(hostile_dispute()), "conflicts", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert len(rows) == len(TRICKS)
    for row, text in zip(rows, TRICKS.values(), strict=True):
        typed = f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
        assert row["judged by"] == row["judged because"] == typed
        assert "Site" in row["overlapping in"]
        assert text in row["separated by"]
        assert f"where {text} (1 finding" in row["refinements to consider"]
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []

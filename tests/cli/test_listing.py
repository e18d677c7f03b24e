"""Listings: no cell is a formula, no text breaks a table."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.cli.listing import as_csv, as_json
from cmo.cli.outputs import CheckOutput, Read
from tests.cli.conftest import Run
from tests.cli.disputed import hostile_dispute
from tests.conftest import MakeStudy
from tests.render.hostile import TRICKS, hostile_files
from tests.report.opened_markdown import cells_of

FORMULA = ("=", "+", "-", "@", "\t", "\r")
LISTINGS = ("check", "status", "conflicts", "gaps")


@pytest.mark.parametrize("command", LISTINGS)
def test_no_cell_of_a_hostile_study_is_a_formula(
    cmo: Run, make_study: MakeStudy, command: str
) -> None:
    """Text that begins like a formula reaches a spreadsheet as text, in rows of equal length."""
    out = cmo("-C", make_study(hostile_dispute()), command, "--format", "csv").out
    rows = list(csv.reader(io.StringIO(out)))
    assert len(rows) > 1 or command == "check"
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []


def test_formula_labels_are_kept_whole_behind_a_quote(cmo: Run, make_study: MakeStudy) -> None:
    """A label that begins like a formula gets a quote in front, and loses nothing."""
    out = cmo("-C", make_study(hostile_files()), "gaps", "--format", "csv").out
    labels = {row["label"] for row in csv.DictReader(io.StringIO(out))}
    for trick in ("equals", "plus", "minus", "at"):
        assert any(label.startswith(f"'{TRICKS[trick]}") for label in labels)
    assert any(label.startswith(TRICKS["script"]) for label in labels)


@pytest.mark.parametrize("command", ["check", "status", "gaps"])
def test_hostile_text_keeps_its_column_in_markdown(
    cmo: Run, make_study: MakeStudy, command: str
) -> None:
    """Pipes, line ends and markup in text leave every row with its columns."""
    out = cmo("-C", make_study(hostile_dispute()), command, "--format", "md").out
    lines = out.splitlines()
    assert {cells_of(line) for line in lines} == {cells_of(lines[0])}
    assert lines[1] == f"| {' | '.join(['---'] * cells_of(lines[0]))} |"
    assert "<" not in out


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4))
def test_any_text_survives_csv(rows: list[tuple[str, str]]) -> None:
    """A CSV reader gets every cell back as it was, but for the quote before a formula."""
    read = list(csv.reader(io.StringIO(as_csv(("a", "b"), rows), newline="")))
    assert read[0] == ["a", "b"]
    for row, cells in zip(rows, read[1:], strict=True):
        for value, cell in zip(row, cells, strict=True):
            assert cell == (f"'{value}" if value.startswith(FORMULA) else value)
            assert not cell.startswith(FORMULA)


def test_values_of_every_kind_are_worded() -> None:
    """Lists are joined, nothing is empty, and truth is said in words."""
    row = (("a", "b"), None, True, False, 3)
    assert as_csv("vwxyz", [row]) == "v,w,x,y,z\na; b,,yes,no,3\n"


def test_json_is_utf_8_and_ends_its_line() -> None:
    """JSON is indented by two, keeps letters as they are, and ends with a line end."""
    written = as_json(CheckOutput(Read(1, 2, 3, 0), ()))
    assert written.startswith('{\n  "read": {\n')
    assert written.endswith("}\n")
    assert json.loads(written) == {
        "read": {"theories": 1, "sources": 2, "findings": 3, "unlinked": 0},
        "problems": [],
    }
    assert "é" in as_json({"a": "é"})

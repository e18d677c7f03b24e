"""The fieldwork kit as a workbook, for those who plan in a spreadsheet."""

from collections.abc import Iterator

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit
from cmo.analyse.status import MARKS
from cmo.report.kit_evidence_sheets import (
    claims_table,
    findings_table,
    long_matrix_table,
    matrix_table,
)
from cmo.report.kit_plan_sheets import gaps_table, guide_table, questions_table, settled_table
from cmo.report.kit_table import ASKED, EXPECTED, Table
from cmo.report.workbook import Note, Writer, sheet_notes

STATUS_MARKS = (
    Note(f"{MARKS['untested']} untested", "Nothing that was observed tests the claim."),
    Note(f"{MARKS['supported']} supported", "A test supports the claim, and none contradicts it."),
    Note(
        f"{MARKS['contradicted']} contradicted",
        "A test contradicts the claim, and none supports it.",
    ),
    Note(f"{MARKS['contested']} contested", "Tests stand on both sides."),
    Note(
        f"{MARKS['untestable']} untestable",
        "What the mechanism offers is not in place, so this arrow cannot be tested so far. That "
        "does not mean that it has failed.",
    ),
)
_MARKS = (
    *STATUS_MARKS,
    Note(
        f"{ASKED['tested']} tested",
        "This group's account tests the configuration or a part of it.",
    ),
    Note(
        f"{ASKED['indirect']} indirect",
        "This group's account only stands beside: it is expected or argued, or of a forerunner, of "
        "the problem, or of what was meant.",
    ),
    Note(
        f"{ASKED['never asked']} never asked",
        "No finding on the configuration is this group's account.",
    ),
    Note(f"{EXPECTED} expected", "The theory names this group as one that responds."),
)


def kit_xlsx(kit: Kit, analysis: Analysis) -> bytes:
    """Give the kit as the bytes of an .xlsx file; the same kit gives the same bytes."""
    tables = (
        gaps_table(kit.gaps, kit.phase),
        matrix_table(kit, analysis),
        long_matrix_table(kit, analysis),
        guide_table(kit),
        questions_table(kit),
        settled_table(kit),
        findings_table(analysis),
        claims_table(analysis, kit.coverage),
    )
    title = f"{kit.title}: fieldwork kit for {kit.phase}"
    writer = Writer(title)
    writer.notes("Read me", tuple(_read_me(title, kit, tables)))
    for table in tables:
        writer.table(table)
    return writer.close()


def _read_me(title: str, kit: Kit, tables: tuple[Table, ...]) -> Iterator[Note]:
    """Say what the kit is for, and explain its marks and columns in plain words."""
    yield Note(title)
    yield Note("Programme", kit.programme)
    yield Note("Phase", f"{kit.phase}, a {kit.kind} phase, {kit.period}.")
    for number, line in enumerate(kit.summary):
        yield Note("" if number else "In short", line)
    yield Note(
        "How to use it",
        "Each sheet can be sorted and filtered, and its first column is an id that stays the same: "
        "use it when you write about a row. Change nothing here that should last: the workbook is "
        "made anew from the study's files, and only they are kept.",
    )
    yield Note("Marks")
    yield from _MARKS
    yield from sheet_notes(tables)

"""The report as a workbook, for those who sort, filter and count for themselves."""

from collections.abc import Iterator

from cmo.analyse.analysis import Analysis
from cmo.analyse.coverage import coverage
from cmo.analyse.left_out import notice
from cmo.analyse.phases import look_ahead
from cmo.analyse.status import MARKS
from cmo.analyse.wording import label_of
from cmo.model.study import Settings
from cmo.model.words import counted
from cmo.report.contents import Contents, contents, flagged_says, opening
from cmo.report.kit_evidence_sheets import claims_table, findings_table
from cmo.report.kit_plan_sheets import gaps_table
from cmo.report.kit_table import Column, Table, lines
from cmo.report.kit_xlsx import STATUS_MARKS
from cmo.report.method_view import method_view
from cmo.report.overview import configuration_counts, look_first, theories_told
from cmo.report.report_conflict_sheets import (
    apart_table,
    conflicts_table,
    hinges_table,
    rivals_table,
    sides_table,
)
from cmo.report.report_evidence_sheets import links_table, sources_table
from cmo.report.report_method_sheets import (
    checklist_table,
    references_table,
    rules_table,
    words_table,
)
from cmo.report.report_theory_sheets import chains_table, configurations_table, items_table
from cmo.report.workbook import Note, Writer, sheet_notes


def report_xlsx(analysis: Analysis) -> bytes:
    """Give the whole report as the bytes of an .xlsx file; the same study gives the same bytes."""
    settings = analysis.study.settings or Settings(title="-", programme="-")
    told = contents(analysis)
    tables = _tables(analysis, settings, told)
    writer = Writer(settings.title)
    writer.notes("Overview", tuple(_overview(analysis, settings, told)))
    writer.notes("Read me", tuple(_read_me(tables)))
    for table in tables:
        writer.table(table)
    return writer.close()


def _tables(analysis: Analysis, settings: Settings, told: Contents) -> tuple[Table, ...]:
    method = method_view(analysis)
    asked = coverage(analysis.material, look_ahead(analysis.graph, analysis.phase))
    return (
        _questions(settings),
        configurations_table(analysis, told),
        chains_table(analysis, told),
        items_table(analysis, told),
        claims_table(analysis, asked),
        conflicts_table(analysis),
        sides_table(analysis),
        apart_table(analysis),
        hinges_table(analysis),
        rivals_table(analysis),
        gaps_table(analysis.gaps, analysis.phase),
        sources_table(analysis),
        findings_table(analysis),
        links_table(analysis, told),
        rules_table(method),
        words_table(method),
        checklist_table(method),
        references_table(method),
    )


def _overview(analysis: Analysis, settings: Settings, told: Contents) -> Iterator[Note]:
    """Say how much is known, where to look first, and what is flagged."""
    yield Note(settings.title)
    yield Note("Programme", settings.programme)
    yield Note("In short", opening(analysis))
    if left_out := notice(analysis.study):
        yield Note("Left out", left_out)
    yield Note("What is the theory?")
    for theory in theories_told(analysis):
        known = counted(theory.configurations, "configuration")
        flagged = f", {counted(theory.flagged, 'flagged mechanism')}" if theory.flagged else ""
        yield Note(theory.title, f"{known}{flagged}")
    yield Note("What is known of its configurations?")
    study, configurations = analysis.study, configuration_counts(analysis)
    for status, claims in told.totals.items():
        counts = f"configurations: {configurations[status]}; claims one by one: {claims}"
        yield Note(f"{MARKS[status]} {status}", counts)
    yield Note(
        "How this is counted",
        "Each configuration counts once, under the status of its chain that most asks for "
        "attention. These are whole numbers; nothing is averaged.",
    )
    yield Note("Where to look first")
    for one in look_first(analysis):
        yield Note(one.why, one.says)
    yield Note("Flagged mechanisms")
    yield Note("In all", flagged_says(analysis, told))
    for mechanism, numbers in told.flagged.items():
        found = ((number, analysis.conflicts[number - 1]) for number in numbers)
        told_of = (f"conflict {n}: {label_of(study, c.claim)}. {c.title}" for n, c in found)
        yield Note(label_of(study, mechanism), lines(told_of))
    yield Note("Phases")
    for name, phase in settings.phases.items():
        coming = ", the coming phase" if name == analysis.phase else ""
        yield Note(name, f"{phase.kind}, {phase}{coming}")


def _questions(settings: Settings) -> Table:
    return Table(
        "Questions",
        "What the study asks.",
        (
            Column("Question", 12, "Its id."),
            Column("Text", 80, "The question."),
            Column("Theme", 40, "The heading under which it stands."),
            Column("Phases", 20, "The phases that are to answer it."),
        ),
        tuple(
            (name, question.text, question.theme or "", lines(question.phases))
            for name, question in settings.questions.items()
        ),
    )


def _read_me(tables: tuple[Table, ...]) -> Iterator[Note]:
    """Say how to use the workbook, and explain its marks and columns in plain words."""
    yield Note("How to read this workbook")
    yield Note(
        "How to use it",
        "Each sheet can be sorted and filtered, and its first column is an id: use it when you "
        "write about a row. Change nothing here that should last: the workbook is made anew from "
        "the study's files, and only they are kept.",
    )
    yield Note("Marks")
    yield from STATUS_MARKS
    yield from sheet_notes(tables)

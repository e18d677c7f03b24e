"""The sheets of the conflicts: each with its sides, what tells them apart, what it hinges on."""

from collections.abc import Iterator

from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import (
    STATES,
    judgement_says,
    not_said,
    proviso_evidence,
    relation_of,
    side_evidence,
    statuses_of,
    told_cases,
    values_of,
)
from cmo.analyse.conflicts import Conflict
from cmo.analyse.separability import State
from cmo.analyse.shown import ShownEvidence
from cmo.analyse.status import MARKS
from cmo.analyse.wording import label_of
from cmo.report.kit_table import Column, Row, Table, lines


def conflict_id(conflict: Conflict) -> str:
    """Give a conflict's id, which stays the same while others come and go: code and claims."""
    others = [claim for claim in conflict.claims if claim != conflict.claim]
    return " / ".join((f"{conflict.code} {conflict.claim}", *others))


_ID = Column("Conflict", 34, "Its id: a code and the claim that it sits on.")


def conflicts_table(analysis: Analysis) -> Table:
    """List the conflicts, in the order of the report."""
    return Table(
        "Conflicts",
        "Where findings disagree. Findings on both sides are on the sheet Sides.",
        (
            _ID,
            Column("No.", 6, "Its number in the report's other formats."),
            Column("Label", 26, "What it sits on, as a person would name it."),
            Column("What it is", 18, "The kind of conflict in plain words."),
            Column(
                "What it says", 34, "What each side says; of two mechanisms, how they are related."
            ),
            Column("Mechanisms", 26, "The mechanisms that it flags."),
            Column("Tests for", 8, "Findings that test, on the first side."),
            Column("Tests against", 8, "Findings that test, on the second side."),
            Column("Indirect for", 9, "Forerunners or expectations on the first side."),
            Column("Indirect against", 9, "Forerunners or expectations on the second side."),
            Column("Clusters for", 9, "Independent clusters on the first side."),
            Column("Clusters against", 9, "Independent clusters on the second side."),
            Column("Separated by", 20, "What tells the two sides apart."),
            Column("To consider", 46, "Refinements that people may decide on."),
            Column("To ask", 34, "Questions that would help."),
            Column("Hinges on", 40, "What it rests on."),
            Column("Judgement", 40, "Whether people have judged it, and how."),
            Column("May point to", 34, "What such a conflict usually points to."),
            Column("Place", 22, "The file and line of the claim."),
        ),
        tuple(
            _conflict(analysis, conflict, number)
            for number, conflict in enumerate(analysis.conflicts, start=1)
        ),
        across=4,
    )


def _conflict(analysis: Analysis, conflict: Conflict, number: int) -> Row:
    relation = relation_of(analysis, conflict)
    return (
        conflict_id(conflict),
        number,
        label_of(analysis.study, conflict.claim),
        conflict.title,
        lines((conflict.says, *((relation.says,) if relation else ()))),
        lines(conflict.mechanisms),
        conflict.tests.supports,
        conflict.tests.contradicts,
        conflict.indirect.supports,
        conflict.indirect.contradicts,
        conflict.clusters.supports,
        conflict.clusters.contradicts,
        lines(_labels(conflict, "separates")),
        lines(conflict.refinements),
        lines(conflict.questions),
        lines(conflict.hinges_on.says),
        lines(
            f"{said.name}: {' '.join(filter(None, (said.words, said.place)))}"
            for said in judgement_says(conflict.judgement)
        ),
        conflict.points_to,
        conflict.places[conflict.claim],
    )


def _labels(conflict: Conflict, state: State) -> Iterator[str]:
    return (s.label for s in conflict.separability if s.state == state)


def sides_table(analysis: Analysis) -> Table:
    """Give each finding on a side of a conflict, or with a proviso to it, a row."""
    return Table(
        "Sides",
        "The findings on both sides of each conflict, and provisos, which change no status.",
        (
            _ID,
            Column("Side", 9, "First, second, or proviso."),
            Column("What the side says", 32, "In words."),
            Column("Finding", 30, "Its id: see the sheet Findings."),
            Column("Statement", 50, "What was found."),
            Column("Because", 40, "Why it bears on the claim so."),
            Column("Circumstances", 30, "In which it held, where the source says."),
            Column("Basis", 11, "Observed, anticipated or argued."),
            Column("Bearing", 10, "Direct, or of what else."),
            Column("Locator", 22, "Where the document says it."),
            Column("Cluster", 18, "Its independent cluster of sources."),
            Column("Place", 24, "The file and line where it stands."),
        ),
        tuple(row for conflict in analysis.conflicts for row in _sides(analysis, conflict)),
        across=2,
    )


def _sides(analysis: Analysis, conflict: Conflict) -> Iterator[Row]:
    first, second = conflict.sides
    for name, says, evidence in (
        ("first", first, side_evidence(analysis, conflict, second=False)),
        ("second", second, side_evidence(analysis, conflict, second=True)),
        ("proviso", "", proviso_evidence(analysis, conflict)),
    ):
        for one in evidence:
            yield (conflict_id(conflict), name, says, *_finding(one))


def _finding(one: ShownEvidence) -> Row:
    return (
        one.finding,
        one.statement,
        one.because,
        one.conditions or "",
        one.basis,
        one.bearing,
        lines(one.locators),
        one.cluster,
        one.place,
    )


def apart_table(analysis: Analysis) -> Table:
    """Say of each conflict and dimension whether it tells the two sides apart."""
    return Table(
        "Told apart",
        "Whether anything recorded tells the two sides of a conflict apart. 3:1 means 3 findings "
        "on the first side and 1 on the second.",
        (
            _ID,
            Column("Dimension", 30, "What was asked about."),
            Column("Answer", 12, "Separates, overlaps or cannot tell."),
            Column("Values", 60, "What findings on both sides record."),
            Column("Not said", 9, "Findings on each side that do not say."),
            Column("In words", 70, "The same as a sentence."),
        ),
        tuple(
            (
                conflict_id(conflict),
                one.label,
                STATES[one.state],
                lines(values_of(one)),
                not_said(one),
                one.says,
            )
            for conflict in analysis.conflicts
            for one in conflict.separability
        ),
    )


def hinges_table(analysis: Analysis) -> Table:
    """Say of each conflict what is left of it without each part of the evidence."""
    return Table(
        "Hinges",
        "What is left of each conflict when part of the evidence is left out.",
        (
            _ID,
            Column("Without", 44, "What is left out."),
            Column("Findings", 9, "How many of the conflict's findings that are."),
            Column("The claim is", 44, "The status that is left."),
            Column("The conflict", 12, "Whether it remains."),
        ),
        tuple(
            (
                conflict_id(conflict),
                case.label,
                case.findings,
                lines(
                    f"{MARKS[status]} {status} {name}".strip()
                    for name, status in statuses_of(analysis.study, conflict, case)
                ),
                "remains" if case.remains else "is gone",
            )
            for conflict in analysis.conflicts
            for case in told_cases(conflict)
        ),
    )


def rivals_table(analysis: Analysis) -> Table:
    """Give each finding that bears on two rivals a row."""
    return Table(
        "Rivals",
        "Configurations that explain the same outcome otherwise, and the findings that test them.",
        (
            Column("Rivals", 40, "The two configurations: A and then B."),
            Column("A", 30, "The first, as a person would name it."),
            Column("B", 30, "The second."),
            Column("Finding", 34, "Its id: see the sheet Findings."),
            Column("Statement", 56, "What was found."),
            Column("On A", 12, "How it bears on the first."),
            Column("On B", 12, "How it bears on the second."),
            Column("What it tells", 14, "Tells them apart, fits both, or bears on one only."),
        ),
        tuple(
            (
                lines(rivalry.rivals),
                *rivalry.labels,
                row.finding,
                analysis.study.findings[row.finding].statement,
                *row.bears,
                row.tells.replace("-", " "),
            )
            for rivalry in analysis.rivalries
            for row in rivalry.findings
        ),
    )

"""The sheets of what is known so far: whom each configuration was tested with, and by what."""

from collections.abc import Iterator

from cmo.analyse.analysis import Analysis
from cmo.analyse.coverage import QuestionCoverage
from cmo.analyse.dimensions import Dimensions
from cmo.analyse.kit import Kit
from cmo.analyse.sampling import Asked, SamplingCell, State
from cmo.analyse.shown import finding_facts
from cmo.analyse.status import MARKS
from cmo.analyse.wording import claim_says, label_of
from cmo.report.kit_table import ASKED, EXPECTED, Column, Row, Table, lines, words_of, yes_or_no


def matrix_table(kit: Kit, analysis: Analysis) -> Table:
    """Set configurations against actor groups."""
    places, groups = words_of(analysis, kit.matrix.places), words_of(analysis, "actors").values()
    return Table(
        "Matrix",
        "Whom each configuration was tested with so far: the numbers of findings by actor group, "
        f"with the {kit.matrix.places} that they are about in brackets.",
        (
            Column("Configuration", 26, "Its address in the theory."),
            Column("Label", 26, "What it joins: a mechanism → its outcomes."),
            Column("Plans", 16, f"The plans of {kit.phase} that are about it."),
            *(
                Column(label, _GROUP, "" if number else _CELLS, marked=True)
                for number, label in enumerate(groups)
            ),
        ),
        tuple(
            (
                row.configuration,
                row.label,
                lines(row.plans),
                *(asked_words(cell, places) for cell in row.cells),
            )
            for row in kit.matrix.rows
        ),
        frozen=2,
        across=1 + len(groups) * _GROUP // _LEGIBLE,
    )


_GROUP = 15
# On paper, columns of so many characters in all can be read on one page beside the first two.
_LEGIBLE = 130

_CELLS = (
    "This and each column after it is an actor group. 'Tested' counts findings that test the "
    "configuration or a part of it; 'indirect' counts those that only stand beside."
)


def asked_words(cell: SamplingCell, places: dict[str, str]) -> str:
    """Say what one actor group has told: ● tested 3 (System 2, Place 1); indirect 1."""

    def told(name: str, number: int, at: list[tuple[str, int]]) -> str:
        where = ", ".join(f"{places.get(place, place)} {count}" for place, count in at if count)
        return f"{name} {number}" + (f" ({where})" if where else "")

    parts = []
    if cell.tested:
        parts.append(told("tested", cell.tested, [(p.place, p.tested) for p in cell.places]))
    if cell.indirect:
        parts.append(told("indirect", cell.indirect, [(p.place, p.indirect) for p in cell.places]))
    expected = f"\n{EXPECTED} expected" if cell.expected else ""
    return f"{ASKED[cell.state]} {'; '.join(parts) or 'never asked'}{expected}"


def long_matrix_table(kit: Kit, analysis: Analysis) -> Table:
    """Give each number of the matrix a row of its own."""
    one = "level" if kit.matrix.places == "levels" else "site"
    return Table(
        "Matrix (long)",
        "The same, one row to a number, for pivot tables. Filter the column Counts first: a row "
        f"'in all' holds those of every {one}, and of none, so that adding both would count twice.",
        (
            Column("Row", 40, f"Its id: configuration, actor group, {one}."),
            Column("Configuration", 30, "Its address in the theory."),
            Column("Label", 34, "What it joins: a mechanism → its outcomes."),
            Column("Actor group", 20, "Whose account it is."),
            Column("Expected", 9, "Whether the theory names this group as one that responds."),
            Column("Counts", 12, f"'in all', or 'by {one}'."),
            Column(one.capitalize(), 16, f"Which {one}; empty in rows 'in all'."),
            Column("Asked", 14, "Tested, indirect or never asked.", marked=True),
            Column("Tested", 8, "Findings that test it; those that repeat one another once."),
            Column("Indirect", 9, "Findings that only stand beside."),
        ),
        tuple(_long_rows(kit, analysis, one)),
    )


def _long_rows(kit: Kit, analysis: Analysis, one: str) -> Iterator[Row]:
    actors, places = words_of(analysis, "actors"), words_of(analysis, kit.matrix.places)
    for row in kit.matrix.rows:
        for cell in row.cells:
            for asked in (Asked("", cell.tested, cell.indirect), *cell.places):
                state = _state(asked)
                yield (
                    "/".join(filter(None, (row.configuration, cell.actor, asked.place))),
                    row.configuration,
                    row.label,
                    actors.get(cell.actor, cell.actor),
                    yes_or_no(cell.expected),
                    f"by {one}" if asked.place else "in all",
                    places.get(asked.place, asked.place),
                    f"{ASKED[state]} {state}",
                    asked.tested,
                    asked.indirect,
                )


def _state(asked: Asked) -> State:
    return "tested" if asked.tested else "indirect" if asked.indirect else "never asked"


def findings_table(analysis: Analysis) -> Table:
    """List every finding of the study."""
    return Table(
        "Findings",
        "Every finding of the study, and the claims that it bears on.",
        (
            Column("Finding", 22, "Its id: source and finding."),
            Column("Source", 26, "The data set or document that it comes from."),
            Column("Statement", 40, "What was found."),
            Column("Locator", 22, "Where the document says it."),
            Column("Basis", 10, "Observed, anticipated or argued: only what was observed tests."),
            Column("Extent", 9, "How many said or showed it, where the source counts."),
            Column("Actors", 16, "Whose account it is."),
            Column("Sites", 20, "Where."),
            Column("Level", 9, "At which level of the system."),
            Column("Conditions", 22, "The circumstances in which it held, in the source's words."),
            Column("Present", 14, "Conditions of the study's list that were present."),
            Column("Absent", 14, "Conditions of the study's list that were absent."),
            Column("Questions", 9, "The study's questions that it speaks to."),
            Column("Claims", 38, "What it bears on: the claim, its stance, its bearing."),
            Column("Place", 20, "The file and line where it stands."),
        ),
        tuple(_finding_rows(analysis)),
        across=2,
    )


def _finding_rows(analysis: Analysis) -> Iterator[Row]:
    study = analysis.study
    dimensions, actors = Dimensions(study), words_of(analysis, "actors")
    for address, finding in study.findings.items():
        facts = dict(finding_facts(study, finding))
        told_by = dimensions.recorded(address).get("actors", ())
        yield (
            address,
            study.sources[address.partition(".")[0]].title,
            finding.statement,
            lines(str(locator) for locator in finding.locators),
            finding.basis,
            facts.get("How many", ""),
            lines(actors.get(actor, actor) for actor in told_by),
            facts.get("Sites", ""),
            facts.get("Level", ""),
            finding.conditions or "",
            facts.get("Present", ""),
            facts.get("Absent", ""),
            lines(finding.questions),
            lines(f"{link.claim} {link.stance} {link.bearing}" for link in finding.links),
            analysis.places.of(address),
        )


def claims_table(analysis: Analysis, questions: tuple[QuestionCoverage, ...]) -> Table:
    """List every claim of the study's theories, with its status and numbers."""
    return Table(
        "Claims",
        "Every claim of the theories, with what speaks for and against it. Nothing is netted: "
        "each side has its own numbers.",
        (
            Column("Claim", 28, "Its address."),
            Column("Label", 24, "What it is about, as a person would name it."),
            Column("Says", 42, "What it claims."),
            Column("Status", 15, "What the tests say: see Marks.", marked=True),
            Column("Findings for", 9, "Findings that test it and support it."),
            Column("Findings against", 9, "Findings that test it and contradict it."),
            Column("Clusters for", 9, "The independent clusters of sources that these come from."),
            Column("Clusters against", 9, "The same, of the findings against."),
            Column("Indirect for", 9, "Findings that point its way without testing it."),
            Column("Indirect against", 9, "Findings that point the other way without testing it."),
            Column("Provisos", 9, "Findings that qualify it, and change no status."),
            Column("Not found", 9, "Findings that looked for it in vain, and change no status."),
            Column("Questions", 11, "Those that it bears on, by findings or the coming plans."),
            Column("Place", 22, "The file and line where it stands."),
        ),
        tuple(_claim_rows(analysis, questions)),
    )


def _claim_rows(analysis: Analysis, coverage: tuple[QuestionCoverage, ...]) -> Iterator[Row]:
    questions: dict[str, list[str]] = {}
    for question in coverage:
        for claim in question.claims:
            questions.setdefault(claim, []).append(question.question)
    for claim, status in analysis.claims.items():
        yield (
            claim,
            label_of(analysis.study, claim),
            claim_says(analysis.study, claim),
            f"{MARKS[status.status]} {status.status}",
            status.tests.supports,
            status.tests.contradicts,
            status.clusters.supports,
            status.clusters.contradicts,
            status.indirect.supports,
            status.indirect.contradicts,
            status.qualifies,
            status.not_found,
            lines(questions.get(claim, ())),
            status.place,
        )

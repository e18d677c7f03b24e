"""The Word report's conflicts: both sides, what tells them apart, what they hinge on."""

from collections.abc import Iterable, Sequence

from docx.shared import Pt

from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import (
    STATES,
    judgement_says,
    not_said,
    proviso_evidence,
    relation_of,
    side_evidence,
    side_heading,
    statuses_of,
    told_cases,
    values_of,
)
from cmo.analyse.conflicts import Conflict
from cmo.analyse.rivals import Rivalry
from cmo.analyse.shown import ShownEvidence
from cmo.analyse.status import MARKS
from cmo.analyse.wording import claim_says, label_of
from cmo.report.contents import Contents
from cmo.report.docx_parts import Paper
from cmo.report.docx_xml import Cell, Run, cell, fine, quiet, strong
from cmo.report.report_docx_links import conflict_mark, finding_links

# Between a list and what follows it.
_APART = Pt(6)


def conflicts(paper: Paper, analysis: Analysis, told: Contents) -> None:
    """Write each conflict whole, and then what tells rivals apart."""
    paper.heading("Conflicts", new_page=True)
    if not analysis.conflicts:
        paper.text("There are none.")
    else:
        paper.text(
            "Where findings disagree. To a realist that is data: it says for whom, and in what "
            "circumstances. The tool proposes what may explain a conflict; people decide."
        )
    for number, conflict in enumerate(analysis.conflicts, start=1):
        _Section(paper, analysis, told).conflict(conflict, number)
    if analysis.rivalries:
        paper.heading("Rivals", 2)
    for rivalry in analysis.rivalries:
        _rivalry(paper, analysis, told, rivalry)


class _Section:
    """Writes one conflict."""

    def __init__(self, paper: Paper, analysis: Analysis, told: Contents) -> None:
        self.paper, self.analysis, self.told = paper, analysis, told

    def conflict(self, conflict: Conflict, number: int) -> None:
        """Write the conflict: what it says, its sides, and the answers to what it was asked."""
        label = label_of(self.analysis.study, conflict.claim)
        self.paper.heading(f"Conflict {number}: {label}", 2, name=conflict_mark(number))
        self.paper.text(strong(f"{conflict.title}. "), conflict.says)
        self._relation(conflict)
        for second in (False, True):
            self._side(conflict, second=second)
        provisos = proviso_evidence(self.analysis, conflict)
        if provisos:
            self._findings("Provisos, which change no status", provisos)
        self._apart(conflict)
        self._hinges(conflict)
        self._judgement(conflict)

    def _relation(self, conflict: Conflict) -> None:
        relation = relation_of(self.analysis, conflict)
        if relation is not None:
            status = relation.status.status
            because = f" Because: {relation.because}" if relation.because else ""
            self.paper.text(strong(f"{MARKS[status]} {status}. "), f"{relation.says}{because}")

    def _side(self, conflict: Conflict, *, second: bool) -> None:
        claim = conflict.claims[-1 if second else 0]
        if not second or claim != conflict.claims[0]:
            says = claim_says(self.analysis.study, claim)
            place = f"  {claim} · {conflict.places[claim]}"
            self.paper.text(says, fine(place)).paragraph_format.keep_with_next = True
        evidence = side_evidence(self.analysis, conflict, second=second)
        self._findings(side_heading(conflict, second=second), evidence)

    def _findings(self, heading: str, evidence: Iterable[ShownEvidence]) -> None:
        self._under(
            heading,
            (14, 88, 68),
            ("No.", "Finding", "Why it bears on the claim"),
            [(self._number(one), _finding(one), cell(one.because)) for one in evidence],
            together=False,
        )

    def _number(self, one: ShownEvidence) -> Cell:
        return cell(tuple(finding_links([self.told.number_of[one.finding]])))

    def _under(
        self,
        heading: str,
        widths: Sequence[float],
        header: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        *,
        together: bool,
    ) -> None:
        """Write a table under a line in bold, or the line alone where it has no row."""
        line = self.paper.text(strong(heading))
        if rows:
            line.paragraph_format.keep_with_next = True
            self.paper.table(widths, header, rows, together=together)

    def _listed(self, heading: str, texts: Sequence[str]) -> None:
        """Write a list under a line, which stands apart from a list above it."""
        line = self.paper.text(heading).paragraph_format
        line.space_before, line.keep_with_next = _APART, True
        self.paper.bullets(texts)

    def _apart(self, conflict: Conflict) -> None:
        telling = [s for s in conflict.separability if s.state != "cannot-tell"]
        silent = [s.label for s in conflict.separability if s.state == "cannot-tell"]
        rows = [
            (
                cell(s.label),
                cell(strong(STATES[s.state]) if s.state == "separates" else STATES[s.state]),
                cell(", ".join(values_of(s))),
                cell(not_said(s)),
            )
            for s in telling
        ]
        if silent:
            rows.append((cell(", ".join(silent)), cell(STATES["cannot-tell"]), cell(), cell()))
        header = ("Dimension", "Answer", "Findings on the first and the second side", "Not said")
        question = "What tells the two sides apart?"
        self._under(question, (42, 22, 90, 16), header, rows, together=True)
        if conflict.refinements:
            self._listed("To consider:", conflict.refinements)
        else:
            self.paper.text("Nothing recorded tells the two sides apart.")
        if conflict.questions:
            self._listed("To ask:", conflict.questions)

    def _hinges(self, conflict: Conflict) -> None:
        says = " ".join(conflict.hinges_on.says)
        line = self.paper.text(strong("What does it hinge on? "), says)
        line.paragraph_format.space_before = _APART
        rows = [
            (
                cell(case.label),
                cell(str(case.findings)),
                cell(
                    ", ".join(
                        f"{name} {MARKS[status]} {status}".strip()
                        for name, status in statuses_of(self.analysis.study, conflict, case)
                    )
                ),
                cell("remains" if case.remains else strong("is gone")),
            )
            for case in told_cases(conflict)
        ]
        if rows:
            line.paragraph_format.keep_with_next = True
            header = ("Without", "Findings", "The claim is", "The conflict")
            self.paper.table((66, 20, 60, 24), header, rows, together=True)

    def _judgement(self, conflict: Conflict) -> None:
        for said in judgement_says(conflict.judgement):
            place = [fine(f"  {said.place}")] if said.place else []
            self.paper.text(strong(f"{said.name}: "), said.words, *place)
        self.paper.text(strong("What it may point to. "), conflict.points_to)


def _finding(one: ShownEvidence) -> Cell:
    sort = [quiet(f"({one.basis}, {one.bearing}) ")] if not one.tests else []
    where = [fine(f"In circumstances: {one.conditions}")] if one.conditions else []
    return cell((*sort, Run(one.statement)), *where, fine("; ".join(one.locators)))


def _rivalry(paper: Paper, analysis: Analysis, told: Contents, rivalry: Rivalry) -> None:
    paper.heading(" or ".join(rivalry.labels), 3)
    pairs = zip("AB", rivalry.labels, rivalry.rivals, strict=True)
    for letter, label, name in pairs:
        line = paper.text(Run(f"{letter}: {label} "), fine(name), style="List Bullet")
        line.paragraph_format.keep_with_next = True
    rows = [
        (
            cell(tuple(finding_links([told.number_of[row.finding]]))),
            cell(analysis.study.findings[row.finding].statement),
            *(cell(bears) for bears in row.bears),
        )
        for row in rivalry.findings
        if row.tells != "one-only"
    ]
    line = paper.text(rivalry.says)
    if rows:
        line.paragraph_format.keep_with_next = True
        paper.table((14, 104, 26, 26), ("No.", "Finding", "On A", "On B"), rows)

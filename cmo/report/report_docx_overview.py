"""The Word report's first pages: how much is known, and where to look first."""

from cmo.analyse.analysis import Analysis
from cmo.analyse.wording import label_of
from cmo.model.study import Settings
from cmo.model.words import counted
from cmo.report.contents import Contents, flagged_says, opening
from cmo.report.docx_parts import Paper
from cmo.report.docx_xml import Run, cell, fine, link, quiet, strong
from cmo.report.kit_docx import dated
from cmo.report.method_view import MethodView
from cmo.report.overview import configuration_counts, look_first, theories_told
from cmo.report.report_docx_links import anchor_mark, conflict_mark, item_marks, theory_mark


def overview(paper: Paper, analysis: Analysis, told: Contents, view: MethodView) -> None:
    """Write how much is known, where to look first, what is flagged, and what is asked when."""
    paper.heading("Overview", new_page=True)
    paper.text(opening(analysis))
    _theories(paper, analysis)
    _known(paper, analysis, told, view)
    _first(paper, analysis)
    _flagged(paper, analysis, told)
    if analysis.study.settings:
        _phases(paper, analysis.study.settings, analysis.phase)
        _questions(paper, analysis.study.settings)


def _theories(paper: Paper, analysis: Analysis) -> None:
    paper.heading("What is the theory?", 2)
    for number, theory in enumerate(theories_told(analysis), start=1):
        known = counted(theory.configurations, "configuration")
        flagged = f", {counted(theory.flagged, 'flagged mechanism')}" if theory.flagged else ""
        title = link(theory.title, theory_mark(number))
        paper.bullets([(title, quiet(f"  {known}{flagged}"))])


def _known(paper: Paper, analysis: Analysis, told: Contents, view: MethodView) -> None:
    paper.heading("What is known of its configurations?", 2)
    configurations, rules = configuration_counts(analysis), {r.name: r for r in view.statuses}
    paper.caption("What is known so far of configurations, and of their claims one by one")
    paper.table(
        (34, 86, 28, 22),
        ("Status", "What it means", "Configurations", "Claims"),
        [
            (
                cell(strong(f"{rules[status].mark} {status}")),
                cell(rules[status].says),
                cell(str(configurations[status])),
                cell(str(number)),
            )
            for status, number in told.totals.items()
        ],
    )
    paper.text(
        "Each configuration counts once, under the status of its chain that most asks for "
        "attention. These are whole numbers; nothing is averaged."
    )


def _first(paper: Paper, analysis: Analysis) -> None:
    first, items = look_first(analysis), item_marks(analysis)
    if first:
        paper.heading("Where to look first", 2)
        paper.numbered(
            [
                (
                    strong(f"{one.why}. "),
                    link(one.about, anchor_mark(one.anchor, items)),
                    Run(f": {one.told}"),
                )
                for one in first
            ]
        )


def _flagged(paper: Paper, analysis: Analysis, told: Contents) -> None:
    paper.heading("Flagged mechanisms", 2)
    paper.text(flagged_says(analysis, told))
    if not told.flagged:
        return
    items, study = item_marks(analysis), analysis.study
    paper.caption("Mechanisms on which a conflict sits")
    paper.table(
        (62, 108),
        ("Mechanism", "Conflicts"),
        [
            (
                cell(
                    link(label_of(study, mechanism), items[mechanism]),
                    fine(study.theories[mechanism.partition(".")[0]].title),
                ),
                cell(*(_conflict(analysis, number) for number in numbers)),
            )
            for mechanism, numbers in told.flagged.items()
        ],
    )


def _conflict(analysis: Analysis, number: int) -> tuple[Run, ...]:
    conflict = analysis.conflicts[number - 1]
    label = label_of(analysis.study, conflict.claim)
    return (
        link(f"Conflict {number}", conflict_mark(number)),
        Run(f": {label}. "),
        quiet(conflict.title),
    )


def _phases(paper: Paper, settings: Settings, coming: str | None) -> None:
    if settings.phases:
        paper.heading("Phases", 2)
        paper.caption("Phases of the study")
        paper.table(
            (50, 40, 80),
            ("Phase", "Kind", "When"),
            [
                (
                    cell(strong(f"{name} (the coming phase)" if name == coming else name)),
                    cell(phase.kind),
                    cell(dated(phase)),
                )
                for name, phase in settings.phases.items()
            ],
        )


def _questions(paper: Paper, settings: Settings) -> None:
    if settings.questions:
        paper.heading("Questions", 2)
        paper.caption("Questions of the study")
        paper.table(
            (20, 116, 34),
            ("Question", "Text", "Phases"),
            [
                (
                    cell(strong(name)),
                    cell(question.text, *([quiet(question.theme)] if question.theme else [])),
                    cell(", ".join(question.phases)),
                )
                for name, question in settings.questions.items()
            ],
        )

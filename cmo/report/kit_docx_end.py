"""The last parts of the Word kit: what is asked, what need not be, and how to read it."""

from collections.abc import Iterator

from cmo.analyse.analysis import Analysis
from cmo.analyse.coverage import QuestionCoverage
from cmo.analyse.kit import Kit
from cmo.analyse.status import MARKS
from cmo.analyse.wording import asserted
from cmo.model.words import listed
from cmo.report.docx_parts import Paper
from cmo.report.docx_xml import Run, cell, fine, quiet, strong
from cmo.report.page import STATUSES


def questions(paper: Paper, kit: Kit) -> None:
    """Write what each question of the study has to go on."""
    paper.heading("Research questions", new_page=True)
    if not kit.coverage:
        paper.text("The study has no questions yet.")
        return
    paper.text(
        "What each question has to go on. A finding speaks to a question where its file says so; "
        "a claim bears on it where such a finding tests it, or a plan for the question is about it."
    )
    paper.caption("Coverage of the research questions")
    paper.table(
        (16, 68, 34, 52),
        ("Question", "Text", "Plans of this phase", "What it has to go on"),
        [
            (
                cell(strong(question.question)),
                cell(question.text, *([quiet(question.theme)] if question.theme else [])),
                cell(_asked_by(kit, question)),
                cell(*_to_go_on(question), shade="" if question.observed else "F6E7D8"),
            )
            for question in kit.coverage
        ],
    )


def _asked_by(kit: Kit, question: QuestionCoverage) -> str | Run:
    """Name the plans for a question, or say that this phase has none or is not to answer it."""
    plans = [plan.id for plan in kit.plans if question.question in plan.questions]
    if plans:
        return ", ".join(plans)
    return strong("No plan names it.") if question.coming else quiet("Not for this phase.")


def _to_go_on(question: QuestionCoverage) -> Iterator[str | Run]:
    yield question.says if question.observed else strong(question.says)
    if question.sources:
        yield quiet(listed(question.sources, 6))


def settled(paper: Paper, kit: Kit, analysis: Analysis) -> None:
    """Write what need not be asked again."""
    paper.heading("What to stop asking")
    if not kit.settled:
        paper.text("Nothing yet: on no claim do enough independent sources agree.")
        return
    paper.text(
        "Enough independent sources agree on these, and nothing points the other way. Another "
        "interview is unlikely to add to them, unless something has changed since."
    )
    paper.caption("Claims on which the evidence agrees")
    study = analysis.study
    paper.table(
        (78, 30, 62),
        ("What is agreed", "Status", "By whom"),
        [
            (
                cell(
                    _sentence(asserted(study, one.claim, holds=one.status == "supported")),
                    fine(one.claim),
                ),
                cell(f"{MARKS[one.status]} {one.status}"),
                cell(one.says),
            )
            for one in kit.settled
        ],
    )


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."


def how_to_read(paper: Paper) -> None:
    """Write what the statuses and numbers mean."""
    paper.heading("How to read this")
    paper.text(
        "A programme theory is written as configurations: in a context, something is offered, "
        "people respond to it by a reasoning, and outcomes follow. Each part, and each arrow "
        "between two parts, is a claim. A finding tests a claim only if it was observed, and of "
        "the very thing. What people expect, what they argue, what a forerunner did and whether "
        "the problem exists stand beside it as indirect, and are never counted as tests."
    )
    paper.caption("What each status means")
    paper.table(
        (36, 134),
        ("Status", "What it means"),
        [
            (cell(strong(f"{MARKS[status]} {status}")), cell(_sentence(means)))
            for status, means in STATUSES
        ],
    )
    paper.bullets(
        (
            (
                "Numbers are whole numbers of findings on each side. Those that report the same "
                "data again count once, and one side is never taken off the other."
            ),
            "Sources that depend on each other count as one independent cluster.",
            "What has not been put in place has not failed: arrows after it are untestable so far.",
            (
                "A finding is named by its source and its own name, such as source.finding; an "
                "item of the theory by its theory and its own name. File and line say where it is "
                "written."
            ),
        )
    )

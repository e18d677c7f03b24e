"""The fieldwork kit as a Word document, for a protocol and for those who commission it."""

from collections.abc import Iterable

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import GapGroup, Kit
from cmo.analyse.phases import latest_date
from cmo.model.base import Period
from cmo.model.words import counted
from cmo.report.docx_parts import Paper
from cmo.report.docx_styles import describe, dress
from cmo.report.docx_xml import Cell, Run, cell, fine, plain, quiet, strong
from cmo.report.kit_docx_end import how_to_read, questions, settled
from cmo.report.kit_docx_sheets import configurations, sampling, topic_guide

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Tables with no more rows than this have room on one page.
_FEW = 12


def kit_docx(kit: Kit, analysis: Analysis) -> bytes:
    """Give the kit as a Word document; the same kit gives the same bytes."""
    paper = Paper()
    name = f"Fieldwork kit for {kit.phase} ({kit.kind})"
    dress(paper, plain(kit.title), plain(name))
    describe(paper, f"{name}: {kit.title}", kit.programme, latest_date(analysis.study))
    _title(paper, kit, name, analysis)
    _summary(paper, kit)
    _planned(paper, kit)
    _pressing(paper, kit)
    configurations(paper, kit, analysis)
    sampling(paper, kit, analysis)
    topic_guide(paper, kit)
    questions(paper, kit)
    settled(paper, kit, analysis)
    how_to_read(paper)
    return paper.saved()


def _title(paper: Paper, kit: Kit, name: str, analysis: Analysis) -> None:
    paper.text(name, style="Title")
    paper.text(kit.title, style="Subtitle")
    settings = analysis.study.settings
    period = dated(settings.phases[kit.phase]) if settings else kit.period
    paper.table(
        (38, 132),
        (),
        [
            (cell(strong("Programme")), cell(kit.programme)),
            (cell(strong("Phase")), cell(f"{kit.phase}: {kit.kind}, {period}")),
            (
                cell(strong("Where this is from")),
                cell(
                    "Everything here is read from the study’s own files. What is known comes from "
                    "the findings recorded there, and what is planned from the phase’s plans. "
                    "Nothing is averaged and nothing is scored. Whatever is said here of a "
                    "configuration or a finding can be looked up by the name beside it."
                ),
            ),
        ],
    )
    paper.text("Contents", style="Contents").paragraph_format.page_break_before = True
    paper.contents()


def dated(period: Period) -> str:
    """Say a period in words: November 2024 to October 2026."""
    start = _date(period.start)
    return f"{start} to {_date(period.end)}" if period.end else f"from {start}"


def _date(written: str) -> str:
    year, *rest = written.split("-")
    parts = [str(int(day)) for day in rest[1:]] + [_MONTHS[int(month) - 1] for month in rest[:1]]
    return " ".join([*parts, year])


def _summary(paper: Paper, kit: Kit) -> None:
    paper.heading("Summary", new_page=True)
    paper.bullets(kit.summary)
    asked = [section for section in kit.guide if section.actor]
    if asked:
        paper.caption(f"Whom {kit.phase} is to ask, and who has been heard so far")
        paper.table(
            (62, 28, 30, 50),
            ("Group", "Heard so far", "To put to them", "Plans that name the group"),
            [
                (
                    cell(section.label),
                    cell(counted(section.heard, "finding") if section.heard else strong("nobody")),
                    cell(counted(len(section.prompts), "configuration")),
                    cell(
                        ", ".join(p.id for p in kit.plans if section.label in p.actors)
                        or quiet("the theory only")
                    ),
                )
                for section in asked
            ],
        )
    if kit.plans:
        paper.heading(f"What {kit.phase} plans", 2, new_page=len(kit.plans) + len(kit.guide) > _FEW)
        paper.text("The other sections call each plan by the name that it has in this table.")
        paper.caption(f"Plans of {kit.phase}")
        paper.table(
            (34, 72, 22, 42),
            ("Plan", "What is planned", "Questions", "With whom, and how"),
            [
                (
                    cell(strong(plan.id)),
                    cell(plan.statement),
                    cell(", ".join(plan.questions) or quiet("none named")),
                    _with_whom(plan.actors, plan.method),
                )
                for plan in kit.plans
            ],
        )


def _with_whom(actors: tuple[str, ...], method: str) -> Cell:
    lines: list[str | Run] = ["; ".join(actors)] if actors else []
    lines += [quiet(method)] if method else []
    return cell(*lines or [quiet("not said")])


def _planned(paper: Paper, kit: Kit) -> None:
    paper.heading("Gaps that this phase plans to close", new_page=True)
    if not kit.planned:
        paper.text(f"{kit.phase} has no plans about the theory yet, so none of its gaps is here.")
        return
    paper.text(
        "What the evidence lacks on everything that a plan of this phase is about, the most "
        "pressing first. The reasons put the gaps in this order; they are never added up."
    )
    paper.caption(f"Gaps that plans of {kit.phase} bear on")
    _gap_table(paper, kit.planned, plans=True)


def _pressing(paper: Paper, kit: Kit) -> None:
    paper.heading("Pressing gaps that no plan covers")
    if not kit.pressing:
        paper.text("There are none: every gap is one that a plan of this phase bears on.")
        return
    covered = {group.subject for group in kit.planned}
    paper.text(
        f"The first {len(kit.pressing)} of the items with a gap that nothing planned bears on. "
        "Each is a choice to make before fieldwork: add it to a plan, or leave it for later and "
        "say so."
        if covered
        else f"The {len(kit.pressing)} items with the most pressing gaps."
    )
    paper.caption("Pressing gaps without a plan")
    _gap_table(paper, kit.pressing, plans=False)


def _gap_table(paper: Paper, groups: Iterable[GapGroup], *, plans: bool) -> None:
    widths = (42, 62, 36, 30) if plans else (46, 76, 48)
    header = ("Item", "What is missing", "Why it presses", "Plans")[: len(widths)]
    rows = (
        (_item(group), _missing(group), _reasons(group), _plans(group))[: len(widths)]
        for group in groups
    )
    paper.table(widths, header, rows)


def _item(group: GapGroup) -> Cell:
    return cell(strong(group.label), fine(group.subject), fine(group.gaps[0].place))


def _missing(group: GapGroup) -> Cell:
    """Say what is missing, each kind of gap once in bold with all that it says."""
    by_kind: dict[str, list[str]] = {}
    for gap in group.gaps:
        part = gap.subject.partition("#")[2]
        title = f"{gap.title} ({part})" if part else gap.title
        by_kind.setdefault(title, []).append(gap.missing.removeprefix(f"{gap.title}. "))
    return cell(
        *((strong(f"{title}: "), Run(" ".join(says))) for title, says in by_kind.items()),
    )


def _reasons(group: GapGroup) -> Cell:
    """Give the reasons of the most pressing gap, without plans and rivals, which stand beside."""
    reasons = [
        reason.partition(": ")[0]
        for reason in group.gaps[0].reasons
        if not reason.startswith("planned in ")
    ]
    return cell(*(f"{r[:1].upper()}{r[1:]}." for r in reasons) if reasons else (quiet("–"),))


def _plans(group: GapGroup) -> Cell:
    plans = dict.fromkeys(plan for gap in group.gaps for plan in gap.plans)
    return cell(", ".join(plans) or quiet("–"))

"""The Word report's gaps, and its evidence: every finding with all that it bears on."""

from collections.abc import Iterator

from cmo.analyse.analysis import Analysis
from cmo.analyse.gaps import Gap
from cmo.analyse.shown import ShownEvidence, finding_facts
from cmo.analyse.wording import label_of
from cmo.model.address import item_of
from cmo.report.contents import Contents, kit_says
from cmo.report.docx_parts import Paper
from cmo.report.docx_xml import Cell, Run, cell, fine, link, quiet, strong
from cmo.report.report_docx_links import finding_mark, gap_mark, item_marks, reference_marks
from cmo.report.sources import source_facts


def gaps(paper: Paper, analysis: Analysis) -> None:
    """Write the gaps as one table on pages that lie, the most pressing first."""
    if not analysis.gaps:
        paper.heading("Gaps", new_page=True)
        paper.text("There are none.")
        return
    paper.turn(landscape=True)
    paper.heading("Gaps")
    before = f", in the order in which it matters before {analysis.phase}" if analysis.phase else ""
    paper.text(
        f"What nobody has looked at, or not well enough{before}. The reasons are shown beside "
        "each, and never summed."
    )
    if kit := kit_says(analysis):
        paper.text(kit)
    marks = item_marks(analysis)
    paper.caption("What is missing, and why it matters")
    paper.table(
        (13, 36, 66, 74, 68),
        ("No.", "Gap", "About", "What is missing", "Reasons to close it"),
        (
            (
                cell(Run(str(number), name=gap_mark(number))),
                cell(strong(gap.title)),
                _about(gap, marks),
                cell(gap.missing.removeprefix(f"{gap.title}. ")),
                cell(*(f"{reason[:1].upper()}{reason[1:]}." for reason in gap.reasons)),
            )
            for number, gap in enumerate(analysis.gaps, start=1)
        ),
    )
    paper.turn(landscape=False)


def _about(gap: Gap, marks: dict[str, str]) -> Cell:
    mark = marks.get(item_of(gap.subject), "")
    label = link(gap.label, mark) if mark else Run(gap.label)
    return cell(label, fine(gap.subject), fine(gap.place))


def evidence(paper: Paper, analysis: Analysis, told: Contents) -> None:
    """Write every finding, source by source, with the claims that it bears on and why."""
    paper.heading("Evidence", new_page=True)
    if not analysis.study.sources:
        paper.text("No source has been entered yet.")
        return
    paper.text(
        "Every finding, source by source. Beside it stand the claims that it bears on, each with "
        "the reason. Only what was observed, and bears directly on the claim, tests it; of what "
        "does not, the words in brackets say why."
    )
    marks, references = item_marks(analysis), reference_marks(analysis)
    for name, source in analysis.study.sources.items():
        paper.heading(source.title, 2)
        for label, text in source_facts(analysis, name):
            mark = references.get(source.document, "") if label == "Document" else ""
            fact = link(text, mark) if mark else Run(text)
            paper.text(strong(f"{label}. "), fact, style="Fact")
        if source.findings:
            paper.caption(f"Findings of ‘{source.title}’")
            paper.table(
                (13, 79, 78),
                ("No.", "Finding", "What it bears on, and why"),
                (
                    _finding(analysis, told, f"{name}.{finding}", marks)
                    for finding in source.findings
                ),
            )


def _finding(
    analysis: Analysis, told: Contents, address: str, marks: dict[str, str]
) -> tuple[Cell, Cell, Cell]:
    finding, number = analysis.study.findings[address], told.number_of[address]
    facts = [f"{name}: {text}" for name, text in finding_facts(analysis.study, finding)]
    where = "; ".join(str(locator) for locator in finding.locators)
    links = told.links.get(address, ())
    return (
        cell(Run(f"F{number}", "Strong", name=finding_mark(number))),
        cell(
            finding.statement,
            fine(" · ".join((where, *facts))),
            fine(f"{address} · {analysis.places.of(address)}"),
        ),
        cell(*(tuple(_link(analysis, one, marks)) for one in links))
        if links
        else cell(quiet("bears on no claim")),
    )


def _link(analysis: Analysis, one: ShownEvidence, marks: dict[str, str]) -> Iterator[Run]:
    yield strong(one.stance)
    if not one.tests:
        yield quiet(f" ({one.bearing if one.bearing != 'direct' else one.basis})")
    label = label_of(analysis.study, one.claim)
    yield Run(" ")
    yield link(label, marks[item_of(one.claim)])
    yield Run(f": {one.because}")

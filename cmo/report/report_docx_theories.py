"""The Word report's theories: their pictures, configurations and items, each with its claims."""

from collections.abc import Iterator, Sequence

from cmo.analyse.analysis import Analysis
from cmo.model.address import SINGULAR
from cmo.report.claim_rows import ClaimRow, claim_rows
from cmo.report.contents import KINDS, Contents, ItemView
from cmo.report.docx_parts import Paper
from cmo.report.docx_xml import Cell, Run, cell, fine, quiet, strong
from cmo.report.report_docx_links import flag, item_marks, see_runs, side_runs, theory_mark
from cmo.report.theory_picture import theory_picture


def theories(paper: Paper, analysis: Analysis, told: Contents) -> None:
    """Write each theory, which begins on a page of its own."""
    paper.heading("Theories", new_page=True)
    paper.text(
        "Each theory has its picture first, then its configurations, and then its mechanisms, "
        "contexts and outcomes with what speaks for and against each. The numbers are findings, "
        "and in brackets the independent clusters of sources that they come from."
    )
    _listed(paper, analysis, told)
    marks = item_marks(analysis)
    for number, (theory, views) in enumerate(told.items.items(), start=1):
        _begun(paper, analysis, theory, theory_mark(number))
        for view in views["configurations"]:
            _configuration(paper, analysis, told, view, marks)
        for kind, heading in KINDS.items():
            if views[kind]:
                paper.heading(heading, 3)
                _items(paper, analysis, told, views[kind], marks)


def _listed(paper: Paper, analysis: Analysis, told: Contents) -> None:
    """List the theories, with how many items each has."""
    paper.caption("Theories of the study")
    paper.table(
        (70, 28, 26, 22, 24),
        ("Theory", "Configurations", "Mechanisms", "Contexts", "Outcomes"),
        [
            (
                cell(strong(analysis.study.theories[theory].title), fine(theory)),
                *(cell(str(len(views[kind]))) for kind in _COUNTED),
            )
            for theory, views in told.items.items()
        ],
    )


_COUNTED = ("configurations", "mechanisms", "contexts", "outcomes")


def _begun(paper: Paper, analysis: Analysis, theory: str, mark: str) -> None:
    """Begin a theory on a page of its own, with its picture, or how that can be had."""
    picture, title = theory_picture(analysis, theory), analysis.study.theories[theory].title
    if picture.lying:
        paper.turn(landscape=True)
    paper.heading(title, 2, new_page=not picture.lying, name=mark)
    if not picture.parts:
        paper.text(f"Its picture takes a larger page than this: cmo render {theory} draws it.")
    for number, png in enumerate(picture.parts, start=1):
        part = f" (part {number} of {len(picture.parts)})" if len(picture.parts) > 1 else ""
        paper.picture(png, f"{picture.says}{part}", f"{title}{part}")
    if picture.lying:
        paper.turn(landscape=False)


def _configuration(
    paper: Paper, analysis: Analysis, told: Contents, view: ItemView, marks: dict[str, str]
) -> None:
    address = view.item.address
    paper.heading(view.label, 3, name=marks[address])
    parts = (address, view.source, view.place)
    place = paper.text(fine(" · ".join(part for part in parts if part)))
    place.paragraph_format.keep_with_next = True
    paper.table(
        (28, 142),
        (),
        [(cell(strong(name)), cell(text)) for name, text in (*view.words, *view.facts)],
        together=True,
    )
    paper.caption(f"The chain of ‘{view.label}’")
    paper.table(
        (22, 74, 28, 23, 23),
        ("Step", "Claim", "Status", "For", "Against"),
        [(cell(row.step), _claim(row), *_numbers(row)) for row in claim_rows(analysis, told, view)],
        together=True,
    )
    paper.text(strong("How far it carries. "), analysis.configurations[address].carried.says)
    if view.conflicts or view.gaps:
        paper.text(strong("See. "), *see_runs(view, small=False))


def _claim(row: ClaimRow) -> Cell:
    breaks = [strong("The chain breaks here.")] if row.breaks else []
    return cell(row.says, *breaks, *side_runs(row))


def _numbers(row: ClaimRow) -> Iterator[Cell]:
    yield cell(row.status)
    yield cell(row.supports)
    yield cell(row.contradicts)


def _items(
    paper: Paper,
    analysis: Analysis,
    told: Contents,
    views: tuple[ItemView, ...],
    marks: dict[str, str],
) -> None:
    """Write items of one kind as a table: a row for each claim."""
    kind = SINGULAR[views[0].item.kind]
    theory = analysis.study.theories[views[0].item.theory].title
    paper.caption(f"{KINDS[views[0].item.kind]} of ‘{theory}’")
    paper.table(
        (42, 58, 26, 22, 22),
        (kind.capitalize(), "Claim", "Status", "For", "Against"),
        [row for view in views for row in _rows(view, claim_rows(analysis, told, view), marks)],
    )


def _rows(
    view: ItemView, rows: tuple[ClaimRow, ...], marks: dict[str, str]
) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows):
        named = cell(quiet(view.label)) if number else _named(view, marks[view.item.address])
        yield named, _claim(row), *_numbers(row)


def _named(view: ItemView, mark: str) -> Cell:
    lines: list[Run | tuple[Run, ...]] = [Run(view.label, "Strong", name=mark)]
    lines += [flag()] if view.flagged else []
    lines += [fine(f"{name}: {text}") for name, text in view.facts]
    lines += [see_runs(view)] if view.conflicts or view.gaps else []
    return cell(*lines, fine(f"{view.item.address} · {view.place}"))

"""The Word report's method: rules, words, what a standard asks for, and references."""

from collections.abc import Iterable
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from cmo.report.docx_parts import Paper
from cmo.report.docx_xml import (
    Cell,
    Run,
    cell,
    element,
    fine,
    plain,
    quiet,
    run_element,
    strong,
)
from cmo.report.glossary import PARTS
from cmo.report.method import Rule, RuleGroup
from cmo.report.method_view import MethodView, cited_works
from cmo.report.rameses import HOLDS, NOTE, ChecklistRow
from cmo.report.references import Reference


def method(paper: Paper, view: MethodView, marks: dict[str, str]) -> None:
    """Write how the evidence is coded and counted, and from what.

    `marks` names the bookmark of each document's reference.
    """
    paper.heading("Method", new_page=True)
    for group in view.rules:
        _rules(paper, group)
    _glossary(paper, view)
    _checklist(paper, view)
    # A work may be in both lists: those of the study are what sources lead to.
    _references(paper, "Documents of the study", view.documents, marks)
    _references(paper, "Literature", view.literature, {})


def _rules(paper: Paper, group: RuleGroup) -> None:
    paper.heading(group.title, 2)
    paper.text(group.says).paragraph_format.keep_with_next = True
    paper.caption(group.title)
    paper.table(
        (44, 126),
        ("Name", "What it says"),
        [
            (_rule(rule), cell(rule.says, *([quiet(rule.more)] if rule.more else [])))
            for rule in group.rules
        ],
        # Short rules are read at a glance: those that go on for pages are not.
        together=not any(rule.more for rule in group.rules),
    )


def _rule(rule: Rule) -> Cell:
    name = f"{rule.mark} {rule.name}".strip()
    return cell(strong(name), *([fine(rule.code)] if rule.code else []))


def _glossary(paper: Paper, view: MethodView) -> None:
    paper.heading("Words", 2)
    for part, heading in PARTS.items():
        paper.caption(f"Words: {heading.lower()}")
        paper.table(
            (44, 126),
            ("Word", "What it means here"),
            [
                (
                    cell(
                        strong(term.word),
                        *([quiet(f"also {', '.join(term.also)}")] if term.also else []),
                    ),
                    cell(term.means, *([fine(cited_works(term))] if term.cites else [])),
                )
                for term in view.glossary
                if term.part == part
            ],
        )


def _checklist(paper: Paper, view: MethodView) -> None:
    paper.heading("RAMESES II", 2)
    paper.text(NOTE)
    paper.bullets((strong(f"{held}: "), Run(means)) for held, means in HOLDS.items())
    paper.caption("What the files hold for each item of the standards")
    paper.table(
        (12, 26, 58, 74),
        ("No.", "Section", "Item", "What the files hold"),
        [
            (cell(str(row.number)), cell(row.section), cell(row.item), _held(row))
            for row in view.checklist
        ],
    )


def _held(row: ChecklistRow) -> Cell:
    return cell((strong(f"{row.holds}. "), Run(row.says)))


def _references(
    paper: Paper, heading: str, references: Iterable[Reference], marks: dict[str, str]
) -> None:
    paper.heading(heading, 2)
    listed = tuple(references)
    for one in listed:
        before, after = Run(one.before, name=marks.get(one.id, "")), one.after
        line = paper.text(before, style="Reference")
        if one.link:
            line._p.append(_outward(paper, one))  # noqa: SLF001 - python-docx makes no links
            line.add_run(plain(after))
    if not listed:
        paper.text("None has been entered yet.")


def _outward(paper: Paper, one: Reference) -> Any:
    """Make what leads out of the document, to an address that is safe to follow."""
    made = element("hyperlink", run_element(one.shown, "Link"), history=1)
    made.set(
        qn("r:id"),
        paper.document.part.relate_to(one.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True),
    )
    return made

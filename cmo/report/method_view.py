"""What the report tells of its method: rules, words, what a standard asks for, references."""

from dataclasses import dataclass

from cmo.analyse.analysis import Analysis
from cmo.report.glossary import GLOSSARY, Term
from cmo.report.literature import NAMES, literature
from cmo.report.method import Rule, RuleGroup, coding_rules
from cmo.report.rameses import ChecklistRow, checklist
from cmo.report.references import Reference, formatted_references


@dataclass(frozen=True, slots=True)
class MethodView:
    """How the evidence is coded and counted, and from what.

    `statuses` are the rules by which a status is reached; `documents` are the study's own, and
    `literature` is what the words come from.
    """

    rules: tuple[RuleGroup, ...]
    statuses: tuple[Rule, ...]
    glossary: tuple[Term, ...]
    checklist: tuple[ChecklistRow, ...]
    documents: tuple[Reference, ...]
    literature: tuple[Reference, ...]


def method_view(analysis: Analysis) -> MethodView:
    """Gather what the report tells of its method."""
    rules = coding_rules()
    return MethodView(
        rules=rules,
        statuses=next(group.rules for group in rules if group.id == "statuses"),
        glossary=GLOSSARY,
        checklist=checklist(analysis),
        documents=formatted_references(analysis.study),
        literature=literature(),
    )


def cited_works(term: Term) -> str:
    """Name the works that define a word: Dalkin and others 2015; empty where it is our own."""
    return "; ".join(NAMES[work] for work in term.cites)

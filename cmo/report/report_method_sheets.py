"""The sheets of the method: rules, words, what a standard asks for, and references."""

from cmo.report.glossary import PARTS
from cmo.report.kit_table import Column, Table
from cmo.report.method_view import MethodView, cited_works
from cmo.report.rameses import NOTE


def rules_table(method: MethodView) -> Table:
    """List the rules by which evidence is coded and counted."""
    return Table(
        "Rules",
        "How the evidence is coded and counted.",
        (
            Column("Rule", 30, "Its name, as the files or the report have it."),
            Column("About", 30, "What it is about."),
            Column("Says", 70, "The rule."),
            Column("More", 90, "Why, and what it means."),
            Column("Code", 10, "The code of conflicts and gaps."),
        ),
        tuple(
            (f"{rule.mark} {rule.name}".strip(), group.title, rule.says, rule.more, rule.code)
            for group in method.rules
            for rule in group.rules
        ),
    )


def words_table(method: MethodView) -> Table:
    """List the words that the report uses."""
    return Table(
        "Words",
        "The field's words as they are used here.",
        (
            Column("Word", 24, "The word."),
            Column("About", 30, "What it belongs to."),
            Column("Means", 90, "What it means here."),
            Column("Also", 24, "What else it is called."),
            Column("Works", 50, "The works that define it; none where the word is our own."),
        ),
        tuple(
            (term.word, PARTS[term.part], term.means, ", ".join(term.also), cited_works(term))
            for term in method.glossary
        ),
    )


def checklist_table(method: MethodView) -> Table:
    """List the items of the reporting standards, and what the files hold for each."""
    return Table(
        "RAMESES II",
        NOTE,
        (
            Column("No.", 6, "The item's number."),
            Column("Section", 16, "The section of a report in which it stands."),
            Column("Item", 60, "What is to be told, in short words of our own."),
            Column("Held", 14, "Whether the files hold something for it."),
            Column("What the files hold", 90, "In words."),
        ),
        tuple((row.number, row.section, row.item, row.holds, row.says) for row in method.checklist),
    )


def references_table(method: MethodView) -> Table:
    """List the study's documents, and the works that the words come from."""
    return Table(
        "References",
        "The documents of the study, and the literature on method.",
        (
            Column("Id", 28, "What the files call it."),
            Column("Kind", 22, "A document of the study, or literature."),
            Column("Reference", 110, "The reference."),
        ),
        tuple(
            (one.id, kind, one.text)
            for kind, references in (
                ("document of the study", method.documents),
                ("literature", method.literature),
            )
            for one in references
        ),
    )

"""The sheets of the evidence: sources, and what each finding bears on."""

from collections.abc import Iterator

from cmo.analyse.analysis import Analysis
from cmo.analyse.wording import label_of
from cmo.report.contents import Contents
from cmo.report.kit_table import Column, Table, yes_or_no
from cmo.report.sources import FACTS, source_facts


def sources_table(analysis: Analysis) -> Table:
    """List the sources with what the study's files say of them."""
    return Table(
        "Sources",
        "The data sets and documents that findings come from.",
        (
            Column("Source", 26, "Its id."),
            Column("Title", 44, "Its name."),
            *(Column(name, width, holds) for name, (width, holds) in FACTS.items()),
            Column("Findings", 9, "How many findings it has."),
        ),
        tuple(
            (name, source.title, *_facts(analysis, name), len(source.findings))
            for name, source in analysis.study.sources.items()
        ),
        across=2,
    )


def _facts(analysis: Analysis, name: str) -> Iterator[str]:
    known = dict(source_facts(analysis, name))
    return (known.get(fact, "") for fact in FACTS)


def links_table(analysis: Analysis, told: Contents) -> Table:
    """Give each claim that a finding bears on a row, with the reason."""
    return Table(
        "Links",
        "Each claim that each finding bears on, and why.",
        (
            Column("Finding", 32, "Its id: see the sheet Findings."),
            Column("Statement", 48, "What was found."),
            Column("Claim", 34, "The address of what it bears on: see the sheet Claims."),
            Column("Label", 28, "The same, as a person would name it."),
            Column("Stance", 12, "Supports, contradicts, qualifies, or not found."),
            Column("Bearing", 10, "Direct, of a forerunner, of the problem, or of what was meant."),
            Column("Basis", 11, "Observed, anticipated or argued."),
            Column("Tests", 7, "Whether it tests the claim: observed, and bearing directly on it."),
            Column("Because", 48, "Why it bears on the claim so."),
            Column("Cluster", 18, "Its independent cluster of sources."),
        ),
        tuple(
            (
                one.finding,
                one.statement,
                one.claim,
                label_of(analysis.study, one.claim),
                one.stance,
                one.bearing,
                one.basis,
                yes_or_no(one.tests),
                one.because,
                one.cluster,
            )
            for finding in analysis.study.findings
            for one in told.links.get(finding, ())
        ),
        across=2,
    )

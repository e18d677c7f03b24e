"""The report as Markdown, for a wiki or a repository's own page."""

from functools import partial

from cmo.analyse.analysis import Analysis
from cmo.analyse.left_out import notice
from cmo.analyse.shown import finding_facts
from cmo.analyse.wording import label_of
from cmo.model.address import SINGULAR
from cmo.model.study import Settings
from cmo.render.mermaid import to_mermaid
from cmo.render.views.theory import theory_view
from cmo.report.claim_rows import ClaimRow, claim_rows
from cmo.report.conflict_markdown import conflict_sections, rival_sections
from cmo.report.contents import KINDS, ItemView, contents, flagged_says, kit_says, opening
from cmo.report.markdown import joined
from cmo.report.markdown_page import markdown_page
from cmo.report.method_view import cited_works, method_view
from cmo.report.overview import configuration_counts, look_first, theories_told
from cmo.report.rameses import HOLDS, NOTE
from cmo.report.sources import source_facts

# A picture of more boxes than this is a hairball.
MOST_BOXES = 300


def report_markdown(analysis: Analysis) -> str:
    """Give the whole report as one Markdown document; text from files stays text."""
    study, told = analysis.study, contents(analysis)
    return markdown_page(
        "report.md",
        analysis=analysis,
        settings=study.settings or Settings(title="-", programme="-"),
        told=told,
        opening=opening(analysis),
        theories=theories_told(analysis),
        flagged=flagged_says(analysis, told),
        kit=kit_says(analysis),
        configurations=configuration_counts(analysis),
        first=look_first(analysis),
        titles={name: theory.title for name, theory in study.theories.items()},
        pictures=_pictures(analysis),
        kinds=KINDS,
        singular={kind: one.capitalize() for kind, one in SINGULAR.items()},
        conflicts=joined(conflict_sections(analysis, analysis.conflicts, 3)),
        rivals=joined(rival_sections(analysis, analysis.rivalries, 4))
        if analysis.rivalries
        else "",
        label=partial(label_of, study),
        rows=partial(claim_rows, analysis, told),
        claim_words=_claim_words,
        see=see,
        more=_more,
        where=_where,
        lower=lambda words: f"{words[:1].lower()}{words[1:]}",
        facts_of=partial(finding_facts, study),
        source_facts=partial(source_facts, analysis),
        method=method_view(analysis),
        cited=cited_works,
        checklist_note=NOTE,
        holds=HOLDS,
        notice=notice(study),
    )


def _pictures(analysis: Analysis) -> dict[str, str]:
    """Give the picture of each theory as Mermaid, but for those that nobody could read."""
    diagrams = {theory: theory_view(analysis, theory) for theory in analysis.study.theories}
    return {
        theory: to_mermaid(diagram).rstrip("\n")
        for theory, diagram in diagrams.items()
        if diagram.items <= MOST_BOXES
    }


def _claim_words(row: ClaimRow) -> str:
    """Give what a claim says, whether the chain breaks there, and the findings on each side."""
    told = [f"{side}: {', '.join(f'F{n}' for n in numbers)}." for side, numbers in row.findings]
    breaks = ["The chain breaks here."] if row.breaks else []
    return " ".join((row.says, *breaks, *told, *([f"{row.beside}."] if row.beside else [])))


def _more(view: ItemView) -> str:
    """Give what else is known of an item, behind its names."""
    facts = [f"{name}: {text}" for name, text in view.facts]
    flagged = ["Flagged"] if view.flagged else []
    return "; ".join((*flagged, *facts, *filter(None, (see(view),))))


def see(view: ItemView) -> str:
    """Name the conflicts and gaps that concern an item: conflicts 2, 5; gap 7."""
    found = (("conflict", view.conflicts), ("gap", view.gaps))
    return "; ".join(
        f"{what}{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"
        for what, numbers in found
        if numbers
    )


def _where(anchor: str) -> str:
    """Say where the report tells what stands at a place of the page: conflict 3."""
    name, _, number = anchor.rpartition("-")
    return f"{name} {number}" if name in {"conflict", "gap"} else anchor

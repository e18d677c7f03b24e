"""Everything about one item, claim or finding as a Markdown document."""

from collections.abc import Iterator

from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import decided_says
from cmo.analyse.shown import ShownClaim
from cmo.analyse.status import MARKS
from cmo.analyse.wording import label_of
from cmo.cli.outputs import ShowOutput
from cmo.report.conflict_markdown import conflict_blocks, rivalry_blocks
from cmo.report.evidence_markdown import findings, status_words
from cmo.report.markdown import bullets, code, heading, joined, markdown_text, named, strong


def show_markdown(analysis: Analysis, shown: ShowOutput) -> str:
    """Give what is shown as a document: words, chain, claims, conflicts, judgements, gaps."""
    return joined(_blocks(analysis, shown))


def _blocks(analysis: Analysis, shown: ShowOutput) -> Iterator[str]:
    yield heading(1, shown.label)
    yield f"{markdown_text(shown.kind)} {code(shown.address)}, {code(shown.place)}"
    yield markdown_text(shown.source)
    yield bullets([named(*pair)] for pair in (*shown.sentence, *shown.facts))
    yield from _chain(analysis, shown)
    if shown.claims:
        yield "## Claims"
    for claim in shown.claims:
        yield from _claim(analysis, claim)
    for number, conflict in enumerate(shown.conflicts, start=1):
        label = label_of(analysis.study, conflict.claim)
        yield heading(2, f"Conflict {number}: {label}: {conflict.title} ({conflict.kind})")
        yield from conflict_blocks(analysis, conflict)
    yield from _judgements(shown)
    for rivalry in shown.rivals:
        yield "## Rivals"
        yield from rivalry_blocks(analysis, rivalry)
    if shown.gaps:
        yield "## Gaps"
    yield bullets(
        [f"{markdown_text(g.title)} ({code(g.subject)}). {markdown_text(g.missing)}"]
        for g in shown.gaps
    )


def _chain(analysis: Analysis, shown: ShowOutput) -> Iterator[str]:
    if shown.carried:
        configuration = analysis.configurations[shown.address]
        yield "## Chain"
        yield " → ".join(f"{link.step} {MARKS[link.status]}" for link in configuration.chain)
        breaks = configuration.breaks_at
        told = f"Breaks at '{label_of(analysis.study, breaks)}'. " if breaks else ""
        yield markdown_text(told + shown.carried.says)
    for thread in shown.threads:
        yield "## Thread of ripples"
        yield bullets(
            [
                markdown_text(
                    f"{status_words(ripple.status)}: '{label_of(analysis.study, ripple.outcome)}' "
                    f"ripples on to '{label_of(analysis.study, ripple.context)}'"
                )
            ]
            for ripple in thread.ripples
        )


def _claim(analysis: Analysis, claim: ShownClaim) -> Iterator[str]:
    """Give one claim with both sides, and what only stands beside."""
    tests = analysis.claims[claim.claim].tests
    status = status_words(claim.status, tests.supports, tests.contradicts)
    step = f"{claim.step}: " if claim.step else ""
    yield f"### {markdown_text(step + status)} {code(claim.claim)}"
    yield markdown_text(claim.says)
    counting = [e for e in claim.evidence if e.counts]
    for name, stance in (("For", "supports"), ("Against", "contradicts")):
        side = [e for e in counting if e.stance == stance]
        if side:
            yield strong(name)
            yield findings(side)
    beside = [e for e in claim.evidence if not e.counts]
    if beside:
        yield strong("Beside, which changes no status")
        yield findings(beside, stances=True)


def _judgements(shown: ShowOutput) -> Iterator[str]:
    """Give the judgements that stand with no conflict: earlier ones, or of what is settled."""
    latest = [conflict.judgement.latest for conflict in shown.conflicts]
    others = [decided for decided in shown.judgements if decided not in latest]
    if others:
        yield "## Judgements"
        yield bullets(
            [markdown_text(f"{decided_says(d)} {d.place}"), code(d.claim)] for d in others
        )

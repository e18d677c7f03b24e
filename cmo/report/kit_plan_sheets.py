"""The sheets of what to do next: gaps, topic guide, questions, and what to stop asking."""

from collections.abc import Iterator

from cmo.analyse.gaps import Gap
from cmo.analyse.guide import GuideSection
from cmo.analyse.kit import Kit
from cmo.analyse.status import MARKS
from cmo.model.address import item_of
from cmo.model.words import listed
from cmo.report.kit_table import Column, Row, Table, lines, yes_or_no


def gap_id(gap: Gap) -> str:
    """Give a gap's id, which stays the same while others come and go: its code and subject.

    Of one configuration there may be a gap for each of its rivals.
    """
    others = {item_of(claim) for claim in gap.claims} - {gap.subject}
    rival = sorted(others) if gap.kind == "undistinguished" else []
    return " / ".join((f"{gap.code} {gap.subject}", *rival))


def gaps_table(gaps: tuple[Gap, ...], phase: str | None) -> Table:
    """List all gaps, the most pressing first; `phase` is the coming one, if there is any."""
    return Table(
        "Gaps",
        "What nobody has looked at, or not well enough: the most pressing "
        f"{f'before {phase} ' if phase else ''}first.",
        (
            Column("Gap", 24, "Its id, which stays the same: a code and what it is about."),
            Column("Rank", 6, "Its place in the order of reasons; to get the order back, sort."),
            Column("Kind", 13, "The kind of gap in one word."),
            Column("What it is", 15, "The kind of gap in plain words."),
            Column("Subject", 22, "The address of what it is about."),
            Column("Label", 22, "What it is about, as a person would name it."),
            Column("What is missing", 30, "What nobody has looked at yet."),
            Column("Claims", 28, "The claims that it leaves open: see the sheet Claims."),
            Column("Reasons", 34, "Why to close it soon, the weightiest first; never summed."),
            Column("Plans", 16, f"The plans of {phase or 'a phase'} that could close it."),
            Column("Also known as", 16, "The same provision's name in other theories."),
            Column("Place", 20, "The file and line where it stands."),
        ),
        tuple(
            (
                gap_id(gap),
                rank,
                gap.kind,
                gap.title,
                gap.subject,
                gap.label,
                gap.missing,
                lines(gap.claims),
                lines(gap.reasons),
                lines(gap.plans),
                lines(gap.same_as),
                gap.place,
            )
            for rank, gap in enumerate(gaps, start=1)
        ),
    )


def guide_table(kit: Kit) -> Table:
    """Give each question of the topic guide a row."""
    return Table(
        "Topic guide",
        f"What to put to whom in {kit.phase}, worded from the theory's own sentences.",
        (
            Column("Id", 26, "Actor group, configuration and the question's number."),
            Column("Whom to ask", 18, "The actor group."),
            Column("Configuration", 26, "What the question is about."),
            Column("No.", 5, "The question's number within its configuration."),
            Column("Theory card", 54, "What to show or read out: the theory's own sentences."),
            Column("Question", 42, "What to ask."),
            Column("Notes", 36, "Empty, for your own notes."),
        ),
        tuple(row for section in kit.guide for row in _asks(section)),
        repeats=4,
    )


def _asks(section: GuideSection) -> Iterator[Row]:
    for prompt in section.prompts:
        card = lines(tuple(f"{opening}: {words}" for opening, words in prompt.card))
        for number, ask in enumerate(prompt.asks, start=1):
            name = f"{section.actor or 'nobody-named'}/{prompt.configuration}/{number}"
            yield name, section.label, prompt.label, number, card, ask, ""


def questions_table(kit: Kit) -> Table:
    """Say what each question of the study has to go on."""
    return Table(
        "Questions",
        "What each question of the study has to go on. To see all of its findings or claims, "
        "filter the column Questions of those sheets.",
        (
            Column("Question", 10, "Its id."),
            Column("Text", 46, "The question."),
            Column("Theme", 20, "The heading under which it stands."),
            Column("Phases", 12, "The phases that are to answer it."),
            Column("Coming", 9, f"Whether {kit.phase} is to answer it."),
            Column("Observed", 10, "Findings of what was seen that speak to it."),
            Column("Other", 8, "Findings of what is expected or argued."),
            Column("Sources", 26, "The sources that these come from."),
            Column("Number of claims", 10, "How many claims bear on it."),
            Column("Claims", 36, "The first of these claims."),
            Column("In words", 30, "What it has to go on."),
        ),
        tuple(
            (
                question.question,
                question.text,
                question.theme,
                lines(question.phases),
                yes_or_no(question.coming),
                question.observed,
                question.other,
                lines(question.sources),
                len(question.claims),
                listed(question.claims),
                question.says,
            )
            for question in kit.coverage
        ),
    )


def settled_table(kit: Kit) -> Table:
    """List what nobody need ask again."""
    return Table(
        "Stop asking",
        f"Claims on which enough independent sources agree: {kit.phase} can ask about others.",
        (
            Column("Claim", 40, "Its address."),
            Column("Label", 36, "What it is about, as a person would name it."),
            Column("Status", 16, "What the tests say: see Marks.", marked=True),
            Column("Findings", 10, "How many findings agree."),
            Column("Clusters", 10, "From how many independent clusters of sources."),
            Column("In words", 50, "What they are."),
        ),
        tuple(
            (
                one.claim,
                one.label,
                f"{MARKS[one.status]} {one.status}",
                one.findings,
                one.clusters,
                one.says,
            )
            for one in kit.settled
        ),
    )

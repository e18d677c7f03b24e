"""The sheets of the theories: configurations, their chains, and all items."""

from collections.abc import Iterable, Iterator
from typing import get_args

from cmo.analyse.analysis import Analysis
from cmo.analyse.chain import ConfigurationStatus, Step
from cmo.analyse.status import MARKS, Status
from cmo.analyse.wording import label_of
from cmo.model.address import SINGULAR
from cmo.render.shows import LOUDEST
from cmo.report.claim_rows import claim_rows
from cmo.report.contents import Contents, ItemView
from cmo.report.kit_table import Column, Row, Table, lines, yes_or_no

_STEPS: tuple[Step, ...] = get_args(Step)


def configurations_table(analysis: Analysis, told: Contents) -> Table:
    """List the configurations: each as a sentence, with the status of each step of its chain."""
    views = [view for kinds in told.items.values() for view in kinds["configurations"]]
    openings = [opening for opening, _ in views[0].words] if views else []
    return Table(
        "Configurations",
        "Each configuration as a sentence, with what tests say of each step of its chain.",
        (
            Column("Configuration", 28, "Its address."),
            Column("Label", 26, "What it joins: a mechanism → its outcomes."),
            *(
                Column(opening.capitalize(), 30, "" if number else _SENTENCE)
                for number, opening in enumerate(openings)
            ),
            Column(
                "In all", 14, "The status of the chain that most asks for attention.", marked=True
            ),
            *(
                Column(f"Tests: {step}", 14, "" if number else _STEPS_SAY, marked=True)
                for number, step in enumerate(_STEPS)
            ),
            Column("Breaks at", 24, "The first claim of the chain that is contradicted."),
            Column("How far it carries", 40, "Whether any one source or site supports it all."),
            Column("More", 40, "What else its file says, line by line."),
            Column("Conflicts", 10, "The numbers of the conflicts that concern it."),
            Column("Gaps", 10, "The ranks of the gaps that concern it."),
            Column("Source", 26, "Where the theory states it."),
            Column("Place", 22, "The file and line where it stands."),
        ),
        tuple(_configuration(analysis, view) for view in views),
        frozen=2,
        across=4,
    )


_SENTENCE = "This and the next columns, up to In all, are its sentence."
_STEPS_SAY = "This and the next columns are the steps of its chain, and what tests say of each."


def _configuration(analysis: Analysis, view: ItemView) -> Row:
    configuration = analysis.configurations[view.item.address]
    breaks = configuration.breaks_at
    return (
        view.item.address,
        view.label,
        *(text for _, text in view.words),
        _marked(link.status for link in configuration.chain),
        *(_step(configuration, step) for step in _STEPS),
        label_of(analysis.study, breaks) if breaks else "",
        configuration.carried.says,
        lines(f"{name}: {text}" for name, text in view.facts),
        lines(map(str, view.conflicts)),
        lines(map(str, view.gaps)),
        view.source,
        view.place,
    )


def _marked(statuses: Iterable[Status]) -> str:
    """Give the status that most asks for attention, with its mark."""
    present = set(statuses)
    return next((f"{MARKS[status]} {status}" for status in LOUDEST if status in present), "")


def _step(configuration: ConfigurationStatus, step: Step) -> str:
    """Give the statuses of a step, which may have several claims, the loudest first."""
    present = [link.status for link in configuration.chain if link.step == step]
    return lines(f"{MARKS[status]} {status}" for status in sorted(present, key=LOUDEST.index))


def chains_table(analysis: Analysis, told: Contents) -> Table:
    """Give each claim of each chain a row."""
    return Table(
        "Chains",
        "Each configuration claim by claim: the steps of its chain, then where it should be "
        "silent, and the whole.",
        (
            Column("Configuration", 30, "Its address."),
            Column("Step", 12, "Which step of the chain it is."),
            Column("Claim", 34, "The claim's address: see the sheet Claims."),
            Column("Says", 50, "What it claims."),
            Column("Status", 16, "What the tests say: see Marks.", marked=True),
            Column("For", 16, "Findings that test and support it, and their clusters."),
            Column("Against", 16, "Findings that test and contradict it, and their clusters."),
            Column("Breaks", 9, "Whether the chain breaks here."),
        ),
        tuple(
            (
                view.item.address,
                row.step,
                row.claim,
                row.says,
                row.status,
                row.supports,
                row.contradicts,
                yes_or_no(row.breaks),
            )
            for kinds in told.items.values()
            for view in kinds["configurations"]
            for row in claim_rows(analysis, told, view)
        ),
    )


def items_table(analysis: Analysis, told: Contents) -> Table:
    """List mechanisms, contexts, outcomes and relations."""
    return Table(
        "Items",
        "The mechanisms, contexts, outcomes and relations of the theories. Their claims have rows "
        "of their own on the sheet Claims.",
        (
            Column("Item", 28, "Its address."),
            Column("Theory", 22, "The theory's title."),
            Column("Kind", 12, "Mechanism, context, outcome or relation."),
            Column("Label", 24, "What a person would call it."),
            Column("Words", 46, "What it says; of a mechanism, what is offered and the response."),
            Column("Statuses", 24, "What tests say of each of its claims."),
            Column("Flagged", 9, "Whether a conflict sits on the mechanism."),
            Column("More", 32, "What else its file says, line by line."),
            Column("Conflicts", 10, "The numbers of the conflicts that concern it."),
            Column("Gaps", 10, "The ranks of the gaps that concern it."),
            Column("Source", 26, "Where the theory states it."),
            Column("Place", 22, "The file and line where it stands."),
        ),
        tuple(_item_rows(analysis, told)),
        across=2,
    )


def _item_rows(analysis: Analysis, told: Contents) -> Iterator[Row]:
    for theory, kinds in told.items.items():
        for kind in ("mechanisms", "contexts", "outcomes", "relations"):
            for view in kinds[kind]:
                yield (
                    view.item.address,
                    analysis.study.theories[theory].title,
                    SINGULAR[kind],
                    view.label,
                    lines(f"{name}: {text}" for name, text in view.words),
                    lines(
                        " ".join(filter(None, (f"{MARKS[c.status]} {c.status}", c.step)))
                        for c in view.claims
                    ),
                    yes_or_no(view.flagged),
                    lines(f"{name}: {text}" for name, text in view.facts),
                    lines(map(str, view.conflicts)),
                    lines(map(str, view.gaps)),
                    view.source,
                    view.place,
                )

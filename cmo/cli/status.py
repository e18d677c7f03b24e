"""cmo status: the status of every mechanism, configuration and claim."""

import argparse
import sys

from rich.table import Table
from rich.text import Text

from cmo.analyse.analysis import Analysis
from cmo.analyse.chain import ConfigurationStatus
from cmo.analyse.status import MARKS, ClaimStatus
from cmo.analyse.wording import label_of
from cmo.cli.console import console, text
from cmo.cli.listing import as_csv, as_json
from cmo.cli.outputs import Read, StatusOutput
from cmo.cli.statuses import STYLES, status_text
from cmo.cli.study import open_analysis
from cmo.cli.thread_text import print_thread
from cmo.model.words import counted
from cmo.report.markdown import as_markdown

COLUMNS = (
    "claim",
    "label",
    "status",
    "supports",
    "contradicts",
    "clusters for",
    "clusters against",
    "indirect for",
    "indirect against",
    "qualifies",
    "not found",
    "place",
)


def run(arguments: argparse.Namespace) -> int:
    """Print the status of the study in the format asked for."""
    analysis = open_analysis(arguments)
    if arguments.format == "text":
        _print(analysis)
    elif arguments.format == "json":
        sys.stdout.write(as_json(output(analysis)))
    else:
        write = as_csv if arguments.format == "csv" else as_markdown
        sys.stdout.write(
            write(COLUMNS, (_row(analysis, claim) for claim in analysis.claims.values()))
        )
    return 0


def output(analysis: Analysis) -> StatusOutput:
    """Give the status as the documented output."""
    study = analysis.study
    return StatusOutput(
        Read.of(study),
        tuple(analysis.claims.values()),
        tuple(analysis.mechanisms.values()),
        tuple(analysis.configurations.values()),
        analysis.threads,
    )


def _row(analysis: Analysis, claim: ClaimStatus) -> tuple[object, ...]:
    return (
        claim.claim,
        label_of(analysis.study, claim.claim),
        claim.status,
        claim.tests.supports,
        claim.tests.contradicts,
        claim.clusters.supports,
        claim.clusters.contradicts,
        claim.indirect.supports,
        claim.indirect.contradicts,
        claim.qualifies,
        claim.not_found,
        claim.place,
    )


def _print(analysis: Analysis) -> None:
    out = console()
    study = analysis.study
    for theory_id, theory in study.theories.items():
        out.print(text((theory.title, "bold"), (f"  ({theory_id})", "dim")))
        for table in (_mechanisms(analysis, theory_id), _configurations(analysis, theory_id)):
            if table.row_count:
                out.print(table)
                out.print()
    for thread in analysis.threads:
        print_thread(out, analysis, thread)
    legend = ", ".join(f"{mark} {status}" for status, mark in MARKS.items())
    out.print(text((f"{legend}; 5:2 means 5 findings for and 2 against", "dim")))
    out.print(text((_STEPS_LEGEND, "dim")))
    if study.unlinked:
        bear = counted(study.unlinked, "finding bears", "findings bear")
        out.print(f"{bear} on no claim: listed in the report under their sources")
    out.print(f"read {study.counts}: {analysis.summary}")


_NARROW = 3


def _table(*columns: tuple[str, int | None]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="underline")
    for name, ratio in columns:
        narrow = len(name) <= _NARROW
        # On a narrow terminal words wrap; no column may vanish.
        table.add_column(
            name,
            ratio=ratio,
            overflow="fold",
            no_wrap=narrow,
            min_width=len(name) if narrow else 14,
        )
    return table


def _mechanisms(analysis: Analysis, theory: str) -> Table:
    table = _table((" ", None), ("Mechanism", 3), ("Resource", None), ("Reasoning", None))
    for item in analysis.study.items_by_theory[theory]:
        mechanism = analysis.mechanisms.get(item.address)
        if mechanism is None:
            continue
        reasoning = analysis.claims[f"{mechanism.id}#reasoning"]
        unstated = not mechanism.reasoning_stated and mechanism.reasoning == "untested"
        table.add_row(
            text(("!", "bold yellow")) if mechanism.flagged else "",
            mechanism.label,
            status_text(mechanism.resource, analysis.claims[f"{mechanism.id}#resource"]),
            text(("not stated", "dim")) if unstated else status_text(reasoning.status, reasoning),
        )
    return table


def _configurations(analysis: Analysis, theory: str) -> Table:
    steps = ("C", "C→M", "res", "rea", "M→O", "O")
    table = _table(("Configuration", 3), *((step, None) for step in steps))
    for item in analysis.study.items_by_theory[theory]:
        configuration = analysis.configurations.get(item.address)
        if configuration is not None:
            table.add_row(configuration.label, *(_marks(configuration, step) for step in _STEPS))
    return table


_STEPS_LEGEND = (
    "C context, C→M activation, res resource, rea reasoning, M→O effect, O outcome: "
    "a mark for each context and outcome, in order"
)
_STEPS = ("context", "activation", "resource", "reasoning", "effect", "outcome")


def _marks(configuration: ConfigurationStatus, step: str) -> Text:
    links = [link for link in configuration.chain if link.step == step]
    if not links:
        return text(("none", "dim"))
    marks = [(MARKS[link.status], STYLES[link.status]) for link in links]
    return text(*(part for mark in marks for part in (mark, " ")))

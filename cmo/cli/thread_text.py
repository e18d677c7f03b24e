"""Ripples in the terminal: what one configuration leads to in others."""

from rich.console import Console

from cmo.analyse.analysis import Analysis
from cmo.analyse.threads import Ripple, Thread
from cmo.analyse.wording import label_of
from cmo.cli.console import indented, text
from cmo.cli.statuses import status_text
from cmo.model.words import listed

_MOST = 4


def print_thread(out: Console, analysis: Analysis, thread: Thread) -> None:
    """Print a thread: each ripple with the configurations at both ends, and where it breaks."""
    out.print(text(("Thread of ripples", "bold")))
    for ripple in thread.ripples:
        _ripple(out, analysis, ripple)
    if thread.breaks_at:
        breaks = f"Breaks at '{label_of(analysis.study, thread.breaks_at)}', {thread.breaks_at}."
        out.print(indented(breaks, 3))
    out.print()


def _ripple(out: Console, analysis: Analysis, ripple: Ripple) -> None:
    study = analysis.study
    ends = f"'{label_of(study, ripple.outcome)}' ripples on to '{label_of(study, ripple.context)}'"
    out.print(indented(text(status_text(ripple.status), f": {ends}"), 3))
    for way, configurations in (("from", ripple.start), ("to", ripple.end)):
        if configurations:
            out.print(indented(text((f"{way}: {listed(configurations, _MOST)}", "dim")), 6))

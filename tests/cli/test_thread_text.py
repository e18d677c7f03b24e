"""Threads of ripples as the terminal shows them."""

import pytest

from tests.cli.conftest import Run
from tests.cli.disputed import DISPUTED
from tests.conftest import MakeStudy, finding

HELD = """\
Thread of ripples
   {status}: 'Fewer thefts' ripples on to 'Busy'
      from: lamps.lamps-deter, lamps.guards-deter
      to: lamps.guards-deter
   Breaks at 'Guards → Fewer thefts (effect)', lamps.guards-deter#effect.
"""
TALKS = "evidence_links/talks.yaml"


def _thread(out: str) -> str:
    """Give the lines of the thread, without the blanks that fill them up."""
    lines = out.partition("Thread of ripples\n")[2].partition("\n\n")[0].splitlines()
    return "".join(f"{line.rstrip()}\n" for line in ["Thread of ripples", *lines])


@pytest.mark.parametrize(
    ("stance", "status"),
    [("supports", "✓ supported"), ("contradicts", "✗ contradicted"), (None, "○ untested")],
)
@pytest.mark.parametrize("command", [("status",), ("show", "lamps.guards-deter")], ids=" ".join)
def test_a_thread_names_its_ends_and_where_it_breaks(
    cmo: Run, make_study: MakeStudy, command: tuple[str, ...], stance: str | None, status: str
) -> None:
    """A ripple is shown with its status, the configurations at both ends, and the first break."""
    more = finding("rippled", f"{stance} lamps.fewer-bring-people") if stance else ""
    files = {**DISPUTED, TALKS: f"{DISPUTED[TALKS]!s}{more}"}
    out = cmo("-C", make_study(files), *command).out
    assert _thread(out) == HELD.format(status=status)


def test_a_thread_that_holds_names_no_break(cmo: Run, make_study: MakeStudy) -> None:
    """Where no claim of a thread is contradicted, no break is told."""
    kept = str(DISPUTED[TALKS]).replace("stance: contradicts", "stance: supports")
    out = cmo("-C", make_study({**DISPUTED, TALKS: kept}), "status").out
    assert _thread(out) == "".join(HELD.format(status="○ untested").splitlines(keepends=True)[:-1])


def test_of_many_configurations_four_are_named(cmo: Run, make_study: MakeStudy) -> None:
    """An outcome of many configurations names four of them and counts the rest."""
    more = "".join(
        f"  again-{n}: {{mechanism: guards, outcome: [fewer], origin: inferred}}\n"
        for n in range(4)
    )
    theory = str(DISPUTED["theories/lamps.yaml"]).replace("relations:\n", f"{more}relations:\n")
    out = cmo("-C", make_study({**DISPUTED, "theories/lamps.yaml": theory}), "status").out
    named = "lamps.lamps-deter, lamps.guards-deter, lamps.again-0, lamps.again-1 and 2 more"
    assert f"from: {named}" in " ".join(out.split())


def test_a_study_without_ripples_has_no_thread(cmo: Run, make_study: MakeStudy) -> None:
    """Without a ripple nothing is said of threads."""
    assert "Thread" not in cmo("-C", make_study({}), "status").out


def test_an_item_shows_only_its_own_thread(cmo: Run, make_study: MakeStudy) -> None:
    """The outcome and the context of a ripple show the thread; what is not in it does not."""
    root = make_study(DISPUTED)
    for address in ("lamps.fewer", "lamps.busy", "lamps.lamps-deter"):
        assert "Thread of ripples" in cmo("-C", root, "show", address).out
    for address in ("lamps.dark", "lamps.guards", "talks.lit"):
        assert "Thread" not in cmo("-C", root, "show", address).out

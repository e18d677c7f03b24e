"""Claims on the screen: three findings a side, and what stands beside in one line."""

from tests.cli.conftest import Run
from tests.cli.disputed import DISPUTED, TALKS
from tests.conftest import MakeStudy, finding

MORE = (
    *(finding(f"more-{n}", "supports lamps.lamps#resource") for n in range(4)),
    finding("then", "supports lamps.lamps#resource analogue"),
    finding("hoped", "supports lamps.lamps#resource", basis="anticipated"),
    finding("sought", "not-found lamps.lamps#resource"),
    finding("needed", "supports lamps.lamps#resource diagnosis"),
    finding("meant", "supports lamps.lamps#resource intent"),
)


def _show(cmo: Run, make: MakeStudy, *arguments: str) -> str:
    files = {**DISPUTED, "evidence_links/talks.yaml": TALKS + "".join(MORE)}
    return " ".join(cmo("-C", make(files), "show", *arguments).out.split())


def test_what_changes_no_status_is_counted(cmo: Run, make_study: MakeStudy) -> None:
    """Findings beside are one line by sort; with --all each stands with its reason."""
    out = _show(cmo, make_study, "lamps.lamps")
    assert (
        "6 findings beside: 1 on a forerunner, 1 expected or argued, 1 on the problem, "
        "1 on what was meant, 1 proviso, 1 looked for and not found; --all lists them"
    ) in out
    assert "talks.then" not in out
    whole = _show(cmo, make_study, "lamps.lamps", "--all")
    assert "6 findings beside, which changes no status: " in whole
    assert "The finding then was made. (observed, analogue) It says so. talks.then" in whole
    assert "--all" not in whole


def test_three_findings_a_side_are_listed(cmo: Run, make_study: MakeStudy) -> None:
    """Of six reports for a claim three are shown, and the one against; with --all each is."""
    own = _show(cmo, make_study, "lamps.lamps").partition("reasoning: ")[0]
    assert own.count("+ The finding") == 3
    assert own.count("− The finding") == 1
    assert "and 3 more; --all lists them" in own
    whole = _show(cmo, make_study, "lamps.lamps", "--all").partition("reasoning: ")[0]
    assert whole.count("− The finding") == 1
    assert "talks.more-3" in whole
    assert "more; --all" not in whole


def test_another_items_findings_are_on_its_own_screen(cmo: Run, make_study: MakeStudy) -> None:
    """In a configuration's chain the hint names the item whose findings are not all shown."""
    out = _show(cmo, make_study, "lamps.lamps-deter")
    assert "and 3 more; cmo show lamps.lamps --all lists them" in out


def test_a_conflict_elsewhere_shows_both_sides(cmo: Run, make_study: MakeStudy) -> None:
    """A side on an item not on the screen has its findings; one that stands above is named."""
    out = _show(cmo, make_study, "lamps.guards")
    thefts, against = (part.partition("What tells")[0] for part in out.split("Conflict ")[1:])
    assert "+ The finding fall was made. It says so. talks.fall section 1 " in thefts
    assert "− The finding no-fall was made. It says so. survey.no-fall section 1 " in thefts
    assert "+ The finding seen was made. It says so. talks.seen section 1 " in against
    assert "'Guards' is in place (1 cluster): see lamps.guards#resource above" in against
    assert "talks.guarded" not in against


def test_a_finding_shows_the_sides_that_it_stands_on(cmo: Run, make_study: MakeStudy) -> None:
    """A finding's own reason is never folded, and the other side of its conflict is shown."""
    assert "~ The finding half was made. It says so. talks.half" in _show(
        cmo, make_study, "talks.half"
    )
    assert "survey.unlit" in _show(cmo, make_study, "talks.lit").partition("What tells")[0]

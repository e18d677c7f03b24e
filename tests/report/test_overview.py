"""The overview: how many configurations stand how, and the three things to look at first."""

from pathlib import Path

import pytest

from cmo.analyse.analysis import Analysis
from cmo.report.overview import configuration_counts, look_first, theories_told
from tests.cli.disputed import DISPUTED, JUDGEMENTS
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed, finding, source


def _counts(analysis: Analysis) -> dict[str, int]:
    return {status: n for status, n in configuration_counts(analysis).items() if n}


@pytest.mark.parametrize(
    ("links", "status"),
    [
        ((), "untested"),
        (("supports lamps.dark", "supports lamps.lamps#resource"), "supported"),
        (("supports lamps.dark", "contradicts lamps.fewer"), "contradicted"),
        (("contradicts lamps.fewer", "supports lamps.fewer", "supports lamps.dark"), "contested"),
    ],
)
def test_a_configuration_counts_under_what_most_asks_for_attention(
    make_study: MakeStudy, links: tuple[str, ...], status: str
) -> None:
    """Of a chain with several statuses the loudest counts, and the configuration counts once."""
    findings = [finding(f"f{n}", link) for n, link in enumerate(links)]
    files = {"evidence_links/talks.yaml": source(*findings)} if links else {}
    analysis = analysed(make_study(files))
    assert _counts(analysis) == {status: 1}
    # Those that no configuration has stand there as well.
    assert len(configuration_counts(analysis)) == 5


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_every_configuration_counts_once(study: Path) -> None:
    """The numbers add up to the study's configurations."""
    analysis = analysed(study)
    assert sum(configuration_counts(analysis).values()) == len(analysis.configurations)


def test_the_conflict_with_most_on_its_smaller_side_comes_first(make_study: MakeStudy) -> None:
    """Three against three disagree more than one against five; each side is told as a number."""
    findings = [
        *(finding(f"dark-{n}", "supports lamps.dark") for n in range(5)),
        finding("light", "contradicts lamps.dark"),
        *(finding(f"fall-{n}", "supports lamps.fewer") for n in range(2)),
        *(finding(f"rise-{n}", "contradicts lamps.fewer") for n in range(3)),
    ]
    analysis = analysed(make_study({"evidence_links/talks.yaml": source(*findings)}))
    first = look_first(analysis)[0]
    number = 1 + [conflict.claim for conflict in analysis.conflicts].index("lamps.fewer")
    assert first.anchor == f"conflict-{number}"
    assert first.why == "Where findings disagree most, and nobody has judged"
    assert first.says.startswith("Fewer thefts: ")
    assert first.says.endswith(" 2 findings against 3.")


def test_what_is_judged_is_not_looked_at_first(make_study: MakeStudy) -> None:
    """A judged conflict is left to those who judged it, unless findings have arrived since."""
    sides = source(finding("dusk", "supports lamps.dark"), finding("day", "contradicts lamps.dark"))
    dark = JUDGEMENTS[JUDGEMENTS.index("- claim: lamps.dark") :]
    files: dict[str, str | bytes] = {"evidence_links/talks.yaml": sides}
    assert look_first(analysed(make_study(files)))[0].anchor == "conflict-1"
    files["evidence_links/judgements.yaml"] = dark
    assert [one.anchor for one in look_first(analysed(make_study(files)))] == ["gap-1"]


def test_what_has_changed_since_it_was_judged_is_looked_at_again(make_study: MakeStudy) -> None:
    """Of the disputed study's conflicts the first is judged, but a finding has arrived since."""
    analysis = analysed(make_study(DISPUTED))
    assert analysis.conflicts[0].judgement.since
    assert look_first(analysis)[0].anchor == "conflict-1"


def test_the_longest_chain_that_breaks_comes_second(make_study: MakeStudy) -> None:
    """It says how much of the chain holds, and where it breaks."""
    findings = [
        finding("dusk", "supports lamps.dark"),
        finding("lit", "supports lamps.lamps#resource"),
        finding("rise", "contradicts lamps.fewer"),
    ]
    analysis = analysed(make_study({"evidence_links/talks.yaml": source(*findings)}))
    (first, second) = look_first(analysis)
    assert first.anchor == "lamps.lamps-deter"
    assert first.says == (
        "Lamps → Fewer thefts: 2 claims of its chain are supported, "
        "and it breaks at 'Fewer thefts'."
    )
    assert second.anchor == "gap-1"


def test_the_first_gap_is_told_with_its_reasons() -> None:
    """What is missing first stands with what it is about, and the first two reasons to close it."""
    analysis = analysed(CAR_PARKS, "phase-2")
    gap = analysis.gaps[0]
    last = look_first(analysis)[-1]
    assert (last.anchor, last.why) == ("gap-1", "What is missing first, before phase-2")
    assert last.says.startswith(f"{gap.label}: {gap.missing}")
    assert len(gap.reasons) > 2
    assert [reason in last.says for reason in gap.reasons[:3]] == [True, True, False]


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_every_theory_is_told_with_its_numbers(study: Path) -> None:
    """Each theory stands once; its flagged mechanisms add up to all that are flagged."""
    analysis = analysed(study)
    told = theories_told(analysis)
    assert [one.id for one in told] == list(analysis.study.theories)
    assert sum(one.configurations for one in told) == len(analysis.configurations)
    flagged = [mechanism for mechanism in analysis.mechanisms.values() if mechanism.flagged]
    assert sum(one.flagged for one in told) == len(flagged) > 0

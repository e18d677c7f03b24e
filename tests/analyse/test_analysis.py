"""All results taken together, and which mechanisms are flagged."""

import pytest

from tests.analyse.conftest import GUARDS, LIGHTS, AnalyseLamps, theory
from tests.conftest import finding

CLAIMS = (
    "lamps.dark",
    "lamps.lamps#resource",
    "lamps.lamps#reasoning",
    "lamps.fewer",
    "lamps.lamps-deter#activation",
    "lamps.lamps-deter#effect",
    "lamps.lamps-deter",
)
# A theory apart: nothing of it is shared with lamps.
APART = """\
title: Guards
contexts:
  quiet: {label: Quiet, statement: The street is quiet.}
mechanisms:
  guards: {label: Guards, resource: Guards walk about.}
outcomes:
  calm: {label: Calm, statement: Drivers are calm.}
configurations:
  guards-calm: {context: [quiet], mechanism: guards, outcome: [calm], origin: stated}
"""


def flagged(lamps: AnalyseLamps, *links: str, other: str = APART) -> set[str]:
    """Give the flagged mechanisms of lamps and another theory, with a finding for each link."""
    found = [finding(f"f{n}", link) for n, link in enumerate(links)]
    mechanisms = lamps(*found, files={"theories/z.yaml": other}).mechanisms
    return {name for name, mechanism in mechanisms.items() if mechanism.flagged}


@pytest.mark.parametrize("claim", CLAIMS)
def test_conflict_on_any_claim_of_its_configurations_flags(lamps: AnalyseLamps, claim: str) -> None:
    """A conflict on the mechanism, its contexts, outcomes, arrows or configurations flags it.

    A mechanism with which none of these has to do is not flagged.
    """
    assert flagged(lamps, f"supports {claim}", f"contradicts {claim}") == {"lamps.lamps"}


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("stance", ["supports", "contradicts"])
def test_agreement_flags_nothing(lamps: AnalyseLamps, claim: str, stance: str) -> None:
    """Findings that agree, with an expectation that does not, flag no mechanism."""
    other = {"supports": "contradicts", "contradicts": "supports"}[stance]
    links = f"{stance} {claim}", f"{stance} {claim}", f"{other} {claim} intent"
    assert flagged(lamps, *links) == set()


@pytest.mark.parametrize("claim", ["lamps.dark", "lamps.fewer"])
def test_conflict_on_shared_context_or_outcome_flags_all(lamps: AnalyseLamps, claim: str) -> None:
    """A context or outcome of two mechanisms flags both."""
    found = flagged(lamps, f"supports {claim}", f"contradicts {claim}", other=GUARDS)
    assert found == {"lamps.lamps", "z.guards"}


@pytest.mark.parametrize(
    "links",
    [
        ("supports lamps.lamps#reasoning", "contradicts lamps.fewer"),
        ("supports lamps.fewer", "contradicts lamps.lamps#reasoning"),
    ],
)
def test_conflict_of_any_kind_on_shared_outcome_flags_all(
    lamps: AnalyseLamps, links: tuple[str, str]
) -> None:
    """A conflict of any kind that sits on an outcome flags each mechanism that leads to it."""
    assert flagged(lamps, *links, other=GUARDS) == {"lamps.lamps", "z.guards"}


def test_conflict_flags_the_same_provision_everywhere(lamps: AnalyseLamps) -> None:
    """A conflict on a provision flags each mechanism that is the same."""
    links = "supports lamps.lamps#resource", "contradicts lamps.lamps#resource"
    assert flagged(lamps, *links, other=LIGHTS) == {"lamps.lamps", "z.lights"}


def test_conflict_on_own_configuration_flags_only_its_mechanism(lamps: AnalyseLamps) -> None:
    """A conflict on an outcome of one name's configuration is not on the other name's."""
    links = "supports z.calm", "contradicts z.calm"
    assert flagged(lamps, *links, other=LIGHTS) == {"z.lights"}


def test_mechanism_says_what_it_is(lamps: AnalyseLamps) -> None:
    """A mechanism stands with its statuses, conflicts, other names and configurations."""
    analysis = lamps(
        finding("a", "supports lamps.lamps#resource"),
        finding("b", "contradicts lamps.lamps#reasoning"),
        files={"theories/z.yaml": LIGHTS},
    )
    lights = analysis.mechanisms["z.lights"]
    assert (lights.resource, lights.reasoning) == ("supported", "contradicted")
    assert lights.conflicts == ("non-firing: lamps.lamps#reasoning",)
    assert lights.same_as == ("lamps.lamps",)
    assert lights.configurations == ("z.lights-calm",)
    assert (lights.label, lights.reasoning_stated) == ("Lights", False)
    assert lights.place == "theories/z.yaml:3"
    assert analysis.mechanisms["lamps.lamps"].reasoning_stated


def test_study_without_evidence_is_analysed(lamps: AnalyseLamps) -> None:
    """A theory alone has untested claims, no conflicts and some gaps."""
    analysis = lamps()
    assert {claim.status for claim in analysis.claims.values()} == {"untested"}
    assert analysis.conflicts == ()
    kinds = {"void", "unanswered-question", "unheard", "unmeasured"}
    assert {gap.kind for gap in analysis.gaps} == kinds
    assert analysis.study is analysis.graph.study


def test_mechanism_of_no_configuration_is_analysed(lamps: AnalyseLamps) -> None:
    """A mechanism that nothing uses has its statuses, and no configurations."""
    files = theory()
    files["theories/a.yaml"] = "title: A\nmechanisms:\n  m: {label: M, resource: It is there.}\n"
    mechanism = lamps(finding("a", "supports a.m#resource"), files=files).mechanisms["a.m"]
    assert (mechanism.resource, mechanism.reasoning) == ("supported", "untested")
    assert (mechanism.configurations, mechanism.flagged) == ((), False)


def test_rivals_threads_and_judgements_are_worked_out(lamps: AnalyseLamps) -> None:
    """Rivals, ripples and judgements of a study stand in its analysis."""
    own = theory()["theories/lamps.yaml"] + "    rivals: [z.guards-deter]\n"
    own += "relations:\n  r: {from: fewer, to: dark, kind: ripple}\n"
    judgement = "claim: lamps.dark, verb: situate, decision: split, because: B, by_role: R"
    analysis = lamps(
        files={
            "theories/lamps.yaml": own,
            "theories/z.yaml": GUARDS,
            "evidence_links/judgements.yaml": f"- {{{judgement}, date: 2024}}\n",
        }
    )
    assert [one.rivals for one in analysis.rivalries] == [("lamps.lamps-deter", "z.guards-deter")]
    (thread,) = analysis.threads
    assert thread.configurations == ("lamps.lamps-deter", "z.guards-deter")
    assert [decided.decision for decided in analysis.judgements.on("lamps.dark")] == ["split"]


def test_study_without_any_has_no_rivals_or_threads(lamps: AnalyseLamps) -> None:
    """Where nobody names a rival, a ripple or a decision, there is none."""
    analysis = lamps(files={"theories/z.yaml": GUARDS})
    assert (analysis.rivalries, analysis.threads) == ((), ())
    assert analysis.judgements.on("lamps.dark") == ()

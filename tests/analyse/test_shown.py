"""Claims and findings with what a reader needs to judge them."""

from cmo.analyse.shown import cited, claims_of, shown_claim
from tests.analyse.conftest import LIGHTS, AnalyseLamps
from tests.conftest import THEORY, finding


def test_shown_claim_has_words_status_and_evidence(lamps: AnalyseLamps) -> None:
    """A claim is shown with its wording, its status and each finding that bears on it."""
    analysis = lamps(finding("a", "supports lamps.fewer", more="conditions: It was dry."))
    claim = shown_claim(analysis, "lamps.fewer", "outcome")
    assert (claim.claim, claim.step, claim.status) == ("lamps.fewer", "outcome", "supported")
    assert claim.says == "The outcome is seen: Fewer cars are broken into."
    (shown,) = claim.evidence
    assert (shown.finding, shown.statement) == ("talks.a", "The finding a was made.")
    assert (shown.claim, shown.stance) == ("lamps.fewer", "supports")
    assert (shown.basis, shown.bearing) == ("observed", "direct")
    assert (shown.tests, shown.counts) == (True, True)
    assert (shown.because, shown.conditions) == ("It says so.", "It was dry.")
    assert shown.locators == ("section 1",)
    assert (shown.source, shown.cluster) == ("Some interviews", "talks")
    assert shown.place == "evidence_links/talks.yaml:5"


def test_shown_evidence_has_what_counts_first(lamps: AnalyseLamps) -> None:
    """Tests come first, for before against, then provisos and searches, then what is indirect."""
    claim = shown_claim(
        lamps(
            finding("a", "supports lamps.fewer analogue"),
            finding("b", "not-found lamps.fewer"),
            finding("c", "qualifies lamps.fewer"),
            finding("d", "contradicts lamps.fewer"),
            finding("e", "supports lamps.fewer"),
            finding("f", "supports lamps.fewer"),
            finding("g", "contradicts lamps.fewer", basis="argued"),
        ),
        "lamps.fewer",
    )
    order = [shown.finding.partition(".")[2] for shown in claim.evidence]
    assert order == ["e", "f", "d", "c", "b", "a", "g"]


def test_shown_claim_shares_evidence_of_the_same(lamps: AnalyseLamps) -> None:
    """A finding on lamps is shown under lights, and says which of the two it names."""
    analysis = lamps(
        finding("a", "supports lamps.lamps#resource"), files={"theories/a.yaml": LIGHTS}
    )
    (shown,) = shown_claim(analysis, "a.lights#resource").evidence
    assert shown.claim == "lamps.lamps#resource"


def test_claims_of_each_kind_of_item(lamps: AnalyseLamps) -> None:
    """A mechanism has two claims, a configuration its chain and the whole, others one."""
    analysis = lamps()
    steps = {
        name: [(shown.claim, shown.step) for shown in claims_of(analysis, item)]
        for name, item in analysis.study.items.items()
    }
    assert steps["lamps.dark"] == [("lamps.dark", "")]
    assert steps["lamps.lamps"] == [
        ("lamps.lamps#resource", "resource"),
        ("lamps.lamps#reasoning", "reasoning"),
    ]
    assert [step for _, step in steps["lamps.lamps-deter"]] == [
        "context",
        "activation",
        "resource",
        "reasoning",
        "effect",
        "outcome",
        "whole",
    ]
    assert steps["lamps.lamps-deter"][-1] == ("lamps.lamps-deter", "whole")


def test_cited_inherits_from_the_theory(lamps: AnalyseLamps) -> None:
    """An item is cited by document and place; what it leaves out is its theory's."""
    theory = THEORY.replace(
        "title: Lamps prevent thefts\n",
        'title: Lamps prevent thefts\nsource: {document: report, section: "4.2", page: 38}\n',
    )
    theory = theory.replace("label: Lamps\n", "label: Lamps\n    source: {item: M1}\n")
    analysis = lamps(files={"theories/lamps.yaml": theory})
    items = analysis.study.items
    assert cited(analysis, items["lamps.lamps"]) == "A report on lamps, section 4.2, page 38, M1"
    assert cited(analysis, items["lamps.dark"]) == "A report on lamps, section 4.2, page 38"


def test_nothing_is_cited_where_nothing_is_stated(lamps: AnalyseLamps) -> None:
    """An item of a theory without a source is cited nowhere."""
    analysis = lamps()
    assert cited(analysis, analysis.study.items["lamps.dark"]) == ""

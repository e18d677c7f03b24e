"""Each kind of conflict: the smallest study that shows it, and the nearest that does not."""

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.conflict_kinds import CONFLICT_KINDS, Side
from cmo.analyse.evidence import Evidence
from tests.analyse.conflict_cases import (
    ACTIVATION,
    EFFECT,
    FILES,
    NOT_SHOWN,
    OTHER_REASONING,
    OTHER_RESOURCE,
    REASONING,
    RESOURCE,
    SHOWN,
    SILENCE,
    Case,
    Links,
)
from tests.analyse.conftest import LIGHTS, AnalyseLamps
from tests.conftest import THEORY, finding


def run(lamps: AnalyseLamps, *links: str, files: dict[str, str] = FILES) -> Analysis:
    """Analyse the study of lamps and guards with one finding for each link.

    A link may be led by its finding's basis: 'anticipated: supports lamps.fewer'.
    """
    split = [link.rpartition(": ") for link in links]
    return lamps(
        *(finding(f"f{n}", link, basis=b or "observed") for n, (b, _, link) in enumerate(split)),
        files=files,
    )


def found(analysis: Analysis) -> list[tuple[str, str, Side, Side]]:
    """Give what the rules find: the kind, the claim it sits on, and its two sides."""
    return [
        (kind.name, *sided) for kind in CONFLICT_KINDS for sided in kind.find(analysis.material)
    ]


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, cases in SHOWN.items() for case in cases]
)
def test_smallest_study_that_shows_kind(lamps: AnalyseLamps, kind: str, case: Case) -> None:
    """A few findings make one conflict of this kind and no other, with these two sides."""
    links, *sided = case
    assert found(run(lamps, *links)) == [(kind, *sided)]


@pytest.mark.parametrize(
    "links", [pytest.param(links, id=f"{k}-{links}") for k, m in NOT_SHOWN.items() for links in m]
)
def test_nearest_study_that_shows_none(lamps: AnalyseLamps, links: Links) -> None:
    """One side alone, one that neither tests nor looks ahead, or claims that do not oppose."""
    assert found(run(lamps, *links)) == []


@pytest.mark.parametrize(
    "links",
    [
        (f"supports {RESOURCE}", f"contradicts {REASONING}", f"supports {REASONING}"),
        (f"supports {RESOURCE}", f"contradicts {REASONING}", f"contradicts {RESOURCE}"),
        (f"supports {REASONING}", "contradicts lamps.fewer", "supports lamps.fewer"),
        (f"supports {REASONING}", "contradicts lamps.fewer", f"contradicts {REASONING}"),
        ("supports lamps.fewer", f"contradicts {REASONING}", "contradicts lamps.fewer"),
        ("supports lamps.fewer", f"contradicts {REASONING}", f"supports {REASONING}"),
        (f"supports {ACTIVATION}", f"contradicts {SILENCE}", f"supports {SILENCE}"),
        (f"supports {REASONING}", "contradicts lamps.dark", "supports lamps.dark"),
        (f"supports {REASONING}", f"supports {OTHER_REASONING}", f"contradicts {REASONING}"),
        (f"supports {REASONING}", f"supports {OTHER_RESOURCE}", f"contradicts {OTHER_RESOURCE}"),
        ("supports lamps.fewer analogue", "contradicts lamps.fewer", "supports lamps.fewer"),
    ],
)
def test_contested_claim_is_a_direct_conflict_only(lamps: AnalyseLamps, links: Links) -> None:
    """Where the evidence on a claim itself disagrees, nothing is concluded from it elsewhere."""
    contested = links[-1].split()[1]
    assert [one[:2] for one in found(run(lamps, *links))] == [("direct", contested)]


def test_in_place_is_not_at_work_where_nobody_responds(lamps: AnalyseLamps) -> None:
    """A provision to which people do not respond, or some do not, works against nothing."""
    in_place = f"supports {REASONING}", f"supports {OTHER_RESOURCE}"
    fails = f"contradicts {OTHER_REASONING}"
    assert [one[0] for one in found(run(lamps, *in_place, fails))] == ["non-firing"]
    contested = (*in_place, fails, f"supports {OTHER_REASONING}")
    assert [one[0] for one in found(run(lamps, *contested))] == ["direct"]


@pytest.mark.parametrize("kind", ["reinforces", "contingent-on", "blocks", "overlaps"])
def test_only_counteracting_mechanisms_are_countervailing(lamps: AnalyseLamps, kind: str) -> None:
    """Two mechanisms at work are at odds only where the theory says that one counteracts."""
    files = {**FILES, "theories/g.yaml": FILES["theories/g.yaml"].replace("counteracts", kind)}
    links = f"supports {REASONING}", f"supports {OTHER_REASONING}"
    assert found(run(lamps, *links, files=files)) == []


@pytest.mark.parametrize("end", ["lamps.fewer", "lamps.dark", "lamps.lamps-deter"])
def test_what_counteracts_something_else_is_not_countervailing(
    lamps: AnalyseLamps, end: str
) -> None:
    """A mechanism that counteracts an outcome, a context or a configuration meets no mechanism."""
    files = {
        **FILES,
        "theories/g.yaml": FILES["theories/g.yaml"].replace("lamps.lamps,", f"{end},"),
    }
    links = f"supports {REASONING}", f"supports {OTHER_REASONING}", f"supports {end}"
    assert found(run(lamps, *links, files=files)) == []


@pytest.mark.parametrize("wrong", [f"contradicts {SILENCE}", "contradicts lamps.dark"])
def test_firing_in_the_context_goes_before_firing_at_all(lamps: AnalyseLamps, wrong: str) -> None:
    """Where both are supported, the arrow of the configuration itself is the first side."""
    links = f"supports {REASONING}", f"supports {ACTIVATION}", wrong
    ((_, _, first, _),) = found(run(lamps, *links))
    assert first.claim == ACTIVATION


@pytest.mark.parametrize("claim", [REASONING, ACTIVATION])
def test_disagreement_about_where_it_should_fire_hides_no_firing_elsewhere(
    lamps: AnalyseLamps, claim: str
) -> None:
    """That people were seen to respond where they should not stands, whatever is found besides.

    Those who saw them respond where they should are the first side, and those who did not are
    left to the direct conflict.
    """
    links = f"supports {claim}", f"contradicts {claim}", f"contradicts {SILENCE}"
    direct, fires = run(lamps, *links).conflicts
    assert (direct.kind, direct.claim) == ("direct", claim)
    assert (fires.kind, fires.claims) == ("fires-where-silent", (claim, SILENCE))
    assert (fires.supports, fires.contradicts) == (("talks.f0",), ("talks.f2",))


@pytest.mark.parametrize("against", [REASONING, ACTIVATION])
def test_firing_where_it_should_be_silent_needs_no_firing_where_it_should(
    lamps: AnalyseLamps, against: str
) -> None:
    """Where people respond only in the wrong place, the first side of the conflict is empty."""
    (fires,) = run(lamps, f"contradicts {against}", f"contradicts {SILENCE}").conflicts
    assert (fires.kind, fires.claims) == ("fires-where-silent", (REASONING, SILENCE))
    assert (fires.supports, fires.contradicts) == ((), ("talks.f1",))


def test_firing_in_both_wrong_places_is_two_conflicts(lamps: AnalyseLamps) -> None:
    """A mechanism may fire where it should be silent, and without its context: silence first."""
    links = f"supports {REASONING}", "contradicts lamps.dark", f"contradicts {SILENCE}"
    assert [one[:2] for one in found(run(lamps, *links))] == [
        ("fires-where-silent", SILENCE),
        ("fires-where-silent", "lamps.dark"),
    ]


def test_mechanism_with_another_context_that_holds_fires_where_it_may(lamps: AnalyseLamps) -> None:
    """People who respond may do so in the context that holds; the arrow itself says where."""
    foggy = "  foggy: {label: Foggy, statement: Fog hides the car park.}\nmechanisms:"
    files = {
        "theories/lamps.yaml": THEORY.replace("mechanisms:", foggy)
        + "  lamps-in-fog:\n    context: [foggy]\n    mechanism: lamps\n"
        "    outcome: [fewer]\n    origin: inferred\n    wrong_if: Thefts stay.\n"
    }
    held = (finding("a", "supports lamps.foggy"), finding("b", "contradicts lamps.dark"))
    responds = finding("c", f"supports {REASONING}")
    assert lamps(*held, responds, files=files).conflicts == ()
    fires = finding("d", f"supports {ACTIVATION}")
    analysis = lamps(*held, responds, fires, files=files)
    (conflict,) = analysis.conflicts
    assert (conflict.kind, conflict.claim) == ("fires-where-silent", "lamps.dark")
    # Without the arrow, that people respond would be told of the other context again.
    ((_, _, first, _),) = found(analysis)
    assert first == Side(ACTIVATION, "supports")


def test_silence_is_asked_only_of_those_who_state_it(lamps: AnalyseLamps) -> None:
    """A configuration without `silent_where` has no such claim; its contexts are asked still."""
    links = f"supports {REASONING}", "contradicts lamps.dark"
    assert [one[:2] for one in found(run(lamps, *links, files={}))] == [
        ("fires-where-silent", "lamps.dark")
    ]


@pytest.mark.parametrize(
    ("kind", "links"),
    [
        ("direct", ("supports a.lights#resource", f"contradicts {RESOURCE}")),
        (
            "indirect-against-direct",
            ("supports a.lights#resource analogue", f"contradicts {RESOURCE}"),
        ),
    ],
)
def test_same_provisions_are_found_under_the_original(
    lamps: AnalyseLamps, kind: str, links: Links
) -> None:
    """Where mechanisms are the same, a conflict on one of their claims is found once."""
    analysis = run(lamps, *links, files={**FILES, "theories/a.yaml": LIGHTS})
    assert [one[:2] for one in found(analysis)] == [(kind, RESOURCE)]


def test_each_outcome_that_fails_to_come_is_a_conflict(lamps: AnalyseLamps) -> None:
    """The effect comes first, and then each outcome that is not seen; one that is seen is none."""
    theory = FILES["theories/lamps.yaml"].replace("[fewer]", "[fewer, calm, order]")
    for name in ("calm", "order"):
        more = f"  {name}: {{label: {name}, statement: There is {name}.}}\n"
        theory = theory.replace("configurations:", f"{more}configurations:")
    links = (
        f"supports {REASONING}",
        f"contradicts {EFFECT}",
        "contradicts lamps.fewer",
        "supports lamps.calm",
        "contradicts lamps.order",
    )
    analysis = run(lamps, *links, files={**FILES, "theories/lamps.yaml": theory})
    assert [one[:2] for one in found(analysis)] == [
        ("fired-no-outcome", EFFECT),
        ("fired-no-outcome", "lamps.fewer"),
        ("fired-no-outcome", "lamps.order"),
    ]


@pytest.mark.parametrize(
    ("link", "on_side_of_tests", "on_side_of_what_looks_ahead"),
    [
        ("supports lamps.fewer", True, False),
        ("supports lamps.fewer analogue", False, True),
        ("anticipated: supports lamps.fewer", False, True),
        ("argued: supports lamps.fewer", False, False),
        ("argued: supports lamps.fewer analogue", False, False),
        ("supports lamps.fewer diagnosis", False, False),
        ("anticipated: supports lamps.fewer intent", False, False),
        ("contradicts lamps.fewer", False, False),
        ("contradicts lamps.fewer analogue", False, False),
        ("qualifies lamps.fewer", False, False),
    ],
)
def test_side_has_only_its_own_evidence(
    lamps: AnalyseLamps,
    link: str,
    on_side_of_tests: bool,
    on_side_of_what_looks_ahead: bool,
) -> None:
    """A side of tests has only tests, one that looks ahead only what does, of its stance."""
    (evidence,) = run(lamps, link).evidence["lamps.fewer"]
    assert isinstance(evidence, Evidence)
    assert Side("lamps.fewer", "supports").has(evidence) is on_side_of_tests
    looking_ahead = Side("lamps.fewer", "supports", tests=False)
    assert looking_ahead.has(evidence) is on_side_of_what_looks_ahead


def test_every_kind_has_an_example_here() -> None:
    """A new kind needs its smallest study in this file, its nearest miss, and the next code."""
    assert [kind.name for kind in CONFLICT_KINDS] == list(SHOWN) == list(NOT_SHOWN)
    assert [kind.code for kind in CONFLICT_KINDS] == [f"CMO40{n}" for n in range(1, 8)]

"""What conflicts of each kind hinge on, over and above the findings on their two sides."""

from tests.analyse.conftest import LIGHTS, AnalyseLamps, theory
from tests.analyse.test_hinges import (
    ACTIVATION,
    AGAINST,
    EFFECT,
    FOR,
    REASONING,
    RESOURCE,
    of_findings,
    of_sources,
    row,
)
from tests.conftest import finding, source


def test_arrow_becomes_untestable_without_what_puts_it_in_place(lamps: AnalyseLamps) -> None:
    """Without the cluster that saw the resource in place, an effect not seen has not failed.

    The conflict does not remain, although none of the findings on its two sides is left out.
    """
    files = {
        "evidence_links/a.yaml": source(finding("f", f"supports {RESOURCE}")),
        "evidence_links/b.yaml": source(
            finding("f", f"contradicts {EFFECT}"), finding("g", f"supports {REASONING}")
        ),
        "evidence_links/c.yaml": source(
            finding("f", f"contradicts {RESOURCE}"), finding("g", f"supports {REASONING}")
        ),
    }
    conflict = next(c for c in lamps(files=files).conflicts if c.kind == "fired-no-outcome")
    assert conflict.claims == (REASONING, EFFECT)
    assert row(conflict, "cluster:a") == (0, ("supported", "untestable"), False)
    assert row(conflict, "cluster:b") == (2, ("supported", "untested"), False)
    assert row(conflict, "cluster:c") == (1, ("supported", "contradicted"), True)
    assert conflict.hinges_on.says[0] == (
        "Without the cluster a what is offered is not in place, so it cannot be tested."
    )


def test_contested_arrow_is_untestable_without_whoever_saw_it_hold(lamps: AnalyseLamps) -> None:
    """A contested arrow of a resource not in place is untestable once nobody saw it hold."""
    files = {
        "evidence_links/a.yaml": source(finding("f", f"supports {ACTIVATION}")),
        "evidence_links/b.yaml": source(finding("f", f"contradicts {ACTIVATION}")),
        "evidence_links/c.yaml": source(finding("f", f"contradicts {RESOURCE}")),
    }
    (conflict,) = lamps(files=files).conflicts
    assert row(conflict, "cluster:a") == (1, ("untestable",), False)
    assert row(conflict, "cluster:b") == (1, ("supported",), False)
    assert row(conflict, "cluster:c") == (0, ("contested",), True)
    assert conflict.hinges_on.says[0] == (
        "Without the cluster a what is offered is not in place, so it cannot be tested."
    )


def test_evidence_of_the_same_provision_is_left_out_too(lamps: AnalyseLamps) -> None:
    """What bears on another name of the provision makes the conflict, and is left out of it."""
    files = {
        "theories/z.yaml": LIGHTS,
        "evidence_links/a.yaml": source(finding("f", "supports z.lights#resource")),
        "evidence_links/b.yaml": source(finding("f", f"contradicts {RESOURCE}")),
    }
    (conflict,) = lamps(files=files).conflicts
    assert row(conflict, "cluster:a") == (1, ("contradicted",), False)


def test_countervailing_mechanisms_hinge_on_either(lamps: AnalyseLamps) -> None:
    """Both claims of two mechanisms that work against each other are supported, until they go."""
    more = "relations:\n  r: {from: bulbs, to: lamps, kind: counteracts}\n"
    bulbs = "  bulbs: {label: Bulbs, resource: Bulbs are dim.}\noutcomes:"
    lamps_theory = theory()["theories/lamps.yaml"].replace("outcomes:", bulbs, 1) + more
    files = {
        "theories/lamps.yaml": lamps_theory,
        "evidence_links/a.yaml": source(finding("f", f"supports {REASONING}")),
        "evidence_links/b.yaml": source(finding("f", "supports lamps.bulbs#resource")),
    }
    (conflict,) = lamps(files=files).conflicts
    assert conflict.kind == "countervailing"
    assert row(conflict, "cluster:a") == (1, ("untested", "supported"), False)
    assert row(conflict, "cluster:b") == (1, ("supported", "untested"), False)


def test_countervailing_mechanisms_hinge_on_their_relation(lamps: AnalyseLamps) -> None:
    """Without those who saw the relation hold it is refuted, and there is no conflict left."""
    more = "relations:\n  r: {from: bulbs, to: lamps, kind: counteracts}\n"
    bulbs = "  bulbs: {label: Bulbs, resource: Bulbs are dim.}\noutcomes:"
    files = {
        "theories/lamps.yaml": theory()["theories/lamps.yaml"].replace("outcomes:", bulbs, 1) + more
    }
    both = finding("f", f"supports {REASONING}", "supports lamps.bulbs#resource")
    files |= {
        "evidence_links/a.yaml": source(both),
        "evidence_links/b.yaml": source(both),
        "evidence_links/c.yaml": source(finding("f", "supports lamps.r")),
        "evidence_links/d.yaml": source(finding("f", "contradicts lamps.r")),
    }
    conflict = next(c for c in lamps(files=files).conflicts if c.kind == "countervailing")
    assert row(conflict, "cluster:a") == (2, ("supported", "supported"), True)
    assert row(conflict, "cluster:c") == (0, ("supported", "supported"), False)
    assert row(conflict, "cluster:d") == (0, ("supported", "supported"), True)


def test_expectations_against_tests_hinge_on_both(lamps: AnalyseLamps) -> None:
    """Without those who expect otherwise the status stays, and the conflict does not.

    The claim is not called contested: what people expect never makes it so.
    """
    conflict = of_sources(
        lamps,
        a=source(finding("f", FOR)),
        b=source(finding("f", AGAINST, basis="anticipated")),
    )
    assert conflict.kind == "indirect-against-direct"
    assert row(conflict, "cluster:a") == (1, ("untested",), False)
    assert row(conflict, "cluster:b") == (1, ("supported",), False)
    assert conflict.hinges_on.says == (
        "Without the cluster a (1 finding) nothing tests it.",
        "Without the cluster b (1 finding) the conflict is gone.",
    )


def test_expectations_against_tests_on_one_study_alone(lamps: AnalyseLamps) -> None:
    """Where one study both tests and expects otherwise, the claim is not called contested."""
    conflict = of_findings(lamps, finding("a", FOR), finding("b", AGAINST, basis="anticipated"))
    assert conflict.hinges_on.says == ("A conflict, but on one study alone (the cluster talks).",)

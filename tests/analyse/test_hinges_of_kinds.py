"""What conflicts of each kind hinge on, over and above the findings on their two sides."""

import pytest

from cmo.analyse.conflicts import Conflict
from tests.analyse.conflict_cases import FILES, OTHER_REASONING, SILENCE
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
    assert conflict.hinges_on.says[1] == (
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
    assert conflict.hinges_on.says[1] == (
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
        "Each side rests on one study alone (the clusters a and b).",
        "Without the cluster a (1 finding) nothing tests it.",
        "Without the cluster b (1 finding) the conflict is gone.",
    )


def test_expectations_against_tests_on_one_study_alone(lamps: AnalyseLamps) -> None:
    """Where one study both tests and expects otherwise, the claim is not called contested."""
    conflict = of_findings(lamps, finding("a", FOR), finding("b", AGAINST, basis="anticipated"))
    assert conflict.hinges_on.says == ("A conflict, but on one study alone (the cluster talks).",)


def of_links(lamps: AnalyseLamps, kind: str, **links: str) -> Conflict:
    """Give the conflict of one kind, with a source of one finding for each list of links."""
    files = {
        f"evidence_links/{name}.yaml": source(finding("f", *text.split(", ")))
        for name, text in links.items()
    }
    (conflict,) = (c for c in lamps(files={**FILES, **files}).conflicts if c.kind == kind)
    return conflict


def test_mechanism_in_place_is_at_work_without_those_who_respond(lamps: AnalyseLamps) -> None:
    """Two mechanisms work against each other still, as long as both are at least in place."""
    conflict = of_links(
        lamps,
        "countervailing",
        a=f"supports {REASONING}",
        b=f"supports {RESOURCE}",
        c=f"supports {OTHER_REASONING}",
    )
    assert row(conflict, "cluster:a") == (1, ("untested", "supported"), True)
    assert row(conflict, "cluster:b") == (0, ("supported", "supported"), True)
    assert row(conflict, "cluster:c") == (1, ("supported", "untested"), False)


def test_mechanism_is_in_place_without_those_who_doubt_it(lamps: AnalyseLamps) -> None:
    """Where those who respond are also those who contest that it is in place, it is so without."""
    conflict = of_links(
        lamps,
        "countervailing",
        a=f"supports {REASONING}, contradicts {RESOURCE}",
        b=f"supports {RESOURCE}",
        c=f"supports {OTHER_REASONING}",
    )
    assert row(conflict, "cluster:a") == (1, ("untested", "supported"), True)


@pytest.mark.parametrize(("first", "otherwise"), [(ACTIVATION, REASONING), (REASONING, ACTIVATION)])
def test_response_without_its_context_stands_on_either_claim(
    lamps: AnalyseLamps, first: str, otherwise: str
) -> None:
    """That people respond, in this context or at all, is seen still where one of the two is left.

    Where the cluster that is left out contested the other, that one is no longer in doubt.
    """
    doubted = f", contradicts {otherwise}" if otherwise == ACTIVATION else ""
    conflict = of_links(
        lamps,
        "fires-where-silent",
        a=f"supports {first}{doubted}",
        b=f"supports {otherwise}",
        c="contradicts lamps.dark",
    )
    assert conflict.claims == (first, "lamps.dark")
    assert row(conflict, "cluster:a") == (1, ("untested", "contradicted"), True)
    assert row(conflict, "cluster:c") == (1, ("supported", "untested"), False)


def test_silence_that_fails_hinges_on_its_own_side_alone(lamps: AnalyseLamps) -> None:
    """Without those who saw people respond where they should, it fires where it should not."""
    links = {"a": f"supports {ACTIVATION}", "b": f"contradicts {SILENCE}"}
    conflict = of_links(lamps, "fires-where-silent", **links)
    assert row(conflict, "cluster:a") == (1, ("untested", "contradicted"), True)
    assert row(conflict, "cluster:b") == (1, ("supported", "untested"), False)
    # Nor does it matter that the arrow cannot be tested without them.
    absent = of_links(lamps, "fires-where-silent", **links, c=f"contradicts {RESOURCE}")
    assert row(absent, "cluster:a") == (1, ("untestable", "contradicted"), True)


def test_silence_that_fails_on_one_study_alone(lamps: AnalyseLamps) -> None:
    """Where nothing stands on the first side, the one study on the second is all there is."""
    conflict = of_links(lamps, "fires-where-silent", a=f"contradicts {SILENCE}")
    assert row(conflict, "cluster:a") == (1, ("untested", "untested"), False)
    assert conflict.hinges_on.says == ("A conflict, but on one study alone (the cluster a).",)

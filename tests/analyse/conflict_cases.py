"""For each kind of conflict, the findings that show it and the nearest that do not."""

from cmo.analyse.conflict_kinds import Side
from tests.analyse.conftest import GUARDS
from tests.conftest import THEORY

RESOURCE = "lamps.lamps#resource"
REASONING = "lamps.lamps#reasoning"
ACTIVATION = "lamps.lamps-deter#activation"
EFFECT = "lamps.lamps-deter#effect"
SILENCE = "lamps.lamps-deter#silence"
WHOLE = "lamps.lamps-deter"
OTHER_RESOURCE = "g.guards#resource"
OTHER_REASONING = "g.guards#reasoning"
RELATION = "g.against"

# Lamps that should be silent somewhere, and guards that work against them.
FILES = {
    "theories/lamps.yaml": THEORY + "    silent_where: Thieves wear masks.\n",
    "theories/g.yaml": GUARDS
    + "relations:\n  against: {from: guards, to: lamps.lamps, kind: counteracts}\n",
}

# Links, each of a finding of its own; one may be led by the finding's basis.
Links = tuple[str, ...]
# Links that make a conflict, the claim on which it sits, and its two sides.
Case = tuple[Links, str, Side, Side]


def for_and_against(claim: str) -> Case:
    """Give the case of one test for and one against a claim."""
    links = (f"supports {claim}", f"contradicts {claim}")
    return links, claim, Side(claim, "supports"), Side(claim, "contradicts")


def along(first: str, second: str, sits_on: str = "") -> Case:
    """Give the case of one claim that is supported, and another that is contradicted."""
    links = (f"supports {first}", f"contradicts {second}")
    return links, sits_on or second, Side(first, "supports"), Side(second, "contradicts")


# Without those who respond, a mechanism that is in place is at work all the same.
IN_PLACE = {REASONING: RESOURCE, OTHER_REASONING: OTHER_RESOURCE}


def both_at_work(worked_against: str, works_against: str) -> Case:
    """Give the case of two claims that are supported, of mechanisms one of which counteracts."""
    links = (f"supports {works_against}", f"supports {worked_against}")
    first, second = (
        Side(claim, "supports", fallback=IN_PLACE.get(claim, ""))
        for claim in (worked_against, works_against)
    )
    return links, RELATION, first, second


def ahead(link: str) -> Case:
    """Give the case of what only looks ahead, and one test that points the other way."""
    stance, claim = link.rpartition(": ")[2].split()[:2]
    if stance == "supports":
        tested = f"contradicts {claim}"
        sides = (Side(claim, "supports", tests=False), Side(claim, "contradicts"))
    else:
        tested = f"supports {claim}"
        sides = (Side(claim, "supports"), Side(claim, "contradicts", tests=False))
    return (link, tested), claim, *sides


def not_silent(first: str, *links: str) -> Case:
    """Give the case of people seen to respond where they should not, whatever else is known."""
    sides = Side(first, "supports", optional=True), Side(SILENCE, "contradicts")
    return (*links, f"contradicts {SILENCE}"), SILENCE, *sides


def without_context(first: str, otherwise: str) -> Case:
    """Give the case of people who respond although the context was found not to hold."""
    links = (f"supports {first}", "contradicts lamps.dark")
    sides = Side(first, "supports", fallback=otherwise), Side("lamps.dark", "contradicts")
    return links, "lamps.dark", *sides


SHOWN: dict[str, list[Case]] = {
    "direct": [
        for_and_against("lamps.dark"),
        for_and_against(RESOURCE),
        for_and_against(REASONING),
        for_and_against("lamps.fewer"),
        for_and_against(ACTIVATION),
        for_and_against(EFFECT),
        for_and_against(SILENCE),
        for_and_against(WHOLE),
        for_and_against(RELATION),
    ],
    "non-firing": [along(RESOURCE, REASONING)],
    "fired-no-outcome": [along(REASONING, "lamps.fewer"), along(REASONING, EFFECT)],
    "outcome-without-mechanism": [along("lamps.fewer", REASONING, sits_on="lamps.fewer")],
    "fires-where-silent": [
        not_silent(REASONING),
        not_silent(REASONING, f"supports {REASONING}"),
        not_silent(REASONING, f"supports {RESOURCE}"),
        not_silent(REASONING, f"supports {ACTIVATION} analogue"),
        not_silent(REASONING, f"anticipated: supports {REASONING}"),
        not_silent(ACTIVATION, f"supports {ACTIVATION}"),
        not_silent(ACTIVATION, f"supports {REASONING}", f"supports {ACTIVATION}"),
        without_context(ACTIVATION, REASONING),
        without_context(REASONING, ACTIVATION),
    ],
    "countervailing": [
        both_at_work(REASONING, OTHER_REASONING),
        both_at_work(REASONING, OTHER_RESOURCE),
        both_at_work(RESOURCE, OTHER_REASONING),
        both_at_work(RESOURCE, OTHER_RESOURCE),
    ],
    "indirect-against-direct": [
        ahead("supports lamps.fewer analogue"),
        ahead("contradicts lamps.fewer analogue"),
        ahead("anticipated: supports lamps.fewer"),
        ahead("anticipated: contradicts lamps.fewer"),
        ahead("anticipated: supports lamps.fewer analogue"),
        ahead(f"contradicts {RESOURCE} analogue"),
        ahead(f"supports {REASONING} analogue"),
        ahead(f"anticipated: supports {EFFECT}"),
        ahead(f"anticipated: contradicts {SILENCE}"),
        ahead(f"anticipated: supports {RELATION}"),
    ],
}

NOT_SHOWN: dict[str, list[Links]] = {
    "direct": [
        ("supports lamps.fewer",),
        ("supports lamps.fewer", "supports lamps.fewer"),
        ("supports lamps.fewer", "qualifies lamps.fewer"),
        ("supports lamps.fewer", "not-found lamps.fewer"),
        ("supports lamps.fewer diagnosis", "contradicts lamps.fewer"),
        ("supports lamps.fewer intent", "contradicts lamps.fewer"),
        ("supports lamps.dark", "contradicts lamps.fewer"),
    ],
    "non-firing": [
        (f"contradicts {REASONING}",),
        (f"supports {RESOURCE}", f"supports {REASONING}"),
        (f"supports {RESOURCE} analogue", f"contradicts {REASONING}"),
        (f"supports {RESOURCE}", f"contradicts {REASONING} diagnosis"),
        (f"contradicts {RESOURCE}", f"contradicts {REASONING}"),
        (f"supports {RESOURCE}", f"contradicts {ACTIVATION}"),
        (f"supports {RESOURCE}", f"contradicts {OTHER_REASONING}"),
    ],
    "fired-no-outcome": [
        (f"supports {REASONING}", f"contradicts {ACTIVATION}"),
        (f"supports {REASONING}", f"contradicts {WHOLE}"),
        (f"supports {REASONING} intent", "contradicts lamps.fewer"),
        (f"supports {REASONING}", "contradicts lamps.fewer diagnosis"),
        (f"supports {RESOURCE}", "contradicts lamps.fewer"),
        # What is not in place has not failed.
        (f"supports {REASONING}", f"contradicts {EFFECT}", f"contradicts {RESOURCE}"),
    ],
    "outcome-without-mechanism": [
        ("supports lamps.fewer analogue", f"contradicts {REASONING}"),
        ("supports lamps.fewer", f"contradicts {RESOURCE}"),
        (f"supports {EFFECT}", f"contradicts {REASONING}"),
    ],
    "fires-where-silent": [
        (f"supports {ACTIVATION}", f"supports {SILENCE}"),
        (f"contradicts {SILENCE} analogue",),
        (f"anticipated: contradicts {SILENCE}",),
        (f"qualifies {SILENCE}",),
        (f"supports {REASONING}", f"contradicts {SILENCE} diagnosis"),
        (f"supports {REASONING}", "not-found lamps.dark"),
        (f"supports {RESOURCE}", "contradicts lamps.dark"),
        (f"supports {EFFECT}", "contradicts lamps.dark"),
    ],
    "countervailing": [
        (f"supports {REASONING}",),
        (f"supports {REASONING}", f"supports {RELATION}"),
        (f"supports {REASONING}", f"supports {OTHER_RESOURCE} analogue"),
        (f"supports {REASONING}", f"anticipated: supports {OTHER_REASONING}"),
        (f"supports {REASONING}", f"contradicts {OTHER_RESOURCE}"),
        (f"supports {REASONING}", "supports g.guards-deter#effect"),
        # Where the one was found not to work against the other, both may be at work.
        (f"supports {REASONING}", f"supports {OTHER_REASONING}", f"contradicts {RELATION}"),
        (f"contradicts {REASONING}", f"supports {OTHER_REASONING}"),
    ],
    "indirect-against-direct": [
        ("argued: supports lamps.fewer", "contradicts lamps.fewer"),
        ("argued: supports lamps.fewer analogue", "contradicts lamps.fewer"),
        ("anticipated: supports lamps.fewer intent", "contradicts lamps.fewer"),
        ("anticipated: supports lamps.fewer diagnosis", "contradicts lamps.fewer"),
        ("qualifies lamps.fewer analogue", "contradicts lamps.fewer"),
        ("not-found lamps.fewer analogue", "contradicts lamps.fewer"),
        ("contradicts lamps.fewer analogue", "contradicts lamps.fewer"),
        ("supports lamps.fewer analogue", "qualifies lamps.fewer"),
        ("supports lamps.fewer analogue", "contradicts lamps.fewer analogue"),
        ("supports lamps.fewer analogue", "contradicts lamps.dark"),
        # Nothing has tested an effect of what is not in place.
        (f"supports {EFFECT} analogue", f"contradicts {EFFECT}", f"contradicts {RESOURCE}"),
    ],
}

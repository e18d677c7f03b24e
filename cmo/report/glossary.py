"""The field's words as the report uses them, and where the literature defines them.

Only words that the report uses are listed. A word that cites no work is this tool's own.
"""

from dataclasses import dataclass
from typing import Literal

Part = Literal["theory", "evidence", "reading"]

# A heading for each part, in the order shown.
PARTS: dict[Part, str] = {
    "theory": "The theory",
    "evidence": "The evidence",
    "reading": "What the evidence adds up to",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One word, what it means here, and the works that define it.

    `also` has other words by which the report calls the same thing; `cites` are ids of works.
    """

    word: str
    part: Part
    means: str
    cites: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Give what its anchor on a page may be called: untestable-so-far."""
        return self.word.replace(" ", "-")


GLOSSARY: tuple[Term, ...] = (
    Term(
        "theory",
        "theory",
        "What a programme is thought to do, for whom, in what circumstances and why. Here it is a "
        "set of configurations, a file for each theme.",
        ("pawson-tilley-1997", "wong-2016"),
        ("programme theory",),
    ),
    Term(
        "context",
        "theory",
        "A circumstance in which a mechanism fires or does not. It is not the place, but what it "
        "is about the place, the people or the time that makes the difference.",
        ("pawson-tilley-1997",),
    ),
    Term(
        "mechanism",
        "theory",
        "What a programme offers (the resource) and how people respond to it (the reasoning). "
        "Programmes do not work by themselves: people make them work, or do not.",
        ("pawson-tilley-1997", "dalkin-2015"),
    ),
    Term(
        "resource",
        "theory",
        "What the programme offers, changes or demands. Evidence on it tells whether it is in "
        "place.",
        ("dalkin-2015",),
    ),
    Term(
        "reasoning",
        "theory",
        "How people are thought to respond to what is offered. Evidence on it tells whether they "
        "do.",
        ("dalkin-2015",),
    ),
    Term(
        "outcome",
        "theory",
        "A result that the mechanism is thought to bring about, intended or not.",
        ("pawson-tilley-1997",),
    ),
    Term(
        "configuration",
        "theory",
        "A context, a mechanism and an outcome joined: in these circumstances this mechanism "
        "brings about this outcome.",
        ("pawson-tilley-1997", "wong-2016"),
    ),
    Term(
        "activation",
        "theory",
        "The claim that joins context and mechanism: in this context, people respond as assumed. "
        "A mechanism that does so is said to fire.",
        ("pawson-tilley-1997", "dalkin-2015"),
    ),
    Term(
        "effect",
        "theory",
        "The claim that joins mechanism and outcome: it is this mechanism that brings the outcome "
        "about.",
    ),
    Term(
        "silence",
        "theory",
        "The claim that a mechanism does not fire where its theory says that it should not. "
        "Without it, a mechanism that fires everywhere would pass for one that needs its context.",
        ("pawson-tilley-1997",),
    ),
    Term(
        "chain",
        "theory",
        "A configuration claim by claim: context, activation, resource, reasoning, effect, "
        "outcome. It breaks at the first claim that is contradicted and not supported.",
    ),
    Term(
        "relation",
        "theory",
        "How one item of a theory bears on another, such as reinforcing it or working against it. "
        "It can bear evidence of its own.",
    ),
    Term(
        "ripple",
        "theory",
        "A relation by which the outcome of one configuration becomes the context of another.",
        ("jagosh-2015",),
    ),
    Term(
        "rival",
        "theory",
        "A configuration that explains the same outcome otherwise. Evidence that fits both of "
        "them tells for neither.",
        ("pawson-2006",),
    ),
    Term(
        "provision",
        "theory",
        "What the programme lays down. Mechanisms of several theories may be the same provision: "
        "they share their evidence, and are counted once.",
    ),
    Term(
        "gleaning",
        "theory",
        "A phase of fieldwork in which people are asked for their own theories of the programme.",
        ("manzano-2016",),
    ),
    Term(
        "refining",
        "theory",
        "A phase of fieldwork in which the evaluators’ theory is put to people, who agree, object "
        "or say where it holds.",
        ("manzano-2016",),
    ),
    Term(
        "consolidation",
        "theory",
        "A phase of fieldwork in which the refined theory is put to people once more.",
        ("manzano-2016",),
    ),
    Term(
        "source",
        "evidence",
        "One set of data or one document, with how it was collected and what it cannot show.",
    ),
    Term(
        "finding",
        "evidence",
        "One thing that a source found or says, with the place where it says it and the claims "
        "that it bears on.",
    ),
    Term(
        "claim",
        "evidence",
        "What evidence can speak for or against: a context, a resource, a reasoning, an outcome, "
        "or what joins two of them.",
    ),
    Term(
        "test",
        "evidence",
        "A finding that was observed and bears on the very claim. Only tests are counted.",
        (),
        ("tests",),
    ),
    Term(
        "indirect",
        "evidence",
        "Said of evidence that is no test: what people expect or argue, what a forerunner did, "
        "that there is a problem, what was meant. It stands beside the claim, and is never "
        "counted.",
        (),
        ("beside",),
    ),
    Term(
        "forerunner",
        "evidence",
        "An earlier or other programme with a mechanism of the same kind. What it did says what "
        "may happen, and not what this programme does.",
        (),
        ("analogue",),
    ),
    Term(
        "cluster",
        "evidence",
        "Sources that are not independent of each other, such as two reports on the same "
        "interviews. Independent support is counted in clusters.",
    ),
    Term(
        "proviso",
        "evidence",
        "A finding that qualifies a claim: it holds, but not everywhere or not fully. It takes no "
        "side and often says where to look.",
        (),
        ("qualifies",),
    ),
    Term(
        "status",
        "reading",
        "What the tests on a claim come to: untested, supported, contradicted, contested, or "
        "untestable so far. It is reached by rule, and tests on the two sides are never netted.",
    ),
    Term(
        "untestable so far",
        "reading",
        "Said of what joins a mechanism to its context or outcome, where what the programme offers "
        "is not in place. What was not put in place has not failed.",
        (),
        ("untestable",),
    ),
    Term(
        "flagged",
        "reading",
        "Said of a mechanism where a conflict sits on one of its claims or of its configurations’.",
    ),
    Term(
        "conflict",
        "reading",
        "Where findings disagree, or do not fit together as the theory says. It is an occasion to "
        "ask for whom and in what circumstances the theory holds.",
        ("pawson-tilley-1997",),
    ),
    Term(
        "refinement",
        "reading",
        "A narrower claim that would fit both sides of a conflict, because something recorded "
        "tells them apart. It is proposed, and people decide.",
        ("pawson-tilley-1997",),
    ),
    Term(
        "judgement",
        "reading",
        "What people decided about a claim, and why: to set findings side by side, to reconcile "
        "them, to settle between rivals, to gather them, or to say where each holds.",
        ("pawson-2006",),
    ),
    Term(
        "gap",
        "reading",
        "What nobody has looked at, or not well enough to tell. It says where the next look "
        "should go, and is not a mistake.",
    ),
)

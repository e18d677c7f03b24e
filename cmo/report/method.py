"""The rules by which evidence is coded and counted, in words and from the tables that apply them.

Names, codes and what follows from what are asked of the code that does the counting: a rule that
changes there changes here.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from cmo.analyse.answers import STATES
from cmo.analyse.conflict_kinds import CONFLICT_KINDS
from cmo.analyse.evidence import Evidence
from cmo.analyse.gap_kinds import GAP_KINDS
from cmo.analyse.separability import State
from cmo.analyse.status import ARROWS, MARKS, Status, arrow_status, reach_status
from cmo.explain import pages
from cmo.model.evidence import Basis, Bearing, Stance

Counts = Literal["tests", "looks ahead", "stands beside"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a name as the files or the report have it, and what it says.

    `mark` is the sign by which a status is told without colour, `code` the code of its page in
    `cmo explain`, and `more` what that page says first; each may be empty.
    """

    name: str
    says: str
    mark: str = ""
    code: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """Rules on one matter: what its anchor may be called, and what stands before the rules."""

    id: str
    title: str
    says: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Of one basis, what a finding of each bearing does for its claim."""

    basis: Basis
    by_bearing: dict[Bearing, Counts]


_BASES: dict[Basis, str] = {
    "observed": "Somebody saw it, showed it or measured it.",
    "anticipated": "Somebody expects it.",
    "argued": "Somebody reasons that it is so.",
}
_BEARINGS: dict[Bearing, str] = {
    "direct": "It is about the very claim.",
    "analogue": "It is about a forerunner: what was tried earlier or elsewhere.",
    "diagnosis": "It shows the problem, and not what the remedy does about it.",
    "intent": "It tells what was meant or valued, from which the theory was made.",
}
_STANCES: dict[Stance, str] = {
    "supports": "It speaks for the claim.",
    "contradicts": "It speaks against the claim.",
    "qualifies": "It puts a proviso to the claim: not everywhere, or not fully.",
    "not-found": "It was looked for, and not found.",
}
_STATES: dict[State, str] = {
    "separates": "As far as it is recorded, the two sides share nothing: a refinement to consider.",
    "overlaps": "The two sides share something, so this does not explain the disagreement.",
    "cannot-tell": "One side or both do not say: a question for the next phase.",
}
# Tests for and against, as few as it takes to make each status.
_SIDES: tuple[tuple[int, int, str], ...] = (
    (0, 0, "No test stands for or against the claim."),
    (1, 0, "At least one test supports it, and none contradicts it."),
    (0, 1, "At least one test contradicts it, and none supports it."),
    (1, 1, "Tests stand on both sides. They are shown side by side, and never netted."),
)


def coding_rules() -> tuple[RuleGroup, ...]:
    """Give all rules, in the order in which a reader needs them."""
    return (
        _tests(),
        _stances(),
        _counting(),
        _statuses(),
        _conflicts(),
        _asked(),
        _gaps(),
        _order(),
    )


def what_counts() -> tuple[Counted, ...]:
    """Say for each basis and bearing whether a finding tests its claim.

    One that looks ahead is no test either, but shows what tests are to be compared with: a
    forerunner or an expectation that points the other way is told as a conflict.
    """
    return tuple(
        Counted(basis, {bearing: _counts(basis, bearing) for bearing in get_args(Bearing)})
        for basis in get_args(Basis)
    )


def _counts(basis: Basis, bearing: Bearing) -> Counts:
    evidence = _evidence(basis, bearing)
    if evidence.tests:
        return "tests"
    return "looks ahead" if evidence.looks_ahead else "stands beside"


def _evidence(
    basis: Basis = "observed", bearing: Bearing = "direct", stance: Stance = "supports"
) -> Evidence:
    return Evidence("", 0, "", stance, bearing, basis, "", "", "")


def _tests() -> RuleGroup:
    bases = [Rule(basis, _BASES[basis]) for basis in get_args(Basis)]
    bearings = [Rule(bearing, _BEARINGS[bearing]) for bearing in get_args(Bearing)]
    (test,) = [
        f"{found.basis} and its bearing is {bearing}"
        for found in what_counts()
        for bearing, counts in found.by_bearing.items()
        if counts == "tests"
    ]
    return RuleGroup(
        "tests",
        "What counts as a test",
        f"A finding tests a claim where it was {test}. Everything else stands beside the claim: it "
        "is shown, and never counted. That there is a problem does not show that the remedy works.",
        (*bases, *bearings),
    )


def _stances() -> RuleGroup:
    takes = [stance for stance in get_args(Stance) if _evidence(stance=stance).counts]
    return RuleGroup(
        "stances",
        "Which way a finding points",
        f"Each link from a finding to a claim has a reason, written by a person. Only a test that "
        f"{' or '.join(takes)} changes a status; the others are listed.",
        tuple(Rule(stance, _STANCES[stance]) for stance in get_args(Stance)),
    )


def _counting() -> RuleGroup:
    return RuleGroup(
        "counting",
        "How findings are counted",
        "Only whole numbers are given: of findings, and of independent clusters, on each side. "
        "Nothing is averaged, scored or netted.",
        (
            Rule("repeats", "Findings that report the same data again count once."),
            Rule(
                "clusters",
                "Sources that are not independent of each other, or that report the same data, are "
                "one cluster.",
            ),
            Rule(
                "same provision",
                "Evidence on a mechanism is shared with every mechanism that is the same "
                "provision, and such mechanisms count once.",
            ),
            Rule("extent", "How many said a thing is shown beside it, and weighs nothing."),
        ),
    )


def _statuses() -> RuleGroup:
    rules = [
        _status(reach_status(supports, contradicts), says) for supports, contradicts, says in _SIDES
    ]
    untestable = (
        f"Said of an arrow of a configuration, its {' or '.join(ARROWS)}: what the mechanism "
        "offers was found not to be in place, and no test shows the arrow to hold. What was not "
        "put in place has not failed."
    )
    return RuleGroup(
        "statuses",
        "How a status is reached",
        "The status of a claim follows by rule from its tests.",
        (*rules, _status(arrow_status("untested", "contradicted"), untestable)),
    )


def _status(status: Status, says: str) -> Rule:
    return Rule(status, says, mark=MARKS[status])


def _conflicts() -> RuleGroup:
    return RuleGroup(
        "conflicts",
        "What is a conflict",
        "A mechanism is flagged where a conflict of any kind sits on one of its claims or of its "
        "configurations’. Conflicts are found by rule; what they mean is for people to decide.",
        tuple(
            Rule(kind.title, kind.points_to, code=kind.code, more=_opening(kind.code))
            for kind in CONFLICT_KINDS
        ),
    )


def _asked() -> RuleGroup:
    return RuleGroup(
        "asked",
        "What is asked of each conflict",
        "First, whether anything recorded tells the two sides apart: whose account it is, site, "
        "level, circumstances, time, phase or method. Then, what it hinges on: whether the status "
        "changes when one cluster, the sources connected to the programme, single voices, or "
        "reports of the same data are left out.",
        tuple(Rule(STATES[state], _STATES[state]) for state in STATES),
    )


def _gaps() -> RuleGroup:
    return RuleGroup(
        "gaps",
        "What is a gap",
        "A gap says where nobody has looked, or not well enough to tell.",
        tuple(
            Rule(kind.title, _heading(kind.code), code=kind.code, more=_opening(kind.code))
            for kind in GAP_KINDS
        ),
    )


def _order() -> RuleGroup:
    return RuleGroup(
        "order",
        "Which gaps come first",
        "Gaps are ordered by these reasons, one after the other. The reasons are shown beside each "
        "gap, and never summed.",
        (
            Rule("question", "A question of the coming phase depends on it."),
            Rule("outcomes", "Outcomes rest on it."),
            Rule("rivals", "It would tell rivals apart."),
            Rule("contested", "The evidence on it disagrees."),
            Rule("planned", "The coming phase can answer it."),
        ),
    )


def _heading(code: str) -> str:
    """Give what the title of a code's page says behind its name, as a sentence."""
    says = pages.title(code).rpartition(": ")[2]
    return f"{says[0].upper()}{says[1:]}."


def _opening(code: str) -> str:
    """Give the first paragraph of a code's page, up to where it turns to the example below."""
    paragraph = " ".join(pages.page(code).split("\n\n")[1].split())
    return paragraph.partition(" Below, ")[0].replace("`", "")

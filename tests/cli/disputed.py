"""A small study whose evidence disagrees in several ways, and some of whose conflicts are judged.

Two mechanisms rival each other and work against each other. Whether the lamps are in place is
judged and has changed since; whether thefts fell is judged; that it is dark is judged, but one
finding on it has no date; the other two conflicts are open.
"""

from typing import Any

from tests.conftest import SETTINGS, finding
from tests.render.hostile import TRICKS, as_file, hostile_files

THEORY = """\
title: Lamps prevent thefts
contexts:
  dark: {label: Dark, statement: The car park is dark after six.}
  busy: {label: Busy, statement: People pass all evening.}
mechanisms:
  lamps: {label: Lamps, resource: Lamps light all., reasoning: Thieves fear to be seen.}
  guards: {label: Guards, resource: Guards walk about.}
outcomes:
  fewer: {label: Fewer thefts, statement: Fewer cars are broken into.}
configurations:
  lamps-deter:
    context: [dark]
    mechanism: lamps
    outcome: [fewer]
    origin: stated
    wrong_if: Thefts stay as they were under light.
    silent_where: By day the car park is light anyway.
    rivals: [guards-deter]
  guards-deter:
    context: [busy]
    mechanism: guards
    outcome: [fewer]
    origin: inferred
relations:
  guards-against-lamps: {from: guards, to: lamps, kind: counteracts}
  fewer-bring-people: {from: fewer, to: busy, kind: ripple}
"""
STUDY = (
    SETTINGS
    + """\
conditions: {staffed: an attendant is about}
dates: {switch: {label: the lamps were lit, date: 2024-06}}
"""
)


def _source(method: str, more: str, *findings: str) -> str:
    head = f"title: A source\ndocument: report\nmethod: {method}\n{more}findings:\n"
    return head + "".join(findings)


TALKS = _source(
    "interview",
    "cluster: town\nactors: [driver]\ncollected: {from: 2024-02, to: 2024-03}\n",
    finding(
        "lit",
        "supports lamps.lamps#resource",
        more="sites: [castle-lane]\npresent: [staffed]\nconditions: After the works.",
    ),
    finding(
        "lit-again",
        "supports lamps.lamps#resource",
        more="sites: [castle-lane]\npresent: [staffed]\nrepeats: [lit]",
    ),
    finding("half", "qualifies lamps.lamps#resource"),
    finding("seen", "supports lamps.lamps#reasoning"),
    finding("guarded", "supports lamps.guards#resource"),
    finding("fall", "supports lamps.fewer", more="present: [staffed]"),
    finding("dusk", "supports lamps.dark"),
    finding("told", "supports lamps.lamps-deter#effect", "contradicts lamps.guards-deter#effect"),
)
SURVEY = _source(
    "survey",
    "cluster: firm\nconnection: connected\ncollected: {from: 2024-08}\n",
    finding(
        "unlit",
        "contradicts lamps.lamps#resource",
        more="sites: [station-road]\nabsent: [staffed]\nextent: one",
    ),
    finding("by-day", "contradicts lamps.lamps-deter#silence"),
    finding("no-fall", "contradicts lamps.fewer"),
)
LETTER = _source(
    "interview", "", finding("lit-anyway", "contradicts lamps.dark", basis="anticipated")
)
JUDGEMENTS = """\
- claim: lamps.lamps#resource
  verb: adjudicate
  decision: left-open
  because: We wait for the survey.
  by_role: The lead evaluator
  date: 2024-05
- claim: lamps.fewer
  verb: reconcile
  decision: refined
  because: They fell at one end only.
  by_role: The team
  date: 2025-01
- claim: lamps.dark
  verb: situate
  decision: left-open
  because: The letter is about another town.
  by_role: The team
  date: 2025-01
"""
DISPUTED: dict[str, str | bytes] = {
    "theories/study.yaml": STUDY,
    "theories/lamps.yaml": THEORY,
    "evidence_links/talks.yaml": TALKS,
    "evidence_links/survey.yaml": SURVEY,
    "evidence_links/letter.yaml": LETTER,
    "evidence_links/judgements.yaml": JUDGEMENTS,
}


def hostile_dispute() -> dict[str, str | bytes]:
    """Give the hostile study with labels of every vocabulary and judgements that are hostile too.

    For each trick the finding that supports records an actor, a site, a level and a condition of
    that name, and the one that contradicts that the condition was absent.
    """
    settings = {
        "title": "T",
        "programme": "P",
        "methods": {"interview": TRICKS["entity"]},
        **dict.fromkeys(("actors", "sites", "levels", "conditions"), TRICKS),
        "dates": {name: {"label": text, "date": "2024"} for name, text in TRICKS.items()},
    }
    found = {
        f"{stance}-{name}": _hostile_finding(stance, name)
        for name in TRICKS
        for stance in ("supports", "contradicts")
    }
    source = {"title": "T", "document": "report", "method": "interview", "findings": found}
    return {
        **hostile_files(),
        "theories/study.yaml": as_file(settings),
        "evidence_links/talks.yaml": as_file(source),
        "evidence_links/judgements.yaml": as_file([_hostile_judgement(name) for name in TRICKS]),
    }


def _hostile_finding(stance: str, name: str) -> dict[str, Any]:
    text = TRICKS[name]
    claim = f"lamps.m-{name}#resource"
    return {
        "statement": text,
        "locator": {"section": text},
        "basis": "observed",
        "actors": [name],
        "sites": [name],
        "level": name,
        "conditions": text,
        "present" if stance == "supports" else "absent": [name],
        "links": [{"claim": claim, "stance": stance, "bearing": "direct", "because": text}],
    }


def _hostile_judgement(name: str) -> dict[str, Any]:
    return {
        "claim": f"lamps.m-{name}#resource",
        "verb": "situate",
        "decision": "left-open",
        "because": TRICKS[name],
        "by_role": TRICKS[name],
        "date": "2024",
    }

"""Build the report's page from an analysis."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cmo import __version__
from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import STATES, not_said, relation_of, statuses_of, told_cases, values_of
from cmo.analyse.conflicts import mechanisms_of
from cmo.analyse.kit import build_kit
from cmo.analyse.shown import (
    Facts,
    ShownClaim,
    ShownEvidence,
    cited,
    claims_of,
    finding_facts,
    item_facts,
    shown_claim,
    shown_evidence,
)
from cmo.analyse.status import MARKS, Status
from cmo.analyse.wording import Worded, claim_says, label_of, worded
from cmo.model.address import SINGULAR, item_of
from cmo.model.theme import Theme
from cmo.model.words import counted, listed
from cmo.read.study import Item
from cmo.render.compose import compose
from cmo.render.embedded import font_css
from cmo.render.scene import Scene
from cmo.render.setting import usual
from cmo.render.svg import to_svg
from cmo.render.views.theory import theory_view

STATUSES: tuple[tuple[Status, str], ...] = (
    ("untested", "nothing observed tests it, for or against"),
    ("supported", "at least one test supports it, none contradicts it"),
    ("contradicted", "at least one test contradicts it, none supports it"),
    ("contested", "tests stand on both sides"),
    ("untestable", "an arrow whose mechanism is not in place: it has not failed"),
)


# A cell of a table lists so many values, each cut to so many letters.
_MOST_VALUES = 6
_LONGEST_VALUE = 40

# For each item, the numbers under which the page lists the conflicts and gaps that concern it.
Numbers = dict[str, dict[str, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a theory as the page shows it."""

    item: Item
    label: str
    words: Worded
    facts: Facts
    source: str
    place: str
    claims: tuple[ShownClaim, ...]
    conflicts: tuple[int, ...]
    gaps: tuple[int, ...]
    flagged: bool


@dataclass(frozen=True, slots=True)
class TheoryView:
    """One theory: its diagram, its configurations and all its items."""

    id: str
    title: str
    diagram: Markup
    configurations: tuple[ItemView, ...]
    mechanisms: tuple[ItemView, ...]
    contexts: tuple[ItemView, ...]
    outcomes: tuple[ItemView, ...]
    relations: tuple[ItemView, ...]


def report_page(analysis: Analysis) -> str:
    """Give the whole page as one HTML document that needs nothing beside it."""
    script = files("cmo.report").joinpath("templates", "report.js").read_text(encoding="utf-8")
    numbers: Numbers = {
        "conflicts": _numbers_by_item((*c.claims, *c.mechanisms) for c in analysis.conflicts),
        "gaps": _numbers_by_item((gap.subject, *gap.same_as) for gap in analysis.gaps),
    }
    scenes = _scenes(analysis)
    return (
        _environment(analysis)
        .get_template("page.html")
        .render(
            version=__version__,
            analysis=analysis,
            study=analysis.study,
            settings=analysis.study.settings,
            theories=[_theory(analysis, *drawn, numbers) for drawn in scenes.items()],
            # The signs that the pictures are set in, once for all of them.
            fonts=Markup(font_css(w for scene in scenes.values() for w in scene.words)),  # noqa: S704 - digits and letters alone
            flagged=_flagged(analysis),
            links=_links_by_finding(analysis),
            totals=_totals(analysis),
            kit=build_kit(analysis),
            script=Markup(script),  # noqa: S704 - the program's own
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
            statuses=STATUSES,
        )
    )


def _environment(analysis: Analysis) -> Environment:
    """Give the templates, with what they may ask of an analysis."""
    environment = Environment(
        loader=PackageLoader("cmo.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["anchor"] = anchor
    environment.globals.update(
        counted=counted,
        mark=MARKS.__getitem__,
        label=lambda address: label_of(analysis.study, address),
        facts_of=lambda finding: finding_facts(analysis.study, finding),
        says=lambda claim: claim_says(analysis.study, claim),
        claim_of=lambda claim: shown_claim(analysis, claim),
        place=analysis.places.of,
        about=lambda subject: " ".join(_mechanisms_about(analysis, subject)),
        values_of=lambda separation: listed(values_of(separation, _LONGEST_VALUE), _MOST_VALUES),
        not_said=not_said,
        states=STATES,
        cases=told_cases,
        statuses_of=partial(statuses_of, analysis.study),
        relation_of=partial(relation_of, analysis),
    )
    return environment


def anchor(address: str) -> str:
    """Give the id on the page of an item, a finding or a question: claims are with their item."""
    return item_of(address)


def _mechanisms_about(analysis: Analysis, subject: str) -> tuple[str, ...]:
    """Give the mechanisms that a gap is about, as the map names them; none for a question."""
    if item_of(subject) not in analysis.study.items:
        return ()
    same = analysis.graph.same
    return tuple(dict.fromkeys(same[m][0] for m in mechanisms_of(analysis.graph, subject)))


def _numbers_by_item(
    addresses: Iterable[Iterable[str]],
) -> dict[str, tuple[int, ...]]:
    """Number things from 1, and give for each item the numbers of those that concern it."""
    numbers: dict[str, list[int]] = {}
    for number, concerned in enumerate(addresses, start=1):
        for item in dict.fromkeys(item_of(address) for address in concerned):
            numbers.setdefault(item, []).append(number)
    return {item: tuple(found) for item, found in numbers.items()}


def _scenes(analysis: Analysis) -> dict[str, Scene]:
    """Draw each theory."""
    measures = usual(Theme())
    return {
        theory: compose(theory_view(analysis, theory), measures)
        for theory in analysis.study.theories
    }


def _theory(analysis: Analysis, theory: str, scene: Scene, numbers: Numbers) -> TheoryView:
    items = analysis.study.items_by_theory[theory]
    views = {
        kind: tuple(_item(analysis, item, numbers) for item in items if item.kind == kind)
        for kind in SINGULAR
    }
    svg = to_svg(scene, link=lambda address: f"#{anchor(address)}", fonts=False)
    return TheoryView(
        id=theory,
        title=analysis.study.theories[theory].title,
        # The picture is built as a tree, so every text in it is escaped already.
        diagram=Markup(svg),  # noqa: S704 - see above
        **views,
    )


def _item(analysis: Analysis, item: Item, numbers: Numbers) -> ItemView:
    mechanism = analysis.mechanisms.get(item.address)
    return ItemView(
        item=item,
        label=label_of(analysis.study, item.address),
        words=worded(analysis.study, item, analysis.graph.configurations.get(item.address)),
        facts=item_facts(analysis, item),
        source=cited(analysis, item),
        place=analysis.places.of(item.address),
        claims=claims_of(analysis, item),
        conflicts=numbers["conflicts"].get(item.address, ()),
        gaps=numbers["gaps"].get(item.address, ()),
        flagged=bool(mechanism and mechanism.flagged),
    )


def _links_by_finding(analysis: Analysis) -> dict[str, list[ShownEvidence]]:
    links: dict[str, list[ShownEvidence]] = {}
    for evidence in analysis.evidence.values():
        for entry in evidence:
            links.setdefault(entry.finding, []).append(shown_evidence(analysis, entry))
    return links


def _flagged(analysis: Analysis) -> dict[str, list[int]]:
    """Give for each flagged mechanism, under its first name, the numbers of its conflicts."""
    flagged: dict[str, list[int]] = {}
    for number, conflict in enumerate(analysis.conflicts, start=1):
        for first in dict.fromkeys(analysis.graph.same[m][0] for m in conflict.mechanisms):
            flagged.setdefault(first, []).append(number)
    return {p.id: flagged[p.id] for p in analysis.provisions if p.id in flagged}


def _totals(analysis: Analysis) -> dict[Status, int]:
    """Count claims by status, those of the same provision once."""
    original = analysis.material.is_original
    statuses = [claim.status for claim in analysis.claims.values() if original(claim.claim)]
    return {status: statuses.count(status) for status, _ in STATUSES}

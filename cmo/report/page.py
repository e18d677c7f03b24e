"""Build the report's page from an analysis."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cmo import __version__
from cmo.analyse.analysis import Analysis
from cmo.analyse.answers import STATES, not_said, relation_of, statuses_of, told_cases, values_of
from cmo.analyse.conflicts import mechanisms_of
from cmo.analyse.evidence import shared_claim
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
from cmo.model.words import counted, listed, short
from cmo.read.study import Item
from cmo.render.compose import compose
from cmo.render.scene import Scene
from cmo.render.setting import usual
from cmo.render.svg import to_svg
from cmo.render.views.theory import theory_view
from cmo.report import rameses
from cmo.report.assets import page_script, page_style, policy_hash, small
from cmo.report.facets import codes, facet_values, facets
from cmo.report.method_view import cited_works, method_view
from cmo.report.overview import Since, configuration_counts, look_first, theories_told

STATUSES: tuple[tuple[Status, str], ...] = (
    ("untested", "nothing observed tests it, for or against"),
    ("supported", "at least one test supports it, none contradicts it"),
    ("contradicted", "at least one test contradicts it, none supports it"),
    ("contested", "tests stand on both sides"),
    ("untestable", "an arrow whose mechanism is not in place: it has not failed"),
)


# The page's views, each with the name that its reader sees.
VIEWS: tuple[tuple[str, str], ...] = (
    ("overview", "Overview"),
    ("theories", "Theories"),
    ("evidence", "Evidence"),
    ("conflicts", "Conflicts"),
    ("gaps", "Gaps"),
    ("kit", "Fieldwork kit"),
    ("method", "Method"),
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


def report_page(analysis: Analysis, since: Since | None = None) -> str:
    """Give the whole page as one HTML document that needs nothing beside it.

    `since` is told in the overview: what has changed since a revision.
    """
    numbers: Numbers = {
        "conflicts": _numbers_by_item((*c.claims, *c.mechanisms) for c in analysis.conflicts),
        "gaps": _numbers_by_item((gap.subject, *gap.same_as) for gap in analysis.gaps),
    }
    scenes = _scenes(analysis)
    environment = _environment(analysis)
    style = page_style(environment, (words for scene in scenes.values() for words in scene.words))
    script = page_script()
    kit = build_kit(analysis)
    values = facet_values(analysis)
    shown_facets = facets(analysis, values)
    method = method_view(analysis)
    page = environment.get_template("page.html").render(
        version=__version__,
        analysis=analysis,
        study=analysis.study,
        settings=analysis.study.settings,
        views=[view for view in VIEWS if kit or view[0] != "kit"],
        theories=[_theory(analysis, *drawn, numbers) for drawn in scenes.items()],
        configurations=configuration_counts(analysis),
        first=look_first(analysis),
        told=theories_told(analysis),
        since=since,
        flagged=_flagged(analysis),
        facets=shown_facets,
        codes=codes(shown_facets, values),
        # Findings are numbered as they stand under Evidence: on paper a number finds them.
        number_of={finding: n for n, finding in enumerate(analysis.study.findings, start=1)},
        links=_links_by_finding(analysis),
        totals=_totals(analysis),
        kit=kit,
        style=Markup(style),  # noqa: S704 - the program's own
        style_hash=policy_hash(style),
        script=Markup(script),  # noqa: S704 - the program's own
        script_hash=policy_hash(script),
        statuses=STATUSES,
        method=method,
        references={work.id: work.text for work in method.documents},
        cited_works=cited_works,
        rameses_note=rameses.NOTE,
        rameses_holds=rameses.HOLDS,
    )
    return small(page)


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
        short=short,
        mark=MARKS.__getitem__,
        label=lambda address: label_of(analysis.study, address),
        facts_of=lambda finding: finding_facts(analysis.study, finding),
        says=lambda claim: claim_says(analysis.study, claim),
        shared=_claim_codes(analysis),
        claim_of=lambda claim: shown_claim(analysis, claim),
        place=analysis.places.of,
        about=lambda subject: _first_names(analysis, _mechanisms_about(analysis, subject)),
        concerned=lambda conflict: _first_names(analysis, conflict.mechanisms),
        values_of=lambda separation: listed(values_of(separation, _LONGEST_VALUE), _MOST_VALUES),
        not_said=not_said,
        states=STATES,
        cases=told_cases,
        statuses_of=partial(statuses_of, analysis.study),
        relation_of=partial(relation_of, analysis),
    )
    return environment


def _claim_codes(analysis: Analysis) -> dict[str, str]:
    """Give for each claim a short name, the same for those on the same provision."""
    shared = {claim: shared_claim(analysis.graph, claim) for claim in analysis.claims}
    number = {claim: n for n, claim in enumerate(dict.fromkeys(shared.values()))}
    return {claim: f"c{number[first]}" for claim, first in shared.items()}


def anchor(address: str) -> str:
    """Give the id on the page of an item, a finding or a question: claims are with their item."""
    return item_of(address)


def _mechanisms_about(analysis: Analysis, subject: str) -> tuple[str, ...]:
    """Give the mechanisms that a gap is about; none for a question."""
    known = item_of(subject) in analysis.study.items
    return tuple(mechanisms_of(analysis.graph, subject)) if known else ()


def _first_names(analysis: Analysis, mechanisms: Iterable[str]) -> str:
    """Give the names under which the map lists mechanisms, with blanks between them."""
    same = analysis.graph.same
    return " ".join(dict.fromkeys(same[mechanism][0] for mechanism in mechanisms))


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

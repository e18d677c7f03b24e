"""Build the report's page from an analysis."""

from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cmo import __version__
from cmo.analyse.analysis import Analysis
from cmo.analyse.shown import (
    ShownClaim,
    ShownEvidence,
    cited,
    claims_of,
    shown_claim,
    shown_evidence,
)
from cmo.analyse.status import Status
from cmo.analyse.wording import Worded, claim_says, worded
from cmo.model.address import SINGULAR, item_of
from cmo.model.theory import Configuration
from cmo.model.words import counted
from cmo.read.study import Item
from cmo.render.diagram import theory_diagram
from cmo.render.svg import MARKS, to_svg

STATUSES: tuple[tuple[Status, str], ...] = (
    ("untested", "nothing observed tests it, for or against"),
    ("supported", "at least one test supports it, none contradicts it"),
    ("contradicted", "at least one test contradicts it, none supports it"),
    ("contested", "tests stand on both sides"),
    ("untestable", "an arrow whose mechanism is not in place: it has not failed"),
)


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of a theory as the page shows it."""

    item: Item
    kind: str
    label: str
    words: Worded
    source: str
    place: str
    claims: tuple[ShownClaim, ...]
    conflicts: tuple[int, ...]
    gaps: tuple[int, ...]
    flagged: bool
    same_as: tuple[str, ...]
    configuration: Configuration | None
    breaks_at: str | None


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
        label=lambda address: label_of(analysis, address),
        says=lambda claim: claim_says(analysis.study, claim),
        claim_of=lambda claim: shown_claim(analysis, claim),
        place=analysis.places.of,
    )
    return environment.get_template("page.html").render(
        version=__version__,
        analysis=analysis,
        study=analysis.study,
        settings=analysis.study.settings,
        theories=[_theory(analysis, theory) for theory in analysis.study.theories],
        links=_links_by_finding(analysis),
        totals=_totals(analysis),
        statuses=STATUSES,
    )


def anchor(address: str) -> str:
    """Give the id on the page of an item, a finding or a question: claims are with their item."""
    return item_of(address)


def label_of(analysis: Analysis, address: str) -> str:
    """Name what stands at an address as a person would."""
    name, _, part = address.partition("#")
    configuration = analysis.configurations.get(name)
    item = analysis.study.items.get(name)
    if configuration:
        label = configuration.label
    elif item:
        label = getattr(item.entry, "label", "") or item.id.replace("-", " ")
    else:
        label = name
    return f"{label} ({part})" if part else label


def _theory(analysis: Analysis, theory: str) -> TheoryView:
    views = {
        kind: tuple(
            _item(analysis, item)
            for item in analysis.study.items.values()
            if item.theory == theory and item.kind == kind
        )
        for kind in SINGULAR
    }
    svg = to_svg(theory_diagram(analysis, theory), link=lambda address: f"#{anchor(address)}")
    return TheoryView(
        id=theory,
        title=analysis.study.theories[theory].title,
        # The picture is built as a tree, so every text in it is escaped already.
        diagram=Markup(svg),  # noqa: S704 - see above
        **views,
    )


def _item(analysis: Analysis, item: Item) -> ItemView:
    mechanism = analysis.mechanisms.get(item.address)
    configuration = analysis.configurations.get(item.address)
    return ItemView(
        item=item,
        kind=SINGULAR[item.kind],
        label=label_of(analysis, item.address),
        words=worded(analysis.study, item, analysis.graph.configurations.get(item.address)),
        source=cited(analysis, item),
        place=analysis.places.of(item.address),
        claims=claims_of(analysis, item),
        conflicts=tuple(
            number
            for number, conflict in enumerate(analysis.conflicts, start=1)
            if item.address in {*map(item_of, conflict.claims), *conflict.mechanisms}
        ),
        gaps=tuple(
            number
            for number, gap in enumerate(analysis.gaps, start=1)
            if item_of(gap.subject) == item.address
        ),
        flagged=bool(mechanism and mechanism.flagged),
        same_as=mechanism.same_as if mechanism else (),
        configuration=item.entry if isinstance(item.entry, Configuration) else None,
        breaks_at=configuration.breaks_at if configuration else None,
    )


def _links_by_finding(analysis: Analysis) -> dict[str, list[ShownEvidence]]:
    links: dict[str, list[ShownEvidence]] = {}
    for evidence in analysis.evidence.values():
        for entry in evidence:
            links.setdefault(entry.finding, []).append(shown_evidence(analysis, entry))
    return links


def _totals(analysis: Analysis) -> dict[Status, int]:
    statuses = [claim.status for claim in analysis.claims.values()]
    return {status: statuses.count(status) for status, _ in STATUSES}

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
from cmo.analyse.shown import finding_facts, shown_claim
from cmo.analyse.status import MARKS, Status
from cmo.analyse.wording import claim_says, label_of
from cmo.model.address import item_of
from cmo.model.theme import Theme
from cmo.model.words import counted, listed, short
from cmo.render.compose import compose
from cmo.render.scene import Scene
from cmo.render.setting import usual
from cmo.render.svg import to_svg
from cmo.render.views.theory import theory_view
from cmo.report import rameses
from cmo.report.assets import page_script, page_style, policy_hash, small
from cmo.report.contents import Contents, ItemView, contents
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
    shown = contents(analysis)
    scenes = _scenes(analysis)
    environment = _environment(analysis)
    style = page_style(environment, (words for scene in scenes.values() for words in scene.words))
    script = page_script()
    kit = build_kit(analysis)
    values = facet_values(analysis)
    by_facet = facets(analysis, values)
    method = method_view(analysis)
    page = environment.get_template("page.html").render(
        version=__version__,
        analysis=analysis,
        study=analysis.study,
        settings=analysis.study.settings,
        views=[view for view in VIEWS if kit or view[0] != "kit"],
        theories=[_theory(analysis, shown, *drawn) for drawn in scenes.items()],
        configurations=configuration_counts(analysis),
        first=look_first(analysis),
        told=theories_told(analysis),
        since=since,
        flagged=shown.flagged,
        facets=by_facet,
        codes=codes(by_facet, values),
        number_of=shown.number_of,
        links=shown.links,
        totals=shown.totals,
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


def _scenes(analysis: Analysis) -> dict[str, Scene]:
    """Draw each theory."""
    measures = usual(Theme())
    return {
        theory: compose(theory_view(analysis, theory), measures)
        for theory in analysis.study.theories
    }


def _theory(analysis: Analysis, shown: Contents, theory: str, scene: Scene) -> TheoryView:
    svg = to_svg(scene, link=lambda address: f"#{anchor(address)}", fonts=False)
    return TheoryView(
        id=theory,
        title=analysis.study.theories[theory].title,
        # The picture is built as a tree, so every text in it is escaped already.
        diagram=Markup(svg),  # noqa: S704 - see above
        **shown.items[theory],
    )

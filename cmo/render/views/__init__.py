"""The views of a study: each gives a picture's content, and none draws."""

from collections.abc import Callable

from cmo.analyse.analysis import Analysis
from cmo.render.diagram import Diagram
from cmo.render.shows import EVERYTHING, Shows
from cmo.render.views.configuration import configuration_view
from cmo.render.views.neighbourhood import neighbourhood_view
from cmo.render.views.study import NAME, study_view
from cmo.render.views.theory import theory_view, through_view

# The view of what stands at an address, by what it is.
VIEWS: dict[str, Callable[[Analysis, str, Shows], Diagram]] = {
    "contexts": through_view,
    "mechanisms": neighbourhood_view,
    "outcomes": through_view,
    "configurations": configuration_view,
}


def can_view(analysis: Analysis, about: str) -> bool:
    """Say whether `about` names the study, a theory, or an item that has a view."""
    study = analysis.study
    if about == NAME or about in study.theories:
        return True
    return about in study.items and study.items[about].kind in VIEWS


def view(analysis: Analysis, about: str, shows: Shows = EVERYTHING) -> Diagram:
    """Give the picture of a theory, an item, or, as `study`, of the whole study."""
    if about == NAME:
        return study_view(analysis, shows)
    if about in analysis.study.theories:
        return theory_view(analysis, about, shows)
    return VIEWS[analysis.study.items[about].kind](analysis, about, shows)

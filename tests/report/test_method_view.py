"""What the report tells of its method."""

from cmo.analyse.status import MARKS
from cmo.report.method_view import cited_works, method_view
from tests.conftest import CAR_PARKS, analysed


def test_the_method_has_all_its_parts() -> None:
    """Rules, a rule for each status, words, the standard's items and both lists of references."""
    analysis = analysed(CAR_PARKS)
    view = method_view(analysis)
    assert {rule.name for rule in view.statuses} == set(MARKS)
    assert [row.number for row in view.checklist] == list(range(1, 21))
    assert {one.id for one in view.documents} == set(analysis.study.documents)
    assert len(view.literature) > 5
    assert len(view.rules) == 8


def test_works_are_named_in_brief() -> None:
    """A word from the literature names its works, and one of our own none."""
    words = {term.word: cited_works(term) for term in method_view(analysed(CAR_PARKS)).glossary}
    assert words["resource"] == "Dalkin and others 2015"
    assert words["mechanism"] == "Pawson and Tilley 1997; Dalkin and others 2015"
    assert words["effect"] == ""

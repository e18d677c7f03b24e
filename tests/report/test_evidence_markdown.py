"""Statuses and findings in Markdown."""

from cmo.analyse.shown import shown_claim
from cmo.report.evidence_markdown import findings, status_words
from tests.conftest import MakeStudy, analysed, finding, source


def test_a_status_has_its_numbers_where_it_was_tested() -> None:
    """A mark and a word stand always, numbers for and against only where there are any."""
    assert status_words("untested") == "○ untested"
    assert status_words("contested", 5, 2) == "≠ contested 5:2"


def test_a_finding_says_why_it_is_no_test(make_study: MakeStudy) -> None:
    """A finding has its reason, id and place; one that tests nothing says why, and which way."""
    talks = source(
        finding("a", "supports lamps.fewer", more="conditions: At night."),
        finding("b", "contradicts lamps.fewer analogue"),
    )
    analysis = analysed(make_study({"evidence_links/talks.yaml": talks}))
    first, second = findings(shown_claim(analysis, "lamps.fewer").evidence, stances=True).split(
        "\n- "
    )
    assert first == (
        "- supports: The finding a was made.\\\n  *In circumstances:* At night.\\\n"
        "  *Because:* It says so.\\\n  `talks.a`, section 1, `evidence_links/talks.yaml:5`"
    )
    assert second.startswith("contradicts (observed, analogue): The finding b was made.")

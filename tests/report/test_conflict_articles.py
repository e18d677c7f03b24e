"""Each conflict's article on the page: both sides, what tells them apart, who has judged it."""

from pathlib import Path

import pytest

from cmo.analyse.analysis import Analysis
from cmo.report.page import report_page
from tests.cli.disputed import DISPUTED, hostile_dispute
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed
from tests.render.hostile import TRICKS
from tests.report.reader import Element, Reader


def _articles(analysis: Analysis) -> list[Element]:
    found = Reader(report_page(analysis)).root.find("article", "conflict")
    numbers = range(1, len(analysis.conflicts) + 1)
    assert [one.attributes["id"] for one in found] == [f"conflict-{n}" for n in numbers]
    return found


def _side(article: Element, stance: str) -> Element:
    (side,) = [one for one in article.find("div", "side") if stance in one.attributes["class"]]
    return side


@pytest.fixture
def disputed(make_study: MakeStudy) -> list[Element]:
    """Give the articles of the disputed study: five conflicts, each of its own sort."""
    return _articles(analysed(make_study(DISPUTED)))


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_each_side_lists_its_findings(study: Path) -> None:
    """Every finding of each side, whatever the kind, stands on its side, and no other does."""
    analysis = analysed(study)
    for conflict, article in zip(analysis.conflicts, _articles(analysis), strict=True):
        assert sorted(_side(article, "supports").links) == sorted(conflict.supports)
        assert sorted(_side(article, "contradicts").links) == sorted(conflict.contradicts)


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_an_article_tells_what_was_asked(study: Path) -> None:
    """What the conflict says, its refinements, questions and hinges are in each article."""
    analysis = analysed(study)
    for conflict, article in zip(analysis.conflicts, _articles(analysis), strict=True):
        text = article.text
        told = (
            conflict.says,
            *conflict.refinements,
            *conflict.questions,
            *conflict.hinges_on.says,
            conflict.points_to,
            *conflict.sides,
        )
        assert [words for words in told if " ".join(words.split()) not in text] == []
        nothing = "Nothing recorded tells the two sides apart." in text
        assert nothing == (not conflict.refinements)


def test_a_side_has_its_numbers(disputed: list[Element]) -> None:
    """A side is headed by its findings, what it says, its clusters and its reports."""
    headings = [[heading.text for heading in article.find("h4")] for article in disputed]
    assert headings == [
        [
            "1 finding: 'Lamps' is in place (1 cluster, 2 reports)",
            "1 finding: 'Lamps' is not in place (1 cluster)",
        ],
        [
            "1 finding: 'Fewer thefts' is seen (1 cluster)",
            "1 finding: 'Fewer thefts' is not seen (1 cluster)",
        ],
        [
            "1 finding: people respond to 'Lamps' (1 cluster)",
            "1 finding: people respond to 'Lamps' where it should stay silent (1 cluster)",
        ],
        [
            "1 finding: people respond to 'Lamps' (1 cluster)",
            "1 finding: 'Guards' is in place (1 cluster)",
        ],
        [
            "1 finding: 'Dark' holds (1 cluster)",
            "1 forerunner or expectation (no test): 'Dark' does not hold (1 cluster)",
        ],
    ]


def test_two_mechanisms_at_work_are_both_supported(disputed: list[Element]) -> None:
    """In a countervailing conflict each side lists findings that support its own mechanism."""
    first, second = (_side(disputed[3], stance) for stance in ("supports", "contradicts"))
    assert (first.links, second.links) == (["talks.seen"], ["talks.guarded"])
    stances = [b.text for side in (first, second) for b in side.find("b")]
    assert stances == ["supports", "supports"]


def test_an_indirect_side_says_what_it_is(disputed: list[Element]) -> None:
    """A finding that only tells what people expect is listed with its basis."""
    side = _side(disputed[4], "contradicts")
    assert side.links == ["letter.lit-anyway"]
    assert "contradicts (anticipated, direct)" in side.text


def test_an_article_tells_how_the_conflict_stands(disputed: list[Element]) -> None:
    """Open, judged, and judged but since changed are told in words, with who, when and why."""
    changed, judged, silent, against, dark = (article.text for article in disputed)
    assert (
        "Judged, but since changed: left open, by The lead evaluator on 2024-05 (adjudicate). "
        "We wait for the survey. 1 finding has arrived after it."
    ) in changed
    assert (
        "Judged: refined, by The team on 2025-01 (reconcile). They fell at one end only." in judged
    )
    for article in (judged, silent, against, dark):
        assert "arrived after it." not in article.replace("may have arrived after it.", "")
    assert "1 finding has no clear date, and may have arrived after it." in dark
    for article in (silent, against):
        assert "Open: nobody has judged it yet." in article
    assert "Open:" not in changed + judged + dark


def test_hostile_judgements_stay_text(make_study: MakeStudy) -> None:
    """Labels of sites, actors and conditions, reasons and roles reach the page as typed."""
    analysis = analysed(make_study(hostile_dispute()))
    articles = _articles(analysis)
    assert len(articles) == len(TRICKS)
    for article, text in zip(articles, TRICKS.values(), strict=True):
        assert not {one.tag for one in article.all} & {"script", "img", "i"}
        flat = "".join(article.text.split())
        typed = "".join(text.split())
        assert f"leftopen,by{typed}on2024(situate).{typed}" in flat
        assert f"isinplacewhere{typed}(1finding" in flat


def test_what_was_asked_is_folded_away(disputed: list[Element]) -> None:
    """Each article has a part to open with both tables; what cannot tell is one row of them."""
    asked = [article.find("details", "asked") for article in disputed]
    assert [len(found) for found in asked] == [1] * len(disputed)
    first, against = asked[0][0].text, asked[3][0].text
    assert "Site separates Castle Lane 1:0, Station Road 0:1" in first
    assert "Whose account, Level, Stated conditions cannot tell" in first
    assert "the cluster firm 1 ✓ supported is gone" in first
    assert "the cluster town 2 Lamps ○ untested , Guards ○ untested is gone" in against.replace(
        "untested,", "untested ,"
    )


def test_provisos_are_linked(disputed: list[Element]) -> None:
    """A proviso stands with its words and leads to the finding; without one there is no list."""
    lists = [article.find("ul", "provisos") for article in disputed]
    assert [len(found) for found in lists] == [1, 0, 0, 0, 0]
    assert lists[0][0].links == ["talks.half"]
    assert "The finding half was made." in lists[0][0].text

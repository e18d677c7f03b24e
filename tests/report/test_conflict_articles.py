"""Each conflict's article on the page: both sides, what tells them apart, who has judged it."""

import re
from html import unescape
from pathlib import Path

import pytest

from cmo.analyse.analysis import Analysis
from cmo.report.page import report_page
from tests.cli.disputed import DISPUTED, hostile_dispute
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed
from tests.render.hostile import TRICKS

ARTICLE = re.compile(r'<article id="conflict-(\d+)" class="conflict">(.*?)</article>', re.DOTALL)
SIDE = re.compile(r'<div class="side (supports|contradicts)">(.*?)</div>', re.DOTALL)
TAG = re.compile(r'</?[a-z][a-z0-9]*(?: [a-z]+="[^"]*")*>')
LINK = re.compile(r'<a href="#([^"]+)">')


def _articles(analysis: Analysis) -> list[str]:
    found = ARTICLE.findall(report_page(analysis))
    assert [int(number) for number, _ in found] == [*range(1, len(analysis.conflicts) + 1)]
    return [article for _, article in found]


def _text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


@pytest.fixture
def disputed(make_study: MakeStudy) -> list[str]:
    """Give the articles of the disputed study: five conflicts, each of its own sort."""
    return _articles(analysed(make_study(DISPUTED)))


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_each_side_lists_its_findings(study: Path) -> None:
    """Every finding of each side, whatever the kind, stands on its side, and no other does."""
    analysis = analysed(study)
    for conflict, article in zip(analysis.conflicts, _articles(analysis), strict=True):
        sides = {stance: LINK.findall(html) for stance, html in SIDE.findall(article)}
        assert sorted(sides["supports"]) == sorted(conflict.supports)
        assert sorted(sides["contradicts"]) == sorted(conflict.contradicts)


@pytest.mark.parametrize("study", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_an_article_tells_what_was_asked(study: Path) -> None:
    """What the conflict says, its refinements, questions and hinges are in each article."""
    analysis = analysed(study)
    for conflict, article in zip(analysis.conflicts, _articles(analysis), strict=True):
        text = _text(article)
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


def test_a_side_has_its_numbers(disputed: list[str]) -> None:
    """A side is headed by its findings, what it says, its clusters and its reports."""
    headings = [
        [_text(heading) for heading in re.findall(r"<h4>(.*?)</h4>", article, re.DOTALL)]
        for article in disputed
    ]
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


def test_two_mechanisms_at_work_are_both_supported(disputed: list[str]) -> None:
    """In a countervailing conflict each side lists findings that support its own mechanism."""
    sides = dict(SIDE.findall(disputed[3]))
    assert LINK.findall(sides["supports"]) == ["talks.seen"]
    assert LINK.findall(sides["contradicts"]) == ["talks.guarded"]
    stances = re.findall(r'<span class="stance">(.*?)</span>', disputed[3])
    assert stances == ["supports", "supports"]


def test_an_indirect_side_says_what_it_is(disputed: list[str]) -> None:
    """A finding that only tells what people expect is listed with its basis."""
    side = dict(SIDE.findall(disputed[4]))["contradicts"]
    assert LINK.findall(side) == ["letter.lit-anyway"]
    assert "contradicts (anticipated, direct)" in _text(side)


def test_an_article_tells_how_the_conflict_stands(disputed: list[str]) -> None:
    """Open, judged, and judged but since changed are told in words, with who, when and why."""
    changed, judged, silent, against, dark = map(_text, disputed)
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
        assert not re.findall(r"<(?:script|img|b|i)\b", article)
        flat = "".join(unescape(TAG.sub("", article)).split())
        typed = "".join(text.split())
        assert f"leftopen,by{typed}on2024(situate).{typed}" in flat
        assert f"isinplacewhere{typed}(1finding" in flat


def test_what_was_asked_is_folded_away(disputed: list[str]) -> None:
    """Each article has a part to open with both tables; what cannot tell is one row of them."""
    asked = [re.findall(r'<details class="asked">(.*?)</details>', a, re.DOTALL) for a in disputed]
    assert [len(found) for found in asked] == [1] * len(disputed)
    first, against = _text(asked[0][0]), _text(asked[3][0])
    assert "Site separates Castle Lane 1:0, Station Road 0:1" in first
    assert "Whose account, Level, Stated conditions cannot tell" in first
    assert "the cluster firm 1 ✓ supported is gone" in first
    assert "the cluster town 2 Lamps ○ untested , Guards ○ untested is gone" in against.replace(
        "untested,", "untested ,"
    )


def test_provisos_are_linked(disputed: list[str]) -> None:
    """A proviso stands with its words and leads to the finding; without one there is no list."""
    lists = [re.findall(r'<ul class="provisos">(.*?)</ul>', article) for article in disputed]
    assert [len(found) for found in lists] == [1, 0, 0, 0, 0]
    assert LINK.findall(lists[0][0]) == ["talks.half"]
    assert "The finding half was made." in lists[0][0]

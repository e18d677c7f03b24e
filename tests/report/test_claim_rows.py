"""Claims as rows: words, status, and the findings on both sides."""

from cmo.analyse.analysis import Analysis
from cmo.report.claim_rows import ClaimRow, claim_rows, side_words
from cmo.report.contents import contents
from tests.cli.disputed import DISPUTED
from tests.conftest import MakeStudy, analysed, finding, source


def _rows(analysis: Analysis, kind: str, number: int = 0) -> tuple[ClaimRow, ...]:
    told = contents(analysis)
    return claim_rows(analysis, told, told.items["lamps"][kind][number])


def test_a_chain_is_in_short_clauses(make_study: MakeStudy) -> None:
    """A configuration has its chain, its silence and the whole, with numbers on both sides."""
    rows = _rows(analysed(make_study(DISPUTED)), "configurations")
    assert [(row.step, row.says, row.status) for row in rows] == [
        ("context", "'Dark' holds.", "✓ supported"),
        ("activation", "People respond to 'Lamps' in this context.", "○ untested"),
        ("resource", "'Lamps' is in place.", "≠ contested"),
        ("reasoning", "People respond to 'Lamps'.", "✓ supported"),
        ("effect", "'Lamps' brings about 'Fewer thefts'.", "✓ supported"),
        ("outcome", "'Fewer thefts' is seen.", "≠ contested"),
        ("silence", "'Lamps' stays silent where it should.", "✗ contradicted"),
        ("whole", "'Lamps → Fewer thefts' holds as a whole.", "○ untested"),
    ]
    assert (rows[2].supports, rows[2].contradicts) == ("1 (1 cluster)", "1 (1 cluster)")


def test_findings_stand_with_an_items_own_claims(make_study: MakeStudy) -> None:
    """The arrows of a configuration have the numbers of their findings; its parts do not."""
    analysis = analysed(make_study(DISPUTED))
    number = contents(analysis).number_of
    rows = {row.step: row for row in _rows(analysis, "configurations")}
    assert rows["effect"].findings == (("For", (number["talks.told"],)),)
    assert rows["silence"].findings == (("Against", (number["survey.by-day"],)),)
    assert rows["resource"].findings == ()
    resource = _rows(analysis, "mechanisms")[0]
    both = tuple(sorted(number[f"talks.{name}"] for name in ("lit", "lit-again")))
    assert resource.findings == (("For", both), ("Against", (number["survey.unlit"],)))
    assert resource.beside == "1 finding beside: 1 proviso"
    assert resource.says == "It is in place: Lamps light all."


def test_a_chain_breaks_at_one_claim(make_study: MakeStudy) -> None:
    """The first claim that is contradicted is where the chain breaks, and no other."""
    talks = source(
        finding("a", "contradicts lamps.lamps#reasoning"), finding("b", "contradicts lamps.fewer")
    )
    rows = _rows(analysed(make_study({"evidence_links/talks.yaml": talks})), "configurations")
    assert [row.step for row in rows if row.breaks] == ["reasoning"]


def test_numbers_of_one_side_are_in_words() -> None:
    """A side has its findings and their clusters, and a dash where there is none."""
    assert side_words(0, 0) == "–"
    assert side_words(5, 2) == "5 (2 clusters)"

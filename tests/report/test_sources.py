"""What is told of a source."""

from cmo.report.sources import FACTS, source_facts
from tests.conftest import MakeStudy, analysed, finding, source

WHOLE = (
    source(finding("a"), cluster="town")
    + """\
collected: {from: 2024-02, to: 2024-03}
sample: {n: 1200, unit: drivers}
actors: [driver]
connection: connected
limitations: Thieves were not asked.
note: It is short.
"""
)


def test_everything_that_is_said_is_told(make_study: MakeStudy) -> None:
    """Labels stand for ids, numbers are grouped, and the cluster is told by who shares it."""
    other = source(finding("b"), cluster="town").replace("Some interviews", "Some others")
    root = make_study({"evidence_links/a.yaml": WHOLE, "evidence_links/b.yaml": other})
    analysis = analysed(root)
    facts = dict(source_facts(analysis, "a"))
    assert facts == {
        "Document": "A report on lamps",
        "Method": "Interviews",
        "Sample": "1,200 drivers",
        "Collected": "2024-02 to 2024-03",
        "Whose accounts": "Drivers",
        "Shares its cluster with": "Some others",
        "Connection to the programme": "connected",
        "What it cannot show": "Thieves were not asked.",
        "Note": "It is short.",
    }
    assert list(facts) == list(FACTS)


def test_what_is_not_said_is_left_out(make_study: MakeStudy) -> None:
    """A source that says little has few facts, and that its connection is not recorded."""
    analysis = analysed(make_study({"evidence_links/a.yaml": source(finding("a"))}))
    assert source_facts(analysis, "a") == (
        ("Document", "A report on lamps"),
        ("Method", "Interviews"),
        ("Connection to the programme", "not recorded"),
    )

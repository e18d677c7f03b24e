"""A box and an arrow say what the files and the analysis say of an item, and no more."""

import re
from collections.abc import Iterable

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.status import Sides, Status
from cmo.model.theory import Mechanism, Outcome, Relation
from cmo.render.boxes import COLUMN_OF, COLUMNS, PROVISIONS, RELATIONS, Drawer
from cmo.render.diagram import Arrow, Box, Row
from cmo.render.shows import EVERYTHING, LOUDEST, Shows
from tests.conftest import CAR_PARKS, REFERENCES, ROOT, THEORY, MakeStudy, analysed, finding, source

PLAIN = Shows(plain=True)
TALKS, MORE = "evidence_links/talks.yaml", "evidence_links/more.yaml"
STATUSES = ("untested", "supported", "contradicted", "contested", "untestable")
# A mechanism of the least study, as a whole line and with a line more.
RESOURCE = "    resource: Lamps light every space.\n"
RELATION = """\
relations:
  fewer-darkens: {from: fewer, to: dark, kind: ripple}
"""


@pytest.fixture(scope="module", params=[ROOT, CAR_PARKS], ids=["review", "car-parks"])
def shipped(request: pytest.FixtureRequest) -> Analysis:
    """Analyse both shipped studies."""
    return analysed(request.param)


def _boxes(analysis: Analysis, shows: Shows = EVERYTHING) -> list[Box]:
    """Draw every item of a study, each as at home."""
    drawer = Drawer(analysis, shows)
    items = analysis.study.items.values()
    return [drawer.box(item.address, item.theory) for item in items if item.kind in COLUMN_OF]


def _arrows(analysis: Analysis, shows: Shows = EVERYTHING) -> list[Arrow]:
    """Draw every configuration, and every relation as if both of its ends were there."""
    drawer = Drawer(analysis, shows)
    found = [a for one in analysis.graph.configurations.values() for a in drawer.arrows(one)]
    for item in analysis.study.of_kind("relations"):
        assert isinstance(item.entry, Relation)
        found.append(drawer.relation(item, item.entry.start, item.entry.end))
    return found


def _box(analysis: Analysis, address: str, shows: Shows = EVERYTHING, home: str = "lamps") -> Box:
    return Drawer(analysis, shows).box(address, home)


def _words(rows: Iterable[Row]) -> list[str]:
    return [row.words for row in rows]


def _counted(rows: Iterable[Row]) -> tuple[Status | None, Sides, Sides]:
    """Read a status, its findings and its clusters back from the rows that tell a claim."""
    told = [row for row in rows if row.status]
    words = ", ".join(row.words for row in told)
    found = re.search(r"(\d+):(\d+)", words)
    tests = Sides(int(found[1]), int(found[2])) if found else Sides()
    if both := re.search(r"clusters (\d+):(\d+)", words):
        independent = Sides(int(both[1]), int(both[2]))
    else:
        one = re.search(r"(\d+) clusters?", words)
        number = int(one[1]) if one else 0
        independent = Sides(number, 0) if tests.supports else Sides(0, number)
    return told[0].status if told else None, tests, independent


def test_a_box_bears_the_status_of_each_of_its_claims(shipped: Analysis) -> None:
    """Status, findings for and against, and independent clusters are those of the analysis."""
    for box in _boxes(shipped):
        rows = [row for row in box.rows if row.status]
        claims = [shipped.claims[claim] for claim in shipped.study.items[box.address].claims]
        assert len(rows) == len(claims)
        for row, claim in zip(rows, claims, strict=True):
            assert _counted([row]) == (claim.status, claim.tests, claim.clusters)
            assert row.mark == claim.status
            part = claim.claim.partition("#")[2]
            assert row.words.startswith(f"{part} ".lstrip())
            assert claim.status in row.words or row.words == "reasoning not stated"


def test_a_box_is_of_its_loudest_status(shipped: Analysis) -> None:
    """A box is coloured by that of its claims which most asks for attention."""
    seen = set()
    for box in _boxes(shipped):
        statuses = {shipped.claims[c].status for c in shipped.study.items[box.address].claims}
        assert box.status == min(statuses, key=LOUDEST.index)
        seen.add(box.status)
    assert seen >= {"untested", "supported", "contradicted", "contested"}


def test_flagged_boxes_are_the_flagged_mechanisms(shipped: Analysis) -> None:
    """A box is flagged where its mechanism is, and nowhere else."""
    flagged = {box.address for box in _boxes(shipped) if box.flagged}
    assert flagged == {name for name, found in shipped.mechanisms.items() if found.flagged}
    assert flagged


def test_a_box_says_what_its_item_says(shipped: Analysis) -> None:
    """Label and statement are as typed, a mechanism's with its reasoning."""
    for box in _boxes(shipped):
        item = shipped.study.items[box.address]
        entry = item.entry
        assert box.kind == item.kind
        assert COLUMNS[box.column] == item.kind.removesuffix("s").capitalize()
        assert box.label == getattr(entry, "label", None)
        if isinstance(entry, Mechanism):
            assert box.statement == f"{entry.resource} {entry.reasoning or ''}".strip()
            assert box.provision == entry.provision
        else:
            assert box.statement == getattr(entry, "statement", None)
            assert box.provision is None


def test_an_arrow_bears_the_status_of_its_claim(shipped: Analysis) -> None:
    """Status, findings and clusters stand on a tested arrow, and are told with every arrow."""
    seen = set()
    for arrow in _arrows(shipped):
        claim = shipped.claims[arrow.claim]
        assert arrow.status == claim.status
        assert claim.status in arrow.says
        told = _counted(arrow.rows)
        if claim.status == "untested":
            assert told == (None, Sides(), Sides())
        else:
            assert told == (claim.status, claim.tests, claim.clusters)
            assert [row.mark for row in arrow.rows if row.mark] == [claim.status]
        seen.add(claim.status)
    assert {"untested", "supported", "contested"} <= seen


def test_an_arrow_tells_its_origin(shipped: Analysis) -> None:
    """An arrow is solid where the source states the pair, and says which it is."""
    seen = set()
    drawer = Drawer(shipped, EVERYTHING)
    for joined in shipped.graph.configurations.values():
        for arrow in drawer.arrows(joined):
            assert arrow.kind == "configuration"
            assert arrow.stated == (joined.entry.origin == "stated")
            assert ("stated by the source" in arrow.says) == arrow.stated
            assert ("inferred" in arrow.says) != arrow.stated
            seen.add(arrow.stated)
    assert seen == {True, False}


def test_a_relation_is_an_arrow_of_its_kind(shipped: Analysis) -> None:
    """A relation says its kind in words on the arrow, and both ends with it when pointed at."""
    drawer = Drawer(shipped, EVERYTHING)
    for item in shipped.study.of_kind("relations"):
        assert isinstance(item.entry, Relation)
        arrow = drawer.relation(item, "start", "end")
        assert (arrow.start, arrow.end, arrow.claim) == ("start", "end", item.address)
        assert arrow.kind == item.entry.kind
        assert arrow.rows[0] == Row(RELATIONS[item.entry.kind])
        assert arrow.says.startswith("'")
        assert RELATIONS[item.entry.kind] in arrow.says


def test_plain_leaves_the_evidence_out(shipped: Analysis) -> None:
    """A plain box or arrow has no status, no number, no flag, and no mark but the unintended's."""
    for box, full in zip(_boxes(shipped, PLAIN), _boxes(shipped), strict=True):
        assert (box.address, box.label, box.statement) == (full.address, full.label, full.statement)
        assert (box.status, box.flagged) == (None, False)
        assert {(row.mark, row.status) for row in box.rows} <= {(None, None), ("unintended", None)}
        assert not re.search(r"\d", "".join(_words(box.rows)))
        assert len(box.rows) < len(full.rows)
    for arrow, full_arrow in zip(_arrows(shipped, PLAIN), _arrows(shipped), strict=True):
        assert arrow.claim == full_arrow.claim
        assert arrow.stated == full_arrow.stated
        assert arrow.status is None
        assert all(row.mark is None and row.status is None for row in arrow.rows)
        assert not any(status in arrow.says for status in STATUSES)
    note = Drawer(shipped, PLAIN).note(*shipped.study.theories)
    assert note.startswith("Theory: ")
    assert "Evidence" not in note


def test_only_dims_boxes_and_arrows_alike(shipped: Analysis) -> None:
    """What is not lit is dimmed, box or arrow, and keeps its words."""
    for only in ("contested", "gaps"):
        shows = Shows(only=only)
        lit = Drawer(shipped, shows).lit
        for box, full in zip(_boxes(shipped, shows), _boxes(shipped), strict=True):
            assert box.dim != lit(box.address)
            assert not full.dim
            assert box.rows == full.rows
        for arrow, full_arrow in zip(_arrows(shipped, shows), _arrows(shipped), strict=True):
            assert arrow.dim != lit(arrow.claim)
            assert arrow.rows == full_arrow.rows
        assert {box.dim for box in _boxes(shipped, shows)} == {True, False}
        assert {arrow.dim for arrow in _arrows(shipped, shows)} == {True, False}


def test_findings_and_clusters_are_counted_by_hand(make_study: MakeStudy) -> None:
    """Three findings for from two clusters, one against: nothing is netted, on box and arrow."""
    claims = ("lamps.lamps#reasoning", "lamps.lamps-deter#effect")
    both = [finding(name, *(f"supports {claim}" for claim in claims)) for name in "ab"]
    third = finding("c", *(f"supports {claim}" for claim in claims))
    against = finding("d", *(f"contradicts {claim}" for claim in claims))
    analysis = analysed(make_study({TALKS: source(*both), MORE: source(third, against)}))
    box = _box(analysis, "lamps.lamps")
    assert _words(box.rows) == ["resource untested", "reasoning contested 3:1, clusters 2:1"]
    assert (box.status, box.flagged) == ("contested", True)
    joined = analysis.graph.configurations["lamps.lamps-deter"]
    first, second = Drawer(analysis, EVERYTHING).arrows(joined)
    assert (first.rows, first.says) == (
        (),
        "fires in this context, stated by the source, untested",
    )
    assert _words(second.rows) == ["contested 3:1", "clusters 2:1"]
    assert [row.mark for row in second.rows] == ["contested", None]
    assert second.says == (
        "brings about this outcome, stated by the source, contested 3:1, clusters 2:1"
    )


def test_a_relation_bears_evidence_of_its_own(make_study: MakeStudy) -> None:
    """A tested relation says its kind first, then its status and numbers."""
    talks = source(finding("a", "supports lamps.fewer-darkens"))
    files = {"theories/lamps.yaml": THEORY + RELATION, TALKS: talks}
    arrow = _arrows(analysed(make_study(files)))[-1]
    assert _words(arrow.rows) == ["ripples on to", "supported 1:0", "1 cluster"]
    assert arrow.says == "'Fewer thefts' ripples on to 'Dark', supported 1:0, 1 cluster"
    assert _words(_arrows(analysed(make_study(files)), PLAIN)[-1].rows) == ["ripples on to"]


@pytest.mark.parametrize("shows", [EVERYTHING, PLAIN], ids=["full", "plain"])
def test_what_was_not_intended_is_told_in_words(make_study: MakeStudy, shows: Shows) -> None:
    """An unintended outcome says so with a mark, in the plain picture as well; no other does."""
    theory = THEORY.replace("are broken into.}", "are broken into., valence: unintended}")
    analysis = analysed(make_study({"theories/lamps.yaml": theory}))
    assert _box(analysis, "lamps.fewer", shows).rows[0] == Row("unintended", "unintended")
    assert "unintended" not in _words(_box(analysis, "lamps.dark", shows).rows)


def test_every_unintended_outcome_is_marked(shipped: Analysis) -> None:
    """Marked are the outcomes that the files call unintended, and no other item."""
    for box in (*_boxes(shipped), *_boxes(shipped, PLAIN)):
        entry = shipped.study.items[box.address].entry
        unintended = isinstance(entry, Outcome) and entry.valence == "unintended"
        assert [row.mark for row in box.rows].count("unintended") == unintended


@pytest.mark.parametrize("shows", [EVERYTHING, PLAIN], ids=["full", "plain"])
@pytest.mark.parametrize(
    ("provision", "words"),
    [
        ("act", ["held by the act"]),
        ("policy", ["wider policy"]),
        ("mixed", ["act and wider policy"]),
        ("unknown", []),
        (None, []),
    ],
)
def test_where_a_mechanism_is_laid_down_is_told_in_words(
    make_study: MakeStudy, shows: Shows, provision: str | None, words: list[str]
) -> None:
    """The act, policy around it, or both; nothing where the files do not say."""
    more = f"    provision: {provision}\n" if provision else ""
    theory = THEORY.replace(RESOURCE, RESOURCE + more)
    analysis = analysed(make_study({"theories/lamps.yaml": theory}))
    box = _box(analysis, "lamps.lamps", shows)
    told = [row for row in box.rows if row.words in PROVISIONS.values()]
    assert told == [Row(word) for word in words]
    assert box.rows[: len(told)] == tuple(told)
    assert box.provision == (provision or "unknown")


def test_a_reasoning_that_nobody_stated_is_told_in_words(make_study: MakeStudy) -> None:
    """A mechanism without a reasoning says so, until something tests it."""
    theory = THEORY.replace("    reasoning: Thieves fear to be seen.\n", "")
    files: dict[str, str | bytes] = {"theories/lamps.yaml": theory}
    box = _box(analysed(make_study(files)), "lamps.lamps")
    assert box.rows[-1] == Row("reasoning not stated", "untested", "untested")
    assert box.statement == "Lamps light every space."
    files[TALKS] = source(finding("a", "supports lamps.lamps#reasoning"))
    tested = _box(analysed(make_study(files)), "lamps.lamps")
    assert tested.rows[-1].words == "reasoning supported 1:0, 1 cluster"


@pytest.mark.parametrize("shows", [EVERYTHING, PLAIN], ids=["full", "plain"])
def test_what_is_at_home_elsewhere_says_so(make_study: MakeStudy, shows: Shows) -> None:
    """A box in a picture of another theory says in which theory it is at home."""
    analysis = analysed(make_study({}))
    for item in ("lamps.dark", "lamps.lamps", "lamps.fewer"):
        assert "in lamps" in _words(_box(analysis, item, shows, home="other").rows)
        assert not any(w.startswith("in ") for w in _words(_box(analysis, item, shows).rows))


def test_a_box_stands_where_it_is_asked_to(make_study: MakeStudy) -> None:
    """By default a box is in its kind's column; a view may put it into another."""
    drawer = Drawer(analysed(make_study({})), EVERYTHING)
    names = ("lamps.dark", "lamps.lamps", "lamps.fewer")
    assert [drawer.box(name, "lamps").column for name in names] == [0, 1, 2]
    assert [drawer.box(name, "lamps", 4).column for name in names] == [4, 4, 4]


@pytest.mark.parametrize("shows", [EVERYTHING, PLAIN], ids=["full", "plain"])
def test_a_retired_configuration_is_told_from_one_that_stands(
    make_study: MakeStudy, shows: Shows
) -> None:
    """The arrows of a configuration that was given up say so in words, evidence or not."""
    theory = THEORY.replace("origin: stated\n", "origin: stated\n    status: retired\n")
    talks = source(finding("a", "contradicts lamps.lamps-deter#effect"))
    analysis = analysed(make_study({"theories/lamps.yaml": theory, TALKS: talks}))
    arrows = _arrows(analysis, shows)
    assert [arrow.change for arrow in arrows] == ["retired", "retired"]
    assert all(arrow.rows[0] == Row("retired", "retired") for arrow in arrows)
    assert all(", retired" in arrow.says for arrow in arrows)
    assert ("contradicted 0:1" in _words(arrows[1].rows)) == (not shows.plain)
    standing = analysed(make_study({"theories/lamps.yaml": THEORY}))
    assert all(arrow.change is None for arrow in _arrows(standing, shows))
    assert not any("retired" in _words(arrow.rows) for arrow in _arrows(standing, shows))


@pytest.mark.parametrize(
    ("files", "note"),
    [
        ({}, "Evidence: 0 findings from 0 sources"),
        (
            {TALKS: source(finding("a"), finding("b"))},
            "Evidence: 2 findings from 1 source",
        ),
        (
            {
                TALKS: "collected: {from: 2024-01, to: 2024-03}\n" + source(finding("a")),
                MORE: source(finding("a")),
                "theories/lamps.yaml": "source: {document: report}\n" + THEORY,
            },
            "Theory: A report on lamps. Evidence: 2 findings from 2 sources, up to 2024-03",
        ),
    ],
)
def test_a_note_names_sources_and_the_date(
    make_study: MakeStudy, files: dict[str, str | bytes], note: str
) -> None:
    """Below a picture stand the theory's document, how much evidence there is, and to when."""
    assert Drawer(analysed(make_study(files)), EVERYTHING).note("lamps") == note


def test_a_note_names_each_document_once(make_study: MakeStudy) -> None:
    """A picture of several theories names the document of each, and one of two once."""
    head = "source: {document: report}\n"
    bare = "source: {document: %s}\ntitle: Bare\n"
    analysis = analysed(
        make_study(
            {
                "theories/lamps.yaml": head + THEORY,
                "theories/second.yaml": bare % "report",
                "theories/third.yaml": bare % "other",
                "theories/fourth.yaml": "title: Of no document\n",
                "evidence_links/references.yaml": REFERENCES
                + "  - {id: other, type: report, title: Another report}\n",
            }
        )
    )
    note = Drawer(analysis, PLAIN).note("lamps", "second", "fourth", "third")
    assert note == "Theory: A report on lamps; Another report"
    assert Drawer(analysis, PLAIN).note("fourth") == ""

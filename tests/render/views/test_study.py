"""The study's picture: a block for each theory, and between blocks what joins them, counted."""

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.status import Status
from cmo.model.address import absolute
from cmo.model.theory import Mechanism, Relation
from cmo.render.diagram import Arrow, Box, Diagram, Only, Row
from cmo.render.shows import Shows, lit_by
from cmo.render.views.study import study_view
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed, finding, source

PLAIN = Shows(plain=True)
# What the files call it, by how it is said of one and of several.
WORDS = {
    "same provision": "same-as",
    "same provisions": "same-as",
    "ripple": "ripple",
    "ripples": "ripple",
    "rival": "rival",
    "rivals": "rival",
    "counteracts": "counteracts",
    "blocks": "blocks",
}
BOTH_WAYS = {"same-as", "rival"}
Counts = dict[tuple[str, str, str], int]

# A wide theory, one that opens up a mechanism of it, and one apart.
WIDE = """\
title: The whole
mechanisms:
  order: {label: Order, resource: There is order.}
  peace: {label: Peace, resource: There is peace.}
contexts:
  war: {label: War, statement: There is war.}
outcomes:
  calm: {label: Calm, statement: People are calm.}
configurations:
  order-calms:
    {context: [war], mechanism: order, outcome: [calm], origin: stated, rivals: [part.law-calms]}
  peace-calms: {context: [war], mechanism: peace, outcome: [calm], origin: stated}
relations:
  order-counteracts-peace: {from: order, to: peace, kind: counteracts}
  order-blocks-fear: {from: order, to: part.fear, kind: blocks}
  calm-renews-want: {from: calm, to: part.want, kind: ripple}
"""
PART = """\
title: The part
status: refined
part_of: wide.order
mechanisms:
  law: {label: Law, resource: There is law., same_as: [wide.order]}
  rule: {label: Rule, resource: There are rules., same_as: [wide.order]}
  fear: {label: Fear, resource: There is fear.}
contexts:
  want: {label: Want, statement: There is want.}
outcomes:
  quiet: {label: Quiet, statement: It is quiet.}
configurations:
  law-calms: {context: [want], mechanism: law, outcome: [quiet], origin: stated}
  fear-calms:
    {context: [want], mechanism: fear, outcome: [quiet], origin: stated, rivals: [law-calms]}
relations:
  fear-counteracts-peace: {from: fear, to: wide.peace, kind: counteracts}
  law-counteracts-peace: {from: law, to: wide.peace, kind: counteracts}
  quiet-renews-want: {from: quiet, to: want, kind: ripple}
  law-reinforces-peace: {from: law, to: wide.peace, kind: reinforces}
  fear-overlaps-peace: {from: fear, to: wide.peace, kind: overlaps}
  law-reinforces-fear: {from: law, to: fear, kind: reinforces}
"""
APART = """\
title: Apart
status: candidate
mechanisms:
  trade: {label: Trade, resource: There is trade.}
outcomes:
  gain: {label: Gain, statement: There is gain.}
configurations:
  trade-gains: {mechanism: trade, outcome: [gain], origin: inferred, rivals: [wide.peace-calms]}
relations:
  gain-renews-war: {from: gain, to: wide.war, kind: ripple}
  gain-renews-want: {from: gain, to: part.want, kind: ripple}
"""
FILES: dict[str, str | bytes] = {
    "theories/wide.yaml": WIDE,
    "theories/part.yaml": PART,
    "theories/apart.yaml": APART,
}


@pytest.fixture(scope="module", params=[ROOT, CAR_PARKS], ids=["review", "car-parks"])
def shipped(request: pytest.FixtureRequest) -> Analysis:
    """Analyse both shipped studies."""
    return analysed(request.param)


def _words(rows: Iterable[Row]) -> list[str]:
    return [row.words for row in rows]


def _blocks(diagram: Diagram) -> dict[str, Box]:
    return {box.address: box for box in diagram.boxes}


def _arrow(diagram: Diagram, start: str, end: str) -> Arrow:
    (found,) = (arrow for arrow in diagram.arrows if (arrow.start, arrow.end) == (start, end))
    return found


def _told(diagram: Diagram) -> Counts:
    """Read back what the arrows count; what runs both ways by the pair's ids in order."""
    counts: Counts = Counter()
    for arrow in diagram.arrows:
        for row in arrow.rows:
            kind, number = "part-of", 1
            if row.words != "part of":
                found = re.fullmatch(r"(.+) ([\d,]+)", row.words)
                assert found
                kind, number = WORDS[found[1]], int(found[2].replace(",", ""))
                assert (found[1] in {"same provision", "ripple", "rival"}) == (
                    number == 1 and kind not in {"counteracts", "blocks"}
                )
            first, second = arrow.start, arrow.end
            if kind in BOTH_WAYS:
                first, second = sorted((first, second))
            counts[kind, first, second] += number
    return counts


def _home(reference: str, owner: str) -> str:
    return absolute(reference, owner).partition(".")[0]


def _shared(analysis: Analysis) -> Counts:
    """Count the provisions that two theories say are the same, each once."""
    shared: dict[tuple[str, str], set[frozenset[str]]] = {}
    for item in analysis.study.of_kind("mechanisms"):
        assert isinstance(item.entry, Mechanism)
        provision = frozenset((item.address, *analysis.mechanisms[item.address].same_as))
        for other in item.entry.same_as:
            first, second = sorted((item.theory, _home(other, item.theory)))
            shared.setdefault((first, second), set()).add(provision)
    return {("same-as", *pair): len(found) for pair, found in shared.items()}


def _rivals(analysis: Analysis) -> Counts:
    """Count the pairs of rivals, whichever of the two says so."""
    pairs = {
        frozenset((f"{name}.{own}", absolute(rival, name)))
        for name, theory in analysis.study.theories.items()
        for own, configuration in theory.configurations.items()
        for rival in configuration.rivals
    }
    counts: Counts = Counter()
    for pair in pairs:
        first, second = sorted(name.partition(".")[0] for name in pair)
        counts["rival", first, second] += 1
    return counts


def _relations(analysis: Analysis) -> Counts:
    """Count the relations between theories, and which theory is a part of which."""
    counts: Counts = Counter()
    for item in analysis.study.of_kind("relations"):
        assert isinstance(item.entry, Relation)
        start, end = (_home(one, item.theory) for one in (item.entry.start, item.entry.end))
        counts[item.entry.kind, start, end] += 1
    for name, theory in analysis.study.theories.items():
        if theory.part_of:
            counts["part-of", name, theory.part_of.partition(".")[0]] += 1
    return counts


def _counted(analysis: Analysis) -> tuple[Counts, Counter[str]]:
    """Count anew, from what the files say, what joins two theories and what is not drawn."""
    counts = {**_shared(analysis), **_rivals(analysis), **_relations(analysis)}
    between = {join: number for join, number in counts.items() if join[1] != join[2]}
    drawn = {join: n for join, n in between.items() if join[0] in {"part-of", *WORDS.values()}}
    others: Counter[str] = Counter()
    for kind, start, end in between.keys() - drawn.keys():
        others[kind] += between[kind, start, end]
    return drawn, others


def test_there_is_a_block_for_each_theory(shipped: Analysis) -> None:
    """Each theory is one box, named as it is, with its status and how much it holds."""
    diagram = study_view(shipped)
    assert [box.address for box in diagram.boxes] == [*shipped.study.theories]
    assert (diagram.name, diagram.columns, diagram.items) == ("study", (), len(diagram.boxes))
    assert shipped.study.settings
    assert diagram.title == shipped.study.settings.title
    for box in diagram.boxes:
        theory = shipped.study.theories[box.address]
        assert (box.label, box.kind, box.flagged) == (theory.title, "theories", False)
        status, size, *_ = _words(box.rows)
        assert status == f"{theory.status} theory"
        numbers = [len(theory.mechanisms), len(theory.configurations)]
        assert [int(number) for number in re.findall(r"\d+", size)] == numbers
        assert size in box.statement


def test_a_block_counts_claims_as_the_analysis_does(shipped: Analysis) -> None:
    """Each status is counted over all claims of the theory; none is left out, none told of zero."""
    seen: set[Status] = set()
    for box in study_view(shipped).boxes:
        claims = [
            found.status
            for claim, found in shipped.claims.items()
            if claim.startswith(f"{box.address}.")
        ]
        told: dict[Status, int] = {}
        for row in box.rows:
            if row.status:
                assert row.mark == row.status
                number, what, status = row.words.split(maxsplit=2)
                told[row.status] = int(number.replace(",", ""))
                assert what == ("claim" if number == "1" else "claims")
                assert status == {"untestable": "untestable so far"}.get(row.status, row.status)
        assert told == Counter(claims)
        seen |= set(told)
    assert seen >= {"untested", "supported", "contradicted", "contested"}


def test_a_block_counts_its_flagged_mechanisms(shipped: Analysis) -> None:
    """How many mechanisms of a theory are flagged stands in its block, where any is."""
    total = 0
    for box in study_view(shipped).boxes:
        flagged = sum(
            found.flagged
            for name, found in shipped.mechanisms.items()
            if name.startswith(f"{box.address}.")
        )
        said = [row.words for row in box.rows if row.mark == "flag"]
        word = "mechanism" if flagged == 1 else "mechanisms"
        assert said == ([f"{flagged} {word} flagged"] if flagged else [])
        total += flagged
    assert total


def test_arrows_count_what_joins_theories(shipped: Analysis) -> None:
    """Parts, provisions, ripples, rivals, and what counteracts or blocks what, each exactly."""
    diagram = study_view(shipped)
    counts, others = _counted(shipped)
    assert _told(diagram) == counts
    told = re.match(r"Not drawn between theories: ([^.]*)\. ", diagram.note)
    words = dict(one.rsplit(" ", 1) for one in told[1].split(", ")) if told else {}
    assert words == {kind: str(number) for kind, number in others.items()}
    if len(shipped.study.theories) > 1:
        assert {kind for kind, _, _ in counts} == set(WORDS.values()) | {"part-of"}
        assert others


def test_there_is_one_arrow_each_way_at_most(shipped: Analysis) -> None:
    """No pair of theories has two arrows the same way, and no theory one to itself."""
    diagram = study_view(shipped)
    ends = [(arrow.start, arrow.end) for arrow in diagram.arrows]
    assert len(set(ends)) == len(ends)
    assert len({arrow.claim for arrow in diagram.arrows}) == len(ends)
    for arrow in diagram.arrows:
        assert arrow.start != arrow.end
        assert {arrow.start, arrow.end} <= set(shipped.study.theories)
        assert arrow.rows
        assert (arrow.status, arrow.stated) == (None, True)


def test_an_arrow_tells_what_it_counts(shipped: Analysis) -> None:
    """Each thing that is counted is named when the arrow is pointed at."""
    for arrow in study_view(shipped).arrows:
        for row in arrow.rows:
            words, _, number = row.words.rpartition(" ")
            opening = row.words if row.words == "part of" else words
            (said,) = (part for part in arrow.says.split(". ") if part.startswith(f"{opening}: "))
            assert said.count("; ") + 1 == (1 if opening == "part of" else int(number))


def test_a_study_is_counted_by_hand(make_study: MakeStudy) -> None:
    """Three theories: what stands on each arrow, one way and the other."""
    diagram = study_view(analysed(make_study(FILES)))
    assert [box.address for box in diagram.boxes] == ["wide", "part", "lamps", "apart"]
    assert {(a.start, a.end, a.kind, tuple(_words(a.rows))) for a in diagram.arrows} == {
        # A provision that a theory holds twice is shared once.
        ("part", "wide", "several", ("part of", "same provision 1", "rival 1", "counteracts 2")),
        ("wide", "part", "several", ("ripple 1", "blocks 1")),
        ("apart", "wide", "several", ("ripple 1", "rival 1")),
        ("apart", "part", "ripple", ("ripple 1",)),
    }
    assert diagram.note.startswith("Not drawn between theories: reinforces 1, overlaps 1. ")
    assert _arrow(diagram, "part", "wide").says == (
        "part of: opens up Order. same provision: Order. "
        "rival: Law → Quiet or Order → Calm. "
        "counteracts: Fear → Peace; Law → Peace"
    )
    assert [arrow.upward for arrow in diagram.arrows] == [
        arrow.rows[0].words == "part of" for arrow in diagram.arrows
    ]


def test_tallies_are_counted_by_hand(make_study: MakeStudy) -> None:
    """A part of two mechanisms, with one claim supported, one contested, and one flag."""
    talks = source(
        finding("a", "supports wide.peace#resource", "supports wide.calm"),
        finding("b", "contradicts wide.calm"),
    )
    diagram = study_view(analysed(make_study({**FILES, "evidence_links/talks.yaml": talks})))
    # Four claims of mechanisms, a context, an outcome, two times three of configurations, three
    # of relations.
    assert _words(_blocks(diagram)["wide"].rows) == [
        "initial theory",
        "2 mechanisms, 2 configurations",
        "1 claim supported",
        "1 claim contested",
        "13 claims untested",
        "2 mechanisms flagged",
    ]
    assert _words(_blocks(diagram)["apart"].rows) == [
        "candidate theory",
        "1 mechanism, 1 configuration",
        "8 claims untested",
    ]


def test_a_provision_of_three_theories_is_joined_to_where_it_is_from(
    make_study: MakeStudy,
) -> None:
    """Two theories that share a third's provision have an arrow to it each."""
    bare = (
        "title: %s\nmechanisms:\n  m: {label: M, resource: It is there., same_as: [lamps.lamps]}\n"
    )
    files: dict[str, str | bytes] = {
        "theories/one.yaml": bare % "One",
        "theories/two.yaml": bare % "Two",
    }
    diagram = study_view(analysed(make_study(files)))
    assert {(a.start, a.end, a.kind, tuple(_words(a.rows))) for a in diagram.arrows} == {
        ("one", "lamps", "same-as", ("same provision 1",)),
        ("two", "lamps", "same-as", ("same provision 1",)),
    }


def test_arrows_of_theories_with_hyphens_are_told_apart(make_study: MakeStudy) -> None:
    """What names an arrow is another for another pair, however the theories are named."""
    relation = "relations:\n  r: {from: o, to: %s.c, kind: ripple}\n"
    theory = (
        "title: T\ncontexts:\n  c: {label: C, statement: It is so.}\n"
        "outcomes:\n  o: {label: O, statement: It is so.}\n"
    )
    files: dict[str, str | bytes] = {
        "theories/a.yaml": theory + relation % "b-c",
        "theories/b-c.yaml": theory,
        "theories/a-b.yaml": theory + relation % "c",
        "theories/c.yaml": theory,
    }
    arrows = study_view(analysed(make_study(files))).arrows
    assert len({arrow.claim for arrow in arrows}) == len(arrows) == 2


def test_a_study_of_one_theory_is_one_block(make_study: MakeStudy) -> None:
    """Where nothing is to be joined there is no arrow, and the note says nothing of any."""
    diagram = study_view(analysed(make_study({})))
    assert [box.address for box in diagram.boxes] == ["lamps"]
    assert diagram.arrows == ()
    assert diagram.note == "Evidence: 0 findings from 0 sources"


def test_plain_leaves_the_evidence_out(shipped: Analysis) -> None:
    """A plain picture counts what the theory holds, and nothing that was found."""
    plain, full = study_view(shipped, PLAIN), study_view(shipped)
    assert plain.plain
    for box, whole in zip(plain.boxes, full.boxes, strict=True):
        assert box.rows == whole.rows[:2]
        assert all(row.mark is None and row.status is None for row in box.rows)
        assert box.status is None
    assert plain.arrows == full.arrows
    assert "Evidence" not in plain.note
    assert "Evidence" in full.note


def _lit(diagram: Diagram) -> tuple[set[str], set[tuple[str, str]]]:
    """Give the blocks and the arrows in full colour."""
    blocks = {name for name, box in _blocks(diagram).items() if not box.dim}
    return blocks, {(arrow.start, arrow.end) for arrow in diagram.arrows if not arrow.dim}


def test_what_is_not_contested_is_pale(make_study: MakeStudy) -> None:
    """A block is in full colour where an item of it is contested, an arrow where what it counts."""
    talks = source(
        finding("a", "supports apart.gain-renews-war"),
        finding("b", "contradicts apart.gain-renews-war"),
    )
    analysis = analysed(make_study({**FILES, "evidence_links/talks.yaml": talks}))
    shown = study_view(analysis, Shows(only="contested"))
    assert _lit(shown) == ({"apart"}, {("apart", "wide")})
    whole = study_view(analysis)
    assert _lit(whole) == (set(_blocks(whole)), {(a.start, a.end) for a in whole.arrows})


def test_what_is_tested_is_pale_among_the_gaps(make_study: MakeStudy) -> None:
    """Where each item of a theory is tested, its block is pale, and so is what it alone joins."""
    items = [
        *("order#resource", "order#reasoning", "peace#resource", "peace#reasoning", "war", "calm"),
        *("order-calms#activation", "order-calms#effect"),
        *("peace-calms#activation", "peace-calms#effect"),
        *("order-counteracts-peace", "order-blocks-fear", "calm-renews-want"),
    ]
    talks = source(finding("a", *(f"supports wide.{item}" for item in items)))
    analysis = analysed(make_study({**FILES, "evidence_links/talks.yaml": talks}))
    assert _lit(study_view(analysis, Shows(only="gaps"))) == (
        {"part", "lamps", "apart"},
        {("part", "wide"), ("apart", "wide"), ("apart", "part")},
    )


@pytest.mark.parametrize("only", ["contested", "gaps"])
def test_blocks_are_lit_as_the_analysis_says(shipped: Analysis, only: Only) -> None:
    """Of the shipped studies a block is pale where nothing that it holds is lit."""
    lit = lit_by(shipped, only)
    for box in study_view(shipped, Shows(only=only)).boxes:
        held = [name for name in shipped.study.items if name.startswith(f"{box.address}.")]
        assert box.dim != any(map(lit, held))


def test_a_theory_without_anything_is_pale_only_where_that_is_asked(make_study: MakeStudy) -> None:
    """A block of a theory of which only the title is written is as any other, by default."""
    analysis = analysed(make_study({"theories/bare.yaml": "title: Bare\n"}))
    assert not any(box.dim for box in study_view(analysis).boxes)
    assert _blocks(study_view(analysis, Shows(only="gaps")))["bare"].dim


@pytest.mark.parametrize("shows", [Shows(), PLAIN], ids=["full", "plain"])
def test_a_retired_theory_is_told_from_those_that_stand(
    make_study: MakeStudy, shows: Shows
) -> None:
    """The block of a theory that was given up says so with a mark, and no other does."""
    analysis = analysed(make_study({"theories/old.yaml": "title: Old\nstatus: retired\n"}))
    blocks = _blocks(study_view(analysis, shows))
    assert blocks["old"].rows[0] == Row("retired theory", "retired")
    assert [blocks[name].change for name in ("old", "lamps")] == ["retired", None]

"""One configuration: its chain, each of its six claims told, and the whole of it worded."""

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.status import Status
from cmo.render.diagram import Diagram, Row
from cmo.render.shows import Shows
from cmo.render.views.configuration import configuration_view
from tests.conftest import CAR_PARKS, ROOT, SETTINGS, THEORY, MakeStudy, analysed, finding, source

NAME = "lamps.lamps-deter"
TALKS = "evidence_links/talks.yaml"
PLAIN = Shows(plain=True)
STEPS = ("context", "activation", "resource", "reasoning", "effect", "outcome")
Drawn = list[tuple[Analysis, Diagram]]


@pytest.fixture(scope="module")
def shipped() -> Drawn:
    """Give the picture of every configuration of both shipped studies, with its analysis."""
    return [
        (analysis, configuration_view(analysis, name))
        for analysis in (analysed(ROOT), analysed(CAR_PARKS))
        for name in analysis.graph.configurations
    ]


def _words(rows: tuple[Row, ...]) -> list[str]:
    return [row.words for row in rows]


def _told(diagram: Diagram) -> list[tuple[str, str, Status | None]]:
    """Read the steps of a chain back: which it is, of which box or claim, and its status."""
    steps = []
    for box in diagram.boxes:
        for row in box.rows:
            step = row.words.partition(" ")[0]
            if step in STEPS:
                item = diagram.name if step == "activation" else box.address
                claim = f"{item}#{step}" if box.kind == "mechanisms" else box.address
                steps.append((step, claim, row.status))
    for arrow in diagram.arrows:
        status = next((row.status for row in arrow.rows if row.status), None)
        steps.append((arrow.rows[0].words, arrow.claim, status))
    return steps


def test_each_of_six_claims_is_told_with_its_status(shipped: Drawn) -> None:
    """Context, activation, resource, reasoning, effect and outcome each bear their status."""
    seen = set()
    for analysis, diagram in shipped:
        chain = analysis.configurations[diagram.name].chain
        expected = {(link.step, link.claim, link.status) for link in chain}
        told = set(_told(diagram))
        assert told == expected
        seen |= {(step, status) for step, _, status in told}
        for rows in (*(box.rows for box in diagram.boxes), *(a.rows for a in diagram.arrows)):
            for row in rows:
                unstated = row.words == "reasoning not stated"
                assert row.mark is None or row.mark in row.words or unstated
    assert {step for step, _ in seen} == set(STEPS)
    assert {(step, "untested") for step in STEPS} <= seen


def test_a_chain_is_counted_by_hand(make_study: MakeStudy) -> None:
    """Numbers and clusters stand beside each step; what is untested says so, arrows too."""
    tests = ("supports lamps.dark", "contradicts lamps.lamps-deter#effect")
    analysis = analysed(make_study({TALKS: source(finding("a", *tests), finding("b", tests[0]))}))
    diagram = configuration_view(analysis, NAME)
    assert [(box.address, _words(box.rows)) for box in diagram.boxes] == [
        ("lamps.dark", ["context supported 2:0, 1 cluster"]),
        ("lamps.lamps", ["resource untested", "reasoning untested"]),
        ("lamps.fewer", ["outcome untested"]),
    ]
    activation, effect = diagram.arrows
    assert activation.rows == (Row("activation"), Row("untested", "untested", "untested"))
    assert _words(effect.rows) == ["effect", "contradicted 0:1", "1 cluster"]
    assert [box.status for box in diagram.boxes] == ["supported", "untested", "untested"]
    assert [arrow.status for arrow in diagram.arrows] == ["untested", "contradicted"]


def test_a_picture_has_the_chain_alone(shipped: Drawn) -> None:
    """Each context, the mechanism and each outcome are boxes, and each pair is an arrow."""
    for analysis, diagram in shipped:
        joined = analysis.graph.configurations[diagram.name]
        assert {box.address: box.column for box in diagram.boxes} == {
            **dict.fromkeys(joined.contexts, 0),
            joined.mechanism: 1,
            **dict.fromkeys(joined.outcomes, 2),
        }
        assert [(arrow.start, arrow.end) for arrow in diagram.arrows] == [
            *((context, joined.mechanism) for context in joined.contexts),
            *((joined.mechanism, outcome) for outcome in joined.outcomes),
        ]
        label = analysis.configurations[diagram.name].label
        assert diagram.title == label
        assert label in diagram.about


def test_what_is_stated_is_worded_below(shipped: Drawn) -> None:
    """Below stand the sentence, what would show it wrong, and where it should be silent."""
    both = 0
    for analysis, diagram in shipped:
        entry = analysis.graph.configurations[diagram.name].entry
        said = dict(diagram.sentence)
        assert said.get("Wrong if") == entry.wrong_if
        assert said.get("Silent where") == entry.silent_where
        opening, _ = diagram.sentence[0]
        assert opening in {"If", "Context"}
        assert ("Breaks at" in said) == bool(analysis.configurations[diagram.name].breaks_at)
        both += "Breaks at" in said
    assert 0 < both < len(shipped)


def test_a_configuration_is_worded_as_the_study_words_them(make_study: MakeStudy) -> None:
    """The study says whether it words configurations as a sentence, or as C, M and O."""
    usual = configuration_view(analysed(make_study({})), NAME)
    assert usual.sentence == (
        ("If", "The car park is dark after six."),
        ("and", "Lamps light every space."),
        ("then", "Fewer cars are broken into."),
        ("because", "Thieves fear to be seen."),
        ("Wrong if", "Thefts stay as they were under light."),
    )
    wording = SETTINGS + "wording: context-mechanism-outcome\n"
    other = configuration_view(analysed(make_study({"theories/study.yaml": wording})), NAME)
    assert [opening for opening, _ in other.sentence] == [
        "Context",
        "Mechanism",
        "Outcome",
        "Wrong if",
    ]


def test_what_nobody_stated_is_said_to_be_missing(make_study: MakeStudy) -> None:
    """A configuration without context, reasoning, falsifier or silence has none made up."""
    theory = (
        THEORY.replace("    context: [dark]\n", "")
        .replace("    reasoning: Thieves fear to be seen.\n", "")
        .replace("    wrong_if: Thefts stay as they were under light.\n", "")
    )
    diagram = configuration_view(analysed(make_study({"theories/lamps.yaml": theory})), NAME)
    assert [box.address for box in diagram.boxes] == ["lamps.lamps", "lamps.fewer"]
    assert [arrow.claim for arrow in diagram.arrows] == [f"{NAME}#effect"]
    assert diagram.sentence == (
        ("If", "(no context stated)"),
        ("and", "Lamps light every space."),
        ("then", "Fewer cars are broken into."),
        ("because", "(no reasoning stated)"),
    )
    rows = ["activation untested", "resource untested", "reasoning not stated"]
    assert _words(diagram.boxes[0].rows) == rows


@pytest.mark.parametrize(
    ("links", "breaks"),
    [
        (("contradicts lamps.lamps#reasoning",), "Lamps (reasoning)."),
        (("contradicts lamps.fewer", "contradicts lamps.dark"), "Dark."),
        (("contradicts lamps.lamps-deter#effect",), "Lamps → Fewer thefts (effect)."),
        (("supports lamps.fewer",), None),
    ],
)
def test_where_a_chain_breaks_is_told_below(
    make_study: MakeStudy, links: tuple[str, ...], breaks: str | None
) -> None:
    """The first step that every test contradicts is named, and left out of the plain picture."""
    analysis = analysed(make_study({TALKS: source(finding("a", *links))}))
    assert dict(configuration_view(analysis, NAME).sentence).get("Breaks at") == breaks
    assert "Breaks at" not in dict(configuration_view(analysis, NAME, PLAIN).sentence)


def test_where_it_should_be_silent_is_told_below(make_study: MakeStudy) -> None:
    """What the files say of where it should not fire stands below, in the plain picture too."""
    theory = THEORY + "    silent_where: The sun never sets.\n"
    analysis = analysed(make_study({"theories/lamps.yaml": theory}))
    for shows in (Shows(), PLAIN):
        assert configuration_view(analysis, NAME, shows).sentence[-1] == (
            "Silent where",
            "The sun never sets.",
        )


def test_plain_names_no_step_and_no_status(shipped: Drawn) -> None:
    """Before any fieldwork the chain is boxes, arrows and the sentence."""
    for analysis, full in shipped:
        plain = configuration_view(analysis, full.name, PLAIN)
        assert plain.plain
        assert [box.address for box in plain.boxes] == [box.address for box in full.boxes]
        assert all(box.status is None and not box.flagged for box in plain.boxes)
        assert {row.mark for box in plain.boxes for row in box.rows} <= {None, "unintended"}
        assert not any(_words(box.rows)[-1:] == ["untested"] for box in plain.boxes)
        assert all(arrow.rows == () and arrow.status is None for arrow in plain.arrows)
        assert plain.sentence == tuple(s for s in full.sentence if s[0] != "Breaks at")


def test_what_marks_an_item_stays_beside_its_step(make_study: MakeStudy) -> None:
    """An outcome that nobody intended says so before it says its step."""
    theory = THEORY.replace("are broken into.}", "are broken into., valence: unintended}")
    analysis = analysed(make_study({"theories/lamps.yaml": theory}))
    outcome = configuration_view(analysis, NAME).boxes[-1]
    assert outcome.rows == (
        Row("unintended", "unintended"),
        Row("outcome untested", "untested", "untested"),
    )


def test_a_retired_configuration_says_so_on_its_arrows(make_study: MakeStudy) -> None:
    """A configuration that was given up is told from one that stands, at each of its arrows."""
    theory = THEORY.replace("origin: stated\n", "origin: stated\n    status: retired\n")
    analysis = analysed(make_study({"theories/lamps.yaml": theory}))
    activation, effect = configuration_view(analysis, NAME).arrows
    assert _words(activation.rows) == ["activation", "retired", "untested"]
    assert _words(effect.rows) == ["effect", "retired", "untested"]
    assert activation.change == effect.change == "retired"

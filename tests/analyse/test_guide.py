"""The topic guide: what is put to whom, in the theory's own sentences."""

from cmo.analyse.analysis import Analysis
from cmo.analyse.guide import GuideSection, Prompt, card, topic_guide, whom_to_ask
from cmo.analyse.phases import look_ahead
from tests.analyse.conftest import DIMENSIONS, GUARDS, AnalyseLamps, planned, theory
from tests.conftest import SETTINGS, THEORY, MakeStudy, analysed, finding

REASONING = "lamps.lamps#reasoning"
WHOLE = "lamps.lamps-deter"
GIVEN = (
    ("In these circumstances", "The car park is dark after six."),
    ("this is offered or asked", "Lamps light every space."),
)
WHOLE_CARD = (
    *GIVEN,
    ("people respond like this", "Thieves fear to be seen."),
    ("and this comes of it", "Fewer cars are broken into."),
)
OPENING = (
    "This is what we think happens. Does it match what you have seen?",
    "Where, or for whom, does it break down?",
)
WRONG_IF = (
    "This would show us that we are wrong: Thefts stay as they were under light. "
    "Have you seen anything of the kind?"
)
BOTH = (
    "We have been told both that people respond to 'Lamps', and that they do not. "
    "What makes the difference?"
)
DISPUTED = (finding("a", f"supports {REASONING}"), finding("b", f"contradicts {REASONING}"))


def guide(analysis: Analysis, **heard: int) -> tuple[GuideSection, ...]:
    """Give the topic guide of a study for its coming phase."""
    coming = look_ahead(analysis.graph, analysis.phase)
    return topic_guide(analysis.material, coming, analysis.conflicts, heard)


def asked(analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """Give the configurations that each actor group is asked about."""
    return {
        section.actor: tuple(prompt.configuration for prompt in section.prompts)
        for section in guide(analysis)
    }


def prompt(analysis: Analysis) -> Prompt:
    """Give what is put to thieves about lamps."""
    (section,) = guide(analysis)
    (only,) = section.prompts
    assert (section.actor, only.configuration) == ("thief", WHOLE)
    return only


def named(analysis: Analysis, configuration: str) -> tuple[str, ...]:
    """Give whom to ask about a configuration."""
    coming = look_ahead(analysis.graph, analysis.phase)
    return whom_to_ask(analysis.graph, coming, analysis.graph.configurations[configuration])


def of_kind(kind: str) -> dict[str, str]:
    """Give the settings with a second phase of this kind."""
    return {"theories/study.yaml": SETTINGS.replace("kind: refining", f"kind: {kind}")}


def test_the_theory_names_whom_to_ask(lamps: AnalyseLamps) -> None:
    """Without plans, those who are thought to respond are asked; of guards nobody is."""
    analysis = lamps(files={"theories/g.yaml": GUARDS})
    assert named(analysis, WHOLE) == ("thief",)
    assert named(analysis, "g.guards-deter") == ()
    assert asked(analysis) == {"thief": (WHOLE,), "": ("g.guards-deter",)}


def test_plans_name_whom_to_ask_too(lamps: AnalyseLamps) -> None:
    """A plan about a configuration, its mechanism or a claim of theirs adds its groups."""
    for about in (WHOLE, f"{WHOLE}#effect", "lamps.lamps", REASONING):
        plan = planned(f"ask: {{statement: They ask., about: [{about}], actors: [driver]}}")
        assert named(lamps(files=plan), WHOLE) == ("driver", "thief")
    other = planned("ask: {statement: They ask., about: [lamps.dark], actors: [driver]}")
    assert named(lamps(files=other), WHOLE) == ("thief",)


def test_only_the_coming_phase_plans(lamps: AnalyseLamps) -> None:
    """A plan of the first phase names nobody for the second."""
    plan = planned(f"ask: {{statement: They ask., about: [{WHOLE}], actors: [driver]}}")
    assert named(lamps(files=plan, phase="second"), WHOLE) == ("thief",)


def test_plans_narrow_what_is_asked_about(lamps: AnalyseLamps) -> None:
    """With plans, only what they are about is asked about, and the prompt names them."""
    plan = planned(f"ask: {{statement: They ask., about: [{WHOLE}], actors: [driver]}}")
    analysis = lamps(files={**plan, "theories/g.yaml": GUARDS})
    assert asked(analysis) == {"driver": (WHOLE,), "thief": (WHOLE,)}
    assert {one.plans for section in guide(analysis) for one in section.prompts} == {("ask",)}


def test_nobody_named_comes_last_and_says_so(lamps: AnalyseLamps) -> None:
    """Groups stand in the order of the study's list, with how many tests each has given."""
    guards = GUARDS.replace("to be caught.}", "to be caught., actors: [driver]}")
    nobody = GUARDS.replace("guards", "dogs").replace("Guards", "Dogs")
    analysis = lamps(files={"theories/g.yaml": guards, "theories/a.yaml": nobody})
    assert [(s.actor, s.label, s.heard) for s in guide(analysis, thief=3)] == [
        ("driver", "Drivers", 0),
        ("thief", "Thieves", 3),
        ("", "Nobody named yet", 0),
    ]


def test_without_a_phase_there_is_no_guide(make_study: MakeStudy) -> None:
    """A study without phases has nothing to prepare, and so no guide."""
    without = "title: A study of lamps\nprogramme: Lamps\nactors: {thief: Thieves}\n"
    methods = "methods: {interview: Interviews}\n"
    analysis = analysed(make_study({"theories/study.yaml": without + methods}))
    assert (analysis.phase, guide(analysis)) == (None, ())


def test_a_card_is_the_theory_in_its_own_sentences(lamps: AnalyseLamps) -> None:
    """Context, resource, reasoning and outcome stand in order; what is unstated is left out."""
    analysis = lamps()
    assert card(analysis.study, analysis.graph.configurations[WHOLE]) == WHOLE_CARD
    unstated = lamps(files=theory(reasoning=""))
    found = card(unstated.study, unstated.graph.configurations[WHOLE])
    assert found == (*GIVEN, WHOLE_CARD[-1])


def test_gleaning_asks_for_peoples_own_theory(lamps: AnalyseLamps) -> None:
    """What we think comes of it is neither shown nor told, nor what would show us wrong."""
    found = prompt(lamps(*DISPUTED, phase="first"))
    assert found.card == GIVEN
    assert found.asks == (
        "What do you think this is for, and how is it meant to work?",
        "What do people here make of it, and what do they do differently because of it? Why?",
        "Does it lead to 'Fewer thefts', in your experience? What makes you think so?",
        "For whom, and in what circumstances, would it work otherwise or not at all?",
    )


def test_refining_puts_the_theory_to_people(lamps: AnalyseLamps) -> None:
    """The whole card is shown, and people are asked where it breaks and what would refute it."""
    found = prompt(lamps(phase="second"))
    assert (found.label, found.card) == ("Lamps → Fewer thefts", WHOLE_CARD)
    assert found.asks == (*OPENING, WRONG_IF)


def test_nothing_is_asked_of_what_is_not_stated(lamps: AnalyseLamps) -> None:
    """Without wrong_if there is no question about it, and a missing reasoning is asked for."""
    found = prompt(lamps(files=theory(reasoning="", wrong_if=""), phase="second"))
    assert found.asks == (
        *OPENING,
        (
            "We do not know yet how people respond to it. What did you make of it, and what has it "
            "changed in what you do?"
        ),
    )


def test_silence_is_asked_about(lamps: AnalyseLamps) -> None:
    """Where it should not fire people are asked about, and a missing full stop is put in."""
    silent = THEORY.replace("under light.", "under light") + "    silent_where: Masks are worn\n"
    found = prompt(lamps(files={"theories/lamps.yaml": silent}, phase="second"))
    assert found.asks == (
        *OPENING,
        (
            "We would not expect this to happen here: Masks are worn. "
            "Have you seen it happen there all the same?"
        ),
        WRONG_IF,
    )


def test_conflicts_are_put_to_people(lamps: AnalyseLamps) -> None:
    """What they disagree on is asked about before what would show the theory wrong."""
    assert prompt(lamps(*DISPUTED, phase="second")).asks == (*OPENING, BOTH, WRONG_IF)


def test_only_tests_on_both_sides_are_put_to_people(lamps: AnalyseLamps) -> None:
    """What is only expected on one side is no conflict to tell people of."""
    ahead = finding("b", f"contradicts {REASONING}", basis="anticipated")
    analysis = lamps(DISPUTED[0], ahead, phase="second")
    assert analysis.conflicts != ()
    assert prompt(analysis).asks == (*OPENING, WRONG_IF)


def test_conditions_that_may_matter_are_asked_about(lamps: AnalyseLamps) -> None:
    """A condition of which one side tells is asked about; one that is alike on both is not."""
    both = "present: [crowded]"
    found = (
        finding("a", f"supports {REASONING}", more="present: [crowded, patrolled]"),
        finding("b", f"contradicts {REASONING}", more=both),
    )
    asks = prompt(lamps(*found, files=DIMENSIONS, phase="second")).asks
    assert asks == (
        *OPENING,
        BOTH,
        "It may matter whether guards walk about. How is that here?",
        WRONG_IF,
    )


def test_several_conditions_share_a_question(lamps: AnalyseLamps) -> None:
    """Two conditions that may matter are named together, in the study's order."""
    found = (
        finding("a", f"supports {REASONING}", more="present: [crowded]\nabsent: [patrolled]"),
        finding("b", f"contradicts {REASONING}", more="absent: [crowded]\npresent: [patrolled]"),
    )
    asks = prompt(lamps(*found, files=DIMENSIONS, phase="second")).asks
    assert "It may matter whether guards walk about; whether people pass by. How is that here?" in (
        asks
    )


def test_rivals_are_set_side_by_side(lamps: AnalyseLamps) -> None:
    """Each rival's own words are put to people, who say which comes nearer."""
    guards = GUARDS + f"    rivals: [{WHOLE}]\n"
    analysis = lamps(files={"theories/g.yaml": guards}, phase="second")
    (thieves,) = (section for section in guide(analysis) if section.actor == "thief")
    assert thieves.prompts[0].asks == (
        *OPENING,
        WRONG_IF,
        (
            "Others put it down to something else, 'Guards': Guards walk about. "
            "Which comes nearer to what you have seen, and why?"
        ),
    )


def test_consolidation_asks_whether_it_is_right(lamps: AnalyseLamps) -> None:
    """The refined theory is shown whole, with what would show it wrong and what is disputed."""
    found = prompt(lamps(*DISPUTED, files=of_kind("consolidation"), phase="second"))
    assert found.card == WHOLE_CARD
    assert found.asks == (
        "This is the theory that we have come to. Would you put it so? What is missing?",
        (
            "This would show it wrong: Thefts stay as they were under light. "
            "Would you agree, and have you seen anything of the kind?"
        ),
        BOTH,
    )


def test_consolidation_tells_the_last_change(lamps: AnalyseLamps) -> None:
    """Only the last change is told, with its reason, each as a sentence."""
    history = (
        "    history:\n"
        "      - {date: 2024-01, change: Dark was added., because: Days differ.}\n"
        "      - {date: 2024-02, change: Masks were left out, because: Nobody wears them}\n"
    )
    changed = {"theories/lamps.yaml": THEORY + history, **of_kind("consolidation")}
    asks = prompt(lamps(files=changed, phase="second")).asks
    assert asks[1] == (
        "We have changed it: Masks were left out. Our reason: Nobody wears them. "
        "Does that ring true?"
    )
    assert not any("Dark was added" in ask for ask in asks)

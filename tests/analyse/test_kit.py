"""The fieldwork kit: what a team needs in hand before a phase begins."""

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit, Planned, build_kit
from tests.analyse.conftest import GUARDS, LIGHTS, AnalyseLamps, each, planned, theory
from tests.conftest import SETTINGS, MakeStudy, analysed, finding, source

RESOURCE = "lamps.lamps#resource"
REASONING = "lamps.lamps#reasoning"
WHOLE = "lamps.lamps-deter"
PLAN = planned(
    f"ask: {{statement: Drivers are asked., questions: [Q1], about: [{WHOLE}], "
    "actors: [driver], method: survey}"
)


def kit_of(analysis: Analysis) -> Kit:
    """Give the kit of a study that has a coming phase."""
    kit = build_kit(analysis)
    assert kit is not None
    return kit


def test_without_a_phase_there_is_no_kit(make_study: MakeStudy) -> None:
    """A study without settings for any phase has nothing to prepare."""
    bare = "title: Lamps\nprogramme: Lamps\nactors: {thief: Thieves}\n"
    analysis = analysed(make_study({"theories/study.yaml": bare}))
    assert build_kit(analysis) is None


def test_without_a_phase_to_come_there_is_no_kit(make_study: MakeStudy) -> None:
    """Where all phases are over by the study's own dates there is none; one can be named."""
    late = source(finding("a")).replace("findings:", "collected: {from: 2026}\nfindings:")
    root = make_study({"evidence_links/talks.yaml": late})
    assert build_kit(analysed(root)) is None
    assert kit_of(analysed(root, "first")).phase == "first"


def test_a_kit_names_its_study_and_phase(lamps: AnalyseLamps) -> None:
    """Title, programme, phase, kind and period stand at its head; all gaps are in it."""
    analysis = lamps(phase="second")
    kit = kit_of(analysis)
    assert (kit.title, kit.programme) == ("A study of lamps", "Lamps in car parks")
    assert (kit.phase, kit.kind, kit.period) == ("second", "refining", "2024-07 to 2025-06")
    assert kit.gaps == analysis.gaps


def test_plans_are_in_words(lamps: AnalyseLamps) -> None:
    """Groups and methods are named as people call them; without a method none is named."""
    assert kit_of(lamps(files=PLAN)).plans == (
        Planned("ask", "Drivers are asked.", ("Q1",), ("Drivers",), "Survey"),
    )
    other = planned("go: {statement: Go there.}")
    assert kit_of(lamps(files=other)).plans == (Planned("go", "Go there.", (), (), ""),)


def test_gaps_that_plans_could_close_are_apart(lamps: AnalyseLamps) -> None:
    """Each item's gaps stand together once: planned where any plan is about one of them."""
    kit = kit_of(lamps(files={**PLAN, "theories/g.yaml": GUARDS}))
    on_plan = {"lamps.lamps", WHOLE, "lamps.dark", "lamps.fewer", "actors/driver"}
    assert {group.subject for group in kit.planned} <= on_plan
    assert {"lamps.lamps", "actors/driver"} <= {group.subject for group in kit.planned}
    assert {"g.guards", "actors/thief"} <= {group.subject for group in kit.pressing}
    subjects = [group.subject for group in (*kit.planned, *kit.pressing)]
    assert len(subjects) == len(set(subjects))
    grouped = [gap for group in (*kit.planned, *kit.pressing) for gap in group.gaps]
    assert sorted(map(repr, grouped)) == sorted(map(repr, kit.gaps))


def test_groups_stand_where_their_most_pressing_gap_does(lamps: AnalyseLamps) -> None:
    """Without plans nothing is planned, and items follow the order of the gaps."""
    kit = kit_of(lamps())
    assert kit.planned == ()
    subjects = dict.fromkeys(gap.subject.partition("#")[0] for gap in kit.gaps)
    assert [group.subject for group in kit.pressing] == list(subjects)
    assert kit.pressing[0].label == "Do lamps work?"


def test_only_the_most_pressing_groups_are_shown(lamps: AnalyseLamps) -> None:
    """Fifteen items without a plan are shown, and all of their gaps stay in the kit."""
    sites = ", ".join(f"s{n}: Site {n}" for n in range(30))
    many = SETTINGS.replace("castle-lane: Castle Lane", sites)
    kit = kit_of(lamps(files={"theories/study.yaml": many}))
    subjects = list(dict.fromkeys(gap.subject.partition("#")[0] for gap in kit.gaps))
    assert len(subjects) > 30
    assert [group.subject for group in kit.pressing] == subjects[:15]


def test_there_is_a_sheet_for_what_is_planned(lamps: AnalyseLamps) -> None:
    """With plans, what they are about has a sheet; without any, every configuration has."""
    both = {"theories/g.yaml": GUARDS}
    assert [s.configuration for s in kit_of(lamps(files=both)).sheets] == ["g.guards-deter", WHOLE]
    (sheet,) = kit_of(lamps(files={**both, **PLAN})).sheets
    assert (sheet.configuration, sheet.plans) == (WHOLE, ("ask",))


def test_a_sheet_tells_what_is_known(lamps: AnalyseLamps) -> None:
    """It has the sentence, the chain, the tests on each side once, and whom to ask."""
    kit = kit_of(
        lamps(
            finding("a", f"supports {RESOURCE}", f"supports {REASONING}", more="actors: [driver]"),
            finding("b", f"contradicts {REASONING}"),
            finding("c", f"supports {REASONING}", basis="argued", more="actors: [thief]"),
            finding("d", f"contradicts {WHOLE}#effect"),
        )
    )
    (sheet,) = kit.sheets
    assert sheet.label == "Lamps → Fewer thefts"
    assert sheet.sentence[0] == ("If", "The car park is dark after six.")
    assert sheet.chain == (
        ("context", "untested"),
        ("activation", "untested"),
        ("resource", "supported"),
        ("reasoning", "contested"),
        ("effect", "contradicted"),
        ("outcome", "untested"),
    )
    assert sheet.breaks_at == "Lamps → Fewer thefts (effect)"
    assert [evidence.finding for evidence in sheet.supports] == ["talks.a"]
    assert [evidence.finding for evidence in sheet.contradicts] == ["talks.b", "talks.d"]
    assert (sheet.who, sheet.heard) == (("Thieves",), ("Drivers",))
    assert (sheet.wrong_if, sheet.silent_where) == ("Thefts stay as they were under light.", "")
    assert sheet.place.startswith("theories/lamps.yaml:")


def test_an_unbroken_chain_breaks_nowhere(lamps: AnalyseLamps) -> None:
    """Where nothing is contradicted there is no break, and nothing missing is made up."""
    (sheet,) = kit_of(lamps(files=theory(wrong_if=""))).sheets
    assert (sheet.breaks_at, sheet.wrong_if, sheet.heard) == ("", "", ())


def test_what_groups_have_told_is_counted_once(lamps: AnalyseLamps) -> None:
    """The guide counts each group's tests of anything, a finding and what repeats it once."""
    kit = kit_of(
        lamps(
            finding("a", f"supports {REASONING}", f"supports {RESOURCE}", more="actors: [thief]"),
            finding("b", f"supports {RESOURCE}", more="actors: [thief]\nrepeats: [talks.a]"),
            finding("c", "contradicts lamps.dark", more="actors: [thief, driver]"),
            finding("d", f"supports {REASONING} analogue", more="actors: [thief]"),
        )
    )
    assert [(section.actor, section.heard) for section in kit.guide] == [("thief", 2)]


def test_the_summary_says_what_the_phase_is_up_against(lamps: AnalyseLamps) -> None:
    """Without evidence: no conflict, no plan, whom the phase would be the first to hear."""
    kit = kit_of(lamps())
    assert kit.summary == (
        (
            "The evidence so far conflicts at 0 of 1 mechanism (0 conflicts in all) "
            f"and leaves {len(kit.gaps)} gaps."
        ),
        "first has no plans about the theory yet.",
        "first would be the first to hear: Thieves.",
        "No test comes from these groups, and nothing planned leads to them: Drivers.",
        "Nothing observed speaks yet to 1 question of this phase: Q1.",
    )


def test_the_summary_counts_what_plans_bear_on(lamps: AnalyseLamps) -> None:
    """With a plan, the gaps and items that it bears on are counted; who is asked is heard."""
    kit = kit_of(lamps(files=PLAN))
    gaps = sum(len(group.gaps) for group in kit.planned)
    assert kit.summary[1:3] == (
        f"The plans of first bear on {gaps} gaps of these, about {len(kit.planned)} items.",
        "first would be the first to hear: Drivers; Thieves.",
    )


def test_the_summary_leaves_out_what_does_not_apply(lamps: AnalyseLamps) -> None:
    """Where all are heard and questions answered, neither is spoken of; what is settled is."""
    one = finding("a", f"supports {REASONING}", more="actors: [driver, thief]\nquestions: [Q1]")
    again = {"evidence_links/more.yaml": source(finding("b", f"supports {REASONING}"), cluster="m")}
    kit = kit_of(lamps(one, files=again))
    assert kit.summary[2:] == (
        "Enough independent sources agree on 1 claim: interview time is better spent on others.",
    )


def test_the_summary_counts_conflicts_by_mechanism(lamps: AnalyseLamps) -> None:
    """A conflict flags its mechanism; the same provision in two theories is one of them."""
    two = each([f"supports {REASONING}", f"contradicts {REASONING}"])
    files = {"theories/k.yaml": LIGHTS, "theories/g.yaml": GUARDS}
    assert (
        kit_of(lamps(*two, files=files))
        .summary[0]
        .startswith(
            "The evidence so far conflicts at 1 of 2 mechanisms (1 conflict in all) and leaves "
        )
    )


def test_parts_are_of_the_same_phase(lamps: AnalyseLamps) -> None:
    """The matrix, the guide, the questions and the maps are there for the phase that is named."""
    kit = kit_of(lamps(finding("a"), files=PLAN, phase="second"))
    assert (kit.plans, kit.planned) == ((), ())
    assert [row.plans for row in kit.matrix.rows] == [()]
    assert [prompt.plans for section in kit.guide for prompt in section.prompts] == [()]
    assert [question.coming for question in kit.coverage] == [False]
    assert [one.dimension for one in kit.maps] == [
        "actors",
        "level",
        "method",
        "source",
        "question",
    ]


def test_a_sheet_names_a_source_s_only_group_as_heard(lamps: AnalyseLamps) -> None:
    """Where a source holds accounts of one group, its findings are that group's."""
    head = "title: Talks\ndocument: report\nmethod: interview\nactors: [driver]\nfindings:\n"
    told = {"evidence_links/rounds.yaml": head + finding("seen", "supports lamps.fewer")}
    kit = build_kit(lamps(files=told))
    assert kit is not None
    assert [sheet.heard for sheet in kit.sheets] == [("Drivers",)]

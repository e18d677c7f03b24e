"""The kit as Markdown: all its sections, in which text from files stays text."""

import itertools
import re
from pathlib import Path

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit, build_kit
from cmo.report.kit_markdown import MOST_FINDINGS, kit_markdown
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed, finding, source
from tests.render.hostile import TRICKS, as_file, hostile_files
from tests.report.opened import PLAN, TALKS
from tests.report.opened_markdown import headings, shown, text_of, tokens

SECTIONS = [
    "Summary",
    "Gaps that the plans could close",
    "Pressing gaps that no plan covers",
    "Configurations",
    "Sampling matrix",
    "Topic guide",
    "Research questions",
    "What to stop asking",
]
RESOURCE = "lamps.lamps#resource"


def written(analysis: Analysis) -> tuple[Kit, str]:
    """Give the kit of a study and its Markdown."""
    kit = build_kit(analysis)
    assert kit is not None
    return kit, kit_markdown(kit, analysis)


def _flat(words: str) -> str:
    return " ".join(words.split())


@pytest.fixture(scope="module", params=[(ROOT, "phase-2"), (CAR_PARKS, None)])
def made(request: pytest.FixtureRequest) -> tuple[Kit, str, Analysis]:
    """Make the kit of the shipped study, and of the example."""
    root, phase = request.param
    analysis = analysed(root, phase)
    return (*written(analysis), analysis)


def test_sections_stand_in_their_order(made: tuple[Kit, str, Analysis]) -> None:
    """Sections are headings in order; sheets, groups and prompts are headings below them."""
    kit, text, _ = made
    assert headings(text, "h1") == [f"{kit.title}: fieldwork kit for {kit.phase}"]
    assert headings(text, "h2") == SECTIONS
    groups = [section.label for section in kit.guide]
    assert headings(text, "h3") == [_flat(sheet.label) for sheet in kit.sheets] + groups
    prompts = [_flat(prompt.label) for section in kit.guide for prompt in section.prompts]
    assert headings(text, "h4") == prompts


def test_everything_of_the_kit_is_there(made: tuple[Kit, str, Analysis]) -> None:
    """Summary, plans, gaps, sentences, prompts, questions and what is settled are all told."""
    kit, text, _ = made
    told = [
        *kit.summary,
        *(plan.statement for plan in kit.plans),
        *(gap.missing for group in (*kit.planned, *kit.pressing) for gap in group.gaps),
        *(words for sheet in kit.sheets for _, words in sheet.sentence),
        *(sheet.carried for sheet in kit.sheets),
        *(words for section in kit.guide for one in section.prompts for _, words in one.card),
        *(ask for section in kit.guide for prompt in section.prompts for ask in prompt.asks),
        *(question.says for question in kit.coverage),
        *(one.says for one in kit.settled),
    ]
    seen = text_of(text)
    assert [words for words in told if _flat(words) not in seen] == []


def test_tables_have_as_many_cells_as_columns(made: tuple[Kit, str, Analysis]) -> None:
    """Every line of a table has the cells of its heading: no text from a file makes another."""
    text = made[1]
    bars = 0
    for line in text.splitlines():
        now = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not bars or now in {0, bars}
        bars = now
    rows = sum(one.type == "tr_open" for one in tokens(text))
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert rows == len([line for line in lines if not line.startswith("|---")])


def test_the_same_kit_gives_the_same_text(made: tuple[Kit, str, Analysis]) -> None:
    """Made twice, from a study that is read twice, the text is the same to the character."""
    kit, text, analysis = made
    assert kit_markdown(kit, analysis) == text
    assert written(analysed(analysis.study.root, kit.phase))[1] == text


def test_lines_are_whole(made: tuple[Kit, str, Analysis]) -> None:
    """One empty line at most stands between two, and one line break at the end."""
    text = made[1]
    assert "\n\n\n" not in text
    assert text == text.strip() + "\n"


def _hostile() -> dict[str, str | bytes]:
    settings = {
        "title": TRICKS["image"],
        "programme": TRICKS["section"],
        "questions": {f"Q-{n}": {"text": t, "phases": ["next"]} for n, t in TRICKS.items()},
        "methods": {"interview": TRICKS["entity"]},
        "actors": {f"a-{name}": text for name, text in TRICKS.items()},
        "phases": {
            "next": {
                "kind": "refining",
                "from": "2025",
                "plans": {
                    f"p-{name}": {
                        "statement": text,
                        "about": [f"lamps.k-{name}"],
                        "actors": [f"a-{name}"],
                    }
                    for name, text in TRICKS.items()
                },
            }
        },
    }
    return {
        **hostile_files(),
        "theories/study.yaml": as_file(settings),
        "evidence_links/judgements.yaml": "[]\n",
    }


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make the Markdown of a study in which every text tries to be something else."""
    root: Path = tmp_path_factory.mktemp("hostile")
    for name, content in _hostile().items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return written(analysed(root))[1]


@pytest.mark.parametrize("trick", sorted(TRICKS))
def test_hostile_text_stays_text(trick: str, hostile: str) -> None:
    """Markup in any text is shown as it was typed: in headings, tables, cards and lists."""
    words = _flat(TRICKS[trick])
    assert headings(hostile, "h3").count(f"{words} → {words}") == 1
    assert words in headings(hostile, "h3")
    assert headings(hostile, "h4").count(f"{words} → {words}") == 1
    cells = [
        _flat(shown(inline))
        for one, inline in itertools.pairwise(tokens(hostile))
        if one.type == "td_open"
    ]
    assert words in cells
    assert f"This would show us that we are wrong: {words}" in text_of(hostile)


def test_hostile_text_makes_no_markup(hostile: str) -> None:
    """No HTML, link, image or code comes of it, and no section of its own."""
    kinds = {one.type for one in tokens(hostile)}
    for one in tokens(hostile):
        kinds |= {child.type for child in one.children or ()}
    wrong = {"html_block", "html_inline", "link_open", "image", "code_inline", "fence", "s_open"}
    assert kinds & (wrong | {"code_block", "em_open", "hr"}) == set()
    assert headings(hostile, "h2") == SECTIONS


def test_a_study_without_anything_gives_a_kit(make_study: MakeStudy) -> None:
    """Without evidence or plans, the sections say that there is nothing to tell."""
    text = written(analysed(make_study({})))[1]
    assert headings(text, "h2") == SECTIONS
    seen = text_of(text)
    assert "The phase has no plans about the theory yet." in seen
    assert "Nothing yet: on no claim do enough independent sources agree." in seen
    assert "Who would know: Thieves. Heard so far: nobody." in seen
    assert "| Lamps → Fewer thefts | – | *– |" in text


def test_the_matrix_counts_tests_and_what_is_beside(make_study: MakeStudy) -> None:
    """A cell has its tests, and in brackets what only stands beside."""
    talks = source(
        finding("a", f"supports {RESOURCE}", more="actors: [driver, thief]"),
        finding("b", f"supports {RESOURCE} analogue", more="actors: [driver]"),
        finding("c", f"supports {RESOURCE}", basis="argued", more="actors: [driver]"),
    )
    text = written(analysed(make_study({TALKS: talks})))[1]
    assert "| Lamps → Fewer thefts | 1 (2) | *1 |" in text


def test_the_matrix_shows_what_is_planned(make_study: MakeStudy) -> None:
    """With plans, what they are not about has no row; without any, all have."""
    other = """\
title: Guards prevent thefts
mechanisms:
  guards: {label: Guards, resource: Guards walk about.}
outcomes:
  calm: {label: Calm, statement: Drivers are calm.}
configurations:
  guards-calm: {context: [lamps.dark], mechanism: guards, outcome: [calm], origin: stated}
"""
    all_of_them = written(analysed(make_study({"theories/g.yaml": other})))[1]
    assert "| Guards → Calm |" in all_of_them
    with_plan = written(analysed(make_study({"theories/g.yaml": other, **PLAN})))[1]
    assert "| Guards → Calm |" not in with_plan
    assert "| Lamps → Fewer thefts |" in with_plan


@pytest.mark.parametrize("more", [0, 1])
def test_a_sheet_shows_the_first_findings(make_study: MakeStudy, more: int) -> None:
    """So many findings stand on each side, and a command gives the others."""
    number = MOST_FINDINGS + more
    found = [finding(f"f{n}", f"supports {RESOURCE}") for n in range(number)]
    text = written(analysed(make_study({TALKS: source(*found)})))[1]
    shown_findings = re.findall(
        r"^  - The finding f\d was made\. \(talks\.f\d, ", text, re.MULTILINE
    )
    assert len(shown_findings) == MOST_FINDINGS
    assert ("  - 1 more: cmo show lamps.lamps-deter" in text) == bool(more)

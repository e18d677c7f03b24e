"""Sheets, sampling matrix and topic guide in Word."""

from typing import Any

import pytest
from docx.oxml.ns import qn

from cmo.analyse.analysis import analyse
from cmo.analyse.kit import Kit
from cmo.read.study import read_study
from tests.analyse.conftest import planned
from tests.cli.disputed import DISPUTED
from tests.conftest import BASE, SETTINGS, MakeStudy, analysed, finding, source
from tests.report.opened import PLAN, TALKS, headings, made, markup, opened, tables_of, text_of


def test_a_sheet_has_its_chain_and_both_sides(make_study: MakeStudy) -> None:
    """The chain has its numbers and its break; no more than four findings are shown a side."""
    names = [f"seen-{number}" for number in range(6)]
    findings = [
        *(finding(name, "supports lamps.dark") for name in names),
        finding("bold", "contradicts lamps.lamps#reasoning"),
        finding("lit", "supports lamps.lamps#resource"),
    ]
    raw = made(analysed(make_study({TALKS: source(*findings), **PLAN}), "first"))[1]
    document = opened(raw)
    chain = tables_of(document)["The chain of ‘Lamps → Fewer thefts’"]
    assert [row[0] for row in chain] == [
        "Step",
        "context",
        "activation",
        "resource",
        "reasoning",
        "effect",
        "outcome",
    ]
    assert chain[1] == ["context", "'Dark' holds", "✓ supported", "6", "0"]
    assert chain[4][2:] == ["✗ contradicted\nthe chain breaks here", "0", "1"]
    bullets = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    shown = [text for text in bullets if text.startswith("The finding ")]
    # One for each claim is chosen before more of the same, and all stand in the chain's order.
    assert [text.split()[2] for text in shown] == ["seen-0", "seen-1", "seen-2", "lit", "bold"]
    assert "and 3 more, which cmo show lamps.lamps-deter lists" in bullets
    assert "talks.bold, section 1" in shown[-1]


def test_a_finding_that_speaks_on_both_sides_is_on_both(make_study: MakeStudy) -> None:
    """A finding that supports one claim of a chain and contradicts another is shown on each side.

    It is one for, and one against.
    """
    both = finding("mixed", "supports lamps.lamps#resource", "contradicts lamps.fewer")
    raw = made(analysed(make_study({TALKS: source(both), **PLAN}), "first"))[1]
    paragraphs = [p.text for p in opened(raw).paragraphs]
    start = paragraphs.index("For it: 1 finding")
    assert paragraphs[start + 1].startswith("The finding mixed was made. On ‘Lamps (resource)’.")
    assert paragraphs[start + 2] == "Against it: 1 finding"
    assert paragraphs[start + 3].startswith("The finding mixed was made. On ‘Fewer thefts’.")


def test_the_matrix_tells_asked_from_never_asked(make_study: MakeStudy) -> None:
    """Cells say in words who tested, who stood beside and who was never asked; † is expected."""
    findings = [
        finding("lit", "supports lamps.lamps#resource", more="actors: [driver]\nlevel: town"),
        finding("hoped", "supports lamps.fewer", basis="anticipated", more="actors: [driver]"),
    ]
    raw = made(analysed(make_study({TALKS: source(*findings), **PLAN}), "first"))[1]
    rows = tables_of(opened(raw))["Configurations that plans of first are about by group"]
    assert rows == [
        ["Configuration", "Drivers", "Thieves"],
        ["Lamps → Fewer thefts", "1 tested, 1 indirect\n(Town 1)", "never asked\xa0†"],
    ]


def test_many_groups_are_split_over_tables(shipped_docx: tuple[Kit, bytes]) -> None:
    """No table of the matrix has more than eight groups, and together they have each group once."""
    kit, raw = shipped_docx
    document = opened(raw)
    parts = [
        rows[0][1:]
        for caption, rows in tables_of(document).items()
        if caption.startswith("Configurations that plans of phase-2 are about by group, groups")
    ]
    assert [len(part) for part in parts] == [8, 8]
    assert len({group for part in parts for group in part}) == len(kit.matrix.rows[0].cells)
    lying = [s.page_width > s.page_height for s in document.sections]
    assert lying == [False, True, False]


def test_questions_begin_at_one_for_each_prompt(parks_docx: tuple[Kit, bytes]) -> None:
    """Each prompt's questions are a list of its own, with room to write after it."""
    kit, raw = parks_docx
    document = opened(raw)
    lists: dict[int, list[str]] = {}
    for paragraph in document.paragraphs:
        if paragraph.style.name == "List Number":
            number = markup(paragraph).pPr.numPr.numId.val
            lists.setdefault(number, []).append(paragraph.text)
    prompts = [prompt for section in kit.guide for prompt in section.prompts]
    assert [tuple(asks) for asks in lists.values()] == [prompt.asks for prompt in prompts]
    numbering = document.part.numbering_part.element
    for number in lists:
        own = numbering.num_having_numId(number)
        assert own.find(f".//{qn('w:startOverride')}").get(qn("w:val")) == "1"
    notes = [p.text for p in document.paragraphs if p.style.name == "Notes"]
    assert notes == ["Notes", "", ""] * len(prompts)


def test_nobody_named_is_nobody_to_ask(make_study: MakeStudy) -> None:
    """What nobody is named for has prompts all the same, and the summary lists no such group."""
    plan = planned("ask: {statement: Somebody is asked., about: [lamps.lamps]}")
    theory = str(BASE["theories/lamps.yaml"]).replace("    actors: [thief]\n", "")
    files = {**plan, "theories/lamps.yaml": theory}
    document = opened(made(analysed(make_study(files), "first"))[1])
    assert headings(document, 2)[-1] == "Nobody named yet"
    assert "say whom to ask about these: decide that first." in text_of(document)
    assert not [caption for caption in tables_of(document) if caption.startswith("Whom ")]


@pytest.mark.parametrize("kind", ["gleaning", "refining", "consolidation"])
def test_each_kind_of_phase_has_its_approach(kind: str, make_study: MakeStudy) -> None:
    """The topic guide begins with what interviews of this kind of phase are for."""
    settings = SETTINGS.replace("kind: gleaning", f"kind: {kind}")
    files = {**DISPUTED, "theories/study.yaml": _like(DISPUTED, settings, kind)}
    study = read_study(make_study(files))
    text = text_of(opened(made(analyse(study, "first"))[1]))
    opening = {
        "gleaning": "In this phase people are asked for their own theories.",
        "refining": "In this phase the theory is put to people",
        "consolidation": "In this phase the refined theory is put to people.",
    }
    assert [one for one, words in opening.items() if words in text] == [kind]


def _like(files: dict[str, Any], settings: str, kind: str) -> str:
    own = files.get("theories/study.yaml", settings)
    return str(own).replace("kind: gleaning", f"kind: {kind}")

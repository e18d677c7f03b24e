"""The report as Markdown: all its views in order, in which text from files stays text."""

import itertools
import re
from pathlib import Path

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.left_out import notice
from cmo.analyse.redact import redacted
from cmo.analyse.wording import sentence
from cmo.report import report_markdown as module
from cmo.report.report_markdown import report_markdown
from tests.cli.disputed import DISPUTED, hostile_dispute
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed
from tests.render.hostile import TRICKS
from tests.report.opened_markdown import cells_of, headings, shown, text_of, tokens

VIEWS = ["Overview", "Theories", "Conflicts", "Gaps", "Evidence", "Method"]


@pytest.fixture(scope="module", params=[ROOT, CAR_PARKS], ids=["review", "car-parks"])
def made(request: pytest.FixtureRequest) -> tuple[Analysis, str]:
    """Make the report of the shipped study, and of the example."""
    analysis = analysed(request.param)
    return analysis, report_markdown(analysis)


def _flat(words: str) -> str:
    return " ".join(words.split())


def test_views_stand_in_the_order_of_the_page(made: tuple[Analysis, str]) -> None:
    """The title is the only heading of its level, and each view a heading below it."""
    analysis, text = made
    assert analysis.study.settings is not None
    assert headings(text, "h1") == [analysis.study.settings.title]
    assert headings(text, "h2") == VIEWS
    third = headings(text, "h3")
    for titles in (analysis.study.theories.values(), analysis.study.sources.values()):
        assert [_flat(one.title) for one in titles] == [
            heading for heading in third if heading in {_flat(one.title) for one in titles}
        ]


def test_everything_is_told(made: tuple[Analysis, str]) -> None:
    """Sentences, conflicts, gaps, findings and every link's reason are there, word for word."""
    analysis, text = made
    study, seen = analysis.study, text_of(text)
    told = [
        *(c.carried.says for c in analysis.configurations.values()),
        *(w for j in analysis.graph.configurations.values() for _, w in sentence(study, j)),
        *(words for c in analysis.conflicts for words in (c.says, *c.refinements, c.points_to)),
        *(gap.missing for gap in analysis.gaps),
        *(reason for gap in analysis.gaps for reason in gap.reasons),
        *(finding.statement for finding in study.findings.values()),
        *(link.because for finding in study.findings.values() for link in finding.links),
        *(source.limitations or "" for source in study.sources.values()),
    ]
    assert [words for words in told if _flat(words) not in seen] == []


def test_each_theory_has_its_picture(made: tuple[Analysis, str]) -> None:
    """A fence holds a Mermaid flowchart for each theory, and nothing else is in a fence."""
    analysis, text = made
    fences = [one for one in tokens(text) if one.type == "fence"]
    assert [one.info for one in fences] == ["mermaid"] * len(analysis.study.theories)
    assert all("\nflowchart LR\n" in one.content for one in fences)


def test_a_picture_that_nobody_could_read_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a theory with too many boxes the command is told that draws it in parts."""
    monkeypatch.setattr(module, "MOST_BOXES", 8)
    text = report_markdown(analysed(CAR_PARKS))
    assert "mermaid" not in text
    assert "Too large a picture to be read here: cmo render cameras draws it." in text


def test_tables_have_as_many_cells_as_columns(made: tuple[Analysis, str]) -> None:
    """Every line of a table has the cells of its heading: no text from a file makes another."""
    _same_cells(made[1])


def _same_cells(text: str) -> None:
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert len(blocks) > 5
    for block in blocks:
        assert len({cells_of(line) for line in block.splitlines()}) == 1
    rows = sum(one.type == "tr_open" for one in tokens(text))
    lines = [line for block in blocks for line in block.splitlines()]
    assert rows == len([line for line in lines if not line.startswith("| ---")])


def test_the_same_study_gives_the_same_text() -> None:
    """Made twice, from a study that is read twice, the text is the same to the character."""
    first, again = (report_markdown(analysed(CAR_PARKS)) for _ in range(2))
    assert first == again
    assert "\n\n\n" not in first
    assert first == first.strip() + "\n"


def test_a_number_leads_to_its_finding(make_study: MakeStudy) -> None:
    """A claim names its findings by the numbers that they have under Evidence."""
    text = report_markdown(analysed(make_study(DISPUTED)))
    number = re.search(r"\*\*F(\d+)\.\*\* The finding told was made\.", text)
    assert number is not None
    assert f"'Lamps' brings about 'Fewer thefts'. For: F{number[1]}. |" in text


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Make the report of a study in which every text tries to be something else."""
    root: Path = tmp_path_factory.mktemp("hostile")
    for name, content in hostile_dispute().items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return report_markdown(analysed(root))


@pytest.mark.parametrize("trick", sorted(TRICKS))
def test_hostile_text_stays_text(trick: str, hostile: str) -> None:
    """Markup in any text is shown as it was typed: in headings, tables and lists."""
    words = _flat(TRICKS[trick])
    assert headings(hostile, "h5").count(f"{words} → {words}") == 1
    inline = [_flat(shown(one)) for one in tokens(hostile) if one.type == "inline"]
    assert any(one.startswith("F") and f". {words} " in one for one in inline)
    assert any(f": {words} (" in one for one in inline)
    cells = [
        _flat(shown(inline))
        for one, inline in itertools.pairwise(tokens(hostile))
        if one.type == "td_open"
    ]
    assert any(f"It is in place: {words} For: F" in cell for cell in cells)


def test_hostile_text_makes_no_markup(hostile: str) -> None:
    """No HTML, link or image comes of it, and no heading, fence or table of its own."""
    kinds = {one.type for one in tokens(hostile)}
    own_links = []
    for one in tokens(hostile):
        kinds |= {child.type for child in one.children or () if child.type != "link_open"}
        own_links += [c.attrs["href"] for c in one.children or () if c.type == "link_open"]
    assert kinds & {"html_block", "html_inline", "image", "s_open", "code_block", "hr"} == set()
    assert all(str(link).startswith("https://doi.org/") for link in own_links)
    assert [one.info for one in tokens(hostile) if one.type == "fence"] == ["mermaid"]
    assert headings(hostile, "h2") == VIEWS
    _same_cells(hostile)


def test_a_redacted_report_says_so() -> None:
    """What was left out is told before all else, and no site is named anywhere."""
    analysis = redacted(analysed(CAR_PARKS))
    text = report_markdown(analysis)
    assert notice(analysis.study) in text_of(text.partition("## Overview")[0])
    assert "Market Square" not in text


def test_a_study_without_anything_gives_a_report(make_study: MakeStudy) -> None:
    """Without theory or evidence, the views say that there is nothing to tell."""
    bare = {
        "theories/study.yaml": "title: A\nprogramme: B\n",
        "theories/lamps.yaml": "title: Nothing yet\n",
        "evidence_links/references.yaml": "references: []\n",
    }
    text = report_markdown(analysed(make_study(bare)))
    assert headings(text, "h2") == VIEWS
    seen = text_of(text)
    for words in (
        "A conflict sits on 0 of 0 mechanisms.",
        "There are none.",
        "No source has been entered yet.",
    ):
        assert words in seen
    assert "Documents of the study" not in headings(text, "h3")
    assert "Literature" in headings(text, "h3")

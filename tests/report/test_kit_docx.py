"""The kit in Word: what a team pastes into its protocol, with all text as text."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cmo.analyse.kit import Kit
from cmo.model.base import Period
from cmo.report.docx_xml import plain
from cmo.report.kit_docx import dated
from tests.conftest import MakeStudy, analysed
from tests.render.hostile import TRICKS, as_file, hostile_files
from tests.report.opened import SECTIONS, headings, made, opened, tables_of, text_of


@pytest.mark.parametrize("which", ["shipped_docx", "parks_docx"])
def test_sections_stand_in_their_order(which: str, request: pytest.FixtureRequest) -> None:
    """The sections are headings in order, and sheets and groups to ask are headings below them."""
    kit, raw = request.getfixturevalue(which)
    document = opened(raw)
    assert headings(document, 1) == SECTIONS
    below = headings(document, 2)
    assert [heading for heading in below if heading in {s.label for s in kit.sheets}] == [
        sheet.label for sheet in kit.sheets
    ]
    assert below[-len(kit.guide) :] == [section.label for section in kit.guide]


def test_everything_of_the_kit_is_there(shipped_docx: tuple[Kit, bytes]) -> None:
    """Summary, plans, gaps, sentences, prompts, questions and what is settled are all told."""
    kit, raw = shipped_docx
    text = " ".join(text_of(opened(raw)).split())
    told = [
        *kit.summary,
        *(plan.statement for plan in kit.plans),
        *(gap.missing.removeprefix(f"{gap.title}. ") for g in kit.planned for gap in g.gaps),
        *(gap.missing.removeprefix(f"{gap.title}. ") for g in kit.pressing for gap in g.gaps),
        *(words for sheet in kit.sheets for _, words in sheet.sentence),
        *(sheet.carried for sheet in kit.sheets),
        *(ask for section in kit.guide for prompt in section.prompts for ask in prompt.asks),
        *(question.says for question in kit.coverage),
        *(one.says for one in kit.settled),
    ]
    assert [words for words in told if " ".join(words.split()) not in text] == []


def test_gaps_stand_in_the_tables_of_their_sections(parks_docx: tuple[Kit, bytes]) -> None:
    """Items that plans are about have their plans beside them; the others are apart."""
    kit, raw = parks_docx
    tables = tables_of(opened(raw))
    with_plans = tables[f"Gaps that plans of {kit.phase} bear on"][1:]
    without = tables["Pressing gaps without a plan"][1:]
    assert [row[0].splitlines()[0] for row in with_plans] == [g.label for g in kit.planned]
    assert [row[0].splitlines()[1] for row in without] == [g.subject for g in kit.pressing]
    for group, row in zip(kit.planned, with_plans, strict=True):
        assert row[3].split(", ") == [
            *dict.fromkeys(plan for gap in group.gaps for plan in gap.plans)
        ]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Make and open the kit of a study in which every text tries to be something else."""
    root = tmp_path_factory.mktemp("hostile")
    for name, content in _hostile().items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return opened(made(analysed(root))[1])


@pytest.mark.parametrize("trick", sorted(TRICKS))
def test_hostile_text_stays_text(trick: str, hostile: Any) -> None:
    """Markup, formulas and the like in any text are shown as they were typed."""
    document = hostile
    bullets = [p.text for p in document.paragraphs if p.style.name == "List Bullet"]
    assert any(text.startswith(f"{plain(TRICKS[trick])} On ‘") for text in bullets)
    asks = [p.text for p in document.paragraphs if p.style.name == "List Number"]
    assert any(plain(TRICKS[trick]) in text for text in asks)
    assert f"{TRICKS[trick]} → {TRICKS[trick]}" in headings(document, 2)
    assert headings(document, 1) == SECTIONS


def _hostile() -> dict[str, str | bytes]:
    settings = {
        "title": TRICKS["image"],
        "programme": TRICKS["section"],
        "questions": {f"Q-{n}": {"text": t, "phases": ["next"]} for n, t in TRICKS.items()},
        "methods": {"interview": TRICKS["entity"]},
        "actors": {f"a-{name}": text for name, text in TRICKS.items()},
        "phases": {"next": {"kind": "refining", "from": "2025"}},
    }
    return {
        **hostile_files(),
        "theories/study.yaml": as_file(settings),
        "evidence_links/judgements.yaml": "[]\n",
    }


def test_properties_tell_the_study_and_nobody(parks_docx: tuple[Kit, bytes]) -> None:
    """The document's properties hold its title and the study's latest date, and no author."""
    kit, raw = parks_docx
    known = opened(raw).core_properties
    assert known.title == f"Fieldwork kit for {kit.phase} ({kit.kind}): {kit.title}"
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert known.created == known.modified
    assert known.created is not None
    assert f"{known.created:%Y-%m-%d}" == "2025-01-20"


def test_a_study_without_anything_gives_a_kit(make_study: MakeStudy) -> None:
    """Without findings, plans, people or questions, each section says so in a sentence."""
    settings = "title: A\nprogramme: B\nphases: {next: {kind: gleaning, from: 2024}}\n"
    bare = {"theories/study.yaml": settings, "theories/lamps.yaml": "title: Nothing yet\n"}
    document = opened(made(analysed(make_study(bare)))[1])
    assert headings(document, 1) == SECTIONS
    text = text_of(document)
    for words in (
        "next has no plans about the theory yet",
        "There are none: every gap is one that a plan of this phase bears on.",
        "The study lists no groups of people yet",
        "There is nothing to ask yet",
        "The study has no questions yet.",
        "Nothing yet: on no claim do enough independent sources agree.",
    ):
        assert words in text
    known = document.core_properties
    assert f"{known.created:%Y-%m-%d}" == "2000-01-01"


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [
        ("2024", None, "from 2024"),
        ("2024-11", "2026-10", "November 2024 to October 2026"),
        ("2024-01-09", "2025", "9 January 2024 to 2025"),
    ],
)
def test_periods_are_in_words(start: str, end: str | None, says: str) -> None:
    """Dates known to the year, the month or the day are told as people write them."""
    assert dated(Period.model_validate({"from": start, "to": end})) == says


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here to open the kit"
)
def test_libreoffice_opens_it(parks_docx: tuple[Kit, bytes], tmp_path: Path) -> None:
    """LibreOffice reads the document and lays it out in pages."""
    kit, raw = parks_docx
    (tmp_path / "kit.docx").write_bytes(raw)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "kit.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = (tmp_path / "kit.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))
    assert pages >= len(kit.sheets) + len(kit.guide)

"""The report in Word: its views in order, links that lead somewhere, and all text as text."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from cmo.analyse.analysis import Analysis
from cmo.analyse.left_out import notice
from cmo.analyse.redact import redacted
from cmo.analyse.wording import sentence
from cmo.model.study import Settings
from cmo.report.contents import contents
from cmo.report.docx_xml import plain
from cmo.report.method_view import method_view
from cmo.report.report_docx import report_docx
from tests.cli.disputed import hostile_dispute
from tests.conftest import CAR_PARKS, ROOT, MakeStudy, analysed
from tests.render.hostile import TRICKS
from tests.report.opened import headings, opened, text_of

VIEWS = ["Overview", "Theories", "Conflicts", "Gaps", "Evidence", "Method"]
# What is sent by e-mail may not be larger.
MOST_BYTES = 8_000_000
Made = tuple[Analysis, bytes]


@pytest.fixture(scope="module", params=[ROOT, CAR_PARKS], ids=["review", "car-parks"])
def made(request: pytest.FixtureRequest) -> Made:
    """Make the report of the shipped study, and of the example."""
    analysis = analysed(request.param)
    return analysis, report_docx(analysis)


def _settings(analysis: Analysis) -> Settings:
    assert analysis.study.settings is not None
    return analysis.study.settings


def _flat(words: str) -> str:
    return " ".join(words.split())


def test_views_stand_in_the_order_of_the_page(made: Made) -> None:
    """Views are headings in order; theories, conflicts and sources are headings below them."""
    analysis, raw = made
    document = opened(raw)
    assert headings(document, 1) == VIEWS
    below = headings(document, 2)
    for titles in (
        [theory.title for theory in analysis.study.theories.values()],
        [source.title for source in analysis.study.sources.values()],
    ):
        assert [heading for heading in below if heading in titles] == titles
    conflicts = [heading for heading in below if heading.startswith("Conflict ")]
    assert len(conflicts) == len(analysis.conflicts)
    assert len(raw) < MOST_BYTES


def test_everything_is_told(made: Made) -> None:
    """Sentences, conflicts, gaps, findings and every link's reason are there, word for word."""
    analysis, raw = made
    study, text = analysis.study, _flat(text_of(opened(raw)))
    told = [
        *(c.carried.says for c in analysis.configurations.values()),
        *(w for j in analysis.graph.configurations.values() for _, w in sentence(study, j)),
        *(words for c in analysis.conflicts for words in (c.says, *c.refinements, *c.questions)),
        *(words for c in analysis.conflicts for words in (*c.hinges_on.says, c.points_to)),
        *(gap.missing.removeprefix(f"{gap.title}. ") for gap in analysis.gaps),
        *(finding.statement for finding in study.findings.values()),
        *(link.because for finding in study.findings.values() for link in finding.links),
        *(source.limitations or "" for source in study.sources.values()),
        *(question.text for question in _settings(analysis).questions.values()),
    ]
    assert [words for words in told if _flat(words) not in text] == []


def test_every_link_leads_to_one_place(made: Made) -> None:
    """No bookmark is there twice, each link has one, and each finding is led to by its number."""
    analysis, raw = made
    body = opened(raw).element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(set(names)) == len(names)
    assert {f"finding_{n}" for n in range(1, len(analysis.study.findings) + 1)} <= set(names)
    assert {f"item_{n}" for n in range(1, len(analysis.study.items) + 1)} <= set(names)
    links = {
        (one.get(qn("w:anchor")), "".join(t.text or "" for t in one.iter(qn("w:t"))))
        for one in body.iter(qn("w:hyperlink"))
    }
    assert {anchor for anchor, _ in links if anchor} <= set(names)
    numbered = {(a, text) for a, text in links if re.fullmatch(r"F\d+", text)}
    assert numbered
    assert all(anchor == f"finding_{text[1:]}" for anchor, text in numbered)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)


def test_references_are_led_to(made: Made) -> None:
    """A source leads to its document's reference, a theory's title to it, and all by one mark."""
    analysis, raw = made
    anchors = [one.get(qn("w:anchor")) for one in opened(raw).element.body.iter(qn("w:hyperlink"))]
    references = {anchor for anchor in anchors if (anchor or "").startswith("reference_")}
    assert len(references) == len({s.document for s in analysis.study.sources.values()})
    theories = [anchor for anchor in anchors if (anchor or "").startswith("theory_")]
    assert theories == [f"theory_{n}" for n in range(1, len(analysis.study.theories) + 1)]


def test_addresses_of_references_can_be_followed(made: Made) -> None:
    """Each address that the bibliography may link leads out of the document, and no other does."""
    analysis, raw = made
    view = method_view(analysis)
    document = opened(raw)
    relations = document.part.rels
    outward = [
        (relations[one.get(qn("r:id"))].target_ref, "".join(t.text for t in one.iter(qn("w:t"))))
        for one in document.element.body.iter(qn("w:hyperlink"))
        if one.get(qn("r:id"))
    ]
    works = (*view.documents, *view.literature)
    assert outward == [(one.link, one.shown) for one in works if one.link]
    assert outward
    text = _flat(text_of(document))
    assert [one.text for one in works if _flat(one.text) not in text] == []


def test_what_concerns_an_item_is_named_in_the_plural(made: Made) -> None:
    """Several conflicts or gaps are conflicts and gaps; one is one."""
    analysis, raw = made
    lines = {p.text for p in opened(raw).paragraphs if p.text.startswith("See. ")}
    views = [v for kinds in contents(analysis).items.values() for v in kinds["configurations"]]
    for view in views:
        if len(view.gaps) > 1:
            assert any(f"Gaps {', '.join(map(str, view.gaps))}" in line for line in lines)
        elif view.gaps:
            assert any(line.endswith(f"Gap {view.gaps[0]}") for line in lines)
    assert any("Gaps " in line for line in lines)


def test_each_theory_has_its_pictures(made: Made) -> None:
    """A theory has a picture at least, each told in words and within the page."""
    analysis, raw = made
    document = opened(raw)
    captions = [p.text for p in document.paragraphs if p.text.startswith("Figure ")]
    for theory in analysis.study.theories.values():
        assert any(theory.title in caption for caption in captions)
    assert len(captions) == len(document.inline_shapes)
    for shape in document.inline_shapes:
        assert "in three columns" in shape._inline.docPr.get("descr")  # noqa: SLF001
        assert shape.width.mm < 171
        assert shape.height.mm < 223


def test_tables_have_headers_on_every_page(made: Made) -> None:
    """A header row is the first of its table, repeats, and every other row has its cells."""
    headers = 0
    for table in opened(made[1]).tables:
        for number, row in enumerate(table._tbl.tr_lst):  # noqa: SLF001 - much faster
            header = row.trPr.find(qn("w:tblHeader")) is not None
            assert not header or number == 0
            assert len(row.tc_lst) == len(table._tbl.tblGrid.gridCol_lst)  # noqa: SLF001
            headers += header
    assert headers > 10


def test_properties_tell_the_study_and_nobody(made: Made) -> None:
    """The document's properties hold its title and the study's latest date, and no author."""
    analysis, raw = made
    known = opened(raw).core_properties
    assert known.title == _settings(analysis).title
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert known.created == known.modified


def test_the_same_study_gives_the_same_bytes() -> None:
    """Made twice from the same files, the document is the same to the byte, and tells no clock."""
    first, again = (report_docx(analysed(CAR_PARKS)) for _ in range(2))
    assert first == again
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Make and open the report of a study in which every text tries to be something else."""
    root: Path = tmp_path_factory.mktemp("hostile")
    for name, content in hostile_dispute().items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return opened(report_docx(analysed(root)))


@pytest.mark.parametrize("trick", sorted(TRICKS))
def test_hostile_text_stays_text(trick: str, hostile: Any) -> None:
    """Markup, formulas and the like in any text are shown as they were typed."""
    words = plain(TRICKS[trick])
    assert f"{words} → {words}" in headings(hostile, 3)
    assert headings(hostile, 1) == VIEWS
    cells = {
        line
        for table in hostile.tables
        for row in table.rows
        for cell in row.cells
        for line in cell.text.splitlines()
    }
    assert words in cells
    assert f"supports {words} (resource): {words}" in cells
    codes = [code.text.split()[0] for code in hostile.element.body.iter(qn("w:instrText"))]
    assert set(codes) == {"TOC", "SEQ"}


def test_a_redacted_report_says_so() -> None:
    """What was left out is told on the first page, and no site is named anywhere."""
    analysis = redacted(analysed(CAR_PARKS))
    raw = report_docx(analysis)
    document = opened(raw)
    assert notice(analysis.study) in document.tables[0].rows[-1].cells[1].text
    assert "Market Square" not in text_of(document)


def test_a_study_without_anything_gives_a_report(make_study: MakeStudy) -> None:
    """Without theory or evidence, each view says so in a sentence."""
    bare = {
        "theories/study.yaml": "title: A\nprogramme: B\n",
        "theories/lamps.yaml": "title: Nothing yet\n",
        "evidence_links/references.yaml": "references: []\n",
    }
    document = opened(report_docx(analysed(make_study(bare))))
    assert headings(document, 1) == VIEWS
    text = text_of(document)
    for words in (
        "A conflict sits on 0 of 0 mechanisms.",
        "No source has been entered yet.",
        "None has been entered yet.",
    ):
        assert words in text
    assert text.count("There are none.") == 2


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here to open the report"
)
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """LibreOffice reads the document and lays it out in pages."""
    (tmp_path / "report.docx").write_bytes(report_docx(analysed(CAR_PARKS)))
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = (tmp_path / "report.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) > 15

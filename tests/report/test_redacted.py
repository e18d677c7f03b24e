"""The page of a redacted study says so at its top, and shows nothing of what was left out."""

import html
import io
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.analyse.analysis import Analysis, analyse
from cmo.analyse.quotations import QUOTATION
from cmo.analyse.redact import redacted
from cmo.analyse.site_names import SITE
from cmo.model.confidential import CONFIDENTIAL
from cmo.report.page import report_page
from cmo.report.report_docx import report_docx
from cmo.report.report_markdown import report_markdown
from cmo.report.report_xlsx import report_xlsx
from tests.analyse.telling import Files, telling
from tests.conftest import CAR_PARKS, ROOT, SETTINGS, MakeStudy, analysed, finding, source

# A page takes a moment: fewer of them than of other made-up things.
few = settings(max_examples=12, deadline=None, database=None, derandomize=True)
# Words of these letters stand in no program, and are not in a font's bytes by chance.
secret = st.text("qxzjvk", min_size=10, max_size=12)
TALKS = finding(
    "castle-lane-lit",
    "supports lamps.lamps#resource",
    "contradicts lamps.fewer",
    more="sites: [castle-lane]\nactors: [driver]\nconditions: It rained on “Bob’s acre”.\n"
    "note: Ask Eve.\nextent: {n: 1, of: 4}",
)


def shown(analysis: Analysis) -> str:
    """Give all that stands in a page, seen or not, as it was before it became markup."""
    return unicodedata.normalize("NFC", html.unescape(report_page(analysis))).casefold()


def shown_of(files: Files) -> str:
    """Give all that stands in the redacted page of a study of these files."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            (Path(folder) / path).parent.mkdir(exist_ok=True)
            (Path(folder) / path).write_text(str(content), encoding="utf-8")
        return shown(redacted(analysed(Path(folder))))


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["shipped", "car-parks"])
def test_a_shipped_page_names_no_site(root: Path) -> None:
    """Of all sites of a study neither id nor label stands in its redacted page, as a whole word."""
    analysis = analysed(root)
    assert analysis.study.settings is not None
    pairs = analysis.study.settings.sites.items()
    names = {part for site, label in pairs for part in (site, label, label.partition(" (")[0])}
    whole = re.compile(
        r"(?<!\w)({})(?!\w)".format("|".join(re.escape(name.casefold()) for name in names))
    )
    assert whole.search(shown(analysis))
    left = shown(redacted(analysis))
    assert whole.findall(left) == []
    assert SITE in left


def text_in(raw: bytes) -> str:
    """Give all that stands in the parts of an office file, its properties and alt texts too."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        texts = [
            f"{name}\n{parts.read(name).decode()}"
            for name in parts.namelist()
            if not name.endswith(".png")
        ]
    # Words stand once with their markup, which may part them, and once without.
    return html.unescape("\n".join((*texts, *(re.sub(r"<[^>]+>", "", text) for text in texts))))


def test_other_formats_tell_nothing_either() -> None:
    """No site, and nothing that is confidential, is in any part of any other format."""
    study = analysed(CAR_PARKS).study
    assert study.settings is not None
    names = ("link.because", "mechanism.resource", "finding.conditions", "source.limitations")
    kept = study.settings.model_copy(update={"confidential": names})
    whole = analyse(replace(study, settings=kept))
    secrets = {
        *(name for pair in study.settings.sites.items() for name in pair),
        *(link.because for one in study.findings.values() for link in one.links),
        *(one.conditions for one in study.findings.values() if one.conditions),
        *(one.limitations for one in study.sources.values() if one.limitations),
        *(m.resource for t in study.theories.values() for m in t.mechanisms.values()),
    }
    formats: tuple[Callable[[Analysis], str], ...] = (
        lambda analysis: text_in(report_docx(analysis)),
        lambda analysis: text_in(report_xlsx(analysis)),
        lambda analysis: report_markdown(analysis).replace("\\", ""),
    )
    for make in formats:
        told, left = make(whole), make(redacted(whole))
        assert [secret for secret in secrets if secret in left] == []
        assert sum(secret in told for secret in secrets) > len(secrets) / 2
        assert CONFIDENTIAL in left


def test_the_page_says_at_its_top_what_was_left_out(make_study: MakeStudy) -> None:
    """The notice stands before the content, with its numbers; a whole page has none."""
    files = {
        "evidence_links/talks.yaml": source(TALKS),
        "theories/study.yaml": f"{SETTINGS}confidential: [finding.note, finding.actors]\n",
    }
    analysis = analysed(make_study(files))
    top = shown(redacted(analysis)).partition("<main")[0]
    assert (
        "this report is redacted. it leaves out the sites of 1 finding; 1 name of a site; "
        "1 quotation; as confidential, the note of 1 finding, the actors of 1 finding."
    ) in " ".join(top.split())
    assert "redacted." not in shown(analysis).partition("<main")[0]


def test_what_is_confidential_is_nowhere(make_study: MakeStudy) -> None:
    """A field that is left out is on no part of the page, and one that must be there says so."""
    listed = "[finding.note, finding.extent, finding.conditions, context.statement]"
    files = {
        "evidence_links/talks.yaml": source(TALKS),
        "theories/study.yaml": f"{SETTINGS}confidential: {listed}\n",
    }
    analysis = analysed(make_study(files))
    whole, left = shown(analysis), shown(redacted(analysis))
    for told in ("ask eve", "1 of 4", "it rained", "dark after six"):
        assert (told in whole, told in left) == (True, False)
    assert CONFIDENTIAL in left


@few
@given(secret, secret, st.sampled_from((str.upper, str.lower, str.title)), st.booleans())
def test_no_name_of_a_site_survives(one: str, two: str, write: object, decomposed: bool) -> None:
    """Wherever a study names a site, in texts and ids of all kinds, its page does not."""
    assert callable(write)
    text = f"<i>{write(f'{one} é {two}')}</i> & {one}-{two}: it 'is'"
    text = unicodedata.normalize("NFD", text) if decomposed else text
    left = shown_of(telling(text, f"{one}-{two}", f"{one} É {two} (of old)"))
    assert (one in left, two in left, "qqelsewhere" in left) == (False, False, False)
    assert SITE in left


@few
@given(secret, st.sampled_from(("“”", '""', "«»", "‘’", "''", "„“", "「」")))
def test_no_quoted_passage_survives(word: str, marks: str) -> None:
    """Wherever people may be quoted, none of it is on the page."""
    said = f"They said {marks[0]}we {word} never{marks[1]} and left."
    left = shown_of(telling("A text.", "castle-lane", "Castle Lane", said))
    assert (word in left, QUOTATION in left) == (False, True)

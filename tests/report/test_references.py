"""References are set as a bibliography, and what a file says stays text, letter by letter."""

import subprocess
import sys
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.model.study import Document
from cmo.read.study import Study, read_study
from cmo.report.csl import WORDS
from cmo.report.references import Reference, format_documents, formatted_references
from tests.analyse.generated import quick
from tests.conftest import BASE, CAR_PARKS, ROOT, MakeStudy
from tests.render.hostile import TRICKS, as_file, hostile_files

REFERENCES = "evidence_links/references.yaml"
SANDERSON = [{"family": "Sanderson", "given": "Marie"}]
ARTICLE: dict[str, Any] = {
    "type": "article-journal",
    "title": "Lamps at night",
    "author": [{"family": "Lau", "given": "Yiu-Shing"}, {"family": "Turner", "given": "A. J."}],
    "container-title": "BMJ open",
    "volume": "13",
    "issue": "2",
    "page": "342-360",
    "issued": {"date-parts": [["2023", "2", "8"]]},
    "DOI": "10.1136/bmjopen-2022-065993",
}
# One of each type that evaluators cite, and how it reads.
SET: tuple[tuple[dict[str, Any], str], ...] = (
    (
        ARTICLE,
        (
            "Lau, Y.-S. and Turner, A.J. (2023) ‘Lamps at night’, BMJ open, 13(2), pp. 342–360. "
            "https://doi.org/10.1136/bmjopen-2022-065993"
        ),
    ),
    (
        {
            "type": "report",
            "title": "Three car parks",
            "author": [{"literal": "NHS England"}, {"literal": "NHS Improvement"}],
            "genre": "White Paper",
            "number": "7",
            "version": "v1.2",
            "collection-title": "Crime Prevention Unit Series",
            "collection-number": "42",
            "publisher": "Home Office",
            "publisher-place": "London",
            "issued": {"year": "1993"},
        },
        (
            "NHS England and NHS Improvement (1993) Three car parks. White Paper 7, v1.2. Crime "
            "Prevention Unit Series 42. London: Home Office."
        ),
    ),
    (
        {
            "type": "book",
            "title": "Realistic evaluation",
            "author": [
                {"family": "Pawson", "given": "Ray"},
                {"family": "Tilley", "given": "Nick"},
                {"family": "Gogh", "given": "V.", "non-dropping-particle": "van"},
            ],
            "edition": "2",
            "publisher": "Sage",
            "publisher-place": "London",
            "issued": "1997",
        },
        (
            "Pawson, R., Tilley, N. and van Gogh, V. (1997) Realistic evaluation. 2nd edn. London: "
            "Sage."
        ),
    ),
    (
        {
            "type": "book",
            "title": "Lamps",
            "editor": [{"family": "Painter", "given": "K."}],
            "edition": "Student edition",
        },
        "Painter, K. (ed.) (no date) Lamps. Student edition.",
    ),
    (
        {
            "type": "chapter",
            "title": "Street lighting",
            "author": [{"family": "Pease", "given": "Ken"}],
            "editor": [{"family": "Painter", "given": "K."}, {"family": "Tilley", "given": "N."}],
            "container-title": "Surveillance of public space",
            "page": "47",
            "publisher": "Criminal Justice Press",
            "issued": {"date-parts": [["1999"]]},
        },
        (
            "Pease, K. (1999) ‘Street lighting’, in Painter, K. and Tilley, N. (eds) Surveillance "
            "of public space, p. 47. Criminal Justice Press."
        ),
    ),
    (
        {
            "type": "webpage",
            "title": "Place: the noble aim",
            "author": [{"literal": "The Good Governance Institute"}],
            "issued": {"literal": "spring 2021"},
            "accessed": {"date-parts": [["2024", "3", "9"]]},
            "URL": "https://example.org/place",
        },
        (
            "The Good Governance Institute (spring 2021) Place: the noble aim. "
            "https://example.org/place (accessed 9 March 2024)"
        ),
    ),
    (
        {
            "type": "thesis",
            "title": "What works for whom?",
            "author": SANDERSON,
            "genre": "PhD thesis",
            "publisher": "University of Kent",
            "issued": {"date-parts": [["2012"]]},
        },
        "Sanderson, M. (2012) What works for whom? PhD thesis. University of Kent.",
    ),
    (
        {
            "type": "legislation",
            "title": "Health and Care Act 2022",
            "number": "c. 31",
            "issued": {"date-parts": [["2022", "4"]]},
            "URL": "https://www.legislation.gov.uk/ukpga/2022/31/contents",
        },
        (
            "Health and Care Act 2022 (2022). c. 31. "
            "https://www.legislation.gov.uk/ukpga/2022/31/contents"
        ),
    ),
    (
        {"type": "interview", "title": "A kind of which the style knows nothing!"},
        "A kind of which the style knows nothing! (no date).",
    ),
)


def one(**keys: Any) -> Reference:
    """Set one document with these keys."""
    (found,) = format_documents([Document.model_validate({"id": "report", **keys})])
    return found


def titled(title: str, **keys: Any) -> Document:
    """Give a report whose id is its title."""
    return Document.model_validate({"id": title, "type": "report", "title": title, **keys})


def written(root: Path, content: str) -> Study:
    """Read a study whose references are these."""
    for path, text in {**BASE, **hostile_files(), REFERENCES: content}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(str(text), encoding="utf-8")
    return read_study(root)


@pytest.mark.parametrize(("keys", "text"), SET, ids=[keys["type"] for keys, _ in SET])
def test_each_type_reads_as_a_reference(keys: dict[str, Any], text: str) -> None:
    """A document of each type has its parts in the order and with the signs of a bibliography."""
    assert one(**keys).text == text


def test_more_than_seven_authors_are_cut_to_six() -> None:
    """A long list of authors ends in et al., and one of seven is whole."""
    authors = [{"family": f"F{letter}", "given": "Ann"} for letter in "abcdefgh"]
    whole = one(type="report", title="Lamps", author=authors[:7]).text
    assert whole == "Fa, A., Fb, A., Fc, A., Fd, A., Fe, A., Ff, A. and Fg, A. (no date) Lamps."
    cut = one(type="report", title="Lamps", author=authors).text
    assert cut == "Fa, A., Fb, A., Fc, A., Fd, A., Fe, A., Ff, A., et al. (no date) Lamps."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Who is asked?", "Sanderson, M. (no date) Who is asked? Sage."),
        ("Ask!", "Sanderson, M. (no date) Ask! Sage."),
        ("Asked.", "Sanderson, M. (no date) Asked. Sage."),
        ("Asked?. Told", "Sanderson, M. (no date) Asked?. Told. Sage."),
    ],
)
def test_a_title_has_one_stop_behind_it(title: str, text: str) -> None:
    """A question mark, an exclamation mark or a full stop is stop enough, and none is lost."""
    assert one(type="book", title=title, author=SANDERSON, publisher="Sage").text == text


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS], ids=["review", "car-parks"])
def test_every_document_is_listed_once_with_its_title(root: Path) -> None:
    """The bibliography has each document of references.yaml, its title in its own letters."""
    study = read_study(root)
    found = {reference.id: reference for reference in formatted_references(study)}
    assert sorted(found) == sorted(study.documents)
    for name, document in study.documents.items():
        assert found[name].text.count(document.title) == 1


def test_the_review_s_article_leads_to_its_doi() -> None:
    """Of the shipped study, the article is linked by its DOI and the Act by its address."""
    found = {reference.id: reference for reference in formatted_references(read_study(ROOT))}
    article = found["bmj-open-icss"]
    assert article.link == article.shown == "https://doi.org/10.1136/bmjopen-2022-065993"
    assert article.before.endswith("BMJ Open, 13(2), p. e065993. ")
    assert found["health-and-care-act-2022"].link.startswith("https://www.legislation.gov.uk/")
    assert found["nao-2024"].link == ""


def test_they_stand_in_the_order_of_a_bibliography() -> None:
    """Authors are filed by letters, whatever accents, capitals and brackets; then by year."""
    documents = [
        titled("h", author=[{"family": "Šimon"}], issued="2001"),
        titled("d", author=[{"family": "[Anonymous]"}], issued="2001"),
        titled("i", author=[{"family": "Zed"}], issued="2001"),
        titled("f", author=[{"family": "Lau"}], issued="2001"),
        titled("c", author=[{"family": "Ångström"}], issued="2001"),
        titled("g", author=[{"family": "Lau"}, {"family": "Abel"}], issued="1999"),
        titled("b", author=[{"family": "anderson"}], issued="2003"),
        titled("a", author=[{"family": "Anderson"}], issued="2001"),
        titled("e", author=[{"family": "Lau"}], issued="1999"),
    ]
    listed = [reference.id for reference in format_documents(documents)]
    assert listed == list("abcdefghi")
    assert [r.id for r in format_documents(documents[::-1])] == listed


def test_titles_and_names_keep_their_letters() -> None:
    """Neither the processor nor the style changes capitals, quotation marks or markup."""
    title = "the NHS: “iOS” and \"lamps\" -- a <i>new</i> Look &amp; 'feel'"
    found = one(**{**ARTICLE, "title": title, "container-title": "journal of the lamp"})
    assert f"‘{title}’, journal of the lamp, " in found.text


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "http://example.org/", "https://nhs.uk@evil.example/", "see the shelf"],
)
def test_an_address_that_is_not_safe_is_shown_and_not_linked(address: str) -> None:
    """What cannot be followed safely stands in the text, and nowhere else."""
    for key in ("URL", "DOI"):
        found = one(type="webpage", title="Lamps", **{key: address})
        assert found == Reference("report", f"Lamps (no date). {address}")
        assert found.before == found.text
        assert found.after == ""


def test_a_doi_goes_before_an_address_and_a_false_one_beside_it() -> None:
    """One link is enough; but what is no DOI does not take an address away."""
    address = "https://example.org/a"
    both = one(type="webpage", title="Lamps", DOI="doi:10.1000/a", URL=address)
    assert both == Reference(
        "report",
        "Lamps (no date). https://doi.org/10.1000/a",
        "https://doi.org/10.1000/a",
        "https://doi.org/10.1000/a",
    )
    false = one(type="webpage", title="Lamps", DOI="none", URL=address)
    assert false == Reference("report", f"Lamps (no date). none, {address}", address, address)


def test_a_doi_with_odd_signs_is_encoded_in_its_link_alone() -> None:
    """The text has the DOI as it is written, and the link an address that cannot break out."""
    found = one(type="webpage", title="Lamps", DOI='10.1000/a<b>"c')
    assert found.shown == 'https://doi.org/10.1000/a<b>"c'
    assert found.link == "https://doi.org/10.1000/a%3Cb%3E%22c"


def test_an_address_is_linked_where_it_stands_last() -> None:
    """A title that holds the address does not take its link, and no letter is lost around it."""
    address = "https://example.org/a"
    found = one(type="webpage", title=f"On {address}", URL=address, accessed="2024-03")
    assert found.before == f"On {address} (no date). "
    assert found.after == " (accessed March 2024)"
    assert found.before + found.shown + found.after == found.text


@pytest.mark.parametrize("trick", TRICKS)
def test_hostile_text_stays_text(trick: str, tmp_path: Path) -> None:
    """Whatever stands in any key of a document is shown as typed, and nothing is linked."""
    text = TRICKS[trick]
    keys: dict[str, Any] = {key: text for key in WORDS if key not in {"page", "edition"}}
    entry = {
        **keys,
        "id": "report",
        "type": "article-journal",
        "author": [{"literal": text}, {"family": text, "given": text}],
        "issued": {"literal": text},
        "DOI": text,
        "URL": text,
        text: {text: [text]},
    }
    (found,) = formatted_references(written(tmp_path, as_file({"references": [entry]})))
    assert found.link == found.shown == ""
    # Twice among the names, once for the date, once for the address, and once for each other key.
    shown = " ".join(text.split())
    assert found.text.count(shown) >= len(keys) + 4
    assert f"({shown})" in found.text
    assert "\n" not in found.text


def test_the_hostile_study_has_its_reference(make_study: MakeStudy) -> None:
    """The hostile study's only document is listed by its title, as it was typed."""
    study = read_study(make_study(hostile_files()))
    expected = Reference("report", f"{TRICKS['image']} (no date).")
    assert formatted_references(study) == (expected,)


def test_a_study_without_references_has_none(make_study: MakeStudy) -> None:
    """An empty file gives an empty bibliography."""
    assert formatted_references(read_study(make_study({REFERENCES: "references: []\n"}))) == ()


def test_long_text_is_kept_whole() -> None:
    """A title of 5,000 letters in another script is set whole."""
    title = "統合ケア" * 1_250
    assert one(type="report", title=title, author=SANDERSON).text.endswith(f") {title}.")


def test_keys_of_which_the_style_knows_nothing_are_passed_over(
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Zotero exports more keys than a reference shows: nothing is said of them on any stream."""
    keys: dict[str, Any] = {
        "abstract": "Long.",
        "citation-key": "lau2023",
        "custom": {"a": ["b"]},
        "ISSN": "2044-6055",
        "language": "en-GB",
        "note": "Read twice.",
        "shortTitle": "Lamps",
        "original-date": {"date-parts": [["1990"]]},
        "director": [{"family": "Welles", "extra": "x"}],
        "author": [{"family": "Lau", "given": "Yiu-Shing", "parse-names": "true"}],
        "issued": {"date-parts": [["2023"]], "season": "2", "extra": "x"},
    }
    shown = one(**{**ARTICLE, **keys}).text
    assert shown.startswith("Lau, Y.-S. (2023) ‘Lamps at night’, BMJ open, 13(2), pp. 342–360. ")
    assert "Read twice" not in shown
    assert capfd.readouterr() == ("", "")


def test_the_style_is_valid() -> None:
    """The style follows CSL's own schema: the processor warns where one does not."""
    from citeproc import CitationStylesStyle  # type: ignore[import-untyped]

    style = files("cmo.report").joinpath("bibliography.csl").read_bytes()
    assert CitationStylesStyle(BytesIO(style), validate=True).has_bibliography()


def test_the_processor_is_loaded_when_it_is_needed() -> None:
    """Commands that set no reference do not wait for the processor."""
    program = (
        "import sys, cmo.report.references, cmo.report.rameses, cmo.report.method, "
        "cmo.report.literature; sys.exit('citeproc' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


words = st.text(max_size=20) | st.sampled_from(
    [".", "?", "Yes!", "2nd", "1-5, 7", "https://x.org/a", "javascript:x", "10.1000/a", "2020"]
)
anything = st.recursive(
    words | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["family", "given", "literal", "date-parts", "year", "raw"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)
keys_of = st.sampled_from([*WORDS[1:], "editor", "issued", "accessed", "DOI", "URL", "note"])


@quick
@given(
    st.lists(
        st.tuples(
            st.text(min_size=1).filter(str.strip),
            st.sampled_from([keys["type"] for keys, _ in SET]),
            st.dictionaries(keys_of, anything, max_size=8),
        ),
        max_size=3,
    )
)
def test_whatever_is_typed_is_set(entries: list[tuple[str, str, dict[str, Any]]]) -> None:
    """Every document gets its reference, with its title whole and links that are safe."""
    documents = [
        Document.model_validate({**more, "id": str(number), "type": kind, "title": title})
        for number, (title, kind, more) in enumerate(entries)
    ]
    found = {reference.id: reference for reference in format_documents(documents)}
    assert sorted(found) == sorted(document.id for document in documents)
    for document in documents:
        reference = found[document.id]
        assert " ".join(document.title.split()) in reference.text
        assert reference.before + reference.shown + reference.after == reference.text
        assert bool(reference.link) == bool(reference.shown)
        assert reference.link == "" or reference.link.startswith("https://")

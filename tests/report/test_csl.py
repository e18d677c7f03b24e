"""What keys of CSL say is read in each of the ways in which they are written."""

from typing import Any

import pytest

from cmo.model.study import Document
from cmo.report.csl import (
    Person,
    When,
    doi_link,
    doi_of,
    may_be_linked,
    people_of,
    typed,
    when_of,
    words_of,
)


def document(**more: Any) -> Document:
    """Give a document with these keys beside the few that it needs."""
    return Document.model_validate({"id": "report", "type": "report", "title": "Lamps", **more})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("  A\n title ", "A title"),
        (3, "3"),
        (None, ""),
        (["A", "B"], ""),
        ({"literal": "A"}, ""),
    ],
)
def test_words_are_text_on_one_line(value: object, words: str) -> None:
    """Text and numbers are words, with single spaces; what is neither is none."""
    assert words_of(value) == words


def test_keys_are_found_under_the_name_that_csl_gives_them() -> None:
    """A key of the model and one that only CSL knows are found alike; one left out is none."""
    one = document(**{"container-title": "Lighting"})
    assert typed(one, "title") == "Lamps"
    assert typed(one, "container-title") == "Lighting"
    assert typed(one, "publisher") is None


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ([{"family": "Pawson", "given": "Ray"}], [{"family": "Pawson", "given": "Ray"}]),
        ([{"family": "Pawson"}], [{"family": "Pawson"}]),
        ([{"family": "Lau", "given": "Y.-S."}], [{"family": "Lau", "given": "Y.-S."}]),
        ([{"literal": "NHS England", "family": "-"}], [{"literal": "NHS England"}]),
        (["The lamp trust"], [{"literal": "The lamp trust"}]),
        ("The lamp trust", [{"literal": "The lamp trust"}]),
        ({"family": "Pawson"}, [{"family": "Pawson"}]),
        ([{"family": "山田", "given": "太郎"}], [{"literal": "山田, 太郎"}]),
        ([{"family": "כהן", "given": "דוד"}], [{"literal": "כהן, דוד"}]),
        ([{"family": "hooks", "given": "bell"}], [{"literal": "hooks, bell"}]),
        ([{"family": "Anonymous", "given": "-"}], [{"literal": "Anonymous, -"}]),
        ([{"given": "Madonna"}], [{"literal": "Madonna"}]),
        (
            [{"family": "ibn", "given": "al-x", "non-dropping-particle": "van", "suffix": "Jr"}],
            [{"literal": "van ibn, al-x, Jr"}],
        ),
        ([{"family": "Gogh", "given": "V.", "x": "y"}], [{"family": "Gogh", "given": "V."}]),
        ([{}, None, "", {"family": " "}, {"family": ["a"]}], []),
        (None, []),
    ],
)
def test_people_are_named_in_parts_or_whole(value: object, people: list[Person]) -> None:
    """Names that have initials keep their parts; others stay whole, and nobody is made up."""
    assert people_of(value) == people


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ({"date-parts": [["2025", "3"]]}, (2025, 3)),
        ({"date-parts": [[2023, 2, 8]]}, (2023, 2, 8)),
        ({"date-parts": ["2023", "2"]}, (2023, 2)),
        ({"date-parts": [["2019"], ["2020"]]}, "2019–2020"),
        ({"date-parts": [["2019", "1"], ["2019", "6"]]}, (2019, 1)),
        ({"year": "1997"}, (1997,)),
        ({"year": "1997", "month": "4", "day": "2"}, (1997, 4, 2)),
        ([{"year": "1997"}, {"year": "1999"}], "1997–1999"),
        ({"year": "1997", "circa": "true"}, "c. 1997"),
        ({"year": "1997", "circa": "false"}, (1997,)),
        ("2024", (2024,)),
        ("2024-09", (2024, 9)),
        ("2024-09-30", (2024, 9, 30)),
        ("2019/2021", "2019–2021"),
        ({"raw": "2024-09"}, (2024, 9)),
        ({"literal": "forthcoming"}, "forthcoming"),
        ({"raw": "spring 2024"}, "spring 2024"),
        ("forthcoming", "forthcoming"),
        ({"date-parts": [["2024", "13"]]}, (2024,)),
        ({"date-parts": [["2024", "4", "40"]]}, (2024, 4)),
        ({"date-parts": [["soon"]], "literal": "soon"}, "soon"),
        ({"date-parts": "2024"}, None),
        ({"date-parts": [["0"]]}, None),
        ("0000", "0000"),
        ("0000/2020", (2020,)),
        ("٢٠٢٤", "٢٠٢٤"),
        ({"date-parts": [["٢٠٢٤"]]}, None),
        ({"season": "1"}, None),
        ([], None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_read_as_they_are_written(value: object, when: When | None) -> None:
    """A date is its year, month and day as far as they are known, or else its own words."""
    assert when_of(value) == when


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1136/bmjopen-2022-065993", "10.1136/bmjopen-2022-065993"),
        ("https://doi.org/10.1136/x", "10.1136/x"),
        ("http://dx.doi.org/10.1136/x", "10.1136/x"),
        ("DOI: 10.1136/x", "10.1136/x"),
        ("javascript:alert(1)//10.1136/x", ""),
        ("10.1136", ""),
        ("10.1136/a b", ""),
        ("10.1136/a\u202eb", ""),
        ("", ""),
    ],
)
def test_a_doi_is_known_by_its_form(written: str, doi: str) -> None:
    """A DOI may stand behind its address or its name; what has not its form is none."""
    assert doi_of(document(DOI=written)) == doi


def test_a_doi_leads_to_its_address_alone() -> None:
    """Signs that mean something in an address or on a page are encoded, so that none breaks out."""
    assert doi_link("10.1136/bmjopen-2022-065993") == (
        "https://doi.org/10.1136/bmjopen-2022-065993"
    )
    assert doi_link('10.1000/a?b#c"<d>') == "https://doi.org/10.1000/a%3Fb%23c%22%3Cd%3E"


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/a/b?c=d&e=f#g",
        "HTTPS://example.org/",
        "https://example.org:8443/(1)",
        "https://en.wikipedia.org/wiki/Café",
    ],
)
def test_https_addresses_may_be_linked(address: str) -> None:
    """A page may link to an https address of a host."""
    assert may_be_linked(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "//example.org/",
        "/etc/passwd",
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "\u0001javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "https:",
        "https://",
        "https:///path",
        "https:example.org",
        "https://nhs.uk@evil.example/",
        "https://user:word@example.org/",
        "https://[::1",
        "https://example.org/a b",
        'https://example.org/"onmouseover="x',
        "https://example.org/<b>",
        "https://example.org\\@evil.example",
        "https://example.org/\u202egnp.exe",
        "https://example.org/\u200b",
        "https://example.org/`x`",
        " https://example.org/",
    ],
)
def test_other_addresses_may_not(address: str) -> None:
    """Whatever could run, mislead or break out of an attribute is never linked."""
    assert not may_be_linked(address)

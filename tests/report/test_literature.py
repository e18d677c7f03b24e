"""The works that the method page cites can be named, found and followed."""

import re

from cmo.report.glossary import GLOSSARY
from cmo.report.literature import NAMES, WORKS, literature
from cmo.report.method import coding_rules
from cmo.report.rameses import NOTE

# Works are cited by surname and year, the year in brackets or not: Pawson and Tilley 1997.
CITATION = re.compile(
    r"([A-Z][a-z]+(?: and (?:others|[A-Z][a-z]+))?)(?:,? on [a-z ]+)? \(?((?:19|20)\d\d)"
)


def cited() -> set[str]:
    """Give the works that the texts of the page cite, as they name them."""
    texts = [rule.more for group in coding_rules() for rule in group.rules]
    return {f"{who} {year}" for text in [*texts, NOTE] for who, year in CITATION.findall(text)}


def test_works_are_listed_in_order_of_their_ids() -> None:
    """Each work has an id of its own, and a name that a text can call it by."""
    ids = [work["id"] for work in WORKS]
    assert ids == sorted(set(ids))
    assert list(NAMES) == ids


def test_names_have_the_first_author_and_the_year() -> None:
    """A work is named by its authors, the first of them where there are many, and its year."""
    for work in WORKS:
        families = [author["family"] for author in work["author"]]
        year = work["issued"]["date-parts"][0][0]
        expected = {1: families[0], 2: " and ".join(families[:2])}
        assert (
            NAMES[work["id"]]
            == f"{expected.get(len(families), f'{families[0]} and others')} {year}"
        )


def test_every_work_that_is_cited_is_listed_and_no_other() -> None:
    """What the rules, the glossary and the checklist cite is what the list has."""
    in_texts = cited()
    in_glossary = {NAMES[work] for term in GLOSSARY for work in term.cites}
    assert {"Pease 1999", "Dalkin and others 2015", "Wong and others 2016"} <= in_texts
    assert in_texts | in_glossary == set(NAMES.values())


def test_works_are_set_as_references() -> None:
    """They are listed once each, by author, and each article but one leads to its DOI."""
    found = {reference.id: reference for reference in literature()}
    assert list(found) == sorted(found, key=lambda name: found[name].text.casefold())
    assert sorted(found) == list(NAMES)
    assert found["wong-2016"].link == "https://doi.org/10.1186/s12916-016-0643-1"
    assert found["wong-2016"].text.startswith("Wong, G., Westhorp, G., Manzano, A., ")
    unlinked = {name for name, reference in found.items() if not reference.link}
    assert unlinked == {"pawson-2002", "pawson-2006", "pawson-tilley-1997", "pease-1999"}

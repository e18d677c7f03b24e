"""The study's references as a bibliography, set by a CSL processor."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from typing import Any

from cmo.model.study import Document
from cmo.read.study import Study
from cmo.report.csl import (
    DATES,
    PEOPLE,
    WORDS,
    doi_link,
    doi_of,
    may_be_linked,
    people_of,
    typed,
    when_of,
    words_of,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One document as a bibliography shows it: plain text, on one line.

    `shown` is the part of the text that may be linked, and `link` the https address that it leads
    to; both are empty where there is none, or none that is safe to follow.
    """

    id: str
    text: str
    shown: str = ""
    link: str = ""

    @property
    def before(self) -> str:
        """The text before the link: all of it where nothing is linked."""
        return self.text.rpartition(self.shown)[0] if self.shown else self.text

    @property
    def after(self) -> str:
        """The text after the link."""
        return self.text.rpartition(self.shown)[2] if self.shown else ""


def formatted_references(study: Study) -> tuple[Reference, ...]:
    """Give the documents of references.yaml as a bibliography, in its order."""
    return format_documents(study.documents.values())


def format_documents(documents: Iterable[Document]) -> tuple[Reference, ...]:
    """Give documents as a bibliography, by author and year; takes milliseconds for each.

    Authors are filed without regard to accents, capitals and marks, the same on every machine.
    """
    listed = list(documents)
    found = [
        _reference(document, text) for document, text in zip(listed, _set(listed), strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (_filed_under(one.text), one.id)))


def _set(documents: list[Document]) -> list[str]:
    """Let the processor word each document.

    It warns of keys that it does not know, so it is handed only those that the style sets.
    """
    from citeproc import (  # type: ignore[import-untyped]  # it ships no types
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )

    style = files("cmo.report").joinpath("bibliography.csl").read_bytes()
    entries = {f"d{number}": _entry(f"d{number}", one) for number, one in enumerate(documents)}
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(BytesIO(style), locale="en-GB", validate=False),
        entries,
        formatter.plain,
    )
    for key in entries:
        bibliography.register(Citation([CitationItem(key)]))
    texts = [str(text) for text in bibliography.bibliography()]
    return [_without_second_stop(*both) for both in zip(documents, texts, strict=True)]


def _entry(key: str, document: Document) -> Any:
    """Give a document as the processor takes it."""
    from citeproc.source import (  # type: ignore[import-untyped]  # it ships no types
        Date,
        LiteralDate,
        Name,
    )
    from citeproc.source import Reference as Described
    from citeproc.string import String  # type: ignore[import-untyped]  # it ships no types

    found: dict[str, Any] = {}
    for name in PEOPLE:
        found[name] = [Name(**person) for person in people_of(typed(document, name))]
    for name in DATES:
        when = when_of(typed(document, name))
        if isinstance(when, str):
            found[name] = LiteralDate(when)
        elif when:
            found[name] = Date(**dict(zip(("year", "month", "day"), when, strict=False)))
    for name in WORDS:
        found[name.replace("-", "_")] = String(words_of(typed(document, name)))
    shown, url = _shown(document), words_of(typed(document, "URL"))
    found |= {"DOI": String(shown), "URL": String("" if doi_of(document) else url)}
    return Described(key, document.type, **{name: value for name, value in found.items() if value})


def _shown(document: Document) -> str:
    """Give a document's DOI as it is shown: as an address, or as typed where it is no DOI."""
    doi = doi_of(document)
    return f"https://doi.org/{doi}" if doi else words_of(typed(document, "DOI"))


def _reference(document: Document, text: str) -> Reference:
    doi, url = doi_of(document), words_of(typed(document, "URL"))
    if doi:
        return Reference(document.id, text, _shown(document), doi_link(doi))
    link = url if may_be_linked(url) else ""
    return Reference(document.id, text, link, link)


def _without_second_stop(document: Document, text: str) -> str:
    """Take away the full stop after a title that ends in a question or exclamation mark."""
    title = words_of(document.title)
    return text.replace(f"{title}.", title) if title[-1] in "?!" else text


def _filed_under(text: str) -> str:
    """Give what a reference is filed under: its letters and figures, without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"^\W+", "", kept) or kept

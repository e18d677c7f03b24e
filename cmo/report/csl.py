"""What a document's keys say, in the few shapes that a CSL processor takes.

Zotero, pandoc and people write the same thing in several ways: a year as text, as a mapping or as
date parts, an author as a mapping or as a plain name. Whatever a key holds, reading it never fails:
what cannot be understood is shown as it was typed, or left out where it is no text at all.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from cmo.model.study import Document

# Keys whose text is set as it was typed.
WORDS = (
    "title",
    "container-title",
    "collection-title",
    "collection-number",
    "volume",
    "issue",
    "page",
    "edition",
    "genre",
    "number",
    "version",
    "publisher",
    "publisher-place",
)
PEOPLE = ("author", "editor")
DATES = ("issued", "accessed")

# Year, month and day, as far as they are known; or what was typed instead.
When = tuple[int, ...] | str
Person = dict[str, str]

_DAY = re.compile("([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_UNSAFE = frozenset("<>\"'\\^`{|} ")
_LATEST_MONTH, _LATEST_DAY = 12, 31


def words_of(value: Any) -> str:
    """Give a value as text on one line; empty where it is no text."""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def typed(document: Document, key: str) -> Any:
    """Give what a document has under one of CSL's keys, or None."""
    return getattr(document, key, None) or (document.model_extra or {}).get(key)


def people_of(value: Any) -> list[Person]:
    """Give names as the processor takes them: in parts, or whole where they have no initials.

    The processor shortens given names to initials, which it can do where each part begins with a
    capital. Other names, such as those in Chinese or Hebrew, are kept whole.
    """
    listed = value if isinstance(value, list | tuple) else [value]
    return [person for one in listed if (person := _person(one))]


def _person(value: Any) -> Person:
    if not isinstance(value, Mapping):
        return {"literal": words_of(value)} if words_of(value) else {}
    keys = ("literal", "family", "given", "suffix", "non-dropping-particle", "dropping-particle")
    parts = {key: words for key in keys if (words := words_of(value.get(key)))}
    if "literal" in parts:
        return {"literal": parts["literal"]}
    if "family" in parts and _has_initials(parts.get("given", "X")):
        return parts
    family = _joined(" ", parts, "non-dropping-particle", "family")
    given = _joined(" ", parts, "given", "dropping-particle")
    whole = ", ".join(part for part in (family, given, parts.get("suffix")) if part)
    return {"literal": whole} if whole else {}


def _joined(delimiter: str, parts: Person, *keys: str) -> str:
    return delimiter.join(parts[key] for key in keys if key in parts)


def _has_initials(given: str) -> bool:
    parts = [part for part in re.split(r"[\s.\-]+", given) if part]
    return bool(parts) and all(part[0].isupper() for part in parts)


def when_of(value: Any) -> When | None:
    """Give a date: year, month and day as far as they are known, or words, or None.

    A range of years, and a year that is not sure, are words: c. 1999.
    """
    days = list(_days(value))
    if not days:
        return _words_of_date(value) or None
    years = list(dict.fromkeys(day[0] for day in days))
    unsure = isinstance(value, Mapping) and words_of(value.get("circa")).lower() in {"true", "1"}
    if len(years) > 1 or unsure:
        circa = "c. " if unsure else ""
        return circa + "–".join(str(year) for year in (years[0], years[-1])[: len(years)])
    return days[0]


def _days(value: Any) -> Iterator[tuple[int, ...]]:
    """Give each day that a date names, as CSL-JSON, CSL-YAML, or ISO 8601 has it."""
    if isinstance(value, list | tuple):
        for one in value:
            yield from _days(one)
    elif isinstance(value, Mapping):
        if value.get("date-parts"):
            yield from _in_parts(value["date-parts"])
        elif value.get("year"):
            yield from _in_parts([value.get(part) for part in ("year", "month", "day")])
        else:
            yield from _days(_words_of_date(value))
    else:
        days = [_DAY.fullmatch(one.strip()) for one in words_of(value).split("/")]
        if all(days):
            yield from filter(None, (_day(day.groups()) for day in days if day))


def _in_parts(parts: Any) -> Iterator[tuple[int, ...]]:
    if not isinstance(parts, list | tuple):
        return
    # Some write the parts of a single date without the outer list.
    for one in parts if all(isinstance(part, list | tuple) for part in parts) else [parts]:
        day = _day(one)
        if day:
            yield day


def _day(parts: Any) -> tuple[int, ...]:
    """Give year, month and day, up to the first that is missing or is none."""
    found: list[int] = []
    for part, most in zip(parts, (9999, _LATEST_MONTH, _LATEST_DAY), strict=False):
        written = words_of(part)
        if not re.fullmatch("[0-9]{1,4}", written) or not 1 <= int(written) <= most:
            break
        found.append(int(written))
    return tuple(found)


def _words_of_date(value: Any) -> str:
    if isinstance(value, Mapping):
        return next((w for key in ("literal", "raw") if (w := words_of(value.get(key)))), "")
    return words_of(value)


def doi_of(document: Document) -> str:
    """Give a document's DOI without what stands before it; empty where it has none."""
    found = _DOI.fullmatch(words_of(typed(document, "DOI")))
    return found[1] if found and found[1].isprintable() else ""


def doi_link(doi: str) -> str:
    """Give the address to which a DOI leads."""
    return "https://doi.org/" + quote(doi, safe="/:;().,-_")


def may_be_linked(address: str) -> bool:
    """Say whether a page may link to an address from a file: https, to a host, and no tricks.

    What is left out of a link is shown as text all the same.
    """
    if not address.isprintable() or _UNSAFE & set(address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False

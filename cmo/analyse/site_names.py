"""The names of a study's sites: found in running text and in ids, and replaced there."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

SITE = "[site]"
_IN_IDS = "site"

_BETWEEN_WORDS = re.compile("[\\s_\u2010-\u2015-]+")
_BETWEEN_PARTS = re.compile(r"\s*[,;:/&()\[\]]\s*|\s+[-–—]\s+|\s+and\s+")
_APOSTROPHE = re.compile("['’]")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PART = 4


class SiteNames:
    """Finds the names of sites: their ids, their labels, and the names of which labels are made.

    A label of several names, such as Kent and Medway, is found whole and in parts; parts only
    where they are written with their capitals, since Bath is a place and a bath is none.
    """

    def __init__(self, sites: Iterable[tuple[str, str]], ids: Iterable[str] = ()) -> None:
        """Take each site's id and label, and all ids of the study, which no new id is to be."""
        sites, self._ids = tuple(sites), {*ids}
        self._renamed: dict[str, str] = {}
        whole = {name for pair in sites for name in _whole(*pair)}
        parts = {part for _, label in sites for part in _parts(_normal(label))} - whole
        # The longest first: of North East London, nothing but the placeholder is left.
        names = sorted({*whole, *parts}, key=lambda name: (-len(name), name))
        self._in_text = _any_of(_pattern(*_written(name, name in whole)) for name in names)
        self._in_ids = _any_of(_pattern(name, either_case=True) for name in names)
        # Most texts name no site, and are told by this in no time.
        self._words = {_WORD.findall(name)[0].casefold() for name in names}
        for one in sorted(self._ids):
            self.renamed(one)

    def leave_out(self, text: str) -> tuple[str, int]:
        """Give a text with every name of a site replaced, and how many there were."""
        normal = _normal(text)
        folded = normal.casefold()
        if self._in_text is None or not any(word in folded for word in self._words):
            return text, 0
        left, number = self._in_text.subn(SITE, normal)
        return (left, number) if number else (text, 0)

    def address(self, reference: str) -> str:
        """Give an id, or an address such as source.finding, without the name of any site in it."""
        name, mark, part = reference.partition("#")
        return ".".join(self.renamed(word) for word in name.split(".")) + mark + part

    def renamed(self, word: str) -> str:
        """Give one id without the name of any site in it: always the same, and no other's."""
        if self._in_ids is None:
            return word
        if word not in self._renamed:
            bare = self._in_ids.sub(_IN_IDS, _normal(word))
            self._renamed[word] = word if bare == _normal(word) else self._free(bare)
        return self._renamed[word]

    def _free(self, bare: str) -> str:
        number, name = 1, bare
        while name in self._ids:
            number += 1
            name = f"{bare}-{number}"
        self._ids.add(name)
        return name


def _normal(text: str) -> str:
    """Give text in which a letter and its accent are one sign, however they were typed."""
    return unicodedata.normalize("NFC", text)


def _whole(site: str, label: str) -> Iterator[str]:
    """Give a site's id, its label, and its label without what brackets explain."""
    label = _normal(label)
    bare = re.sub(r"\s*[(\[][^)\]]*[)\]]?", "", label)
    yield from (name for name in (site, label, bare) if _WORD.search(name))


def _parts(label: str) -> Iterator[str]:
    for part in _BETWEEN_PARTS.split(label):
        if part and len(part) >= _SHORTEST_PART and part[0].isupper():
            yield part


def _written(name: str, whole: bool) -> tuple[str, bool]:
    """Say how a name stands in text, and whether in capitals or not is all the same.

    A site of one letter is told from the word "a" by its capital.
    """
    return (name.upper(), False) if len(name) == 1 else (name, whole)


def _pattern(name: str, either_case: bool) -> str:
    """Give the pattern of a name, with any blanks or hyphens between its words."""
    words = [re.escape(word) for word in _BETWEEN_WORDS.split(name) if word]
    joined = _APOSTROPHE.sub("['’]", _BETWEEN_WORDS.pattern.join(words))
    bounded = f"{_edge(name[0], '(?<!')}{joined}{_edge(name[-1], '(?!')}"
    return f"(?i:{bounded})" if either_case else bounded


def _edge(sign: str, looks: str) -> str:
    """Give what must not stand beside a name.

    Scripts without capitals, such as Chinese or Arabic, may put no blank between a name and what
    goes with it.
    """
    return rf"{looks}\w)" if sign.isdigit() or sign.lower() != sign.upper() else ""


def _any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(patterns)
    return re.compile(joined) if joined else None

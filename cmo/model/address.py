"""How claims and findings are addressed: theory.item, theory.item#part, source.finding."""

import re
from dataclasses import dataclass
from typing import Self

_ADDRESS = re.compile(
    r"(?P<owner>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*)"
    r"(?:#(?P<part>[a-z]+))?"
)

# What a link may point at, by the kind of item: its parts, and whether it may be named whole.
PARTS: dict[str, tuple[str, ...]] = {
    "contexts": ("",),
    "mechanisms": ("resource", "reasoning"),
    "outcomes": ("",),
    "configurations": ("activation", "effect", "silence", ""),
    "relations": ("",),
}

SINGULAR = {
    "contexts": "context",
    "mechanisms": "mechanism",
    "outcomes": "outcome",
    "configurations": "configuration",
    "relations": "relation",
}


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """An address in a study: the file's stem, the entry's id, and a part of the entry or none."""

    owner: str
    name: str
    part: str = ""

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read `owner.name` or `owner.name#part`; give None where text is not an address."""
        match = _ADDRESS.fullmatch(text)
        if match is None:
            return None
        return cls(match["owner"], match["name"], match["part"] or "")

    @property
    def item(self) -> str:
        """The address of the whole entry, without the part."""
        return f"{self.owner}.{self.name}"

    def __str__(self) -> str:
        return f"{self.item}#{self.part}" if self.part else self.item


def item_of(address: str) -> str:
    """Give the entry that an address points at, without the part."""
    return address.partition("#")[0]


def absolute(reference: str, owner: str) -> str:
    """Give `reference` with its file's id, where it was written bare within file `owner`."""
    return reference if "." in reference else f"{owner}.{reference}"

"""The words of a study that a command line can be completed with, read in a moment.

Files are taken as they are, without the model: what is not finished is completed all the same, and
what cannot be read is left out.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from cmo.model.address import PARTS, SINGULAR
from cmo.model.words import printable, short
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.yaml import parse

Words = dict[str, str]

# Files up to so many bytes in all are read at once; of more, only the one that is being named.
_AT_ONCE = 1_500_000
# A file of more bytes is looked through line by line, which is less than reading it.
_WHOLE = 1_000_000
_OTHER = {THEORIES: ("study", "indicators"), EVIDENCE: ("references", "judgements")}
_LONGEST = 60


class StudyWords:
    """Gives the words of the study in the folder `root`, each with what it is."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def owners(self, folder: str) -> Words:
        """Give the ids of the theories or of the sources: the stems of their files."""
        return {path.stem: "" for path in self._files(folder)}

    def items(self, begun: str, kinds: Iterable[str] = SINGULAR, having: str = "") -> Words:
        """Give the addresses of items that begin so, or the beginnings of very many.

        Where `having` names a key, only those that state it.
        """
        return self._addresses(THEORIES, begun, tuple(kinds), having)

    def findings(self, begun: str) -> Words:
        """Give the addresses of findings that begin so, or the beginnings of very many."""
        return self._addresses(EVIDENCE, begun, ("findings",), "")

    def claims(self, begun: str) -> Words:
        """Give the addresses of claims that begin so, or the beginnings of very many."""
        begun, found = begun.partition("#")[0], Words()
        for kind, parts in PARTS.items():
            for part in parts:
                # That a mechanism stays silent is claimed by what says where.
                having = "silent_where" if part == "silence" else ""
                for address, told in self.items(begun, (kind,), having).items():
                    # The beginning of an address, which ends in a dot, has no parts.
                    bare = not part or address.endswith(".")
                    found[address if bare else f"{address}#{part}"] = (
                        told if bare else f"{told} ({part})"
                    )
        return found

    def of_settings(self, key: str) -> Words:
        """Give the ids that study.yaml has under a key: its phases, actors, questions ..."""
        entries = _mapping(_data(self.root / THEORIES / "study.yaml").get(key))
        return {name: _line(_name(entry)) for name, entry in entries.items()}

    def documents(self) -> Words:
        """Give the ids of the documents in references.yaml."""
        listed = _data(self.root / EVIDENCE / "references.yaml").get("references")
        found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        return {str(one["id"]): _line(one.get("title")) for one in found if "id" in one}

    def _files(self, folder: str) -> list[Path]:
        there = sorted((self.root / folder).glob("*.yaml"))
        return [path for path in there if path.stem not in _OTHER[folder]]

    def _addresses(self, folder: str, begun: str, kinds: tuple[str, ...], having: str) -> Words:
        owner, dot, _ = begun.partition(".")
        files = [
            path
            for path in self._files(folder)
            if (path.stem == owner if dot else path.stem.startswith(owner))
        ]
        if len(files) > 1 and sum(path.stat().st_size for path in files) > _AT_ONCE:
            return {f"{path.stem}.": "" for path in files}
        return {
            f"{path.stem}.{name}": told
            for path in files
            for name, told in _entries(path, kinds, having).items()
        }


def _entries(path: Path, kinds: tuple[str, ...], having: str) -> Words:
    """Give the ids of a file's entries of some kinds; of those that state a key, if one is named.

    What the entries of a large file state is not looked at.
    """
    if path.stat().st_size > _WHOLE:
        below = _keys_below(path)
        return dict.fromkeys((name for kind in kinds for name in below.get(kind, ())), "")
    data = _data(path)
    return {
        name: _line(_name(entry))
        for kind in kinds
        for name, entry in _mapping(data.get(kind)).items()
        if not having or having in _mapping(entry)
    }


@cache
def _keys_below(path: Path) -> dict[str, list[str]]:
    """Give the keys below each key of a file, of the first level, where each has its own line."""
    found: dict[str, list[str]] = {}
    kind, indent = "", ""
    for key in _KEY.finditer(path.read_text(encoding="utf-8", errors="replace")):
        if not key["indent"]:
            kind, indent = key["name"], ""
            continue
        indent = indent or key["indent"]
        if kind and key["indent"] == indent:
            found.setdefault(kind, []).append(key["name"])
    return found


_KEY = re.compile(r"^(?P<indent> *)(?P<name>[a-z][a-z0-9_-]*):(?=\s|$)", re.MULTILINE)


@cache
def _data(path: Path) -> dict[str, Any]:
    """Give what a file holds, as far as it can be read."""
    try:
        return _mapping(parse(path.read_text(encoding="utf-8", errors="replace"), path.name).data)
    except OSError:
        return {}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _name(entry: Any) -> Any:
    if not isinstance(entry, dict):
        return entry
    keys = ("label", "statement", "text", "kind", "mechanism")
    return next((entry[key] for key in keys if key in entry), "")


def _line(text: Any) -> str:
    return printable(short(text, _LONGEST)) if isinstance(text, str) else ""

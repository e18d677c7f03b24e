"""Studies in which one thing bears another name, everywhere that it is named."""

from typing import Any

from cmo.analyse.parts import ADDRESSES, VOCABULARY
from cmo.model.address import SINGULAR, absolute
from cmo.model.evidence import Source
from cmo.model.study import Indicators, Judgements, Settings
from cmo.model.theory import Theory
from cmo.read.study import Study, in_order


def named_otherwise(study: Study, old: str, new: str) -> Study:
    """Give the study with `new` for `old`: a theory, source, item, finding, or word of a list.

    Words are addressed as `actors/driver`.
    """
    rename = _Rename(old, new)
    theories = {rename.file(n): rename.of(t, Theory, n) for n, t in study.theories.items()}
    sources = {rename.file(n): rename.of(s, Source, n) for n, s in study.sources.items()}
    settings = rename.of(study.settings, Settings, "study") if study.settings else None
    return Study(
        root=study.root,
        settings=settings,
        theories=in_order(theories),
        sources=dict(sorted(sources.items())),
        references=study.references,
        indicators=rename.of(study.indicators, Indicators, "indicators"),
        judgements=Judgements.model_validate(rename.value(study.judgements.model_dump(), "", "")),
    )


class _Rename:
    """One rename, of a whole file where the old name has no dot."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    def file(self, name: str) -> str:
        """Give a file's id."""
        return self.new if name == self.old else name

    def of(self, model: Any, kind: type[Any], owner: str) -> Any:
        """Give an entry of a study with all that it names."""
        dumped = self.value(model.model_dump(exclude_unset=True, by_alias=True), owner, "")
        for name in (*SINGULAR, "findings"):
            if isinstance(dumped.get(name), dict):
                dumped[name] = {
                    self.whole(f"{owner}.{k}").partition(".")[2]: v for k, v in dumped[name].items()
                }
        for name in {*VOCABULARY.values(), "dates"}:
            if owner == "study" and isinstance(dumped.get(name), dict):
                dumped[name] = {
                    self.word(f"{name}/{k}").partition("/")[2]: v for k, v in dumped[name].items()
                }
        return kind.model_validate(dumped)

    def value(self, value: Any, owner: str, key: str) -> Any:
        """Give data with new names for old."""
        if isinstance(value, dict):
            return {k: self.value(v, owner, k) for k, v in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(one, owner, key) for one in value]
        return self.text(value, owner, key) if isinstance(value, str) else value

    def text(self, value: str, owner: str, key: str) -> str:
        """Give a text at a key; what is no reference, or a date, stays what it is."""
        if key == "cluster":
            return self.file(value)
        if key in VOCABULARY:
            return self.word(f"{VOCABULARY[key]}/{value}").partition("/")[2]
        named = key in ADDRESSES and value[:1].isalpha()
        return self.whole(absolute(value, owner)) if named else value

    def whole(self, address: str) -> str:
        """Give an address; one that is renamed by itself, or with its file."""
        name, mark, part = address.partition("#")
        if name == self.old:
            return f"{self.new}{mark}{part}"
        owner, dot, rest = name.partition(".")
        return f"{self.file(owner)}{dot}{rest}{mark}{part}"

    def word(self, word: str) -> str:
        """Give a word of a list."""
        return self.new if word == self.old else word

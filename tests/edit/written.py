"""Studies that Hypothesis makes up, written as people write: in any style of YAML."""

import codecs
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from cmo.edit.texts import Change
from cmo.read.committed import Committed
from cmo.read.study import Study, read_study

# Nothing is kept between runs and nothing is timed.
quick = settings(max_examples=60, deadline=None, database=None, derandomize=True)

Files = dict[str, bytes]
# Some are parts of others, and some stand for several things of one study.
NAMES = ("a", "b", "a-b", "b-a", "a-b-c", "lamps", "x1", "town-hall", "lamp")
WORDS = "It is so: a, b and a-b # of lamps.a 'as' \"said\" [here] {there} é 灯"


class Writer:
    """Writes data as YAML; whatever the style leaves open is left to chance."""

    def __init__(self, chance: Random, *, escapes: bool = False) -> None:
        self.chance = chance
        self.escapes = escapes
        self.step = chance.choice((1, 2, 2, 4))
        self.dash = chance.choice((0, 2, 2, 3))
        self.gap = chance.choice((2, 2, 4))
        self.line_end = chance.choice(("\n", "\n", "\r\n"))
        self.mark = codecs.BOM_UTF8 if chance.random() < 0.2 else b""
        self.notes = 0
        self.lines: list[str] = []

    def file(self, data: Any) -> bytes:
        """Give the bytes of a file that holds `data`."""
        self.lines = [f"# {self.chance.choice(NAMES)}.{self.chance.choice(NAMES)}"]
        if isinstance(data, list):
            self._items(data, 0)
        else:
            self._pairs(data, 0)
        self.lines += ["# the end"] * self.chance.randrange(2)
        return self.mark + "".join(f"{line}{self.line_end}" for line in self.lines).encode()

    def _pairs(self, data: Mapping[str, Any], column: int) -> None:
        for key, value in data.items():
            self._gap(column)
            self._value(f"{' ' * column}{self._word(key, flow=True)}:", value, column)

    def _items(self, data: list[Any], column: int) -> None:
        for value in data:
            self._gap(column)
            dash = f"{' ' * column}-".ljust(column + self.gap - 1)
            if isinstance(value, dict) and self.chance.random() < 0.6:
                at = len(self.lines)
                inner = column + self.gap
                for key, one in value.items():
                    self._value(f"{' ' * inner}{key}:", one, inner)
                self.lines[at] = f"{dash} {self.lines[at][inner:]}"
            else:
                self.lines.append(f"{dash} {self._flow(value)}{self._note()}")

    def _value(self, head: str, value: Any, column: int) -> None:
        if value and not isinstance(value, str) and self.chance.random() < 0.7:
            self.lines.append(head + self._note())
            if isinstance(value, dict):
                self._pairs(value, column + self.step)
            else:
                self._items(value, column + self.dash)
        elif isinstance(value, str) and self.chance.random() < 0.2:
            self.lines += [f"{head} >-{self._note()}", f"{' ' * (column + self.step)}{value}"]
            self.lines += [""] * self.chance.randrange(2)
        elif isinstance(value, str):
            self.lines.append(f"{head} {self._word(value, flow=False)}{self._note()}")
        else:
            self.lines.append(f"{head} {self._flow(value)}{self._note()}")

    def _flow(self, value: Any) -> str:
        if isinstance(value, str):
            return self._word(value, flow=True)
        if isinstance(value, dict):
            inside = [f"{key}: {self._flow(one)}" for key, one in value.items()]
            return "{" + ", ".join(inside) + self._comma(inside) + "}"
        inside = [self._flow(one) for one in value]
        return "[" + ", ".join(inside) + self._comma(inside) + "]"

    def _comma(self, inside: list[str]) -> str:
        return (
            self.chance.choice((" ,", ", ", ",")) if inside and self.chance.random() < 0.1 else ""
        )

    def _word(self, word: str, *, flow: bool) -> str:
        plain = word.replace("-", "").replace(".", "").replace("#", "").replace(" ", "").isalnum()
        styles = ["'", '"'] + (["", ""] if plain and (" " not in word or not flow) else [])
        style = self.chance.choice(styles)
        if style == '"' and self.escapes and self.chance.random() < 0.5:
            at = self.chance.randrange(len(word))
            return f'"{_quoted(word[:at])}\\U{ord(word[at]):08x}{_quoted(word[at + 1 :])}"'
        if style == '"':
            return f'"{_quoted(word)}"'
        return f"'{word.replace(chr(39), chr(39) * 2)}'" if style else word

    def _note(self) -> str:
        self.notes += 1
        name = self.chance.choice(NAMES)
        return f" # note {self.notes}: {name}.{name}" if self.chance.random() < 0.2 else ""

    def _gap(self, column: int) -> None:
        if self.chance.random() < 0.1:
            self.lines.append("")
        if self.chance.random() < 0.1:
            self.notes += 1
            self.lines.append(f"{' ' * column}# note {self.notes}")


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


@st.composite
def studies(draw: st.DrawFn, *, escapes: bool = False) -> Files:
    """Give the files of a study without errors, in any style."""
    chance = Random(draw(st.integers(0, 2**32)))  # noqa: S311 - no secret
    pick = _Data(chance)
    return {path: Writer(chance, escapes=escapes).file(data) for path, data in pick.files().items()}


class _Data:
    """The data of a small study in which names are used in many ways."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.theories = chance.sample(NAMES, 2)
        self.sources = [f"{name}-said" for name in chance.sample(NAMES, 2)]
        self.ids = {theory: chance.sample(NAMES, 6) for theory in self.theories}
        self.findings = {source: chance.sample(NAMES, 2) for source in self.sources}
        self.words = chance.sample(NAMES, 3)

    def files(self) -> dict[str, Any]:
        """Give the data of each file."""
        first, second = self.theories
        one, two = self.sources
        return {
            "theories/study.yaml": self._settings(),
            f"theories/{first}.yaml": self._theory(first, second),
            f"theories/{second}.yaml": {
                **self._theory(second, first),
                "part_of": self._full(first, 1),
            },
            "theories/indicators.yaml": {
                "indicators": {
                    self.words[0]: {
                        "label": WORDS,
                        "domain": "access",
                        "availability": "complete",
                        "outcomes": [self._full(first, 2), self._full(second, 2)],
                        "source": {"document": "a-b"},
                    }
                }
            },
            f"evidence_links/{one}.yaml": self._source(one, two),
            f"evidence_links/{two}.yaml": {**self._source(two, one), "cluster": one},
            "evidence_links/references.yaml": {
                "references": [
                    {"id": name, "type": "report", "title": WORDS} for name in ("a-b", "a")
                ]
            },
            "evidence_links/judgements.yaml": [
                {
                    "claim": f"{self._full(first, 1)}#resource",
                    "verb": "juxtapose",
                    "decision": "left-open",
                    "because": WORDS,
                    "by_role": "a",
                    "date": "2024",
                    "evidence": [f"{one}.{self.findings[one][0]}"],
                }
            ],
        }

    def _full(self, theory: str, number: int) -> str:
        return f"{theory}.{self.ids[theory][number]}"

    def _ref(self, theory: str, number: int) -> str:
        """Give a reference from within a theory: short or in full."""
        full = self._full(theory, number)
        return self.chance.choice((full, full.partition(".")[2]))

    def _settings(self) -> dict[str, Any]:
        vocabulary = dict.fromkeys(self.words, "A label")
        plan = {
            "statement": WORDS,
            "questions": ["Q1"],
            "about": [
                f"{self._full(self.theories[0], 1)}#reasoning",
                self._full(self.theories[1], 3),
            ],
            "actors": [self.words[0]],
            "method": self.words[1],
            "source": {"document": "a"},
        }
        return {
            "title": "A study",
            "programme": "Lamps",
            "questions": {"Q1": {"text": WORDS, "phases": [self.words[0]]}},
            "phases": {
                self.words[0]: {"kind": "gleaning", "from": "2024", "plans": {"ask": plan}},
            },
            "dates": {self.words[1]: {"label": "it began", "date": "2024"}},
            **dict.fromkeys(("actors", "sites", "levels", "methods", "conditions"), vocabulary),
        }

    def _theory(self, own: str, other: str) -> dict[str, Any]:
        context, mechanism, outcome, first, second, relation = self.ids[own]
        joined = {
            "context": [self._ref(own, 0)],
            "mechanism": self._ref(own, 1),
            "outcome": [self._ref(own, 2), self._full(other, 2)],
            "origin": "stated",
        }
        change = {
            "date": "2024",
            "change": WORDS,
            "because": WORDS,
            "evidence": [f"{self.sources[1]}.{self.findings[self.sources[1]][1]}"],
        }
        return {
            "title": "A theory",
            "source": {"document": "a-b", "section": "5.10"},
            "contexts": {context: {"label": "A", "statement": WORDS}},
            "mechanisms": {
                mechanism: {
                    "label": "B",
                    "resource": WORDS,
                    "actors": [self.words[2]],
                    "same_as": [self._full(other, 1)],
                }
            },
            "outcomes": {outcome: {"label": "C", "statement": WORDS}},
            "configurations": {
                first: {**joined, "rivals": [self._ref(own, 4)], "history": [change]},
                second: joined,
            },
            "relations": {
                relation: {"from": self._ref(own, 2), "to": self._full(other, 0), "kind": "ripple"}
            },
        }

    def _source(self, own: str, other: str) -> dict[str, Any]:
        first, second = self.findings[own]
        link = {"stance": "supports", "bearing": "direct", "because": WORDS}
        theory = self.theories[0]
        finding = {
            "statement": WORDS,
            "locator": {"section": "5.10"},
            "basis": "observed",
            "actors": [self.words[0]],
            "sites": [self.words[1]],
            "level": self.words[2],
            "present": [self.words[0]],
            "absent": [self.words[1]],
            "questions": ["Q1"],
            "links": [
                {"claim": f"{self._full(theory, 1)}#resource", **link},
                {"claim": self._full(theory, 0), **link},
            ],
        }
        repeats = [
            self.chance.choice((first, f"{own}.{first}")),
            f"{other}.{self.findings[other][0]}",
        ]
        return {
            "title": "A source",
            "document": "a",
            "method": self.words[0],
            "actors": self.words[:1],
            "findings": {first: finding, second: {**finding, "repeats": repeats, "links": []}},
        }


def read(files: Mapping[str, bytes]) -> Study:
    """Read a study from bytes, as they would stand in its folder."""
    return read_study(Path("nowhere"), Committed({path: (raw, "") for path, raw in files.items()}))


def changed(files: Mapping[str, bytes], changes: list[Change]) -> Files:
    """Give the files after some changes, each with its mark of UTF-8 where it had one."""
    after = dict(files)
    for change in changes:
        raw = after.pop(change.path, b"")
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        after[change.to] = mark + change.after.encode()
    return after

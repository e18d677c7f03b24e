"""Generated YAML in every kind of careless layout, with what it holds known beforehand."""

import json
import random
import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from hypothesis import strategies as st

WORDS: tuple[str, ...] = (
    "no",
    "5.10",
    "2024-01-01",
    "null",
    "it's",
    'say "so"',
    "a: b",
    "a #b",
    "- a",
    "",
    " lead",
)
WORDS += ("trail ", "back\\slash", "tab\tin", "é灯", "# hash", "a, b", "[x", "{y", "?q", "%", "@")
WORDS += ("`", "!t", "&a", "*b", "|", ">", "~", "1e3", "yes", "key:", "http://x", ":", "-", "...")
WORDS += ("Plain words", "theory.item#part", "a 'quoted' word", "2 (i)", "--- x", "why? so", "x]")
LONG: tuple[str, ...] = (
    "Decisions are taken near to the people",
    "one two three four",
    'it\'s  so: "he" said\\n',
)
LONG += (
    "first line\nsecond line\n",
    "a\n\n  deep\n\nb\n\n\n",
    "  begins deep\nthen not\n",
    "\n\nx",
)
LONG += ("ends\n\n", "blank at end \nof a line", "tab\n\tin front\n", "# no comment\n#none\n")

# The comments of generated texts; each has a number of its own.
NOTE = re.compile(r"# note [0-9]+ #x: \[y, 'z\"")


def reads_as(written: str, value: Any) -> bool:
    """Say whether YAML reads `written` as `value`, with every scalar a text."""
    try:
        return bool(yaml.load(written, Loader=yaml.CBaseLoader) == value)  # noqa: S506 - texts only
    except yaml.YAMLError:
        return False


def last_text(data: Any) -> str:
    """Give the text that stands last in data."""
    while not isinstance(data, str):
        if not data:
            return ""
        data = [*(data.values() if isinstance(data, dict) else data)][-1]
    return data


@dataclass
class Text:
    """A generated text, the data that it holds, and its comments in order.

    `inner` are the lines in the midst of long texts, each without its indent.
    """

    data: Any = None
    text: str = ""
    comments: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)


class Careless:
    """Writes data as YAML as a careless hand would, at the whim of a generator of numbers."""

    def __init__(self, seed: int, most: int) -> None:
        self.rng = random.Random(seed)  # noqa: S311 - no secret
        self.most = most  # entries of a mapping or a list
        self.made = Text()

    def write(self) -> Text:
        """Write a mapping or a list."""
        self.made.data = self.value(0, top=True)
        head = self.lines_between(0)
        body = self.block(self.made.data, self.rng.choice([0, 0, 0, 1]))
        # What comes first has to be numbered first.
        self.made.text = head + body + self.lines_between(0)
        self.made.comments = []
        self.number_comments()
        return self.made

    def number_comments(self) -> None:
        """Give each comment a number of its own, in the order of the text."""
        first, *rest = self.made.text.split("# NOTE")
        for number, part in enumerate(rest):
            self.made.comments.append(f"# note {number} #x: [y, 'z\"")
            first += self.made.comments[-1] + part
        self.made.text = first

    def value(self, depth: int, *, top: bool = False) -> Any:
        """Make up data."""
        kind = self.rng.random()
        if not top and (depth > 3 or kind < 0.5):
            return self.rng.choice(WORDS if self.rng.random() < 0.7 else LONG)
        size = self.rng.randint(0, self.most)
        if kind < 0.8:
            names = self.rng.sample(("a", "bee", "no", "5", "it's", "q?", "two words", "é"), size)
            return {name: self.value(depth + 1) for name in names}
        return [self.value(depth + 1) for _ in range(size)]

    def spaces(self, *, tabs: bool = True) -> str:
        """Give some blanks; behind a dash, a tab is no blank."""
        return self.rng.choice([" ", " ", " ", "   ", "\t" if tabs else " "])

    def tail(self, *, tabs: bool = True) -> str:
        """Give what may stand unseen at the end of a line; not everywhere can it be a tab."""
        return self.rng.choice(["", "", "", " ", "  \t" if tabs else "  "])

    def aside(self, *, tabs: bool = True) -> str:
        """Give the end of a line, at times with a comment."""
        if self.rng.random() < 0.15:
            return f"{self.spaces(tabs=tabs)}# NOTE{self.tail()}\n"
        return f"{self.tail(tabs=tabs)}\n"

    def lines_between(self, deepest: int) -> str:
        """Give blank lines and comments that may stand between two entries."""
        made = ""
        while self.rng.random() < 0.25:
            if self.rng.random() < 0.5:
                made += f"{self.tail(tabs=False)}\n"
            else:
                made += " " * self.rng.randint(0, deepest) + f"# NOTE{self.tail()}\n"
        return made

    def block(self, data: Any, indent: int) -> str:
        """Write a mapping or a list in block style, or what is empty in brackets."""
        if not data:
            return f"{' ' * indent}{self.brackets(data, indent)}{self.aside()}"
        entries = data.items() if isinstance(data, dict) else enumerate(data)
        made = ""
        for number, (key, value) in enumerate(entries):
            between = self.lines_between(indent) if number else ""
            made += between + " " * indent
            if isinstance(data, dict):
                made += f"{self.one_line(key, flow=False)}{self.rng.choice(['', '', ' '])}:"
                made += self.after_sign(value, indent, in_list=False)
            else:
                made += "-" + self.after_sign(value, indent, in_list=True)
        return made

    def after_sign(self, value: Any, indent: int, *, in_list: bool) -> str:
        """Write a value behind its colon or dash, and the end of the line."""
        deeper = indent + self.rng.randint(1, 4)
        if isinstance(value, str):
            return self.scalar(value, indent, deeper, tabs=not in_list)
        if not value or self.rng.random() < 0.3:
            return f"{self.spaces(tabs=not in_list)}{self.brackets(value, deeper)}{self.aside()}"
        if in_list and self.rng.random() < 0.7:
            between = self.rng.randint(1, 3)
            return " " * between + self.block(value, indent + 1 + between).lstrip(" ")
        if isinstance(value, list) and not in_list and self.rng.random() < 0.4:
            deeper = indent
        return self.aside(tabs=not in_list) + self.lines_between(indent) + self.block(value, deeper)

    def scalar(self, value: str, indent: int, deeper: int, *, tabs: bool) -> str:
        """Write a text in some style behind a colon or a dash, and the end of the line."""
        if "\n" in value or self.rng.random() < 0.15:
            block = self.block_text(value, indent, deeper)
            if block:
                return block
        if self.rng.random() < 0.5:
            broken = self.broken(value, deeper)
            if broken:
                return broken
        gap = self.spaces(tabs=tabs)
        if self.rng.random() < 0.1:
            gap = self.aside(tabs=tabs) + self.lines_between(indent) + " " * deeper
        return gap + self.one_line(value, flow=False) + self.aside()

    def one_line(self, value: str, *, flow: bool) -> str:
        """Write a text on one line, in any style that YAML reads as that text."""
        single = "'" + value.replace("'", "''") + "'"
        styles = [json.dumps(value), json.dumps(value, ensure_ascii=False), single, value, value]
        self.rng.shuffle(styles)
        for written in styles:
            if "\n" not in written and self.fits(written, value, flow=flow):
                return written
        return json.dumps(value)

    def fits(self, written: str, value: str, *, flow: bool) -> bool:
        """Say whether the text reads right wherever it may stand: as a key, a value, an entry."""
        if flow:
            return reads_as(f"{{{written} : [{written} , {written}]}}", {value: [value, value]})
        return reads_as(f"{written} : {written}\n", {value: value})

    def broken(self, value: str, deeper: int) -> str:
        """Write a text over several lines, or nothing where that would not read right."""
        words = value.split(" ")
        if len(words) < 2 or "" in words or "\n" in value:
            return ""
        parts = [words[0]]
        for word in words[1:]:
            broken = "" if self.rng.random() < 0.5 else "\n"
            parts.append(f"{self.tail()}\n{' ' * deeper}{self.tail()}" if broken else " ")
            parts.append(word)
        quote = self.rng.choice(["", "'", '"'])
        inner = "".join(parts)
        made = quote + (inner.replace("'", "''") if quote == "'" else inner) + quote
        if not reads_as(f"k: {made}\n", {"k": value}) or "\n" not in made:
            return ""
        shown = made.replace("''", "'") if quote == "'" else made
        self.made.inner += [line.strip() for line in shown.split("\n")[1:-1]]
        return f" {made}{self.aside()}"

    def block_text(self, value: str, indent: int, deeper: int) -> str:
        """Write a text below '|' or '>', or nothing where that would not read right."""
        style = self.rng.choice("|>")
        ending = len(value) - len(value.rstrip("\n"))
        chomp = "-" if not ending else "" if ending == 1 and value.strip("\n") else "+"
        begins = value.lstrip("\n")[:1] in {" ", "\t"}
        told = str(deeper - indent) if begins or self.rng.random() < 0.2 else ""
        marks = [told, chomp] if self.rng.random() < 0.5 else [chomp, told]
        lines = value.split("\n") if chomp == "-" else value.split("\n")[:-1]
        written = "".join(f"{' ' * deeper}{line}\n" if line else "\n" for line in lines)
        head = f"{style}{''.join(marks)}"
        probe = f"{' ' * indent}k: {head}\n{written}"
        if not reads_as(probe, {"k": value}):
            return ""
        self.made.inner += [line.strip(" ") for line in lines if line.strip()]
        comment = " # NOTE" if self.rng.random() < 0.1 else ""
        more = "" if chomp == "+" else self.rng.choice(["", "", "\n", " \n\n"])
        return f" {head}{comment}{self.tail()}\n{written}{more}"

    def brackets(self, data: Any, deeper: int) -> str:
        """Write data in brackets, on one line or several."""
        if isinstance(data, str):
            return self.one_line(data, flow=True)
        signs = "{}" if isinstance(data, dict) else "[]"
        entries = []
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            written = self.brackets(value, deeper)
            if isinstance(key, str):
                written = f"{self.one_line(key, flow=True)}{self.tail()}: {written}"
            entries.append(f"{self.gap(deeper)}{written}{self.gap(deeper)}")
        last = self.rng.choice(["", "", f",{self.gap(deeper)}"]) if entries else self.gap(deeper)
        return signs[0] + ",".join(entries) + last + signs[1]

    def gap(self, deeper: int) -> str:
        """Give what may stand within brackets: nothing, blanks, comments, the end of a line."""
        if self.rng.random() < 0.75:
            return self.tail()
        return self.aside() + self.lines_between(deeper) + " " * deeper


def _careless(seed: int, most: int) -> Text:
    return Careless(seed, most).write()


careless_texts: st.SearchStrategy[Text] = st.builds(
    _careless, st.integers(0, 2**32), st.integers(0, 5)
).filter(lambda made: reads_as(made.text, made.data))

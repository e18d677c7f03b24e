"""Small help with wording messages."""

import re
from collections.abc import Iterable

# What YAML counts as the end of a line.
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


# Line breaks of any kind, with the blanks around them.
_BREAKS = re.compile("\\s*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\\s*")

# Markdown takes a line that begins so for a heading, a list or a rule.
_BLOCK = re.compile(r"^(\d+(?=[.)](?: |$))|(?=[#+=-]))(.)")

# What is longer is no slip of an id or a key.
LONGEST_WORD = 100


def printable(text: str) -> str:
    """Give text without characters that would move a terminal's cursor or change its colour."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def escape_markdown(text: str) -> str:
    """Give text as Markdown that shows it as it is, on one line."""
    shown = _BREAKS.sub(" ", text)
    for character in "\\`*_[]|~":
        shown = shown.replace(character, "\\" + character)
    shown = _BLOCK.sub(r"\1\\\2", shown)
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def split_lines(text: str) -> list[str]:
    """Split text into lines as YAML counts them; the last is what follows the last break."""
    return _LINE_BREAK.split(text)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that `word` is most likely a slip of, or None."""
    import difflib  # only a slip needs it

    if len(word) > LONGEST_WORD:
        return None
    candidates = sorted(known)
    # A long list is narrowed first, so that a study with many slips stays fast to check.
    if len(candidates) > 2_000:  # noqa: PLR2004 - a bound on work, not a meaning
        candidates = [c for c in candidates if c[:1] == word[:1] or c[-3:] == word[-3:]][:2_000]
    found = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    return found[0] if found else None


def nearest_address(address: str, known: Iterable[str]) -> str | None:
    """Give the known address that was probably meant: its owner first, then what it owns.

    Taken as a whole, any two addresses with a long owner in common would look alike. An id alone
    stands for the address that ends in it.
    """
    owner, dot, name = address.partition(".")
    if not dot:
        return min((one for one in known if one.partition(".")[2] == address), default=None)
    by_owner: dict[str, list[str]] = {}
    for one in known:
        by_owner.setdefault(one.partition(".")[0], []).append(one.partition(".")[2])
    meant = owner if owner in by_owner else nearest(owner, by_owner)
    names = by_owner.get(meant or "", [])
    near = nearest(name, [n for n in names if ("#" in n) == ("#" in name)]) or nearest(name, names)
    return f"{meant}.{near}" if near else None


class Slips:
    """Finds what was meant by slips, each once, and so many in a run at most.

    A study with more slips than that has another trouble than spelling, and comparing each with
    every known word would take time that grows with their square.
    """

    def __init__(self, most: int = 300) -> None:
        self._left = most
        self._known: dict[tuple[str, str], str | None] = {}

    def nearest(self, word: str, known: Iterable[str], among: str = "") -> str | None:
        """Give the known word that was probably meant; `among` names the list it is sought in."""
        key = (among, word)
        if key not in self._known:
            if not self._left:
                return None
            self._left -= 1
            self._known[key] = nearest(word, known)
        return self._known[key]


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Word a fix: the nearest known word, or else what `otherwise` says."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else otherwise


def listed(words: Iterable[str], most: int = 12) -> str:
    """List words with commas, the first `most` of them."""
    all_words = list(words)
    shown = ", ".join(all_words[:most])
    rest = len(all_words) - most
    return f"{shown} and {rest} more" if rest > 0 else shown


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Say `1 theory`, `2 theories`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def article(noun: str) -> str:
    """Say `a mechanism`, `an outcome`."""
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def short(text: str, most: int = 60) -> str:
    """Cut text to `most` characters for use within a message."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"

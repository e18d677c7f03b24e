"""What bears another name than before, although it is the same: told by what it says.

Nobody writes down that something was renamed. So what is gone and what is new are compared kind by
kind: first those that say exactly the same, then those of which at least five words in six stand
in both. Of a theory or source that says something else, half of its entries must be the same.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from cmo.analyse.alike import nearly_alike
from cmo.analyse.facts import REFERENCES, Names, facts_of, links_of, translated
from cmo.analyse.parts import LISTS, Key, Part, is_unread, parts_of, says_of
from cmo.analyse.words_changed import words_of
from cmo.read.study import Study

NEARLY = (5, 6)
_HALF = (1, 2)
_FEWEST_WORDS = 4

# The kinds in the order in which they are matched: what is named before what names it.
_ORDER = (
    *LISTS.values(),
    *("plan", "document", "context", "mechanism", "outcome"),
    *("configuration", "relation", "finding", "indicator"),
)
# What these say lies in what they name, or in dates: no two are the same for their words alone.
_JOINS = frozenset({"configuration", "relation", "phase", "date"})


@dataclass(frozen=True, slots=True)
class Rename:
    """What was at one address and is at another; `nearly` where it says something else as well."""

    kind: str
    before: str
    after: str
    nearly: bool


@dataclass(slots=True)
class Renames:
    """All that was renamed, by its names in both directions.

    `told` lists what was renamed by itself: what only went with its theory or source is known, and
    is not told again.
    """

    told: list[Rename] = field(default_factory=list)
    new: dict[str, str] = field(default_factory=dict)
    old: dict[str, str] = field(default_factory=dict)
    before: set[Key] = field(default_factory=set)
    after: set[Key] = field(default_factory=set)
    _by_itself: set[Key] = field(default_factory=set)

    def forward(self, address: str) -> str:
        """Give what an address of the state before is called now."""
        return translated(address, self.new)

    def back(self, address: str) -> str:
        """Give what an address of the state now was called before."""
        return translated(address, self.old)

    def is_told(self, kind: str, before: str) -> bool:
        """Say whether a part of the state before was renamed by itself."""
        return (kind, before) in self._by_itself

    def note(self, kind: str, before: str, after: str) -> None:
        """Remember a new name."""
        self.before.add((kind, before))
        self.after.add((kind, after))
        self.new[before], self.old[after] = after, before
        if kind == "source":
            self.new[f"clusters/{before}"] = f"clusters/{after}"

    def tell(self, kind: str, before: str, after: str, *, nearly: bool = False) -> None:
        """Remember a new name, and that it is news."""
        self.note(kind, before, after)
        self._by_itself.add((kind, before))
        self.told.append(Rename(kind, before, after, nearly))


def find_renames(before: Study, after: Study) -> Renames:
    """Find what was renamed between two states of a study.

    Takes time in proportion to their size: what says the same is looked up, and what says nearly
    the same is sought among the few that share a rare word with it.
    """
    old, new = parts_of(before), parts_of(after)
    gone = [p for key, p in old.items() if key not in new and not is_unread(after, p)]
    came = [p for key, p in new.items() if key not in old and not is_unread(before, p)]
    matcher = _Matcher(Renames(), gone, came)
    if gone and came:
        matcher.files("theory")
        matcher.files("source")
        for kind in _ORDER:
            matcher.entries(kind)
    return matcher.renames


Held = dict[str, list[Part]]
# What an entry says, key by key.
Said = tuple[tuple[str, tuple[str, ...]], ...]
_NAMING = REFERENCES | {"links"}
# What tells that two are the same, the surest first: all that they say, or what they say without
# what they name; and beside it the theory or source that they stand in, or their id there.
_SIGNS = ("owner all", "all", "id", "owner", "")


@dataclass(frozen=True, slots=True)
class _Matcher:
    """Matches what is gone with what came."""

    renames: Renames
    gone: list[Part]
    came: list[Part]
    # What each part says by itself, worked out once.
    said: dict[int, Said] = field(default_factory=dict)

    def bare(self, part: Part) -> Said:
        """Give what a part says by itself, without what it names."""
        if id(part) not in self.said:
            full = _full(part, {})
            self.said[id(part)] = tuple(said for said in full if said[0] not in _NAMING)
        return self.said[id(part)]

    def sign(self, sign: str, names: Names, part: Part) -> Hashable:
        """Give what tells that a part is the same as another."""
        owner = translated(part.owner, names) if "owner" in sign else ""
        if "all" in sign:
            return owner, _full(part, names)
        return owner, part.id if "id" in sign else "", self.bare(part)

    def left(self, kind: str) -> tuple[list[Part], list[Part]]:
        """Give what is gone and what came of a kind, without what is matched."""
        gone = (p for p in self.gone if (kind, p.address) not in self.renames.before)
        came = (p for p in self.came if (kind, p.address) not in self.renames.after)
        return [p for p in gone if p.kind == kind], [p for p in came if p.kind == kind]

    def tell(self, kind: str, pairs: Iterable[tuple[str, str]], *, nearly: bool = False) -> None:
        """Note pairs of an old and a new address."""
        for one, other in pairs:
            self.renames.tell(kind, one, other, nearly=nearly)

    def files(self, kind: str) -> None:
        """Match theories, or sources: by all that they hold, by most of it, or by their title."""
        gone, came = self.left(kind)
        if not gone or not came:
            return
        old, new = _held(self.gone), _held(self.came)
        self.tell(kind, _same(gone, came, partial(self._whole, old), partial(self._whole, new)))
        gone, came = self.left(kind)
        pairs = nearly_alike(self._within(gone, old), self._within(came, new), _HALF)
        self.tell(kind, pairs, nearly=True)
        gone, came = self.left(kind)
        self.tell(kind, _same(gone, came, _title, _title), nearly=True)
        # What kept its own name goes with its theory or source.
        there = {(p.kind, p.address) for p in self.came} - self.renames.after
        for part in self.gone:
            moved = self.renames.forward(part.address)
            if part.owner in self.renames.new and (part.kind, moved) in there:
                self.renames.note(part.kind, part.address, moved)

    def _whole(self, held: Held, part: Part) -> Hashable:
        """Give all that a file says, whatever names it uses for what lies elsewhere."""
        entries = sorted((p.kind, p.id, self.bare(p)) for p in held.get(part.address, ()))
        return self.bare(part), tuple(entries)

    def _within(self, parts: list[Part], held: Held) -> dict[str, list[Hashable]]:
        """Give for each file what its entries say."""
        return {p.address: [(c.kind, self.bare(c)) for c in held.get(p.address, ())] for p in parts}

    def entries(self, kind: str) -> None:
        """Match entries of one kind: those that say the same, then those that nearly do."""
        known = self.renames.new
        for sign in _SIGNS[:2] if kind in _JOINS else _SIGNS:
            gone, came = self.left(kind)
            if not gone or not came:
                return
            signs = (partial(self.sign, sign, names) for names in (known, {}))
            self.tell(kind, _same(gone, came, *signs))
        gone, came = self.left(kind)
        old = {p.address: w for p in gone if (w := _words(p, known))}
        new = {p.address: w for p in came if (w := _words(p, {}))}
        self.tell(kind, nearly_alike(old, new, NEARLY), nearly=True)


Name = Callable[[Part], Hashable]


def _same(gone: list[Part], came: list[Part], old: Name, new: Name) -> Iterator[tuple[str, str]]:
    """Pair what has the same name, in order; as many as there are on both sides."""
    waiting: dict[Hashable, list[Part]] = {}
    for part in reversed(came):
        waiting.setdefault(new(part), []).append(part)
    for part in gone:
        if others := waiting.get(old(part)):
            yield part.address, others.pop().address


def _held(parts: list[Part]) -> Held:
    """Give the entries of each theory and source."""
    held: Held = {}
    for part in parts:
        if part.kind not in {"theory", "source"}:
            held.setdefault(part.owner, []).append(part)
    return held


def _title(part: Part) -> Hashable:
    return getattr(part.entry, "title", "")


def _full(part: Part, names: Names) -> Said:
    """Give all that an entry says, with new names for old; a history only tells of the past."""
    facts = (
        (key, tuple(sorted(fact.entries)))
        for key, fact in facts_of(part, names).items()
        if key != "history"
    )
    links = sorted(f"{c} {k.stance} {k.bearing}" for c, k in links_of(part, names).items())
    return (*facts, *((("links", tuple(links)),) if links else ()))


def _words(part: Part, names: Names) -> list[str]:
    """Give the words that an entry says, and what it joins; nothing where they are too few."""
    words = words_of(f"{getattr(part.entry, 'label', '')} {says_of(part)}")
    if part.kind in _JOINS:
        joined = ((key, fact) for key, fact in facts_of(part, names).items() if key in REFERENCES)
        words += [f"{key} {entry}" for key, fact in joined for entry in fact.entries]
    return words if len(words) >= _FEWEST_WORDS else []

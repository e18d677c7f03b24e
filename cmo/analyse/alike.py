"""Find what is nearly alike among many, without comparing each with each."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence

# What stands in more entries than this tells too little to look any of them up by it.
_MOST_BEARING = 20

Features = Mapping[str, Sequence[Hashable]]


def nearly_alike(old: Features, new: Features, least: tuple[int, int]) -> list[tuple[str, str]]:
    """Pair the names of entries that have enough features in common, each at most once.

    Two entries are alike where twice the features that both have, divided by all features of
    both, is at least `least`, a fraction such as (5, 6). The most alike are paired first; where
    several are as much alike, the first in order. Entries are only compared where they share one
    of their rarer features: those that stand in more than a few entries are passed over, so
    the work grows with the number of entries and not with its square.
    """
    bearing = Counter(
        feature
        for features in (*old.values(), *new.values())
        for feature in dict.fromkeys(features)
    )
    lookup: dict[Hashable, list[str]] = {}
    for name, features in new.items():
        for feature in _rarest(features, bearing, least):
            lookup.setdefault(feature, []).append(name)
    counts = {name: Counter(features) for name, features in new.items()}
    found = []
    places = {name: number for number, name in enumerate(new)}
    for number, (name, features) in enumerate(old.items()):
        own = Counter(features)
        near = {n for f in _rarest(features, bearing, least) for n in lookup.get(f, ())}
        for other in near:
            shared = 2 * (own & counts[other]).total()
            of = own.total() + counts[other].total()
            if shared * least[1] >= of * least[0]:
                found.append((-shared / of, number, places[other], name, other))
    return _best(sorted(found))


def _rarest(
    features: Sequence[Hashable], bearing: Mapping[Hashable, int], least: tuple[int, int]
) -> list[Hashable]:
    """Give the rarest features, as many as two entries that are alike cannot all differ in."""
    known = sorted(dict.fromkeys(features), key=lambda f: (bearing[f], repr(f)))
    # Of n features two alike entries share n·t/(2-t) at least, whatever the other's size.
    share = least[0] / (2 * least[1] - least[0])
    most = len(features) - int(len(features) * share - 1e-9)
    return [f for f in known[:most] if bearing[f] <= _MOST_BEARING]


def _best(found: list[tuple[float, int, int, str, str]]) -> list[tuple[str, str]]:
    taken: set[tuple[int, str]] = set()
    pairs = []
    for *_, one, other in found:
        if not taken & {(0, one), (1, other)}:
            taken |= {(0, one), (1, other)}
            pairs.append((one, other))
    return pairs

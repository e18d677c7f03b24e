"""What is nearly alike is found among many, each at most once, and quickly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.alike import nearly_alike
from tests.analyse.generated import quick
from tests.work import steps

entries = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.integers(0, 9), min_size=1, max_size=8), max_size=6
)


@pytest.mark.parametrize(
    ("new", "found"),
    [
        ({"x": ["one", "two", "three", "four", "five", "six"]}, [("a", "x")]),
        ({"x": ["one", "two", "three", "four", "five", "6"]}, [("a", "x")]),  # 10 of 12
        ({"x": ["one", "two", "three", "four", "5", "6"]}, []),
        (
            {
                "x": ["one", "two", "three", "four", "five", "6"],
                "y": ["six", "one", "two", "three", "four", "five"],
            },
            [("a", "y")],
        ),
        ({"x": [], "y": ["six"]}, []),
    ],
)
def test_five_in_six(new: dict[str, list[str]], found: list[tuple[str, str]]) -> None:
    """As much as is asked must be in both; the most alike is the one."""
    assert nearly_alike({"a": ["one", "two", "three", "four", "five", "six"]}, new, (5, 6)) == found


@given(entries, entries)
@quick
def test_it_is_what_comparing_each_with_each_finds(
    old: dict[str, list[int]], new: dict[str, list[int]]
) -> None:
    """Nothing that is alike is missed, whatever is looked up, and nothing is paired twice."""
    pairs = nearly_alike(old, new, (1, 2))
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    taken = {one for one, _ in pairs}, {other for _, other in pairs}

    def share(one: str, other: str) -> float:
        left, rest = list(new[other]), 0
        for feature in old[one]:
            if feature in left:
                left.remove(feature)
                rest += 1
        return 2 * rest / (len(old[one]) + len(new[other]))

    assert all(share(*pair) >= 1 / 2 for pair in pairs)
    # What is left over is like nothing else that is left over.
    free = [(o, n) for o in old if o not in taken[0] for n in new if n not in taken[1]]
    assert all(share(*pair) < 1 / 2 for pair in free)


def test_many_alike_take_work_in_proportion() -> None:
    """Entries in the same words are not compared each with each."""

    def work(number: int) -> int:
        words = ["in", "case", "something", "was", "found", "that", "is", "told", "here"]
        old = {f"a{n}": [*words, f"x{n}"] for n in range(number)}
        new = {f"b{n}": [*words, f"y{n}"] for n in range(number)}
        return steps(lambda: nearly_alike(old, new, (5, 6)))

    # In proportion it is 4, as a square it would be 16.
    assert work(800) < 6 * work(200)


def test_many_alike_are_not_paired_by_what_they_all_say() -> None:
    """Words that stand everywhere make no two entries the same."""
    words = ["in", "case", "something", "was", "found", "that", "is", "told", "here"]
    old = {f"a{n}": [*words, f"x{n}"] for n in range(800)}
    new = {f"b{n}": [*words, f"y{n}"] for n in range(800)}
    assert nearly_alike(old, new, (5, 6)) == []

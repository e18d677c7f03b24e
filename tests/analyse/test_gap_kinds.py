"""The table of the kinds of gap: it is whole, each kind can be seen, and each has its page."""

import pytest
from hypothesis import given, settings

from cmo.analyse.analysis import analyse
from cmo.analyse.gap_kinds import GAP_KINDS, GapKind
from cmo.explain import pages
from cmo.read.study import Study
from tests.analyse.generated import studies

# In the order in which those go whose reasons are all the same.
NAMES = (
    "void",
    "not-enacted",
    "contested",
    "chain-break",
    "undistinguished",
    "one-sided",
    "unlinked",
    "indirect-only",
    "unanswered-question",
    "unheard",
    "theory-gap",
    "circular",
    "insider-only",
    "one-voice",
    "thin",
    "unmeasured",
)


def test_every_kind_is_known_here() -> None:
    """A new kind of gap needs a smallest study among these tests; none of the product's lacks."""
    assert tuple(kind.name for kind in GAP_KINDS) == NAMES


def test_every_kind_has_a_code_and_a_title_of_its_own() -> None:
    """The codes are those from CMO501 on, each once, and no two kinds are titled alike."""
    codes = sorted(kind.code for kind in GAP_KINDS)
    assert codes == [f"CMO{501 + n}" for n in range(len(NAMES))]
    assert len({kind.title for kind in GAP_KINDS}) == len(NAMES)
    assert len({kind.find for kind in GAP_KINDS}) == len(NAMES)


@pytest.mark.parametrize("kind", GAP_KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_explained_under_its_own_name(kind: GapKind) -> None:
    """`cmo explain` of a kind's code begins with the kind's name, or with words from it."""
    title = pages.title(kind.code).lower().replace("-", " ").partition(":")[0]
    assert set(kind.name.split("-")) & set(title.split())


def test_every_kind_is_seen_in_some_study() -> None:
    """Among the studies that the tests make up, there is one with a gap of each kind."""
    seen: set[str] = set()

    @settings(max_examples=300, deadline=None, database=None, derandomize=True)
    @given(studies())
    def look(study: Study) -> None:
        seen.update(gap.kind for gap in analyse(study).gaps)

    look()
    assert seen == set(NAMES)

"""The names of sites are found in texts and in ids, however they are written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.analyse.site_names import SITE, SiteNames
from tests.analyse.generated import quick

SITES = {
    "castle-lane": "Castle Lane (multi-storey; Bath End)",
    "kings": "King’s Lynn",
    "kent": "Kent and Medway",
    "leeds": "North East and Leeds, Wakefield/Bradford",
    "zurich": "Zürich",
    "tokyo": "東京",
    "a": "Site A",
    "x": "?",
}
# What is left of each text; * stands for a name that is left out.
TEXTS = {
    "At castle lane, CASTLE LANE and Castle-Lane.": "At *, * and *.",
    "Castle\nLane’s gate": "*’s gate",
    "castle_lane, castle-lane": "*, *",
    "Castle Lane (multi-storey; Bath End) is": "* is",
    "King's Lynn and King’s Lynn": "* and *",
    "KENT AND MEDWAY": "*",
    "Medway, Wakefield, Bradford and the North East": "*, *, * and the *",
    "The Bath End, a bath end": "The *, a bath end",
    unicodedata.normalize("NFD", "In Zürich"): "In *",
    "東京都で": "*都で",
    "Site A, site a": "*, *",
    "At A a man": "At * a man",
    "https://castle-lane.example/plan": "https://*.example/plan",
}
PLAIN = (
    "",
    "Newcastle Lane, Castle Lanes, castlelane",
    "Kentish, medway, and what?",
    unicodedata.normalize("NFD", "Görlitz, as it was typed"),
)

letters = st.text("qxjzvkw", min_size=4, max_size=7)
names = st.lists(letters, min_size=1, max_size=3)
written = st.sampled_from((str.upper, str.lower, str.title, str.swapcase))
between = st.sampled_from((" ", "-", "  ", "\n", "_", "\N{NO-BREAK SPACE}", "–"))


@pytest.mark.parametrize(("text", "left"), TEXTS.items())
def test_a_name_is_left_out_of_a_text(text: str, left: str) -> None:
    """Ids, labels, labels without their brackets, and the names of which a label is made."""
    assert SiteNames(SITES.items()).leave_out(text) == (left.replace("*", SITE), left.count("*"))


@pytest.mark.parametrize("text", PLAIN)
def test_what_names_no_site_stays_as_typed(text: str) -> None:
    """Other words that hold a name's letters stay, and accents as they were typed."""
    assert SiteNames(SITES.items()).leave_out(text) == (text, 0)


def test_the_longest_name_goes_first() -> None:
    """Of a name within another nothing is left over."""
    sites = {"east": "East London", "north-east": "North East London"}
    assert (
        SiteNames(sites.items()).leave_out("North East London and East London")[0]
        == f"{SITE} and {SITE}"
    )


def test_an_id_loses_the_name_and_stays_an_id() -> None:
    """The name within an id becomes a word, also where only a part of a label stands in it."""
    sites = SiteNames(SITES.items())
    assert sites.renamed("castle-lane-no-fall") == "site-no-fall"
    assert sites.renamed("medway-votes") == "site-votes"
    assert sites.renamed("newcastle-lane") == "newcastle-lane"


def test_ids_stay_different_and_the_same() -> None:
    """Two ids never become one, nor one that is there already; one id always becomes the same."""
    sites = SiteNames(SITES.items(), ("site-fall", "castle-lane-fall"))
    assert sites.renamed("castle-lane-fall") == "site-fall-2"
    assert sites.renamed("leeds-fall") == "site-fall-3"
    assert sites.renamed("castle-lane-fall") == "site-fall-2"


def test_new_ids_are_the_same_in_whatever_order_they_are_asked_for() -> None:
    """Two states of a study, which may list their ids otherwise, can be compared."""
    ids = ("kent-lit", "castle-lane-lit", "leeds-lit")
    one, other = SiteNames(SITES.items(), ids), SiteNames(SITES.items(), ids[::-1])
    assert [one.renamed(i) for i in ids] == [other.renamed(i) for i in ids]
    assert len({one.renamed(i) for i in ids}) == len(ids)


def test_an_address_keeps_its_parts() -> None:
    """Of an address each id is changed by itself, and the part of a claim never is."""
    sites = SiteNames((*SITES.items(), ("effect", "Effect")))
    assert sites.address("castle-lane.kent-lit#effect") == "site.site-lit#effect"
    assert sites.address("lamps.lit") == "lamps.lit"


def test_without_sites_nothing_changes() -> None:
    """A study without sites has no names to look for."""
    sites = SiteNames(())
    assert sites.leave_out("At Castle Lane") == ("At Castle Lane", 0)
    assert sites.address("a.b#c") == "a.b#c"


@quick
@given(names, names, written, between, letters)
def test_no_name_survives(
    name: list[str], other: list[str], write: object, space: str, beside: str
) -> None:
    """Neither of two sites is left in a text or an id, in any case, with any blanks."""
    assert callable(write)
    sites = {"-".join(name): " ".join(other).title()}
    found = SiteNames(sites.items())
    for one in (name, other):
        text, number = found.leave_out(f"{beside} (at {write(space.join(one))}) {beside}")
        assert number
        assert f"(at {SITE})" in text
    assert "-".join(name) not in found.renamed(f"{beside}-{'-'.join(name)}").split(beside)

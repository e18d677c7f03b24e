"""Addresses: theory.item, theory.item#part, source.finding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmo.model.address import PARTS, SINGULAR, Address, absolute, item_of

IDS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
NO_ADDRESS = {
    "empty": "",
    "bare": "lamps",
    "no item": "lamps.",
    "no theory": ".lamps",
    "three names": "a.b.c",
    "capital": "Lamps.dark",
    "blank": "lamps. dark",
    "blank before": " lamps.dark",
    "line break after": "lamps.dark\n",
    "empty part": "lamps.dark#",
    "hyphen in part": "lamps.dark#re-source",
    "digit in part": "lamps.dark#part1",
    "two parts": "lamps.dark#resource#effect",
    "hyphen first": "-lamps.dark",
    "hyphen last": "lamps-.dark",
    "two hyphens": "la--mps.dark",
    "underscore": "lamps.dark_place",
    "accent": "lampes.éclairage",
    "other digits": "lamps.١",
    "slash": "theories/lamps.dark",
}


@given(IDS, IDS, st.just("") | st.from_regex("[a-z]+", fullmatch=True))
@settings(deadline=None, database=None)
def test_an_address_is_read_as_it_is_written(owner: str, name: str, part: str) -> None:
    """Whatever address is written out is read back as the same address."""
    address = Address(owner, name, part)
    assert Address.parse(str(address)) == address
    assert item_of(str(address)) == address.item == f"{owner}.{name}"


@given(st.text())
@settings(deadline=None, database=None)
def test_any_text_is_an_address_in_full_or_none(text: str) -> None:
    """Text is either an address that is written as that very text, or none at all."""
    address = Address.parse(text)
    assert address is None or str(address) == text


@pytest.mark.parametrize("text", NO_ADDRESS.values(), ids=NO_ADDRESS.keys())
def test_what_is_no_address_gives_none(text: str) -> None:
    """Text that only resembles an address is not taken for one."""
    assert Address.parse(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lamps.dark", Address("lamps", "dark")),
        ("car-parks.lamps-2#resource", Address("car-parks", "lamps-2", "resource")),
        ("2022-act.7", Address("2022-act", "7")),
    ],
    ids=["whole", "part", "digits"],
)
def test_the_pieces_of_an_address_are_told_apart(text: str, expected: Address) -> None:
    """File, entry and part arrive each in its place."""
    assert Address.parse(text) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("dark", "lamps.dark"), ("dark#effect", "lamps.dark#effect"), ("other.dark", "other.dark")],
    ids=["bare", "bare part", "full"],
)
def test_a_bare_reference_means_the_file_it_stands_in(written: str, expected: str) -> None:
    """A reference without a file's id is to the file itself; one with an id keeps it."""
    assert absolute(written, "lamps") == expected


def test_addresses_sort_by_file_entry_and_part() -> None:
    """Sorted addresses stand in the order of file, entry and part."""
    rows = [Address("b", "a"), Address("a", "b", "x"), Address("a", "b"), Address("a", "a")]
    assert [str(a) for a in sorted(rows)] == ["a.a", "a.b", "a.b#x", "b.a"]


def test_every_kind_has_its_parts_and_its_name() -> None:
    """Each kind of item has parts and a name in the singular; only a mechanism has no whole."""
    assert PARTS.keys() == SINGULAR.keys()
    assert [kind for kind, parts in PARTS.items() if "" not in parts] == ["mechanisms"]
    assert PARTS["mechanisms"] == ("resource", "reasoning")
    assert PARTS["configurations"] == ("activation", "effect", "silence", "")

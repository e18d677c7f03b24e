"""A new entry is put where it belongs, in the style of its file, and nothing else is touched."""

import pytest

from cmo.edit.insert import add_entry, add_item
from cmo.edit.refused import Refused
from cmo.edit.texts import replaced

ENTRY = {"label": "New", "statement": "It is so."}
LINK = {"claim": "t.a", "stance": "supports"}
ORDER = ("title", "contexts", "mechanisms", "outcomes")


def with_entry(text: str, section: str = "contexts") -> str:
    """Add an entry to a section of a text."""
    return replaced(text, add_entry(text, section, "new", ENTRY, ORDER))


def with_link(text: str) -> str:
    """Add a link to the finding `f` of a text."""
    return replaced(text, add_item(text, ("findings", "f", "links"), LINK))


WAYS = {
    "after the last": (
        "contexts:\n  a:\n    label: A # first\n\nmechanisms: {}\n",
        (
            "contexts:\n  a:\n    label: A # first\n  new:\n    label: New\n"
            "    statement: It is so.\n\nmechanisms: {}\n"
        ),
    ),
    "with its comments": (
        "contexts:\n  a: {label: A}\n  # of a\n# of mechanisms\nmechanisms: {}\n",
        (
            "contexts:\n  a: {label: A}\n  # of a\n  new: {label: New, statement: It is so.}\n"
            "# of mechanisms\nmechanisms: {}\n"
        ),
    ),
    "a blank line between": (
        "contexts:\n   a:\n      label: A\n\n   b:\n      label: >-\n        B\n\n\n# end\n",
        (
            "contexts:\n   a:\n      label: A\n\n   b:\n      label: >-\n        B\n"
            "\n   new:\n      label: New\n      statement: It is so.\n\n\n# end\n"
        ),
    ),
    "in brackets on one line": (
        "contexts: {a: {label: A}} # all\n",
        "contexts: {a: {label: A}, new: {label: New, statement: It is so.}} # all\n",
    ),
    "in brackets on lines": (
        "contexts: {\n  a: {label: A}, # first\n  b: {label: B} # second\n}\n",
        (
            "contexts: {\n  a: {label: A}, # first\n  b: {label: B}, # second\n"
            "  new: {label: New, statement: It is so.}\n}\n"
        ),
    ),
    "in brackets on a line below": (
        "contexts:\n  a:\n    {label: A}\n",
        "contexts:\n  a:\n    {label: A}\n  new:\n    {label: New, statement: It is so.}\n",
    ),
    "instead of empty brackets": (
        "title: T\ncontexts: {} # none so far\noutcomes: {}\n",
        (
            "title: T\ncontexts: # none so far\n  new:\n    label: New\n    statement: It is so.\n"
            "outcomes: {}\n"
        ),
    ),
    "instead of nothing": (
        "title: T\ncontexts: # none so far\n",
        "title: T\ncontexts: # none so far\n  new:\n    label: New\n    statement: It is so.\n",
    ),
    "in a section that is not there": (
        "title: T\n\noutcomes:\n  o: {label: O}\n",
        (
            "title: T\n\ncontexts:\n  new:\n    label: New\n    statement: It is so.\n"
            "\noutcomes:\n  o: {label: O}\n"
        ),
    ),
    "with the file's line ends": (
        "title: T\r\ncontexts:\r\n  a:\r\n    label: A\r\n",
        (
            "title: T\r\ncontexts:\r\n  a:\r\n    label: A\r\n  new:\r\n    label: New\r\n"
            "    statement: It is so.\r\n"
        ),
    ),
    "after a last line without an end": (
        "contexts:\n  a:\n    label: A",
        "contexts:\n  a:\n    label: A\n  new:\n    label: New\n    statement: It is so.\n",
    ),
    "after blank lines that are part of a text": (
        "contexts:\n  a:\n    label: |+\n      A\n\nmechanisms: {}\n",
        (
            "contexts:\n  a:\n    label: |+\n      A\n\n  new:\n    label: New\n"
            "    statement: It is so.\nmechanisms: {}\n"
        ),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_entry_is_put_at_the_end_of_its_section(way: str) -> None:
    """Every way of writing a section keeps its bytes and its style."""
    before, after = WAYS[way]
    assert with_entry(before) == after


LINKS = {
    "block": (
        "findings:\n  f:\n    links:\n    -   claim: t.b\n        stance: qualifies\n# end\n",
        (
            "findings:\n  f:\n    links:\n    -   claim: t.b\n        stance: qualifies\n"
            "    -   claim: t.a\n        stance: supports\n# end\n"
        ),
    ),
    "brackets": (
        "findings:\n  f:\n    links:\n      - {claim: t.b}\n  g: {}\n",
        (
            "findings:\n  f:\n    links:\n      - {claim: t.b}\n"
            "      - {claim: t.a, stance: supports}\n"
            "  g: {}\n"
        ),
    ),
    "a list in brackets": (
        "findings:\n  f:\n    links: [{claim: t.b}]\n",
        "findings:\n  f:\n    links: [{claim: t.b}, {claim: t.a, stance: supports}]\n",
    ),
    "a comma at the end": (
        "findings:\n  f:\n    links: [{claim: t.b},]\n",
        "findings:\n  f:\n    links: [{claim: t.b}, {claim: t.a, stance: supports}]\n",
    ),
    "an empty list": (
        "findings:\n  f:\n    links: []\n  g:\n    links:\n    - {claim: t.b}\n",
        (
            "findings:\n  f:\n    links:\n    - {claim: t.a, stance: supports}\n"
            "  g:\n    links:\n    - {claim: t.b}\n"
        ),
    ),
    "no list": (
        "findings:\n  f:\n    basis: observed # so\n  g: {}\n",
        (
            "findings:\n  f:\n    basis: observed # so\n    links:\n      - claim: t.a\n"
            "        stance: supports\n  g: {}\n"
        ),
    ),
    "no list, in brackets": (
        "findings:\n  f: {basis: observed}\n",
        "findings:\n  f: {basis: observed, links: [{claim: t.a, stance: supports}]}\n",
    ),
    "an empty list, in brackets": (
        "findings: {f: {links: []}}\n",
        "findings: {f: {links: [{claim: t.a, stance: supports}]}}\n",
    ),
}


@pytest.mark.parametrize("way", LINKS)
def test_a_link_is_put_behind_the_last(way: str) -> None:
    """A list keeps its style; one that is empty takes that of other lists of the file."""
    before, after = LINKS[way]
    assert with_link(before) == after


def test_a_file_in_brackets_is_left_to_people() -> None:
    """Such a file is nobody's work: it is refused, and the reason told."""
    with pytest.raises(Refused, match="in brackets as a whole"):
        with_entry("{title: T, contexts: {}}\n")


def test_empty_brackets_on_a_line_of_their_own_are_left_to_people() -> None:
    """There is no line that could be ended with a colon without moving a comment."""
    with pytest.raises(Refused, match="by hand"):
        with_entry("contexts: # none\n  {}\n")

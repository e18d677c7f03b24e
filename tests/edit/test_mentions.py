"""Comments and texts that still say an old name are found, and nothing else."""

import pytest

from cmo.edit.mentions import still_named
from cmo.edit.rename import changes, find_renaming
from tests.conftest import BASE
from tests.edit.test_rename import texts
from tests.edit.written import changed, read

THEORY = """\
# lamps.dark and lamps.darker, lamps-deter and lamps.lamps-deter#effect
title: Lamps prevent thefts as lamps.dark says
contexts:
  dark: {label: dark, statement: The car park is dark after six.}
mechanisms:
  lamps: {label: lamps-deter, resource: Lamps-deter thieves., actors: [thief]} # see lamps.yaml
outcomes:
  fewer: {label: Fewer, statement: Fewer thefts than with lamps-deter.}
configurations:
  lamps-deter: {context: [dark], mechanism: lamps, outcome: [fewer], origin: stated}
"""


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("lamps.dark", "night", [1, 2]),
        ("lamps.lamps-deter", "x", [1, 1, 8]),
        ("lamps", "light", [1, 1, 1, 2, 6]),
        ("thief", "burglar", []),
        ("Q1", "Q2", []),
    ],
)
def test_where_a_name_is_still_said(old: str, new: str, lines: list[int]) -> None:
    """Addresses and hyphenated ids count; common words, longer names and labels do not."""
    files = texts({"theories/lamps.yaml": THEORY})
    study = read(files)
    renaming = find_renaming(study, old, new)
    after = read(changed(files, changes(study, renaming)))
    path = renaming.path("theories/lamps.yaml")
    assert [line for at, line in still_named(after, renaming) if at == path] == lines
    assert {at for at, _ in still_named(after, renaming)} <= {path}


def test_a_word_with_a_capital_or_a_digit_is_no_common_word() -> None:
    """A question's id in a comment is found."""
    settings = str(BASE["theories/study.yaml"]) + "# on Q1, not Q11\n"
    files = texts({"theories/study.yaml": settings})
    study = read(files)
    renaming = find_renaming(study, "Q1", "RQ1")
    after = read(changed(files, changes(study, renaming)))
    assert still_named(after, renaming) == [("theories/study.yaml", settings.count("\n"))]

"""A renaming that would change more than a name is caught."""

from collections.abc import Callable

import pytest

from cmo.edit.proof import prove_renamed
from cmo.edit.refused import Refused
from cmo.edit.rename import changes, find_renaming
from tests.conftest import finding, source
from tests.edit.test_rename import texts
from tests.edit.written import Files, changed, read

FILES = texts(
    {
        "evidence_links/s.yaml": source(finding("a", "supports lamps.dark")),
        "evidence_links/t.yaml": source(finding("a"), cluster="s"),
    }
)


def spoilt(path: str, old: str, new: str) -> Callable[[Files], Files]:
    """Give what changes one file further."""

    def spoil(files: Files) -> Files:
        raw = files[path]
        assert old.encode() in raw
        return {**files, path: raw.replace(old.encode(), new.encode(), 1)}

    return spoil


SPOILT = {
    "a place left out": (
        "lamps.dark",
        spoilt("evidence_links/s.yaml", "lamps.night", "lamps.dark"),
    ),
    "a key left out": ("lamps.dark", spoilt("theories/lamps.yaml", "night:", "dark:")),
    "a text changed": ("lamps.dark", spoilt("theories/lamps.yaml", "after six", "after seven")),
    "another reference": ("lamps.dark", spoilt("evidence_links/s.yaml", "night", "fewer")),
    "an order changed": (
        "lamps.dark",
        spoilt(
            "evidence_links/s.yaml",
            "title: Some interviews\ndocument: report",
            "document: report\ntitle: Some interviews",
        ),
    ),
    "a cluster lost": ("s", spoilt("evidence_links/t.yaml", "cluster: night", "cluster: s")),
}


@pytest.mark.parametrize("way", SPOILT)
def test_what_changes_more_than_the_name_is_refused(way: str) -> None:
    """A file that differs from what was meant is noticed, whichever way it differs."""
    old, spoil = SPOILT[way]
    study = read(FILES)
    renaming = find_renaming(study, old, "night")
    after = changed(FILES, changes(study, renaming))
    prove_renamed(study, read(after), renaming)
    with pytest.raises(Refused, match="more than the name"):
        prove_renamed(study, read(spoil(after)), renaming)

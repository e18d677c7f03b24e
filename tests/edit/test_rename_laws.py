"""Whatever a study says and however it is written: renaming changes the name and nothing else."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.edit.names import KINDS, Named, names, uses
from cmo.edit.proof import prove_renamed
from cmo.edit.rename import Renaming, changes, find_renaming
from cmo.read.store import Folder
from cmo.read.study import Study
from tests.conftest import CAR_PARKS, ROOT
from tests.edit.written import Files, changed, quick, read, studies

# It stands nowhere in any study.
NEW = "zz9-zz"


def shipped(root: str) -> Files:
    """Give the bytes of a shipped study."""
    folder = Folder(CAR_PARKS if root == "car-parks" else ROOT)
    paths = [path for part in ("theories", "evidence_links") for path in folder.paths(part)]
    return {path: folder.read(path)[0] for path in paths}


def rename(files: Files, study: Study, named: Named, new: str) -> tuple[Files, Renaming]:
    """Rename something, prove that nothing else changed, and give the files."""
    renaming = find_renaming(study, named.name, new, named.kind)
    after = changed(files, changes(study, renaming))
    prove_renamed(study, read(after), renaming)
    return after, renaming


def there_and_back(files: Files, study: Study, named: Named) -> None:
    """Rename to a name that stands nowhere, look at every byte, and rename back."""
    after, renaming = rename(files, study, named, NEW)
    old_id = renaming.old_id.encode()
    for path, raw in files.items():
        assert after[renaming.path(path)].replace(NEW.encode(), old_id) == raw
    (again,) = [n for n in names(read(after)) if (n.kind, n.name) == (named.kind, renaming.new)]
    back, _ = rename(after, read(after), again, renaming.old_id)
    assert back == files


@quick
@given(studies(), st.data())
def test_renaming_there_and_back_gives_the_same_bytes(files: Files, data: st.DataObject) -> None:
    """In any style every byte outside of the name is kept, and the way back restores them all."""
    study = read(files)
    there_and_back(files, study, data.draw(st.sampled_from(list(names(study)))))


@quick
@given(studies(escapes=True), st.data())
def test_a_study_means_the_same_however_a_name_is_written(
    files: Files, data: st.DataObject
) -> None:
    """Where a name is written with escapes it is found all the same."""
    study = read(files)
    rename(files, study, data.draw(st.sampled_from(list(names(study)))), NEW)


# Each reads a study five times: the large one is renamed in once for what has most places.
CASES = [
    *(("shipped", kind) for kind in ("theory", "source", "item", "finding")),
    *(("car-parks", kind) for kind in KINDS if kind != "indicator"),
]


@pytest.mark.parametrize(("root", "kind"), CASES)
def test_the_shipped_studies_keep_every_byte(root: str, kind: str) -> None:
    """What is used in most places, of each kind, is renamed there and back."""
    files = shipped(root)
    study = read(files)
    used = Counter((use.kind, use.target) for use in uses(study))
    found = [named for named in names(study) if named.kind == kind]
    there_and_back(files, study, max(found, key=lambda named: used[named.kind, named.name]))

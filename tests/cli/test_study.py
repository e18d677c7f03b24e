"""Commands find the study they are about: from here upwards, or as it is named."""

from pathlib import Path

import pytest

from cmo.cli.study import concerns
from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, MakeStudy

ADVICE = "read 1 theory, 4 sources, 15 findings: 1 piece of advice\n"


@pytest.mark.parametrize("below", ["", "theories", "evidence_links"])
def test_the_nearest_study_upwards_is_found(
    cmo: Run, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    """From a study's folder, or from one within it, the study is found."""
    monkeypatch.chdir(CAR_PARKS / below)
    assert cmo("check").out.endswith(ADVICE)


@pytest.mark.parametrize("flag", ["-C", "--study"])
def test_a_study_may_be_named_before_or_after(
    cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flag: str
) -> None:
    """Naming the study works from anywhere, before the command and after it."""
    monkeypatch.chdir(tmp_path)
    before = cmo(flag, CAR_PARKS, "check")
    after = cmo("check", flag, CAR_PARKS)
    assert before == after
    assert before.out.endswith(ADVICE)


def test_the_later_name_counts(cmo: Run, make_study: MakeStudy) -> None:
    """Where a study is named twice, the name after the command counts."""
    assert cmo("-C", make_study({}), "check", "-C", CAR_PARKS).out.endswith(ADVICE)


def test_paths_in_messages_are_of_the_study(cmo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a command is called, files are named as they lie in the study."""
    monkeypatch.chdir(CAR_PARKS.parent)
    relative = cmo("-C", "car-parks", "check").out
    assert relative.startswith("theories/cameras.yaml:")
    assert relative == cmo("-C", CAR_PARKS, "check").out


def test_a_folder_that_is_no_study_is_refused(cmo: Run, tmp_path: Path) -> None:
    """A folder without theories/, or none at all, gives 2 and says what is missing."""
    for folder in (tmp_path, tmp_path / "nowhere"):
        assert cmo("-C", folder, "check") == (
            2,
            "",
            f"cmo: there is no folder theories/ in {folder}\n",
        )


def test_what_concerns_an_address() -> None:
    """A claim concerns itself, its item and its theory, and none whose name only begins alike."""
    claim = ("lamps.light#resource",)
    for about in (None, "lamps", "lamps.light", "lamps.light#resource"):
        assert concerns(about, claim)
    for about in ("lamp", "lamps.ligh", "lamps.light#reasoning", "lamps.light#", "light"):
        assert not concerns(about, claim)


def test_several_errors_are_counted(cmo: Run, make_study: MakeStudy) -> None:
    """The last line on stderr says how many errors there are to mend; advice is not shown."""
    theory = "title: Bad\ncolour: red\nhue: blue\n"
    root = make_study({"theories/bad.yaml": theory})
    status, out, err = cmo("-C", root, "gaps")
    assert (status, out) == (1, "")
    assert err.endswith("cmo: the study has 2 errors: mend them first\n")
    assert "advice" not in err

"""The exact output for the study of car parks, kept beside the tests.

To renew the kept outputs after a change that is meant, and then review them in git:

    CMO_RENEW_GOLDEN=1 python -m pytest tests/analyse/test_golden.py
"""

import os
from pathlib import Path

import pytest

from cmo.cli import main
from tests.conftest import CAR_PARKS, ROOT

GOLDEN = ROOT / "tests" / "golden" / "car-parks"


def kept(path: Path, output: str) -> str:
    """Give the output kept in `path`, first renewed where CMO_RENEW_GOLDEN=1 asks for it."""
    if os.environ.get("CMO_RENEW_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(output, encoding="utf-8", newline="\n")
    return path.read_bytes().decode()


@pytest.mark.parametrize("command", ["status", "conflicts", "gaps"])
def test_output_is_as_kept(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`cmo -C examples/car-parks COMMAND --format json` prints the kept bytes."""
    monkeypatch.chdir(ROOT)
    study = CAR_PARKS.relative_to(ROOT).as_posix()
    assert main(["-C", study, command, "--format", "json"]) == 0
    output = capsys.readouterr().out
    assert output == kept(GOLDEN / f"{command}.json", output)


def test_kept_output_is_renewed_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without CMO_RENEW_GOLDEN=1 a kept output stays as it is; with it, the file is written."""
    path = tmp_path / "golden" / "kept.json"
    monkeypatch.setenv("CMO_RENEW_GOLDEN", "1")
    assert kept(path, "old\n") == "old\n"
    monkeypatch.delenv("CMO_RENEW_GOLDEN")
    assert kept(path, "new\n") == "old\n"

"""The README shows what the commands really print."""

import os
import re
import shlex
from pathlib import Path

import pytest

from cmo.cli.main import main
from tests.conftest import ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"~~~console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)~~~")


def outputs() -> list[tuple[str, str]]:
    """Give each command that the README shows, and the output that it shows for it."""
    text = README.read_text(encoding="utf-8")
    return [(found["command"], found["output"]) for found in BLOCK.finditer(text)]


def run(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Run a command as the README writes it, on a terminal of 80 columns."""
    assert main(shlex.split(command)[1:]) == 0
    lines = capsys.readouterr().out.splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


@pytest.mark.parametrize(("command", "shown"), outputs(), ids=[c for c, _ in outputs()])
def test_output_is_real(
    command: str,
    shown: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Each output in the README is what the command prints, up to a line that says '…'."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(ROOT)
    if "render" in command or "report" in command:
        # What these write is no business of the repository's folder.
        (tmp_path / "theories").symlink_to(ROOT / "theories")
        (tmp_path / "evidence_links").symlink_to(ROOT / "evidence_links")
        monkeypatch.chdir(tmp_path)
    real = run(command, capsys)
    if os.environ.get("CMO_RENEW_GOLDEN"):
        _renew(command, real)
        return
    if shown.endswith("…\n"):
        start = shown.removesuffix("…\n")
        assert len(start.splitlines()) > 1
        assert real.startswith(start)
    else:
        assert real == shown


def _renew(command: str, real: str) -> None:
    """Write the output anew, cut to as many lines as are shown now where it is cut."""
    text = README.read_text(encoding="utf-8")

    def replaced(found: re.Match[str]) -> str:
        output = found["output"]
        if found["command"] == command:
            kept = len(output.splitlines()) - 1 or 12
            cut = "".join(real.splitlines(keepends=True)[:kept]) + "…\n"
            output = cut if output.endswith("…\n") else real
        return f"~~~console\n$ {found['command']}\n{output}~~~"

    README.write_text(BLOCK.sub(replaced, text), encoding="utf-8")


def test_first_commands_are_there() -> None:
    """The README has one command that ends with the report and one that runs the tests."""
    lines = README.read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line.startswith("python3 -m venv ")]
    assert [c.rsplit("&& ", 1)[1] for c in commands] == [
        ".venv/bin/cmo report",
        ".venv/bin/python -m pytest",
    ]

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
    """Each output in the README is what the command prints, but for lines that say '…'."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(ROOT)
    if any(word in command for word in ("render", "report", " -o ")):
        # What these write is no business of the repository's folder.
        for folder in ("theories", "evidence_links", "examples"):
            (tmp_path / folder).symlink_to(ROOT / folder)
        monkeypatch.chdir(tmp_path)
    real = run(command, capsys)
    if os.environ.get("CMO_RENEW_GOLDEN"):
        _renew(command, real)
        return
    if "…\n" not in shown:
        assert real == shown
        return
    for excerpt in excerpts(shown):
        assert len(excerpt.splitlines()) > 1
        assert real.startswith(excerpt) or f"\n{excerpt}" in real


def excerpts(shown: str) -> list[str]:
    """Give what stands between the lines that say '…'."""
    return [part for part in re.split("^…\n", shown, flags=re.MULTILINE) if part]


def _renew(command: str, real: str) -> None:
    """Write the outputs anew; an excerpt begins where it did, and has as many lines as before."""
    text = README.read_text(encoding="utf-8")

    def excerpt(shown: str) -> str:
        lines, first = real.splitlines(keepends=True), shown.splitlines(keepends=True)[0]
        start = lines.index(first) if first in lines else 0
        return "".join(lines[start : start + (len(shown.splitlines()) if "\n" in shown else 12)])

    def replaced(found: re.Match[str]) -> str:
        output = found["output"]
        if found["command"] == command and "…\n" in output:
            for part in excerpts(output):
                output = output.replace(part, excerpt(part))
        elif found["command"] == command:
            output = real
        return f"~~~console\n$ {found['command']}\n{output}~~~"

    README.write_text(BLOCK.sub(replaced, text), encoding="utf-8")


EXCERPT = re.compile(
    r"From\n?\s?\[(?P<path>[a-z_/-]+\.yaml)\][^\n]*\n\n```yaml\n(?P<text>.*?)```", re.DOTALL
)


@pytest.mark.parametrize(
    ("path", "shown"),
    EXCERPT.findall(README.read_text(encoding="utf-8")),
    ids=lambda text: text[:40],
)
def test_excerpt_of_file_is_real(path: str, shown: str) -> None:
    """What the README shows from a file of the study stands there, line by line and in order."""
    lines = iter((ROOT / path).read_text(encoding="utf-8").splitlines())
    missing = [line for line in shown.splitlines() if line not in lines]
    assert missing == []
    assert len(shown.splitlines()) > 5


def test_first_commands_are_there() -> None:
    """The README has one command that ends with the report and one that runs the tests."""
    lines = README.read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line.startswith("python3 -m venv ")]
    assert [c.rsplit("&& ", 1)[1] for c in commands] == [
        ".venv/bin/cmo report",
        ".venv/bin/python -m pytest",
    ]

"""What takes its time is said on a terminal, and nowhere else."""

import io
import sys

import pytest

from cmo.cli.progress import progress


class _Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def test_a_terminal_is_told_what_is_being_done(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words stand on standard error while it runs; markup in them is text."""
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress("Preparing the kit") as say:
        say("Writing [bold]kit.docx")
    assert "Writing [bold]kit.docx" in terminal.getvalue()


def test_a_pipe_is_told_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """Neither standard output nor standard error gets anything in a pipe."""
    with progress("Writing the report") as say:
        say("Writing kit.docx")
    assert capsys.readouterr() == ("", "")

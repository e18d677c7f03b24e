"""cmo add on a terminal: it asks for what the line leaves out."""

import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cmo.cli import add, editing
from cmo.cli.put import Settled
from cmo.model.choices import MEANINGS
from tests.cli.conftest import Run
from tests.cli.test_add import added
from tests.cli.test_asking import Scripted
from tests.cli.watching import DEADLINE
from tests.conftest import CAR_PARKS, ROOT


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A copy of the example study."""
    return Path(shutil.copytree(CAR_PARKS, tmp_path / "car-parks"))


def asked(monkeypatch: pytest.MonkeyPatch, *answers: str) -> Scripted:
    """Let somebody sit at the terminal who gives these answers."""
    asker = Scripted(*answers)
    monkeypatch.setattr(add, "Terminal", lambda: asker)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    return asker


FINDING = ("Guards doze.", "1.6", "", "", "observed", "3/12", "guard", "castle-lane")
REST = ("", "", "", "", "Q1")


def test_a_finding_is_asked_for_step_by_step(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The source, the finding, two links, an id that can be taken, and whether to write it."""
    first = ("cameras.swift-guards#resource", "contradicts", "direct", "Nobody is ready.")
    second = ("cameras.recording#resource", "supports", "direct", "Cameras are there.")
    asker = asked(monkeypatch, "site-survey", *FINDING, *REST, *first, *second, "", "", "y")
    ran = cmo("-C", study, "add", "finding")
    assert (ran.status, ran.err, asker.answers, asker.refused) == (0, "", [], [])
    assert ran.out.startswith("Enter passes over what is not needed")
    assert added(study, "evidence_links/site-survey.yaml") == (
        "  guards-doze:\n"
        "    statement: Guards doze.\n"
        '    locator: {section: "1.6"}\n'
        "    basis: observed\n"
        "    extent: {n: 3, of: 12}\n"
        "    actors: [guard]\n"
        "    sites: [castle-lane]\n"
        "    questions: [Q1]\n"
        "    links:\n"
        "      - {claim: cameras.swift-guards#resource, stance: contradicts, bearing: direct,\n"
        "         because: Nobody is ready.}\n"
        "      - {claim: cameras.recording#resource, stance: supports, bearing: direct,\n"
        "         because: Cameras are there.}\n"
    )


def test_only_what_the_line_leaves_out_is_asked_for(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was given is not asked again."""
    asker = asked(monkeypatch, "direct", "So it is.", "")
    line = ("site-survey.signs-up", "cameras.room-to-choose", "--stance", "qualifies")
    assert cmo("-C", study, "add", "link", *line).status == 0
    assert asker.answers == []
    assert "stance: qualifies, bearing: direct" in added(study, "evidence_links/site-survey.yaml")


def test_nothing_is_asked_where_nothing_is_missing(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A whole line is carried out, on a terminal too."""
    asker = asked(monkeypatch)
    line = ("--label", "Rain", "--statement", "It rains.")
    assert cmo("-C", study, "add", "context", "cameras", *line).status == 0
    assert asker.asked == []


def test_a_place_in_the_document_is_asked_for_until_there_is_one(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without section and heading a page is needed."""
    places = ("Guards doze.", "", "", "", "12", *FINDING[4:])
    asker = asked(monkeypatch, "site-survey", *places, *REST, "", "", "")
    assert cmo("-C", study, "add", "finding").status == 0
    assert asker.refused == ["an answer is needed here"]
    assert "locator: {page: 12}" in added(study, "evidence_links/site-survey.yaml")


def test_a_source_that_is_not_there_can_be_made(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are written as one, and the study has no errors."""
    source = ("y", "Night visits", "made-up-report", "site-visit", *[""] * 7)
    asker = asked(monkeypatch, "night-visits", *source, *FINDING, *REST, "", "", "")
    ran = cmo("-C", study, "add", "finding")
    assert (ran.status, asker.answers) == (0, [])
    text = (study / "evidence_links/night-visits.yaml").read_text()
    assert text.startswith(
        "title: Night visits\ndocument: made-up-report\nmethod: site-visit\n"
        "findings:\n  guards-doze:\n"
    )
    assert cmo("-C", study, "check").status == 0


def test_an_answer_that_will_not_do_is_refused_at_once(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is asked for, and not when all has been typed; what hangs on it only after it."""
    name = ("Night Visits", "references", "night-visits", "y")
    source = ("Night visits", "made-up-report", "site-visit", "2024/09", "2024-09", "")
    sample = ("ten or so", "10", "", "visits", "", "", "")
    finding = (*FINDING[:5], "many", *FINDING[5:])
    asker = asked(monkeypatch, *name, *source, *sample, *finding, *REST, "", "", "")
    ran = cmo("-C", study, "add", "finding")
    assert (ran.status, ran.err, asker.answers) == (0, "", [])
    assert asker.refused == [
        "'Night Visits' cannot be an id: write words in small letters with hyphens",
        "'references' is taken already: choose another id",
        "'2024/09' is not a date: write a date as 2024, 2024-09 or 2024-09-30",
        "'n' cannot be 'ten or so': write a whole number",
        "an answer is needed here",
        "write numbers, such as 6/17, or one of: one, few, several, most",
    ]


def test_a_label_fits_into_its_box(study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """How long it may be is told before the rest is asked for."""
    answers = ("x" * 81, "Rain", "It rains.", "", "", "", "")
    asker = asked(monkeypatch, *answers)
    assert cmo("-C", study, "add", "context", "cameras").status == 0
    assert [reason.partition(":")[0] for reason in asker.refused] == [
        "'label' has 81 characters; at most 80 fit"
    ]


def test_what_has_to_be_there_first_is_told(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is asked that no answer would do for."""
    (study / "evidence_links/references.yaml").write_text("references: []\n")
    asker = asked(monkeypatch, "Night visits")
    ran = cmo("-C", study, "add", "source", "night-visits")
    assert (ran.status, asker.answers) == (2, [])
    assert ran.err == (
        "cmo: the study has no document yet: put one into evidence_links/references.yaml first\n"
    )


@pytest.mark.parametrize(
    "answers", [("nights", "n"), ("site-survey", *FINDING, *REST, "", "", "n")]
)
def test_a_no_writes_nothing(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch, answers: tuple[str, ...]
) -> None:
    """Neither a source that was a slip, nor an entry that one does not want after all."""
    asked(monkeypatch, *answers)
    ran = cmo("-C", study, "add", "finding")
    assert ran.status == 2
    assert ran.err == "cmo: nothing was written\n"
    names = {path.name for path in (study / "evidence_links").iterdir()}
    assert names == {path.name for path in (CAR_PARKS / "evidence_links").iterdir()}


def test_given_again_after_a_kill_it_adds_nothing_twice(
    study: Path, cmo: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was cut off is finished, and that was what the line asks for."""
    settled = Settled("add finding site-survey.guards-doze", finished=True)
    monkeypatch.setattr(editing, "settle", lambda _root: settled)
    ran = cmo("-C", study, "add", "context", "cameras", "--label", "A", "--statement", "B")
    assert ran == (
        0,
        f"{settled}\nif you want to add something else, give the command again\n",
        "",
    )
    path = "theories/cameras.yaml"
    assert (study / path).read_bytes() == (CAR_PARKS / path).read_bytes()


class Screen:
    """A process on a terminal of its own: what it shows, and what is typed."""

    def __init__(self, *arguments: str) -> None:
        self.end, inside = pty.openpty()
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cmo", *arguments],
            env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
        )
        os.close(inside)
        self.shown = ""

    def until(self, wanted: str) -> None:
        """Wait until something is shown, and forget what was shown before."""
        end = time.monotonic() + DEADLINE
        while wanted not in self.shown:
            if time.monotonic() > end:
                pytest.fail(f"{wanted!r} has not come: {self.shown}")
            if select.select([self.end], [], [], 0.1)[0]:
                raw = os.read(self.end, 65536).decode(errors="replace")
                self.shown += re.sub("\x1b\\[[0-9;?]*[a-zA-Z]", "", raw)
        self.shown = self.shown.partition(wanted)[2]

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.end, keys.encode())


def test_on_a_real_terminal_words_to_choose_are_explained(study: Path) -> None:
    """Each stands in the menu with what it means; Ctrl-C leaves everything as it was."""
    line = ("link", "site-survey.signs-up", "cameras.room-to-choose", "--stance", "supports")
    screen = Screen("-C", str(study), "add", *line)
    screen.until("Does it speak of")
    screen.type("ana")
    screen.until(MEANINGS["bearing"]["analogue"])
    screen.type("\x03")
    assert screen.process.wait(DEADLINE) == 130
    os.close(screen.end)
    path = "evidence_links/site-survey.yaml"
    assert (study / path).read_bytes() == (CAR_PARKS / path).read_bytes()


def test_on_a_real_terminal_addresses_are_completed(study: Path) -> None:
    """A pseudo-terminal as an evaluator's: part of a claim is typed, Tab completes it."""
    line = ("link", "site-survey.signs-up", "--stance", "supports", "--bearing", "direct")
    screen = Screen("-C", str(study), "add", *line)
    screen.until("Which claim does it bear on?")
    screen.type("room-to")
    screen.until("cameras.room-to-choose")
    screen.type("\t")
    screen.until("cameras.room-to-choose")
    screen.type("\r")
    screen.until("Why does it bear")
    screen.type("They know.\r")
    screen.until("Write it? [Y/n]")
    screen.type("\r")
    screen.until("added link of site-survey.signs-up to cameras.room-to-choose")
    assert screen.process.wait(DEADLINE) == 0
    os.close(screen.end)
    assert "claim: cameras.room-to-choose" in added(study, "evidence_links/site-survey.yaml")

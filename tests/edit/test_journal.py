"""The note on an edit says what is to be finished, and nothing that it should not."""

import pytest

from cmo.edit.journal import Journal, Step, beside, read_journal
from cmo.edit.refused import Refused

JOURNAL = Journal(
    "rename é to f",
    ready=True,
    steps=(Step("theories/a.yaml", "theories/b.yaml", "0", "1"),),
)


def test_a_note_is_read_as_it_was_written() -> None:
    """Nothing is lost on the way through a file."""
    assert read_journal(JOURNAL.as_text()) == JOURNAL


@pytest.mark.parametrize("length", [0, 1, 20, 80])
def test_a_note_that_breaks_off_says_nothing(length: int) -> None:
    """A note is whole before anything else is written."""
    assert read_journal(JOURNAL.as_text()[:length]) is None


@pytest.mark.parametrize("text", ["[]", "null", '{"title": 1}', '{"steps": [{"path": 1}]}', "{}"])
def test_what_is_no_note_says_nothing(text: str) -> None:
    """Other JSON is none."""
    assert read_journal(text) is None


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "../theories/a.yaml",
        "theories/../a.yaml",
        "theories/a.sh",
        "theories/.a.yaml",
    ],
)
def test_a_note_never_leads_out_of_the_study(path: str) -> None:
    """A study from elsewhere may bring a note with it: only its own files are ever written."""
    for step in (Step(path, "theories/b.yaml", "", ""), Step("theories/b.yaml", path, "", "")):
        with pytest.raises(Refused, match="none of a study's"):
            read_journal(Journal("t", ready=True, steps=(step,)).as_text())


def test_a_new_text_waits_where_nobody_reads_it() -> None:
    """Hidden, beside its file, and with another ending."""
    assert beside("theories/a.yaml") == "theories/.a.yaml.cmo-new"

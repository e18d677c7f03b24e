"""What may stand in a place is offered with what it means."""

import pytest

from cmo.edit.known import known_words
from cmo.read.study import read_study
from tests.conftest import CAR_PARKS, MakeStudy


@pytest.mark.parametrize(
    ("refers", "word", "meaning"),
    [
        ("theories", "cameras", "Cameras prevent thefts in car parks"),
        ("sources", "site-survey", "Twelve visits to three car parks (made up for this example)"),
        ("documents", "tilley-1993", "Understanding Car Parks, Crime and CCTV: Evaluation"),
        ("findings", "site-survey.signs-up", "Signs at every entrance"),
        ("actors", "driver", "Driver"),
        ("questions", "Q3", "Do thefts move to other car parks?"),
        ("claims", "cameras.recording#reasoning", "Recording: people respond as assumed"),
        ("claims", "cameras.open-view", "Open view"),
        ("claims", "cameras.recording-deters-thieves#silence", "recording → fewer-thefts: it"),
        ("mechanisms", "cameras.recording", "Recording"),
        ("conditions", "deserted", "the car park is deserted by day"),
    ],
)
def test_words_are_known_with_what_they_mean(refers: str, word: str, meaning: str) -> None:
    """Names of the study are completed with their label, text or title."""
    assert known_words(read_study(CAR_PARKS), refers)[word].startswith(meaning)


def test_items_of_the_own_theory_come_first_and_short() -> None:
    """Within its file a context needs no theory; of another kind none is offered."""
    known = known_words(read_study(CAR_PARKS), "contexts", "cameras")
    assert list(known) == ["open-view", "room-to-choose", "unwatched-neighbours"]


def test_a_study_without_settings_has_no_words(make_study: MakeStudy) -> None:
    """What study.yaml does not say cannot be offered."""
    study = read_study(make_study({"theories/study.yaml": "title: T\nprogramme: P\n"}))
    assert known_words(study, "sites") == {}

"""A theory's picture on paper: parts that fit a page, in text that can be read."""

import io

import pytest
from PIL import Image

from cmo.report import theory_picture as module
from cmo.report.theory_picture import LYING, STANDING, TheoryPicture, theory_picture
from tests.conftest import CAR_PARKS, ROOT, THEORY, MakeStudy, analysed

LONG = "Grundstuecksgenehmigung"


def _sizes(picture: TheoryPicture) -> list[tuple[float, float]]:
    """Give the size of each part in print, in millimetres."""
    found = []
    for png in picture.parts:
        with Image.open(io.BytesIO(png)) as image:
            assert [round(one) for one in image.info["dpi"]] == [200, 200]
            found.append((image.width / 200 * 25.4, image.height / 200 * 25.4))
    return found


def test_a_small_theory_is_one_picture_no_higher_than_it_needs() -> None:
    """It takes the width of the page, and leaves room for text below."""
    picture = theory_picture(analysed(CAR_PARKS), "cameras")
    ((width, height),) = _sizes(picture)
    assert round(width) == STANDING[0]
    assert height < STANDING[1] * 0.75
    assert not picture.lying
    assert picture.says.startswith("Contexts, mechanisms and outcomes of Cameras prevent thefts")


def test_a_large_theory_is_in_parts_that_fit() -> None:
    """Each part is within the page, and the last is cut where its boxes end."""
    sizes = _sizes(theory_picture(analysed(ROOT), "overarching"))
    assert len(sizes) == 2
    assert all(round(width) == STANDING[0] for width, _ in sizes)
    assert all(height <= STANDING[1] + 0.2 for _, height in sizes)
    assert sizes[1][1] < STANDING[1] * 0.8


def test_long_words_take_pages_that_lie(make_study: MakeStudy) -> None:
    """Where no column may be narrow enough, the picture is for pages that lie."""
    theory = THEORY
    for label in ("Dark", "Lamps", "Fewer thefts"):
        theory = theory.replace(f"label: {label}", f"label: {LONG}")
    picture = theory_picture(analysed(make_study({"theories/lamps.yaml": theory})), "lamps")
    assert picture.lying
    ((width, height),) = _sizes(picture)
    assert round(width) == LYING[0]
    assert height <= LYING[1] + 0.2


def test_where_nothing_fits_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is too narrow for any column gives no part, and still says what it would be."""
    for name in ("STANDING", "LYING"):
        monkeypatch.setattr(module, name, (60.0, 60.0))
    picture = theory_picture(analysed(CAR_PARKS), "cameras")
    assert picture.parts == ()
    assert not picture.lying
    assert "in three columns" in picture.says


def test_the_same_picture_has_the_same_bytes() -> None:
    """Drawn twice, a picture is the same to the byte."""
    analysis = analysed(CAR_PARKS)
    assert theory_picture(analysis, "cameras") == theory_picture(analysis, "cameras")

"""The picture in the README is what the command draws."""

import os

from cmo.render.diagram import theory_diagram
from cmo.render.svg import to_svg
from tests.conftest import ROOT, analysed

PICTURE = ROOT / "examples" / "gallery" / "integration.svg"


def test_picture_is_current() -> None:
    """The picture shows today's theory and evidence, to the byte."""
    drawn = to_svg(theory_diagram(analysed(ROOT), "integration"))
    if os.environ.get("CMO_RENEW_GOLDEN"):
        PICTURE.write_text(drawn, encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == drawn

"""Scenes for tests: of the shipped study, of the hostile one, and made of a few shapes."""

import os
import subprocess
import sys
from pathlib import Path

from cmo.model.theme import Theme
from cmo.render.compose import compose
from cmo.render.fonts import Weight, measure
from cmo.render.scene import Scene, Shape, Words
from cmo.render.setting import usual
from cmo.render.views.theory import theory_view
from tests.conftest import BASE, ROOT, analysed
from tests.render.hostile import hostile_files

INK = "#1b1f24"
# Lines that no single font sets: marks without a letter of their own, joined letters, signs that
# no font has, emoji that are joined, and text that reads leftward among text that does not.
NASTY = (
    "e\u0301x\u0301 a\u0300b q\u0308 decomposed",
    "fi ffi AVATAR To Te, 100 % <b>&amp;",
    "abc – שָׁלוֹם עִבְרִית (1) 12%",
    "ש (ש) ש 123 {nb}",
    "العَرَبِيَّة 2024، مرحبا",
    "می\u200cخواهم abc",
    "नमस्ते दुनिया क्षत्रिय",
    "กำลังใจ ไทย",
    "日本語テスト 中文 한국어",
    "co\u00adoperate x\u200by",
    "a\U0001f6a8b\ue000\ue001c",
    "🏳️‍🌈 👍🏽 ❤️ 👩‍👩‍👧 🇬🇧 ✓→≠½",
)


def shipped_scene(theory: str) -> Scene:
    """Set a theory of the shipped study."""
    return compose(theory_view(analysed(ROOT), theory), usual(Theme()))


def hostile_scene(root: Path) -> Scene:
    """Set the theory of the hostile study, which is written to `root`."""
    for path, content in {**BASE, **hostile_files()}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(str(content), encoding="utf-8")
    return compose(theory_view(analysed(root), "lamps"), usual(Theme()))


def scene(*shapes: Shape, width: float = 200.0, height: float = 100.0) -> Scene:
    """Give a picture of a few shapes."""
    return Scene("few", "A few shapes", "Shapes.", width, height, shapes)


def words(
    text: str,
    at: tuple[float, float] = (20.0, 40.0),
    *,
    size: float = 16.0,
    weight: Weight = "regular",
    struck: bool = False,
) -> Words:
    """Give a line of text, as wide as it is measured."""
    return Words(text, at, size, round(measure(text, size, weight), 2), INK, weight, struck)


def nasty_scene() -> Scene:
    """Set the nasty lines below one another, some of them struck through."""
    lines = [
        words(text, (20.0, 30.0 + 28 * place), struck=place % 3 == 0)
        for place, text in enumerate(NASTY)
    ]
    return scene(*lines, width=420.0, height=40.0 + 28 * len(lines))


def bytes_elsewhere(writer: str, seed: str) -> bytes:
    """Give the bytes that a writer makes of the nasty lines in a process of its own.

    `writer` is code that gives them from `scene`. The process may say nothing.
    """
    program = (
        "import sys\n"
        "from tests.render.scenes import nasty_scene\n"
        "from cmo.render.pdf import to_pdf\n"
        "from cmo.render.png import to_png\n"
        "scene = nasty_scene()\n"
        f"sys.stdout.buffer.write({writer})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return done.stdout

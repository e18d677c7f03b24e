"""The gallery shows what the command draws today: structure is compared, and not pixels."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdfium2 as pdfium
import pytest

from cmo.cli.main import main
from cmo.read.theme import read_theme
from tests.conftest import ROOT

GALLERY = ROOT / "examples" / "gallery"
PAGE = (GALLERY / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ cmo (.+ -o ([a-z.]+))$", PAGE, re.MULTILINE)


def _is_there(revision: str) -> bool:
    """Say whether the repository at hand holds a revision: a copy without history does not."""
    git = shutil.which("git")
    if git is None:
        return False
    asked = [git, "-C", str(ROOT), "cat-file", "-e", f"{revision}^{{commit}}"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def _structure(file: Path) -> object:
    """Give what a picture holds, without where it stands."""
    if file.suffix == ".svg":
        root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - our own picture
        return [
            (element.tag, element.get("class"), element.get("data-address"), element.get("fill"))
            if element.text is None or not element.text.strip() or "font-face" in element.text
            else (element.tag, element.text)
            for element in root.iter()
        ]
    if file.suffix == ".pdf":
        with pdfium.PdfDocument(file) as document:
            return [(page.get_size(), page.get_textpage().get_text_range()) for page in document]
    if file.suffix == ".png":
        return file.read_bytes()[16:24]  # its width and height
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("command", "name"), COMMANDS, ids=[name for _, name in COMMANDS])
def test_picture_is_current(
    command: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each picture holds what its command draws: the same boxes, arrows, words and colours."""
    words = shlex.split(command)
    if "--against" in words and not _is_there(words[words.index("--against") + 1]):
        pytest.skip("this copy of the repository lacks the revision that is compared with")
    for folder in ("theories", "evidence_links", "examples", ".git"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    shutil.copy(GALLERY / "print.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(words) == 0
    if os.environ.get("CMO_RENEW_GOLDEN"):
        shutil.copy(tmp_path / name, GALLERY / name)
    assert _structure(tmp_path / name) == _structure(GALLERY / name)


def test_every_picture_is_shown_and_drawn() -> None:
    """The page shows every picture of the folder, and the folder holds no other."""
    kept = {file.name for file in GALLERY.iterdir()} - {"README.md", "print.yaml"}
    drawn = {name for _, name in COMMANDS}
    shown = set(re.findall(r"\]\(([a-z.]+)\)", PAGE))
    assert kept == drawn
    assert drawn - shown == {"cameras.mmd"}


def test_the_theme_shown_is_the_theme_used() -> None:
    """The YAML on the page is that of the file."""
    shown = PAGE.partition("```yaml\n")[2].partition("```")[0]
    assert shown in (GALLERY / "print.yaml").read_text(encoding="utf-8")
    theme, study = read_theme(GALLERY / "print.yaml")
    assert theme is not None
    assert study.problems == []

"""A stranger's first five minutes: from nothing to a checked, drawn study of three findings."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BEGIN = ("init", "health-walks", "--title", "Health walks in Hillside", "--programme", "Walks")
ADDED = ("add", "finding", "first-interviews", "--basis", "observed", "--bearing", "direct")
FIRST = (
    *("--id", "leaflet-was-enough", "--statement", "Two of ten came because of a leaflet."),
    *("--section", "2.2", "--extent", "2/10", "--claim", "programme.asking-brings-people-in"),
    *("--stance", "qualifies", "--because", "Some come without being asked."),
)
SECOND = (
    *("--id", "leaders-not-trusted", "--statement", "Four of ten did not trust the leaders."),
    *("--section", "2.3", "--extent", "4/10", "--claim", "programme.asked-in-person#reasoning"),
    *("--stance", "contradicts", "--because", "Being asked did not make the walks theirs."),
)


def test_first_steps(cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step ends well, and the third finding brings the first disagreement to light."""
    monkeypatch.chdir(tmp_path)
    assert cmo(*BEGIN).status == 0
    monkeypatch.chdir(tmp_path / "health-walks")
    for finding in (FIRST, SECOND):
        assert cmo(*ADDED, *finding)[::2] == (0, "")
    assert cmo("check").out == "read 1 theory, 1 source, 3 findings: nothing to mend\n"
    assert cmo("fmt", "--check").status == 0
    (conflict,) = json.loads(cmo("conflicts", "--format", "json").out)["conflicts"]
    assert conflict["claim"] == "programme.asked-in-person#reasoning"
    assert cmo("render", "programme", "-o", "programme.svg").status == 0
    assert cmo("report").status == 0
    # The study's own words have grown: the editor's schemas take them up when asked.
    assert cmo("schema", "--study").status == 0
    known = Path(".cmo/schemas/source.json").read_text(encoding="utf-8")
    assert "leaflet-was-enough" in known
    assert json.loads(known)["$defs"]["findings-or-ids"]["enum"]

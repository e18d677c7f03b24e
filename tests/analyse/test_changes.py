"""What differs between two states of a study is told once, with the findings that made it so."""

from pathlib import Path

from cmo.analyse.analysis import Analysis
from cmo.analyse.changes import Changes, changes
from cmo.analyse.status import Sides
from tests.conftest import BASE, CAR_PARKS, ROOT, THEORY, analysed, finding, source

BRIGHT = "  bright: {label: Bright, statement: The car park is bright.}\n"


def _state(folder: Path, *findings: str, theory: str = THEORY) -> Analysis:
    files = {**BASE, "theories/lamps.yaml": theory}
    if findings:
        files["evidence_links/talks.yaml"] = source(*findings)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(str(content), encoding="utf-8")
    return analysed(folder)


def _told(found: Changes) -> dict[str, object]:
    """Give the lists that hold something, but for those of gaps."""
    names = [name for name in Changes.__dataclass_fields__ if not name.startswith("gaps")]
    return {name: getattr(found, name) for name in names if getattr(found, name)}


def test_a_study_does_not_differ_from_itself() -> None:
    """Between a state and itself there is nothing to tell."""
    for root in (ROOT, CAR_PARKS):
        assert changes(analysed(root), analysed(root)).nothing


def test_a_new_finding_changes_a_status(tmp_path: Path) -> None:
    """A claim's status before and after stands with its numbers and the findings that made it."""
    first = finding("a", "supports lamps.lamps#resource")
    second = finding("b", "contradicts lamps.lamps#resource")
    found = changes(_state(tmp_path / "old", first), _state(tmp_path / "new", first, second))
    assert found.findings_added == ("talks.b",)
    assert found.findings_removed == ()
    (claim,) = found.claims
    assert (claim.claim, claim.before, claim.after) == (
        "lamps.lamps#resource",
        "supported",
        "contested",
    )
    assert (claim.tests_before, claim.tests_after) == (Sides(1, 0), Sides(1, 1))
    assert claim.because == ("talks.b",)
    assert [(c.kind, c.claim) for c in found.conflicts_new] == [("direct", "lamps.lamps#resource")]
    assert found.conflicts_closed == ()
    assert "contested" in {gap.kind for gap in found.gaps_new}


def test_backwards_everything_is_the_other_way(tmp_path: Path) -> None:
    """What was added in one direction was removed in the other, and what was new was closed."""
    old = _state(tmp_path / "old")
    new = _state(
        tmp_path / "new",
        finding("a", "supports lamps.fewer", "contradicts lamps.dark"),
        theory=THEORY.replace("mechanisms:\n", f"{BRIGHT}mechanisms:\n", 1),
    )
    there, back = changes(old, new), changes(new, old)
    assert there.added == back.retired == ("lamps.bright",)
    assert there.findings_added == back.findings_removed == ("talks.a",)
    assert there.gaps_new == back.gaps_closed
    assert [(c.claim, c.after, c.before) for c in there.claims] == [
        (c.claim, c.before, c.after) for c in back.claims
    ]


def test_other_words_are_told(tmp_path: Path) -> None:
    """An item whose words differ is reworded, and nothing else has changed."""
    theory = THEORY.replace("The car park is dark after six.", "The car park is dark by five.")
    found = changes(_state(tmp_path / "old"), _state(tmp_path / "new", theory=theory))
    assert _told(found) == {"reworded": ("lamps.dark",)}


def test_a_configuration_is_retired(tmp_path: Path) -> None:
    """A configuration that is retired since is told so, once, and not as reworded."""
    theory = THEORY.replace("    origin: stated\n", "    origin: stated\n    status: retired\n")
    retired = _state(tmp_path / "new", theory=theory)
    assert _told(changes(_state(tmp_path / "old"), retired)) == {"retired": ("lamps.lamps-deter",)}
    assert _told(changes(retired, retired)) == {}


def test_a_finding_that_changes_sides_is_a_reason(tmp_path: Path) -> None:
    """A finding that stood for a claim and now stands against it is named as what changed it."""
    old = _state(tmp_path / "old", finding("a", "supports lamps.fewer"))
    new = _state(tmp_path / "new", finding("a", "contradicts lamps.fewer"))
    (claim,) = changes(old, new).claims
    assert (claim.before, claim.after, claim.because) == (
        "supported",
        "contradicted",
        ("talks.a",),
    )


def test_what_nobody_tested_is_no_news(tmp_path: Path) -> None:
    """A new item's untested claims are not listed as changed: the item is."""
    theory = THEORY.replace("mechanisms:\n", f"{BRIGHT}mechanisms:\n", 1)
    found = changes(_state(tmp_path / "old"), _state(tmp_path / "new", theory=theory))
    assert _told(found) == {"added": ("lamps.bright",)}


def test_a_shared_provision_is_told_once(tmp_path: Path) -> None:
    """A provision that stands in two theories changes once, under its first name."""
    other = (
        "title: Other\nmechanisms:\n"
        "  same: {label: Same, resource: Lamps light it., same_as: [lamps.lamps]}\n"
    )
    states = []
    for name, findings in (("old", ()), ("new", (finding("a", "supports other.same#resource"),))):
        folder = tmp_path / name
        (folder / "theories").mkdir(parents=True)
        (folder / "theories" / "other.yaml").write_text(other, encoding="utf-8")
        states.append(_state(folder, *findings))
    assert [claim.claim for claim in changes(states[0], states[1]).claims] == [
        "lamps.lamps#resource"
    ]

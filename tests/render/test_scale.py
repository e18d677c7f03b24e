"""Theories far larger than any picture go through the views, and nothing is laid out in vain."""

from pathlib import Path

import pytest

from cmo.cli.render import MOST_BOXES
from cmo.render import layout
from cmo.render.compose import compose
from cmo.render.views import view
from cmo.render.views.study import NAME
from tests.conftest import BASE, analysed
from tests.render.hostile import as_file
from tests.render.pictures import USUAL, faults, groups

SIZE = 3_334


def _written(root: Path, size: int, paths: int) -> Path:
    """Write a study of one theory: `size` layers, with so many mechanisms side by side in each.

    Each layer's outcome creates the context of the next, so that the ways from the first to the
    last are `paths` to the power of `size`.
    """
    layers = range(size)
    pairs = [(n, side) for n in layers for side in range(paths)]
    theory = {
        "title": "A ladder",
        "contexts": {f"c{n}": {"label": f"Context {n}", "statement": "It holds."} for n in layers},
        "mechanisms": {
            f"m{n}-{side}": {"label": f"Mechanism {n}, {side}", "resource": "It is there."}
            for n, side in pairs
        },
        "outcomes": {
            f"o{n}": {"label": f"Outcome {n}", "statement": "It is seen."} for n in layers
        },
        "configurations": {
            f"k{n}-{side}": {
                "context": [f"c{n}"],
                "mechanism": f"m{n}-{side}",
                "outcome": [f"o{n}"],
                "origin": "stated",
            }
            for n, side in pairs
        },
        "relations": {
            f"r{n}": {"from": f"o{n}", "to": f"c{n + 1}", "kind": "ripple"} for n in layers[:-1]
        },
    }
    for path, content in {**BASE, "theories/lamps.yaml": as_file(theory)}.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(str(content), encoding="utf-8")
    return root


def test_a_ladder_of_diamonds_is_drawn(tmp_path: Path) -> None:
    """Forty diamonds one after the other, with 2 to the 40 ways through, are one picture."""
    analysis = analysed(_written(tmp_path, 40, 2))
    whole = compose(view(analysis, "lamps"), USUAL)
    assert len([*groups(whole.shapes, "box")]) == 160
    assert len([*groups(whole.shapes, "arrow")]) == 160
    assert faults(whole) == []
    around = view(analysis, "lamps.m20-1")
    assert {one.address for one in around.boxes} >= {"lamps.c20", "lamps.o20", "lamps.c21"}
    assert len(around.boxes) < 10
    for name in (NAME, "lamps.c20", "lamps.o39", "lamps.k7-0"):
        assert faults(compose(view(analysis, name), USUAL)) == []


def test_ten_thousand_items_are_viewed_and_not_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every view of so large a theory gives its content without laying out any of it.

    The command proposes views of this size where the whole is above what it draws.
    """
    monkeypatch.setattr(layout, "_graphviz", lambda _: pytest.fail("it was laid out"))
    analysis = analysed(_written(tmp_path, SIZE, 1))
    assert view(analysis, "lamps").items == 3 * SIZE > MOST_BOXES
    for name in (NAME, "lamps.m1667-0", "lamps.c1667", "lamps.o1667", "lamps.k1667-0"):
        assert view(analysis, name).items < 10

"""As a real browser sets it, no text of any shipped picture leaves its box, in whatever font.

Pictures are put into pages, many on each: several hundred are looked at in some seconds.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from cmo.render.compose import compose
from cmo.render.embedded import font_css
from cmo.render.fonts import STACK
from cmo.render.paper import fit, sheets_of
from cmo.render.scene import Scene
from cmo.render.setting import usual
from cmo.render.shows import Shows
from cmo.render.svg import to_svg
from cmo.render.views import view
from tests.conftest import THEORY, MakeStudy, analysed
from tests.render.pictures import THEME, USUAL, drawn, hostile, items, wholes
from tests.render.scenes import nasty_scene

pytestmark = pytest.mark.browser
# Letters that are wider than most, several in bold by far.
WIDE = "ЖШЩЮФжшщюфыæœÆŒ½¼¾©®™‰—…→Ωω∞WMmw%ĿŊĦ"
LANGUAGES = (
    "Широкомасштабная коммунальная служба",
    "Œuvre communautaire: sœurs et cœurs",
    "Hør på mænd i Ærø",
    "医療と福祉の連携",
    "شراكات محلية",
)
# Fonts that a reader may have instead of ours: other widths, and taller letters.
OTHERS = ("sans-serif", "serif", "monospace")
# What is wrong with the pictures of a page: the number of the picture, and what it is.
LOOK = """() => [...document.querySelectorAll("svg")].flatMap((svg, number) => {
  const found = [], near = 0.3;
  const inside = (inner, outer) => inner.left >= outer.left - near && inner.top >= outer.top - near
    && inner.right <= outer.right + near && inner.bottom <= outer.bottom + near;
  const apart = (a, b) => a.right <= b.left + near || b.right <= a.left + near
    || a.bottom <= b.top + near || b.bottom <= a.top + near;
  const whole = svg.getBoundingClientRect();
  for (const text of svg.querySelectorAll("text"))
    if (!inside(text.getBoundingClientRect(), whole)) found.push(["outside", text.textContent]);
  const placed = [];
  for (const group of svg.querySelectorAll("g.box, g.words")) {
    const shape = group.querySelector("rect"), texts = [...group.querySelectorAll("text")];
    if (!texts.length) continue;
    const box = shape.getBoundingClientRect();
    for (const text of texts)
      if (!inside(text.getBoundingClientRect(), box)) found.push(["leaves", text.textContent]);
    for (const [other, name] of placed)
      if (!apart(box, other)) found.push(["overlaps", name, group.dataset.address]);
    placed.push([box, group.dataset.address]);
  }
  return found.map(entry => [number, ...entry]);
})"""
COUNT = "() => [...document.querySelectorAll('svg')].map(s => s.querySelectorAll('text').length)"
# How long each line is where nothing stretches it, beside what it tells.
LENGTHS = """() => [...document.querySelectorAll("text")].map(text => {
  const told = parseFloat(text.getAttribute("textLength"));
  text.removeAttribute("textLength");
  return [text.textContent, told, text.getComputedTextLength()];
})"""


def _open(browser: Browser, folder: Path, pictures: Iterable[str], style: str) -> Page:
    """Open a page with pictures below one another, and wait for its fonts."""
    file = folder / "pictures.html"
    body = "\n".join(f"<div>{picture}</div>" for picture in pictures)
    head = f'<!DOCTYPE html><meta charset="utf-8"><title>Pictures</title><style>{style}</style>'
    file.write_text(f"{head}{body}", encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def _wrong(
    browser: Browser, folder: Path, scenes: Iterable[Scene], instead: str | None = None
) -> list[Any]:
    """List what leaves its box or overlaps, as pictures are, or with a font instead of theirs.

    The font that each picture brings along is put into the page once, for the text of all.
    """
    scenes, found = list(scenes), []
    for start in range(0, len(scenes), 80):
        some = scenes[start : start + 80]
        written = [to_svg(scene, fonts=False) for scene in some]
        style = "" if instead else font_css(words for scene in some for words in scene.words)
        if instead:
            assert all(f'font-family="{STACK}"' in one for one in written)
            written = [one.replace(STACK, instead) for one in written]
        page = _open(browser, folder, written, style)
        try:
            assert page.evaluate(COUNT) == [len(scene.words) for scene in some]
            found += [(some[entry[0]].name, *entry[1:]) for entry in page.evaluate(LOOK)]
        finally:
            page.close()
    return found


@pytest.mark.parametrize("font", [None, *OTHERS])
def test_text_lies_within_its_box(chromium: Browser, tmp_path: Path, font: str | None) -> None:
    """In every box and on every arrow of every view of both studies, also in another font."""
    assert _wrong(chromium, tmp_path, (scene for _, scene in drawn()), font) == []


def test_text_has_its_own_width(chromium: Browser, tmp_path: Path) -> None:
    """With the font that comes along nothing is stretched: lines are as long as was measured."""
    for _, scene in (*drawn()[:2], *drawn()[-2:]):
        page = _open(chromium, tmp_path, [to_svg(scene)], "")
        try:
            lengths = page.evaluate(LENGTHS)
        finally:
            page.close()
        # Browsers measure to a 64th of a pixel for each sign.
        assert [e for e in lengths if abs(e[1] - e[2]) > 0.3 + 0.002 * e[1]] == []
        assert len(lengths) == len(scene.words)


@pytest.mark.parametrize("page", ["a4", "a3", "slide"])
def test_text_lies_within_its_box_on_paper(chromium: Browser, tmp_path: Path, page: str) -> None:
    """The same holds for every theory on every paper, and for some views of items on A4."""
    more = items()[::9] if page == "a4" else ()
    pictures = [one for one in (*wholes(), *more) if one.columns]
    scenes = [scene for one in pictures for scene in fit(one, THEME, sheets_of(page))]
    assert len(scenes) > len(pictures)
    assert _wrong(chromium, tmp_path, scenes) == []


@pytest.mark.parametrize(
    "shows",
    [Shows(full=True), Shows(plain=True), Shows(only="contested")],
    ids=["full", "plain", "contested"],
)
def test_text_lies_within_its_box_however_shown(
    chromium: Browser, tmp_path: Path, shows: Shows
) -> None:
    """The same holds with statements in full, without evidence, and dimmed."""
    assert _wrong(chromium, tmp_path, (compose(one, USUAL) for one in wholes(shows))) == []


@pytest.mark.parametrize("font", [None, *OTHERS])
def test_hostile_text_lies_within_its_box(
    chromium: Browser, tmp_path: Path, font: str | None
) -> None:
    """Hostile text stays in its box as well, in every view and in any font."""
    pictures = [*hostile(tmp_path).values(), *hostile(tmp_path, Shows(full=True)).values()]
    assert _wrong(chromium, tmp_path, (compose(one, USUAL) for one in pictures), font) == []


def test_wide_letters_lie_within_their_box(
    chromium: Browser, make_study: MakeStudy, tmp_path: Path
) -> None:
    """Even a label of nothing but one wide letter stays in its box: no text leaves its box."""
    contexts = "".join(
        f"  wide-{ord(letter)}: {{label: '{letter * 79}', statement: Wide.}}\n" for letter in WIDE
    )
    theory = THEORY.replace("mechanisms:\n", f"{contexts}mechanisms:\n", 1)
    picture = view(analysed(make_study({"theories/lamps.yaml": theory})), "lamps")
    for font in (None, *OTHERS):
        assert _wrong(chromium, tmp_path, [compose(picture, USUAL)], font) == []


@pytest.mark.parametrize("label", LANGUAGES)
def test_other_languages_lie_within_their_box(
    chromium: Browser, make_study: MakeStudy, tmp_path: Path, label: str
) -> None:
    """An ordinary label in another language or script stays in its box."""
    theory = THEORY.replace("label: Dark,", f"label: '{label}',")
    picture = view(analysed(make_study({"theories/lamps.yaml": theory})), "lamps")
    for measures in (USUAL, usual(THEME.model_copy(update={"label_size": 24, "box_width": 120}))):
        assert _wrong(chromium, tmp_path, [compose(picture, measures)]) == []


def test_every_line_has_the_length_that_it_tells(chromium: Browser, tmp_path: Path) -> None:
    """Lines that no single font sets are as long as they were measured, whatever sets them."""
    page = _open(chromium, tmp_path, [to_svg(nasty_scene())], "")
    told = "() => [...document.querySelectorAll('text')].map(t => [t.textLength.baseVal.value,"
    try:
        for wanted, found in page.evaluate(f"{told} t.getComputedTextLength()])"):
            assert found == pytest.approx(wanted, abs=0.5)
    finally:
        page.close()


def test_a_picture_asks_for_nothing(chromium: Browser, tmp_path: Path) -> None:
    """Opened by itself, or with hostile text, a picture makes no request and runs nothing."""
    pictures = [*wholes()[:2], *hostile(tmp_path).values()]
    page = chromium.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.on("pageerror", lambda error: said.append(str(error)))
    try:
        for number, picture in enumerate(pictures):
            file = tmp_path / f"{number}.svg"
            file.write_text(to_svg(compose(picture, USUAL)), encoding="utf-8")
            page.goto(file.as_uri())
            page.evaluate("document.fonts.ready.then(() => true)")
            assert page.evaluate("[...document.fonts].map(font => font.status)") == ["loaded"] * 2
    finally:
        page.close()
    outside = [url for url in asked if not url.startswith(("data:", tmp_path.as_uri()))]
    assert (outside, said) == ([], [])

"""What a page brings along: a script of all its parts, and no more bytes than it needs."""

import base64
import hashlib
from importlib.resources import files

from cmo.report.assets import SCRIPTS, page_script, policy_hash, small


def test_every_part_of_the_script_is_in_it() -> None:
    """Each file of the folder has its place in the script, which is one function."""
    folder = files("cmo.report").joinpath("script")
    names = {one.name for one in folder.iterdir() if one.name.endswith(".js")}
    assert names == {f"{name}.js" for name in SCRIPTS}
    script = page_script()
    assert script.startswith('(() => {\n"use strict";\n')
    assert script.endswith("})();")
    for name in SCRIPTS:
        lines = folder.joinpath(f"{name}.js").read_text(encoding="utf-8").splitlines()
        assert "\n".join(line.strip() for line in lines if line.strip()) in script


def test_the_script_holds_nothing_that_ends_it() -> None:
    """No closing tag or comment of HTML stands in the script, which is in the page as it is."""
    script = page_script().lower()
    assert "</" not in script
    assert "<!--" not in script


def test_the_script_makes_no_markup() -> None:
    """Text from a study can only become text: nothing in the script reads it as markup or code."""
    script = page_script()
    for way in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "DOMParser",
    ):
        assert way not in script
    for way in ("fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import(", "localStorage"):
        assert way not in script


def test_a_policy_knows_a_text_by_its_digest() -> None:
    """It is SHA-256 in base 64, as browsers reckon it."""
    digest = base64.b64encode(hashlib.sha256("ä".encode()).digest()).decode()
    assert policy_hash("ä") == digest


def test_only_the_views_are_made_small() -> None:
    """The head and the script stay as they are; in between, what a browser needs not is gone."""
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<style>a  { b: c }</style>\n</head>\n<body>\n'
    )
    views = (
        '<main id="main">\n<ul class="one">\n  <li>A &lt;b&gt; c</li>\n  <li>D</li>\n</ul>\n</main>'
    )
    end = "\n<script>let  a = 1;</script>\n</body>\n</html>\n"
    made = small(head + views + end)
    assert made.startswith(head)
    assert made.endswith(end)
    assert (
        made[len(head) : -len(end)] == "<main id=main><ul class=one><li>A &lt;b> c<li>D</ul></main>"
    )

"""What a page brings along: its style, its script, and as few bytes as a browser needs."""

import base64
import hashlib
import re
from collections.abc import Iterable
from importlib.resources import files

from jinja2 import Environment

from cmo.render.embedded import font_css
from cmo.render.scene import Words

# The script's parts, in the order in which they need one another.
SCRIPTS = ("page", "panel", "filters", "picture", "maps", "history", "views", "print")
_STYLES = ("report.css", "gap_map.css")
_INDENT = re.compile(r"\n\s+")


def page_style(environment: Environment, pictured: Iterable[Words]) -> str:
    """Give the page's style, with the signs that the text of its pictures is set in."""
    sheets = [environment.get_template(name).render() for name in _STYLES]
    return _INDENT.sub("\n", "\n".join((font_css(pictured), *sheets))).strip()


def page_script() -> str:
    """Give the page's script: its parts in order, in one function of their own."""
    folder = files("cmo.report").joinpath("script")
    parts = [folder.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return _INDENT.sub("\n", '(() => {\n"use strict";\n' + "".join(parts) + "})();")


def policy_hash(text: str) -> str:
    """Give what the page's policy knows a style or a script by: SHA-256 in base 64."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def small(page: str) -> str:
    """Give the page without the blanks, quotes and closing tags that a browser does without.

    Its head and its script are left as they are: the policy knows them by every letter.
    """
    import minify_html

    head, opening, rest = page.partition("<main")
    views, closing, end = rest.rpartition("</main>")
    return f"{head}{minify_html.minify(opening + views + closing, keep_closing_tags=False)}{end}"

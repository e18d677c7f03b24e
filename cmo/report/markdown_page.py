"""A whole Markdown document from a template, in which text from files stays text."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cmo import __version__
from cmo.analyse.status import MARKS
from cmo.model.words import counted, escape_markdown
from cmo.report.markdown import code

_FENCE = "```"


def markdown_page(template: str, **told: object) -> str:
    """Fill a template; what it prints is escaped, unless it is Markdown of our own (`safe`)."""
    environment = Environment(
        loader=PackageLoader("cmo.report"),
        autoescape=False,  # noqa: S701 - Markdown, not HTML: see finalize
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["code"] = lambda address: Markup(code(address))  # noqa: S704 - escaped
    environment.globals.update(version=__version__, marks=MARKS, counted=counted)
    return _without_gaps(environment.get_template(template).render(**told))


def _finalize(value: object) -> object:
    """Escape what a template prints, so that text from files is never markup."""
    return value if isinstance(value, Markup) else escape_markdown(str(value))


def _without_gaps(text: str) -> str:
    """Leave one empty line where a template leaves several; in a fence nothing is changed."""
    lines: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fenced ^= line.startswith(_FENCE)
        if fenced or line.strip() or (lines and lines[-1].strip()):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"

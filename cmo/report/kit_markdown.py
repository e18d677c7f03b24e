"""The fieldwork kit as Markdown, ready for a wiki or a pull request."""

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cmo import __version__
from cmo.analyse.analysis import Analysis
from cmo.analyse.kit import Kit
from cmo.analyse.status import MARKS
from cmo.model.words import counted, escape_markdown

# A sheet shows so many findings on each side; `cmo show` and the workbook have them all.
MOST_FINDINGS = 4


def kit_markdown(kit: Kit, analysis: Analysis) -> str:
    """Give the whole kit as one Markdown document; text from files stays text."""
    environment = Environment(
        loader=PackageLoader("cmo.report"),
        autoescape=False,  # noqa: S701 - Markdown, not HTML: see finalize
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    planned = tuple(row for row in kit.matrix.rows if row.plans) or kit.matrix.rows
    settings = analysis.study.settings
    text = environment.get_template("kit.md").render(
        kit=kit,
        version=__version__,
        marks=MARKS,
        counted=counted,
        most=MOST_FINDINGS,
        rows=planned,
        actors=settings.actors if settings else {},
    )
    return _without_gaps(text)


def _finalize(value: object) -> object:
    """Escape what a template prints, so that text from files is never markup."""
    return value if isinstance(value, Markup) else escape_markdown(str(value))


def _without_gaps(text: str) -> str:
    """Leave one empty line where a template leaves several."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1].strip()):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"

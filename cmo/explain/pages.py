"""Read the pages that explain codes."""

from importlib import resources

_FOLDER = resources.files(__package__)


def codes() -> tuple[str, ...]:
    """List the codes that have a page, in order."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return tuple(sorted(name.removesuffix(".md") for name in names if name.endswith(".md")))


def page(code: str) -> str:
    """Give the page of a code as Markdown."""
    return (_FOLDER / f"{code}.md").read_text(encoding="utf-8")


def title(code: str) -> str:
    """Give the title of a code's page, without the code."""
    return page(code).partition("\n")[0].partition(": ")[2]

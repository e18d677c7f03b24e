"""A Markdown document from a template: what it prints stays text."""

import pytest
from jinja2 import DictLoader

from cmo.report import markdown_page as module
from cmo.report.markdown_page import markdown_page


@pytest.fixture(autouse=True)
def _templates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put small templates in the place of the program's own."""
    small = {
        "say.md": "# {{ words }}\n\n\n\n{{ words|safe }}\n{{ words|code }}\n",
        "fence.md": "a\n\n\nb\n```mermaid\n{{ words|safe }}\n```\n\n\nc\n",
        "miss.md": "{{ nothing }}",
    }
    monkeypatch.setattr(module, "PackageLoader", lambda _: DictLoader(small))


def test_what_is_printed_is_escaped() -> None:
    """A value is no markup, unless the program made it, and several empty lines become one."""
    assert markdown_page("say.md", words="a *b*") == "# a \\*b\\*\n\na *b*\na \\*b\\*\n"
    assert markdown_page("say.md", words="a.b#c").endswith("\n`a.b#c`\n")


def test_nothing_changes_within_a_fence() -> None:
    """Empty lines in a fence belong to it; around it one stands where there were several."""
    text = markdown_page("fence.md", words="x\n\n\ny")
    assert text == "a\n\nb\n```mermaid\nx\n\n\ny\n```\n\nc\n"


def test_a_value_that_is_missing_is_a_fault() -> None:
    """A template that names what it was not given does not print nothing."""
    with pytest.raises(Exception, match="'nothing' is undefined"):
        markdown_page("miss.md")

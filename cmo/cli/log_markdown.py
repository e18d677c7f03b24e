"""The history of one thing as a Markdown document."""

from collections.abc import Iterator

from cmo.analyse.changes_short import happened_to
from cmo.cli.diff_markdown import entry_markdown
from cmo.cli.log_text import SHALLOW
from cmo.cli.outputs import LogOutput, LogStep
from cmo.report.markdown import bullets, code, heading, joined, markdown_text


def log_markdown(told: LogOutput) -> str:
    """Give the history of one thing and of its evidence, newest first."""
    return joined(_blocks(told))


def _blocks(told: LogOutput) -> Iterator[str]:
    yield heading(1, told.label)
    yield f"{markdown_text(told.kind)} {code(told.address)}"
    if len(told.names) > 1:
        yield f"earlier names: {', '.join(map(code, told.names[1:]))}"
    for step in told.steps:
        yield _heading(step)
        yield markdown_text(step.says)
        yield bullets(map(entry_markdown, step.entries))
        yield bullets(
            [f"{happened_to(change)} judgement of {one.date}: {markdown_text(one.decision)}"]
            for change in step.judgements
            for one in change.either
        )
    if told.shallow:
        yield SHALLOW


def _heading(step: LogStep) -> str:
    if step.kind == "uncommitted":
        return "## Not committed yet"
    if step.kind != "commit":
        return f"## {step.date}: {'its own history' if step.kind == 'history' else 'judgement'}"
    subject, author = markdown_text(step.subject), markdown_text(step.author)
    return f"## {step.date}: {subject} ({author}, {code((step.commit or '')[:7])})"

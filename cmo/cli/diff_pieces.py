"""Pieces of a change in the terminal: words taken out and put in, values, lists, links."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from cmo.analyse.changes_entries import EntryChange, FieldChange, LinkChange
from cmo.analyse.words_changed import Span, shortened
from cmo.cli.console import text
from cmo.model.words import short

LONGEST = 240
_MARKS = {"same": ("", "", ""), "out": ("[-", "-]", "red"), "in": ("{+", "+}", "green")}


def entry_lines(entry: EntryChange) -> Iterator[Text]:
    """Give what there is to say of one entry's change, in lines."""
    if entry.renamed:
        yield text(("was ", "dim"), entry.before or "")
    if entry.split_into:
        yield text(("into ", "dim"), ", ".join(entry.split_into))
    is_alone = entry.before is None or entry.after is None
    if entry.says and (is_alone or (entry.kind == "finding" and not entry.reworded)):
        yield Text(short(entry.says, LONGEST if is_alone else LONGEST // 2))
    for change in entry.fields:
        yield text((f"{change.name}: ", "dim"), field_text(change))
    for link in entry.links:
        yield link_text(link, brief=is_alone)


def field_text(change: FieldChange) -> Text:
    """Say how one key's text or value differs."""
    if change.style == "words":
        return spans_text(shortened(change.spans))
    gone = [span.words for span in change.spans if span.sign == "out"]
    came = [span.words for span in change.spans if span.sign == "in"]
    if change.style == "value":
        return text(change.before or "not said", " → ", change.after or "not said")
    signed = [(f"− {words}", "red") for words in gone] + [(f"+ {words}", "green") for words in came]
    return Text("; ").join(map(text, signed))


def spans_text(spans: Iterable[Span]) -> Text:
    """Mark words as git does, [-taken out-] and {+put in+}, in colour where there is any."""
    parts = []
    for span in spans:
        opening, closing, style = _MARKS[span.sign]
        parts.append(Text(f"{opening}{span.words}{closing}", style=style))
    return Text(" ").join(parts)


def link_text(link: LinkChange, *, brief: bool) -> Text:
    """Say what happened to a link of a finding; without its reason where it is to be `brief`."""
    if link.what == "changed":
        ways = link.after if link.before == link.after else f"{link.before} → {link.after}"
        head = text(("~ ", "yellow"), f"{ways} ", (link.claim, "dim"))
        return text(head, ": ", spans_text(shortened(link.because)))
    mark = ("+ ", "green") if link.what == "added" else ("− ", "red")
    way = (link.after or link.before or "").removesuffix(", direct")
    because = short(" ".join(span.words for span in link.because), LONGEST)
    return text(mark, f"{way} ", (link.claim, "dim"), "" if brief else f": {because}")

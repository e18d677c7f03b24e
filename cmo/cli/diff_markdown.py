"""What has changed as Markdown, for a pull request: in short first, and the details folded."""

from collections.abc import Iterable, Iterator
from itertools import starmap

from cmo.analyse.answers import decided_says
from cmo.analyse.changes_entries import EntryChange, FieldChange, LinkChange
from cmo.analyse.changes_judgements import JudgementChange
from cmo.analyse.changes_short import (
    NOTHING,
    NOTHING_ELSE,
    Group,
    grouped,
    happened_to,
    in_short,
    is_evidence,
    what_happened,
)
from cmo.analyse.changes_told import ClaimTold, Matter, Reason, Told
from cmo.analyse.judged import Decided
from cmo.analyse.status import Sides, Status
from cmo.analyse.words_changed import Span, shortened
from cmo.cli.diff_states import State
from cmo.model.words import short
from cmo.report.evidence_markdown import status_words
from cmo.report.markdown import bullets, code, heading, joined, markdown_text, strong

_LONGEST = 240


def diff_markdown(before: State, after: State, told: Told, *, everything: bool) -> str:
    """Give what has changed as a document: in short, each claim's status, and the rest folded."""
    return joined(_blocks(before, after, told, None if everything else _MOST))


# Whoever reviews a change sees so many claims without unfolding anything, and so much of each
# sort at most: what hosts of repositories take as one comment is soon full.
_MOST_OPEN = 10
_MOST = 10


def _blocks(before: State, after: State, told: Told, most: int | None) -> Iterator[str]:
    yield heading(2, f"What has changed from {before.words} to {after.words}")
    for state in (before, after):
        if state.errors:
            yield f"What is known was not compared: the study has errors in {code(state.words)}."
        if state.unread:
            files = ", ".join(map(code, state.unread))
            yield f"Not compared, since it cannot be read in {code(state.words)}: {files}"
    if told.nothing:
        yield NOTHING if told.known else NOTHING_ELSE
        return
    yield bullets([f"{strong(name)}: {markdown_text(said)}"] for name, said in in_short(told))
    if told.claims:
        yield heading(3, "What is known")
        yield bullets(_claim(claim) for claim in told.claims[:_MOST_OPEN])
    rest = told.claims[_MOST_OPEN:]
    yield from _folded("Other claims of another status", _listed(map(_claim, rest), most))
    groups = grouped(told)
    theory = [group for group in groups if not is_evidence(group.entries[0])]
    evidence = [group for group in groups if is_evidence(group.entries[0])]
    yield from _folded("The theory", _groups(theory, most))
    yield from _folded("The evidence", _groups(evidence, most))
    for name, matters in (
        ("New conflicts", told.conflicts_new),
        ("Closed conflicts", told.conflicts_closed),
        ("New gaps", told.gaps_new),
        ("Closed gaps", told.gaps_closed),
    ):
        yield from _folded(name, _listed(map(_matter, matters), most))
    judgements = ((change, one) for change in told.judgements for one in change.either)
    yield from _folded("What people decided", _listed(starmap(_judgement, judgements), None))


def _folded(name: str, blocks: Iterable[str]) -> Iterator[str]:
    """Fold blocks under a name, where there are any."""
    inside = [block for block in blocks if block]
    if inside:
        yield f"<details><summary>{name}</summary>"
        yield from inside
        yield "</details>"


def _listed(entries: Iterable[list[str]], most: int | None) -> Iterator[str]:
    """List entries, so many at most; nothing where there is none."""
    every = list(entries)
    if every:
        yield bullets(every[:most])
    if most is not None and len(every) > most:
        yield f"and {len(every) - most:,} more (`cmo diff --all` lists them)"


def _claim(claim: ClaimTold) -> list[str]:
    """Give a claim's status before and after, and the findings that made it so."""
    was = _status(claim.before, claim.tests_before, "new")
    now = _status(claim.after, claim.tests_after, "gone")
    head = f"{strong(claim.label)} {code(claim.claim)}: {was} → {now}"
    return [head, *map(_reason, claim.because)]


def _reason(reason: Reason) -> str:
    side = reason.after or reason.before or ""
    gone = "" if reason.after else "no longer "
    says = markdown_text(short(reason.statement, _LONGEST))
    return f"{gone}{side}: {says} {code(reason.finding)}"


def _status(status: Status | None, tests: Sides, otherwise: str) -> str:
    return status_words(status, tests.supports, tests.contradicts) if status else otherwise


def _groups(groups: Iterable[Group], most: int | None) -> Iterator[str]:
    for group in groups:
        yield f"{strong(group.title)} {code(group.owner)}"
        if group.is_whole and most is not None:
            lines = entry_markdown(group.entries[0])
            yield bullets([[*lines, f"with {group.counts}" if group.counts else ""]])
        else:
            yield from _listed(map(entry_markdown, group.entries), most)


def entry_markdown(entry: EntryChange) -> list[str]:
    """Give what happened to one entry, and then what differs in it."""
    named = "" if entry.kind == "finding" else f" {entry.kind} {markdown_text(entry.label)}"
    lines = [f"{what_happened(entry)}{named} {code(entry.address)}"]
    if entry.renamed:
        lines.append(f"was {code(entry.before or '')}")
    if entry.split_into:
        lines.append(f"into {', '.join(map(code, entry.split_into))}")
    if entry.says and not entry.reworded and entry.kind != "theory":
        lines.append(markdown_text(short(entry.says, _LONGEST)))
    lines += [f"*{markdown_text(f.name)}:* {_field(f)}" for f in entry.fields]
    return [*lines, *map(_link, entry.links)]


def _field(change: FieldChange) -> str:
    if change.style == "words":
        return _spans(shortened(change.spans))
    if change.style == "value":
        was, now = (markdown_text(said or "not said") for said in (change.before, change.after))
        return f"{was} → {now}"
    gone = [markdown_text(span.words) for span in change.spans if span.sign == "out"]
    came = [markdown_text(span.words) for span in change.spans if span.sign == "in"]
    return "; ".join([*(f"~~{words}~~" for words in gone), *(f"**{words}**" for words in came)])


_MARKS = {"same": "", "out": "~~", "in": "**"}


def _spans(spans: Iterable[Span]) -> str:
    """Strike words that were taken out, and set in bold those that were put in."""
    parts = (f"{_MARKS[s.sign]}{markdown_text(s.words)}{_MARKS[s.sign]}" for s in spans)
    return " ".join(parts)


def _link(link: LinkChange) -> str:
    because = _spans(shortened(link.because))
    if link.what == "changed":
        ways = link.after if link.before == link.after else f"{link.before} → {link.after}"
        return f"{ways} {code(link.claim)}: {because}"
    said = "no longer " if link.what == "removed" else ""
    way = (link.after or link.before or "").removesuffix(", direct")
    return f"{said}{way} {code(link.claim)}"


def _matter(one: Matter) -> list[str]:
    head = f"{strong(one.label)} {markdown_text(one.title)} {code(one.address)}"
    return [head, markdown_text(one.says)]


def _judgement(change: JudgementChange, decided: Decided) -> list[str]:
    lines = [f"{happened_to(change)} {code(decided.claim)}", markdown_text(decided_says(decided))]
    if change.before and change.after:
        lines.append(f"*because:* {_spans(change.because)}")
    return lines

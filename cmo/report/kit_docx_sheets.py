"""The parts of the Word kit that go with people into the field: sheets, sampling, topic guide."""

from collections.abc import Iterator, Sequence

from cmo.analyse.analysis import Analysis
from cmo.analyse.guide import GuideSection, Prompt
from cmo.analyse.kit import Kit, Sheet
from cmo.analyse.sampling import SamplingCell, SamplingRow
from cmo.analyse.shown import ShownEvidence
from cmo.analyse.status import MARKS
from cmo.analyse.wording import asserted, label_of
from cmo.model.words import counted
from cmo.report.docx_parts import CARD, Paper
from cmo.report.docx_xml import Cell, Run, cell, fine, quiet, strong

# So many findings are shown on each side of a configuration.
_MOST_FINDINGS = 4
# So many groups of actors fit beside one another in letters that can be read.
_MOST_COLUMNS = 8
# After a table with no more rows than this, the next begins on the same page.
_FEW = 6


def configurations(paper: Paper, kit: Kit, analysis: Analysis) -> None:
    """Write a sheet for each configuration of the kit."""
    paper.heading("Configurations", new_page=True)
    if not kit.sheets:
        paper.text("No configuration is planned to be looked at.")
        return
    which = "that the plans of this phase are about" if kit.plans else "of the theory"
    paper.text(
        f"Each configuration {which}: what it says, how far the evidence carries it, what stands "
        "on both sides, and who would know more."
    )
    for sheet in kit.sheets:
        _sheet(paper, sheet, analysis)


def _sheet(paper: Paper, sheet: Sheet, analysis: Analysis) -> None:
    paper.heading(sheet.label, 2)
    place = paper.text(fine(f"{sheet.configuration} · {sheet.place}"))
    place.paragraph_format.keep_with_next = True
    paper.table(
        (24, 146),
        (),
        [(cell(strong(word)), cell(text)) for word, text in sheet.sentence],
        together=True,
    )
    paper.caption(f"The chain of ‘{sheet.label}’")
    paper.table(
        (24, 80, 38, 14, 14),
        ("Step", "Claim", "Status", "Tests for", "Tests against"),
        _chain(sheet, analysis),
        together=True,
    )
    if sheet.breaks_at:
        paper.text(strong("Where it breaks. "), f"At ‘{sheet.breaks_at}’. {sheet.carried}")
    else:
        paper.text(strong("How far it carries. "), sheet.carried)
    _sides(paper, sheet, analysis)
    for title, text, otherwise in (
        (
            "What would show it wrong. ",
            sheet.wrong_if,
            "Nobody has stated this yet. Agree on it before the fieldwork.",
        ),
        ("Where it should not fire. ", sheet.silent_where, "Nobody has stated this yet."),
        ("Who would know. ", "; ".join(sheet.who), "Nobody is named yet."),
        ("Who has been heard so far. ", "; ".join(sheet.heard), "No group, by any test."),
        ("Plans. ", ", ".join(sheet.plans), "None of this phase."),
    ):
        paper.text(strong(title), text or otherwise)


def _chain(sheet: Sheet, analysis: Analysis) -> Iterator[Sequence[Cell]]:
    links = analysis.configurations[sheet.configuration].chain
    breaks = analysis.configurations[sheet.configuration].breaks_at
    for link in links:
        clause = asserted(analysis.study, link.claim, holds=True)
        status: list[str | Run] = [f"{MARKS[link.status]} {link.status}"]
        if link.claim == breaks:
            status.append(strong("the chain breaks here"))
        tests = analysis.claims[link.claim].tests
        yield (
            cell(link.step),
            cell(f"{clause[:1].upper()}{clause[1:]}"),
            cell(*status),
            cell(str(tests.supports)),
            cell(str(tests.contradicts)),
        )


def _sides(paper: Paper, sheet: Sheet, analysis: Analysis) -> None:
    if not sheet.supports and not sheet.contradicts:
        paper.text(strong("Both sides. "), "No test stands on either side.")
        return
    for title, findings in (("For it", sheet.supports), ("Against it", sheet.contradicts)):
        heading = paper.text(strong(f"{title}: {counted(len(findings), 'finding')}"))
        heading.paragraph_format.keep_with_next = bool(findings)
        chosen = _spread(findings)
        paper.bullets(_finding(one, analysis) for one in chosen)
        if len(findings) > len(chosen):
            more = len(findings) - len(chosen)
            paper.bullets([fine(f"and {more} more, which cmo show {sheet.configuration} lists")])


def _spread(findings: tuple[ShownEvidence, ...]) -> list[ShownEvidence]:
    """Choose a few findings, so that as many claims as can be have one among them."""
    seen: dict[str, int] = {}
    turns = []
    for position, one in enumerate(findings):
        seen[one.claim] = seen.get(one.claim, 0) + 1
        turns.append((seen[one.claim], position))
    chosen = sorted(position for _, position in sorted(turns)[:_MOST_FINDINGS])
    return [findings[position] for position in chosen]


def _finding(one: ShownEvidence, analysis: Analysis) -> tuple[Run, ...]:
    where = "; ".join(one.locators)
    about = label_of(analysis.study, one.claim)
    return (
        Run(f"{one.statement} "),
        fine(f"On ‘{about}’. {one.finding}" + (f", {where}" if where else "")),
    )


def sampling(paper: Paper, kit: Kit, analysis: Analysis) -> None:
    """Write the sampling matrix on pages that lie, in as many tables as its columns need."""
    paper.turn(landscape=True)
    paper.heading("Sampling matrix")
    settings = analysis.study.settings
    actors = dict(settings.actors) if settings else {}
    if not actors or not kit.matrix.rows:
        paper.text("The study lists no groups of people yet, so there is nobody to sample from.")
        paper.turn(landscape=False)
        return
    paper.text(
        "What each group of people has told about each configuration so far. ",
        strong("Tested"),
        " counts findings that test it; ",
        strong("indirect"),
        " counts those that only stand beside it, such as expectations; ",
        strong("never asked"),
        " means that no finding by this group bears on it. A dagger (†) marks a group that the "
        "theory expects to respond: where such a group was never asked, the cell is bold and "
        f"shaded. The first table also gives the {kit.matrix.places} that findings come from.",
    )
    planned = [row for row in kit.matrix.rows if row.plans]
    others = [row for row in kit.matrix.rows if not row.plans]
    labels = dict(getattr(settings, kit.matrix.places))
    for title, rows in (
        (f"Configurations that plans of {kit.phase} are about", planned),
        ("Other configurations" if planned else "All configurations", others),
    ):
        if rows:
            paper.heading(title, 2, new_page=len(planned) > _FEW and rows is others)
            _matrix(paper, title, rows, actors, None if rows is others and planned else labels)
    paper.turn(landscape=False)


def _matrix(
    paper: Paper,
    title: str,
    rows: list[SamplingRow],
    actors: dict[str, str],
    places: dict[str, str] | None,
) -> None:
    parts = -(-len(actors) // _MOST_COLUMNS)
    size = -(-len(actors) // parts)
    names = list(actors)
    for part in range(parts):
        own = names[part * size : (part + 1) * size]
        which = f", groups {part * size + 1} to {part * size + len(own)}" if parts > 1 else ""
        paper.caption(f"{title} by group{which}")
        first = 57
        width = min(40, (257 - first) / len(own))
        paper.table(
            (first, *(width for _ in own)),
            ("Configuration", *(actors[name] for name in own)),
            ((cell(row.label), *_asked(row, own, places)) for row in rows),
            style="Table small",
        )


def _asked(row: SamplingRow, actors: list[str], places: dict[str, str] | None) -> Iterator[Cell]:
    by_actor = {one.actor: one for one in row.cells}
    for actor in actors:
        yield _sampled(by_actor[actor], places)


def _sampled(one: SamplingCell, places: dict[str, str] | None) -> Cell:
    """Say what a group has told; `places` gives the labels of levels or sites, if they are told."""
    dagger = "\N{NO-BREAK SPACE}†" if one.expected else ""
    if one.state == "never asked":
        text = f"never asked{dagger}"
        return cell(strong(text), shade="F6E7D8") if one.expected else cell(quiet(text))
    counts = [f"{one.tested} tested"] * bool(one.tested)
    counts += [f"{one.indirect} indirect"] * bool(one.indirect)
    lines: list[str | Run] = [", ".join(counts) + dagger]
    if places and one.places:
        where = [f"{places.get(p.place, p.place)} {p.tested + p.indirect}" for p in one.places]
        lines.append(quiet(f"({', '.join(where)})"))
    return cell(*lines, shade="E3EEF6" if one.tested else "")


_APPROACH = {
    "gleaning": (
        "In this phase people are asked for their own theories. The cards give only the "
        "circumstances and what is offered: what people make of it, and what comes of it, is for "
        "them to tell."
    ),
    "refining": (
        "In this phase the theory is put to people, who know better than we do whether it is "
        "right. Read or show the card, then ask. Agreement is not the aim: what counts is where it "
        "does not match, for whom, and why."
    ),
    "consolidation": (
        "In this phase the refined theory is put to people. Read or show the card, then ask "
        "whether they would put it so, and what is still missing."
    ),
}


def topic_guide(paper: Paper, kit: Kit) -> None:
    """Write what to put to each group of people, with room for what they say."""
    paper.heading("Topic guide")
    if not kit.guide:
        paper.text("There is nothing to ask yet: the plans are about no configuration.")
        return
    paper.text(
        _APPROACH[kit.kind],
        " The questions are worded from the theory’s own sentences. Put them into the words of "
        "the person who is asked, and leave out what is not for them.",
    )
    for number, section in enumerate(kit.guide):
        paper.heading(section.label, 2, new_page=bool(number))
        paper.text(_heard(section))
        for prompt in section.prompts:
            _prompt(paper, prompt)


def _heard(section: GuideSection) -> str:
    if not section.actor:
        return "Neither the plans nor the theory say whom to ask about these: decide that first."
    if not section.heard:
        return "No finding so far records what this group has to say itself."
    told = counted(section.heard, "finding of theirs tests", "findings of theirs test")
    return f"Heard so far: {told} the theory."


def _prompt(paper: Paper, prompt: Prompt) -> None:
    paper.heading(prompt.label, 3)
    paper.table((38, 132), (), _card(prompt), style=CARD)
    paper.numbered(prompt.asks)
    about = f"{prompt.configuration}" + (f" · {', '.join(prompt.plans)}" if prompt.plans else "")
    room = [paper.text(fine(about)), paper.text("Notes", style="Notes"), paper.text(style="Notes")]
    for line in room:
        # Room to write stays together, so that no page holds one empty line.
        line.paragraph_format.keep_with_next = True
    paper.text(style="Notes")


def _card(prompt: Prompt) -> Iterator[Sequence[Cell]]:
    before = ""
    for what, text in prompt.card:
        opening = "and" if what == before else what
        yield (
            cell(strong(f"{opening[:1].upper()}{opening[1:]}"), shade="F1F4F8"),
            cell(text, shade="F1F4F8"),
        )
        before = what

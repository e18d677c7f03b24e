"""A diagram as Mermaid: read back by a strict reader, which takes nothing but what is meant."""

import html
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from cmo.analyse.status import MARKS
from cmo.model.theme import Paint, Theme
from cmo.render.diagram import Arrow, ArrowKind, Box, Diagram, Row
from cmo.render.mermaid import to_mermaid
from cmo.render.shows import Shows
from cmo.render.views.study import study_view
from cmo.render.views.theory import theory_view
from tests.conftest import BASE, CAR_PARKS, ROOT, MakeStudy, analysed
from tests.render.hostile import TRICKS, hostile_files

# What Mermaid, the Markdown in its labels, its icons and its formulas give a meaning, and what it
# looks for in the whole text, or writes escapes with for itself.
MARKUP = (
    *TRICKS.values(),
    '"]; x [',
    '"] end %% "',
    "`md`",
    '"`md **b**`"',
    "**b** __b__ *i* _i_ ~~s~~ ==m== ^u^",
    "1. one",
    "12) two",
    "- a",
    "+ a",
    "# head",
    "> q",
    "---",
    "===",
    "| a | b |",
    "- [ ] x [x](javascript:alert(1)) ![i](x)",
    "end",
    "graph TD",
    "subgraph x",
    "%%{init: {'theme': 'dark'}}%%",
    "the direction TB of it",
    "the direction\nLR of it",
    "C4Container C4Dynamic",
    "style a:b#c; style 1:2#x;y",
    "classDef x:#1;",
    "$$x^2$$ fa:fa-car logos:aws",
    "www.x.org http://x.org a@b.org",
    "#35; #quot; &equals; &nbsp;",
    "ﬂ°°35¶ß ﬂ°amp¶ß",
    "one\ntwo\r\nthree\tfour",
    "</span><style>*{display:none}</style><!-- c -->",
    "日本語の文章です",
    "a\u202eb\u202c c\u200fd",
    "co-operate, e.g. 5:2 (a) b; it's – so: x.",
    "m " * 2_500,
)
ESCAPE = r"#(?:\d+|quot|amp|lt|gt);"
LINE = rf"""(?:[^"#&<>`\[\]{{}}|\\*_~^=+$%@\n]|{ESCAPE})*"""
LABEL = rf'"(?P<label>{LINE}(?:\n{LINE})*)"'
HEAD = re.compile(
    r'---\ntitle: (?P<title>"[^\n<]*")\n---\nflowchart (?P<direction>LR|TB|BT)\n'
    rf"accTitle: (?P<name>{LINE})\naccDescr: (?P<about>{LINE})\n"
)
STATEMENTS = {
    "column": re.compile(rf"subgraph (?P<id>s\d+)\[{LABEL}\]\n"),
    "end": re.compile(r"end\n"),
    "box": re.compile(rf"(?P<id>n\d+)(?P<left>[\[(]){LABEL}(?P<right>[\])])\n"),
    "arrow": re.compile(
        r"(?P<start>n\d+) (?P<line>-->|-\.->|--x|-\.-x|---|-\.-|~~~)"
        rf"(?:\|{LABEL}\|)? (?P<stop>n\d+)\n"
    ),
    "look": re.compile(r"classDef (?P<id>[a-z]+) (?P<style>[a-z-]+:[#\w ,:-]+)\n"),
    "has": re.compile(r"class (?P<ids>[ns]\d+(?:,[ns]\d+)*) (?P<look>[a-z]+)\n"),
    "stroke": re.compile(r"linkStyle (?P<numbers>\d+(?:,\d+)*) (?P<style>[a-z-]+:[\w.]+)\n"),
}


@dataclass
class Chart:
    """What a chart says, escapes undone."""

    title: str
    direction: str
    name: str
    about: str
    columns: dict[str, str] = field(default_factory=dict)
    boxes: dict[str, str] = field(default_factory=dict)
    shapes: dict[str, str] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    arrows: list[tuple[str, str, str, str]] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    has: dict[str, list[str]] = field(default_factory=dict)
    strokes: dict[str, str] = field(default_factory=dict)


def _shown(escaped: str | None) -> str:
    """Undo escapes as Mermaid does: those of HTML, opened by another sign."""
    text = re.sub(r"#(\d+);", r"&#\1;", escaped or "")
    text = re.sub(r"#([a-z]+);", r"&\1;", text)
    return html.unescape(text)


def _typed(text: str) -> str:
    return " ".join(text.split())


def _same(shown: str, typed: str) -> bool:
    """Say whether a label reads as it was typed; what has no width is not read."""
    return shown.replace("\u200b", "") == _typed(typed).replace("\u200b", "")


def _read(text: str) -> Chart:
    """Read a whole chart; a text that is anything else fails."""
    head = HEAD.match(text)
    assert head, text[:400]
    chart = Chart(
        json.loads(head["title"]),
        head["direction"],
        _shown(head["name"]),
        _shown(head["about"]),
    )
    at, column = head.end(), ""
    while at < len(text):
        kind, found = next(
            ((k, m) for k, p in STATEMENTS.items() if (m := p.match(text, at))), ("", None)
        )
        assert found, text[at : at + 200]
        at = found.end()
        column = _take(chart, kind, found, column)
    assert column == ""
    return chart


def _take(chart: Chart, kind: str, found: re.Match[str], column: str) -> str:
    """Take one statement; give the column that is open after it."""
    if kind == "column":
        assert column == ""
        chart.columns[found["id"]] = _shown(found["label"])
        return found["id"]
    if kind == "end":
        assert column
        return ""
    if kind == "box":
        chart.boxes[found["id"]] = _shown(found["label"])
        chart.shapes[found["id"]] = found["left"] + found["right"]
        chart.held[found["id"]] = column
    elif kind == "arrow":
        ends = (found["start"], found["stop"])
        assert set(ends) <= chart.boxes.keys()
        chart.arrows.append((*ends, found["line"], _shown(found["label"])))
    elif kind == "look":
        chart.looks[found["id"]] = found["style"]
    elif kind == "has":
        assert found["look"] in chart.looks
        for one in found["ids"].split(","):
            assert one in chart.boxes or one in chart.columns
            chart.has.setdefault(one, []).append(found["look"])
    else:
        for number in found["numbers"].split(","):
            assert int(number) < len(chart.arrows)
            chart.strokes[number] = found["style"]
    return column


def _box(number: int, kind: str = "contexts", column: int = 0, **more: object) -> Box:
    box = Box(f"t.b{number}", kind, column, f"Box {number}", "A statement.")
    return replace(box, **more)  # type: ignore[arg-type]


def _arrow(start: int, end: int, kind: ArrowKind = "configuration", **more: object) -> Arrow:
    arrow = Arrow(f"t.b{start}", f"t.b{end}", "t.a", kind, "It says so")
    return replace(arrow, **more)  # type: ignore[arg-type]


def _diagram(*boxes: Box, arrows: tuple[Arrow, ...] = (), columns: bool = True) -> Diagram:
    headings = ("Context", "Mechanism", "Outcome") if columns else ()
    return Diagram("t", "Lamps", "A picture of lamps.", headings, boxes, arrows, "Theory: lamps")


THREE = (_box(0), _box(1, "mechanisms", 1), _box(2, "outcomes", 2))


def test_columns_hold_their_boxes() -> None:
    """Each column is a subgraph with its heading, and holds its boxes, left to right."""
    chart = _read(to_mermaid(_diagram(*THREE)))
    assert chart.direction == "LR"
    assert chart.columns == {"s0": "Context", "s1": "Mechanism", "s2": "Outcome"}
    assert chart.held == {"n0": "s0", "n1": "s1", "n2": "s2"}
    assert chart.shapes == {"n0": "[]", "n1": "()", "n2": "[]"}


def test_a_column_without_boxes_is_left_out() -> None:
    """A subgraph that holds nothing would be drawn as a box."""
    chart = _read(to_mermaid(_diagram(_box(0), _box(1, "outcomes", 2))))
    assert list(chart.columns.values()) == ["Context", "Outcome"]
    assert chart.has["s0"] == chart.has["s2"] == ["column"]


def test_columns_keep_their_order() -> None:
    """Columns that no arrow joins are joined unseen, others are not."""
    chart = _read(to_mermaid(_diagram(*THREE, arrows=(_arrow(0, 1),))))
    assert chart.arrows == [("n0", "n1", "-->", ""), ("n1", "n2", "~~~", "")]


def test_free_boxes_stand_above_one_another() -> None:
    """Without columns boxes flow downward, and upward where a part points to the whole."""
    boxes = (_box(0, "theories"), _box(1, "theories"))
    down = _read(to_mermaid(_diagram(*boxes, arrows=(_arrow(0, 1),), columns=False)))
    assert (down.direction, down.columns, len(down.arrows)) == ("TB", {}, 1)
    part = _arrow(0, 1, "part-of", upward=True)
    assert _read(to_mermaid(_diagram(*boxes, arrows=(part,), columns=False))).direction == "BT"


@pytest.mark.parametrize(
    ("kind", "stated", "line", "says"),
    [
        ("configuration", True, "-->", ""),
        ("configuration", False, "-.->", ""),
        ("reinforces", True, "-->", "reinforces"),
        ("contingent-on", True, "-->", "contingent on"),
        ("ripple", True, "-->", "ripples on to"),
        ("part-of", True, "-->", "part of"),
        ("several", True, "-->", "several"),
        ("counteracts", True, "--x", "counteracts"),
        ("blocks", True, "--x", "blocks"),
        ("blocks", False, "-.-x", "blocks"),
        ("overlaps", True, "---", "overlaps with"),
        ("rival", True, "-.-", "rivals"),
        ("same-as", True, "-.-", "same provision"),
    ],
)
def test_arrows_tell_their_kind(kind: ArrowKind, stated: bool, line: str, says: str) -> None:
    """Stated is solid, inferred dashed; what stops its end has a cross; what is alike no head."""
    arrows = (_arrow(0, 1, kind, stated=stated), _arrow(1, 2))
    (first, _) = _read(to_mermaid(_diagram(*THREE, arrows=arrows))).arrows
    assert first == ("n0", "n1", line, says)


def test_a_kind_that_rows_tell_is_not_told_twice() -> None:
    """An arrow whose rows say its kind says nothing more; its status is opened by its mark."""
    rows = (Row("counteracts"), Row("contested 5:2", "contested", "contested"))
    arrows = (_arrow(0, 1, "counteracts", rows=rows), _arrow(1, 2))
    chart = _read(to_mermaid(_diagram(*THREE, arrows=arrows)))
    assert chart.arrows[0][3] == "counteracts\n≠ contested 5:2"


def test_rows_stand_below_the_label() -> None:
    """Each row is a line of its own, opened by its mark; a flag and a change are said last."""
    rows = (Row("held by the act"), *(Row(f"{s} 1:0", s, s) for s in MARKS))
    box = _box(0, rows=rows, flagged=True, change="added")
    lines = _read(to_mermaid(_diagram(box))).boxes["n0"].split("\n")
    assert lines[:2] == ["Box 0", "held by the act"]
    assert lines[2:-2] == [f"{mark} {status} 1:0" for status, mark in MARKS.items()]
    assert lines[-2:] == ["⚑ flagged", "added"]


def test_a_change_that_a_row_tells_is_not_told_twice() -> None:
    """A box whose row says that it was retired says so once."""
    box = _box(0, rows=(Row("retired", "retired"),), change="retired")
    chart = _read(to_mermaid(_diagram(box)))
    assert chart.boxes["n0"] == "Box 0\nretired"
    assert "stroke-dasharray" in chart.looks["retired"]


def test_statuses_have_the_colours_of_the_theme() -> None:
    """Each status that there is has a look in the theme's colours; what is dimmed has its own."""
    theme = Theme(ink="#010203", contested=Paint(line="#0a0b0c", fill="#d0e0f0"))
    boxes = (
        _box(0, status="contested", flagged=True),
        _box(1, status="supported"),
        _box(2, status="contested", dim=True),
        _box(3),
    )
    chart = _read(to_mermaid(_diagram(*boxes), theme))
    assert chart.looks["contested"] == "fill:#d0e0f0,stroke:#0a0b0c,color:#010203"
    usual = Theme().supported
    assert chart.looks["supported"] == f"fill:{usual.fill},stroke:{usual.line},color:#010203"
    assert chart.has["n0"] == ["contested", "flagged"]
    assert (chart.has["n1"], chart.has["n2"], chart.has["n3"]) == (
        ["supported"],
        ["dim"],
        ["plain"],
    )
    assert set(chart.looks) == {"column", "contested", "dim", "flagged", "plain", "supported"}


def test_tested_arrows_are_thick_and_dimmed_ones_pale() -> None:
    """A tested arrow stands out by its line, one that is dimmed recedes, and others do neither."""
    arrows = (
        _arrow(0, 1, status="untested"),
        _arrow(0, 1, status="contested"),
        _arrow(1, 2, status="supported", dim=True),
    )
    chart = _read(to_mermaid(_diagram(*THREE, arrows=arrows)))
    assert chart.strokes == {"1": "stroke-width:3px", "2": "opacity:0.4"}


def test_an_arrow_without_its_box_is_left_out() -> None:
    """Mermaid would make a box of an end that it does not know."""
    chart = _read(to_mermaid(_diagram(*THREE, arrows=(_arrow(0, 9), _arrow(0, 1), _arrow(1, 2)))))
    assert [arrow[:2] for arrow in chart.arrows] == [("n0", "n1"), ("n1", "n2")]


@pytest.mark.parametrize("text", MARKUP)
def test_text_reads_as_typed(text: str) -> None:
    """In labels, rows, headings, on arrows and in descriptions each text reads as typed."""
    row = Row(text, "contested", "contested")
    diagram = Diagram(
        name="t",
        title=text,
        about=text,
        columns=(text, "Mechanism"),
        boxes=(_box(0, label=text, rows=(Row(text), row)), _box(1, column=1)),
        arrows=(_arrow(0, 1, rows=(row,)),),
        note=text,
        sentence=(("If", text),),
    )
    chart = _read(to_mermaid(diagram))
    shown = chart.boxes["n0"].split("\n")
    assert len(shown) == 3
    assert _same(shown[0], text)
    assert _same(shown[1], text)
    assert _same(shown[2], f"≠ {text}")
    assert _same(chart.columns["s0"], text)
    assert _same(chart.arrows[0][3], f"≠ {text}")
    assert _same(chart.name, text)
    assert _same(chart.about, f"{text} If {text} {text}")


@pytest.mark.parametrize("text", MARKUP)
def test_nothing_is_found_that_is_looked_for_anywhere(text: str) -> None:
    """What Mermaid looks for in the whole text, quoted or not, is not there."""
    made = to_mermaid(_diagram(_box(0, label=text, rows=(Row(f"x {text}"),))))
    body = made.partition("accTitle")[2]
    for pattern in (
        "C4Co|C4D",
        r"direction\s+(TB|BT|RL|LR|TD)",
        r"style.*:\S*#.*;",
        r"classDef.*:\S*#.*;",
        r"^\s*%%",
        "%%{",
        r"<\w",
        r"\$\$",
        r"fa[bklrs]?:fa-",
        "`",
        r"\\n",
        "ﬂ°|¶ß",
    ):
        assert not re.search(pattern, body, re.MULTILINE), pattern


def test_a_title_holds_no_tag_and_is_not_long() -> None:
    """Mermaid takes tags out of a title, so there are none; the whole is in the chart's name."""
    title = f'A <script>alert(1)</script> "b": {"word " * 100}\nend'
    chart = _read(to_mermaid(replace(_diagram(*THREE), title=title)))
    assert chart.title.startswith('A ‹script>alert(1)‹/script> "b": word word')
    assert chart.title.endswith("word…")
    assert len(chart.title) < 120
    assert chart.name == _typed(title)


def test_what_no_page_can_hold_is_replaced() -> None:
    """Control characters, halves of pairs and what is no character leave a sign."""
    chart = _read(to_mermaid(_diagram(_box(0, label="a\x00b\x1bc\x85d\ud800e\uffffé🏥"))))
    assert chart.boxes["n0"].replace("\N{REPLACEMENT CHARACTER}", "*") == "a*b*c d*e*é🏥"


def test_plain_words_stay_plain() -> None:
    """What needs no escape has none, so that the source can be read and compared."""
    words = "Co-operation (at place), e.g. boards' plans: 5:2, 10,000; what else? Yes."
    made = to_mermaid(_diagram(_box(0, label=words)))
    assert "Co-operation (at place), e#46;g. boards' plans#58; 5:2, 10,000; what else? Yes." in made


@pytest.mark.parametrize("root", [ROOT, CAR_PARKS])
def test_the_shipped_studies_read_back(root: Path) -> None:
    """Every theory of the shipped studies, and the study, hold each box and arrow, as worded."""
    analysis = analysed(root)
    diagrams = [theory_view(analysis, theory) for theory in analysis.study.theories]
    for diagram in (*diagrams, study_view(analysis)):
        made = to_mermaid(diagram)
        assert made == to_mermaid(diagram)
        # Mermaid draws no more.
        assert len(made) < 50_000
        chart = _read(made)
        labels = [shown.split("\n")[0] for shown in chart.boxes.values()]
        assert sorted(labels) == sorted(_typed(box.label) for box in diagram.boxes)
        for box, shown in zip(diagram.boxes, chart.boxes.values(), strict=True):
            for row in box.rows:
                assert row.words in shown
        said = sorted(text for *_, line, text in chart.arrows if line != "~~~" and text)
        assert len(said) == sum(bool(arrow.rows) for arrow in diagram.arrows)
        assert sum(line != "~~~" for *_, line, _ in chart.arrows) == len(diagram.arrows)


def test_what_is_asked_for_is_dimmed() -> None:
    """With only what is contested in colour, the rest has the look of what is dimmed."""
    diagram = theory_view(analysed(ROOT), "integration", Shows(only="contested"))
    chart = _read(to_mermaid(diagram))
    for number, box in enumerate(diagram.boxes):
        assert ("dim" in chart.has[f"n{number}"]) == box.dim


def test_the_hostile_study_reads_back(make_study: MakeStudy) -> None:
    """Whatever a study's texts try, each is a label and nothing more."""
    analysis = analysed(make_study({**BASE, **hostile_files()}))
    chart = _read(to_mermaid(theory_view(analysis, "lamps")))
    labels = {shown.split("\n")[0] for shown in chart.boxes.values()}
    assert labels == {_typed(text) for text in TRICKS.values()}
    assert chart.name == TRICKS["script"]
    assert len(chart.boxes) == 3 * len(TRICKS)

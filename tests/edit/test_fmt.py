"""One form for YAML files: each rule on an example, and what is never formatted."""

import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cmo.edit import fmt
from cmo.edit.fmt import NotFormatted, first_change, formatted
from cmo.edit.refused import Refused
from cmo.read.yaml import parse
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden" / "fmt"
RULES = sorted(folder.name for folder in GOLDEN.iterdir())


def text_of(path: Path) -> str:
    """Read a file with its line ends as they are."""
    return path.read_bytes().decode()


def shipped() -> Iterator[tuple[str, str]]:
    """Give the name and text of every YAML file of the studies that are shipped."""
    for study in (ROOT, *sorted((ROOT / "examples").iterdir())):
        for folder in ("theories", "evidence_links"):
            for file in sorted((study / folder).glob("*.yaml")):
                yield file.relative_to(ROOT).as_posix(), text_of(file)


SHIPPED = dict(shipped())


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_an_example(rule: str) -> None:
    """What a careless hand has written becomes what is expected."""
    before, after = (GOLDEN / rule / f"{name}.yaml" for name in ("before", "after"))
    made = formatted(text_of(before), "before.yaml")
    if os.environ.get("CMO_RENEW_GOLDEN") == "1":
        after.write_bytes(made.encode())
    assert made == text_of(after)
    assert made != text_of(before)


@pytest.mark.parametrize("rule", RULES)
def test_what_is_formatted_stays(rule: str) -> None:
    """Formatting a second time changes nothing."""
    after = text_of(GOLDEN / rule / "after.yaml")
    assert formatted(after, "after.yaml") == after


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_become_line_feeds(rule: str, line_end: str) -> None:
    """A file from Windows, or of an old Mac, becomes the same as any."""
    before = text_of(GOLDEN / rule / "before.yaml").replace("\n", line_end)
    assert formatted(before, "before.yaml") == text_of(GOLDEN / rule / "after.yaml")


@pytest.mark.parametrize("text", ["", "\n", "  \n\n", "# Only a comment.\n", "a: b\n", "- a\n"])
def test_little_texts(text: str) -> None:
    """An empty file stays empty, blank lines alone go, and what is in form stays."""
    assert formatted(text, "a.yaml") == ("" if not text.strip() else text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("just\n  a text\n", "just\n  a text\n"),
        ("'--- no marker\n  --- here'\n", '"--- no marker\n  --- here"\n'),
        (" --- no\n marker\n", "  --- no\n  marker\n"),
        ("---\n>1\n  a\n b\n", "---\n>2\n   a\n  b\n"),
        ("[a,\n b]\n", "[a,\n b]\n"),
    ],
)
def test_a_file_may_hold_one_text(text: str, expected: str) -> None:
    """A text or a bracket may stand alone; no line of it becomes a marker of documents."""
    assert formatted(text, "a.yaml") == expected


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: b\nc: [d\n", "CMO103", 3),
        ("a: 'b\n", "CMO103", 1),
        ("a:\n\tb: c\n", "CMO104", 2),
        ("a: &x b\n", "CMO105", 1),
        ("a: !x b\n", "CMO106", 1),
        ("a:  b\na: c\n", "CMO107", 2),
        ("a:  b\n---\na: c\n", "CMO108", 2),
        ("a:  b\nc: d", "CMO110", 2),
        ("a:  b\nc: \u202ed\n", "CMO112", 2),
        ("a:  b\nc: \x07d\n", "CMO112", 2),
        ("a:  b\nc: d\u2028  e\n", "CMO112", 2),
        ("a:  b\nc: d\ufeffe\n", "CMO112", 2),
        ("{a: b}: c\n", "CMO113", 1),
    ],
)
def test_what_has_errors_is_not_formatted(text: str, code: str, line: int) -> None:
    """A text that YAML itself is wrong with is refused, with the place and what to do."""
    with pytest.raises(NotFormatted) as refused:
        formatted(text, "a.yaml")
    assert isinstance(refused.value, Refused)
    told = [
        (p.code, p.place.path, p.place.spot and p.place.spot.line) for p in refused.value.problems
    ]
    assert told == [(code, "a.yaml", line)]
    assert all(problem.fix for problem in refused.value.problems)


def test_advice_is_no_reason_to_refuse() -> None:
    """A comment without a blank behind its sign draws advice, and is kept as it is."""
    text = "a:  Table #3\n"
    assert [problem.code for problem in parse(text, "a.yaml").problems] == ["CMO308"]
    assert formatted(text, "a.yaml") == "a: Table #3\n"


@pytest.mark.parametrize(
    "wrong",
    ["a: b\nc: e\n", "c: d\na: b\n", "a: b\n", "a: b # e\nc: d\n", "a: b\nc: d\n# e\n", "a: [\n"],
)
def test_a_layout_that_loses_or_adds_something_is_refused(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the layout wrong, the proof by reading again would notice: data, order or comments."""
    monkeypatch.setattr(fmt, "laid_out", lambda pieces: [*pieces] and wrong)
    with pytest.raises(NotFormatted, match="would no longer be the same"):
        formatted("a:  b\nc: d\n", "a.yaml")


def test_a_layout_that_joins_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines in which a text was broken by hand are part of the proof."""
    monkeypatch.setattr(fmt, "laid_out", lambda pieces: [*pieces] and "a: b c\n")
    with pytest.raises(NotFormatted, match="line 1"):
        formatted("a: b\n  c\n", "a.yaml")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("a\nb\n", "a\nc\n", 2), ("a\n\n", "a\n", 2), ("a\r\n", "a\n", 1), ("\na\n", "a\n", 1)],
)
def test_the_first_line_that_changes(old: str, new: str, line: int) -> None:
    """The number is that of the first line that differs."""
    assert first_change(old, new) == line


@pytest.mark.parametrize("path", SHIPPED)
def test_the_shipped_files_are_in_form_but_for_quotes(path: str) -> None:
    """Every shipped file is in its form already, or has quotes that it does not need."""
    text = SHIPPED[path]
    before, after = text.split("\n"), formatted(text, path).split("\n")
    assert len(before) == len(after)
    for one, other in zip(before, after, strict=True):
        assert one == other or one.replace('"', "") == other.replace('"', "")


def _careless(text: str) -> str:
    """Spread a text out: twice the indent, dashes and colons far from what follows."""
    lines = []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        dash = "-   " if bare.startswith("- ") else ""
        lines.append(
            " " * 2 * (len(line) - len(bare)) + dash + bare.removeprefix("- " if dash else "")
        )
    return "\n\n" + "\n".join(lines) + "\n\n\n"


@pytest.mark.parametrize("path", SHIPPED)
def test_shipped_files_come_back_from_a_careless_layout(path: str) -> None:
    """However far a file is spread out, it comes back to its form, byte for byte."""
    expected = formatted(SHIPPED[path], path)
    spread = _careless(expected)
    assert spread != expected
    assert formatted(spread, path) == expected
    assert formatted(spread.replace("\n", "\r\n"), path) == expected


@pytest.mark.parametrize(
    "path", ["theories/integration.yaml", "evidence_links/literature-2019.yaml"]
)
def test_a_file_that_was_cut_off_is_never_changed(path: str) -> None:
    """Cut anywhere within a line it is refused; cut at the end of one there is nothing to change.

    Only a blank line that is last then goes.
    """
    whole = formatted(SHIPPED[path], path)
    for end in itertools.chain(range(0, len(whole), 211), _line_ends(whole)):
        cut = whole[:end]
        try:
            made = formatted(cut, path)
        except NotFormatted as error:
            assert error.problems  # noqa: PT017 - some cuts are refused, others are not
        else:
            assert made == cut.rstrip("\n") + "\n" * bool(cut.strip())
            assert cut[-1:] in {"", "\n"}


def _line_ends(text: str) -> list[int]:
    ends = [number for number, character in enumerate(text, 1) if character == "\n"]
    return ends[:: max(1, len(ends) // 60)]


def test_time_grows_with_the_text_and_not_faster() -> None:
    """No part of the work looks at all of a text for each part of it.

    One line of 100,000 entries, and 30,000 comments in a row, are a matter of seconds.
    """
    long_line = json.dumps({"a": ["x" * 3] * 100_000})
    assert formatted(f"{long_line}\n", "a.yaml").count("xxx") == 100_000
    comments = "a:\n" + "    # one\n" * 30_000 + "  b: c\n"
    assert formatted(comments, "a.yaml").count("  # one\n") == 30_000

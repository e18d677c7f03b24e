"""What is wrong with an entry, in an evaluator's words."""

from pathlib import Path

import pytest

from cmo.model.base import LONGEST_TEXT
from cmo.model.theory import Context, Mechanism, Theory
from cmo.read.slips import keys_of, model_at, name_of
from cmo.read.study import read_study
from tests.conftest import BASE, THEORY, MakeStudy, finding, source, where

LAMPS, STUDY, SOURCE = "theories/lamps.yaml", "theories/study.yaml", "evidence_links/s.yaml"
DARK = "{label: Dark, statement: The car park is dark after six.}"
FINDING = source(finding("f", "supports lamps.fewer"))
# File, what is replaced, by what; code, the text that the spot is at, words of message and fix.
SLIPS: dict[str, tuple[str, str, str, str, str, str]] = {
    "misspelt": (LAMPS, "statement: The", "statment: The", "CMO120", "statment", "'statement'?"),
    "unknown": (LAMPS, "label: Lamps", "colour: x", "CMO120", "colour", "a mechanism takes: label"),
    "no statement": (LAMPS, ", statement: Fewer cars are", ", x: y", "CMO120", "x: y", "outcome"),
    "key missing": (LAMPS, "    mechanism: lamps\n", "", "CMO121", "lamps-deter", "'mechanism'"),
    "not in list": (LAMPS, "stated", "statd", "CMO122", "statd", "did you mean 'stated'?"),
    "stance": (SOURCE, "supports", "suports", "CMO122", "suports", "'stance' is one of: supports"),
    "extent": (
        SOURCE,
        "observed",
        "observed\n    extent: many",
        "CMO122",
        "many",
        "{n: 6, of: 17}",
    ),
    "bad id": (LAMPS, "  dark:", "  Dark Place:", "CMO123", "Dark Place", "small letters"),
    "question": (STUDY, "Q1:", "Q 1:", "CMO123", "Q 1", "letters, digits and hyphens"),
    "long id": (LAMPS, "  dark:", f"  {'d' * 81}:", "CMO123", "ddd", "at most 80"),
    "no list": (LAMPS, "[dark]", "dark", "CMO124", "dark\n", "write a list"),
    "no mapping": (LAMPS, DARK, "[x]", "CMO124", "[x]", "write a mapping"),
    "no text": (LAMPS, "Lamps light every space.", "[a]", "CMO124", "[a]", "write a text"),
    "date": (STUDY, "2024-06", "June", "CMO125", "June", "2024-09-30"),
    "day": (STUDY, "2024-06", "2024-06-31", "CMO125", "2024-06-31", "not a date"),
    "number": (STUDY, "programme:", "minimum: two\nprogramme:", "CMO125", "two", "a whole number"),
    "nought": (STUDY, "programme:", "minimum: 0\nprogramme:", "CMO125", "0\n", "at least 1"),
    "no value": (LAMPS, "Lamps light every space.", "", "CMO126", "resource:", "has no value"),
    "no entries": (LAMPS, "[fewer]", "[]", "CMO126", "[]", "an empty list"),
    "long text": (LAMPS, "Thieves", "T" * 5_001, "CMO127", "TTT", "at most 5,000 fit"),
    "long label": (LAMPS, "label: Dark", f"label: {'D' * 81}", "CMO127", "DDD", "81 characters"),
}


def text_at(root: Path, path: str, spot: tuple[int, int] | None) -> str:
    """Give what stands in a file from a line and column on."""
    assert spot is not None
    lines = (root / path).read_text(encoding="utf-8").splitlines(keepends=True)
    return lines[spot[0] - 1][spot[1] - 1 :]


@pytest.mark.parametrize(
    ("path", "old", "new", "code", "at", "words"), SLIPS.values(), ids=SLIPS.keys()
)
def test_each_slip_is_told_where_it_stands_with_its_fix(  # noqa: PLR0913, PLR0917 - a table's columns
    make_study: MakeStudy, path: str, old: str, new: str, code: str, at: str, words: str
) -> None:
    """A slip is told by its code, at its own place, with what to do about it."""
    text = {**BASE, SOURCE: FINDING}[path]
    assert isinstance(text, str)
    assert old in text
    root = make_study({SOURCE: FINDING, path: text.replace(old, new, 1)})
    study = read_study(root)
    told = [p for p in study.problems if p.code == code]
    assert len(told) == 1
    assert told[0].place.path == path
    assert text_at(root, path, where(study, told[0])).startswith(at)
    assert words in f"{told[0].message}; {told[0].fix}"


def test_an_unknown_key_lists_all_the_keys_that_go_there(make_study: MakeStudy) -> None:
    """Whoever mistypes a key sees every key that could stand there, and the nearest."""
    root = make_study({LAMPS: THEORY.replace("reasoning:", "reasonning:")})
    (problem,) = read_study(root).problems
    assert problem.message == "unknown key 'reasonning'"
    assert "did you mean 'reasoning'?" in problem.fix
    assert all(key in problem.fix for key in Mechanism.model_fields)


def test_ten_megabytes_of_one_scalar_are_told_as_too_long(make_study: MakeStudy) -> None:
    """A whole file pasted into a statement is told as too long, at its line."""
    huge = "x" * 10_000_000
    root = make_study({LAMPS: THEORY.replace("The car park is dark after six.", huge)})
    study = read_study(root)
    (problem,) = study.problems
    assert (problem.code, where(study, problem)) == ("CMO127", (3, 34))
    assert f"{LONGEST_TEXT:,}" in problem.message
    assert len(problem.message + problem.fix) < 300


def test_keys_are_named_as_they_are_written() -> None:
    """Keys are listed by the names that stand in files; entries by their names in a sentence."""
    assert keys_of(Context) == ["label", "statement", "source"]
    relation = model_at(Theory, ("relations", "r", "from"))
    assert keys_of(relation)[:3] == ["from", "to", "kind"]
    assert [name_of(m) for m in (Context, Theory, relation)] == [
        "a context",
        "a theory file",
        "a relation",
    ]

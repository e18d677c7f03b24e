"""The schemas of a study's files: what the check accepts fits them, what it refuses does not."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cmo.cli.schema_files import FILES, file_schema
from cmo.explain import pages
from cmo.model.choices import MEANINGS
from cmo.model.examples import EXAMPLES
from cmo.model.meaning import meanings
from cmo.read.files import find_files
from cmo.read.study import MODELS
from cmo.read.validate import validate
from cmo.read.yaml import parse
from tests.cli.core_yaml import load_core
from tests.conftest import CAR_PARKS, ROOT
from tests.explain.test_pages import SHOWN, examples, page_of

SHIPPED = [(root / path, kind) for root in (ROOT, CAR_PARKS) for path, kind in find_files(root)[0]]
# What one file's data can tell. A slip of YAML itself, two keys or ids that are the same, sums,
# orders of dates, and what stands in other files, are beyond a schema.
TOLD = ("120", "121", "122", "123", "124", "125", "126", "127", "135", "215", "109")
KINDS = {"study.yaml": "study", "indicators.yaml": "indicators"}
KINDS |= {"references.yaml": "references", "judgements.yaml": "judgements"}


@cache
def validator(kind: str) -> Draft202012Validator:
    """Give a validator of one kind of file."""
    return Draft202012Validator(file_schema(kind))


def fits(kind: str, text: str) -> bool:
    """Say whether a file of this kind fits its schema, read as an editor reads it."""
    return bool(validator(kind).is_valid(load_core(text)))


def accepted(kind: str, text: str) -> bool:
    """Say whether the model accepts a file of this kind."""
    models = {str(name): model for name, model in MODELS.items()}
    return not validate(models[kind], parse(text, "x.yaml").data, "x.yaml")[1]


def kind_of(path: str) -> str:
    """Give the kind of a file that a page shows."""
    folder = "theory" if path.startswith("theories/") else "source"
    return KINDS.get(Path(path).name, folder)


@pytest.mark.parametrize(("path", "kind"), SHIPPED, ids=lambda x: getattr(x, "name", x))
def test_shipped_files_fit(path: Path, kind: str) -> None:
    """An editor that reads numbers, booleans and null as such underlines nothing."""
    data = load_core(path.read_text(encoding="utf-8"))
    assert [f"{e.json_path}: {e.message}" for e in validator(kind).iter_errors(data)] == []


@pytest.mark.parametrize("code", SHOWN)
def test_what_a_page_calls_right_fits(code: str) -> None:
    """Each mended example of `cmo explain` fits the schema of its kind of file."""
    for path, text in examples(page_of(code).second).items():
        assert fits(kind_of(path), text), path


@pytest.mark.parametrize("code", [f"CMO{number}" for number in TOLD])
def test_what_a_page_calls_wrong_does_not_fit(code: str) -> None:
    """Each failing example of which one file's data can tell is refused."""
    shown = examples(page_of(code).first + "\n")
    assert not all(fits(kind_of(path), text) for path, text in shown.items()), pages.title(code)


SOURCE = "title: T\ndocument: d\nmethod: m\n"
THEORY = "title: T\ncontexts: {c: {label: C, statement: S.}}\n"
FINDING = SOURCE + "findings:\n  f: {{statement: S., locator: {{page: 1}}, basis: observed, {}}}\n"
CONFIGURATION = "title: T\nconfigurations: {{k: {{mechanism: m, outcome: [o], {}}}}}\n"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("source", "title: 2024\ndocument: 7\nmethod: m\n"),
        ("source", "title: true\ndocument: 1.5\nmethod: m\n"),
        ("source", SOURCE + "cluster: 3\ncollected: {from: 2024, to: 2024-02-29}\n"),
        ("source", SOURCE + "sample: {n: '17', unit: 40}\n"),
        ("source", SOURCE + "sample: {n: ' 017 ', unit: no}\n"),
        ("source", FINDING.format("extent: {n: 0}")),
        ("source", FINDING.format("questions: [1, RQ1a, 2-b]")),
        ("source", FINDING.format("links: [], note: 5.10, added: 2024-09")),
        ("source", FINDING.format("repeats: [f, other.f]")),
        ("source", FINDING.replace("{{page: 1}}", "[{{section: 5.10}}, {{item: M1}}]").format("")),
        ("theory", "title: T\ncontexts:\n  c:\n    label: 42\n    statement: >\n      Long.\n"),
        ("theory", "title: T\ncontexts: {c: {label: '  " + "x" * 80 + " ', statement: S.}}\n"),
        ("theory", "title: T\ncontexts: {c: {label: " + "🚗" * 80 + ", statement: S.}}\n"),
        ("theory", "title: T\ncontexts: {true: {label: yes, statement: S.}}\n"),
        ("theory", CONFIGURATION.format("origin: stated, context: [], rivals: [o.k]")),
        ("study", "title: T\nprogramme: P\nminimum: 3\nquestions: {1: {text: Why?}}\n"),
        ("study", "title: T\nprogramme: P\nconfidential: [finding.note]\nactors: {a: 1}\n"),
        ("judgements", "# nothing yet\n"),
        ("indicators", ""),
        (
            "references",
            "references: [{id: 5, type: report, title: 1984, volume: 3, issued: 2024}]\n",
        ),
    ],
)
def test_what_is_accepted_fits(kind: str, text: str) -> None:
    """Whatever YAML makes of what was typed, a file that the check accepts fits."""
    if load_core(text) is not None:
        assert accepted(kind, text)
    assert fits(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("source", SOURCE.replace("T", "")),
        ("source", SOURCE.replace("T", "''")),
        ("source", SOURCE.replace("T", "[T]")),
        ("source", SOURCE + "collected: {from: 2024-02-30}\n"),
        ("source", SOURCE + "collected: {from: 2023-02-29}\n"),
        ("source", SOURCE + "collected: {from: 2024-13}\n"),
        ("source", SOURCE + "collected: {from: 24}\n"),
        ("source", SOURCE + "collected: {from: true}\n"),
        ("source", SOURCE + "collected: {to: 2024}\n"),
        ("source", SOURCE + "sample: {n: 1.5, unit: x}\n"),
        ("source", SOURCE + "sample: {n: -1, unit: x}\n"),
        ("source", SOURCE + "sample: {n: 2000000000, unit: x}\n"),
        ("source", SOURCE + "sample: {n: true, unit: x}\n"),
        ("source", SOURCE + "limitations:\n"),
        ("source", SOURCE + "findings: []\n"),
        ("source", SOURCE + "findings: {F: {statement: S, locator: {}, basis: observed}}\n"),
        ("source", FINDING.format("extent: six")),
        ("source", FINDING.format("extent: 6")),
        ("source", FINDING.format("questions: [RQ 1]")),
        ("source", FINDING.format("actors: director")),
        ("source", FINDING.format("level: ''")),
        ("source", FINDING.replace("{{page: 1}}", "[]").format("")),
        ("source", FINDING.replace("{{page: 1}}", "page 1").format("")),
        ("source", FINDING.format("links: [{claim: c, stance: supports}]")),
        ("theory", "title: T\ncontexts: {c: {label: " + "x" * 81 + ", statement: S.}}\n"),
        ("theory", "title: T\ncontexts: {C: {label: x, statement: S.}}\n"),
        ("theory", "title: T\ncontexts:\n"),
        ("theory", CONFIGURATION.format("origin: guessed")),
        ("theory", CONFIGURATION.replace("[o]", "[]").format("origin: stated")),
        ("study", "title: T\nprogramme: P\nminimum: 0\n"),
        ("study", "title: T\nprogramme: P\nminimum: two\n"),
        ("study", "title: T\nprogramme: P\nwording: prose\n"),
        ("references", "references: [{id: x, title: T}]\n"),
    ],
)
def test_what_is_refused_does_not_fit(kind: str, text: str) -> None:
    """What the model refuses, and one file's data can tell, the schema refuses as well."""
    assert not accepted(kind, text)
    assert not fits(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("source", SOURCE.replace("method: m", "method: A method")),
        ("source", FINDING.format("sites: [Castle Lane]")),
        ("source", FINDING.format("repeats: [f.f.f]")),
        ("theory", CONFIGURATION.format("origin: stated, context: [c, c]")),
        ("theory", CONFIGURATION.format("origin: stated, rivals: ['k#effect']")),
        ("study", "title: T\nprogramme: P\nconfidential: [link.stance]\n"),
    ],
)
def test_what_could_not_be_pointed_at_does_not_fit(kind: str, text: str) -> None:
    """What no id or address looks like, or stands twice, is refused without knowing the others."""
    assert accepted(kind, text)
    assert not fits(kind, text)


@pytest.mark.parametrize("claim", ["c", "t.c#", "t.c#resorce", "T.c", "t.c.d", "t c", "#resource"])
def test_what_is_no_address_does_not_fit(claim: str) -> None:
    """A claim has the shape of an address, with a part that there is."""
    link = "links: [{{claim: '{}', stance: supports, bearing: direct, because: B}}]"
    assert fits("source", FINDING.format(link.format("t.c#resource")))
    assert not fits("source", FINDING.format(link.format(claim)))


_YEAR = st.integers(1900, 2100)
_PART = st.integers(0, 32).map(lambda number: f"-{number:02}")


@given(st.tuples(_YEAR.map(str), _PART | st.just(""), _PART | st.just("")).map("".join))
def test_dates_are_those_of_the_calendar(written: str) -> None:
    """A schema takes the dates that the model takes, and no other: leap years included."""
    text = f"{SOURCE}collected: {{from: {written}}}\n"
    assert fits("source", text) is accepted("source", text)


_SCALAR = st.one_of(
    st.integers(-5, 5000).map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=2).map(str),
    st.sampled_from(["true", "no", "5.10", "1e3", "'1'", "x y", "2024-09-30", "''", "' '", "[]"]),
)


@given(_SCALAR)
def test_any_text_is_any_scalar(written: str) -> None:
    """Where a text is asked for, a schema takes what the model takes."""
    text = f"title: {written}\ndocument: d\nmethod: m\n"
    assert fits("source", text) is accepted("source", text)


@pytest.mark.parametrize("kind", FILES)
def test_every_key_is_described_with_examples_that_fit(kind: str) -> None:
    """An editor shows for each key what it means and an example, and for each word its meaning."""
    schema = file_schema(kind)
    Draft202012Validator.check_schema(schema)
    for name, part in {"": schema, **schema.get("$defs", {})}.items():
        for key, place in part.get("properties", {}).items():
            assert place["description"].endswith((".", "?")), (name, key)
            assert place["examples"], (name, key)
            alone = Draft202012Validator({**place, "$defs": schema.get("$defs", {})})
            assert all(alone.is_valid(example) for example in place["examples"]), (name, key)


def test_every_example_is_of_a_key_that_there_is() -> None:
    """No example outlives its key, and the model accepts each."""
    for model, given_ in EXAMPLES.items():
        assert given_.keys() == meanings(model).keys(), model.__name__


def test_every_word_to_choose_is_explained() -> None:
    """Each word of each choice has its meaning, and no meaning is of a word that there is not."""
    words: dict[str, set[str]] = {}
    for kind in FILES:
        schema = file_schema(kind)
        for part in (schema, *schema.get("$defs", {}).values()):
            for key, place in part.get("properties", {}).items():
                for choice in (place, *place.get("anyOf", ())):
                    if "enumDescriptions" in choice:
                        assert len(choice["enum"]) == len(choice["enumDescriptions"])
                        words.setdefault(key, set()).update(choice["enum"])
    assert words == {key: set(said) for key, said in MEANINGS.items()}


@pytest.mark.parametrize("kind", FILES)
def test_nothing_of_the_making_is_left(kind: str) -> None:
    """What is published has no key of this program's own making, and no bound by another name."""
    schema = str(file_schema(kind))
    assert "x-refers" not in schema
    assert not re.search(r"'(ge|le)':", schema)

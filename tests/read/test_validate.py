"""Data to models, with the entries left out that have errors."""

from typing import Any

import pytest

from cmo.model.study import Judgements
from cmo.model.theory import Theory
from cmo.read.validate import validate

GOOD = {"label": "L", "statement": "S"}
JUDGEMENT = {
    "claim": "a.b",
    "verb": "situate",
    "decision": "left-open",
    "because": "B.",
    "by_role": "Lead",
    "date": "2024",
}


def theory(**contexts: Any) -> dict[str, Any]:
    """Give the data of a theory with some contexts."""
    return {"title": "T", "contexts": contexts}


def test_what_is_right_has_no_problems() -> None:
    """Data without a slip give a model and nothing else."""
    model, problems, routes = validate(Theory, theory(a=GOOD), "x")
    assert model is not None
    assert (list(model.contexts), problems, routes) == (["a"], [], [])


@pytest.mark.parametrize(
    "slip",
    [{"label": "L"}, "text", [], {**GOOD, "label": "x" * 81}, {**GOOD, "source": {"page": []}}, ""],
    ids=["missing", "text", "list", "long", "deep", "empty"],
)
def test_only_the_entry_with_the_slip_is_left_out(slip: Any) -> None:
    """One slip takes its own entry away, and no other."""
    data = theory(a=GOOD, b=slip, c=GOOD)
    model, problems, routes = validate(Theory, data, "x")
    assert model is not None
    assert list(model.contexts) == ["a", "c"]
    assert len(problems) == 1
    assert routes == [("contexts", "b")]
    assert data["contexts"]["b"] is slip


def test_every_slip_is_told_at_once() -> None:
    """Slips in several entries are all told in one go."""
    bad = {"label": "L"}
    _, problems, routes = validate(Theory, theory(a=bad, b=GOOD, c=bad), "x")
    assert [p.code for p in problems] == ["CMO121", "CMO121"]
    assert routes == [("contexts", "a"), ("contexts", "c")]


def test_an_unknown_key_leaves_the_entry_standing() -> None:
    """An entry with one key too many is read without the key."""
    model, problems, routes = validate(Theory, theory(a={**GOOD, "colour": "x"}), "x")
    assert model is not None
    assert list(model.contexts) == ["a"]
    assert [p.code for p in problems] == ["CMO120"]
    assert routes == [("contexts", "a", "colour")]


def test_a_misspelt_key_is_not_also_told_as_missing() -> None:
    """`statment` is one slip, not an unknown key and a missing one."""
    _, problems, _ = validate(Theory, theory(a={"label": "L", "statment": "S"}), "x")
    assert [p.code for p in problems] == ["CMO120"]
    _, problems, _ = validate(Theory, theory(a={"label": "L", "colour": "S"}), "x")
    assert sorted(p.code for p in problems) == ["CMO120", "CMO121"]


def test_a_list_with_a_slip_is_not_also_told_as_empty() -> None:
    """A list whose only entry has a slip has one error."""
    pair = {"mechanism": "m", "outcome": [[]], "origin": "stated"}
    data = {"title": "T", "configurations": {"c": pair}}
    assert [p.code for p in validate(Theory, data, "x")[1]] == ["CMO124"]


def test_without_what_a_file_needs_there_is_no_model() -> None:
    """A theory without its title cannot stand, but its other slips are told."""
    model, problems, _ = validate(Theory, {"contexts": {"a": {"label": "L"}}}, "x")
    assert model is None
    assert len(problems) == 2


@pytest.mark.parametrize("key", ["verb", "date", "because", "decision"])
def test_a_slip_in_one_judgement_leaves_the_others(key: str) -> None:
    """A judgement with a slip is left out; those beside it are read."""
    slip = {**JUDGEMENT, key: "" if key == "because" else "never"}
    model, problems, _ = validate(Judgements, [slip, JUDGEMENT], "x")
    assert len(problems) == 1
    assert problems[0].place.route == (0, key)
    assert model is not None
    assert len(model.root) == 1

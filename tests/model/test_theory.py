"""Theories: what each kind of entry must and may say."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from cmo.model.theory import Configuration, Mechanism, Outcome, Relation, Theory

PAIR: dict[str, Any] = {"mechanism": "m", "outcome": ["o"], "origin": "stated"}


def test_a_dyad_is_a_configuration() -> None:
    """A configuration may do without a context, but not without an outcome."""
    assert Configuration.model_validate(PAIR).context == ()
    with pytest.raises(ValidationError):
        Configuration.model_validate({**PAIR, "outcome": []})


def test_a_mechanism_need_not_state_a_reasoning() -> None:
    """Where nobody has stated how actors respond, nothing is put in its place."""
    mechanism = Mechanism.model_validate({"label": "L", "resource": "R"})
    assert (mechanism.reasoning, mechanism.provision) == (None, "unknown")


@pytest.mark.parametrize("kind", ["reinforces", "contingent-on", "counteracts", "blocks", "ripple"])
def test_relations_run_from_one_item_to_another(kind: str) -> None:
    """A relation is written with `from` and `to`, and given back with the same keys."""
    written = {"from": "a.b", "to": "c.d", "kind": kind}
    relation = Relation.model_validate(written)
    assert (relation.start, relation.end) == ("a.b", "c.d")
    assert relation.model_dump(exclude_none=True) == written


@pytest.mark.parametrize(
    ("model", "data"),
    [
        (Outcome, {"label": "L", "statement": "S", "valence": "good"}),
        (Relation, {"from": "a.b", "to": "c.d", "kind": "causes"}),
        (Theory, {"title": "T", "status": "final"}),
        (Theory, {"title": "T", "contexts": {"Dark": {"label": "L", "statement": "S"}}}),
    ],
    ids=["valence", "kind", "status", "id"],
)
def test_words_outside_the_vocabulary_are_refused(
    model: type[BaseModel], data: dict[str, Any]
) -> None:
    """Kinds, states and ids are what the product names, and nothing else."""
    with pytest.raises(ValidationError):
        model.model_validate(data)


def test_entries_keep_the_order_in_which_they_are_written() -> None:
    """Contexts stand in the order of the file, not of the alphabet."""
    entry = {"label": "L", "statement": "S"}
    theory = Theory.model_validate({"title": "T", "contexts": {"b": entry, "a": entry}})
    assert list(theory.contexts) == ["b", "a"]

"""What pydantic finds wrong with an entry, in an evaluator's words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from pydantic import BaseModel, RootModel
from pydantic_core import ErrorDetails

from cmo.model.base import ID_PATTERN
from cmo.model.problem import Place, Problem, Route
from cmo.model.theme import COLOUR_PATTERN
from cmo.model.words import Slips, counted, listed, short

# What an evaluator calls a model, where its class name would not do.
_NAMES = {
    "Citation": "a source",
    "Change": "a step of a history",
    "Document": "a document",
    "Indicator": "an indicator",
    "Indicators": "indicators.yaml",
    "Judged": "an appraisal's level",
    "Judgement": "a judgement",
    "Judgements": "judgements.yaml",
    "Outcome": "an outcome",
    "References": "references.yaml",
    "Settings": "study.yaml",
    "Share": "an extent",
    "Source": "a source file",
    "Theory": "a theory file",
}
# A bound below this is one of size, and not of what can be stored.
_MANY = 10_000
_WANTED = {
    "dict_type": "a mapping: keys with a colon, indented below",
    "model_type": "a mapping: keys with a colon, indented below",
    "model_attributes_type": "a mapping: keys with a colon, indented below",
    "tuple_type": "a list: [one, another], or lines that begin with '- '",
    "list_type": "a list: [one, another], or lines that begin with '- '",
    "string_type": "a text",
}


@dataclass(frozen=True, slots=True)
class _Slip:
    """What pydantic tells of one error, with the entry and the key that it is about."""

    kind: str
    path: str
    route: Route
    owner: type[BaseModel]
    key: str
    value: Any
    context: dict[str, Any]
    of_key: bool
    slips: Slips

    def problem(self, code: str, message: str, fix: str, *, at_key: bool = False) -> Problem:
        return Problem(code, message, Place(self.path, self.route, at_key=at_key), fix)


def explain_slip(
    model: type[BaseModel], detail: ErrorDetails, route: Route, path: str, slips: Slips
) -> Problem:
    """Give the problem that one error of pydantic stands for.

    `route` holds the steps of the error's place that the data have; `slips` finds what was meant.
    """
    kind, loc = detail["type"], tuple(detail["loc"])
    # What is missing is the one step that the data lack.
    real = (*route, *(loc[-1:] if kind == "missing" else ()))
    slip = _Slip(
        kind,
        path,
        real,
        model_at(model, loc),
        _last_key(real),
        detail["input"],
        detail.get("ctx", {}),
        of_key=loc[-1:] == ("[key]",),
        slips=slips,
    )
    if slip.of_key:
        return _bad_id(slip)
    blank = isinstance(slip.value, str) and not slip.value.strip()
    if blank and kind not in {"missing", "extra_forbidden"}:
        fix = "write the value, or leave the key out; text that begins with '#' needs quotes"
        return slip.problem("CMO126", f"'{slip.key}' has no value", fix, at_key=True)
    return _HANDLERS.get(kind, _not_a_number)(slip)


def keys_of(model: type[BaseModel]) -> list[str]:
    """List the keys that an entry takes, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]


def _unknown_key(slip: _Slip) -> Problem:
    known = keys_of(slip.owner)
    near = slip.slips.nearest(slip.key, known, slip.owner.__name__)
    fix = f"did you mean '{near}'? " if near else ""
    fix += f"{name_of(slip.owner)} takes: {listed(known, 20)}"
    return slip.problem("CMO120", f"unknown key '{short(slip.key, 40)}'", fix, at_key=True)


def _missing(slip: _Slip) -> Problem:
    message = f"{name_of(slip.owner)} needs the key '{slip.key}'"
    parent = Place(slip.path, slip.route[:-1], at_key=True)
    return Problem("CMO121", message, parent, f"add '{slip.key}:' ({_meaning(slip)})")


def _not_in_list(slip: _Slip) -> Problem:
    expected = str(slip.context.get("expected", ""))
    words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    near = slip.slips.nearest(str(slip.value), words, expected)
    fix = f"did you mean '{near}'? " if near else ""
    fix += f"'{slip.key}' is one of: {', '.join(words)}"
    if slip.key == "extent":
        fix += "; or the numbers: {n: 6, of: 17}"
    return slip.problem("CMO122", f"'{slip.key}' cannot be {_shape_of(slip.value)}", fix)


def _bad_pattern(slip: _Slip) -> Problem:
    if "[0-9]{4}" in str(slip.context.get("pattern")):
        return _not_a_date(slip)
    if slip.context.get("pattern") == COLOUR_PATTERN:
        fix = 'write a colour as six hexadecimal digits in quotes, such as "#00664a"'
        return slip.problem("CMO125", f"{_shape_of(slip.value)} is not a colour", fix)
    return _bad_id(slip)


def _bad_id(slip: _Slip) -> Problem:
    fix = "write an id as words in small letters with hyphens, such as local-decisions"
    if slip.context.get("pattern") not in {ID_PATTERN, None}:
        fix = "write an id of letters, digits and hyphens, such as RQ1a"
    message = f"{_shape_of(slip.value)} cannot be an id"
    if slip.kind == "string_too_long":
        message = f"an id of {len(str(slip.value))} letters is too long"
        fix = f"shorten it to at most {slip.context.get('max_length')}"
    return slip.problem("CMO123", message, fix, at_key=slip.of_key)


def _not_a_date(slip: _Slip) -> Problem:
    fix = "write a date as 2024, 2024-09 or 2024-09-30"
    return slip.problem("CMO125", f"{_shape_of(slip.value)} is not a date", fix)


def _too_long(slip: _Slip) -> Problem:
    most = slip.context.get("max_length", 0)
    size = counted(len(str(slip.value)), "character")
    fix = "shorten it: a statement says one thing, and a label fits into a box"
    return slip.problem("CMO127", f"'{slip.key}' has {size}; at most {most:,} fit", fix)


def _empty_list(slip: _Slip) -> Problem:
    fix = "name at least one, in square brackets"
    return slip.problem("CMO126", f"'{slip.key}' is an empty list", fix)


def _wrong_shape(slip: _Slip) -> Problem:
    message = f"'{slip.key}' cannot be {_shape_of(slip.value)}"
    if not slip.key:
        message = f"{_shape_of(slip.value)} stands where an entry belongs"
    return slip.problem("CMO124", message, f"write {_WANTED[slip.kind]}")


def _not_a_number(slip: _Slip) -> Problem:
    bounds = ""
    if slip.context.get("le", _MANY) < _MANY:
        most = slip.context["le"]
        return slip.problem(
            "CMO125", f"'{slip.key}' is too large", f"write a whole number of at most {most}"
        )
    if slip.kind == "int_parsing_size" or "le" in slip.context:
        return slip.problem("CMO125", f"'{slip.key}' is too large", "correct it from the document")
    if "ge" in slip.context:
        bounds = f" of at least {slip.context['ge']}"
    message = f"'{slip.key}' cannot be {_shape_of(slip.value)}"
    return slip.problem("CMO125", message, f"write a whole number{bounds}")


_HANDLERS: dict[str, Callable[[_Slip], Problem]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _not_in_list,
    "string_pattern_mismatch": _bad_pattern,
    "string_too_long": _too_long,
    "value_error": _not_a_date,
    "too_short": _empty_list,
    **dict.fromkeys(_WANTED, _wrong_shape),
}


def _shape_of(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"'{short(str(value), 40)}'"


def name_of(model: type[BaseModel]) -> str:
    """Give a model's name in a sentence, with its article: a mechanism, an outcome."""
    return _NAMES.get(model.__name__, f"a {model.__name__.lower()}")


def model_at(model: type[BaseModel], route: Route) -> type[BaseModel]:
    """Give the model of the entry that holds the last key of `route`."""
    current, keyed = model, False
    if issubclass(model, RootModel):
        current = _entry_in(model.model_fields["root"].annotation) or model
        route = route[1:] or route
    for step in route[:-1]:
        if keyed:
            keyed = False
            continue
        field = next(
            (f for n, f in current.model_fields.items() if step in {n, f.alias}),
            None,
        )
        if field is None:
            continue
        inner = _entry_in(field.annotation)
        if inner is not None:
            current, keyed = inner, get_origin(field.annotation) is dict
    return current


def models_in(annotation: Any) -> set[type[BaseModel]]:
    """Give the models that an annotation names, however deep within it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return {annotation}
    return {model for argument in get_args(annotation) for model in models_in(argument)}


def _entry_in(annotation: Any) -> type[BaseModel] | None:
    # A field's annotation names one model at most, alone or in a list or mapping.
    return next(iter(models_in(annotation)), None)


def _meaning(slip: _Slip) -> str:
    from cmo.model.meaning import meanings

    return meanings(slip.owner).get(slip.key, "").rstrip(".")


def _last_key(route: Route) -> str:
    keys = [str(step) for step in route if isinstance(step, str) and step != "[key]"]
    return keys[-1] if keys else ""

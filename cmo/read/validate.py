"""Data to models; an entry with an error is left out, so that the rest can still be looked at."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cmo.model.problem import Problem, Route
from cmo.model.words import Slips
from cmo.read.slips import explain_slip, keys_of, model_at

_NOTHING = object()
M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], data: Any, path: str) -> tuple[M | None, list[Problem], list[Route]]:
    """Read `data` as `model`. Give the model, the problems, and the routes that were left out.

    An entry with an error is left out, so that one slip does not hide what is wrong elsewhere;
    the model is None where what remains cannot stand.
    """
    try:
        return model.model_validate(data), [], []
    except ValidationError as error:
        details = error.errors(include_url=False)
    slips = Slips()
    unknown: dict[Route, list[str]] = {}
    for detail in details:
        if detail["type"] == "extra_forbidden":
            unknown.setdefault(detail["loc"][:-1], []).append(str(detail["loc"][-1]))
    problems = [
        explain_slip(model, detail, _real(detail["loc"], data), path, slips)
        for detail in details
        if not _follows(model, detail, unknown, slips)
    ]
    routes = sorted({_to_leave_out(detail, data) for detail in details}, key=str)
    rest = _without(data, routes)
    try:
        return model.model_validate(rest), problems, routes
    except ValidationError:
        return None, problems, routes


def _follows(
    model: type[BaseModel], detail: ErrorDetails, unknown: dict[Route, list[str]], slips: Slips
) -> bool:
    """Say whether an error only follows from another: it would be told as a second mistake.

    `unknown` gives the unknown keys of each entry: one of them may be the missing key, misspelt.
    """
    if detail["type"] == "too_short":
        # The list is not empty: its entries have errors of their own.
        return bool(detail["input"])
    misspelt = unknown.get(detail["loc"][:-1], []) if detail["type"] == "missing" else []
    owner = model_at(model, detail["loc"])
    known = keys_of(owner) if misspelt else []
    return detail["loc"][-1] in {slips.nearest(word, known, owner.__name__) for word in misspelt}


def _to_leave_out(detail: ErrorDetails, data: Any) -> Route:
    """Give the route of the smallest part that can be left out: the key, or the whole entry."""
    route = tuple(step for step in detail["loc"] if step != "[key]")
    if detail["type"] == "extra_forbidden":
        return _real(route, data)
    # An entry is reached by its kind and its id, or in a bare list by its number alone.
    return _real(route[: 1 if isinstance(route[0], int) else 2], data)


def _real(route: Route, data: Any) -> Route:
    """Keep the steps of a pydantic route that the data have; pydantic adds union tags."""
    kept: list[str | int] = []
    for step in route:
        inner = _step_into(data, step)
        if inner is not _NOTHING:
            kept.append(step)
            data = inner
    return tuple(kept)


def _step_into(data: Any, step: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(step, _NOTHING)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return _NOTHING


def _without(data: Any, routes: list[Route]) -> Any:
    """Give a copy of `data` without what stands at `routes`."""
    here = {route[0] for route in routes if len(route) == 1}
    deeper: dict[str | int, list[Route]] = {}
    for route in routes:
        if len(route) > 1 and route[0] not in here:
            deeper.setdefault(route[0], []).append(route[1:])
    if isinstance(data, dict):
        return {
            k: _without(v, deeper[k]) if k in deeper else v
            for k, v in data.items()
            if k not in here
        }
    if isinstance(data, list):
        return [
            _without(v, deeper[i]) if i in deeper else v
            for i, v in enumerate(data)
            if i not in here
        ]
    return data

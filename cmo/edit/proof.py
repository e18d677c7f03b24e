"""Prove that a study means the same after something was renamed: compare, before anything is kept.

The files' data, what each reference leads to, the errors found and which sources are independent
of each other must be those of before, with the new name for the old.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from cmo.check import check
from cmo.edit.names import clusters, uses
from cmo.edit.refused import Refused
from cmo.edit.rename import Renaming
from cmo.model.problem import Place, Route
from cmo.read.study import Study


def prove_renamed(before: Study, after: Study, renaming: Renaming) -> None:
    """Raise Refused where the study `after` differs from `before` by more than the name."""
    same = (
        _expected_data(before, renaming) == _data(after)
        and _references(before, renaming) == _references(after, None)
        and _clusters(before, renaming) == _clusters(after, None)
        and _errors(before) == _errors(after)
    )
    if not same:
        raise Refused(
            f"renaming '{renaming.old}' to '{renaming.new}' would change more than the name: "
            "nothing was changed"
        )


def _data(study: Study) -> dict[str, str]:
    # As text, in which the order of keys counts too.
    return {path: repr(file.data) for path, file in study.files.items()}


def _expected_data(study: Study, renaming: Renaming) -> dict[str, str]:
    keys: dict[str, dict[Route, str]] = {}
    values: dict[str, dict[Route, str]] = {}
    place = renaming.named.place
    if place.route:
        (keys if place.at_key else values)[place.path] = {place.route: renaming.new_id}
    for use in uses(study):
        if (written := renaming.written(use)) != use.written:
            values.setdefault(use.place.path, {})[use.place.route] = written
    return {
        renaming.path(path): repr(_renamed(file.data, (), keys.get(path, {}), values.get(path, {})))
        for path, file in study.files.items()
    }


def _renamed(data: Any, at: Route, keys: Mapping[Route, str], values: Mapping[Route, str]) -> Any:
    """Give data with other keys and values at some routes."""
    if isinstance(data, dict):
        return {
            keys.get((*at, key), key): _renamed(value, (*at, key), keys, values)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_renamed(value, (*at, n), keys, values) for n, value in enumerate(data)]
    return values.get(at, data)


def _references(study: Study, renaming: Renaming | None) -> Counter[object]:
    """Count each place that refers to something, with what it leads to."""
    return Counter(
        (
            _place(use.place, renaming),
            use.kind,
            renaming.target(use.kind, use.target) if renaming else use.target,
        )
        for use in uses(study)
    )


def _place(place: Place, renaming: Renaming | None) -> tuple[str, Route]:
    """Give where a place is found afterwards."""
    if renaming is None:
        return place.path, place.route
    path, route, named = renaming.path(place.path), place.route, renaming.named.place
    depth = len(named.route)
    if named.at_key and place.path == named.path and route[:depth] == named.route:
        route = (*route[: depth - 1], renaming.new_id, *route[depth:])
    return path, route


def _clusters(study: Study, renaming: Renaming | None) -> set[frozenset[str]]:
    """Give the groups of sources that are not independent of each other."""
    groups: dict[str, set[str]] = {}
    for source, cluster in clusters(study).items():
        name = renaming.target("source", source) if renaming else source
        groups.setdefault(cluster, set()).add(name)
    return {frozenset(group) for group in groups.values()}


def _errors(study: Study) -> Counter[str]:
    return Counter(problem.code for problem in check(study) if problem.severity == "error")

"""What may stand where a file refers to something, as far as a schema can tell."""

from collections.abc import Callable
from typing import Any

from cmo.cli.schema_scalars import any_scalar
from cmo.model.address import PARTS
from cmo.model.base import ID_PATTERN
from cmo.model.confidential import FIELDS
from cmo.model.refers import MARK

Json = dict[str, Any]
Known = dict[str, dict[str, str]]

_WORD = "[a-z0-9]+(?:-[a-z0-9]+)*"
_PARTS = "|".join(sorted({part for parts in PARTS.values() for part in parts if part}))
_VOCABULARIES = frozenset({"actors", "sites", "levels", "methods", "conditions", "phases"})
# A step of a history and a judgement may name a finding twice; the check holds nothing against it.
_MAY_REPEAT = "evidence"


def refer(schema: Json, known: Known, strict: bool) -> None:
    """Put what may stand there wherever `schema` is marked as referring to something.

    `known` has, by kind, what the study has, with what each is. It is offered; if `strict`,
    nothing else will do.
    """
    lists: dict[str, Json] = {}
    _refer(schema, "", lambda to, bare: _reference(to, bare, known, strict, lists))
    if lists:
        schema["$defs"] = {**schema.get("$defs", {}), **lists}


def _refer(schema: Any, key: str, reference: Callable[[str, bool], Json]) -> None:
    """Replace each mark within `schema`, which stands under `key`."""
    if isinstance(schema, list):
        for inner in schema:
            _refer(inner, key, reference)
    if not isinstance(schema, dict):
        return
    if MARK in schema:
        mark = schema.pop(MARK)
        kept = {name: schema[name] for name in ("description", "examples") if name in schema}
        schema.clear()
        # A study's own id, which an editor may put in, is a better example than one of another's.
        schema |= {**kept, **reference(mark["to"], mark["bare"])}
        return
    if MARK in schema.get("items", {}) and key != _MAY_REPEAT:
        schema["uniqueItems"] = True
    for name, inner in schema.items():
        _refer(inner, key if name in {"items", "anyOf"} else name, reference)
    if "uniqueItems" in schema or key == _MAY_REPEAT:
        entry = schema.get("items", {})
        schema["examples"] = [entry.pop("examples")] if "examples" in entry else schema["examples"]


def _reference(to: str, bare: bool, known: Known, strict: bool, lists: dict[str, Json]) -> Json:
    """Give the schema of one reference; what it may name is kept once, in `lists`."""
    shape = _shape(to, bare)
    named = dict.fromkeys(sorted(FIELDS), "") if to == "fields" else known.get(to)
    if named is None:
        return shape
    name = to.replace(" ", "-") + ("-or-ids" if bare else "")
    lists[name] = _listed(named, to, bare)
    listed = {"$ref": f"#/$defs/{name}"}
    # The shape comes first: it words what an editor says where neither fits.
    place: Json = listed if strict or to == "fields" else {"anyOf": [shape, listed]}
    return {**place, "examples": lists[name]["enum"][:1]} if named else place


def _listed(named: dict[str, str], to: str, bare: bool) -> Json:
    """Give what may be named, in order, each with what it is."""
    if bare:
        # Within its own file an entry goes by its id alone.
        named = {**named, **{address.partition(".")[2]: what for address, what in named.items()}}
    words = sorted(named)
    # Others read some ids as numbers.
    digits = [w for w in words if to in {"questions", "documents"} and w.isdigit()]
    listed: Json = {"enum": [*words, *map(int, digits)]}
    if any(named.values()):
        listed["enumDescriptions"] = [named[word] for word in (*words, *digits)]
    return listed


def _shape(to: str, bare: bool) -> Json:
    """Give what such a reference looks like."""
    if to == "documents":
        return any_scalar({"minLength": 1, "maxLength": 200})
    if to == "questions":
        pattern, says = "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", "write a question's id, such as RQ1a"
    elif to in _VOCABULARIES:
        pattern, says = ID_PATTERN, "write an id of study.yaml, such as place-partner"
    elif bare:
        pattern, says = f"^(?:{_WORD}\\.)?{_WORD}$", "write an id, or theory.item"
    elif "claims" in to:
        pattern = f"^{_WORD}\\.{_WORD}(?:#(?:{_PARTS}))?$"
        says = "write theory.item, and of a mechanism its part: integration.subsidiarity#resource"
    else:
        pattern, says = f"^{_WORD}\\.{_WORD}$", "write the file's id, a dot, and the entry's id"
    said: Json = {"type": "string", "pattern": pattern, "patternErrorMessage": says}
    said["maxLength"] = 200
    return {"anyOf": [said, {"type": "integer", "minimum": 0}]} if to == "questions" else said

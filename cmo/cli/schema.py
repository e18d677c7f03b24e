"""cmo schema: the JSON Schema of a study's files, and of every --format json."""

import argparse
import json
import sys
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from cmo.cli.errors import CommandError
from cmo.cli.outputs import OUTPUTS
from cmo.model.meaning import meanings
from cmo.model.words import did_you_mean, listed
from cmo.read.slips import models_in
from cmo.read.study import MODELS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def run(arguments: argparse.Namespace) -> int:
    """Print one schema."""
    if bool(arguments.file) == bool(arguments.output):
        raise CommandError(
            f"name a file ({listed(MODELS)})\n     or an output: --output {' | '.join(OUTPUTS)}"
        )
    schema = output_schema(arguments.output) if arguments.output else file_schema(arguments.file)
    sys.stdout.write(json.dumps(schema, indent=2, ensure_ascii=False) + "\n")
    return 0


def file_schema(name: str) -> dict[str, Any]:
    """Give the schema of one kind of file, for an editor's help while writing."""
    models = {str(kind): model for kind, model in MODELS.items()}
    if name not in models:
        raise CommandError(f"no file '{name}': {did_you_mean(name, models, listed(models))}")
    schema = models[name].model_json_schema(by_alias=True)
    _describe(schema, {model.__name__: model for model in _within(models[name])})
    return {"$schema": _DIALECT, **schema}


def _within(model: type[BaseModel]) -> set[type[BaseModel]]:
    """Give a model and all the models of its fields."""
    found = {model}
    for field in model.model_fields.values():
        for inner in models_in(field.annotation) - found:
            found |= _within(inner)
    return found


def _describe(schema: dict[str, Any], models: dict[str, type[BaseModel]]) -> None:
    """Add to each key what it means."""
    for name, part in {schema.get("title", ""): schema, **schema.get("$defs", {})}.items():
        for key, meaning in meanings(models[name]).items() if name in models else ():
            part["properties"][key].setdefault("description", meaning)


class _Whole(GenerateJsonSchema):
    """A command prints every key, those with a default in the code too."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        return True


def output_schema(name: str) -> dict[str, Any]:
    """Give the schema of one command's JSON output."""
    if name not in OUTPUTS:
        raise CommandError(f"no output '{name}': {did_you_mean(name, OUTPUTS, listed(OUTPUTS))}")
    adapter: TypeAdapter[Any] = TypeAdapter(OUTPUTS[name])
    schema = adapter.json_schema(mode="serialization", schema_generator=_Whole)
    return {"$schema": _DIALECT, **schema}

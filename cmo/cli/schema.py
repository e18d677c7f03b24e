"""cmo schema: the JSON Schema of a study's files, and of every --format json."""

import argparse
import json
import sys

from pydantic import TypeAdapter

from cmo.cli.errors import CommandError
from cmo.cli.outputs import OUTPUTS
from cmo.model.words import did_you_mean, listed
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


def file_schema(name: str) -> dict[str, object]:
    """Give the schema of one kind of file, for an editor's help while writing."""
    models = {str(kind): model for kind, model in MODELS.items()}
    if name not in models:
        raise CommandError(f"no file '{name}': {did_you_mean(name, models, listed(models))}")
    return {"$schema": _DIALECT, **models[name].model_json_schema(by_alias=True)}


def output_schema(name: str) -> dict[str, object]:
    """Give the schema of one command's JSON output."""
    if name not in OUTPUTS:
        raise CommandError(f"no output '{name}': {did_you_mean(name, OUTPUTS, listed(OUTPUTS))}")
    schema = TypeAdapter(OUTPUTS[name]).json_schema(mode="serialization")
    return {"$schema": _DIALECT, **schema}

"""The folder of schemas that a study's editor settings point to."""

import json
from typing import Any

from cmo.cli.schema_files import Known, file_schema
from cmo.read.study import MODELS

# Within the study. It is kept in git, so that a colleague's editor helps from the first clone on.
FOLDER = ".cmo/schemas"


def schemas(known: Known | None = None, strict: bool = False) -> dict[str, str]:
    """Give the schema of each kind of file by the name of its file: theory.json.

    `known` and `strict` are those of `file_schema`.
    """
    return {f"{kind}.json": as_text(file_schema(str(kind), known, strict)) for kind in MODELS}


def as_text(schema: dict[str, Any]) -> str:
    """Give a schema as it is printed and written."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

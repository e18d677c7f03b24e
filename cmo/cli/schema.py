"""cmo schema: the JSON Schema of a study's files, and of every --format json."""

import argparse
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from cmo.cli.errors import CommandError
from cmo.cli.outputs import OUTPUTS
from cmo.cli.schema_files import DIALECT, FILES, Known, file_schema
from cmo.cli.schema_folder import FOLDER, as_text, schemas
from cmo.cli.schema_known import known_of
from cmo.cli.study import open_study
from cmo.cli.write import write_output
from cmo.model.words import counted, did_you_mean, listed, printable
from cmo.read.study import Study


def run(arguments: argparse.Namespace) -> int:
    """Print one schema, or write those of all files of a study into a folder."""
    study = _study_of(arguments)
    known = None if study is None else known_of(study)
    if arguments.file and not (arguments.output or arguments.folder):
        sys.stdout.write(as_text(file_schema(arguments.file, known, arguments.strict)))
        return 0
    if arguments.output and not (arguments.file or arguments.folder or study):
        sys.stdout.write(as_text(output_schema(arguments.output)))
        return 0
    if arguments.file and arguments.folder:
        raise CommandError(
            "-o writes the schemas of all files: leave the file out\n"
            f"     To keep this one: cmo schema {printable(arguments.file)} > FILE"
        )
    if arguments.file or arguments.output or not (arguments.folder or study):
        raise CommandError(
            f"name a file ({listed(FILES)})\n     or an output: --output {' | '.join(OUTPUTS)}\n"
            f"     or --study, to write all files' schemas with this study's own ids to {FOLDER}/"
        )
    return _write_all(arguments, study, known)


def _study_of(arguments: argparse.Namespace) -> Study | None:
    """Read the study whose ids are asked for, if they are; errors in it do not matter here."""
    if arguments.ids is None:
        if arguments.strict:
            raise CommandError("--strict is for a study's own ids: add --study")
        return None
    if arguments.ids in FILES and not Path(arguments.ids).is_dir():
        raise CommandError(f"name the file first: cmo schema {arguments.ids} --study")
    return open_study(argparse.Namespace(study=arguments.ids or arguments.study))


def _write_all(arguments: argparse.Namespace, study: Study | None, known: Known | None) -> int:
    """Write the schemas of all files of a study, where its editor settings look for them."""
    root = study.root if study else Path()
    folder = Path(arguments.folder) if arguments.folder else root / FOLDER
    written = schemas(known, arguments.strict)
    for name, content in written.items():
        write_output(folder / name, content, root)
    place = printable(folder.as_posix())
    sys.stdout.write(f"wrote {counted(len(written), 'schema')} into {place}/\n")
    return 0


class _Whole(GenerateJsonSchema):
    """A command prints every key, those with a default in the code too."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        return True


def output_schema(name: str) -> dict[str, Any]:
    """Give the schema of one command's JSON output; raises CommandError for an unknown name."""
    if name not in OUTPUTS:
        raise CommandError(f"no output '{name}': {did_you_mean(name, OUTPUTS, listed(OUTPUTS))}")
    adapter: TypeAdapter[Any] = TypeAdapter(OUTPUTS[name])
    schema = adapter.json_schema(mode="serialization", schema_generator=_Whole)
    return {"$schema": DIALECT, **schema}

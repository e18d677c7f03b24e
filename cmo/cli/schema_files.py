"""The JSON Schema of each kind of file, made from the models, for editors and validators.

The model reads every scalar as the text that was typed. Whoever else reads YAML sees numbers and
booleans in the same places, so a schema admits them where the text that was typed would do.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from cmo.cli.errors import CommandError
from cmo.cli.schema_refers import refer
from cmo.cli.schema_scalars import any_scalar, date, id_of, text, whole
from cmo.model.base import DATE_PATTERN, ID_PATTERN, LONGEST_TEXT, QUESTION_PATTERN
from cmo.model.choices import MEANINGS
from cmo.model.examples import EXAMPLES
from cmo.model.meaning import meanings
from cmo.model.theme import COLOUR_PATTERN, Theme
from cmo.model.words import did_you_mean, listed
from cmo.read.slips import models_in
from cmo.read.study import MODELS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Json = dict[str, Any]
# The ids and addresses that may stand where something is referred to, each with what it is.
Known = dict[str, dict[str, str]]

FILES: dict[str, type[BaseModel]] = {**{str(k): m for k, m in MODELS.items()}, "theme": Theme}
_BOUNDS = {"ge": "minimum", "le": "maximum"}
# A file of comments alone is read as one that lists nothing.
_MAY_BE_EMPTY = frozenset({"judgements", "indicators", "references", "theme"})


def file_schema(name: str, known: Known | None = None, strict: bool = False) -> Json:
    """Give the schema of one kind of file; raises CommandError where there is no such kind.

    `known` gives what a study has to refer to: it is offered, and if `strict` nothing else will do.
    """
    if name not in FILES:
        raise CommandError(f"no file '{name}': {did_you_mean(name, FILES, listed(FILES))}")
    schema = FILES[name].model_json_schema(by_alias=True, schema_generator=_Files)
    _describe(schema, {model.__name__: model for model in _within(FILES[name])})
    for part in _walk(schema):
        # What pydantic checks on a number read from text it only notes by names of its own.
        part |= {_BOUNDS[name]: part.pop(name) for name in _BOUNDS.keys() & part.keys()}
    refer(schema, known or {}, strict)
    if name in _MAY_BE_EMPTY:
        schema["type"] = [schema["type"], "null"]
    return {"$schema": DIALECT, **schema}


class _Files(GenerateJsonSchema):
    """Writes what a model takes as others see it who read the same YAML."""

    def str_schema(self, schema: core_schema.StringSchema) -> Json:
        """Give what a text may look like to others, by what the model asks of it."""
        pattern = str(schema.get("pattern") or "")
        if pattern == DATE_PATTERN:
            return date()
        if pattern in {ID_PATTERN, QUESTION_PATTERN}:
            return id_of(pattern, schema.get("max_length"))
        if pattern == COLOUR_PATTERN:
            says = 'write a colour as six hexadecimal digits in quotes, such as "#00664a"'
            return {"type": "string", "pattern": pattern, "patternErrorMessage": says}
        most = schema.get("max_length") or LONGEST_TEXT
        if schema.get("strip_whitespace"):
            return text(most)
        return any_scalar({"minLength": 1, "maxLength": most})

    def int_schema(self, schema: core_schema.IntSchema) -> Json:  # noqa: ARG002 - as pydantic asks
        """Give a whole number, which may stand in quotes."""
        return whole()

    def dict_schema(self, schema: core_schema.DictSchema) -> Json:
        """Give entries by id; what is no id is refused."""
        entries: Json = {"type": "object"}
        values = self.generate_inner(schema.get("values_schema", core_schema.any_schema()))
        if values:
            entries["additionalProperties"] = values
        keys = schema.get("keys_schema")
        if keys is not None and "pattern" in keys:
            inner = self.generate_inner(keys)
            # Within JSON each key is a text, whatever it looks like in YAML.
            entries["propertyNames"] = inner.get("anyOf", [inner])[0]
        return entries

    def nullable_schema(self, schema: core_schema.NullableSchema) -> Json:
        """What may be left out may not stand there without a value."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> Json:
        """Name a default where it is a word or a number: that nothing stands there says itself."""
        inner = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return {**inner, "default": default} if isinstance(default, str | int) else inner

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> Json:
        """Any of several shapes: they exclude one another by themselves."""
        return {"anyOf": super().tagged_union_schema(schema)["oneOf"]}

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic calls it
        """A key is its own title."""
        return False


def _within(model: type[BaseModel]) -> set[type[BaseModel]]:
    """Give a model and all the models of its fields."""
    found = {model}
    for field in model.model_fields.values():
        for inner in models_in(field.annotation) - found:
            found |= _within(inner)
    return found


def _describe(schema: Json, models: dict[str, type[BaseModel]]) -> None:
    """Add to each key what it means, an example, and what each word to choose means."""
    for name, part in {schema.get("title", ""): schema, **schema.get("$defs", {})}.items():
        if name not in models or "properties" not in part:
            continue
        part["description"] = part.get("description", "").replace("\n\n", " ").replace("\n", " ")
        for key, meaning in meanings(models[name]).items():
            place = part["properties"][key]
            place["description"] = meaning
            place["examples"] = list(map(_as_typed, EXAMPLES[models[name]][key]))
            for choice in _walk(place):
                if "enum" in choice and key in MEANINGS:
                    choice["enumDescriptions"] = [MEANINGS[key][w] for w in choice["enum"]]


def _as_typed(example: object) -> object:
    """Give an example as an editor would read it: digits as a number."""
    if isinstance(example, dict):
        return {key: _as_typed(value) for key, value in example.items()}
    if isinstance(example, list | tuple):
        return [_as_typed(value) for value in example]
    return int(example) if isinstance(example, str) and example.isdigit() else example


def _walk(schema: Any) -> Iterator[Json]:
    """Give a schema and every schema within it."""
    if isinstance(schema, dict):
        yield schema
    for inner in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(inner, dict | list):
            yield from _walk(inner)

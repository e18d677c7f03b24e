"""From a command's flags, and answers to questions, to the entry that is to be written."""

import argparse
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from pydantic import BaseModel

from cmo.cli.add_forms import LINK, Field, Form
from cmo.cli.asking import Asker, ask_text, ask_words, split_words
from cmo.cli.errors import CommandError
from cmo.edit.entry import Value
from cmo.edit.known import known_words
from cmo.model.choices import MEANINGS
from cmo.model.evidence import Finding, Link, Source
from cmo.model.theory import Configuration, Context, Mechanism, Outcome, Theory
from cmo.read.study import Study
from cmo.read.validate import validate

Answers = dict[str, str | list[str]]
_MODELS: dict[str, type[BaseModel]] = {
    "finding": Finding,
    "link": Link,
    "configuration": Configuration,
    "context": Context,
    "mechanism": Mechanism,
    "outcome": Outcome,
    "source": Source,
    "theory": Theory,
}
# What is needed, but has to be in the study first: where it belongs.
_FIRST = {
    "documents": "no document yet: put one into evidence_links/references.yaml first",
    "methods": "no method yet: put one into 'methods:' of theories/study.yaml first",
    "mechanisms": "no mechanism yet: cmo add mechanism",
    "outcomes": "no outcome yet: cmo add outcome",
    "claims": "no claim yet that a finding could bear on: cmo add context, mechanism or outcome",
}
_SHARE = re.compile(r"([0-9]+)(?:\s*(?:/|of)\s*([0-9]+))?")


def given(arguments: argparse.Namespace, fields: Iterable[Field]) -> Answers:
    """Collect what the line gives, by the key of each field."""
    found: Answers = {}
    for field in fields:
        value = getattr(arguments, field.dest, None)
        if isinstance(value, list):
            words = [word for part in value for word in split_words(part)]
            if words:
                found[field.key] = words
        elif value is not None and value.strip():
            found[field.key] = value.strip()
    return found


def missing(form: Form, answers: Answers) -> list[str]:
    """List the flags that are needed and were not given."""
    flags = [
        f"--{field.name}"
        for field in form.fields
        if field.needed and field.key not in answers and _is_due(field, answers)
    ]
    if form.what == "finding" and not _has_place(answers):
        flags.append("--section, --heading or --page")
    return flags


def missing_of_link(answers: Answers) -> list[str]:
    """List what a finding's first link still needs, where anything of it was given."""
    return [f"--{field.name}" for field in LINK if answers and field.key not in answers]


def ask_fields(asker: Asker, study: Study, form: Form, answers: Answers, owner: str) -> Answers:
    """Ask for each field that the line has not given, unless the study has no words for it.

    Raises CommandError where there can be no answer before the study has other things.
    """
    found: Answers = {}
    for field in form.fields:
        if field.key in answers:
            found[field.key] = answers[field.key]
        elif not field.quiet and _is_due(field, {**answers, **found}):
            # A place in the document is needed, and a page is the last way to say it.
            lost = field.key == "locator.page" and not _has_place({**answers, **found})
            asked = replace(field, needed=field.needed or lost)
            if answer := _ask(asker, study, form.what, asked, owner):
                found[field.key] = answer
    return found


def _is_due(field: Field, answers: Answers) -> bool:
    return not field.follows or field.follows in answers


def _has_place(answers: Answers) -> bool:
    return any(key.startswith("locator.") for key in answers)


def _ask(asker: Asker, study: Study, what: str, field: Field, owner: str) -> str | list[str]:
    words: Mapping[str, str] = {word: MEANINGS[field.key][word] for word in field.choices}
    if field.refers:
        words = known_words(study, field.refers, owner)
        if not words and field.needed:
            raise CommandError(f"the study has {_FIRST[field.refers]}")
        if not words:
            return ""
    if not words:
        return ask_text(
            asker, field.asks, needed=field.needed, refuse=lambda a: refuse_text(what, field, a)
        )
    chosen = ask_words(asker, field.asks, words, needed=field.needed, many=field.many)
    return chosen if field.many else "".join(chosen)


def refuse_text(what: str, field: Field, text: str) -> str:
    """Say why a text cannot stand under a key of an entry; an empty text where it can."""
    # The rest of the entry is missing, which is no fault of this text.
    problems = validate(_MODELS[what], entry_of([field], {field.key: text}), "")[1]
    problem = next((one for one in problems if one.code != "CMO121"), None)
    if problem is None:
        return ""
    if field.key == "extent":
        return "write numbers, such as 6/17, or one of: one, few, several, most"
    return f"{problem.message}: {problem.fix}"


def entry_of(fields: Iterable[Field], answers: Answers) -> dict[str, Value]:
    """Give the entry that answers make, with its keys in the order of the fields."""
    entry: dict[str, Value] = {}
    for field in fields:
        if field.key not in answers:
            continue
        value = answers[field.key]
        outer, _, inner = field.key.partition(".")
        if inner:
            nested = entry.setdefault(outer, {})
            if isinstance(nested, dict):
                nested[inner] = value
        else:
            entry[outer] = extent(value) if outer == "extent" and isinstance(value, str) else value
    return entry


def extent(written: str) -> Value:
    """Give an extent as the files have it: 6/17 and 6 of 17 are numbers, a word is itself."""
    share = _SHARE.fullmatch(written)
    if share is None:
        return written
    return {"n": share[1], "of": share[2]} if share[2] else {"n": share[1]}


def refuse_missing(form: Form, flags: list[str]) -> None:
    """Refuse a line that leaves out what is needed, where nobody can be asked."""
    if flags:
        raise CommandError(
            f"cmo add {form.what} also needs {', '.join(flags)}\n"
            "     On a terminal it asks for what is missing; cmo add "
            f"{form.what} --help tells more."
        )

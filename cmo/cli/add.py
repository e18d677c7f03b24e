"""cmo add: write a finding, a link, a configuration or another entry where it belongs."""

import argparse
import sys
from dataclasses import dataclass, replace
from typing import Any

from cmo.cli.add_answers import (
    Answers,
    ask_fields,
    entry_of,
    given,
    missing,
    missing_of_link,
    refuse_missing,
)
from cmo.cli.add_forms import FORMS, LINK, Form
from cmo.cli.add_write import Addition, write
from cmo.cli.asking import HOW, Asker, Terminal, ask_text, ask_whether, ask_words
from cmo.cli.editing import Opened, open_to_edit
from cmo.cli.errors import CommandError
from cmo.edit.added import ids_in, make_id, new_file, refuse_id, with_entry, with_first, with_link
from cmo.edit.known import known_words
from cmo.edit.refused import Refused
from cmo.model.words import nearest, nearest_address, printable
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.study import Study

_FOLDERS = {"source": EVIDENCE, "theory": THEORIES}
_LINK = replace(FORMS["link"], fields=LINK)
_OTHER_FILES = ("study", "indicators", "references", "judgements")


def run(arguments: argparse.Namespace) -> int:
    """Add one entry; ask for what the line leaves out, where somebody sits at a terminal."""
    opened = open_to_edit(arguments, look_only=arguments.dry_run)
    form = FORMS[arguments.what]
    if opened.settled and opened.settled.finished and opened.settled.title.startswith("add "):
        # The same line given again after a crash must not add the same entry twice.
        sys.stdout.write("if you want to add something else, give the command again\n")
        return 0
    answers = given(arguments, form.fields)
    link = given(arguments, LINK) if form.what in {"finding", "link"} else {}
    lacks = missing(form, answers) + (missing_of_link(link) if form.what == "finding" else [])
    if arguments.into is None:
        lacks.insert(0, {"link": "a finding"}.get(form.what, f"a {form.into or 'name'}"))
    if form.what == "link" and "claim" not in link:
        lacks.insert(0, "a claim")
    asker = Terminal() if lacks and sys.stdin.isatty() else None
    if asker is None:
        refuse_missing(form, lacks)
    else:
        sys.stdout.write(f"{HOW}\n")
    adding = _Adding(opened, form, arguments, asker)
    try:
        return adding.link(link) if form.what == "link" else adding.entry(answers, link)
    except Refused as error:
        raise CommandError(printable(str(error))) from error


@dataclass(frozen=True, slots=True)
class _Adding:
    """What is being added, to which study, and whom to ask, if anybody."""

    opened: Opened
    form: Form
    arguments: argparse.Namespace
    asker: Asker | None

    @property
    def study(self) -> Study:
        return self.opened.study

    def link(self, answers: Answers) -> int:
        """Add a link to a finding."""
        address = self._into("findings")
        if address not in self.study.findings:
            near = nearest_address(address, self.study.findings)
            raise CommandError(_none("finding", address, near))
        if self.asker:
            answers = ask_fields(self.asker, self.study, _LINK, answers, "")
        source, _, finding = address.partition(".")
        path = f"{EVIDENCE}/{source}.yaml"
        entry: dict[str, Any] = entry_of(LINK, answers)
        change = with_link(self.study, path, finding, entry)
        route = ("findings", finding, "links", 0)
        said = f"link of {address} to {answers['claim']}"
        return self._write([Addition(change, route, entry)], said)

    def entry(self, answers: Answers, link: Answers) -> int:
        """Add an entry to a file, or a file."""
        if not self.form.into:
            addition = self._file(self.form, self._name(), answers)
            return self._write([addition], f"{self.form.what} {addition.change.path}")
        owner, additions = self._owner()
        if self.asker:
            answers = ask_fields(self.asker, self.study, self.form, answers, owner)
        entry = entry_of(self.form.fields, answers)
        if self.form.what == "finding":
            entry["links"] = self._links(link)
        path = f"{_FOLDERS[self.form.into]}/{owner}.yaml"
        name = self._id(path, answers)
        if additions:
            made = additions.pop()
            change = with_first(made.change, self.form.section, name, entry)
            additions = [Addition(change, (), {**made.entry, self.form.section: {name: entry}})]
        else:
            change = with_entry(self.study, path, self.form.section, name, entry)
            additions = [Addition(change, (self.form.section, name), entry)]
        return self._write(additions, f"{self.form.what} {owner}.{name}")

    def _links(self, first: Answers) -> list[dict[str, Any]]:
        """Give a finding's links: the one on the line, or as many as are told."""
        if first and not missing_of_link(first):
            return [entry_of(LINK, first)]
        links: list[dict[str, Any]] = []
        while self.asker and (claim := first.get("claim") or self._claim(len(links))):
            answers = ask_fields(self.asker, self.study, _LINK, {**first, "claim": claim}, "")
            links.append(entry_of(LINK, answers))
            first = {}
        return links

    def _claim(self, number: int) -> str:
        """Ask for the claim of a finding's next link."""
        asks = "Which claim does it bear on? Nothing for none"
        if number:
            asks = "Which other claim does it bear on? Nothing for no other"
        known = known_words(self.study, "claims")
        return "".join(ask_words(self.asker, asks, known, needed=False)) if self.asker else ""

    def _into(self, refers: str) -> str:
        """Give the file or the finding that the entry goes into."""
        if self.arguments.into or not self.asker:
            return str(self.arguments.into)
        known = known_words(self.study, refers)
        asks = {"findings": "Which finding?", "sources": "Which source?"}.get(
            refers, "Which theory?"
        )
        if refers == "findings":
            return ask_words(self.asker, asks, known, needed=True)[0]

        def refuse(answer: str) -> str:
            if not answer:
                return "an answer is needed here"
            return "" if self._is_there(answer) else self._refused_name(answer)

        return self.asker.ask(asks, known, "", refuse)

    def _owner(self) -> tuple[str, list[Addition]]:
        """Give the file that the entry goes into; one that is not there may be made."""
        what = self.form.into
        plural = {"source": "sources", "theory": "theories"}[what]
        owner = self._into(plural)
        if self._is_there(owner):
            return owner, []
        known = known_words(self.study, plural)
        none = _none(what, owner, nearest(owner, known))
        if not self.asker:
            if self._refused_name(owner):
                raise CommandError(none)
            raise CommandError(f"{none}\n     To make it: cmo add {what} {owner}")
        if not ask_whether(self.asker, f"{none}. Make a new one?", default=False):
            raise CommandError("nothing was written")
        return owner, [self._file(FORMS[what], owner, {})]

    def _is_there(self, owner: str) -> bool:
        """Say whether there is such a file as the entry goes into."""
        path = f"{_FOLDERS[self.form.into]}/{owner}.yaml"
        return path in self.study.files and owner not in _OTHER_FILES

    def _file(self, form: Form, name: str, answers: Answers) -> Addition:
        """Make the file of a new source or theory."""
        if reason := self._refused_name(name):
            raise CommandError(printable(reason))
        if self.asker:
            answers = ask_fields(self.asker, self.study, form, answers, name)
        entry = entry_of(form.fields, answers)
        return Addition(new_file(f"{_FOLDERS[form.what]}/{name}.yaml", entry), (), entry)

    def _refused_name(self, name: str) -> str:
        """Say why a file of the study cannot have a name; an empty text where it can."""
        taken = {*self.study.theories, *self.study.sources, *_OTHER_FILES}
        taken |= {file.stem for file in self.study.files.values()}
        return refuse_id(name, taken).replace("stands in the file", "is taken")

    def _name(self) -> str:
        if self.arguments.into or not self.asker:
            return str(self.arguments.into)
        asks = "Its id, and the name of its file: small-letters"
        return ask_text(self.asker, asks, needed=True, refuse=self._refused_name)

    def _id(self, path: str, answers: Answers) -> str:
        """Give the id of the entry: as given, or made from what it says."""
        taken = ids_in(self.study, path)
        if self.arguments.id:
            if reason := refuse_id(self.arguments.id, taken):
                raise CommandError(printable(reason))
            return str(self.arguments.id)
        free = make_id(_words(answers), taken, self.form.what)
        if not self.asker:
            return free
        return self.asker.ask("Its id", {}, free, lambda a: refuse_id(a, taken))

    def _write(self, additions: list[Addition], said: str) -> int:
        return write(self.opened, additions, said, self.asker, look_only=self.arguments.dry_run)


def _words(answers: Answers) -> str:
    """Give the words of an entry that its id is made of."""
    for key in ("label", "statement", "title"):
        if isinstance(text := answers.get(key), str):
            return text
    outcomes = answers.get("outcome", [])
    first = outcomes[0] if isinstance(outcomes, list) and outcomes else ""
    names = [str(answers.get("mechanism", "")), first]
    return " ".join(name.rpartition(".")[2].replace("-", " ") for name in names)


def _none(what: str, name: str, near: str | None) -> str:
    hint = f": did you mean '{near}'?" if near else ""
    return printable(f"there is no {what} '{name}'{hint}")

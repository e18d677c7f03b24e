"""Read a whole study: every file once, everything wrong with it as problems."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel

from cmo.model.address import PARTS, SINGULAR
from cmo.model.base import ID_PATTERN
from cmo.model.evidence import Finding, Source
from cmo.model.problem import Place, Problem, Route
from cmo.model.study import Document, Indicators, Judgements, References, Settings
from cmo.model.theory import Configuration, Context, Mechanism, Outcome, Relation, Theory
from cmo.model.words import counted
from cmo.read.files import Kind, StudyFile, broken_off, find_files, find_unfinished, read_text
from cmo.read.store import Folder, Store
from cmo.read.validate import validate
from cmo.read.yaml import parse

MODELS: dict[Kind, type[BaseModel]] = {
    "study": Settings,
    "indicators": Indicators,
    "theory": Theory,
    "references": References,
    "judgements": Judgements,
    "source": Source,
}
_MAY_BE_EMPTY: frozenset[Kind] = frozenset({"judgements", "indicators", "references"})
_ID = re.compile(ID_PATTERN)

Entry = Context | Mechanism | Outcome | Configuration | Relation


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a theory, with its address and what kind of entry it is."""

    address: str
    theory: str
    kind: str
    id: str
    entry: Entry

    @property
    def place(self) -> Place:
        """Where the entry stands: its key in its theory's file."""
        return Place(f"theories/{self.theory}.yaml", (self.kind, self.id), at_key=True)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that evidence can bear on, "" for the whole.

        A configuration can only be found to fire where it should be silent once it says where.
        """
        parts = PARTS[self.kind]
        if isinstance(self.entry, Configuration) and not self.entry.silent_where:
            return tuple(part for part in parts if part != "silence")
        return parts

    @property
    def claims(self) -> tuple[str, ...]:
        """The addresses of its claims."""
        return tuple(f"{self.address}#{part}" if part else self.address for part in self.parts)


@dataclass
class Study:
    """A study as read: its models, the files they come from, and what is wrong with the files."""

    root: Path
    files: dict[str, StudyFile] = field(default_factory=dict)
    settings: Settings | None = None
    theories: dict[str, Theory] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    references: tuple[Document, ...] = ()
    indicators: Indicators = field(default_factory=Indicators)
    judgements: Judgements = field(default_factory=lambda: Judgements(()))
    problems: list[Problem] = field(default_factory=list)
    # Files, and entries of files as path#id, that are there but could not be read: pointing at one
    # of them is not a second mistake.
    unread: set[str] = field(default_factory=set)

    @cached_property
    def items(self) -> dict[str, Item]:
        """All entries of all theories by address, in the order of files and keys."""
        found: dict[str, Item] = {}
        for theory_id, theory in self.theories.items():
            for kind in SINGULAR:
                for item_id, entry in getattr(theory, kind).items():
                    item = Item(f"{theory_id}.{item_id}", theory_id, kind, item_id, entry)
                    found.setdefault(item.address, item)
        return found

    @cached_property
    def items_by_theory(self) -> dict[str, tuple[Item, ...]]:
        """The entries of each theory, in the order of its file."""
        grouped: dict[str, list[Item]] = {theory: [] for theory in self.theories}
        for item in self.items.values():
            grouped[item.theory].append(item)
        return {theory: tuple(items) for theory, items in grouped.items()}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents of references.yaml by id."""
        return {document.id: document for document in self.references}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """All findings of all sources by address."""
        return {
            f"{source_id}.{finding_id}": finding
            for source_id, source in self.sources.items()
            for finding_id, finding in source.findings.items()
        }

    def of_kind(self, kind: str) -> Iterator[Item]:
        """Give the items of one kind: contexts, mechanisms, outcomes, configurations, relations."""
        return (item for item in self.items.values() if item.kind == kind)

    def finding_place(self, address: str, *rest: str | int) -> Place:
        """Where a finding stands, or a part of it."""
        source, _, finding = address.partition(".")
        route = ("findings", finding, *rest)
        return Place(f"evidence_links/{source}.yaml", route, at_key=not rest)

    def is_unread(self, folder: str, stem: str, entry: str) -> bool:
        """Say whether an entry of a file of a folder is there, or may be, but could not be read."""
        path = f"{folder}/{stem}.yaml"
        return path in self.unread or f"{path}#{entry}" in self.unread

    @property
    def unlinked(self) -> int:
        """Count the findings that bear on no claim."""
        return sum(not finding.links for finding in self.findings.values())

    @property
    def counts(self) -> str:
        """Say what was read: 4 theories, 6 sources, 121 findings."""
        return ", ".join(
            (
                counted(len(self.theories), "theory", "theories"),
                counted(len(self.sources), "source"),
                counted(len(self.findings), "finding"),
            )
        )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector while much is built that stays: it would only look, in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_study(root: Path, store: Store | None = None) -> Study:
    """Read the study in folder `root`; what is wrong with its files is in `problems`.

    Its files come from `store` where one is given: the folder as it once was.
    """
    study, files = Study(root), Folder(root) if store is None else store
    with _no_collection():
        found, study.problems = find_files(files)
        # What lies where it is not read is there all the same, for what points at it.
        study.unread.update(_as_named(problem.place.path) for problem in study.problems)
        study.problems += find_unfinished(root) if store is None else []
        for path, kind in found:
            file = StudyFile(path, kind)
            study.files[path] = file
            if read_text(files, file):
                _read_file(study, file)
            else:
                study.unread.add(file.path)
            study.problems += file.problems
    study.theories = in_order(study.theories)
    return study


def in_order(theories: dict[str, Theory]) -> dict[str, Theory]:
    """Put wider theories before those that open up one of their mechanisms.

    Those that are part of one theory follow the order of its mechanisms; ids settle the rest, so
    the order of the files never matters.
    """
    below: dict[str, list[tuple[int, str]]] = {}
    for name in sorted(theories):
        wider, _, mechanism = (theories[name].part_of or "").partition(".")
        known = list(theories[wider].mechanisms) if wider in theories else []
        rank = known.index(mechanism) if mechanism in known else len(known)
        below.setdefault(wider if wider in theories else "", []).append((rank, name))
    ordered: dict[str, Theory] = {}
    # Of the widest, those that others open up come first, and mere candidates last.
    roots = [name for _, name in below.get("", ())]
    roots.sort(key=lambda name: (theories[name].status == "candidate", name not in below, name))
    waiting = roots[::-1]
    while waiting:
        name = waiting.pop()
        ordered[name] = theories[name]
        waiting += [part for _, part in sorted(below.get(name, ()), reverse=True)]
    # Theories that are part of each other hang on nothing; the check tells, and none is lost.
    return ordered | {name: theories[name] for name in sorted(theories) if name not in ordered}


def _as_named(path: str) -> str:
    """Give the path that a file would have if it lay and was named as it should."""
    folder, stem = path.partition("/")[0], PurePosixPath(path).stem
    return f"{folder}/{stem.lower().replace('_', '-').replace(' ', '-')}.yaml"


def _read_file(study: Study, file: StudyFile) -> None:
    parsed = parse(file.text, file.path)
    file.data, file.node = parsed.data, parsed.node
    file.problems += parsed.problems
    if not parsed.broken and (problem := broken_off(file.text, file.path)):
        file.problems.append(problem)
    data = None if parsed.broken else _as_expected(file)
    if data is None:
        study.unread.update((file.path, _as_named(file.path)))
        return
    model, problems, left_out = validate(MODELS[file.kind], data, file.path)
    file.problems += problems
    _note_unread(study, file, None if model is None else left_out)
    if parsed.partial:
        study.unread.add(file.path)
    if model is not None:
        _store(study, file, model)


def _as_expected(file: StudyFile) -> Any:
    """Give the file's data where their outer shape will do, else None with the problem noted."""
    wanted: type = list if file.kind == "judgements" else dict
    if not _ID.fullmatch(file.stem):
        message = f"the file's name gives its id, and '{file.stem}' cannot be one"
        fix = "rename the file: words in small letters with hyphens, such as local-decisions.yaml"
        file.problems.append(Problem("CMO128", message, Place(file.path), fix))
        return None
    if isinstance(file.data, wanted):
        return file.data
    if file.data is None:
        if file.kind in _MAY_BE_EMPTY:
            return wanted()
        message, fix = "the file holds nothing", "fill it, or take it out of the study"
    else:
        shape = "a list: lines that begin with '- '" if wanted is list else "keys with a colon"
        message, fix = "the file does not hold what it should", f"write {shape}"
    route: Route = ()
    file.problems.append(Problem("CMO109", message, Place(file.path, route), fix))
    return None


def _note_unread(study: Study, file: StudyFile, left_out: list[Route] | None) -> None:
    """Remember what could not be read: the whole file, or the entries that were left out."""
    if left_out is None:
        study.unread.add(file.path)
        return
    for route in left_out:
        entry = file.data
        for step in route:
            entry = entry[step]
        if len(route) >= 2 and isinstance(route[1], str):  # noqa: PLR2004 - kind and id
            names: list[object] = [route[1]]
        else:
            names = _ids_in(entry)
        study.unread.update(f"{file.path}#{name}" for name in names)


def _ids_in(entry: Any) -> list[object]:
    """List what may be ids: the keys of a mapping, and the `id` of entries of a list."""
    entries = entry if isinstance(entry, list) else [entry]
    mappings = [e for e in entries if isinstance(e, dict)]
    return [*(entry if isinstance(entry, dict) else ()), *(m["id"] for m in mappings if "id" in m)]


def _store(study: Study, file: StudyFile, model: BaseModel) -> None:
    if isinstance(model, Theory):
        study.theories[file.stem] = model
    elif isinstance(model, Source):
        study.sources[file.stem] = model
    elif isinstance(model, Settings):
        study.settings = model
    elif isinstance(model, Indicators):
        study.indicators = model
    elif isinstance(model, Judgements):
        study.judgements = model
    elif isinstance(model, References):
        study.references = model.references

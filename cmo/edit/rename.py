"""Let something bear another name, wherever the study's files name it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from cmo.edit.names import Named, Use, clusters, names, uses
from cmo.edit.places import Layout, reworded
from cmo.edit.refused import Refused
from cmo.edit.texts import Change, replaced
from cmo.model.base import ID_PATTERN, QUESTION_PATTERN
from cmo.model.problem import Place
from cmo.model.words import article, listed, nearest, nearest_address
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.study import Study

_ID = re.compile(ID_PATTERN)
_QUESTION = re.compile(QUESTION_PATTERN)
# Citation keys, as Zotero and its plugins make them.
_DOCUMENT = re.compile(r"[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*")
_LONGEST = 80
# Files of these names hold something else than a theory or a source.
_TAKEN = {"theory": ("study", "indicators"), "source": ("references", "judgements")}
FOLDERS = {"theory": THEORIES, "source": EVIDENCE}
# What lies in a theory's or a source's file is addressed by the file's id.
WITHIN = {"theory": "item", "source": "finding"}


@dataclass(frozen=True, slots=True)
class Renaming:
    """What is renamed, and the name that it is to bear: as an address where it has one."""

    named: Named
    new: str

    @property
    def old(self) -> str:
        """The name that it has borne."""
        return self.named.name

    @property
    def new_id(self) -> str:
        """The new name without the file that it stands in."""
        return self._own(self.new)

    @property
    def old_id(self) -> str:
        """The old name without the file that it stands in."""
        return self._own(self.old)

    def _own(self, name: str) -> str:
        return name.partition(".")[2] if self.named.kind in WITHIN.values() else name

    def path(self, path: str) -> str:
        """Give the path of a file afterwards."""
        if self.named.kind in FOLDERS and path == self.named.place.path:
            return f"{FOLDERS[self.named.kind]}/{self.new}.yaml"
        return path

    def target(self, kind: str, target: str) -> str:
        """Give what something of a kind is called in full afterwards."""
        if kind == self.named.kind and target == self.old:
            return self.new
        owner, dot, name = target.partition(".")
        if WITHIN.get(self.named.kind) == kind and owner == self.old:
            return f"{self.new}{dot}{name}"
        return target

    def written(self, use: Use) -> str:
        """Give what is to stand in a place afterwards: as short as it was, and with its part."""
        target = self.target(use.kind, use.target)
        if target == use.target:
            return use.written
        name, mark, part = use.written.partition("#")
        short = use.kind in WITHIN.values() and "." not in name
        return f"{target.partition('.')[2] if short else target}{mark}{part}"


def find_renaming(study: Study, old: str, new: str, kind: str | None = None) -> Renaming:
    """Work out what is to be renamed; raises Refused where there is nothing, or no room for it."""
    renaming = Renaming(*_asked(_find(study, old, kind), new))
    _refuse_bad_id(renaming)
    _refuse_taken(study, renaming)
    return renaming


def _find(study: Study, old: str, kind: str | None) -> Named:
    """Give the one thing that bears a name."""
    known = [named for named in names(study) if kind in {None, named.kind}]
    found = [named for named in known if named.name == old]
    if not found and "#" in old:
        item = old.partition("#")[0]
        raise Refused(f"'{old}' is one claim about an item: name the item, '{item}'")
    if not found:
        raise Refused(f"the study has no {_noun(kind)} '{old}'{_hint(study, old, known)}")
    if len({named.kind for named in found}) > 1:
        kinds = listed(named.what for named in found)
        raise Refused(
            f"'{old}' is the name of several things ({kinds}): say which with --kind "
            f"{' or --kind '.join(dict.fromkeys(named.kind for named in found))}"
        )
    if len(found) > 1:
        kinds = listed(named.what for named in found)
        raise Refused(
            f"'{old}' stands for several things in {found[0].place.path} ({kinds}): "
            "give one of them another name by hand first"
        )
    return found[0]


def _noun(kind: str | None) -> str:
    return kind or "item, finding, theory, source or other thing"


def _hint(study: Study, old: str, known: list[Named]) -> str:
    """Say what was probably meant."""
    all_names = [named.name for named in known]
    if "." not in old:
        within = [n for n in all_names if n.partition(".")[2] == old]
        if within:
            return f": did you mean '{within[0]}'?"
        near = nearest(old, [n for n in all_names if "." not in n])
        return f": did you mean '{near}'?" if near else ""
    near = nearest_address(old, [n for n in all_names if "." in n])
    if near:
        return f": did you mean '{near}'?"
    return f": the theories are {listed(study.theories)}; the sources {listed(study.sources)}"


def _asked(named: Named, new: str) -> tuple[Named, str]:
    """Give the new name in full, where only its last part may have been written."""
    owner, dot, _ = named.name.partition(".")
    if named.kind not in WITHIN.values():
        return named, new
    if "." not in new:
        return named, f"{owner}{dot}{new}"
    if new.partition(".")[0] != owner:
        home = "theory" if named.kind == "item" else "source"
        raise Refused(
            f"'{new}' lies in another {home} than '{named.name}': {article(named.what)} keeps its "
            f"{home} when it is renamed\n     To move it, move its lines from one file to the "
            "other; cmo check then names every reference to mend."
        )
    return named, new


def _refuse_bad_id(renaming: Renaming) -> None:
    new, kind = renaming.new_id, renaming.named.kind
    pattern = {"question": _QUESTION, "document": _DOCUMENT}.get(kind, _ID)
    if not pattern.fullmatch(new):
        how = "words in small letters with hyphens, such as local-decisions"
        if pattern is not _ID:
            how = "letters, digits and hyphens, such as RQ1a"
        raise Refused(f"'{new}' cannot be an id: write {how}")
    if len(new) > _LONGEST:
        raise Refused(f"an id of {len(new)} letters is too long: shorten it to at most {_LONGEST}")


def _refuse_taken(study: Study, renaming: Renaming) -> None:
    """Refuse a name that something bears, or that something points at in vain."""
    kind, new = renaming.named.kind, renaming.new
    if new == renaming.old:
        raise Refused(f"'{new}' is its name already")
    if new in _TAKEN.get(kind, ()):
        raise Refused(f"'{new}' is taken: {FOLDERS[kind]}/{new}.yaml is no {kind}'s file")
    # A theory and a source may not share a name: an address would not say what it is.
    kinds = set(FOLDERS) if kind in FOLDERS else {kind}
    for named in names(study):
        if named.kind in kinds and named.name == new:
            raise Refused(f"'{new}' is taken: {_stands(study, named)}")
    for use in uses(study):
        if use.kind in {kind, WITHIN.get(kind)} and new in {use.target, _owner(use, kind)}:
            raise Refused(
                f"something points at '{new}' already, though there is none: "
                f"{_at(study, use.place)}. Mend that first; cmo check tells more."
            )
    if kind == "source" and new in clusters(study).values():
        raise Refused(f"'{new}' is taken: it is the cluster of a source")


def _owner(use: Use, kind: str) -> str:
    """Give the file that a reference leads into, where it is a file that is renamed."""
    return use.target.partition(".")[0] if kind in FOLDERS else ""


def _stands(study: Study, named: Named) -> str:
    return f"{article(named.what)} bears that name ({_at(study, named.place)})"


def _at(study: Study, place: Place) -> str:
    """Give a place as file and line."""
    if not place.route:
        return place.path
    text = study.files[place.path].text
    return f"{place.path}:{Layout(text).scalar(place).start_mark.line + 1}"


def changes(study: Study, renaming: Renaming) -> list[Change]:
    """Give every file that changes, before and after; `study` must have been read whole."""
    wanted: dict[str, list[tuple[Place, str, str]]] = {}
    named = renaming.named
    if named.place.route:
        wanted[named.place.path] = [(named.place, renaming.old_id, renaming.new_id)]
    else:
        wanted[named.place.path] = []
    for use in uses(study):
        written = renaming.written(use)
        if written != use.written:
            wanted.setdefault(use.place.path, []).append((use.place, use.written, written))
    return [_changed(study, renaming, path, wanted[path]) for path in sorted(wanted)]


def _changed(
    study: Study, renaming: Renaming, path: str, wanted: Iterable[tuple[Place, str, str]]
) -> Change:
    text = study.files[path].text
    layout = Layout(text)
    nodes = [(layout.scalar(place), old, new) for place, old, new in wanted]
    lines = tuple(sorted(node.start_mark.line + 1 for node, _, _ in nodes))
    made = [reworded(text, node, old, new) for node, old, new in nodes]
    return Change(path, renaming.path(path), text, replaced(text, made), lines)

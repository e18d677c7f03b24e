"""Add an entry to a study: its id, its place, and the proof that nothing else has changed."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import Any

from cmo.check import check
from cmo.edit.entry import Entry, Style, entry_lines
from cmo.edit.insert import add_entry, add_item
from cmo.edit.refused import Refused
from cmo.edit.texts import Change, Replacement, line_of, replaced
from cmo.model.base import ID_PATTERN
from cmo.model.problem import Problem, Route
from cmo.model.words import split_lines
from cmo.read.slips import keys_of
from cmo.read.study import MODELS, Study

_WORDS = re.compile("[a-z0-9]+")
# They say nothing in an id.
_SMALL = re.compile(
    "an?|and|are|as|at|be|been|by|for|from|ha[ds]|have|in|is|its?|of|on|or|that|the|their|they|"
    "this|to|was|were|which|who|with"
)
_MOST_WORDS = 5
_LONGEST_ID = 80


def make_id(text: str, taken: Collection[str], otherwise: str) -> str:
    """Make a free id of the words that say most in a text; `otherwise` where it has none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = [word for word in _WORDS.findall(plain.replace("'", "")) if not _SMALL.fullmatch(word)]
    words = [word for word in words if not word[0].isdigit()]
    name = "-".join(words[:_MOST_WORDS])[: _LONGEST_ID - 5].rstrip("-") or otherwise
    number = 1
    free = name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def refuse_id(name: str, taken: Collection[str]) -> str:
    """Say why an id will not do; an empty text where it will."""
    if not re.fullmatch(ID_PATTERN, name) or len(name) > _LONGEST_ID:
        return f"'{name}' cannot be an id: write words in small letters with hyphens"
    return f"'{name}' stands in the file already: choose another id" if name in taken else ""


def ids_in(study: Study, path: str) -> set[str]:
    """Give the ids that a theory or a source has used up: one stands for one entry."""
    file = study.files.get(path)
    data = file.data if file and isinstance(file.data, dict) else {}
    return {name for part in data.values() if isinstance(part, dict) for name in part}


def with_entry(study: Study, path: str, section: str, name: str, entry: Entry) -> Change:
    """Give a file with a further entry at the end of a section; raises Refused where it cannot."""
    file = study.files[path]
    _refuse_unreadable(study, path)
    made = add_entry(file.text, section, name, entry, keys_of(MODELS[file.kind]))
    return _change(path, file.text, made)


def with_link(study: Study, path: str, finding: str, link: dict[str, str]) -> Change:
    """Give a source's file with a further link of a finding; raises Refused where it cannot."""
    _refuse_unreadable(study, path)
    text = study.files[path].text
    return _change(path, text, add_item(text, ("findings", finding, "links"), link))


def new_file(path: str, entry: Entry) -> Change:
    """Give a file that holds an entry and nothing else."""
    return _new(path, "".join(f"{line}\n" for line in entry_lines(entry, 0, Style())))


def with_first(file: Change, section: str, name: str, entry: Entry) -> Change:
    """Give a new file with the first entry of a section."""
    return _new(file.path, replaced(file.after, add_entry(file.after, section, name, entry, ())))


def _new(path: str, text: str) -> Change:
    return Change(path, path, None, text, tuple(range(1, text.count("\n") + 1)))


def _change(path: str, text: str, made: list[Replacement]) -> Change:
    new = max(made, key=lambda one: len(one.new))
    # Line breaks that come first separate what is new from what stands above.
    leading = new.new[: len(new.new) - len(new.new.lstrip("\r\n"))]
    start = line_of(text, new.start) + len(split_lines(leading)) - 1
    number = len(split_lines(new.new.strip("\r\n")))
    return Change(path, path, text, replaced(text, made), tuple(range(start, start + number)))


def _refuse_unreadable(study: Study, path: str) -> None:
    """Refuse a file whose data are not what its text was meant to say."""
    if study.files[path].node is None or path in study.unread:
        raise Refused(f"{path} cannot be read as it is: cmo check tells what to mend")


def prove_added(before: Study, after: Study, change: Change, route: Route, entry: Any) -> None:
    """Raise Refused unless the entry at `route` is all in which the file's data differ."""
    old = before.files[change.path].data if change.before is not None else {}
    found = after.files[change.path].data
    wanted = _with(old, route, entry) if route else entry
    if repr(_sorted(found)) != repr(_sorted(wanted)):
        raise Refused(
            f"{change.path} is written in a way in which the entry cannot be added safely: "
            "write it by hand. Nothing was changed."
        )


def _with(data: Any, route: Route, entry: Any) -> Any:
    """Give data in which the last step of a route holds `entry`; a number adds to a list."""
    step, rest = route[0], route[1:]
    if isinstance(step, int):
        return [*(data if isinstance(data, list) else []), entry]
    inner = data if isinstance(data, dict) else {}
    return {**inner, step: _with(inner.get(step), rest, entry) if rest else entry}


def _sorted(data: Any) -> Any:
    """Give data with keys in order: a new section stands where such sections stand."""
    if isinstance(data, dict):
        return {key: _sorted(data[key]) for key in sorted(data)}
    return [_sorted(one) for one in data] if isinstance(data, list | tuple) else data


def new_problems(before: Study, after: Study) -> list[Problem]:
    """Give the problems that a study has after an edit, and has not had before."""
    known = {_told(problem) for problem in check(before)}
    return [problem for problem in check(after) if _told(problem) not in known]


def _told(problem: Problem) -> Sequence[object]:
    return problem.code, problem.message, problem.place.path, problem.place.route

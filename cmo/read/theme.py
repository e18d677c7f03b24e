"""Read a theme: a small YAML file with the colours and sizes of pictures."""

from pathlib import Path

from cmo.model.problem import Place, Problem
from cmo.model.theme import Theme
from cmo.read.files import StudyFile, read_text
from cmo.read.study import Study
from cmo.read.validate import validate
from cmo.read.yaml import parse


def read_theme(path: Path) -> tuple[Theme | None, Study]:
    """Read the theme in a file. Gives it, or None, and the problems as those of a study of its own.

    What a theme leaves out stays as it is; an empty file is the usual theme.
    """
    study = Study(path.parent)
    file = StudyFile(path.name, "theme")
    study.files[path.name] = file
    theme = _read(file) if read_text(path.parent, file) else None
    study.problems += file.problems
    return (None if study.problems else theme), study


def _read(file: StudyFile) -> Theme | None:
    parsed = parse(file.text, file.path)
    file.data, file.node = parsed.data, parsed.node
    file.problems += parsed.problems
    if parsed.broken:
        return None
    data = {} if file.data is None else file.data
    if not isinstance(data, dict):
        message = "the file does not hold what it should"
        place = Place(file.path, ())
        file.problems.append(Problem("CMO109", message, place, "write keys with a colon"))
        return None
    theme, problems, _ = validate(Theme, data, file.path)
    file.problems += problems
    return theme

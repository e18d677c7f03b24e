"""The files that a new study begins with, made from the templates in new_study/."""

import re
from importlib import resources
from pathlib import Path

from cmo.check import check
from cmo.cli.errors import CommandError
from cmo.cli.schema_folder import FOLDER, schemas
from cmo.cli.schema_known import known_of
from cmo.edit.scalars import inline
from cmo.model.words import printable
from cmo.read.characters import CONTROL, TURNING
from cmo.read.committed import Committed
from cmo.read.files import EVIDENCE, THEORIES
from cmo.read.study import Study, read_study

SETTINGS, THEORY = f"{THEORIES}/study.yaml", f"{THEORIES}/programme.yaml"
REFERENCES, SOURCE = f"{EVIDENCE}/references.yaml", f"{EVIDENCE}/first-interviews.yaml"

# What each template becomes: the study itself, and what stands beside it.
_STUDY = {
    SETTINGS: "study.yaml",
    THEORY: "programme.yaml",
    REFERENCES: "references.yaml",
    SOURCE: "first-interviews.yaml",
}
_BESIDE = {
    ".gitignore": "gitignore",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}
# Where these do not lie in the top folder of a repository, nobody looks at them.
_OF_REPOSITORY = {
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/cmo.yaml": "workflow.yaml",
}
# What stands beside a study: where a team has its own, that is left as it is.
BESIDE = frozenset({*_BESIDE, *_OF_REPOSITORY})
_MARK = re.compile("@(title|programme|theory)@")
_SLOTS = {"title": "--title", "programme": "--programme"}


def first_files(title: str, programme: str, *, tops_repository: bool) -> dict[str, str]:
    """Give the text of each file of a new study by its path.

    `tops_repository` says whether the study's folder is, or may become, a repository's top folder.
    Raises CommandError where the title or the programme cannot stand in a file.
    """
    texts = {
        "title": inline(title, in_brackets=False),
        "programme": inline(programme, in_brackets=False),
        "theory": inline(f"First theory: {programme}", in_brackets=False),
    }
    # Each mark is replaced once: what is put in is not looked at again.
    files = {
        path: _MARK.sub(lambda mark: texts[mark[1]], _template(name))
        for path, name in _STUDY.items()
    }
    study = _read(files, {"title": title, "programme": programme})
    beside = {**_BESIDE, **(_OF_REPOSITORY if tops_repository else {})}
    written = {f"{FOLDER}/{name}": text for name, text in schemas(known_of(study)).items()}
    return {**files, **{path: _template(name) for path, name in beside.items()}, **written}


def _template(name: str) -> str:
    return (resources.files("cmo.cli") / "new_study" / name).read_text(encoding="utf-8")


def _read(files: dict[str, str], typed: dict[str, str]) -> Study:
    """Read the files as a study, to be sure that what was typed is what they say."""
    for name, text in typed.items():
        if found := CONTROL.search(text) or TURNING.search(text):
            raise CommandError(
                f"{_SLOTS[name]}: the character U+{ord(found[0]):04X} cannot stand in a file; "
                "take it out"
            )
    study = read_study(
        Path(), Committed({path: (text.encode(), "") for path, text in files.items()})
    )
    settings = study.settings
    problem = next((one for one in check(study) if one.severity == "error"), None)
    if problem is None and settings is not None:
        if (settings.title, settings.programme) == (typed["title"], typed["programme"]):
            return study
        raise CommandError("the title and the programme cannot be kept as they were typed")
    key = problem.place.route[-1] if problem and problem.place.route else ""
    flag = _SLOTS.get(str(key), "--title or --programme")
    raise CommandError(f"{flag}: {printable(problem.message if problem else 'it cannot be kept')}")

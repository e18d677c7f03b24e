"""What the shell is told when somebody presses the tab key. Loaded then only, and never fails."""

import argparse
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from argcomplete.finders import CompletionFinder

from cmo.cli.completion_words import StudyWords, Words
from cmo.read.files import EVIDENCE, THEORIES, find_study

Find = Callable[[StudyWords, str], Words]

_VOCABULARIES = {
    "PHASE": "phases",
    "ACTORS": "actors",
    "SITES": "sites",
    "LEVEL": "levels",
    "METHOD": "methods",
    "PRESENT": "conditions",
    "ABSENT": "conditions",
    "QUESTIONS": "questions",
}


def _of_settings(key: str) -> Find:
    return lambda words, _: words.of_settings(key)


def _items(*kinds: str) -> Find:
    return lambda words, begun: words.items(begun, kinds)


def _theories_and_items(words: StudyWords, begun: str) -> Words:
    return words.owners(THEORIES) | words.items(begun)


def _everything(words: StudyWords, begun: str) -> Words:
    return words.claims(begun) | words.items(begun) | words.findings(begun)


def _everything_with_a_name(words: StudyWords, begun: str) -> Words:
    return (
        {
            name: told
            for key in _VOCABULARIES.values()
            for name, told in words.of_settings(key).items()
        }
        | words.documents()
        | words.owners(THEORIES)
        | words.owners(EVIDENCE)
        | words.items(begun)
        | words.findings(begun)
    )


# What may stand where the grammar of the command line has such a word.
FIND: dict[str, Find] = {
    "ADDRESS": _everything,
    "ITEM": lambda words, begun: words.items(begun) | words.findings(begun),
    "THEORY|ITEM": _theories_and_items,
    "THEORY|ITEM|study": lambda words, begun: {"study": ""} | _theories_and_items(words, begun),
    "THEORY": lambda words, _: words.owners(THEORIES),
    "SOURCE": lambda words, _: words.owners(EVIDENCE),
    "FINDING": lambda words, begun: words.findings(begun),
    "REPEATS": lambda words, begun: words.findings(begun),
    "CLAIM": lambda words, begun: words.claims(begun),
    "OLD": _everything_with_a_name,
    "DOCUMENT": lambda words, _: words.documents(),
    "CONTEXT": _items("contexts"),
    "MECHANISM": _items("mechanisms"),
    "SAME-AS": _items("mechanisms"),
    "PART-OF": _items("mechanisms"),
    "OUTCOME": _items("outcomes"),
    "RIVALS": _items("configurations"),
    **{metavar: _of_settings(key) for metavar, key in _VOCABULARIES.items()},
}


def complete(parser: argparse.ArgumentParser) -> None:
    """Tell the shell what could stand at the cursor, and end the process."""
    for action in _arguments(parser):
        give = _completer(action)
        if give is not None:
            action.completer = give  # type: ignore[attr-defined]  # where argcomplete looks
    # To the library's lexer a '#' begins a comment; here it stands in addresses.
    os.environ["COMP_LINE"] = os.environ.get("COMP_LINE", "").replace("#", _HASH)
    _Finder()(parser, always_complete_options=False)


_HASH = "\ue000"
# A shell that has more to choose from asks whether to show it, and takes long over it.
_MOST = 500


class _Finder(CompletionFinder):
    """Puts back the sign that the library's lexer was not to see."""

    def _get_completions(self, comp_words: list[str], cword_prefix: str, *rest: Any) -> list[str]:
        words = [word.replace(_HASH, "#") for word in comp_words]
        prefix = cword_prefix.replace(_HASH, "#")
        found = super()._get_completions(words, prefix, *rest)  # type: ignore[no-untyped-call]  # it has none
        return list(found)


def _arguments(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Give every argument of every command."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to ask
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for inner in action.choices.values():
                yield from _arguments(inner)


def _completer(action: argparse.Action) -> Callable[..., Words] | None:
    """Give what completes an argument, by the word that stands for it in the grammar."""
    metavar = str(action.metavar)
    if metavar in FIND and not (metavar == "ITEM" and action.option_strings):
        return _of_study(FIND[metavar])
    others: dict[tuple[str, str], Callable[..., Words]] = {
        ("CODE", "code"): _codes,
        ("FILE", "file"): _kinds_of_files,
        ("NAME", "output"): _outputs,
        ("REV", action.dest): _revisions,
    }
    return others.get((metavar, action.dest))


def _of_study(find: Find) -> Callable[..., Words]:
    """Complete with words of the study that the line is about; of a list, the last."""

    def give(prefix: str, parsed_args: argparse.Namespace, **_: object) -> Words:
        try:
            root = _root(parsed_args)
            before, comma, begun = prefix.rpartition(",")
            found = find(StudyWords(root), begun) if root else {}
        except Exception:  # noqa: BLE001 - whatever it is, it must not stand in somebody's line
            return {}
        return {f"{before}{comma}{word}": told for word, told in thinned(found, begun).items()}

    return give


def thinned(found: Words, begun: str) -> Words:
    """Give the words that begin so; of very many, how they go on, which nobody has to wait for."""
    fitting = {word: told for word, told in found.items() if word.startswith(begun)}
    length, shown = len(begun), fitting
    while len(fitting) > _MOST:
        length += 1
        cut = {
            word[:length]: told if word == word[:length] else "" for word, told in fitting.items()
        }
        if len(cut) > _MOST:
            break
        shown = cut
    return shown


def _root(arguments: argparse.Namespace) -> Path | None:
    named = getattr(arguments, "study", None)
    return Path(named).expanduser() if named else find_study(Path())


def _codes(**_: object) -> Words:
    from cmo.explain.pages import codes, title

    return {code: title(code) for code in codes()}


def _kinds_of_files(**_: object) -> Words:
    names = ("study", "theory", "indicators", "source", "judgements", "references", "theme")
    return dict.fromkeys(names, "")


def _outputs(**_: object) -> Words:
    names = ("check", "status", "show", "conflicts", "gaps", "kit", "diff", "log")
    return dict.fromkeys(names, "")


def _revisions(parsed_args: argparse.Namespace, **_: object) -> Words:
    """Give the branches and tags of the repository that the study lies in."""
    import subprocess

    line = ["git", "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags"]
    try:
        root = _root(parsed_args) or Path()
        done = subprocess.run(  # noqa: S603 - nothing of the line is in it
            line, cwd=root, capture_output=True, timeout=2, check=True, text=True
        )
    except (OSError, subprocess.SubprocessError, ValueError):
        return {}
    return dict.fromkeys(["HEAD", *done.stdout.split()], "")

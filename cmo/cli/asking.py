"""Ask for what a command needs, on a terminal, with completion."""

import re
import shutil
import textwrap
from collections.abc import Callable, Mapping
from typing import Protocol

from cmo.cli.errors import CommandError
from cmo.model.words import nearest, printable

Check = Callable[[str], str]
_WORD = re.compile(r"[^\s,]+")
_MOST_CHOICES = 6
# Lines that are kept free below a question for what completes its answer.
_ROOM = 8
_NARROWEST = 20


HOW = "Enter passes over what is not needed, Tab completes, Ctrl-C writes nothing."


class Asker(Protocol):
    """Whoever can be asked."""

    def ask(self, question: str, words: Mapping[str, str], default: str, refuse: Check) -> str:
        """Ask until there is an answer that `refuse` has nothing against (an empty text), give it.

        `words` are completed, each with what it means.
        """


class Terminal:
    """Asks whoever sits at the terminal."""

    def ask(self, question: str, words: Mapping[str, str], default: str, refuse: Check) -> str:
        """Ask a question; see Asker. Raises CommandError where there will be no answer."""
        from prompt_toolkit import prompt
        from prompt_toolkit.completion import WordCompleter
        from prompt_toolkit.validation import ValidationError, Validator

        class Checked(Validator):
            def validate(self, document: object) -> None:
                written = str(getattr(document, "text", ""))
                if reason := refuse(written.strip()):
                    raise ValidationError(len(written), printable(reason))

        told = {word: printable(meaning) for word, meaning in words.items()}
        completer = WordCompleter(list(told), meta_dict=told, match_middle=True, pattern=_WORD)
        hint = f" ({', '.join(words)})" if 0 < len(words) <= _MOST_CHOICES else ""
        width = max(shutil.get_terminal_size().columns - 1, _NARROWEST)
        asked = textwrap.fill(printable(question + hint), width)
        try:
            answer = prompt(
                f"{asked}\n> ",
                completer=completer,
                default=default,
                validator=Checked(),
                validate_while_typing=False,
                reserve_space_for_menu=_ROOM if words else 0,
            )
        except EOFError as error:
            raise CommandError("no answer: nothing was written") from error
        return answer.strip()


def ask_words(
    asker: Asker, question: str, words: Mapping[str, str], *, needed: bool, many: bool = False
) -> list[str]:
    """Ask for words of a list: one, or `many`."""

    def refuse(answer: str) -> str:
        given = split_words(answer)
        if needed and not given:
            return "an answer is needed here"
        if len(given) > 1 and not many:
            return "one of them, please"
        unknown = next((word for word in given if word not in words), None)
        if unknown is None:
            return ""
        near = nearest(unknown, words)
        return f"there is no '{unknown}'" + (f": did you mean '{near}'?" if near else "")

    return split_words(asker.ask(question, words, "", refuse))


def accept(_answer: str) -> str:
    """Have nothing against an answer."""
    return ""


def ask_text(asker: Asker, question: str, *, needed: bool, refuse: Check = accept) -> str:
    """Ask for a text; `refuse` is asked about one that is not empty."""

    def refuse_answer(answer: str) -> str:
        if not answer:
            return "an answer is needed here" if needed else ""
        return refuse(answer)

    return asker.ask(question, {}, "", refuse_answer)


def ask_whether(asker: Asker, question: str, *, default: bool) -> bool:
    """Ask for yes or no."""

    def refuse(answer: str) -> str:
        return "" if answer.lower() in {"", "y", "n", "yes", "no"} else "answer y or n"

    answer = asker.ask(f"{question} [{'Y/n' if default else 'y/N'}]", {}, "", refuse)
    return default if not answer else answer.lower().startswith("y")


def split_words(answer: str) -> list[str]:
    """Take an answer apart at commas and spaces."""
    return [word for word in re.split(r"[\s,]+", answer) if word]

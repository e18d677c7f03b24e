"""Questions are asked until there is an answer that will do."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from cmo.cli.asking import HOW, Terminal, ask_text, ask_whether, ask_words, split_words
from cmo.cli.errors import CommandError

WORDS = {"driver": "Drivers", "thief": "Thieves"}


class Scripted:
    """Gives answers that were written down, and keeps what was said against them."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.refused: list[str] = []
        self.asked: list[str] = []

    def ask(
        self, question: str, _words: Mapping[str, str], default: str, refuse: Callable[[str], str]
    ) -> str:
        """Give the first answer that is not refused; an empty one takes what is offered."""
        self.asked.append(question)
        while True:
            answer = self.answers.pop(0) or default
            reason = refuse(answer)
            if not reason:
                return answer
            self.refused.append(reason)


@contextmanager
def typed(keys: str) -> Iterator[None]:
    """Let these keys be pressed at the terminal."""
    with create_pipe_input() as keyboard, create_app_session(keyboard, DummyOutput()):
        keyboard.send_text(keys)
        yield


def accept(_answer: str) -> str:
    """Have nothing against an answer."""
    return ""


def test_words_must_be_known() -> None:
    """A slip is told, with what was probably meant."""
    asker = Scripted("drivr", "nobody at all", "driver, thief", "thief")
    assert ask_words(asker, "Who?", WORDS, needed=True) == ["thief"]
    assert asker.refused == [
        "there is no 'drivr': did you mean 'driver'?",
        "one of them, please",
        "one of them, please",
    ]


def test_many_words_are_taken_apart() -> None:
    """Commas and spaces divide them; none is an answer where none is needed."""
    assert ask_words(Scripted(" driver,thief "), "Who?", WORDS, needed=False, many=True) == [
        "driver",
        "thief",
    ]
    assert ask_words(Scripted(""), "Who?", WORDS, needed=False, many=True) == []
    assert split_words("a, b  c,,d") == ["a", "b", "c", "d"]


def test_what_is_needed_must_be_answered() -> None:
    """An empty answer is refused."""
    asker = Scripted("", "so")
    assert ask_text(asker, "What?", needed=True) == "so"
    assert asker.refused == ["an answer is needed here"]
    assert ask_text(Scripted(""), "What?", needed=False) == ""


@pytest.mark.parametrize(
    ("answer", "default", "expected"),
    [("", True, True), ("", False, False), ("y", False, True), ("No", True, False)],
)
def test_yes_or_no(answer: str, default: bool, expected: bool) -> None:
    """Enter takes what is written large."""
    asker = Scripted("maybe", answer)
    assert ask_whether(asker, "Sure?", default=default) is expected
    assert asker.refused == ["answer y or n"]
    assert asker.asked == [f"Sure? [{'Y/n' if default else 'y/N'}]"]


def test_the_terminal_gives_what_is_typed() -> None:
    """Without the blanks around it; what is offered can be taken, or typed over."""
    with typed("  so it is \r"):
        assert Terminal().ask("What?", {}, "", accept) == "so it is"
    with typed("\r"):
        assert Terminal().ask("Its id", {}, "an-id", accept) == "an-id"


def test_the_terminal_asks_until_the_answer_will_do() -> None:
    """A refused answer stays, to be mended: the end of a word is taken back and typed anew."""
    seen: list[str] = []

    def refuse(answer: str) -> str:
        seen.append(answer)
        return "" if answer == "driver" else "no such \x1b[31mword"

    with typed("drivvr\r\x7f\x7fer\r"):
        assert Terminal().ask("Who?", WORDS, "", refuse) == "driver"
    assert seen == ["drivvr", "driver"]


def test_a_text_is_refused_for_a_reason_at_once() -> None:
    """Nothing at all is no text to be judged: it is needed, or it is not."""
    asker = Scripted("", "long", "short")
    refuse = {"long": "shorten it", "short": ""}.__getitem__
    assert ask_text(asker, "What?", needed=True, refuse=refuse) == "short"
    assert asker.refused == ["an answer is needed here", "shorten it"]
    assert ask_text(Scripted(""), "What?", needed=False, refuse=refuse) == ""


def test_how_to_answer_fits_on_one_line() -> None:
    """A narrow terminal does not break its last word off."""
    assert len(HOW) < 80


def test_the_end_of_input_ends_the_command() -> None:
    """Nothing was written, and that is said."""
    with typed("\x04"), pytest.raises(CommandError, match="no answer: nothing was written"):
        Terminal().ask("What?", {}, "", accept)


def test_an_interruption_ends_the_command() -> None:
    """Ctrl-C is left to the program."""
    with typed("abc\x03"), pytest.raises(KeyboardInterrupt):
        Terminal().ask("What?", {}, "", accept)

"""What a rule finds: a problem that does not know its code yet."""

from typing import NamedTuple

from cmo.model.problem import Place


class Found(NamedTuple):
    """A place, what is wrong there, and what to do about it."""

    place: Place
    message: str
    fix: str

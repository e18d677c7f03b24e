"""Problems are values: a code, a place, what is wrong, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "advice"]
Route = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A stretch of one line: line and column count from 1, width in characters."""

    line: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem stands: a file of the study and the route of keys into it.

    `path` is relative to the study and written with slashes. The route is followed to a line and
    a column only when the problem is shown. `at_key` points at the key instead of its value.
    Where there is no route yet, because the file could not be parsed, `spot` says it outright.
    """

    path: str
    route: Route = ()
    at_key: bool = False
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a study, or one piece of advice about it."""

    code: str
    message: str
    place: Place
    fix: str = ""

    @property
    def severity(self) -> Severity:
        """Errors stop a study from being analysed; advice (CMO3xx) never blocks."""
        return "advice" if self.code.startswith("CMO3") else "error"

"""What a reference names: which of the study's ids and addresses may stand in a place.

The check follows references by itself; this is for whoever wants to know what could stand there,
such as the schemas that let an editor complete them.
"""

from dataclasses import dataclass
from typing import Any

# The key under which a schema in the making keeps what a place refers to.
MARK = "x-refers"


@dataclass(frozen=True, slots=True)
class Refers:
    """A place that names one of `to`; within its own file it may leave the file's id out: `bare`.

    `to` is a kind of item (contexts, mechanisms, outcomes, configurations), items of any of these
    kinds, claims, items or claims, findings, a vocabulary of study.yaml, documents of
    references.yaml, or fields that can be confidential.
    """

    to: str
    bare: bool = False

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Leave a mark in the schema of the place."""
        return {**handler(core), MARK: {"to": self.to, "bare": self.bare}}

"""What every entry of a study's files shares: strictness, kinds of text, places in a document."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from cmo.model.refers import Refers

LONGEST_TEXT = 5_000
LONGEST_LABEL = 80

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=80)]
QUESTION_PATTERN = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
QuestionId = Annotated[str, StringConstraints(pattern=QUESTION_PATTERN)]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)
]
Label = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LABEL)
]
Typed = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]

# References, by what they name.
ToClaim = Annotated[Reference, Refers("claims")]
ToItemOrClaim = Annotated[Reference, Refers("items or claims")]
ToItem = Annotated[Reference, Refers("items", bare=True)]
ToContext = Annotated[Reference, Refers("contexts", bare=True)]
ToMechanism = Annotated[Reference, Refers("mechanisms", bare=True)]
ToOutcome = Annotated[Reference, Refers("outcomes", bare=True)]
ToConfiguration = Annotated[Reference, Refers("configurations", bare=True)]
ToOutcomeOfTheory = Annotated[Reference, Refers("outcomes")]
ToFinding = Annotated[Reference, Refers("findings", bare=True)]
ToFindingOfSource = Annotated[Reference, Refers("findings")]
ToActor = Annotated[Reference, Refers("actors")]
ToSite = Annotated[Reference, Refers("sites")]
ToLevel = Annotated[Reference, Refers("levels")]
ToMethod = Annotated[Reference, Refers("methods")]
ToCondition = Annotated[Reference, Refers("conditions")]
ToQuestion = Annotated[QuestionId, Refers("questions")]
ToPhase = Annotated[Reference, Refers("phases")]
ToDocument = Annotated[Reference, Refers("documents")]
ToField = Annotated[Reference, Refers("fields")]


def _real_day(written: str) -> str:
    """Refuse a day that its month does not have; raises ValueError."""
    if written.count("-") == 2:  # noqa: PLR2004 - year, month and day
        date.fromisoformat(written)
    return written


DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
Date = Annotated[
    str,
    StringConstraints(
        pattern=DATE_PATTERN,
    ),
    AfterValidator(_real_day),
]


def _digits(written: Any) -> Any:
    """Refuse what Python, but nobody else, would take for a whole number: 6.0, 1_0."""
    if isinstance(written, str) and not re.fullmatch("[0-9]{1,12}", written.strip()):
        raise PydanticCustomError("whole_number", "not a whole number")
    return written


Whole = Annotated[int, BeforeValidator(_digits)]
Count = Annotated[Whole, Field(ge=0, le=1_000_000_000)]


class Entry(BaseModel):
    """A frozen mapping of a study's files in which an unknown key is an error."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        # Only the model of a whole file is ever asked to validate: the others are built within it.
        defer_build=True,
        serialize_by_alias=True,
    )


class Period(Entry):
    """When something was collected or takes place."""

    start: Date = Field(alias="from")
    """First year, month or day: 2024, 2024-09 or 2024-09-30."""
    end: Date | None = Field(default=None, alias="to")
    """Last year, month or day; left out while it goes on."""

    def __str__(self) -> str:
        """Say the period in words: 2024-05 to 2024-10."""
        if self.end is None:
            return f"from {self.start}"
        return self.start if self.start == self.end else f"{self.start} to {self.end}"


class Locator(Entry):
    """Where in a document a passage stands, as the document itself counts."""

    section: Typed | None = None
    """Section number or name, as printed."""
    heading: Typed | None = None
    """The nearest heading that has no number."""
    paragraph: Typed | None = None
    """Paragraph under that section or heading."""
    page: Typed | None = None
    """Page number, as printed."""
    table: Typed | None = None
    """Table number."""
    figure: Typed | None = None
    """Figure number."""
    appendix: Typed | None = None
    """Appendix letter or number."""
    item: Typed | None = None
    """Entry within a table: C1, M1, O1 in the order in which it is printed."""

    def __str__(self) -> str:
        """Say the place in words: section 7.3, page 153."""
        parts = [
            f"section {self.section}" if (self.section or "")[:1].isdigit() else self.section,
            f"\N{LEFT SINGLE QUOTATION MARK}{self.heading}\N{RIGHT SINGLE QUOTATION MARK}"
            if self.heading
            else None,
            *(
                f"{name} {value}"
                for name in ("paragraph", "page", "table", "figure", "appendix")
                if (value := getattr(self, name))
            ),
            self.item,
        ]
        return ", ".join(part for part in parts if part)


class Citation(Locator):
    """A place in a document of references.yaml; an item inherits what its file's source says."""

    document: ToDocument | None = None
    """A document's id in evidence_links/references.yaml."""

    def inherit(self, general: "Citation | None") -> "Citation":
        """Give this citation with whatever it leaves out taken from `general`.

        One that names a section of its own takes the document only: a table or page of another
        section would lead astray.
        """
        if general is None:
            return self
        own = self.model_dump(exclude_none=True)
        taken = general.model_dump(exclude_none=True)
        if self.section:
            taken = {"document": general.document} if general.document else {}
        return Citation.model_validate({**taken, **own})

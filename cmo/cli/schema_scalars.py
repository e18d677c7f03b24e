"""What a text of the model looks like in a JSON Schema: text, number or boolean, as YAML has it.

`patternErrorMessage` is what editors show instead of the pattern; validators pass it over.
"""

from typing import Any

Json = dict[str, Any]

# Said without `type`, from which an editor would offer true and false wherever a text may stand.
_BOOLEAN: Json = {"not": {"type": ["string", "number", "array", "object", "null"]}}

_LEAP_YEAR = "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_DAYS = (
    "(?:0[13578]|1[02])(?:-(?:0[1-9]|[12][0-9]|3[01]))?",
    "(?:0[469]|11)(?:-(?:0[1-9]|[12][0-9]|30))?",
    "02(?:-(?:0[1-9]|1[0-9]|2[0-8]))?",
)
_DATE = f"^(?:[0-9]{{4}}(?:-(?:{'|'.join(_DAYS)}))?|{_LEAP_YEAR}-02-29)$"


def text(most: int) -> Json:
    """Give the schema of a text of at most so many characters, blanks around it not counted."""
    return any_scalar(
        {
            "pattern": rf"^\s*\S(?:[\s\S]{{0,{most - 2}}}\S)?\s*$",
            "patternErrorMessage": f"write a text of at most {most:,} characters",
        }
    )


def any_scalar(said: Json) -> Json:
    """Give the schema of what is a text to the model, and may look like a number or a boolean.

    `said` is what holds of it where it looks like a text. Were the types alternatives, an editor
    would tell what a key means once for each.
    """
    return {"if": _BOOLEAN, "else": {"type": ["string", "number"], **said}}


def date() -> Json:
    """Give the schema of a date, of which a year alone is read as a number."""
    says = "write a date as 2024, 2024-09 or 2024-09-30"
    said = {"type": "string", "pattern": _DATE, "patternErrorMessage": says}
    return {"anyOf": [said, {"type": "integer", "minimum": 1000, "maximum": 9999}]}


def id_of(pattern: str, most: int | None) -> Json:
    """Give the schema of an id; one that may begin with a digit may be read as a number."""
    begins_with_digit = "A-Z" in pattern
    says = "write an id as words in small letters with hyphens, such as local-decisions"
    if begins_with_digit:
        says = "write an id of letters, digits and hyphens, such as RQ1a"
    said: Json = {"type": "string", "pattern": pattern, "patternErrorMessage": says}
    if most is not None:
        said["maxLength"] = most
    return {"anyOf": [said, {"type": "integer", "minimum": 0}]} if begins_with_digit else said


def whole() -> Json:
    """Give the schema of a whole number, in digits or in quotes; bounds are said beside it."""
    says = "write a whole number in digits"
    said = {"type": "string", "pattern": r"^\s*[0-9]{1,12}\s*$", "patternErrorMessage": says}
    return {"anyOf": [said, {"type": "integer"}]}

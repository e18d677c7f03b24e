"""Which fields a study may keep confidential, and what stands in their place when it does.

What is not listed here is what a report is built on: which claim a finding bears on and how, what
joins what, and what orders the gaps.
"""

from pydantic import BaseModel

from cmo.model.base import Locator
from cmo.model.evidence import Finding, Judged, Link, Source
from cmo.model.study import Indicator, Judgement, Plan, Question
from cmo.model.theory import Change, Configuration, Context, Mechanism, Outcome, Relation, Theory

CONFIDENTIAL = "[confidential]"

# What the entries that hold such fields are called in `confidential:`.
ENTRIES: dict[str, type[BaseModel]] = {
    "finding": Finding,
    "link": Link,
    "appraisal": Judged,
    "source": Source,
    "judgement": Judgement,
    "question": Question,
    "plan": Plan,
    "theory": Theory,
    "context": Context,
    "mechanism": Mechanism,
    "outcome": Outcome,
    "configuration": Configuration,
    "change": Change,
    "relation": Relation,
    "indicator": Indicator,
}

# What is only recorded of evidence is left out, as if nobody had recorded it. What must be there,
# or would be missed in a theory, becomes a word that says so: a theory with a confidential
# reasoning is no theory without one.
_BECOMES: dict[str, dict[str, object]] = {
    "finding": {
        "statement": CONFIDENTIAL,
        # Not validated: building what validates it would take time of every command.
        "locator": Locator.model_construct(section=CONFIDENTIAL),
        "extent": None,
        "actors": (),
        "sites": (),
        "level": None,
        "conditions": None,
        "present": (),
        "absent": (),
        "period": None,
        "appraisal": None,
        "note": None,
    },
    "link": {"because": CONFIDENTIAL},
    "appraisal": {"because": CONFIDENTIAL},
    "source": {
        "title": CONFIDENTIAL,
        "collected": None,
        "sample": None,
        "actors": (),
        "connection": "unknown",
        "limitations": None,
        "note": None,
    },
    "judgement": {"because": CONFIDENTIAL, "by_role": CONFIDENTIAL},
    "question": {"text": CONFIDENTIAL, "theme": None},
    "plan": {"statement": CONFIDENTIAL, "method": None, "source": None},
    "theory": {"title": CONFIDENTIAL, "source": None},
    "context": {"label": CONFIDENTIAL, "statement": CONFIDENTIAL, "source": None},
    "mechanism": {
        "label": CONFIDENTIAL,
        "resource": CONFIDENTIAL,
        "reasoning": CONFIDENTIAL,
        "provision": "unknown",
        "source": None,
    },
    "outcome": {
        "label": CONFIDENTIAL,
        "statement": CONFIDENTIAL,
        "distance": None,
        "source": None,
    },
    "configuration": {
        "wrong_if": CONFIDENTIAL,
        "silent_where": CONFIDENTIAL,
        "rivals": (),
        "history": (),
        "source": None,
    },
    "change": {"change": CONFIDENTIAL, "because": CONFIDENTIAL, "evidence": ()},
    "relation": {"because": None, "source": None},
    "indicator": {
        "label": CONFIDENTIAL,
        "framework": None,
        "data_source": None,
        "source": None,
        "note": None,
    },
}

FIELDS: dict[str, object] = {
    f"{entry}.{field}": value
    for entry, fields in _BECOMES.items()
    for field, value in fields.items()
}

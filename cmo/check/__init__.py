"""Rules across the files of a study, and advice on wording and theory."""

from collections.abc import Iterable

from cmo.check.rules import RULES, Rule
from cmo.model.problem import Problem
from cmo.read.study import Study


def check(study: Study, rules: Iterable[Rule] = RULES) -> list[Problem]:
    """Give all problems of a study as read: those of its files, then those that `rules` find."""
    return [
        *study.problems,
        *(
            Problem(rule.code, found.message, found.place, found.fix)
            for rule in rules
            for found in rule.find(study)
        ),
    ]

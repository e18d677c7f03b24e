"""Problems as SARIF 2.1.0, the format in which code hosts and editors take up what checks find."""

import json
import os
from typing import Any
from urllib.parse import quote

from cmo import __version__
from cmo.explain.pages import page, title
from cmo.model.problem import Problem, Spot
from cmo.model.words import printable

Json = dict[str, Any]
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# What paths are relative to: the folder that the command is called in, as SARIF's readers know it.
_BASE = "%SRCROOT%"
_LEVELS = {"error": "error", "advice": "warning"}


def as_sarif(problems: list[tuple[Problem, Spot | None, str]]) -> str:
    """Give problems as one SARIF run; each comes with its spot and its file's path from here."""
    codes = sorted({problem.code for problem, _, _ in problems})
    severities = {problem.code: problem.severity for problem, _, _ in problems}
    driver = {
        "name": "cmo",
        "semanticVersion": __version__,
        "rules": [_rule(code, _LEVELS[severities[code]]) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {_BASE: {"description": {"text": "where cmo check was called"}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(codes, *one) for one in problems],
    }
    sarif = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(sarif, indent=2, ensure_ascii=False) + "\n"


def _rule(code: str, level: str) -> Json:
    """Give what a code means: its page of `cmo explain`, without the title."""
    body = page(code).partition("\n")[2].strip() + "\n"
    reason = " ".join(body.partition("\n## ")[0].split())
    return {
        "id": code,
        "shortDescription": {"text": title(code)},
        "fullDescription": {"text": reason},
        "help": {"text": body, "markdown": body},
        "defaultConfiguration": {"level": level},
    }


def _result(codes: list[str], problem: Problem, spot: Spot | None, path: str) -> Json:
    said = printable(f"{problem.message} ({problem.fix})" if problem.fix else problem.message)
    place = {
        "artifactLocation": {"uri": quote(os.fsencode(path)), "uriBaseId": _BASE},
        "region": _region(spot),
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": _LEVELS[problem.severity],
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
    }


def _region(spot: Spot | None) -> Json:
    """Give the stretch of a line; where a whole file is meant, its first line, as hosts ask."""
    if spot is None:
        return {"startLine": 1}
    end = spot.column + spot.width
    return {"startLine": spot.line, "startColumn": spot.column, "endColumn": end}

"""A study in which every text tries to be something other than text."""

import json
from typing import Any

LONG_WORD = "Grundstuecksverkehrsgenehmigungszustaendigkeitsuebertragungsverordnungsamtswesen"
TRICKS: dict[str, str] = {
    "script": "</script><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "section": "]]> <![CDATA[ x <!-- --> <?pi?>",
    "entity": "&amp; &lt;b&gt; &#x41; &nothing;",
    "escapes": r"100%N \N \G \l \n %s %0A",
    "braces": "{{ 7 * 7 }} {% raw %} {# gone #} ${x}",
    "quotes": "\"double\" 'single' `back` “curly” \\",
    "markup": "[bold red]*not* _this_ | a || b [x](y) ~~z~~",
    "leftward": "שלום עולם abc مرحبا",
    "emoji": "👩‍👩‍👧 🚨 🇬🇧 🏥🏥🏥🏥🏥🏥🏥🏥🏥🏥",
    "word": LONG_WORD,
    "equals": '=HYPERLINK("http://evil.example/x")',
    "plus": "+1+1",
    "minus": "-1-1",
    "at": "@SUM(A1)",
}


def hostile_theory() -> dict[str, Any]:
    """Give a theory with a context, a mechanism, an outcome and a configuration per trick."""
    return {
        "title": TRICKS["script"],
        "contexts": {n: {"label": t, "statement": t} for n, t in _named("c")},
        "mechanisms": {n: {"label": t, "resource": t, "reasoning": t} for n, t in _named("m")},
        "outcomes": {n: {"label": t, "statement": t} for n, t in _named("o")},
        "configurations": {
            f"k-{name}": {
                "context": [f"c-{name}"],
                "mechanism": f"m-{name}",
                "outcome": [f"o-{name}"],
                "origin": "stated",
                "wrong_if": text,
                "silent_where": text,
            }
            for name, text in TRICKS.items()
        },
    }


def hostile_files() -> dict[str, str | bytes]:
    """Give the files of the hostile study: JSON, which is YAML too, takes any text."""
    return {
        "theories/study.yaml": as_file(
            {
                "title": TRICKS["image"],
                "programme": TRICKS["section"],
                "questions": {f"Q-{name}": {"text": text} for name, text in TRICKS.items()},
                "methods": {"interview": TRICKS["entity"]},
            }
        ),
        "theories/lamps.yaml": as_file(hostile_theory()),
        "evidence_links/references.yaml": as_file(
            {"references": [{"id": "report", "type": "report", "title": TRICKS["image"]}]}
        ),
        "evidence_links/talks.yaml": as_file(_source()),
    }


def as_file(data: dict[str, Any] | list[Any]) -> str:
    """Give the text of a file that holds `data`: one line, with a line break at its end."""
    return json.dumps(data, ensure_ascii=False) + "\n"


def _named(kind: str) -> list[tuple[str, str]]:
    return [(f"{kind}-{name}", text) for name, text in TRICKS.items()]


def _source() -> dict[str, Any]:
    return {
        "title": TRICKS["script"],
        "document": "report",
        "method": "interview",
        "limitations": TRICKS["image"],
        "findings": {
            f"{stance}-{name}": {
                "statement": text,
                "locator": {"section": text, "heading": text},
                "basis": "observed",
                "conditions": text,
                "links": [
                    {"claim": claim, "stance": stance, "bearing": "direct", "because": text}
                    for claim in (f"lamps.m-{name}#resource", f"lamps.o-{name}")
                ],
            }
            for name, text in TRICKS.items()
            for stance in ("supports", "contradicts")
        },
    }

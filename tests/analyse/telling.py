"""A study in which every text, and every id that may, tells what should not leave its team."""

from typing import Any

from tests.render.hostile import as_file

Files = dict[str, str | bytes]


def telling(text: str, site: str, label: str, said: str | None = None) -> Files:
    """Give the files of a study whose every text is `text`, and that names one site everywhere.

    `site` and `label` are its id and its label; ids of all kinds begin with the id. `said` is what
    stands where people may be quoted, unless that is `text` too.
    """
    said = text if said is None else said
    return {
        "theories/study.yaml": as_file(_settings(text, site, label)),
        f"theories/{site}-theory.yaml": as_file(_theory(text, said, site)),
        "theories/lamps.yaml": as_file({"title": text, "part_of": f"{site}-theory.{site}-lamps"}),
        "theories/indicators.yaml": as_file(_indicators(text, site)),
        "evidence_links/references.yaml": as_file(
            {
                "references": [
                    {"id": f"{site}-report", "type": "report", "title": text, "publisher": text},
                    {"id": "other", "type": "report", "title": text, "author": [{"literal": text}]},
                ]
            }
        ),
        "evidence_links/judgements.yaml": as_file([_judgement(text, said, site)]),
        f"evidence_links/{site}-talks.yaml": as_file(_source(text, said, site, "supports")),
        "evidence_links/survey.yaml": as_file(_source(text, said, site, "contradicts")),
    }


def _settings(text: str, site: str, label: str) -> dict[str, Any]:
    short = text[:80]
    plan = {
        "statement": text,
        "questions": [f"{site}-Q"],
        "about": [f"{site}-theory.{site}-lamps#reasoning"],
        "actors": [f"{site}-driver"],
        "method": f"{site}-talk",
        "source": {"document": f"{site}-report", "heading": text[:300]},
    }
    phase = {"kind": "refining", "from": "2025", "plans": {f"{site}-ask": plan}}
    return {
        "title": text,
        "programme": text,
        "questions": {f"{site}-Q": {"text": text, "theme": text, "phases": [f"{site}-phase"]}},
        "phases": {f"{site}-phase": phase},
        "dates": {f"{site}-date": {"label": short, "date": "2024-06"}},
        "actors": {f"{site}-driver": short, "carer": short},
        "sites": {site: label, "elsewhere": "Qqelsewhereqq"},
        "levels": {f"{site}-level": short},
        "methods": {f"{site}-talk": short},
        "conditions": {f"{site}-dark": short},
    }


def _theory(text: str, said: str, site: str) -> dict[str, Any]:
    short, source = text[:80], {"document": f"{site}-report", "section": text[:300]}
    item = {"label": short, "statement": text, "source": source}
    configuration = {
        "context": [f"{site}-dark"],
        "mechanism": f"{site}-lamps",
        "outcome": [f"{site}-fewer"],
        "origin": "stated",
        "wrong_if": text,
        "silent_where": text,
        "history": [{"date": "2024", "change": said, "because": said}],
    }
    return {
        "title": text,
        "source": {"document": f"{site}-report"},
        "contexts": {f"{site}-dark": item},
        "mechanisms": {
            f"{site}-lamps": {
                "label": short,
                "resource": text,
                "reasoning": text,
                "actors": [f"{site}-driver"],
            },
            "guards": {"label": short, "resource": text},
        },
        "outcomes": {f"{site}-fewer": item},
        "configurations": {
            f"{site}-deter": configuration,
            "rival": {**configuration, "mechanism": "guards", "rivals": [f"{site}-deter"]},
        },
        "relations": {
            f"{site}-relation": {
                "from": f"{site}-lamps",
                "to": "guards",
                "kind": "counteracts",
                "because": said,
            }
        },
    }


def _indicators(text: str, site: str) -> dict[str, Any]:
    indicator = {
        "label": text,
        "framework": text,
        "data_source": text,
        "domain": "safety",
        "availability": "incomplete",
        "outcomes": [f"{site}-theory.{site}-fewer"],
        "note": text,
    }
    return {"indicators": {f"{site}-thefts": indicator}}


def _judgement(text: str, said: str, site: str) -> dict[str, Any]:
    return {
        "claim": f"{site}-theory.{site}-fewer",
        "verb": "reconcile",
        "decision": "left-open",
        "because": said,
        "by_role": text,
        "date": "2024-12",
        "evidence": [f"{site}-talks.{site}-lit"],
    }


def _source(text: str, said: str, site: str, stance: str) -> dict[str, Any]:
    judged = {"level": "high", "because": said}
    parts = ("dark", "lamps#resource", "lamps#reasoning", "fewer", "deter#effect", "relation")
    finding = {
        "statement": said,
        "locator": {"section": said[:300], "heading": said[:300]},
        "basis": "observed",
        "extent": {"n": 2, "of": 3},
        "actors": [f"{site}-driver"],
        "sites": [site],
        "level": f"{site}-level",
        "conditions": said,
        "present": [f"{site}-dark"],
        "period": {"from": "2023"},
        "questions": [f"{site}-Q"],
        "appraisal": {"relevance": judged, "richness": judged, "rigour": judged},
        "note": said,
        "links": [
            {
                "claim": f"{site}-theory.{site}-{part}",
                "stance": stance,
                "bearing": "direct",
                "because": said,
            }
            for part in parts
        ],
    }
    return {
        "title": text,
        "document": f"{site}-report",
        "method": f"{site}-talk",
        "collected": {"from": "2024-01", "to": "2024-02"},
        "sample": {"n": 3, "unit": text},
        "actors": [f"{site}-driver"],
        "cluster": f"{text[:200]} {stance}",
        "limitations": said,
        "note": said,
        "findings": {f"{site}-lit": finding, "plain": {**finding, "sites": ["elsewhere"]}},
    }

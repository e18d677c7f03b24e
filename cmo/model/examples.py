"""An example of each key of each entry, for an editor's help; a test holds them to the model."""

from pydantic import BaseModel

from cmo.model import base, evidence, study, theme, theory

_PLACE: dict[str, tuple[object, ...]] = {
    "section": ("5.10", "Foreword"),
    "heading": ("What drivers told us",),
    "paragraph": ("3",),
    "page": ("96", "iv"),
    "table": ("2",),
    "figure": ("4",),
    "appendix": ("B",),
    "item": ("C1", "M11"),
}
_OF_THEORY = ({"document": "smith-2024", "section": "2.3", "page": "12"}, {"item": "M1"})
_CAMERAS = "Cameras in three car parks"

EXAMPLES: dict[type[BaseModel], dict[str, tuple[object, ...]]] = {
    base.Period: {"from": ("2024", "2024-09", "2024-09-30"), "to": ("2025-03",)},
    base.Locator: _PLACE,
    base.Citation: {**_PLACE, "document": ("smith-2024",)},
    theory.Theory: {
        "title": ("Cameras prevent thefts in car parks",),
        "status": ("initial",),
        "part_of": ("safer-towns.watching",),
        "source": _OF_THEORY[:1],
        "contexts": (
            {"open-view": {"label": "Open view", "statement": "Every space is in view."}},
        ),
        "mechanisms": (
            {"recording": {"label": "Recording", "resource": "Cameras record everybody."}},
        ),
        "outcomes": (
            {"fewer-thefts": {"label": "Fewer thefts", "statement": "Fewer cars are stolen."}},
        ),
        "configurations": (
            {
                "recording-deters": {
                    "context": ["open-view"],
                    "mechanism": "recording",
                    "outcome": ["fewer-thefts"],
                    "origin": "stated",
                }
            },
        ),
        "relations": (
            {"arrests-help": {"from": "thieves-caught", "to": "recording", "kind": "reinforces"}},
        ),
    },
    theory.Context: {
        "label": ("Open view",),
        "statement": ("Every parking space is in view of a camera.",),
        "source": ({"item": "C1"},),
    },
    theory.Mechanism: {
        "label": ("Recording",),
        "resource": ("Cameras record everybody in the car park.",),
        "reasoning": ("Thieves expect to be recognised, and leave the cars alone.",),
        "actors": (["thief"],),
        "provision": ("policy",),
        "source": ({"item": "M1"},),
        "same_as": (["safer-towns.watching"],),
    },
    theory.Outcome: {
        "label": ("Fewer thefts",),
        "statement": ("Fewer cars in the car park are broken into or stolen.",),
        "valence": ("intended", "unintended"),
        "distance": ("long-term",),
        "source": ({"item": "O1"},),
    },
    theory.Change: {
        "date": ("2024-05-14",),
        "change": ("Said where recording stays silent.",),
        "because": ("Thefts fell where cars stood in view, and not in blind corners.",),
        "evidence": (["recorded-thefts.market-square-fall"],),
    },
    theory.Configuration: {
        "context": (["open-view"],),
        "mechanism": ("recording",),
        "outcome": (["fewer-thefts"],),
        "origin": ("stated",),
        "source": _OF_THEORY[:1],
        "wrong_if": ("Thefts fall as much in hidden spaces as in those that a camera sees.",),
        "silent_where": ("Pillars or stairs hide the cars from every camera.",),
        "rivals": (["company-deters-thieves"],),
        "status": ("initial",),
        "history": (
            [
                {
                    "date": "2024-05",
                    "change": "Named the open view.",
                    "because": "Hidden spaces fared no better.",
                }
            ],
        ),
    },
    theory.Relation: {
        "from": ("fewer-thefts", "cameras.fewer-thefts"),
        "to": ("room-to-choose",),
        "kind": ("ripple",),
        "because": ("Drivers come back to a car park with fewer thefts.",),
        "source": _OF_THEORY[:1],
    },
    evidence.Sample: {"n": ("17",), "unit": ("drivers",)},
    evidence.Share: {"n": ("6",), "of": ("17",)},
    evidence.Judged: {
        "level": ("moderate",),
        "because": ("The interviews were short, and asked about thefts only in passing.",),
    },
    evidence.Appraisal: {
        key: ({"level": "high", "because": why},)
        for key, why in (
            ("relevance", "It asks thieves themselves."),
            ("richness", "It tells what they look for, and why."),
            ("rigour", "Two coders agreed on each passage."),
        )
    },
    evidence.Link: {
        "claim": (
            "cameras.fewer-thefts",
            "cameras.recording#reasoning",
            "cameras.recording-deters#effect",
        ),
        "stance": ("supports",),
        "bearing": ("direct",),
        "because": ("Break-ins are no rarer than in the year before.",),
    },
    evidence.Finding: {
        "statement": ("Of 20 drivers at Castle Lane, six had a break-in after the cameras came.",),
        "locator": ({"section": "5.4", "page": "96"}, [{"section": "5.4"}, {"table": "7"}]),
        "basis": ("observed",),
        "extent": ({"n": "6", "of": "20"}, "several"),
        "actors": (["driver"],),
        "sites": (["castle-lane"],),
        "level": ("car-park",),
        "conditions": ("Their cars stood in blind corners.",),
        "present": (["deserted"],),
        "absent": (["in-view"],),
        "period": ({"from": "2023-01", "to": "2023-12"},),
        "questions": (["Q1"],),
        "repeats": (["recorded-thefts.castle-lane"],),
        "appraisal": ({"rigour": {"level": "low", "because": "One coder read it."}},),
        "note": ("The table and the text give different numbers; this is the table's.",),
        "added": ("2024-06-03",),
        "links": (
            [
                {
                    "claim": "cameras.fewer-thefts",
                    "stance": "contradicts",
                    "bearing": "direct",
                    "because": "Break-ins are no rarer than in the year before.",
                }
            ],
        ),
    },
    evidence.Source: {
        "title": ("Interviews with drivers at two car parks",),
        "document": ("smith-2024",),
        "method": ("interview",),
        "collected": ({"from": "2024-01", "to": "2024-02"},),
        "sample": ({"n": "40", "unit": "drivers"},),
        "actors": (["driver"],),
        "cluster": ("smith-study",),
        "connection": ("independent",),
        "limitations": ("Drivers who no longer come could not be asked.",),
        "note": ("The report gives 40 drivers in one place and 41 in another.",),
        "findings": (
            {
                "no-fall": {
                    "statement": "Break-ins did not become rarer.",
                    "locator": {"page": "96"},
                    "basis": "observed",
                }
            },
        ),
    },
    study.Question: {
        "text": ("Do the cameras prevent thefts, and in which car parks?",),
        "theme": ("Thefts",),
        "phases": (["phase-1"],),
    },
    study.Plan: {
        "statement": ("Convicted car thieves are asked what they make of the cameras.",),
        "questions": (["Q2"],),
        "about": (["cameras.recording#reasoning"],),
        "actors": (["thief"],),
        "method": ("interview",),
        "source": _OF_THEORY[:1],
    },
    study.Landmark: {"label": ("the cameras were switched on",), "date": ("2023-01",)},
    study.Phase: {
        "from": ("2024-10",),
        "to": ("2025-03",),
        "kind": ("refining",),
        "plans": ({"ask-thieves": {"statement": "Thieves are asked about the cameras."}},),
    },
    study.Settings: {
        "title": (_CAMERAS,),
        "programme": ("Closed-circuit television cameras in town car parks",),
        "source": _OF_THEORY[:1],
        "wording": ("if-then-because",),
        "minimum": ("2",),
        "questions": ({"Q1": {"text": "Do the cameras prevent thefts?"}},),
        "phases": ({"phase-1": {"kind": "gleaning", "from": "2023-10", "to": "2024-03"}},),
        "dates": ({"cameras": {"label": "the cameras were switched on", "date": "2023-01"}},),
        "actors": ({"driver": "Driver", "thief": "Thief"},),
        "sites": ({"castle-lane": "Castle Lane"},),
        "levels": ({"car-park": "Car park"},),
        "methods": ({"interview": "Interviews"},),
        "conditions": ({"in-view": "the car stands in view of a camera"},),
        "confidential": (["finding.note", "link.because"],),
    },
    study.Indicator: {
        "label": ("Thefts from vehicles per 1,000 residents",),
        "framework": ("Police recorded crime",),
        "data_source": ("The police force",),
        "domain": ("safety",),
        "availability": ("complete",),
        "outcomes": (["cameras.fewer-thefts"],),
        "source": _OF_THEORY[:1],
        "note": ("Recorded by district, not by car park.",),
    },
    study.Indicators: {
        "indicators": (
            {
                "thefts": {
                    "label": "Thefts from vehicles",
                    "domain": "safety",
                    "availability": "complete",
                }
            },
        ),
    },
    study.Judgement: {
        "claim": ("cameras.fewer-thefts",),
        "verb": ("reconcile",),
        "decision": ("refined",),
        "because": ("Thefts fell where cars stood in view, and not in blind corners.",),
        "by_role": ("the evaluation lead with the police analyst",),
        "date": ("2024-05-14",),
        "evidence": (["recorded-thefts.market-square-fall"],),
    },
    study.Document: {
        "id": ("smith-2024",),
        "type": ("report", "article-journal", "webpage"),
        "title": ("Cameras and thefts",),
        "author": ([{"family": "Smith", "given": "Ada"}], [{"literal": "Home Office"}]),
        "issued": ({"year": 2024}, {"date-parts": [[2024, 9, 30]]}),
    },
    study.References: {
        "references": ([{"id": "smith-2024", "type": "report", "title": "Cameras and thefts"}],),
    },
    theme.Paint: {"line": ("#00573f",), "fill": ("#c9ecde",)},
    theme.Theme: {
        "ink": ("#1b1f24",),
        "quiet": ("#57606a",),
        **dict.fromkeys(
            ("untested", "untestable", "supported", "contradicted", "contested"),
            ({"line": "#00573f", "fill": "#c9ecde"},),
        ),
        "label_size": ("11",),
        "note_size": ("9",),
        "box_width": ("196",),
        "gap": ("124",),
    },
}

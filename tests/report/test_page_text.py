"""Text from a study's files is shown as it was typed, and the same files give the same page."""

from pathlib import Path

import pytest

from cmo.analyse.analysis import Analysis
from cmo.analyse.wording import label_of
from cmo.report.page import anchor, report_page
from tests.conftest import BASE, CAR_PARKS, THEORY, MakeStudy, analysed
from tests.render.hostile import TRICKS, as_file
from tests.report.conftest import write_study
from tests.report.reader import Reader


@pytest.mark.parametrize("trick", TRICKS)
def test_hostile_text_shows_as_text(read: dict[str, Reader], trick: str) -> None:
    """Whatever a label or a statement tries to be, a reader sees what was typed."""
    assert " ".join(TRICKS[trick].split()) in read["hostile"].text


def test_a_sentence_ends_with_one_mark(read: dict[str, Reader]) -> None:
    """Circumstances written as a sentence are not followed by a second stop."""
    assert "blind corners. Absent" in read["car-parks"].text
    assert ".;" not in read["car-parks"].text


def test_a_mechanism_is_flagged_under_its_theory(read: dict[str, Reader]) -> None:
    """A reader who knows no ids finds the title of its theory over each flagged mechanism."""
    text = read["shipped"].text.partition("Flagged mechanisms")[2].partition("Phases")[0]
    for title in (
        "Working together and supporting integration",
        "What else explains how systems work",
    ):
        assert text.count(title) == 1
    # Its two are provisions of another theory, under which they stand.
    assert "Ensuring accountability and enhancing public confidence" not in text
    assert "One that stands in several theories is told once." in text


def _field(name: str) -> str:
    tricks = (TRICKS[trick] for trick in ("script", "image", "entity", "quotes", "braces"))
    return f"{name} {''.join(tricks)}javascript:x"


def test_every_field_shows_as_text(tmp_path: Path) -> None:
    """Each field that the page shows is shown as typed, and makes no element of its own."""
    label = "<b onclick=x>&amp;'\""
    files: dict[str, dict[str, object]] = {
        "theories/study.yaml": {
            "title": _field("study"),
            "programme": _field("programme"),
            "questions": {"Q1": {"text": _field("question"), "phases": ["first"]}},
            "phases": {"first": {"kind": "gleaning", "from": "2024"}},
            "methods": {"talk": f"method {label}"},
        },
        "theories/lamps.yaml": {
            "title": _field("theory"),
            "source": {"document": "report", "section": "section <i>&amp;"},
            "contexts": {"dark": {"label": f"dark {label}", "statement": _field("context")}},
            "mechanisms": {
                "lamps": {
                    "label": f"lamps {label}",
                    "resource": _field("resource"),
                    "reasoning": _field("reasoning"),
                    "source": {"heading": "heading <i>&amp;", "page": "page <i>&amp;"},
                }
            },
            "outcomes": {"fewer": {"label": f"fewer {label}", "statement": _field("outcome")}},
            "configurations": {
                "deter": {
                    "context": ["dark"],
                    "mechanism": "lamps",
                    "outcome": ["fewer"],
                    "origin": "stated",
                    "wrong_if": _field("wrong"),
                    "silent_where": _field("silent"),
                }
            },
            "relations": {
                "back": {
                    "from": "fewer",
                    "to": "lamps",
                    "kind": "reinforces",
                    "because": _field("relation"),
                }
            },
        },
        "evidence_links/references.yaml": {
            "references": [{"id": "report", "type": "report", "title": _field("document")}]
        },
        "evidence_links/talks.yaml": {
            "title": _field("source"),
            "document": "report",
            "method": "talk",
            "sample": {"n": "3", "unit": _field("unit")},
            "limitations": _field("limitations"),
            "findings": {
                "heard": {
                    "statement": _field("finding"),
                    "locator": {"section": "place <i>&amp;"},
                    "basis": "observed",
                    "conditions": _field("conditions"),
                    "links": [
                        {
                            "claim": "lamps.lamps#resource",
                            "stance": "contradicts",
                            "bearing": "direct",
                            "because": _field("because"),
                        }
                    ],
                }
            },
        },
    }
    root = write_study(tmp_path, {path: as_file(data) for path, data in files.items()})
    reader = Reader(report_page(analysed(root)))
    named = (
        "study programme question theory context resource reasoning outcome wrong silent relation "
        "document source unit limitations finding conditions because"
    )
    missing = [name for name in named.split() if _field(name) not in reader.text]
    missing += [
        n for n in ("dark", "lamps", "fewer", "method") if f"{n} {label}" not in reader.text
    ]
    places = ("section", "heading", "page", "place")
    missing += [name for name in places if f"{name} <i>&amp;" not in reader.text]
    assert missing == []
    tags = [tag for tag, _ in reader.elements]
    assert not set(tags) & {"img", "i"}
    assert tags.count("script") == 1
    # The page's own mark is bare, or says its side; the one that was typed would have a handler.
    assert all(set(a) <= {"class"} for t, a in reader.elements if t == "b")
    assert not [link for link in reader.attributes("href") if link.startswith("javascript:")]


def test_both_wordings_are_shown(make_study: MakeStudy) -> None:
    """A configuration reads as the study words its configurations, gaps in it included."""
    theory = THEORY.replace("    context: [dark]\n", "")
    wording = str(BASE["theories/study.yaml"]) + "wording: context-mechanism-outcome\n"
    files = {"theories/lamps.yaml": theory}
    first = Reader(report_page(analysed(make_study(files)))).text
    assert "If (no context stated) and Lamps light every space. then Fewer cars" in first
    other = analysed(make_study({**files, "theories/study.yaml": wording}))
    second = Reader(report_page(other)).text
    assert "Context (no context stated) Mechanism Lamps light every space. Thieves" in second


def test_a_study_without_evidence_has_a_page(read: dict[str, Reader]) -> None:
    """Where there is nothing yet, the page says so instead of leaving a part empty."""
    text = read["bare"].text
    assert "No source has been entered yet." in text
    assert "A conflict sits on 0 of 1 mechanism." in text
    assert "There are none." in text


def test_a_judgement_stands_with_its_claim(read: dict[str, Reader]) -> None:
    """Whoever has judged a claim, when, how and why is told with the item that it is of."""
    root = read["disputed"].root
    (resource,) = [one for one in root.at("lamps.lamps").find("li") if "resource" in one.text]
    assert resource.find("p", "judged")[0].text == (
        "Judged: left open, by The lead evaluator on 2024-05 (adjudicate). We wait for the survey."
    )
    assert root.at("lamps.guards").find("p", "judged") == []


def test_the_same_bytes_twice(analyses: dict[str, Analysis], pages: dict[str, str]) -> None:
    """Building a page again gives the same bytes, from the same files read anew as well."""
    assert report_page(analyses["hostile"]) == pages["hostile"]
    assert report_page(analysed(CAR_PARKS)) == pages["car-parks"]


def test_no_path_of_this_machine_is_on_the_page(
    analyses: dict[str, Analysis], pages: dict[str, str]
) -> None:
    """A page that is sent on tells nothing of the folders of whoever made it."""
    for name, analysis in analyses.items():
        assert str(analysis.study.root) not in pages[name]


def test_an_anchor_is_the_item_of_a_claim() -> None:
    """Claims are found with their item, so both have one place on the page."""
    assert anchor("lamps.lamps#resource") == anchor("lamps.lamps") == "lamps.lamps"


def test_a_label_names_what_stands_at_an_address(make_study: MakeStudy) -> None:
    """Items go by labels, claims with their part, configurations by ends, questions by text."""
    study = analysed(make_study({})).study
    assert label_of(study, "lamps.dark") == "Dark"
    assert label_of(study, "lamps.lamps#resource") == "Lamps (resource)"
    assert label_of(study, "lamps.lamps-deter") == "Lamps → Fewer thefts"
    assert label_of(study, "lamps.lamps-deter#effect") == "Lamps → Fewer thefts (effect)"
    assert label_of(study, "Q1") == "Do lamps work?"
    assert label_of(study, "Q9") == "Q9"

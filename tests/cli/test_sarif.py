"""cmo check --format sarif: problems as code hosts and editors take them up."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cmo import __version__
from cmo.explain import pages
from tests.cli.conftest import Run
from tests.conftest import CAR_PARKS, MakeStudy

# The keys that SARIF 2.1.0 (OASIS) has for what is written, and of those the ones that it demands.
KEYS = {
    "run": "tool! results originalUriBaseIds columnKind",
    "driver": "name! semanticVersion rules",
    "rule": "id! shortDescription fullDescription help defaultConfiguration",
    "result": "message! ruleId ruleIndex level locations",
    "physicalLocation": "artifactLocation region",
    "artifactLocation": "uri uriBaseId",
    "region": "startLine startColumn endColumn",
}


def has_keys(of: str, value: dict[str, Any]) -> dict[str, Any]:
    """Hold an object to the standard's keys, and give it."""
    known = KEYS[of].split()
    assert value.keys() <= {key.rstrip("!") for key in known}
    assert value.keys() >= {key.rstrip("!") for key in known if key.endswith("!")}
    return value


def sarif(cmo: Run, root: Path, status: int) -> dict[str, Any]:
    """Check a study as SARIF, hold what is printed to the standard, and give its one run."""
    ended, out, err = cmo("-C", root, "check", "--format", "sarif")
    assert (ended, err) == (status, "")
    written = json.loads(out)
    assert written.keys() == {"$schema", "version", "runs"}
    assert written["version"] == "2.1.0"
    (run,) = written["runs"]
    rules = has_keys("driver", has_keys("run", run)["tool"]["driver"])["rules"]
    assert len({has_keys("rule", rule)["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert has_keys("result", result)["level"] in {"warning", "error"}
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"] == {"level": result["level"]}
        place = has_keys("physicalLocation", place_of(result))
        assert re.fullmatch(r"[\w./%~-]+", has_keys("artifactLocation", place[ARTIFACT])["uri"])
        assert all(number >= 1 for number in has_keys("region", place["region"]).values())
    return dict(run)


ARTIFACT = "artifactLocation"


def place_of(result: dict[str, Any]) -> Any:
    """Give the one place of a result."""
    (location,) = result["locations"]
    return location["physicalLocation"]


def test_a_study_without_problems_has_no_results(cmo: Run, make_study: MakeStudy) -> None:
    """Nothing to mend is an empty list: a host closes what it had open."""
    run = sarif(cmo, make_study({}), 0)
    assert run["results"] == []
    assert run["tool"]["driver"] == {"name": "cmo", "semanticVersion": __version__, "rules": []}


def test_each_result_has_its_rule_with_its_page(cmo: Run, make_study: MakeStudy) -> None:
    """A rule is what `cmo explain` tells of the code, once for all results that have it."""
    text = "title: T\nconfigurations:\n"
    text += "".join(
        f"  {name}: {{mechanism: lamps.lamps, outcome: [{to}], origin: stated}}\n"
        for name, to in (("one", "lamps.fewer"), ("two", "lamps.fewre"))
    )
    run = sarif(cmo, make_study({"theories/more.yaml": text}), 1)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["CMO201", "CMO303", "CMO304"]
    levels = [rule["defaultConfiguration"]["level"] for rule in rules]
    assert levels == ["error", "warning", "warning"]
    for rule in rules:
        assert rule["shortDescription"]["text"] == pages.title(rule["id"])
        assert rule["help"]["markdown"] in pages.page(rule["id"])
        assert rule["help"]["markdown"].startswith(rule["fullDescription"]["text"][:40])
        assert "\n" not in rule["fullDescription"]["text"]
    assert len(run["results"]) == 5
    assert "(did you mean 'lamps.fewer'?)" in run["results"][0]["message"]["text"]


def test_a_place_is_that_of_the_other_formats(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Line and columns are those of the other formats; the file is named as seen from here."""
    root = make_study({"theories/more.yaml": "title: Zürich 🚗\ncolour: red\n"})
    monkeypatch.chdir(root.parent)
    (result,) = sarif(cmo, root, 1)["results"]
    uri = f"{root.name}/theories/more.yaml"
    assert place_of(result)[ARTIFACT] == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert place_of(result)["region"] == {"startLine": 2, "startColumn": 1, "endColumn": 7}
    found = json.loads(cmo("-C", root, "check", "--format", "json").out)["problems"][0]
    assert (found["line"], found["column"], found["end_column"]) == (2, 1, 7)


def test_a_whole_file_is_its_first_line(cmo: Run, make_study: MakeStudy) -> None:
    """Hosts ask for a line; a file's name is an address, whatever is in it."""
    name = "evidence_links/50% of #1: a b?.yaml"
    (result,) = sarif(cmo, make_study({name: "title: T\n"}), 1)["results"]
    assert place_of(result)["region"] == {"startLine": 1}
    escaped = "evidence_links/50%25%20of%20%231%3A%20a%20b%3F.yaml"
    assert place_of(result)[ARTIFACT]["uri"] == escaped


def test_hostile_text_is_text(cmo: Run, make_study: MakeStudy) -> None:
    """What a file says reaches nobody's terminal as an order."""
    run = sarif(cmo, make_study({"theories/more.yaml": '"a\\e[31m\\n": </x>\ntitle: T\n'}), 1)
    assert run["results"]
    assert all(result["message"]["text"].isprintable() for result in run["results"])


def test_nothing_of_the_machine_is_in_it(cmo: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same study gives the same bytes anywhere: no path of the machine, no time."""
    monkeypatch.chdir(CAR_PARKS)
    once = cmo("check", "--format", "sarif").out
    assert once == cmo("check", "--format", "sarif").out
    assert str(CAR_PARKS) not in once
    assert '"uri": "theories/cameras.yaml"' in once

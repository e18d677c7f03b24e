"""cmo schema: the shape of the files and of every JSON output, held against the real ones."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cmo.cli.outputs import OUTPUTS
from cmo.cli.schema import output_schema
from cmo.cli.schema_files import Known, file_schema
from cmo.cli.schema_known import known_of
from cmo.read.files import find_files
from cmo.read.study import MODELS, read_study
from cmo.read.yaml import parse
from tests.cli.conftest import Run
from tests.cli.core_yaml import load_core
from tests.cli.disputed import DISPUTED, hostile_dispute
from tests.conftest import CAR_PARKS, ROOT, MakeStudy
from tests.explain.test_pages import examples, page_of
from tests.render.hostile import hostile_files

STUDIES = {"shipped": ROOT, "car-parks": CAR_PARKS}
# These take a folder to write to, or a history in git.
NEEDS_MORE = {"kit", "diff", "log"}
FILES = [(name, path, kind) for name, root in STUDIES.items() for path, kind in find_files(root)[0]]


def _typed(value: Any) -> Any:
    """Turn text of nothing but digits into a number, as the model does with counts."""
    if isinstance(value, dict):
        return {key: _typed(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_typed(entry) for entry in value]
    return int(value) if isinstance(value, str) and value.isdigit() else value


def _complaints(schema: dict[str, object], data: object) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("name", [*map(str, MODELS)])
def test_every_file_has_a_schema(cmo: Run, name: str) -> None:
    """Each kind of file has a valid JSON Schema that says which dialect it is in."""
    status, out, err = cmo("schema", name)
    assert (status, err) == (0, "")
    schema = json.loads(out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_has_a_schema(cmo: Run, name: str) -> None:
    """Each JSON output has a valid JSON Schema."""
    status, out, err = cmo("schema", "--output", name)
    assert (status, err) == (0, "")
    Draft202012Validator.check_schema(json.loads(out))


@pytest.mark.parametrize(("study", "path", "kind"), FILES)
def test_shipped_files_fit_their_schema(study: str, path: str, kind: str) -> None:
    """A file that the check accepts is not underlined by an editor that knows the schema."""
    text = (STUDIES[study] / path).read_text(encoding="utf-8")
    schema = file_schema(kind)
    for data in (load_core(text), _typed(parse(text, path).data)):
        # An editor holds nothing against a file of comments alone, such as one of no judgements.
        assert data is None or _complaints(schema, data) == []


@pytest.mark.parametrize(("study", "path", "kind"), FILES)
def test_a_schema_refuses_an_unknown_key(study: str, path: str, kind: str) -> None:
    """A key that the check refuses is refused by the schema as well."""
    data = _typed(parse((STUDIES[study] / path).read_text(encoding="utf-8"), path).data)
    entries = (data or [{}]) if kind == "judgements" else [data]
    coloured = [{**entry, "colour": "red"} for entry in entries]
    complaints = _complaints(file_schema(kind), coloured if kind == "judgements" else coloured[0])
    assert any("colour" in complaint for complaint in complaints)


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("status",),
        ("conflicts",),
        ("conflicts", "ITEM"),
        ("gaps",),
        ("show", "ITEM"),
        ("show", "OUTCOME"),
        ("show", "RELATION"),
        ("show", "CONFIGURATION"),
        ("show", "FINDING"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("study", STUDIES)
def test_every_json_output_fits_its_schema(cmo: Run, study: str, command: tuple[str, ...]) -> None:
    """What a command prints as JSON is what its schema promises."""
    named = {
        "shipped": {
            "ITEM": "integration.subsidiarity",
            "OUTCOME": "integration.enhanced-collaboration",
            "RELATION": "emergent.grip-counteracts-subsidiarity",
            "CONFIGURATION": "integration.subsidiarity-improves-outcomes",
            "FINDING": "board-directors.commissioning-held-at-board",
        },
        "car-parks": {
            "ITEM": "cameras.company",
            "OUTCOME": "cameras.fewer-thefts",
            "RELATION": "cameras.displacement-counteracts-gain",
            "CONFIGURATION": "cameras.company-deters-thieves",
            "FINDING": "driver-interviews.castle-lane-no-fall",
        },
    }[study]
    line = [named.get(word, word) for word in command]
    status, out, err = cmo("-C", STUDIES[study], *line, "--format", "json")
    assert (status, err) == (0, "")
    assert _complaints(output_schema(command[0]), json.loads(out)) == []


@pytest.mark.parametrize("command", ["status", "conflicts", "show"])
@pytest.mark.parametrize(
    ("files", "item"),
    [(DISPUTED, "lamps.lamps-deter"), (DISPUTED, "lamps.dark"), (hostile_dispute(), "lamps.k-at")],
    ids=["disputed", "judged", "hostile"],
)
def test_judged_conflicts_fit_their_schema(
    cmo: Run, make_study: MakeStudy, files: dict[str, str | bytes], item: str, command: str
) -> None:
    """Threads, rivals, silence and judgements in every state are what the schemas promise."""
    line = (command, item) if command != "status" else (command,)
    status, out, err = cmo("-C", make_study(files), *line, "--format", "json")
    assert (status, err) == (0, "")
    assert _complaints(output_schema(command), json.loads(out)) == []


def test_what_each_conflict_gains_is_promised() -> None:
    """A conflict always has its separability, what it hinges on and its judgement."""
    schema = output_schema("conflicts")
    conflict = schema["$defs"]["Conflict"]
    gained = {"separability": "Separation", "hinges_on": "Hinges", "judgement": "Judged"}
    assert gained.keys() <= set(conflict["required"])
    for key, name in gained.items():
        promised = conflict["properties"][key]
        assert promised.get("items", promised) == {"$ref": f"#/$defs/{name}"}
    states = {"Separation": ["separates", "overlaps", "cannot-tell"]}
    states["Judged"] = ["open", "judged", "changed"]
    for name, words in states.items():
        assert schema["$defs"][name]["properties"]["state"]["enum"] == words


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_part_of_an_output_is_described(name: str) -> None:
    """Each object has a title and says what it is, and every key of it is always there."""
    schema = output_schema(name)
    for part in (schema, *schema.get("$defs", {}).values()):
        assert part["title"]
        assert part["description"]
        assert set(part["required"]) == set(part["properties"])


@pytest.mark.parametrize("name", [name for name in OUTPUTS if name not in NEEDS_MORE])
def test_hostile_output_fits_its_schema(cmo: Run, make_study: MakeStudy, name: str) -> None:
    """Hostile text arrives in JSON as it was typed, in the promised shape."""
    line = [name, "lamps.k-quotes"] if name == "show" else [name]
    root = make_study(hostile_files())
    status, out, _ = cmo("-C", root, *line, "--format", "json")
    assert status == 0
    assert _complaints(output_schema(name), json.loads(out)) == []


def test_kit_fits_its_schema(cmo: Run, tmp_path: Path) -> None:
    """The kit's JSON, which is written into a folder, has the promised shape."""
    assert cmo("-C", CAR_PARKS, "gaps", "--phase", "phase-2", "-o", tmp_path).status == 0
    written = json.loads((tmp_path / "kit.json").read_text(encoding="utf-8"))
    assert _complaints(output_schema("kit"), written) == []


def test_what_is_confidential_is_a_list_of_names() -> None:
    """An editor knows the key of study.yaml, what it means, and the names that may stand in it."""
    schema = file_schema("study")
    assert "redacted report" in schema["properties"]["confidential"]["description"]
    settings = {"title": "T", "programme": "P"}
    assert _complaints(schema, {**settings, "confidential": ["finding.note"]}) == []
    assert _complaints(schema, {**settings, "confidential": "finding.note"})
    assert _complaints(schema, {**settings, "confidential": ["link.stance"]})


def test_a_schema_refuses_what_is_not_promised() -> None:
    """The schemas are not so wide that anything would fit."""
    for name in OUTPUTS:
        assert _complaints(output_schema(name), {})


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "name a file (study"),
        (("theory", "--output", "gaps"), "--output check | status"),
        (("theroy",), "no file 'theroy': did you mean 'theory'?"),
        (("xyz",), "study, indicators, theory"),
        (("--output", "gasp"), "no output 'gasp': did you mean 'gaps'?"),
        (("--output", "xyz"), "check, status"),
        (("theory", "-o", "x"), "To keep this one: cmo schema theory > FILE"),
        (("--output", "gaps", "--study"), "name a file (study"),
        (("theory", "--strict"), "add --study"),
        (("--study", "theory"), "cmo schema theory --study"),
        (("--study", "nowhere"), "no folder theories/ in nowhere"),
    ],
    ids=str,
)
def test_what_has_no_schema_is_refused(cmo: Run, arguments: tuple[str, ...], says: str) -> None:
    """Neither, both, or an unknown name gives 2, and says which there are."""
    status, out, err = cmo("schema", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("cmo: ")
    assert says in err


def test_a_schema_needs_no_study(cmo: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema can be printed anywhere."""
    monkeypatch.chdir(tmp_path)
    assert cmo("schema", "theory").status == 0


def test_a_studys_own_ids_are_offered(cmo: Run) -> None:
    """Each place offers what the study has for it, with what it is, and takes what is newer."""
    status, out, err = cmo("schema", "source", "--study", CAR_PARKS)
    assert (status, err) == (0, "")
    schema = json.loads(out)
    offered = {name: part for name, part in schema["$defs"].items() if "enum" in part}
    assert offered.keys() >= {"claims", "actors", "sites", "questions", "findings-or-ids"}
    claims = dict(
        zip(*(offered["claims"][key] for key in ("enum", "enumDescriptions")), strict=True)
    )
    assert claims["cameras.recording#resource"] == "mechanism: Recording"
    assert "cameras.recording" not in claims
    assert "castle-lane-no-fall" in offered["findings-or-ids"]["enum"]
    newer = {"title": "T", "document": "d", "method": "a-new-one"}
    assert _complaints(schema, newer) == []


@pytest.mark.parametrize(("study", "path", "kind"), FILES)
def test_a_studys_files_fit_its_own_schemas(study: str, path: str, kind: str) -> None:
    """With nothing accepted but what the study has, every file of the study itself fits."""
    schema = file_schema(kind, _known(study), strict=True)
    Draft202012Validator.check_schema(schema)
    data = load_core((STUDIES[study] / path).read_text(encoding="utf-8"))
    assert _complaints(schema, data) == []


@pytest.mark.parametrize("code", ["CMO201", "CMO202", "CMO203", "CMO204", "CMO205"])
def test_strict_schemas_refuse_what_is_not_there(code: str) -> None:
    """What the check misses in the study, a schema that is strict about its ids refuses."""
    for path, text in examples(page_of(code).first + "\n").items():
        kind = "theory" if path.startswith("theories/") else "source"
        known = _known("car-parks")
        assert _complaints(file_schema(kind, known, strict=True), load_core(text))


@cache
def _known(study: str) -> Known:
    return known_of(read_study(STUDIES[study]))


def test_schemas_are_written_where_editors_look(
    cmo: Run, make_study: MakeStudy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a file's name, all kinds are written into the study; errors in it do not matter."""
    root = make_study({"theories/broken.yaml": "title: [\n"})
    monkeypatch.chdir(root / "theories")
    status, out, err = cmo("schema", "--study")
    assert (status, err) == (0, "")
    assert out.endswith("/.cmo/schemas/\n")
    written = sorted(path.stem for path in (root / ".cmo/schemas").iterdir())
    assert written == sorted(map(str, MODELS))
    once = (root / ".cmo/schemas/theory.json").read_bytes()
    assert cmo("-C", root, "schema", "--study").status == 0
    assert (root / ".cmo/schemas/theory.json").read_bytes() == once


def test_general_schemas_can_be_written_anywhere(cmo: Run, tmp_path: Path) -> None:
    """A folder takes all kinds, without a study."""
    status, out, err = cmo("schema", "-o", tmp_path / "schemas")
    assert (status, err) == (0, "")
    assert out == f"wrote 6 schemas into {(tmp_path / 'schemas').as_posix()}/\n"
    written = json.loads((tmp_path / "schemas/theory.json").read_text(encoding="utf-8"))
    assert written == file_schema("theory")
